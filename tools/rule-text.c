/* rule-text.c - see rule-text.h */
#include "rule-text.h"

#include "compile/rule-parse.h"
#include <string.h>

/* ── Predicates ────────────────────────────────────────────────────────────────────── */

/* "@place[level=province]" or "[TITLE kind=rank]". */
static void
append_class (const DanhModelView *view, guint32 class, GString *out)
{
  const DanhModelClass *c = &view->classes[class];
  g_string_append_printf (out, c->is_span ? "[%s]" : "@%s",
                          danh_view_string (view, c->name));
}

static void
append_quoted (const char *text, char quote, GString *out)
{
  g_string_append_c (out, quote);
  for (; *text != '\0'; text++) {
    if (*text == quote || *text == '\\') g_string_append_c (out, '\\');
    g_string_append_c (out, *text);
  }
  g_string_append_c (out, quote);
}

static void
append_mark (const DanhModelView *view, const char *word, guint32 class, GString *out)
{
  g_string_append_printf (out, "%s ", word);
  append_class (view, class, out);
}

static void
append_atom (const DanhModelView *view, const DanhModelAtom *atom, GString *out)
{
  const char *word;
  switch ((DanhAtomKind) atom->kind) {
  case DANH_ATOM_ANY:
    g_string_append (out, "any");
    break;
  case DANH_ATOM_KEY:
    append_quoted (danh_view_string (view, view->keys[atom->a]), '"', out);
    break;
  case DANH_ATOM_EXACT:
    append_quoted (danh_view_string (view, atom->a), '\'', out);
    break;
  case DANH_ATOM_SHAPE:
    word = danh_rule_shape_word (atom->a);
    g_string_append (out, word != NULL ? word : "shape");
    break;
  case DANH_ATOM_REGEX:
    g_string_append_printf (out, "/%s/",
                            danh_view_string (view, view->regexes[atom->a].source));
    break;
  case DANH_ATOM_BEGIN:
    append_mark (view, "first of", atom->a, out);
    break;
  case DANH_ATOM_INSIDE:
    append_mark (view, "inside", atom->a, out);
    break;
  case DANH_ATOM_END:
    append_mark (view, "last of", atom->a, out);
    break;
  case DANH_ATOM_TIGHT:
    g_string_append (out, "tight");
    break;
  case DANH_ATOM_LINE_START:
    g_string_append (out, "line-start");
    break;
  case DANH_ATOM_LINE_END:
    g_string_append (out, "line-end");
    break;
  case DANH_ATOM_BOUNDARY:
    g_string_append (out, "boundary");
    break;
  case DANH_N_ATOM_KINDS:
  default:
    break;
  }
}

/* The operands of a tree of KIND, in order. */
static void
flatten (const DanhModelView *view, DanhPredicateKind kind, guint32 id, GArray *operands)
{
  const DanhModelPredicate *p = &view->predicates[id];
  if (p->kind != kind) {
    g_array_append_val (operands, id);
    return;
  }
  flatten (view, kind, p->a, operands);
  flatten (view, kind, p->b, operands);
}

/* Takes the operand that is the atom KIND of CLASS, negated or not, out of OPERANDS. */
static gboolean
find_mark (const DanhModelView *view,
           const GArray *operands,
           DanhAtomKind kind,
           guint32 class,
           gboolean negated,
           guint *place)
{
  for (guint i = 0; i < operands->len; i++) {
    const DanhModelPredicate *p = &view->predicates[g_array_index (operands, guint32, i)];
    if ((p->kind == DANH_PREDICATE_NOT) != negated) continue;
    if (negated) p = &view->predicates[p->a];
    if (p->kind != DANH_PREDICATE_ATOM) continue;
    const DanhModelAtom *atom = &view->atoms[p->a];
    if (atom->kind != kind || atom->a != class) continue;
    *place = i;
    return TRUE;
  }
  return FALSE;
}

/* The operand at I and those beside it that make one word of the language: written, and
 * taken out. */
static gboolean
append_run (const DanhModelView *view,
            DanhPredicateKind kind,
            GArray *operands,
            guint i,
            GString *out)
{
  static const struct {
    DanhPredicateKind kind;
    DanhAtomKind first, second;
    gboolean negated; /* the second */
    const char *word;
  } runs[] = {
    { DANH_PREDICATE_AND, DANH_ATOM_BEGIN, DANH_ATOM_END, FALSE, "" },
    { DANH_PREDICATE_AND, DANH_ATOM_BEGIN, DANH_ATOM_END, TRUE, "first of " },
    { DANH_PREDICATE_AND, DANH_ATOM_END, DANH_ATOM_BEGIN, TRUE, "last of " },
    { DANH_PREDICATE_OR, DANH_ATOM_INSIDE, DANH_ATOM_INSIDE, FALSE, "in " },
  };
  const DanhModelPredicate *p = &view->predicates[g_array_index (operands, guint32, i)];
  if (p->kind != DANH_PREDICATE_ATOM) return FALSE;
  DanhModelAtom atom = view->atoms[p->a];
  for (gsize r = 0; r < G_N_ELEMENTS (runs); r++) {
    guint second;
    gboolean is_in = runs[r].kind == DANH_PREDICATE_OR;
    if (runs[r].kind != kind || (!is_in && atom.kind != runs[r].first)) continue;
    if (is_in && atom.kind != DANH_ATOM_BEGIN && atom.kind != DANH_ATOM_END
        && atom.kind != DANH_ATOM_INSIDE)
      continue;
    if (!find_mark (view, operands, runs[r].second, atom.a, runs[r].negated, &second))
      continue;
    g_string_append (out, runs[r].word);
    append_class (view, atom.a, out);
    static const DanhAtomKind all[] = { DANH_ATOM_BEGIN, DANH_ATOM_INSIDE,
                                        DANH_ATOM_END };
    for (gsize k = 0; k < G_N_ELEMENTS (all); k++)
      for (guint n = 0; n < 2; n++)
        if (find_mark (view, operands, all[k], atom.a, n == 1, &second))
          g_array_remove_index (operands, second);
    return TRUE;
  }
  return FALSE;
}

