/* place.c - which unit a place is, as far as the text leaves no doubt
 *
 *   LOCATION spans, those inside bodies too ─▶ items, in the order of the text
 *     ─ backward ─▶ what unit word, place behind and day leave of the candidates
 *     ─ those in doubt ─▶ what districts and provinces of the sentence, then of the whole
 *                         text leave
 *     ─▶ code, or candidates, of the mention and of the body that ends with it
 *
 * A code is given only if one is left, a level only if all that are left share it.
 */
#include "entity/place-candidates.h"

#include <string.h>

/* Places of a sentence looked at before and behind one in doubt; different districts and
 * provinces of a text beyond which it says nothing for one name. */
#define NEIGHBOURS     16
#define MAX_SUPPORTERS 64

typedef struct {
  const DanhSpan *span;
  guint32 mention;      /* DANH_NONE: the span was absorbed by a body */
  guint32 organization; /* the innermost ORG mention around it, or DANH_NONE */
  guint32 sentence;
  DanhPlaceUnit *units; /* [n_units] still possible, if in doubt; else NULL */
  guint32 n_units;
  gboolean is_upper; /* sure, and other units lie in it */
  DanhPlace place;
} Item;

typedef struct {
  DanhEntityRun *run;
  Item *items; /* [n] by start */
  guint32 n;
} Places;

/* ---- items -------------------------------------------------------------------------- */

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;
  if (x->span->start != y->span->start) return x->span->start < y->span->start ? -1 : 1;
  return (x->span->end < y->span->end) - (x->span->end > y->span->end);
}

static void
collect (Places *self)
{
  const DanhEntityRun *run = self->run;
  guint32 n = 0;
  gboolean in_order = TRUE;
  for (guint32 i = 0; i < run->rules->spans.n; i++)
    n += run->rules->spans.at[i].type == DANH_TYPE_LOCATION;
  self->items = danh_arena_alloc (run->scratch, n * sizeof *self->items);
  for (guint32 i = 0; i < run->rules->spans.n; i++) {
    const DanhSpan *span = &run->rules->spans.at[i];
    guint32 mention = run->mention_of_span[i];
    if (span->type != DANH_TYPE_LOCATION || span->start >= span->end
        || span->end > run->tokens->n
        || (mention == DANH_NONE && (span->flags & DANH_SPAN_ABSORBED) == 0)
        || (mention != DANH_NONE && run->out->mentions.at[mention].span != i))
      continue;
    Item *item = &self->items[self->n++];
    *item = (Item){ .span = span, .mention = mention, .organization = DANH_NONE };
    in_order = in_order && (self->n == 1 || compare_items (item - 1, item) < 0);
  }
  if (!in_order) qsort (self->items, self->n, sizeof *self->items, compare_items);
}

static DanhRange
bytes_of (const DanhEntityRun *run, const DanhSpan *span)
{
  return (DanhRange){ run->tokens->start[span->start], run->tokens->end[span->end - 1] };
}

/* The body and the sentence of each item; a span that was absorbed by anything but a body
 * is left out. */
static void
place_items (Places *self)
{
  const DanhEntityRun *run = self->run;
  const DanhMentionRow *rows = run->out->mentions.at;
  guint32 next = 0, open = DANH_NONE, sentence = 0, kept = 0;
  for (guint32 i = 0; i < self->n; i++) {
    Item *item = &self->items[i];
    DanhRange bytes = bytes_of (run, item->span);
    while (next < run->out->mentions.n && rows[next].bytes.start <= bytes.start)
      open = next++;
    while (open != DANH_NONE && !danh_range_contains (rows[open].bytes, bytes))
      open = rows[open].parent;
    guint32 around = open;
    while (around != DANH_NONE && rows[around].type != DANH_TYPE_ORG)
      around = rows[around].parent;
    item->organization = around;
    while (sentence + 1 < run->tokens->n_sentences
           && run->tokens->sentence[sentence + 1] <= item->span->start)
      sentence++;
    item->sentence = sentence;
    if (item->mention != DANH_NONE || around != DANH_NONE) self->items[kept++] = *item;
  }
  self->n = kept;
}

/* ---- from the name and what stands at it --------------------------------------------- */

