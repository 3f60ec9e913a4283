/* test-regex.c - expressions of rules as one automaton, judged by GLib's regexes */
#include "compile/regex.h"

#include <string.h>

static const char *const letters[] = { "a", "b",      "ấ",          "Đ", "-",
                                       "0", "\u1ef9", "\U0001f600", "z" };

#define pick(random, array) array[g_rand_int_range (random, 0, G_N_ELEMENTS (array))]

static void
write_class (GRand *random, GString *out)
{
  static const char *const items[] = { "a-c", "0-9", "à-ỹ", "Đ", "-", "\\-", "\\]", "a" };
  g_string_append (out, g_rand_int_range (random, 0, 3) == 0 ? "[^" : "[");
  for (guint n = (guint) g_rand_int_range (random, 1, 4); n > 0; n--) {
    const char *item = pick (random, items);
    /* A bare hyphen between items would be a range to others' eyes. */
    if (strcmp (item, "-") == 0 && n > 1) continue;
    g_string_append (out, item);
    if (strcmp (item, "-") == 0) break;
  }
  if (g_str_has_suffix (out->str, "[") || g_str_has_suffix (out->str, "^"))
    g_string_append_c (out, 'b');
  g_string_append_c (out, ']');
}

static void
write_expression (GRand *random, GString *out, guint depth)
{
  static const char *const signs[] = { "?", "*", "+", "{2}", "{1,2}", "{0,2}", "{2,}" };
  for (guint n = (guint) g_rand_int_range (random, 1, 4); n > 0; n--) {
    guint choice = (guint) g_rand_int_range (random, 0, 8);
    if (choice == 0 && depth > 0) {
      g_string_append_c (out, '(');
      write_expression (random, out, depth - 1);
      g_string_append_c (out, ')');
    } else if (choice == 1) {
      write_class (random, out);
    } else if (choice == 2) {
      g_string_append_c (out, '.');
    } else {
      g_string_append (out, pick (random, letters));
    }
    if (g_rand_int_range (random, 0, 3) == 0) g_string_append (out, pick (random, signs));
  }
  if (depth > 0 && g_rand_int_range (random, 0, 4) == 0) {
    g_string_append_c (out, '|');
    write_expression (random, out, depth - 1);
  }
}

typedef struct {
  GArray *columns;
  GArray *states;
  GArray *accept;
} Automaton;

static void
clear_automaton (Automaton *self)
{
  g_array_unref (self->columns);
  g_array_unref (self->states);
  g_array_unref (self->accept);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Automaton, clear_automaton)

static Automaton
new_automaton (void)
{
  return (Automaton){ g_array_new (FALSE, FALSE, sizeof (guint8)),
                      g_array_new (FALSE, FALSE, sizeof (guint16)),
                      g_array_new (FALSE, FALSE, sizeof (DanhModelRegexAccept)) };
}

static gboolean
compile (const DanhRegexSet *set, Automaton *self, char **problem)
{
  return danh_regex_set_compile (set, self->columns, self->states, self->accept, problem);
}

static const DanhModelRegexAccept *
run (const Automaton *self, const char *text)
{
  guint32 state = 1, width = self->states->len / self->accept->len;
  for (const char *p = text; *p != '\0'; p++) {
    guint8 column = g_array_index (self->columns, guint8, (guchar) *p);
    state = g_array_index (self->states, guint16, state * width + column);
  }
  return &g_array_index (self->accept, DanhModelRegexAccept, state);
}

/* A set of expressions against GRegex, on many short texts. */
static void
check_set (GRand *random, guint n_expressions)
{
  g_autoptr (DanhRegexSet) set = danh_regex_set_new ();
  g_autoptr (GPtrArray) judges =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  g_auto (Automaton) automaton = new_automaton ();
  g_autofree char *problem = NULL;
  for (guint i = 0; i < n_expressions; i++) {
    g_autoptr (GString) source = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    guint offset;
    write_expression (random, source, 2);
    int number = danh_regex_set_add (set, source->str, &offset, &problem);
    if (problem != NULL) g_error ("%s: %s", source->str, problem);
    if ((guint) number < judges->len) continue; /* drawn twice */
    g_autofree char *whole = g_strdup_printf ("\\A(?:%s)\\z", source->str);
    g_ptr_array_add (judges, g_regex_new (whole, G_REGEX_DOTALL, 0, &error));
    g_assert_no_error (error);
  }
  g_assert_true (compile (set, &automaton, &problem));
  g_assert_cmpuint (automaton.columns->len, ==, 256);
  for (guint t = 0; t < 100; t++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint n = (guint) g_rand_int_range (random, 0, 6); n > 0; n--)
      g_string_append (text, pick (random, letters));
    guint64 found = run (&automaton, text->str)->mask[0];
    for (guint i = 0; i < judges->len; i++)
      if ((found >> i & 1)
          != (guint64) g_regex_match (g_ptr_array_index (judges, i), text->str, 0, NULL))
        g_error ("/%s/ and \"%s\"", danh_regex_set_get_source (set, i), text->str);
  }
}

static void
test_random (void)
{
  GRand *random = g_rand_new_with_seed (64);
  for (guint i = 0; i < (g_test_slow () ? 5000 : 300); i++)
    check_set (random, (guint) g_rand_int_range (random, 1, 6));
  g_rand_free (random);
}

