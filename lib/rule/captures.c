/* captures.c - the preferred way through a rule that takes exactly its match */
#include "rule/captures.h"

#include "rule/capture-memo.h"

#include <string.h>

/* Tokens whose sets are kept at once; of longer matches only the sets at the borders of
 * such segments are, and each segment is worked out a second time. */
#define SEGMENT 4096

#define FEW 8 /* occurrences that are searched from first to last */

void
danh_captures_clear (DanhCaptures *self)
{
  danh_vec_free (&self->occurrences);
  danh_vec_free (&self->own);
  danh_vec_free (&self->events);
  danh_vec_free (&self->branches);
  danh_vec_free (&self->rows);
  danh_vec_free (&self->borders);
  danh_vec_free (&self->order);
  danh_vec_free (&self->stack);
  g_free (self->memo);
}

static gboolean
test (DanhScan *scan, const DanhModelNode *node, guint32 token)
{
  const DanhSymbols *symbols = scan->symbols;
  return danh_symbols_test_node (symbols, scan->phase, danh_scan_symbol (scan, token),
                                 (guint32) (node - symbols->model->nodes));
}

/* ── The quick walk ────────────────────────────────────────────────────────────────── */

/* What the tests of the phase say of one token; none at the end of the match. */
typedef struct {
  const DanhVectors *vectors;
  const DanhSymbols *symbols;
  guint32 token;
  gboolean is_end;
  gsize row;
} Answers;

static inline void
look_at (Answers *self, DanhScan *scan, guint32 token, guint32 end)
{
  if (self->token == token) return;
  self->token = token;
  self->is_end = token >= end;
  if (!self->is_end)
    self->row = danh_vectors_row (self->vectors, danh_scan_symbol (scan, token));
}

static inline gboolean
passes (const Answers *self, guint32 node)
{
  guint32 bit = self->symbols->program->node_bit[node];
  return !self->is_end
         && (danh_vectors_word (self->vectors, self->row, bit / 64) >> (bit % 64) & 1);
}

/* Can a way go on by NODE, as far as it or what it opens says? */
static inline gboolean
may_pass (const Answers *self, guint32 node)
{
  const DanhModelNode *nodes = self->symbols->model->nodes;
  if (nodes[node].kind == DANH_NODE_OPEN) node = nodes[node].out;
  return nodes[node].kind != DANH_NODE_TEST || passes (self, node);
}

/* Follows the preferred branches, goes back to the last other one when stuck, and gives
 * up when that has happened too often. */
static gboolean
walk_quickly (DanhCaptures *self,
              DanhScan *scan,
              const DanhModelRule *rule,
              guint32 start,
              guint32 end)
{
  const DanhModelNode *nodes = scan->symbols->model->nodes;
  guint64 fuel = (guint64) (end - start) * self->patience * 4 + self->patience * 4;
  guint32 node = rule->start;
  guint32 token = start;
  Answers answers = { &scan->symbols->vectors[scan->phase], scan->symbols, DANH_NONE,
                      TRUE, 0 };
  danh_vec_empty (&self->events);
  danh_vec_empty (&self->branches);
  for (; fuel > 0; fuel--) {
    const DanhModelNode *n = &nodes[node];
    gboolean stuck = FALSE;
    scan->steps++;
    look_at (&answers, scan, token, end);
    if (n->kind == DANH_NODE_SPLIT) {
      if (!may_pass (&answers, n->out)) {
        node = n->other;
        continue;
      }
      DanhCaptureBranch branch = { n->other, token, self->events.n };
      danh_vec_push (&self->branches, branch);
    } else if (n->kind == DANH_NODE_TEST) {
      stuck = !passes (&answers, node);
      token++;
    } else if (n->kind == DANH_NODE_ACCEPT) {
      if (token == end) return TRUE;
      stuck = TRUE;
    } else {
      DanhCaptureEvent event = { node, token };
      danh_vec_push (&self->events, event);
    }
    node = n->out;
    if (!stuck) continue;
    if (self->branches.n == 0) return FALSE;
    DanhCaptureBranch branch = self->branches.at[--self->branches.n];
    node = branch.node;
    token = branch.token;
    self->events.n = branch.n_events;
  }
  return FALSE;
}

/* ── The sure way ──────────────────────────────────────────────────────────────────── */

/* Fills `order` so that what a node reaches without a token stands before it. */
static void
order_nodes (DanhCaptures *self, const DanhModelView *model, const DanhModelRule *rule)
{
  enum { NEW, OPENED, DONE };
  guint8 *state = g_malloc0 (rule->n_nodes);
  danh_vec_empty (&self->order);
  for (guint32 i = 0; i < rule->n_nodes; i++) {
    danh_vec_empty (&self->stack);
    danh_vec_push (&self->stack, i);
    while (self->stack.n > 0) {
      guint32 own = self->stack.at[self->stack.n - 1];
      const DanhModelNode *node = &model->nodes[rule->first_node + own];
      gboolean leaf = node->kind == DANH_NODE_TEST || node->kind == DANH_NODE_ACCEPT;
      if (state[own] == NEW && !leaf) {
        state[own] = OPENED;
        danh_vec_push (&self->stack, node->out - rule->first_node);
        if (node->kind == DANH_NODE_SPLIT)
          danh_vec_push (&self->stack, node->other - rule->first_node);
        continue;
      }
      if (state[own] != DONE) danh_vec_push (&self->order, own);
      state[own] = DONE;
      self->stack.n--;
    }
  }
  g_free (state);
}

