"""The answer: what was worked out, in the shape of the engine's answers (tests/oracle/README.md), without texts."""

import datetime

from .choices import Option
from .expressions import NOTHING
from .frameworks import leaves as leaves_its_level
from .gaps import Gap, undecided
from .numbers import text
from .standards import Points
from .targets import NotCovered

TAG = {"percentage_point": "percentage_points", "workdays": "working_days", "bool": "yes_no", "measure": "number"}


def answer(value):
    """An `Answer` of a condition."""
    if value.__class__ is Gap:
        return gap_of(value)
    return "yes" if value else "no"


def gap_of(gap):
    if gap.is_state:
        return {"missing": {"state": gap.name}}
    return {"undecided": {"code": gap.code}}


def outcome(type_, value):
    """An `IndicatorOutcome`."""
    if value.__class__ is Gap:
        return gap_of(value)
    return {"value": fact(type_, value)}


def fact(type_, value):
    name = next(iter(type_)) if isinstance(type_, dict) else type_
    if name == "count" and value < 0:
        name = "number"  # the models count from 0
    return {TAG.get(name, name): plain(value)}


def plain(value):
    if isinstance(value, bool) or isinstance(value, str):
        return value
    if isinstance(value, Option):
        return value.key
    if isinstance(value, datetime.date):
        return value.isoformat()
    return text(value)


def subject_head(subject):
    return {"subject_code": subject.code, "subject_name": subject.name}


# cards


def score_card(card):
    """A `ScoreCard`."""
    framework = card.framework
    sections, leaves, entries = [], [], []
    for item in card.items:
        walk(card, item, sections, leaves, entries)
    total = total_of(card.standing, card.rounded_low, card.rounded_high)
    if framework.program["total_rounding"] is not None and card.standing in ("exact", "between"):
        entries.append(rounding_entry(card))
    return {"framework": framework.program["name"], **subject_head(card.subject), "full": text(framework.full),
            "total": total, "grade": grade_of(card), "sections": sections, "leaves": leaves,
            "ledger": {"entries": entries}}


def total_of(standing, low, high):
    if standing == "exact":
        return {"exact": text(low)}
    if standing == "between":
        return {"between": {"low": text(low), "high": text(high)}}
    return standing


def grade_of(card):
    if card.framework.program["grade"] is None:
        return None
    if card.standing not in ("exact", "between"):
        return "none"
    names = [card.framework.grades[place][0] for place in card.possible_grades()]
    if len(names) == 1:
        return {"grade": names[0]}
    return {"one_of": names} if names else "none"


def walk(card, item, sections, leaves, entries, above=None):
    """Sections, leaves and entries of an item and of what stands in it."""
    beside = above or (item.role if item.role != "weighted" else None)
    if not item.is_leaf:
        sections.append(section(card, item, beside))
    if speaks(item):
        leaves.append(leaf(card, item))
        if item.action != "block":
            entries.append(entry(item, beside))
    for child in item.children or ():
        walk(card, child, sections, leaves, entries, beside)


def speaks(item):
    """Whether an item has a line of its own: a group only when it is missing and its children do not say so."""
    if item.is_leaf:
        return True
    return item.outcome is not None and not (item.missing and leaves_its_level(item))


def leaf(card, item):
    """A `Leaf`; a table without rows is told as one."""
    points = item.outcome
    if points.__class__ is Points:
        told = {"scored": {"exact": text(points.exact), "points": text(points.rounded)}}
    elif points.is_state:
        told = {"missing": {"state": points.name, "policy": policy_name(card, item.action)}}
    else:
        told = {"undecided": {"code": points.code}}
    return {"path": list(item.path), "row": item.row, "weight": text(item.weight),
            "full": text(item.weight * item.chain), "outcome": told}


POLICIES = {"reweigh": "同级按比例分摊", "spread": "同级平均分摊", "no_points": "不得分",
            "full_points": "得满分", "carry": "留待", "block": "中止", "moot": "中止"}


def policy_name(card, action):
    """A policy as the rules write it."""
    if isinstance(action, dict):
        return "移至 " + card.framework.nodes[action["move_to"]]["name"]
    return POLICIES[action]


def section(card, item, beside):
    low, high = card.brings(item)
    if beside == "malus":
        low, high = -high, -low
    if leaves_its_level(item):
        standing = "not_applicable"
    else:
        standing = "blocked" if blocks(item) else "exact" if low == high else "between"
    return {"path": list(item.path), "full": text(item.weight * item.chain), "points": total_of(standing, low, high)}


def blocks(item):
    return item.action == "block" or any(blocks(child) for child in item.children or ())


