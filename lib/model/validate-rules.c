/* validate-rules.c - phases, rules and contexts with their programs
 *
 * A program must stay among its own nodes, which no other has, and must not go round without
 * consuming a token; that of a rule must consume one before it accepts.
 */
#include "model/validate-private.h"

#include <string.h>

/* {{{ Programs */

typedef struct {
  const DanhModelView *view;
  DanhSectionId section; /* RULES or CONTEXTS: whose program it is */
  guint32 owner;         /* record of that section */
  guint32 start;
  guint32 first;
  guint32 n;
  guint32 n_captures; /* it may open and close */
  gboolean may_be_empty;
  guint32 *incoming; /* [n] scratch: ways into the node that consume nothing */
  guint32 *seen;     /* [n] scratch: the node that it was reached from last, plus 1 */
  guint32 *queue;    /* [n] scratch: nodes all ways into which are done */
  guint8 *at_start;  /* [n] scratch: reached before any token is consumed */
} Program;

static gboolean
is_inside (const Program *program, guint32 node)
{
  return node >= program->first && node - program->first < program->n;
}

/* Are the operands of NODE, of a program with N nodes from FIRST on, what they may be? */
static inline gboolean
node_is_sound (const Program *program,
               const DanhModelNode *node,
               guint32 first,
               guint32 n,
               guint32 n_predicates)
{
  const gboolean leads_inside = node->out - first < n;
  switch ((DanhNodeKind) node->kind) {
  case DANH_NODE_TEST:
    return leads_inside && node->arg < n_predicates;
  case DANH_NODE_SPLIT:
    return leads_inside && node->other - first < n;
  case DANH_NODE_OPEN:
  case DANH_NODE_CLOSE:
    return leads_inside && node->arg < program->n_captures;
  case DANH_NODE_ACCEPT:
    return node->out == DANH_NO_NODE && node->arg == program->owner;
  case DANH_N_NODE_KINDS:
    break;
  }
  return FALSE;
}

/* The nodes that node I leads to without a token, numbered within the program. */
static inline guint
free_steps (const Program *program, guint32 i, guint32 to[2])
{
  const DanhModelNode *node = &program->view->nodes[program->first + i];
  guint n = 0;
  if (node->kind == DANH_NODE_TEST || node->kind == DANH_NODE_ACCEPT) return 0;
  to[n++] = node->out - program->first;
  if (node->kind == DANH_NODE_SPLIT) to[n++] = node->other - program->first;
  return n;
}

/* Marks what is reached from node TO over free steps through nodes behind FROM, and if FROM
 * is reached before any token, what is so with it.  FALSE if FROM is reached again. */
static gboolean
follow (Program *program, guint32 from, guint32 to, guint32 *steps_left)
{
  guint32 *stack = program->queue, n = 0, next[2];
  guint8 is_start = program->at_start[from];
  stack[n++] = to;
  program->seen[to] = from + 1;
  while (n > 0) {
    guint32 i = stack[--n];
    program->at_start[i] |= is_start;
    for (guint k = free_steps (program, i, next); k > 0; k--) {
      guint32 at = next[k - 1];
      if (at == from || *steps_left == 0) return FALSE;
      --*steps_left;
      program->at_start[at] |= is_start;
      if (at < from || program->seen[at] == from + 1) continue;
      program->seen[at] = from + 1;
      stack[n++] = at;
    }
  }
  return TRUE;
}

/* TRUE if no way goes round without a token and none accepts too early, told in one pass over
 * the program.  The compiler writes a program from its end, so that nearly all free steps
 * lead to an earlier node; a loop has a first node, a step from it to a later one, and a way
 * back to it through later ones: looked for from the few steps that lead on.  FALSE if it
 * is not so, or if these are so many that another way to tell is shorter. */
static gboolean
is_sound_in_order (Program *program)
{
  const guint32 n = program->n;
  guint8 *at_start = program->at_start;
  guint32 to[2], steps_left = 2 * n;
  memset (program->seen, 0, n * sizeof *program->seen);
  memset (at_start, 0, n);
  at_start[program->start - program->first] = 1;
  for (guint32 i = n; i-- > 0;)
    for (guint k = free_steps (program, i, to); k > 0; k--) {
      if (to[k - 1] < i)
        at_start[to[k - 1]] |= at_start[i];
      else if (to[k - 1] == i || !follow (program, i, to[k - 1], &steps_left))
        return FALSE;
    }
  if (program->may_be_empty) return TRUE;
  /* Few nodes are reached before a token: not all need be looked at. */
  const DanhModelNode *nodes = program->view->nodes + program->first;
  for (const guint8 *reached = memchr (at_start, 1, n); reached != NULL;
       reached = memchr (reached + 1, 1, (gsize) (at_start + n - reached - 1)))
    if (nodes[reached - at_start].kind == DANH_NODE_ACCEPT) return FALSE;
  return TRUE;
}

