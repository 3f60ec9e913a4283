/* rules-check.h - runs the examples that stand inside rules */
#ifndef DANH_TOOLS_RULES_CHECK_H
#define DANH_TOOLS_RULES_CHECK_H

#include "compile/compiler.h"

typedef struct {
  guint n_examples; /* run */
  guint n_failed;
  gboolean rule_found; /* the rule asked for is there, or none was asked for */
} DanhRulesCheck;

/* Runs the examples of COMPILATION, which has a model; only those of RULE unless it is
 * NULL.  What differs is appended to OUT, expected and found in the notation of the
 * examples.  FALSE with ERROR set if the model cannot be used. */
gboolean danh_rules_check_run (const DanhCompilation *compilation,
                               const char *rule,
                               DanhRulesCheck *check,
                               GString *out,
                               GError **error);

#endif
