/* test-json-write.c - the direct writer against cJSON and against counting by hand */
#include "codec/json-buffer.h"
#include "codec/offsets.h"
#include "codec/utf8.h"
#include "random-document.h"
#include <danh/danh-codec.h>

#include <cjson/cJSON.h>
#include <string.h>

/* ---- the naive reading of bytes ------------------------------------------------------ */

static guint
naive_width (const char *p, const char *end)
{
  if (*p == '\0') return 1;
  gunichar c = g_utf8_get_char_validated (p, end - p);
  if (c == (gunichar) -1 || c == (gunichar) -2) return 0;
  return (guint) g_unichar_to_utf8 (c, NULL);
}

/* BYTES of TEXT as JSON shows them. */
static char *
naive_text (const char *text, gsize from, gsize to)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text + from, *end = text + to; p < end;) {
    guint width = naive_width (p, end);
    if (width > 0)
      g_string_append_len (out, p, width);
    else
      g_string_append (out, "\xEF\xBF\xBD");
    p += MAX (width, 1);
  }
  return g_string_free (out, FALSE);
}

static guint64
naive_units (const char *text, gsize len, gsize to, DanhOffsetUnit unit)
{
  guint64 units = 0;
  for (gsize at = 0; at < to;) {
    guint width = naive_width (text + at, text + len);
    if (unit == DANH_OFFSET_BYTE)
      units += width == 0 ? 3 : width;
    else
      units += unit == DANH_OFFSET_UTF16 && width == 4 ? 2 : 1;
    at += MAX (width, 1);
  }
  return units;
}

/* ---- what is written, read by cJSON -------------------------------------------------- */

static const char *
string_of (const cJSON *object, const char *name)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (object, name);
  if (item == NULL) return NULL;
  g_assert_true (cJSON_IsString (item));
  return item->valuestring;
}

static void
assert_offset (const cJSON *object,
               const char *name,
               const DanhDocument *document,
               gsize byte,
               DanhOffsetUnit unit)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (object, name);
  g_assert_true (cJSON_IsNumber (item));
  guint64 expected = naive_units (document->text, document->text_len, byte, unit);
  g_assert_cmpuint ((guint64) item->valuedouble, ==, expected);
}

static void
assert_reference (const cJSON *object, const char *name, char letter, guint index)
{
  if (index == DANH_NO_INDEX) {
    g_assert_null (string_of (object, name));
    return;
  }
  g_autofree char *expected = g_strdup_printf ("%c%u", letter, index + 1);
  g_assert_cmpstr (string_of (object, name), ==, expected);
}

static void
assert_mention (const cJSON *object,
                const DanhDocument *document,
                guint i,
                DanhOffsetUnit unit)
{
  const DanhMention *mention = danh_document_get_mention (document, i);
  assert_reference (object, "id", 'm', i);
  g_assert_cmpstr (string_of (object, "type"), ==,
                   danh_mention_type_to_string (mention->type));
  assert_offset (object, "start", document, mention->start, unit);
  assert_offset (object, "end", document, mention->end, unit);
  g_autofree char *surface = naive_text (document->text, mention->start, mention->end);
  g_assert_cmpstr (string_of (object, "text"), ==, surface);
  assert_reference (object, "entity", 'e', mention->entity);
  g_assert_cmpstr (string_of (object, "rule"), ==, mention->rule);
  const cJSON *head = cJSON_GetObjectItemCaseSensitive (object, "head");
  g_assert_cmpint (head != NULL, ==, mention->head_end > mention->head_start);
  if (head != NULL) {
    assert_offset (head, "start", document, mention->head_start, unit);
    assert_offset (head, "end", document, mention->head_end, unit);
  }
  const char *key, *value;
  guint k = 0;
  for (; danh_document_get_nth_mention_attribute (document, i, k, &key, &value); k++)
    g_assert_cmpstr (string_of (object, key), ==, value);
  int fixed =
      5 + (mention->entity != DANH_NO_INDEX) + (mention->rule != NULL) + (head != NULL);
  g_assert_cmpint (cJSON_GetArraySize (object), ==, fixed + (int) k);
}

