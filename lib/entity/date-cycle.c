/* date-cycle.c - the year that is said, as a number or by its name in the cycle of sixty */
#include "entity/date-resolve-private.h"

int
danh_date_place_in_cycle (int year)
{
  return ((year - 4) % DANH_YEARS_OF_CYCLE + DANH_YEARS_OF_CYCLE) % DANH_YEARS_OF_CYCLE;
}

/* How far ahead a name of the cycle of sixty can be: people plan, and tales go on. */
#define MOST_YEARS_PLANNED 3
#define MOST_YEARS_TOLD    30

/* Has the year that the text is from, or one beside it, the NAME of the cycle of sixty? */
static gboolean
is_about_now (const DanhDateContext *context, int name)
{
  if (!context->has_reference || context->reference_is_text) return FALSE;
  int ahead =
      (name - danh_date_place_in_cycle (context->reference.year) + DANH_YEARS_OF_CYCLE)
      % DANH_YEARS_OF_CYCLE;
  return ahead <= 1 || ahead == DANH_YEARS_OF_CYCLE - 1;
}

/* A year near the one that NAME of the cycle of sixty is: that told behind it, the last one
 * mentioned if it has that name, or began in the year of that name, else the last one that has
 * it, else the reference's.
 * 0: nobody knows. */
static int
year_near_cycle (const DanhDateRun *run, const DanhDateContext *context, int name)
{
  const DanhDay *said = &context->said;
  if (danh_date_says (run, DANH_FIELD_TOLD)) return danh_date_said (run, DANH_FIELD_TOLD);
  if (is_about_now (context, name)) return context->reference.year;
  if (said->year > 1 && danh_date_place_in_cycle (said->year) == name) return said->year;
  if (said->year > 1 && said->month != DANH_UNSET && said->month <= 2
      && danh_date_place_in_cycle (said->year - 1) == name)
    return said->year - 1;
  if (name >= 0 && name < DANH_YEARS_OF_CYCLE && context->year_of_cycle[name] != 0)
    return context->year_of_cycle[name];
  if (context->has_reference) return context->reference.year;
  return context->has_year ? context->year.year : 0;
}

void
danh_date_find_year (DanhDateRun *run)
{
  const DanhDateContext *context = run->context;
  run->says_year =
      danh_date_says (run, DANH_FIELD_YEAR) || danh_date_says (run, DANH_FIELD_CYCLE);
  run->year = danh_date_said (run, DANH_FIELD_YEAR);
  if (run->year != DANH_UNSET || !run->says_year) return;
  int name = danh_date_said (run, DANH_FIELD_CYCLE) - 1;
  int near = year_near_cycle (run, context, name);
  if (near == 0) return;
  int most = context->has_reference && !context->reference_is_text ? MOST_YEARS_PLANNED
                                                                   : MOST_YEARS_TOLD;
  int ahead = (name - danh_date_place_in_cycle (near) + DANH_YEARS_OF_CYCLE)
              % DANH_YEARS_OF_CYCLE; /* until the next of that name */
  run->year = danh_date_framed (run, ahead <= most ? near + ahead
                                                   : near + ahead - DANH_YEARS_OF_CYCLE);
  if (run->year < 1 || run->year > 9999) run->year = DANH_UNSET;
}
