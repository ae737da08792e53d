/* Calls every function of the library with whatever a host may hand over: mostly what is right, often what is not.
 *
 *   hostile FOLDER COUNT SEED THREADS debug|release
 *
 * Prints how often each function gave each status. The same seed gives the same calls and the same counts. */
#include "host.h"
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define F(name) static int32_t call_##name(struct host *h)
#define IN(type, name, kind) const jx_##type *name = pick(h, kind, 0)
#define OWN(type, name, kind) jx_##type *name = pick(h, kind, 1)
#define SAY(name, which) struct text name = some(h, (enum literal)(which))
#define GIVE(text) (text).at, (text).length
#define BUFFER h->room.buffer, h->room.capacity, h->room.length
#define QUESTION int32_t question = number(h, 8); SAY(name, T_FRAMEWORK + (question < 0 || question > 7 ? 0 : question))
#define FORM int32_t form = number(h, 3)

/* A place that is mostly good, for what is not a handle. */
#define PLACE(type, name) type name##_is, *name = place(h, &name##_is)

/* Whether the handle picked was added to often enough; then the call goes without it. */
static int grown(struct host *h, int most) {
  int is = h->picked && h->picked->grown++ >= most;
  if (is) h->wrong = 1;
  return is;
}

/* ── The library, errors, texts ── */

F(jx_abi_version) { (void)h; return jx_abi_version() == JX_ABI_VERSION ? JX_OK : JX_ARGUMENT; }
F(jx_version) { let_in(h); return jx_version(BUFFER); }
F(jx_limit) { PLACE(int64_t, value); return jx_limit(number(h, 8), value); }
F(jx_engine_new) {
  int32_t encoding = number(h, 3), language = number(h, 2), padded = number(h, 2);
  jx_engine **made_at = out(h);
  jx_error **error = errors(h);
  h->variant = encoding == 1 ? (padded == 1 ? 3 : 1) : encoding == 2 ? (padded == 1 ? 4 : 2) : 0;
  return made(h, ENGINE, 0, jx_engine_new(encoding, language, padded, made_at, error));
}
F(jx_error_status) { IN(error, error, ERROR); PLACE(int32_t, status); return jx_error_status(error, status); }
F(jx_error_message) { IN(error, error, ERROR); let_in(h); return jx_error_message(error, number(h, 2), BUFFER); }
F(jx_error_offset) { IN(error, error, ERROR); PLACE(int64_t, offset); return jx_error_offset(error, offset); }
F(jx_error_json) { IN(error, error, ERROR); let_in(h); return jx_error_json(error, BUFFER); }
F(jx_error_count) { IN(error, error, ERROR); PLACE(int32_t, count); return jx_error_count(error, count); }

static const jx_error *with_diagnostics(struct host *h) {
  return one_in(h, 4) ? pick(h, ERROR, 0) : shared[ERROR][draw(h, VARIANTS)].at;
}
F(jx_error_place) {
  const jx_error *error = with_diagnostics(h);
  jx_place place = {one_in(h, 10) ? number(h, 40) : (int32_t)sizeof place, 0, 0, 0, 0, 0};
  return jx_error_place(error, number(h, 2), one_in(h, 40) ? NULL : &place);
}
F(jx_error_text) {
  const jx_error *error = with_diagnostics(h);
  let_in(h);
  return jx_error_text(error, number(h, 2), number(h, 4), number(h, 2), BUFFER);
}
F(jx_text_read) { IN(text, text, TEXT); let_in(h); return jx_text_read(text, BUFFER); }
F(jx_text_data) {
  IN(text, text, TEXT);
  const char *data;
  const char **at = place(h, &data);
  PLACE(int32_t, length);
  int32_t status = jx_text_data(text, at, length);
  if (status == JX_OK && data[length_is] != 0) die("no NUL behind a text", -1, status);
  return status;
}

/* ── Rules ── */

