/* echo-pattern.c - what of a name may be echoed
 *
 * The whole name, its last two words (middle and given name), its last word; of a foreign name
 * its first and last word, or the last two if a hyphen binds them; of a Chinese name that a
 * list has its family name; of initials all and the last; of a place whose name is no man's,
 * and of a body, the name; the abbreviation that a text gives a body.
 */
#include "entity/echo-private.h"
#include "entity/short-name.h"

/* ── People ────────────────────────────────────────────────────────────────────────── */

/* Puts PATTERN, whose first word is like LOOK, under HASH. */
static void
put_pattern (DanhEchoes *self, DanhEchoPattern pattern, guint64 hash, guint look)
{
  guint32 *slot = danh_echo_slot (self, hash);
  self->lengths |= 1u << pattern.n;
  self->first_words[look / 64] |= G_GUINT64_CONSTANT (1) << (look % 64);
  pattern.next = *slot;
  self->patterns[self->n_patterns] = pattern;
  *slot = self->n_patterns++;
}

static void
add_pattern (DanhEchoes *self, guint32 span, guint32 start, guint32 n)
{
  guint64 hash = DANH_ECHO_HASH_SEED;
  guint32 tried = 0;
  if (n > DANH_ECHO_MOST_WORDS) return;
  for (guint32 i = 0; i < n; i++) hash = danh_echo_add_word (self, hash, start + i);
  for (guint32 i = *danh_echo_slot (self, hash);
       i != DANH_NONE && tried < DANH_ECHO_MOST_TRIED;
       i = self->patterns[i].next, tried++)
    if (self->patterns[i].n == n && danh_echo_matches (self, &self->patterns[i], start))
      return;
  DanhEchoPattern pattern = { .start = start, .n = n, .span = span };
  put_pattern (self, pattern, hash, danh_echo_look (self, start));
}

/* The last of the initials that TOKEN is, with a full stop: "N.V.T" and "Văn T" are "T.". */
static void
add_last_initial (DanhEchoes *self, guint32 id, guint32 token)
{
  char initial[8] = "";
  DanhEchoPattern pattern = { .start = token, .n = 1, .span = id };
  const char *folded = danh_forms_folded (self->forms, self->tokens->form[token]);
  guint32 end = self->forms->folded_len[self->tokens->form[token]];
  if (end > 0 && folded[end - 1] == '.') end--;
  guint32 first = end;
  while (first > 0 && folded[first - 1] != '.') first--;
  guint32 n = end - first;
  if (n == 0 || n + 2 > sizeof initial) return;
  memcpy (initial, folded + first, n);
  initial[n++] = '.';
  pattern.letter = first + 1;
  put_pattern (self, pattern, danh_echo_add_bytes (DANH_ECHO_HASH_SEED, initial, n),
               danh_echo_look_of (initial, n));
}

/* Is TOKEN one letter, as initials at the end of a sentence are? */
static gboolean
is_letter (const DanhEchoes *self, guint32 token)
{
  guint32 form = self->tokens->form[token], n = self->forms->folded_len[form];
  const char *folded = danh_forms_folded (self->forms, form);
  return (danh_echo_shape (self, token) & DANH_SHAPE_UPPER) != 0 && n > 0
         && *g_utf8_next_char (folded) == '\0';
}

static gboolean
is_hyphen (const DanhEchoes *self, guint32 token)
{
  return (self->tokens->flags[token] & DANH_TOKEN_SPACE_BEFORE) == 0
         && strcmp (danh_forms_folded (self->forms, self->tokens->form[token]), "-") == 0;
}

/* The family name of two words with a hyphen, not both syllables (Hán-Việt), that a name of
 * capitalised words ends with. */
static void
add_double_family (DanhEchoes *self, guint32 id)
{
  const DanhSpan *span = &self->rules->spans.at[id];
  guint32 tail = span->end - 3;
  if (span->end - span->start < 4 || !is_hyphen (self, tail + 1)
      || (self->tokens->flags[tail] & DANH_TOKEN_SPACE_BEFORE) == 0)
    return;
  for (guint32 i = span->start; i < span->end; i++)
    if (i != tail + 1 && !danh_echo_is_name_word (self, i)) return;
  if ((danh_echo_shape (self, tail) & danh_echo_shape (self, tail + 2)
       & DANH_SHAPE_SYLLABLE)
      == 0)
    add_pattern (self, id, tail, 3);
}

