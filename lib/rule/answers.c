/* answers.c - see answers.h */
#include "rule/answers.h"

#include <string.h>

void
danh_answers_init (DanhAnswers *self,
                   const DanhModelView *model,
                   const DanhPredicateSet *set)
{
  memset (self, 0, sizeof *self);
  self->model = model;
  self->set = set;
}

void
danh_answers_empty (DanhAnswers *self)
{
  danh_sequences_empty (&self->asked);
  danh_common_values_empty (&self->common);
}

void
danh_answers_clear (DanhAnswers *self)
{
  danh_sequences_clear (&self->asked);
  danh_common_values_clear (&self->common);
  danh_vec_free (&self->words);
}

/* Shapes are part of most predicates, and there are few of them. */
static gboolean
is_common (const DanhAnswers *self, guint32 atom)
{
  guint32 kind = self->model->atoms[atom].kind;
  return kind == DANH_ATOM_ANY || kind == DANH_ATOM_SHAPE;
}

static void
push_asked (DanhAnswers *self, const guint32 *atoms, guint32 n, gboolean common)
{
  for (guint32 i = 0; i < n; i++)
    if (danh_predicate_set_asks (self->set, atoms[i])
        && is_common (self, atoms[i]) == common)
      danh_vec_push (&self->words, atoms[i]);
}

guint32
danh_answers_find (DanhAnswers *self,
                   DanhEvaluator *evaluator,
                   DanhTokenKind kind,
                   const guint32 *atoms,
                   guint32 n,
                   gboolean *is_new)
{
  guint32 former = self->asked.slices.n;
  danh_vec_empty (&self->words);
  danh_vec_push (&self->words, (guint32) kind);
  push_asked (self, atoms, n, TRUE);
  guint32 n_common = self->words.n - 1;
  push_asked (self, atoms, n, FALSE);
  guint32 n_asked = self->words.n - 1;
  guint32 id = danh_sequences_intern (&self->asked, self->words.at, self->words.n);
  *is_new = id == former;
  if (!*is_new) return id;
  if (kind == DANH_TOKEN_KIND_ORDINARY)
    danh_evaluator_run (evaluator, self->set, &self->common, self->words.at + 1, n_common,
                        n_asked);
  else
    danh_evaluator_run_special (evaluator, self->set, self->words.at + 1, n_asked);
  return id;
}
