/* clauses.c - who triggers, who spoils */
#include "rule/clauses.h"

#include "base/vec.h"
#include "rule/sequences.h"
#include <string.h>

/* Atoms of all clauses, those of groups each time: tests beyond are worked out one by one. */
#define ATOMS_AT_MOST (1u << 24)

typedef struct {
  DanhClauses *clauses;
  DanhTerms *terms;
  DANH_VEC (DanhClause) made;
  DANH_VEC (DanhTerm) term_of; /* [made] */
  DANH_VEC (guint32) complex;
  DanhAtomClauses *atoms;      /* [atoms] of which few are asked for */
  guint32 *uses;               /* [atoms] places in clauses, groups aside */
  DANH_VEC (guint32) used;     /* atoms that have some */
  DANH_VEC (guint32) spoilers; /* atoms that are in sets */
  guint32 n_literals;          /* of all clauses */
  guint32 n_atoms;             /* of these, groups taken apart */
  guint32 n_needed;
  guint32 next_settled[DANH_COMMON_ATOMS + 1]; /* the place of the next one of each */
  DanhSequences barred;                        /* sets of atoms and groups */
  DANH_VEC (guint32) set;                      /* scratch: one of them */
} Builder;

/* Counts the atoms of TERMS, those of groups each time; FALSE: they would be too many. */
static gboolean
count_atoms (Builder *self, DanhModelSlice terms)
{
  guint64 n = self->n_atoms;
  for (guint32 i = terms.first; i < terms.first + terms.n; i++) {
    const DanhTerm *term = &self->terms->terms.at[i];
    for (guint32 j = term->first; j < term->first + term->n; j++) {
      guint32 group = danh_terms_group (self->terms, self->terms->literals.at[j]);
      n += group == DANH_NONE ? 1 : self->terms->groups.at[group].n;
    }
  }
  if (n > ATOMS_AT_MOST) return FALSE;
  self->n_atoms = (guint32) n;
  return TRUE;
}

static void
add_test (Builder *self, guint32 test, guint32 predicate)
{
  DanhModelSlice slice;
  if (!danh_terms_find (self->terms, predicate, &slice) || !count_atoms (self, slice)) {
    danh_vec_push (&self->complex, test);
    return;
  }
  for (guint32 i = slice.first; i < slice.first + slice.n; i++) {
    DanhTerm term = self->terms->terms.at[i];
    DanhClause clause = { .test = test, .has_not = term.has_not != FALSE };
    for (guint32 j = term.first; j < term.first + term.n; j++) {
      guint32 literal = self->terms->literals.at[j];
      if (danh_terms_group (self->terms, literal) == DANH_NONE
          && self->uses[literal >> 1]++ == 0)
        danh_vec_push (&self->used, literal >> 1);
    }
    self->n_literals += term.n;
    danh_vec_push (&self->made, clause);
    danh_vec_push (&self->term_of, term);
  }
}

/* ── Common atoms ──────────────────────────────────────────────────────────────────── */

/* Gives bits to the atoms that stand in most clauses; of equal ones the first come first. */
static void
choose_common (Builder *self)
{
  const guint32 *uses = self->uses;
  guint32 best[DANH_COMMON_ATOMS + 1];
  guint32 n = 0;
  for (guint32 j = 0; j < self->used.n; j++) {
    guint32 atom = self->used.at[j];
    if (n == DANH_COMMON_ATOMS && uses[atom] <= uses[best[n - 1]]) continue;
    guint32 i = MIN (n, DANH_COMMON_ATOMS - 1);
    for (; i > 0 && uses[best[i - 1]] < uses[atom]; i--) best[i] = best[i - 1];
    best[i] = atom;
    n = MIN (n + 1, DANH_COMMON_ATOMS);
  }
  for (guint32 i = 0; i < n; i++) self->atoms[best[i]].common = (i + 1) & 0x7Fu;
}

/* ── Triggers ──────────────────────────────────────────────────────────────────────── */

/* The atom that CLAUSE needs and fewest others do. */
static DanhAtomClauses *
find_trigger (const Builder *self, const DanhClause *clause)
{
  const guint32 *needed = self->clauses->needed + clause->first_other;
  guint32 trigger = needed[0];
  for (guint32 i = 1; i < clause->n_others; i++)
    if (self->uses[needed[i]] < self->uses[trigger]) trigger = needed[i];
  return &self->atoms[trigger];
}

/* Puts the common atoms of clause I into its masks, the others it needs into `needed` and
 * those it must not have into a set, and counts it for its trigger. */
