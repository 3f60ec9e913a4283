/* date-around.c - a date read with the text beside it */
#include "entity/date-around.h"

#include "entity/date-near.h"
#include "entity/date-tense.h"

#include <string.h>

/* Words before a comma that leave what follows the opening of its sentence. */
#define TOKENS_OF_LEAD 5

/* Words before "last year" that leave it the opening of its sentence: "At the feast of last year". */
#define TOKENS_OF_OPENING 5

/* The longest heading. */
#define TOKENS_OF_TITLE 30

/* ── Where it stands ─────────────────────────────────────────────────────────────── */

/* Is AT, or the token before, the first one behind a few words and a comma that open the
 * sentence: "According to the charge, about May 2021"? */
static gboolean
follows_lead (const DanhEntityRun *run, guint32 at)
{
  const DanhTokens *tokens = run->tokens;
  guint32 first = tokens->sentence[run->sentence];
  for (guint32 i = 1; i <= 2 && at > first + i; i++) {
    if (run->text[tokens->start[at - i]] != ',') continue;
    guint32 comma = at - i;
    if (comma - first > TOKENS_OF_LEAD) return FALSE;
    for (guint32 k = first; k < comma; k++)
      if ((run->forms->shape[tokens->form[k]] & (DANH_SHAPE_MARK | DANH_SHAPE_DIGIT))
          != 0)
        return FALSE;
    return TRUE;
  }
  return FALSE;
}

/* Does SPAN open its sentence, alone or behind one word as "in"?  So does what stands
 * behind a colon, or with a capital behind another mark: "(BLC) - Sáng 5/8". */
static gboolean
opens_sentence (const DanhEntityRun *run, const DanhSpan *span)
{
  const DanhTokens *tokens = run->tokens;
  if (span->start <= tokens->sentence[run->sentence] + 1) return TRUE;
  const guint32 *form = tokens->form + span->start;
  return run->text[tokens->end[span->start - 1] - 1] == ':'
         || ((run->forms->shape[form[0]] & DANH_SHAPE_CAP) != 0
             && (run->forms->shape[form[-1]] & DANH_SHAPE_MARK) != 0);
}

guint32
danh_date_skip_bracket (const DanhEntityRun *run, guint32 at, guint32 end)
{
  const DanhTokens *tokens = run->tokens;
  if (at >= end || run->text[tokens->start[at]] != '(') return at;
  for (guint32 i = at; i < end; i++) {
    if (run->text[tokens->start[i]] == ')') return i + 1;
    if ((tokens->flags[i] & DANH_TOKEN_LINE_END) != 0) break;
  }
  return at;
}

/* Is token AT what numbers its line: "1.", "II.", "a)"? */
static gboolean
numbers_line (const DanhEntityRun *run, guint32 at)
{
  const DanhTokens *tokens = run->tokens;
  const char *text = run->text;
  guint32 start = tokens->start[at], end = tokens->end[at];
  if ((tokens->flags[at] & DANH_TOKEN_LINE_START) == 0 || end - start > 4) return FALSE;
  if (text[end - 1] == '.' || text[end - 1] == ')') return TRUE;
  return at + 1 < tokens->n && strchr (".)/", text[tokens->start[at + 1]]) != NULL;
}

/* Does SPAN stand above lines that tell of it: first of its line, its number and marks aside,
 * and before a colon, the end of the line, or the next column?  as the days of a schedule do. */
static gboolean
heads_lines (const DanhEntityRun *run, const DanhSpan *span)
{
  const DanhTokens *tokens = run->tokens;
  guint32 first = span->start, end = tokens->sentence[run->sentence + 1];
  while ((tokens->flags[first] & DANH_TOKEN_LINE_START) == 0)
    if (first-- == 0
        || ((run->forms->shape[tokens->form[first]] & DANH_SHAPE_MARK) == 0
            && !numbers_line (run, first)))
      return FALSE;
  guint32 behind = danh_date_skip_bracket (run, span->end, end);
  if ((tokens->flags[behind - 1] & DANH_TOKEN_LINE_END) != 0) return TRUE;
  const char *next = run->text + tokens->end[behind - 1];
  return *next == '\t' || *next == ':'
         || (behind < end && run->text[tokens->start[behind]] == '|');
}

/* So many words a line may have before its day in brackets. */
#define TOKENS_OF_HEAD 6

