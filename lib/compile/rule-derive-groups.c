/* rule-derive-groups.c - arms put together so that few tokens begin a match in vain
 *
 * A token is taken for the beginning of a match of a group where some arm of it may begin and
 * some, perhaps another, may go on.  How often that is so is guessed: how likely a token
 * fulfils one of the group's first tests, times how likely the next fulfils one of its second
 * tests.  From one set a group on, the two groups of a start bit that make the least more of it
 * become one until there are few enough (Ward 1963, with another cost).  Where there are too
 * many to look at each pair, those of which the second tests are as likely are put together
 * first: few tokens are one of a few words, and many with few would begin for all of them.
 */
#include "compile/rule-derive-private.h"
#include "text/forms.h"

#include <stdlib.h>

#define CERTAIN 1000000u

/* Groups of a start bit of which all pairs are looked at. */
#define MOST_PAIRED 512

/* Of a million tokens so many are, as counted over an encyclopedia, and rounded: */
enum {
  LIKELY_WORD = 500,            /* a word that some rule asks for */
  LIKELY_MARK = 15000,          /* a mark that some rule asks for */
  LIKELY_REGEX = 2400,          /* what an expression matches */
  LIKELY_LISTED = 3000,         /* first or last of an entry of a list */
  LIKELY_INSIDE_LISTED = 300,   /* within one */
  LIKELY_SPANNED = 10000,       /* first or last of a span of a type */
  LIKELY_INSIDE_SPANNED = 2000, /* within one */
  LIKELY_AT_LINE = 30000,       /* first or last of a line */
  LIKELY_TIGHT = 150000         /* without white space before */
};

static const struct {
  DanhShape shape;
  guint32 likely;
} shapes[] = {
  { DANH_SHAPE_WORD, 840000 },  { DANH_SHAPE_CAP, 180000 },
  { DANH_SHAPE_UPPER, 20000 },  { DANH_SHAPE_LOWER, 670000 },
  { DANH_SHAPE_NUMBER, 29000 }, { DANH_SHAPE_INTEGER, 25000 },
  { DANH_SHAPE_CODE, 100 },     { DANH_SHAPE_ABBR, 12000 },
  { DANH_SHAPE_INITIAL, 600 },  { DANH_SHAPE_ROMAN, 3000 },
  { DANH_SHAPE_MARK, 130000 },  { DANH_SHAPE_SYLLABLE, 750000 },
  { DANH_SHAPE_MIXED, 1000 },   { DANH_SHAPE_WEB, 100 },
  { DANH_SHAPE_DIGIT, 30000 },  { DANH_SHAPE_DOTTED, 5000 },
  { DANH_SHAPE_CLOSED, 1000 },
};

typedef struct {
  DanhStartSet *set;  /* with all that is in the group */
  guint32 from;       /* words that are not 0 in both lie from here */
  guint32 to;         /* to before here */
  guint32 may_begin;  /* tokens of a million that fulfil one of the first tests */
  guint32 may_follow; /* of the second ones */
  gboolean is_gone;   /* into another one */
  guint32 into;       /* that one */
  guint32 partner;    /* the later group that is best put to it, or DANH_NONE */
  guint64 difference; /* what that costs more */
} Group;

typedef struct {
  Group *groups;
  guint32 n;
  guint32 n_words;
  const guint32 *likelihood;
} Grouping;

/* ── Likelihoods ───────────────────────────────────────────────────────────────────── */

static guint32
either (guint32 a, guint32 b)
{
  return a + b - (guint32) ((guint64) a * b / CERTAIN);
}

/* A shape is often part of another: the likeliest one counts. */
static guint32
of_shapes (guint32 any)
{
  guint32 most = 0;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if ((any & shapes[i].shape) != 0) most = MAX (most, shapes[i].likely);
  return most;
}

static gboolean
is_mark (const DanhModelView *model, guint32 string)
{
  guchar first = (guchar) *danh_view_string (model, string);
  return first < 0x80 && !g_ascii_isalnum (first);
}

