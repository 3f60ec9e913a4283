/* compiler.h - from a manifest to a model */
#ifndef DANH_COMPILE_COMPILER_H
#define DANH_COMPILE_COMPILER_H

#include "compile/diagnostic.h"
#include <danh/danh-model.h>

/* What a rule's example says, for the checker that runs them. */
typedef struct {
  char *rule; /* name */
  char *file;
  guint line;
  gboolean ok;        /* ok or fail */
  gboolean is_reject; /* the rule takes back spans, and makes none */
  char *text;         /* ok: in the notation of rule-example.h; fail: the plain text */
  GPtrArray *types;   /* char*: what the rule emits or rejects, "role" for roles */
  GPtrArray *roles;   /* char*: "person | title | organization | status" */
} DanhExample;

typedef struct {
  GBytes *bytes;       /* the model, or NULL when there are errors */
  GPtrArray *examples; /* DanhExample */
  GPtrArray *files;    /* char*: paths that were read, the manifest first */
} DanhCompilation;

/* Where the sources of a model are. */
typedef struct {
  const char *path;         /* a manifest, a file *.rules alone, or a folder: with a
                               model.manifest, or else all its files *.tsv and *.rules */
  const char *const *lists; /* paths of more lists, NULL-terminated; or NULL */
  const char *standard;     /* manifest that `include standard` means, or NULL */
} DanhCompileRequest;

/* Compiles what REQUEST names.  Errors of all files are collected. */
DanhCompilation *danh_compile_request (const DanhCompileRequest *request,
                                       DanhDiagnostics *diagnostics);

/* The same for a manifest alone. */
DanhCompilation *danh_compile_manifest (const char *manifest,
                                        DanhDiagnostics *diagnostics);

/* The same from sources in memory, for tests and the manual's examples: lists and rules as
 * (name, content) pairs; types, phases and nests stand in the rules. */
typedef struct {
  const char *name;
  const char *content;
} DanhSource;
DanhCompilation *danh_compile_sources (const char *model_name,
                                       const char *version,
                                       const DanhSource *lists,
                                       guint n_lists,
                                       const DanhSource *rules,
                                       guint n_rules,
                                       DanhDiagnostics *diagnostics);

/* MODEL and the lists at the paths LISTS (NULL-terminated), without the sources of the model.
 * What is found is what a compilation of all sources with these lists behind them would
 * find.  NULL, and a diagnostic for each mistake, if a list has some or is one of dotted
 * words, which change how the others are cut.
 * Returns: (transfer full) (nullable): the bytes of a model */
GBytes *danh_compile_onto (const DanhModel *model,
                           const char *const *lists,
                           DanhDiagnostics *diagnostics);

void danh_compilation_free (DanhCompilation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhCompilation, danh_compilation_free)

#endif
