/* echo.c - see echo.h
 *
 * Names are kept as patterns (echo-pattern.c); each word with a capital that no span covers is
 * looked up among them.
 */
#include "entity/echo-private.h"
#include "entity/told.h"
#include <stdlib.h>
#include <string.h>

/* ── Acceptance ────────────────────────────────────────────────────────────────────── */

/* Nothing but marks and numbers between FIRST and TOKEN: a capital says nothing there. */
static gboolean
is_initial (const DanhEchoes *self, guint32 token, guint32 first)
{
  while (token > first
         && (danh_echo_shape (self, token - 1) & (DANH_SHAPE_MARK | DANH_SHAPE_NUMBER))
                != 0)
    token--;
  return token == first;
}

/* May the word at TOKEN be a place elsewhere in the text? */
static gboolean
is_place (const DanhEchoes *self, guint32 token)
{
  guint look = danh_echo_look (self, token);
  return (self->places[look / 64] >> (look % 64) & 1) != 0;
}

/* Do the words before TOKEN say that a place is meant: "tại", "đô la"? */
static gboolean
is_led_to (const DanhEchoes *self, guint32 token)
{
  DanhToldText told = { self->forms, self->tokens, self->gazetteer };
  return danh_told_is_behind (&told, token, DANH_LIST_PLACE_LEAD)
         || danh_told_is_behind (&told, token, DANH_LIST_COUNTRY_LEAD);
}

/* Does a longer entry of a list begin at TOKEN, or is it a word of another use by itself?  A
 * country's name is a name if it is no place elsewhere in the text. */
static gboolean
is_other_word (const DanhEchoes *self, guint32 token)
{
  if (self->gazetteer == NULL) return FALSE;
  guint32 low = 0, high = self->gazetteer->n_matches;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (self->gazetteer->matches[middle].start < token)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < self->gazetteer->n_matches && self->gazetteer->matches[low].start == token)
    return TRUE;
  return danh_echo_is_listed (self, token, DANH_LIST_HONORIFIC)
         || (danh_echo_is_listed (self, token, DANH_LIST_COUNTRY)
             && (is_place (self, token) || is_led_to (self, token)));
}

/* Is TOKEN a word by which people are addressed before their name, as "Anh", not before their
 * office, as "Đức"? */
static gboolean
addresses (const DanhEchoes *self, guint32 token)
{
  if (!danh_echo_is_listed (self, token, DANH_LIST_HONORIFIC)) return FALSE;
  const char *takes = danh_gazetteer_column (self->gazetteer, self->forms, self->tokens,
                                             token, token + 1, "takes");
  return takes != NULL && strcmp (takes, "name") == 0;
}

/* Is TOKEN the first word of the sentence and a word that is no part of a name: "Theo",
 * "Với"?  So is "Anh" before the name of somebody called so before, though it is a given name,
 * too. */
static gboolean
leads_in (const DanhEchoes *self, guint32 token, guint32 first)
{
  guint32 shape = danh_echo_shape (self, token);
  if (!is_initial (self, token, first) || (shape & DANH_SHAPE_SYLLABLE) == 0
      || (shape & DANH_SHAPE_UPPER) != 0)
    return FALSE;
  return addresses (self, token)
         || !(danh_echo_is_listed (self, token, DANH_LIST_SURNAME)
              || danh_echo_is_listed (self, token, DANH_LIST_GIVEN)
              || danh_echo_is_listed (self, token, DANH_LIST_GIVEN_NAME)
              || danh_echo_is_listed (self, token, DANH_LIST_HONORIFIC));
}

/* May the word at TOKEN, which is one of the language, too, have its capital because something
 * begins there: a sentence, a quotation, what a colon announces? */
static gboolean
is_common_behind_mark (const DanhEchoes *self, guint32 token, guint32 first)
{
  if (!danh_echo_is_listed (self, token, DANH_LIST_COMMON)) return FALSE;
  if (is_initial (self, token, first)) return TRUE;
  return (danh_echo_shape (self, token - 1) & DANH_SHAPE_MARK) != 0
         && *danh_forms_folded (self->forms, self->tokens->form[token - 1]) != ',';
}

