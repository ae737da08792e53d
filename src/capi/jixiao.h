/*
 * 绩效 Jixiao: performance rules for public budgets, as a C library.
 *
 * How every function works, unless it says otherwise:
 *
 *   Status     It returns JX_OK (0) or one of the negative codes below, and nothing else.
 *   Results    Through the pointers it is given. Where it fails, `*out` handles are NULL and numbers are 0 (a jx_number
 *              is JX_UNDECIDED). A pointer for a result must not be NULL (JX_NULL), except where it says so.
 *   Errors     `error` may be NULL. Else `*error` is NULL after JX_OK, and after a failure an object with the code, a
 *              sentence in Chinese and in English, places and JSON; the caller frees it. What it held before is not
 *              freed. (NULL also when memory for it could not be had: the status stands all the same.)
 *   Text in    Bytes in the encoding of the engine and their length in bytes; -1: up to the first NUL (a 16-bit NUL in
 *              UTF-16). NULL with length 0 or -1 is the empty text. Text that is not well formed is JX_ENCODING, with
 *              the offset of the first bad byte. Nothing is kept of it after the call but copies.
 *   Text out   Into a buffer of the caller, as many whole characters as fit and then a NUL. `*length` is the number of
 *              bytes of the whole text without the NUL, always set; JX_TOO_SMALL says that not all of it and its NUL
 *              went in. Buffer NULL with capacity 0 asks for the length and is JX_OK. `length` may be NULL. A character
 *              that the encoding does not have (U+E5E5 in GB18030) is JX_ENCODING, without an offset.
 *   Handles    Opaque. Whoever makes one frees it with the function of its name, once; NULL may be freed. No handle
 *              needs another to stay: each may be freed as soon as it is no longer used itself. A handle of another
 *              kind is JX_HANDLE, and so is, in a debug build of the library, one that was freed (of which it keeps some bytes).
 *   Threads    jx_engine, jx_rules, jx_rule_set, jx_scorer, jx_batch, jx_cards, jx_plan, jx_results, jx_text and
 *              jx_error never change: any threads may use them at once. jx_sources, jx_wanted, jx_table and jx_record
 *              change: where they are not const, one thread at a time, and another gets JX_BUSY; a record is scored
 *              by one thread at a time. No handle may be freed while a call uses it.
 *   Numbers    Exact. `mantissa` and `scale`: mantissa ÷ 10^scale. No floating point anywhere.
 *   Days       YYYYMMDD as a number, such as 20201231.
 *   Structs    The caller sets `struct_size` to sizeof before each call. No hidden padding.
 *
 * The library writes nothing (where JX_INTERNAL comes from, the Rust runtime says a line on stderr), reads no file, clock
 * or environment, starts threads only where it is told how many to use, and has no state outside its handles. Results
 * depend on nothing but what is passed in.
 *
 * 线程、所有权、编码的规则如上；每个函数只写与此不同的地方。
 */
#ifndef JIXIAO_H
#define JIXIAO_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Of this header: major << 16 | minor. A library of the same major and at least this minor fits. */
#define JX_ABI_VERSION 0x00010000

/* ── Status ───────────────────────────────────────────────────────────────────────────────────────────────────── */

#define JX_OK 0
/* The call itself is wrong. */
#define JX_NULL (-1)       /* a pointer is NULL that must not be */
#define JX_HANDLE (-2)     /* a handle of another kind, or freed */
#define JX_ARGUMENT (-3)   /* a number out of its range, an unknown constant, a wrong struct_size */
#define JX_ENCODING (-4)   /* text that is not well formed; see jx_error_offset */
#define JX_TOO_SMALL (-5)  /* the buffer holds only the beginning */
#define JX_BUSY (-6)       /* another thread is using the handle */
#define JX_POISONED (-7)   /* a call on this handle failed inside: only free it */
#define JX_INTERNAL (-8)   /* a fault inside the library; the handles of the call are poisoned, nothing else is */
#define JX_NOT_DECIMAL (-9) /* the value is no 64-bit decimal; its text tells it exactly */
/* The engine says no; the error object says why. */
#define JX_RULES (-20)         /* the rules do not compile: see the diagnostics */
#define JX_NOT_IN_FORCE (-21)  /* no rules are in force on that day */
#define JX_UNKNOWN_NAME (-22)  /* no framework, linkage, column, … of that name */
#define JX_WRONG_SUBJECT (-23) /* the subject is of another kind than the rule evaluates */
#define JX_FACTS (-24)         /* the facts do not fit the models or the declared facts */
#define JX_INPUT (-25)         /* JSON that cannot be read */
#define JX_LIMIT (-26)         /* a limit was reached; see jx_limit */
#define JX_DIFFERS (-27)       /* a receipt does not replay to the same result */

