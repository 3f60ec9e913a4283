/* rule-emit.h - from a checked tree to the rule sections of a model */
#ifndef DANH_COMPILE_RULE_EMIT_H
#define DANH_COMPILE_RULE_EMIT_H

#include "compile/builder.h"
#include "compile/regex.h"
#include "compile/rule-ast.h"

/* Nodes of one program: of a match or of a context. */
#define DANH_RULE_MAX_NODES 4000
/* Depth of a predicate; what is written deeper is refused. */
#define DANH_RULE_MAX_PREDICATE_DEPTH 60

/* Writes types, nests, phases and rules.  AST has been checked without errors; what is
 * too large for a model is reported here. */
void danh_rule_emit (const DanhAst *ast,
                     DanhBuilder *builder,
                     const DanhRegexSet *regexes,
                     DanhDiagnostics *diagnostics);

#endif