/* Does SPAN close such a line in brackets: "Second day (7/12/2015)"? */
static gboolean
closes_head (const DanhEntityRun *run, const DanhSpan *span)
{
  const DanhTokens *tokens = run->tokens;
  guint32 first = tokens->sentence[run->sentence];
  guint32 end = tokens->sentence[run->sentence + 1];
  if (span->start == first || span->start - first > TOKENS_OF_HEAD || span->end >= end
      || run->text[tokens->start[span->start - 1]] != '('
      || run->text[tokens->start[span->end]] != ')'
      || (tokens->flags[first] & DANH_TOKEN_LINE_START) == 0)
    return FALSE;
  return (tokens->flags[span->end] & DANH_TOKEN_LINE_END) != 0
         || run->text[tokens->end[span->end]] == ':';
}

/* Does SPAN stand in a heading: a line of one sentence that no mark ends but a bracket? */
static gboolean
is_in_title (const DanhEntityRun *run, const DanhSpan *span)
{
  const DanhTokens *tokens = run->tokens;
  guint32 first = tokens->sentence[run->sentence];
  guint32 last = tokens->sentence[run->sentence + 1] - 1;
  if (last - first > TOKENS_OF_TITLE || last < span->end - 1) return FALSE;
  return (tokens->flags[first] & DANH_TOKEN_LINE_START) != 0
         && ((run->forms->shape[tokens->form[last]] & DANH_SHAPE_MARK) == 0
             || run->text[tokens->start[last]] == ')');
}

/* Is SPAN all that its line says: "Năm 1945", "- Năm 1945:"? */
static gboolean
is_line (const DanhEntityRun *run, const DanhSpan *span)
{
  const DanhTokens *tokens = run->tokens;
  guint32 first = span->start, last = span->end - 1;
  if (first > 0 && (tokens->flags[first] & DANH_TOKEN_LINE_START) == 0
      && (run->forms->shape[tokens->form[first - 1]] & DANH_SHAPE_MARK) != 0)
    first--;
  if (last + 1 < tokens->n && run->text[tokens->start[last + 1]] == ':') last++;
  return (tokens->flags[first] & DANH_TOKEN_LINE_START) != 0
         && (tokens->flags[last] & DANH_TOKEN_LINE_END) != 0;
}

/* Where SPAN stands among the sentences.  Mentions come in order, so the sentence only
 * moves on. */
static void
find_place (DanhEntityRun *run, const DanhSpan *span)
{
  const DanhTokens *tokens = run->tokens;
  while (run->sentence + 1 < tokens->n_sentences
         && tokens->sentence[run->sentence + 1] <= span->start) {
    guint32 first = tokens->sentence[++run->sentence];
    memset (&run->dates.sentence, 0, sizeof run->dates.sentence);
    if ((tokens->flags[first] & DANH_TOKEN_LINE_START) != 0)
      memset (&run->dates.paragraph, 0, sizeof run->dates.paragraph);
  }
  run->dates.here.opens_sentence = opens_sentence (run, span);
  run->dates.here.follows_lead = follows_lead (run, span->start);
  run->dates.here.opens_clause = danh_date_opens_clause (run, span->start);
  run->dates.here.heads_lines = heads_lines (run, span);
  run->dates.here.closes_head = closes_head (run, span);
  run->dates.here.is_in_title = is_in_title (run, span);
  run->dates.here.is_line = is_line (run, span);
}

/* ── What the words before it say ────────────────────────────────────────────────── */

/* So long a cue before a date may be. */
#define TOKENS_OF_CUE 5

const char *
danh_date_told_before (const DanhEntityRun *run, guint32 start)
{
  guint32 first = run->tokens->sentence[run->sentence];
  if (run->gazetteer == NULL) return NULL;
  while (start > first
         && (run->forms->shape[run->tokens->form[start - 1]] & DANH_SHAPE_MARK) != 0
         && run->text[run->tokens->start[start - 1]] != ';')
    start--;
  return danh_gazetteer_told_before (run->gazetteer, run->forms, run->tokens,
                                     start - MIN (TOKENS_OF_CUE, start - first), start);
}

/* The paper cited right before the date at token START, mention I: "Nghị quyết số 14/NQ-HĐND
 * ngày 20/7/2023"; NULL if there is none. */
static const DanhSpan *
paper_before (const DanhEntityRun *run, guint32 i, guint32 start)
{
  if (i == 0) return NULL;
  const DanhMentionRow *cited = &run->out->mentions.at[i - 1];
  if (cited->type != DANH_TYPE_DOCUMENT || cited->span == DANH_NONE) return NULL;
  const DanhSpan *span = &run->rules->spans.at[cited->span];
  if (span->start < run->tokens->sentence[run->sentence]) return NULL;
  if (span->end == start) return span;
  /* "Law 26/2023 from 1 July 2024 on" says no day of the law. */
  return span->end + 1 == start
                 && (run->forms->shape[run->tokens->form[span->end]] & DANH_SHAPE_MARK)
                        != 0
             ? span
             : NULL;
}

