/* test-annotator.c - what must hold of every text
 *
 * Spelling does not matter, nor what was read before, nor how many threads read; what
 * stands in another paragraph does not move a mention; any bytes are a text.  Over the
 * test's small model, and over the default one where there is one.
 */
#include "../unit/annotator-model.h"
#include "pipeline/annotator-private.h"

#include <string.h>

typedef struct {
  DanhModel *model;
  DanhAnnotator *annotator;
  GRand *random;
} World;

/* Runs LAW over every model there is. */
static void
over_models (void (*law) (World *world))
{
  DanhModel *models[] = { annotator_model_new (), danh_model_new_default (NULL) };
  for (gsize i = 0; i < G_N_ELEMENTS (models); i++) {
    if (models[i] == NULL) continue;
    guint32 seed = (guint32) g_test_rand_int ();
    World world = { models[i], danh_annotator_new (models[i]),
                    g_rand_new_with_seed (seed) };
    g_test_message ("model %s, seed %u", danh_model_get_name (models[i]), seed);
    law (&world);
    g_rand_free (world.random);
    danh_annotator_free (world.annotator);
    danh_model_unref (models[i]);
  }
}

/* {{{ Spelling */

/* The token that starts, or if END ends, at byte AT. */
static guint32
token_at (const DanhTokens *tokens, guint32 at, gboolean end)
{
  for (guint32 i = 0; i < tokens->n; i++)
    if ((end ? tokens->end[i] : tokens->start[i]) == at) return i;
  g_assert_not_reached ();
}

/* Attributes that do not repeat words of the text. */
static gboolean
is_independent (const char *key)
{
  return strcmp (key, "honorific") != 0 && strcmp (key, "expansion") != 0
         && strcmp (key, "number") != 0;
}

/* All that was found, in tokens. */
static char *
describe (const World *world)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (world->annotator);
  const DanhEntities *found = danh_annotator_get_entities (world->annotator);
  GString *all = g_string_new (NULL);
  for (guint32 i = 0; i < found->mentions.n; i++) {
    const DanhMentionRow *row = &found->mentions.at[i];
    g_string_append_printf (
        all, "%u %u-%u e%u p%u", row->type, token_at (tokens, row->bytes.start, FALSE),
        token_at (tokens, row->bytes.end, TRUE), row->entity, row->parent);
    for (guint32 k = 0; k < row->n_attributes; k++) {
      const DanhAttribute *attribute = &found->attributes.at[row->first_attribute + k];
      g_string_append_printf (all, " %s=%s", attribute->key,
                              is_independent (attribute->key) ? attribute->value : "…");
    }
    g_string_append_c (all, '\n');
  }
  for (guint32 i = 0; i < found->roles.n; i++) {
    const DanhRoleRow *role = &found->roles.at[i];
    g_string_append_printf (all, "%u %u %u %u\n", role->person, role->title,
                            role->organization, role->status);
  }
  return g_string_free (all, FALSE);
}

static char *
read_and_describe (World *world, const char *text)
{
  danh_document_unref (annotate (world->annotator, text, -1, "2021-08-10"));
  return describe (world);
}

static void
spelling_law (World *world)
{
  for (int i = 0; i < 200; i++) {
    g_autofree char *text = annotator_model_text (world->random, 1 + (guint) i % 6);
    g_autofree char *decomposed = spell_decomposed (text);
    g_autofree char *old = spell_old_tones (text);
    g_autofree char *both = spell_decomposed (old);
    g_assert_cmpstr (text, !=, decomposed);
    const char *others[] = { decomposed, old, both };
    g_autofree char *expected = read_and_describe (world, text);
    for (gsize k = 0; k < G_N_ELEMENTS (others); k++) {
      g_autofree char *found = read_and_describe (world, others[k]);
      g_assert_cmpstr (found, ==, expected);
    }
  }
}

static void
test_spelling (void)
{
  over_models (spelling_law);
}

/* }}} */

/* {{{ Any bytes */

/* A text that was dropped on the floor. */
static GString *
damage (GRand *random, const char *text)
{
  static const char *const PIECES[] = {
    "\xFF", "\xC3", "\xE1\xBA", "\n\n", "\xCC\x80", "\xE2\x80\x8B", "(", ")",
    "“",    ".",    " ",        "1",    "Đ"
  };
  GString *out = g_string_new (text);
  for (int i = g_rand_int_range (random, 0, 12); i > 0; i--) {
    gssize at = g_rand_int_range (random, 0, (gint32) out->len + 1);
    switch (g_rand_int_range (random, 0, 4)) {
    case 0:
      g_string_insert_c (out, at, (char) g_rand_int_range (random, 0, 256));
      break;
    case 1:
      g_string_insert (out, at,
                       PIECES[g_rand_int_range (random, 0, G_N_ELEMENTS (PIECES))]);
      break;
    case 2:
      g_string_truncate (out, (gsize) at);
      break;
    default:
      if ((gsize) at < out->len)
        g_string_erase (out, at, MIN (3, (gssize) out->len - at));
      break;
    }
  }
  return out;
}

