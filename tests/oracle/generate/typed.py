"""Rules right by construction, over all of the language."""

from . import allocations, chain, declarations, frameworks, indicators, linkages, rows, standards
from .book import Book
from .spelling import spelled
from .worlds import World

SHAPES = ((("项目",), 3), (("项目", "绩效指标"), 4), (("项目", "监控期", "历年绩效"), 3), (("项目", "绩效指标", "监控期", "历年绩效"), 2),
          (("部门", "项目"), 4), (("部门", "项目", "监控期", "绩效指标"), 2), (("政府", "部门"), 2), (("政府", "部门", "项目"), 1))


def case(dice, worlds, world=World):
    book = Book(dice, dice.weighted(SHAPES))
    declarations.parameters(book)
    declarations.facts(book)
    standards.make(book)
    if "绩效指标" in book.shape:
        rows.needed(book)
    frameworks.scales(book)
    indicators.make(book)
    for make in dice.some((frameworks.make, frameworks.make, chain.gates, chain.monitors, linkages.make, allocations.make), 2, 6):
        make(book)
        if dice.chance(30):
            indicators.make(book)
    chain.processes(book)
    chain.duties(book)
    if not book.frameworks:
        frameworks.make(book)
    text = spelled(book.text(), dice)
    return [text], dice.pick(("2020-12-31", "2020-06-30", "2021-01-01")), [world(book).document() for _ in range(worlds)]
