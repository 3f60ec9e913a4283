/* model-use.c - uses all that a model holds, the way the stages do */
#include "model-use.h"

#include "gazetteer/match.h"
#include "model/trie.h"
#include "rule/machine.h"
#include <string.h>

/* {{{ Strings and lists */

static guint64
use_string (const DanhModelView *view, guint32 id)
{
  const char *text = danh_view_string (view, id);
  g_assert_cmpuint (strlen (text), ==, danh_view_string_len (view, id));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return (guint8) text[0];
}

static guint64
use_strings (const DanhModelView *view)
{
  guint64 sum =
      use_string (view, view->header->name) + use_string (view, view->header->version);
  for (guint32 i = 0; i < view->n[DANH_SECTION_STRINGS]; i++) sum += use_string (view, i);
  for (guint32 i = 1; i < view->n[DANH_SECTION_KEYS]; i++) {
    guint32 string = view->keys[i];
    g_assert_cmpuint (danh_view_key (view, danh_view_string (view, string),
                                     danh_view_string_len (view, string)),
                      ==, i);
  }
  sum += danh_view_key (view, "no such key", 11);
  for (guint32 i = 0; i < view->n[DANH_SECTION_DOTTED]; i++)
    sum += use_string (view, view->dotted[i]);
  return sum;
}

static guint64
use_lists (const DanhModelView *view)
{
  guint64 sum = 0;
  for (guint32 list = 0; list < view->n[DANH_SECTION_LISTS]; list++) {
    const DanhModelList *l = &view->lists[list];
    sum += use_string (view, l->name) + use_string (view, l->file);
    sum += (guint64) danh_view_column (view, list, "form");
    for (guint32 row = 0; row < l->n_rows; row++)
      for (guint32 column = 0; column < l->n_columns; column++)
        sum += (guint8) danh_view_cell (view, list, row, column)[0];
  }
  for (guint32 i = 0; i < view->n[DANH_SECTION_CLASSES]; i++) {
    const DanhModelClass *class = &view->classes[i];
    sum +=
        use_string (view, class->name) + use_string (view, view->types[class->type].name);
    for (guint32 k = 0; k < class->n_constraints; k++) {
      const DanhModelConstraint *constraint =
          &view->constraints[class->first_constraint + k];
      sum += use_string (view, constraint->key) + use_string (view, constraint->value);
    }
  }
  return sum;
}

static guint64
use_entries (const DanhModelView *view)
{
  guint64 sum = 0;
  for (guint32 state = 0; state < view->n[DANH_SECTION_TRIE]; state++)
    for (guint32 key = 0; key < view->n[DANH_SECTION_KEYS]; key += 1 + key / 4)
      sum += danh_trie_step (view->trie, state, key);
  for (guint32 i = 0; i < view->n[DANH_SECTION_TRIE]; i++) {
    const DanhModelSlice set = danh_view_entry_set (view, view->trie[i].entry_set);
    for (guint32 k = 0; k < set.n; k++) {
      const DanhEntry entry = danh_view_entry (view, set.first + k);
      const DanhModelSlice *classes = &view->class_sets[entry.class_set];
      sum += (guint8) danh_view_cell (view, entry.list, entry.row, 0)[0];
      for (guint32 c = 0; c < classes->n; c++)
        sum += view->classes[view->class_set_ids[classes->first + c]].name;
    }
  }
  return sum;
}

/* }}} */
/* {{{ Rules */

/* Steps one walk may take: shared parts are walked once for each way to them, and a model
 * that is not the compiler's may have very many. */
#define STEPS 10000

static gboolean
evaluate (const DanhModelView *view, guint32 id, guint depth, guint *steps)
{
  const DanhModelPredicate *predicate = &view->predicates[id];
  g_assert_cmpuint (depth, <=, 64);
  if (++*steps > STEPS) return FALSE;
  switch ((DanhPredicateKind) predicate->kind) {
  case DANH_PREDICATE_ATOM:
    return (view->atoms[predicate->a].a & 1) != 0;
  case DANH_PREDICATE_NOT:
    return !evaluate (view, predicate->a, depth + 1, steps);
  case DANH_PREDICATE_AND:
    return evaluate (view, predicate->a, depth + 1, steps)
           && evaluate (view, predicate->b, depth + 1, steps);
  case DANH_PREDICATE_OR:
    return evaluate (view, predicate->a, depth + 1, steps)
           || evaluate (view, predicate->b, depth + 1, steps);
  case DANH_N_PREDICATE_KINDS:
    break;
  }
  g_assert_not_reached ();
}

