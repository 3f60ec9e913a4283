/* date-tense.c - whether what is told of a date is past or to come, by the words around it */
#include "entity/date-tense.h"

#include "entity/date-around.h"

#include <string.h>

/* So far from a date a word of tense may stand. */
#define TOKENS_OF_TENSE 16

/* What "until now" tells right behind a date. */
#define TENSE_OF_NOW 2

/* What "since" tells before a date. */
#define TENSE_OF_SINCE 3

/* What "must" tells, which "will" tells more surely. */
#define TENSE_OF_DUTY -1

/* What "kế hoạch" tells before a date; it may be the paper of that day. */
#define TENSE_OF_PLAN 4

/* What "nhiệm vụ" tells before a date where it opens a clause: elsewhere they may be done. */
#define TENSE_OF_TASK 5

/* 1 if the word at token AT, or it and the next, tells of what is past as "đã", more of what goes
 * on until now, -1 of what has to come as "cần", -2 of what will as "sẽ", else 0. */
static int
tense_at (const DanhEntityRun *run, guint32 at, guint32 end)
{
  for (guint32 n = MIN (3, end - at); n > 0; n--) {
    const char *told =
        danh_gazetteer_told (run->gazetteer, run->forms, run->tokens, at, at + n);
    if (told == NULL) continue;
    if (strcmp (told, "past") == 0) return 1;
    if (strcmp (told, "until now") == 0) return TENSE_OF_NOW;
    if (strcmp (told, "since") == 0) return TENSE_OF_SINCE;
    if (strcmp (told, "to come") == 0) return TENSE_OF_DUTY;
    if (strcmp (told, "planned") == 0) return TENSE_OF_PLAN;
    if (strcmp (told, "task") == 0) return TENSE_OF_TASK;
    if (strcmp (told, "surely to come") == 0) return -2;
    return 0; /* "sắp xếp" is not "sắp" */
  }
  return 0;
}

/* Does a clause end at token AT? */
static gboolean
ends_clause (const DanhEntityRun *run, guint32 at)
{
  return run->text[run->tokens->start[at]] == ';';
}

/* Behind SPAN, one past the bracket and the mark that may stand there: "On 15/3 (Sunday), …". */
static guint32
clause_behind (const DanhEntityRun *run, const DanhSpan *span, guint32 end)
{
  guint32 at = danh_date_skip_bracket (run, span->end, end);
  return at < end && (run->forms->shape[run->tokens->form[at]] & DANH_SHAPE_MARK) != 0
             ? at + 1
             : at;
}

gboolean
danh_date_opens_clause (const DanhEntityRun *run, guint32 start)
{
  guint32 first = run->tokens->sentence[run->sentence];
  for (guint32 i = 1; i <= 2 && start >= first + i; i++)
    if ((run->forms->shape[run->tokens->form[start - i]] & DANH_SHAPE_MARK) != 0)
      return TRUE;
  return start <= first + 1;
}

/* What the first word behind SPAN tells that has a tense.  "On 20 June they made a plan" says
 * nothing of what is to come, nor does "Begun in March, it will end in May": only of the clause that
 * SPAN opens. */
static int
tense_behind (const DanhEntityRun *run, const DanhSpan *span, guint32 end)
{
  guint32 clause = clause_behind (run, span, end);
  gboolean is_near = danh_date_opens_clause (run, span->start);
  for (guint32 at = span->end; at < end; at++) {
    /* "In October he planted …; until now he has reaped …" */
    if (ends_clause (run, at))
      return tense_at (run, at + 1, end) == TENSE_OF_NOW ? TENSE_OF_NOW : 0;
    if (at >= clause && (run->forms->shape[run->tokens->form[at]] & DANH_SHAPE_MARK) != 0)
      is_near = FALSE;
    int tense = tense_at (run, at, run->tokens->sentence[run->sentence + 1]);
    if (tense == 1 || (tense < TENSE_OF_DUTY && is_near)) return tense;
  }
  return 0;
}

/* Does SPAN open with a word that days gone by have: "hôm 19/5"? */
static gboolean
opens_gone (const DanhEntityRun *run, const DanhSpan *span)
{
  const char *told = danh_gazetteer_told (run->gazetteer, run->forms, run->tokens,
                                          span->start, span->start + 1);
  return told != NULL && strcmp (told, "gone") == 0;
}

int
danh_date_tense_around (const DanhEntityRun *run,
                        const DanhSpan *span,
                        guint32 from,
                        gboolean is_day)
{
  const guint32 *sentence = run->tokens->sentence + run->sentence;
  guint32 before = MIN (span->start - MAX (sentence[0], from), TOKENS_OF_TENSE);
  guint32 end = MIN (sentence[1], span->end + TOKENS_OF_TENSE);
  guint32 behind = span->end;
  if (behind < end
      && (run->forms->shape[run->tokens->form[behind]] & DANH_SHAPE_MARK) != 0
      && tense_at (run, behind + 1, end) == TENSE_OF_NOW)
    return TENSE_OF_NOW;
  int tense = behind < end ? tense_at (run, behind, end) : 0;
  if (tense >= TENSE_OF_SINCE) tense = 0;
  for (guint32 i = 1; i <= before && tense == 0; i++) {
    if (ends_clause (run, span->start - i)) break;
    tense = tense_at (run, span->start - i, span->start);
    if (tense == TENSE_OF_NOW) tense = 0;
    if (tense == TENSE_OF_PLAN) tense = is_day && i == 2 ? 0 : TENSE_OF_DUTY;
    if (tense == TENSE_OF_TASK)
      tense = danh_date_opens_clause (run, span->start - i) ? TENSE_OF_DUTY : 0;
  }
  if (tense == 0) tense = tense_behind (run, span, end);
  return tense == 0 && opens_gone (run, span) ? TENSE_OF_NOW : tense;
}