static void
assert_lists (const cJSON *root, const DanhDocument *document)
{
  const cJSON *entities = cJSON_GetObjectItemCaseSensitive (root, "entities");
  g_assert_cmpint (cJSON_GetArraySize (entities), ==, (int) document->n_entities);
  for (guint e = 0; e < document->n_entities; e++) {
    const cJSON *object = cJSON_GetArrayItem (entities, (int) e);
    const DanhEntity *entity = &document->entities[e];
    assert_reference (object, "id", 'e', e);
    g_assert_cmpstr (string_of (object, "type"), ==,
                     danh_mention_type_to_string (entity->type));
    g_assert_cmpstr (string_of (object, "name"), ==, entity->name);
    const cJSON *members = cJSON_GetObjectItemCaseSensitive (object, "mentions");
    g_assert_cmpint (cJSON_GetArraySize (members), ==, (int) entity->n_mentions);
    for (guint k = 0; k < entity->n_mentions; k++) {
      g_autofree char *id = g_strdup_printf ("m%u", entity->mentions[k] + 1);
      g_assert_cmpstr (cJSON_GetArrayItem (members, (int) k)->valuestring, ==, id);
    }
  }
  const cJSON *roles = cJSON_GetObjectItemCaseSensitive (root, "roles");
  g_assert_cmpint (cJSON_GetArraySize (roles), ==, (int) document->n_roles);
  for (guint r = 0; r < document->n_roles; r++) {
    const cJSON *object = cJSON_GetArrayItem (roles, (int) r);
    const DanhRole *role = &document->roles[r];
    assert_reference (object, "id", 'r', r);
    assert_reference (object, "person", 'm', role->person);
    assert_reference (object, "title", 'm', role->title);
    assert_reference (object, "organization", 'm', role->organization);
    g_assert_cmpstr (string_of (object, "status"), ==,
                     danh_status_to_string (role->status));
    g_assert_cmpstr (string_of (object, "rule"), ==, role->rule);
  }
}

static void
assert_written (const DanhDocument *document, DanhOffsetUnit unit)
{
  static const char *const units[] = { "codepoint", "utf16", "byte" };
  g_autoptr (GString) out = g_string_new ("before");
  danh_document_append_json (document, unit, out);
  g_assert_true (g_str_has_prefix (out->str, "before{\"schema\":\"danh/1\""));
  g_assert_cmpuint (strlen (out->str), ==, out->len);
  g_assert_true (g_utf8_validate (out->str, (gssize) out->len, NULL));
  g_assert_null (strchr (out->str, '\n'));

  cJSON *root = cJSON_ParseWithOpts (out->str + strlen ("before"), NULL, TRUE);
  g_assert_nonnull (root);
  g_assert_cmpstr (string_of (root, "offset_unit"), ==, units[unit]);
  g_assert_cmpstr (string_of (root, "id"), ==, document->id);
  g_assert_cmpstr (string_of (root, "reference_date"), ==, document->reference_date);
  const cJSON *model = cJSON_GetObjectItemCaseSensitive (root, "model");
  g_assert_cmpstr (string_of (model, "name"), ==, document->model_name);
  g_assert_cmpstr (string_of (model, "version"), ==, document->model_version);
  g_autofree char *text = naive_text (document->text, 0, document->text_len);
  g_assert_cmpstr (string_of (root, "text"), ==, text);
  const cJSON *mentions = cJSON_GetObjectItemCaseSensitive (root, "mentions");
  g_assert_cmpint (cJSON_GetArraySize (mentions), ==, (int) document->n_mentions);
  guint i = 0;
  const cJSON *item;
  cJSON_ArrayForEach (item, mentions) assert_mention (item, document, i++, unit);
  assert_lists (root, document);
  g_assert_cmpint (cJSON_IsTrue (cJSON_GetObjectItemCaseSensitive (root, "truncated")),
                   ==, document->truncated);
  cJSON_Delete (root);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n_mentions = 0, n_roles = 0;
  for (guint round = 0; round < 300; round++) {
    guint most = round < 100 ? round : round < 290 ? 700 : 6000;
    g_autoptr (DanhDocument) document =
        random_document (rand, most, round % 2 == 0 ? RANDOM_PLAIN : RANDOM_BAD_BYTES);
    g_autofree char *problem = NULL;
    danh_document_check (document, &problem);
    g_assert_cmpstr (problem, ==, NULL);
    n_mentions += document->n_mentions;
    n_roles += document->n_roles;
    for (guint unit = 0; unit < 3; unit++)
      assert_written (document, (DanhOffsetUnit) unit);
  }
  g_assert_cmpuint (n_mentions, >, 1000); /* or nothing was tested */
  g_assert_cmpuint (n_roles, >, 50);
}

