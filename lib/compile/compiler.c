/* compiler.c - from the contents of list and rule files to a model */
#include "compile/compiler-private.h"
#include "compile/rule-check.h"
#include "compile/rule-emit.h"
#include "compile/rule-parse.h"

#include <string.h>

void
danh_source_file_free (gpointer data)
{
  DanhSourceFile *file = data;
  g_free (file->name);
  g_free (file->content);
  g_free (file);
}

static void
free_example (gpointer data)
{
  DanhExample *example = data;
  g_free (example->rule);
  g_free (example->file);
  g_free (example->text);
  g_ptr_array_unref (example->types);
  g_ptr_array_unref (example->roles);
  g_free (example);
}

DanhCompilation *
danh_compilation_new (void)
{
  DanhCompilation *self = g_new0 (DanhCompilation, 1);
  self->examples = g_ptr_array_new_with_free_func (free_example);
  self->files = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
danh_compilation_free (DanhCompilation *self)
{
  if (self == NULL) return;
  if (self->bytes != NULL) g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->examples);
  g_ptr_array_unref (self->files);
  g_free (self);
}

static void
add_example (DanhCompilation *self, const DanhAstRule *rule, const DanhAstExample *source)
{
  DanhExample *example = g_new0 (DanhExample, 1);
  example->rule = g_strdup (rule->name);
  example->file = g_strdup (source->place.source->name);
  example->line = source->place.line;
  example->ok = source->ok;
  example->text = g_strdup (source->text);
  example->types = g_ptr_array_new_with_free_func (g_free);
  example->roles = g_ptr_array_new_with_free_func (g_free);
  for (const DanhAstAction *a = rule->actions; a != NULL; a = a->next) {
    example->is_reject |= a->kind == DANH_ACTION_REJECT;
    g_ptr_array_add (example->types, g_strdup (a->type_name));
  }
  for (guint i = 0; source->roles != NULL && i < source->roles->len; i++)
    g_ptr_array_add (example->roles, g_strdup (g_ptr_array_index (source->roles, i)));
  g_ptr_array_add (self->examples, example);
}

static void
add_examples (DanhCompilation *self, const DanhAst *ast)
{
  for (guint i = 0; i < ast->rules->len; i++) {
    const DanhAstRule *rule = g_ptr_array_index (ast->rules, i);
    for (const DanhAstExample *e = rule->examples; e != NULL; e = e->next)
      add_example (self, rule, e);
  }
}

/* The rules of FILES (DanhSourceFile), from bytes to sections. */
static DanhAst *
compile_rules (DanhBuilder *builder, const GPtrArray *files, DanhDiagnostics *diagnostics)
{
  DanhAst *ast = danh_ast_new ();
  g_autoptr (DanhRegexSet) regexes = danh_regex_set_new ();
  guint n_errors = diagnostics->n_errors;
  for (guint i = 0; i < files->len; i++) {
    const DanhSourceFile *file = g_ptr_array_index (files, i);
    const DanhRuleSource *source =
        danh_ast_add_source (ast, file->name, file->content, file->len);
    danh_builder_hash_source (builder, file->content, file->len);
    danh_rule_parse (ast, source, diagnostics);
  }
  danh_rule_check (ast, builder, regexes, diagnostics);
  if (diagnostics->n_errors == n_errors)
    danh_rule_emit (ast, builder, regexes, diagnostics);
  return ast;
}

DanhSourceFile *
danh_source_file_new (const char *name, char *content, gsize len)
{
  DanhSourceFile *file = g_new (DanhSourceFile, 1);
  *file = (DanhSourceFile){ g_strdup (name), content, len };
  return file;
}

static GPtrArray *
files_of_sources (const DanhSource *sources, guint n)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (danh_source_file_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (files,
                     danh_source_file_new (sources[i].name, g_strdup (sources[i].content),
                                           strlen (sources[i].content)));
  return files;
}

DanhAst *
danh_rules_compile (DanhBuilder *builder,
                    const DanhSource *rules,
                    guint n_rules,
                    DanhDiagnostics *diagnostics)
{
  g_autoptr (GPtrArray) files = files_of_sources (rules, n_rules);
  return compile_rules (builder, files, diagnostics);
}

/* Whether the head of a list says that it is the one of dotted words. */
static gboolean
is_dotted (const DanhSourceFile *file)
{
  const char *line = file->content, *end = file->content + file->len;
  while (line < end && *line == '#') {
    const char *line_end = memchr (line, '\n', (gsize) (end - line));
    g_autofree char *text =
        g_strndup (line + 1, (gsize) ((line_end != NULL ? line_end : end) - line - 1));
    g_strstrip (text);
    if (g_str_has_prefix (text, "list:")
        && strcmp (g_strstrip (text + strlen ("list:")), "dotted") == 0)
      return TRUE;
    if (line_end == NULL) break;
    line = line_end + 1;
  }
  return FALSE;
}

/* The words with a full stop of their own decide what the tokens of all other lists are,
 * so they come first wherever they stand in the manifest. */
static void
load_lists (DanhBuilder *builder, const GPtrArray *lists, DanhDiagnostics *diagnostics)
{
  for (guint dotted = 2; dotted-- > 0;)
    for (guint i = 0; i < lists->len; i++) {
      const DanhSourceFile *file = g_ptr_array_index (lists, i);
      if (is_dotted (file) == (dotted == 1))
        danh_lists_load (builder, file->name, file->content, file->len, diagnostics);
    }
}

void
danh_compile_files (DanhCompilation *self,
                    const char *model_name,
                    const char *version,
                    const GPtrArray *lists,
                    const GPtrArray *rules,
                    DanhDiagnostics *diagnostics)
{
  g_autoptr (DanhBuilder) builder = danh_builder_new (model_name, version);
  load_lists (builder, lists, diagnostics);
  g_autoptr (DanhAst) ast = compile_rules (builder, rules, diagnostics);
  if (diagnostics->n_errors > 0) return;
  add_examples (self, ast);
  self->bytes = danh_builder_finish (builder, diagnostics);
}

DanhCompilation *
danh_compile_sources (const char *model_name,
                      const char *version,
                      const DanhSource *lists,
                      guint n_lists,
                      const DanhSource *rules,
                      guint n_rules,
                      DanhDiagnostics *diagnostics)
{
  DanhCompilation *self = danh_compilation_new ();
  g_autoptr (GPtrArray) list_files = files_of_sources (lists, n_lists);
  g_autoptr (GPtrArray) rule_files = files_of_sources (rules, n_rules);
  danh_compile_files (self, model_name, version, list_files, rule_files, diagnostics);
  return self;
}
