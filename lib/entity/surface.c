/* surface.c - finds which mentions are written alike */
#include "entity/entity-run.h"

#include <string.h>

/* A surface made to collide is taken for a new one after so many others: what is kept
 * twice costs time and changes nothing. */
#define MOST_PROBES 16

static guint32
hash_of (const DanhEntityRun *run, const DanhSpan *span)
{
  const guint32 *form = run->tokens->form;
  guint64 hash = span->type;
  for (guint32 i = span->start; i < span->end; i++) {
    hash = (hash ^ form[i]) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  return (guint32) (hash ^ hash >> 16);
}

static gboolean
is_alike (const DanhEntityRun *run, const DanhSpan *a, const DanhSpan *b)
{
  const DanhTokens *tokens = run->tokens;
  guint32 n = a->end - a->start;
  if (a->type != b->type || n != b->end - b->start
      || memcmp (tokens->form + a->start, tokens->form + b->start,
                 n * sizeof *tokens->form)
             != 0)
    return FALSE;
  for (guint32 i = 1; i < n; i++)
    if (((tokens->flags[a->start + i] ^ tokens->flags[b->start + i])
         & DANH_TOKEN_SPACE_BEFORE)
        != 0)
      return FALSE;
  return TRUE;
}

/* The surface of MENTION among those that begin at the mentions FIRST; a new one if there
 * is none. */
static guint32
find (DanhEntityRun *run, guint32 *slots, guint32 mask, guint32 mention, guint32 *first)
{
  const DanhMentionRow *rows = run->out->mentions.at;
  const DanhSpan *spans = run->rules->spans.at, *span = &spans[rows[mention].span];
  guint32 slot = hash_of (run, span) & mask;
  for (guint32 probes = 0; probes < MOST_PROBES; probes++, slot = (slot + 1) & mask) {
    guint32 surface = slots[slot];
    if (surface == 0) {
      slots[slot] = run->n_surfaces + 1;
      break;
    }
    if (is_alike (run, span, &spans[rows[first[surface - 1]].span])) return surface - 1;
  }
  first[run->n_surfaces] = mention;
  return run->n_surfaces++;
}

void
danh_surfaces_find (DanhEntityRun *run)
{
  guint32 n = run->out->mentions.n, n_slots = 16;
  while (n_slots / 2 < n) n_slots *= 2;
  guint32 *slots = danh_arena_alloc (run->scratch, (gsize) n_slots * sizeof *slots);
  guint32 *first = danh_arena_alloc (run->scratch, (gsize) n * sizeof *first);
  memset (slots, 0, (gsize) n_slots * sizeof *slots);
  run->surface_of = danh_arena_alloc (run->scratch, (gsize) n * sizeof *run->surface_of);
  for (guint32 i = 0; i < n; i++)
    run->surface_of[i] = run->out->mentions.at[i].type == DANH_TYPE_DATE
                             ? DANH_NONE
                             : find (run, slots, n_slots - 1, i, first);
  run->surfaces =
      danh_arena_alloc (run->scratch, (gsize) run->n_surfaces * sizeof *run->surfaces);
  for (guint32 i = 0; i < run->n_surfaces; i++)
    run->surfaces[i] = (DanhSurface){ .mention = first[i] };
}
