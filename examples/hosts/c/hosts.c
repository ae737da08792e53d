/*
 * 绩效 Jixiao from C99: a form scored, its ledger, a prepared record, a batch, three errors.
 *
 *   hosts utf8|gb18030 RULES FACTS
 *
 * Literals of this file must be in the encoding of the engine: for GB18030 compile with -fexec-charset=GB18030.
 * Every function here frees what it made on its one way out, and says what failed.
 */
#include "jixiao.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Leaves for the clean-up of the function when a call fails. */
#define TRY(call) do { if ((status = (call)) != JX_OK) goto done; } while (0)

#define ROWS 4

/* The name of the two frameworks in the rules. */
static const char FORM[] = "项目支出自评";
static const char SHORT[] = "短表";

/* Tells a failure, frees its error object, and hands the status on. */
static int32_t told(const char *where, int32_t status, jx_error *error)
{
    char message[1024] = "";
    if (status != JX_OK) {
        jx_error_message(error, JX_CHINESE, message, sizeof message, NULL);
        fprintf(stderr, "%s: %" PRId32 " %s\n", where, status, message);
    }
    jx_error_free(error);
    return status;
}

/* Points of these rules have two places: prints them so, or why there are none. */
static int32_t print_points(const jx_number *points)
{
    int64_t hundredths = points->mantissa;
    int32_t scale = points->scale;
    if (points->standing != JX_KNOWN) {
        printf("(%" PRId32 ")", points->standing);
        return JX_OK;
    }
    if (!points->decimal || scale > 2)
        return JX_NOT_DECIMAL;
    for (; scale < 2; scale++)
        hundredths *= 10;
    printf("%s%" PRId64 ".%02" PRId64, hundredths < 0 ? "-" : "", imaxabs(hundredths) / 100, imaxabs(hundredths) % 100);
    return JX_OK;
}

static int32_t print_ledger(const jx_cards *cards)
{
    int32_t status, count = 0, entry;
    char path[256], exact[64], rule[128], clause[1024];
    jx_number full, loss;

    full.struct_size = loss.struct_size = sizeof(jx_number);
    TRY(jx_cards_entry_count(cards, 0, &count));
    for (entry = 0; entry < count; entry++) {
        TRY(jx_cards_entry_text(cards, 0, entry, JX_PATH, path, sizeof path, NULL));
        TRY(jx_cards_entry_text(cards, 0, entry, JX_AS_TEXT + JX_EXACT, exact, sizeof exact, NULL));
        TRY(jx_cards_entry_text(cards, 0, entry, JX_RULE, rule, sizeof rule, NULL));
        TRY(jx_cards_entry_text(cards, 0, entry, JX_CLAUSE, clause, sizeof clause, NULL));
        TRY(jx_cards_entry_number(cards, 0, entry, JX_FULL, &full));
        TRY(jx_cards_entry_number(cards, 0, entry, JX_LOSS, &loss));
        printf("%s | ", path);
        TRY(print_points(&full));
        printf(" | %s | ", exact);
        TRY(print_points(&loss));
        printf(" | %s | %s\n", rule, clause);
    }
done:
    return told("ledger", status, NULL);
}

/* A form as JSON: its card as text for people, and its ledger through the getters. */
static int32_t score_form(const jx_rule_set *set, const char *facts, int32_t facts_length)
{
    int32_t status, length;
    const char *report;
    jx_error *error = NULL;
    jx_cards *cards = NULL;
    jx_text *shown = NULL;

    TRY(jx_cards_ask(set, FORM, -1, facts, facts_length, &cards, &error));
    TRY(jx_cards_show(cards, 0, JX_REPORT, &shown, &error));
    TRY(jx_text_data(shown, &report, &length));
    printf("== 表\n%s\n== 台账\n", report);
    TRY(print_ledger(cards));
done:
    jx_text_free(shown);
    jx_cards_free(cards);
    return told("form", status, error);
}

/* The columns of the short form. Of 0 rows it is a layout, and the arrays are NULL. */
static int32_t new_table(const jx_engine *engine, int64_t rows, const int64_t *budget, const int64_t *spent,
                         const int64_t *rate, const uint8_t *states, jx_table **table)
{
    int32_t status;
    jx_error *error = NULL;

    TRY(jx_table_new(engine, JX_PROJECT, rows, table, &error));
    TRY(jx_table_add_numbers(*table, "全年预算数", -1, budget, NULL, 2, JX_TEN_THOUSAND_YUAN, &error));
    TRY(jx_table_add_numbers(*table, "全年执行数", -1, spent, NULL, 2, JX_TEN_THOUSAND_YUAN, &error));
    TRY(jx_table_add_numbers(*table, "参合率", -1, rate, states, 2, JX_PERCENT, &error));
done:
    return told("table", status, error);
}

