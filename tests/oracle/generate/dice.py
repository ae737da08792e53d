"""Choices, all from one random source."""


class Dice:
    def __init__(self, random):
        self.random = random

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, options):
        return options[self.random.randrange(len(options))]

    def weighted(self, options):
        """One of pairs of an option and its weight."""
        at = self.random.random() * sum(weight for _, weight in options)
        for option, weight in options:
            at -= weight
            if at < 0:
                return option
        return options[-1][0]

    def between(self, low, high):
        return self.random.randint(low, high)

    def some(self, options, low, high):
        """So many different ones, in random order; all where there are fewer."""
        high = min(high, len(options))
        return self.random.sample(list(options), self.between(min(low, high), high))

    def shuffled(self, options):
        return self.some(options, len(options), len(options))
