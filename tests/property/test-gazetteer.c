/* test-gazetteer.c - the matcher against a search of every entry at every place
 *
 * Lists and texts are random over so few syllables that entries begin one another,
 * overlap, and are written alike in several lists; some lists ask for capitals.
 */
#include "../unit/model-source.h"
#include "gazetteer/match.h"
#include "model/validate.h"

#include <string.h>

#define MAX_LISTS 4

typedef struct {
  char **tokens; /* as written */
  guint n_tokens;
  guint file; /* in the order in which they were loaded */
  guint list;
  guint row;
  gboolean caps;
} NaiveEntry;

typedef struct {
  GRand *random;
  DanhBuilder *builder;
  GPtrArray *entries;             /* NaiveEntry */
  guint32 plain_class[MAX_LISTS]; /* @listN */
  guint32 even_class[MAX_LISTS];  /* @listN[parity=even], or DANH_NONE */
  guint n_lists;
  guint n_syllables;
  GBytes *bytes;
  DanhModelView view;
} World;

static void
naive_entry_free (gpointer data)
{
  NaiveEntry *entry = data;
  g_strfreev (entry->tokens);
  g_free (entry);
}

static guint
pick (World *world, guint n)
{
  return (guint) g_rand_int_range (world->random, 0, (gint32) n);
}

/* {{{ Random lists */

/* Syllables that no other spelling is known for, the first letter large or small. */
static void
append_syllable (World *world, GString *out, guint percent_capital)
{
  static const char *const small[] = {
    "ba", "bo", "be", "\u0111\u00E0", "ga", "gu", "ca"
  };
  static const char *const large[] = {
    "Ba", "Bo", "Be", "\u0110\u00E0", "Ga", "Gu", "Ca"
  };
  guint i = pick (world, MIN (world->n_syllables, G_N_ELEMENTS (small)));
  g_string_append (out, pick (world, 100) < percent_capital ? large[i] : small[i]);
}

static char *
random_form (World *world, guint percent_capital)
{
  GString *form = g_string_new (NULL);
  guint n = 1 + pick (world, pick (world, 8) == 0 ? 32 : 4);
  for (guint i = 0; i < n; i++) {
    if (i > 0) g_string_append_c (form, ' ');
    append_syllable (world, form, percent_capital);
  }
  return g_string_free (form, FALSE);
}

/* FORM with the capitals anew. */
static char *
other_capitals (World *world, const char *form)
{
  g_autofree char *small = g_utf8_strdown (form, -1);
  g_auto (GStrv) tokens = g_strsplit (small, " ", -1);
  for (guint i = 0; tokens[i] != NULL; i++) {
    if (pick (world, 2) == 0) continue;
    g_autofree char *first = g_utf8_substring (tokens[i], 0, 1);
    g_autofree char *large = g_utf8_strup (first, -1);
    char *changed = g_strconcat (large, g_utf8_next_char (tokens[i]), NULL);
    g_free (tokens[i]);
    tokens[i] = changed;
  }
  return g_strjoinv (" ", tokens);
}

static void
note_entry (World *world,
            const char *form,
            guint list,
            guint part,
            guint row,
            gboolean caps)
{
  NaiveEntry *entry = g_new (NaiveEntry, 1);
  entry->tokens = g_strsplit (form, " ", -1);
  entry->n_tokens = g_strv_length (entry->tokens);
  entry->list = list;
  entry->row = row;
  entry->file = part * MAX_LISTS + list;
  entry->caps = caps;
  g_ptr_array_add (world->entries, entry);
}

static void
add_random_list (World *world, guint list, guint part)
{
  gboolean caps = pick (world, 2) == 0;
  GString *text = g_string_new (NULL);
  g_autofree char *file = g_strdup_printf ("list%u-%u.tsv", list, part);
  g_string_append_printf (
      text, "# list: list%u\n# admits: all\n# source: x\n# licence: y\n", list);
  g_string_append_printf (text, "# case: %s\nform\tvariants\tid\tparity\n",
                          caps ? "caps" : "any");
  guint first = part * 100, n_rows = pick (world, 40);
  for (guint row = first; row < first + n_rows; row++) {
    g_autofree char *form = random_form (world, caps ? 70 : 30);
    g_autofree char *variant = pick (world, 3) == 0 ? other_capitals (world, form)
                                                    : random_form (world, caps ? 70 : 30);
    gboolean has_variant = pick (world, 3) == 0;
    g_string_append_printf (text, "%s\t%s\t%u\t%s\n", form, has_variant ? variant : "",
                            row, row % 2 == 0 ? "even" : "odd");
    note_entry (world, form, list, part, row, caps);
    if (has_variant) note_entry (world, variant, list, part, row, caps);
  }
  test_load_list (world->builder, file, text->str);
  g_string_free (text, TRUE);
}