static const char *
said_of (const DanhEntityRun *run, const DanhSpan *span, const char *key)
{
  for (guint32 i = 0; i < span->n_attributes; i++) {
    const DanhAttribute *said = &run->rules->attributes.at[span->first_attribute + i];
    if (strcmp (said->key, key) == 0) return *said->value == '\0' ? NULL : said->value;
  }
  return NULL;
}

/* "" and cells of several values say nothing for sure. */
static const char *
sure (const char *value)
{
  return value == NULL || strchr (value, ';') != NULL ? NULL : value;
}

/* TRUE if LATER follows ITEM at once, behind a comma or the like. */
static gboolean
is_behind (const DanhEntityRun *run, const Item *item, const Item *later)
{
  guint32 end = item->span->end, start = later->span->start;
  return start == end
         || (start == end + 1
             && (run->forms->shape[run->tokens->form[end]] & DANH_SHAPE_MARK) != 0);
}

/* Writes what is left of UNITS into ITEM; if that is one, BASIS says why. */
static void
settle (Places *self, Item *item, DanhPlaceUnit *units, guint32 n, const char *basis)
{
  const char *level = item->place.level;
  item->place.candidates = NULL;
  danh_place_sum_up (self->run->arena, units, n, &item->place);
  if (level != NULL) item->place.level = level;
  if (item->place.code != NULL) {
    item->place.basis = basis;
    item->is_upper = danh_place_is_upper (&units[0]);
  }
}

static void
read_item (Places *self, Item *item, const char *parent)
{
  const DanhEntityRun *run = self->run;
  const char *levels = said_of (run, item->span, "level"), *basis = NULL;
  DanhPlaceCandidates found;
  if (levels == NULL) levels = said_of (run, item->span, "unit");
  item->place.level = sure (levels);
  item->place.code = sure (said_of (run, item->span, "code"));
  if (item->place.code != NULL) return;

  danh_place_candidates_find (run, item->span, levels, &found);
  gboolean was_one = danh_place_is_one (found.at, found.n);
  if (parent != NULL
      && danh_place_candidates_narrow (found.at, &found.n, danh_place_lies_in, parent)
      && !was_one && danh_place_is_one (found.at, found.n))
    basis = "parent";
  if (run->has_document_date) {
    was_one = danh_place_is_one (found.at, found.n);
    gboolean is_valid = danh_place_candidates_narrow (
        found.at, &found.n, danh_place_is_valid_on, run->out->reference_date);
    if (is_valid && !was_one && danh_place_is_one (found.at, found.n)) basis = "day";
    /* A bare name is not of a unit that is no more: it may have gone to another. */
    if (!is_valid && levels == NULL) found.n = 0;
  }
  settle (self, item, found.at, found.n, basis);
  if (found.n > 1 && item->place.code == NULL) {
    item->n_units = found.n;
    item->units = danh_arena_alloc (run->scratch, found.n * sizeof *item->units);
    memcpy (item->units, found.at, found.n * sizeof *item->units);
  }
}

static void
read_items (Places *self)
{
  for (guint32 i = self->n; i-- > 0;) {
    const Item *later = i + 1 < self->n ? &self->items[i + 1] : NULL;
    gboolean has_parent = later != NULL && is_behind (self->run, &self->items[i], later);
    read_item (self, &self->items[i], has_parent ? later->place.code : NULL);
  }
}

/* ---- from the rest of the text ------------------------------------------------------- */

/* Of a whole text they are many, and asked for each name in doubt: what was found of a cell is
 * kept, since equal cells of one model are one string. */
typedef struct {
  guint32 n;
  gboolean is_full;
  const char *codes[MAX_SUPPORTERS];
  GHashTable *cells; /* a cell of codes -> HAS_NONE or HAS_SOME; NULL: not kept */
} Supporters;

enum { HAS_NONE = 1, HAS_SOME };

static void
add_supporter (Supporters *self, const Item *item)
{
  if (!item->is_upper) return;
  for (guint32 i = 0; i < self->n; i++)
    if (strcmp (self->codes[i], item->place.code) == 0) return;
  if (self->n == MAX_SUPPORTERS)
    self->is_full = TRUE;
  else
    self->codes[self->n++] = item->place.code;
}

/* Is one of the codes in CELL? */
static gboolean
is_in_cell (const Supporters *self, const char *cell)
{
  if (self->cells != NULL) {
    guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->cells, cell));
    if (known != 0) return known == HAS_SOME;
  }
  gboolean is_in = FALSE;
  for (guint32 i = 0; i < self->n && !is_in; i++)
    is_in = danh_place_has_code (cell, self->codes[i]);
  if (self->cells != NULL)
    g_hash_table_insert (self->cells, (gpointer) cell,
                         GUINT_TO_POINTER (is_in ? HAS_SOME : HAS_NONE));
  return is_in;
}

