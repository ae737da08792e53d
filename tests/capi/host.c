/* What the calls share: chance, texts in every encoding, handles that live, and what must hold after each call. */
#include "host.h"
#include <iconv.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct handle shared[KINDS][VARIANTS];
struct text literals[VARIANTS][LITERALS];

int64_t amounts[ROWS], wild[ROWS], ends[ROWS], wild_ends[ROWS], offsets[ROWS + 1], wild_offsets[ROWS + 1];
int32_t days[ROWS], wild_days[ROWS], codes[ROWS];
uint8_t flags[ROWS], states[ROWS], wild_states[ROWS];
char bytes[ROWS * 8];

static const struct {
  int32_t encoding, flags;
  const char *name;
} VARIANT[VARIANTS] = {
  {JX_UTF8, 0, "UTF-8"},
  {JX_GB18030, 0, "GB18030"},
  {JX_UTF16LE, 0, "UTF-16LE"},
  {JX_GB18030, JX_PADDED, "GB18030"},
  {JX_UTF16LE, JX_PADDED, "UTF-16LE"},
};

static const char *const WRITTEN[LITERALS] = {
  [T_FORM] = "{\"id\": \"表\", \"title\": \"自评表\", \"year\": \"2020\", \"unit_of_money\": \"元\","
             " \"budget\": [], \"indicators\": [{\"level1\": \"产出指标\", \"level3\": \"里程\","
             " \"target\": \"≥50\", \"actual\": \"48\", \"weight\": \"50\", \"score\": \"48\"}],"
             " \"total_max\": \"100\", \"total_score\": \"90\"}",
  [T_CALENDAR] = "{\"first_day\": \"2020-01-01\", \"last_day\": \"2020-12-31\", \"holidays\": [\"2020-05-01\"]}",
  [T_DECISIONS] = "[{\"挂钩\": \"下年预算\", \"对象\": \"P2\", \"金额\": \"250元\", \"理由\": \"按进度安排\"}]",
  [T_BAD_RULES] = "规则包 样例 {\n  标题 \"样\n  文件 = \n}\n评价体系 自评 满分 {{{",
  [T_BAD_JSON] = "[{\"kind\": \"项目\", \"全年预算数\": 90.5,",
  [T_FRAMEWORK] = "自评",
  [T_INDICATOR] = "执行率",
  [T_GATE] = "申请",
  [T_MONITOR] = "执行监控",
  [T_PROCESS] = "拨款",
  [T_LINKAGE] = "下年预算",
  [T_ALLOCATION] = "奖励",
  [T_NONE] = "",
  [T_BUDGET] = "全年预算数",
  [T_SPENT] = "全年执行数",
  [T_QUALITY] = "质量",
  [T_COUNT] = "件数",
  [T_CHOICE] = "类别",
  [T_FLAG] = "已验收",
  [T_DAY] = "验收日期",
  [T_NOTE] = "说明",
  [T_CODE] = "项目编码",
  [T_MONTH] = "月份",
  [T_SO_FAR] = "累计执行数",
  [T_OPTIONS] = "甲\n乙",
  [T_UNKNOWN] = "没有这个名字𠮷",
  [T_PREDICATE] = "自评__grade",
  [T_NUMBER] = "12.5",
  [T_DATE] = "2020-10-01",
  [T_YES] = "是",
  [T_OPTION] = "乙",
};

void die(const char *what, int function, int32_t status) {
  fprintf(stderr, "hostile: %s, in %s, status %d\n", what, function < 0 ? "the frame" : functions[function].name, status);
  abort();
}

/* ── Texts ── */

static char *read_file(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) die(path, -1, 0);
  char *text = calloc(1, 1 << 16);
  if (fread(text, 1, (1 << 16) - 1, file) == 0) die(path, -1, 0);
  fclose(file);
  return text;
}

/* With NULs behind, enough for text that is read in another encoding. */
static struct text copy(const char *from, int32_t length) {
  char *at = calloc(1, (size_t)length + 4);
  memcpy(at, from, (size_t)length);
  return (struct text){at, length};
}

