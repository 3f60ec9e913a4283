/* test-json-read.c - documents and input lines from JSON */
#include "codec/utf8.h"
#include "random-document.h"
#include <danh/danh-codec.h>
#include <danh/danh-error.h>

#include <string.h>

/* ---- write, read, write -------------------------------------------------------------- */

static void
assert_checked (const DanhDocument *document)
{
  g_autofree char *problem = NULL;
  danh_document_check (document, &problem);
  g_assert_cmpstr (problem, ==, NULL);
}

static void
assert_same_mention (const DanhDocument *a, const DanhDocument *b, guint i)
{
  const DanhMention *x = danh_document_get_mention (a, i);
  const DanhMention *y = danh_document_get_mention (b, i);
  g_assert_cmpint (x->type, ==, y->type);
  g_assert_cmpuint (x->start, ==, y->start);
  g_assert_cmpuint (x->end, ==, y->end);
  g_assert_cmpuint (x->head_start, ==, y->head_start);
  g_assert_cmpuint (x->head_end, ==, y->head_end);
  g_assert_cmpuint (x->entity, ==, y->entity);
  g_assert_cmpuint (x->parent, ==, y->parent);
}

static void
assert_round_trip (const DanhDocument *document, DanhOffsetUnit unit)
{
  g_autoptr (GString) once = g_string_new (NULL);
  danh_document_append_json (document, unit, once);
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhDocument) read =
      danh_document_new_from_json (once->str, (gssize) once->len, &error);
  g_assert_no_error (error);
  assert_checked (read);
  g_autoptr (GString) twice = g_string_new (NULL);
  danh_document_append_json (read, unit, twice);
  g_assert_cmpstr (once->str, ==, twice->str);

  gsize len, read_len;
  const char *text = danh_document_get_text (document, &len);
  const char *read_text = danh_document_get_text (read, &read_len);
  if (!danh_utf8_is_valid (text, len)) return; /* other bytes, so other positions */
  g_assert_cmpmem (text, (int) len, read_text, (int) read_len);
  g_assert_cmpuint (danh_document_get_n_mentions (read), ==,
                    danh_document_get_n_mentions (document));
  for (guint i = 0; i < danh_document_get_n_mentions (read); i++)
    assert_same_mention (document, read, i);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  for (guint round = 0; round < 300; round++) {
    RandomFlags flags = (RandomFlags) (round % 4);
    g_autoptr (DanhDocument) document =
        random_document (rand, round < 60 ? round : 500, flags);
    for (guint unit = 0; unit < 3; unit++)
      assert_round_trip (document, (DanhOffsetUnit) unit);
  }
}

/* ---- by hand ------------------------------------------------------------------------- */

static DanhDocument *
read_or_fail (const char *json)
{
  g_autoptr (GError) error = NULL;
  DanhDocument *document = danh_document_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  assert_checked (document);
  return document;
}

/* Mentions in any order, ids of any kind, no entity ids, what else there is left alone. */
static void
test_by_hand (void)
{
  g_autoptr (DanhDocument) document = read_or_fail (
      "{\"text\":\"Chị Mơ là Giám đốc Sở Y tế.\",\"note\":[1,{\"x\":null}],\"mentions\":["
      "{\"id\":\"body\",\"type\":\"ORG\",\"start\":19,\"end\":26,\"text\":\"Sở Y tế\"},"
      "{\"id\":\"t\",\"type\":\"TITLE\",\"start\":10,\"end\":26,\"sure\":0.5,\"kind\":"
      "\"position\",\"head\":{\"start\":10,\"end\":18}},"
      "{\"id\":\"p\",\"type\":\"PERSON\",\"start\":4,\"end\":6}],"
      "\"entities\":[{\"mentions\":[\"p\"]}],"
      "\"roles\":[{\"person\":\"p\",\"title\":\"t\",\"organization\":\"body\"}]}");
  g_assert_cmpuint (danh_document_get_n_mentions (document), ==, 3);
  g_autofree char *person = danh_document_dup_mention_text (document, 0);
  g_autofree char *title = danh_document_dup_mention_text (document, 1);
  g_assert_cmpstr (person, ==, "Mơ");
  g_assert_cmpstr (title, ==, "Giám đốc Sở Y tế");
  g_assert_cmpstr (danh_document_get_mention_attribute (document, 1, "kind"), ==,
                   "position");
  g_assert_null (danh_document_get_mention_attribute (document, 1, "sure"));
  g_assert_cmpuint (danh_document_get_mention (document, 2)->parent, ==, 1);
  const DanhMention *mention = danh_document_get_mention (document, 1);
  g_assert_cmpuint (mention->head_end - mention->head_start, ==, strlen ("Giám đốc"));
  g_assert_cmpstr (danh_document_get_entity (document, 0)->name, ==, "Mơ");
  const DanhRole *role = danh_document_get_role (document, 0);
  g_assert_cmpuint (role->person, ==, 0);
  g_assert_cmpuint (role->title, ==, 1);
  g_assert_cmpuint (role->organization, ==, 2);
  g_assert_cmpint (role->status, ==, DANH_STATUS_CURRENT);
}