/* May the given name alone, or a foreign name's first or last word, be echoed at TOKEN? */
static gboolean
fits_alone (const DanhEchoes *self, guint32 token, guint32 first, guint32 last)
{
  guint32 shape = danh_echo_shape (self, token);
  if ((shape & DANH_SHAPE_UPPER) != 0 || is_other_word (self, token)
      || is_common_behind_mark (self, token, first))
    return FALSE;
  if (token > first
      && danh_echo_is_entry (self, token - 1, token + 1, DANH_LIST_NAMELESS))
    return FALSE;
  if (token > first && danh_echo_is_name_word (self, token - 1)
      && !self->covered[token - 1] && !leads_in (self, token - 1, first))
    return FALSE;
  if (!is_initial (self, token, first) || (shape & DANH_SHAPE_SYLLABLE) == 0) return TRUE;
  return token + 1 < last
         && (danh_echo_is_listed (self, token + 1, DANH_LIST_SPEECH_VERB)
             || danh_echo_is_listed (self, token + 1, DANH_LIST_NAME_FOLLOWER));
}

/* May the word at TOKEN, behind initials, be of a name with them ("Q. Tân Bình") or a number
 * of it?  A word that is small elsewhere begins another sentence: "T. Theo", "T. Ngày 5/3". */
static gboolean
goes_on_initials (const DanhEchoes *self, guint32 token)
{
  guint32 shape = danh_echo_shape (self, token);
  if ((shape & (DANH_SHAPE_CAP | DANH_SHAPE_NUMBER)) == 0) return FALSE;
  return (shape & DANH_SHAPE_CAP) == 0
         || (self->covered[token] != DANH_TYPE_DATE + 1
             && !danh_echo_is_listed (self, token, DANH_LIST_COMMON));
}

/* May the initials [START, END) be somebody's?  They are none of a place or body ("Q. Tân Bình",
 * "xã T.", "công ty H."), nor of an author ("Turner, D."), nor do they count a paragraph ("A.
 * Mở đầu"). */
static gboolean
initials_fit (const DanhEchoes *self,
              guint32 start,
              guint32 end,
              guint32 first,
              guint32 last)
{
  if (end < last && goes_on_initials (self, end)) return FALSE;
  if (start == first) return TRUE;
  if (danh_echo_is_initials (self, start - 1) && !self->covered[start - 1]) return FALSE;
  if (start > first + 1 && (danh_echo_shape (self, start - 1) & DANH_SHAPE_MARK) != 0
      && danh_echo_is_name_word (self, start - 2) && !self->covered[start - 2])
    return FALSE;
  return !(danh_echo_is_listed (self, start - 1, DANH_LIST_UNIT_WORD)
           || danh_echo_is_listed (self, start - 1, DANH_LIST_GEO_HEAD)
           || danh_echo_is_listed (self, start - 1, DANH_LIST_ORG_HEAD));
}

/* Do the tokens before and behind the gap before TOKEN stand together as one word, with a
 * hyphen between or not? */
static gboolean
is_bound (const DanhEchoes *self, guint32 token, guint32 first, guint32 last)
{
  return token > first && token < last
         && (self->tokens->flags[token] & DANH_TOKEN_SPACE_BEFORE) == 0
         && *danh_forms_folded (self->forms, self->tokens->form[token]) != '.'
         && ((danh_echo_shape (self, token) & DANH_SHAPE_MARK) == 0
             || *danh_forms_folded (self->forms, self->tokens->form[token]) == '-');
}

/* Do the words up to TOKEN say whose kin they are behind them: "gia đình"? */
static gboolean
is_kin (const DanhEchoes *self, guint32 token, guint32 first)
{
  return token > first
         && danh_echo_is_entry (self, token - 1, token + 1, DANH_LIST_NAME_KIN);
}

/* Is what ends with the sentence's token before END more than the name of a body: the thing
 * it makes, "Zelmoplast X7", or another body? */
static gboolean
is_more_than_body (const DanhEchoes *self, guint32 end, guint32 last)
{
  return end < last
         && ((danh_echo_shape (self, end) & DANH_SHAPE_DIGIT) != 0
             || self->covered[end] == DANH_TYPE_ORG + 1);
}

/* Does a space stand at END, the sentence's end, or are there only marks before one: "Torvia).",
 * not "Torvia.vn"? */
static gboolean
is_loose (const DanhEchoes *self, guint32 end, guint32 last)
{
  guint32 limit = MIN (last, end + 3);
  for (guint32 i = end; i < limit; i++) {
    if ((self->tokens->flags[i] & DANH_TOKEN_SPACE_BEFORE) != 0) return TRUE;
    if (i > end && (danh_echo_shape (self, i) & DANH_SHAPE_MARK) == 0) return FALSE;
  }
  return limit == last || (self->tokens->flags[limit] & DANH_TOKEN_SPACE_BEFORE) != 0;
}

