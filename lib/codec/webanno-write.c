/* webanno-write.c - documents as WebAnno TSV 3
 *
 * A sentence is a line of the text; what is marked across a line end joins the lines.
 */
#include "codec/format.h"
#include "codec/offsets.h"
#include "codec/relations.h"
#include "codec/text-tokens.h"
#include "codec/webanno.h"

#include <string.h>

/* Webanno:
 *   tokens        of the text
 *   names         of tokens, "1-3"
 *   keys          of attributes, each a feature; features "identifier" and "value" go before
 *   first, last   [mentions] tokens; last is inside
 *   ids           [mentions] what stands in brackets, or 0
 *   arrows        roles
 *   by_target     their places, in the order of their targets' tokens; next_arrow of them
 *                 stand at tokens that were written
 */
typedef struct {
  DanhWriter *writer;
  DanhOffsetMap map;
  GArray *tokens;
  GPtrArray *names;
  GPtrArray *keys;
  guint *first, *last, *ids;
  GArray *arrows;
  GArray *by_target;
  guint next_arrow;
} Webanno;

/* ---- text ---------------------------------------------------------------------------- */

static void
append_escaped (GString *out, const char *text, gsize len)
{
  for (gsize i = 0; i < len; i++) {
    char c = text[i];
    if (c == '\0') c = ' ';
    if (c == '\n' || c == '\r' || c == '\t') {
      g_string_append (out, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
      continue;
    }
    gboolean is_arrow = c == '-' && i + 1 < len && text[i + 1] == '>';
    if (is_arrow || strchr (DANH_WEBANNO_ESCAPED, c) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, c);
  }
}

/* Names tokens, and counts places whose white space is not what a reader makes of a gap:
 * spaces in a sentence that are no spaces are in its #Text, those between sentences are
 * line ends. */
static void
name_tokens (Webanno *w)
{
  const DanhDocument *document = w->writer->document;
  guint sentence = 1, n = 0, at = 0, lost = 0;
  for (guint i = 0; i < w->tokens->len; i++) {
    const DanhTextToken *token = &g_array_index (w->tokens, DanhTextToken, i);
    if (token->starts_line) {
      sentence++;
      n = 0;
    }
    for (guint k = at; (i == 0 || token->starts_line) && k < token->start; k++)
      if (document->text[k] != '\n') {
        lost++;
        break;
      }
    at = token->end;
    g_ptr_array_add (w->names, g_strdup_printf ("%u-%u", sentence, ++n));
  }
  for (guint k = at; k < document->text_len; k++)
    if (document->text[k] != '\n') {
      lost++;
      break;
    }
  if (at < document->text_len) lost = MAX (lost, 1); /* nothing behind the last token */
  danh_writer_lose (w->writer, DANH_LOSS_SPACING, lost);
}

/* ---- mentions ------------------------------------------------------------------------ */

static guint
token_at (const Webanno *w, guint byte)
{
  guint low = 0, high = w->tokens->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (w->tokens, DanhTextToken, middle).start < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Tokens of each mention; those of several tokens, or with others beside them, get ids. */
static void
number_mentions (Webanno *w)
{
  const DanhDocument *document = w->writer->document;
  guint n = document->n_mentions;
  g_autofree guint *beside = g_new0 (guint, w->tokens->len + 1);
  for (guint i = 0; i < n; i++) {
    const DanhMention *mention = &document->mentions[i].mention;
    w->first[i] = token_at (w, mention->start);
    w->last[i] = token_at (w, mention->end) - 1;
    if (w->first[i] == w->last[i]) beside[w->first[i]]++;
  }
  /* One of several tokens has an id anyway, and makes those that lie on it need one. */
  g_autofree gint *covered = g_new0 (gint, w->tokens->len + 2);
  for (guint i = 0; i < n; i++) {
    if (w->first[i] == w->last[i]) continue;
    covered[w->first[i]]++;
    covered[w->last[i] + 1]--;
  }
  for (guint t = 1; t <= w->tokens->len; t++) covered[t] += covered[t - 1];
  guint id = 0;
  for (guint i = 0; i < n; i++) {
    guint first = w->first[i];
    if (first != w->last[i] || beside[first] > 1 || covered[first] > 0) w->ids[i] = ++id;
  }
}

static const char *
attribute_of (const DanhDocument *document, guint i, const char *feature)
{
  const char *key = strcmp (feature, "timex3") == 0 ? "value" : feature;
  return danh_document_get_mention_attribute (document, i, key);
}

/* The features that some mention needs. */
static void
find_keys (Webanno *w)
{
  const DanhDocument *document = w->writer->document;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < document->n_attributes; i++) {
    const char *key = document->attributes[i].key;
    if (strcmp (key, "value") == 0) key = "timex3";
    if (*document->attributes[i].value == '\0') continue;
    if (!g_hash_table_add (seen, (gpointer) key)) continue;
    gboolean is_name = *key != '\0';
    for (const char *c = key; *c != '\0'; c++)
      is_name = is_name && (g_ascii_isalnum (*c) || *c == '_' || *c == '-' || *c == '.');
    if (is_name && strcmp (key, "type") != 0) g_ptr_array_add (w->keys, (gpointer) key);
  }
}

static gboolean
is_feature (const Webanno *w, const char *key)
{
  if (strcmp (key, "value") == 0) key = "timex3";
  for (guint k = 0; k < w->keys->len; k++)
    if (strcmp (w->keys->pdata[k], key) == 0) return TRUE;
  return FALSE;
}

static void
count_attributes (Webanno *w)
{
  const DanhDocument *document = w->writer->document;
  for (guint i = 0; i < document->n_mentions; i++) {
    const DanhDocumentMention *row = &document->mentions[i];
    for (guint k = 0; k < row->n_attributes; k++) {
      const DanhDocumentAttribute *said = &document->attributes[row->first_attribute + k];
      gboolean is_double = strcmp (said->key, "timex3") == 0
                           && attribute_of (document, i, "timex3") != said->value;
      /* An empty value would be none. */
      if (*said->value == '\0' || is_double || !is_feature (w, said->key))
        danh_writer_lose (w->writer, DANH_LOSS_ATTRIBUTES, 1);
    }
  }
}

/* ---- rows ---------------------------------------------------------------------------- */

/* A feature of the annotations on token T: FEATURE NULL is the type. */
static void
write_feature (Webanno *w, const GArray *on_token, const char *feature)
{
  const DanhDocument *document = w->writer->document;
  GString *out = w->writer->out;
  g_string_append_c (out, '\t');
  if (on_token->len == 0) g_string_append_c (out, '_');
  for (guint k = 0; k < on_token->len; k++) {
    guint i = g_array_index (on_token, guint, k);
    gsize len;
    const char *value;
    if (feature == NULL) {
      value =
          danh_label_of (w->writer->options, document->mentions[i].mention.type, &len);
    } else {
      value = attribute_of (document, i, feature);
      len = value == NULL ? 0 : strlen (value);
    }
    if (k > 0) g_string_append_c (out, '|');
    if (len == 0)
      g_string_append_c (out, '*');
    else
      append_escaped (out, value, len);
    if (w->ids[i] > 0) g_string_append_printf (out, "[%u]", w->ids[i]);
  }
}

static gint
compare_targets (gconstpointer a, gconstpointer b, gpointer data)
{
  const Webanno *w = data;
  guint i = *(const guint *) a, k = *(const guint *) b;
  guint x = w->first[g_array_index (w->arrows, DanhRelation, i).to];
  guint y = w->first[g_array_index (w->arrows, DanhRelation, k).to];
  if (x != y) return x < y ? -1 : 1;
  return i < k ? -1 : i > k;
}

static void
sort_arrows (Webanno *w)
{
  w->by_target = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint k = 0; k < w->arrows->len; k++) g_array_append_val (w->by_target, k);
  g_array_sort_with_data (w->by_target, compare_targets, w);
}

