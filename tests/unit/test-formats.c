/* test-formats.c - every format gives back what it was given
 *
 * Random documents are written, read and written again.  What a format says it lost may be
 * missing, nothing else may; the second writing loses nothing and gives the same bytes.
 * The offsets of files that count in another unit are told by name.
 */
#include "codec/format.h"
#include "random-document.h"

#include <danh/danh-codec.h>
#include <string.h>

/* ---- documents like gold ones -------------------------------------------------------- */

typedef struct {
  GRand *rand;
  DanhDraft draft;
  gboolean is_flat;
  gboolean is_plain; /* and nothing that a simple format has not */
} Maker;

static guint
below (Maker *m, guint n)
{
  return (guint) g_rand_int_range (m->rand, 0, (gint32) n);
}

static void
word (Maker *m)
{
  static const char *const words[] = { "Lê",
                                       "Ba",
                                       "sở",
                                       "Y",
                                       "tế",
                                       "a\\b",
                                       "x|y",
                                       "[1]",
                                       "&lt",
                                       "<b>",
                                       "\"q\"",
                                       "#m",
                                       "-X-",
                                       "--",
                                       "1-2",
                                       "đ\\",
                                       "\xF0\x9F\x98\x80",
                                       "e=;",
                                       "-DOCSTART-",
                                       "_",
                                       "*",
                                       "a;b",
                                       "T1",
                                       "]]>" };
  g_string_append (m->draft.text,
                   words[below (m, m->is_plain ? 5 : G_N_ELEMENTS (words))]);
}

static void
gap (Maker *m)
{
  static const char *const gaps[] = { " ", " ", " ", " ", "\n", " --- ", "  ", "\r\n" };
  guint n = m->is_plain ? 4 : m->is_flat ? 5 : G_N_ELEMENTS (gaps);
  g_string_append (m->draft.text, gaps[below (m, n)]);
}

/* The number of a random mention at the end of the text. */
static guint
mention (Maker *m, DanhMentionType type, guint depth)
{
  static const char *const values[] = { "2024-09-02", "a b", "x;y=z", " p ",
                                        "l\nm",       "",    "đ\\]|" };
  static const char *const keys[] = { "value", "mod", "kind", "lunar" };
  gsize start = m->draft.text->len;
  guint body = DANH_NO_INDEX;
  word (m);
  for (guint n = below (m, 3); n > 0; n--) {
    g_string_append (m->draft.text, " ");
    if (depth > 0 && below (m, 2) == 0)
      body = mention (m, DANH_MENTION_ORG, depth - 1);
    else
      word (m);
  }
  guint number = danh_draft_add (&m->draft, type, start, m->draft.text->len, NULL);
  if (type == DANH_MENTION_DATE && !m->is_plain) {
    guint key = below (m, 4);
    for (guint n = below (m, 4); n > 0; n--, key++)
      danh_draft_set (&m->draft, number, keys[key % 4],
                      values[below (m, G_N_ELEMENTS (values))]);
  }
  if (!m->is_plain && below (m, 4) == 0 && type != DANH_MENTION_DATE) {
    g_autofree char *entity = g_strdup_printf ("%u", below (m, 3));
    danh_draft_mention (&m->draft, number)->entity =
        danh_draft_keep (&m->draft, entity, -1);
  }
  danh_draft_mention (&m->draft, number)->place =
      body == DANH_NO_INDEX ? NULL : GUINT_TO_POINTER (body + 1);
  return number;
}

static void
role (Maker *m, guint person, guint title)
{
  const char *place = danh_draft_mention (&m->draft, title)->place;
  guint body = place == NULL ? DANH_NO_INDEX : GPOINTER_TO_UINT (place) - 1;
  danh_draft_tie (&m->draft, person, title, body, (DanhStatus) below (m, 4));
}

