/* rule-example.c - the notation of ok examples: a text with its spans in brackets */
#include "compile/rule-example.h"

#include <string.h>

static void
clear_span (gpointer data)
{
  DanhExampleSpan *span = data;
  g_free (span->type);
  g_free (span->value);
}

void
danh_example_text_free (DanhExampleText *self)
{
  if (self == NULL) return;
  g_free (self->text);
  g_array_unref (self->spans);
  g_free (self);
}

/* '[' TYPE ' ': opens a span; AT is behind the bracket.  NULL if that is not there. */
static const char *
open_span (DanhExampleText *self, GString *text, GArray *open, const char *at)
{
  const char *end = at;
  while (g_ascii_isalnum (*end) || *end == '-') end++;
  if (end == at || *end != ' ') return NULL;
  DanhExampleSpan span = { .type = g_strndup (at, (gsize) (end - at)),
                           .start = (guint32) text->len };
  guint index = self->spans->len;
  g_array_append_val (self->spans, span);
  g_array_append_val (open, index);
  return end + 1;
}

/* '|' VALUE ']' or ']': closes the innermost span.  NULL if that is not there. */
static const char *
close_span (DanhExampleText *self, GString *text, GArray *open, const char *at)
{
  const char *end = strchr (at, ']');
  DanhExampleSpan *span;
  if (open->len == 0 || end == NULL) return NULL;
  span = &g_array_index (self->spans, DanhExampleSpan,
                         g_array_index (open, guint, open->len - 1));
  if (*at == '|') span->value = g_strndup (at + 1, (gsize) (end - at - 1));
  span->end = (guint32) text->len;
  g_array_set_size (open, open->len - 1);
  return span->end > span->start ? end + 1 : NULL;
}

static char
unescaped (char c)
{
  return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

DanhExampleText *
danh_example_text_parse (const char *notation, char **problem)
{
  g_autoptr (DanhExampleText) self = g_new0 (DanhExampleText, 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  GString *text = g_string_new (NULL);
  const char *at = notation;
  self->spans = g_array_new (FALSE, FALSE, sizeof (DanhExampleSpan));
  g_array_set_clear_func (self->spans, clear_span);
  while (at != NULL && *at != '\0') {
    if (*at == '\\' && at[1] != '\0') {
      g_string_append_c (text, unescaped (at[1]));
      at += 2;
    } else if (*at == '[') {
      at = open_span (self, text, open, at + 1);
      if (at == NULL)
        *problem = g_strdup ("expected '[TYPE text]'; a bracket of the "
                             "text itself is written '\\['");
    } else if (*at == ']' || (*at == '|' && open->len > 0)) {
      at = close_span (self, text, open, at);
      if (at == NULL)
        *problem = g_strdup ("a ']' that closes nothing, or closes an empty span; a "
                             "bracket of the text itself is written '\\]'");
    } else {
      g_string_append_c (text, *at++);
    }
  }
  if (at != NULL && open->len > 0) {
    *problem = g_strdup ("a '[' is not closed");
    at = NULL;
  }
  self->text = g_string_free (text, FALSE);
  return at != NULL ? g_steal_pointer (&self) : NULL;
}

static void
append_escaped (GString *out, const char *text, gsize len)
{
  for (gsize i = 0; i < len; i++) {
    if (strchr ("[]|\\\"", text[i]) != NULL && text[i] != '\0')
      g_string_append_c (out, '\\');
    if (text[i] == '\n')
      g_string_append (out, "\\n");
    else
      g_string_append_c (out, text[i]);
  }
}

char *
danh_example_text_format (const char *text, const DanhExampleSpan *spans, guint n_spans)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize at = 0, len = strlen (text);
  guint next = 0;
  while (at < len || open->len > 0) {
    const DanhExampleSpan *inner =
        open->len > 0 ? &spans[g_array_index (open, guint, open->len - 1)] : NULL;
    if (inner != NULL && inner->end <= at) {
      if (inner->value != NULL) g_string_append_printf (out, "|%s", inner->value);
      g_string_append_c (out, ']');
      g_array_set_size (open, open->len - 1);
    } else if (next < n_spans && spans[next].start <= at) {
      g_string_append_printf (out, "[%s ", spans[next].type);
      g_array_append_val (open, next);
      next++;
    } else {
      append_escaped (out, text + at, 1);
      at++;
    }
  }
  return g_string_free (out, FALSE);
}