static void
test_units (void)
{
  static const char *const jsons[] = {
    "{\"text\":\"\xF0\x9F\x98\x80 Lê A\",\"mentions\":[{\"type\":\"PERSON\",\"start\":2,"
    "\"end\":6,\"text\":\"Lê A\"}]}",
    "{\"text\":\"\xF0\x9F\x98\x80 Lê "
    "A\",\"offset_unit\":\"utf16\",\"mentions\":[{\"type\":"
    "\"PERSON\",\"start\":3,\"end\":7,\"text\":\"Lê A\"}]}",
    "{\"text\":\"\\ud83d\\ude00 L\\u00ea A\",\"offset_unit\":\"byte\",\"mentions\":"
    "[{\"type\":\"PERSON\",\"start\":5,\"end\":10,\"text\":\"Lê A\"}]}",
  };
  for (guint i = 0; i < G_N_ELEMENTS (jsons); i++) {
    g_autoptr (DanhDocument) document = read_or_fail (jsons[i]);
    const DanhMention *mention = danh_document_get_mention (document, 0);
    g_assert_cmpuint (mention->start, ==, 5);
    g_assert_cmpuint (mention->end, ==, 10);
  }
}

/* NULs are text, whatever private characters stand beside them. */
static void
test_nuls (void)
{
  g_autoptr (DanhDocument) document =
      read_or_fail ("{\"text\":\"a\\u0000\\\\u0000\xEE\x80\x80\\ue001\\uE002b\","
                    "\"mentions\":[{\"type\":"
                    "\"PERSON\",\"start\":0,\"end\":3,\"text\":\"a\\u0000\\\\\"}]}");
  gsize len;
  const char *text = danh_document_get_text (document, &len);
  static const char expected[] = "a\0\\u0000\xEE\x80\x80\xEE\x80\x81\xEE\x80\x82"
                                 "b";
  g_assert_cmpmem (text, (int) len, expected, (int) sizeof expected - 1);
}

#define TEXT         "\"text\":\"Bà Tú nói\""
#define PERSON(more) "{" TEXT ",\"mentions\":[{\"type\":\"PERSON\"," more "}]}"
#define WITH(more)                                                                       \
  "{" TEXT ",\"mentions\":[{\"id\":\"a\",\"type\":\"PERSON\",\"start\":3,\"end\":5},"    \
  "{\"id\":\"b\",\"type\":\"TITLE\",\"start\":0,\"end\":2}]," more "}"

