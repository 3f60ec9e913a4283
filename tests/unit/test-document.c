/* test-document.c - a sealed document keeps everything, and a broken one is named */
#include "document/document-private.h"

#include <string.h>

static const char text[] = "Bà Đào Thị Mơ, Giám đốc Sở Y tế, nói hôm 2/9.";

static guint
offset_of (const char *needle)
{
  return (guint) (strstr (text, needle) - text);
}

static guint
end_of (const char *needle)
{
  return offset_of (needle) + (guint) strlen (needle);
}

typedef struct {
  DanhDocumentMention mentions[4];
  DanhDocumentAttribute attributes[4];
  guint members[4];
  DanhEntity entities[2];
  DanhRole roles[1];
  DanhDocumentParts parts;
} Fixture;

static DanhDocumentMention
mention (DanhMentionType type, const char *surface, guint entity)
{
  return (DanhDocumentMention){ .mention = { .type = type,
                                             .start = offset_of (surface),
                                             .end = end_of (surface),
                                             .entity = entity,
                                             .parent = DANH_NO_INDEX,
                                             .rule = "a-rule" } };
}

static void
fixture_init (Fixture *f)
{
  memset (f, 0, sizeof *f);
  f->mentions[0] = mention (DANH_MENTION_PERSON, "Đào Thị Mơ", 0);
  f->mentions[1] = mention (DANH_MENTION_TITLE, "Giám đốc Sở Y tế", DANH_NO_INDEX);
  f->mentions[2] = mention (DANH_MENTION_ORG, "Sở Y tế", 1);
  f->mentions[3] = mention (DANH_MENTION_DATE, "2/9", DANH_NO_INDEX);
  f->mentions[1].mention.head_start = offset_of ("Giám");
  f->mentions[1].mention.head_end = end_of ("Giám đốc");
  f->mentions[2].mention.parent = 1;
  f->attributes[0] = (DanhDocumentAttribute){ "honorific", "Bà" };
  f->attributes[1] = (DanhDocumentAttribute){ "kind", "position" };
  f->attributes[2] = (DanhDocumentAttribute){ "kind", "DATE" };
  f->attributes[3] = (DanhDocumentAttribute){ "value", "XXXX-09-02" };
  f->mentions[0].n_attributes = 1;
  f->mentions[1].first_attribute = 1;
  f->mentions[1].n_attributes = 1;
  f->mentions[3].first_attribute = 2;
  f->mentions[3].n_attributes = 2;
  f->members[0] = 0;
  f->members[1] = 2;
  f->entities[0] = (DanhEntity){ DANH_MENTION_PERSON, "Đào Thị Mơ", &f->members[0], 1 };
  f->entities[1] = (DanhEntity){ DANH_MENTION_ORG, "Sở Y tế", &f->members[1], 1 };
  f->roles[0] = (DanhRole){ 0, 1, 2, DANH_STATUS_ACTING, "b-rule" };
  f->parts = (DanhDocumentParts){ .id = "d1",
                                  .model_name = "vi",
                                  .model_version = "0.1.0",
                                  .reference_date = "2022-01-31",
                                  .text = text,
                                  .text_len = strlen (text),
                                  .truncated = TRUE,
                                  .mentions = f->mentions,
                                  .n_mentions = 4,
                                  .attributes = f->attributes,
                                  .n_attributes = 4,
                                  .entities = f->entities,
                                  .n_entities = 2,
                                  .roles = f->roles,
                                  .n_roles = 1 };
}

static void
assert_checked (const DanhDocument *document)
{
  g_autofree char *problem = NULL;
  danh_document_check (document, &problem);
  g_assert_cmpstr (problem, ==, NULL);
}

