// 绩效 Jixiao from C++17: a form scored, its ledger, a prepared record, a batch, three errors.
//
//   hosts utf8|gb18030 RULES FACTS
#include "jixiao.hpp"
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

const std::string form = "项目支出自评";
const std::string short_form = "短表";
const std::string broken = "规则包 示例 { 施行 2020-01-01 起 }\n"
                           "指标 执行率: 比率  对象 项目 { 全年执行数 ÷ 全年预算 }\n";

std::string slurp(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Points of these rules have two places: so many, or in brackets why there are none.
std::string points(const jx_number &number)
{
    if (number.standing != JX_KNOWN)
        return "(" + std::to_string(number.standing) + ")";
    if (!number.decimal || number.scale > 2)
        throw jx::Failure(JX_NOT_DECIMAL);
    int64_t hundredths = number.mantissa;
    for (int32_t scale = number.scale; scale < 2; scale++)
        hundredths *= 10;
    const char *sign = hundredths < 0 ? "-" : "";
    const auto size = static_cast<uint64_t>(hundredths < 0 ? -hundredths : hundredths);
    char text[32];
    std::snprintf(text, sizeof text, "%s%llu.%02llu", sign, size / 100ULL, size % 100ULL);
    return text;
}

jx::Rules compile(const jx::Engine &engine, const std::string &name, const std::string &text)
{
    auto sources = jx::make<jx::Sources>([&](auto... out) { return jx_sources_new(engine.get(), out...); });
    jx::try_([&](auto error) {
        return jx_sources_add(sources.get(), name.data(), jx::length(name), text.data(), jx::length(text), error);
    });
    return jx::make<jx::Rules>([&](auto... out) { return jx_rules_compile(sources.get(), out...); });
}

jx::Cards ask(const jx::RuleSet &rules, const std::string &framework, const std::string &facts)
{
    return jx::make<jx::Cards>([&](auto... out) {
        return jx_cards_ask(rules.get(), framework.data(), jx::length(framework), facts.data(), jx::length(facts),
                            out...);
    });
}

void score_form(const jx::RuleSet &rules, const std::string &facts)
{
    auto cards = ask(rules, form, facts);
    auto shown = jx::make<jx::Text>([&](auto... out) { return jx_cards_show(cards.get(), 0, JX_REPORT, out...); });
    std::cout << "== 表\n" << jx::read([&](auto... room) { return jx_text_read(shown.get(), room...); });
    std::cout << "\n== 台账\n";
    int32_t count = 0;
    jx::check(jx_cards_entry_count(cards.get(), 0, &count));
    for (int32_t entry = 0; entry < count; entry++) {
        auto text = [&](int32_t what) {
            return jx::read([&](auto... room) { return jx_cards_entry_text(cards.get(), 0, entry, what, room...); });
        };
        auto number = [&](int32_t which) {
            auto found = jx::number();
            jx::check(jx_cards_entry_number(cards.get(), 0, entry, which, &found));
            return points(found);
        };
        std::cout << text(JX_PATH) << " | " << number(JX_FULL) << " | " << text(JX_AS_TEXT + JX_EXACT) << " | "
                  << number(JX_LOSS) << " | " << text(JX_RULE) << " | " << text(JX_CLAUSE) << "\n";
    }
}

// The columns of the short form; of 0 rows it is a layout.
struct Columns {
    std::vector<int64_t> budget, spent, rate;
    std::vector<uint8_t> states;
};

// The arrays must live as long as the table.
jx::Table table(const jx::Engine &engine, const Columns &columns)
{
    const auto rows = static_cast<int64_t>(columns.budget.size());
    auto table = jx::make<jx::Table>([&](auto... out) { return jx_table_new(engine.get(), JX_PROJECT, rows, out...); });
    auto add = [&](const char *name, const auto &values, const uint8_t *states, int32_t unit) {
        jx::try_([&](auto error) {
            return jx_table_add_numbers(table.get(), name, -1, values.data(), states, 2, unit, error);
        });
    };
    add("全年预算数", columns.budget, nullptr, JX_TEN_THOUSAND_YUAN);
    add("全年执行数", columns.spent, nullptr, JX_TEN_THOUSAND_YUAN);
    add("参合率", columns.rate, rows ? columns.states.data() : nullptr, JX_PERCENT);
    return table;
}

// One record of a framework that was made ready: for forms that come one at a time.
void score_record(const jx::Engine &engine, const jx::RuleSet &rules)
{
    auto layout = table(engine, {});
    auto scorer = jx::make<jx::Scorer>([&](auto... out) {
        return jx_scorer_new(rules.get(), short_form.data(), jx::length(short_form), layout.get(), out...);
    });
    auto record = jx::make<jx::Record>([&](auto... out) { return jx_record_new(scorer.get(), out...); });
    auto position = [&](const char *name) {
        int32_t found = 0;
        jx::try_([&](auto error) { return jx_scorer_position(scorer.get(), name, -1, &found, error); });
        return found;
    };
    auto set = [&](const char *name, const char *value) {
        jx::try_([&](auto error) { return jx_record_set_text(record.get(), position(name), value, -1, error); });
    };
    jx::try_([&](auto error) { return jx_record_set_number(record.get(), position("全年预算数"), 6566, 2, error); });
    set("全年执行数", "65.07");
    set("参合率", "99.1");
    auto total = jx::number();
    jx::try_([&](auto error) { return jx_score(scorer.get(), record.get(), &total, error); });
    auto grade = jx::read([&](auto... room) { return jx_score_grade(scorer.get(), record.get(), room..., nullptr); });
    std::cout << "== 单条\n" << points(total) << " " << grade << "\n";
}

// A column of results where it lies in memory.
struct Column {
    int32_t position, scale;
    const int64_t *values;
    const uint8_t *standings;
    int32_t standing(int64_t row) const { return standings ? standings[row] : JX_KNOWN; }
};

Column column(const jx::Results &results, const std::string &name)
{
    Column found{};
    jx::try_([&](auto error) {
        return jx_results_find(results.get(), name.data(), jx::length(name), &found.position, error);
    });
    jx::try_([&](auto error) {
        return jx_results_lend(results.get(), found.position, &found.values, &found.standings, &found.scale, error);
    });
    return found;
}

// Columns in, columns out. One rate is not reported, one does not apply.
void run_batch(const jx::Engine &engine, const jx::RuleSet &rules)
{
    const Columns columns{{6566, 10000, 30000, 5000},
                          {6507, 8500, 21000, 3500},
                          {9910, 9000, 0, 0},
                          {JX_KNOWN, JX_KNOWN, JX_NOT_REPORTED, JX_NOT_APPLICABLE}};
    auto forms = table(engine, columns);
    auto wanted = jx::make<jx::Wanted>([&](auto... out) { return jx_wanted_new(engine.get(), out...); });
    jx::try_([&](auto error) {
        return jx_wanted_add(wanted.get(), JX_FRAMEWORK, short_form.data(), jx::length(short_form), 0, error);
    });
    auto batch = jx::make<jx::Batch>(
        [&](auto... out) { return jx_batch_new(rules.get(), wanted.get(), forms.get(), out...); });
    auto results = jx::make<jx::Results>([&](auto... out) { return jx_batch_run(batch.get(), forms.get(), 1, out...); });

    std::cout << "== 批量\n";
    const auto totals = column(results, short_form), grades = column(results, short_form + "__grade");
    int64_t rows = 0;
    jx::check(jx_results_rows(results.get(), &rows));
    for (int64_t row = 0; row < rows; row++) {
        auto total = jx::number();
        total.standing = totals.standing(row);
        total.mantissa = totals.values[row];
        total.scale = totals.scale;
        total.decimal = 1;
        std::cout << points(total);
        if (grades.standing(row) == JX_KNOWN)
            std::cout << " " << jx::read([&](auto... room) {
                return jx_results_grade(results.get(), grades.position, grades.values[row], room...);
            });
        std::cout << "\n";
    }
}

// Calls that must fail, and what they say.
void show_errors(const jx::Engine &engine, const jx::RuleSet &rules)
{
    std::cout << "== 错误\n";
    try {
        compile(engine, "示例.jx", broken);
    } catch (const jx::Failure &failure) {
        std::cout << failure.status << "\n";
        for (const auto &found : failure.diagnostics)
            std::cout << found.code << " " << found.place.line << ":" << found.place.column << " " << found.message
                      << " | " << found.help << "\n";
    }
    try {
        ask(rules, "项目支出自平", "[]");
    } catch (const jx::Failure &failure) {
        std::cout << failure.status << " " << failure.what() << "\n";
    }
    try {
        compile(engine, "示例.jx", "ab\xff");
    } catch (const jx::Failure &failure) {
        std::cout << failure.status << " @" << failure.offset << "\n";
    }
}

} // namespace

int main(int argc, char **argv)
try {
    if (argc != 4 || jx_abi_version() >> 16 != JX_ABI_VERSION >> 16 || jx_abi_version() < JX_ABI_VERSION)
        return 2;
    const int32_t encoding = std::string(argv[1]) == "gb18030" ? JX_GB18030 : JX_UTF8;
    auto engine = jx::make<jx::Engine>([&](auto... out) { return jx_engine_new(encoding, JX_CHINESE, 0, out...); });
    auto compiled = compile(engine, "form.jx", slurp(argv[2]));
    auto rules = jx::make<jx::RuleSet>([&](auto... out) { return jx_rule_set_new(compiled.get(), 20201231, out...); });
    score_form(rules, slurp(argv[3]));
    score_record(engine, rules);
    run_batch(engine, rules);
    show_errors(engine, rules);
    return 0;
} catch (const jx::Failure &failure) {
    std::cerr << failure.status << " " << failure.what() << "\n";
    return 1;
} catch (const std::exception &failure) {
    std::cerr << failure.what() << "\n";
    return 1;
}