/* May PATTERN be echoed at token START of the sentence [FIRST, LAST)? */
static gboolean
fits (const DanhEchoes *self,
      const DanhEchoPattern *pattern,
      guint32 start,
      guint32 first,
      guint32 last)
{
  guint32 end = start + pattern->n;
  if (end > last || !danh_echo_matches (self, pattern, start)) return FALSE;
  for (guint32 i = start; i < end; i++)
    if (self->covered[i]) return FALSE;
  /* It is not a part of a longer name. */
  if (end + 1 < last && is_bound (self, end, first, last)
      && is_bound (self, end + 1, first, last))
    return FALSE;
  if (start > first + 1 && is_bound (self, start, first, last)
      && is_bound (self, start - 1, first, last))
    return FALSE;
  if (end < last && danh_echo_is_name_word (self, end)
      && (!self->covered[end] || self->covered[end] == DANH_TYPE_PERSON + 1)
      && (!danh_echo_is_initials (self, end - 1) || goes_on_initials (self, end)))
    return FALSE;
  if (start > first) {
    if (self->covered[start - 1] == DANH_TYPE_PERSON + 1) return FALSE;
    if (danh_echo_is_name_word (self, start - 1) && !self->covered[start - 1]
        && !is_initial (self, start - 1, first))
      return FALSE;
    if (danh_echo_is_listed (self, start - 1, DANH_LIST_NAME_BLOCKER)
        && !is_kin (self, start - 1, first))
      return FALSE;
  }
  guint type = self->rules->spans.at[pattern->span].type;
  if (type == DANH_TYPE_ORG && is_more_than_body (self, end, last)) return FALSE;
  if (type != DANH_TYPE_PERSON) return is_loose (self, end, last);
  if (danh_echo_is_initials (self, start))
    return initials_fit (self, start, end, first, last);
  return pattern->n > 1 || fits_alone (self, start, first, last);
}

/* The longest pattern that is echoed at TOKEN, or NULL. */
static const DanhEchoPattern *
find (const DanhEchoes *self, guint32 token, guint32 first, guint32 last)
{
  const DanhEchoPattern *best = NULL;
  guint64 hash = DANH_ECHO_HASH_SEED;
  for (guint32 n = 1;
       n <= DANH_ECHO_MOST_WORDS && token + n <= last && self->lengths >> n != 0; n++) {
    guint32 tried = 0;
    hash = danh_echo_add_word (self, hash, token + n - 1);
    if ((self->lengths >> n & 1) == 0) continue;
    for (guint32 i = *danh_echo_slot (self, hash);
         i != DANH_NONE && tried < DANH_ECHO_MOST_TRIED;
         i = self->patterns[i].next, tried++)
      if (self->patterns[i].n == n
          && fits (self, &self->patterns[i], token, first, last)) {
        best = &self->patterns[i];
        break;
      }
  }
  return best;
}

/* ── Spans and roles ───────────────────────────────────────────────────────────────── */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;
  return x < y ? -1 : x > y;
}

static void
index_titles (DanhEchoes *self)
{
  const DanhSpan *spans = self->rules->spans.at;
  guint32 n = 0;
  for (guint32 i = 0; i < self->rules->spans.n; i++)
    n += spans[i].type == DANH_TYPE_TITLE;
  self->titles_by_start =
      danh_arena_alloc (self->scratch, n * sizeof *self->titles_by_start);
  self->titles_by_end = danh_arena_alloc (self->scratch, n * sizeof *self->titles_by_end);
  for (guint32 i = 0; i < self->rules->spans.n; i++) {
    if (spans[i].type != DANH_TYPE_TITLE
        || !danh_echo_is_output (&spans[i], self->tokens->n))
      continue;
    self->titles_by_start[self->n_titles] = (guint64) spans[i].start << 32 | i;
    self->titles_by_end[self->n_titles++] = (guint64) spans[i].end << 32 | i;
  }
  qsort (self->titles_by_start, self->n_titles, sizeof (guint64), compare_places);
  qsort (self->titles_by_end, self->n_titles, sizeof (guint64), compare_places);
}

