/* rules-lint-model.c - what nothing uses, list entries that are not what they look like, and tests
 * that are dear */
#include "rules-lint.h"

#include "rule/program.h"

#include <string.h>

#define ENTRIES_SHOWN 5 /* of one list */

static const char *
string (const DanhLint *self, guint32 id)
{
  return danh_view_string (self->view, id);
}

/* ── Unused ────────────────────────────────────────────────────────────────────────── */

static gboolean
is_made (const DanhModelView *view, guint32 type)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_ACTIONS]; i++)
    if (view->actions[i].kind == DANH_ACTION_SPAN && view->actions[i].type == type)
      return TRUE;
  return FALSE;
}

static gboolean
is_asked_for (const DanhModelView *view, guint32 type)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_CLASSES]; i++)
    if (view->classes[i].is_span && view->classes[i].type == type) return TRUE;
  return FALSE;
}

static void
lint_types (DanhLint *self)
{
  const DanhModelView *view = self->view;
  for (guint32 type = 0; type < view->n[DANH_SECTION_TYPES]; type++) {
    const char *name = string (self, view->types[type].name);
    gboolean made = is_made (view, type), asked = is_asked_for (view, type);
    if (asked && !made) {
      g_string_append_printf (self->out,
                              "warning: rules ask for [%s], which no rule emits\n", name);
      self->n++;
    } else if (made && !asked && type >= DANH_N_OUTPUT_TYPES) {
      g_string_append_printf (
          self->out, "warning: no rule asks for [%s], which is not written out\n", name);
      self->n++;
    }
  }
  for (guint32 i = 0; i < view->n[DANH_SECTION_PHASES]; i++) {
    if (view->phases[i].n_rules > 0) continue;
    g_string_append_printf (self->out, "warning: no rule is in phase %s\n",
                            string (self, view->phases[i].name));
    self->n++;
  }
}

static gboolean
is_looked_up (const DanhModelView *view, guint32 name)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_EXPRESSIONS]; i++)
    if (view->expressions[i].kind == DANH_EXPRESSION_LIST_COLUMN
        && view->expressions[i].a == name)
      return TRUE;
  return FALSE;
}

/* Lists no entry of which is in a class: rules do not ask for them by name. */
static void
lint_lists (DanhLint *self)
{
  const DanhModelView *view = self->view;
  g_autofree guint8 *used = g_malloc0 (view->n[DANH_SECTION_LISTS] + 1);
  for (guint32 i = 0; i < view->n[DANH_SECTION_ENTRY_KINDS]; i++)
    if (view->class_sets[view->entry_kinds[i].class_set].n > 0)
      used[view->entry_kinds[i].list] = 1;
  for (guint32 i = 0; i < view->n[DANH_SECTION_LISTS]; i++) {
    const char *name = string (self, view->lists[i].name);
    if (used[i] || is_looked_up (view, view->lists[i].name)
        || strcmp (name, "dotted") == 0)
      continue;
    g_string_append_printf (self->out, "%s: warning: no rule asks for @%s\n",
                            string (self, view->lists[i].file), name);
    self->n++;
  }
}

/* ── Tokens of entries ─────────────────────────────────────────────────────────────── */

/* Marks that stand between words without spaces, and are tokens to everyone. */
static gboolean
is_plain_mark (const char *word, gsize len)
{
  return len == 1 && g_ascii_ispunct (*word);
}

/* A word between spaces that is more than one token, though a reader sees one; letters and
 * digits at both ends of the cut are what a reader does not see. */
static gboolean
is_surprising (const char *text, const DanhTokens *tokens)
{
  for (guint32 i = 1; i < tokens->n; i++) {
    guint32 cut = tokens->start[i];
    if (tokens->end[i - 1] != cut) continue;
    gboolean mark_before =
        is_plain_mark (text + tokens->start[i - 1], cut - tokens->start[i - 1]);
    gboolean mark_after = is_plain_mark (text + cut, tokens->end[i] - cut);
    if (!mark_before && !mark_after) return TRUE;
  }
  return FALSE;
}

