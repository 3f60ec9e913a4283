/* terms.c - AND of ORs multiplied out */
#include "rule/terms.h"

#include <string.h>

#define TERMS_AT_MOST 512  /* of one predicate */
#define DEPTH_AT_MOST 64   /* of the predicates in one another */
#define STEPS_AT_MOST 4096 /* a predicate may be part of another many times */

#define TOO_MANY G_MAXUINT32

/* Atoms of a group: fewer are as well left out one by one. */
#define GROUP_AT_LEAST 4
#define GROUP_AT_MOST  4096

/* ── Groups ────────────────────────────────────────────────────────────────────────── */

/* Children stand before parents. */
static void
count_or_atoms (DanhTerms *self)
{
  const DanhModelView *model = self->model;
  for (guint32 i = 0; i < model->n[DANH_SECTION_PREDICATES]; i++) {
    const DanhModelPredicate *p = &model->predicates[i];
    guint32 n = p->kind == DANH_PREDICATE_ATOM;
    if (p->kind == DANH_PREDICATE_OR && self->or_atoms[p->a] > 0
        && self->or_atoms[p->b] > 0)
      n = self->or_atoms[p->a] + self->or_atoms[p->b];
    self->or_atoms[i] = (guint16) (n <= GROUP_AT_MOST ? n : 0);
  }
}

static void
make_group (DanhTerms *self, guint32 predicate)
{
  DanhModelSlice group = { self->group_atoms.n, 0 };
  guint32 bottom = self->singles.n;
  danh_vec_push (&self->singles, predicate);
  while (self->singles.n > bottom) {
    const DanhModelPredicate *p =
        &self->model->predicates[self->singles.at[--self->singles.n]];
    if (p->kind == DANH_PREDICATE_ATOM) {
      danh_vec_push (&self->group_atoms, self->same_as[p->a]);
      continue;
    }
    danh_vec_push (&self->singles, p->a);
    danh_vec_push (&self->singles, p->b);
  }
  group.n = self->group_atoms.n - group.first;
  danh_vec_push (&self->groups, group);
  self->group_of[predicate] = self->groups.n;
}

/* The literal that says NOT of PREDICATE, an OR of many atoms; or DANH_NONE. */
static guint32
group_literal (DanhTerms *self, guint32 predicate)
{
  if (self->or_atoms[predicate] < GROUP_AT_LEAST) return DANH_NONE;
  if (self->group_of[predicate] == 0) make_group (self, predicate);
  return (self->model->n[DANH_SECTION_ATOMS] + self->group_of[predicate] - 1) << 1 | 1;
}

/* ── Terms ─────────────────────────────────────────────────────────────────────────── */

void
danh_terms_init (DanhTerms *self, const DanhModelView *model, const guint32 *same_as)
{
  memset (self, 0, sizeof *self);
  self->model = model;
  self->same_as = same_as;
  gsize n_predicates = model->n[DANH_SECTION_PREDICATES];
  self->known = g_new0 (guint32, n_predicates + 1);
  self->group_of = g_new0 (guint32, n_predicates + 1);
  self->or_atoms = g_new (guint16, n_predicates + 1);
  self->in_term = g_new0 (guint32, 2 * (model->n[DANH_SECTION_ATOMS] + n_predicates + 1));
  count_or_atoms (self);
}

void
danh_terms_clear (DanhTerms *self)
{
  danh_vec_free (&self->stack);
  danh_vec_free (&self->pool);
  danh_vec_free (&self->singles);
  danh_vec_free (&self->terms);
  danh_vec_free (&self->literals);
  danh_vec_free (&self->slices);
  danh_vec_free (&self->groups);
  danh_vec_free (&self->group_atoms);
  g_free (self->or_atoms);
  g_free (self->group_of);
  g_free (self->known);
  g_free (self->in_term);
}

/* ── Multiplying out ───────────────────────────────────────────────────────────────── */

/* Begins a term: of which no literal is there yet. */
static DanhTerm
begin_term (DanhTerms *self, gboolean has_not)
{
  self->term++;
  return (DanhTerm){ self->pool.n, 0, has_not };
}