/* ---- exact bytes --------------------------------------------------------------------- */

static void
assert_json (const DanhDocumentParts *parts, DanhOffsetUnit unit, const char *expected)
{
  g_autoptr (DanhDocument) document = danh_document_new (parts);
  g_autoptr (GString) out = g_string_new (NULL);
  danh_document_append_json (document, unit, out);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_fields (void)
{
  static const char text[] = "ông Bùi Văn Tạ";
  DanhDocumentAttribute honorific = { "honorific", "ông" };
  DanhDocumentMention mention = {
    { DANH_MENTION_PERSON, 5, 19, 0, 0, 0, DANH_NO_INDEX, "a-b" }, 0, 1
  };
  guint member = 0;
  DanhEntity entity = { DANH_MENTION_PERSON, "Bùi Văn Tạ", &member, 1 };
  DanhDocumentParts parts = { .id = "d",
                              .model_name = "vi",
                              .model_version = "1",
                              .reference_date = "2020-01-02",
                              .text = text,
                              .text_len = strlen (text),
                              .mentions = &mention,
                              .n_mentions = 1,
                              .attributes = &honorific,
                              .n_attributes = 1,
                              .entities = &entity,
                              .n_entities = 1 };
  assert_json (
      &parts, DANH_OFFSET_CODEPOINT,
      "{\"schema\":\"danh/1\",\"id\":\"d\",\"model\":{\"name\":\"vi\",\"version\":"
      "\"1\"},\"offset_unit\":\"codepoint\",\"reference_date\":\"2020-01-02\","
      "\"text\":\"ông Bùi Văn Tạ\",\"mentions\":[{\"id\":\"m1\",\"type\":"
      "\"PERSON\",\"start\":4,\"end\":14,\"text\":\"Bùi Văn Tạ\",\"entity\":\"e1\","
      "\"rule\":\"a-b\",\"honorific\":\"ông\"}],\"entities\":[{\"id\":\"e1\","
      "\"type\":\"PERSON\",\"name\":\"Bùi Văn Tạ\",\"mentions\":[\"m1\"]}],"
      "\"roles\":[],\"truncated\":false}");
}

static void
test_absent (void)
{
  DanhDocumentParts parts = { .text = "", .truncated = TRUE };
  assert_json (
      &parts, DANH_OFFSET_BYTE,
      "{\"schema\":\"danh/1\",\"offset_unit\":\"byte\",\"text\":\"\",\"mentions\":"
      "[],\"entities\":[],\"roles\":[],\"truncated\":true}");
  g_autoptr (DanhDocument) document = danh_document_new (&parts);
  g_autofree char *json = danh_document_to_json (document);
  g_assert_nonnull (strstr (json, "\"offset_unit\":\"codepoint\""));
}

static void
test_escapes (void)
{
  static const char text[] = "\0\x01\b\t\n\v\f\r\x1F \"\\/\x7F\xC3\xFF"
                             "e\xED\xA0\x80";
  DanhDocumentParts parts = { .text = text, .text_len = sizeof text - 1 };
  assert_json (&parts, DANH_OFFSET_UTF16,
               "{\"schema\":\"danh/1\",\"offset_unit\":\"utf16\",\"text\":"
               "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/\x7F"
               "\xEF\xBF\xBD\xEF\xBF\xBD"
               "e\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\",\"mentions\":[],\"entities\":[],"
               "\"roles\":[],\"truncated\":false}");
}

/* Every special byte at every place of words and their rests. */
static void
test_places (void)
{
  for (gsize len = 1; len <= 40; len++) {
    for (gsize at = 0; at < len; at++) {
      char text[41];
      memset (text, 'a', sizeof text);
      text[at] = '\n';
      if (at > 0) text[at / 2] = '"';
      DanhDocumentParts parts = { .text = text, .text_len = len };
      g_autoptr (DanhDocument) document = danh_document_new (&parts);
      assert_written (document, DANH_OFFSET_CODEPOINT);
    }
  }
}

static void
assert_integer (guint64 value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *expected = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  DanhJsonBuffer buffer;
  danh_json_buffer_open (&buffer, out, DANH_JSON_INTEGER_ROOM);
  danh_json_buffer_put_integer (&buffer, value);
  danh_json_buffer_close (&buffer);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_integers (void)
{
  for (guint64 value = 0; value < 20000; value++) assert_integer (value);
  for (guint64 power = 10; power <= G_MAXUINT64 / 10; power *= 10)
    for (guint64 value = power - 2; value < power + 3; value++) assert_integer (value);
  for (guint i = 0; i < 20000; i++)
    assert_integer ((guint64) g_test_rand_int_range (0, G_MAXINT32) * 3);
  assert_integer (G_MAXUINT64);
}

/* ---- characters ---------------------------------------------------------------------- */

static void
test_valid (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n_valid = 0;
  for (guint round = 0; round < 2000; round++) {
    g_autoptr (DanhDocument) document =
        random_document (rand, 30, round % 3 == 0 ? RANDOM_BAD_BYTES : RANDOM_NULS);
    gsize len;
    const char *text = danh_document_get_text (document, &len);
    gboolean expected = TRUE;
    for (gsize at = 0; at < len && expected;) {
      guint width = naive_width (text + at, text + len);
      g_assert_cmpuint (danh_utf8_width (text + at, text + len), ==, width);
      expected = width > 0;
      at += width;
    }
    g_assert_cmpint (danh_utf8_is_valid (text, len), ==, expected);
    n_valid += (guint) expected;
  }
  g_assert_cmpuint (n_valid, >, 100);
}

/* All sequences of up to two bytes and, behind each lead byte, samples of three and four. */
static void
test_all_sequences (void)
{
  static const guint8 thirds[] = { 0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF };
  for (guint a = 0; a < 256; a++) {
    for (guint b = 0; b < 256; b++) {
      for (guint c = 0; c < G_N_ELEMENTS (thirds); c++) {
        const char text[4] = { (char) a, (char) b, (char) thirds[c], (char) 0x80 };
        for (gsize len = 1; len <= 4; len++)
          g_assert_cmpuint (danh_utf8_width (text, text + len), ==,
                            naive_width (text, text + len));
      }
    }
  }
}

/* Both ways, at every byte. */
static void
test_offsets (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  for (guint round = 0; round < 60; round++) {
    g_autoptr (DanhDocument) document =
        random_document (rand, 1500, round % 2 == 0 ? RANDOM_NULS : RANDOM_BAD_BYTES);
    gsize len;
    const char *text = danh_document_get_text (document, &len);
    gboolean is_valid = danh_utf8_is_valid (text, len);
    for (guint unit = 0; unit < 3; unit++) {
      DanhOffsetMap map;
      danh_offset_map_init (&map, text, len, is_valid, (DanhOffsetUnit) unit);
      guint64 expected = 0;
      for (gsize at = 0;;) {
        g_assert_cmpuint (danh_offset_map_units (&map, at), ==, expected);
        gsize back;
        g_assert_true (danh_offset_map_byte (&map, expected, &back));
        g_assert_cmpuint (back, ==, at);
        if (at == len) break;
        guint width = naive_width (text + at, text + len);
        guint step = (guint) naive_units (text + at, len - at, MAX (width, 1),
                                          (DanhOffsetUnit) unit);
        for (guint inside = 1; inside < step; inside++)
          g_assert_false (danh_offset_map_byte (&map, expected + inside, &back));
        expected += step;
        at += MAX (width, 1);
      }
      gsize none;
      g_assert_false (danh_offset_map_byte (&map, expected + 1, &none));
      danh_offset_map_clear (&map);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-write/fields", test_fields);
  g_test_add_func ("/json-write/absent", test_absent);
  g_test_add_func ("/json-write/escapes", test_escapes);
  g_test_add_func ("/json-write/places", test_places);
  g_test_add_func ("/json-write/integers", test_integers);
  g_test_add_func ("/json-write/random", test_random);
  g_test_add_func ("/json-write/valid", test_valid);
  g_test_add_func ("/json-write/all-sequences", test_all_sequences);
  g_test_add_func ("/json-write/offsets", test_offsets);
  return g_test_run ();
}
