/* A host that does wrong what a host can do wrong, and knows by itself what it did: what the calls share. */
#ifndef HOST_H
#define HOST_H

#include "jixiao.h"
#include <stddef.h>

enum kind {
  ENGINE, SOURCES, RULES, SET, CARDS, PLAN, TEXT, ERROR, TABLE, SCORER, RECORD, WANTED, BATCH, RESULTS, KINDS
};

/* Engines: three encodings, and two of them with fields of fixed length. */
#define VARIANTS 5

/* A live handle. */
struct handle {
  void *at;
  int variant;
  int64_t rows; /* of a table */
  int grown;    /* how often it was added to */
};

#define POOL 6
struct pool {
  struct handle of[POOL];
  int count;
};

struct text {
  const char *at;
  int32_t length;
};

/* A buffer for text out, with bytes behind it that must stay. */
struct room {
  char *buffer;
  int32_t capacity;
  int32_t *length;
  int32_t length_is;
};

#define STATUSES 32
#define FUNCTIONS 128
#define FREED 64

/* One thread of the host. */
struct host {
  uint64_t random;
  int freed_too; /* the library is a debug build: freed handles may come again */
  struct pool own[KINDS];
  const void *freed[FREED];
  long freed_count;
  /* Of the call under way. */
  int variant;           /* of its first handle; -1: none yet */
  int wrong;             /* it has a handle that is none, or no place for a result */
  struct handle *picked; /* its last own handle */
  void *scratch[8];
  int scratch_count;
  struct room room;
  jx_error *error;
  void *made;
  long calls[FUNCTIONS][STATUSES]; /* by the negative of the status */
};

/* Handles of all threads, which none of them frees or changes; by kind and variant. */
extern struct handle shared[KINDS][VARIANTS];

/* Rows behind the columns below; the last ones are hostile. */
#define ROWS 40
extern int64_t amounts[ROWS], wild[ROWS], ends[ROWS], wild_ends[ROWS], offsets[ROWS + 1], wild_offsets[ROWS + 1];
extern int32_t days[ROWS], wild_days[ROWS], codes[ROWS];
extern uint8_t flags[ROWS], states[ROWS], wild_states[ROWS];
extern char bytes[ROWS * 8];

/* Texts that are sent, in each encoding. */
enum literal {
  T_RULES, T_FACTS, T_FORM, T_CALENDAR, T_DECISIONS, T_BAD_RULES, T_BAD_JSON, T_DEEP, T_RECEIPT,
  T_FRAMEWORK, T_INDICATOR, T_GATE, T_MONITOR, T_PROCESS, T_LINKAGE, T_ALLOCATION, T_NONE, /* by question */
  T_BUDGET, T_SPENT, T_QUALITY, T_COUNT, T_CHOICE, T_FLAG, T_DAY, T_NOTE, T_CODE, T_MONTH, T_SO_FAR, /* columns */
  T_OPTIONS, T_UNKNOWN, T_PREDICATE, T_NUMBER, T_DATE, T_YES, T_OPTION, LITERALS
};
extern struct text literals[VARIANTS][LITERALS];

void prepare(const char *folder); /* reads and encodes the texts */
void make_shared(void);                 /* makes the shared handles */
void free_shared(void);
void free_own(struct host *h);
int32_t free_handle(enum kind kind, void *at);

uint64_t draw(struct host *h, uint64_t below);
int one_in(struct host *h, int many);
int32_t number(struct host *h, int32_t below);   /* mostly below, seldom anything */
int64_t large(struct host *h, int64_t below);

void begin(struct host *h);
void *pick(struct host *h, enum kind kind, int own); /* a handle, mostly a good one; own: of this thread alone */
struct text some(struct host *h, enum literal which);
void *place(struct host *h, void *slot); /* where a result goes, seldom NULL */
jx_error **errors(struct host *h);
void *out(struct host *h);               /* where a new handle goes, seldom NULL */
int32_t made(struct host *h, enum kind kind, int64_t rows, int32_t status); /* keeps it */
void forget(struct host *h, enum kind kind, int position);                  /* of a handle that was freed */
void let_in(struct host *h);
int32_t end(struct host *h, int function, int32_t status);
_Noreturn void die(const char *what, int function, int32_t status);

/* The functions of the library, each called with what it may be given. */
struct function {
  const char *name;
  int32_t (*call)(struct host *h);
  int weight;
};
extern const struct function functions[];

#endif
