/* mention.c - from spans to mentions, and the order of the entity stage
 *
 * What the rules left standing of the output types becomes a mention.  Two rules may say
 * the same of the same words; that is one mention.
 */
#include "entity/mention.h"

#include "entity/entity-run.h"
#include <stdlib.h>

const char *
danh_entity_said (const DanhEntityRun *run,
                  const DanhMentionRow *mention,
                  const char *key)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  const char *value = danh_rule_result_attribute (run->rules, span, key);
  return value == NULL || *value == '\0' ? NULL : value;
}

/* By start, then longer first, then type; then as the rules made them. */
static int
compare_mentions (const void *a, const void *b)
{
  const DanhMentionRow *x = a, *y = b;
  if (x->bytes.start != y->bytes.start) return x->bytes.start < y->bytes.start ? -1 : 1;
  if (x->bytes.end != y->bytes.end) return x->bytes.end > y->bytes.end ? -1 : 1;
  if (x->type != y->type) return x->type < y->type ? -1 : 1;
  return x->span < y->span ? -1 : x->span > y->span;
}

static void
collect (DanhEntityRun *run)
{
  const DanhTokens *tokens = run->tokens;
  for (guint32 i = 0; i < run->rules->spans.n; i++) {
    const DanhSpan *span = &run->rules->spans.at[i];
    run->mention_of_span[i] = DANH_NONE;
    if (span->type >= DANH_N_OUTPUT_TYPES || (span->flags & DANH_SPAN_ABSORBED) != 0
        || span->start >= span->end || span->end > tokens->n)
      continue;
    DanhMentionRow row = { .type = span->type,
                           .bytes = { tokens->start[span->start],
                                      tokens->end[span->end - 1] },
                           .span = i,
                           .rule = span->rule,
                           .entity = DANH_NONE,
                           .parent = DANH_NONE };
    danh_vec_push (&run->out->mentions, row);
  }
}

/* Sorts the mentions, makes equal ones one, and lets spans find theirs. */
static void
order (DanhEntityRun *run)
{
  DanhMentionRow *rows = run->out->mentions.at;
  guint32 n = run->out->mentions.n, kept = 0;
  if (n > 1) qsort (rows, n, sizeof *rows, compare_mentions);
  for (guint32 i = 0; i < n; i++) {
    gboolean is_same = kept > 0 && rows[kept - 1].type == rows[i].type
                       && rows[kept - 1].bytes.start == rows[i].bytes.start
                       && rows[kept - 1].bytes.end == rows[i].bytes.end;
    if (!is_same) rows[kept++] = rows[i];
    run->mention_of_span[rows[i].span] = kept - 1;
  }
  run->out->mentions.n = kept;
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
                 DanhEntities *out)
{
  DanhEntityRun run = { .text = text,
                        .forms = forms,
                        .tokens = tokens,
                        .gazetteer = gazetteer,
                        .rules = rules,
                        .arena = arena,
                        .out = out };
  danh_vec_empty (&out->mentions);
  danh_vec_empty (&out->attributes);
  danh_vec_empty (&out->entities);
  danh_vec_empty (&out->entity_mentions);
  danh_vec_empty (&out->roles);
  out->reference_date = NULL;
  run.mention_of_span =
      danh_arena_alloc (arena, (gsize) rules->spans.n * sizeof *run.mention_of_span);

  collect (&run);
  order (&run);
  nest (&run);
  find_reference_date (&run, reference_date);
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
  entities->reference_date = NULL;
}