/* The last of the TITLES with TOKEN, or DANH_NONE. */
static guint32
title_with (const DanhEchoes *self, const guint64 *titles, guint32 token)
{
  guint32 low = 0, high = self->n_titles;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (titles[middle] >> 32 <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 && titles[low - 1] >> 32 == token ? (guint32) titles[low - 1]
                                                   : DANH_NONE;
}

/* Proposes the titles directly before and, behind a comma or the like, directly after. */
static void
propose_roles (DanhEchoes *self, guint32 id)
{
  if (self->titles_by_start == NULL) index_titles (self);
  const DanhSpan *span = &self->rules->spans.at[id];
  DanhRoleProposal role = { span->rule, id,
                            title_with (self, self->titles_by_end, span->start),
                            DANH_NONE, "" };
  if (role.title != DANH_NONE) danh_vec_push (&self->rules->roles, role);
  if (span->end + 1 >= self->tokens->n
      || (danh_echo_shape (self, span->end) & DANH_SHAPE_MARK) == 0)
    return;
  const char *mark = danh_forms_folded (self->forms, self->tokens->form[span->end]);
  role.title = title_with (self, self->titles_by_start, span->end + 1);
  if (role.title == DANH_NONE || strchr (",-(", *mark) == NULL) return;
  guint32 behind = self->rules->spans.at[role.title].end;
  if (behind < self->tokens->n && self->covered[behind]) return;
  danh_vec_push (&self->rules->roles, role);
}

static void
add_span (DanhEchoes *self, const DanhEchoPattern *pattern, guint32 start)
{
  const DanhSpan *echoed = &self->rules->spans.at[pattern->span];
  DanhSpan span = { .rule = echoed->rule, .start = start, .end = start + pattern->n };
  danh_told_set (self->rules, &span, echoed->type);
  danh_vec_push (&self->rules->spans, span);
  if (span.type == DANH_TYPE_PERSON) propose_roles (self, self->rules->spans.n - 1);
}

static void
scan (DanhEchoes *self)
{
  const DanhTokens *tokens = self->tokens;
  for (guint32 s = 0; s < tokens->n_sentences; s++) {
    guint32 first = tokens->sentence[s], last = tokens->sentence[s + 1];
    for (guint32 i = first; i < last; i++) {
      if (self->covered[i]
          || (!danh_echo_is_name_word (self, i) && !danh_echo_is_initials (self, i)))
        continue;
      guint look = danh_echo_look (self, i);
      if ((self->first_words[look / 64] >> (look % 64) & 1) == 0) continue;
      const DanhEchoPattern *pattern = find (self, i, first, last);
      if (pattern == NULL) continue;
      add_span (self, pattern, i);
      i += pattern->n - 1;
    }
  }
}

/* ── The whole text ────────────────────────────────────────────────────────────────── */

static void
cover (DanhEchoes *self)
{
  guint32 n = self->tokens->n;
  for (guint32 i = 0; i < self->rules->spans.n; i++) {
    const DanhSpan *span = &self->rules->spans.at[i];
    if (!danh_echo_is_output (span, n)) continue;
    memset (self->covered + span->start, (int) span->type + 1, span->end - span->start);
    if (span->type != DANH_TYPE_LOCATION || span->end != span->start + 1) continue;
    guint look = danh_echo_look (self, span->start);
    self->places[look / 64] |= G_GUINT64_CONSTANT (1) << (look % 64);
  }
}

void
danh_echoes_add (const DanhForms *forms,
                 const DanhTokens *tokens,
                 const DanhGazetteer *gazetteer,
                 DanhArena *scratch,
                 DanhRuleResult *rules)
{
  DanhEchoes self = { .forms = forms,
                      .tokens = tokens,
                      .gazetteer = gazetteer,
                      .rules = rules,
                      .scratch = scratch };
  guint32 n_most = 0, n_slots = 16;
  for (guint32 i = 0; i < rules->spans.n; i++)
    n_most += danh_echo_most_patterns (&self, i);
  if (n_most == 0) return;
  while (n_slots < n_most) n_slots *= 2;
  gsize n = (gsize) tokens->n + 1;
  self.mask = n_slots - 1;
  self.slots = danh_arena_alloc (scratch, n_slots * sizeof *self.slots);
  self.patterns = danh_arena_alloc (scratch, (gsize) n_most * sizeof *self.patterns);
  self.covered = danh_arena_alloc (scratch, n);
  memset (self.slots, 0xff, n_slots * sizeof *self.slots);
  memset (self.covered, 0, n);
  cover (&self);
  danh_echo_add_patterns (&self);
  scan (&self);
}
