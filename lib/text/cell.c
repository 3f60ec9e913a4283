/* cell.c - where a table without lines has its columns
 *
 * Text out of a table or of the head of a letter has a tab or a wide gap where a new column
 * begins.  No name goes on in the next column.  Marks on either side end names already, and
 * often they only number or announce what follows: "1.<tab>Ông …", "Chức vụ:<tab>…".
 */
#include "text/tokenize.h"

#include <string.h>

#define WIDE_GAP 4 /* characters of white space */

/* Does any gap have so many bytes that it may be a wide one? */
static gboolean
has_wide_gap (const DanhTokens *tokens)
{
  guint32 any = 0;
  for (guint32 i = 1; i < tokens->n; i++)
    any |= (tokens->start[i] - tokens->end[i - 1]) / WIDE_GAP;
  return any != 0;
}

/* May the gap of bytes [FROM, TO) be wide, or has it one of the text's tabs?  Nearly all gaps
 * are one space. */
static inline gboolean
may_part (const char *text, gboolean has_tabs, guint32 from, guint32 to)
{
  if (to - from >= WIDE_GAP) return TRUE;
  for (; has_tabs && from < to; from++)
    if (text[from] == '\t') return TRUE;
  return FALSE;
}

static gboolean
is_border (const char *text,
           const DanhForms *forms,
           const DanhTokens *tokens,
           guint32 token)
{
  if ((tokens->flags[token] & DANH_TOKEN_LINE_START) != 0) return FALSE;
  if ((forms->shape[tokens->form[token - 1]] & DANH_SHAPE_MARK) != 0
      || (forms->shape[tokens->form[token]] & DANH_SHAPE_MARK) != 0)
    return FALSE;
  guint n = 0;
  for (guint32 i = tokens->end[token - 1]; i < tokens->start[token]; i++) {
    if (text[i] == '\t') return TRUE;
    n += ((guint8) text[i] & 0xC0) != 0x80;
  }
  return n >= WIDE_GAP;
}

static void
add_cell (DanhTokens *tokens, guint32 token)
{
  if (tokens->n_cells + 2 > tokens->cell_allocated) {
    guint32 room = MAX (64, tokens->cell_allocated * 2);
    tokens->cell = g_realloc_n (tokens->cell, room, sizeof *tokens->cell);
    tokens->cell_allocated = room;
  }
  tokens->cell[tokens->n_cells++] = token;
}

void
danh_find_cells (const char *text, gsize len, const DanhForms *forms, DanhTokens *tokens)
{
  tokens->n_cells = 0;
  if (tokens->n == 0) return;
  const gboolean has_tabs = memchr (text, '\t', len) != NULL;
  if (!has_tabs && !has_wide_gap (tokens)) return;
  const guint32 *start = tokens->start, *end = tokens->end;
  for (guint32 s = 0; s < tokens->n_sentences; s++) {
    const guint32 last = tokens->sentence[s + 1];
    add_cell (tokens, tokens->sentence[s]);
    for (guint32 i = tokens->sentence[s] + 1; i < last; i++)
      if (G_UNLIKELY (may_part (text, has_tabs, end[i - 1], start[i]))
          && is_border (text, forms, tokens, i))
        add_cell (tokens, i);
  }
  if (tokens->n_cells == tokens->n_sentences)
    tokens->n_cells = 0;
  else
    tokens->cell[tokens->n_cells] = tokens->n;
}
