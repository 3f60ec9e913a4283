/* compiler-private.h - the steps of a compilation, for tests that look inside */
#ifndef DANH_COMPILE_COMPILER_PRIVATE_H
#define DANH_COMPILE_COMPILER_PRIVATE_H

#include "compile/builder.h"
#include "compile/compiler.h"
#include "compile/rule-ast.h"

/* Parses and checks the rule files and, if nothing is wrong with them, writes them into
 * BUILDER, whose lists are loaded.
 * Returns: (transfer full): the checked tree, also when there are errors */
DanhAst *danh_rules_compile (DanhBuilder *builder,
                             const DanhSource *rules,
                             guint n_rules,
                             DanhDiagnostics *diagnostics);

#endif