def entry(item, beside):
    """The numbers of a ledger's entry."""
    gap = item.outcome
    if gap.__class__ is Points and beside and not item.chain:
        exact = rounded = 0   # beside the sum of a group that is missing
    elif gap.__class__ is Points:
        exact, rounded = gap.exact, gap.rounded
    else:
        taken = item.action == "full_points" or (item.action == "carry" and beside == "malus")
        exact = rounded = item.weight if taken else 0
    sign = -1 if beside == "malus" else 1
    exact, rounded = sign * exact, sign * rounded
    full = 0 if beside else item.weight * item.chain
    return {"path": list(item.path), "full": text(full), "exact": text(exact), "rounded": text(rounded),
            "factor": text(item.chain), "loss_before_rounding": text(full - exact * item.chain),
            "loss": text(full - rounded * item.chain)}


def rounding_entry(card):
    """What rounding the total took: entered like a leaf without weight."""
    moved = card.rounded_low - card.low
    return {"path": [card.framework.program["name"]], "full": "0", "exact": "0", "rounded": text(moved), "factor": "1",
            "loss_before_rounding": "0", "loss": text(-moved)}


# money


def linkage_plan(model, place, world):
    """A `LinkagePlan`."""
    program = model.program["linkages"][place]
    linked = [(subject, model.link(place, subject)) for subject in world.by_kind.get(program["kind"], ())]
    return {"linkage": program["name"], "binding": program["binding"], "next_year": program["next_year"],
            "items": [linked_item(subject, one) for subject, one in linked if one.applies is not False]}


def linked_item(subject, linked):
    if linked.blocked is not None:
        amount = {"blocked": gap_of(linked.blocked)}
    elif linked.standing == "open":
        amount = "open"
    else:
        amount = {linked.standing: text(linked.amount)}
    ledger = [{"low": text(entry.low), "high": text(entry.high), "change": text(entry.change)}
              for entry in linked.ledger]
    decision = None
    if linked.decision is not None:
        decision = {"refused": linked.refused}
    return {**subject_head(subject), "base": optional(linked.base), "low": optional(linked.low),
            "high": optional(linked.high), "amount": amount,
            "actions": [{"action": action} for action in linked.actions], "ledger": ledger, "decision": decision}


def optional(number):
    return None if number is None else text(number)


def allocation_plan(model, place, world):
    """An `AllocationPlan`."""
    allocation = model.allocations[place]
    return {"allocation": allocation.program["name"],
            "pools": [pool_shares(pool, allocation.quantum) for pool in model.pools(place, world)]}


def pool_shares(pool, quantum):
    owner = "" if pool.owner is None else pool.owner.name
    return {"owner": owner, "pool": optional(pool.pool), "shared": "yes" if pool.gap is None else gap_of(pool.gap),
            "shares": [pool_share(share) for share in pool.shares], "left_over": text(pool.left_over),
            "quantum": text(quantum)}


def pool_share(share):
    extra = None
    if share.extra is not None:
        remainder, place, by_tie = share.extra
        extra = {"remainder": text(remainder), "place": place, "by_tie": by_tie}
    parts = [{"factor": path, "weight": text(weight), "value": text(value), "total": text(total), "gives": text(gives)}
             for path, weight, value, total, gives in share.parts]
    return {**subject_head(share.subject), "exact": text(share.exact), "amount": text(share.amount),
            "bound": share.bound, "extra": extra, "parts": parts}


# gates, monitors, processes, duties


def gate_decision(model, place, subject):
    """A `GateDecision`."""
    gate = model.program["gates"][place]
    applies = True if gate["applies"] is None else model.indicator(gate["applies"], subject)
    passed = model.indicator(gate["passed"], subject)
    requirements = []
    if applies is not False:
        for one in gate["requirements"]:
            holds = model.made[one["condition"]](subject, NOTHING)
            requirements.append({"name": one["name"], "holds": answer(holds)})
    conclusion = None
    if gate["conclusion"] is not None and applies is not False:
        reached = model.indicator(gate["conclusion"], subject)
        conclusion = None if reached.__class__ is Gap else reached.name
    return {"gate": gate["name"], **subject_head(subject), "applies": answer(applies), "requirements": requirements,
            "conclusion": conclusion, "passed": answer(passed),
            "consequence": gate["consequence"] if passed is False else None}


def member_name(indicator):
    return indicator["name"].rsplit(".", 1)[-1]


