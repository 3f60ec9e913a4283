/* echo.c - see echo.h
 *
 * What may be echoed is kept as patterns: the whole name, its last two words (middle and
 * given name), its last word; of a foreign name its first and last word, or the last two if a
 * hyphen binds them; of a Chinese name that a list has its family name; of a place whose name
 * is foreign, and of a body, the name; the abbreviation that a text gives a body.
 */
#include "entity/echo.h"
#include "entity/short-name.h"

#include <stdlib.h>
#include <string.h>

/* Longer names are not looked for elsewhere. */
#define MOST_WORDS 8

/* Patterns in one place of the table that are tried: more are there only if a text is made to
 * collide. */
#define MOST_TRIED 16

typedef struct {
  guint32 start; /* tokens of the name it is of */
  guint32 n;
  guint32 span; /* that name */
  guint32 next; /* pattern in the same slot, or DANH_NONE */
} Pattern;

typedef struct {
  const DanhForms *forms;
  const DanhTokens *tokens;
  const DanhGazetteer *gazetteer;
  DanhRuleResult *rules;
  guint8 *covered;   /* [tokens + 1] type + 1 of the last span over it, 0: none */
  Pattern *patterns; /* [n_patterns] */
  guint32 n_patterns;
  guint32 *slots; /* [mask + 1] by a hash of all words: first pattern, or DANH_NONE */
  guint32 mask;
  guint32 lengths;        /* bit n: there are patterns of n words */
  guint64 first_words[4]; /* bits: a pattern's first word may look like this */
  /* TITLEs, ascending: token in the upper half, span in the lower.  Made when the first is
   * asked for. */
  guint32 n_titles;
  guint64 *titles_by_start; /* [n_titles] */
  guint64 *titles_by_end;   /* [n_titles] */
  DanhArena *scratch;
} Echoes;

static guint32
shape_of (const Echoes *self, guint32 token)
{
  return self->forms->shape[self->tokens->form[token]];
}

static gboolean
is_name_word (const Echoes *self, guint32 token)
{
  return (shape_of (self, token) & DANH_SHAPE_CAP) != 0
         && (shape_of (self, token) & DANH_SHAPE_WORD) != 0;
}

/* ── Lists ─────────────────────────────────────────────────────────────────────────── */

/* Are the tokens [START, END) an entry of a list of the name LIST? */
static gboolean
is_entry (const Echoes *self, guint32 start, guint32 end, const char *list)
{
  return self->gazetteer != NULL
         && danh_gazetteer_is_entry (self->gazetteer, self->forms, self->tokens, start,
                                     end, list);
}

static gboolean
is_listed (const Echoes *self, guint32 token, const char *list)
{
  return is_entry (self, token, token + 1, list);
}

/* ── Patterns ──────────────────────────────────────────────────────────────────────── */

#define HASH_SEED G_GUINT64_CONSTANT (0xCBF29CE484222325)

/* HASH of some words with that of TOKEN added. */
static guint64
add_word (const Echoes *self, guint64 hash, guint32 token)
{
  guint32 form = self->tokens->form[token];
  const char *folded = danh_forms_folded (self->forms, form);
  for (guint32 i = 0; i < self->forms->folded_len[form]; i++)
    hash = (hash ^ (guint8) folded[i]) * G_GUINT64_CONSTANT (0x100000001B3);
  return (hash ^ ' ') * G_GUINT64_CONSTANT (0x100000001B3);
}

/* One of 256 numbers for the word at TOKEN, the same for words that are folded alike. */
static guint
look_of (const Echoes *self, guint32 token)
{
  guint32 form = self->tokens->form[token];
  const guint8 *folded = (const guint8 *) danh_forms_folded (self->forms, form);
  guint32 len = self->forms->folded_len[form];
  return len == 0 ? 0 : (len * 53 + folded[0] * 7u + folded[len - 1] * 29u) & 255;
}

static guint32 *
slot_of (const Echoes *self, guint64 hash)
{
  return &self->slots[(guint32) (hash ^ hash >> 32) & self->mask];
}

