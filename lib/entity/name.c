/* name.c - mentions as text: to be shown, and to be compared
 *
 *   "UBND  tỉnh"  ─ name ─▶ "UBND tỉnh"
 *                 ─ spelled out ─▶ "Ủy ban nhân dân tỉnh"
 *                 ─ key ─▶ "bủy ban nhân dân tỉnh"   ('a' + type, folded)
 */
#include "entity/entity-run.h"

#include <string.h>

/* The piece of text that TOKEN is written as; its length in *LEN. */
typedef const char *(*Piece) (DanhEntityRun *run, guint32 token, gsize *len);

static const char *
written (DanhEntityRun *run, guint32 token, gsize *len)
{
  *len = run->tokens->end[token] - run->tokens->start[token];
  return run->text + run->tokens->start[token];
}

static const char *
spelled_out (DanhEntityRun *run, guint32 token, gsize *len)
{
  const DanhMeaning *meaning = danh_abbreviation_listed (run, token);
  if (meaning == NULL) return written (run, token, len);
  *len = strlen (meaning->expansion);
  return meaning->expansion;
}

static const char *
folded (DanhEntityRun *run, guint32 token, gsize *len)
{
  guint32 form = run->tokens->form[token];
  *len = run->forms->folded_len[form];
  return danh_forms_folded (run->forms, form);
}

static const char *
folded_spelled_out (DanhEntityRun *run, guint32 token, gsize *len)
{
  const DanhMeaning *meaning = danh_abbreviation_listed (run, token);
  if (meaning == NULL) return folded (run, token, len);
  *len = strlen (meaning->folded);
  return meaning->folded;
}

/* PREFIX and the pieces of the mention's tokens, one space where the text has any. */
static const char *
join_pieces (DanhEntityRun *run,
             const DanhMentionRow *mention,
             const char *prefix,
             Piece piece)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  gsize size = strlen (prefix) + 1, len;
  for (guint32 i = span->start; i < span->end; i++) {
    (void) piece (run, i, &len);
    size += len + 1;
  }
  char *whole = danh_arena_alloc (run->arena, size);
  char *at = g_stpcpy (whole, prefix);
  for (guint32 i = span->start; i < span->end; i++) {
    const char *text = piece (run, i, &len);
    if (i > span->start && (run->tokens->flags[i] & DANH_TOKEN_SPACE_BEFORE) != 0)
      *at++ = ' ';
    memcpy (at, text, len);
    at += len;
  }
  *at = '\0';
  return whole;
}

const char *
danh_entity_name (DanhEntityRun *run, const DanhMentionRow *mention)
{
  return join_pieces (run, mention, "", written);
}

const char *
danh_entity_spelled_out (DanhEntityRun *run, const DanhMentionRow *mention)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  const DanhMentionRow *meant = danh_abbreviation_explained (run, mention);
  if (meant != NULL) return danh_entity_name (run, meant);
  for (guint32 i = span->start; i < span->end; i++)
    if (danh_abbreviation_listed (run, i) != NULL)
      return join_pieces (run, mention, "", spelled_out);
  return NULL;
}

const char *
danh_entity_key (DanhEntityRun *run, const DanhMentionRow *mention)
{
  char prefix[2] = { (char) ('a' + (int) mention->type), '\0' };
  const DanhMentionRow *meant = danh_abbreviation_explained (run, mention);
  /* Initials of people are no abbreviations of words. */
  return join_pieces (run, meant != NULL ? meant : mention, prefix,
                      mention->type == DANH_TYPE_PERSON ? folded : folded_spelled_out);
}
