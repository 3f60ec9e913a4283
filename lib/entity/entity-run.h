/* entity-run.h - what the parts of the entity stage share while one text is read
 *
 *   mention.c      spans ─▶ mentions in order, nested
 *   surface.c      mentions written alike
 *   name.c         mentions as text
 *   attribute.c    what is written of each: by type, from its span
 *   date-around.c  what the text beside a date tells of it
 *   date-hours.c   the day of hours that is said behind them
 *   role.c         proposals ─▶ roles
 *   reference.c    mentions ─▶ entities
 */
#ifndef DANH_ENTITY_ENTITY_RUN_H
#define DANH_ENTITY_ENTITY_RUN_H

#include "entity/date-resolve.h"
#include "entity/mention.h"
#include "entity/surface.h"

#include <string.h>

/* What the lists know of a place: NULL where they do not, or not for sure. */
typedef struct {
  const char *code;
  const char *level;
  const char *valid;      /* "first day/last day" of the unit; each may be empty */
  const char *candidates; /* codes with "; " between them, if there is no code */
  const char *basis;      /* what of the text chose the code, if its name alone did not */
} DanhPlace;

/* A row of hours that say no day, and what stands behind it. */
typedef struct {
  guint32 end;  /* mention behind the last hour */
  guint32 stop; /* token behind it */
  guint32 next; /* the date behind them, a mention; DANH_NONE: none near */
} DanhHours;

/* The next date of the line that opens a clause and says its year. */
typedef struct {
  guint32 end; /* mention: what stands before has it ahead */
  int year;    /* 0: there is none */
} DanhYearAhead;

/* The next date of a month that says its year. */
typedef struct {
  guint32 end; /* mention: what stands before has it ahead */
  int year;
  int month; /* 0: there is none */
} DanhMonthAhead;

typedef struct {
  const char *text;
  const DanhForms *forms;
  const DanhTokens *tokens;
  const DanhGazetteer *gazetteer;
  const DanhRuleResult *rules;
  DanhArena *arena;   /* of what is handed on: strings */
  DanhArena *scratch; /* of what ends with the run */
  DanhEntities *out;
  guint32 *mention_of_span; /* [spans] DANH_NONE: absorbed, or of the rules' own types */
  DanhDateContext dates;
  guint32 sentence;           /* of the date that is read */
  DanhHours hours;            /* the last row that was walked */
  DanhMonthAhead month_ahead; /* the last that was looked for */
  DanhYearAhead year_ahead;   /* likewise */
  gboolean has_document_date; /* dates.reference is the caller's or the dateline's */
  guint32 *surface_of;        /* [mentions] DANH_NONE: a date */
  DanhSurface *surfaces;      /* [n_surfaces] */
  guint32 n_surfaces;
  DanhPlace *places;     /* [mentions] of LOCATION and ORG */
  GHashTable *explained; /* word -> mention it stands for, counted from 1 */
} DanhEntityRun;

/* The value of attribute KEY of the span of MENTION, or NULL if absent or empty. */
static inline const char *
danh_entity_said (const DanhEntityRun *run,
                  const DanhMentionRow *mention,
                  const char *key)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  for (guint32 i = 0; i < span->n_attributes; i++) {
    const DanhAttribute *said = &run->rules->attributes.at[span->first_attribute + i];
    if (said->key[0] == key[0] && strcmp (said->key, key) == 0)
      return *said->value == '\0' ? NULL : said->value;
  }
  return NULL;
}

/* name.c: the text of a mention with white space made one space; with abbreviations
 * spelled out, or NULL if it has none whose meaning is known; and its form for comparison,
 * folded and spelled out, with its length. */
const char *danh_entity_name (DanhEntityRun *run, const DanhMentionRow *mention);
const char *danh_entity_spelled_out (DanhEntityRun *run, const DanhMentionRow *mention);
const char *danh_entity_key (DanhEntityRun *run,
                             const DanhMentionRow *mention,
                             gsize *len);

/* surface.c: fills surfaces. */
void danh_surfaces_find (DanhEntityRun *run);

/* attribute.c: fills the attributes of all mentions, and heads of titles. */
void danh_entity_describe (DanhEntityRun *run);

/* title.c */
DanhRange danh_title_head (const DanhEntityRun *run, guint32 mention);

/* place.c: fills places. */
void danh_places_find (DanhEntityRun *run);

/* abbreviation.c: what abbreviations stand for. */
typedef struct {
  const char *expansion;
  const char *folded; /* the same for comparison */
} DanhMeaning;

/* Notes the abbreviations the text itself explains: "Ban Chỉ đạo huyện (BCĐ)". */
void danh_abbreviations_collect (DanhEntityRun *run);
void danh_abbreviations_clear (DanhEntityRun *run);

const DanhMeaning *danh_abbreviation_look_up (DanhEntityRun *run, guint32 token);

/* The only meaning the lists give TOKEN if it is an abbreviation, or NULL. */
static inline const DanhMeaning *
danh_abbreviation_listed (DanhEntityRun *run, guint32 token)
{
  guint32 shape = run->forms->shape[run->tokens->form[token]];
  return (shape & DANH_SHAPE_ABBR) == 0 ? NULL : danh_abbreviation_look_up (run, token);
}

/* The mention that MENTION, an abbreviation the text has explained before, stands for, or
 * NULL. */
const DanhMentionRow *danh_abbreviation_explained (const DanhEntityRun *run,
                                                   const DanhMentionRow *mention);

/* reference-date.c: the day the text itself says it is from. */
gboolean danh_reference_date_find (const DanhEntityRun *run, DanhDay *day);

/* role.c, reference.c */
void danh_entity_tie_roles (DanhEntityRun *run);
void danh_entity_join (DanhEntityRun *run);

#endif