/* ── Constants ────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Encodings. */
#define JX_UTF8 0
#define JX_GB18030 1 /* and so GBK and GB 2312 */
#define JX_UTF16LE 2

/* Languages. */
#define JX_CHINESE 0
#define JX_ENGLISH 1

/* Flags of an engine. */
#define JX_PADDED 1 /* fields of fixed length: spaces at the end of text in are dropped, buffers are filled up with
                       spaces and have no NUL */

/* Questions: what a name is the name of. */
#define JX_FRAMEWORK 0  /* 评价体系: scores */
#define JX_INDICATOR 1  /* 指标 */
#define JX_GATE 2       /* 关口、审核 */
#define JX_MONITOR 3    /* 监控 */
#define JX_PROCESS 4    /* 流程 */
#define JX_LINKAGE 5    /* 挂钩: what results do to money */
#define JX_ALLOCATION 6 /* 分配: a pool shared out */
#define JX_DUTIES 7     /* 义务: all of them; the name is empty */

/* Forms of an answer. */
#define JX_JSON 0
#define JX_REPORT 1 /* text for people, with every reason */
#define JX_BRIEF 2  /* text for people, at a glance */

/* Kinds of subjects. */
#define JX_GOVERNMENT 0        /* 政府 */
#define JX_DEPARTMENT 1        /* 部门 */
#define JX_UNIT 2              /* 单位 */
#define JX_SPECIAL_FUND 3      /* 专项资金 */
#define JX_INDUSTRY_FUND 4     /* 政府产业基金 */
#define JX_PROJECT 5           /* 项目 */
#define JX_POLICY 6            /* 政策 */
#define JX_PROCUREMENT 7       /* 政府采购 */
#define JX_PURCHASED_SERVICE 8 /* 政府购买服务 */
#define JX_PPP 9               /* 政府和社会资本合作 */
#define JX_DEBT_PROJECT 10     /* 政府债务项目 */
#define JX_GOAL 11             /* 绩效指标: a row of a goal table */
#define JX_MONITORING_PERIOD 12 /* 监控期 */
#define JX_PAST_YEAR 13        /* 历年绩效 */

/* Units of numbers. */
#define JX_NUMBER 0
#define JX_COUNT 1
#define JX_RATIO 2   /* 1 is the whole */
#define JX_PERCENT 3 /* 100 is the whole */
#define JX_PERCENTAGE_POINT 4
#define JX_POINTS 5 /* 分 */
#define JX_YUAN 6
#define JX_THOUSAND_YUAN 7
#define JX_TEN_THOUSAND_YUAN 8 /* 万元 */
#define JX_MILLION_YUAN 9
#define JX_HUNDRED_MILLION_YUAN 10 /* 亿元 */
#define JX_DAYS 11
#define JX_WORKDAYS 12

/* What stands in a cell. Facts are in one of the first five states; results may be in any. */
#define JX_KNOWN 0          /* a value */
#define JX_NOT_APPLICABLE 1 /* 不适用 */
#define JX_NOT_YET_DUE 2    /* 未到期 */
#define JX_NOT_REPORTED 3   /* 未报 */
#define JX_DISPUTED 4       /* 有争议 */
#define JX_UNDECIDED 5      /* no rule can decide it */
#define JX_BETWEEN 6        /* between two values; the card tells them */

/* Limits. */
#define JX_SOURCE_BYTES_MAX 0
#define JX_NESTING_MAX 1
#define JX_NAME_CHARS_MAX 2
#define JX_NUMBER_DIGITS_MAX 3
#define JX_LINE_BYTES_MAX 4
#define JX_ITEMS_MAX 5
#define JX_DIAGNOSTICS_MAX 6
#define JX_NUMBER_BITS_MAX 7

