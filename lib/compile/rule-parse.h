/* rule-parse.h - from the tokens of a rule file to the tree */
#ifndef DANH_COMPILE_RULE_PARSE_H
#define DANH_COMPILE_RULE_PARSE_H

#include "compile/rule-ast.h"

/* Adds the declarations of SOURCE to AST.  All mistakes are reported: after one, reading
 * goes on at the next statement of the rule, or at the next declaration. */
void danh_rule_parse (DanhAst *ast,
                      const DanhRuleSource *source,
                      DanhDiagnostics *diagnostics);

/* The word that asks for a shape of BITS, or NULL. */
const char *danh_rule_shape_word (guint32 bits);

#endif
