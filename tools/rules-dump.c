/* rules-dump.c - danh rules dump: the compiled form as text a person can read
 *
 *   phase person reads nothing it could not see, rules in the order in which they win ties
 *   rule honorific-name  60-person.rules:12  priority 40
 *     match    > 0  first of @honorific → 1
 *              …
 *
 * A node of the automaton is a line: its number in the rule, what the token must be, and
 * where to go on; splits, opens and closes are folded into the arrows.
 */
#include "command.h"
#include "compiler-command.h"
#include "rule-text.h"

#include "model/model.h"
#include "option-text.h"
#include <stdio.h>
#include <string.h>

typedef struct {
  const DanhModelView *view;
  GString *out;
  guint32 first_node;
  GHashTable *seen; /* nodes on the way being followed */
} Dump;

/* Appends what is reached from ID without a token: numbers of tests, "end", and the captures
 * that open and close on the way. */
static void
append_targets (Dump *self, guint32 id, const DanhModelRule *rule, const char *way)
{
  const DanhModelNode *node = &self->view->nodes[id];
  if (g_hash_table_contains (self->seen, GUINT_TO_POINTER (id + 1))) return;
  if (node->kind == DANH_NODE_TEST || node->kind == DANH_NODE_ACCEPT) {
    g_hash_table_add (self->seen, GUINT_TO_POINTER (id + 1));
    if (node->kind == DANH_NODE_ACCEPT)
      g_string_append_printf (self->out, " %send", way);
    else
      g_string_append_printf (self->out, " %s%u", way, id - self->first_node);
    return;
  }
  g_autofree char *more = NULL;
  if (node->kind == DANH_NODE_OPEN || node->kind == DANH_NODE_CLOSE)
    more = g_strdup_printf (node->kind == DANH_NODE_OPEN ? "%s%s:( " : "%s)%s ", way,
                            danh_rule_text_capture (self->view, rule, node->arg));
  append_targets (self, node->out, rule, more != NULL ? more : way);
  if (node->kind == DANH_NODE_SPLIT) append_targets (self, node->other, rule, way);
}

static void
append_arrow (Dump *self, guint32 id, const DanhModelRule *rule)
{
  g_hash_table_remove_all (self->seen);
  g_string_append (self->out, " ->");
  append_targets (self, id, rule, "");
  g_string_append_c (self->out, '\n');
}

static void
append_program (Dump *self,
                const DanhModelRule *rule,
                guint32 first_node,
                guint32 n_nodes,
                guint32 start)
{
  self->first_node = first_node;
  g_string_append (self->out, "      start");
  append_arrow (self, start, rule);
  for (guint32 i = 0; i < n_nodes; i++) {
    const DanhModelNode *node = &self->view->nodes[first_node + i];
    if (node->kind != DANH_NODE_TEST) continue;
    g_string_append_printf (self->out, "      %5u  ", i);
    danh_rule_text_predicate (self->view, node->arg, self->out);
    append_arrow (self, node->out, rule);
  }
}

static void
append_rule (Dump *self, const DanhModelRule *rule)
{
  const DanhModelView *view = self->view;
  g_string_append_printf (
      self->out, "  rule %s  %s:%u  priority %d  evidence %u\n    match\n",
      danh_view_string (view, rule->name), danh_view_string (view, rule->file),
      rule->line, rule->priority, rule->evidence);
  append_program (self, rule, rule->first_node, rule->n_nodes, rule->start);
  for (guint32 i = 0; i < rule->n_contexts; i++) {
    const DanhModelContext *c = &view->contexts[rule->first_context + i];
    g_string_append_printf (self->out, "    %s%s, read %s", c->negated ? "not " : "",
                            c->side == DANH_CONTEXT_BEHIND ? "after" : "before",
                            c->max_width == DANH_NONE
                                ? "from the sentence's edge towards the match\n"
                                : "from the match on\n");
    append_program (self, rule, c->first_node, c->n_nodes, c->start);
  }
  for (guint32 i = 0; i < rule->n_actions; i++) {
    g_string_append (self->out, "    ");
    danh_rule_text_action (view, rule, &view->actions[rule->first_action + i], self->out);
    g_string_append_c (self->out, '\n');
  }
}

/* RULE: the only one wanted, or NULL.  FALSE if there is none of the name. */
static gboolean
dump (const DanhModelView *view, const char *rule, GString *out)
{
  Dump self = { view, out, 0, g_hash_table_new (NULL, NULL) };
  gboolean found = rule == NULL;
  if (rule == NULL) {
    g_string_append_printf (out, "model %s %s\n",
                            danh_view_string (view, view->header->name),
                            danh_view_string (view, view->header->version));
    for (guint32 i = 0; i < view->n[DANH_SECTION_NESTS]; i++)
      g_string_append_printf (
          out, "nest %s in %s\n",
          danh_view_string (view, view->types[view->nests[i].inner].name),
          danh_view_string (view, view->types[view->nests[i].outer].name));
  }
  for (guint32 p = 0; p < view->n[DANH_SECTION_PHASES]; p++) {
    const DanhModelPhase *phase = &view->phases[p];
    if (rule == NULL)
      g_string_append_printf (out, "phase %s%s: %u rule%s\n",
                              danh_view_string (view, phase->name),
                              phase->across_lines ? " across-lines" : "", phase->n_rules,
                              danh_plural (phase->n_rules));
    for (guint32 i = 0; i < phase->n_rules; i++) {
      const DanhModelRule *r = &view->rules[phase->first_rule + i];
      if (rule != NULL && strcmp (danh_view_string (view, r->name), rule) != 0) continue;
      found = TRUE;
      append_rule (&self, r);
    }
  }
  g_hash_table_unref (self.seen);
  return found;
}

int
danh_dump_main (int argc, char **argv)
{
  DanhModelChoice choice = { 0 };
  g_autofree char *rule = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (DanhModel) model = NULL;
  GOptionEntry entries[DANH_N_CHOICE_ENTRIES + 3] = { 0 };
  danh_model_choice_entries (&choice, entries);
  entries[DANH_N_CHOICE_ENTRIES] =
      (GOptionEntry){ "rule", 0, 0, DANH_OPTION_TEXT, &rule, "This rule only", "NAME" };
  entries[DANH_N_CHOICE_ENTRIES + 1] = (GOptionEntry){
    G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context, "Shows rules as they were compiled.");
  g_option_context_set_description (
      context, "Exit codes: 0 done; 2 wrong usage; 3 no model, or results cannot be "
               "written.");
  int status;
  if (danh_read_options (context, &argc, &argv, &status))
    status = rest != NULL ? danh_usage ("no file is read: --rules or --model names one")
                          : danh_model_choice_open (&choice, &model);
  if (model != NULL) {
    g_autoptr (GString) out = g_string_new (NULL);
    if (!dump (danh_model_get_view (model), rule, out))
      status = danh_usage ("--rule %s: no rule has this name", rule);
    fputs (out->str, stdout);
  }
  danh_model_choice_clear (&choice);
  return status;
}