static gboolean
is_supported (const DanhPlaceUnit *unit, gconstpointer data)
{
  return is_in_cell (data, unit->parent) || is_in_cell (data, unit->province);
}

/* The text names the province itself elsewhere, so that there is no doubt.  (Of a city
 * named elsewhere the bare name may still be the province of that name.) */
static gboolean
is_named (const DanhPlaceUnit *unit, gconstpointer data)
{
  const Supporters *supporters = data;
  for (guint32 i = 0; i < supporters->n && danh_place_is_province (unit); i++)
    if (strcmp (supporters->codes[i], unit->code) == 0) return TRUE;
  return FALSE;
}

static void
collect_sentence (const Places *self, guint32 at, Supporters *out)
{
  const Item *items = self->items;
  out->n = 0;
  out->is_full = FALSE;
  for (guint32 i = at; i-- > 0 && at - i <= NEIGHBOURS;) {
    if (items[i].sentence != items[at].sentence) break;
    add_supporter (out, &items[i]);
  }
  for (guint32 i = at + 1; i < self->n && i - at <= NEIGHBOURS; i++) {
    if (items[i].sentence != items[at].sentence) break;
    add_supporter (out, &items[i]);
  }
}

static void
decide (Places *self, Item *item, const Supporters *supporters, const char *basis)
{
  if (supporters->n == 0 || supporters->is_full || item->place.code != NULL) return;
  if (danh_place_candidates_narrow (item->units, &item->n_units, is_named, supporters)
      || danh_place_candidates_narrow (item->units, &item->n_units, is_supported,
                                       supporters))
    settle (self, item, item->units, item->n_units, basis);
}

static void
support_items (Places *self)
{
  Supporters whole = { 0 }, sentence = { 0 };
  guint32 n_doubtful = 0;
  for (guint32 i = 0; i < self->n; i++) {
    n_doubtful += self->items[i].units != NULL;
    add_supporter (&whole, &self->items[i]);
  }
  if (n_doubtful == 0) return;
  whole.cells = g_hash_table_new (NULL, NULL);
  for (guint32 i = 0; i < self->n && n_doubtful > 0; i++) {
    Item *item = &self->items[i];
    if (item->units == NULL) continue;
    n_doubtful--;
    collect_sentence (self, i, &sentence);
    decide (self, item, &sentence, "sentence");
    decide (self, item, &whole, "document");
  }
  g_hash_table_destroy (whole.cells);
}

/* ---- to the mentions ---------------------------------------------------------------- */

/* A body has the place that it ends with; of a chain of places, the first.  So have the
 * bodies around it that end there too. */
static void
give_to_bodies (Places *self)
{
  DanhEntityRun *run = self->run;
  for (guint32 i = 0; i < self->n; i++) {
    const Item *item = &self->items[i];
    if (item->organization == DANH_NONE) continue;
    DanhRange body = run->out->mentions.at[item->organization].bytes;
    guint32 last = i;
    while (last + 1 < self->n && self->items[last + 1].organization == item->organization
           && is_behind (run, &self->items[last], &self->items[last + 1]))
      last++;
    if (bytes_of (run, self->items[last].span).end == body.end)
      for (guint32 around = item->organization;
           around != DANH_NONE && run->out->mentions.at[around].type == DANH_TYPE_ORG
           && run->out->mentions.at[around].bytes.end == body.end;
           around = run->out->mentions.at[around].parent)
        run->places[around] = item->place;
    i = last;
  }
}

void
danh_places_find (DanhEntityRun *run)
{
  Places self = { .run = run };
  run->places =
      danh_arena_alloc (run->scratch, run->out->mentions.n * sizeof *run->places);
  if (run->out->mentions.n > 0)
    memset (run->places, 0, run->out->mentions.n * sizeof *run->places);
  collect (&self);
  place_items (&self);
  read_items (&self);
  support_items (&self);
  for (guint32 i = 0; i < self.n; i++)
    if (self.items[i].mention != DANH_NONE)
      run->places[self.items[i].mention] = self.items[i].place;
  give_to_bodies (&self);
}
