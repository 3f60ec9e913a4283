/* rule-naive.c - what a rule matches, tried the slow way: every part of its tree at every
 * place, in the order of preference that the manual gives.
 *
 * What a part can do at a place is worked out once and kept: trying it again for each way
 * that leads there took hours on some random rules.
 */
#include "rule-naive.h"

static gboolean
is_token (const RuleNaive *self, guint position)
{
  return self->test (NULL, RULE_NAIVE_ANY, 0, position, self->data);
}

/* NODE as a test of the one token at POSITION. */
static gboolean
holds (const RuleNaive *self, const DanhAstNode *node, guint position)
{
  switch (node->kind) {
  case DANH_AST_ANY:
    return is_token (self, position);
  case DANH_AST_TIGHT:
  case DANH_AST_LINE_START:
  case DANH_AST_LINE_END:
  case DANH_AST_BOUNDARY:
  case DANH_AST_SHAPE:
  case DANH_AST_REGEX:
    return self->test (node, RULE_NAIVE_TOKEN, 0, position, self->data);
  case DANH_AST_LITERAL:
    return self->test (node, RULE_NAIVE_PART, 0, position, self->data);
  case DANH_AST_LIST:
  case DANH_AST_SPAN:
    for (guint32 i = 0; i < node->n_classes; i++)
      if (self->test (node, RULE_NAIVE_BEGIN, node->classes[i], position, self->data)
          && self->test (node, RULE_NAIVE_END, node->classes[i], position, self->data))
        return TRUE;
    return FALSE;
  case DANH_AST_IN:
    for (guint32 i = 0; i < node->first->n_classes; i++)
      for (RuleNaiveAspect a = RULE_NAIVE_BEGIN; a <= RULE_NAIVE_END; a++)
        if (self->test (node->first, a, node->first->classes[i], position, self->data))
          return TRUE;
    return FALSE;
  case DANH_AST_LET:
    return holds (self, node->target, position);
  case DANH_AST_NOT:
    return is_token (self, position) && !holds (self, node->first, position);
  case DANH_AST_AND:
    for (const DanhAstNode *child = node->first; child != NULL; child = child->next)
      if (!holds (self, child, position)) return FALSE;
    return TRUE;
  case DANH_AST_OR:
    for (const DanhAstNode *child = node->first; child != NULL; child = child->next)
      if (holds (self, child, position)) return TRUE;
    return FALSE;
  case DANH_AST_SEQUENCE:
  case DANH_AST_REPEAT:
  case DANH_AST_CAPTURE:
  case DANH_AST_N_KINDS:
    break;
  }
  g_assert_not_reached ();
}

/* ── Ends ──────────────────────────────────────────────────────────────────────────── */

/* What a question is about, instead of how often a REPEAT has been gone through: NODE and
 * the siblings behind it, one after another. */
#define AND_SIBLINGS (G_MAXUINT32 - 1)

/* A question and its answer: where NODE can end that begins at POSITION, each end once, in
 * the order of preference of the first way to it. */
typedef struct {
  const DanhAstNode *node;
  guint32 done; /* REPEAT: how often so far; or AND_SIBLINGS */
  guint position;
  GArray *ends; /* guint */
} Answer;

static guint
hash_answer (gconstpointer data)
{
  const Answer *a = data;
  return g_direct_hash (a->node) * 31 + a->done * 1021 + a->position;
}

static gboolean
equal_answers (gconstpointer a, gconstpointer b)
{
  const Answer *x = a;
  const Answer *y = b;
  return x->node == y->node && x->done == y->done && x->position == y->position;
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;
  g_array_unref (answer->ends);
  g_free (answer);
}

static gboolean
has_end (const GArray *ends, guint end)
{
  for (guint i = 0; i < ends->len; i++)
    if (g_array_index (ends, guint, i) == end) return TRUE;
  return FALSE;
}

static void
add_end (GArray *ends, guint end)
{
  if (!has_end (ends, end)) g_array_append_val (ends, end);
}

static void
add_ends (GArray *ends, const GArray *more)
{
  for (guint i = 0; i < more->len; i++) add_end (ends, g_array_index (more, guint, i));
}

static const GArray *ask (const RuleNaive *self,
                          const DanhAstNode *node,
                          guint32 done,
                          guint position);

/* All tokens of a literal. */
static void
add_literal (const RuleNaive *self, const DanhAstNode *node, guint position, GArray *ends)
{
  for (guint32 i = 0; i < node->n_tokens; i++, position++)
    if (position >= self->n_positions
        || !self->test (node, RULE_NAIVE_PART, i, position, self->data))
      return;
  add_end (ends, position);
}