static const struct {
  const char *json;
  DanhCodecError code;
  const char *message;
} broken[] = {
  { "", DANH_CODEC_ERROR_SYNTAX, "too early, at byte 0" },
  { "{" TEXT, DANH_CODEC_ERROR_SYNTAX, "" },
  { "{" TEXT "} x", DANH_CODEC_ERROR_SYNTAX, "more than one JSON value at byte" },
  { "{\"text\":\"\xFF\"}", DANH_CODEC_ERROR_SYNTAX, "not UTF-8 at byte 9" },
  { "{\"text\":\"\\ud800\",\"mentions\":[]}", DANH_CODEC_ERROR_SYNTAX, "byte" },
  { "[]", DANH_CODEC_ERROR_SCHEMA, "object" },
  { "{" TEXT "}", DANH_CODEC_ERROR_SCHEMA, "no \"mentions\"" },
  { "{\"mentions\":[]}", DANH_CODEC_ERROR_SCHEMA, "no \"text\"" },
  { "{\"Text\":\"a\",\"mentions\":[]}", DANH_CODEC_ERROR_SCHEMA, "no \"text\"" },
  { "{" TEXT ",\"mentions\":{}}", DANH_CODEC_ERROR_SCHEMA, "not a list" },
  { "{" TEXT ",\"mentions\":[1]}", DANH_CODEC_ERROR_SCHEMA, "mention 1 is no object" },
  { "{" TEXT ",\"mentions\":[],\"offset_unit\":\"bit\"}", DANH_CODEC_ERROR_SCHEMA,
    "bit" },
  { "{" TEXT ",\"mentions\":[],\"schema\":\"danh/9\"}", DANH_CODEC_ERROR_SCHEMA,
    "danh/9" },
  { "{" TEXT ",\"mentions\":[],\"id\":7}", DANH_CODEC_ERROR_SCHEMA, "\"id\"" },
  { "{" TEXT ",\"mentions\":[{\"start\":0,\"end\":2}]}", DANH_CODEC_ERROR_SCHEMA,
    "type" },
  { "{" TEXT ",\"mentions\":[{\"type\":\"PET\",\"start\":0,\"end\":2}]}",
    DANH_CODEC_ERROR_SCHEMA, "PET" },
  { PERSON ("\"start\":3"), DANH_CODEC_ERROR_SCHEMA, "\"end\"" },
  { PERSON ("\"start\":-1,\"end\":2"), DANH_CODEC_ERROR_SCHEMA, "\"start\"" },
  { PERSON ("\"start\":0.5,\"end\":2"), DANH_CODEC_ERROR_SCHEMA, "\"start\"" },
  { PERSON ("\"start\":1e300,\"end\":2"), DANH_CODEC_ERROR_SCHEMA, "\"start\"" },
  { PERSON ("\"start\":3,\"end\":10"), DANH_CODEC_ERROR_OFFSET, "end 10" },
  { PERSON ("\"start\":5,\"end\":5"), DANH_CODEC_ERROR_OFFSET, "not before" },
  { PERSON ("\"start\":3,\"end\":5,\"text\":\"Tù\""), DANH_CODEC_ERROR_OFFSET, "Tú" },
  { PERSON ("\"start\":3,\"end\":5,\"text\":5"), DANH_CODEC_ERROR_SCHEMA, "text" },
  { PERSON ("\"start\":3,\"end\":5,\"head\":{\"start\":3,\"end\":4}"),
    DANH_CODEC_ERROR_SCHEMA, "head" },
  { PERSON ("\"start\":3,\"end\":5,\"rule\":[]"), DANH_CODEC_ERROR_SCHEMA, "rule" },
  { PERSON ("\"start\":3,\"end\":5,\"entity\":\"e1\""), DANH_CODEC_ERROR_SCHEMA, "e1" },
  { "{" TEXT ",\"offset_unit\":\"byte\",\"mentions\":[{\"type\":\"PERSON\",\"start\":2,"
    "\"end\":3}]}",
    DANH_CODEC_ERROR_OFFSET, "inside a character" },
  { "{" TEXT
    ",\"mentions\":[{\"type\":\"TITLE\",\"start\":0,\"end\":2,\"head\":{\"start\":0,"
    "\"end\":3}}]}",
    DANH_CODEC_ERROR_OFFSET, "head" },
  { "{" TEXT
    ",\"mentions\":[{\"id\":\"a\",\"type\":\"ORG\",\"start\":0,\"end\":2},{\"id\":"
    "\"a\",\"type\":\"ORG\",\"start\":0,\"end\":2}]}",
    DANH_CODEC_ERROR_SCHEMA, "twice" },
  { WITH ("\"entities\":[{\"mentions\":[]}]"), DANH_CODEC_ERROR_SCHEMA, "entity 1" },
  { WITH ("\"entities\":[{\"mentions\":[\"z\"]}]"), DANH_CODEC_ERROR_SCHEMA, "id z" },
  { WITH ("\"entities\":[{\"mentions\":[3]}]"), DANH_CODEC_ERROR_SCHEMA, "entity 1" },
  { WITH ("\"entities\":[{\"mentions\":[\"a\",\"a\"]}]"), DANH_CODEC_ERROR_SCHEMA,
    "two entities" },
  { WITH ("\"entities\":[{\"mentions\":[\"a\"]},{\"mentions\":[\"a\",\"b\"]}]"),
    DANH_CODEC_ERROR_SCHEMA, "two entities" },
  { WITH ("\"entities\":[{\"mentions\":[\"a\",\"b\"]}]"), DANH_CODEC_ERROR_SCHEMA,
    "another type" },
  { WITH ("\"entities\":[{\"type\":\"PET\",\"mentions\":[\"a\"]}]"),
    DANH_CODEC_ERROR_SCHEMA, "PET" },
  { WITH ("\"roles\":[{\"title\":\"b\"}]"), DANH_CODEC_ERROR_SCHEMA, "no person" },
  { WITH ("\"roles\":[{\"person\":\"b\",\"title\":\"b\"}]"), DANH_CODEC_ERROR_SCHEMA,
    "person is no PERSON" },
  { WITH ("\"roles\":[{\"person\":\"a\",\"title\":\"b\",\"status\":\"gone\"}]"),
    DANH_CODEC_ERROR_SCHEMA, "gone" },
  { WITH ("\"roles\":[{\"person\":\"a\",\"title\":\"b\",\"organization\":\"b\"}]"),
    DANH_CODEC_ERROR_SCHEMA, "organization is no ORG" },
};

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *shown = g_strescape (broken[i].json, NULL);
    g_test_message ("%s", shown);
    g_assert_null (danh_document_new_from_json (broken[i].json, -1, &error));
    g_test_message ("  %s", error->message);
    g_assert_error (error, DANH_CODEC_ERROR, (int) broken[i].code);
    g_assert_nonnull (strstr (error->message, broken[i].message));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_null (danh_document_new_from_json (broken[i].json, -1, NULL));
  }
}

