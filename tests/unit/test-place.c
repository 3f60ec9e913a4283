/* test-place.c - what a text's other places leave of a name that several communes have */
#include "list-head.h"

#include "compile/compiler.h"
#include "entity/place-candidates.h"
#include <danh/danh.h>
#include <string.h>

/* So many districts of a text say something for one name (place.c), no more. */
#define MOST_DISTRICTS 64

#define DISTRICTS (MOST_DISTRICTS + 3)

/* Three communes "Tân Thành", in the districts 1, 2 and 3; N_ALIKE called "Tân Phú", all in
 * districts of their own that no list has. */
static DanhModel *
make_model (guint n_alike)
{
  g_autoptr (GString) units =
      g_string_new (LIST_HEAD ("place") "form\tlevel\ttier\tcode\tparent\tprovince\n");
  for (guint i = 1; i <= DISTRICTS; i++)
    g_string_append_printf (units, "D%u\tdistrict\t2\t%u\t9\t9\n", i, 100 + i);
  for (guint i = 1; i <= 3; i++)
    g_string_append_printf (units, "Tân Thành\tcommune\t3\t%u\t%u\t9\n", 1000 + i,
                            100 + i);
  for (guint i = 0; i < n_alike; i++)
    g_string_append_printf (units, "Tân Phú\tcommune\t3\t%u\t%u\t8\n", 2000 + i, 500 + i);
  const DanhSource lists[] = {
    { "units.tsv", units->str },
    { "words.tsv", LIST_HEAD ("unit") "form\tlevel\nxã\tcommune\nhuyện\tdistrict\n" },
  };
  static const DanhSource rules[] = { { "place.rules",
                                        "phase place writes LOCATION\n"
                                        "rule unit in place {\n"
                                        "  match u:@unit @place\n"
                                        "  emit LOCATION { level = u.level }\n"
                                        "  ok \"[LOCATION xã Tân Thành]\"\n"
                                        "}\n" } };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhCompilation) compilation =
      danh_compile_sources ("places", "1", lists, G_N_ELEMENTS (lists), rules,
                            G_N_ELEMENTS (rules), diagnostics);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  DanhModel *model = danh_model_new_from_bytes (compilation->bytes, &error);
  g_assert_no_error (error);
  return model;
}

/* The value of KEY of the first place of TEXT, "" if it has none. */
static char *
first_place (DanhModel *model, const char *text, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, text, -1, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (danh_document_get_n_mentions (document), >, 0);
  const char *value = danh_document_get_mention_attribute (document, 0, key);
  return g_strdup (value == NULL ? "" : value);
}

static void
check_place (DanhModel *model, const char *text, const char *code, const char *basis)
{
  g_autofree char *got = first_place (model, text, "code");
  g_autofree char *why = first_place (model, text, "basis");
  g_test_message ("%s", text);
  g_assert_cmpstr (got, ==, code);
  g_assert_cmpstr (why, ==, basis);
}

static void
test_basis (void)
{
  g_autoptr (DanhModel) model = make_model (1);
  check_place (model, "Họp ở xã Tân Thành.", "", "");
  check_place (model, "Họp ở xã Tân Thành, huyện D2.", "1002", "parent");
  check_place (model, "Họp ở xã Tân Thành của huyện D2.", "1002", "sentence");
  check_place (model, "Họp ở xã Tân Thành. Mưa ở huyện D2.", "1002", "document");
  check_place (model, "Họp ở xã Tân Thành. Mưa ở huyện D2, huyện D3.", "", "");
  check_place (model, "Họp ở xã Tân Thành của huyện D3. Mưa ở huyện D2.", "1003",
               "sentence");
  check_place (model, "Họp ở xã Tân Phú.", "2000", "");
}

/* A text that names very many districts is about none of them. */
static void
test_many_districts (void)
{
  g_autoptr (DanhModel) model = make_model (0);
  g_autoptr (GString) text = g_string_new ("Họp ở xã Tân Thành. Mưa ở huyện D2.");
  for (guint i = 4; i < 4 + MOST_DISTRICTS - 1; i++)
    g_string_append_printf (text, " Mưa ở huyện D%u.", i);
  check_place (model, text->str, "1002", "document");
  g_string_append_printf (text, " Mưa ở huyện D%u.", 4 + MOST_DISTRICTS - 1);
  check_place (model, text->str, "", "");
}

static void
test_many_units (void)
{
  g_autoptr (DanhModel) model = make_model (DANH_MAX_PLACE_CANDIDATES);
  g_autofree char *all = first_place (model, "Họp ở xã Tân Phú.", "candidates");
  g_assert_true (g_str_has_prefix (all, "2000; 2001; "));
  g_autoptr (DanhModel) more = make_model (DANH_MAX_PLACE_CANDIDATES + 1);
  g_autofree char *none = first_place (more, "Họp ở xã Tân Phú.", "candidates");
  g_assert_cmpstr (none, ==, ""); /* some would be missing */
}

static void
test_cells (void)
{
  g_assert_true (danh_place_has_code ("44", "44"));
  g_assert_true (danh_place_has_code ("44; 465", "44"));
  g_assert_true (danh_place_has_code ("44; 465", "465"));
  g_assert_true (danh_place_has_code ("465;44", "44"));
  g_assert_true (danh_place_has_code ("444; 44", "44"));
  g_assert_false (danh_place_has_code ("44; 465", "46"));
  g_assert_false (danh_place_has_code ("44; 465", "65"));
  g_assert_false (danh_place_has_code ("444", "44"));
  g_assert_false (danh_place_has_code ("", "44"));
  g_assert_false (danh_place_has_code ("44", ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/basis", test_basis);
  g_test_add_func ("/place/many-districts", test_many_districts);
  g_test_add_func ("/place/many-units", test_many_units);
  g_test_add_func ("/place/cells", test_cells);
  return g_test_run ();
}