/* KIND 0: nested; 1: flat; 2: plain, too. */
static DanhDocument *
gold_like_document (GRand *rand, guint kind)
{
  Maker m = { .rand = rand, .is_flat = kind > 0, .is_plain = kind > 1 };
  gboolean is_flat = m.is_flat;
  guint person = DANH_NO_INDEX, title = DANH_NO_INDEX;
  danh_draft_init (&m.draft);
  word (&m);
  for (guint n = below (&m, 20); n > 0; n--) {
    gap (&m);
    if (below (&m, 2) == 0) {
      word (&m);
      continue;
    }
    DanhMentionType type = (DanhMentionType) below (&m, 6);
    guint depth = !is_flat && type == DANH_MENTION_TITLE ? 2 : 0;
    guint number = mention (&m, type, depth);
    if (type == DANH_MENTION_PERSON) person = number;
    if (type == DANH_MENTION_TITLE) title = number;
    if (person != DANH_NO_INDEX && title != DANH_NO_INDEX && !m.is_plain
        && below (&m, 2) == 0) {
      role (&m, person, title);
      title = DANH_NO_INDEX; /* a title has one organization */
    }
  }
  m.draft.id = danh_draft_keep (&m.draft, below (&m, 2) == 0 ? "a b" : "m", -1);
  if (!m.is_plain && below (&m, 2) == 0) m.draft.reference_date = "2024-02-29";
  danh_draft_find_heads (&m.draft);
  DanhDocument *document = danh_draft_seal (&m.draft);
  danh_draft_clear (&m.draft);
  return document;
}

/* ---- there and back ------------------------------------------------------------------ */

typedef struct {
  GString *out;
  GString *text;
  guint losses[DANH_N_LOSSES];
} Written;

static void
write_document (const DanhFormat *format, const DanhDocument *document, Written *written)
{
  written->out = g_string_new (NULL);
  written->text = g_string_new (NULL);
  memset (written->losses, 0, sizeof written->losses);
  danh_format_append (format, NULL, document, 0, written->out, written->text,
                      written->losses);
  danh_format_append_end (format, 1, written->out);
}

static void
written_clear (Written *written)
{
  g_string_free (written->out, TRUE);
  g_string_free (written->text, TRUE);
}

/* The one document of a file, which has no mistake. */
static DanhDocument *
read_document (const DanhFormat *format, const Written *written, const char *id)
{
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  g_autofree char *name =
      g_strconcat (id == NULL ? "m" : id, danh_format_get_extension (format), NULL);
  danh_corpus_read_pair (corpus, format, NULL, name, written->out->str, written->out->len,
                         "m.txt", written->text->str, written->text->len);
  for (guint i = 0; i < danh_corpus_get_n_problems (corpus); i++) {
    const DanhProblem *problem = danh_corpus_get_problem (corpus, i);
    g_test_message ("%s:%u:%u: %s", problem->file, problem->line, problem->column,
                    problem->message);
    if (problem->is_error) g_test_message ("%s", written->out->str);
    g_assert_false (problem->is_error);
  }
  g_assert_cmpuint (danh_corpus_get_n_documents (corpus), ==, 1);
  DanhDocument *document = danh_document_ref (danh_corpus_get_document (corpus, 0));
  g_autofree char *broken = NULL;
  danh_document_check (document, &broken);
  g_assert_cmpstr (broken, ==, NULL);
  return document;
}

static void
assert_same_attributes (const DanhDocument *a, const DanhDocument *b, guint i)
{
  const char *key, *value;
  guint n = 0;
  for (; danh_document_get_nth_mention_attribute (a, i, n, &key, &value); n++)
    g_assert_cmpstr (danh_document_get_mention_attribute (b, i, key), ==, value);
  /* A format may have to say what kind of time it is. */
  gboolean has_more = danh_document_get_nth_mention_attribute (b, i, n, NULL, NULL);
  g_assert_true (!has_more
                 || (danh_document_get_mention_attribute (a, i, "kind") == NULL
                     && danh_document_get_mention_attribute (b, i, "kind") != NULL));
  const DanhMention *x = danh_document_get_mention (a, i);
  const DanhMention *y = danh_document_get_mention (b, i);
  g_assert_cmpuint (x->head_start, ==, y->head_start);
  g_assert_cmpuint (x->head_end, ==, y->head_end);
}

static void
assert_same_roles (const DanhDocument *a, const DanhDocument *b)
{
  g_assert_cmpuint (danh_document_get_n_roles (a), ==, danh_document_get_n_roles (b));
  for (guint r = 0; r < danh_document_get_n_roles (a); r++) {
    const DanhRole *x = danh_document_get_role (a, r);
    const DanhRole *y = danh_document_get_role (b, r);
    g_assert_cmpuint (x->person, ==, y->person);
    g_assert_cmpuint (x->title, ==, y->title);
    g_assert_cmpuint (x->organization, ==, y->organization);
    g_assert_cmpint (x->status, ==, y->status);
  }
}