/* Are the N tokens at A and at B the same words, with a capital wherever A has one? */
static gboolean
is_alike (const Echoes *self, guint32 a, guint32 b, guint32 n)
{
  const DanhForms *forms = self->forms;
  for (guint32 i = 0; i < n; i++) {
    guint32 x = self->tokens->form[a + i];
    guint32 y = self->tokens->form[b + i];
    if (x == y) continue;
    if (forms->folded_len[x] != forms->folded_len[y]
        || memcmp (danh_forms_folded (forms, x), danh_forms_folded (forms, y),
                   forms->folded_len[x])
               != 0
        || (forms->shape[x] & ~forms->shape[y] & DANH_SHAPE_CAP) != 0)
      return FALSE;
  }
  return TRUE;
}

static void
add_pattern (Echoes *self, guint32 span, guint32 start, guint32 n)
{
  guint64 hash = HASH_SEED;
  guint32 tried = 0;
  if (n > MOST_WORDS) return;
  for (guint32 i = 0; i < n; i++) hash = add_word (self, hash, start + i);
  guint32 *slot = slot_of (self, hash);
  for (guint32 i = *slot; i != DANH_NONE && tried < MOST_TRIED;
       i = self->patterns[i].next, tried++)
    if (self->patterns[i].n == n && is_alike (self, start, self->patterns[i].start, n))
      return;
  guint look = look_of (self, start);
  self->lengths |= 1u << n;
  self->first_words[look / 64] |= G_GUINT64_CONSTANT (1) << (look % 64);
  self->patterns[self->n_patterns] = (Pattern){ start, n, span, *slot };
  *slot = self->n_patterns++;
}

static gboolean
is_hyphen (const Echoes *self, guint32 token)
{
  return (self->tokens->flags[token] & DANH_TOKEN_SPACE_BEFORE) == 0
         && strcmp (danh_forms_folded (self->forms, self->tokens->form[token]), "-") == 0;
}

/* The family name of two words with a hyphen, not both syllables (Hán-Việt), that a name of
 * capitalised words ends with. */
static void
add_double_family (Echoes *self, guint32 id)
{
  const DanhSpan *span = &self->rules->spans.at[id];
  guint32 tail = span->end - 3;
  if (span->end - span->start < 4 || !is_hyphen (self, tail + 1)
      || (self->tokens->flags[tail] & DANH_TOKEN_SPACE_BEFORE) == 0)
    return;
  for (guint32 i = span->start; i < span->end; i++)
    if (i != tail + 1 && !is_name_word (self, i)) return;
  if ((shape_of (self, tail) & shape_of (self, tail + 2) & DANH_SHAPE_SYLLABLE) == 0)
    add_pattern (self, id, tail, 3);
}

/* At most four of a name. */
static void
add_name (Echoes *self, guint32 id)
{
  const DanhSpan *span = &self->rules->spans.at[id];
  guint32 n = span->end - span->start;
  gboolean all_syllables = TRUE;
  for (guint32 i = span->start; i < span->end; i++) {
    if (!is_name_word (self, i)) {
      if (n > 1) add_pattern (self, id, span->start, n);
      add_double_family (self, id);
      return;
    }
    all_syllables &= (shape_of (self, i) & DANH_SHAPE_SYLLABLE) != 0;
  }
  add_pattern (self, id, span->start, n);
  if (n == 1) return;
  if (all_syllables && n > 2) add_pattern (self, id, span->end - 2, 2);
  add_pattern (self, id, span->end - 1, 1);
  if (!all_syllables
      || (n > 2 && is_entry (self, span->start, span->end, "foreign-name")
          && is_entry (self, span->start, span->start + 1, "foreign-name")))
    add_pattern (self, id, span->start, 1);
}

/* ── Places and bodies ─────────────────────────────────────────────────────────────── */

/* The name a place or body ends with, behind its unit word or head: at most one pattern.
 * Vietnamese names of places are left to the lists: a street may be called as a person is. */
