/* club.c - see club.h */
#include "entity/club.h"

#include "entity/told.h"
#include <string.h>

/* So many tokens away sport may be spoken of, and a club. */
#define MOST_AWAY         40
#define MOST_AWAY_OF_CLUB 100

/* The names of home towns that are clubs or firms in the text: more are left. */
#define MOST_AT_HOME 16

/* What the lists say of a commune, in the column `tier`. */
#define SMALL_PLACE "3"
typedef struct {
  guint32 start[MOST_AT_HOME], end[MOST_AT_HOME];
  guint32 n;
} AtHome;

static gboolean
is_name_word (const DanhToldText *text, guint32 token)
{
  const guint32 name = DANH_SHAPE_CAP | DANH_SHAPE_WORD;
  return (text->forms->shape[text->tokens->form[token]] & name) == name;
}

/* Do the words from START to END begin the name of a firm or, if OR_PRESS, of a paper? */
static gboolean
is_firm_head (const DanhToldText *text, guint32 start, guint32 end, gboolean or_press)
{
  static const char *const domains[] = { "enterprise", "bank", "press" };
  if (!danh_told_is_listed (text, start, end, DANH_LIST_NAME_GIVER)) return FALSE;
  const char *domain = danh_gazetteer_column (text->gazetteer, text->forms, text->tokens,
                                              start, end, "domain");
  gsize n = G_N_ELEMENTS (domains) - (or_press ? 0 : 1);
  for (gsize i = 0; domain != NULL && i < n; i++)
    if (strcmp (domain, domains[i]) == 0) return TRUE;
  return FALSE;
}

/* Do the words from START to END begin the name of a club, and of no firm or paper? */
static gboolean
is_club_head (const DanhToldText *text, guint32 start, guint32 end)
{
  return danh_told_is_listed (text, start, end, DANH_LIST_NAME_GIVER)
         && !is_firm_head (text, start, end, TRUE);
}

/* Puts into NAME what BODY is called as a club: its own name, that behind its head ("CLB Sao Mai"), that
 * before letters ("Sao Mai FC").  FALSE if it is none. */
static gboolean
find_club_name (const DanhToldText *text, const DanhSpan *body, DanhSpan *name)
{
  *name = *body;
  if (danh_told_is_listed (text, name->start, name->end, DANH_LIST_BODY_CUED))
    return TRUE;
  while (++name->start < name->end)
    if (danh_told_is_listed (text, name->start, name->end, DANH_LIST_BODY_CUED))
      return is_club_head (text, body->start, name->start);
  name->start = body->start;
  name->end = body->end - 1;
  return (text->forms->shape[text->tokens->form[name->end]] & DANH_SHAPE_UPPER) != 0
         && danh_told_is_listed (text, name->start, name->end, DANH_LIST_BODY_CUED);
}

static gboolean
is_of_sport (const DanhToldText *text, const DanhSpan *span)
{
  DanhSpan name;
  if (!danh_told_is_inside (text, span)) return FALSE;
  if (span->type == DANH_TYPE_ORG && find_club_name (text, span, &name)) return TRUE;
  if (span->type != DANH_TYPE_ORG && span->type != DANH_TYPE_TITLE) return FALSE;
  const char *domain = danh_gazetteer_column (text->gazetteer, text->forms, text->tokens,
                                              span->start, span->end, "domain");
  return domain != NULL && strcmp (domain, "sport") == 0;
}

/* Does the sentence lead to SPAN as to a place, or is it a part of a longer name? */
static gboolean
is_place (const DanhToldText *text, const DanhSpan *span)
{
  guint32 last = text->tokens->n, end = span->end;
  if (end < last && (text->tokens->flags[end] & DANH_TOKEN_LINE_START) == 0
      && is_name_word (text, end))
    return TRUE;
  if (end + 1 < last && is_name_word (text, end + 1)
      && ((text->tokens->flags[end] | text->tokens->flags[end + 1])
          & DANH_TOKEN_SPACE_BEFORE)
             == 0)
    return TRUE;
  return danh_told_is_behind (text, span->start, DANH_LIST_PLACE_LEAD);
}

/* Are the words of SPAN those of one of NAMES? */
static gboolean
is_named (const DanhToldText *text, const AtHome *names, const DanhSpan *span)
{
  const DanhTokens *tokens = text->tokens;
  for (guint32 i = 0; i < names->n; i++) {
    guint32 n = names->end[i] - names->start[i], same = 0;
    if (n != span->end - span->start) continue;
    while (
        same < n
        && strcmp (danh_forms_folded (text->forms, tokens->form[names->start[i] + same]),
                   danh_forms_folded (text->forms, tokens->form[span->start + same]))
               == 0)
      same++;
    if (same == n) return TRUE;
  }
  return FALSE;
}

/* The home towns whose clubs RULES has, where sport is spoken of. */
static void
collect_at_home (const DanhToldText *text,
                 const DanhRuleResult *rules,
                 const guint8 *near,
                 AtHome *names)
{
  names->n = 0;
  for (guint32 i = 0; i < rules->spans.n && names->n < MOST_AT_HOME; i++) {
    const DanhSpan *span = &rules->spans.at[i];
    DanhSpan name;
    if (span->type != DANH_TYPE_ORG || !danh_told_is_inside (text, span)
        || !near[span->start] || !find_club_name (text, span, &name)
        || !danh_told_is_listed (text, name.start, name.end, DANH_LIST_PLACE)
        || is_named (text, names, &name))
      continue;
    names->start[names->n] = name.start;
    names->end[names->n++] = name.end;
  }
}