static guint64
use_atom (const DanhModelView *view, const DanhModelAtom *atom)
{
  switch ((DanhAtomKind) atom->kind) {
  case DANH_ATOM_KEY:
    return use_string (view, view->keys[atom->a]);
  case DANH_ATOM_EXACT:
    return use_string (view, atom->a);
  case DANH_ATOM_REGEX:
    return use_string (view, view->regexes[atom->a].source);
  case DANH_ATOM_BEGIN:
  case DANH_ATOM_INSIDE:
  case DANH_ATOM_END:
    return view->classes[atom->a].name;
  case DANH_ATOM_ANY:
  case DANH_ATOM_SHAPE:
  case DANH_ATOM_TIGHT:
  case DANH_ATOM_LINE_START:
  case DANH_ATOM_LINE_END:
  case DANH_ATOM_BOUNDARY:
    return atom->a;
  case DANH_N_ATOM_KINDS:
    break;
  }
  g_assert_not_reached ();
}

static guint64
use_tests (const DanhModelView *view)
{
  guint64 sum = 0;
  for (guint32 i = 0; i < view->n[DANH_SECTION_ATOMS]; i++)
    sum += use_atom (view, &view->atoms[i]);
  for (guint32 i = 0; i < view->n[DANH_SECTION_PREDICATES]; i++) {
    guint steps = 0;
    sum += (guint64) evaluate (view, i, 1, &steps);
  }
  for (guint32 i = 0; i < view->n[DANH_SECTION_REGEX_STATES]; i++)
    sum += view->regex_accept[view->regex_states[i]].mask[0];
  for (guint32 i = 0; i < view->n[DANH_SECTION_REGEX_COLUMNS]; i++)
    sum += view->regex_states[danh_view_regex_width (view) + view->regex_columns[i]];
  return sum;
}

typedef struct {
  const DanhModelView *view;
  guint32 first;
  guint32 n;
  guint32 n_captures;
  guint steps;
} Walk;

/* Follows NODE without consuming: ends, or the recursion does. */
static guint64
use_free_steps (Walk *walk, guint32 node, gboolean may_accept)
{
  const DanhModelNode *n = &walk->view->nodes[node];
  g_assert_cmpuint (node - walk->first, <, walk->n);
  if (++walk->steps > STEPS) return 0;
  switch ((DanhNodeKind) n->kind) {
  case DANH_NODE_TEST:
    return n->arg + walk->view->predicates[n->arg].kind;
  case DANH_NODE_SPLIT:
    return use_free_steps (walk, n->out, may_accept)
           + use_free_steps (walk, n->other, may_accept);
  case DANH_NODE_OPEN:
  case DANH_NODE_CLOSE:
    g_assert_cmpuint (n->arg, <, walk->n_captures);
    return use_free_steps (walk, n->out, may_accept);
  case DANH_NODE_ACCEPT:
    g_assert_true (may_accept);
    return n->arg;
  case DANH_N_NODE_KINDS:
    break;
  }
  g_assert_not_reached ();
}

static guint64
use_program (Walk walk, guint32 start, gboolean may_be_empty)
{
  guint64 sum = use_free_steps (&walk, start, may_be_empty);
  for (guint32 i = walk.first; i < walk.first + walk.n; i++)
    if (walk.view->nodes[i].kind == DANH_NODE_TEST) {
      walk.steps = 0;
      sum += use_free_steps (&walk, walk.view->nodes[i].out, TRUE);
    }
  return sum;
}

