/* test-model-cost.c - no text is dear to read with the model as it ships
 *
 * Steps of the rule machine are counted, not time, so that the answer is the same on any
 * machine: a byte of each nasty text costs few of them, in twice the text no more.  An
 * article costs some one and a half, but dearer ones, since hardly two in a row are the
 * same; what a byte of each costs in time is told by the benchmark `pathological`.
 */
#include "model/model.h"
#include "nasty-texts.h"
#include "pipeline/annotator-private.h"
#include "rule/program.h"
#include <danh/danh.h>

#define SIZE          ((gsize) 128 * 1024) /* of the shorter text */
#define STEPS_AT_MOST 12.0                 /* a byte; the worst here has 11.6 */

static double
steps_a_byte (DanhModel *model, const char *text, gsize len)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, text, (gssize) len, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (danh_document_is_truncated (document));
  guint64 steps = danh_annotator_get_rule_result (annotator)->steps;
  return (double) steps / (double) len;
}

/* What the counts are to be compared with; and they do count. */
static void
test_article (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DANH_SOURCE_ROOT"), "data",
                                            "samples", "hoi-nghi-tong-ket.txt", NULL);
  g_autofree char *article = NULL;
  g_autoptr (GError) error = NULL;
  gsize len;
  g_file_get_contents (path, &article, &len, &error);
  g_assert_no_error (error);
  g_autoptr (DanhModel) model = danh_model_new_default (&error);
  g_assert_no_error (error);
  double steps = steps_a_byte (model, article, len);
  g_test_message ("%.3f steps a byte", steps);
  g_assert_cmpfloat (steps, >, 0.05);
  g_assert_cmpfloat (steps, <=, STEPS_AT_MOST);
}

static void
test_cost (gconstpointer data)
{
  const NastyText *nasty = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhModel) model = danh_model_new_default (&error);
  g_assert_no_error (error);
  g_autoptr (GString) half = nasty_text_make (nasty, SIZE);
  g_autoptr (GString) whole = nasty_text_make (nasty, 2 * SIZE);
  double once = steps_a_byte (model, half->str, half->len);
  double twice = steps_a_byte (model, whole->str, whole->len);
  g_test_message ("%.3f steps a byte, %.3f in twice the text", once, twice);
  g_assert_cmpfloat (twice, <=, STEPS_AT_MOST);
  g_assert_cmpfloat (twice, <=, once * 1.02 + 0.001);
}

/* No test of a rule is so many cases that it is worked out anew for each new word: `danh rules
 * check` tells which one is. */
static void
test_tests (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhModel) model = danh_model_new_default (&error);
  g_assert_no_error (error);
  DanhRuleProgram *program = danh_rule_program_new (danh_model_get_view (model));
  for (guint32 i = 0; i < program->n_phases; i++) {
    g_test_message ("phase %u", i);
    g_assert_cmpuint (program->phases[i].clauses.n_tests, >, 0);
    g_assert_cmpuint (program->phases[i].clauses.n_complex, ==, 0);
  }
  g_assert_cmpuint (program->start_clauses.n_complex, ==, 0);
  danh_rule_program_free (program);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/cost/article", test_article);
  g_test_add_func ("/model/cost/tests", test_tests);
  for (guint i = 0; i < n_nasty_texts; i++) {
    g_autofree char *path = g_strconcat ("/model/cost/", nasty_texts[i].name, NULL);
    g_test_add_data_func (path, &nasty_texts[i], test_cost);
  }
  return g_test_run ();
}
