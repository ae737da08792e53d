"""决定: which decisions fit the rules and the facts (LANGUAGE.md §6.2(3))."""

from .cells import NotCovered
from .facts import Refused, pick


def check(model, world):
    """Refuses decisions on what is not there, twice, or on whom the linkage does not apply to."""
    places = {linkage["name"]: place for place, linkage in enumerate(model.program["linkages"])}
    seen = set()
    for decision in world.decisions:
        linkage, code = pick(decision, "linkage", "挂钩"), pick(decision, "subject", "对象")
        if linkage not in places:
            raise Refused("F07")
        place = places[linkage]
        subjects = [subject for subject in world.by_kind.get(model.program["linkages"][place]["kind"], ())
                    if (subject.code or subject.name) == code]
        if not subjects:
            raise Refused("F08")
        if len(subjects) > 1:
            raise Refused("F09")
        if (linkage, code) in seen:
            raise Refused("F10")
        seen.add((linkage, code))
        if not applies(model, place, subjects[0]):
            raise Refused("F11")


def applies(model, place, subject):
    """Whether a linkage applies to a subject; yes where the oracle cannot tell."""
    try:
        return model.link(place, subject).applies is not False
    except NotCovered:
        return True