def monitor_reading(model, place, subject):
    """A `MonitorReading`."""
    monitor = model.program["monitors"][place]
    indicators = model.program["indicators"]
    measures = [{"name": member_name(indicators[one]),
                 "outcome": outcome(indicators[one]["type"], model.indicator(one, subject))}
                for one in monitor["measures"]]
    lights = []
    for one in monitor["lights"]:
        light = model.indicator(one, subject)
        lit = answer(True) if light.__class__ is not Gap else gap_of(light)
        lights.append({"name": member_name(indicators[one]), "light": light_of(light), "lit": lit})
    overall = model.indicator(monitor["overall"], subject)
    responses = []
    for one in monitor["responses"]:
        if overall.__class__ is not Gap and overall.place in one["lights"]:
            due = model.indicator(one["due"], subject)
            overdue = model.indicator(one["overdue"], subject)
            responses.append({"actions": one["actions"], "due": None if due.__class__ is Gap else due.isoformat(),
                              "overdue": answer(overdue), "default": one["default"]})
    return {"monitor": monitor["name"], **subject_head(subject), "measures": measures, "lights": lights,
            "overall": light_of(overall), "responses": responses}


def light_of(light):
    return None if light.__class__ is Gap else light.key


def course(model, place, subject):
    """A `Course`."""
    run = model.course(place, subject)
    steps = [{"period": period.name or period.code or "第{}期".format(order + 1), "from": run.options[before].name,
              "to": run.options[after].name, "actions": actions}
             for period, order, before, after, actions in run.steps]
    return {"process": model.program["processes"][place]["name"], **subject_head(subject),
            "start": run.options[run.start].name, "steps": steps,
            "state": run.options[run.state].name if run.gap is None else None,
            "decided": "yes" if run.gap is None else gap_of(run.gap)}


def duty_proposal(model, duty, subject):
    """A `DutyProposal`; None when it is not called for."""
    def value(place):
        return model.made[place](subject, NOTHING)

    called = value(duty["condition"])
    if called is False:
        return None
    owner = None if duty["owner"] is None else value(duty["owner"])
    due = None if duty["due"] is None else value(duty["due"])
    status, decided = duty_status(called, None if duty["done"] is None else value(duty["done"]), due,
                                  subject.world.as_of)
    return {"duty": duty["name"], **subject_head(subject), "called_for": answer(called),
            "owner": None if owner.__class__ is Gap else owner, "actions": duty["actions"],
            "due": due.isoformat() if due is not None and due.__class__ is not Gap else None, "status": status,
            "decided": decided, "decision": None}


def duty_status(called, done, due, as_of):
    """How a duty stands, and whether that could be decided."""
    if called.__class__ is Gap:
        return "unclear", gap_of(called)
    if done is True:
        return "done", "yes"
    if done.__class__ is Gap:
        return "unclear", gap_of(done)
    if due is None:
        return "open", "yes"
    if due.__class__ is Gap:
        return "unclear", gap_of(due)
    if as_of is None:
        return "unclear", gap_of(undecided("U22"))
    return ("overdue" if as_of > due else "open"), "yes"


# everything

NOT_COMPARED = {"not_compared": True}


def everything(model, world):
    """The whole answer; what the oracle could not work out is counted under `not_compared`."""
    program, skipped = model.program, {}

    def attempt(part, make, *arguments):
        try:
            return make(*arguments)
        except NotCovered:
            skipped[part] = skipped.get(part, 0) + 1
            return NOT_COMPARED

    def by_subject(part, definitions, make):
        named = {}
        for place, one in enumerate(definitions):
            named.setdefault(one["name"], []).extend(
                attempt(part, make, place, subject) for subject in world.by_kind.get(one["kind"], ()))
        return named

    result = {
        "cards": by_subject("cards", program["frameworks"], lambda n, subject: score_card(model.card(n, subject))),
        "values": values(model, world, attempt),
        "gates": by_subject("gates", program["gates"], lambda n, subject: gate_decision(model, n, subject)),
        "monitors": by_subject("monitors", program["monitors"], lambda n, subject: monitor_reading(model, n, subject)),
        "courses": by_subject("courses", program["processes"], lambda n, subject: course(model, n, subject)),
        "linkages": {one["name"]: attempt("linkages", linkage_plan, model, n, world)
                     for n, one in enumerate(program["linkages"])},
        "allocations": {one["name"]: attempt("allocations", allocation_plan, model, n, world)
                        for n, one in enumerate(program["allocations"])},
        "duties": attempt("duties", duties, model, world),
    }
    result["not_compared"] = skipped
    return result


def values(model, world, attempt):
    named = {}
    for place, one in enumerate(model.program["indicators"]):
        if not one["is_member"]:
            named.setdefault(one["name"], []).extend(
                attempt("values", indicator_value, model, place, subject)
                for subject in world.by_kind.get(one["kind"], ()))
    return named


def duties(model, world):
    found = []
    for duty in model.program["duties"]:
        for subject in world.by_kind.get(duty["kind"], ()):
            proposal = duty_proposal(model, duty, subject)
            if proposal is not None:
                found.append(proposal)
    return found


def indicator_value(model, place, subject):
    indicator = model.program["indicators"][place]
    return {"indicator": indicator["name"], **subject_head(subject),
            "outcome": outcome(indicator["type"], model.indicator(place, subject))}