static void
test_keeps (void)
{
  Fixture f;
  fixture_init (&f);
  g_autoptr (DanhDocument) document = danh_document_new (&f.parts);
  memset (&f, 0xAA, sizeof f); /* nothing of the parts may still be used */
  assert_checked (document);
  g_assert_cmpstr (danh_document_get_id (document), ==, "d1");
  g_assert_cmpstr (danh_document_get_model_name (document), ==, "vi");
  g_assert_cmpstr (danh_document_get_model_version (document), ==, "0.1.0");
  g_assert_cmpstr (danh_document_get_reference_date (document), ==, "2022-01-31");
  g_assert_true (danh_document_is_truncated (document));
  gsize len;
  const char *kept = danh_document_get_text (document, &len);
  g_assert_cmpmem (kept, (int) len + 1, text, (int) sizeof text);
  g_assert_true (kept != text);

  g_assert_cmpuint (danh_document_get_n_mentions (document), ==, 4);
  g_autofree char *person = danh_document_dup_mention_text (document, 0);
  g_assert_cmpstr (person, ==, "Đào Thị Mơ");
  const DanhMention *title = danh_document_get_mention (document, 1);
  g_assert_cmpuint (title->head_end, ==, end_of ("Giám đốc"));
  g_assert_cmpstr (title->rule, ==, "a-rule");
  g_assert_true (title->rule == danh_document_get_mention (document, 3)->rule);
  g_assert_cmpuint (danh_document_get_mention (document, 2)->parent, ==, 1);

  g_assert_cmpuint (danh_document_get_n_entities (document), ==, 2);
  const DanhEntity *entity = danh_document_get_entity (document, 1);
  g_assert_cmpstr (entity->name, ==, "Sở Y tế");
  g_assert_cmpuint (entity->n_mentions, ==, 1);
  g_assert_cmpuint (entity->mentions[0], ==, 2);

  g_assert_cmpuint (danh_document_get_n_roles (document), ==, 1);
  const DanhRole *role = danh_document_get_role (document, 0);
  g_assert_cmpuint (role->organization, ==, 2);
  g_assert_cmpint (role->status, ==, DANH_STATUS_ACTING);
  g_assert_cmpstr (role->rule, ==, "b-rule");
}

static void
test_attributes (void)
{
  Fixture f;
  fixture_init (&f);
  g_autoptr (DanhDocument) document = danh_document_new (&f.parts);
  g_assert_cmpstr (danh_document_get_mention_attribute (document, 3, "value"), ==,
                   "XXXX-09-02");
  g_assert_cmpstr (danh_document_get_mention_attribute (document, 3, "kind"), ==, "DATE");
  g_assert_cmpstr (danh_document_get_mention_attribute (document, 1, "kind"), ==,
                   "position");
  g_assert_null (danh_document_get_mention_attribute (document, 1, "value"));
  g_assert_null (danh_document_get_mention_attribute (document, 2, "kind"));
  const char *key, *value;
  g_assert_true (danh_document_get_nth_mention_attribute (document, 3, 1, &key, &value));
  g_assert_cmpstr (key, ==, "value");
  g_assert_cmpstr (value, ==, "XXXX-09-02");
  g_assert_false (danh_document_get_nth_mention_attribute (document, 3, 2, &key, &value));
  g_assert_false (danh_document_get_nth_mention_attribute (document, 2, 0, &key, &value));
}

static void
test_empty (void)
{
  DanhDocumentParts parts = { .text = NULL, .text_len = 0 };
  g_autoptr (DanhDocument) document = danh_document_new (&parts);
  assert_checked (document);
  gsize len = 1;
  g_assert_cmpstr (danh_document_get_text (document, &len), ==, "");
  g_assert_cmpuint (len, ==, 0);
  g_assert_null (danh_document_get_id (document));
  g_assert_null (danh_document_get_model_name (document));
  g_assert_cmpuint (danh_document_get_n_mentions (document), ==, 0);
}

