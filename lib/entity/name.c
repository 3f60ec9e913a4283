/* name.c - mentions as text: to be shown, and to be compared
 *
 *   "UBND  tỉnh"  ─ name ─▶ "UBND tỉnh"
 *                 ─ spelled out ─▶ "Ủy ban nhân dân tỉnh"
 *                 ─ key ─▶ "ủy ban nhân dân tỉnh"   (folded)
 */
#include "entity/entity-run.h"

#include <string.h>

/* How the words of a mention are written out. */
typedef struct {
  gboolean folds;    /* for comparison */
  gboolean explains; /* abbreviations whose meaning is known */
} Style;

/* The piece of text that TOKEN of MENTION is written as; its length in *LEN.  The last token may
 * end with a full stop that the mention does not have. */
static inline const char *
piece (DanhEntityRun *run,
       const DanhMentionRow *mention,
       guint32 token,
       Style style,
       gsize *len)
{
  guint32 beyond = run->tokens->end[token] > mention->bytes.end
                       ? run->tokens->end[token] - mention->bytes.end
                       : 0;
  const DanhMeaning *meaning =
      style.explains ? danh_abbreviation_listed (run, token) : NULL;
  if (meaning != NULL) {
    const char *text = style.folds ? meaning->folded : meaning->expansion;
    *len = strlen (text);
    return text;
  }
  if (style.folds) {
    guint32 form = run->tokens->form[token];
    *len = run->forms->folded_len[form] - beyond;
    return danh_forms_folded (run->forms, form);
  }
  *len = run->tokens->end[token] - run->tokens->start[token] - beyond;
  return run->text + run->tokens->start[token];
}

/* The pieces of the mention's tokens, one space where the text has any, in ARENA. */
static const char *
join_pieces (DanhEntityRun *run,
             DanhArena *arena,
             const DanhMentionRow *mention,
             Style style,
             gsize *whole_len)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  gsize size = 1, len;
  for (guint32 i = span->start; i < span->end; i++) {
    (void) piece (run, mention, i, style, &len);
    size += len + 1;
  }
  char *whole = danh_arena_alloc (arena, size), *at = whole;
  for (guint32 i = span->start; i < span->end; i++) {
    const char *text = piece (run, mention, i, style, &len);
    if (i > span->start && (run->tokens->flags[i] & DANH_TOKEN_SPACE_BEFORE) != 0)
      *at++ = ' ';
    memcpy (at, text, len);
    at += len;
  }
  *at = '\0';
  *whole_len = (gsize) (at - whole);
  return whole;
}

const char *
danh_entity_name (DanhEntityRun *run, const DanhMentionRow *mention)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  const DanhTokens *tokens = run->tokens;
  /* No longer than the text, where white space is at least as long. */
  gsize size = (gsize) mention->bytes.end - mention->bytes.start + 1;
  char *name = danh_arena_alloc (run->arena, size), *at = name;
  for (guint32 i = span->start; i < span->end; i++) {
    gsize len = MIN (tokens->end[i], mention->bytes.end) - tokens->start[i];
    if (i > span->start && (tokens->flags[i] & DANH_TOKEN_SPACE_BEFORE) != 0) *at++ = ' ';
    memcpy (at, run->text + tokens->start[i], len);
    at += len;
  }
  *at = '\0';
  return name;
}

const char *
danh_entity_spelled_out (DanhEntityRun *run, const DanhMentionRow *mention)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  const DanhMentionRow *meant = danh_abbreviation_explained (run, mention);
  if (meant != NULL) return danh_entity_name (run, meant);
  for (guint32 i = span->start; i < span->end; i++)
    if (danh_abbreviation_listed (run, i) != NULL) {
      gsize len;
      return join_pieces (run, run->arena, mention, (Style){ FALSE, TRUE }, &len);
    }
  return NULL;
}

const char *
danh_entity_key (DanhEntityRun *run, const DanhMentionRow *mention, gsize *len)
{
  /* Initials of people are no abbreviations of words. */
  Style style = { TRUE, mention->type != DANH_TYPE_PERSON };
  return join_pieces (run, run->scratch, mention, style, len);
}