/* Runs of the classes, from the first token to the last. */
static void
add_runs (const RuleNaive *self, const DanhAstNode *node, guint position, GArray *ends)
{
  for (guint32 i = 0; i < node->n_classes && position < self->n_positions; i++) {
    guint32 class = node->classes[i];
    guint p = position;
    if (!self->test (node, RULE_NAIVE_BEGIN, class, p, self->data)) continue;
    if (!self->test (node, RULE_NAIVE_END, class, p, self->data)) {
      p++;
      while (p < self->n_positions
             && self->test (node, RULE_NAIVE_INSIDE, class, p, self->data))
        p++;
      if (p >= self->n_positions
          || !self->test (node, RULE_NAIVE_END, class, p, self->data)
          || self->test (node, RULE_NAIVE_BEGIN, class, p, self->data))
        continue;
    }
    add_end (ends, p + 1);
  }
}

/* How often a REPEAT has been gone through when it is once more: from its least number on
 * that makes no difference if there is no greatest. */
static guint32
once_more (const DanhAstNode *node, guint32 done)
{
  return node->max == DANH_NONE && done >= node->min ? done : done + 1;
}

/* Once more, as long as that takes something, before no more. */
static void
add_repeat (const RuleNaive *self,
            const DanhAstNode *node,
            guint32 done,
            guint position,
            GArray *ends)
{
  if (node->max == DANH_NONE || done < node->max) {
    const GArray *firsts = ask (self, node->first, 0, position);
    for (guint i = 0; i < firsts->len; i++) {
      guint first = g_array_index (firsts, guint, i);
      g_assert_cmpuint (first, >, position); /* what may be empty cannot be repeated */
      add_ends (ends, ask (self, node, once_more (node, done), first));
    }
  }
  if (done >= node->min) add_end (ends, position);
}

static void
add_siblings (const RuleNaive *self,
              const DanhAstNode *node,
              guint position,
              GArray *ends)
{
  const GArray *firsts = ask (self, node, 0, position);
  for (guint i = 0; i < firsts->len; i++) {
    guint first = g_array_index (firsts, guint, i);
    if (node->next == NULL)
      add_end (ends, first);
    else
      add_ends (ends, ask (self, node->next, AND_SIBLINGS, first));
  }
}

static void
find_ends (const RuleNaive *self,
           const DanhAstNode *node,
           guint32 done,
           guint position,
           GArray *ends)
{
  if (done == AND_SIBLINGS) {
    add_siblings (self, node, position, ends);
    return;
  }
  switch (node->kind) {
  case DANH_AST_LITERAL:
    add_literal (self, node, position, ends);
    return;
  case DANH_AST_LIST:
  case DANH_AST_SPAN:
    add_runs (self, node, position, ends);
    return;
  case DANH_AST_LET:
    add_ends (ends, ask (self, node->target, 0, position));
    return;
  case DANH_AST_OR:
    for (const DanhAstNode *child = node->first; child != NULL; child = child->next)
      add_ends (ends, ask (self, child, 0, position));
    return;
  case DANH_AST_SEQUENCE:
    add_ends (ends, ask (self, node->first, AND_SIBLINGS, position));
    return;
  case DANH_AST_REPEAT:
    add_repeat (self, node, done, position, ends);
    return;
  case DANH_AST_CAPTURE:
    add_ends (ends, ask (self, node->first, 0, position));
    return;
  case DANH_AST_ANY:
  case DANH_AST_TIGHT:
  case DANH_AST_LINE_START:
  case DANH_AST_LINE_END:
  case DANH_AST_BOUNDARY:
  case DANH_AST_SHAPE:
  case DANH_AST_REGEX:
  case DANH_AST_IN:
  case DANH_AST_NOT:
  case DANH_AST_AND:
  case DANH_AST_N_KINDS:
    break;
  }
  if (position < self->n_positions && holds (self, node, position))
    add_end (ends, position + 1);
}

/* The answer, worked out the first time. */
static const GArray *
ask (const RuleNaive *self, const DanhAstNode *node, guint32 done, guint position)
{
  Answer wanted = { node, done, position, NULL };
  Answer *answer = g_hash_table_lookup (self->answers, &wanted);
  if (answer != NULL) return answer->ends;
  wanted.ends = g_array_new (FALSE, FALSE, sizeof (guint));
  find_ends (self, node, done, position, wanted.ends);
  answer = g_memdup2 (&wanted, sizeof wanted);
  g_hash_table_add (self->answers, answer);
  return answer->ends;
}

/* ── Captures ──────────────────────────────────────────────────────────────────────── */

static void follow (const RuleNaive *self,
                    const DanhAstNode *node,
                    guint32 done,
                    guint position,
                    guint end,
                    GArray *captures);