static void append_operands (const DanhModelView *view,
                             DanhPredicateKind kind,
                             guint32 id,
                             gboolean is_inner,
                             GString *out);

static void
append_predicate (const DanhModelView *view, guint32 id, gboolean is_inner, GString *out)
{
  const DanhModelPredicate *p = &view->predicates[id];
  switch ((DanhPredicateKind) p->kind) {
  case DANH_PREDICATE_ATOM:
    append_atom (view, &view->atoms[p->a], out);
    break;
  case DANH_PREDICATE_NOT:
    g_string_append_c (out, '!');
    append_predicate (view, p->a, TRUE, out);
    break;
  case DANH_PREDICATE_AND:
  case DANH_PREDICATE_OR:
    append_operands (view, (DanhPredicateKind) p->kind, id, is_inner, out);
    break;
  case DANH_N_PREDICATE_KINDS:
  default:
    break;
  }
}

static void
append_operands (const DanhModelView *view,
                 DanhPredicateKind kind,
                 guint32 id,
                 gboolean is_inner,
                 GString *out)
{
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) inner = g_string_new (NULL);
  guint n = 0;
  flatten (view, kind, id, operands);
  while (operands->len > 0) {
    if (n++ > 0) g_string_append (inner, kind == DANH_PREDICATE_AND ? " & " : " | ");
    if (append_run (view, kind, operands, 0, inner)) continue;
    append_predicate (view, g_array_index (operands, guint32, 0), TRUE, inner);
    g_array_remove_index (operands, 0);
  }
  g_string_append_printf (out, is_inner && n > 1 ? "( %s )" : "%s", inner->str);
}

void
danh_rule_text_predicate (const DanhModelView *view, guint32 predicate, GString *out)
{
  append_predicate (view, predicate, FALSE, out);
}

#define WORDS_AT_MOST 12u
#define WORDS_SHOWN   6u

/* Where the literal at P ends; P if none is there. */
static const char *
literal_end (const char *p)
{
  const char *end = p + 1;
  if (*p != '"' && *p != '\'') return p;
  for (; *end != '\0' && *end != *p; end++)
    if (*end == '\\' && end[1] != '\0') end++;
  return *end == *p ? end + 1 : p;
}

char *
danh_rule_text_brief (const char *text)
{
  GString *out = g_string_new (NULL);
  while (*text != '\0') {
    const char *shown = text, *end = text, *next;
    guint n = 0;
    for (const char *at = text; (next = literal_end (at)) > at;
         at = next + strlen (" | ")) {
      end = next;
      if (++n <= WORDS_SHOWN) shown = next;
      if (!g_str_has_prefix (next, " | ")) break;
    }
    if (n == 0) shown = end = text + 1;
    if (n <= WORDS_AT_MOST) shown = end;
    g_string_append_len (out, text, shown - text);
    if (shown < end) g_string_append_printf (out, " | … %u more", n - WORDS_SHOWN);
    text = end;
  }
  return g_string_free (out, FALSE);
}

void
danh_rule_text_classes (const DanhModelView *view, guint32 predicate, GArray *ids)
{
  const DanhModelPredicate *p = &view->predicates[predicate];
  if (p->kind == DANH_PREDICATE_ATOM) {
    const DanhModelAtom *atom = &view->atoms[p->a];
    if (atom->kind != DANH_ATOM_BEGIN && atom->kind != DANH_ATOM_INSIDE
        && atom->kind != DANH_ATOM_END)
      return;
    for (guint i = 0; i < ids->len; i++)
      if (g_array_index (ids, guint32, i) == atom->a) return;
    g_array_append_val (ids, atom->a);
  } else if (p->kind != DANH_PREDICATE_NOT) {
    danh_rule_text_classes (view, p->a, ids);
    danh_rule_text_classes (view, p->b, ids);
  }
}

/* ── Actions ───────────────────────────────────────────────────────────────────────── */

const char *
danh_rule_text_capture (const DanhModelView *view,
                        const DanhModelRule *rule,
                        guint32 capture)
{
  return danh_view_string (view, view->captures[rule->first_capture + capture]);
}