/* At most four of a name. */
static void
add_name (DanhEchoes *self, guint32 id)
{
  const DanhSpan *span = &self->rules->spans.at[id];
  guint32 n = span->end - span->start;
  gboolean all_syllables = TRUE;
  if (n == 1 && danh_echo_is_initials (self, span->start)) {
    add_pattern (self, id, span->start, 1);
    add_last_initial (self, id, span->start);
    return;
  }
  for (guint32 i = span->start; i < span->end; i++) {
    if (!danh_echo_is_name_word (self, i)) {
      if (n > 1) add_pattern (self, id, span->start, n);
      if (n > 1 && (danh_echo_shape (self, span->end - 1) & DANH_SHAPE_INITIAL) != 0)
        add_pattern (self, id, span->end - 1, 1);
      add_double_family (self, id);
      return;
    }
    all_syllables &= (danh_echo_shape (self, i) & DANH_SHAPE_SYLLABLE) != 0;
  }
  add_pattern (self, id, span->start, n);
  if (n == 1) return;
  if (all_syllables && n > 2) add_pattern (self, id, span->end - 2, 2);
  if (is_letter (self, span->end - 1))
    add_last_initial (self, id, span->end - 1);
  else
    add_pattern (self, id, span->end - 1, 1);
  if (!all_syllables
      || (n > 2
          && danh_echo_is_entry (self, span->start, span->end, DANH_LIST_FOREIGN_NAME)
          && danh_echo_is_entry (self, span->start, span->start + 1,
                                 DANH_LIST_FOREIGN_NAME)))
    add_pattern (self, id, span->start, 1);
}

/* ── Places and bodies ─────────────────────────────────────────────────────────────── */

/* Does the name behind the head [START, END) stand without it: "Công ty cổ phần"?  Behind a
 * longer head, "Công ty cổ phần Khai thác mật ong", only what looks like a name does: no
 * abbreviation, nothing behind "&". */
static gboolean
gives_name (const DanhEchoes *self, guint32 start, guint32 end)
{
  guint32 n = MIN (end - start, DANH_ECHO_MOST_WORDS);
  if (danh_echo_is_entry (self, start, end, DANH_LIST_NAME_GIVER)) return TRUE;
  if ((danh_echo_shape (self, end) & DANH_SHAPE_UPPER) != 0
      || (danh_echo_shape (self, end - 1) & DANH_SHAPE_MARK) != 0)
    return FALSE;
  while (n > 0 && !danh_echo_is_entry (self, start, start + n, DANH_LIST_NAME_GIVER)) n--;
  return n > 0;
}

/* Is the name behind the head [START, END), or without one, a place by itself: no library is,
 * nor a temple; a ward ("P.") and a district ("H.") are? */
static gboolean
gives_place (const DanhEchoes *self, guint32 start, guint32 end)
{
  guint32 n = MIN (end - start, DANH_ECHO_MOST_WORDS);
  if (n == 0 || self->gazetteer == NULL) return TRUE;
  if (n == 1 && danh_echo_is_initials (self, start)) return TRUE;
  while (n > 0 && !danh_echo_is_entry (self, start, start + n, DANH_LIST_PLACE_GIVER))
    n--;
  return n > 0;
}

/* May the Vietnamese name [START, END) of a place stand without its unit word, too?  One that a list
 * has, or that is no man's; not a country, which has rules, nor a quarter of the sky. */
static gboolean
is_told_as_place (const DanhEchoes *self, guint32 start, guint32 end)
{
  if (end - start < 2 || danh_echo_is_entry (self, start, end, DANH_LIST_REGION)
      || danh_echo_is_entry (self, start, end, DANH_LIST_COUNTRY)
      || danh_echo_is_entry (self, start, end, DANH_LIST_NAMELESS))
    return FALSE;
  return danh_echo_is_entry (self, start, end, DANH_LIST_PLACE)
         || !(danh_echo_is_entry (self, start, end, DANH_LIST_GIVEN_NAME)
              || danh_echo_is_listed (self, start, DANH_LIST_SURNAME));
}

