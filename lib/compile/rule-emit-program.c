/* rule-emit-program.c - patterns as Thompson automata
 *
 * Every pattern is written in front of what follows it: emit (pattern, next) gives the
 * node that reads the pattern and goes on at next.  So nothing is patched but the node
 * that closes a loop.  `out` of a split is the way that is preferred.  What came out the
 * same is made one at the end (rule-emit-merge.c).
 *
 * A program for reading from right to left has its sequences, texts and runs turned
 * round; alternatives and repeats stay as they are.
 */
#include "compile/rule-emit-private.h"

static guint32 emit (DanhRuleEmitter *self, DanhAstNode *node, guint32 next);

/* Adds a node, or nothing at the limit: then the program is thrown away anyway. */
static guint32
add_node (DanhRuleEmitter *self,
          DanhNodeKind kind,
          guint32 arg,
          guint32 out,
          guint32 other)
{
  DanhModelNode node = { .kind = kind & 7u, .out = out & DANH_NO_NODE };
  if (kind == DANH_NODE_SPLIT)
    node.other = other;
  else
    node.arg = arg;
  if (self->nodes->len - self->first_node >= DANH_RULE_MAX_NODES
      || self->nodes->len >= DANH_MOST_NODES / 2) /* each context has two and more */
    self->is_full = TRUE;
  if (self->is_full) return self->first_node;
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static guint32
add_test (DanhRuleEmitter *self, guint32 predicate, guint32 next)
{
  return add_node (self, DANH_NODE_TEST, predicate, next, DANH_NONE);
}

static guint32
add_split (DanhRuleEmitter *self, guint32 preferred, guint32 other)
{
  return add_node (self, DANH_NODE_SPLIT, 0, preferred, other);
}

/* A node whose ways are set when what it leads to is there. */
static void
set_split (DanhRuleEmitter *self, guint32 split, guint32 preferred, guint32 other)
{
  DanhModelNode *node = &g_array_index (self->nodes, DanhModelNode, split);
  if (self->is_full) return;
  node->out = preferred & DANH_NO_NODE;
  node->other = other;
}

static guint32
emit_literal (DanhRuleEmitter *self, const DanhAstNode *node, guint32 next)
{
  for (guint32 i = 0; i < node->n_tokens && !self->is_full; i++) {
    const char *text = node->tokens[self->is_reversed ? i : node->n_tokens - 1 - i];
    guint32 atom = node->exact
                       ? danh_rule_emit_atom (self, DANH_ATOM_EXACT,
                                              danh_builder_string (self->builder, text))
                       : danh_rule_emit_atom (self, DANH_ATOM_KEY,
                                              danh_builder_key (self->builder, text));
    next = add_test (self, atom, next);
  }
  return next;
}

/* A run of CLASS: one token, or its first, those inside and its last. */
static guint32
emit_run (DanhRuleEmitter *self, guint32 class, guint32 next)
{
  guint32 begin = danh_rule_emit_atom (self, DANH_ATOM_BEGIN, class);
  guint32 inside = danh_rule_emit_atom (self, DANH_ATOM_INSIDE, class);
  guint32 end = danh_rule_emit_atom (self, DANH_ATOM_END, class);
  guint32 single = danh_rule_emit_operator (self, DANH_PREDICATE_AND, begin, end);
  guint32 first = danh_rule_emit_operator (
      self, DANH_PREDICATE_AND, begin,
      danh_rule_emit_operator (self, DANH_PREDICATE_NOT, end, 0));
  guint32 last = danh_rule_emit_operator (
      self, DANH_PREDICATE_AND, end,
      danh_rule_emit_operator (self, DANH_PREDICATE_NOT, begin, 0));
  guint32 last_node = add_test (self, self->is_reversed ? first : last, next);
  guint32 loop = add_split (self, DANH_NONE, DANH_NONE);
  guint32 inside_node = add_test (self, inside, loop);
  set_split (self, loop, inside_node, last_node);
  guint32 single_node = add_test (self, single, next);
  guint32 first_node = add_test (self, self->is_reversed ? last : first, loop);
  return add_split (self, single_node, first_node);
}

static guint32
emit_runs (DanhRuleEmitter *self, const DanhAstNode *node, guint32 next)
{
  guint32 entry = emit_run (self, node->classes[node->n_classes - 1], next);
  for (guint32 i = node->n_classes - 1; i-- > 0 && !self->is_full;)
    entry = add_split (self, emit_run (self, node->classes[i], next), entry);
  return entry;
}

/* Children in the order of writing, last first, so that the next one is there. */
static guint32
emit_sequence (DanhRuleEmitter *self, const DanhAstNode *node, guint32 next)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  for (DanhAstNode *child = node->first; child != NULL; child = child->next)
    g_ptr_array_add (children, child);
  for (guint i = 0; i < children->len && !self->is_full; i++)
    next = emit (
        self, g_ptr_array_index (children, self->is_reversed ? i : children->len - 1 - i),
        next);
  return next;
}