static guint32
of_atom (const DanhModelView *model, const DanhModelAtom *atom)
{
  switch ((DanhAtomKind) atom->kind) {
  case DANH_ATOM_ANY:
    return CERTAIN;
  case DANH_ATOM_KEY:
    return is_mark (model, model->keys[atom->a]) ? LIKELY_MARK : LIKELY_WORD;
  case DANH_ATOM_EXACT:
    return is_mark (model, atom->a) ? LIKELY_MARK : LIKELY_WORD;
  case DANH_ATOM_SHAPE:
    return of_shapes (atom->a);
  case DANH_ATOM_REGEX:
    return LIKELY_REGEX;
  case DANH_ATOM_INSIDE:
    return model->classes[atom->a].is_span ? LIKELY_INSIDE_SPANNED : LIKELY_INSIDE_LISTED;
  case DANH_ATOM_BEGIN:
  case DANH_ATOM_END:
    return model->classes[atom->a].is_span ? LIKELY_SPANNED : LIKELY_LISTED;
  case DANH_ATOM_TIGHT:
    return LIKELY_TIGHT;
  case DANH_ATOM_LINE_START:
  case DANH_ATOM_LINE_END:
    return LIKELY_AT_LINE;
  case DANH_ATOM_BOUNDARY:
  case DANH_N_ATOM_KINDS:
    break;
  }
  return 0;
}

/* Words, lists and spans are taken for independent of one another; of shapes that must all
 * be there the least likely one counts. */
void
danh_derive_likelihood (const DanhModelView *model, guint32 *likelihood)
{
  g_autofree guint8 *is_shape = g_malloc0 (model->n[DANH_SECTION_PREDICATES] + 1);
  for (guint32 i = 0; i < model->n[DANH_SECTION_PREDICATES]; i++) {
    const DanhModelPredicate *p = &model->predicates[i];
    if (p->kind == DANH_PREDICATE_ATOM) {
      is_shape[i] = model->atoms[p->a].kind == DANH_ATOM_SHAPE;
      likelihood[i] = of_atom (model, &model->atoms[p->a]);
      continue;
    }
    guint32 a = likelihood[p->a], b = likelihood[p->b];
    if (p->kind == DANH_PREDICATE_NOT) {
      is_shape[i] = is_shape[p->a];
      likelihood[i] = CERTAIN - a;
      continue;
    }
    is_shape[i] = is_shape[p->a] && is_shape[p->b];
    if (p->kind == DANH_PREDICATE_OR)
      likelihood[i] = is_shape[i] ? MAX (a, b) : either (a, b);
    else
      likelihood[i] = is_shape[i] ? MIN (a, b) : (guint32) ((guint64) a * b / CERTAIN);
  }
}

/* That a token fulfils one of the tests that are bits of TESTS, words [FROM, TO), but not of
 * OTHERS (or NULL), or else one of those, as it does by LIKELY_OTHERS. */
static guint32
of_more (const Grouping *self,
         const guint64 *tests,
         guint32 from,
         guint32 to,
         const guint64 *others,
         guint32 likely_others)
{
  guint32 sum = likely_others;
  for (guint32 i = from; i < to; i++)
    for (guint64 rest = others == NULL ? tests[i] : tests[i] & ~others[i]; rest != 0;
         rest &= rest - 1)
      sum = either (sum, self->likelihood[i * 64 + (guint32) __builtin_ctzll (rest)]);
  return sum;
}

/* That it begins, and that it follows in, a match of A or of B. */
static guint32
may_begin_either (const Grouping *self, const Group *a, const Group *b)
{
  return of_more (self, b->set->first, b->from, b->to, a->set->first, a->may_begin);
}

static guint32
may_follow_either (const Grouping *self, const Group *a, const Group *b)
{
  return of_more (self, b->set->second, b->from, b->to, a->set->second, a->may_follow);
}

static guint64
cost (const Group *group)
{
  return (guint64) group->may_begin * group->may_follow;
}

/* ── Groups ────────────────────────────────────────────────────────────────────────── */

/* Notes PARTNER for GROUP if it is the best so far. */
static void
try_partner (Grouping *self, Group *group, guint32 partner)
{
  const Group *other = &self->groups[partner];
  if (other->is_gone || other->set->start_bit != group->set->start_bit) return;
  const guint64 apart = cost (group) + cost (other);
  const guint64 least = (guint64) MAX (group->may_begin, other->may_begin)
                        * MAX (group->may_follow, other->may_follow);
  if (group->partner != DANH_NONE && least >= apart + group->difference) return;
  guint64 both = (guint64) may_begin_either (self, group, other)
                 * may_follow_either (self, group, other);
  guint64 difference = both > apart ? both - apart : 0;
  if (group->partner != DANH_NONE && group->difference <= difference) return;
  group->partner = partner;
  group->difference = difference;
}

static void
find_partner (Grouping *self, guint32 i)
{
  Group *group = &self->groups[i];
  group->partner = DANH_NONE;
  for (guint32 j = i + 1; j < self->n; j++) try_partner (self, group, j);
}

