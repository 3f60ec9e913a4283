/* agreement.c - Cohen's kappa on tokens and Krippendorff's alpha on spans */
#include "evaluate/agreement.h"
#include "evaluate/unitizing.h"

#include <math.h>

/* ---- tokens -------------------------------------------------------------------------- */

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* First code points of the tokens, [n], each of which ends where the next one or white space
 * starts: only starts are needed, since mentions of both sides are asked about the same. */
static GArray *
token_starts (const DanhDocument *document, guint64 *n_code_points)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize len;
  const char *text = danh_document_get_text (document, &len);
  gboolean in_word = FALSE;
  guint at = 0;
  for (const char *p = text; p < text + len; at++) {
    gunichar c = *p == '\0' ? 0 : g_utf8_get_char_validated (p, text + len - p);
    gboolean is_broken = c >= (gunichar) -2;
    gboolean is_word = !is_broken && c != 0 && is_of_word (c);
    gboolean is_space = !is_broken && (c == 0 || g_unichar_isspace (c));
    if (!is_space && !(is_word && in_word)) g_array_append_val (starts, at);
    in_word = is_word;
    p = is_broken || c == 0 ? p + 1 : g_utf8_next_char (p);
  }
  *n_code_points += at;
  return starts;
}

/* ---- kappa --------------------------------------------------------------------------- */

/* Labels of two annotators: how often each pair of them, and each alone. */
typedef struct {
  guint64 n, n_same;
  GHashTable *sides[2]; /* label -> number */
} Table;

