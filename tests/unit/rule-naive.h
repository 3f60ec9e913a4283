/* rule-naive.h - what a rule matches, tried the slow way
 *
 * The judge of the rule machine: a recursive matcher over the rule's tree.  It knows
 * nothing of predicates, automata or symbols; what a test says of a token is the
 * caller's answer.
 *
 * A sentence of T tokens has T + 2 positions: 0 and T + 1 are its boundaries, where
 * every test but BOUNDARY is false, and 1 … T are its tokens.
 */
#ifndef RULE_NAIVE_H
#define RULE_NAIVE_H

#include "compile/rule-ast.h"

typedef enum {
  RULE_NAIVE_TOKEN, /* TIGHT, LINE_START, LINE_END, BOUNDARY, SHAPE, REGEX: does it hold? */
  RULE_NAIVE_PART,   /* LITERAL: is the token node->tokens[item]? */
  RULE_NAIVE_BEGIN,  /* LIST, SPAN: does a run of class `item` begin here? */
  RULE_NAIVE_INSIDE, /* … is the token in a run, but neither its first nor its last? */
  RULE_NAIVE_END,    /* … does a run end here? */
  RULE_NAIVE_ANY     /* node is NULL: an ordinary token, not BAD and no boundary? */
} RuleNaiveAspect;

typedef gboolean (*RuleNaiveTest) (const DanhAstNode *node,
                                   RuleNaiveAspect aspect,
                                   guint32 item,
                                   guint position,
                                   gpointer data);

typedef struct {
  RuleNaiveTest test;
  gpointer data;
  guint n_positions;   /* T + 2 */
  GHashTable *answers; /* what parts of patterns can do at places, as far as asked for */
} RuleNaive;

typedef struct {
  guint32 number; /* of the capture */
  guint start;    /* positions */
  guint end;
} RuleNaiveCapture;

/* To be called first, and when what tests say changes: forgets the answers. */
void rule_naive_begin (RuleNaive *self, guint n_positions);
void rule_naive_clear (RuleNaive *self);

/* ends[e] for e in 0 … n_positions: PATTERN takes exactly the positions START … e - 1. */
void rule_naive_ends (const RuleNaive *self,
                      const DanhAstNode *pattern,
                      guint start,
                      gboolean *ends);

/* The captures of the first way, in order of preference, in which PATTERN takes exactly
 * [start, end), in the order in which they close; FALSE if there is none. */
gboolean rule_naive_captures (const RuleNaive *self,
                              const DanhAstNode *pattern,
                              guint start,
                              guint end,
                              GArray *captures /* RuleNaiveCapture */);

/* Does a match at [start, end) fulfil CONTEXT? */
gboolean rule_naive_context (const RuleNaive *self,
                             const DanhAstContext *context,
                             guint start,
                             guint end);

#endif
