/* marked-text.c - the entity stage over spans that the test itself sets */
#include "marked-text.h"

#include "compile/compiler.h"
#include "model/model.h"

#include <string.h>

static const char *const TYPES[] = { "PERSON", "ORG",      "TITLE",
                                     "DATE",   "LOCATION", "DOCUMENT" };

static guint32
read_type (const char *name, gsize len)
{
  for (guint32 i = 0; i < G_N_ELEMENTS (TYPES); i++)
    if (strlen (TYPES[i]) == len && strncmp (TYPES[i], name, len) == 0) return i;
  return DANH_N_OUTPUT_TYPES; /* a type of the rules' own */
}

/* Reads "TYPE a=b,c=d" between a bracket and its bar into a new span that is still open. */
static void
open_span (MarkedText *self, const char *head, gsize len, guint32 start)
{
  DanhSpan span = { .start = start,
                    .end = G_MAXUINT32,
                    .first_attribute = self->rules.attributes.n };
  char *copy = g_strndup (head, len), *space = strchr (copy, ' ');
  span.type = read_type (copy, space == NULL ? len : (gsize) (space - copy));
  char **pairs = g_strsplit (space == NULL ? "" : space + 1, ",", -1);
  for (char **pair = pairs; *pair != NULL; pair++) {
    char *equals = strchr (*pair, '=');
    g_assert_nonnull (equals);
    DanhAttribute attribute = {
      danh_arena_strndup (self->arena, *pair, (gsize) (equals - *pair)),
      danh_arena_strndup (self->arena, equals + 1, strlen (equals + 1))
    };
    danh_vec_push (&self->rules.attributes, attribute);
    span.n_attributes++;
  }
  danh_vec_push (&self->rules.spans, span);
  g_strfreev (pairs);
  g_free (copy);
}

static void
close_span (MarkedText *self, guint32 end)
{
  guint32 i = self->rules.spans.n;
  while (i > 0 && self->rules.spans.at[i - 1].end != G_MAXUINT32) i--;
  g_assert_cmpuint (i, >, 0);
  self->rules.spans.at[i - 1].end = end;
}

/* The text without its marks; spans hold bytes for now. */
static char *
read_marks (MarkedText *self, const char *marked)
{
  GString *plain = g_string_new (NULL);
  for (const char *at = marked; *at != '\0'; at++) {
    if (*at == '[') {
      const char *bar = strchr (at, '|');
      g_assert_nonnull (bar);
      open_span (self, at + 1, (gsize) (bar - at - 1), (guint32) plain->len);
      at = bar;
    } else if (*at == ']') {
      close_span (self, (guint32) plain->len);
    } else {
      g_string_append_c (plain, *at);
    }
  }
  return g_string_free (plain, FALSE);
}

static void
bytes_to_tokens (MarkedText *self)
{
  for (guint32 i = 0; i < self->rules.spans.n; i++) {
    DanhSpan *span = &self->rules.spans.at[i];
    guint32 start = 0, end;
    g_assert_cmpuint (span->end, !=, G_MAXUINT32);
    while (start < self->tokens.n && self->tokens.start[start] < span->start) start++;
    for (end = start; end < self->tokens.n && self->tokens.end[end] < span->end;) end++;
    g_assert_cmpuint (self->tokens.start[start], ==, span->start);
    g_assert_cmpuint (self->tokens.end[end], ==, span->end);
    span->start = start;
    span->end = end + 1;
  }
}

static DanhModel *
compile_lists (const char *const (*lists)[2], guint n_lists)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  DanhSource *sources = g_new (DanhSource, n_lists);
  for (guint i = 0; i < n_lists; i++)
    sources[i] = (DanhSource){ lists[i][0], lists[i][1] };
  g_autoptr (DanhCompilation) compilation =
      danh_compile_sources ("test", "0", sources, n_lists, NULL, 0, diagnostics);
  g_free (sources);
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  DanhModel *model = danh_model_new_from_bytes (compilation->bytes, &error);
  g_assert_no_error (error);
  return model;
}

MarkedText *
marked_text_new (const char *marked, const char *const (*lists)[2], guint n_lists)
{
  MarkedText *self = g_new0 (MarkedText, 1);
  DanhDottedWords none = { NULL, 0 };
  self->arena = danh_arena_new ();
  self->forms = danh_forms_new (&none);
  self->text = read_marks (self, marked);
  danh_tokenize (self->text, strlen (self->text), self->forms, &self->tokens);
  bytes_to_tokens (self);
  if (n_lists > 0) {
    self->model = compile_lists (lists, n_lists);
    self->gazetteer = danh_gazetteer_new (danh_model_get_view (self->model));
    danh_gazetteer_run (self->gazetteer, self->forms, &self->tokens);
  }
  return self;
}

void
marked_text_free (MarkedText *self)
{
  danh_entities_clear (&self->found);
  danh_vec_free (&self->rules.spans);
  danh_vec_free (&self->rules.attributes);
  danh_vec_free (&self->rules.roles);
  if (self->model != NULL) {
    danh_gazetteer_free (self->gazetteer);
    danh_model_unref (self->model);
  }
  danh_tokens_clear (&self->tokens);
  danh_forms_free (self->forms);
  danh_arena_free (self->arena);
  g_free (self->text);
  g_free (self);
}