static void
add_classes (World *world, guint list)
{
  g_autofree char *name = g_strdup_printf ("list%u", list);
  static const char *const even[] = { "even", NULL };
  const DanhListConstraint constraint = { "parity", even, FALSE };
  char *problem = NULL;
  world->plain_class[list] = danh_lists_class (world->builder, name, NULL, 0, &problem);
  g_assert_null (problem);
  world->even_class[list] = DANH_NONE;
  if (pick (world, 2) == 0)
    world->even_class[list] =
        danh_lists_class (world->builder, name, &constraint, 1, &problem);
  g_free (problem); /* a list without a row has no even one */
}

static void
finish (World *world)
{
  g_autoptr (GError) error = NULL;
  gsize len;
  world->bytes = test_finish (world->builder);
  const guint8 *data = g_bytes_get_data (world->bytes, &len);
  (void) danh_model_validate (data, len, &world->view, &error);
  g_assert_no_error (error);
}

/* Half of the worlds take more rows of each list when they are a model already. */
static void
extend (World *world)
{
  g_autoptr (GBytes) before = world->bytes;
  danh_builder_free (world->builder);
  world->builder = danh_builder_from_model (&world->view);
  g_assert_nonnull (world->builder);
  for (guint i = 0; i < world->n_lists; i++) add_random_list (world, i, 1);
  finish (world);
}

static void
world_make (World *world, guint32 seed)
{
  memset (world, 0, sizeof *world);
  world->random = g_rand_new_with_seed (seed);
  world->n_syllables = 2 + pick (world, 6);
  world->n_lists = 1 + pick (world, MAX_LISTS);
  world->builder = danh_builder_new ("test", "1");
  world->entries = g_ptr_array_new_with_free_func (naive_entry_free);
  for (guint i = 0; i < world->n_lists; i++) add_random_list (world, i, 0);
  for (guint i = 0; i < world->n_lists; i++) add_classes (world, i);
  finish (world);
  if (seed % 2 == 0) extend (world);
}

static void
world_free (World *world)
{
  g_rand_free (world->random);
  danh_builder_free (world->builder);
  g_ptr_array_unref (world->entries);
  g_bytes_unref (world->bytes);
}

/* }}} */
/* {{{ The naive search */

typedef struct {
  World *world;
  const DanhForms *forms;
  const DanhTokens *tokens;
} Text;

static char *
surface (const Text *text, guint32 token)
{
  guint32 form = text->tokens->form[token];
  return g_strndup (text->forms->bytes + text->forms->surface[form],
                    text->forms->surface_len[form]);
}

static gboolean
naive_token_fits (const Text *text, guint32 token, const char *wanted, gboolean caps)
{
  g_autofree char *here = surface (text, token);
  g_autofree char *here_small = g_utf8_strdown (here, -1);
  g_autofree char *wanted_small = g_utf8_strdown (wanted, -1);
  if (strcmp (here_small, wanted_small) != 0) return FALSE;
  return !caps || !g_unichar_isupper (g_utf8_get_char (wanted))
         || g_unichar_isupper (g_utf8_get_char (here));
}

/* One past the last token of the sentence that START is in. */
static guint32
sentence_end (const Text *text, guint32 start)
{
  guint32 sentence = 0;
  while (text->tokens->sentence[sentence + 1] <= start) sentence++;
  return text->tokens->sentence[sentence + 1];
}

static gboolean
naive_fits (const Text *text, const NaiveEntry *entry, guint32 start)
{
  if (start + entry->n_tokens > sentence_end (text, start)) return FALSE;
  for (guint i = 0; i < entry->n_tokens; i++)
    if (!naive_token_fits (text, start + i, entry->tokens[i], entry->caps)) return FALSE;
  return TRUE;
}

/* Bit c of *CLASSES: class c holds of tokens [start, end); FALSE if no entry fits. */
static gboolean
naive_match (const Text *text, guint32 start, guint32 end, guint64 *classes)
{
  const World *world = text->world;
  gboolean any = FALSE;
  *classes = 0;
  for (guint i = 0; i < world->entries->len; i++) {
    const NaiveEntry *entry = world->entries->pdata[i];
    if (entry->n_tokens != end - start || !naive_fits (text, entry, start)) continue;
    any = TRUE;
    *classes |= G_GUINT64_CONSTANT (1) << world->plain_class[entry->list];
    if (entry->row % 2 == 0 && world->even_class[entry->list] != DANH_NONE)
      *classes |= G_GUINT64_CONSTANT (1) << world->even_class[entry->list];
  }
  return any;
}

/* The id column of the first fitting entry, in the order of lists and rows. */
static char *
naive_id (const Text *text, guint32 start, guint32 end)
{
  const NaiveEntry *best = NULL;
  for (guint i = 0; i < text->world->entries->len; i++) {
    const NaiveEntry *entry = text->world->entries->pdata[i];
    if (entry->n_tokens != end - start || !naive_fits (text, entry, start)) continue;
    if (best == NULL || entry->file < best->file
        || (entry->file == best->file && entry->row < best->row))
      best = entry;
  }
  return best != NULL ? g_strdup_printf ("%u", best->row) : NULL;
}

/* }}} */
/* {{{ Comparison */

