/* date-order.c - what stands between two dates of earlier years that the paragraph tells in order,
 * or below a heading
 *
 *   "chosen in October 2021 …. On 20/11 …. Tried on 12/1/2022"  ──▶  20 November 2021
 *   "WHO IS IN IN AUGUST 2025 ⏎ The chairman: on the 5th"       ──▶  5 August 2025
 */
#include "entity/date-around.h"
#include "entity/date-follow.h"
#include "entity/date-near.h"
#include "entity/date-tense.h"

#include <string.h>

/* So many mentions ahead the second is looked for. */
#define MENTIONS_AHEAD 8

#define MONTHS_OF_YEAR 12

/* The date of mention I, if it says its year and month and is none by the way. */
static gboolean
read_bound (const DanhEntityRun *run, guint32 i, const DanhSpan *span, DanhDay *day)
{
  DanhDateFields fields;
  danh_date_fields_read (&fields, run->rules->attributes.at + span->first_attribute,
                         span->n_attributes);
  *day =
      (DanhDay){ fields.left.at[DANH_FIELD_YEAR], fields.left.at[DANH_FIELD_MONTH], 0 };
  if (fields.is_set || day->year == DANH_UNSET || day->month == DANH_UNSET
      || danh_date_has (&fields.left, DANH_FIELD_LUNAR)
      || run->out->mentions.at[i - 1].type == DANH_TYPE_DOCUMENT)
    return FALSE;
  if (danh_date_has (&fields.left, DANH_FIELD_DAY))
    day->day = fields.left.at[DANH_FIELD_DAY];
  const char *told = danh_date_told_before (run, span->start);
  return told == NULL || strcmp (told, "next") == 0 || strcmp (told, "first") == 0
         || (strcmp (told, "past") == 0 && !danh_date_opens_clause (run, span->start));
}

void
danh_date_look_for_order (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  const DanhDateContext *context = &run->dates;
  const DanhSpan *span = &run->rules->spans.at[run->out->mentions.at[i].span];
  guint32 end = MIN (i + MENTIONS_AHEAD, run->out->mentions.n - 1), at = span->end;
  run->dates.here.order_bound = (DanhDay){ 0, 0, 0 };
  if (!run->has_document_date || context->paragraph.order.year == 0
      || context->paragraph.order.year >= context->reference.year
      || danh_date_has (&fields->left, DANH_FIELD_YEAR)
      || !danh_date_has (&fields->left, DANH_FIELD_MONTH))
    return;
  while (++i <= end) {
    if (run->out->mentions.at[i].type != DANH_TYPE_DATE) continue;
    const DanhSpan *next = &run->rules->spans.at[run->out->mentions.at[i].span];
    for (; at < next->start; at++)
      if ((run->tokens->flags[at] & DANH_TOKEN_LINE_START) != 0) return;
    if ((run->tokens->flags[at] & DANH_TOKEN_LINE_START) != 0) return;
    if (read_bound (run, i, next, &run->dates.here.order_bound)) return;
    run->dates.here.order_bound.year = 0;
  }
}

/* The month of DAY, counted, and its day if both it and OTHER say one. */
static int
place (DanhDay day, DanhDay other)
{
  int month = day.year * MONTHS_OF_YEAR + day.month;
  return (DANH_DAYS_OF_MONTH + 1) * month + (day.day > 0 && other.day > 0 ? day.day : 0);
}

static gboolean
is_behind (DanhDay day, DanhDay other)
{
  return place (day, other) > place (other, day);
}

/* Months from the first date to one within a clause, that it goes on with. */
#define MONTHS_SOON 3

static gboolean
is_soon_behind (DanhDay day, DanhDay first)
{
  int months = (day.year - first.year) * MONTHS_OF_YEAR + day.month - first.month;
  return day.day > 0 && first.day > 0 && months <= MONTHS_SOON;
}

gboolean
danh_date_find_order (const DanhDateEnd *end,
                      const DanhDateContext *context,
                      DanhDay *day)
{
  DanhDay from = context->paragraph.order, bound = context->here.order_bound;
  DanhDay value = { from.year, end->at[DANH_FIELD_MONTH],
                    danh_date_has (end, DANH_FIELD_DAY) ? end->at[DANH_FIELD_DAY] : 0 };
  DanhDay now = { context->reference.year, value.month, value.day };
  if (bound.year <= 0 || from.year == 0 || danh_date_is_story (context)
      || value.month == DANH_UNSET || danh_date_has (end, DANH_FIELD_YEAR)
      || danh_date_has (end, DANH_FIELD_OFFSET) || danh_date_has (end, DANH_FIELD_LUNAR)
      || danh_date_has (end, DANH_FIELD_FEAST) || danh_date_turns (end)
      || context->here.tense < 0 || context->here.is_compared || context->here.is_of_life
      || context->here.is_deadline || context->here.is_of_paper)
    return FALSE;
  if (is_behind (from, value)) value.year++;
  if (!context->here.opens_sentence && !context->here.follows_lead
      && !context->here.opens_clause && !is_soon_behind (value, from))
    return FALSE;
  *day = (DanhDay){ value.year, 1, 1 };
  return is_behind (now, bound) && !is_behind (value, bound);
}

void
danh_date_follow_order (DanhDateContext *context, const DanhDateValue *value)
{
  if (value->year == DANH_UNSET || value->month == DANH_UNSET || value->is_bce) return;
  gboolean is_by_the_way = context->here.is_of_paper || context->here.is_of_life
                           || context->here.is_compared
                           || (context->here.is_back && context->here.opens_clause);
  context->paragraph.order = (DanhDay){ is_by_the_way ? 0 : value->year, value->month,
                                        value->day == DANH_UNSET ? 0 : value->day };
}

/* "March: ⏎ - On the 8th: …" */
static gboolean
is_below_month (const DanhDateEnd *end, const DanhDateContext *context)
{
  return context->has_heading_month && context->has_month
         && context->month.month == context->heading_month.month
         && context->month.year == context->heading_month.year
         && context->here.opens_sentence && end->at[DANH_FIELD_TURN] == DANH_UNSET
         && context->here.tense >= -1;
}

/* Below "WHO IS IN IN AUGUST 2025": "the chairman: on the 5th", where the paragraph told no
 * other month and the heading's is not over. */
static gboolean
is_below_title (const DanhDateContext *context)
{
  DanhDay month = context->title_month, told = context->paragraph.order;
  DanhDay now = context->reference;
  return month.year > 0 && !context->sentence.has_period
         && (told.year == 0 || (told.year == month.year && told.month == month.month))
         && context->here.tense <= 0
         && (danh_date_is_story (context) || month.year > now.year
             || (month.year == now.year && month.month >= now.month));
}

gboolean
danh_date_find_below (const DanhDateEnd *end,
                      const DanhDateContext *context,
                      DanhDay *day)
{
  *day = (DanhDay){ context->heading_month.year, context->heading_month.month, 1 };
  if (is_below_month (end, context)) return TRUE;
  *day = (DanhDay){ context->title_month.year, context->title_month.month, 1 };
  return is_below_title (context);
}
