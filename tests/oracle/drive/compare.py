"""One request to both: what each says, and where they differ."""

import traceback

import oracle

# What the engine says about itself beside the answer.
ABOUT = ("differences", "covered")


class Result:
    """What became of one request."""

    def __init__(self):
        self.refused = None  # codes, where the rules do not compile
        self.found = []  # (world or None, where, what differs)
        self.mine, self.engines, self.program = [], [], None
        self.covered = {}


def both(engine, case, mine_too=True, itself=True):
    """Asks the engine and the oracle; `Crash` passes through. `itself`: the engine looks for differences with itself."""
    result = Result()
    reply = engine.ask(case["rules"], case["as_of"], case["worlds"], itself)
    if "refused" in reply:
        result.refused = reply["refused"]
        return result
    result.program, result.engines = reply["program"], reply["answers"]
    result.found += [(None, "engine", text) for text in reply["differences"]]
    for place, answer in enumerate(reply["answers"]):
        result.found += [(place, "engine", text) for text in answer.get("differences", ())]
        for way, count in answer.get("covered", {}).items():
            result.covered[way] = result.covered.get(way, 0) + count
    if mine_too:
        evaluate(result, case)
    return result


def worlds(engine, case):
    """Facts for rules whose program is not known before the engine checks them."""
    reply = engine.ask(case["rules"], case["as_of"], [], compare=False)
    return case["worlds"](reply["program"]) if "program" in reply else []


def evaluate(result, case):
    """What the oracle makes of it, and where that is not what the engine says."""
    try:
        prepared = oracle.prepare(result.program)
    except Exception:
        result.found.append((None, "oracle", "cannot prepare: " + traceback.format_exc(limit=-3)))
        return
    for place, world in enumerate(case["worlds"]):
        theirs = {key: value for key, value in result.engines[place].items() if key not in ABOUT}
        try:
            mine = prepared.evaluate(world, case["as_of"])
        except Exception:
            result.found.append((place, "oracle", "cannot evaluate: " + traceback.format_exc(limit=-3)))
            continue
        result.mine.append(mine)
        if ("refused" in mine) != ("refused" in theirs):
            result.found.append((place, "answer", "refused: %s here, %s there" % (mine.get("refused"), theirs.get("refused"))))
        elif "refused" not in mine:
            result.found += [(place, "answer", text) for text in oracle.differences(mine, theirs)]