/* What was not said to be lost is there. */
static void
assert_kept (const DanhDocument *a, const DanhDocument *b, const guint *losses)
{
  if (losses[DANH_LOSS_IDS] == 0 && danh_document_get_id (a) != NULL)
    g_assert_cmpstr (danh_document_get_id (a), ==, danh_document_get_id (b));
  if (losses[DANH_LOSS_DATES] == 0)
    g_assert_cmpstr (danh_document_get_reference_date (a), ==,
                     danh_document_get_reference_date (b));
  if (losses[DANH_LOSS_SPACING] > 0 || losses[DANH_LOSS_CHARACTERS] > 0) return;
  g_assert_cmpmem (a->text, (int) a->text_len, b->text, (int) b->text_len);
  if (losses[DANH_LOSS_NESTED] > 0 || losses[DANH_LOSS_TYPES] > 0) return;
  g_assert_cmpuint (danh_document_get_n_mentions (a), ==,
                    danh_document_get_n_mentions (b));
  for (guint i = 0; i < danh_document_get_n_mentions (a); i++) {
    const DanhMention *x = danh_document_get_mention (a, i);
    const DanhMention *y = danh_document_get_mention (b, i);
    g_assert_cmpint (x->type, ==, y->type);
    g_assert_cmpuint (x->start, ==, y->start);
    g_assert_cmpuint (x->end, ==, y->end);
    if (losses[DANH_LOSS_ATTRIBUTES] == 0) assert_same_attributes (a, b, i);
    if (losses[DANH_LOSS_RULES] == 0) g_assert_cmpstr (x->rule, ==, y->rule);
    if (losses[DANH_LOSS_ENTITIES] == 0)
      g_assert_true ((x->entity == DANH_NO_INDEX) == (y->entity == DANH_NO_INDEX));
  }
  if (losses[DANH_LOSS_ROLES] == 0) assert_same_roles (a, b);
  if (losses[DANH_LOSS_ENTITIES] == 0)
    g_assert_cmpuint (danh_document_get_n_entities (a), ==,
                      danh_document_get_n_entities (b));
}

/* TRUE if everything of the document was kept. */
static gboolean
go_there_and_back (const DanhFormat *format, const DanhDocument *document)
{
  Written once, twice;
  write_document (format, document, &once);
  g_autoptr (DanhDocument) read =
      read_document (format, &once, danh_document_get_id (document));
  assert_kept (document, read, once.losses);
  write_document (format, read, &twice);
  g_assert_cmpstr (once.out->str, ==, twice.out->str);
  g_assert_cmpmem (once.text->str, (int) once.text->len, twice.text->str,
                   (int) twice.text->len);
  guint lost = 0;
  for (guint i = 0; i < DANH_N_LOSSES; i++) lost += once.losses[i];
  written_clear (&once);
  written_clear (&twice);
  return lost == 0;
}

static void
test_there_and_back (gconstpointer data)
{
  const DanhFormat *format = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint kept = 0;
  for (guint round = 0; round < 600; round++) {
    g_autoptr (DanhDocument) document = gold_like_document (rand, round % 3);
    kept += go_there_and_back (format, document);
  }
  g_test_message ("%u of 600 documents without loss", kept);
  g_assert_cmpuint (kept, >, 20);
}

/* Anything goes: bad bytes, mentions across each other, every kind of character. */
static void
test_nasty (gconstpointer data)
{
  const DanhFormat *format = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  for (guint round = 0; round < 200; round++) {
    g_autoptr (DanhDocument) document =
        random_document (rand, round < 60 ? round : 200, (RandomFlags) (round % 4));
    Written once, twice;
    write_document (format, document, &once);
    g_autoptr (DanhDocument) read =
        read_document (format, &once, danh_document_get_id (document));
    write_document (format, read, &twice);
    g_autoptr (DanhDocument) again =
        read_document (format, &twice, danh_document_get_id (read));
    g_assert_cmpuint (danh_document_get_n_mentions (read), ==,
                      danh_document_get_n_mentions (again));
    written_clear (&once);
    written_clear (&twice);
  }
}