static void
append_tokens (DanhLint *self, const char *text, const DanhTokens *tokens)
{
  g_string_append_printf (self->out, "  “%s” is %u tokens:", text, tokens->n);
  for (guint32 i = 0; i < tokens->n; i++)
    g_string_append_printf (self->out, " %.*s", (int) (tokens->end[i] - tokens->start[i]),
                            text + tokens->start[i]);
  g_string_append_c (self->out, '\n');
}

/* An entry ends or begins a sentence inside itself: no match goes across that. */
static gboolean
is_cut (const DanhTokens *tokens)
{
  return tokens->n_sentences > 1;
}

static void
lint_entries (DanhLint *self)
{
  const DanhModelView *view = self->view;
  DanhTokens tokens = { 0 };
  g_autofree const char **words = g_new (const char *, view->n[DANH_SECTION_DOTTED] + 1);
  for (guint32 i = 0; i < view->n[DANH_SECTION_DOTTED]; i++)
    words[i] = string (self, view->dotted[i]);
  DanhDottedWords dotted = { words, view->n[DANH_SECTION_DOTTED] };
  DanhForms *forms = danh_forms_new (&dotted);
  for (guint32 list = 0; list < view->n[DANH_SECTION_LISTS]; list++) {
    guint n = 0;
    if (strcmp (string (self, view->lists[list].name), "dotted") == 0) continue;
    for (guint32 row = 0; row < view->lists[list].n_rows; row++) {
      const char *text = danh_view_cell (view, list, row, 0);
      danh_tokenize (text, strlen (text), forms, &tokens);
      if (!is_surprising (text, &tokens) && !is_cut (&tokens)) continue;
      if (n++ == 0)
        g_string_append_printf (self->out,
                                "%s: warning: entries are more tokens than they look, "
                                "or more than one sentence\n",
                                string (self, view->lists[list].file));
      if (n <= ENTRIES_SHOWN) append_tokens (self, text, &tokens);
    }
    if (n > ENTRIES_SHOWN)
      g_string_append_printf (self->out, "  … and %u more\n", n - ENTRIES_SHOWN);
    self->n += n > 0;
  }
  danh_forms_free (forms);
  danh_tokens_clear (&tokens);
}

/* ── Dear tests ────────────────────────────────────────────────────────────────────── */

/* The first rule of PHASE that tests PREDICATE, in its match or beside it, or DANH_NONE. */
static guint32
find_tester (const DanhModelView *view, guint32 phase, guint32 predicate)
{
  const DanhModelPhase *p = &view->phases[phase];
  for (guint32 i = p->first_rule; i < p->first_rule + p->n_rules; i++) {
    const DanhModelRule *rule = &view->rules[i];
    guint32 end = rule->first_node + rule->n_nodes;
    if (rule->n_contexts > 0) {
      const DanhModelContext *last =
          &view->contexts[rule->first_context + rule->n_contexts - 1];
      end = last->first_node + last->n_nodes;
    }
    for (guint32 node = rule->first_node; node < end; node++)
      if (view->nodes[node].kind == DANH_NODE_TEST && view->nodes[node].arg == predicate)
        return i;
  }
  return DANH_NONE;
}

/* Tests that are too many cases are worked out anew for each new word, part by part. */
static void
lint_tests (DanhLint *self)
{
  DanhRuleProgram *program = danh_rule_program_new (self->view);
  for (guint32 phase = 0; phase < program->n_phases; phase++) {
    const DanhPhaseProgram *p = &program->phases[phase];
    for (guint32 i = 0; i < p->clauses.n_complex; i++) {
      guint32 predicate = p->tests.ids[p->clauses.complex[i]];
      guint32 rule = find_tester (self->view, phase, predicate);
      if (rule != DANH_NONE && danh_lint_about_rule (self, rule))
        g_string_append (
            self->out, "has a test of too many cases, which costs time at each new word: "
                       "write `( a | b | … ) & !exceptions` where each of these has "
                       "exceptions of its own\n");
    }
  }
  danh_rule_program_free (program);
}

void
danh_lint_model (DanhLint *self)
{
  lint_tests (self);
  lint_types (self);
  lint_lists (self);
  lint_entries (self);
}
