/* mention.c - from spans to mentions, and the order of the entity stage
 *
 * What the rules left standing of the output types becomes a mention.  Two rules may say
 * the same of the same words; that is one mention.
 */
#include "entity/mention.h"

#include "entity/entity-run.h"

#include <string.h>

/* ---- order ------------------------------------------------------------------------- */

/* Where a span of an output type stands. */
typedef struct {
  guint64 place; /* by start, then longer first */
  guint32 type;
  guint32 span;
} Placed;

/* Equal ones stay as the rules made them. */
static inline gboolean
is_before (const Placed *a, const Placed *b)
{
  return (a->place < b->place) | ((a->place == b->place) & (a->type < b->type));
}

/* Writes where the spans that are mentions stand; how many they are. */
static guint32
collect (DanhEntityRun *run, Placed *placed)
{
  const DanhTokens *tokens = run->tokens;
  guint32 n = 0;
  for (guint32 i = 0; i < run->rules->spans.n; i++) {
    const DanhSpan *span = &run->rules->spans.at[i];
    run->mention_of_span[i] = DANH_NONE;
    if (span->type >= DANH_N_OUTPUT_TYPES || (span->flags & DANH_SPAN_ABSORBED) != 0
        || span->start >= span->end || span->end > tokens->n)
      continue;
    guint32 start = tokens->start[span->start], end = tokens->end[span->end - 1];
    placed[n++] = (Placed){ (guint64) start << 32 | (G_MAXUINT32 - end), span->type, i };
  }
  return n;
}

/* Merges the runs [0, MIDDLE) and [MIDDLE, END) of FROM. */
static void
merge (const Placed *from, guint32 middle, guint32 end, Placed *to)
{
  guint32 left = 0, right = middle;
  while (left < middle && right < end) {
    guint32 is_right = is_before (&from[right], &from[left]); /* no guess gets it right */
    *to++ = from[is_right ? right : left];
    right += is_right;
    left += !is_right;
  }
  while (left < middle) *to++ = from[left++];
  while (right < end) *to++ = from[right++];
}

/* Each phase of the rules leaves its spans in order, so what is to be sorted is a few
 * sorted runs: they are merged, two and two, until one is left, which is returned. */
static Placed *
sort (DanhArena *scratch, Placed *placed, guint32 n)
{
  guint32 n_runs = 0;
  guint32 *run_end = danh_arena_alloc (scratch, (gsize) n * sizeof *run_end);
  for (guint32 i = 1; i <= n; i++)
    if (i == n || is_before (&placed[i], &placed[i - 1])) run_end[n_runs++] = i;
  if (n_runs < 2) return placed;
  Placed *other = danh_arena_alloc (scratch, (gsize) n * sizeof *other);
  while (n_runs > 1) {
    guint32 start = 0, merged = 0;
    for (guint32 i = 0; i < n_runs; i += 2) {
      guint32 middle = run_end[i], end = i + 1 < n_runs ? run_end[i + 1] : middle;
      merge (placed + start, middle - start, end - start, other + start);
      run_end[merged++] = start = end;
    }
    n_runs = merged;
    Placed *swap = placed;
    placed = other;
    other = swap;
  }
  return placed;
}

/* Where the words of SPAN end.  A number of one letter before the end of a sentence, "in the
 * quarter I.", "the council of term V.", reads as an initial does, and the full stop is not
 * the mention's. */
static guint32
end_of (const DanhEntityRun *run, const DanhSpan *span)
{
  guint32 last = span->end - 1, end = run->tokens->end[last];
  if (end - run->tokens->start[last] != 2 || run->text[end - 1] != '.') return end;
  gboolean is_number = strchr ("IVX", run->text[end - 2]) != NULL;
  gboolean is_body = span->type == DANH_TYPE_ORG || span->type == DANH_TYPE_TITLE;
  return span->type == DANH_TYPE_DATE || (is_body && is_number) ? end - 1 : end;
}

