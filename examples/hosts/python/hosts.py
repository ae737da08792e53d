"""绩效 Jixiao from Python: a form scored, its ledger, a prepared record, a batch, three errors.

hosts.py utf8|gb18030|utf16le RULES FACTS
"""

import sys
from ctypes import byref, c_int32, c_int64, c_uint8

import jixiao as jx

FORM, SHORT = "项目支出自评", "短表"
BROKEN = "规则包 示例 { 施行 2020-01-01 起 }\n指标 执行率: 比率  对象 项目 { 全年执行数 ÷ 全年预算 }\n"


def compile_rules(library, engine, name, text):
    with library.make("sources", "jx_sources_new", engine) as sources:
        library.try_("jx_sources_add", sources, *library.text(name), *library.text(text))
        return library.make("rules", "jx_rules_compile", sources)


def score_form(library, rules, facts):
    with library.make("cards", "jx_cards_ask", rules, *library.text(FORM), facts, len(facts)) as cards:
        with library.make("text", "jx_cards_show", cards, 0, jx.REPORT) as shown:
            print("== 表", library.read("jx_text_read", shown), "== 台账", sep="\n")
        for entry in range(library.get("jx_cards_entry_count", c_int32, cards, 0)):
            path, exact, rule, clause = (
                library.read("jx_cards_entry_text", cards, 0, entry, what)
                for what in (jx.PATH, jx.AS_TEXT + jx.EXACT, jx.RULE, jx.CLAUSE)
            )
            full, loss = (
                library.number("jx_cards_entry_number", cards, 0, entry, which) for which in (jx.FULL, jx.LOSS)
            )
            print(f"{path} | {full:.2f} | {exact} | {loss:.2f} | {rule} | {clause}")


def new_table(library, engine, columns, states):
    """The columns of the short form; of 0 rows it is a layout. The arrays must live as long as the table."""
    table = library.make("table", "jx_table_new", engine, jx.PROJECT, len(columns[0]))
    units = [("全年预算数", jx.TEN_THOUSAND_YUAN), ("全年执行数", jx.TEN_THOUSAND_YUAN), ("参合率", jx.PERCENT)]
    for (name, unit), values, standing in zip(units, columns, [None, None, states]):
        library.try_("jx_table_add_numbers", table, *library.text(name), values, standing, 2, unit)
    return table


def score_record(library, engine, rules):
    """One record of a framework that was made ready: for forms that come one at a time."""
    with (
        new_table(library, engine, [(c_int64 * 0)()] * 3, None) as layout,
        library.make("scorer", "jx_scorer_new", rules, *library.text(SHORT), layout) as scorer,
        library.make("record", "jx_record_new", scorer) as record,
    ):

        def position(name):
            found = c_int32()
            library.try_("jx_scorer_position", scorer, *library.text(name), byref(found))
            return found

        library.try_("jx_record_set_number", record, position("全年预算数"), 6566, 2)  # 65.66
        library.try_("jx_record_set_text", record, position("全年执行数"), *library.text("65.07"))
        library.try_("jx_record_set_text", record, position("参合率"), *library.text("99.1"))
        total = library.number("jx_score", scorer, record, last=(None,))
        grade = library.read("jx_score_grade", scorer, record, last=(None,))
        print("== 单条", f"{total:.2f} {grade}", sep="\n")


def run_batch(library, engine, rules):
    """Columns in, columns out. One rate is not reported, one does not apply."""
    column = c_int64 * 4
    columns = [column(6566, 10000, 30000, 5000), column(6507, 8500, 21000, 3500), column(9910, 9000, 0, 0)]
    states = (c_uint8 * 4)(jx.KNOWN, jx.KNOWN, jx.NOT_REPORTED, jx.NOT_APPLICABLE)
    with (
        new_table(library, engine, columns, states) as table,
        library.make("wanted", "jx_wanted_new", engine) as wanted,
    ):
        library.try_("jx_wanted_add", wanted, jx.FRAMEWORK, *library.text(SHORT), 0)
        with (
            library.make("batch", "jx_batch_new", rules, wanted, table) as batch,
            library.make("results", "jx_batch_run", batch, table, 1) as results,
        ):
            print("== 批量")
            print_results(library, results)


def print_results(library, results):
    rows = library.get("jx_results_rows", c_int64, results)

    def column(name):
        position, scale = c_int32(), c_int32()
        values, standings = (c_int64 * rows)(), (c_uint8 * rows)()
        library.try_("jx_results_find", results, *library.text(name), byref(position))
        library.try_("jx_results_copy", results, position, values, standings, rows, byref(scale))
        return position, scale.value, values, standings

    _, scale, totals, standings = column(SHORT)
    grades, _, codes, graded = column(f"{SHORT}__grade")
    for total, standing, code, known in zip(totals, standings, codes, graded):
        points = jx.Number(standing=standing, mantissa=total, scale=scale, decimal=1).value()
        grade = library.read("jx_results_grade", results, grades, code) if known == jx.KNOWN else ""
        print(f"({standing})" if points is None else f"{points:.2f} {grade}")


def show_errors(library, engine, rules):
    """Calls that must fail, and what they say."""
    print("== 错误")
    try:
        compile_rules(library, engine, "示例.jx", BROKEN)
    except jx.Failure as failure:
        print(failure.status)
        for code, line, column, message, help_ in failure.diagnostics:
            print(f"{code} {line}:{column} {message} | {help_}")
    try:
        library.make("cards", "jx_cards_ask", rules, *library.text("项目支出自平"), *library.text("[]"))
    except jx.Failure as failure:
        print(failure.status, failure.message)
    try:
        compile_rules(library, engine, "示例.jx", b"ab\xff")
    except jx.Failure as failure:
        print(failure.status, f"@{failure.offset}")


def main():
    encoding, rules, facts = sys.argv[1:]
    library = jx.Library(encoding)
    with open(rules, "rb") as file:
        rules = file.read()
    with open(facts, "rb") as file:
        facts = file.read()
    with library.make("engine", "jx_engine_new", library.encoding, jx.CHINESE, 0) as engine:
        with (
            compile_rules(library, engine, "form.jx", rules) as compiled,
            library.make("rule_set", "jx_rule_set_new", compiled, 20201231) as in_force,
        ):
            score_form(library, in_force, facts)
            score_record(library, engine, in_force)
            run_batch(library, engine, in_force)
            show_errors(library, engine, in_force)


main()
