/* text-tokens.c - a text in tokens, for formats that have nothing else */
#include "codec/text-tokens.h"

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200B || c == 0xFEFF;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* 1 at bytes where a kept mention starts or ends: [text_len + 1], g_free. */
static guint8 *
find_edges (const DanhDocument *document, const gboolean *kept)
{
  guint8 *edges = g_new0 (guint8, document->text_len + 1);
  for (guint i = 0; i < document->n_mentions; i++) {
    if (!kept[i]) continue;
    edges[document->mentions[i].mention.start] = 1;
    edges[document->mentions[i].mention.end] = 1;
  }
  return edges;
}

/* The end of the token at START, which is no space. */
static guint
find_end (const DanhDocument *document, const guint8 *edges, guint start)
{
  const char *text = document->text, *end = text + document->text_len;
  const char *p = text + start;
  gboolean in_word = is_word (g_utf8_get_char (p));
  do p = g_utf8_next_char (p);
  while (in_word && p < end && edges[p - text] == 0 && *p != '\0'
         && is_word (g_utf8_get_char (p)));
  return (guint) (p - text);
}

GArray *
danh_text_tokens (const DanhDocument *document, const gboolean *kept)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (DanhTextToken));
  g_autofree guint8 *edges = find_edges (document, kept);
  gboolean starts_line = FALSE;
  guint next = 0; /* the mention that ends behind the token, or starts later */
  for (guint at = 0; at < document->text_len;) {
    const char *p = document->text + at;
    while (next < document->n_mentions
           && (!kept[next] || document->mentions[next].mention.end <= at))
      next++;
    gunichar c = g_utf8_get_char (p);
    if (is_space (c)) {
      gboolean inside =
          next < document->n_mentions && document->mentions[next].mention.start < at;
      if (c == '\n' && !inside) starts_line = TRUE;
      at += (guint) (g_utf8_next_char (p) - p);
      continue;
    }
    DanhTextToken token = { .start = at, .mention = DANH_NO_INDEX };
    token.end = find_end (document, edges, at);
    if (next < document->n_mentions && document->mentions[next].mention.start <= at)
      token.mention = next;
    token.starts_line = starts_line && tokens->len > 0;
    starts_line = FALSE;
    g_array_append_val (tokens, token);
    at = token.end;
  }
  return tokens;
}