/* Adds the N LITERALS to TERM, the last of the pool; FALSE if one contradicts it. */
static gboolean
add_literals (DanhTerms *self, DanhTerm *term, const guint32 *literals, guint32 n)
{
  for (guint32 i = 0; i < n; i++) {
    guint32 literal = literals[i];
    if (self->in_term[literal ^ 1] == self->term) return FALSE;
    if (self->in_term[literal] == self->term) continue;
    self->in_term[literal] = self->term;
    self->pool.at[term->first + term->n++] = literal;
  }
  return TRUE;
}

/* Appends A and B; nothing if they contradict each other. */
static void
push_product (DanhTerms *self, DanhTerm a, DanhTerm b)
{
  danh_vec_reserve (&self->pool, a.n + b.n);
  DanhTerm product = begin_term (self, a.has_not | b.has_not);
  if (!add_literals (self, &product, self->pool.at + a.first, a.n)
      || !add_literals (self, &product, self->pool.at + b.first, b.n))
    return;
  self->pool.n += product.n;
  danh_vec_push (&self->stack, product);
}

/* The terms from FROM on become those of [FROM, MIDDLE) and those behind, each with each. */
static gboolean
multiply (DanhTerms *self, guint32 from, guint32 middle)
{
  guint32 end = self->stack.n;
  if ((guint64) (middle - from) * (end - middle) > TERMS_AT_MOST) return FALSE;
  for (guint32 i = from; i < middle; i++)
    for (guint32 j = middle; j < end; j++)
      push_product (self, self->stack.at[i], self->stack.at[j]);
  guint32 n = self->stack.n - end;
  if (n > 0)
    memmove (self->stack.at + from, self->stack.at + end, n * sizeof *self->stack.at);
  self->stack.n = from + n;
  return TRUE;
}

static guint32
literal_of (const DanhTerms *self, guint32 atom, gboolean negated)
{
  return self->same_as[atom] << 1 | (negated != 0);
}

static gboolean expand (DanhTerms *self,
                        guint32 predicate,
                        gboolean negated,
                        guint depth);

/* A product under construction.  Factors of one term, which are most, are only collected:
 * a test may leave out many words one by one. */
typedef struct {
  guint32 from;  /* terms from here on: of the factors that have several */
  guint32 first; /* singles from here on: literals of the others */
  gboolean has_several;
  gboolean has_not;
} Product;

static gboolean
add_factor (DanhTerms *self,
            guint32 predicate,
            gboolean negated,
            guint depth,
            Product *to)
{
  guint32 middle = self->stack.n;
  if (!expand (self, predicate, negated, depth)) return FALSE;
  if (self->stack.n - middle == 1) {
    DanhTerm term = self->stack.at[--self->stack.n];
    to->has_not |= term.has_not;
    for (guint32 i = 0; i < term.n; i++)
      danh_vec_push (&self->singles, self->pool.at[term.first + i]);
    return TRUE;
  }
  gboolean is_first = !to->has_several;
  to->has_several = TRUE;
  return is_first || multiply (self, to->from, middle);
}

/* All factors of PREDICATE, or of its negation. */
static gboolean
add_factors (DanhTerms *self,
             guint32 predicate,
             gboolean negated,
             guint depth,
             Product *to)
{
  const DanhModelPredicate *p = &self->model->predicates[predicate];
  if (depth > DEPTH_AT_MOST || ++self->steps > STEPS_AT_MOST) return FALSE;
  if (p->kind == DANH_PREDICATE_NOT) {
    to->has_not = TRUE;
    return add_factors (self, p->a, !negated, depth + 1, to);
  }
  if (p->kind == DANH_PREDICATE_ATOM) {
    to->has_not |= negated;
    danh_vec_push (&self->singles, literal_of (self, p->a, negated));
    return TRUE;
  }
  guint32 group = negated ? group_literal (self, predicate) : DANH_NONE;
  if (group != DANH_NONE) {
    to->has_not = TRUE;
    danh_vec_push (&self->singles, group);
    return TRUE;
  }
  if ((p->kind == DANH_PREDICATE_AND) == negated)
    return add_factor (self, predicate, negated, depth + 1, to);
  return add_factors (self, p->a, negated, depth + 1, to)
         && (p->a == p->b || add_factors (self, p->b, negated, depth + 1, to));
}

