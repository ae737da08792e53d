"""The comparisons of the language."""

COMPARE = {
    "at_least": lambda a, b: a >= b,
    "at_most": lambda a, b: a <= b,
    "more_than": lambda a, b: a > b,
    "less_than": lambda a, b: a < b,
    "equal": lambda a, b: a == b,
    "not_equal": lambda a, b: a != b,
}