/* The two columns of arrows whose target starts at token T. */
static void
write_arrows (Webanno *w, guint t)
{
  GString *out = w->writer->out;
  g_autoptr (GString) sources = g_string_new (NULL);
  g_string_append_c (out, '\t');
  for (; w->next_arrow < w->by_target->len; w->next_arrow++) {
    guint k = g_array_index (w->by_target, guint, w->next_arrow);
    const DanhRelation *arrow = &g_array_index (w->arrows, DanhRelation, k);
    if (w->first[arrow->to] != t) break;
    if (sources->len > 0) {
      g_string_append_c (out, '|');
      g_string_append_c (sources, '|');
    }
    append_escaped (out, arrow->label, strlen (arrow->label));
    g_string_append (sources, w->names->pdata[w->first[arrow->from]]);
    guint from = w->ids[arrow->from], to = w->ids[arrow->to];
    if (from > 0 || to > 0) g_string_append_printf (sources, "[%u_%u]", from, to);
  }
  if (sources->len == 0) {
    g_string_append (out, "_\t_");
    return;
  }
  g_string_append_c (out, '\t');
  g_string_append_len (out, sources->str, (gssize) sources->len);
}

/* `#Text=` of the sentence that starts at token T. */
static void
write_sentence (Webanno *w, guint t)
{
  const char *text = w->writer->document->text;
  guint last = t;
  while (last + 1 < w->tokens->len
         && !g_array_index (w->tokens, DanhTextToken, last + 1).starts_line)
    last++;
  guint start = g_array_index (w->tokens, DanhTextToken, t).start;
  guint end = g_array_index (w->tokens, DanhTextToken, last).end;
  g_string_append (w->writer->out, "\n#Text=");
  append_escaped (w->writer->out, text + start, end - start);
  g_string_append_c (w->writer->out, '\n');
}

