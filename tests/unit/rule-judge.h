/* rule-judge.h - what all rules of a model make of a text, tried the slow way
 *
 * The judge of the rule machine as a whole: every rule at every token, every end, each
 * context for each of them, all pairs of candidates and spans held against each other.
 * Works from the rules' trees, the lists' entries and the tokens alone.
 */
#ifndef RULE_JUDGE_H
#define RULE_JUDGE_H

#include "compile/rule-ast.h"
#include "rule/machine.h"

typedef struct {
  guint32 type;
  guint32 rule;
  guint32 start; /* tokens */
  guint32 end;
  gboolean absorbed;
  char *attributes; /* "key=value;…" */
} JudgedSpan;

typedef struct {
  guint32 rule;
  guint32 person; /* index of spans */
  guint32 title;
  guint32 organization; /* or DANH_NONE */
} JudgedRole;

typedef struct {
  GArray *spans; /* JudgedSpan */
  GArray *roles; /* JudgedRole */
} Judgement;

Judgement *rule_judge (const DanhAst *ast,
                       const DanhModelView *model,
                       const char *text,
                       const DanhForms *forms,
                       const DanhTokens *tokens,
                       const DanhGazetteer *gazetteer);
void rule_judgement_free (Judgement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Judgement, rule_judgement_free)

#endif
