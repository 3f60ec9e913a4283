/* rules-lint.h - what is suspicious in rules that compile and whose examples hold */
#ifndef DANH_TOOLS_RULES_LINT_H
#define DANH_TOOLS_RULES_LINT_H

#include "compile/compiler.h"
#include "pipeline/annotator-private.h"
#include <danh/danh-model.h>

typedef struct {
  const char *rule;     /* lints of this rule only, or NULL */
  gboolean shows_costs; /* the bound of each rule, too */
} DanhLintOptions;

/* Appends the findings about COMPILATION's MODEL to OUT, each a line "file:line: warning:
 * …" with what belongs to it indented below, then the cost bounds; returns how many
 * findings there are. */
guint danh_rules_lint (const DanhCompilation *compilation,
                       DanhModel *model,
                       const DanhLintOptions *options,
                       GString *out);

/* ── What the files of the lints share ─────────────────────────────────────────────── */

typedef struct {
  const DanhCompilation *compilation;
  const DanhModelView *view;
  DanhAnnotator *annotator;
  const DanhLintOptions *options;
  GString *out;
  guint n;
} DanhLint;

/* Begins a finding about RULE: "file:line: warning: rule NAME "; FALSE, and nothing is written,
 * if it is not asked for. */
gboolean danh_lint_about_rule (DanhLint *self, guint32 rule);

/* Types, phases and lists that nothing uses; entries that do not tokenise as written. */
void danh_lint_model (DanhLint *self);

/* Rules that never match or never win, alternatives that cannot be taken, pairs of
 * equal priority: by walking the automata over an alphabet, with witnesses that were
 * run. */
void danh_lint_pairs (DanhLint *self);

#endif
