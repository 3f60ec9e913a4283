/* conlleval.c - what the script of the CoNLL shared tasks prints */
#include "evaluate/conlleval.h"

#include <string.h>

#define BOUNDARY "-X-"
#define OUTSIDE  "O"

/* A stretch of the input; no copy. */
typedef struct {
  const char *text;
  gsize len;
} Slice;

/* "B-PER": what stands before the first hyphen, and the type behind it. */
typedef struct {
  Slice tag;
  Slice type;
} Label;

typedef struct {
  guint64 n_correct; /* phrases: right ones, those of the corpus, guessed ones */
  guint64 n_corpus;
  guint64 n_guessed;
} Counts;

typedef struct {
  GHashTable *types; /* type -> Counts */
  Counts all;
  guint64 n_tokens, n_correct_tags;
  Label last_correct, last_guessed;
  gboolean in_correct; /* inside a phrase that is right until now */
  gint n_columns;      /* -1 until a line has some */
} State;

/* ---- labels -------------------------------------------------------------------------- */

static gboolean
is_equal (Slice a, Slice b)
{
  return a.len == b.len && memcmp (a.text, b.text, a.len) == 0;
}

static gboolean
is_text (Slice a, const char *text)
{
  return a.len == strlen (text) && memcmp (a.text, text, a.len) == 0;
}

/* To the script, as to its language, "0" is as good as nothing. */
static Label
read_label (Slice column)
{
  const char *hyphen = memchr (column.text, '-', column.len);
  Label label = { column, { column.text, 0 } };
  if (hyphen == NULL) return label;
  label.tag.len = (gsize) (hyphen - column.text);
  label.type = (Slice){ hyphen + 1, column.len - label.tag.len - 1 };
  if (is_text (label.type, "0")) label.type.len = 0;
  return label;
}

static gboolean
is_one_of (Slice tag, const char *letters)
{
  return tag.len == 1 && memchr (letters, *tag.text, strlen (letters)) != NULL;
}

/* Tags of one token, "[" and "]", end whatever there was, and are ended by anything. */
static gboolean
ends (const Label *before, const Label *now)
{
  if (is_one_of (before->tag, "BI") && is_one_of (now->tag, "BO")) return TRUE;
  if (is_one_of (before->tag, "E") && is_one_of (now->tag, "EIO")) return TRUE;
  if (is_one_of (before->tag, "[]")) return TRUE;
  return !is_text (before->tag, OUTSIDE) && !is_text (before->tag, ".")
         && !is_equal (before->type, now->type);
}

static gboolean
starts (const Label *before, const Label *now)
{
  if (is_one_of (before->tag, "BIO") && is_one_of (now->tag, "B")) return TRUE;
  if (is_one_of (before->tag, "O") && is_one_of (now->tag, "IE")) return TRUE;
  if (is_one_of (before->tag, "E") && is_one_of (now->tag, "EI")) return TRUE;
  if (is_one_of (now->tag, "[]")) return TRUE;
  return !is_text (now->tag, OUTSIDE) && !is_text (now->tag, ".")
         && !is_equal (before->type, now->type);
}

/* ---- counting ------------------------------------------------------------------------ */

static Counts *
counts_of (State *s, Slice type)
{
  g_autofree char *name = g_strndup (type.text, type.len);
  Counts *counts = g_hash_table_lookup (s->types, name);
  if (counts != NULL) return counts;
  counts = g_new0 (Counts, 1);
  g_hash_table_insert (s->types, g_steal_pointer (&name), counts);
  return counts;
}

static void
count_correct (State *s)
{
  s->in_correct = FALSE;
  s->all.n_correct++;
  counts_of (s, s->last_correct.type)->n_correct++;
}

static void
read_token (State *s, const Label *correct, const Label *guessed, gboolean is_token)
{
  gboolean same_type = is_equal (correct->type, guessed->type);
  gboolean corpus_ends = ends (&s->last_correct, correct);
  gboolean guess_ends = ends (&s->last_guessed, guessed);
  gboolean corpus_starts = starts (&s->last_correct, correct);
  gboolean guess_starts = starts (&s->last_guessed, guessed);
  if (s->in_correct) {
    if (corpus_ends && guess_ends
        && is_equal (s->last_guessed.type, s->last_correct.type))
      count_correct (s);
    else if (corpus_ends != guess_ends || !same_type)
      s->in_correct = FALSE;
  }
  if (corpus_starts && guess_starts && same_type) s->in_correct = TRUE;
  if (corpus_starts) {
    s->all.n_corpus++;
    counts_of (s, correct->type)->n_corpus++;
  }
  if (guess_starts) {
    s->all.n_guessed++;
    counts_of (s, guessed->type)->n_guessed++;
  }
  if (is_token) {
    s->n_tokens++;
    if (same_type && is_equal (correct->tag, guessed->tag)) s->n_correct_tags++;
  }
  s->last_correct = *correct;
  s->last_guessed = *guessed;
}