/* One record of a framework that was made ready: for forms that come one at a time. */
static int32_t score_record(const jx_engine *engine, const jx_rule_set *set)
{
    int32_t status, budget, spent, rate;
    char grade[32];
    jx_number total;
    jx_error *error = NULL;
    jx_table *layout = NULL;
    jx_scorer *scorer = NULL;
    jx_record *record = NULL;

    TRY(new_table(engine, 0, NULL, NULL, NULL, NULL, &layout));
    TRY(jx_scorer_new(set, SHORT, -1, layout, &scorer, &error));
    TRY(jx_scorer_position(scorer, "全年预算数", -1, &budget, &error));
    TRY(jx_scorer_position(scorer, "全年执行数", -1, &spent, &error));
    TRY(jx_scorer_position(scorer, "参合率", -1, &rate, &error));
    TRY(jx_record_new(scorer, &record, &error));
    TRY(jx_record_set_number(record, budget, 6566, 2, &error)); /* 65.66 */
    TRY(jx_record_set_text(record, spent, "65.07", -1, &error));
    TRY(jx_record_set_text(record, rate, "99.1", -1, &error));
    total.struct_size = sizeof total;
    TRY(jx_score(scorer, record, &total, &error));
    TRY(jx_score_grade(scorer, record, grade, sizeof grade, NULL, &error));
    printf("== 单条\n");
    TRY(print_points(&total));
    printf(" %s\n", grade);
done:
    jx_record_free(record);
    jx_scorer_free(scorer);
    jx_table_free(layout);
    return told("record", status, error);
}

/* Totals and grades, where they lie in memory. */
static int32_t print_results(const jx_results *results)
{
    int32_t status, totals, grades, scale, none;
    int64_t rows, row;
    const int64_t *total, *code;
    const uint8_t *known, *graded;
    char grade[32];
    jx_error *error = NULL;

    TRY(jx_results_rows(results, &rows));
    TRY(jx_results_find(results, SHORT, -1, &totals, &error));
    TRY(jx_results_find(results, "短表__grade", -1, &grades, &error));
    TRY(jx_results_lend(results, totals, &total, &known, &scale, &error));
    TRY(jx_results_lend(results, grades, &code, &graded, &none, &error));
    for (row = 0; row < rows; row++) {
        jx_number points;
        points.struct_size = sizeof points;
        points.standing = known ? known[row] : JX_KNOWN;
        points.mantissa = total[row];
        points.scale = scale;
        points.decimal = 1;
        TRY(print_points(&points));
        if (!graded || graded[row] == JX_KNOWN) {
            TRY(jx_results_grade(results, grades, code[row], grade, sizeof grade, NULL));
            printf(" %s", grade);
        }
        printf("\n");
    }
done:
    return told("results", status, error);
}

/* Columns in, columns out: 65.66 万元, 99.10%, … One rate is not reported, one does not apply. */
static int32_t run_batch(const jx_engine *engine, const jx_rule_set *set)
{
    static const int64_t budget[ROWS] = {6566, 10000, 30000, 5000};
    static const int64_t spent[ROWS] = {6507, 8500, 21000, 3500};
    static const int64_t rate[ROWS] = {9910, 9000, 0, 0};
    static const uint8_t states[ROWS] = {JX_KNOWN, JX_KNOWN, JX_NOT_REPORTED, JX_NOT_APPLICABLE};
    int32_t status;
    jx_error *error = NULL;
    jx_table *table = NULL;
    jx_wanted *wanted = NULL;
    jx_batch *batch = NULL;
    jx_results *results = NULL;

    TRY(new_table(engine, ROWS, budget, spent, rate, states, &table));
    TRY(jx_wanted_new(engine, &wanted, &error));
    TRY(jx_wanted_add(wanted, JX_FRAMEWORK, SHORT, -1, 0, &error));
    TRY(jx_batch_new(set, wanted, table, &batch, &error));
    TRY(jx_batch_run(batch, table, 1, &results, &error));
    printf("== 批量\n");
    TRY(print_results(results));
done:
    jx_results_free(results);
    jx_batch_free(batch);
    jx_wanted_free(wanted);
    jx_table_free(table);
    return told("batch", status, error);
}