static guint64
class_bits (const DanhGazetteer *gazetteer, guint32 class_set)
{
  guint32 n;
  const guint32 *ids = danh_gazetteer_classes (gazetteer, class_set, &n);
  guint64 bits = 0;
  for (guint32 i = 0; i < n; i++) {
    if (i > 0) g_assert_cmpuint (ids[i - 1], <, ids[i]);
    bits |= G_GUINT64_CONSTANT (1) << ids[i];
  }
  return bits;
}

static void
count_visit (const DanhEntry *entry, gpointer data)
{
  guint *n = data;
  g_assert_nonnull (entry);
  (*n)++;
}

static void
check_run (const Text *text, const DanhGazetteer *gazetteer, guint32 start, guint32 end)
{
  g_autofree char *expected = naive_id (text, start, end);
  guint n = 0;
  g_assert_cmpstr (
      danh_gazetteer_column (gazetteer, text->forms, text->tokens, start, end, "id"), ==,
      expected);
  g_assert_null (
      danh_gazetteer_column (gazetteer, text->forms, text->tokens, start, end, "absent"));
  danh_gazetteer_entries_at (gazetteer, text->forms, text->tokens, start, end,
                             count_visit, &n);
  g_assert_cmpuint (n > 0, ==, expected != NULL);
}

static void
check_text (const Text *text, const DanhGazetteer *gazetteer)
{
  const DanhTokens *tokens = text->tokens;
  guint32 at = 0;
  guint64 expected;
  for (guint32 start = 0; start < tokens->n; start++) {
    if (!naive_match (text, start, start + 1, &expected)) expected = 0;
    guint32 single = gazetteer->single_class_set[tokens->form[start]];
    g_assert_cmphex (class_bits (gazetteer, single), ==, expected);
    guint32 longest = MIN (start + 33, tokens->n);
    for (guint32 end = longest; end > start; end--) {
      if (end <= sentence_end (text, start)) check_run (text, gazetteer, start, end);
      if (end == start + 1 || !naive_match (text, start, end, &expected)) continue;
      g_assert_cmpuint (at, <, gazetteer->n_matches);
      const DanhMatch *match = &gazetteer->matches[at++];
      g_assert_cmpuint (match->start, ==, start);
      g_assert_cmpuint (match->end, ==, end);
      g_assert_cmphex (class_bits (gazetteer, match->class_set), ==, expected);
    }
  }
  g_assert_cmpuint (at, ==, gazetteer->n_matches);
}

/* Sentences end with a full stop or, with no token between them, with a blank line. */
static const char *
random_space (World *world)
{
  guint choice = pick (world, 24);
  return choice < 2 ? ". " : choice < 4 ? "\n\n" : choice < 6 ? "\n" : " ";
}

static void
append_entry (World *world, GString *out)
{
  const NaiveEntry *entry = world->entries->pdata[pick (world, world->entries->len)];
  g_autofree char *form = g_strjoinv (" ", entry->tokens);
  g_autofree char *mine = pick (world, 2) == 0 ? other_capitals (world, form) : NULL;
  g_string_append (out, mine != NULL ? mine : form);
}

static char *
random_text (World *world)
{
  GString *text = g_string_new (NULL);
  guint n = pick (world, 60);
  for (guint i = 0; i < n; i++) {
    guint choice = pick (world, 12);
    if (choice == 0)
      g_string_append (text, "xyz");
    else if (choice == 1 && world->entries->len > 0)
      append_entry (world, text);
    else
      append_syllable (world, text, 50);
    g_string_append (text, random_space (world));
  }
  return g_string_free (text, FALSE);
}

static void
check_world (guint32 seed)
{
  World world;
  world_make (&world, seed);
  DanhGazetteer *gazetteer = danh_gazetteer_new (&world.view);
  DanhForms *forms = danh_forms_new (&(DanhDottedWords){ 0 });
  DanhTokens tokens = { 0 };
  for (guint i = 0; i < 6; i++) {
    g_autofree char *content = random_text (&world);
    Text text = { &world, forms, &tokens };
    danh_tokenize (content, strlen (content), forms, &tokens);
    danh_gazetteer_run (gazetteer, forms, &tokens);
    check_text (&text, gazetteer);
    if (i % 3 != 2) continue;
    danh_forms_clear (forms);
    danh_gazetteer_forget_forms (gazetteer);
  }
  danh_tokens_clear (&tokens);
  danh_forms_free (forms);
  danh_gazetteer_free (gazetteer);
  world_free (&world);
}

/* }}} */

static void
test_naive (void)
{
  guint n = g_test_slow () ? 5000 : 150;
  for (guint32 seed = 1; seed <= n; seed++) {
    if (g_test_verbose ()) g_test_message ("seed %u", seed);
    check_world (seed);
  }
}

/* The same calls, the same bytes. */
static void
test_same_bytes (void)
{
  for (guint32 seed = 1; seed <= 20; seed++) {
    World one, other;
    world_make (&one, seed);
    world_make (&other, seed);
    g_assert_true (g_bytes_equal (one.bytes, other.bytes));
    world_free (&one);
    world_free (&other);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gazetteer/naive", test_naive);
  g_test_add_func ("/gazetteer/same-bytes", test_same_bytes);
  return g_test_run ();
}