static void
add_tail (Echoes *self, guint32 id)
{
  const DanhSpan *span = &self->rules->spans.at[id];
  guint32 start = span->end, end = span->end;
  while (start > span->start && is_name_word (self, start - 1)) start--;
  if (start == end) return;
  gboolean is_syllable = (shape_of (self, start) & DANH_SHAPE_SYLLABLE) != 0;
  if (span->type == DANH_TYPE_LOCATION) {
    if (!is_syllable && (shape_of (self, start) & DANH_SHAPE_UPPER) == 0)
      add_pattern (self, id, start, end - start);
    return;
  }
  if (start == span->start
      && danh_short_name_is_of_body (self->forms, self->tokens, self->rules,
                                     self->covered, id))
    add_pattern (self, id, start, end - start);
  if (start == span->start || !is_entry (self, span->start, start, "name-giver")) return;
  while (start + 1 < end && is_entry (self, span->start, start + 1, "name-giver"))
    start++;
  is_syllable = (shape_of (self, start) & DANH_SHAPE_SYLLABLE) != 0;
  /* Công ty Torvex Việt Nam: Torvex */
  for (guint32 i = start + 1; !is_syllable && i < end; i++)
    if ((shape_of (self, i) & DANH_SHAPE_SYLLABLE) != 0) end = i;
  if (!is_syllable || end - start > 1) add_pattern (self, id, start, end - start);
}

/* ── Acceptance ────────────────────────────────────────────────────────────────────── */

/* Nothing but marks and numbers between FIRST and TOKEN: a capital says nothing there. */
static gboolean
is_initial (const Echoes *self, guint32 token, guint32 first)
{
  while (token > first
         && (shape_of (self, token - 1) & (DANH_SHAPE_MARK | DANH_SHAPE_NUMBER)) != 0)
    token--;
  return token == first;
}

/* Does a longer entry of a list begin at TOKEN, or is it a word of another use by itself? */
static gboolean
is_other_word (const Echoes *self, guint32 token)
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
  return is_listed (self, token, "honorific") || is_listed (self, token, "country");
}

/* Is TOKEN the first word of the sentence and a word that is no part of a name: "Theo",
 * "Với"? */
static gboolean
leads_in (const Echoes *self, guint32 token, guint32 first)
{
  guint32 shape = shape_of (self, token);
  return is_initial (self, token, first) && (shape & DANH_SHAPE_SYLLABLE) != 0
         && (shape & DANH_SHAPE_UPPER) == 0 && !is_listed (self, token, "surname")
         && !is_listed (self, token, "given") && !is_listed (self, token, "given-name")
         && !is_listed (self, token, "honorific");
}

/* May the given name alone, or a foreign name's first or last word, be echoed at TOKEN? */
static gboolean
fits_alone (const Echoes *self, guint32 token, guint32 first, guint32 last)
{
  guint32 shape = shape_of (self, token);
  if ((shape & DANH_SHAPE_UPPER) != 0 || is_other_word (self, token)) return FALSE;
  if (token > first && is_name_word (self, token - 1) && !self->covered[token - 1]
      && !leads_in (self, token - 1, first))
    return FALSE;
  if (!is_initial (self, token, first) || (shape & DANH_SHAPE_SYLLABLE) == 0) return TRUE;
  return token + 1 < last
         && (is_listed (self, token + 1, "speech-verb")
             || is_listed (self, token + 1, "name-follower"));
}

/* Do the tokens before and behind the gap before TOKEN stand together as one word, with a
 * hyphen between or not? */
static gboolean
is_bound (const Echoes *self, guint32 token, guint32 first, guint32 last)
{
  return token > first && token < last
         && (self->tokens->flags[token] & DANH_TOKEN_SPACE_BEFORE) == 0
         && *danh_forms_folded (self->forms, self->tokens->form[token]) != '.'
         && ((shape_of (self, token) & DANH_SHAPE_MARK) == 0
             || *danh_forms_folded (self->forms, self->tokens->form[token]) == '-');
}

