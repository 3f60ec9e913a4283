/* answers.h - what a set of predicates says of a token, worked out once
 *
 * It hangs on those of the token's atoms that the set asks for, so that the answer is
 * remembered by them: many symbols differ in nothing that a phase asks for.
 */
#ifndef DANH_RULE_ANSWERS_H
#define DANH_RULE_ANSWERS_H

#include "rule/evaluate.h"

typedef enum {
  DANH_TOKEN_KIND_BAD, /* of neither is a negation true */
  DANH_TOKEN_KIND_BOUNDARY,
  DANH_TOKEN_KIND_ORDINARY
} DanhTokenKind;

typedef struct {
  const DanhModelView *model;
  const DanhPredicateSet *set;
  DanhSequences asked; /* the token's kind, then the atoms asked for, common ones first */
  DanhCommonValues common;
  DANH_VEC (guint32) words; /* scratch */
} DanhAnswers;

void danh_answers_init (DanhAnswers *self,
                        const DanhModelView *model,
                        const DanhPredicateSet *set);
void danh_answers_empty (DanhAnswers *self);
void danh_answers_clear (DanhAnswers *self);

/* The number of the answer for a token of KIND of which just the N ATOMS are true, first
 * ones all.  Numbers count up from 0; *IS_NEW: this one is met for the first time, and
 * EVALUATOR has it. */
guint32 danh_answers_find (DanhAnswers *self,
                           DanhEvaluator *evaluator,
                           DanhTokenKind kind,
                           const guint32 *atoms,
                           guint32 n,
                           gboolean *is_new);

#endif
