/* rule-emit-private.h - the emitter's state: what has been written, so as to share it */
#ifndef DANH_COMPILE_RULE_EMIT_PRIVATE_H
#define DANH_COMPILE_RULE_EMIT_PRIVATE_H

#include "compile/rule-emit.h"

typedef struct {
  DanhBuilder *builder;
  DanhDiagnostics *diagnostics;
  GHashTable *records; /* GBytes of kind of section and record -> id */
  GArray *depths;      /* guint32 by predicate */
  gboolean is_deep;    /* a predicate of the current program is too deep */

  /* the program being written */
  GArray *nodes; /* the section */
  guint32 first_node;
  gboolean is_full;     /* the limit is reached: nothing more is added */
  gboolean is_reversed; /* for reading the sentence from right to left */
} DanhRuleEmitter;

/* The predicate that is true of a token if NODE, a test of one token, is. */
guint32 danh_rule_emit_predicate (DanhRuleEmitter *self, DanhAstNode *node);

/* The predicate over one or two others; shared with all equal ones. */
guint32 danh_rule_emit_operator (DanhRuleEmitter *self,
                                 DanhPredicateKind kind,
                                 guint32 a,
                                 guint32 b);
/* The predicate that is true of a token where one of the N PREDICATES is. */
guint32 danh_rule_emit_any (DanhRuleEmitter *self, const guint32 *predicates, guint n);
/* Is PREDICATE so far from too deep that it may be one of any number in another? */
gboolean danh_rule_emit_is_shallow (const DanhRuleEmitter *self, guint32 predicate);
guint32 danh_rule_emit_atom (DanhRuleEmitter *self, DanhAtomKind kind, guint32 a);

/* Makes one of those among the NODES from FIRST on, all of one program, that no text can
 * tell apart; returns where START is now. */
guint32 danh_rule_emit_merge (GArray *nodes, guint32 first, guint32 start);

/* A program for PATTERN that ends in ACCEPT with ACCEPT_ARG; its start in *START and the
 * number of its nodes as the result. */
guint32 danh_rule_emit_program (DanhRuleEmitter *self,
                                DanhAstNode *pattern,
                                gboolean is_reversed,
                                guint32 accept_arg,
                                guint32 *start);

#endif