static void
write_token (Webanno *w, guint t, const GArray *on_token)
{
  GString *out = w->writer->out;
  const DanhTextToken *token = &g_array_index (w->tokens, DanhTextToken, t);
  if (t == 0 || token->starts_line) write_sentence (w, t);
  g_string_append_printf (out, "%s\t%u-%u\t", (const char *) w->names->pdata[t],
                          (guint) danh_offset_map_units (&w->map, token->start),
                          (guint) danh_offset_map_units (&w->map, token->end));
  append_escaped (out, w->writer->document->text + token->start,
                  token->end - token->start);
  write_feature (w, on_token, NULL);
  for (guint k = 0; k < w->keys->len; k++) write_feature (w, on_token, w->keys->pdata[k]);
  if (w->arrows->len > 0) write_arrows (w, t);
  g_string_append_c (out, '\n');
}

static void
write_tokens (Webanno *w)
{
  const DanhDocument *document = w->writer->document;
  g_autoptr (GArray) on_token = g_array_new (FALSE, FALSE, sizeof (guint));
  guint next = 0;
  for (guint t = 0; t < w->tokens->len; t++) {
    guint kept = 0;
    for (guint k = 0; k < on_token->len; k++) {
      guint i = g_array_index (on_token, guint, k);
      if (w->last[i] >= t) g_array_index (on_token, guint, kept++) = i;
    }
    g_array_set_size (on_token, kept);
    for (; next < document->n_mentions && w->first[next] == t; next++)
      g_array_append_val (on_token, next);
    write_token (w, t, on_token);
  }
}

static void
write_head (Webanno *w)
{
  const DanhDocument *document = w->writer->document;
  GString *out = w->writer->out;
  g_string_append (out, DANH_WEBANNO_FORMAT ".3\n#T_SP=" DANH_WEBANNO_ENTITY "|value");
  for (guint k = 0; k < w->keys->len; k++)
    g_string_append_printf (out, "|%s", (const char *) w->keys->pdata[k]);
  if (w->arrows->len > 0)
    g_string_append (out, "\n#T_RL=" DANH_WEBANNO_ROLE "|label|BT_" DANH_WEBANNO_ENTITY);
  g_string_append_c (out, '\n');
  if (document->id != NULL) {
    g_string_append (out, DANH_WEBANNO_ID);
    append_escaped (out, document->id, strlen (document->id));
    g_string_append_c (out, '\n');
  }
  if (document->reference_date != NULL)
    g_string_append_printf (out, DANH_WEBANNO_DATE "%s\n", document->reference_date);
  g_string_append_c (out, '\n');
}

void
danh_webanno_write (DanhWriter *writer)
{
  const DanhDocument *document = writer->document;
  Webanno w = { .writer = writer };
  g_autofree gboolean *kept = danh_writer_keep_all (writer);
  danh_writer_count (writer, kept,
                     DANH_HOLDS_ATTRIBUTES | DANH_HOLDS_ROLES | DANH_HOLDS_DATE
                         | DANH_HOLDS_ID);
  danh_offset_map_init (&w.map, document->text, document->text_len, TRUE, writer->unit);
  w.tokens = danh_text_tokens (document, kept);
  w.names = g_ptr_array_new_with_free_func (g_free);
  w.keys = g_ptr_array_new ();
  w.first = g_new0 (guint, document->n_mentions + 1);
  w.last = g_new0 (guint, document->n_mentions + 1);
  w.ids = g_new0 (guint, document->n_mentions + 1);
  w.arrows = danh_relations_of (writer, kept);
  name_tokens (&w);
  number_mentions (&w);
  sort_arrows (&w);
  find_keys (&w);
  if (memchr (document->text, '\0', document->text_len) != NULL)
    danh_writer_lose (writer, DANH_LOSS_CHARACTERS, 1);
  count_attributes (&w);
  write_head (&w);
  write_tokens (&w);
  g_string_append_c (writer->out, '\n');
  g_array_unref (w.arrows);
  g_array_unref (w.by_target);
  g_free (w.first);
  g_free (w.last);
  g_free (w.ids);
  g_ptr_array_unref (w.keys);
  g_ptr_array_unref (w.names);
  g_array_unref (w.tokens);
  danh_offset_map_clear (&w.map);
}