/* Makes the mentions, equal ones once, and lets spans find theirs. */
static void
order (DanhEntityRun *run)
{
  Placed *placed =
      danh_arena_alloc (run->scratch, (gsize) run->rules->spans.n * sizeof *placed);
  guint32 n = collect (run, placed);
  const Placed *before = NULL;
  placed = sort (run->scratch, placed, n);
  danh_vec_reserve (&run->out->mentions, n);
  for (guint32 i = 0; i < n; before = &placed[i++]) {
    const DanhSpan *span = &run->rules->spans.at[placed[i].span];
    if (before == NULL || before->place != placed[i].place
        || before->type != placed[i].type) {
      DanhMentionRow row = { .type = span->type,
                             .bytes = { run->tokens->start[span->start],
                                        end_of (run, span) },
                             .span = placed[i].span,
                             .rule = span->rule,
                             .entity = DANH_NONE,
                             .parent = DANH_NONE };
      danh_vec_push (&run->out->mentions, row);
    }
    run->mention_of_span[placed[i].span] = run->out->mentions.n - 1;
  }
}

/* The innermost mention around each: those still open, the last one on top, are a chain
 * of parents. */
static void
nest (DanhEntityRun *run)
{
  DanhMentionRow *rows = run->out->mentions.at;
  guint32 open = DANH_NONE;
  for (guint32 i = 0; i < run->out->mentions.n; i++) {
    while (open != DANH_NONE && !danh_range_contains (rows[open].bytes, rows[i].bytes))
      open = rows[open].parent;
    rows[i].parent = open;
    open = i;
  }
}

static void
find_reference_date (DanhEntityRun *run, const char *given)
{
  DanhDay *day = &run->dates.reference;
  run->has_document_date = (given != NULL && danh_calendar_parse (given, day))
                           || danh_reference_date_find (run, day);
  run->dates.has_reference = run->has_document_date;
  if (run->has_document_date)
    run->out->reference_date =
        danh_arena_printf (run->arena, "%04d-%02d-%02d", day->year, day->month, day->day);
}

void
danh_entity_run (const char *text,
                 const DanhForms *forms,
                 const DanhTokens *tokens,
                 const DanhGazetteer *gazetteer,
                 const DanhRuleResult *rules,
                 const char *reference_date,
                 DanhArena *arena,
                 DanhArena *scratch,
                 DanhEntities *out)
{
  DanhEntityRun run = { .text = text,
                        .forms = forms,
                        .tokens = tokens,
                        .gazetteer = gazetteer,
                        .rules = rules,
                        .arena = arena,
                        .scratch = scratch,
                        .out = out };
  danh_vec_empty (&out->mentions);
  danh_vec_empty (&out->attributes);
  danh_vec_empty (&out->entities);
  danh_vec_empty (&out->entity_mentions);
  danh_vec_empty (&out->roles);
  out->reference_date = NULL;
  if (gazetteer != NULL) out->kept = danh_kept_for (out->kept, gazetteer->model);
  run.mention_of_span =
      danh_arena_alloc (scratch, (gsize) rules->spans.n * sizeof *run.mention_of_span);

  order (&run);
  nest (&run);
  find_reference_date (&run, reference_date);
  danh_surfaces_find (&run);
  danh_places_find (&run);
  danh_abbreviations_collect (&run);
  danh_entity_describe (&run);
  danh_entity_tie_roles (&run);
  danh_entity_join (&run);
  danh_abbreviations_clear (&run);
}

void
danh_entities_clear (DanhEntities *entities)
{
  danh_vec_free (&entities->mentions);
  danh_vec_free (&entities->attributes);
  danh_vec_free (&entities->entities);
  danh_vec_free (&entities->entity_mentions);
  danh_vec_free (&entities->roles);
  danh_kept_free (entities->kept);
  entities->kept = NULL;
  entities->reference_date = NULL;
}