F(jx_sources_new) {
  IN(engine, engine, ENGINE);
  jx_sources **at = out(h);
  return made(h, SOURCES, 0, jx_sources_new(engine, at, errors(h)));
}
F(jx_sources_add) {
  OWN(sources, sources, SOURCES);
  if (grown(h, 2)) sources = NULL;
  SAY(name, T_FRAMEWORK);
  SAY(text, one_in(h, 4) ? T_BAD_RULES : T_RULES);
  return jx_sources_add(sources, GIVE(name), GIVE(text), errors(h));
}
F(jx_rules_compile) {
  IN(sources, sources, SOURCES);
  jx_rules **at = out(h);
  return made(h, RULES, 0, jx_rules_compile(sources, at, errors(h)));
}
F(jx_rules_warnings) {
  IN(rules, rules, RULES);
  jx_text **at = out(h);
  return made(h, TEXT, 0, jx_rules_warnings(rules, at, errors(h)));
}
F(jx_rules_period_count) { IN(rules, rules, RULES); PLACE(int32_t, count); return jx_rules_period_count(rules, count); }
F(jx_rules_period) {
  IN(rules, rules, RULES);
  PLACE(int32_t, first);
  PLACE(int32_t, last);
  return jx_rules_period(rules, number(h, 2), first, last);
}
F(jx_format) {
  IN(engine, engine, ENGINE);
  SAY(text, T_RULES);
  jx_text **at = out(h);
  return made(h, TEXT, 0, jx_format(engine, GIVE(text), number(h, 2), at, errors(h)));
}
static int32_t a_day(struct host *h) { return one_in(h, 6) ? number(h, 99999999) : 20200101 + number(h, 28); }
F(jx_rule_set_new) {
  IN(rules, rules, RULES);
  jx_rule_set **at = out(h);
  return made(h, SET, 0, jx_rule_set_new(rules, a_day(h), at, errors(h)));
}
F(jx_rule_set_with_calendar) {
  IN(rule_set, set, SET);
  SAY(json, T_CALENDAR);
  jx_rule_set **at = out(h);
  return made(h, SET, 0, jx_rule_set_with_calendar(set, GIVE(json), at, errors(h)));
}
F(jx_rule_set_with_decisions) {
  IN(rule_set, set, SET);
  SAY(json, T_DECISIONS);
  jx_rule_set **at = out(h);
  return made(h, SET, 0, jx_rule_set_with_decisions(set, GIVE(json), at, errors(h)));
}
F(jx_rule_set_as_of) {
  IN(rule_set, set, SET);
  jx_rule_set **at = out(h);
  return made(h, SET, 0, jx_rule_set_as_of(set, a_day(h), at, errors(h)));
}
F(jx_rule_set_count) { IN(rule_set, set, SET); PLACE(int32_t, count); return jx_rule_set_count(set, number(h, 8), count); }
F(jx_rule_set_name) {
  IN(rule_set, set, SET);
  int32_t kind;
  let_in(h);
  return jx_rule_set_name(set, number(h, 7), number(h, 2), one_in(h, 3) ? NULL : &kind, BUFFER);
}
F(jx_rule_set_fields) {
  IN(rule_set, set, SET);
  jx_text **at = out(h);
  return made(h, TEXT, 0, jx_rule_set_fields(set, number(h, 14), at, errors(h)));
}
F(jx_rule_set_examples) {
  IN(rule_set, set, SET);
  PLACE(int32_t, failed);
  if (one_in(h, 2)) return jx_rule_set_examples(set, failed, NULL, errors(h));
  h->made = NULL;
  jx_text **at = (jx_text **)&h->made;
  return made(h, TEXT, 0, jx_rule_set_examples(set, failed, at, errors(h)));
}

/* ── Questions, cards, plans ── */

