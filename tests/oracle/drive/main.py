"""The run: seeds in several processes, a summary, and every difference as a file of its own."""

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections import Counter

import generate

from . import compare, engine, measure, shrink


def arguments():
    parser = argparse.ArgumentParser(prog="tests/oracle/run", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--programs", type=int, default=1000, help="how many seeds")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so long; 0: when all seeds are done")
    parser.add_argument("--worlds", type=int, default=10, help="worlds for each program")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--profile", default="release", help="cargo profile of the engine")
    parser.add_argument("--engine", help="a built engine, instead of building one")
    parser.add_argument("--only", choices=("engine", "both"), default="both", help="`engine`: only what it differs from itself in")
    parser.add_argument("--shrink", type=float, default=20, help="seconds for making a difference small")
    parser.add_argument("--most", type=int, default=20, help="differences told in full")
    parser.add_argument("--replay", help="a file of an earlier difference, instead of seeds")
    return parser.parse_args()


def main():
    wanted = arguments()
    path = wanted.engine or engine.build(wanted.profile)
    out = os.path.join(engine.ROOT, "target", "oracle")
    os.makedirs(out, exist_ok=True)
    started = time.time()
    if wanted.replay:
        return replay(wanted, path)
    jobs = [(wanted, path, out, place, started) for place in range(wanted.jobs)]
    if wanted.jobs == 1:
        parts = [work(jobs[0])]
    else:
        with multiprocessing.Pool(wanted.jobs) as pool:
            parts = pool.map(work, jobs, chunksize=1)
    return summary(wanted, measure.merged(seen for seen, _ in parts), sum((found for _, found in parts), []), time.time() - started)


def work(job):
    """Every so-manieth seed."""
    wanted, path, out, place, started = job
    both = wanted.only == "both"
    if both:
        from . import observe
        observe.start()
    machine, seen, found = engine.Engine(path), Counter(), []
    for seed in range(wanted.seed + place, wanted.seed + wanted.programs, wanted.jobs):
        if wanted.minutes and time.time() - started > 60 * wanted.minutes:
            break
        case = generate.case(seed, wanted.worlds)
        seen["programs"] += 1
        seen["sort " + case["sort"]] += 1
        differs = one(machine, case, seen, both)
        if differs:
            found.append(keep(wanted, out, seed, case, differs, machine if len(found) < 5 else None))
    machine.stop()
    if both:
        seen.update(observe.SEEN)
    return seen, found


def one(machine, case, seen, both):
    """What differs in a case, after counting what was met."""
    try:
        if callable(case["worlds"]):
            case["worlds"] = compare.worlds(machine, case)
        result = compare.both(machine, case, both)
    except engine.Crash as crash:
        return [(None, "crash", str(crash))]
    if result.refused is not None:
        seen["programs refused"] += 1
        seen["refused " + case["sort"]] += 1
        for code in result.refused:
            seen["refusal " + code] += 1
        return []
    seen["programs accepted"] += 1
    measure.of_program(result.program, seen)
    for answer in result.engines:
        seen["worlds"] += 1
        measure.of_answer(answer, seen)
    for way, count in result.covered.items():
        seen["covered " + way] += count
    return result.found


def keep(wanted, out, seed, case, differs, machine):
    """Writes a difference down, made small where there is time for it."""
    kinds = {kind for _, kind, _ in differs}
    kind = next(kind for kind in ("crash", "engine", "answer", "oracle") if kind in kinds)
    first = next(text for _, own, text in differs if own == kind)
    small = case
    if machine is not None and wanted.shrink:
        small = shrink.Shrinker(machine, shrink.sort(kind, first), wanted.shrink).smaller(case)
    name = os.path.join(out, "%d.json" % seed)
    told = [text for _, own, text in differs if own == kind]
    sorts = sorted({"%s %s" % shrink.sort(own, text) for _, own, text in differs})
    with open(name, "w", encoding="utf-8") as file:
        json.dump({"seed": seed, "kind": kind, "differences": told[:50], "rules": small["rules"], "as_of": small["as_of"],
                   "worlds": small["worlds"], "answers": answers(machine, small)}, file, ensure_ascii=False, indent=1)
    return {"seed": seed, "kind": kind, "told": told, "sorts": sorts, "small": small, "file": name}


def answers(machine, case):
    """Both answers to a case, for whoever reads the file."""
    if machine is None:
        return None
    try:
        result = compare.both(machine, case)
    except engine.Crash as crash:
        return str(crash)
    return {"here": result.mine, "there": result.engines, "differences": [text for _, _, text in result.found][:20]}


def replay(wanted, path):
    """A case from a file, such as those a run writes."""
    with open(wanted.replay, encoding="utf-8") as file:
        case = json.load(file)
    result = compare.both(engine.Engine(path), case, wanted.only == "both")
    for place, kind, text in result.found:
        print(place, kind, text)
    print("refused: %s" % result.refused if result.refused else "%d differences" % len(result.found))
    return 1 if result.found else 0


def summary(wanted, seen, found, seconds):
    for line in measure.told(seen):
        print(line)
    accepted = seen["programs accepted"]
    print("accepted %.1f %%; %.2f programs/s, %.0f pairs/s in %.0f s" % (
        100 * accepted / max(seen["programs"], 1), seen["programs"] / seconds, seen["pairs"] / seconds, seconds))
    print("differences in %d programs: %s" % (len(found), dict(Counter(one["kind"] for one in found))))
    for name, count in Counter(name for one in found for name in one["sorts"]).most_common(25):
        print("  %4d  %s" % (count, name))
    for one in found[:wanted.most]:
        print("\n── seed %d (%s) → %s" % (one["seed"], one["kind"], os.path.relpath(one["file"])))
        for text in one["told"][:4]:
            print("   " + text[:600])
        if len(one["small"]["rules"]) == 1 and len(one["small"]["rules"][0]) < 1500:
            print(one["small"]["rules"][0])
            print(json.dumps(one["small"]["worlds"], ensure_ascii=False)[:1500])
    sys.stdout.flush()
    return 1 if found else 0
