/* thin-starts.c - start bits are taken away where the next tokens leave nothing to match
 *
 * What costs here is waiting for the tables of symbols and steps, which all phases together
 * have more of than the near caches hold.  So a batch of starts is gone through once a step,
 * and each time what the next one needs is fetched, all before the first is waited for:
 *
 *   starts ─▶ symbols ─▶ a step by the token ─▶ one by the next ─▶ one by that behind it
 *                              └─ an end here or there: the bit stays ─┴─ alive: it stays
 */
#include "rule/threads-private.h"

#include "base/bits.h"

/* Starts of a batch; what is known of it is on the stack. */
#define BATCH 256

typedef struct {
  DanhPhaseThreads *phase;
  DanhScan *scan;
  guint32 n;
  guint32 token[BATCH];  /* of which the next step is */
  guint32 start[BATCH];  /* where each began */
  guint32 state[BATCH];  /* before that token */
  guint32 symbol[BATCH]; /* of that token */
} Batch;

static inline void
fetch_symbol (const DanhScan *scan, guint32 token)
{
  if (token < scan->n)
    __builtin_prefetch (danh_symbols_record (scan->symbols, scan->token_symbol[token]));
}

static inline void
keep (DanhScan *scan, guint32 token, guint64 bit)
{
  scan->start_bits[token / 64] |= bit << (token % 64);
}

/* Moves start bits into the batch, from word *WORD on, as many as there is room for. */
static void
gather (Batch *batch, guint32 *word)
{
  DanhScan *scan = batch->scan;
  guint32 n = 0;
  for (; *word < scan->n_words; ++*word) {
    guint64 rest = scan->start_bits[*word];
    if (n + danh_count_bits (rest) > BATCH) break;
    scan->start_bits[*word] = 0;
    for (; rest != 0; rest &= rest - 1) {
      guint32 token = *word * 64 + (guint32) __builtin_ctzll (rest);
      fetch_symbol (scan, token);
      fetch_symbol (scan, token + 1);
      batch->token[n] = batch->start[n] = token;
      n++;
    }
  }
  batch->n = n;
  scan->steps += n;
}

/* Each start's first state, as of the token before, and its symbol. */
static void
begin (Batch *batch)
{
  DanhPhaseThreads *phase = batch->phase;
  DanhScan *scan = batch->scan;
  guint32 boundary = danh_scan_boundary (scan);
  gboolean by_sentence = !scan->symbols->model->phases[scan->phase].across_lines;
  for (guint32 i = 0; i < batch->n; i++) {
    guint32 token = batch->token[i];
    gboolean is_edge = by_sentence
                           ? (scan->sentence_starts[token / 64] >> (token % 64) & 1) != 0
                           : token == 0;
    guint32 before =
        !phase->looks_behind || is_edge ? boundary : danh_scan_symbol (scan, token - 1);
    batch->state[i] = danh_threads_start_state (phase, before);
    batch->symbol[i] = danh_scan_symbol (scan, token);
    danh_automaton_fetch_step (&phase->automaton, batch->state[i], batch->symbol[i]);
  }
}

/* Takes a step.  Starts behind which there is an end stay; in the batch remain those that are
 * not decided yet. */
static void
step (Batch *batch)
{
  DanhAutomaton *automaton = &batch->phase->automaton;
  DanhScan *scan = batch->scan;
  guint32 n = 0;
  for (guint32 i = 0; i < batch->n; i++) {
    guint32 token = batch->token[i] + 1;
    guint32 state = danh_automaton_step (automaton, batch->state[i], batch->symbol[i]);
    guint8 kind = automaton->kind.at[state];
    keep (scan, batch->start[i], (kind & DANH_STATE_ACCEPTS) != 0);
    batch->start[n] = batch->start[i];
    batch->token[n] = token;
    batch->state[n] = state;
    n += (guint32) (kind == 0) & (guint32) (token < scan->n);
  }
  batch->n = n;
  for (guint32 i = 0; i < n; i++) {
    batch->symbol[i] = danh_scan_symbol (scan, batch->token[i]);
    danh_automaton_fetch_step (automaton, batch->state[i], batch->symbol[i]);
    fetch_symbol (scan, batch->token[i] + 1);
  }
}

/* The last step: alive is enough. */
static void
finish (Batch *batch)
{
  for (guint32 i = 0; i < batch->n; i++) {
    guint32 state =
        danh_automaton_step (&batch->phase->automaton, batch->state[i], batch->symbol[i]);
    keep (batch->scan, batch->start[i], state != DANH_STATE_DEAD);
  }
}

void
danh_threads_thin_starts (DanhPhaseThreads *phase, DanhScan *scan)
{
  Batch batch;
  batch.phase = phase;
  batch.scan = scan;
  for (guint32 word = 0; word < scan->n_words;) {
    if (phase->automaton.is_full) danh_threads_forget_states (phase);
    gather (&batch, &word);
    begin (&batch);
    step (&batch);
    step (&batch);
    finish (&batch);
  }
}
