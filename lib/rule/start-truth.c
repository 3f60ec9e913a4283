/* start-truth.c - see start-truth.h */
#include "rule/start-truth.h"

#include <string.h>

void
danh_start_truth_init (DanhStartTruth *self,
                       const DanhClauses *clauses,
                       const DanhStartBits *bits_of,
                       guint8 *is_true)
{
  memset (self, 0, sizeof *self);
  danh_facts_init (&self->facts, clauses, is_true);
  self->bits_of = bits_of;
  danh_pair_map_init (&self->bases);
}

void
danh_start_truth_empty (DanhStartTruth *self)
{
  danh_pair_map_empty (&self->bases);
  danh_vec_empty (&self->base);
  danh_sequences_empty (&self->lists);
}

void
danh_start_truth_clear (DanhStartTruth *self)
{
  danh_facts_clear (&self->facts);
  danh_pair_map_clear (&self->bases);
  danh_vec_free (&self->base);
  danh_sequences_clear (&self->lists);
  danh_vec_free (&self->list);
}

static inline void
add_bits (DanhStartBits *bits, DanhStartBits more)
{
  bits->first |= more.first;
  bits->second |= more.second;
}

/* ── Bases ─────────────────────────────────────────────────────────────────────────── */

static void
write_unless (guint32 *unless, guint32 barred, DanhStartBits bits)
{
  unless[0] = barred;
  unless[1] = (guint32) bits.first;
  unless[2] = (guint32) (bits.first >> 32);
  unless[3] = (guint32) bits.second;
  unless[4] = (guint32) (bits.second >> 32);
}

static inline DanhStartBits
bits_of_unless (const guint32 *unless)
{
  return (DanhStartBits){ (guint64) unless[2] << 32 | unless[1],
                          (guint64) unless[4] << 32 | unless[3] };
}

/* Adds what the settled clauses of number I make of BASE, with the common atoms HAVE. */
static void
add_settled (DanhStartTruth *self, guint i, guint64 have, DanhStartBase *base)
{
  const DanhClauses *clauses = self->facts.clauses;
  const DanhClause *clause = clauses->clauses + clauses->first_settled[i];
  const DanhClause *end = clauses->clauses + clauses->first_settled[i + 1];
  for (; clause < end; clause++) {
    if (!danh_clause_may_hold (clause, have)) continue;
    DanhStartBits bits = self->bits_of[clause->test];
    if (clause->barred == 0) {
      add_bits (&base->always, bits);
      continue;
    }
    danh_vec_reserve (&self->list, DANH_START_UNLESS);
    write_unless (self->list.at + self->list.n, clause->barred, bits);
    self->list.n += DANH_START_UNLESS;
  }
}

/* Leaves out of the list the groups that tokens of BASE are always of, and puts those of one
 * set that stand together into one. */
static void
drop_certain (DanhStartTruth *self, const DanhStartBase *base)
{
  guint32 *list = self->list.at, kept = 0;
  for (guint32 i = 0; i < self->list.n; i += DANH_START_UNLESS) {
    DanhStartBits bits = bits_of_unless (list + i);
    guint32 barred = list[i];
    bits.first &= ~base->always.first;
    bits.second &= ~base->always.second;
    if ((bits.first | bits.second) == 0) continue;
    if (kept > 0 && list[kept - DANH_START_UNLESS] == barred) {
      kept -= DANH_START_UNLESS;
      add_bits (&bits, bits_of_unless (list + kept));
    }
    write_unless (list + kept, barred, bits);
    kept += DANH_START_UNLESS;
  }
  self->list.n = kept;
}

static guint32
make_base (DanhStartTruth *self, guint64 have)
{
  DanhStartBase base = { { 0, 0 }, 0 };
  danh_vec_empty (&self->list);
  for (guint64 rest = have; rest != 0; rest &= rest - 1)
    add_settled (self, (guint) __builtin_ctzll (rest), have, &base);
  add_settled (self, DANH_COMMON_ATOMS, have, &base);
  drop_certain (self, &base);
  base.list = danh_sequences_intern (&self->lists, self->list.at, self->list.n);
  danh_pair_map_add (&self->bases, (guint32) (have >> 32), (guint32) have, self->base.n);
  danh_vec_push (&self->base, base);
  return self->base.n - 1;
}

static DanhStartBits
begin_with_base (DanhStartTruth *self)
{
  guint64 have = self->facts.have;
  guint32 n, number;
  number = danh_pair_map_get (&self->bases, (guint32) (have >> 32), (guint32) have);
  if (number == DANH_PAIR_MISSING) number = make_base (self, have);
  const DanhStartBase *base = &self->base.at[number];
  const guint32 *list = danh_sequences_get (&self->lists, base->list, &n);
  DanhStartBits bits = base->always;
  for (guint32 i = 0; i < n; i += DANH_START_UNLESS)
    if (!danh_facts_is_spoiled (&self->facts, list[i]))
      add_bits (&bits, bits_of_unless (list + i));
  return bits;
}

/* ── Tests ─────────────────────────────────────────────────────────────────────────── */

/* Adds those of the N clauses from CLAUSE on that hold and say more than BITS. */
static void
add_clauses (const DanhStartTruth *self,
             const DanhClause *clause,
             guint32 n,
             DanhStartBits *bits)
{
  for (guint32 i = 0; i < n; i++) {
    const DanhStartBits *more = &self->bits_of[clause[i].test];
    if (((more->first & ~bits->first) | (more->second & ~bits->second)) != 0
        && danh_facts_fulfil (&self->facts, &clause[i]))
      add_bits (bits, *more);
  }
}

static void
add_complex (DanhStartTruth *self, gboolean is_special, DanhStartBits *bits)
{
  const DanhClauses *clauses = self->facts.clauses;
  if (clauses->n_complex == 0) return;
  danh_facts_find_complex (&self->facts, is_special);
  for (guint32 i = 0; i < clauses->n_complex; i++)
    if (self->facts.value[clauses->complex_predicates[i]])
      add_bits (bits, self->bits_of[clauses->complex[i]]);
}

DanhStartBits
danh_start_truth_find (DanhStartTruth *self, const guint32 *atoms, guint32 n)
{
  const DanhClauses *clauses = self->facts.clauses;
  danh_facts_begin (&self->facts, atoms, n);
  DanhStartBits bits = begin_with_base (self);
  for (guint32 i = 0; i < n; i++) {
    const DanhAtomClauses *atom = danh_clauses_atom (clauses, atoms[i]);
    add_clauses (self, clauses->clauses + atom->first_triggered, atom->n_triggered,
                 &bits);
  }
  add_complex (self, FALSE, &bits);
  danh_facts_end (&self->facts, atoms, n);
  return bits;
}

DanhStartBits
danh_start_truth_find_special (DanhStartTruth *self, const guint32 *atoms, guint32 n)
{
  const DanhClauses *clauses = self->facts.clauses;
  DanhStartBits bits = { 0, 0 };
  danh_facts_begin (&self->facts, atoms, n);
  for (guint32 i = 0; i < clauses->n_clauses; i++)
    if (!clauses->clauses[i].has_not) add_clauses (self, &clauses->clauses[i], 1, &bits);
  add_complex (self, TRUE, &bits);
  danh_facts_end (&self->facts, atoms, n);
  return bits;
}
