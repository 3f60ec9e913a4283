/* test-model.c - loading models: from files, bytes and by default; what is refused */
#include "model-source.h"

#include "model/model.h"
#include <danh/danh-error.h>
#include <glib/gstdio.h>
#include <string.h>

/* A copy of the small model with WORD of the file set to VALUE. */
static GBytes *
changed (gsize word, guint32 value)
{
  g_autoptr (GBytes) model = test_small_model ();
  gsize len;
  const guint8 *data = g_bytes_get_data (model, &len);
  guint32 *copy = g_memdup2 (data, len);
  copy[word] = value;
  return g_bytes_new_take (copy, len);
}

static void
check_refused (GBytes *bytes, DanhModelError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_test_message ("%s", message);
  g_assert_null (danh_model_new_from_bytes (bytes, &error));
  g_assert_error (error, DANH_MODEL_ERROR, (gint) code);
  if (strstr (error->message, message) == NULL) g_error ("%s", error->message);
}

static void
test_bytes (void)
{
  g_autoptr (GBytes) bytes = test_small_model ();
  g_autoptr (GError) error = NULL;
  DanhModel *model = danh_model_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (danh_model_get_name (model), ==, "small");
  g_assert_cmpstr (danh_model_get_version (model), ==, "1.2.3");
  g_assert_true (danh_model_ref (model) == model);
  danh_model_unref (model);
  g_assert_cmpstr (danh_model_get_name (model), ==, "small");
  const DanhModelView *view = danh_model_get_view (model);
  g_assert_cmpuint (danh_view_key (view, "giám", strlen ("giám")), !=, 0);
  g_assert_cmpuint (danh_view_key (view, "giam", 4), ==, 0);
  danh_model_unref (model);
  danh_model_unref (NULL);
}

/* Bytes that stand anywhere are copied to where fields can be read. */
static void
test_unaligned (void)
{
  g_autoptr (GBytes) bytes = test_small_model ();
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);
  for (gsize shift = 1; shift < 8; shift++) {
    g_autofree guint8 *room = g_malloc (len + 8);
    g_autoptr (GError) error = NULL;
    memcpy (room + shift, data, len);
    g_autoptr (GBytes) shifted = g_bytes_new_static (room + shift, len);
    g_autoptr (DanhModel) model = danh_model_new_from_bytes (shifted, &error);
    g_assert_no_error (error);
    g_assert_cmpuint ((guintptr) danh_model_get_view (model)->header % 8, ==, 0);
  }
}

static void
test_refused (void)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text =
      g_bytes_new_static ("This is a text and no model, however long", 41);
  g_autoptr (GBytes) format = changed (2, 99);
  g_autoptr (GBytes) text_version = changed (3, 99);
  g_autoptr (GBytes) n_sections = changed (4, 30);
  g_autoptr (GBytes) name = changed (5, G_MAXINT32);
  g_autoptr (GBytes) record_size = changed (
      (sizeof (DanhModelHeader) + DANH_SECTION_TRIE * sizeof (DanhModelSection)) / 4 + 4,
      8);
  check_refused (empty, DANH_MODEL_ERROR_MAGIC, "not a model");
  check_refused (text, DANH_MODEL_ERROR_MAGIC, "not a model");
  check_refused (format, DANH_MODEL_ERROR_VERSION, "99");
  check_refused (text_version, DANH_MODEL_ERROR_TEXT_VERSION, "compile it again");
  check_refused (n_sections, DANH_MODEL_ERROR_CORRUPT, "damaged");
  check_refused (name, DANH_MODEL_ERROR_CORRUPT, "name");
  check_refused (record_size, DANH_MODEL_ERROR_CORRUPT, "section TRIE, record 0");
}

/* What the validator alone must see: the good model, one record changed. */
static void
check_record (DanhSectionId section, gsize word, guint32 value, const char *message)
{
  g_autoptr (GBytes) model = test_small_model ();
  gsize len;
  const guint8 *data = g_bytes_get_data (model, &len);
  const DanhModelSection *table = (gconstpointer) (data + sizeof (DanhModelHeader));
  g_autoptr (GBytes) bytes = changed (table[section].offset / 4 + word, value);
  check_refused (bytes, DANH_MODEL_ERROR_CORRUPT, message);
}