static void
bytes_law (World *world)
{
  for (int i = 0; i < 400; i++) {
    g_autofree char *whole = annotator_model_text (world->random, 1 + (guint) i % 4);
    GString *text = damage (world->random, whole);
    g_autoptr (DanhDocument) document =
        annotate (world->annotator, text->str, (gssize) text->len, NULL);
    gsize len;
    const char *kept = danh_document_get_text (document, &len);
    g_assert_cmpuint (len, ==, text->len);
    g_assert_true (memcmp (kept, text->str, len) == 0);
    for (guint k = 0; k < danh_document_get_n_mentions (document); k++) {
      const DanhMention *mention = danh_document_get_mention (document, k);
      const char *bytes = kept + mention->start;
      g_assert_true (g_utf8_validate_len (bytes, mention->end - mention->start, NULL)
                     || memchr (bytes, '\0', mention->end - mention->start) != NULL);
    }
    g_string_free (text, TRUE);
  }
}

static void
test_any_bytes (void)
{
  over_models (bytes_law);
}

/* }}} */

/* {{{ Paragraphs */

/* Paragraphs are read alike together and apart, but for names that another paragraph has
 * made known: those say so by an attribute of their own. */
static void
append_mentions (GString *out, World *world, const char *text, guint shift)
{
  g_autoptr (DanhDocument) document = annotate (world->annotator, text, -1, NULL);
  for (guint i = 0; i < danh_document_get_n_mentions (document); i++) {
    const DanhMention *mention = danh_document_get_mention (document, i);
    if (danh_document_get_mention_attribute (document, i, "evidence") != NULL) continue;
    g_string_append_printf (out, "%d %u-%u %s\n", mention->type, mention->start + shift,
                            mention->end + shift, mention->rule);
  }
}

static void
paragraph_law (World *world)
{
  for (int i = 0; i < 200; i++) {
    g_autofree char *first = annotator_model_text (world->random, 1 + (guint) i % 3);
    g_autofree char *second = annotator_model_text (world->random, 1 + (guint) i % 4);
    g_autofree char *whole = g_strconcat (first, "\n\n", second, NULL);
    GString *apart = g_string_new (NULL), *together = g_string_new (NULL);
    append_mentions (apart, world, first, 0);
    append_mentions (apart, world, second, (guint) strlen (first) + 2);
    append_mentions (together, world, whole, 0);
    g_assert_cmpstr (together->str, ==, apart->str);
    g_string_free (apart, TRUE);
    g_string_free (together, TRUE);
  }
}

static void
test_paragraphs (void)
{
  over_models (paragraph_law);
}

/* }}} */

/* {{{ Threads */

#define N_TEXTS   120
#define N_THREADS 4

typedef struct {
  DanhModel *model;
  char **texts;
  char *json[N_TEXTS];
  guint first; /* where this one begins; it goes round */
} Reader;

static gpointer
read_all (gpointer data)
{
  Reader *reader = data;
  DanhAnnotator *annotator = danh_annotator_new (reader->model);
  for (guint i = 0; i < N_TEXTS; i++) {
    guint k = (reader->first + i) % N_TEXTS;
    g_autoptr (DanhDocument) document = annotate (annotator, reader->texts[k], -1, NULL);
    reader->json[k] = danh_document_to_json (document);
  }
  danh_annotator_free (annotator);
  return NULL;
}

/* The judge reads every text with an annotator that has read no other. */
static void
thread_law (World *world)
{
  char *texts[N_TEXTS];
  Reader readers[N_THREADS];
  GThread *threads[N_THREADS];
  for (guint i = 0; i < N_TEXTS; i++)
    texts[i] = annotator_model_text (world->random, 1 + i % 9);
  for (guint t = 0; t < N_THREADS; t++) {
    readers[t] = (Reader){ .model = world->model,
                           .texts = texts,
                           .first = t * N_TEXTS / N_THREADS };
    threads[t] = g_thread_new ("reader", read_all, &readers[t]);
  }
  for (guint t = 0; t < N_THREADS; t++) g_thread_join (threads[t]);
  for (guint i = 0; i < N_TEXTS; i++) {
    DanhAnnotator *fresh = danh_annotator_new (world->model);
    g_autoptr (DanhDocument) document = annotate (fresh, texts[i], -1, NULL);
    g_autofree char *expected = danh_document_to_json (document);
    for (guint t = 0; t < N_THREADS; t++) {
      g_assert_cmpstr (readers[t].json[i], ==, expected);
      g_free (readers[t].json[i]);
    }
    danh_annotator_free (fresh);
    g_free (texts[i]);
  }
}

static void
test_threads (void)
{
  over_models (thread_law);
}

/* }}} */

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotator/spelling-does-not-matter", test_spelling);
  g_test_add_func ("/annotator/any-bytes", test_any_bytes);
  g_test_add_func ("/annotator/paragraphs-apart-and-together", test_paragraphs);
  g_test_add_func ("/annotator/threads-and-order-do-not-matter", test_threads);
  return g_test_run ();
}