/* Texts of a diagnostic, a card, an entry of a ledger, an item of a plan. */
#define JX_CODE 0         /* stable code of a diagnostic, such as E0401 */
#define JX_MESSAGE 1      /* its sentence */
#define JX_HELP 2         /* what to do about it; may be empty */
#define JX_SOURCE 3       /* name of the rule text it is in */
#define JX_SUBJECT_CODE 10 /* of a card or an item */
#define JX_SUBJECT_NAME 11
#define JX_GRADE 12       /* of a card; empty where it has none */
#define JX_TOTAL 13       /* of a card, as exact text */
#define JX_PATH 20        /* of an entry: from the outermost group, joined by " / " */
#define JX_RULE 21        /* the rule that gave and took */
#define JX_BRANCH 22      /* which line of it decided */
#define JX_CLAUSE 23      /* what it stands on: documents and clauses */
#define JX_OBSERVED 24    /* the actual value as filed */
#define JX_TARGET 25      /* the target as filed */
#define JX_FORMULA 26     /* the formula with the numbers put in */
#define JX_STATUS 30      /* of an item: computed, decided, provisional, unchanged, open, blocked */

/* Numbers of an entry, in points, and of an item, in yuan. */
#define JX_FULL 0    /* points at stake */
#define JX_EXACT 1   /* points before rounding */
#define JX_ROUNDED 2 /* points after rounding */
#define JX_LOSS 3    /* points lost in the end */
#define JX_BASE 10   /* 基数 of a linkage */
#define JX_LOW 11
#define JX_HIGH 12
#define JX_AMOUNT 13 /* what stands; the share of an allocation */

/* Added to a number of an entry or an item: that number as exact text, such as 12.5 or 295/3283. */
#define JX_AS_TEXT 40

/* What a batch gives beside totals and amounts; add them up. */
#define JX_SECTIONS 1 /* subtotals of groups */
#define JX_LEAVES 2   /* points of every indicator */
#define JX_UNROUNDED 4 /* totals before their rounding */
#define JX_RANGES 8   /* base, low and high of linkages */

/* ── Types ────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct jx_engine jx_engine;     /* encoding and language of everything made from it */
typedef struct jx_error jx_error;       /* why a call failed */
typedef struct jx_text jx_text;         /* a text that the library made */
typedef struct jx_sources jx_sources;   /* rule texts to be compiled together */
typedef struct jx_rules jx_rules;       /* compiled rules, with all their versions */
typedef struct jx_rule_set jx_rule_set; /* the rules in force on a day */
typedef struct jx_cards jx_cards;       /* score cards with their ledgers */
typedef struct jx_plan jx_plan;         /* what a linkage or an allocation gives each subject */
typedef struct jx_table jx_table;       /* columns of the caller */
typedef struct jx_scorer jx_scorer;     /* a framework made ready for single records */
typedef struct jx_record jx_record;     /* the values of one subject */
typedef struct jx_wanted jx_wanted;     /* what a batch shall give */
typedef struct jx_batch jx_batch;       /* rules made ready for tables */
typedef struct jx_results jx_results;   /* columns that the library made */

/* A number, or why there is none. 24 bytes. */
typedef struct jx_number {
  int32_t struct_size;
  int32_t standing; /* JX_KNOWN, or why there is no value */
  int64_t mantissa; /* 0 where there is none */
  int32_t scale;
  int32_t decimal; /* 1: mantissa and scale are the value; 0: it is no 64-bit decimal, or none is known */
} jx_number;

/* Where a diagnostic points. 32 bytes. */
typedef struct jx_place {
  int32_t struct_size;
  int32_t severity; /* 0 error, 1 warning */
  int32_t line;     /* from 1 */
  int32_t column;   /* from 1, in characters */
  int64_t start;    /* first byte, in the text as UTF-8 */
  int64_t end;      /* one past the last byte */
} jx_place;

/* ── The library ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* JX_ABI_VERSION of the library: the one function that returns no status. */
int32_t jx_abi_version(void);

/* Version of the library, such as 0.1.0, in ASCII. */
int32_t jx_version(char *buffer, int32_t capacity, int32_t *length);

/* A limit (JX_…_MAX), as a count. They are the same in every build. */
int32_t jx_limit(int32_t which, int64_t *value);

/* An engine: the encoding of all text in and out, the language of reports, and flags (0 or JX_PADDED). Messages of
   errors come in both languages whatever this says. */
int32_t jx_engine_new(int32_t encoding, int32_t language, int32_t flags, jx_engine **engine, jx_error **error);
int32_t jx_engine_free(jx_engine *engine);

/* ── Errors ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The status the call returned. */
int32_t jx_error_status(const jx_error *error, int32_t *status);

