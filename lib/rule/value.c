/* value.c - evaluation of expressions */
#include "rule/value.h"

#include <stdio.h>
#include <string.h>

/* Expressions of one value; the compiler allows far fewer, a forged model any number. */
#define FUEL 1024
/* Bytes of values a byte of text, and at least. */
#define BYTES_PER_BYTE 64
#define BYTES_AT_LEAST (1024 * 1024)

void
danh_values_init (DanhValues *self, const DanhModelView *model)
{
  memset (self, 0, sizeof *self);
  self->model = model;
}

void
danh_values_clear (DanhValues *self)
{
  danh_vec_free (&self->bytes);
  if (self->forms != NULL) {
    danh_forms_free (self->forms);
    danh_tokens_clear (&self->tokens);
  }
}

void
danh_values_begin (DanhValues *self, gsize text_len)
{
  self->bytes_left = (guint64) text_len * BYTES_PER_BYTE + BYTES_AT_LEAST;
  self->exhausted = FALSE;
  if (self->forms != NULL && self->forms->n > 65536) danh_forms_clear (self->forms);
}

/* Of N occurrences, by start, the first that starts at START or behind it. */
static guint32
first_from (const DanhOccurrence *occurrences, guint32 n, guint32 start)
{
  guint32 low = 0;
  guint32 high = n;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (occurrences[middle].start < start)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Looks take from bytes_left: a rule that asks at each of a million occurrences for one
 * that is far away must not take the square of that. */
static gboolean
find (DanhValues *self,
      const DanhValueSource *source,
      guint32 capture,
      DanhOccurrence *occurrence)
{
  const DanhOccurrence *focus = &source->focus;
  const DanhOccurrence *all = source->captures->occurrences.at;
  guint32 n = source->captures->occurrences.n;
  *occurrence = capture == DANH_NONE ? source->match : *focus;
  if (capture == DANH_NONE || focus->capture == capture) return TRUE;
  guint32 from = first_from (all, n, focus->start);
  guint32 inside = from;
  while (inside < n && all[inside].start < focus->end && all[inside].capture != capture)
    inside++;
  guint32 place = inside;
  if (inside == n || all[inside].start >= focus->end) {
    for (place = from; place > 0 && all[place - 1].capture != capture; place--) {
    }
    if (place > 0)
      place--;
    else
      for (place = inside; place < n && all[place].capture != capture; place++) {
      }
  }
  guint32 cost = (guint32) ABS ((gint64) place - from);
  if (cost > self->bytes_left) self->exhausted = TRUE;
  self->bytes_left -= MIN (cost, self->bytes_left);
  if (place >= n || self->exhausted) return FALSE;
  *occurrence = all[place];
  return TRUE;
}

/* ── Pieces ────────────────────────────────────────────────────────────────────────── */

static void
append (DanhValues *self, const char *bytes, gsize len)
{
  if (len > self->bytes_left) {
    self->exhausted = TRUE;
    return;
  }
  self->bytes_left -= len;
  danh_vec_reserve (&self->bytes, len + 1);
  memcpy (self->bytes.at + self->bytes.n, bytes, len);
  self->bytes.n += (guint32) len;
}

/* The text as given; a NUL that stands in its white space would end the value. */
static void
append_text (DanhValues *self, const DanhValueSource *source, const DanhOccurrence *o)
{
  guint32 first = source->tokens->start[source->first_token + o->start];
  guint32 end = source->tokens->end[source->first_token + o->end - 1];
  guint32 before = self->bytes.n;
  append (self, source->text + first, end - first);
  for (guint32 i = before; i < self->bytes.n; i++)
    if (self->bytes.at[i] == '\0') self->bytes.at[i] = ' ';
}

/* Tokens [FIRST, END) of TOKENS in comparison form, white space as one space. */
static void
append_folded (DanhValues *self,
               const DanhForms *forms,
               const DanhTokens *tokens,
               guint32 first,
               guint32 end)
{
  for (guint32 i = first; i < end; i++) {
    guint32 form = tokens->form[i];
    if (i > first && (tokens->flags[i] & DANH_TOKEN_SPACE_BEFORE)) append (self, " ", 1);
    append (self, danh_forms_folded (forms, form), forms->folded_len[form]);
  }
}

/* Folds the bytes from BEFORE on, which are of a list or a constant. */
static void
fold_bytes (DanhValues *self, guint32 before)
{
  if (self->bytes.n == before) return;
  if (self->forms == NULL) {
    static const DanhDottedWords none = { NULL, 0 };
    self->forms = danh_forms_new (&none);
  }
  gsize len = self->bytes.n - before;
  char *copy = g_strndup (self->bytes.at + before, len);
  danh_tokenize (copy, len, self->forms, &self->tokens);
  self->bytes.n = before;
  append_folded (self, self->forms, &self->tokens, 0, self->tokens.n);
  g_free (copy);
}

static void
append_attribute (DanhValues *self,
                  const DanhValueSource *source,
                  const DanhOccurrence *o,
                  const char *key)
{
  const DanhPlacement *placement = source->placement;
  guint32 id = danh_placement_at (placement, o->start, o->end, DANH_NONE);
  for (; id != DANH_NONE; id = danh_placement_at (placement, o->start, o->end, id)) {
    const DanhSpan *span = &placement->result->spans.at[id];
    const char *value = danh_rule_result_attribute (placement->result, span, key);
    if (value == NULL) continue;
    append (self, value, strlen (value));
    return;
  }
}

static void
append_column (DanhValues *self,
               const DanhValueSource *source,
               const DanhOccurrence *o,
               const char *column)
{
  const char *value = danh_gazetteer_column (
      source->gazetteer, source->forms, source->tokens, source->first_token + o->start,
      source->first_token + o->end, column);
  if (value != NULL) append (self, value, strlen (value));
}

static void
append_count (DanhValues *self, const DanhValueSource *source, guint32 capture)
{
  guint32 n = 0;
  char number[16];
  if (source->captures->occurrences.n > self->bytes_left) {
    self->exhausted = TRUE;
    return;
  }
  self->bytes_left -= source->captures->occurrences.n;
  for (guint32 i = 0; i < source->captures->occurrences.n; i++)
    n += source->captures->occurrences.at[i].capture == capture;
  int len = snprintf (number, sizeof number, "%u", n);
  append (self, number, (gsize) len);
}

/* ── Expressions ───────────────────────────────────────────────────────────────────── */

static void append_value (DanhValues *self,
                          const DanhValueSource *source,
                          guint32 expression);

static void
append_fold (DanhValues *self, const DanhValueSource *source, guint32 expression)
{
  const DanhModelExpression *e = &self->model->expressions[expression];
  guint32 before = self->bytes.n;
  DanhOccurrence o;
  if (e->kind != DANH_EXPRESSION_TEXT) {
    append_value (self, source, expression);
    fold_bytes (self, before);
  } else if (find (self, source, e->a, &o)) {
    append_folded (self, source->forms, source->tokens, source->first_token + o.start,
                   source->first_token + o.end);
  }
}

/* Children stand before parents in the model: the recursion ends. */
static void
append_value (DanhValues *self, const DanhValueSource *source, guint32 expression)
{
  const DanhModelExpression *e = &self->model->expressions[expression];
  guint32 before = self->bytes.n;
  DanhOccurrence o;
  if (self->fuel == 0) {
    self->exhausted = TRUE;
    return;
  }
  self->fuel--;
  switch ((DanhExpressionKind) e->kind) {
  case DANH_EXPRESSION_CONSTANT:
    append (self, danh_view_string (self->model, e->a), self->model->strings[e->a].len);
    break;
  case DANH_EXPRESSION_TEXT:
  case DANH_EXPRESSION_CAPTURE:
    if (find (self, source, e->a, &o)) append_text (self, source, &o);
    break;
  case DANH_EXPRESSION_FOLD:
    append_fold (self, source, e->a);
    break;
  case DANH_EXPRESSION_COLUMN:
    if (find (self, source, e->a, &o))
      append_column (self, source, &o, danh_view_string (self->model, e->b));
    break;
  case DANH_EXPRESSION_SPAN:
    if (find (self, source, e->a, &o))
      append_attribute (self, source, &o, danh_view_string (self->model, e->b));
    break;
  case DANH_EXPRESSION_CONCAT:
    append_value (self, source, e->a);
    append_value (self, source, e->b);
    break;
  case DANH_EXPRESSION_CHOOSE:
    append_value (self, source, e->a);
    if (self->bytes.n == before) append_value (self, source, e->b);
    break;
  case DANH_EXPRESSION_COUNT:
    append_count (self, source, e->a);
    break;
  case DANH_N_EXPRESSION_KINDS:
    break;
  }
}

const char *
danh_values_get (DanhValues *self,
                 const DanhValueSource *source,
                 guint32 expression,
                 DanhArena *arena)
{
  const DanhModelExpression *e = &self->model->expressions[expression];
  if (e->kind == DANH_EXPRESSION_CONSTANT) return danh_view_string (self->model, e->a);
  self->fuel = FUEL;
  danh_vec_empty (&self->bytes);
  append_value (self, source, expression);
  if (self->bytes.n == 0) return "";
  return danh_arena_strndup (arena, self->bytes.at, self->bytes.n);
}
