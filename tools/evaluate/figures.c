/* figures.c - what is counted, and the figures made of counts */
#include "evaluate/figures.h"

#include <math.h>
#include <string.h>

static const struct {
  const char *attribute, *figure;
} attributes[DANH_N_ATTRIBUTES] = {
  { "kind", "kinds" }, { "status", "statuses" }, { "value", "values" },
  { "mod", "mods" },   { "head", "heads" },      { "code", "codes" },
};

guint
danh_figure_of_scheme (DanhScheme scheme, gint type)
{
  return (guint) scheme * (1 + DANH_N_TYPES) + (guint) (type + 1);
}

void
danh_counts_add (DanhCounts *self, const DanhCounts *more)
{
  self->right_gold += more->right_gold;
  self->right_found += more->right_found;
  self->gold += more->gold;
  self->found += more->found;
}

double
danh_precision (const DanhCounts *counts)
{
  return counts->found > 0 ? counts->right_found / counts->found : NAN;
}

double
danh_recall (const DanhCounts *counts)
{
  return counts->gold > 0 ? counts->right_gold / counts->gold : NAN;
}

/* Both sides weigh alike but for B-cubed: then F1 is 2 right / (gold + found), in one
 * division, so that the same counts give the same digits everywhere. */
double
danh_f1 (const DanhCounts *counts)
{
  if (counts->gold <= 0 && counts->found <= 0) return NAN;
  if (counts->right_gold == counts->right_found)
    return 2 * counts->right_gold / (counts->gold + counts->found);
  double precision = danh_precision (counts), recall = danh_recall (counts);
  if (!(precision + recall > 0)) return 0;
  return 2 * precision * recall / (precision + recall);
}

const char *
danh_attribute_name (DanhAttribute attribute)
{
  return attributes[attribute].attribute;
}

static char *
typed_name (const char *name, guint place)
{
  if (place == 0) return g_strdup (name);
  return g_strconcat (name, "/",
                      danh_mention_type_to_string ((DanhMentionType) (place - 1)), NULL);
}

char *
danh_figure_name (guint figure)
{
  if (figure < DANH_FIGURE_ROLES)
    return typed_name (danh_scheme_name ((DanhScheme) (figure / (1 + DANH_N_TYPES))),
                       figure % (1 + DANH_N_TYPES));
  if (figure == DANH_FIGURE_ROLES) return g_strdup ("roles");
  if (figure == DANH_FIGURE_ROLE_PAIRS) return g_strdup ("role-pairs");
  if (figure == DANH_FIGURE_ROLES_WITH_STATUS) return g_strdup ("roles-with-status");
  if (figure < DANH_FIGURE_ENTITIES)
    return g_strdup (attributes[figure - DANH_FIGURE_ATTRIBUTES].figure);
  return typed_name ("entities", figure - DANH_FIGURE_ENTITIES);
}

gint
danh_figure_find (const char *name)
{
  for (guint type = 0; type < DANH_N_TYPES; type++)
    if (strcmp (name, danh_mention_type_to_string ((DanhMentionType) type)) == 0)
      return (gint) danh_figure_of_scheme (DANH_SCHEME_EXACT, (gint) type);
  for (guint figure = 0; figure < DANH_N_FIGURES; figure++) {
    g_autofree char *own = danh_figure_name (figure);
    if (strcmp (name, own) == 0) return (gint) figure;
  }
  return -1;
}

double
danh_macro_f1 (const DanhCounts *counts, DanhScheme scheme)
{
  double sum = 0;
  guint n = 0;
  for (guint type = 0; type < DANH_N_TYPES; type++) {
    double f1 = danh_f1 (&counts[danh_figure_of_scheme (scheme, (gint) type)]);
    if (isnan (f1)) continue;
    sum += f1;
    n++;
  }
  return n == 0 ? NAN : sum / n;
}