/* One sentence. As the engine has its texts; in UTF-8 and not padded where the call had no engine to go by. */
int32_t jx_error_message(const jx_error *error, int32_t language, char *buffer, int32_t capacity, int32_t *length);

/* Offset of the first bad byte of text that is not well formed; -1 of all other errors. */
int32_t jx_error_offset(const jx_error *error, int64_t *offset);

/* Everything as JSON: status, name, message_zh, message_en, offset, diagnostics. */
int32_t jx_error_json(const jx_error *error, char *buffer, int32_t capacity, int32_t *length);

/* Diagnostics of rules that do not compile; 0 of all other errors. */
int32_t jx_error_count(const jx_error *error, int32_t *count);
int32_t jx_error_place(const jx_error *error, int32_t diagnostic, jx_place *place);
/* JX_CODE, JX_MESSAGE, JX_HELP or JX_SOURCE. */
int32_t jx_error_text(const jx_error *error, int32_t diagnostic, int32_t what, int32_t language, char *buffer,
                      int32_t capacity, int32_t *length);
int32_t jx_error_free(jx_error *error);

/* ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────── */

int32_t jx_text_read(const jx_text *text, char *buffer, int32_t capacity, int32_t *length);
/* The bytes where they lie, with a NUL behind them, until the text is freed. */
int32_t jx_text_data(const jx_text *text, const char **data, int32_t *length);
int32_t jx_text_free(jx_text *text);

/* ── Rules ────────────────────────────────────────────────────────────────────────────────────────────────────── */

int32_t jx_sources_new(const jx_engine *engine, jx_sources **sources, jx_error **error);
/* Adds a rule text under the name that diagnostics call it by. */
int32_t jx_sources_add(jx_sources *sources, const char *name, int32_t name_length, const char *text,
                       int32_t text_length, jx_error **error);
int32_t jx_sources_free(jx_sources *sources);

/* Compiles them together; they can be added to and compiled again. JX_RULES: the error has every diagnostic. */
int32_t jx_rules_compile(const jx_sources *sources, jx_rules **rules, jx_error **error);
/* What the checker found that is no error: a JSON list, each with code, place and sentence. */
int32_t jx_rules_warnings(const jx_rules *rules, jx_text **json, jx_error **error);
/* The periods in which the same rules are in force; `*last` is 0 where the end is open. */
int32_t jx_rules_period_count(const jx_rules *rules, int32_t *count);
int32_t jx_rules_period(const jx_rules *rules, int32_t period, int32_t *first, int32_t *last);
int32_t jx_rules_free(jx_rules *rules);

/* A rule text in the one style, with the keywords of a language. */
int32_t jx_format(const jx_engine *engine, const char *text, int32_t text_length, int32_t language, jx_text **formatted,
                  jx_error **error);

/* The rules in force on a day. */
int32_t jx_rule_set_new(const jx_rules *rules, int32_t day, jx_rule_set **set, jx_error **error);
/* The same rules with a calendar of working days, with decisions that people took (both JSON), or asked as of another
   day than the one they are in force on. Each is a rule set of its own. */
int32_t jx_rule_set_with_calendar(const jx_rule_set *set, const char *json, int32_t json_length, jx_rule_set **with,
                                  jx_error **error);
int32_t jx_rule_set_with_decisions(const jx_rule_set *set, const char *json, int32_t json_length, jx_rule_set **with,
                                   jx_error **error);
int32_t jx_rule_set_as_of(const jx_rule_set *set, int32_t day, jx_rule_set **as_of, jx_error **error);
/* The names that can be asked for: how many, and each with the kind of subject it is about (`kind` may be NULL). */
int32_t jx_rule_set_count(const jx_rule_set *set, int32_t question, int32_t *count);
int32_t jx_rule_set_name(const jx_rule_set *set, int32_t question, int32_t position, int32_t *kind, char *buffer,
                         int32_t capacity, int32_t *length);
/* The fields of a kind of subject that the rules read, as a JSON list: name, key, type_zh, type_en, options. */
int32_t jx_rule_set_fields(const jx_rule_set *set, int32_t kind, jx_text **json, jx_error **error);
/* Runs the examples (示例) in the rules: how many fail, and a JSON list of all. `json` may be NULL. */
int32_t jx_rule_set_examples(const jx_rule_set *set, int32_t *failed, jx_text **json, jx_error **error);
int32_t jx_rule_set_free(jx_rule_set *set);

