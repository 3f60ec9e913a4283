/* rule-ast.c - memory and messages of the tree of rule files */
#include "compile/rule-ast.h"

#include <string.h>

/* A page of garbage gives thousands of messages that nobody reads. */
#define MAX_DIAGNOSTICS 1000
/* Longer lines are not shown: they are no text that a person wrote. */
#define MAX_SHOWN_LINE 400

DanhAst *
danh_ast_new (void)
{
  DanhAst *self = g_new0 (DanhAst, 1);
  self->arena = danh_arena_new ();
  self->items = g_array_new (FALSE, FALSE, sizeof (DanhAstItem));
  self->phases = g_ptr_array_new ();
  self->rules = g_ptr_array_new ();
  self->types = g_ptr_array_new ();
  self->arrays = g_ptr_array_new ();
  return self;
}

void
danh_ast_free (DanhAst *self)
{
  if (self == NULL) return;
  for (guint i = 0; i < self->items->len; i++) {
    const DanhAstItem *item = &g_array_index (self->items, DanhAstItem, i);
    if (item->kind == DANH_AST_ITEM_PHASE) {
      DanhAstPhase *phase = item->item;
      g_array_unref (phase->reads);
      g_array_unref (phase->writes);
    }
  }
  for (guint i = 0; i < self->arrays->len; i++)
    g_ptr_array_unref (g_ptr_array_index (self->arrays, i));
  g_ptr_array_unref (self->arrays);
  g_ptr_array_unref (self->types);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->phases);
  g_array_unref (self->items);
  danh_arena_free (self->arena);
  g_free (self);
}

void *
danh_ast_alloc (DanhAst *self, gsize size)
{
  return memset (danh_arena_alloc (self->arena, size), 0, size);
}

const DanhRuleSource *
danh_ast_add_source (DanhAst *self, const char *name, const char *bytes, gsize len)
{
  DanhRuleSource *source = danh_ast_alloc (self, sizeof *source);
  source->name = danh_arena_strndup (self->arena, name, strlen (name));
  source->bytes = danh_arena_strndup (self->arena, bytes, len);
  source->len = len;
  self->last_source = source;
  return source;
}

/* The line PLACE is on, or NULL if it is too long to be shown. */
static char *
dup_line (const DanhRulePlace *place)
{
  const char *bytes = place->source->bytes;
  gsize start = MIN (place->offset, place->source->len), end = start;
  while (start > 0 && bytes[start - 1] != '\n') {
    if (end - start > MAX_SHOWN_LINE) return NULL;
    start--;
  }
  while (end < place->source->len && bytes[end] != '\n' && bytes[end] != '\r') {
    if (end - start > MAX_SHOWN_LINE) return NULL;
    end++;
  }
  if (!g_utf8_validate (bytes + start, (gssize) (end - start), NULL)) return NULL;
  return g_strndup (bytes + start, end - start);
}

void
danh_rule_report (DanhDiagnostics *diagnostics,
                  DanhSeverity severity,
                  const DanhRulePlace *place,
                  const char *format,
                  ...)
{
  va_list arguments;
  g_autofree char *message = NULL;
  g_autofree char *line = NULL;
  if (severity == DANH_SEVERITY_WARNING && diagnostics->items->len >= MAX_DIAGNOSTICS)
    return;
  if (diagnostics->n_errors > MAX_DIAGNOSTICS) {
    diagnostics->n_errors++;
    return;
  }
  if (diagnostics->n_errors == MAX_DIAGNOSTICS) {
    danh_diagnostics_add (diagnostics, DANH_SEVERITY_ERROR, place->source->name,
                          place->line, 0, 0, NULL, "too many mistakes to show them all");
    return;
  }
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* A text of the rules may hold line ends; a message is one line. */
  for (char *p = message; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p)) *p = ' ';
  line = dup_line (place);
  danh_diagnostics_add (diagnostics, severity, place->source->name, place->line,
                        place->column, place->end_column, line, "%s", message);
}