static void
test_references (void)
{
  Fixture f;
  fixture_init (&f);
  DanhDocument *document = danh_document_new (&f.parts);
  g_assert_true (danh_document_ref (document) == document);
  danh_document_unref (document);
  g_assert_cmpstr (danh_document_get_id (document), ==, "d1");
  danh_document_unref (document);
  danh_document_unref (NULL);
}

/* More distinct strings than there are slots to find them in, and texts with NULs. */
static void
test_many_strings (void)
{
  enum { N = 20000 };
  g_autofree DanhDocumentMention *mentions = g_new0 (DanhDocumentMention, N);
  g_autofree DanhDocumentAttribute *attributes = g_new0 (DanhDocumentAttribute, N);
  g_autofree char *big = g_malloc0 ((gsize) N * 2);
  g_autoptr (GStringChunk) strings = g_string_chunk_new (4096);
  for (guint i = 0; i < N; i++) {
    char buffer[32];
    g_snprintf (buffer, sizeof buffer, "value-%u", i % 15000);
    attributes[i].key = "k";
    attributes[i].value = g_string_chunk_insert (strings, buffer);
    big[i * 2] = 'a';
    mentions[i].mention = (DanhMention){ .type = DANH_MENTION_LOCATION,
                                         .start = i * 2,
                                         .end = i * 2 + 1,
                                         .entity = DANH_NO_INDEX,
                                         .parent = DANH_NO_INDEX };
    mentions[i].first_attribute = i;
    mentions[i].n_attributes = 1;
  }
  DanhDocumentParts parts = { .text = big,
                              .text_len = (gsize) N * 2,
                              .mentions = mentions,
                              .n_mentions = N,
                              .attributes = attributes,
                              .n_attributes = N };
  g_autoptr (DanhDocument) document = danh_document_new (&parts);
  assert_checked (document);
  for (guint i = 0; i < N; i++) {
    g_assert_cmpstr (danh_document_get_mention_attribute (document, i, "k"), ==,
                     attributes[i].value);
    g_assert_null (danh_document_get_mention (document, i)->rule);
  }
}

/* Every promise broken alone is found. */

static void
break_order (Fixture *f)
{
  DanhDocumentMention kept = f->mentions[3];
  f->mentions[3] = mention (DANH_MENTION_DATE, "hôm", DANH_NO_INDEX);
  f->mentions[2] = kept;
  f->roles[0].organization = DANH_NO_INDEX;
  f->parts.n_entities = 1;
}
static void
break_longer_first (Fixture *f)
{
  f->mentions[2] = mention (DANH_MENTION_TITLE, "Giám đốc Sở Y tế", DANH_NO_INDEX);
  f->mentions[1] = mention (DANH_MENTION_ORG, "Giám đốc", DANH_NO_INDEX);
  f->mentions[2].mention.parent = DANH_NO_INDEX;
  f->parts.n_entities = 1;
  f->parts.n_roles = 0;
}
static void
break_range (Fixture *f)
{
  f->mentions[3].mention.end = (guint) strlen (text) + 1;
}
static void
break_empty (Fixture *f)
{
  f->mentions[3].mention.end = f->mentions[3].mention.start;
}
static void
break_start_edge (Fixture *f)
{
  f->mentions[0].mention.start += 1;
}
static void
break_end_edge (Fixture *f)
{
  f->mentions[0].mention.end -= 1;
}
static void
break_space (Fixture *f)
{
  f->mentions[3].mention.start -= 1;
}
static void
break_space_after (Fixture *f)
{
  f->mentions[1].mention.end = offset_of ("nói");
}
static void
break_head (Fixture *f)
{
  f->mentions[1].mention.head_end = f->mentions[1].mention.end + 1;
}
static void
break_head_type (Fixture *f)
{
  f->mentions[0].mention.head_end = f->mentions[0].mention.end;
  f->mentions[0].mention.head_start = f->mentions[0].mention.start;
}
static void
break_entity_index (Fixture *f)
{
  f->mentions[3].mention.entity = 2;
}
static void
break_entity_member (Fixture *f)
{
  f->mentions[0].mention.entity = DANH_NO_INDEX;
}
static void
break_entity_unlisted (Fixture *f)
{
  f->mentions[3].mention.entity = 1;
}
static void
break_entity_type (Fixture *f)
{
  f->entities[0].type = DANH_MENTION_ORG;
}
static void
break_parent_index (Fixture *f)
{
  f->mentions[2].mention.parent = 4;
}
static void
break_parent_range (Fixture *f)
{
  f->mentions[2].mention.parent = 0;
}
static void
break_attribute_index (Fixture *f)
{
  f->mentions[3].n_attributes = 3;
}
static void
break_attribute_twice (Fixture *f)
{
  f->attributes[3].key = "kind";
}
static void
break_role_person (Fixture *f)
{
  f->roles[0].person = 2;
}
static void
break_role_title (Fixture *f)
{
  f->roles[0].title = 9;
}
static void
break_role_organization (Fixture *f)
{
  f->roles[0].organization = 3;
}
static void
break_bytes (Fixture *f)
{
  static const char bad[] = "ab\xFF"
                            "cd";
  f->mentions[0].mention.start = 0;
  f->mentions[0].mention.end = 5;
  f->parts.text = bad;
  f->parts.text_len = 5;
  f->parts.n_mentions = 1;
  f->parts.n_entities = 1;
  f->parts.n_roles = 0;
}

