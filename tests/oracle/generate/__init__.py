"""Rule texts and facts from a seed: `case(seed)` is a request for the engine (README.md)."""

import random

from .dice import Dice
from . import edges, mutations, typed

SORTS = (("typed", 70), ("mutated", 20), ("edge", 10))


def case(seed, worlds=10):
    """The request of a seed: what the engine reads, and under `sort` how it was made.

    Where facts are made for rules that others wrote, `worlds` is a function of the checked program instead.
    """
    dice = Dice(random.Random(seed))
    sort = dice.weighted(SORTS)
    made = {"typed": typed.case, "mutated": mutations.case, "edge": edges.case}[sort]
    rules, as_of, found = made(dice, worlds)
    return {"sort": sort, "rules": rules, "as_of": as_of, "worlds": found}
