/* truth.c - see truth.h */
#include "rule/truth.h"

#include <string.h>

void
danh_truth_init (DanhTruth *self, const DanhClauses *clauses, guint8 *is_true)
{
  memset (self, 0, sizeof *self);
  self->clauses = clauses;
  self->is_true = is_true;
  danh_pair_map_init (&self->bases);
  danh_vec_reserve (&self->bits, clauses->n_words);
  self->bits.n = clauses->n_words;
  self->spoiled = g_new0 (guint32, clauses->n_barred);
  if (clauses->n_complex > 0)
    self->value = g_malloc0 (clauses->model->n[DANH_SECTION_PREDICATES] + 1);
}

void
danh_truth_empty (DanhTruth *self)
{
  danh_pair_map_empty (&self->bases);
  danh_vec_empty (&self->base_bits);
  self->n_bases = 0;
}

void
danh_truth_clear (DanhTruth *self)
{
  danh_pair_map_clear (&self->bases);
  danh_vec_free (&self->base_bits);
  danh_vec_free (&self->bits);
  danh_vec_free (&self->added);
  danh_vec_free (&self->sets);
  g_free (self->spoiled);
  g_free (self->value);
}

/* ── Bits ──────────────────────────────────────────────────────────────────────────── */

static inline gboolean
has_bit (const DanhTruth *self, guint32 test)
{
  return self->bits.at[test / 32] >> (test % 32) & 1;
}

static void
add_test (DanhTruth *self, guint32 test)
{
  if (has_bit (self, test)) return;
  self->bits.at[test / 32] |= 1u << (test % 32);
  danh_vec_push (&self->added, test);
}

/* ── Clauses ───────────────────────────────────────────────────────────────────────── */

/* Does CLAUSE hold as far as the common atoms go, of which HAVE are true? */
static inline gboolean
may_hold (const DanhClause *clause, guint64 have)
{
  return ((clause->needs & ~have) | (clause->forbids & have)) == 0;
}

static inline gboolean
holds (const DanhTruth *self, const DanhClause *clause, guint64 have)
{
  const guint32 *needed = self->clauses->needed + clause->first_other;
  if (!may_hold (clause, have) || self->spoiled[clause->barred] == self->run)
    return FALSE;
  for (guint32 i = 0; i < clause->n_others; i++)
    if (!self->is_true[needed[i]]) return FALSE;
  return TRUE;
}

/* Sets the bits of the tests that the settled clauses of number I make true. */
static void
add_settled (const DanhClauses *clauses, guint i, guint64 have, guint32 *bits)
{
  const DanhClause *clause = clauses->clauses + clauses->first_settled[i];
  const DanhClause *end = clauses->clauses + clauses->first_settled[i + 1];
  for (; clause < end; clause++)
    if (may_hold (clause, have)) bits[clause->test / 32] |= 1u << (clause->test % 32);
}

static guint32
make_base (DanhTruth *self, guint64 have)
{
  const DanhClauses *clauses = self->clauses;
  danh_vec_reserve (&self->base_bits, clauses->n_words);
  guint32 *bits = self->base_bits.at + self->base_bits.n;
  self->base_bits.n += clauses->n_words;
  memset (bits, 0, clauses->n_words * sizeof *bits);
  for (guint64 rest = have; rest != 0; rest &= rest - 1)
    add_settled (clauses, (guint) __builtin_ctzll (rest), have, bits);
  add_settled (clauses, DANH_COMMON_ATOMS, have, bits);
  danh_pair_map_add (&self->bases, (guint32) (have >> 32), (guint32) have, self->n_bases);
  return self->n_bases++;
}

/* TEST is true of the base, but a clause of it is spoiled: is another one there? */
static void
look_again (DanhTruth *self, guint32 test, guint64 have)
{
  const DanhClauses *clauses = self->clauses;
  for (guint32 i = clauses->first_of_test[test]; i < clauses->first_of_test[test + 1];
       i++)
    if (holds (self, &clauses->clauses[clauses->of_tests[i]], have)) return;
  self->bits.at[test / 32] &= ~(1u << (test % 32));
  self->lost = TRUE;
}

/* ── Complex tests ─────────────────────────────────────────────────────────────────── */

static void
add_complex (DanhTruth *self, gboolean is_special)
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
  for (guint32 i = 0; i < clauses->n_complex; i++)
    if (value[clauses->complex_predicates[i]]) add_test (self, clauses->complex[i]);
}

