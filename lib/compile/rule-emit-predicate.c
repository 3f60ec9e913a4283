/* rule-emit-predicate.c - tests of one token as atoms and predicates
 *
 * Equal ones are one record wherever they are written: what the machine works out for a
 * token's symbol it works out once for all rules.  Long alternatives become balanced
 * trees, so that depth grows with the logarithm of their number.
 *
 * Records are made one statement after another, never as two arguments of one call: C
 * leaves the order of those open, and the same sources must give the same bytes.
 */
#include "compile/rule-emit-private.h"

/* The id of RECORD in SECTION, where it is added if no equal one is there. */
static guint32
intern (DanhRuleEmitter *self, DanhSectionId section, const guint32 *record, guint n)
{
  GArray *array = danh_builder_section (self->builder, section);
  guint32 key[4] = { section };
  gpointer known;
  for (guint i = 0; i < n; i++) key[i + 1] = record[i];
  GBytes *bytes = g_bytes_new (key, sizeof key);
  if (g_hash_table_lookup_extended (self->records, bytes, NULL, &known)) {
    g_bytes_unref (bytes);
    return GPOINTER_TO_UINT (known);
  }
  g_hash_table_insert (self->records, bytes, GUINT_TO_POINTER (array->len));
  g_array_append_vals (array, record, 1);
  return array->len - 1;
}

static guint32
add_predicate (DanhRuleEmitter *self,
               DanhPredicateKind kind,
               guint32 a,
               guint32 b,
               guint32 depth)
{
  guint32 record[] = { kind, a, b };
  guint32 id = intern (self, DANH_SECTION_PREDICATES, record, G_N_ELEMENTS (record));
  if (id == self->depths->len) g_array_append_val (self->depths, depth);
  if (depth > DANH_RULE_MAX_PREDICATE_DEPTH) self->is_deep = TRUE;
  return id;
}

static guint32
depth_of (const DanhRuleEmitter *self, guint32 predicate)
{
  return g_array_index (self->depths, guint32, predicate);
}

guint32
danh_rule_emit_atom (DanhRuleEmitter *self, DanhAtomKind kind, guint32 a)
{
  guint32 record[] = { kind, a };
  guint32 atom = intern (self, DANH_SECTION_ATOMS, record, G_N_ELEMENTS (record));
  return add_predicate (self, DANH_PREDICATE_ATOM, atom, 0, 1);
}

guint32
danh_rule_emit_operator (DanhRuleEmitter *self,
                         DanhPredicateKind kind,
                         guint32 a,
                         guint32 b)
{
  if (kind == DANH_PREDICATE_NOT)
    return add_predicate (self, kind, a, 0, depth_of (self, a) + 1);
  if (a == b) return a;
  return add_predicate (self, kind, MIN (a, b), MAX (a, b),
                        MAX (depth_of (self, a), depth_of (self, b)) + 1);
}

/* A balanced tree of KIND over N predicates. */
static guint32
emit_tree (DanhRuleEmitter *self, DanhPredicateKind kind, const guint32 *ids, guint n)
{
  guint half = n / 2;
  guint32 a, b;
  if (n == 1) return ids[0];
  a = emit_tree (self, kind, ids, half);
  b = emit_tree (self, kind, ids + half, n - half);
  return danh_rule_emit_operator (self, kind, a, b);
}

guint32
danh_rule_emit_any (DanhRuleEmitter *self, const guint32 *predicates, guint n)
{
  return emit_tree (self, DANH_PREDICATE_OR, predicates, n);
}

gboolean
danh_rule_emit_is_shallow (const DanhRuleEmitter *self, guint32 predicate)
{
  return depth_of (self, predicate) <= DANH_RULE_MAX_PREDICATE_DEPTH / 2;
}

static guint32
emit_children (DanhRuleEmitter *self, DanhPredicateKind kind, const DanhAstNode *node)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (DanhAstNode *child = node->first; child != NULL; child = child->next) {
    guint32 id = danh_rule_emit_predicate (self, child);
    g_array_append_val (ids, id);
  }
  return emit_tree (self, kind, (const guint32 *) (gpointer) ids->data, ids->len);
}