/* Is the home town SPAN its club, one of NAMES?  Not behind another place: "Hàng Đẫy, Hà Nội". */
static gboolean
is_club_at_home (const DanhToldText *text,
                 const DanhRuleResult *rules,
                 guint32 id,
                 const AtHome *names)
{
  const DanhSpan *span = &rules->spans.at[id], *before = span - 1;
  return is_named (text, names, span)
         && !(id > 0 && before->type == DANH_TYPE_LOCATION
              && before->end + 1 == span->start);
}

static void
mark_near (guint8 *near, const DanhSpan *span, guint32 n_tokens)
{
  guint32 away = span->type == DANH_TYPE_ORG ? MOST_AWAY_OF_CLUB : MOST_AWAY;
  guint32 from = span->start > away ? span->start - away : 0;
  memset (near + from, 1, MIN (n_tokens, span->end + away) - from);
}

void
danh_clubs_tell (const DanhForms *forms,
                 const DanhTokens *tokens,
                 const DanhGazetteer *gazetteer,
                 DanhArena *scratch,
                 DanhRuleResult *rules)
{
  DanhToldText text = { forms, tokens, gazetteer };
  guint8 *near = NULL; /* [tokens] sport is spoken of near by */
  if (gazetteer == NULL) return;
  for (guint32 i = 0; i < rules->spans.n; i++) {
    const DanhSpan *span = &rules->spans.at[i];
    if (!is_of_sport (&text, span)) continue;
    if (near == NULL) {
      near = danh_arena_alloc (scratch, (gsize) tokens->n + 1);
      memset (near, 0, (gsize) tokens->n + 1);
    }
    mark_near (near, span, tokens->n);
  }
  if (near == NULL) return;
  AtHome names;
  collect_at_home (&text, rules, near, &names);
  for (guint32 i = 0; i < rules->spans.n; i++) {
    DanhSpan *span = &rules->spans.at[i];
    if (span->type != DANH_TYPE_LOCATION || span->start >= span->end
        || span->end > tokens->n || !near[span->start]
        || !danh_told_is_listed (&text, span->start, span->end, DANH_LIST_BODY_CUED)
        || (danh_told_is_listed (&text, span->start, span->end, DANH_LIST_PLACE)
            && !is_club_at_home (&text, rules, i, &names))
        || danh_told_is_listed (&text, span->start, span->end, DANH_LIST_COUNTRY)
        || is_place (&text, span))
      continue;
    danh_told_set (rules, span, DANH_TYPE_ORG);
    mark_near (near, span, tokens->n); /* and so on */
  }
}

/* Puts into NAME what the firm BODY is called without its head, if that is also a small place's.
 * FALSE if it is none such. */
static gboolean
find_firm_name (const DanhToldText *text, const DanhSpan *body, DanhSpan *name)
{
  *name = *body;
  while (++name->start < name->end)
    if (danh_told_is_listed (text, name->start, name->end, DANH_LIST_PLACE)) {
      const char *tier = danh_gazetteer_column (
          text->gazetteer, text->forms, text->tokens, name->start, name->end, "tier");
      return tier != NULL && strcmp (tier, SMALL_PLACE) == 0
             && !danh_told_is_listed (text, name->start, name->end, DANH_LIST_REGION)
             && is_firm_head (text, body->start, name->start, FALSE);
    }
  return FALSE;
}

/* Does the place SPAN end with one of NAMES, and have more words?  So it is told by its unit. */
static void
forget_told_place (const DanhToldText *text, const DanhSpan *span, AtHome *names)
{
  for (guint32 i = 0; i < names->n; i++) {
    DanhSpan tail = *span;
    guint32 n = names->end[i] - names->start[i];
    if (n >= span->end - span->start) continue;
    tail.start = span->end - n;
    AtHome one = { { names->start[i] }, { names->end[i] }, 1 };
    if (!is_named (text, &one, &tail)) continue;
    names->n--;
    names->start[i] = names->start[names->n];
    names->end[i--] = names->end[names->n];
  }
}

/* Stands a place beside the place ID of RULES, but for one word? */
static gboolean
is_in_address (const DanhRuleResult *rules, guint32 id)
{
  const DanhSpan *span = &rules->spans.at[id];
  return (id > 0 && span[-1].type == DANH_TYPE_LOCATION
          && span[-1].end + 1 == span->start)
         || (id + 1 < rules->spans.n && span[1].type == DANH_TYPE_LOCATION
             && span->end + 1 == span[1].start);
}

void
danh_firms_tell (const DanhForms *forms,
                 const DanhTokens *tokens,
                 const DanhGazetteer *gazetteer,
                 DanhRuleResult *rules)
{
  DanhToldText text = { forms, tokens, gazetteer };
  AtHome names = { .n = 0 };
  if (gazetteer == NULL) return;
  for (guint32 i = 0; i < rules->spans.n && names.n < MOST_AT_HOME; i++) {
    const DanhSpan *span = &rules->spans.at[i];
    DanhSpan name;
    if (span->type != DANH_TYPE_ORG || !danh_told_is_inside (&text, span)
        || !find_firm_name (&text, span, &name) || is_named (&text, &names, &name))
      continue;
    names.start[names.n] = name.start;
    names.end[names.n++] = name.end;
  }
  for (guint32 i = 0; i < rules->spans.n && names.n > 0; i++)
    if (rules->spans.at[i].type == DANH_TYPE_LOCATION
        && danh_told_is_inside (&text, &rules->spans.at[i]))
      forget_told_place (&text, &rules->spans.at[i], &names);
  for (guint32 i = 0; i < rules->spans.n && names.n > 0; i++) {
    DanhSpan *span = &rules->spans.at[i];
    if (span->type == DANH_TYPE_LOCATION && danh_told_is_inside (&text, span)
        && is_named (&text, &names, span) && !is_in_address (rules, i)
        && !is_place (&text, span))
      danh_told_set (rules, span, DANH_TYPE_ORG);
  }
}
