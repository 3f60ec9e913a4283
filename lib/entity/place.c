/* place.c - code and level of a place, where the lists leave no doubt
 *
 * Many places share a name: some twenty communes are called Tân Phú.  The unit word of
 * the mention (its level) and the day the text is from (units come and go) leave out
 * those that cannot be meant; a code is given only if one is left, a level only if all
 * that are left share it.
 */
#include "entity/entity-run.h"

#include <string.h>

/* Unit words have at most this many tokens. */
#define UNIT_WORD_TOKENS 3

#define SEPARATOR "; " /* between the values of one cell */

typedef struct {
  const DanhModelView *model;
  guint32 list;    /* the columns below are of; DANH_NONE: of none yet */
  int code_column; /* -1: the list has none */
  int level_column;
  int valid_column;
  const char *levels; /* those that can be meant, or NULL: any */
  const char *day;    /* the text is from, or NULL */
  gboolean is_known;  /* the name is in a list of places */
  gboolean is_met;    /* an entry fits all that is said */
  const char *code;   /* "": more than one */
  const char *level;
} Search;

/* TRUE if one of the values in cell A is one in cell B. */
static gboolean
share_value (const char *a, const char *b)
{
  for (;;) {
    gsize len = strcspn (a, ";");
    for (const char *at = b;;) {
      gsize other = strcspn (at, ";");
      if (other == len && len > 0 && memcmp (a, at, len) == 0) return TRUE;
      if (at[other] == '\0') break;
      at += other + strspn (at + other, SEPARATOR);
    }
    if (a[len] == '\0') return FALSE;
    a += len + strspn (a + len, SEPARATOR);
  }
}

/* INTERVAL is "from/to"; either may be empty, the last day is in. */
static gboolean
holds_on (const char *interval, const char *day)
{
  const char *slash = strchr (interval, '/');
  if (slash == NULL) return TRUE;
  gsize len = (gsize) (slash - interval);
  return (len == 0 || strncmp (day, interval, len) >= 0)
         && (slash[1] == '\0' || strncmp (day, slash + 1, strlen (slash + 1)) <= 0);
}

static const char *
cell (const DanhModelView *model, const DanhModelEntry *entry, int column)
{
  return column < 0 ? ""
                    : danh_view_cell (model, entry->list, entry->row, (guint32) column);
}

static void
meet (const DanhModelEntry *entry, gpointer data)
{
  Search *search = data;
  const DanhModelView *model = search->model;
  if (entry->list != search->list) {
    search->list = entry->list;
    search->code_column = danh_view_column (model, entry->list, "code");
    search->level_column = danh_view_column (model, entry->list, "level");
    search->valid_column = danh_view_column (model, entry->list, "valid");
  }
  const char *code = cell (model, entry, search->code_column);
  const char *level = cell (model, entry, search->level_column);
  const char *valid = cell (model, entry, search->valid_column);
  if (*code == '\0') return;
  search->is_known = TRUE;
  if (search->levels != NULL && !share_value (level, search->levels)) return;
  if (search->day != NULL && !holds_on (valid, search->day)) return;
  if (!search->is_met) {
    search->is_met = TRUE;
    search->code = code;
    search->level = level;
    return;
  }
  if (strcmp (search->code, code) != 0) search->code = "";
  if (strcmp (search->level, level) != 0) search->level = "";
}

/* "" and cells of several values say nothing for sure. */
static const char *
sure (const char *value)
{
  return value == NULL || *value == '\0' || strchr (value, ';') != NULL ? NULL : value;
}

DanhPlace
danh_place_find (const DanhEntityRun *run, const DanhMentionRow *mention)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  const char *levels = danh_entity_said (run, mention, "level");
  if (levels == NULL) levels = danh_entity_said (run, mention, "unit");
  DanhPlace place = { sure (danh_entity_said (run, mention, "code")), sure (levels) };
  if (place.code != NULL || run->gazetteer == NULL) return place;

  Search search = { .model = run->gazetteer->model,
                    .list = DANH_NONE,
                    .levels = levels,
                    .day = run->has_document_date ? run->out->reference_date : NULL };
  guint32 last_start = MIN (span->end - 1, span->start + UNIT_WORD_TOKENS);
  for (guint32 start = span->start; start <= last_start && !search.is_known; start++)
    danh_gazetteer_entries_at (run->gazetteer, run->forms, run->tokens, start, span->end,
                               meet, &search);
  if (search.is_met) {
    place.code = sure (search.code);
    if (place.level == NULL) place.level = sure (search.level);
  }
  return place;
}