/* Is PAPER a law: "Luật Đất đai"?  They are older than what refers to them. */
static gboolean
is_law (const DanhEntityRun *run, const DanhSpan *paper)
{
  if (run->gazetteer == NULL) return FALSE;
  for (guint32 n = MIN (2, paper->end - paper->start); n > 0; n--) {
    const char *told = danh_gazetteer_told (run->gazetteer, run->forms, run->tokens,
                                            paper->start, paper->start + n);
    if (told != NULL) return strcmp (told, "law") == 0;
  }
  return FALSE;
}

/* ── Tense ───────────────────────────────────────────────────────────────────────── */

/* Is the tense of END asked for?  Of weekdays, and of days, months, quarters and years counted
 * without a year in a text that says when it is from. */
static gboolean
asks_for_tense (const DanhEntityRun *run, const DanhDateEnd *end)
{
  if (run->gazetteer == NULL || danh_date_has (end, DANH_FIELD_YEAR)) return FALSE;
  return danh_date_has (end, DANH_FIELD_WEEKDAY)
         || (run->has_document_date
             && (danh_date_has (end, DANH_FIELD_DAY)
                 || danh_date_has (end, DANH_FIELD_MONTH)
                 || danh_date_has (end, DANH_FIELD_QUARTER)
                 || danh_date_has (end, DANH_FIELD_HOUR)
                 || danh_date_has (end, DANH_FIELD_OFFSET)));
}

static gboolean
has_tense (const DanhEntityRun *run, const DanhDateFields *fields)
{
  return asks_for_tense (run, &fields->left)
         || (fields->is_range && asks_for_tense (run, &fields->right));
}

/* Is the last day that the sentence told, at mention I - 1, to come?  "Begun on 19/8, done by 31/12,
 * handed over in February": what was told of the first is told of none behind it. */
static gboolean
is_behind_coming_day (const DanhEntityRun *run, guint32 i)
{
  const DanhDateValue *told = &run->dates.sentence.month;
  return i > 0 && run->out->mentions.at[i - 1].type == DANH_TYPE_DATE
         && run->dates.sentence.has_month && told->day != DANH_UNSET
         && told->year != DANH_UNSET && !danh_date_is_story (&run->dates)
         && danh_calendar_number ((DanhDay){ told->year, told->month, told->day })
                > danh_calendar_number (run->dates.reference);
}

static int
tense_of (const DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  const DanhSpan *span = &run->rules->spans.at[run->out->mentions.at[i].span];
  gboolean is_day = danh_date_has (&fields->left, DANH_FIELD_DAY);
  if (!has_tense (run, fields)) return 0;
  int tense = danh_date_tense_around (run, span, 0, is_day);
  if (tense <= 0 || !is_behind_coming_day (run, i)) return tense;
  guint32 last = run->rules->spans.at[run->out->mentions.at[i - 1].span].end;
  return last > span->start ? tense : danh_date_tense_around (run, span, last, is_day);
}

/* ── Months ──────────────────────────────────────────────────────────────────────── */

int
danh_date_month_of (const DanhDateEnd *end)
{
  if (danh_date_has (end, DANH_FIELD_MONTH)) return end->at[DANH_FIELD_MONTH];
  return danh_date_has (end, DANH_FIELD_QUARTER) ? end->at[DANH_FIELD_QUARTER] * 3 : 0;
}

/* ── What recurs ─────────────────────────────────────────────────────────────────── */

/* So far behind "every year" its day may stand, words between them as in "every year on the day
 * 18/11". */
#define TOKENS_OF_EVERY 8

/* The unit of what recurs right before SPAN, mention I; where there is but a mark between, what
 * opens the sentence. */