static void
test_records (void)
{
  /* In long rows of indexes: the first, one at the end, the greatest values. */
  check_record (DANH_SECTION_COLUMN_VALUES, 0, G_MAXINT32,
                "section COLUMN_VALUES, record 0: field 0");
  check_record (DANH_SECTION_KEYS, 29, G_MAXUINT32, "section KEYS, record 29: field 0");
  check_record (DANH_SECTION_KEYS, 30, 1u << 31, "section KEYS, record 30: field 0");
  check_record (DANH_SECTION_COLUMNS, 0, 5000, "section COLUMNS, record 0: field 0");
  check_record (DANH_SECTION_COLUMNS, 5 + 1, 5000,
                "section COLUMNS, record 1: 0 records of COLUMN_VALUES");
  check_record (DANH_SECTION_COLUMNS, 5 + 3, 1, "section COLUMNS, record 1: ");
  check_record (DANH_SECTION_COLUMNS, 4, 5, "section COLUMNS, record 0: ");
  check_record (DANH_SECTION_CELLS, 0, G_MAXUINT32,
                "section COLUMNS, record 0: a cell is");
  check_record (DANH_SECTION_LISTS, 2, 1, "section LISTS, record 0");
  check_record (DANH_SECTION_KEYS, 1, 0, "section KEYS, record 1");
  check_record (DANH_SECTION_TRIE, 0, 1u << 20, "section TRIE, record 0: base");
  check_record (DANH_SECTION_TRIE, 3, 0, "section TRIE, record 0: a fit of no entry");
  check_record (DANH_SECTION_ENTRIES, 0, 100, "section ENTRIES, record 0: kind 100 of");
  check_record (DANH_SECTION_ENTRIES, 0, 100 << 16, "section ENTRIES, record 0: row 100");
  check_record (DANH_SECTION_ENTRY_KINDS, 0, 100,
                "section ENTRY_KINDS, record 0: list 100");
  check_record (DANH_SECTION_ENTRY_KINDS, 0, 100 << 16,
                "section ENTRY_KINDS, record 0: class set 100");
  check_record (DANH_SECTION_ENTRY_KINDS, 2, G_MAXUINT32,
                "section ENTRIES, record 0: row 4294967295 of");
  check_record (DANH_SECTION_LISTS, 4, 1000, "section LISTS, record 0: 1000 rows");
  check_record (DANH_SECTION_LISTS, 3 * 5 + 4, 7, "section COLUMNS, record 8: 7 cells");
  check_record (DANH_SECTION_LISTS, 3 * 5 + 3, 1, "section COLUMNS, record 9: of no");
  check_record (DANH_SECTION_DOTTED, 0, 0xFFFF, "section DOTTED, record 0");
  check_record (DANH_SECTION_TYPES, 0, 2, "section TYPES, record 0: not PERSON");
  check_record (DANH_SECTION_ATOMS, 0, DANH_N_ATOM_KINDS,
                "section ATOMS, record 0: kind");
  check_record (DANH_SECTION_PREDICATES, 7, 3,
                "section PREDICATES, record 2: kind or operands");
  check_record (DANH_SECTION_PREDICATES, 7, 2,
                "section PREDICATES, record 2: kind or operands");
  /* TEST+ becomes a loop around OPEN; then the test is left out altogether. */
  check_record (DANH_SECTION_NODES, 2 * 2, DANH_NODE_SPLIT | 2 << 3, "it loops");
  check_record (DANH_SECTION_NODES, 0 * 2, DANH_NODE_OPEN | 7 << 3,
                "accepts without consuming");
  check_record (DANH_SECTION_NODES, 7 * 2 + 1, 1, "section NODES, record 7");
  check_record (DANH_SECTION_NODES, 7 * 2, DANH_NODE_ACCEPT | 0 << 3,
                "section NODES, record 7");
  check_record (DANH_SECTION_NODES, 0 * 2 + 1, 2, "section NODES, record 0");
  check_record (DANH_SECTION_NODES, 0 * 2, DANH_N_NODE_KINDS | 1 << 3,
                "section NODES, record 0");
  check_record (DANH_SECTION_PHASES, 1, 1, "section PHASES, record 0");
  check_record (DANH_SECTION_RULES, 3, 1, "section RULES, record 0: phase 1, not 0");
  check_record (DANH_SECTION_RULES, 10, 1,
                "section RULES, record 0: nodes from 0, not 0");
  check_record (DANH_SECTION_RULES, 16 + 6, 9, "section RULES, record 1: nodes from 9");
  check_record (DANH_SECTION_RULES, 2 * 16 + 11, 0, "section CONTEXTS, record 2: of no");
  check_record (DANH_SECTION_CONTEXTS, 4, 0, "section CONTEXTS, record 0: nodes from 0");
  check_record (DANH_SECTION_ACTIONS, 5 + 2, 2, "section ACTIONS, record 1");
  check_record (DANH_SECTION_EXPRESSIONS, 2 * 3 + 1, 2, "section EXPRESSIONS, record 2");
  check_record (DANH_SECTION_EXPRESSIONS, 0 * 3 + 1, 5, "section ATTRIBUTES, record 0");
  check_record (DANH_SECTION_REGEX_STATES, 0, 0x10000, "section REGEX_STATES, record 1");
  check_record (DANH_SECTION_REGEX_STATES, 2, 0x30000, "section REGEX_STATES, record 5");
  check_record (DANH_SECTION_REGEX_COLUMNS, 3, 0x02000000,
                "section REGEX_COLUMNS, record 15");
  check_record (DANH_SECTION_REGEX_ACCEPT, 2 * 2 * DANH_REGEX_MASKS + 2, 1,
                "section REGEX_ACCEPT, record 2");
  check_record (DANH_SECTION_START_GROUPS, 1, DANH_LAST_START_BIT + 1,
                "section START_GROUPS, record 4: of start bit 16");
  check_record (DANH_SECTION_START_TESTS, 0, 1000, "section START_TESTS, record 0");
}