static void
split_literals (Builder *self, guint32 i)
{
  DanhClauses *clauses = self->clauses;
  DanhClause *clause = &self->made.at[i];
  DanhTerm term = self->term_of.at[i];
  clause->first_other = self->n_needed;
  danh_vec_empty (&self->set);
  for (guint32 j = term.first; j < term.first + term.n; j++) {
    guint32 literal = self->terms->literals.at[j];
    if (danh_terms_group (self->terms, literal) != DANH_NONE) {
      danh_vec_push (&self->set, literal);
      continue;
    }
    DanhAtomClauses *atom = &self->atoms[literal >> 1];
    guint64 *mask = literal & 1 ? &clause->forbids : &clause->needs;
    atom->is_asked = atom->common == 0;
    if (atom->common != 0)
      *mask |= danh_common_bit (atom);
    else if (literal & 1)
      danh_vec_push (&self->set, literal);
    else
      clauses->needed[self->n_needed++] = literal >> 1;
  }
  clause->n_others = self->n_needed - clause->first_other;
  clause->barred =
      danh_sequences_intern (&self->barred, self->set.at, self->set.n) & G_MAXINT32;
  if (clause->n_others > 0) find_trigger (self, clause)->n_triggered++;
}

/* ── Places ────────────────────────────────────────────────────────────────────────── */

/* Which of the settled clauses CLAUSE is one of: the highest bit that it needs. */
static inline guint
settled_by (const DanhClause *clause)
{
  return clause->needs == 0 ? DANH_COMMON_ATOMS
                            : 63 - (guint) __builtin_clzll (clause->needs);
}

/* Gives the clauses counted for each atom their place, and takes the counts back; settled
 * clauses come last. */
static void
lay_out (Builder *self)
{
  DanhClauses *clauses = self->clauses;
  guint32 n = 0;
  for (guint32 i = 0; i < self->used.n; i++) {
    DanhAtomClauses *atom = &self->atoms[self->used.at[i]];
    atom->first_triggered = n;
    n += atom->n_triggered;
    atom->n_triggered = 0;
  }
  guint32 counts[DANH_COMMON_ATOMS + 1] = { 0 };
  for (guint32 i = 0; i < self->made.n; i++)
    if (self->made.at[i].n_others == 0) counts[settled_by (&self->made.at[i])]++;
  for (guint i = 0; i <= DANH_COMMON_ATOMS; i++) {
    clauses->first_settled[i] = self->next_settled[i] = n;
    n += counts[i];
  }
  clauses->first_settled[DANH_COMMON_ATOMS + 1] = clauses->n_clauses = n;
  clauses->clauses = g_new (DanhClause, self->made.n + 1);
}

static void
place_clause (Builder *self, guint32 i)
{
  DanhClauses *clauses = self->clauses;
  const DanhClause *clause = &self->made.at[i];
  guint32 place;
  if (clause->n_others > 0) {
    DanhAtomClauses *trigger = find_trigger (self, clause);
    place = trigger->first_triggered + trigger->n_triggered++;
  } else {
    place = self->next_settled[settled_by (clause)]++;
  }
  clauses->clauses[place] = *clause;
}

/* ── Sets ──────────────────────────────────────────────────────────────────────────── */

/* Tells ATOM of one set more that it spoils. */
static void
count_spoiler (Builder *self, guint32 atom, guint32 set)
{
  DanhAtomClauses *of_atom = &self->atoms[atom];
  (void) set;
  if (of_atom->n_spoiled++ == 0) danh_vec_push (&self->spoilers, atom);
  of_atom->is_asked = of_atom->common == 0;
}

/* Notes that ATOM spoils SET, where there is room by now. */
static void
note_spoiler (Builder *self, guint32 atom, guint32 set)
{
  DanhAtomClauses *of_atom = &self->atoms[atom];
  self->clauses->spoiled[of_atom->first_spoiled + of_atom->n_spoiled++] = set;
}

/* Gives TAKE the atoms that spoil SET, those of its groups among them. */
static inline void
give_spoilers (Builder *self,
               guint32 set,
               void (*take) (Builder *self, guint32 atom, guint32 set))
{
  const DanhTerms *terms = self->terms;
  guint32 n;
  const guint32 *literals = danh_sequences_get (&self->barred, set, &n);
  for (guint32 i = 0; i < n; i++) {
    guint32 group = danh_terms_group (terms, literals[i]);
    if (group == DANH_NONE) {
      take (self, literals[i] >> 1, set);
      continue;
    }
    DanhModelSlice slice = terms->groups.at[group];
    for (guint32 j = slice.first; j < slice.first + slice.n; j++)
      take (self, terms->group_atoms.at[j], set);
  }
}

/* Lists the sets that each atom is in. */
static void
list_spoiled (Builder *self)
{
  DanhClauses *clauses = self->clauses;
  guint32 n = 0;
  for (guint32 set = 0; set < clauses->n_barred; set++)
    give_spoilers (self, set, count_spoiler);
  for (guint32 i = 0; i < self->spoilers.n; i++) {
    DanhAtomClauses *atom = &self->atoms[self->spoilers.at[i]];
    atom->first_spoiled = n;
    n += atom->n_spoiled;
    atom->n_spoiled = 0;
  }
  clauses->spoiled = g_new (guint32, n + 1);
  for (guint32 set = 0; set < clauses->n_barred; set++)
    give_spoilers (self, set, note_spoiler);
}