/* Compiles one rule text. */
static int32_t compile(const jx_engine *engine, const char *name, const char *text, int32_t length, jx_rules **rules,
                       jx_error **error)
{
    int32_t status;
    jx_sources *sources = NULL;

    TRY(jx_sources_new(engine, &sources, error));
    TRY(jx_sources_add(sources, name, -1, text, length, error));
    TRY(jx_rules_compile(sources, rules, error));
done:
    jx_sources_free(sources);
    return status;
}

/* Every diagnostic of rules that do not compile. */
static int32_t print_diagnostics(const jx_error *error)
{
    int32_t status, count, i;
    char code[16], message[512], help[512];
    jx_place place;

    place.struct_size = sizeof place;
    TRY(jx_error_count(error, &count));
    for (i = 0; i < count; i++) {
        TRY(jx_error_place(error, i, &place));
        TRY(jx_error_text(error, i, JX_CODE, JX_CHINESE, code, sizeof code, NULL));
        TRY(jx_error_text(error, i, JX_MESSAGE, JX_CHINESE, message, sizeof message, NULL));
        TRY(jx_error_text(error, i, JX_HELP, JX_CHINESE, help, sizeof help, NULL));
        printf("%s %" PRId32 ":%" PRId32 " %s | %s\n", code, place.line, place.column, message, help);
    }
done:
    return told("diagnostics", status, NULL);
}

/* Calls that must fail, and what they say. */
static int32_t show_errors(const jx_engine *engine, const jx_rule_set *set)
{
    static const char broken[] = "规则包 示例 { 施行 2020-01-01 起 }\n"
                                 "指标 执行率: 比率  对象 项目 { 全年执行数 ÷ 全年预算 }\n";
    static const char malformed[] = {'a', 'b', '\xff'};
    char message[1024];
    int32_t status, refused;
    int64_t offset;
    jx_error *error = NULL;
    jx_rules *rules = NULL;
    jx_cards *cards = NULL;

    printf("== 错误\n");
    refused = compile(engine, "示例.jx", broken, -1, &rules, &error);
    printf("%" PRId32 "\n", refused);
    TRY(print_diagnostics(error));
    jx_error_free(error);

    refused = jx_cards_ask(set, "项目支出自平", -1, "[]", -1, &cards, &error);
    TRY(jx_error_message(error, JX_CHINESE, message, sizeof message, NULL));
    printf("%" PRId32 " %s\n", refused, message);
    jx_error_free(error);

    refused = compile(engine, "示例.jx", malformed, sizeof malformed, &rules, &error);
    TRY(jx_error_offset(error, &offset));
    printf("%" PRId32 " @%" PRId64 "\n", refused, offset);
done:
    jx_error_free(error);
    jx_cards_free(cards);
    jx_rules_free(rules);
    return told("errors", status, NULL);
}

/* A whole file of less than 1 MiB; NULL where it cannot be read. */
static char *slurp(const char *path, int32_t *length)
{
    const size_t most = 1 << 20;
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(most) : NULL;
    size_t count = bytes ? fread(bytes, 1, most, file) : most;
    if (file)
        fclose(file);
    *length = (int32_t)count;
    if (count < most)
        return bytes;
    free(bytes);
    return NULL;
}

int main(int argc, char **argv)
{
    int32_t status, rules_length, facts_length;
    char *rules_text = NULL, *facts = NULL;
    jx_error *error = NULL;
    jx_engine *engine = NULL;
    jx_rules *rules = NULL;
    jx_rule_set *set = NULL;

    if (argc != 4 || jx_abi_version() >> 16 != JX_ABI_VERSION >> 16 || jx_abi_version() < JX_ABI_VERSION)
        return 2;
    rules_text = slurp(argv[2], &rules_length);
    facts = slurp(argv[3], &facts_length);
    status = rules_text && facts ? JX_OK : JX_ARGUMENT;
    TRY(status);
    TRY(jx_engine_new(strcmp(argv[1], "gb18030") ? JX_UTF8 : JX_GB18030, JX_CHINESE, 0, &engine, &error));
    TRY(compile(engine, "form.jx", rules_text, rules_length, &rules, &error));
    TRY(jx_rule_set_new(rules, 20201231, &set, &error));
    TRY(score_form(set, facts, facts_length));
    TRY(score_record(engine, set));
    TRY(run_batch(engine, set));
    TRY(show_errors(engine, set));
done:
    jx_rule_set_free(set);
    jx_rules_free(rules);
    jx_engine_free(engine);
    free(facts);
    free(rules_text);
    return told("hosts", status, error) == JX_OK ? 0 : 1;
}