/* May PATTERN be echoed at token START of the sentence [FIRST, LAST)? */
static gboolean
fits (const Echoes *self,
      const Pattern *pattern,
      guint32 start,
      guint32 first,
      guint32 last)
{
  guint32 end = start + pattern->n;
  if (end > last || !is_alike (self, pattern->start, start, pattern->n)) return FALSE;
  for (guint32 i = start; i < end; i++)
    if (self->covered[i]) return FALSE;
  /* It is not a part of a longer name. */
  if (end + 1 < last && is_bound (self, end, first, last)
      && is_bound (self, end + 1, first, last))
    return FALSE;
  if (start > first + 1 && is_bound (self, start, first, last)
      && is_bound (self, start - 1, first, last))
    return FALSE;
  if (end < last && is_name_word (self, end)
      && (!self->covered[end] || self->covered[end] == DANH_TYPE_PERSON + 1))
    return FALSE;
  if (start > first) {
    if (self->covered[start - 1] == DANH_TYPE_PERSON + 1) return FALSE;
    if (is_name_word (self, start - 1) && !self->covered[start - 1]
        && !is_initial (self, start - 1, first))
      return FALSE;
    if (is_listed (self, start - 1, "name-blocker")) return FALSE;
  }
  if (self->rules->spans.at[pattern->span].type != DANH_TYPE_PERSON)
    return end == last || (self->tokens->flags[end] & DANH_TOKEN_SPACE_BEFORE) != 0
           || end + 1 == last
           || (self->tokens->flags[end + 1] & DANH_TOKEN_SPACE_BEFORE) != 0;
  return pattern->n > 1 || fits_alone (self, start, first, last);
}

