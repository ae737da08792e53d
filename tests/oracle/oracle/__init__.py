"""A second, independent evaluator of checked programs (PROGRAM.md), by direct recursion over exact fractions."""

from . import answers, decisions
from .differences import differences
from .facts import Refused, World
from .model import Model
from .units import BadFact

__all__ = ["prepare", "evaluate", "differences"]


class Prepared:
    """A program ready for any number of worlds."""

    def __init__(self, program):
        self.model = Model(program)

    def evaluate(self, document, as_of):
        """The answer of tests/oracle/README.md for a document of facts on a day."""
        try:
            world = World(self.model, document, as_of)
            decisions.check(self.model, world)
        except Refused as refused:
            return {"refused": str(refused)}
        except BadFact as bad:
            return {"refused": str(bad)}
        return answers.everything(self.model, world)


def prepare(program):
    """Makes a program ready once."""
    return Prepared(program)


def evaluate(program, world, as_of):
    """The answer for one world; `prepare` first where there are many."""
    return Prepared(program).evaluate(world, as_of)