/* The group that is best put together with its partner. */
static Group *
find_cheapest (Grouping *self)
{
  Group *cheapest = NULL;
  for (guint32 i = 0; i < self->n; i++) {
    Group *group = &self->groups[i];
    if (group->is_gone || group->partner == DANH_NONE) continue;
    if (cheapest == NULL || group->difference < cheapest->difference) cheapest = group;
  }
  return cheapest;
}

/* Puts group GONE into GROUP. */
static void
absorb (Grouping *self, Group *group, guint32 gone)
{
  Group *other = &self->groups[gone];
  group->may_begin = may_begin_either (self, group, other);
  group->may_follow = may_follow_either (self, group, other);
  for (guint32 i = other->from; i < other->to; i++) {
    group->set->first[i] |= other->set->first[i];
    group->set->second[i] |= other->set->second[i];
  }
  group->from = MIN (group->from, other->from);
  group->to = MAX (group->to, other->to);
  other->is_gone = TRUE;
  other->into = (guint32) (group - self->groups);
}

static void
put_together (Grouping *self, Group *group)
{
  guint32 kept = (guint32) (group - self->groups), gone = group->partner;
  absorb (self, group, gone);
  find_partner (self, kept);
  for (guint32 i = 0; i < gone; i++) {
    Group *before = &self->groups[i];
    if (before->is_gone || i == kept || before->set->start_bit != group->set->start_bit)
      continue;
    if (before->partner == kept || before->partner == gone)
      find_partner (self, i);
    else if (i < kept)
      try_partner (self, before, kept);
  }
}

static int
compare_likelihood (gconstpointer a, gconstpointer b)
{
  const Group *x = *(const Group *const *) a, *y = *(const Group *const *) b;
  if (x->may_follow != y->may_follow) return x->may_follow < y->may_follow ? -1 : 1;
  if (x->may_begin != y->may_begin) return x->may_begin < y->may_begin ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Leaves MOST_PAIRED of the groups [FROM, TO), which are all of a start bit.  How many went. */
static guint32
crowd (Grouping *self, guint32 from, guint32 to)
{
  guint32 n = to - from;
  if (n <= MOST_PAIRED) return 0;
  g_autofree Group **sorted = g_new (Group *, n);
  for (guint32 i = 0; i < n; i++) sorted[i] = &self->groups[from + i];
  qsort (sorted, n, sizeof *sorted, compare_likelihood);
  Group *head = sorted[0];
  for (guint32 i = 1; i < n; i++)
    if ((guint64) i * MOST_PAIRED / n == (guint64) (i - 1) * MOST_PAIRED / n)
      absorb (self, head, (guint32) (sorted[i] - self->groups));
    else
      head = sorted[i];
  return n - MOST_PAIRED;
}

/* Numbers the groups that are left, and their sets. */
static void
number_groups (Grouping *self, DanhStartSet *sets)
{
  guint32 n = 0;
  for (guint32 i = 0; i < self->n; i++)
    if (!self->groups[i].is_gone) sets[i].group = n++;
  for (guint32 i = 0; i < self->n; i++) {
    guint32 into = i;
    while (self->groups[into].is_gone) into = self->groups[into].into;
    sets[i].group = sets[into].group;
  }
}

static void
begin_group (const Grouping *self, DanhStartSet *set, Group *group)
{
  *group = (Group){ .set = set, .to = self->n_words, .partner = DANH_NONE };
  while (group->from < group->to
         && (set->first[group->from] | set->second[group->from]) == 0)
    group->from++;
  while (group->to > group->from
         && (set->first[group->to - 1] | set->second[group->to - 1]) == 0)
    group->to--;
  group->may_begin = of_more (self, set->first, group->from, group->to, NULL, 0);
  group->may_follow = of_more (self, set->second, group->from, group->to, NULL, 0);
}

void
danh_derive_groups (DanhStartSet *sets,
                    guint32 n,
                    guint32 n_words,
                    const guint32 *likelihood,
                    guint n_groups)
{
  Grouping self = { g_new (Group, (gsize) n + 1), n, n_words, likelihood };
  guint32 left = n;
  for (guint32 i = 0; i < n; i++) begin_group (&self, &sets[i], &self.groups[i]);
  for (guint32 from = 0, to = 0; from < n; from = to) {
    while (to < n && sets[to].start_bit == sets[from].start_bit) to++;
    left -= crowd (&self, from, to);
  }
  for (guint32 i = 0; i < n; i++)
    if (!self.groups[i].is_gone) find_partner (&self, i);
  for (; left > n_groups; left--) {
    Group *cheapest = find_cheapest (&self);
    g_assert (cheapest != NULL);
    put_together (&self, cheapest);
  }
  number_groups (&self, sets);
  g_free (self.groups);
}
