/* attribute.c - what is written of each mention beside its place
 *
 * One function a type.  Most pass on what the rules and lists know; dates are composed
 * here, in the order of the text, because each may lean on the ones before it.
 */
#include "entity/date-around.h"

#include <string.h>

static void
add (DanhEntityRun *run, const char *key, const char *value)
{
  if (value == NULL || *value == '\0') return;
  DanhAttribute attribute = { key, value };
  danh_vec_push (&run->out->attributes, attribute);
}

static void
add_copy (DanhEntityRun *run, const char *key, const char *value)
{
  if (*value != '\0')
    add (run, key, danh_arena_strndup (run->arena, value, strlen (value)));
}

/* What the lists know of a place, by its own name or by that of the place inside a body;
 * what the rules say of a body counts more. */
static void
describe_unit (DanhEntityRun *run, guint32 i, const char *code, const char *level)
{
  const DanhPlace *place = &run->places[i];
  add (run, "code", code != NULL ? code : place->code);
  add (run, "level", level != NULL ? level : place->level);
  if (code != NULL) return;
  add (run, "valid", place->valid);
  add (run, "basis", place->basis);
  add (run, "candidates", place->candidates);
}

static void
describe_person (DanhEntityRun *run, guint32 i)
{
  add (run, "honorific", danh_entity_said (run, &run->out->mentions.at[i], "honorific"));
}

static void
describe_organization (DanhEntityRun *run, guint32 i)
{
  const DanhMentionRow *mention = &run->out->mentions.at[i];
  const char *expansion = danh_entity_said (run, mention, "expansion");
  describe_unit (run, i, danh_entity_said (run, mention, "code"),
                 danh_entity_said (run, mention, "level"));
  add (run, "expansion",
       expansion != NULL ? expansion : danh_entity_spelled_out (run, mention));
}

static void
describe_title (DanhEntityRun *run, guint32 i)
{
  DanhMentionRow *mention = &run->out->mentions.at[i];
  const char *kind = danh_entity_said (run, mention, "kind");
  const char *status = danh_entity_said (run, mention, "status");
  mention->head = danh_title_head (run, i);
  add (run, "kind", kind != NULL ? kind : "position");
  add (run, "status", status != NULL ? status : "current");
}

static const char *const REFERENCES[] = { [DANH_LEANS_ON_NOTHING] = "none",
                                          [DANH_LEANS_ON_DOCUMENT] = "document",
                                          [DANH_LEANS_ON_TEXT] = "text" };

static char *
put_two (char *out, int number)
{
  *out++ = (char) ('0' + number / 10);
  *out++ = (char) ('0' + number % 10);
  return out;
}

static void
add_day (DanhEntityRun *run, const char *key, DanhDay day)
{
  char *text = danh_arena_alloc (run->arena, sizeof "YYYY-MM-DD");
  char *out = put_two (put_two (text, day.year / 100), day.year % 100);
  *out++ = '-';
  out = put_two (out, day.month);
  *out++ = '-';
  out = put_two (out, day.day);
  *out = '\0';
  add (run, key, text);
}

/* The days of a date; VALUE is what is written of it. */
static void
add_days (DanhEntityRun *run, const DanhDate *date, const char *value)
{
  if (!date->has_days) return;
  /* One day and nothing more is written as the day it is. */
  if (strlen (value) == 10
      && memcmp (&date->first_day, &date->last_day, sizeof (DanhDay)) == 0) {
    add (run, "first_day", value);
    add (run, "last_day", value);
    return;
  }
  add_day (run, "first_day", date->first_day);
  add_day (run, "last_day", date->last_day);
}

static void
describe_date (DanhEntityRun *run, guint32 i)
{
  const DanhSpan *span = &run->rules->spans.at[run->out->mentions.at[i].span];
  DanhDateFields fields;
  DanhDate date;
  danh_date_fields_read (&fields, run->rules->attributes.at + span->first_attribute,
                         span->n_attributes);
  danh_date_look_around (run, i, &fields);
  danh_date_compose (&fields, &run->dates, &date);
  const char *value = danh_arena_strndup (run->arena, date.value, strlen (date.value));
  add (run, "kind", date.kind);
  add (run, "value", value);
  add (run, "mod", date.mod);
  add (run, "quant", date.quant);
  add_days (run, &date, value);
  add_copy (run, "lunar", date.lunar);
  add (run, "granularity", date.granularity);
  if (*date.value != '\0' && *date.value != 'P') /* no duration */
    add (run, "reference", REFERENCES[date.leans_on]);
  if (date.is_invalid) add (run, "invalid", "1");
  danh_date_tell_on (run, &fields.left, &date);
}

static void
describe_place (DanhEntityRun *run, guint32 i)
{
  describe_unit (run, i, NULL, NULL);
}

static void
describe_document (DanhEntityRun *run, guint32 i)
{
  const DanhMentionRow *mention = &run->out->mentions.at[i];
  add (run, "kind", danh_entity_said (run, mention, "kind"));
  add (run, "number", danh_entity_said (run, mention, "number"));
}

static void (*const DESCRIBE[DANH_N_OUTPUT_TYPES]) (DanhEntityRun *run, guint32 i) = {
  [DANH_TYPE_PERSON] = describe_person,  [DANH_TYPE_ORG] = describe_organization,
  [DANH_TYPE_TITLE] = describe_title,    [DANH_TYPE_DATE] = describe_date,
  [DANH_TYPE_LOCATION] = describe_place, [DANH_TYPE_DOCUMENT] = describe_document,
};

void
danh_entity_describe (DanhEntityRun *run)
{
  for (guint32 i = 0; i < run->out->mentions.n; i++) {
    guint32 first = run->out->attributes.n;
    DESCRIBE[run->out->mentions.at[i].type](run, i);
    add (run, "evidence", danh_entity_said (run, &run->out->mentions.at[i], "evidence"));
    run->out->mentions.at[i].first_attribute = first;
    run->out->mentions.at[i].n_attributes = run->out->attributes.n - first;
  }
}