static struct text encode(const char *utf8, const char *name) {
  size_t in = strlen(utf8), room = in * 2 + 2, out = room;
  char *to = calloc(1, room + 2), *from = (char *)(uintptr_t)utf8, *next = to;
  iconv_t converter = iconv_open(name, "UTF-8");
  if (converter == (iconv_t)-1 || iconv(converter, &from, &in, &next, &out) == (size_t)-1) die(name, -1, 0);
  iconv_close(converter);
  struct text text = copy(to, (int32_t)(room - out));
  free(to);
  return text;
}

void prepare(const char *folder) {
  char *rules = read_file(folder, "sample.jx"), *facts = read_file(folder, "facts.json");
  char *deep = calloc(1, 20001);
  memset(deep, '[', 20000);
  for (int variant = 0; variant < VARIANTS; variant++) {
    for (int n = 0; n < LITERALS; n++) {
      const char *text = n == T_RULES ? rules : n == T_FACTS ? facts : n == T_DEEP ? deep : WRITTEN[n];
      literals[variant][n] = encode(text ? text : "{}", VARIANT[variant].name);
    }
  }
  free(rules), free(facts), free(deep);
  for (int row = 0; row < ROWS; row++) {
    amounts[row] = 1000 + 37 * row;
    wild[row] = row % 3 == 0 ? INT64_MIN : row % 3 == 1 ? INT64_MAX : 0;
    ends[row] = row;
    wild_ends[row] = row % 2 ? -row : INT64_MAX - row;
    offsets[row + 1] = offsets[row] + 2 * (row % 4);
    wild_offsets[row] = ROWS - row;
    days[row] = 20201001 + row % 28;
    wild_days[row] = row % 2 ? 20200230 : INT32_MIN;
    codes[row] = row % 2;
    flags[row] = row % 2;
    states[row] = row % 5;
    wild_states[row] = (uint8_t)(row * 7);
  }
  memset(bytes, 'a', sizeof bytes);
}

/* ── Chance ── */