F(jx_ask) {
  IN(rule_set, set, SET);
  QUESTION;
  SAY(facts, one_in(h, 20) ? T_DEEP : T_FACTS);
  FORM;
  jx_text **at = out(h);
  return made(h, TEXT, 0, jx_ask(set, question, GIVE(name), GIVE(facts), form, at, errors(h)));
}
F(jx_recheck) {
  IN(rule_set, set, SET);
  SAY(framework, T_FRAMEWORK);
  SAY(json, T_FORM);
  FORM;
  jx_text **at = out(h);
  return made(h, TEXT, 0, jx_recheck(set, GIVE(framework), GIVE(json), form, at, errors(h)));
}
F(jx_receipt) {
  IN(rule_set, set, SET);
  QUESTION;
  SAY(facts, T_FACTS);
  jx_text **at = out(h);
  return made(h, TEXT, 0, jx_receipt(set, question, GIVE(name), GIVE(facts), at, errors(h)));
}
F(jx_verify) {
  IN(rules, rules, RULES);
  SAY(receipt, T_RECEIPT);
  SAY(facts, T_FACTS);
  struct text none = {NULL, 0};
  struct text calendar = one_in(h, 6) ? some(h, T_CALENDAR) : none;
  struct text decisions = one_in(h, 6) ? some(h, T_DECISIONS) : none;
  return jx_verify(rules, GIVE(receipt), GIVE(facts), GIVE(calendar), GIVE(decisions), errors(h));
}
F(jx_cards_ask) {
  IN(rule_set, set, SET);
  SAY(framework, T_FRAMEWORK);
  SAY(facts, T_FACTS);
  jx_cards **at = out(h);
  return made(h, CARDS, 0, jx_cards_ask(set, GIVE(framework), GIVE(facts), at, errors(h)));
}
F(jx_cards_of_record) {
  IN(scorer, scorer, SCORER);
  IN(record, record, RECORD);
  jx_cards **at = out(h);
  return made(h, CARDS, 0, jx_cards_of_record(scorer, record, at, errors(h)));
}
F(jx_cards_of_row) {
  IN(batch, batch, BATCH);
  SAY(framework, T_FRAMEWORK);
  const jx_table *table = one_in(h, 6) ? pick(h, TABLE, 0) : shared[TABLE][draw(h, VARIANTS)].at;
  int64_t row = large(h, ROWS);
  jx_cards **at = out(h);
  return made(h, CARDS, 0, jx_cards_of_row(batch, GIVE(framework), table, row, at, errors(h)));
}
static jx_number fresh(struct host *h) {
  jx_number number_is = {one_in(h, 20) ? number(h, 30) : (int32_t)sizeof number_is, 0, 0, 0, 0};
  return number_is;
}
F(jx_cards_count) { IN(cards, cards, CARDS); PLACE(int32_t, count); return jx_cards_count(cards, count); }
F(jx_cards_total) {
  IN(cards, cards, CARDS);
  jx_number total = fresh(h);
  return jx_cards_total(cards, number(h, 1), one_in(h, 40) ? NULL : &total);
}
F(jx_cards_text) { IN(cards, cards, CARDS); let_in(h); return jx_cards_text(cards, number(h, 1), 10 + number(h, 4), BUFFER); }
F(jx_cards_show) {
  IN(cards, cards, CARDS);
  FORM;
  jx_text **at = out(h);
  return made(h, TEXT, 0, jx_cards_show(cards, number(h, 1), form, at, errors(h)));
}
F(jx_cards_entry_count) {
  IN(cards, cards, CARDS);
  PLACE(int32_t, count);
  return jx_cards_entry_count(cards, number(h, 1), count);
}
F(jx_cards_entry_number) {
  IN(cards, cards, CARDS);
  jx_number points = fresh(h);
  return jx_cards_entry_number(cards, number(h, 1), number(h, 4), number(h, 4), one_in(h, 40) ? NULL : &points);
}
F(jx_cards_entry_text) {
  IN(cards, cards, CARDS);
  let_in(h);
  return jx_cards_entry_text(cards, number(h, 1), number(h, 4), 20 + number(h, 7), BUFFER);
}
F(jx_plan_ask) {
  IN(rule_set, set, SET);
  int32_t question = one_in(h, 9) ? number(h, 8) : JX_LINKAGE + (int32_t)draw(h, 2);
  SAY(name, question == JX_LINKAGE ? T_LINKAGE : T_ALLOCATION);
  SAY(facts, T_FACTS);
  jx_plan **at = out(h);
  return made(h, PLAN, 0, jx_plan_ask(set, question, GIVE(name), GIVE(facts), at, errors(h)));
}
F(jx_plan_count) { IN(plan, plan, PLAN); PLACE(int32_t, count); return jx_plan_count(plan, count); }
F(jx_plan_number) {
  IN(plan, plan, PLAN);
  jx_number money = fresh(h);
  return jx_plan_number(plan, number(h, 2), 10 + number(h, 4), one_in(h, 40) ? NULL : &money);
}
F(jx_plan_text) {
  static const int32_t what[] = {JX_SUBJECT_CODE, JX_SUBJECT_NAME, JX_STATUS};
  IN(plan, plan, PLAN);
  let_in(h);
  return jx_plan_text(plan, number(h, 2), one_in(h, 9) ? number(h, 40) : what[draw(h, 3)], BUFFER);
}
F(jx_plan_show) {
  IN(plan, plan, PLAN);
  FORM;
  jx_text **at = out(h);
  return made(h, TEXT, 0, jx_plan_show(plan, form, at, errors(h)));
}

/* ── Tables ── */

F(jx_table_new) {
  static const int64_t sizes[] = {0, 0, 1, 3, ROWS};
  IN(engine, engine, ENGINE);
  int64_t rows = one_in(h, 12) ? large(h, 1000) : sizes[draw(h, 5)];
  int32_t kind = one_in(h, 6) ? number(h, 14) : one_in(h, 4) ? JX_MONITORING_PERIOD : JX_PROJECT;
  jx_table **at = out(h);
  return made(h, TABLE, rows, jx_table_new(engine, kind, rows, at, errors(h)));
}

/* An array only where it has as many rows as the table: `good` mostly, `odd` sometimes. */
static const void *column(struct host *h, const void *good, const void *odd) {
  if (!h->picked || h->picked->rows > ROWS || one_in(h, 30)) return NULL;
  return one_in(h, 8) ? odd : good;
}
static const uint8_t *why(struct host *h) { return one_in(h, 2) ? NULL : column(h, states, wild_states); }