static void
index_clauses (Builder *self)
{
  DanhClauses *clauses = self->clauses;
  danh_sequences_intern (&self->barred, NULL, 0);
  clauses->needed = g_new (guint32, self->n_literals + 1);
  for (guint32 i = 0; i < self->made.n; i++) split_literals (self, i);
  clauses->n_barred = self->barred.slices.n;
  lay_out (self);
  for (guint32 i = 0; i < self->made.n; i++) place_clause (self, i);
  list_spoiled (self);
}

/* ── Complex tests ─────────────────────────────────────────────────────────────────── */

/* Children stand before parents, so that one pass from the end marks all that is needed. */
static void
find_parts (Builder *self, const guint32 *predicates)
{
  DanhClauses *clauses = self->clauses;
  const DanhModelView *model = clauses->model;
  guint32 n = model->n[DANH_SECTION_PREDICATES];
  if (clauses->n_complex == 0) return;
  guint8 *marked = g_malloc0 (n + 1);
  clauses->complex_predicates = g_new (guint32, clauses->n_complex);
  for (guint32 i = 0; i < clauses->n_complex; i++) {
    clauses->complex_predicates[i] = predicates[clauses->complex[i]];
    marked[clauses->complex_predicates[i]] = 1;
  }
  for (guint32 i = n; i-- > 0;) {
    const DanhModelPredicate *p = &model->predicates[i];
    if (!marked[i]) continue;
    clauses->n_parts++;
    if (p->kind == DANH_PREDICATE_ATOM) {
      DanhAtomClauses *atom = &self->atoms[clauses->same_as[p->a]];
      atom->is_asked = atom->common == 0;
      continue;
    }
    marked[p->a] = 1;
    if (p->kind != DANH_PREDICATE_NOT) marked[p->b] = 1;
  }
  clauses->parts = g_new (guint32, clauses->n_parts + 1);
  clauses->n_parts = 0;
  for (guint32 i = 0; i < n; i++)
    if (marked[i]) clauses->parts[clauses->n_parts++] = i;
  g_free (marked);
}

/* ── Atoms ─────────────────────────────────────────────────────────────────────────── */

/* Keeps what is known of the atoms that some test asks for; the others are like the first. */
static void
keep_asked (Builder *self)
{
  DanhClauses *clauses = self->clauses;
  guint32 n_atoms = clauses->model->n[DANH_SECTION_ATOMS], n = 1;
  for (guint32 i = 0; i < n_atoms; i++)
    n += self->atoms[i].common != 0 || self->atoms[i].is_asked;
  clauses->place = g_new0 (guint32, (gsize) n_atoms + 1);
  clauses->atoms = g_new0 (DanhAtomClauses, n);
  n = 1;
  for (guint32 i = 0; i < n_atoms; i++) {
    if (self->atoms[i].common == 0 && !self->atoms[i].is_asked) continue;
    clauses->place[i] = n;
    clauses->atoms[n++] = self->atoms[i];
  }
}

/* ── Clauses ───────────────────────────────────────────────────────────────────────── */

void
danh_clauses_init (DanhClauses *self,
                   DanhTerms *terms,
                   const guint32 *predicates,
                   guint32 n)
{
  Builder builder = { .clauses = self, .terms = terms };
  guint32 n_atoms = terms->model->n[DANH_SECTION_ATOMS];
  memset (self, 0, sizeof *self);
  self->model = terms->model;
  self->same_as = terms->same_as;
  self->n_tests = n;
  self->n_words = (n / 64 + 1) * 2;
  builder.atoms = g_new0 (DanhAtomClauses, n_atoms + 1);
  builder.uses = g_new0 (guint32, n_atoms + 1);
  for (guint32 i = 0; i < n; i++) add_test (&builder, i, predicates[i]);
  choose_common (&builder);
  index_clauses (&builder);
  self->complex = builder.complex.at;
  self->n_complex = builder.complex.n;
  find_parts (&builder, predicates);
  keep_asked (&builder);
  danh_vec_free (&builder.made);
  danh_vec_free (&builder.used);
  danh_vec_free (&builder.term_of);
  danh_sequences_clear (&builder.barred);
  danh_vec_free (&builder.set);
  danh_vec_free (&builder.spoilers);
  g_free (builder.atoms);
  g_free (builder.uses);
}

void
danh_clauses_clear (DanhClauses *self)
{
  g_free (self->clauses);
  g_free (self->needed);
  g_free (self->spoiled);
  g_free (self->place);
  g_free (self->atoms);
  g_free (self->complex);
  g_free (self->complex_predicates);
  g_free (self->parts);
}