/* Where the head at the beginning of the body from START to END stops, START without one.  At
 * the beginning of a sentence it has a capital, too: "Hãng Torvex". */
static guint32
skip_head (const DanhEchoes *self, guint32 start, guint32 end)
{
  guint32 n = MIN (end - start - 1, DANH_ECHO_MOST_WORDS);
  while (n > 0 && !danh_echo_is_entry (self, start, start + n, DANH_LIST_NAME_GIVER)) n--;
  return start + n;
}

/* The name a place or body ends with, behind its unit word or head: at most one pattern. */
static void
add_tail (DanhEchoes *self, guint32 id)
{
  const DanhSpan *span = &self->rules->spans.at[id];
  guint32 start = span->end, end = span->end;
  while (
      start > span->start && danh_echo_is_name_word (self, start - 1)
      && (span->type != DANH_TYPE_LOCATION || !danh_echo_is_initials (self, start - 1)))
    start--;
  if (start == end) return;
  if (start == span->start && span->type == DANH_TYPE_ORG)
    start = skip_head (self, start, end);
  gboolean is_syllable = (danh_echo_shape (self, start) & DANH_SHAPE_SYLLABLE) != 0;
  if (span->type == DANH_TYPE_LOCATION) {
    if ((!is_syllable || is_told_as_place (self, start, end))
        && (danh_echo_shape (self, start) & DANH_SHAPE_UPPER) == 0
        && gives_place (self, span->start, start))
      add_pattern (self, id, start, end - start);
    return;
  }
  /* Zelmoplast: foreign names that no list has are told again. */
  if (start == span->start
      && (danh_short_name_is_of_body (self->forms, self->tokens, self->rules,
                                      self->covered, id)
          || (!is_syllable && (danh_echo_shape (self, start) & DANH_SHAPE_UPPER) == 0
              && !danh_echo_is_entry (self, start, end, DANH_LIST_BODY))))
    add_pattern (self, id, start, end - start);
  if (start == span->start || !gives_name (self, span->start, start)) return;
  while (start + 1 < end
         && danh_echo_is_entry (self, span->start, start + 1, DANH_LIST_NAME_GIVER))
    start++;
  is_syllable = (danh_echo_shape (self, start) & DANH_SHAPE_SYLLABLE) != 0;
  /* Công ty Torvex Việt Nam: Torvex */
  for (guint32 i = start + 1; !is_syllable && i < end; i++)
    if ((danh_echo_shape (self, i) & DANH_SHAPE_SYLLABLE) != 0) end = i;
  if (!is_syllable || end - start > 1) add_pattern (self, id, start, end - start);
}

/* ── All ───────────────────────────────────────────────────────────────────────────── */

gboolean
danh_echo_is_output (const DanhSpan *span, guint32 n_tokens)
{
  return span->type < DANH_N_OUTPUT_TYPES && (span->flags & DANH_SPAN_ABSORBED) == 0
         && span->start < span->end && span->end <= n_tokens;
}

guint32
danh_echo_most_patterns (const DanhEchoes *self, guint32 id)
{
  const DanhSpan *span = &self->rules->spans.at[id];
  if (!danh_echo_is_output (span, self->tokens->n)) return 0;
  if (span->type == DANH_TYPE_PERSON) return 4;
  return span->type == DANH_TYPE_LOCATION || span->type == DANH_TYPE_ORG;
}

/* Names of people come first: of patterns that are alike the first is kept. */
void
danh_echo_add_patterns (DanhEchoes *self)
{
  guint32 n = self->rules->spans.n;
  for (guint32 i = 0; i < n; i++)
    if (danh_echo_most_patterns (self, i) > 1) add_name (self, i);
  for (guint32 i = 0; i < n; i++)
    if (danh_echo_most_patterns (self, i) == 1) add_tail (self, i);
}