/* A step from the last base must still land on a unit, whatever the key. */
static void
test_last_base (void)
{
  g_autoptr (GBytes) model = test_small_model ();
  g_autoptr (GError) error = NULL;
  gsize len;
  const guint8 *data = g_bytes_get_data (model, &len);
  const DanhModelHeader *header = (gconstpointer) data;
  const DanhModelSection *trie = (gconstpointer) (data + sizeof *header);
  trie += DANH_SECTION_TRIE;
  guint32 highest = (guint32) trie->count - header->n_keys;
  gsize word = trie->offset / 4;
  g_autoptr (GBytes) last = changed (word, highest);
  g_autoptr (DanhModel) accepted = danh_model_new_from_bytes (last, &error);
  g_assert_no_error (error);
  g_assert_nonnull (accepted);
  g_autoptr (GBytes) beyond = changed (word, highest + 1);
  check_refused (beyond, DANH_MODEL_ERROR_CORRUPT, "section TRIE, record 0: base");
}

static void
test_file (void)
{
  g_autoptr (GBytes) bytes = test_small_model ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("danh-model-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "small.danh", NULL);
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);
  g_assert_null (danh_model_new_from_file (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, data, (gssize) len, &error));
  DanhModel *model = danh_model_new_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (danh_model_get_name (model), ==, "small");
  danh_model_unref (model);
  /* Half of it, and nothing: the message names the file. */
  for (gsize part = 0; part < 2; part++) {
    g_assert_true (g_file_set_contents (path, data, (gssize) (part * len / 2), &error));
    g_assert_null (danh_model_new_from_file (path, &error));
    g_assert_true (error->domain == DANH_MODEL_ERROR);
    g_assert_true (g_str_has_prefix (error->message, path));
    g_clear_error (&error);
  }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_default (void)
{
  g_autoptr (GBytes) bytes = test_small_model ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("danh-model-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "mine.danh", NULL);
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);
  g_assert_true (g_file_set_contents (path, data, (gssize) len, &error));
  g_assert_true (g_setenv ("DANH_MODEL", path, TRUE));
  DanhModel *model = danh_model_new_default (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (danh_model_get_name (model), ==, "small");
  danh_model_unref (model);
  /* A name that was given is not passed over for another model. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (danh_model_new_default (&error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A model over bytes that the caller has let go of. */
static gpointer
read_names (gpointer data)
{
  DanhModel *model = data;
  for (guint i = 0; i < 2000; i++) {
    DanhModel *mine = danh_model_ref (model);
    g_assert_cmpstr (danh_model_get_name (mine), ==, "small");
    danh_model_unref (mine);
  }
  danh_model_unref (model);
  return NULL;
}

static void
test_threads (void)
{
  GBytes *bytes = test_small_model ();
  GThread *threads[4];
  DanhModel *model = danh_model_new_from_bytes (bytes, NULL);
  g_bytes_unref (bytes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_names, danh_model_ref (model));
  danh_model_unref (model);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) g_thread_join (threads[i]);
}

/* The fuzzer's seeds must be models of today's format, or it gets past no check. */
static void
test_corpus (void)
{
  static const struct {
    const char *name;
    GBytes *(*make) (void);
  } seeds[] = { { "small", test_small_model }, { "ruled", test_ruled_model } };
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    g_autoptr (GError) error = NULL;
    const char *path =
        g_test_get_filename (G_TEST_DIST, "fuzz", "corpus", "model", seeds[i].name, NULL);
    if (g_getenv ("DANH_WRITE_CORPUS") != NULL) {
      g_autoptr (GBytes) bytes = seeds[i].make ();
      gsize len;
      const char *data = g_bytes_get_data (bytes, &len);
      g_assert_true (g_file_set_contents (path, data, (gssize) len, &error));
    }
    g_autoptr (DanhModel) model = danh_model_new_from_file (path, &error);
    if (model == NULL)
      g_error (
          "%s.  Write the seeds anew: DANH_WRITE_CORPUS=yes test-model -p /model/corpus",
          error->message);
  }
}

/* {{{ What is worked out once */

static gint n_made, n_freed;

static gpointer
make_slowly (const DanhModelView *view)
{
  g_atomic_int_inc (&n_made);
  g_usleep (1000);
  return g_strdup (danh_view_string (view, view->header->name));
}

static void
free_counted (gpointer made)
{
  g_atomic_int_inc (&n_freed);
  g_free (made);
}

static gpointer
ask_for_shared (gpointer data)
{
  DanhModel *model = data;
  gpointer shared = danh_model_share (model, make_slowly, free_counted);
  g_assert_cmpstr (shared, ==, "small");
  danh_model_unref (model);
  return shared;
}

static void
test_share (void)
{
  g_autoptr (GBytes) bytes = test_small_model ();
  GThread *threads[8];
  DanhModel *model = danh_model_new_from_bytes (bytes, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("asker", ask_for_shared, danh_model_ref (model));
  gpointer shared = danh_model_share (model, make_slowly, free_counted);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == shared);
  g_assert_cmpint (n_made, ==, 1);
  g_assert_cmpint (n_freed, ==, 0);
  danh_model_unref (model);
  g_assert_cmpint (n_freed, ==, 1);
}

/* }}} */

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/bytes", test_bytes);
  g_test_add_func ("/model/unaligned", test_unaligned);
  g_test_add_func ("/model/refused", test_refused);
  g_test_add_func ("/model/records", test_records);
  g_test_add_func ("/model/last-base", test_last_base);
  g_test_add_func ("/model/file", test_file);
  g_test_add_func ("/model/default", test_default);
  g_test_add_func ("/model/corpus", test_corpus);
  g_test_add_func ("/model/threads", test_threads);
  g_test_add_func ("/model/share", test_share);
  return g_test_run ();
}
