/* truth.c - see truth.h */
#include "rule/truth.h"

#include <string.h>

void
danh_truth_init (DanhTruth *self, const DanhClauses *clauses, guint8 *is_true)
{
  memset (self, 0, sizeof *self);
  danh_facts_init (&self->facts, clauses, is_true);
  danh_pair_map_init (&self->bases);
  danh_vec_reserve (&self->bits, clauses->n_words);
  self->bits.n = clauses->n_words;
}

void
danh_truth_empty (DanhTruth *self)
{
  danh_pair_map_empty (&self->bases);
  danh_vec_empty (&self->base_bits);
  danh_vec_empty (&self->list_of);
  danh_sequences_empty (&self->lists);
  self->n_bases = 0;
}

void
danh_truth_clear (DanhTruth *self)
{
  danh_facts_clear (&self->facts);
  danh_pair_map_clear (&self->bases);
  danh_vec_free (&self->base_bits);
  danh_vec_free (&self->list_of);
  danh_sequences_clear (&self->lists);
  danh_vec_free (&self->list);
  danh_vec_free (&self->bits);
}

static inline void
set_bit (guint32 *bits, guint32 test)
{
  bits[test / 32] |= 1u << (test % 32);
}

/* ── Bases ─────────────────────────────────────────────────────────────────────────── */

/* Adds what the settled clauses of number I make true of a base with the common atoms HAVE. */
static void
add_settled (DanhTruth *self, guint i, guint64 have, guint32 *bits)
{
  const DanhClauses *clauses = self->facts.clauses;
  const DanhClause *clause = clauses->clauses + clauses->first_settled[i];
  const DanhClause *end = clauses->clauses + clauses->first_settled[i + 1];
  for (; clause < end; clause++) {
    if (!danh_clause_may_hold (clause, have)) continue;
    if (clause->barred == 0) {
      set_bit (bits, clause->test);
      continue;
    }
    danh_vec_push (&self->list, clause->barred);
    danh_vec_push (&self->list, clause->test);
  }
}

/* Leaves out of the list the tests that are always true of the base. */
static void
drop_certain (DanhTruth *self, const guint32 *bits)
{
  guint32 *list = self->list.at;
  guint32 kept = 0;
  for (guint32 i = 0; i < self->list.n; i += 2) {
    guint32 test = list[i + 1];
    list[kept] = list[i];
    list[kept + 1] = test;
    kept += (bits[test / 32] >> (test % 32) & 1) == 0 ? 2 : 0;
  }
  self->list.n = kept;
}

static guint32
make_base (DanhTruth *self, guint64 have)
{
  guint32 n_words = self->facts.clauses->n_words;
  danh_vec_reserve (&self->base_bits, n_words);
  guint32 *bits = self->base_bits.at + self->base_bits.n;
  self->base_bits.n += n_words;
  memset (bits, 0, n_words * sizeof *bits);
  danh_vec_empty (&self->list);
  for (guint64 rest = have; rest != 0; rest &= rest - 1)
    add_settled (self, (guint) __builtin_ctzll (rest), have, bits);
  add_settled (self, DANH_COMMON_ATOMS, have, bits);
  drop_certain (self, bits);
  danh_vec_push (&self->list_of,
                 danh_sequences_intern (&self->lists, self->list.at, self->list.n));
  danh_pair_map_add (&self->bases, (guint32) (have >> 32), (guint32) have, self->n_bases);
  return self->n_bases++;
}

static void
begin_with_base (DanhTruth *self)
{
  const guint32 n_words = self->facts.clauses->n_words;
  guint64 have = self->facts.have;
  guint32 *bits = self->bits.at, n;
  guint32 base = danh_pair_map_get (&self->bases, (guint32) (have >> 32), (guint32) have);
  if (base == DANH_PAIR_MISSING) base = make_base (self, have);
  memcpy (bits, self->base_bits.at + (gsize) base * n_words, n_words * sizeof *bits);
  const guint32 *list = danh_sequences_get (&self->lists, self->list_of.at[base], &n);
  for (guint32 i = 0; i < n; i += 2)
    bits[list[i + 1] / 32] |= (guint32) !danh_facts_is_spoiled (&self->facts, list[i])
                              << (list[i + 1] % 32);
}

/* ── Tests ─────────────────────────────────────────────────────────────────────────── */

static void
add_triggered (DanhTruth *self, const guint32 *atoms, guint32 n)
{
  const DanhClauses *clauses = self->facts.clauses;
  for (guint32 i = 0; i < n; i++) {
    const DanhAtomClauses *atom = danh_clauses_atom (clauses, atoms[i]);
    const DanhClause *triggered = clauses->clauses + atom->first_triggered;
    for (guint32 j = 0; j < atom->n_triggered; j++)
      if (danh_facts_fulfil (&self->facts, &triggered[j]))
        set_bit (self->bits.at, triggered[j].test);
  }
}

static void
add_complex (DanhTruth *self, gboolean is_special)
{
  const DanhClauses *clauses = self->facts.clauses;
  if (clauses->n_complex == 0) return;
  danh_facts_find_complex (&self->facts, is_special);
  for (guint32 i = 0; i < clauses->n_complex; i++)
    if (self->facts.value[clauses->complex_predicates[i]])
      set_bit (self->bits.at, clauses->complex[i]);
}

void
danh_truth_find (DanhTruth *self, const guint32 *atoms, guint32 n)
{
  danh_facts_begin (&self->facts, atoms, n);
  begin_with_base (self);
  add_triggered (self, atoms, n);
  add_complex (self, FALSE);
  danh_facts_end (&self->facts, atoms, n);
}

void
danh_truth_find_special (DanhTruth *self, const guint32 *atoms, guint32 n)
{
  const DanhClauses *clauses = self->facts.clauses;
  danh_facts_begin (&self->facts, atoms, n);
  memset (self->bits.at, 0, clauses->n_words * sizeof *self->bits.at);
  for (guint32 i = 0; i < clauses->n_clauses; i++)
    if (!clauses->clauses[i].has_not
        && danh_facts_fulfil (&self->facts, &clauses->clauses[i]))
      set_bit (self->bits.at, clauses->clauses[i].test);
  add_complex (self, TRUE);
  danh_facts_end (&self->facts, atoms, n);
}
