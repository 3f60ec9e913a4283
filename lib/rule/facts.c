/* facts.c - see facts.h */
#include "rule/facts.h"

#include <string.h>

void
danh_facts_init (DanhFacts *self, const DanhClauses *clauses, guint8 *is_true)
{
  memset (self, 0, sizeof *self);
  self->clauses = clauses;
  self->is_true = is_true;
  self->spoiled = g_new0 (guint32, clauses->n_barred);
  if (clauses->n_complex > 0)
    self->value = g_malloc0 (clauses->model->n[DANH_SECTION_PREDICATES] + 1);
}

void
danh_facts_clear (DanhFacts *self)
{
  g_free (self->spoiled);
  g_free (self->value);
}

void
danh_facts_begin (DanhFacts *self, const guint32 *atoms, guint32 n)
{
  const DanhClauses *clauses = self->clauses;
  guint64 have = 0;
  if (++self->token == 0) {
    memset (self->spoiled, 0, clauses->n_barred * sizeof *self->spoiled);
    self->token = 1;
  }
  for (guint32 i = 0; i < n; i++) {
    const DanhAtomClauses *atom = danh_clauses_atom (clauses, atoms[i]);
    const guint32 *spoils = clauses->spoiled + atom->first_spoiled;
    self->is_true[atoms[i]] = 1;
    have |= danh_common_bit (atom);
    for (guint32 j = 0; j < atom->n_spoiled; j++) self->spoiled[spoils[j]] = self->token;
  }
  self->have = have;
}

void
danh_facts_end (DanhFacts *self, const guint32 *atoms, guint32 n)
{
  for (guint32 i = 0; i < n; i++) self->is_true[atoms[i]] = 0;
}

void
danh_facts_find_complex (DanhFacts *self, gboolean is_special)
{
  const DanhClauses *clauses = self->clauses;
  guint8 *value = self->value;
  for (guint32 i = 0; i < clauses->n_parts; i++) {
    const DanhModelPredicate *p = &clauses->model->predicates[clauses->parts[i]];
    guint8 now = 0;
    if (p->kind == DANH_PREDICATE_ATOM) now = self->is_true[clauses->same_as[p->a]];
    if (p->kind == DANH_PREDICATE_NOT) now = !is_special && !value[p->a];
    if (p->kind == DANH_PREDICATE_AND) now = value[p->a] & value[p->b];
    if (p->kind == DANH_PREDICATE_OR) now = value[p->a] | value[p->b];
    value[clauses->parts[i]] = now;
  }
}

guint32
danh_facts_key (const DanhClauses *clauses, const guint32 *atoms, guint32 n, guint32 *key)
{
  guint32 *words = key + 2;
  guint64 have = 0;
  guint32 n_halves = 0;
  for (guint32 i = 0; i < n; i++) {
    const DanhAtomClauses *atom = danh_clauses_atom (clauses, atoms[i]);
    guint32 shift = n_halves % 2 * 16, *word = &words[n_halves / 2];
    guint32 first = shift == 0 ? 0 : *word & G_MAXUINT16;
    have |= danh_common_bit (atom);
    *word = first | (atoms[i] + 1) << shift;
    n_halves += atom->is_asked;
  }
  if (n_halves % 2 != 0) words[n_halves / 2] &= G_MAXUINT16;
  key[0] = (guint32) have;
  key[1] = (guint32) (have >> 32);
  return 2 + (n_halves + 1) / 2;
}