F(jx_table_add_numbers) {
  static const struct {
    enum literal name;
    int32_t scale, unit;
  } of[] = {{T_BUDGET, 2, JX_YUAN}, {T_SPENT, 2, JX_YUAN}, {T_QUALITY, 4, JX_RATIO}, {T_COUNT, 0, JX_COUNT},
            {T_MONTH, 0, JX_COUNT}, {T_SO_FAR, 2, JX_TEN_THOUSAND_YUAN}};
  OWN(table, table, TABLE);
  int n = (int)draw(h, 6);
  SAY(name, of[n].name);
  const int64_t *values = column(h, amounts, wild);
  const uint8_t *why_not = why(h);
  int32_t scale = one_in(h, 9) ? number(h, 20) : of[n].scale, unit = one_in(h, 9) ? number(h, 13) : of[n].unit;
  return jx_table_add_numbers(table, GIVE(name), values, why_not, scale, unit, errors(h));
}
F(jx_table_add_days) {
  OWN(table, table, TABLE);
  SAY(name, T_DAY);
  const int32_t *values = column(h, days, wild_days);
  const uint8_t *why_not = why(h);
  return jx_table_add_days(table, GIVE(name), values, why_not, errors(h));
}
F(jx_table_add_flags) {
  OWN(table, table, TABLE);
  SAY(name, T_FLAG);
  const uint8_t *values = column(h, flags, wild_states);
  const uint8_t *why_not = why(h);
  return jx_table_add_flags(table, GIVE(name), values, why_not, errors(h));
}
F(jx_table_add_choices) {
  OWN(table, table, TABLE);
  SAY(name, T_CHOICE);
  SAY(options, T_OPTIONS);
  const int32_t *values = column(h, codes, wild_days);
  const uint8_t *why_not = why(h);
  return jx_table_add_choices(table, GIVE(name), values, why_not, GIVE(options), errors(h));
}
F(jx_table_add_texts) {
  OWN(table, table, TABLE);
  SAY(name, one_in(h, 2) ? T_NOTE : T_CODE);
  const char *at = column(h, bytes, bytes);
  const int64_t *where = column(h, offsets, wild_offsets);
  const uint8_t *why_not = why(h);
  return jx_table_add_texts(table, GIVE(name), at, where, why_not, errors(h));
}
F(jx_table_add_fixed_texts) {
  OWN(table, table, TABLE);
  SAY(name, one_in(h, 2) ? T_NOTE : T_CODE);
  const char *at = column(h, bytes, bytes);
  const uint8_t *why_not = why(h);
  int32_t width = one_in(h, 6) ? (int32_t)draw(h, 10) - 2 : 4;
  if (!at && one_in(h, 2)) width = INT32_MAX;
  return jx_table_add_fixed_texts(table, GIVE(name), at, width, why_not, errors(h));
}
F(jx_table_add_children) {
  OWN(table, table, TABLE);
  const int64_t *to = column(h, ends, wild_ends);
  struct handle *parent = h->picked;
  const jx_table *children = pick(h, TABLE, 0);
  h->picked = parent;
  return jx_table_add_children(table, children, to, errors(h));
}

/* ── Records ── */

F(jx_scorer_new) {
  IN(rule_set, set, SET);
  SAY(framework, T_FRAMEWORK);
  IN(table, layout, TABLE);
  jx_scorer **at = out(h);
  return made(h, SCORER, 0, jx_scorer_new(set, GIVE(framework), layout, at, errors(h)));
}
F(jx_scorer_position) {
  IN(scorer, scorer, SCORER);
  SAY(name, T_BUDGET + (int)draw(h, 8));
  PLACE(int32_t, position);
  return jx_scorer_position(scorer, GIVE(name), position, errors(h));
}
F(jx_record_new) {
  IN(scorer, scorer, SCORER);
  jx_record **at = out(h);
  return made(h, RECORD, 0, jx_record_new(scorer, at, errors(h)));
}
F(jx_record_clear) { OWN(record, record, RECORD); return jx_record_clear(record); }
F(jx_record_subject) {
  OWN(record, record, RECORD);
  SAY(code, T_NUMBER);
  SAY(name, T_UNKNOWN);
  return jx_record_subject(record, GIVE(code), GIVE(name), errors(h));
}
/* Columns stand in an order of the library's: each setter meets each column. */
F(jx_record_set_number) {
  OWN(record, record, RECORD);
  int32_t position = number(h, 8), scale = number(h, 5);
  int64_t mantissa = large(h, 100000);
  return jx_record_set_number(record, position, mantissa, scale, errors(h));
}
F(jx_record_set_text) {
  OWN(record, record, RECORD);
  int32_t position = number(h, 8);
  SAY(text, T_NUMBER + (int)draw(h, 4));
  return jx_record_set_text(record, position, GIVE(text), errors(h));
}
F(jx_record_set_day) {
  OWN(record, record, RECORD);
  int32_t position = number(h, 8), day = a_day(h);
  return jx_record_set_day(record, position, day, errors(h));
}
F(jx_record_set_flag) {
  OWN(record, record, RECORD);
  int32_t position = number(h, 8), flag = number(h, 2);
  return jx_record_set_flag(record, position, flag, errors(h));
}
F(jx_record_set_choice) {
  OWN(record, record, RECORD);
  int32_t position = number(h, 8), option = number(h, 2);
  return jx_record_set_choice(record, position, option, errors(h));
}
F(jx_record_set_state) {
  OWN(record, record, RECORD);
  int32_t position = number(h, 8), state = number(h, 7);
  return jx_record_set_state(record, position, state, errors(h));
}
F(jx_score) {
  IN(scorer, scorer, SCORER);
  OWN(record, record, RECORD);
  jx_number total = fresh(h);
  return jx_score(scorer, record, one_in(h, 40) ? NULL : &total, errors(h));
}
F(jx_score_grade) {
  IN(scorer, scorer, SCORER);
  OWN(record, record, RECORD);
  let_in(h);
  return jx_score_grade(scorer, record, BUFFER, errors(h));
}
F(jx_score_show) {
  IN(scorer, scorer, SCORER);
  OWN(record, record, RECORD);
  int32_t form = number(h, 2);
  let_in(h);
  return jx_score_show(scorer, record, form, BUFFER, errors(h));
}

