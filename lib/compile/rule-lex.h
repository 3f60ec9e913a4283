/* rule-lex.h - from the bytes of a rule file to its tokens */
#ifndef DANH_COMPILE_RULE_LEX_H
#define DANH_COMPILE_RULE_LEX_H

#include "compile/rule-ast.h"

typedef enum {
  DANH_RULE_NAME,    /* letters, digits, inner hyphens and underscores */
  DANH_RULE_LIST,    /* @name */
  DANH_RULE_STRING,  /* "…" */
  DANH_RULE_EXACT,   /* '…' */
  DANH_RULE_REGEX,   /* /…/ */
  DANH_RULE_INTEGER, /* digits, with a minus sign before them or not */
  DANH_RULE_LEFT_PARENTHESIS,
  DANH_RULE_RIGHT_PARENTHESIS,
  DANH_RULE_LEFT_BRACE,
  DANH_RULE_RIGHT_BRACE,
  DANH_RULE_LEFT_BRACKET,
  DANH_RULE_RIGHT_BRACKET,
  DANH_RULE_BAR,
  DANH_RULE_AND,
  DANH_RULE_NOT,
  DANH_RULE_NOT_EQUAL,
  DANH_RULE_QUESTION,
  DANH_RULE_STAR,
  DANH_RULE_PLUS,
  DANH_RULE_COMMA,
  DANH_RULE_EQUAL,
  DANH_RULE_COLON,
  DANH_RULE_DOT,
  DANH_RULE_END, /* of the file; always the last token */
  DANH_RULE_N_TOKEN_KINDS
} DanhRuleTokenKind;

typedef struct {
  DanhRuleTokenKind kind;
  DanhRulePlace place;
  const char *text; /* into the source: without '@', quotes or slashes, escapes kept */
  guint32 len;
  gboolean space_before; /* white space, a comment or a line end stands before it */
  gboolean line_start;   /* first token of its line */
} DanhRuleToken;

/* All tokens of SOURCE; bytes that belong to none are reported and skipped.
 * Returns: (transfer full): GArray of DanhRuleToken */
GArray *danh_rule_lex (const DanhRuleSource *source, DanhDiagnostics *diagnostics);

/* What a token is called in messages: "a name", "'('". */
const char *danh_rule_token_kind_name (DanhRuleTokenKind kind);

#endif
