/* way.c - a rule's nodes, walked one token at a time */
#include "rule/way.h"

#include <string.h>

/* The "class" under which a context has its flags, as in symbols.c. */
#define DANH_CONTEXT_FLAGS (G_MAXUINT32 >> 3)

void
danh_way_clear (DanhWay *self)
{
  danh_vec_free (&self->nodes);
  danh_vec_free (&self->ends);
  danh_vec_free (&self->failed);
  danh_vec_free (&self->stack);
  danh_vec_free (&self->live);
  danh_vec_free (&self->next);
  danh_vec_free (&self->seen);
}

static void
forget_seen (DanhWay *self, guint64 n)
{
  guint64 n_words = n / 64 + 1;
  danh_vec_empty (&self->seen);
  danh_vec_reserve (&self->seen, n_words);
  memset (self->seen.at, 0, n_words * sizeof *self->seen.at);
}

static gboolean
see (DanhWay *self, guint64 place)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (place % 64);
  gboolean is_new = (self->seen.at[place / 64] & bit) == 0;
  self->seen.at[place / 64] |= bit;
  return is_new;
}

static gboolean
passes (DanhScan *scan, const DanhModelNode *node, guint32 phase_symbol)
{
  return danh_symbols_test (scan->symbols, scan->phase, phase_symbol, node->arg);
}

/* ── One token ─────────────────────────────────────────────────────────────────────── */

/* What the context of a symbol says of CLASS, or of flags; FALSE if it says nothing. */
static gboolean
find_marks (const DanhSymbols *symbols, guint32 context, guint32 class, guint32 *bits)
{
  guint32 n;
  const guint32 *items = danh_sequences_get (&symbols->contexts, context, &n);
  for (guint32 i = 0; i < n; i++) {
    if (items[i] >> 3 != class) continue;
    *bits = items[i] & 7;
    return TRUE;
  }
  return FALSE;
}

/* Is ATOM true of the form, wherever it stands? */
static gboolean
is_of_form (const DanhSymbols *symbols, guint32 class, guint32 atom)
{
  guint32 n;
  const guint32 *atoms = danh_sequences_get (&symbols->classes, class, &n);
  atom = symbols->program->same_as[atom];
  for (guint32 i = 0; i < n; i++)
    if (atoms[i] == atom) return TRUE;
  return FALSE;
}

static gboolean
atom_holds (const DanhSymbols *symbols, const DanhSymbolOrigin *origin, guint32 id)
{
  static const guint32 marks[] = { [DANH_ATOM_BEGIN] = DANH_MARK_BEGIN,
                                   [DANH_ATOM_INSIDE] = DANH_MARK_INSIDE,
                                   [DANH_ATOM_END] = DANH_MARK_END };
  static const guint32 flags[] = { [DANH_ATOM_TIGHT] = DANH_FLAG_TIGHT,
                                   [DANH_ATOM_LINE_START] = DANH_FLAG_LINE_START,
                                   [DANH_ATOM_LINE_END] = DANH_FLAG_LINE_END };
  const DanhModelAtom *atom = &symbols->model->atoms[id];
  guint32 bits = 0;
  switch ((DanhAtomKind) atom->kind) {
  case DANH_ATOM_BEGIN:
  case DANH_ATOM_INSIDE:
  case DANH_ATOM_END:
    if (find_marks (symbols, origin->context, atom->a, &bits))
      return (bits & marks[atom->kind]) != 0;
    break;
  case DANH_ATOM_TIGHT:
  case DANH_ATOM_LINE_START:
  case DANH_ATOM_LINE_END:
    find_marks (symbols, origin->context, DANH_CONTEXT_FLAGS, &bits);
    return (bits & flags[atom->kind]) != 0;
  case DANH_ATOM_ANY:
  case DANH_ATOM_KEY:
  case DANH_ATOM_EXACT:
  case DANH_ATOM_SHAPE:
  case DANH_ATOM_REGEX:
  case DANH_ATOM_BOUNDARY:
  case DANH_N_ATOM_KINDS:
  default:
    break;
  }
  return is_of_form (symbols, origin->class, id);
}