/* A document cut or changed anywhere is refused or is a good document. */
static void
test_damage (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint refused = 0, accepted = 0;
  for (guint round = 0; round < 40; round++) {
    g_autoptr (DanhDocument) document = random_document (rand, 40, RANDOM_NULS);
    g_autofree char *json = danh_document_to_json (document);
    gsize len = strlen (json);
    for (guint n = 0; n < 100; n++) {
      /* A block of its own, so that reading behind its end is seen. */
      gsize cut = (gsize) g_rand_int_range (rand, 0, (gint32) len + 1);
      gboolean is_cut = n % 2 == 0;
      gsize damaged_len = is_cut ? cut : len;
      g_autofree char *damaged = g_memdup2 (json, damaged_len);
      if (!is_cut && cut < len) damaged[cut] = "0\"\\,:{}[]9a\x80"[n % 12];
      g_autoptr (DanhDocument) read = danh_document_new_from_json (
          damaged == NULL ? "" : damaged, (gssize) damaged_len, NULL);
      refused += read == NULL;
      accepted += read != NULL;
      if (read == NULL) continue;
      g_autoptr (GString) again = g_string_new (NULL);
      danh_document_append_json (read, DANH_OFFSET_UTF16, again);
    }
  }
  g_assert_cmpuint (refused, >, 100);
  g_assert_cmpuint (accepted, >, 100);
}

/* The fuzz target's seeds are documents: one that is refused would test nothing. */
static void
test_seeds (void)
{
  static const char *const names[] = { "document", "escaped", "nul",
                                       "utf16",    "bytes",   "nested" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = g_strconcat (names[i], ".json", NULL);
    g_autofree char *path =
        g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "json", name, NULL);
    g_autoptr (GError) error = NULL;
    g_autofree char *json = NULL;
    gsize len = 0;
    g_file_get_contents (path, &json, &len, &error);
    g_assert_no_error (error);
    g_autoptr (DanhDocument) document =
        danh_document_new_from_json (json, (gssize) len, &error);
    g_assert_no_error (error);
    assert_checked (document);
    g_assert_cmpuint (danh_document_get_n_mentions (document), >, 0);
  }
}