/* ── Questions: JSON in, JSON or reports out ──────────────────────────────────────────────────────────────────── */

/* Asks a question about the subjects in `facts` (JSON). Calendar and decisions may stand in the facts too. */
int32_t jx_ask(const jx_rule_set *set, int32_t question, const char *name, int32_t name_length, const char *facts,
               int32_t facts_length, int32_t form, jx_text **answer, jx_error **error);
/* Recomputes a published form (JSON) by a framework, and says what does not add up. JX_JSON, or JX_REPORT (Chinese). */
int32_t jx_recheck(const jx_rule_set *set, const char *framework, int32_t framework_length, const char *json,
                   int32_t json_length, int32_t form, jx_text **report, jx_error **error);
/* A receipt of an answer, as JSON: hashes of rules, facts and result. Calendar and decisions are those of the set. */
int32_t jx_receipt(const jx_rule_set *set, int32_t question, const char *name, int32_t name_length, const char *facts,
                   int32_t facts_length, jx_text **receipt, jx_error **error);
/* Makes the result of a receipt again. JX_DIFFERS: the message names every part that is not the same. Calendar and
   decisions are NULL where the receipt has none. */
int32_t jx_verify(const jx_rules *rules, const char *receipt, int32_t receipt_length, const char *facts,
                  int32_t facts_length, const char *calendar, int32_t calendar_length, const char *decisions,
                  int32_t decisions_length, jx_error **error);

/* ── Cards: scores and ledgers without JSON ───────────────────────────────────────────────────────────────────── */

/* The cards of a framework for every subject in `facts` (JSON). */
int32_t jx_cards_ask(const jx_rule_set *set, const char *framework, int32_t framework_length, const char *facts,
                     int32_t facts_length, jx_cards **cards, jx_error **error);
/* The one card of a record, and of a row of a table. */
int32_t jx_cards_of_record(const jx_scorer *scorer, const jx_record *record, jx_cards **cards, jx_error **error);
int32_t jx_cards_of_row(const jx_batch *batch, const char *framework, int32_t framework_length, const jx_table *table,
                        int64_t row, jx_cards **cards, jx_error **error);
int32_t jx_cards_count(const jx_cards *cards, int32_t *count);
/* Where the total is blocked, JX_UNDECIDED: the ledger tells why. */
int32_t jx_cards_total(const jx_cards *cards, int32_t card, jx_number *total);
/* JX_SUBJECT_CODE, JX_SUBJECT_NAME, JX_GRADE or JX_TOTAL. */
int32_t jx_cards_text(const jx_cards *cards, int32_t card, int32_t what, char *buffer, int32_t capacity,
                      int32_t *length);
/* The card itself: JX_JSON, JX_REPORT or JX_BRIEF. */
int32_t jx_cards_show(const jx_cards *cards, int32_t card, int32_t form, jx_text **shown, jx_error **error);
/* The ledger. The losses of its entries sum exactly to full marks minus the total. */
int32_t jx_cards_entry_count(const jx_cards *cards, int32_t card, int32_t *count);
/* JX_FULL, JX_EXACT, JX_ROUNDED or JX_LOSS. */
int32_t jx_cards_entry_number(const jx_cards *cards, int32_t card, int32_t entry, int32_t which, jx_number *number);
/* JX_PATH, JX_RULE, JX_BRANCH, JX_CLAUSE, JX_OBSERVED, JX_TARGET, JX_FORMULA, or JX_AS_TEXT and one of the numbers; what
   there is none of is empty. */
int32_t jx_cards_entry_text(const jx_cards *cards, int32_t card, int32_t entry, int32_t what, char *buffer,
                            int32_t capacity, int32_t *length);
int32_t jx_cards_free(jx_cards *cards);

/* ── Plans: money without JSON ────────────────────────────────────────────────────────────────────────────────── */

/* What a linkage (JX_LINKAGE) or an allocation (JX_ALLOCATION) gives every subject in `facts` (JSON), in yuan. The
   shares of all pools stand one behind the other. */
int32_t jx_plan_ask(const jx_rule_set *set, int32_t question, const char *name, int32_t name_length, const char *facts,
                    int32_t facts_length, jx_plan **plan, jx_error **error);