static int
every_before (const DanhEntityRun *run, guint32 i, const DanhSpan *span)
{
  guint32 first = run->tokens->sentence[run->sentence];
  DanhDateFields every;
  /* "Each year, the feast of the temple Nưa is on the day …" */
  while (i > 0 && run->out->mentions.at[i - 1].type != DANH_TYPE_DATE) i--;
  if (i == 0) return DANH_UNSET;
  const DanhSpan *last = &run->rules->spans.at[run->out->mentions.at[i - 1].span];
  if (last->start < first || last->end > span->start
      || span->start - last->end > TOKENS_OF_EVERY)
    return DANH_UNSET;
  if (span->start - last->end <= 1 && last->start > first
      && (run->forms->shape[run->tokens->form[span->start - 1]] & DANH_SHAPE_MARK) != 0)
    return DANH_UNSET;
  danh_date_fields_read (&every, run->rules->attributes.at + last->first_attribute,
                         last->n_attributes);
  return every.is_set && every.left.count == NULL && every.mod == NULL
                 && !danh_date_has (&every.left, DANH_FIELD_DAY)
             ? every.left.at[DANH_FIELD_UNIT]
             : DANH_UNSET;
}

/* The year that mention I - 1 says and no more, at most a mark before SPAN, that of I; 0 if none. */
static int
year_before (const DanhEntityRun *run, guint32 i, const DanhSpan *span)
{
  DanhDateFields year;
  if (i == 0 || run->out->mentions.at[i - 1].type != DANH_TYPE_DATE) return 0;
  const DanhSpan *last = &run->rules->spans.at[run->out->mentions.at[i - 1].span];
  if (last->end > span->start || span->start - last->end > 1
      || last->start < run->tokens->sentence[run->sentence]
      || (last->end < span->start
          && (run->forms->shape[run->tokens->form[last->end]] & DANH_SHAPE_MARK) == 0))
    return 0;
  danh_date_fields_read (&year, run->rules->attributes.at + last->first_attribute,
                         last->n_attributes);
  return !year.is_range && !year.is_set && danh_date_month_of (&year.left) == 0
                 && danh_date_has (&year.left, DANH_FIELD_YEAR)
             ? year.left.at[DANH_FIELD_YEAR]
             : 0;
}

/* So near the last date one that is told on from it stands: "begun in 2/2023, open in June". */
#define TOKENS_OF_CLOSE 6

/* Does SPAN, mention I, stand close behind a date in its clause? */
static gboolean
is_close (const DanhEntityRun *run, guint32 i, const DanhSpan *span)
{
  if (i == 0 || run->out->mentions.at[i - 1].type != DANH_TYPE_DATE) return FALSE;
  guint32 last = run->rules->spans.at[run->out->mentions.at[i - 1].span].end;
  if (last > span->start || span->start - last > TOKENS_OF_CLOSE
      || last <= run->tokens->sentence[run->sentence])
    return FALSE;
  for (guint32 at = last; at < span->start; at++)
    if (run->text[run->tokens->start[at]] == ';') return FALSE;
  return TRUE;
}

/* Does SPAN, mention I, stand behind a year and a comma that open the sentence: "80 years ago, on
 * 24 August"? */
static gboolean
follows_year (const DanhEntityRun *run, guint32 i, const DanhSpan *span)
{
  DanhDateFields year;
  if (i == 0 || run->out->mentions.at[i - 1].type != DANH_TYPE_DATE) return FALSE;
  const DanhSpan *last = &run->rules->spans.at[run->out->mentions.at[i - 1].span];
  if (last->end + 1 != span->start || run->text[run->tokens->start[last->end]] != ','
      || last->start > run->tokens->sentence[run->sentence] + 1)
    return FALSE;
  danh_date_fields_read (&year, run->rules->attributes.at + last->first_attribute,
                         last->n_attributes);
  return !year.is_range && !year.is_set && danh_date_month_of (&year.left) == 0
         && (danh_date_has (&year.left, DANH_FIELD_YEAR)
             || year.left.at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR);
}

/* Does SPAN, mention I, open the brackets that stand right behind a date, at most a word as "that is"
 * before it? */
static gboolean
is_in_brackets (const DanhEntityRun *run, guint32 i, const DanhSpan *span)
{
  if (i == 0 || run->out->mentions.at[i - 1].type != DANH_TYPE_DATE) return FALSE;
  guint32 last = run->rules->spans.at[run->out->mentions.at[i - 1].span].end;
  return last < span->start && span->start - last <= 2
         && run->text[run->tokens->start[last]] == '(';
}

/* ── All of it ───────────────────────────────────────────────────────────────────── */

