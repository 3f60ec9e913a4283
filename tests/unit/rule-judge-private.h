/* rule-judge-private.h - what the two halves of the judge share: matches and winners, and
 * what winners make
 */
#ifndef RULE_JUDGE_PRIVATE_H
#define RULE_JUDGE_PRIVATE_H

#include "rule-judge.h"
#include "rule-naive.h"

typedef struct {
  guint32 start;
  guint32 end;
} Run;

/* Who marks which tokens: for each class an array of Run. */
typedef struct {
  const DanhAst *ast;
  const DanhModelView *model;
  const char *text;
  const DanhForms *forms;
  const DanhTokens *tokens;
  const DanhGazetteer *gazetteer;
  Judgement *result;
  GPtrArray *runs; /* [classes] GArray of Run */
  guint32 sentence_start;
  guint32 sentence_end;
  RuleNaive naive;
  guint32 n_earlier; /* spans of earlier phases: the first of result->spans */
} Judge;

typedef struct {
  guint32 rule;
  guint32 start;
  guint32 end;
} Match;

#define span_at(judge, i) (&g_array_index ((judge)->result->spans, JudgedSpan, i))

const DanhAstRule *rule_judge_rule (const Judge *self, guint32 rule);

/* The value of KEY in ATTRIBUTES, "key=value;…"; static; NULL if it is not there. */
const char *rule_judge_value (const char *attributes, const char *key);

/* Do the two ranges share a token? */
gboolean rule_judge_overlap (guint32 start,
                             guint32 end,
                             guint32 other_start,
                             guint32 other_end);

/* May a span of type INNER stand in one of OUTER? */
gboolean rule_judge_may_nest (const Judge *self, guint32 outer, guint32 inner);

/* Finds the runs of CLASS anew. */
void rule_judge_find_runs (Judge *self, guint32 class);

/* What rule-naive.h asks; DATA is the Judge. */
gboolean rule_judge_test (const DanhAstNode *node,
                          RuleNaiveAspect aspect,
                          guint32 item,
                          guint position,
                          gpointer data);

/* Appends the longest match of RULE from START whose contexts hold. */
void rule_judge_add_longest (const Judge *self,
                             guint32 rule,
                             guint32 start,
                             GArray *matches);

/* The captures of MATCH as occurrences in tokens, by start, outer ones first. */
GArray *rule_judge_captures (const Judge *self, const Match *match);

/* Winners of MATCHES in the order in which they win. */
GArray *rule_judge_choose (const Judge *self, const GArray *matches);

#endif
