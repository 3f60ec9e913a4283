/* rule-derive-groups.c - arms put together so that few tokens begin a match in vain
 *
 * A token is taken for the beginning of a match of a group where some arm of it may begin and
 * some, perhaps another, may go on.  How often that is so is guessed: how likely a token
 * fulfils one of the group's first tests, times how likely the next fulfils one of its second
 * tests.  From one set a group on, the two groups of a start bit that make the least more of it
 * become one until there are few enough (Ward 1963, with another cost).
 */
#include "compile/rule-derive-private.h"
#include "text/forms.h"

#include <string.h>

#define CERTAIN 1000000u

/* Of a million tokens of news and of an encyclopedia so many are: */
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
  guint64 *first;     /* [n_words] */
  guint64 *second;    /* [n_words] */
  guint32 from;       /* words that are not 0 in both lie from here */
  guint32 to;         /* to before here */
  guint32 may_begin;  /* tokens of a million that fulfil one of the first tests */
  guint32 may_follow; /* of the second ones */
  guint8 start_bit;
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
  guint64 *nothing; /* [n_words] no test at all */
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
 * OTHERS, or else one of those, as it does by LIKELY_OTHERS. */
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
    for (guint64 rest = tests[i] & ~others[i]; rest != 0; rest &= rest - 1)
      sum = either (sum, self->likelihood[i * 64 + (guint32) __builtin_ctzll (rest)]);
  return sum;
}

static guint64
cost (const Group *group)
{
  return (guint64) group->may_begin * group->may_follow;
}

static guint64
cost_of_both (const Grouping *self, const Group *a, const Group *b)
{
  return (guint64) of_more (self, b->first, b->from, b->to, a->first, a->may_begin)
         * of_more (self, b->second, b->from, b->to, a->second, a->may_follow);
}

/* ── Groups ────────────────────────────────────────────────────────────────────────── */

/* Notes PARTNER for GROUP if it is the best so far. */
static void
try_partner (Grouping *self, Group *group, guint32 partner)
{
  const Group *other = &self->groups[partner];
  if (other->is_gone || other->start_bit != group->start_bit) return;
  const guint64 apart = cost (group) + cost (other);
  const guint64 least = (guint64) MAX (group->may_begin, other->may_begin)
                        * MAX (group->may_follow, other->may_follow);
  if (group->partner != DANH_NONE && least >= apart + group->difference) return;
  guint64 both = cost_of_both (self, group, other);
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

static void
put_together (Grouping *self, Group *group)
{
  guint32 kept = (guint32) (group - self->groups), gone = group->partner;
  Group *other = &self->groups[gone];
  group->may_begin = of_more (self, other->first, other->from, other->to, group->first,
                              group->may_begin);
  group->may_follow = of_more (self, other->second, other->from, other->to, group->second,
                               group->may_follow);
  for (guint32 i = 0; i < self->n_words; i++) {
    group->first[i] |= other->first[i];
    group->second[i] |= other->second[i];
  }
  group->from = MIN (group->from, other->from);
  group->to = MAX (group->to, other->to);
  other->is_gone = TRUE;
  other->into = kept;
  find_partner (self, kept);
  for (guint32 i = 0; i < gone; i++) {
    Group *before = &self->groups[i];
    if (before->is_gone || i == kept || before->start_bit != group->start_bit) continue;
    if (before->partner == kept || before->partner == gone)
      find_partner (self, i);
    else if (i < kept)
      try_partner (self, before, kept);
  }
}

/* Numbers the groups that are left in the sets; how many there are. */
static guint
number_groups (const Grouping *self, DanhStartSet *sets)
{
  guint n = 0;
  for (guint32 i = 0; i < self->n; i++) {
    guint32 into = i;
    while (self->groups[into].is_gone) into = self->groups[into].into;
    sets[i].group = into == i ? n++ : sets[into].group;
  }
  return n;
}

static void
make_group (const Grouping *self, const DanhStartSet *set, Group *group)
{
  const gsize size = self->n_words * sizeof (guint64);
  group->start_bit = set->start_bit;
  group->first = g_memdup2 (set->first, size);
  group->second = g_memdup2 (set->second, size);
  group->to = self->n_words;
  while (group->from < group->to
         && (set->first[group->from] | set->second[group->from]) == 0)
    group->from++;
  while (group->to > group->from
         && (set->first[group->to - 1] | set->second[group->to - 1]) == 0)
    group->to--;
  group->may_begin =
      of_more (self, group->first, group->from, group->to, self->nothing, 0);
  group->may_follow =
      of_more (self, group->second, group->from, group->to, self->nothing, 0);
}

guint
danh_derive_groups (DanhStartSet *sets,
                    guint32 n,
                    guint32 n_words,
                    const guint32 *likelihood,
                    guint n_groups)
{
  Grouping self = { g_new0 (Group, (gsize) n + 1), n, n_words, likelihood,
                    g_new0 (guint64, (gsize) n_words + 1) };
  for (guint32 i = 0; i < n; i++) make_group (&self, &sets[i], &self.groups[i]);
  for (guint32 i = 0; i < n; i++) find_partner (&self, i);
  for (guint32 left = n; left > n_groups; left--) {
    Group *cheapest = find_cheapest (&self);
    g_assert (cheapest != NULL);
    put_together (&self, cheapest);
  }
  guint n_left = number_groups (&self, sets);
  for (guint32 i = 0; i < n; i++) {
    g_free (self.groups[i].first);
    g_free (self.groups[i].second);
  }
  g_free (self.groups);
  g_free (self.nothing);
  return n_left;
}