/* ── Tests ─────────────────────────────────────────────────────────────────────────── */

/* Sets is_true for ATOMS, and notes the sets that they spoil; returns the common ones. */
static guint64
begin_run (DanhTruth *self, const guint32 *atoms, guint32 n)
{
  const DanhClauses *clauses = self->clauses;
  guint64 have = 0;
  danh_vec_empty (&self->added);
  danh_vec_empty (&self->sets);
  self->lost = FALSE;
  if (++self->run == 0) {
    memset (self->spoiled, 0, clauses->n_barred * sizeof *self->spoiled);
    self->run = 1;
  }
  for (guint32 i = 0; i < n; i++) {
    const DanhAtomClauses *atom = danh_clauses_atom (clauses, atoms[i]);
    self->is_true[atoms[i]] = 1;
    have |= danh_common_bit (atom);
    for (guint32 j = atom->first_spoiled; j < atom->first_spoiled + atom->n_spoiled;
         j++) {
      guint32 set = clauses->spoiled[j];
      if (self->spoiled[set] == self->run) continue;
      self->spoiled[set] = self->run;
      danh_vec_push (&self->sets, set);
    }
  }
  return have;
}

static void
end_run (DanhTruth *self, const guint32 *atoms, guint32 n)
{
  for (guint32 i = 0; i < n; i++) self->is_true[atoms[i]] = 0;
}

/* Takes away what the atoms that are not common spoil. */
static void
take_spoiled (DanhTruth *self, guint64 have)
{
  const DanhClauses *clauses = self->clauses;
  for (guint32 i = 0; i < self->sets.n; i++) {
    const guint32 *first = clauses->first_of_barred + self->sets.at[i];
    for (guint32 j = first[0]; j < first[1]; j++) {
      const DanhClause *clause = &clauses->clauses[clauses->of_barred[j]];
      if (may_hold (clause, have) && has_bit (self, clause->test))
        look_again (self, clause->test, have);
    }
  }
}

/* Adds what they trigger. */
static void
add_triggered (DanhTruth *self, const guint32 *atoms, guint32 n, guint64 have)
{
  const DanhClauses *clauses = self->clauses;
  for (guint32 i = 0; i < n; i++) {
    const DanhAtomClauses *atom = danh_clauses_atom (clauses, atoms[i]);
    const DanhClause *triggered = clauses->clauses + atom->first_triggered;
    for (guint32 j = 0; j < atom->n_triggered; j++)
      if (holds (self, &triggered[j], have)) add_test (self, triggered[j].test);
  }
}

guint32
danh_truth_key (const DanhTruth *self, const guint32 *atoms, guint32 n, guint32 *key)
{
  const DanhClauses *clauses = self->clauses;
  guint64 have = 0;
  guint32 n_words = 2;
  for (guint32 i = 0; i < n; i++) {
    const DanhAtomClauses *atom = danh_clauses_atom (clauses, atoms[i]);
    have |= danh_common_bit (atom);
    key[n_words] = atoms[i];
    n_words += atom->is_asked;
  }
  key[0] = (guint32) have;
  key[1] = (guint32) (have >> 32);
  return n_words;
}

guint32
danh_truth_find (DanhTruth *self, const guint32 *atoms, guint32 n)
{
  const DanhClauses *clauses = self->clauses;
  guint64 have = begin_run (self, atoms, n);
  guint32 base = danh_pair_map_get (&self->bases, (guint32) (have >> 32), (guint32) have);
  if (base == DANH_PAIR_MISSING) base = make_base (self, have);
  memcpy (self->bits.at, self->base_bits.at + (gsize) base * clauses->n_words,
          clauses->n_words * sizeof *self->bits.at);
  take_spoiled (self, have);
  add_triggered (self, atoms, n, have);
  if (clauses->n_complex > 0) add_complex (self, FALSE);
  end_run (self, atoms, n);
  return base;
}

void
danh_truth_find_special (DanhTruth *self, const guint32 *atoms, guint32 n)
{
  const DanhClauses *clauses = self->clauses;
  guint64 have = begin_run (self, atoms, n);
  memset (self->bits.at, 0, clauses->n_words * sizeof *self->bits.at);
  for (guint32 i = 0; i < clauses->n_clauses; i++)
    if (!clauses->clauses[i].has_not && holds (self, &clauses->clauses[i], have))
      add_test (self, clauses->clauses[i].test);
  if (clauses->n_complex > 0) add_complex (self, TRUE);
  end_run (self, atoms, n);
}
