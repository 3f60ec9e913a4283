/* place.c - code and level of a place, where the lists leave no doubt
 *
 * Many places share a name: some twenty communes are called Tân Phú.  The unit word of
 * the mention (its level), the place named behind it ("xã Tân Phú, huyện Đồng Phú") and
 * the day the text is from (units come and go) leave out those that cannot be meant; a
 * code is given only if one is left, a level only if all that are left share it.
 */
#include "entity/entity-run.h"

#include <string.h>

/* Unit words have at most this many tokens. */
#define UNIT_WORD_TOKENS 3

#define COMMUNE_TIER "3"

#define SEPARATOR "; " /* between the values of one cell */

typedef struct {
  const DanhModelView *model;
  const DanhPlaceColumns *columns; /* [lists] */
  const char *levels;              /* those that can be meant, or NULL: any */
  const char *parent;              /* code of the unit it lies in, or NULL: any */
  const char *day;                 /* the text is from, or NULL */
  gboolean is_known;               /* the name is in a list of places */
  gboolean is_met;                 /* an entry fits all that is said */
  const char *code;                /* "": more than one */
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
cell (const Search *search, const DanhModelEntry *entry, DanhPlaceColumn column)
{
  int number = search->columns[entry->list].at[column];
  return number < 0
             ? ""
             : danh_view_cell (search->model, entry->list, entry->row, (guint32) number);
}

static void
meet (const DanhModelEntry *entry, gpointer data)
{
  Search *search = data;
  const char *code = cell (search, entry, DANH_PLACE_CODE);
  if (*code == '\0') return;
  search->is_known = TRUE;
  const char *level = cell (search, entry, DANH_PLACE_LEVEL);
  if (search->levels != NULL && !share_value (level, search->levels)) return;
  if (search->levels == NULL
      && strcmp (cell (search, entry, DANH_PLACE_TIER), COMMUNE_TIER) == 0)
    return;
  if (search->parent != NULL
      && !share_value (cell (search, entry, DANH_PLACE_PARENT), search->parent))
    return;
  if (search->day != NULL
      && !holds_on (cell (search, entry, DANH_PLACE_VALID), search->day))
    return;
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

/* Looks up the name at the end of SPAN, behind a unit word if there may be one. */
static void
look_up (const DanhEntityRun *run, const DanhSpan *span, Search *search)
{
  guint32 skipped = search->levels == NULL ? 0 : UNIT_WORD_TOKENS;
  guint32 last_start = MIN (span->end - 1, span->start + skipped);
  search->is_known = search->is_met = FALSE;
  for (guint32 start = span->start; start <= last_start && !search->is_known; start++)
    danh_gazetteer_entries_at (run->gazetteer, run->forms, run->tokens, start, span->end,
                               meet, search);
}

/* What the lists say of the place that SPAN names. */
static DanhPlace
search_lists (const DanhEntityRun *run,
              const DanhSpan *span,
              const char *levels,
              const char *parent)
{
  Search search = { .model = run->gazetteer->model,
                    .columns = run->out->kept->columns,
                    .levels = levels,
                    .parent = parent,
                    .day = run->has_document_date ? run->out->reference_date : NULL };
  look_up (run, span, &search);
  if (!search.is_met && parent != NULL) {
    search.parent = NULL;
    look_up (run, span, &search);
  }
  DanhPlace place = { NULL, NULL };
  if (search.is_met) place = (DanhPlace){ sure (search.code), sure (search.level) };
  return place;
}

static DanhPlace
find_place (DanhEntityRun *run, const DanhMentionRow *mention, const char *parent)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  const char *levels = danh_entity_said (run, mention, "level");
  if (levels == NULL) levels = danh_entity_said (run, mention, "unit");
  DanhPlace place = { sure (danh_entity_said (run, mention, "code")), sure (levels) };
  if (place.code != NULL || run->gazetteer == NULL) return place;

  DanhPlace found = search_lists (run, span, levels, parent);
  place.code = found.code;
  if (place.level == NULL) place.level = found.level;
  return place;
}

/* TRUE if place LATER follows at once, behind a comma or the like. */
static gboolean
is_behind (const DanhEntityRun *run,
           const DanhMentionRow *place,
           const DanhMentionRow *later)
{
  guint32 end = run->rules->spans.at[place->span].end;
  guint32 start = run->rules->spans.at[later->span].start;
  return start == end
         || (start == end + 1
             && (run->forms->shape[run->tokens->form[end]] & DANH_SHAPE_MARK) != 0);
}

void
danh_places_find (DanhEntityRun *run)
{
  guint32 later = DANH_NONE;
  run->places = danh_arena_alloc (run->arena, run->out->mentions.n * sizeof *run->places);
  for (guint32 i = run->out->mentions.n; i-- > 0;) {
    const DanhMentionRow *rows = run->out->mentions.at;
    if (rows[i].type != DANH_TYPE_LOCATION) continue;
    gboolean has_parent = later != DANH_NONE && is_behind (run, &rows[i], &rows[later]);
    run->places[i] =
        find_place (run, &rows[i], has_parent ? run->places[later].code : NULL);
    later = i;
  }
}