/* The longest pattern that is echoed at TOKEN, or NULL. */
static const Pattern *
find (const Echoes *self, guint32 token, guint32 first, guint32 last)
{
  const Pattern *best = NULL;
  guint64 hash = HASH_SEED;
  for (guint32 n = 1; n <= MOST_WORDS && token + n <= last && self->lengths >> n != 0;
       n++) {
    guint32 tried = 0;
    hash = add_word (self, hash, token + n - 1);
    if ((self->lengths >> n & 1) == 0) continue;
    for (guint32 i = *slot_of (self, hash); i != DANH_NONE && tried < MOST_TRIED;
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

static gboolean
is_output (const DanhSpan *span, guint32 n_tokens)
{
  return span->type < DANH_N_OUTPUT_TYPES && (span->flags & DANH_SPAN_ABSORBED) == 0
         && span->start < span->end && span->end <= n_tokens;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;
  return x < y ? -1 : x > y;
}

static void
index_titles (Echoes *self)
{
  const DanhSpan *spans = self->rules->spans.at;
  guint32 n = 0;
  for (guint32 i = 0; i < self->rules->spans.n; i++)
    n += spans[i].type == DANH_TYPE_TITLE;
  self->titles_by_start =
      danh_arena_alloc (self->scratch, n * sizeof *self->titles_by_start);
  self->titles_by_end = danh_arena_alloc (self->scratch, n * sizeof *self->titles_by_end);
  for (guint32 i = 0; i < self->rules->spans.n; i++) {
    if (spans[i].type != DANH_TYPE_TITLE || !is_output (&spans[i], self->tokens->n))
      continue;
    self->titles_by_start[self->n_titles] = (guint64) spans[i].start << 32 | i;
    self->titles_by_end[self->n_titles++] = (guint64) spans[i].end << 32 | i;
  }
  qsort (self->titles_by_start, self->n_titles, sizeof (guint64), compare_places);
  qsort (self->titles_by_end, self->n_titles, sizeof (guint64), compare_places);
}

/* The last of the TITLES with TOKEN, or DANH_NONE. */
static guint32
title_with (const Echoes *self, const guint64 *titles, guint32 token)
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
propose_roles (Echoes *self, guint32 id)
{
  if (self->titles_by_start == NULL) index_titles (self);
  const DanhSpan *span = &self->rules->spans.at[id];
  DanhRoleProposal role = { span->rule, id,
                            title_with (self, self->titles_by_end, span->start),
                            DANH_NONE, "" };
  if (role.title != DANH_NONE) danh_vec_push (&self->rules->roles, role);
  if (span->end + 1 >= self->tokens->n
      || (shape_of (self, span->end) & DANH_SHAPE_MARK) == 0)
    return;
  const char *mark = danh_forms_folded (self->forms, self->tokens->form[span->end]);
  role.title = title_with (self, self->titles_by_start, span->end + 1);
  if (role.title == DANH_NONE || strchr (",-(", *mark) == NULL) return;
  guint32 behind = self->rules->spans.at[role.title].end;
  if (behind < self->tokens->n && self->covered[behind]) return;
  danh_vec_push (&self->rules->roles, role);
}

static void
add_span (Echoes *self, const Pattern *pattern, guint32 start)
{
  static const DanhAttribute evidence = { "evidence", "elsewhere" };
  DanhSpan span = { .type = self->rules->spans.at[pattern->span].type,
                    .rule = self->rules->spans.at[pattern->span].rule,
                    .start = start,
                    .end = start + pattern->n,
                    .first_attribute = self->rules->attributes.n,
                    .n_attributes = 1 };
  danh_vec_push (&self->rules->attributes, evidence);
  danh_vec_push (&self->rules->spans, span);
  if (span.type == DANH_TYPE_PERSON) propose_roles (self, self->rules->spans.n - 1);
}

static void
scan (Echoes *self)
{
  const DanhTokens *tokens = self->tokens;
  for (guint32 s = 0; s < tokens->n_sentences; s++) {
    guint32 first = tokens->sentence[s], last = tokens->sentence[s + 1];
    for (guint32 i = first; i < last; i++) {
      if (!is_name_word (self, i) || self->covered[i]) continue;
      guint look = look_of (self, i);
      if ((self->first_words[look / 64] >> (look % 64) & 1) == 0) continue;
      const Pattern *pattern = find (self, i, first, last);
      if (pattern == NULL) continue;
      add_span (self, pattern, i);
      i += pattern->n - 1;
    }
  }
}

/* ── The whole text ────────────────────────────────────────────────────────────────── */

static void
cover (Echoes *self)
{
  guint32 n = self->tokens->n;
  for (guint32 i = 0; i < self->rules->spans.n; i++) {
    const DanhSpan *span = &self->rules->spans.at[i];
    if (!is_output (span, n)) continue;
    memset (self->covered + span->start, (int) span->type + 1, span->end - span->start);
  }
}

/* How many patterns the span ID may give. */
static guint32
most_patterns (const Echoes *self, guint32 id)
{
  const DanhSpan *span = &self->rules->spans.at[id];
  if (!is_output (span, self->tokens->n)) return 0;
  if (span->type == DANH_TYPE_PERSON) return 4;
  return span->type == DANH_TYPE_LOCATION || span->type == DANH_TYPE_ORG;
}

void
danh_echoes_add (const DanhForms *forms,
                 const DanhTokens *tokens,
                 const DanhGazetteer *gazetteer,
                 DanhArena *scratch,
                 DanhRuleResult *rules)
{
  Echoes self = { .forms = forms,
                  .tokens = tokens,
                  .gazetteer = gazetteer,
                  .rules = rules,
                  .scratch = scratch };
  guint32 n_most = 0, n_slots = 16;
  for (guint32 i = 0; i < rules->spans.n; i++) n_most += most_patterns (&self, i);
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
  for (guint32 i = 0; i < rules->spans.n; i++)
    if (most_patterns (&self, i) > 1) add_name (&self, i);
  for (guint32 i = 0; i < rules->spans.n; i++)
    if (most_patterns (&self, i) == 1) add_tail (&self, i);
  scan (&self);
}