/* Several documents of one file stay apart. */
static void
test_several (gconstpointer data)
{
  const DanhFormat *format = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GString) out = g_string_new (NULL);
  guint losses[DANH_N_LOSSES] = { 0 };
  if (danh_format_has_text_file (format)) {
    g_test_skip ("a file a document");
    return;
  }
  for (guint i = 0; i < 5; i++) {
    g_autoptr (DanhDocument) document = gold_like_document (rand, i % 3);
    danh_format_append (format, NULL, document, i, out, NULL, losses);
  }
  danh_format_append_end (format, 5, out);
  g_autoptr (DanhCorpus) corpus = danh_corpus_new ();
  danh_corpus_read (corpus, format, NULL, "several", out->str, out->len);
  g_assert_cmpuint (danh_corpus_get_n_documents (corpus), ==, 5);
}

static gboolean
has_role (const DanhDocument *document, const DanhRole *wanted)
{
  for (guint r = 0; r < danh_document_get_n_roles (document); r++) {
    const DanhRole *role = danh_document_get_role (document, r);
    if (role->person == wanted->person && role->title == wanted->title
        && role->organization == wanted->organization && role->status == wanted->status)
      return TRUE;
  }
  return FALSE;
}

/* Two hold one title, of a body each.  Arrows between two mentions cannot tell both: what is told
 * is right, and the other is counted. */
static void
test_title_of_two_bodies (gconstpointer data)
{
  const DanhFormat *format = data;
  static const char json[] =
      "{\"id\":\"m\",\"text\":\"Ba Tư Trưởng A B\",\"mentions\":["
      "{\"id\":\"p\",\"type\":\"PERSON\",\"start\":0,\"end\":2},"
      "{\"id\":\"q\",\"type\":\"PERSON\",\"start\":3,\"end\":5},"
      "{\"id\":\"t\",\"type\":\"TITLE\",\"start\":6,\"end\":12},"
      "{\"id\":\"a\",\"type\":\"ORG\",\"start\":13,\"end\":14},"
      "{\"id\":\"b\",\"type\":\"ORG\",\"start\":15,\"end\":16}],\"roles\":["
      "{\"person\":\"p\",\"title\":\"t\",\"organization\":\"a\"},"
      "{\"person\":\"q\",\"title\":\"t\",\"organization\":\"b\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhDocument) document = danh_document_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  Written written;
  write_document (format, document, &written);
  g_autoptr (DanhDocument) read = read_document (format, &written, "m");
  guint n = danh_document_get_n_roles (read);
  g_assert_cmpuint (n + written.losses[DANH_LOSS_ROLES], ==, 2);
  for (guint r = 0; r < n; r++)
    g_assert_true (has_role (document, danh_document_get_role (read, r)));
  written_clear (&written);
}

/* A name tells the format only if it tells one. */
static void
test_names (void)
{
  static const char *const names[][2] = {
    { "a.txt", "inline" },
    { "x/a.jsonl", "json" },
    { "a.json", NULL },
    { "a.doccano.jsonl", "doccano" },
    { "a.ann", "brat" },
    { "a.label-studio.json", "label-studio" },
    { "a.conll", NULL },
    { "a.iob2", "iob2" },
    { "a.tsv", "webanno" },
    { "a.xml", "enamex" },
    { "a", NULL },
    { "", NULL },
    { "a.prodigy.jsonl", "prodigy" },
    { "a.conll2003", "conll2003" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const DanhFormat *format = danh_format_of_path (names[i][0]);
    g_assert_cmpstr (format == NULL ? NULL : danh_format_get_name (format), ==,
                     names[i][1]);
  }
  g_assert_true (danh_format_find ("jsonl") == danh_format_find ("json"));
  g_assert_null (danh_format_find ("JSON"));
  g_assert_null (danh_format_find (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  const DanhFormat *format;
  g_test_add_func ("/formats/names", test_names);
  for (guint i = 0; (format = danh_format_get_nth (i)) != NULL; i++) {
    const char *name = danh_format_get_name (format);
    g_autofree char *there = g_strdup_printf ("/formats/%s/there-and-back", name);
    g_autofree char *nasty = g_strdup_printf ("/formats/%s/nasty", name);
    g_autofree char *several = g_strdup_printf ("/formats/%s/several", name);
    g_test_add_data_func (there, format, test_there_and_back);
    g_test_add_data_func (nasty, format, test_nasty);
    g_test_add_data_func (several, format, test_several);
    g_autofree char *bodies = g_strdup_printf ("/formats/%s/two-bodies", name);
    g_test_add_data_func (bodies, format, test_title_of_two_bodies);
  }
  return g_test_run ();
}