static void
test_refused (void)
{
  static const struct {
    const char *source;
    guint offset;
    const char *words;
  } cases[] = {
    { "", 0, "empty" },
    { "a(", 1, "'(' is not closed" },
    { "ấ)", 1, "closes nothing" },
    { "ab[", 2, "'[' is not closed" },
    { "[]", 0, "no character" },
    { "[z-a]", 1, "from high to low" },
    { "*a", 0, "nothing before" },
    { "a{2,1}", 1, "no such number" },
    { "a{0}", 1, "no such" },
    { "a{", 2, "expected a number" },
    { "a{3", 1, "not closed" },
    { "a{2000}", 2, "more than 1000" },
    { "^a", 0, "no anchors" },
    { "a\\d", 2, "before marks only" },
    { "a\\", 1, "nothing behind" },
    { "(((a{900}){900}){900})", 3, "too large" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DanhRegexSet) set = danh_regex_set_new ();
    g_autofree char *problem = NULL;
    guint offset = 0;
    g_test_message ("/%s/", cases[i].source);
    g_assert_cmpint (danh_regex_set_add (set, cases[i].source, &offset, &problem), ==,
                     -1);
    g_assert_nonnull (strstr (problem, cases[i].words));
    g_assert_cmpuint (offset, ==, cases[i].offset);
    g_assert_cmpuint (danh_regex_set_size (set), ==, 0);
  }
}

static void
test_too_many_states (void)
{
  g_autoptr (DanhRegexSet) set = danh_regex_set_new ();
  g_auto (Automaton) automaton = new_automaton ();
  g_autofree char *problem = NULL;
  guint offset;
  /* The automaton must remember the last twenty letters. */
  g_assert_cmpint (danh_regex_set_add (set, ".*a.{20}", &offset, &problem), ==, 0);
  g_assert_false (compile (set, &automaton, &problem));
  g_assert_nonnull (strstr (problem, "4096 states"));
}

static void
test_sharing (void)
{
  g_autoptr (DanhRegexSet) set = danh_regex_set_new ();
  g_auto (Automaton) automaton = new_automaton ();
  g_autofree char *problem = NULL;
  guint offset;
  g_assert_true (compile (set, &automaton, &problem));
  g_assert_cmpuint (automaton.states->len + automaton.accept->len, ==, 0);
  g_assert_cmpint (danh_regex_set_add (set, "a|b", &offset, &problem), ==, 0);
  g_assert_cmpint (danh_regex_set_add (set, "[ab]", &offset, &problem), ==, 1);
  g_assert_cmpint (danh_regex_set_add (set, "a|b", &offset, &problem), ==, 0);
  g_assert_true (compile (set, &automaton, &problem));
  /* Dead, start, and one state for both ways of saying the same. */
  g_assert_cmpuint (automaton.accept->len, ==, 3);
  g_assert_cmpuint (run (&automaton, "b")->mask[0], ==, 3);
}

/* As many as there may be, each of one text, and one more. */
static void
test_most (void)
{
  g_autoptr (DanhRegexSet) set = danh_regex_set_new ();
  g_auto (Automaton) automaton = new_automaton ();
  g_autofree char *problem = NULL;
  guint offset;
  for (int i = 0; i < DANH_REGEX_MAX; i++) {
    g_autofree char *source = g_strdup_printf ("a%d", i);
    g_assert_cmpint (danh_regex_set_add (set, source, &offset, &problem), ==, i);
  }
  g_assert_cmpint (danh_regex_set_add (set, "b", &offset, &problem), ==, -1);
  g_assert_nonnull (strstr (problem, "more than 256 different"));
  g_assert_cmpint (danh_regex_set_add (set, "a5", &offset, &problem), ==, 5);
  g_assert_true (compile (set, &automaton, &problem));
  for (guint i = 0; i < DANH_REGEX_MAX; i++) {
    g_autofree char *text = g_strdup_printf ("a%u", i);
    const DanhModelRegexAccept *found = run (&automaton, text);
    for (guint m = 0; m < DANH_REGEX_MASKS; m++)
      g_assert_cmpuint (found->mask[m], ==,
                        m == i / 64 ? G_GUINT64_CONSTANT (1) << i % 64 : 0);
  }
}

/* a, b and c are apart by their ranges, but lead to the same: one column, d has another, and
 * x and all the others one each. */
static void
test_columns (void)
{
  g_autoptr (DanhRegexSet) set = danh_regex_set_new ();
  g_auto (Automaton) automaton = new_automaton ();
  g_autofree char *problem = NULL;
  guint offset;
  g_assert_cmpint (danh_regex_set_add (set, "([ab]|[bc]|[a-c])x|dd", &offset, &problem),
                   ==, 0);
  g_assert_true (compile (set, &automaton, &problem));
  const guint8 *column = (const guint8 *) (gconstpointer) automaton.columns->data;
  g_assert_cmpuint (column['a'], ==, column['b']);
  g_assert_cmpuint (column['a'], ==, column['c']);
  g_assert_cmpuint (column['a'], !=, column['d']);
  g_assert_cmpuint (automaton.states->len, ==, 4 * automaton.accept->len);
  g_assert_cmpuint (run (&automaton, "cx")->mask[0], ==, 1);
  g_assert_cmpuint (run (&automaton, "dx")->mask[0], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regex/random", test_random);
  g_test_add_func ("/regex/refused", test_refused);
  g_test_add_func ("/regex/too-many-states", test_too_many_states);
  g_test_add_func ("/regex/sharing", test_sharing);
  g_test_add_func ("/regex/most", test_most);
  g_test_add_func ("/regex/columns", test_columns);
  return g_test_run ();
}
