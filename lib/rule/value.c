/* value.c - evaluation of expressions */
#include "rule/value.h"

#include "gazetteer/lookup.h"

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
  g_free (self->dotted);
}

void
danh_values_begin (DanhValues *self, gsize text_len)
{
  self->bytes_left = (guint64) text_len * BYTES_PER_BYTE + BYTES_AT_LEAST;
  self->exhausted = FALSE;
  if (self->forms != NULL && self->forms->n > 65536) danh_forms_clear (self->forms);
}

static gboolean
find (const DanhValueSource *source, guint32 capture, DanhOccurrence *occurrence)
{
  const DanhOccurrence *found = &source->focus;
  if (capture == DANH_NONE)
    found = &source->match;
  else if (capture != source->focus.capture)
    found = danh_captures_near (source->captures, capture, &source->focus);
  if (found == NULL) return FALSE;
  *occurrence = *found;
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

/* Takes the bytes from BEFORE on away, and makes `tokens` theirs.  Words with a full stop
 * of their own are those of the model, as in its lists. */
static void
tokenize_bytes (DanhValues *self, guint32 before)
{
  if (self->forms == NULL) {
    guint32 n = self->model->n[DANH_SECTION_DOTTED];
    self->dotted = g_new (const char *, n + 1);
    for (guint32 i = 0; i < n; i++)
      self->dotted[i] = danh_view_string (self->model, self->model->dotted[i]);
    DanhDottedWords dotted = { self->dotted, n };
    self->forms = danh_forms_new (&dotted);
  }
  gsize len = self->bytes.n - before;
  g_autofree char *copy = g_strndup ("", len);
  if (len > 0) memcpy (copy, self->bytes.at + before, len);
  danh_tokenize (copy, len, self->forms, &self->tokens);
  self->bytes.n = before;
}

/* Folds the bytes from BEFORE on, which are of a list or a constant. */
static void
fold_bytes (DanhValues *self, guint32 before)
{
  if (self->bytes.n == before) return;
  tokenize_bytes (self, before);
  append_folded (self, self->forms, &self->tokens, 0, self->tokens.n);
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
  char number[16];
  guint32 n = danh_captures_count (source->captures, capture);
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
  } else if (find (source, e->a, &o)) {
    append_folded (self, source->forms, source->tokens, source->first_token + o.start,
                   source->first_token + o.end);
  }
}

static void
append_lookup (DanhValues *self,
               const DanhValueSource *source,
               const DanhModelExpression *lookup)
{
  const DanhModelExpression *where = &self->model->expressions[lookup->b];
  guint32 before = self->bytes.n;
  append_value (self, source, lookup->a);
  if (self->bytes.n == before) return;
  tokenize_bytes (self, before);
  if (where->kind != DANH_EXPRESSION_LIST_COLUMN) return; /* a forged model */
  const char *value = danh_gazetteer_lookup (self->model, self->forms, &self->tokens,
                                             danh_view_string (self->model, where->a),
                                             danh_view_string (self->model, where->b));
  if (value != NULL) append (self, value, strlen (value));
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
    append (self, danh_view_string (self->model, e->a),
            danh_view_string_len (self->model, e->a));
    break;
  case DANH_EXPRESSION_TEXT:
  case DANH_EXPRESSION_CAPTURE:
    if (find (source, e->a, &o)) append_text (self, source, &o);
    break;
  case DANH_EXPRESSION_FOLD:
    append_fold (self, source, e->a);
    break;
  case DANH_EXPRESSION_COLUMN:
    if (find (source, e->a, &o))
      append_column (self, source, &o, danh_view_string (self->model, e->b));
    break;
  case DANH_EXPRESSION_SPAN:
    if (find (source, e->a, &o))
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
  case DANH_EXPRESSION_LOOKUP:
    append_lookup (self, source, e);
    break;
  case DANH_EXPRESSION_LIST_COLUMN:
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