/* Takes nodes in an order in which every free step leads forward; where there is a loop,
 * some are never taken.  TRUE if all were, and none of them accepts too early. */
static gboolean
has_no_free_loop (Program *program)
{
  guint32 n_queued = 0, to[2];
  memset (program->incoming, 0, program->n * sizeof *program->incoming);
  memset (program->at_start, 0, program->n);
  program->at_start[program->start - program->first] = 1;
  for (guint32 i = 0; i < program->n; i++)
    for (guint k = free_steps (program, i, to); k > 0; k--)
      program->incoming[to[k - 1]]++;
  for (guint32 i = 0; i < program->n; i++)
    if (program->incoming[i] == 0) program->queue[n_queued++] = i;
  for (guint32 taken = 0; taken < n_queued; taken++) {
    guint32 i = program->queue[taken];
    const DanhModelNode *node = &program->view->nodes[program->first + i];
    if (node->kind == DANH_NODE_ACCEPT && program->at_start[i] && !program->may_be_empty)
      return FALSE;
    for (guint k = free_steps (program, i, to); k > 0; k--) {
      program->at_start[to[k - 1]] |= program->at_start[i];
      if (--program->incoming[to[k - 1]] == 0) program->queue[n_queued++] = to[k - 1];
    }
  }
  return n_queued == program->n;
}

static gboolean
check_program (Program *program, GError **error)
{
  if (program->n > DANH_MAX_PROGRAM_NODES || !is_inside (program, program->start))
    return danh_validate_fail (error, program->section, program->owner,
                               "starts at node %u of %u from %u", program->start,
                               program->n, program->first);
  const guint32 first = program->first, n = program->n;
  const guint32 n_predicates = program->view->n[DANH_SECTION_PREDICATES];
  for (guint32 i = first; i - first < n; i++)
    if (!node_is_sound (program, &program->view->nodes[i], first, n, n_predicates))
      return danh_validate_fail (error, DANH_SECTION_NODES, i, "kind or operands");
  if (!is_sound_in_order (program) && !has_no_free_loop (program))
    return danh_validate_fail (error, program->section, program->owner,
                               "it loops or accepts without consuming a token");
  return TRUE;
}

static gboolean
check_programs_with (Program *scratch, GError **error)
{
  const DanhModelView *view = scratch->view;
  for (guint32 i = 0; i < view->n[DANH_SECTION_RULES]; i++) {
    const DanhModelRule *rule = &view->rules[i];
    scratch->section = DANH_SECTION_RULES;
    scratch->owner = i;
    scratch->start = rule->start;
    scratch->first = rule->first_node;
    scratch->n = rule->n_nodes;
    scratch->n_captures = rule->n_captures;
    scratch->may_be_empty = FALSE;
    if (!check_program (scratch, error)) return FALSE;
  }
  for (guint32 i = 0; i < view->n[DANH_SECTION_CONTEXTS]; i++) {
    const DanhModelContext *context = &view->contexts[i];
    scratch->section = DANH_SECTION_CONTEXTS;
    scratch->owner = i;
    scratch->start = context->start;
    scratch->first = context->first_node;
    scratch->n = context->n_nodes;
    scratch->n_captures = 0;
    scratch->may_be_empty = TRUE;
    if (!check_program (scratch, error)) return FALSE;
  }
  return TRUE;
}

static gboolean
check_programs (const DanhModelView *view, GError **error)
{
  gsize n = (gsize) view->n[DANH_SECTION_NODES] + 1;
  g_autofree guint32 *incoming = g_new (guint32, n);
  g_autofree guint32 *queue = g_new (guint32, n);
  g_autofree guint8 *at_start = g_new (guint8, n);
  Program scratch = { .view = view,
                      .incoming = incoming,
                      .seen = incoming,
                      .queue = queue,
                      .at_start = at_start };
  return check_programs_with (&scratch, error);
}