/* ---- input lines --------------------------------------------------------------------- */

static void
test_line (void)
{
  DanhInputLine line;
  g_autoptr (GError) error = NULL;
  g_assert_true (danh_input_line_parse (
      " {\"more\":[],\"id\":\"7\",\"text\":\"a\\u0000\xC3\xAA\\n\",\"reference_date\":"
      "\"2021-08-10\"}\r\n",
      -1, &line, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (line.id, ==, "7");
  g_assert_cmpstr (line.reference_date, ==, "2021-08-10");
  g_assert_cmpmem (line.text, (int) line.text_len + 1, "a\0\xC3\xAA\n", 6);
  danh_input_line_clear (&line);
  g_assert_null (line.text);

  g_assert_true (danh_input_line_parse ("{\"text\":\"\"}", -1, &line, NULL));
  g_assert_cmpstr (line.text, ==, "");
  g_assert_null (line.id);
  g_assert_null (line.reference_date);
  danh_input_line_clear (&line);

  g_assert_true (danh_input_line_parse (
      "{\"text\":\"x\",\"id\":12,\"reference_date\":null}", -1, &line, NULL));
  g_assert_cmpstr (line.id, ==, "12");
  danh_input_line_clear (&line);
}

static void
test_broken_line (void)
{
  static const struct {
    const char *json;
    DanhCodecError code;
    const char *message;
  } lines[] = {
    { "{\"text\":\"a\"", DANH_CODEC_ERROR_SYNTAX, "too early" },
    { "{\"text\":nul}", DANH_CODEC_ERROR_SYNTAX, "at byte 8: nul}" },
    { "\"text\"", DANH_CODEC_ERROR_SCHEMA, "object" },
    { "{\"id\":\"a\"}", DANH_CODEC_ERROR_SCHEMA, "no \"text\"" },
    { "{\"text\":5}", DANH_CODEC_ERROR_SCHEMA, "\"text\" is not a string" },
    { "{\"text\":null}", DANH_CODEC_ERROR_SCHEMA, "no \"text\"" },
    { "{\"text\":\"a\",\"id\":[]}", DANH_CODEC_ERROR_SCHEMA, "\"id\"" },
    { "{\"text\":\"a\",\"id\":1.5}", DANH_CODEC_ERROR_SCHEMA, "\"id\"" },
    { "{\"text\":\"a\",\"id\":1e16}", DANH_CODEC_ERROR_SCHEMA, "\"id\"" },
    { "{\"text\":\"a\",\"id\":-1e300}", DANH_CODEC_ERROR_SCHEMA, "\"id\"" },
    { "{\"text\":\"a\",\"id\":\"b\\u0000\"}", DANH_CODEC_ERROR_SCHEMA, "\"id\"" },
    { "{\"text\":\"a\",\"reference_date\":2021}", DANH_CODEC_ERROR_SCHEMA,
      "\"reference_date\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    DanhInputLine line;
    g_autoptr (GError) error = NULL;
    g_assert_false (danh_input_line_parse (lines[i].json, -1, &line, &error));
    g_test_message ("%s: %s", lines[i].json, error->message);
    g_assert_error (error, DANH_CODEC_ERROR, (int) lines[i].code);
    g_assert_nonnull (strstr (error->message, lines[i].message));
    g_assert_null (line.text);
    g_assert_null (line.id);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-read/round-trip", test_round_trip);
  g_test_add_func ("/json-read/by-hand", test_by_hand);
  g_test_add_func ("/json-read/units", test_units);
  g_test_add_func ("/json-read/nuls", test_nuls);
  g_test_add_func ("/json-read/broken", test_broken);
  g_test_add_func ("/json-read/damage", test_damage);
  g_test_add_func ("/json-read/seeds", test_seeds);
  g_test_add_func ("/json-read/line", test_line);
  g_test_add_func ("/json-read/broken-line", test_broken_line);
  return g_test_run ();
}