static gboolean
has (const guint64 *row, guint32 own)
{
  return row[own / 64] >> (own % 64) & 1;
}

/* ROW: the nodes from which the end can be reached before TOKEN; NEXT: those before the
 * token after it, or NULL at the end of the match. */
static void
fill_row (const DanhCaptures *self,
          DanhScan *scan,
          const DanhModelRule *rule,
          guint32 token,
          const guint64 *next,
          guint64 *row)
{
  const DanhModelView *model = scan->symbols->model;
  memset (row, 0, (rule->n_nodes / 64 + 1) * sizeof *row);
  scan->steps += rule->n_nodes / 64 + 1;
  for (guint32 i = 0; i < self->order.n; i++) {
    guint32 own = self->order.at[i];
    const DanhModelNode *node = &model->nodes[rule->first_node + own];
    gboolean can = FALSE;
    if (node->kind == DANH_NODE_ACCEPT)
      can = next == NULL;
    else if (node->kind == DANH_NODE_TEST)
      can = next != NULL && has (next, node->out - rule->first_node)
            && test (scan, node, token);
    else
      can =
          has (row, node->out - rule->first_node)
          || (node->kind == DANH_NODE_SPLIT && has (row, node->other - rule->first_node));
    if (can) row[own / 64] |= G_GUINT64_CONSTANT (1) << (own % 64);
  }
}

/* Rows before tokens [first, last] from the row before LAST, which is in place. */
static void
fill_rows (DanhCaptures *self,
           DanhScan *scan,
           const DanhModelRule *rule,
           guint32 first,
           guint32 last)
{
  guint32 width = rule->n_nodes / 64 + 1;
  for (guint32 token = last; token-- > first;) {
    guint64 *row = self->rows.at + (gsize) (token - first) * width;
    fill_row (self, scan, rule, token, row + width, row);
  }
}

/* Walks from *NODE at *TOKEN until token LAST is reached; rows of [first, last] known. */
static void
walk_surely (DanhCaptures *self,
             DanhScan *scan,
             const DanhModelRule *rule,
             guint32 first,
             guint32 last,
             gboolean at_end,
             guint32 *node,
             guint32 *token)
{
  const DanhModelView *model = scan->symbols->model;
  guint32 width = rule->n_nodes / 64 + 1;
  while (*token < last || at_end) {
    const guint64 *row = self->rows.at + (gsize) (*token - first) * width;
    const DanhModelNode *n = &model->nodes[*node];
    if (n->kind == DANH_NODE_ACCEPT) return;
    if (n->kind == DANH_NODE_OPEN || n->kind == DANH_NODE_CLOSE) {
      DanhCaptureEvent event = { *node, *token };
      danh_vec_push (&self->events, event);
    }
    if (n->kind == DANH_NODE_TEST) ++*token;
    if (n->kind == DANH_NODE_SPLIT && !has (row, n->out - rule->first_node))
      *node = n->other;
    else
      *node = n->out;
  }
}

static void
find_surely (DanhCaptures *self,
             DanhScan *scan,
             const DanhModelRule *rule,
             guint32 start,
             guint32 end)
{
  guint32 width = rule->n_nodes / 64 + 1;
  guint32 n_segments = (end - start + SEGMENT - 1) / SEGMENT;
  guint32 longest = MIN (SEGMENT, end - start);
  order_nodes (self, scan->symbols->model, rule);
  danh_vec_empty (&self->rows);
  danh_vec_empty (&self->borders);
  danh_vec_reserve (&self->rows, (guint64) (longest + 1) * width);
  danh_vec_reserve (&self->borders, (guint64) (n_segments + 1) * width);
  fill_row (self, scan, rule, end, NULL, self->borders.at + (gsize) n_segments * width);
  for (guint32 i = n_segments; i-- > 1;) {
    guint32 first = start + i * SEGMENT;
    guint32 last = MIN (end, first + SEGMENT);
    memcpy (self->rows.at + (gsize) (last - first) * width,
            self->borders.at + (gsize) (i + 1) * width, width * sizeof (guint64));
    fill_rows (self, scan, rule, first, last);
    memcpy (self->borders.at + (gsize) i * width, self->rows.at,
            width * sizeof (guint64));
  }
  guint32 node = rule->start;
  guint32 token = start;
  danh_vec_empty (&self->events);
  for (guint32 i = 0; i < n_segments; i++) {
    guint32 first = start + i * SEGMENT;
    guint32 last = MIN (end, first + SEGMENT);
    memcpy (self->rows.at + (gsize) (last - first) * width,
            self->borders.at + (gsize) (i + 1) * width, width * sizeof (guint64));
    fill_rows (self, scan, rule, first, last);
    walk_surely (self, scan, rule, first, last, last == end, &node, &token);
  }
}