/* The columns of LINE; empty ones at its end are none. */
static void
split (Slice line, GArray *columns)
{
  g_array_set_size (columns, 0);
  const char *p = line.text, *end = p + line.len;
  for (;;) {
    const char *space = memchr (p, ' ', (gsize) (end - p));
    Slice column = { p, (gsize) ((space == NULL ? end : space) - p) };
    g_array_append_val (columns, column);
    if (space == NULL) break;
    p = space + 1;
  }
  while (columns->len > 0 && g_array_index (columns, Slice, columns->len - 1).len == 0)
    g_array_set_size (columns, columns->len - 1);
}

static gboolean
read_line (State *s, Slice line, guint64 number, GArray *columns, GError **error)
{
  split (line, columns);
  gint n = (gint) columns->len;
  if (s->n_columns >= 0 && n != 0 && n != s->n_columns) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                 "%" G_GUINT64_FORMAT ": %d columns; %d were expected, as before", number,
                 n, s->n_columns);
    return FALSE;
  }
  if (s->n_columns < 0 && n > 0) s->n_columns = n;
  Label outside = { { OUTSIDE, 1 }, { "", 0 } };
  if (n == 0 || is_text (g_array_index (columns, Slice, 0), BOUNDARY)) {
    read_token (s, &outside, &outside, FALSE);
    return TRUE;
  }
  if (n < 2) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                 "%" G_GUINT64_FORMAT
                 ": one column; at least the right tag and the guessed one were expected",
                 number);
    return FALSE;
  }
  Label correct = read_label (g_array_index (columns, Slice, n - 2));
  Label guessed = read_label (g_array_index (columns, Slice, n - 1));
  read_token (s, &correct, &guessed, TRUE);
  return TRUE;
}

/* ---- the report ---------------------------------------------------------------------- */

static double
share (guint64 part, guint64 all)
{
  return all > 0 ? 100 * (double) part / (double) all : 0;
}

static void
append_shares (const Counts *counts, GString *out)
{
  double precision = share (counts->n_correct, counts->n_guessed);
  double recall = share (counts->n_correct, counts->n_corpus);
  double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
  g_string_append_printf (out, "precision: %6.2f%%; recall: %6.2f%%; FB1: %6.2f",
                          precision, recall, f1);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* The script leaves out what it has just printed, but cannot tell the type "" from having
 * printed nothing: where both sides have it, it stands twice. */
static void
append_type (const char *type, const Counts *counts, GString *out)
{
  guint n = *type == '\0' && counts->n_corpus > 0 && counts->n_guessed > 0 ? 2 : 1;
  for (; n > 0; n--) {
    g_string_append_printf (out, "%17s: ", type);
    append_shares (counts, out);
    g_string_append_printf (out, "  %" G_GUINT64_FORMAT "\n", counts->n_guessed);
  }
}

static void
append_report (const State *s, GString *out)
{
  g_string_append_printf (
      out,
      "processed %" G_GUINT64_FORMAT " tokens with %" G_GUINT64_FORMAT
      " phrases; found: %" G_GUINT64_FORMAT " phrases; correct: %" G_GUINT64_FORMAT ".\n",
      s->n_tokens, s->all.n_corpus, s->all.n_guessed, s->all.n_correct);
  if (s->n_tokens > 0) {
    g_string_append_printf (out, "accuracy: %6.2f%%; ",
                            share (s->n_correct_tags, s->n_tokens));
    append_shares (&s->all, out);
    g_string_append_c (out, '\n');
  }
  GList *types = g_list_sort (g_hash_table_get_keys (s->types), compare_names);
  for (GList *type = types; type != NULL; type = type->next)
    append_type (type->data, g_hash_table_lookup (s->types, type->data), out);
  g_list_free (types);
}

gboolean
danh_conlleval (const char *text, gsize len, GString *out, GError **error)
{
  Label outside = { { OUTSIDE, 1 }, { "", 0 } };
  State s = { .last_correct = outside, .last_guessed = outside, .n_columns = -1 };
  s.types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Slice));
  gboolean goes_on = TRUE;
  guint64 number = 1;
  for (const char *p = text, *end = text + len; goes_on && p < end; number++) {
    const char *line_end = memchr (p, '\n', (gsize) (end - p));
    if (line_end == NULL) line_end = end;
    goes_on =
        read_line (&s, (Slice){ p, (gsize) (line_end - p) }, number, columns, error);
    p = line_end + 1;
  }
  if (goes_on) {
    if (s.in_correct) count_correct (&s);
    append_report (&s, out);
  }
  g_hash_table_unref (s.types);
  return goes_on;
}
