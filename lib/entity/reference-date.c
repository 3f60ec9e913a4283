/* reference-date.c - what "today" means in a text that says when it was written
 *
 * Rules mark the dates of datelines; the first one that is a whole day is the day the
 * text is from.  It holds for the whole text, also for what stands before it.  One that a
 * word introduces ("dateline" is "cue": Ngày đăng) says more than one or several right
 * above it: pages print the day they are looked at there.  So of the first two, with nothing
 * but the periods of a heading between, it is the earlier.  Where there is none, a line of nothing but a day
 * ("dateline" is "line") is one if it is the first whole day of the text and no line has
 * another: those of a chronicle are many.
 */
#include "entity/date.h"
#include "entity/entity-run.h"

#include <string.h>

/* So many periods may stand in the heading between two datelines. */
#define PERIODS_OF_HEADING 2

/* What MENTION says by itself. */
static void
read_date (const DanhEntityRun *run, const DanhMentionRow *mention, DanhDate *date)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  DanhDateFields fields;
  DanhDateContext nothing;
  memset (&nothing, 0, sizeof nothing);
  danh_date_fields_read (&fields, run->rules->attributes.at + span->first_attribute,
                         span->n_attributes);
  danh_date_compose (&fields, &nothing, date);
}

/* The whole day that MENTION says by itself; FALSE if it says none. */
static gboolean
read_day (const DanhEntityRun *run, const DanhMentionRow *mention, DanhDay *day)
{
  DanhDate date;
  read_date (run, mention, &date);
  *day = date.full_day;
  return date.has_full_day;
}

/* Does MENTION say a year, a month or another period, as headings do? */
static gboolean
is_period (const DanhEntityRun *run, const DanhMentionRow *mention)
{
  DanhDate date;
  read_date (run, mention, &date);
  return date.has_days && strcmp (date.granularity, "day") != 0;
}

/* The day of the lines of nothing but a day: the text's first, and the same on all. */
static gboolean
find_line (const DanhEntityRun *run, DanhDay *day)
{
  gboolean is_found = FALSE;
  for (guint32 i = 0; i < run->out->mentions.n; i++) {
    const DanhMentionRow *mention = &run->out->mentions.at[i];
    DanhDay other;
    if (mention->type != DANH_TYPE_DATE) continue;
    gboolean is_line = danh_entity_said (run, mention, "dateline") != NULL;
    if ((is_found && !is_line) || !read_day (run, mention, &other)) continue;
    if (!is_line || (is_found && memcmp (&other, day, sizeof other) != 0)) return FALSE;
    *day = other;
    is_found = TRUE;
  }
  return is_found;
}

gboolean
danh_reference_date_find (const DanhEntityRun *run, DanhDay *day)
{
  gboolean has_line = FALSE;
  guint32 n_heads = 0, n_periods = 0;
  for (guint32 i = 0; i < run->out->mentions.n; i++) {
    const DanhMentionRow *mention = &run->out->mentions.at[i];
    DanhDay other;
    if (mention->type != DANH_TYPE_DATE) continue;
    const char *dateline = danh_entity_said (run, mention, "dateline");
    if (dateline == NULL) {
      if (n_heads > 0 && (!is_period (run, mention) || n_periods++ == PERIODS_OF_HEADING))
        break;
    } else if (strcmp (dateline, "line") == 0) {
      has_line = TRUE;
    } else {
      gboolean is_cue = strcmp (dateline, "cue") == 0;
      if ((n_heads > 1 && !is_cue) || !read_day (run, mention, &other)) continue;
      if (n_heads == 0 || is_cue
          || danh_calendar_number (other) < danh_calendar_number (*day))
        *day = other;
      if (is_cue) return TRUE;
      n_heads++;
    }
  }
  return n_heads > 0 || (has_line && find_line (run, day));
}
