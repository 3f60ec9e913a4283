/* test-truth.c - what is said of tests by their clauses, against the predicates themselves
 *
 * Both which tests are true, and which groups of starts a token is of by them.
 * Random predicates over random atoms: few and many, so that some atoms are common and
 * others are not; deep ones, with NOT of NOT and parts that stand in several; lists of words
 * that several leave out; and products of so many that they stay whole, half of them over
 * atoms that nothing else asks for.  The naive judge works out every predicate from its
 * parts.
 */
#include "rule/start-truth.h"
#include "rule/truth.h"

#include <string.h>

#define ATOMS_AT_MOST      320
#define PREDICATES_AT_MOST 1200
#define WORLDS             400
#define SIDE_AT_MOST       11
#define MOST_OWN           (3 * SIDE_AT_MOST)
#define TOKENS             60

typedef struct {
  DanhModelView view;
  DanhModelPredicate predicates[PREDICATES_AT_MOST];
  guint32 same_as[ATOMS_AT_MOST];
  guint32 tests[PREDICATES_AT_MOST];
  guint32 n_tests;
  DanhStartBits bits_of[PREDICATES_AT_MOST]; /* [n_tests] a few groups each */
  guint32 first_own; /* atoms from here on are those of a product alone */
} World;

typedef struct {
  DanhTerms terms;
  DanhClauses clauses;
  DanhTruth truth;
  DanhStartTruth starts;
  guint8 is_true[ATOMS_AT_MOST];
} Machine;

static guint32
pick (guint32 n)
{
  return (guint32) g_test_rand_int_range (0, (gint32) n);
}

static void
add_predicate (World *world, guint32 kind, guint32 a, guint32 b)
{
  guint32 n = world->view.n[DANH_SECTION_PREDICATES]++;
  g_assert_cmpuint (n, <, PREDICATES_AT_MOST);
  world->predicates[n] = (DanhModelPredicate){ .kind = (guint8) kind, .a = a, .b = b };
}

/* An AND of OR of atoms that would be SIDE^3 clauses; HAS_OWN: of new atoms. */
static void
add_product (World *world, guint32 side, gboolean has_own)
{
  guint32 n_old = world->view.n[DANH_SECTION_ATOMS], sums[3];
  for (guint i = 0; i < 3; i++) {
    for (guint32 j = 0; j < side; j++) {
      guint32 atom = has_own ? world->view.n[DANH_SECTION_ATOMS]++ : pick (n_old);
      if (has_own) world->same_as[atom] = atom;
      add_predicate (world, DANH_PREDICATE_ATOM, atom, 0);
      guint32 last = world->view.n[DANH_SECTION_PREDICATES] - 1;
      if (j > 0) add_predicate (world, DANH_PREDICATE_OR, sums[i], last);
      sums[i] = world->view.n[DANH_SECTION_PREDICATES] - 1;
    }
  }
  add_predicate (world, DANH_PREDICATE_AND, sums[0], sums[1]);
  add_predicate (world, DANH_PREDICATE_AND, world->view.n[DANH_SECTION_PREDICATES] - 1,
                 sums[2]);
}

/* Tests that leave out the same words, each some of its own: NOT of an OR of atoms. */
static void
add_word_lists (World *world)
{
  guint32 n_atoms = world->view.n[DANH_SECTION_ATOMS], shared = 0;
  guint32 n_words = 2 + pick (40), n_tests = 1 + pick (4);
  for (guint32 i = 0; i < n_words; i++) {
    add_predicate (world, DANH_PREDICATE_ATOM, pick (n_atoms), 0);
    guint32 last = world->view.n[DANH_SECTION_PREDICATES] - 1;
    if (i > 0) add_predicate (world, DANH_PREDICATE_OR, shared, last);
    shared = world->view.n[DANH_SECTION_PREDICATES] - 1;
  }
  for (guint32 i = 0; i < n_tests; i++) {
    guint32 made = world->view.n[DANH_SECTION_PREDICATES];
    add_predicate (world, DANH_PREDICATE_OR, shared, pick (made));
    add_predicate (world, DANH_PREDICATE_NOT, pick (2) ? made : shared, 0);
    add_predicate (world, DANH_PREDICATE_AND, made + 1, pick (made));
  }
}