void
danh_date_look_around (DanhEntityRun *run, guint32 i, const DanhDateFields *fields)
{
  const DanhSpan *span = &run->rules->spans.at[run->out->mentions.at[i].span];
  find_place (run, span);
  const char *told = danh_date_told_before (run, span->start);
  const DanhSpan *paper = paper_before (run, i, span->start);
  run->dates.here.is_of_paper = paper != NULL;
  run->dates.here.dates_paper = paper != NULL && paper->end == span->start;
  run->dates.here.is_of_life = (told != NULL && strcmp (told, "life") == 0)
                               || (paper != NULL && is_law (run, paper));
  run->dates.here.is_season = told != NULL && strcmp (told, "season") == 0;
  run->dates.here.is_deadline =
      told != NULL && (strcmp (told, "by") == 0 || strcmp (told, "surely to come") == 0);
  run->dates.here.is_compared = told != NULL && strcmp (told, "compared") == 0;
  run->dates.here.is_back = told != NULL && strcmp (told, "past") == 0;
  run->dates.here.is_from = told != NULL && strcmp (told, "from") == 0;
  run->dates.here.is_part = told != NULL && strcmp (told, "part") == 0;
  run->dates.here.is_first = told != NULL && strcmp (told, "first") == 0;
  run->dates.here.is_range = fields->is_range;
  run->dates.here.is_end = fields->mod != NULL && strcmp (fields->mod, "END") == 0;
  run->dates.here.is_late =
      run->dates.here.is_end || (fields->mod != NULL && strcmp (fields->mod, "MID") == 0);
  run->dates.here.is_early = fields->mod != NULL && strcmp (fields->mod, "START") == 0;
  run->dates.here.is_lead = run->text[run->tokens->end[span->end - 1]] == ':';
  run->dates.here.is_next = told != NULL && strcmp (told, "next") == 0;
  run->dates.here.tense = tense_of (run, i, fields);
  /* "By plan 8 of 20/1" is told of what has been. */
  if (run->dates.here.dates_paper && run->dates.here.tense < 0) run->dates.here.tense = 0;
  /* "The contract was signed on 15/11": so is a paper without its number. */
  if (told != NULL && strcmp (told, "signed") == 0 && run->dates.here.tense >= 0)
    run->dates.here.dates_paper = TRUE;
  run->dates.here.is_every = told != NULL && strcmp (told, "every") == 0;
  run->dates.here.of_every = every_before (run, i, span);
  run->dates.here.year_before = year_before (run, i, span);
  run->dates.here.is_close = is_close (run, i, span);
  run->dates.here.is_in_brackets = is_in_brackets (run, i, span);
  run->dates.here.follows_year = follows_year (run, i, span);
  run->dates.here.opens_soon =
      span->start - run->tokens->sentence[run->sentence] <= TOKENS_OF_OPENING;
  danh_date_look_ahead (run, i, fields);
  danh_date_look_beside (run, i, fields);
  danh_date_look_for_year (run, i, fields);
  danh_date_look_for_bound (run, i, fields);
  danh_date_look_for_order (run, i, fields);
}

/* Does the story go on from DATE?  A text that does not say when it is from is read as one: what
 * follows a date happened on it.  A day of the next year is ahead of the story, and one that
 * says no year and is before where the story stands is a look back; a deadline is no part of it. */
static gboolean
goes_on_from (const DanhEntityRun *run, const DanhDateEnd *end, const DanhDate *date)
{
  gboolean is_whole = date->leans_on == DANH_LEANS_ON_NOTHING;
  if (!date->has_full_day || run->has_document_date
      || (run->dates.here.is_of_life && is_whole))
    return FALSE;
  /* What counts from today does not move it, nor does a deadline, for want of another. */
  if ((run->dates.here.is_deadline && run->dates.has_reference
       && !run->dates.reference_is_of_paper)
      || (danh_date_has (end, DANH_FIELD_OFFSET)
          && (end->at[DANH_FIELD_UNIT] == (int) DANH_UNIT_YEAR
              || (!is_whole && end->at[DANH_FIELD_ANCHOR] != (int) DANH_ANCHOR_TEXT))))
    return FALSE;
  return (is_whole && !run->dates.here.is_of_paper) || !run->dates.has_reference
         || danh_calendar_number (date->full_day)
                >= danh_calendar_number (run->dates.reference);
}

void
danh_date_tell_on (DanhEntityRun *run, const DanhDateEnd *end, const DanhDate *date)
{
  if (!goes_on_from (run, end, date)) return;
  run->dates.reference = date->full_day;
  run->dates.has_reference = run->dates.reference_is_text = TRUE;
  run->dates.reference_is_of_paper =
      run->dates.here.is_of_paper || run->dates.here.is_deadline;
  if (run->dates.here.opens_sentence) {
    run->dates.now = date->full_day;
    run->dates.has_now = TRUE;
  }
  run->dates.reference_is_feast = *date->lunar != '\0';
}
