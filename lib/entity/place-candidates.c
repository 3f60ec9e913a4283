/* place-candidates.c - the units that a name can mean, and which of them fit */
#include "entity/place-candidates.h"

#include <string.h>

/* Unit words have at most this many tokens. */
#define UNIT_WORD_TOKENS 3

#define PROVINCE_TIER "1"
#define COMMUNE_TIER  "3"

#define SEPARATOR "; " /* between the values of one cell */

typedef struct {
  const DanhModelView *model;
  const DanhPlaceColumns *columns; /* [lists] */
  const char *levels;              /* those that can be meant, or NULL: any */
  DanhPlaceCandidates *out;
  gboolean is_full;
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

/* ---- the lists ---------------------------------------------------------------------- */

static const char *
cell (const Search *search, const DanhEntry *entry, DanhPlaceColumn column)
{
  int number = search->columns[entry->list].at[column];
  return number < 0
             ? ""
             : danh_view_cell (search->model, entry->list, entry->row, (guint32) number);
}

static void
meet (const DanhEntry *entry, gpointer data)
{
  Search *search = data;
  DanhPlaceCandidates *out = search->out;
  DanhPlaceUnit unit = { .code = cell (search, entry, DANH_PLACE_CODE),
                         .level = cell (search, entry, DANH_PLACE_LEVEL),
                         .tier = cell (search, entry, DANH_PLACE_TIER) };
  if (*unit.code == '\0') return;
  out->is_known = TRUE;
  if (search->levels != NULL ? !share_value (unit.level, search->levels)
                             : strcmp (unit.tier, COMMUNE_TIER) == 0)
    return;
  if (out->n == DANH_MAX_PLACE_CANDIDATES) {
    search->is_full = TRUE;
    return;
  }
  unit.valid = cell (search, entry, DANH_PLACE_VALID);
  unit.parent = cell (search, entry, DANH_PLACE_PARENT);
  unit.province = cell (search, entry, DANH_PLACE_PROVINCE);
  out->at[out->n++] = unit;
}

void
danh_place_candidates_find (const DanhEntityRun *run,
                            const DanhSpan *span,
                            const char *levels,
                            DanhPlaceCandidates *out)
{
  out->n = 0;
  out->is_known = FALSE;
  if (run->gazetteer == NULL) return;
  Search search = { .model = run->gazetteer->model,
                    .columns = run->out->kept->columns,
                    .levels = levels,
                    .out = out };
  /* The name stands behind a unit word if there may be one. */
  guint32 skipped = levels == NULL ? 0 : UNIT_WORD_TOKENS;
  guint32 last_start = MIN (span->end - 1, span->start + skipped);
  for (guint32 start = span->start; start <= last_start && !out->is_known; start++)
    danh_gazetteer_entries_at (run->gazetteer, run->forms, run->tokens, start, span->end,
                               meet, &search);
  if (search.is_full) out->n = 0;
}

/* ---- narrowing ---------------------------------------------------------------------- */

gboolean
danh_place_candidates_narrow (DanhPlaceUnit *units,
                              guint32 *n,
                              DanhPlaceTest fits,
                              gconstpointer data)
{
  guint32 kept = 0;
  for (guint32 i = 0; i < *n; i++)
    if (fits (&units[i], data)) {
      DanhPlaceUnit unit = units[i];
      units[i] = units[kept];
      units[kept++] = unit;
    }
  if (kept == 0) return FALSE;
  *n = kept;
  return TRUE;
}

gboolean
danh_place_has_code (const char *cell, const char *code)
{
  gsize len = strlen (code);
  if (len == 0) return FALSE;
  for (const char *at = strstr (cell, code); at != NULL; at = strstr (at + len, code))
    if ((at == cell || strchr (SEPARATOR, at[-1]) != NULL)
        && (at[len] == '\0' || at[len] == ';'))
      return TRUE;
  return FALSE;
}

gboolean
danh_place_lies_in (const DanhPlaceUnit *unit, gconstpointer code)
{
  return danh_place_has_code (unit->parent, code)
         || danh_place_has_code (unit->province, code);
}

gboolean
danh_place_is_valid_on (const DanhPlaceUnit *unit, gconstpointer data)
{
  const char *day = data, *slash = strchr (unit->valid, '/');
  if (slash == NULL) return TRUE;
  gsize len = (gsize) (slash - unit->valid);
  return (len == 0 || strncmp (day, unit->valid, len) >= 0)
         && (slash[1] == '\0' || strncmp (day, slash + 1, strlen (slash + 1)) <= 0);
}

gboolean
danh_place_is_one (const DanhPlaceUnit *units, guint32 n)
{
  if (n == 0 || strchr (units[0].code, ';') != NULL) return FALSE;
  for (guint32 i = 1; i < n; i++)
    if (strcmp (units[i].code, units[0].code) != 0) return FALSE;
  return TRUE;
}

gboolean
danh_place_is_upper (const DanhPlaceUnit *unit)
{
  return *unit->tier != '\0' && strcmp (unit->tier, COMMUNE_TIER) != 0;
}

gboolean
danh_place_is_province (const DanhPlaceUnit *unit)
{
  return strcmp (unit->tier, PROVINCE_TIER) == 0;
}

/* ---- the sum ------------------------------------------------------------------------ */

/* A if B says the same, and it is no cell of several; else "", which no value equals. */
static const char *
agreed (const char *a, const char *b)
{
  return strcmp (a, b) == 0 && strchr (a, ';') == NULL ? a : "";
}

static const char *
or_null (const char *value)
{
  return *value == '\0' ? NULL : value;
}

/* TRUE if one of the first I of UNITS has the code of the one at I; cells of one model
 * that are equal are one string. */
static gboolean
is_repeated (const DanhPlaceUnit *units, guint32 i)
{
  for (guint32 k = 0; k < i; k++)
    if (units[k].code == units[i].code) return TRUE;
  return FALSE;
}

/* The different codes of UNITS in their order, as one cell. */
static const char *
list_codes (DanhArena *arena, const DanhPlaceUnit *units, guint32 n)
{
  gsize size = 1;
  for (guint32 i = 0; i < n; i++) size += strlen (units[i].code) + strlen (SEPARATOR);
  char *codes = danh_arena_alloc (arena, size), *end = codes;
  for (guint32 i = 0; i < n; i++)
    if (!is_repeated (units, i)) {
      if (end != codes) end = g_stpcpy (end, SEPARATOR);
      end = g_stpcpy (end, units[i].code);
    }
  *end = '\0';
  return codes;
}

void
danh_place_sum_up (DanhArena *arena,
                   const DanhPlaceUnit *units,
                   guint32 n,
                   DanhPlace *place)
{
  if (n == 0) return;
  DanhPlaceUnit sum = units[0];
  sum.level = agreed (sum.level, sum.level);
  for (guint32 i = 1; i < n; i++) {
    sum.level = agreed (sum.level, units[i].level);
    sum.valid = agreed (sum.valid, units[i].valid);
  }
  place->level = or_null (sum.level);
  if (danh_place_is_one (units, n)) {
    place->code = sum.code;
    place->valid = or_null (sum.valid);
  } else {
    place->candidates = list_codes (arena, units, n);
  }
}