static void
make_world (World *world)
{
  memset (world, 0, sizeof *world);
  guint32 n_atoms = world->view.n[DANH_SECTION_ATOMS] =
      pick (2) ? 1 + pick (12) : 1 + pick (ATOMS_AT_MOST - MOST_OWN);
  guint32 n = 2 + pick (PREDICATES_AT_MOST / 2);
  world->view.predicates = world->predicates;
  for (guint32 i = 0; i < n_atoms; i++)
    world->same_as[i] = pick (8) == 0 ? world->same_as[pick (i + 1)] : i;
  add_predicate (world, DANH_PREDICATE_ATOM, 0, 0);
  while (world->view.n[DANH_SECTION_PREDICATES] < n) {
    guint32 made = world->view.n[DANH_SECTION_PREDICATES];
    guint32 back = 1 + pick (30), recent = made - MIN (made, back);
    guint32 kinds[] = { DANH_PREDICATE_ATOM, DANH_PREDICATE_ATOM, DANH_PREDICATE_NOT,
                        DANH_PREDICATE_AND, DANH_PREDICATE_OR };
    guint32 kind = kinds[pick (G_N_ELEMENTS (kinds))];
    if (kind == DANH_PREDICATE_ATOM)
      add_predicate (world, kind, pick (n_atoms), 0);
    else
      add_predicate (world, kind, recent + pick (made - recent), pick (made));
  }
  if (pick (2) == 0) add_word_lists (world);
  world->first_own = n_atoms;
  if (pick (3) == 0) add_product (world, 2 + pick (SIDE_AT_MOST - 1), pick (3) > 0);
  for (guint32 i = 0; i < world->view.n[DANH_SECTION_PREDICATES]; i++) {
    if (pick (3) != 0 && i + 1 < world->view.n[DANH_SECTION_PREDICATES]) continue;
    DanhStartBits *bits = &world->bits_of[world->n_tests];
    if (pick (3) > 0) bits->first = G_GUINT64_CONSTANT (1) << pick (64);
    if (pick (2) > 0) bits->second = G_GUINT64_CONSTANT (5) << pick (64);
    world->tests[world->n_tests++] = i;
  }
}

static void
judge (const World *world, const guint8 *is_true, gboolean is_special, guint8 *value)
{
  for (guint32 i = 0; i < world->view.n[DANH_SECTION_PREDICATES]; i++) {
    const DanhModelPredicate *p = &world->predicates[i];
    if (p->kind == DANH_PREDICATE_ATOM) value[i] = is_true[world->same_as[p->a]];
    if (p->kind == DANH_PREDICATE_NOT) value[i] = !is_special && !value[p->a];
    if (p->kind == DANH_PREDICATE_AND) value[i] = value[p->a] && value[p->b];
    if (p->kind == DANH_PREDICATE_OR) value[i] = value[p->a] || value[p->b];
  }
}

static gboolean
bit (const guint32 *words, guint32 i)
{
  return words[i / 32] >> (i % 32) & 1;
}

/* Tokens with one key have one answer; ANSWERS is what each key had before.  TRUE if the key
 * was there. */
static gboolean
check_key (const DanhTruth *truth, const guint32 *atoms, guint32 n, GHashTable *answers)
{
  guint32 key[ATOMS_AT_MOST + 2];
  guint32 n_words = danh_facts_key (truth->facts.clauses, atoms, n, key);
  g_assert_cmpuint (n_words, <=, n + 2);
  GBytes *told = g_bytes_new (key, n_words * sizeof *key);
  GBytes *answer = g_bytes_new (truth->bits.at, truth->bits.n * sizeof *truth->bits.at);
  GBytes *before = g_hash_table_lookup (answers, told);
  if (before == NULL) {
    g_hash_table_insert (answers, told, answer);
    return FALSE;
  }
  g_assert_true (g_bytes_equal (answer, before));
  g_bytes_unref (told);
  g_bytes_unref (answer);
  return TRUE;
}

/* Another token, or the last one but for one atom. */
static void
change_token (const World *world, guint8 *is_true)
{
  guint32 n_atoms = world->view.n[DANH_SECTION_ATOMS], rare = 1 + pick (6);
  guint32 n_own = n_atoms - world->first_own;
  guint32 atom = n_own > 0 && pick (2) == 0 ? world->first_own + pick (n_own)
                                            : world->same_as[pick (n_atoms)];
  if (pick (4) > 0) {
    is_true[atom] = !is_true[atom];
    return;
  }
  for (guint32 i = 0; i < n_atoms; i++)
    is_true[i] = world->same_as[i] == i && pick (rare) == 0;
}

/* VALUE: of all predicates. */
static void
check_starts (const World *world, DanhStartBits bits, const guint8 *value)
{
  DanhStartBits expected = { 0, 0 };
  for (guint32 i = 0; i < world->n_tests; i++) {
    if (!value[world->tests[i]]) continue;
    expected.first |= world->bits_of[i].first;
    expected.second |= world->bits_of[i].second;
  }
  g_assert_cmphex (bits.first, ==, expected.first);
  g_assert_cmphex (bits.second, ==, expected.second);
}

static void
check_token (const World *world,
             Machine *machine,
             const guint8 *is_true,
             GHashTable *answers,
             guint *n_again)
{
  DanhTruth *truth = &machine->truth;
  DanhStartBits starts;
  guint8 value[PREDICATES_AT_MOST];
  guint32 atoms[ATOMS_AT_MOST], n = 0;
  gboolean is_special = pick (5) == 0;
  for (guint32 i = 0; i < world->view.n[DANH_SECTION_ATOMS]; i++)
    if (is_true[i]) atoms[n++] = i;
  if (is_special) {
    danh_truth_find_special (truth, atoms, n);
    starts = danh_start_truth_find_special (&machine->starts, atoms, n);
  } else {
    danh_truth_find (truth, atoms, n);
    starts = danh_start_truth_find (&machine->starts, atoms, n);
    *n_again += (guint) check_key (truth, atoms, n, answers);
  }
  judge (world, is_true, is_special, value);
  check_starts (world, starts, value);
  for (guint32 i = 0; i < world->n_tests; i++)
    g_assert_cmpuint (bit (truth->bits.at, i), ==, value[world->tests[i]]);
  for (guint32 i = 0; i < world->view.n[DANH_SECTION_ATOMS]; i++)
    g_assert_cmpuint (truth->facts.is_true[i], ==, 0);
}