/* ── Batches ── */

F(jx_wanted_new) {
  IN(engine, engine, ENGINE);
  jx_wanted **at = out(h);
  return made(h, WANTED, 0, jx_wanted_new(engine, at, errors(h)));
}
F(jx_wanted_add) {
  static const int32_t of[] = {JX_FRAMEWORK, JX_LINKAGE, JX_ALLOCATION};
  OWN(wanted, wanted, WANTED);
  if (grown(h, 6)) wanted = NULL;
  int32_t question = one_in(h, 9) ? number(h, 8) : of[draw(h, 3)], with = number(h, 16);
  SAY(name, T_FRAMEWORK + (question < 0 || question > 7 ? 0 : question));
  return jx_wanted_add(wanted, question, GIVE(name), with, errors(h));
}
F(jx_batch_new) {
  IN(rule_set, set, SET);
  IN(wanted, wanted, WANTED);
  IN(table, layout, TABLE);
  jx_batch **at = out(h);
  return made(h, BATCH, 0, jx_batch_new(set, wanted, layout, at, errors(h)));
}
F(jx_batch_run) {
  IN(batch, batch, BATCH);
  const jx_table *table = one_in(h, 6) ? pick(h, TABLE, 0) : shared[TABLE][draw(h, VARIANTS)].at;
  int32_t threads = one_in(h, 12) ? number(h, 4) : 1;
  if (threads > 4 && threads < 257) threads = 4;
  jx_results **at = out(h);
  return made(h, RESULTS, 0, jx_batch_run(batch, table, threads, at, errors(h)));
}
F(jx_results_rows) { IN(results, results, RESULTS); PLACE(int64_t, rows); return jx_results_rows(results, rows); }
F(jx_results_count) { IN(results, results, RESULTS); PLACE(int32_t, count); return jx_results_count(results, count); }
F(jx_results_name) { IN(results, results, RESULTS); let_in(h); return jx_results_name(results, number(h, 9), BUFFER); }
F(jx_results_find) {
  IN(results, results, RESULTS);
  SAY(name, one_in(h, 2) ? T_FRAMEWORK : T_PREDICATE);
  PLACE(int32_t, column);
  return jx_results_find(results, GIVE(name), column, errors(h));
}
F(jx_results_lend) {
  IN(results, results, RESULTS);
  const int64_t *values;
  const int64_t **values_at = place(h, &values);
  const uint8_t *standings;
  const uint8_t **standings_at = place(h, &standings);
  PLACE(int32_t, scale);
  int32_t status = jx_results_lend(results, number(h, 9), values_at, standings_at, scale, errors(h));
  if (status == JX_OK && (scale_is < 0 || scale_is > 18)) die("a scale out of its range", -1, scale_is);
  return status;
}
F(jx_results_copy) {
  IN(results, results, RESULTS);
  int64_t into[ROWS + 1];
  uint8_t standing[ROWS];
  int64_t *values = place(h, into);
  uint8_t *standings = place(h, standing);
  if (values && one_in(h, 5)) values = (int64_t *)(void *)((char *)into + 4); /* a field of a packed record */
  PLACE(int32_t, scale);
  int64_t capacity = one_in(h, 9) ? (int64_t)draw(h, ROWS) - 2 : ROWS;
  int32_t column = number(h, 9);
  return jx_results_copy(results, column, values, standings, capacity, scale, errors(h));
}
F(jx_results_grade) {
  IN(results, results, RESULTS);
  let_in(h);
  int64_t code = large(h, 2);
  return jx_results_grade(results, one_in(h, 3) ? number(h, 9) : 2, code, BUFFER);
}
F(jx_results_text) {
  IN(results, results, RESULTS);
  let_in(h);
  int32_t column = number(h, 9);
  int64_t row = large(h, 3);
  return jx_results_text(results, column, row, BUFFER);
}

