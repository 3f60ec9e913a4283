/* rule-run.h - a small model from sources, and what its rules make of a text */
#ifndef RULE_RUN_H
#define RULE_RUN_H

#include "compile/compiler.h"
#include "rule/machine.h"

typedef struct {
  GBytes *bytes;
  DanhModelView view;
  DanhForms *forms;
  DanhTokens tokens;
  DanhGazetteer *gazetteer;
  DanhRuleProgram *program;
  DanhRuleMachine *machine;
  DanhArena *arena;
  DanhRuleResult result; /* of the last text */
} RuleRun;

/* Fails the test, with the compiler's messages, if the sources have mistakes.  Lists may be
 * missing (NULL). */
RuleRun *rule_run_new (const DanhSource *lists, guint n_lists, const char *rules);

/* The same of a compiled model without dotted words. */
RuleRun *rule_run_new_from_bytes (GBytes *bytes);
void rule_run_free (RuleRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RuleRun, rule_run_free)

/* Runs tokenizer, gazetteer and rules. */
void rule_run_text (RuleRun *self, const char *text, gsize len);

/* The result for people: a line a span, "TYPE rule [text] key=value …", absorbed ones with
 * "(absorbed)", then a line a role.  TEXT is the last one run. */
char *rule_run_describe (const RuleRun *self, const char *text);

/* Fails the test unless all that machine.h promises of any result holds. */
void rule_run_check (const RuleRun *self);

#endif