/* Appends the term of the singles of PRODUCT; FALSE if they contradict each other. */
static gboolean
push_singles (DanhTerms *self, const Product *product)
{
  guint32 n = self->singles.n - product->first;
  danh_vec_reserve (&self->pool, n);
  DanhTerm term = begin_term (self, product->has_not);
  if (!add_literals (self, &term, self->singles.at + product->first, n)) return FALSE;
  self->pool.n += term.n;
  danh_vec_push (&self->stack, term);
  return TRUE;
}

static gboolean
expand_product (DanhTerms *self, guint32 predicate, gboolean negated, guint depth)
{
  Product product = { self->stack.n, self->singles.n, FALSE, FALSE };
  gboolean fits = add_factors (self, predicate, negated, depth, &product);
  guint32 middle = self->stack.n;
  if (fits && !push_singles (self, &product))
    self->stack.n = product.from;
  else if (fits && product.has_several)
    fits = multiply (self, product.from, middle);
  self->singles.n = product.first;
  return fits;
}

/* Appends the terms of PREDICATE, or of its negation; FALSE: they would be too many. */
static gboolean
expand (DanhTerms *self, guint32 predicate, gboolean negated, guint depth)
{
  const DanhModelPredicate *p = &self->model->predicates[predicate];
  guint32 from = self->stack.n;
  if (depth > DEPTH_AT_MOST || ++self->steps > STEPS_AT_MOST) return FALSE;
  if (p->kind == DANH_PREDICATE_ATOM) {
    DanhTerm term = { self->pool.n, 1, negated };
    danh_vec_push (&self->pool, literal_of (self, p->a, negated));
    danh_vec_push (&self->stack, term);
    return TRUE;
  }
  if (p->kind == DANH_PREDICATE_NOT) {
    if (!expand (self, p->a, !negated, depth + 1)) return FALSE;
    for (guint32 i = from; i < self->stack.n; i++) self->stack.at[i].has_not = TRUE;
    return TRUE;
  }
  if ((p->kind == DANH_PREDICATE_AND) != negated)
    return expand_product (self, predicate, negated, depth + 1);
  if (!expand (self, p->a, negated, depth + 1)) return FALSE;
  if (p->a != p->b && !expand (self, p->b, negated, depth + 1)) return FALSE;
  return self->stack.n - from <= TERMS_AT_MOST;
}

/* ── Terms that are kept ───────────────────────────────────────────────────────────── */

/* The slice of PREDICATE plus 1, or TOO_MANY. */
static guint32
find_terms (DanhTerms *self, guint32 predicate)
{
  danh_vec_empty (&self->stack);
  danh_vec_empty (&self->pool);
  danh_vec_empty (&self->singles);
  self->steps = 0;
  if (!expand (self, predicate, FALSE, 0)) return TOO_MANY;
  DanhModelSlice slice = { self->terms.n, self->stack.n };
  for (guint32 i = 0; i < self->stack.n; i++) {
    DanhTerm term = self->stack.at[i];
    const guint32 *literals = self->pool.at + term.first;
    term.first = self->literals.n;
    for (guint32 j = 0; j < term.n; j++) danh_vec_push (&self->literals, literals[j]);
    danh_vec_push (&self->terms, term);
  }
  danh_vec_push (&self->slices, slice);
  return self->slices.n;
}

gboolean
danh_terms_find (DanhTerms *self, guint32 predicate, DanhModelSlice *terms)
{
  guint32 *known = &self->known[predicate];
  if (*known == 0) *known = find_terms (self, predicate);
  if (*known == TOO_MANY) return FALSE;
  *terms = self->slices.at[*known - 1];
  return TRUE;
}