/* ── Freeing ── */

static int32_t free_one(struct host *h, enum kind kind) {
  struct pool *pool = &h->own[kind];
  int position = pool->count ? (int)draw(h, (uint64_t)pool->count) : 0;
  if (one_in(h, 6)) return free_handle(kind, NULL);
  if (one_in(h, 4) || pool->count < 2) {
    void *other = shared[(kind + 1 + draw(h, KINDS - 1)) % KINDS][draw(h, VARIANTS)].at;
    if (free_handle(kind, other) != JX_HANDLE) die("a handle of another kind was freed", -1, kind);
    return JX_HANDLE;
  }
  void *at = pool->of[position].at;
  forget(h, kind, position);
  int32_t status = free_handle(kind, at);
  if (status == JX_OK && h->freed_too && free_handle(kind, at) != JX_HANDLE) die("freed twice", -1, kind);
  return status;
}
F(jx_engine_free) { return free_one(h, ENGINE); }
F(jx_error_free) { return free_one(h, ERROR); }
F(jx_text_free) { return free_one(h, TEXT); }
F(jx_sources_free) { return free_one(h, SOURCES); }
F(jx_rules_free) { return free_one(h, RULES); }
F(jx_rule_set_free) { return free_one(h, SET); }
F(jx_cards_free) { return free_one(h, CARDS); }
F(jx_plan_free) { return free_one(h, PLAN); }
F(jx_table_free) { return free_one(h, TABLE); }
F(jx_scorer_free) { return free_one(h, SCORER); }
F(jx_record_free) { return free_one(h, RECORD); }
F(jx_wanted_free) { return free_one(h, WANTED); }
F(jx_batch_free) { return free_one(h, BATCH); }
F(jx_results_free) { return free_one(h, RESULTS); }

