/* rules-lint.c - the lints of danh rules check, one after another, and the cost bounds */
#include "rules-lint.h"
#include "command.h"

#include "model/model.h"
#include "rule-cost.h"
#include "rule/machine.h"
#include <string.h>

gboolean
danh_lint_about_rule (DanhLint *self, guint32 id)
{
  const DanhModelView *view = self->view;
  const DanhModelRule *rule = &view->rules[id];
  const char *name = danh_view_string (view, rule->name);
  if (self->options->rule != NULL && strcmp (self->options->rule, name) != 0)
    return FALSE;
  g_string_append_printf (self->out, "%s:%u: warning: rule %s ",
                          danh_view_string (view, rule->file), rule->line, name);
  self->n++;
  return TRUE;
}

/* ── Costs ─────────────────────────────────────────────────────────────────────────── */

static void
append_bound (guint64 bound, GString *out)
{
  if (bound == DANH_NO_BOUND) {
    g_string_append_printf (out, "the budget of %d steps a token\n",
                            DANH_STEPS_PER_TOKEN);
    return;
  }
  g_string_append_printf (out, "at most %" G_GUINT64_FORMAT " steps a token", bound);
  if (bound > DANH_STEPS_PER_TOKEN)
    g_string_append_printf (out, ", of which the budget allows %d", DANH_STEPS_PER_TOKEN);
  g_string_append_c (out, '\n');
}

static void
append_rule_cost (const DanhModelView *view, guint32 id, GString *out)
{
  guint64 least, most;
  danh_rule_width (view, id, &least, &most);
  g_string_append_printf (out, "  rule %s: %" G_GUINT64_FORMAT,
                          danh_view_string (view, view->rules[id].name), least);
  if (most == DANH_NO_BOUND)
    g_string_append (out, " tokens or more");
  else if (most > least)
    g_string_append_printf (out, " to %" G_GUINT64_FORMAT " tokens", most);
  else
    g_string_append (out, " tokens");
  g_string_append_printf (out, ", %u nodes, %u contexts, ", view->rules[id].n_nodes,
                          view->rules[id].n_contexts);
  append_bound (danh_rule_bound (view, id), out);
}

static void
append_phase_cost (const DanhModelView *view,
                   guint32 id,
                   gboolean shows_rules,
                   GString *out)
{
  const DanhModelPhase *phase = &view->phases[id];
  g_string_append_printf (out, "phase %s: %u rule%s, ",
                          danh_view_string (view, phase->name), phase->n_rules,
                          danh_plural (phase->n_rules));
  append_bound (danh_phase_bound (view, id), out);
  for (guint32 i = 0; shows_rules && i < phase->n_rules; i++)
    append_rule_cost (view, phase->first_rule + i, out);
}

/* ── All ───────────────────────────────────────────────────────────────────────────── */

guint
danh_rules_lint (const DanhCompilation *compilation,
                 DanhModel *model,
                 const DanhLintOptions *options,
                 GString *out)
{
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  DanhLint self = { .compilation = compilation,
                    .view = danh_model_get_view (model),
                    .annotator = annotator,
                    .options = options,
                    .out = out };
  if (options->rule == NULL) danh_lint_model (&self);
  danh_lint_pairs (&self);
  for (guint32 i = 0; options->rule == NULL && i < self.view->n[DANH_SECTION_PHASES]; i++)
    append_phase_cost (self.view, i, options->shows_costs, out);
  return self.n;
}
