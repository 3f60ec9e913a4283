/* compiler-private.h - the steps of a compilation, for its files and for tests that look
 * inside */
#ifndef DANH_COMPILE_COMPILER_PRIVATE_H
#define DANH_COMPILE_COMPILER_PRIVATE_H

#include "compile/builder.h"
#include "compile/compiler.h"
#include "compile/rule-ast.h"

/* A list or a file of rules in memory. */
typedef struct {
  char *name; /* for diagnostics, and for the model */
  char *content;
  gsize len;
} DanhSourceFile;

/* CONTENT is taken over. */
DanhSourceFile *danh_source_file_new (const char *name, char *content, gsize len);
void danh_source_file_free (gpointer file);

DanhCompilation *danh_compilation_new (void);

/* Fills SELF from LISTS and RULES (DanhSourceFile), in this order. */
void danh_compile_files (DanhCompilation *self,
                         const char *model_name,
                         const char *version,
                         const GPtrArray *lists,
                         const GPtrArray *rules,
                         DanhDiagnostics *diagnostics);

/* Parses and checks the rule files and, if nothing is wrong with them, writes them into
 * BUILDER, whose lists are loaded.
 * Returns: (transfer full): the checked tree, also when there are errors */
DanhAst *danh_rules_compile (DanhBuilder *builder,
                             const DanhSource *rules,
                             guint n_rules,
                             DanhDiagnostics *diagnostics);

#endif