static uint64_t next(struct host *h) {
  uint64_t z = (h->random += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

uint64_t draw(struct host *h, uint64_t below) { return next(h) % below; }

int one_in(struct host *h, int many) { return draw(h, (uint64_t)many) == 0; }

int64_t large(struct host *h, int64_t below) {
  static const int64_t odd[] = {-1, -2, INT64_MIN, INT64_MAX, INT32_MAX, INT32_MIN, 1 << 20, 257};
  return one_in(h, 12) ? odd[draw(h, 8)] : (int64_t)draw(h, (uint64_t)below);
}

int32_t number(struct host *h, int32_t below) {
  static const int32_t odd[] = {-1, -2, INT32_MIN, INT32_MAX, 99, 1000, 31, 257};
  return one_in(h, 12) ? odd[draw(h, 8)] : (int32_t)draw(h, (uint64_t)below);
}

/* ── What a call is given ── */

void begin(struct host *h) {
  h->variant = -1;
  h->wrong = 0;
  h->picked = NULL;
  h->scratch_count = 0;
  h->room.buffer = NULL;
  h->error = NULL;
}

void *pick(struct host *h, enum kind kind, int own) {
  struct handle *handle = NULL;
  int count = h->own[kind].count;
  switch (draw(h, 50)) {
    case 0: h->wrong = 1; return NULL;
    case 1:
    case 2: {
      enum kind other = (enum kind)((kind + 1 + draw(h, KINDS - 1)) % KINDS);
      h->wrong = 1;
      return shared[other][draw(h, VARIANTS)].at;
    }
    case 3:
      if (h->freed_too && h->freed_count) {
        long known = h->freed_count < FREED ? h->freed_count : FREED;
        h->wrong = 1;
        return (void *)(uintptr_t)h->freed[draw(h, (uint64_t)known)];
      }
      break;
    default: break;
  }
  if (count && (own || one_in(h, 2))) {
    handle = h->picked = &h->own[kind].of[draw(h, (uint64_t)count)];
  } else if (own) {
    h->wrong = 1;
    return NULL;
  } else {
    handle = &shared[kind][draw(h, VARIANTS)];
  }
  if (h->variant < 0) h->variant = handle->variant;
  return handle->at;
}

/* Keeps memory until the call has ended. */
static char *scratch(struct host *h, size_t size) {
  char *at = malloc(size ? size : 1);
  h->scratch[h->scratch_count++] = at;
  return at;
}

struct text some(struct host *h, enum literal which) {
  int variant = h->variant < 0 ? 0 : h->variant;
  struct text text = literals[variant][which];
  switch (draw(h, 60)) {
    case 0: return (struct text){NULL, (int32_t)draw(h, 3) - 1};
    case 1: return (struct text){NULL, INT32_MAX};
    case 2: return (struct text){text.at, one_in(h, 2) ? -2 : INT32_MIN};
    case 3: text = literals[draw(h, VARIANTS)][which]; break;
    case 4: text = literals[variant][draw(h, LITERALS)]; break;
    case 5: text.length = (int32_t)draw(h, (uint64_t)text.length + 1); break;
    case 6: {
      int32_t length = (int32_t)draw(h, 64);
      char *at = scratch(h, (size_t)length);
      for (int32_t n = 0; n < length; n++) at[n] = (char)next(h);
      return (struct text){at, length};
    }
    case 7: {
      char *at = scratch(h, (size_t)text.length);
      memcpy(at, text.at, (size_t)text.length);
      for (int n = 0; n < 3 && text.length; n++) at[draw(h, (uint64_t)text.length)] = (char)next(h);
      return (struct text){at, text.length};
    }
    default: break;
  }
  if (one_in(h, 4)) return (struct text){text.at, text.length == literals[variant][which].length ? -1 : text.length};
  if (one_in(h, 4)) { /* not a byte behind it */
    char *at = scratch(h, (size_t)text.length);
    memcpy(at, text.at, (size_t)text.length);
    text.at = at;
  }
  return text;
}

/* What is written over by every call that is given a place. */
#define UNWRITTEN ((void *)(uintptr_t)16)

void *place(struct host *h, void *slot) {
  if (!one_in(h, 60)) return slot;
  h->wrong = 1;
  return NULL;
}

void *out(struct host *h) {
  h->made = UNWRITTEN;
  if (!one_in(h, 60)) return &h->made;
  h->made = NULL;
  h->wrong = 1;
  return NULL;
}

jx_error **errors(struct host *h) {
  h->error = UNWRITTEN;
  if (!one_in(h, 4)) return &h->error;
  h->error = NULL;
  return NULL;
}

#define GUARD 8
#define GUARD_BYTE 0x5a

void let_in(struct host *h) {
  static const int32_t sizes[] = {0, 1, 2, 3, 5, 8, 13, 64, 300, 4096};
  struct room *room = &h->room;
  room->length = one_in(h, 20) ? NULL : &room->length_is;
  room->length_is = -7;
  room->buffer = NULL;
  room->capacity = 0;
  switch (draw(h, 12)) {
    case 0: room->capacity = one_in(h, 2) ? -1 : INT32_MIN; return;
    case 1: room->capacity = INT32_MAX; return;
    case 2: return;
    default: room->capacity = one_in(h, 3) ? sizes[draw(h, 10)] : 20000;
  }
  room->buffer = scratch(h, (size_t)room->capacity + GUARD);
  memset(room->buffer + room->capacity, GUARD_BYTE, GUARD);
}

/* ── What must hold ── */

static void room_holds(const struct host *h, int function, int32_t status) {
  const struct room *room = &h->room;
  for (int n = 0; room->buffer && n < GUARD; n++) {
    if (room->buffer[room->capacity + n] != GUARD_BYTE) die("a buffer was overrun", function, status);
  }
  if (room->buffer && status == JX_OK && room->length && room->length_is > room->capacity) {
    die("more text than room", function, status);
  }
}

int32_t free_handle(enum kind kind, void *at) {
  switch (kind) {
    case ENGINE: return jx_engine_free(at);
    case SOURCES: return jx_sources_free(at);
    case RULES: return jx_rules_free(at);
    case SET: return jx_rule_set_free(at);
    case CARDS: return jx_cards_free(at);
    case PLAN: return jx_plan_free(at);
    case TEXT: return jx_text_free(at);
    case ERROR: return jx_error_free(at);
    case TABLE: return jx_table_free(at);
    case SCORER: return jx_scorer_free(at);
    case RECORD: return jx_record_free(at);
    case WANTED: return jx_wanted_free(at);
    case BATCH: return jx_batch_free(at);
    case RESULTS: return jx_results_free(at);
    default: return JX_ARGUMENT;
  }
}

void forget(struct host *h, enum kind kind, int position) {
  struct pool *pool = &h->own[kind];
  h->freed[h->freed_count++ % FREED] = pool->of[position].at;
  pool->of[position] = pool->of[--pool->count];
}

static void drop_at(struct host *h, enum kind kind, int position) {
  struct pool *pool = &h->own[kind];
  void *at = pool->of[position].at;
  if (free_handle(kind, at) != JX_OK) die("a handle cannot be freed", -1, kind);
  forget(h, kind, position);
}

static void keep(struct host *h, enum kind kind, void *at, int64_t rows) {
  struct pool *pool = &h->own[kind];
  if (pool->count == POOL) drop_at(h, kind, (int)draw(h, POOL));
  pool->of[pool->count++] = (struct handle){at, h->variant < 0 ? 0 : h->variant, rows, 0};
}

int32_t made(struct host *h, enum kind kind, int64_t rows, int32_t status) {
  if (h->made == UNWRITTEN) die("a result was left as it was", -1, status);
  if ((status == JX_OK) != (h->made != NULL)) die("a handle without success, or the other way", -1, status);
  if (h->made) keep(h, kind, h->made, rows);
  return status;
}

int32_t end(struct host *h, int function, int32_t status) {
  int known = (status <= 0 && status >= JX_NOT_DECIMAL) || (status <= JX_RULES && status >= JX_DIFFERS);
  if (!known || status == JX_INTERNAL || status == JX_POISONED) die("an unexpected status", function, status);
  if (h->wrong && status == JX_OK) die("a wrong handle went through", function, status);
  room_holds(h, function, status);
  if (h->error) {
    jx_error *error = h->error;
    int32_t told = 1;
    if (status == JX_OK || error == UNWRITTEN) die("an error object without an error", function, status);
    if (jx_error_status(error, &told) != JX_OK || told != status) die("another status in the error", function, told);
    keep(h, ERROR, error, 0);
  }
  while (h->scratch_count) free(h->scratch[--h->scratch_count]);
  h->calls[function][-status]++;
  return status;
}

void free_own(struct host *h) {
  for (int kind = 0; kind < KINDS; kind++) {
    while (h->own[kind].count) drop_at(h, (enum kind)kind, 0);
  }
}

/* ── Shared handles ── */

static void must(int32_t status, jx_error *error) {
  if (status == JX_OK) return;
  char text[4096];
  if (error && jx_error_json(error, text, sizeof text, NULL) == JX_OK) fprintf(stderr, "%s\n", text);
  die("what is shared cannot be made", -1, status);
}

#define SEND(text) (text).at, (text).length

static jx_table *layout(const jx_engine *engine, const struct text *say, int64_t rows) {
  jx_table *table;
  jx_error *e = NULL;
  must(jx_table_new(engine, JX_PROJECT, rows, &table, &e), e);
  must(jx_table_add_numbers(table, SEND(say[T_BUDGET]), amounts, NULL, 2, JX_YUAN, &e), e);
  must(jx_table_add_numbers(table, SEND(say[T_SPENT]), amounts, states, 2, JX_YUAN, &e), e);
  must(jx_table_add_numbers(table, SEND(say[T_QUALITY]), amounts, NULL, 4, JX_RATIO, &e), e);
  must(jx_table_add_numbers(table, SEND(say[T_COUNT]), amounts, NULL, 0, JX_COUNT, &e), e);
  must(jx_table_add_choices(table, SEND(say[T_CHOICE]), codes, NULL, SEND(say[T_OPTIONS]), &e), e);
  must(jx_table_add_flags(table, SEND(say[T_FLAG]), flags, NULL, &e), e);
  must(jx_table_add_days(table, SEND(say[T_DAY]), days, NULL, &e), e);
  must(jx_table_add_texts(table, SEND(say[T_NOTE]), bytes, offsets, NULL, &e), e);
  return table;
}

void make_shared(void) {
  for (int v = 0; v < VARIANTS; v++) {
    struct text *say = literals[v];
    jx_engine *engine; jx_sources *sources; jx_rules *rules; jx_rule_set *set; jx_cards *cards; jx_plan *plan;
    jx_text *text; jx_error *e = NULL, *error = NULL; jx_table *table, *shape; jx_scorer *scorer; jx_record *record;
    jx_wanted *wanted; jx_batch *batch; jx_results *results;
    const char *data; int32_t length;
    must(jx_engine_new(VARIANT[v].encoding, v % 2, VARIANT[v].flags, &engine, &e), e);
    must(jx_sources_new(engine, &sources, &e), e);
    must(jx_sources_add(sources, SEND(say[T_FRAMEWORK]), SEND(say[T_RULES]), &e), e);
    must(jx_rules_compile(sources, &rules, &e), e);
    must(jx_rule_set_new(rules, 20201231, &set, &e), e);
    must(jx_cards_ask(set, SEND(say[T_FRAMEWORK]), SEND(say[T_FACTS]), &cards, &e), e);
    must(jx_plan_ask(set, JX_LINKAGE, SEND(say[T_LINKAGE]), SEND(say[T_FACTS]), &plan, &e), e);
    must(jx_receipt(set, JX_LINKAGE, SEND(say[T_LINKAGE]), SEND(say[T_FACTS]), &text, &e), e);
    must(jx_text_data(text, &data, &length), NULL);
    free((void *)(uintptr_t)say[T_RECEIPT].at);
    say[T_RECEIPT] = copy(data, length);
    jx_sources *bad; jx_rules *none;
    must(jx_sources_new(engine, &bad, &e), e);
    must(jx_sources_add(bad, SEND(say[T_NONE]), SEND(say[T_BAD_RULES]), &e), e);
    if (jx_rules_compile(bad, &none, &error) != JX_RULES) die("bad rules compile", -1, 0);
    jx_sources_free(bad);
    table = layout(engine, say, ROWS);
    shape = layout(engine, say, 0);
    must(jx_scorer_new(set, SEND(say[T_FRAMEWORK]), shape, &scorer, &e), e);
    jx_table_free(shape);
    must(jx_record_new(scorer, &record, &e), e);
    must(jx_wanted_new(engine, &wanted, &e), e);
    must(jx_wanted_add(wanted, JX_FRAMEWORK, SEND(say[T_FRAMEWORK]), 15, &e), e);
    must(jx_wanted_add(wanted, JX_LINKAGE, SEND(say[T_LINKAGE]), 0, &e), e);
    must(jx_batch_new(set, wanted, table, &batch, &e), e);
    must(jx_batch_run(batch, table, 2, &results, &e), e);
    void *all[KINDS] = {[ENGINE] = engine, [SOURCES] = sources, [RULES] = rules, [SET] = set, [CARDS] = cards,
                        [PLAN] = plan, [TEXT] = text, [ERROR] = error, [TABLE] = table, [SCORER] = scorer,
                        [RECORD] = record, [WANTED] = wanted, [BATCH] = batch, [RESULTS] = results};
    for (int kind = 0; kind < KINDS; kind++) shared[kind][v] = (struct handle){all[kind], v, kind == TABLE ? ROWS : 0, 0};
  }
}

void free_shared(void) {
  for (int v = 0; v < VARIANTS; v++) {
    for (int kind = 0; kind < KINDS; kind++) free_handle((enum kind)kind, shared[kind][v].at);
    for (int n = 0; n < LITERALS; n++) free((void *)(uintptr_t)literals[v][n].at);
  }
}
