/* rule-naive.c - what a rule matches, tried the slow way: a backtracking matcher in
 * continuation-passing style, in the order of preference that the manual gives. */
#include "rule-naive.h"

/* What is left to be matched: a stack of things to do, innermost on top. */
typedef struct Rest Rest;
struct Rest {
  const DanhAstNode *node; /* NULL: close the capture */
  guint32 done;            /* REPEAT: how often so far */
  const DanhAstNode *capture;
  guint start; /* of the capture */
  const Rest *next;
};

typedef struct {
  const RuleNaive *input;
  gboolean *ends; /* all ends wanted … */
  guint end;      /* … or the first way to this one */
  GArray *captures;
} Search;

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

static gboolean take (Search *search,
                      const DanhAstNode *node,
                      guint32 done,
                      guint position,
                      const Rest *rest);

/* Goes on with REST; TRUE ends the search. */
static gboolean
go_on (Search *search, guint position, const Rest *rest)
{
  gboolean found;
  if (rest == NULL) {
    if (search->ends != NULL) {
      search->ends[position] = TRUE;
      return FALSE;
    }
    return position == search->end;
  }
  if (rest->node != NULL)
    return take (search, rest->node, rest->done, position, rest->next);
  if (search->captures != NULL) {
    RuleNaiveCapture capture = { rest->capture->number, rest->start, position };
    g_array_append_val (search->captures, capture);
  }
  found = go_on (search, position, rest->next);
  if (!found && search->captures != NULL)
    g_array_set_size (search->captures, search->captures->len - 1);
  return found;
}

/* A run of one of the classes, from its first token to its last. */
static gboolean
take_run (Search *search, const DanhAstNode *node, guint position, const Rest *rest)
{
  const RuleNaive *input = search->input;
  for (guint32 i = 0; i < node->n_classes; i++) {
    guint32 class = node->classes[i];
    guint p = position;
    if (!input->test (node, RULE_NAIVE_BEGIN, class, p, input->data)) continue;
    if (!input->test (node, RULE_NAIVE_END, class, p, input->data)) {
      p++;
      while (p < input->n_positions
             && input->test (node, RULE_NAIVE_INSIDE, class, p, input->data))
        p++;
      if (p >= input->n_positions
          || !input->test (node, RULE_NAIVE_END, class, p, input->data)
          || input->test (node, RULE_NAIVE_BEGIN, class, p, input->data))
        continue;
    }
    if (go_on (search, p + 1, rest)) return TRUE;
  }
  return FALSE;
}

static gboolean
take_repeat (Search *search,
             const DanhAstNode *node,
             guint32 done,
             guint position,
             const Rest *rest)
{
  Rest again = { .node = node, .done = done + 1, .next = rest };
  if ((node->max == DANH_NONE || done < node->max)
      && take (search, node->first, 0, position, &again))
    return TRUE;
  return done >= node->min && go_on (search, position, rest);
}

static gboolean
take_sequence (Search *search, const DanhAstNode *child, guint position, const Rest *rest)
{
  /* The rest of a sequence is its remaining children, one frame each. */
  Rest frames[64];
  guint n = 0;
  const Rest *top = rest;
  const DanhAstNode *children[64];
  for (; child != NULL; child = child->next) {
    g_assert (n < G_N_ELEMENTS (children));
    children[n++] = child;
  }
  for (guint i = n; i-- > 0;) {
    frames[i] = (Rest){ .node = children[i], .next = top };
    top = &frames[i];
  }
  return go_on (search, position, top);
}

static gboolean
take (Search *search,
      const DanhAstNode *node,
      guint32 done,
      guint position,
      const Rest *rest)
{
  const RuleNaive *input = search->input;
  Rest close = { .capture = node, .start = position, .next = rest };
  switch (node->kind) {
  case DANH_AST_LITERAL:
    for (guint32 i = 0; i < node->n_tokens; i++, position++)
      if (position >= input->n_positions
          || !input->test (node, RULE_NAIVE_PART, i, position, input->data))
        return FALSE;
    return go_on (search, position, rest);
  case DANH_AST_LIST:
  case DANH_AST_SPAN:
    return position < input->n_positions && take_run (search, node, position, rest);
  case DANH_AST_LET:
    return take (search, node->target, 0, position, rest);
  case DANH_AST_OR:
    for (const DanhAstNode *child = node->first; child != NULL; child = child->next)
      if (take (search, child, 0, position, rest)) return TRUE;
    return FALSE;
  case DANH_AST_SEQUENCE:
    return take_sequence (search, node->first, position, rest);
  case DANH_AST_REPEAT:
    return take_repeat (search, node, done, position, rest);
  case DANH_AST_CAPTURE:
    return take (search, node->first, 0, position, &close);
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
  return position < input->n_positions && holds (input, node, position)
         && go_on (search, position + 1, rest);
}

void
rule_naive_ends (const RuleNaive *self,
                 const DanhAstNode *pattern,
                 guint start,
                 gboolean *ends)
{
  Search search = { .input = self, .ends = ends };
  for (guint i = 0; i <= self->n_positions; i++) ends[i] = FALSE;
  take (&search, pattern, 0, start, NULL);
}

gboolean
rule_naive_captures (const RuleNaive *self,
                     const DanhAstNode *pattern,
                     guint start,
                     guint end,
                     GArray *captures)
{
  Search search = { .input = self, .end = end, .captures = captures };
  g_array_set_size (captures, 0);
  return take (&search, pattern, 0, start, NULL);
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
