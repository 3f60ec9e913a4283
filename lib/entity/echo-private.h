/* echo-private.h - what a text's names are kept as, to be looked for elsewhere in it
 *
 *   echo-pattern.c  makes the patterns of each name
 *   echo.c          finds them in the text
 */
#ifndef DANH_ECHO_PRIVATE_H
#define DANH_ECHO_PRIVATE_H

#include "entity/echo.h"

#include <string.h>

/* Longer names are not looked for elsewhere. */
#define DANH_ECHO_MOST_WORDS 8

/* Patterns in one place of the table that are tried: more are there only if a text is made to
 * collide. */
#define DANH_ECHO_MOST_TRIED 16

typedef struct {
  guint32 start; /* tokens of the name it is of */
  guint32 n;
  guint32 span; /* that name */
  guint32 next; /* pattern in the same slot, or DANH_NONE */
  /* 0, or of initials where in the token's folded form the last letter is, plus 1: that letter
     and a full stop are the pattern. */
  guint32 letter;
} DanhEchoPattern;

typedef struct {
  const DanhForms *forms;
  const DanhTokens *tokens;
  const DanhGazetteer *gazetteer;
  DanhRuleResult *rules;
  guint8 *covered;           /* [tokens + 1] type + 1 of the last span over it, 0: none */
  DanhEchoPattern *patterns; /* [n_patterns] */
  guint32 n_patterns;
  guint32 *slots; /* [mask + 1] by a hash of all words: first pattern, or DANH_NONE */
  guint32 mask;
  guint32 lengths;        /* bit n: there are patterns of n words */
  guint64 first_words[4]; /* bits: a pattern's first word may look like this */
  guint64 places[4];      /* bits: a place of one word may look like this */
  /* TITLEs, ascending: token in the upper half, span in the lower.  Made when the first is
   * asked for. */
  guint32 n_titles;
  guint64 *titles_by_start; /* [n_titles] */
  guint64 *titles_by_end;   /* [n_titles] */
  DanhArena *scratch;
} DanhEchoes;

static inline guint32
danh_echo_shape (const DanhEchoes *self, guint32 token)
{
  return self->forms->shape[self->tokens->form[token]];
}

static inline gboolean
danh_echo_is_name_word (const DanhEchoes *self, guint32 token)
{
  return (danh_echo_shape (self, token) & DANH_SHAPE_CAP) != 0
         && (danh_echo_shape (self, token) & DANH_SHAPE_WORD) != 0;
}

/* Is TOKEN initials with full stops: "T.", "N.V.T", "Tr.V.A."? */
static inline gboolean
danh_echo_is_initials (const DanhEchoes *self, guint32 token)
{
  guint32 form = self->tokens->form[token], shape = self->forms->shape[form];
  if ((shape & DANH_SHAPE_CAP) == 0 || (shape & DANH_SHAPE_WEB) != 0) return FALSE;
  const char *folded = danh_forms_folded (self->forms, form);
  return memchr (folded, '.', self->forms->folded_len[form]) != NULL;
}

/* ── Lists ─────────────────────────────────────────────────────────────────────────── */

/* Are the tokens [START, END) an entry of a list of the name LIST? */
static inline gboolean
danh_echo_is_entry (const DanhEchoes *self,
                    guint32 start,
                    guint32 end,
                    DanhKnownList list)
{
  return self->gazetteer != NULL
         && danh_gazetteer_is_entry (self->gazetteer, self->forms, self->tokens, start,
                                     end, list);
}

static inline gboolean
danh_echo_is_listed (const DanhEchoes *self, guint32 token, DanhKnownList list)
{
  return danh_echo_is_entry (self, token, token + 1, list);
}

/* ── Patterns ──────────────────────────────────────────────────────────────────────── */

#define DANH_ECHO_HASH_SEED G_GUINT64_CONSTANT (0xCBF29CE484222325)

/* HASH of some words with that of the N bytes of a FOLDED word added. */
static inline guint64
danh_echo_add_bytes (guint64 hash, const char *folded, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    hash = (hash ^ (guint8) folded[i]) * G_GUINT64_CONSTANT (0x100000001B3);
  return (hash ^ ' ') * G_GUINT64_CONSTANT (0x100000001B3);
}

/* The same with that of TOKEN. */
static inline guint64
danh_echo_add_word (const DanhEchoes *self, guint64 hash, guint32 token)
{
  guint32 form = self->tokens->form[token];
  return danh_echo_add_bytes (hash, danh_forms_folded (self->forms, form),
                              self->forms->folded_len[form]);
}

/* One of 256 numbers for a FOLDED word of N bytes. */
static inline guint
danh_echo_look_of (const char *folded, guint32 n)
{
  return n == 0 ? 0
                : (n * 53 + (guint8) folded[0] * 7u + (guint8) folded[n - 1] * 29u) & 255;
}

/* That for the word at TOKEN, the same for words that are folded alike. */
static inline guint
danh_echo_look (const DanhEchoes *self, guint32 token)
{
  guint32 form = self->tokens->form[token];
  return danh_echo_look_of (danh_forms_folded (self->forms, form),
                            self->forms->folded_len[form]);
}

static inline guint32 *
danh_echo_slot (const DanhEchoes *self, guint64 hash)
{
  return &self->slots[(guint32) (hash ^ hash >> 32) & self->mask];
}

/* Are the N tokens at A and at B the same words, with a capital wherever A has one? */
static inline gboolean
danh_echo_is_alike (const DanhEchoes *self, guint32 a, guint32 b, guint32 n)
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

/* Are the words of PATTERN those at START? */
static inline gboolean
danh_echo_matches (const DanhEchoes *self, const DanhEchoPattern *pattern, guint32 start)
{
  if (pattern->letter == 0)
    return danh_echo_is_alike (self, pattern->start, start, pattern->n);
  const DanhForms *forms = self->forms;
  guint32 of_name = self->tokens->form[pattern->start], here = self->tokens->form[start];
  const char *initials = danh_forms_folded (forms, of_name) + pattern->letter - 1;
  const char *folded = danh_forms_folded (forms, here);
  if (forms->folded_len[here] == 0) return FALSE; /* soft hyphens alone */
  guint32 n = forms->folded_len[here] - 1;
  return folded[n] == '.' && (forms->shape[here] & DANH_SHAPE_CAP) != 0
         && pattern->letter - 1 + n <= forms->folded_len[of_name]
         && memcmp (initials, folded, n) == 0;
}

/* How many patterns the span ID may give: 4 at most. */
guint32 danh_echo_most_patterns (const DanhEchoes *self, guint32 id);

/* Adds the patterns of all spans.  PATTERNS has room for what danh_echo_most_patterns says
 * of each span; COVERED is filled. */
void danh_echo_add_patterns (DanhEchoes *self);

/* Is SPAN one that comes out, in a text of N_TOKENS? */
gboolean danh_echo_is_output (const DanhSpan *span, guint32 n_tokens);

#endif