/* One token that is a whole run of CLASS. */
static guint32
emit_single (DanhRuleEmitter *self, guint32 class)
{
  guint32 begin = danh_rule_emit_atom (self, DANH_ATOM_BEGIN, class);
  guint32 end = danh_rule_emit_atom (self, DANH_ATOM_END, class);
  return danh_rule_emit_operator (self, DANH_PREDICATE_AND, begin, end);
}

/* One token somewhere in a run of CLASS. */
static guint32
emit_member (DanhRuleEmitter *self, guint32 class)
{
  guint32 ids[3];
  ids[0] = danh_rule_emit_atom (self, DANH_ATOM_BEGIN, class);
  ids[1] = danh_rule_emit_atom (self, DANH_ATOM_INSIDE, class);
  ids[2] = danh_rule_emit_atom (self, DANH_ATOM_END, class);
  return emit_tree (self, DANH_PREDICATE_OR, ids, G_N_ELEMENTS (ids));
}

static guint32
emit_classes (DanhRuleEmitter *self,
              const DanhAstNode *node,
              guint32 (*emit) (DanhRuleEmitter *self, guint32 class))
{
  g_autofree guint32 *ids = g_new (guint32, node->n_classes);
  for (guint32 i = 0; i < node->n_classes; i++) ids[i] = emit (self, node->classes[i]);
  return emit_tree (self, DANH_PREDICATE_OR, ids, node->n_classes);
}

static guint32
emit_literal (DanhRuleEmitter *self, const DanhAstNode *node)
{
  const char *text = node->tokens[0];
  if (node->exact)
    return danh_rule_emit_atom (self, DANH_ATOM_EXACT,
                                danh_builder_string (self->builder, text));
  return danh_rule_emit_atom (self, DANH_ATOM_KEY,
                              danh_builder_key (self->builder, text));
}

static guint32
emit_test (DanhRuleEmitter *self, DanhAstNode *node)
{
  switch (node->kind) {
  case DANH_AST_ANY:
    return danh_rule_emit_atom (self, DANH_ATOM_ANY, 0);
  case DANH_AST_TIGHT:
    return danh_rule_emit_atom (self, DANH_ATOM_TIGHT, 0);
  case DANH_AST_LINE_START:
    return danh_rule_emit_atom (self, DANH_ATOM_LINE_START, 0);
  case DANH_AST_LINE_END:
    return danh_rule_emit_atom (self, DANH_ATOM_LINE_END, 0);
  case DANH_AST_BOUNDARY:
    return danh_rule_emit_atom (self, DANH_ATOM_BOUNDARY, 0);
  case DANH_AST_SHAPE:
    return danh_rule_emit_atom (self, DANH_ATOM_SHAPE, node->bits);
  case DANH_AST_REGEX:
    return danh_rule_emit_atom (self, DANH_ATOM_REGEX, node->number);
  case DANH_AST_IN:
    return emit_classes (self, node->first, emit_member);
  case DANH_AST_LITERAL:
    return emit_literal (self, node);
  case DANH_AST_LIST:
  case DANH_AST_SPAN:
    return emit_classes (self, node, emit_single);
  case DANH_AST_LET:
    return danh_rule_emit_predicate (self, node->target);
  case DANH_AST_NOT:
    return danh_rule_emit_operator (self, DANH_PREDICATE_NOT,
                                    danh_rule_emit_predicate (self, node->first), 0);
  case DANH_AST_AND:
    return emit_children (self, DANH_PREDICATE_AND, node);
  case DANH_AST_OR:
    return emit_children (self, DANH_PREDICATE_OR, node);
  case DANH_AST_SEQUENCE:
  case DANH_AST_REPEAT:
  case DANH_AST_CAPTURE:
  case DANH_AST_N_KINDS:
    break;
  }
  g_assert_not_reached (); /* the checker lets only tests of one token through */
}

guint32
danh_rule_emit_predicate (DanhRuleEmitter *self, DanhAstNode *node)
{
  if (node->predicate == DANH_NONE) node->predicate = emit_test (self, node);
  if (depth_of (self, node->predicate) > DANH_RULE_MAX_PREDICATE_DEPTH)
    self->is_deep = TRUE;
  return node->predicate;
}