int32_t jx_plan_count(const jx_plan *plan, int32_t *count);
/* JX_AMOUNT; of a linkage also JX_BASE, JX_LOW and JX_HIGH. */
int32_t jx_plan_number(const jx_plan *plan, int32_t item, int32_t which, jx_number *number);
/* JX_SUBJECT_CODE, JX_SUBJECT_NAME, JX_STATUS, or JX_AS_TEXT and one of the numbers, empty where there is none. */
int32_t jx_plan_text(const jx_plan *plan, int32_t item, int32_t what, char *buffer, int32_t capacity, int32_t *length);
/* The whole plan: JX_JSON, JX_REPORT or JX_BRIEF. */
int32_t jx_plan_show(const jx_plan *plan, int32_t form, jx_text **shown, jx_error **error);
int32_t jx_plan_free(jx_plan *plan);

/* ── Tables: the caller's columns ─────────────────────────────────────────────────────────────────────────────── */

/* A table of so many rows of a kind of subject. A table of 0 rows is a layout: its columns may be NULL, and any cell may
   be missing in tables of it. Rows without any column are JX_ARGUMENT where the table is used. Arrays given to it are
   not copied: they must stay as they are, and lie as C aligns them, until the table is freed. `states` is one byte a
   row, JX_KNOWN or why there is no value; NULL: all known. What stands under another state is not looked at. */
int32_t jx_table_new(const jx_engine *engine, int32_t kind, int64_t rows, jx_table **table, jx_error **error);
/* A number a row: values[row] ÷ 10^scale of the unit; scale from 0 to 18. */
int32_t jx_table_add_numbers(jx_table *table, const char *name, int32_t name_length, const int64_t *values,
                             const uint8_t *states, int32_t scale, int32_t unit, jx_error **error);
/* A day a row. */
int32_t jx_table_add_days(jx_table *table, const char *name, int32_t name_length, const int32_t *days,
                          const uint8_t *states, jx_error **error);
/* 0 or 1 a row. */
int32_t jx_table_add_flags(jx_table *table, const char *name, int32_t name_length, const uint8_t *flags,
                           const uint8_t *states, jx_error **error);
/* An option a row, by its position in `options`, from 0: names of the field's options, each on a line of its own. */
int32_t jx_table_add_choices(jx_table *table, const char *name, int32_t name_length, const int32_t *codes,
                             const uint8_t *states, const char *options, int32_t options_length, jx_error **error);
/* A text a row, one behind the other: row r is bytes[offsets[r]] to bytes[offsets[r + 1]], so rows + 1 offsets. */
int32_t jx_table_add_texts(jx_table *table, const char *name, int32_t name_length, const char *bytes,
                           const int64_t *offsets, const uint8_t *states, jx_error **error);
/* A text a row, each in `width` bytes, filled up with spaces or NULs (of 16 bits in UTF-16). */
int32_t jx_table_add_fixed_texts(jx_table *table, const char *name, int32_t name_length, const char *bytes,
                                 int32_t width, const uint8_t *states, jx_error **error);
/* A table of the rows below: those of row r end before row ends[r] of `children`, and begin where those of the row
   before end. The columns `children` has by now are taken over; the arrays must stay, the handle may be freed. */
int32_t jx_table_add_children(jx_table *table, const jx_table *children, const int64_t *ends, jx_error **error);
int32_t jx_table_free(jx_table *table);

/* ── Single records, prepared ─────────────────────────────────────────────────────────────────────────────────── */

/* Makes a framework ready for records with the columns of `layout`. It takes some hundred times as long as a score. */
int32_t jx_scorer_new(const jx_rule_set *set, const char *framework, int32_t framework_length, const jx_table *layout,
                      jx_scorer **scorer, jx_error **error);
/* The position of a column, to set values by. JX_UNKNOWN_NAME where there is none. */
int32_t jx_scorer_position(const jx_scorer *scorer, const char *name, int32_t name_length, int32_t *position,
                           jx_error **error);
int32_t jx_scorer_free(jx_scorer *scorer);

/* A record in which nothing is reported yet. */
int32_t jx_record_new(const jx_scorer *scorer, jx_record **record, jx_error **error);
int32_t jx_record_clear(jx_record *record);
/* Who it is about; shown on its card. */
int32_t jx_record_subject(jx_record *record, const char *code, int32_t code_length, const char *name,
                          int32_t name_length, jx_error **error);