/* Tests of one token that stand side by side are one test: whichever holds, the way goes on
 * alike.  Of CHILDREN those before *END, at least one, which moves before the first. */
static guint32
emit_tests (DanhRuleEmitter *self, const GPtrArray *children, guint *end, guint32 next)
{
  g_autoptr (GArray) tests = g_array_new (FALSE, FALSE, sizeof (guint32));
  while (*end > 0) {
    DanhAstNode *child = g_ptr_array_index (children, *end - 1);
    if (!child->is_predicate) break;
    guint32 test = danh_rule_emit_predicate (self, child);
    gboolean is_shallow = danh_rule_emit_is_shallow (self, test);
    if (!is_shallow && tests->len > 0) break;
    g_array_append_val (tests, test);
    --*end;
    if (!is_shallow) break;
  }
  return add_test (
      self,
      danh_rule_emit_any (self, (const guint32 *) (gpointer) tests->data, tests->len),
      next);
}

static guint32
emit_alternatives (DanhRuleEmitter *self, const DanhAstNode *node, guint32 next)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  guint32 entry = DANH_NONE;
  for (DanhAstNode *child = node->first; child != NULL; child = child->next)
    g_ptr_array_add (children, child);
  for (guint end = children->len; end > 0 && !self->is_full;) {
    DanhAstNode *child = g_ptr_array_index (children, end - 1);
    guint32 way;
    if (child->is_predicate)
      way = emit_tests (self, children, &end, next);
    else {
      way = emit (self, child, next);
      end--;
    }
    entry = entry == DANH_NONE ? way : add_split (self, way, entry);
  }
  return entry;
}

static guint32
emit_repeat (DanhRuleEmitter *self, const DanhAstNode *node, guint32 next)
{
  guint32 entry = next, copies = node->min;
  if (node->max == DANH_NONE) {
    guint32 loop = add_split (self, DANH_NONE, DANH_NONE);
    guint32 body = emit (self, node->first, loop);
    set_split (self, loop, body, next);
    /* The loop's body is the last of the copies that must be there. */
    entry = copies > 0 ? body : loop;
    if (copies > 0) copies--;
  } else {
    for (guint32 i = node->min; i < node->max && !self->is_full; i++)
      entry = add_split (self, emit (self, node->first, entry), next);
  }
  for (guint32 i = 0; i < copies && !self->is_full; i++)
    entry = emit (self, node->first, entry);
  return entry;
}

static guint32
emit_capture (DanhRuleEmitter *self, const DanhAstNode *node, guint32 next)
{
  guint32 close = add_node (self, DANH_NODE_CLOSE, node->number, next, DANH_NONE);
  return add_node (self, DANH_NODE_OPEN, node->number, emit (self, node->first, close),
                   DANH_NONE);
}

static guint32
emit (DanhRuleEmitter *self, DanhAstNode *node, guint32 next)
{
  if (self->is_full) return next;
  if (node->is_predicate)
    return add_test (self, danh_rule_emit_predicate (self, node), next);
  switch ((int) node->kind) {
  case DANH_AST_LITERAL:
    return emit_literal (self, node, next);
  case DANH_AST_LIST:
  case DANH_AST_SPAN:
    return emit_runs (self, node, next);
  case DANH_AST_LET:
    return emit (self, node->target, next);
  case DANH_AST_OR:
    return emit_alternatives (self, node, next);
  case DANH_AST_SEQUENCE:
    return emit_sequence (self, node, next);
  case DANH_AST_REPEAT:
    return emit_repeat (self, node, next);
  case DANH_AST_CAPTURE:
    return emit_capture (self, node, next);
  default:
    break;
  }
  g_assert_not_reached (); /* all others are predicates */
}

guint32
danh_rule_emit_program (DanhRuleEmitter *self,
                        DanhAstNode *pattern,
                        gboolean is_reversed,
                        guint32 accept_arg,
                        guint32 *start)
{
  self->first_node = self->nodes->len;
  self->is_full = self->is_deep = FALSE;
  self->is_reversed = is_reversed;
  guint32 accept = add_node (self, DANH_NODE_ACCEPT, accept_arg, DANH_NONE, DANH_NONE);
  *start = emit (self, pattern, accept);
  if (self->is_full)
    danh_rule_error (self->diagnostics, &pattern->place,
                     "with all repeats and lets written out this pattern has more than "
                     "%d states",
                     DANH_RULE_MAX_NODES);
  if (self->is_deep)
    danh_rule_error (self->diagnostics, &pattern->place,
                     "tests of one token are nested more than %d levels deep here",
                     DANH_RULE_MAX_PREDICATE_DEPTH);
  if (danh_builder_section (self->builder, DANH_SECTION_ATOMS)->len > DANH_RULE_MAX_ATOMS)
    danh_rule_error (self->diagnostics, &pattern->place,
                     "all rules as far as here ask for more than %d different things",
                     DANH_RULE_MAX_ATOMS);
  if (!self->is_full)
    *start = danh_rule_emit_merge (self->nodes, self->first_node, *start);
  return self->nodes->len - self->first_node;
}
