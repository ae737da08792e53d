/* A host that calls everything with whatever there is.
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

/* ── Threads ── */

struct work {
  struct host host;
  long count;
  long busy; /* of a crowd */
};

static void *run(void *given) {
  struct work *work = given;
  int total = 0;
  for (int n = 0; n < function_count; n++) total += functions[n].weight;
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
      case 1: status = jx_table_add_texts(shared[TABLE][v].at, name.at, name.length, bytes, offsets, NULL, NULL); break;
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
  for (int n = 0; n < function_count; n++) {
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
    for (int n = 0; n < function_count; n++) puts(functions[n].name);
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
