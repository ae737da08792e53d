"""选项: options of the lists of a program (LANGUAGE.md §3.4)."""


class Option:
    """One option of a list; there is one object for each, so that equality is identity."""

    __slots__ = ("list", "place", "name", "key")

    def __init__(self, list_, place, name, key):
        self.list = list_
        self.place = place
        self.name = name
        self.key = key

    def __repr__(self):
        return self.name


def read_choices(lists):
    """The lists of a program, each as its options in order."""
    return [[Option(n, i, name, key) for i, (name, key) in enumerate(one["options"])] for n, one in enumerate(lists)]