static void
append_expression (const DanhModelView *view,
                   const DanhModelRule *rule,
                   guint32 expression,
                   GString *out)
{
  const DanhModelExpression *e = &view->expressions[expression];
  switch ((DanhExpressionKind) e->kind) {
  case DANH_EXPRESSION_CONSTANT:
    append_quoted (danh_view_string (view, e->a), '"', out);
    break;
  case DANH_EXPRESSION_TEXT:
  case DANH_EXPRESSION_COUNT:
    g_string_append_printf (out,
                            e->kind == DANH_EXPRESSION_TEXT ? "text(%s)" : "count(%s)",
                            danh_rule_text_capture (view, rule, e->a));
    break;
  case DANH_EXPRESSION_FOLD:
    g_string_append (out, "fold(");
    append_expression (view, rule, e->a, out);
    g_string_append_c (out, ')');
    break;
  case DANH_EXPRESSION_COLUMN:
  case DANH_EXPRESSION_SPAN:
    g_string_append_printf (out, "%s.%s", danh_rule_text_capture (view, rule, e->a),
                            danh_view_string (view, e->b));
    break;
  case DANH_EXPRESSION_CONCAT:
  case DANH_EXPRESSION_CHOOSE:
    g_string_append_c (out, '(');
    append_expression (view, rule, e->a, out);
    g_string_append (out, e->kind == DANH_EXPRESSION_CONCAT ? " + " : " else ");
    append_expression (view, rule, e->b, out);
    g_string_append_c (out, ')');
    break;
  case DANH_EXPRESSION_CAPTURE:
    g_string_append (out, e->a == DANH_NONE ? "match"
                                            : danh_rule_text_capture (view, rule, e->a));
    break;
  case DANH_EXPRESSION_LOOKUP:
    g_string_append (out, "lookup(");
    append_expression (view, rule, e->a, out);
    g_string_append (out, ", ");
    append_expression (view, rule, e->b, out);
    g_string_append_c (out, ')');
    break;
  case DANH_EXPRESSION_LIST_COLUMN:
    g_string_append_printf (out, "@%s.%s", danh_view_string (view, e->a),
                            danh_view_string (view, e->b));
    break;
  case DANH_N_EXPRESSION_KINDS:
  default:
    break;
  }
}

void
danh_rule_text_action (const DanhModelView *view,
                       const DanhModelRule *rule,
                       const DanhModelAction *action,
                       GString *out)
{
  g_string_append (out, action->kind == DANH_ACTION_REJECT ? "reject " : "emit ");
  g_string_append (out,
                   action->type == DANH_NONE
                       ? action->kind == DANH_ACTION_PAIRED_ROLE ? "role paired" : "role"
                       : danh_view_string (view, view->types[action->type].name));
  if (action->capture != DANH_NONE)
    g_string_append_printf (out, " %s",
                            danh_rule_text_capture (view, rule, action->capture));
  for (guint32 i = 0; i < action->n_attributes; i++) {
    const DanhModelAttribute *a = &view->attributes[action->first_attribute + i];
    g_string_append_printf (out, "%s%s = ", i == 0 ? " { " : ", ",
                            danh_view_string (view, a->key));
    append_expression (view, rule, a->expression, out);
  }
  if (action->n_attributes > 0) g_string_append (out, " }");
}

/* ── Alternatives ──────────────────────────────────────────────────────────────────── */

/* The class whose runs the atom PREDICATE is about a token of; or DANH_NONE. */
static guint32
class_of_mark (const DanhModelView *view, guint32 predicate)
{
  const DanhModelPredicate *p = &view->predicates[predicate];
  if (p->kind != DANH_PREDICATE_ATOM) return DANH_NONE;
  const DanhModelAtom *atom = &view->atoms[p->a];
  return atom->kind == DANH_ATOM_BEGIN || atom->kind == DANH_ATOM_INSIDE
                 || atom->kind == DANH_ATOM_END
             ? atom->a
             : DANH_NONE;
}

guint32
danh_rule_text_word (const DanhModelView *view, const GArray *operands, guint i)
{
  guint32 own = g_array_index (operands, guint32, i), class = class_of_mark (view, own);
  for (guint k = 0; class != DANH_NONE && k < i; k++) {
    guint32 other = g_array_index (operands, guint32, k);
    if (class_of_mark (view, other) == class) return other;
  }
  return own;
}

void
danh_rule_text_append_word (const DanhModelView *view, guint32 word, GString *out)
{
  guint32 class = class_of_mark (view, word);
  if (class == DANH_NONE) {
    danh_rule_text_predicate (view, word, out);
    return;
  }
  g_string_append (out, "in ");
  append_class (view, class, out);
}

void
danh_rule_text_operands (const DanhModelView *view, guint32 predicate, GArray *operands)
{
  if (view->predicates[predicate].kind != DANH_PREDICATE_OR) return;
  flatten (view, DANH_PREDICATE_OR, predicate, operands);
  for (guint i = 1; i < operands->len; i++)
    if (danh_rule_text_word (view, operands, i) != g_array_index (operands, guint32, 0))
      return;
  g_array_set_size (operands, 0);
}