/* The nodes of each rule and then of its contexts are one behind the other, and so are the
 * contexts: each is of one rule, and of its phase alone. */
static gboolean
check_places (const DanhModelView *view, GError **error)
{
  guint32 node = 0, context = 0;
  if ((guint64) view->n[DANH_SECTION_NODES] + view->n[DANH_SECTION_CONTEXTS]
      > DANH_MOST_NODES)
    return danh_validate_fail (error, DANH_SECTION_NODES, DANH_MOST_NODES,
                               "one too many, contexts included");
  for (guint32 i = 0; i < view->n[DANH_SECTION_RULES]; i++) {
    const DanhModelRule *rule = &view->rules[i];
    if (rule->first_node != node || rule->first_context != context)
      return danh_validate_fail (error, DANH_SECTION_RULES, i,
                                 "nodes from %u, not %u; contexts from %u, not %u",
                                 rule->first_node, node, rule->first_context, context);
    node += rule->n_nodes;
    for (; context < rule->first_context + rule->n_contexts; context++) {
      if (view->contexts[context].first_node != node)
        return danh_validate_fail (error, DANH_SECTION_CONTEXTS, context,
                                   "nodes from %u, not %u",
                                   view->contexts[context].first_node, node);
      node += view->contexts[context].n_nodes;
    }
  }
  if (context != view->n[DANH_SECTION_CONTEXTS])
    return danh_validate_fail (error, DANH_SECTION_CONTEXTS, context, "of no rule");
  if (node != view->n[DANH_SECTION_NODES])
    return danh_validate_fail (error, DANH_SECTION_NODES, node, "of no rule");
  return TRUE;
}

/* }}} */
/* {{{ Phases and rules */

/* The phases' runs of rules follow one another and every rule is in its phase's. */
static gboolean
check_phases (const DanhModelView *view, GError **error)
{
  guint32 at = 0;
  for (guint32 i = 0; i < view->n[DANH_SECTION_PHASES]; i++) {
    const DanhModelPhase *phase = &view->phases[i];
    if (phase->first_rule != at)
      return danh_validate_fail (error, DANH_SECTION_PHASES, i, "rules from %u, not %u",
                                 phase->first_rule, at);
    for (; at < phase->first_rule + phase->n_rules; at++)
      if (view->rules[at].phase != i)
        return danh_validate_fail (error, DANH_SECTION_RULES, at, "phase %u, not %u",
                                   view->rules[at].phase, i);
  }
  if (at != view->n[DANH_SECTION_RULES])
    return danh_validate_fail (error, DANH_SECTION_RULES, at, "in no phase");
  return TRUE;
}

static gboolean
check_types (const DanhModelView *view, GError **error)
{
  static const char names[][9] = { "PERSON", "ORG",      "TITLE",
                                   "DATE",   "LOCATION", "DOCUMENT" };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == DANH_N_OUTPUT_TYPES);
  if (view->n[DANH_SECTION_TYPES] < DANH_N_OUTPUT_TYPES)
    return danh_validate_fail (error, DANH_SECTION_TYPES, 0, "%u types",
                               view->n[DANH_SECTION_TYPES]);
  for (guint32 i = 0; i < DANH_N_OUTPUT_TYPES; i++)
    if (strcmp (danh_view_string (view, view->types[i].name), names[i]) != 0)
      return danh_validate_fail (error, DANH_SECTION_TYPES, i, "not %s", names[i]);
  return TRUE;
}

/* Which groups tests name needs no look: there are as many as bits. */
static gboolean
check_start_groups (const DanhModelView *view, GError **error)
{
  guint32 n = view->n[DANH_SECTION_START_GROUPS];
  if (n != DANH_START_GROUPS)
    return danh_validate_fail (error, DANH_SECTION_START_GROUPS, 0, "%u groups", n);
  for (guint32 i = 0; i < n; i++)
    if ((view->start_groups[i] & ~DANH_START_ALONE) > DANH_LAST_START_BIT)
      return danh_validate_fail (error, DANH_SECTION_START_GROUPS, i, "of start bit %u",
                                 view->start_groups[i] & ~DANH_START_ALONE);
  return TRUE;
}

/* }}} */

gboolean
danh_validate_rules (const DanhModelView *view, GError **error)
{
  return check_types (view, error) && check_phases (view, error)
         && check_places (view, error) && check_programs (view, error)
         && check_start_groups (view, error) && danh_validate_actions (view, error);
}
