/* compiler.c - from list and rule files, or a manifest that names them, to a model */
#include "compile/compiler-private.h"
#include "compile/rule-check.h"
#include "compile/rule-emit.h"
#include "compile/rule-parse.h"

#include <string.h>

/* A file to be compiled. */
typedef struct {
  char *name;
  char *content;
  gsize len;
} File;

static void
free_file (gpointer data)
{
  File *file = data;
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

static DanhCompilation *
new_compilation (void)
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

/* The rules of FILES (File), from bytes to sections. */
static DanhAst *
compile_rules (DanhBuilder *builder, const GPtrArray *files, DanhDiagnostics *diagnostics)
{
  DanhAst *ast = danh_ast_new ();
  g_autoptr (DanhRegexSet) regexes = danh_regex_set_new ();
  guint n_errors = diagnostics->n_errors;
  for (guint i = 0; i < files->len; i++) {
    const File *file = g_ptr_array_index (files, i);
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

static File *
new_file (const char *name, char *content, gsize len)
{
  File *file = g_new (File, 1);
  *file = (File){ g_strdup (name), content, len };
  return file;
}

static GPtrArray *
files_of_sources (const DanhSource *sources, guint n)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (free_file);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (files, new_file (sources[i].name, g_strdup (sources[i].content),
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
is_dotted (const File *file)
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
      const File *file = g_ptr_array_index (lists, i);
      if (is_dotted (file) == (dotted == 1))
        danh_lists_load (builder, file->name, file->content, file->len, diagnostics);
    }
}

static void
compile_files (DanhCompilation *self,
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
  self->bytes = danh_builder_finish (builder);
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
  DanhCompilation *self = new_compilation ();
  g_autoptr (GPtrArray) list_files = files_of_sources (lists, n_lists);
  g_autoptr (GPtrArray) rule_files = files_of_sources (rules, n_rules);
  compile_files (self, model_name, version, list_files, rule_files, diagnostics);
  return self;
}

/* {{{ Manifests */

typedef struct {
  DanhCompilation *compilation;
  DanhDiagnostics *diagnostics;
  const char *path;
  char *folder;
  guint line;
  const char *text; /* of the line */
  char *model_name;
  char *version;
  GPtrArray *lists; /* File */
  GPtrArray *rules; /* File */
} Manifest;

static void
report (Manifest *self, const char *word, const char *message)
{
  guint column = 1 + (guint) g_utf8_strlen (self->text, word - self->text);
  guint end = column;
  for (const char *p = word; *p != '\0' && !g_ascii_isspace (*p);
       p = g_utf8_next_char (p))
    end++;
  danh_diagnostics_add (self->diagnostics, DANH_SEVERITY_ERROR, self->path, self->line,
                        column, end, self->text, "%s", message);
}

static void
read_file (Manifest *self, GPtrArray *files, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  char *content;
  gsize len;
  for (guint i = 0; i < files->len; i++)
    if (strcmp (((const File *) g_ptr_array_index (files, i))->name, name) == 0) {
      report (self, strstr (self->text, name), "this file is named twice");
      return;
    }
  if (!g_file_get_contents (path, &content, &len, &error)) {
    report (self, strstr (self->text, name), error->message);
    return;
  }
  g_ptr_array_add (files, new_file (name, content, len));
  g_ptr_array_add (self->compilation->files, g_steal_pointer (&path));
}

static void
read_model_line (Manifest *self, char **words, guint n)
{
  if (n != 3) {
    report (self, self->text, "expected 'model', the model's name and its version");
  } else if (self->model_name != NULL) {
    report (self, self->text, "the model is named twice");
  } else {
    self->model_name = g_strdup (words[1]);
    self->version = g_strdup (words[2]);
  }
}

/* One line: a word and what it says.  Paths may hold spaces, but not at their ends. */
static void
read_line (Manifest *self)
{
  g_autofree char *copy = g_strdup (self->text);
  char *comment = strchr (copy, '#');
  if (comment != NULL) *comment = '\0';
  g_strstrip (copy);
  g_auto (GStrv) words = g_strsplit_set (copy, " \t", -1);
  GPtrArray *kept = g_ptr_array_new ();
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0') g_ptr_array_add (kept, words[i]);
  const char *word = kept->len > 0 ? g_ptr_array_index (kept, 0) : "";
  const char *rest = copy + strlen (word);
  while (*rest == ' ' || *rest == '\t') rest++;
  if (strcmp (word, "model") == 0)
    read_model_line (self, (char **) kept->pdata, kept->len);
  else if (strcmp (word, "list") == 0 && *rest != '\0')
    read_file (self, self->lists, rest);
  else if (strcmp (word, "rules") == 0 && *rest != '\0')
    read_file (self, self->rules, rest);
  else if (*word != '\0')
    report (self, self->text + strspn (self->text, " \t"),
            "expected 'model NAME VERSION', 'list FILE' or 'rules FILE'");
  g_ptr_array_unref (kept);
}

static gboolean
read_manifest (Manifest *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize len;
  if (!g_file_get_contents (self->path, &content, &len, &error)) {
    danh_diagnostics_add (self->diagnostics, DANH_SEVERITY_ERROR, self->path, 0, 0, 0,
                          NULL, "%s", error->message);
    return FALSE;
  }
  g_ptr_array_add (self->compilation->files, g_strdup (self->path));
  if (!g_utf8_validate (content, (gssize) len, NULL)) {
    danh_diagnostics_add (self->diagnostics, DANH_SEVERITY_ERROR, self->path, 0, 0, 0,
                          NULL, "not UTF-8 text");
    return FALSE;
  }
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    self->line = i + 1;
    self->text = g_strchomp (lines[i]);
    read_line (self);
  }
  if (self->model_name != NULL) return TRUE;
  danh_diagnostics_add (self->diagnostics, DANH_SEVERITY_ERROR, self->path, 0, 0, 0, NULL,
                        "no line 'model NAME VERSION'");
  return FALSE;
}

DanhCompilation *
danh_compile_manifest (const char *path, DanhDiagnostics *diagnostics)
{
  Manifest self = { .compilation = new_compilation (),
                    .diagnostics = diagnostics,
                    .path = path,
                    .folder = g_path_get_dirname (path),
                    .lists = g_ptr_array_new_with_free_func (free_file),
                    .rules = g_ptr_array_new_with_free_func (free_file) };
  if (read_manifest (&self))
    compile_files (self.compilation, self.model_name, self.version, self.lists,
                   self.rules, diagnostics);
  g_ptr_array_unref (self.lists);
  g_ptr_array_unref (self.rules);
  g_free (self.folder);
  g_free (self.model_name);
  g_free (self.version);
  return self.compilation;
}

/* }}} */