static void
init (Machine *self, const World *world)
{
  memset (self->is_true, 0, sizeof self->is_true);
  danh_terms_init (&self->terms, &world->view, world->same_as);
  danh_clauses_init (&self->clauses, &self->terms, world->tests, world->n_tests);
  danh_truth_init (&self->truth, &self->clauses, self->is_true);
  danh_start_truth_init (&self->starts, &self->clauses, world->bits_of, self->is_true);
}

static void
clear (Machine *self)
{
  danh_start_truth_clear (&self->starts);
  danh_truth_clear (&self->truth);
  danh_clauses_clear (&self->clauses);
  danh_terms_clear (&self->terms);
}

static void
test_random (void)
{
  g_autofree World *world = g_new (World, 1);
  g_autofree Machine *machine = g_new (Machine, 1);
  guint n_complex = 0, n_again = 0, n_groups = 0;
  for (guint w = 0; w < WORLDS; w++) {
    guint8 token[ATOMS_AT_MOST] = { 0 };
    make_world (world);
    init (machine, world);
    n_complex += machine->clauses.n_complex;
    n_groups += machine->terms.groups.n;
    g_autoptr (GHashTable) answers = g_hash_table_new_full (
        g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
        (GDestroyNotify) g_bytes_unref);
    for (guint i = 0; i < TOKENS; i++) {
      change_token (world, token);
      check_token (world, machine, token, answers, &n_again);
      if (pick (20) != 0) continue;
      danh_truth_empty (&machine->truth);
      danh_start_truth_empty (&machine->starts);
    }
    clear (machine);
  }
  g_assert_cmpuint (n_complex, >, 0);
  g_assert_cmpuint (n_again, >, 0);
  g_assert_cmpuint (n_groups, >, 0);
}

#define WORDS  4000
#define LISTS  50
#define LEAVES 200

static guint32
put (DanhModelPredicate *predicates, guint32 *n, guint32 kind, guint32 a, guint32 b)
{
  predicates[*n] = (DanhModelPredicate){ .kind = kind, .a = a, .b = b };
  return (*n)++;
}

/* Many lists that are nearly the same, all left out by each of many tests: a model may have
 * millions of atoms to list so. */
static void
test_many_words (void)
{
  g_autofree DanhModelPredicate *predicates =
      g_new (DanhModelPredicate, 2 * WORDS + 4 * LISTS + 3 * LEAVES);
  g_autofree guint32 *same_as = g_new (guint32, WORDS);
  guint8 is_true[WORDS] = { 0 };
  guint32 tests[LEAVES], n = 0, words = 0, all = 0;
  const guint32 atom = 0;
  DanhModelView view = { .predicates = predicates };
  DanhTerms terms;
  DanhClauses clauses;
  DanhTruth truth;
  for (guint32 i = 0; i < WORDS; i++)
    same_as[i] = put (predicates, &n, DANH_PREDICATE_ATOM, i, 0);
  for (guint32 i = 1; i < WORDS; i++)
    words = put (predicates, &n, DANH_PREDICATE_OR, words, i);
  for (guint32 i = 0; i < LISTS; i++) {
    guint32 list = put (predicates, &n, DANH_PREDICATE_OR, words, i);
    list = put (predicates, &n, DANH_PREDICATE_NOT, list, 0);
    all = i == 0 ? list : put (predicates, &n, DANH_PREDICATE_AND, all, list);
  }
  for (guint32 i = 0; i < LEAVES; i++) {
    guint32 leaf = put (predicates, &n, DANH_PREDICATE_NOT, i, 0);
    tests[i] = put (predicates, &n, DANH_PREDICATE_AND, all, leaf);
  }
  view.n[DANH_SECTION_ATOMS] = WORDS;
  view.n[DANH_SECTION_PREDICATES] = n;
  danh_terms_init (&terms, &view, same_as);
  danh_clauses_init (&clauses, &terms, tests, LEAVES);
  danh_truth_init (&truth, &clauses, is_true);
  g_assert_cmpuint (clauses.n_complex, >, 0);
  g_assert_cmpuint (clauses.n_complex, <, LEAVES);
  danh_truth_find (&truth, &atom, 0);
  for (guint32 i = 0; i < LEAVES; i++) g_assert_true (bit (truth.bits.at, i));
  danh_truth_find (&truth, &atom, 1);
  for (guint32 i = 0; i < LEAVES; i++) g_assert_false (bit (truth.bits.at, i));
  danh_truth_clear (&truth);
  danh_clauses_clear (&clauses);
  danh_terms_clear (&terms);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/truth/many-words", test_many_words);
  g_test_add_func ("/truth/random", test_random);
  return g_test_run ();
}