/* How often each is called, against the others: what is dear, seldom. */
const struct function functions[] = {
  {"jx_abi_version", call_jx_abi_version, 30},
  {"jx_version", call_jx_version, 30},
  {"jx_limit", call_jx_limit, 30},
  {"jx_engine_new", call_jx_engine_new, 30},
  {"jx_error_status", call_jx_error_status, 30},
  {"jx_error_message", call_jx_error_message, 30},
  {"jx_error_offset", call_jx_error_offset, 30},
  {"jx_error_json", call_jx_error_json, 30},
  {"jx_error_count", call_jx_error_count, 30},
  {"jx_error_place", call_jx_error_place, 30},
  {"jx_error_text", call_jx_error_text, 30},
  {"jx_text_read", call_jx_text_read, 30},
  {"jx_text_data", call_jx_text_data, 30},
  {"jx_sources_new", call_jx_sources_new, 30},
  {"jx_sources_add", call_jx_sources_add, 6},
  {"jx_rules_compile", call_jx_rules_compile, 1},
  {"jx_rules_warnings", call_jx_rules_warnings, 30},
  {"jx_rules_period_count", call_jx_rules_period_count, 30},
  {"jx_rules_period", call_jx_rules_period, 30},
  {"jx_format", call_jx_format, 1},
  {"jx_rule_set_new", call_jx_rule_set_new, 6},
  {"jx_rule_set_with_calendar", call_jx_rule_set_with_calendar, 4},
  {"jx_rule_set_with_decisions", call_jx_rule_set_with_decisions, 4},
  {"jx_rule_set_as_of", call_jx_rule_set_as_of, 6},
  {"jx_rule_set_count", call_jx_rule_set_count, 30},
  {"jx_rule_set_name", call_jx_rule_set_name, 30},
  {"jx_rule_set_fields", call_jx_rule_set_fields, 3},
  {"jx_rule_set_examples", call_jx_rule_set_examples, 1},
  {"jx_ask", call_jx_ask, 4},
  {"jx_recheck", call_jx_recheck, 2},
  {"jx_receipt", call_jx_receipt, 2},
  {"jx_verify", call_jx_verify, 2},
  {"jx_cards_ask", call_jx_cards_ask, 2},
  {"jx_cards_of_record", call_jx_cards_of_record, 6},
  {"jx_cards_of_row", call_jx_cards_of_row, 4},
  {"jx_cards_count", call_jx_cards_count, 30},
  {"jx_cards_total", call_jx_cards_total, 30},
  {"jx_cards_text", call_jx_cards_text, 30},
  {"jx_cards_show", call_jx_cards_show, 30},
  {"jx_cards_entry_count", call_jx_cards_entry_count, 30},
  {"jx_cards_entry_number", call_jx_cards_entry_number, 30},
  {"jx_cards_entry_text", call_jx_cards_entry_text, 30},
  {"jx_plan_ask", call_jx_plan_ask, 3},
  {"jx_plan_count", call_jx_plan_count, 30},
  {"jx_plan_number", call_jx_plan_number, 30},
  {"jx_plan_text", call_jx_plan_text, 30},
  {"jx_plan_show", call_jx_plan_show, 30},
  {"jx_table_new", call_jx_table_new, 30},
  {"jx_table_add_numbers", call_jx_table_add_numbers, 30},
  {"jx_table_add_days", call_jx_table_add_days, 30},
  {"jx_table_add_flags", call_jx_table_add_flags, 30},
  {"jx_table_add_choices", call_jx_table_add_choices, 30},
  {"jx_table_add_texts", call_jx_table_add_texts, 30},
  {"jx_table_add_fixed_texts", call_jx_table_add_fixed_texts, 30},
  {"jx_table_add_children", call_jx_table_add_children, 30},
  {"jx_scorer_new", call_jx_scorer_new, 2},
  {"jx_scorer_position", call_jx_scorer_position, 30},
  {"jx_record_new", call_jx_record_new, 30},
  {"jx_record_clear", call_jx_record_clear, 30},
  {"jx_record_subject", call_jx_record_subject, 30},
  {"jx_record_set_number", call_jx_record_set_number, 30},
  {"jx_record_set_text", call_jx_record_set_text, 30},
  {"jx_record_set_day", call_jx_record_set_day, 30},
  {"jx_record_set_flag", call_jx_record_set_flag, 30},
  {"jx_record_set_choice", call_jx_record_set_choice, 30},
  {"jx_record_set_state", call_jx_record_set_state, 30},
  {"jx_score", call_jx_score, 30},
  {"jx_score_grade", call_jx_score_grade, 30},
  {"jx_score_show", call_jx_score_show, 30},
  {"jx_wanted_new", call_jx_wanted_new, 30},
  {"jx_wanted_add", call_jx_wanted_add, 30},
  {"jx_batch_new", call_jx_batch_new, 3},
  {"jx_batch_run", call_jx_batch_run, 4},
  {"jx_results_rows", call_jx_results_rows, 30},
  {"jx_results_count", call_jx_results_count, 30},
  {"jx_results_name", call_jx_results_name, 30},
  {"jx_results_find", call_jx_results_find, 30},
  {"jx_results_lend", call_jx_results_lend, 30},
  {"jx_results_copy", call_jx_results_copy, 30},
  {"jx_results_grade", call_jx_results_grade, 30},
  {"jx_results_text", call_jx_results_text, 30},
  {"jx_engine_free", call_jx_engine_free, 5},
  {"jx_error_free", call_jx_error_free, 5},
  {"jx_text_free", call_jx_text_free, 5},
  {"jx_sources_free", call_jx_sources_free, 5},
  {"jx_rules_free", call_jx_rules_free, 5},
  {"jx_rule_set_free", call_jx_rule_set_free, 5},
  {"jx_cards_free", call_jx_cards_free, 5},
  {"jx_plan_free", call_jx_plan_free, 5},
  {"jx_table_free", call_jx_table_free, 5},
  {"jx_scorer_free", call_jx_scorer_free, 5},
  {"jx_record_free", call_jx_record_free, 5},
  {"jx_wanted_free", call_jx_wanted_free, 5},
  {"jx_batch_free", call_jx_batch_free, 5},
  {"jx_results_free", call_jx_results_free, 5},
};

#define COUNT ((int)(sizeof functions / sizeof *functions))
typedef char there_is_room[COUNT <= FUNCTIONS ? 1 : -1];

/* ── Threads ── */

struct work {
  struct host host;
  long count;
  long busy; /* of a crowd */
};

static void *run(void *given) {
  struct work *work = given;
  int total = 0;
  for (int n = 0; n < COUNT; n++) total += functions[n].weight;
  for (long call = 0; call < work->count; call++) {
    int function = 0;
    int left = (int)draw(&work->host, (uint64_t)total);
    while (left >= functions[function].weight) left -= functions[function++].weight;
    begin(&work->host);
    end(&work->host, function, functions[function].call(&work->host));
  }
  free_own(&work->host);
  return NULL;
}