/* A number in the unit of its column. A scale with more places than the column has is JX_ARGUMENT unless they are 0. */
int32_t jx_record_set_number(jx_record *record, int32_t position, int64_t mantissa, int32_t scale, jx_error **error);
/* A value as text, whatever the column holds: a decimal number in its unit, a day such as 2020-12-31, 是 or 否, the
   name of an option, a text. */
int32_t jx_record_set_text(jx_record *record, int32_t position, const char *text, int32_t text_length,
                           jx_error **error);
int32_t jx_record_set_day(jx_record *record, int32_t position, int32_t day, jx_error **error);
int32_t jx_record_set_flag(jx_record *record, int32_t position, int32_t flag, jx_error **error);
/* The position of an option among those of the column. */
int32_t jx_record_set_choice(jx_record *record, int32_t position, int32_t option, jx_error **error);
/* Why there is no value. */
int32_t jx_record_set_state(jx_record *record, int32_t position, int32_t state, jx_error **error);
int32_t jx_record_free(jx_record *record);

/* The total of a record, which is one of this scorer. */
int32_t jx_score(const jx_scorer *scorer, jx_record *record, jx_number *total, jx_error **error);
/* Its grade; empty where it has none. */
int32_t jx_score_grade(const jx_scorer *scorer, jx_record *record, char *buffer, int32_t capacity, int32_t *length,
                       jx_error **error);
/* Its card with the whole ledger: JX_JSON or JX_REPORT (in Chinese). */
int32_t jx_score_show(const jx_scorer *scorer, jx_record *record, int32_t form, char *buffer, int32_t capacity,
                      int32_t *length, jx_error **error);

/* ── Batches: columns in, columns out ─────────────────────────────────────────────────────────────────────────── */

int32_t jx_wanted_new(const jx_engine *engine, jx_wanted **wanted, jx_error **error);
/* JX_FRAMEWORK, JX_LINKAGE or JX_ALLOCATION, by name; flags hold for everything wanted. */
int32_t jx_wanted_add(jx_wanted *wanted, int32_t question, const char *name, int32_t name_length, int32_t flags,
                      jx_error **error);
int32_t jx_wanted_free(jx_wanted *wanted);

/* Makes rules ready for tables with the columns of `layout`. */
int32_t jx_batch_new(const jx_rule_set *set, const jx_wanted *wanted, const jx_table *layout, jx_batch **batch,
                     jx_error **error);
/* Evaluates every row, on so many threads, at most 256; 0 and 1: on the one that calls. Any number gives the same results. */
int32_t jx_batch_run(const jx_batch *batch, const jx_table *table, int32_t threads, jx_results **results,
                     jx_error **error);
int32_t jx_batch_free(jx_batch *batch);

int32_t jx_results_rows(const jx_results *results, int64_t *rows);
/* Columns: the name of a framework is its totals, with `__grade` and `__exact`, and `__` and a path for groups and
   indicators; that of a linkage its amounts in yuan, with `__base`, `__low` and `__high`; of an allocation its shares. */
int32_t jx_results_count(const jx_results *results, int32_t *count);
int32_t jx_results_name(const jx_results *results, int32_t column, char *buffer, int32_t capacity, int32_t *length);
int32_t jx_results_find(const jx_results *results, const char *name, int32_t name_length, int32_t *column,
                        jx_error **error);
/* A column as it lies in memory, until the results are freed: values[row] ÷ 10^scale, and of grades the position of
   the name. `standings` may be NULL on return: all are known; else one byte a row, and where it is not JX_KNOWN the
   value means nothing. JX_NOT_DECIMAL: some value is no 64-bit decimal; jx_results_text tells it. */
int32_t jx_results_lend(const jx_results *results, int32_t column, const int64_t **values, const uint8_t **standings,
                        int32_t *scale, jx_error **error);
/* The same into arrays of the caller, of `capacity` rows each. */
int32_t jx_results_copy(const jx_results *results, int32_t column, int64_t *values, uint8_t *standings,
                        int64_t capacity, int32_t *scale, jx_error **error);
/* The name that a code in a column of grades stands for. */
int32_t jx_results_grade(const jx_results *results, int32_t column, int64_t code, char *buffer, int32_t capacity,
                         int32_t *length);
/* One cell as text: an exact number such as 12.5 or 25/8, a grade, or empty where nothing is known. */
int32_t jx_results_text(const jx_results *results, int32_t column, int64_t row, char *buffer, int32_t capacity,
                        int32_t *length);
int32_t jx_results_free(jx_results *results);

#ifdef __cplusplus
}
#endif

#endif