void
marked_text_propose (MarkedText *self,
                     guint32 person,
                     guint32 title,
                     guint32 organization,
                     const char *status)
{
  DanhRoleProposal proposal = { self->rules.roles.n, person, title, organization,
                                status };
  danh_vec_push (&self->rules.roles, proposal);
}

/* Entities hold exactly the mentions that say they are theirs, in order. */
static void
check_entities (const DanhEntities *found)
{
  guint32 next = 0, total = 0;
  for (guint32 i = 0; i < found->mentions.n; i++)
    total += found->mentions.at[i].entity != DANH_NONE;
  g_assert_cmpuint (found->entity_mentions.n, ==, total);
  for (guint32 i = 0; i < found->entities.n; i++) {
    const DanhEntityRow *entity = &found->entities.at[i];
    g_assert_cmpuint (entity->first_mention, ==, next);
    g_assert_cmpuint (entity->n_mentions, >, 0);
    next += entity->n_mentions;
    for (guint32 k = 0; k < entity->n_mentions; k++) {
      guint32 mention = found->entity_mentions.at[entity->first_mention + k];
      g_assert_cmpuint (found->mentions.at[mention].entity, ==, i);
      g_assert_cmpuint (found->mentions.at[mention].type, ==, entity->type);
      if (k > 0)
        g_assert_cmpuint (found->entity_mentions.at[entity->first_mention + k - 1], <,
                          mention);
    }
  }
}

void
marked_text_run (MarkedText *self, const char *reference_date)
{
  danh_entity_run (self->text, self->forms, &self->tokens, self->gazetteer, &self->rules,
                   reference_date, self->arena, self->arena, &self->found);
  const DanhMentionRow *rows = self->found.mentions.at;
  for (guint32 i = 0; i < self->found.mentions.n; i++) {
    g_assert_cmpuint (rows[i].bytes.start, <, rows[i].bytes.end);
    if (rows[i].parent != DANH_NONE) {
      g_assert_cmpuint (rows[i].parent, <, i);
      g_assert_true (danh_range_contains (rows[rows[i].parent].bytes, rows[i].bytes));
    }
    if (i > 0) g_assert_cmpuint (rows[i - 1].bytes.start, <=, rows[i].bytes.start);
    g_assert_cmpuint (rows[i].first_attribute + rows[i].n_attributes, <=,
                      self->found.attributes.n);
  }
  check_entities (&self->found);
}

const char *
marked_text_attribute (const MarkedText *self, guint32 i, const char *key)
{
  const DanhMentionRow *row = &self->found.mentions.at[i];
  for (guint32 k = 0; k < row->n_attributes; k++) {
    const DanhAttribute *attribute = &self->found.attributes.at[row->first_attribute + k];
    if (strcmp (attribute->key, key) == 0) return attribute->value;
  }
  return NULL;
}

char *
marked_text_slice (const MarkedText *self, DanhRange bytes)
{
  return g_strndup (self->text + bytes.start, bytes.end - bytes.start);
}

void
marked_text_append (const MarkedText *self, guint32 i, const char *kind, GString *all)
{
  g_autofree char *words = marked_text_slice (self, self->found.mentions.at[i].bytes);
  gboolean is_told = marked_text_attribute (self, i, "evidence") != NULL;
  g_string_append_printf (all, "%s%s%s%s", all->len > 0 ? "|" : "", kind, words,
                          is_told ? "*" : "");
}

GString *
marked_text_mentions (MarkedText *self, const char *const kinds[DANH_N_OUTPUT_TYPES])
{
  GString *all = g_string_new (NULL);
  marked_text_run (self, NULL);
  for (guint32 i = 0; i < self->found.mentions.n; i++) {
    const char *kind = kinds[self->found.mentions.at[i].type];
    if (kind != NULL) marked_text_append (self, i, kind, all);
  }
  return all;
}

void
marked_text_check_names (MarkedText *self, const char *expected)
{
  static const char *const kinds[DANH_N_OUTPUT_TYPES] = {
    [DANH_TYPE_PERSON] = "P ",
    [DANH_TYPE_LOCATION] = "L ",
  };
  GString *all = marked_text_mentions (self, kinds);
  g_test_message ("%s", self->text);
  g_assert_cmpstr (all->str, ==, expected);
  g_string_free (all, TRUE);
  marked_text_free (self);
}

char *
marked_text_entities (const MarkedText *self)
{
  GString *out = g_string_new (NULL);
  for (guint32 i = 0; i < self->found.mentions.n; i++) {
    guint32 entity = self->found.mentions.at[i].entity;
    if (i > 0) g_string_append_c (out, ' ');
    if (entity == DANH_NONE)
      g_string_append_c (out, '-');
    else
      g_string_append_printf (out, "%u", entity);
  }
  return g_string_free (out, FALSE);
}
