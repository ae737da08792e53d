"""What 指标值, 实际值 and 相符 speak of: one row of a goal table (LANGUAGE.md §11.4)."""

from . import targets
from .gaps import NOT_REPORTED, Gap


class Row:
    """The row being scored: what 指标值, 实际值 and 相符 speak of."""

    __slots__ = ("subject", "reading")

    def __init__(self, subject):
        self.subject = subject
        self.reading = None

    def read(self):
        if self.reading is None:
            self.reading = targets.pair(self.subject.extra.get("target", NOT_REPORTED),
                                        self.subject.extra.get("actual", NOT_REPORTED))
        return self.reading

    def label(self):
        return self.read().label

    def target(self):
        return self.read().target

    def actual(self):
        return self.read().actual

    def met(self):
        return self.read().met

    def reason(self):
        """Whether a reason is written."""
        reason = self.subject.extra.get("reason", NOT_REPORTED)
        return reason.__class__ is not Gap and reason.strip() != ""