static const struct {
  const char *expected;
  void (*break_it) (Fixture *f);
} breaks[] = {
  { "out of order", break_order },
  { "out of order", break_longer_first },
  { "ends behind the text", break_range },
  { "is empty", break_empty },
  { "starts inside a character", break_start_edge },
  { "ends inside a character", break_end_edge },
  { "starts with white space", break_space },
  { "ends with white space", break_space_after },
  { "does not hold its head", break_head },
  { "has a head and is no title", break_head_type },
  { "has an entity that does not exist", break_entity_index },
  { "belongs to another", break_entity_member },
  { "not listed by its entity", break_entity_unlisted },
  { "of another type", break_entity_type },
  { "has a parent that does not exist", break_parent_index },
  { "is not inside its parent", break_parent_range },
  { "has attributes that do not exist", break_attribute_index },
  { "has an attribute twice", break_attribute_twice },
  { "has a person that is none", break_role_person },
  { "has a mention that does not exist", break_role_title },
  { "has an organization that is none", break_role_organization },
  { "holds bytes that are no character", break_bytes },
};

static void
test_check (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++) {
    Fixture f;
    fixture_init (&f);
    breaks[i].break_it (&f);
    g_autoptr (DanhDocument) document = danh_document_new (&f.parts);
    g_autofree char *problem = NULL;
    g_assert_false (danh_document_check (document, &problem));
    g_test_message ("%u: %s", i, problem);
    g_assert_nonnull (strstr (problem, breaks[i].expected));
    g_assert_false (danh_document_check (document, NULL));
  }
}

static void
test_names (void)
{
  g_assert_cmpstr (danh_mention_type_to_string (DANH_MENTION_PERSON), ==, "PERSON");
  g_assert_cmpstr (danh_mention_type_to_string (DANH_MENTION_DOCUMENT), ==, "DOCUMENT");
  g_assert_cmpstr (danh_status_to_string (DANH_STATUS_CURRENT), ==, "current");
  g_assert_cmpstr (danh_status_to_string (DANH_STATUS_INCOMING), ==, "incoming");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/keeps", test_keeps);
  g_test_add_func ("/document/attributes", test_attributes);
  g_test_add_func ("/document/empty", test_empty);
  g_test_add_func ("/document/references", test_references);
  g_test_add_func ("/document/many-strings", test_many_strings);
  g_test_add_func ("/document/check", test_check);
  g_test_add_func ("/document/names", test_names);
  return g_test_run ();
}
