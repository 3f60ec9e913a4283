/* rule-check.h - what rule files mean: names resolved, nonsense refused */
#ifndef DANH_COMPILE_RULE_CHECK_H
#define DANH_COMPILE_RULE_CHECK_H

#include "compile/builder.h"
#include "compile/regex.h"
#include "compile/rule-ast.h"

/* Fills the fields of AST marked "check", makes the classes that rules ask for in
 * BUILDER, adds their expressions to REGEXES and sorts ast->rules by phase.  Mistakes go
 * to DIAGNOSTICS; only a tree without errors may be emitted. */
void danh_rule_check (DanhAst *ast,
                      DanhBuilder *builder,
                      DanhRegexSet *regexes,
                      DanhDiagnostics *diagnostics);

#endif