static gsize
value_size (const DanhModelView *view, const DanhModelRule *rule, guint32 id)
{
  const DanhModelExpression *expression = &view->expressions[id];
  switch ((DanhExpressionKind) expression->kind) {
  case DANH_EXPRESSION_CONSTANT:
    return strlen (danh_view_string (view, expression->a));
  case DANH_EXPRESSION_COLUMN:
  case DANH_EXPRESSION_SPAN:
    g_assert_cmpuint (expression->a, <, rule->n_captures);
    return strlen (danh_view_string (view, expression->b));
  case DANH_EXPRESSION_TEXT:
  case DANH_EXPRESSION_COUNT:
  case DANH_EXPRESSION_CAPTURE:
    g_assert_cmpuint (expression->a, <, rule->n_captures);
    return 1;
  case DANH_EXPRESSION_FOLD:
    return value_size (view, rule, expression->a);
  case DANH_EXPRESSION_LIST_COLUMN:
    return strlen (danh_view_string (view, expression->a))
           + strlen (danh_view_string (view, expression->b));
  case DANH_EXPRESSION_CONCAT:
  case DANH_EXPRESSION_CHOOSE:
  case DANH_EXPRESSION_LOOKUP:
    return value_size (view, rule, expression->a)
           + value_size (view, rule, expression->b);
  case DANH_N_EXPRESSION_KINDS:
    break;
  }
  g_assert_not_reached ();
}

static guint64
use_action (const DanhModelView *view,
            const DanhModelRule *rule,
            const DanhModelAction *action)
{
  guint64 sum = 0;
  if (!danh_action_is_role (action->kind))
    sum += use_string (view, view->types[action->type].name);
  if (action->capture != DANH_NONE)
    sum += use_string (view, view->captures[rule->first_capture + action->capture]);
  for (guint32 i = 0; i < action->n_attributes; i++) {
    const DanhModelAttribute *attribute = &view->attributes[action->first_attribute + i];
    sum += use_string (view, attribute->key)
           + value_size (view, rule, attribute->expression);
  }
  return sum;
}

static guint64
use_rule (const DanhModelView *view, const DanhModelRule *rule)
{
  guint64 sum = use_string (view, rule->name) + use_string (view, rule->file);
  Walk walk = { view, rule->first_node, rule->n_nodes, rule->n_captures, 0 };
  sum += use_program (walk, rule->start, FALSE);
  for (guint32 i = 0; i < rule->n_contexts; i++) {
    const DanhModelContext *context = &view->contexts[rule->first_context + i];
    Walk beside = { view, context->first_node, context->n_nodes, 0, 0 };
    sum += use_program (beside, context->start, TRUE);
  }
  for (guint32 i = 0; i < rule->n_actions; i++)
    sum += use_action (view, rule, &view->actions[rule->first_action + i]);
  return sum;
}

static guint64
use_rules (const DanhModelView *view)
{
  guint64 sum = 0;
  for (guint32 i = 0; i < view->n[DANH_SECTION_PHASES]; i++) {
    const DanhModelPhase *phase = &view->phases[i];
    sum += use_string (view, phase->name);
    for (guint32 k = 0; k < phase->n_rules; k++)
      sum += use_rule (view, &view->rules[phase->first_rule + k]);
  }
  for (guint32 i = 0; i < view->n[DANH_SECTION_NESTS]; i++)
    sum +=
        view->types[view->nests[i].outer].name + view->types[view->nests[i].inner].name;
  return sum;
}

/* }}} */
/* {{{ A text */

static void
visit_entry (const DanhEntry *entry, gpointer data)
{
  guint64 *sum = data;
  *sum += entry->row;
}

/* Texts of the model's own keys, so that its entries are met. */
static char *
text_of_keys (const DanhModelView *view)
{
  GString *text = g_string_new (NULL);
  guint32 n_keys = view->n[DANH_SECTION_KEYS];
  for (guint32 i = 0; i < view->n[DANH_SECTION_LISTS]; i++) {
    guint32 n_rows = view->lists[i].n_rows;
    for (guint32 row = 0; row < n_rows; row += 1 + n_rows / 64)
      g_string_append_printf (text, "%s ", danh_view_cell (view, i, row, 0));
  }
  for (guint32 key = 1; key < n_keys; key += 1 + n_keys / 64)
    g_string_append_printf (text, "%s ", danh_view_string (view, view->keys[key]));
  return g_string_free (text, FALSE);
}