static void
table_init (Table *self)
{
  *self = (Table){ 0 };
  for (guint i = 0; i < 2; i++)
    self->sides[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
table_clear (Table *self)
{
  for (guint i = 0; i < 2; i++) g_hash_table_unref (self->sides[i]);
}

static void
count_label (GHashTable *labels, const char *label)
{
  gsize n = GPOINTER_TO_SIZE (g_hash_table_lookup (labels, label));
  g_hash_table_insert (labels, g_strdup (label), GSIZE_TO_POINTER (n + 1));
}

static void
table_add (Table *self, const char *first, const char *second)
{
  self->n++;
  self->n_same += g_str_equal (first, second);
  count_label (self->sides[0], first);
  count_label (self->sides[1], second);
}

/* Sums are of whole numbers, so that the order of the hash table does not matter. */
static double
table_kappa (const Table *self)
{
  double expected = 0, n = (double) self->n;
  GHashTableIter iter;
  gpointer label, number;
  g_hash_table_iter_init (&iter, self->sides[0]);
  while (g_hash_table_iter_next (&iter, &label, &number)) {
    gpointer other = g_hash_table_lookup (self->sides[1], label);
    expected += (double) GPOINTER_TO_SIZE (number) * (double) GPOINTER_TO_SIZE (other);
  }
  expected /= n * n;
  return expected < 1 ? ((double) self->n_same / n - expected) / (1 - expected) : NAN;
}

/* Mentions of one annotator that tokens are asked about in order. */
typedef struct {
  const DanhSideDocument *document;
  guint next;
  GArray *open; /* spans that began and have not ended */
} Reader;

static void
reader_go_to (Reader *self, guint at)
{
  guint kept = 0;
  const DanhSpan *spans = self->document->spans;
  for (; self->next < self->document->n_spans && spans[self->next].start <= at;
       self->next++)
    g_array_append_val (self->open, self->next);
  for (guint k = 0; k < self->open->len; k++) {
    guint i = g_array_index (self->open, guint, k);
    if (spans[i].end > at) g_array_index (self->open, guint, kept++) = i;
  }
  g_array_set_size (self->open, kept);
}

/* The label of the token that SELF went to, of TYPE or (-1) of all; BEFORE: where the token
 * before it starts, or -1. */
static void
write_label (const Reader *self, gint64 before, gint type, GString *label)
{
  guint n[2 * DANH_N_TYPES] = { 0 }; /* that go on, that begin: a type after the other */
  g_string_truncate (label, 0);
  for (guint k = 0; k < self->open->len; k++) {
    const DanhSpan *span = &self->document->spans[g_array_index (self->open, guint, k)];
    n[2 * span->type + ((gint64) span->start > before)]++;
  }
  if (type >= 0) { /* where one begins and another goes on, it begins */
    g_string_append (label, n[2 * type + 1] > 0 ? "B" : n[2 * type] > 0 ? "I" : "O");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    if (n[i] > 0) g_string_append_printf (label, "%u:%u ", i, n[i]);
}

static void
count_tokens (const DanhDocumentPair *pair, const GArray *starts, Table *tables)
{
  Reader first = { pair->gold, 0, g_array_new (FALSE, FALSE, sizeof (guint)) };
  Reader second = { pair->found, 0, g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autoptr (GString) a = g_string_new (NULL), b = g_string_new (NULL);
  for (guint k = 0; k < starts->len; k++) {
    guint at = g_array_index (starts, guint, k);
    gint64 before = k == 0 ? -1 : (gint64) g_array_index (starts, guint, k - 1);
    reader_go_to (&first, at);
    reader_go_to (&second, at);
    for (gint type = -1; type < DANH_N_TYPES; type++) {
      write_label (&first, before, type, a);
      write_label (&second, before, type, b);
      table_add (&tables[type + 1], a->str, b->str);
    }
  }
  g_array_unref (first.open);
  g_array_unref (second.open);
}

/* ---- alpha --------------------------------------------------------------------------- */

/* The units of TYPE of one document, which starts at code point OFFSET of the continuum. */
static void
add_units (const DanhSideDocument *document, guint type, guint64 offset, GArray *units)
{
  guint64 reach = offset;
  for (guint i = 0; i < document->n_spans; i++) {
    const DanhSpan *span = &document->spans[i];
    if (span->type != type || offset + span->start < reach) continue;
    DanhStretch unit = { offset + span->start, span->end - span->start };
    g_array_append_val (units, unit);
    reach = offset + span->end;
  }
}

static void
measure_spans (const DanhEvaluation *evaluation,
               const guint64 *offsets,
               DanhAgreement *self)
{
  double observed = 0, expected = 0;
  for (guint type = 0; type < DANH_N_TYPES; type++) {
    g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (DanhStretch));
    g_autoptr (GArray) second = g_array_new (FALSE, FALSE, sizeof (DanhStretch));
    for (guint i = 0; i < danh_evaluation_n_documents (evaluation); i++) {
      const DanhDocumentPair *pair = danh_evaluation_pair (evaluation, i);
      if (pair->found->document == NULL) continue;
      add_units (pair->gold, type, offsets[i], first);
      add_units (pair->found, type, offsets[i], second);
    }
    double o = danh_observed_disagreement (first, second, self->n_code_points);
    double e = danh_expected_disagreement (first, second, self->n_code_points);
    self->alpha[1 + type] = e > 0 ? 1 - o / e : NAN;
    observed += o;
    expected += e;
  }
  self->alpha[0] = expected > 0 ? 1 - observed / expected : NAN;
}

void
danh_agreement_run (DanhAgreement *self, const DanhEvaluation *evaluation)
{
  *self = (DanhAgreement){ 0 };
  Table tables[1 + DANH_N_TYPES];
  for (guint i = 0; i <= DANH_N_TYPES; i++) table_init (&tables[i]);
  g_autofree guint64 *offsets =
      g_new0 (guint64, danh_evaluation_n_documents (evaluation) + 1);
  for (guint i = 0; i < danh_evaluation_n_documents (evaluation); i++) {
    const DanhDocumentPair *pair = danh_evaluation_pair (evaluation, i);
    if (pair->found->document == NULL) continue;
    offsets[i] = self->n_code_points;
    self->n_documents++;
    g_autoptr (GArray) starts = token_starts (pair->gold->document, &self->n_code_points);
    self->n_tokens += starts->len;
    count_tokens (pair, starts, tables);
  }
  for (guint i = 0; i <= DANH_N_TYPES; i++) {
    self->kappa[i] = self->n_tokens > 0 ? table_kappa (&tables[i]) : NAN;
    table_clear (&tables[i]);
  }
  measure_spans (evaluation, offsets, self);
}
