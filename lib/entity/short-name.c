/* short-name.c - see short-name.h
 *
 * Letters that are the initials of some words of the body, its head not among them, are of
 * its subject; but those of a foreign name are its own: "Công ty Torvex Consumer (TC)".
 */
#include "entity/short-name.h"

#include <string.h>

/* So many tokens may stand between body and abbreviation: "(sau đây gọi tắt là". */
#define MOST_BETWEEN 8

/* Longer bodies are cut. */
#define MOST_WORDS 40

static gboolean
is_said_short (const DanhRuleResult *rules, const DanhSpan *span)
{
  for (guint32 i = 0; i < span->n_attributes; i++)
    if (strcmp (rules->attributes.at[span->first_attribute + i].key, "short") == 0)
      return TRUE;
  return FALSE;
}

/* Are LETTERS, LEN bytes, the initials of the words from token AT on, before END? */
static gboolean
are_initials (const DanhForms *forms,
              const DanhTokens *tokens,
              const char *letters,
              gsize len,
              guint32 at,
              guint32 end)
{
  const char *letter = letters, *stop = letters + len;
  while (letter < stop && at < end) {
    guint32 form = tokens->form[at++];
    if ((forms->shape[form] & DANH_SHAPE_MARK) != 0) continue;
    gsize n = (gsize) (g_utf8_next_char (letter) - letter);
    if (forms->folded_len[form] < n
        || memcmp (danh_forms_folded (forms, form), letter, n) != 0)
      return FALSE;
    letter += n;
  }
  return letter == stop;
}

gboolean
danh_short_name_is_of_body (const DanhForms *forms,
                            const DanhTokens *tokens,
                            const DanhRuleResult *rules,
                            const guint8 *covered,
                            guint32 id)
{
  const DanhSpan *span = &rules->spans.at[id];
  if (!is_said_short (rules, span)) return FALSE;
  if (span->end > span->start + 1) return TRUE; /* with its head: Ban DDCN */
  guint32 end = span->start;
  while (end > 0 && !covered[end - 1] && span->start - end < MOST_BETWEEN) end--;
  guint32 start = end;
  while (start > 0 && covered[start - 1] != 0 && end - start < MOST_WORDS) start--;
  guint32 form = tokens->form[span->start];
  for (guint32 at = start + 1; at < end; at++)
    if ((forms->shape[tokens->form[at]] & DANH_SHAPE_SYLLABLE) != 0
        && are_initials (forms, tokens, danh_forms_folded (forms, form),
                         forms->folded_len[form], at, end))
      return FALSE;
  return start < end;
}