static guint64
use_matches (const DanhGazetteer *gazetteer,
             const DanhForms *forms,
             const DanhTokens *tokens)
{
  const DanhModelView *view = gazetteer->model;
  guint64 sum = 0;
  for (guint32 i = 0; i < gazetteer->n_matches; i++) {
    const DanhMatch *match = &gazetteer->matches[i];
    guint32 n;
    const guint32 *ids = danh_gazetteer_classes (gazetteer, match->class_set, &n);
    for (guint32 k = 0; k < n; k++) sum += view->classes[ids[k]].name;
    g_assert_cmpuint (match->end, <=, tokens->n);
    danh_gazetteer_entries_at (gazetteer, forms, tokens, match->start, match->end,
                               visit_entry, &sum);
    const char *cell = danh_gazetteer_column (gazetteer, forms, tokens, match->start,
                                              match->end, "form");
    if (cell != NULL) sum += strlen (cell);
  }
  return sum;
}

/* The rules over the same tokens; reads all that they say. */
static guint64
use_machine (const DanhModelView *view,
             const char *text,
             const DanhForms *forms,
             const DanhTokens *tokens,
             const DanhGazetteer *gazetteer)
{
  DanhRuleProgram *program = danh_rule_program_new (view);
  DanhRuleMachine *machine = danh_rule_machine_new (program);
  DanhArena *arena = danh_arena_new ();
  DanhRuleResult result = { 0 };
  guint64 sum = 0;
  danh_rule_machine_run (machine, text, forms, tokens, gazetteer, arena, &result);
  for (guint32 i = 0; i < result.spans.n; i++) {
    const DanhSpan *span = &result.spans.at[i];
    g_assert_cmpuint (span->start, <, span->end);
    g_assert_cmpuint (span->end, <=, tokens->n);
    sum += use_string (view, view->types[span->type].name);
    sum += use_string (view, view->rules[span->rule].name);
    for (guint32 k = 0; k < span->n_attributes; k++) {
      const DanhAttribute *attribute = &result.attributes.at[span->first_attribute + k];
      sum += strlen (attribute->key) + strlen (attribute->value);
    }
  }
  for (guint32 i = 0; i < result.roles.n; i++) {
    const DanhRoleProposal *role = &result.roles.at[i];
    g_assert_cmpuint (role->person, <, result.spans.n);
    g_assert_cmpuint (role->title, <, result.spans.n);
    sum += strlen (role->status) + use_string (view, view->rules[role->rule].name);
  }
  danh_rule_result_clear (&result);
  danh_arena_free (arena);
  danh_rule_machine_free (machine);
  danh_rule_program_free (program);
  return sum;
}

static guint64
use_text (const DanhModelView *view)
{
  g_autofree const char **words = g_new (const char *, view->n[DANH_SECTION_DOTTED] + 1);
  for (guint32 i = 0; i < view->n[DANH_SECTION_DOTTED]; i++)
    words[i] = danh_view_string (view, view->dotted[i]);
  DanhDottedWords dotted = { words, view->n[DANH_SECTION_DOTTED] };
  DanhForms *forms = danh_forms_new (&dotted);
  DanhGazetteer *gazetteer = danh_gazetteer_new (view);
  DanhTokens tokens = { 0 };
  g_autofree char *text = text_of_keys (view);
  danh_tokenize (text, strlen (text), forms, &tokens);
  danh_gazetteer_run (gazetteer, forms, &tokens);
  guint64 sum = use_matches (gazetteer, forms, &tokens);
  sum += use_machine (view, text, forms, &tokens, gazetteer);
  danh_gazetteer_free (gazetteer);
  danh_tokens_clear (&tokens);
  danh_forms_free (forms);
  return sum;
}

/* }}} */

guint64
test_use_model (const DanhModelView *view)
{
  return use_strings (view) + use_lists (view) + use_entries (view) + use_tests (view)
         + use_rules (view) + use_text (view);
}
