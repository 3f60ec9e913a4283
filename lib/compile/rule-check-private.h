/* rule-check-private.h - what the halves of the checker share */
#ifndef DANH_COMPILE_RULE_CHECK_PRIVATE_H
#define DANH_COMPILE_RULE_CHECK_PRIVATE_H

#include "compile/rule-check.h"

typedef struct {
  DanhAst *ast;
  DanhBuilder *builder;
  DanhRegexSet *regexes;
  DanhDiagnostics *diagnostics;
  GHashTable *types;      /* name -> number + 1 */
  GHashTable *phases;     /* name -> number + 1 */
  GHashTable *lets;       /* name -> DanhAstLet; those declared so far */
  GHashTable *rules;      /* name -> DanhAstRule; those declared so far */
  GHashTable *attributes; /* name -> number + 1 of the first phase that emits it */
  DanhTokens tokens;      /* scratch */
} DanhRuleChecker;

/* Where a pattern stands, and so what may be in it. */
typedef struct {
  const char *no_capture; /* why there may be none: "in a let"; NULL: there may */
  gboolean boundary;      /* may the sentence's edge be asked for? */
  DanhAstRule *rule;      /* gets the captures; NULL in a let */
  guint64 reads;          /* bit t: spans of type t may be asked for */
  const char *phase_name;
} DanhRuleScope;

/* Resolves the names of NODE and below, works out widths and what it may be used for.
 * FALSE if there were errors. */
gboolean danh_rule_check_pattern (DanhRuleChecker *self,
                                  DanhAstNode *node,
                                  const DanhRuleScope *scope);

/* The number of a type, or DANH_NONE with a message. */
guint32 danh_rule_find_type (DanhRuleChecker *self,
                             const char *name,
                             const DanhRulePlace *place);

/* The number of a capture of RULE, or DANH_NONE with a message. */
guint32 danh_rule_find_capture (DanhRuleChecker *self,
                                const DanhAstRule *rule,
                                const char *name,
                                const DanhRulePlace *place);

/* Types, attributes and expressions of what RULE emits, and its examples. */
void danh_rule_check_actions (DanhRuleChecker *self, DanhAstRule *rule);
void danh_rule_check_examples (DanhRuleChecker *self, const DanhAstRule *rule);

#endif
