/* reference-date.c - what "today" means in a text that says when it was written
 *
 * Rules mark the dates of datelines; the first one that is a whole day is the day the
 * text is from.  It holds for the whole text, also for what stands before it.
 */
#include "entity/date.h"
#include "entity/entity-run.h"

#include <string.h>

gboolean
danh_reference_date_find (const DanhEntityRun *run, DanhDay *day)
{
  for (guint32 i = 0; i < run->out->mentions.n; i++) {
    const DanhMentionRow *mention = &run->out->mentions.at[i];
    const DanhSpan *span = &run->rules->spans.at[mention->span];
    DanhDateFields fields;
    DanhDateContext nothing;
    DanhDate date;
    if (mention->type != DANH_TYPE_DATE
        || danh_entity_said (run, mention, "dateline") == NULL)
      continue;
    memset (&nothing, 0, sizeof nothing);
    danh_date_fields_read (&fields, run->rules->attributes.at + span->first_attribute,
                           span->n_attributes);
    danh_date_compose (&fields, &nothing, &date);
    if (!date.has_full_day) continue;
    *day = date.full_day;
    return TRUE;
  }
  return FALSE;
}