gboolean
danh_way_holds (const DanhScan *scan, guint32 token, guint32 predicate)
{
  const DanhModelPredicate *p = &scan->symbols->model->predicates[predicate];
  const DanhSymbolOrigin *origin = &scan->symbols->origins.at[scan->token_symbol[token]];
  if (origin->class < DANH_N_SPECIAL_CLASSES) return FALSE; /* a bad token */
  switch ((DanhPredicateKind) p->kind) {
  case DANH_PREDICATE_ATOM:
    return atom_holds (scan->symbols, origin, p->a);
  case DANH_PREDICATE_NOT:
    return !danh_way_holds (scan, token, p->a);
  case DANH_PREDICATE_AND:
    return danh_way_holds (scan, token, p->a) && danh_way_holds (scan, token, p->b);
  case DANH_PREDICATE_OR:
    return danh_way_holds (scan, token, p->a) || danh_way_holds (scan, token, p->b);
  case DANH_N_PREDICATE_KINDS:
  default:
    return FALSE;
  }
}

/* ── One way ───────────────────────────────────────────────────────────────────────── */

gboolean
danh_way_find (DanhWay *self, DanhScan *scan, guint32 rule, guint32 start, guint32 end)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelRule *r = &model->rules[rule];
  forget_seen (self, (guint64) r->n_nodes * (end - start + 1));
  danh_vec_empty (&self->stack);
  danh_vec_empty (&self->nodes);
  for (guint32 i = start; i < end; i++) danh_vec_push (&self->nodes, DANH_NONE);
  /* Pairs of node and token; what is tried last lies deepest.  A node that led to nothing
   * at a token never will. */
  danh_vec_push (&self->stack, r->start);
  danh_vec_push (&self->stack, start);
  while (self->stack.n > 0) {
    guint32 token = self->stack.at[--self->stack.n];
    guint32 id = self->stack.at[--self->stack.n];
    const DanhModelNode *node = &model->nodes[id];
    if (!see (self, (guint64) (id - r->first_node) * (end - start + 1) + token - start))
      continue;
    if (node->kind == DANH_NODE_ACCEPT) {
      if (token == end) return TRUE;
      continue;
    }
    if (node->kind == DANH_NODE_TEST) {
      if (token == end || !passes (scan, node, danh_scan_symbol (scan, token))) continue;
      self->nodes.at[token++ - start] = id;
    }
    if (node->kind == DANH_NODE_SPLIT) {
      danh_vec_push (&self->stack, node->other);
      danh_vec_push (&self->stack, token);
    }
    danh_vec_push (&self->stack, node->out);
    danh_vec_push (&self->stack, token);
  }
  return FALSE;
}

/* ── All ways at once ──────────────────────────────────────────────────────────────── */

/* Adds to `next` the tests reached from ID without a token; TRUE if the end is. */
static gboolean
reach (DanhWay *self, const DanhModelView *model, guint32 first_node, guint32 id)
{
  gboolean accepts = FALSE;
  danh_vec_empty (&self->stack);
  danh_vec_push (&self->stack, id);
  while (self->stack.n > 0) {
    id = self->stack.at[--self->stack.n];
    const DanhModelNode *node = &model->nodes[id];
    if (!see (self, id - first_node)) continue;
    if (node->kind == DANH_NODE_ACCEPT) {
      accepts = TRUE;
    } else if (node->kind == DANH_NODE_TEST) {
      danh_vec_push (&self->next, id);
    } else {
      if (node->kind == DANH_NODE_SPLIT) danh_vec_push (&self->stack, node->other);
      danh_vec_push (&self->stack, node->out);
    }
  }
  return accepts;
}

/* Makes `next` the tests of the token at hand. */
static void
take_turn (DanhWay *self, guint32 n_nodes)
{
  danh_vec_empty (&self->live);
  for (guint32 i = 0; i < self->next.n; i++)
    danh_vec_push (&self->live, self->next.at[i]);
  danh_vec_empty (&self->next);
  forget_seen (self, n_nodes);
}

