"""缺: why an expression has no value (LANGUAGE.md §5)."""


class Gap:
    """A state of a missing value, or *undecided* with the code of its reason."""

    __slots__ = ("name", "rank", "code")

    def __init__(self, name, rank, code=None):
        self.name = name
        self.rank = rank
        self.code = code

    def __repr__(self):
        return "Gap({})".format(self.code or self.name)

    @property
    def is_state(self):
        return self.code is None


NOT_APPLICABLE = Gap("not_applicable", 0)
NOT_YET_DUE = Gap("not_yet_due", 1)
NOT_REPORTED = Gap("not_reported", 2)
DISPUTED = Gap("disputed", 3)

STATES = {gap.name: gap for gap in (NOT_APPLICABLE, NOT_YET_DUE, NOT_REPORTED, DISPUTED)}
STATES.update({"不适用": NOT_APPLICABLE, "未到期": NOT_YET_DUE, "未报": NOT_REPORTED, "有争议": DISPUTED})

_UNDECIDED = {}


def undecided(code):
    """The undecided gap with this reason."""
    if code not in _UNDECIDED:
        _UNDECIDED[code] = Gap("undecided", 4, code)
    return _UNDECIDED[code]


def worse(first, second):
    """The worse of two gaps, either of which may be None; of equals the first."""
    if first is None:
        return second
    if second is None or second.rank <= first.rank:
        return first
    return second


def worst_among(values):
    """The worst gap among values; None when every one is a value."""
    worst = None
    for value in values:
        if value.__class__ is Gap:
            worst = worse(worst, value)
    return worst