/* ── Occurrences ───────────────────────────────────────────────────────────────────── */

/* An occurrence gets its place when it opens; the last open one of a capture is the one
 * that a CLOSE closes. */
static void
read_events (DanhCaptures *self, const DanhModelView *model)
{
  guint32 open[32];
  memset (open, 0xff, sizeof open);
  danh_vec_empty (&self->occurrences);
  for (guint32 i = 0; i < self->events.n; i++) {
    DanhCaptureEvent event = self->events.at[i];
    const DanhModelNode *node = &model->nodes[event.node];
    guint32 capture = node->arg;
    if (capture >= G_N_ELEMENTS (open)) continue;
    if (node->kind == DANH_NODE_OPEN) {
      DanhOccurrence occurrence = { capture, event.token, event.token };
      open[capture] = self->occurrences.n;
      danh_vec_push (&self->occurrences, occurrence);
    } else if (open[capture] != DANH_NONE) {
      self->occurrences.at[open[capture]].end = event.token;
      open[capture] = DANH_NONE;
    }
  }
  guint32 kept = 0;
  for (guint32 i = 0; i < self->occurrences.n; i++)
    if (self->occurrences.at[i].start < self->occurrences.at[i].end)
      self->occurrences.at[kept++] = self->occurrences.at[i];
  self->occurrences.n = kept;
}

/* Sorts by capture, keeping the order of starts. */
static void
fill_own (DanhCaptures *self)
{
  guint32 n = self->occurrences.n;
  guint32 *first = self->first;
  memset (first, 0, sizeof self->first);
  for (guint32 i = 0; i < n; i++) first[self->occurrences.at[i].capture + 1]++;
  for (guint32 i = 1; i < G_N_ELEMENTS (self->first); i++) first[i] += first[i - 1];
  danh_vec_empty (&self->own);
  danh_vec_reserve (&self->own, n);
  self->own.n = n;
  for (guint32 i = 0; i < n; i++) {
    const DanhOccurrence *o = &self->occurrences.at[i];
    self->own.at[first[o->capture]++] = *o;
  }
  for (guint32 i = G_N_ELEMENTS (self->first) - 1; i > 0; i--) first[i] = first[i - 1];
  first[0] = 0;
  self->is_indexed = TRUE;
}

guint32
danh_captures_count (DanhCaptures *self, guint32 capture)
{
  guint32 n = 0;
  if (self->occurrences.n <= FEW) {
    for (guint32 i = 0; i < self->occurrences.n; i++)
      n += self->occurrences.at[i].capture == capture;
    return n;
  }
  if (!self->is_indexed) fill_own (self);
  return capture < 32 ? self->first[capture + 1] - self->first[capture] : 0;
}

/* The same as below, looking at all. */
static const DanhOccurrence *
find_near (const DanhCaptures *self, guint32 capture, const DanhOccurrence *focus)
{
  const DanhOccurrence *before = NULL;
  for (guint32 i = 0; i < self->occurrences.n; i++) {
    const DanhOccurrence *o = &self->occurrences.at[i];
    if (o->capture != capture) continue;
    if (o->start >= focus->start)
      return o->start < focus->end || before == NULL ? o : before;
    before = o;
  }
  return before;
}

const DanhOccurrence *
danh_captures_near (DanhCaptures *self, guint32 capture, const DanhOccurrence *focus)
{
  if (self->occurrences.n <= FEW) return find_near (self, capture, focus);
  guint32 n = danh_captures_count (self, capture);
  if (n == 0) return NULL;
  const DanhOccurrence *own = self->own.at + self->first[capture];
  guint32 low = 0;
  guint32 high = n;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (own[middle].start < focus->start)
      low = middle + 1;
    else
      high = middle;
  }
  gboolean is_inside = low < n && own[low].start < focus->end;
  return is_inside || low == 0 ? &own[low] : &own[low - 1];
}

void
danh_captures_forget (DanhCaptures *self)
{
  danh_vec_empty (&self->occurrences);
  self->is_indexed = FALSE;
}

void
danh_captures_find (DanhCaptures *self,
                    DanhScan *scan,
                    guint32 rule,
                    guint32 start,
                    guint32 end)
{
  const DanhModelRule *r = &scan->symbols->model->rules[rule];
  danh_captures_forget (self);
  DanhMemoEntry *place;
  guint64 before = scan->steps;
  if (r->n_captures == 0) return;
  if (danh_capture_memo_find (self, scan, rule, start, end, &place)) return;
  /* The branches of a very long walk would take more memory than the sets. */
  if (end - start > SEGMENT || !walk_quickly (self, scan, r, start, end))
    find_surely (self, scan, r, start, end);
  read_events (self, scan->symbols->model);
  if (place != NULL)
    danh_capture_memo_keep (self, start, end, scan->steps - before, place);
}
