/* rule-parse-private.h - what the halves of the parser share: a cursor over tokens
 *
 * Every parse function reports its own mistake, once, and returns NULL or FALSE; callers
 * pass that on up to the statement, which skips to the next one.
 */
#ifndef DANH_COMPILE_RULE_PARSE_PRIVATE_H
#define DANH_COMPILE_RULE_PARSE_PRIVATE_H

#include "compile/rule-lex.h"
#include "compile/rule-parse.h"

typedef struct {
  DanhAst *ast;
  DanhDiagnostics *diagnostics;
  const DanhRuleToken *tokens; /* ends with DANH_RULE_END */
  guint32 at;
  guint32 depth;     /* of the pattern or expression being read */
  DanhAstRule *rule; /* being read; below: where its next parts are linked */
  DanhAstContext **next_context;
  DanhAstAction **next_action;
  DanhAstExample **next_example;
} DanhRuleParser;

static inline const DanhRuleToken *
danh_rule_peek (const DanhRuleParser *self)
{
  return &self->tokens[self->at];
}

/* The token that was read last; there is one. */
static inline const DanhRuleToken *
danh_rule_last (const DanhRuleParser *self)
{
  return &self->tokens[self->at - 1];
}

static inline gboolean
danh_rule_peek_is (const DanhRuleParser *self, DanhRuleTokenKind kind)
{
  return self->tokens[self->at].kind == kind;
}

/* The next token, which is passed; the end of the file never is. */
const DanhRuleToken *danh_rule_next (DanhRuleParser *self);

/* Passes the next token if it is a KIND. */
gboolean danh_rule_accept (DanhRuleParser *self, DanhRuleTokenKind kind);

/* The same, and a message if it is not; WHERE ends it: "after the list's name", or NULL. */
const DanhRuleToken *danh_rule_expect (DanhRuleParser *self,
                                       DanhRuleTokenKind kind,
                                       const char *where);

/* "expected WHAT, but there is TOKEN" at the next token; returns NULL. */
void *danh_rule_expected (DanhRuleParser *self, const char *what);

gboolean danh_rule_token_is (const DanhRuleToken *token, const char *word);

/* TRUE for the words that begin declarations and statements: no other thing has them
 * as its name, so that a pattern ends where the next statement begins. */
gboolean danh_rule_is_reserved (const DanhRuleToken *token);

/* A name that is not reserved; WHAT is what it names: "the rule". */
const DanhRuleToken *danh_rule_expect_name (DanhRuleParser *self, const char *what);

/* The whole number of TOKEN, or -1 with a message if it is above MAX or below 0. */
gint64 danh_rule_number (DanhRuleParser *self, const DanhRuleToken *token, gint64 max);

/* Copies into the tree: as written, or with backslashes taken away. */
const char *danh_rule_copy (DanhRuleParser *self, const DanhRuleToken *token);
const char *danh_rule_unescape (DanhRuleParser *self, const DanhRuleToken *token);

/* From the start of FROM to the end of the last token, as far as that is on its line. */
DanhRulePlace danh_rule_place_from (const DanhRuleParser *self,
                                    const DanhRulePlace *from);

/* One level deeper; FALSE with a message if that is too deep.  The caller takes it back
 * from self->depth in either case. */
gboolean danh_rule_enter (DanhRuleParser *self);

DanhAstNode *danh_rule_parse_pattern (DanhRuleParser *self);
DanhAstExpression *danh_rule_parse_expression (DanhRuleParser *self);

#endif