/* Of two parts one after the other: the first end of the first part, in order of preference,
 * from which the second reaches END.  Which way led there makes no difference to what may
 * follow. */
static guint
find_middle (const RuleNaive *self,
             const GArray *firsts,
             const DanhAstNode *second,
             guint32 done,
             guint end)
{
  for (guint i = 0; i < firsts->len; i++) {
    guint middle = g_array_index (firsts, guint, i);
    if (has_end (ask (self, second, done, middle), end)) return middle;
  }
  return DANH_NONE;
}

static void
follow_repeat (const RuleNaive *self,
               const DanhAstNode *node,
               guint32 done,
               guint position,
               guint end,
               GArray *captures)
{
  guint32 next = once_more (node, done);
  if (node->max != DANH_NONE && done >= node->max) return;
  guint middle =
      find_middle (self, ask (self, node->first, 0, position), node, next, end);
  if (middle == DANH_NONE) return;
  follow (self, node->first, 0, position, middle, captures);
  follow (self, node, next, middle, end, captures);
}

static void
follow_siblings (const RuleNaive *self,
                 const DanhAstNode *node,
                 guint position,
                 guint end,
                 GArray *captures)
{
  guint middle = end;
  if (node->next != NULL)
    middle =
        find_middle (self, ask (self, node, 0, position), node->next, AND_SIBLINGS, end);
  follow (self, node, 0, position, middle, captures);
  if (node->next != NULL) follow (self, node->next, AND_SIBLINGS, middle, end, captures);
}

/* Appends the captures of the most preferred way of NODE from POSITION to END; there is
 * one. */
static void
follow (const RuleNaive *self,
        const DanhAstNode *node,
        guint32 done,
        guint position,
        guint end,
        GArray *captures)
{
  RuleNaiveCapture capture = { node->number, position, end };
  if (done == AND_SIBLINGS) {
    follow_siblings (self, node, position, end, captures);
    return;
  }
  if (node->kind == DANH_AST_LET) follow (self, node->target, 0, position, end, captures);
  if (node->kind == DANH_AST_SEQUENCE)
    follow (self, node->first, AND_SIBLINGS, position, end, captures);
  if (node->kind == DANH_AST_REPEAT)
    follow_repeat (self, node, done, position, end, captures);
  if (node->kind == DANH_AST_OR) {
    const DanhAstNode *child = node->first;
    while (!has_end (ask (self, child, 0, position), end)) child = child->next;
    follow (self, child, 0, position, end, captures);
  }
  if (node->kind != DANH_AST_CAPTURE) return;
  follow (self, node->first, 0, position, end, captures);
  g_array_append_val (captures, capture);
}

/* ── Questions from outside ────────────────────────────────────────────────────────── */

void
rule_naive_begin (RuleNaive *self, guint n_positions)
{
  if (self->answers == NULL)
    self->answers = g_hash_table_new_full (hash_answer, equal_answers, free_answer, NULL);
  g_hash_table_remove_all (self->answers);
  self->n_positions = n_positions;
}

void
rule_naive_clear (RuleNaive *self)
{
  g_clear_pointer (&self->answers, g_hash_table_unref);
}

void
rule_naive_ends (const RuleNaive *self,
                 const DanhAstNode *pattern,
                 guint start,
                 gboolean *ends)
{
  const GArray *found = ask (self, pattern, 0, start);
  for (guint i = 0; i <= self->n_positions; i++) ends[i] = FALSE;
  for (guint i = 0; i < found->len; i++) ends[g_array_index (found, guint, i)] = TRUE;
}

gboolean
rule_naive_captures (const RuleNaive *self,
                     const DanhAstNode *pattern,
                     guint start,
                     guint end,
                     GArray *captures)
{
  g_array_set_size (captures, 0);
  if (!has_end (ask (self, pattern, 0, start), end)) return FALSE;
  follow (self, pattern, 0, start, end, captures);
  return TRUE;
}

gboolean
rule_naive_context (const RuleNaive *self,
                    const DanhAstContext *context,
                    guint start,
                    guint end)
{
  gboolean holds_here = FALSE;
  g_autofree gboolean *ends = g_new (gboolean, self->n_positions + 1);
  if (context->side == DANH_CONTEXT_AHEAD) {
    rule_naive_ends (self, context->pattern, end, ends);
    for (guint e = end; e <= self->n_positions; e++) holds_here |= ends[e];
  } else {
    for (guint s = 0; s <= start && !holds_here; s++) {
      rule_naive_ends (self, context->pattern, s, ends);
      holds_here = ends[start];
    }
  }
  return holds_here != context->negated;
}