/* All threads on the same handles that change: each call goes through, or is told that another thread is at it. */
static void *crowd(void *given) {
  struct work *work = given;
  struct host *h = &work->host;
  for (long call = 0; call < work->count; call++) {
    int v = (int)draw(h, VARIANTS);
    jx_record *record = shared[RECORD][v].at;
    const jx_scorer *scorer = shared[SCORER][v].at;
    jx_number total = {(int32_t)sizeof total, 0, 0, 0, 0};
    struct text name = literals[v][T_NOTE];
    jx_cards *cards = NULL;
    jx_results *results = NULL;
    int32_t status;
    switch (draw(h, 12)) {
      case 0: status = jx_batch_run(shared[BATCH][v].at, shared[TABLE][v].at, 1, &results, NULL); break;
      case 1: status = jx_table_add_texts(shared[TABLE][v].at, GIVE(name), bytes, offsets, NULL, NULL); break;
      case 2: status = jx_cards_of_record(scorer, record, &cards, NULL); break;
      case 3:
      case 4:
      case 5: status = jx_score(scorer, record, &total, NULL); break;
      case 6: status = jx_record_clear(record); break;
      default: status = jx_record_set_number(record, (int32_t)draw(h, 8), (int64_t)draw(h, 9999), 2, NULL);
    }
    if (status != JX_OK && status != JX_BUSY && status != JX_FACTS && status != JX_ARGUMENT) die("a crowd", -1, status);
    work->busy += status == JX_BUSY;
    jx_cards_free(cards);
    jx_results_free(results);
  }
  return NULL;
}

/* Small stacks, as hosts have them. */
#define STACK (256 * 1024)

static void run_all(struct work *works, int threads, void *(*run)(void *)) {
  pthread_t started[64];
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, STACK);
  for (int n = 0; n < threads; n++) {
    if (pthread_create(&started[n], &small, run, &works[n]) != 0) die("no thread", -1, 0);
  }
  for (int n = 0; n < threads; n++) pthread_join(started[n], NULL);
  pthread_attr_destroy(&small);
}

/* ── Counts ── */

static int report(const struct work *works, int threads, long least) {
  long all[STATUSES] = {0}, total = 0;
  int missed = 0;
  for (int n = 0; n < COUNT; n++) {
    long calls[STATUSES] = {0};
    for (int t = 0; t < threads; t++) {
      for (int s = 0; s < STATUSES; s++) calls[s] += works[t].host.calls[n][s];
    }
    printf("%-28s", functions[n].name);
    for (int s = 0; s < STATUSES; s++) {
      all[s] += calls[s];
      if (calls[s]) printf(" %d:%ld", -s, calls[s]);
    }
    printf("\n");
    if (calls[0] < least) missed++, printf("hostile: %s succeeded %ld times only\n", functions[n].name, calls[0]);
  }
  for (int s = 0; s < STATUSES; s++) total += all[s];
  printf("calls %ld, ok %ld %%:", total, total ? all[0] * 100 / total : 0);
  for (int s = 0; s < STATUSES; s++) {
    if (all[s]) printf(" %d:%ld", -s, all[s]);
  }
  printf("\n");
  return missed || all[0] * 100 < total * 30;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "names") == 0) {
    for (int n = 0; n < COUNT; n++) puts(functions[n].name);
    return 0;
  }
  if (argc != 6) die("usage: hostile FOLDER COUNT SEED THREADS debug|release", -1, 0);
  long count = atol(argv[2]);
  uint64_t seed = strtoull(argv[3], NULL, 10);
  int threads = atoi(argv[4]), debug = strcmp(argv[5], "debug") == 0;
  if (count < 1 || threads < 1 || threads > 64) die("COUNT from 1, THREADS from 1 to 64", -1, 0);
  printf("hostile: %ld calls, seed %llu, %d threads, %s build\n", count, (unsigned long long)seed, threads, argv[5]);
  struct work *works = calloc((size_t)threads, sizeof *works);
  prepare(argv[1]);
  make_shared();
  size_t before = 0;
  for (int half = 0; half < 2; half++) {
    for (int n = 0; n < threads; n++) {
      works[n].host.random = seed + 1000003u * (uint64_t)(n + threads * half);
      works[n].host.freed_too = debug;
      works[n].count = count / threads / 2;
    }
    run_all(works, threads, run);
    size_t now = mallinfo2().uordblks;
    if (half && !debug && now) printf("memory in use after one half and after both: %zu and %zu bytes\n", before, now);
    if (half && !debug && now > before + (256 << 10)) die("memory grows", -1, 0);
    before = now;
  }
  long busy = 0;
  for (int n = 0; n < threads; n++) works[n].count = count / threads / 10;
  run_all(works, threads, crowd);
  for (int n = 0; n < threads; n++) busy += works[n].busy;
  printf("crowd: %ld calls more, %ld told that the handle is busy\n", count / 10, busy);
  free_shared();
  int wrong = report(works, threads, count >= 1000000 ? 100 : 0);
  free(works);
  return wrong;
}
