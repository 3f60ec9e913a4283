/* gates.c - figures that must be held */
#include "evaluate/gates.h"
#include "command.h"
#include "evaluate/baseline.h"
#include "input.h"

#include <math.h>
#include <string.h>

/* F1 are compared as they are printed in JSON, lest a gate fails by its own rounding. */
#define ROUNDING 5e-7

void
danh_gates_init (DanhGates *self)
{
  *self = (DanhGates){ 0 };
  for (guint i = 0; i < DANH_N_FIGURES; i++) self->least[i] = self->baseline[i] = NAN;
}

static char *
all_names (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint type = 0; type < DANH_N_TYPES; type++)
    g_string_append_printf (names, "%s, ",
                            danh_mention_type_to_string ((DanhMentionType) type));
  for (guint i = 0; i < DANH_N_FIGURES; i++) {
    g_autofree char *name = danh_figure_name (i);
    if (strchr (name, '/') != NULL) continue;
    g_string_append_printf (names, "%s, ", name);
  }
  g_string_append (names, "exact/PERSON and so on");
  return g_string_free (g_steal_pointer (&names), FALSE);
}

gboolean
danh_gates_parse (DanhGates *self, const char *text)
{
  const char *equals = strchr (text, '=');
  char *end = NULL;
  double least = equals == NULL ? NAN : g_ascii_strtod (equals + 1, &end);
  if (equals == NULL || end == equals + 1 || *end != '\0'
      || !(least >= 0 && least <= 1)) {
    danh_message ("--min %s: a figure and a number from 0 to 1, like PERSON=0.95, were "
                  "expected",
                  text);
    return FALSE;
  }
  g_autofree char *name = g_strndup (text, (gsize) (equals - text));
  gint figure = danh_figure_find (name);
  if (figure < 0) {
    g_autofree char *names = all_names ();
    danh_message ("--min %s: there is no figure %s; there are %s", text, name, names);
    return FALSE;
  }
  self->least[figure] = least;
  return TRUE;
}

static void
take (const char *name, double f1, gpointer data)
{
  DanhGates *self = data;
  gint figure = danh_figure_find (name);
  if (figure >= 0) self->baseline[figure] = f1;
}

gboolean
danh_gates_read_baseline (DanhGates *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  gsize len;
  g_autofree char *text = danh_input_read (path, &len, &error);
  self->has_baseline =
      text != NULL && danh_baseline_parse (text, len, take, self, &error);
  if (text == NULL)
    danh_message ("%s", error->message);
  else if (!self->has_baseline)
    danh_message ("%s:%s", path, error->message);
  return self->has_baseline;
}

static guint
check_least (const char *name, double f1, double least)
{
  if (isnan (least) || f1 >= least - ROUNDING) return 0;
  if (isnan (f1))
    danh_message ("%s: there is nothing to measure; at least %.4f was asked for", name,
                  least);
  else
    danh_message ("%s: F1 is %.4f; at least %.4f was asked for", name, f1, least);
  return 1;
}

static guint
check_drop (const DanhGates *self, const char *name, double f1, double baseline)
{
  if (isnan (baseline) || f1 >= baseline - self->max_drop - ROUNDING) return 0;
  if (isnan (f1))
    danh_message ("%s: there is nothing to measure; F1 was %.4f", name, baseline);
  else
    danh_message ("%s: F1 fell from %.4f to %.4f; %.4f was allowed", name, baseline, f1,
                  self->max_drop);
  return 1;
}

guint
danh_gates_check (const DanhGates *self, const DanhCounts *total)
{
  guint n_failed = 0;
  for (guint i = 0; i < DANH_N_FIGURES; i++) {
    g_autofree char *name = danh_figure_name (i);
    double f1 = danh_f1 (&total[i]);
    n_failed += check_least (name, f1, self->least[i]);
    n_failed += check_drop (self, name, f1, self->baseline[i]);
  }
  return n_failed;
}