void
danh_way_reach (DanhWay *self, DanhScan *scan, guint32 rule, guint32 start, guint32 limit)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelRule *r = &model->rules[rule];
  danh_vec_empty (&self->ends);
  danh_vec_empty (&self->failed);
  danh_vec_empty (&self->next);
  forget_seen (self, r->n_nodes);
  reach (self, model, r->first_node, r->start);
  self->reached = start;
  while (self->next.n > 0) {
    gboolean accepts = FALSE;
    take_turn (self, r->n_nodes);
    for (guint32 i = 0; i < self->live.n && self->reached < limit; i++) {
      const DanhModelNode *node = &model->nodes[self->live.at[i]];
      self->n_tests++;
      if (self->tried != NULL) self->tried[self->live.at[i]]++;
      if (passes (scan, node, danh_scan_symbol (scan, self->reached)))
        accepts |= reach (self, model, r->first_node, node->out);
    }
    if (self->next.n == 0 && !accepts) {
      for (guint32 i = 0; i < self->live.n; i++)
        danh_vec_push (&self->failed, self->live.at[i]);
      return;
    }
    self->reached++;
    if (accepts) danh_vec_push (&self->ends, self->reached);
  }
}

/* ── Contexts ──────────────────────────────────────────────────────────────────────── */

/* The token that is the I-th on the way, or DANH_NONE for the boundary behind the last. */
static guint32
token_on_way (gboolean to_the_left, guint32 from, guint32 n, guint32 i)
{
  if (i >= n) return DANH_NONE;
  return to_the_left ? from - 1 - i : from + i;
}

gboolean
danh_way_context (DanhWay *self,
                  DanhScan *scan,
                  guint32 context,
                  guint32 edge,
                  guint32 first,
                  guint32 end)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelContext *c = &model->contexts[context];
  gboolean behind = c->side == DANH_CONTEXT_BEHIND;
  gboolean is_wide = c->max_width == DANH_NONE;
  /* A wide one is read towards the match, the boundary first, and may begin anywhere. */
  gboolean to_the_left = behind != is_wide;
  guint32 from = is_wide ? (behind ? first : end) : edge;
  guint32 n = behind ? edge - first : end - edge;
  danh_vec_empty (&self->next);
  forget_seen (self, c->n_nodes);
  gboolean accepts = reach (self, model, c->first_node, c->start);
  for (guint32 i = 0; i <= n; i++) {
    if (accepts && !is_wide) return TRUE;
    if (self->next.n == 0) return accepts && i == n + 1;
    guint32 token =
        is_wide ? (i == 0 ? DANH_NONE : token_on_way (to_the_left, from, n, i - 1))
                : token_on_way (to_the_left, from, n, i);
    guint32 symbol =
        token == DANH_NONE ? danh_scan_boundary (scan) : danh_scan_symbol (scan, token);
    take_turn (self, c->n_nodes);
    accepts = is_wide && reach (self, model, c->first_node, c->start);
    for (guint32 j = 0; j < self->live.n; j++) {
      const DanhModelNode *node = &model->nodes[self->live.at[j]];
      if (passes (scan, node, symbol))
        accepts |= reach (self, model, c->first_node, node->out);
    }
  }
  return accepts;
}

gboolean
danh_way_context_reach (DanhWay *self,
                        DanhScan *scan,
                        guint32 context,
                        guint32 edge,
                        guint32 first,
                        guint32 end)
{
  const DanhModelView *model = scan->symbols->model;
  const DanhModelContext *c = &model->contexts[context];
  gboolean behind = c->side == DANH_CONTEXT_BEHIND;
  guint32 n = behind ? edge - first : end - edge;
  danh_vec_empty (&self->failed);
  danh_vec_empty (&self->next);
  self->reached = 0;
  if (c->max_width == DANH_NONE) return FALSE;
  forget_seen (self, c->n_nodes);
  gboolean accepts = reach (self, model, c->first_node, c->start);
  while (!accepts && self->next.n > 0) {
    guint32 token = token_on_way (behind, edge, n, self->reached);
    guint32 symbol =
        token == DANH_NONE ? danh_scan_boundary (scan) : danh_scan_symbol (scan, token);
    take_turn (self, c->n_nodes);
    for (guint32 i = 0; i < self->live.n; i++) {
      const DanhModelNode *node = &model->nodes[self->live.at[i]];
      if (passes (scan, node, symbol))
        accepts |= reach (self, model, c->first_node, node->out);
    }
    if (!accepts && (self->next.n == 0 || token == DANH_NONE)) {
      for (guint32 i = 0; self->next.n == 0 && i < self->live.n; i++)
        danh_vec_push (&self->failed, self->live.at[i]);
      return FALSE;
    }
    self->reached++;
  }
  return accepts;
}
