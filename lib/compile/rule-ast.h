/* rule-ast.h - rule files as a tree
 *
 *   bytes ─lex─▶ tokens ─parse─▶ DanhAst ─check─▶ names resolved ─emit─▶ model sections
 *
 * The parser fills what is written; the checker fills the fields marked "check" and
 * refuses what means nothing, so that the emitter (and the naive matcher that judges
 * it) can walk the tree without asking again.  Everything lives in the tree's arena.
 */
#ifndef DANH_COMPILE_RULE_AST_H
#define DANH_COMPILE_RULE_AST_H

#include "base/arena.h"
#include "compile/diagnostic.h"
#include "model/format.h"

/* Nesting of parentheses, negations and captures that one pattern may have. */
#define DANH_AST_MAX_DEPTH 100
/* The same with the patterns of lets put in their places. */
#define DANH_AST_MAX_HEIGHT   400
#define DANH_AST_MAX_REPEAT   1000
#define DANH_AST_MAX_CAPTURES 32
#define DANH_AST_MAX_TYPES    64
/* A context that may be wider than this is read in one pass over the sentence. */
#define DANH_AST_MAX_ANCHORED_WIDTH 64
/* No list entry has more tokens (lists.c refuses it), so `@list` has a bounded width. */
#define DANH_AST_MAX_ENTRY_WIDTH 32

typedef struct {
  const char *name; /* for diagnostics, and for the model */
  const char *bytes;
  gsize len;
} DanhRuleSource;

/* A place in a source; columns count code points from 1. */
typedef struct {
  const DanhRuleSource *source;
  guint32 offset; /* in bytes */
  guint32 line;
  guint32 column;
  guint32 end_column; /* one past the end, on the same line */
} DanhRulePlace;

typedef enum {
  /* tests; the first group is of one token */
  DANH_AST_ANY,
  DANH_AST_TIGHT,
  DANH_AST_LINE_START,
  DANH_AST_LINE_END,
  DANH_AST_BOUNDARY,
  DANH_AST_SHAPE,   /* bits */
  DANH_AST_REGEX,   /* text: the expression between the slashes */
  DANH_AST_IN,      /* first: the LIST or SPAN; one token somewhere inside such a run */
  DANH_AST_LITERAL, /* text, exact; tokens */
  DANH_AST_LIST,    /* text: the list's name; constraints; classes (one) */
  DANH_AST_SPAN,    /* text: the type's name; constraints; type, classes: a span of any */
  DANH_AST_LET,     /* text: the let's name; target */
  /* built from the children first … next … next */
  DANH_AST_NOT,      /* one child, a test of one token */
  DANH_AST_AND,      /* tests of one token */
  DANH_AST_OR,       /* alternatives, the first preferred */
  DANH_AST_SEQUENCE, /* two or more */
  DANH_AST_REPEAT,   /* one child, min to max times, more preferred */
  DANH_AST_CAPTURE,  /* one child; text: the name; number */
  DANH_AST_N_KINDS
} DanhAstKind;

/* column=a|b, or with negated column!=a|b */
typedef struct {
  DanhRulePlace place;
  const char *column;
  const char *const *values; /* NULL-terminated */
  guint32 n_values;
  gboolean negated;
} DanhAstConstraint;

typedef struct DanhAstNode DanhAstNode;
struct DanhAstNode {
  DanhAstKind kind;
  DanhRulePlace place;
  DanhAstNode *first; /* child */
  DanhAstNode *next;  /* sibling */
  const char *text;
  gboolean exact;                       /* LITERAL: with this case */
  guint32 bits;                         /* SHAPE: DanhShape, any of them */
  guint32 min;                          /* REPEAT */
  guint32 max;                          /* REPEAT; DANH_NONE: without end */
  const DanhAstConstraint *constraints; /* LIST, SPAN */
  guint32 n_constraints;

  /* check */
  DanhAstNode *target;       /* LET: its pattern */
  const char *const *tokens; /* LITERAL: folded, or as written if exact */
  guint32 n_tokens;
  const guint32 *classes; /* LIST, SPAN: CLASSES of the model */
  guint32 n_classes;
  guint32 number;    /* CAPTURE: within the rule; REGEX: REGEXES */
  guint32 min_width; /* tokens it takes at least */
  guint32 max_width; /* at most; DANH_NONE: no bound */
  guint32 height;
  guint64 span_types;    /* bit t: asks for spans of type t */
  gboolean is_test;      /* may stand under & and !: a test of one token */
  gboolean is_predicate; /* the same whether or not it stands under & and ! */
  gboolean has_boundary;
  gboolean has_capture;
  gboolean is_checked;

  /* emit */
  guint32 predicate; /* PREDICATES, or DANH_NONE: not made yet */
};

typedef enum {
  DANH_AST_CONSTANT,  /* text */
  DANH_AST_TEXT,      /* capture */
  DANH_AST_FOLD,      /* first */
  DANH_AST_ATTRIBUTE, /* capture, text: of a column or an earlier span's attribute */
  DANH_AST_JOIN,      /* first … next */
  DANH_AST_ELSE,      /* first … next */
  DANH_AST_COUNT,     /* capture */
  DANH_AST_NAME,      /* capture: a bare name, only in roles */
  DANH_AST_LOOKUP,    /* first; list, text: the column */
  DANH_AST_N_EXPRESSION_KINDS
} DanhAstExpressionKind;

typedef struct DanhAstExpression DanhAstExpression;
struct DanhAstExpression {
  DanhAstExpressionKind kind;
  DanhRulePlace place;
  DanhAstExpression *first;
  DanhAstExpression *next;
  const char *text;
  const char *capture;
  const char *list;       /* LOOKUP */
  guint32 number;         /* check: of the capture */
  gboolean is_column;     /* check: ATTRIBUTE: some list has such a column */
  gboolean is_span_value; /* check: ATTRIBUTE: a rule of an earlier phase emits it */
};

typedef struct DanhAstAttribute DanhAstAttribute;
struct DanhAstAttribute {
  DanhRulePlace place;
  const char *key;
  DanhAstExpression *value;
  DanhAstAttribute *next;
};

typedef struct DanhAstAction DanhAstAction;
struct DanhAstAction {
  DanhActionKind kind;
  DanhRulePlace place;
  DanhRulePlace type_place;
  const char *type_name;
  DanhRulePlace capture_place;
  const char *capture_name; /* NULL: the whole match */
  DanhAstAttribute *attributes;
  DanhAstAction *next;
  guint32 type;    /* check; DANH_NONE for roles */
  guint32 capture; /* check; DANH_NONE: the whole match */
};

typedef struct DanhAstContext DanhAstContext;
struct DanhAstContext {
  DanhRulePlace place;
  DanhContextSide side;
  gboolean negated;
  DanhAstNode *pattern;
  DanhAstContext *next;
};

typedef struct DanhAstExample DanhAstExample;
struct DanhAstExample {
  DanhRulePlace place;
  gboolean ok;
  const char *text; /* as written, escapes kept */
  GPtrArray *roles; /* const char *, or NULL; owned by the tree */
  DanhAstExample *next;
};

typedef struct {
  DanhRulePlace place; /* of the name */
  const char *name;
  DanhRulePlace phase_place;
  const char *phase_name;
  gint32 priority;
  DanhAstNode *match;
  DanhAstContext *contexts;
  DanhAstAction *actions;
  DanhAstExample *examples;
  gboolean is_broken; /* parse: has errors, so its meaning is not checked any further */

  guint32 phase; /* check; DANH_NONE if there is none of the name */
  const char *captures[DANH_AST_MAX_CAPTURES]; /* check */
  guint32 n_captures;
} DanhAstRule;

typedef struct {
  DanhRulePlace place;
  const char *name;
  DanhAstNode *pattern; /* NULL if it could not be read */
  gboolean is_used;     /* check */
} DanhAstLet;

/* The name of a type where it is used. */
typedef struct {
  DanhRulePlace place;
  const char *name;
  guint32 type; /* check */
} DanhAstTypeName;

typedef struct {
  DanhAstTypeName outer;
  DanhAstTypeName inner;
} DanhAstNest;

typedef struct {
  DanhRulePlace place;
  const char *name;
  GArray *reads;  /* DanhAstTypeName */
  GArray *writes; /* DanhAstTypeName */
  gboolean across_lines;
  gboolean is_broken; /* parse: not all types could be read */
} DanhAstPhase;

typedef enum {
  DANH_AST_ITEM_TYPE,
  DANH_AST_ITEM_NEST,
  DANH_AST_ITEM_PHASE,
  DANH_AST_ITEM_LET,
  DANH_AST_ITEM_RULE
} DanhAstItemKind;

/* One declaration; the order of items is the order of the files and lines. */
typedef struct {
  DanhAstItemKind kind;
  gpointer item; /* DanhAstTypeName, Nest, Phase, Let or Rule */
} DanhAstItem;

typedef struct {
  DanhArena *arena;
  GArray *items;     /* DanhAstItem */
  GPtrArray *phases; /* DanhAstPhase, of items */
  GPtrArray *rules;  /* DanhAstRule, of items; the checker sorts them by phase */
  GPtrArray *types;  /* check: const char *, names by number */
  GPtrArray *arrays; /* GPtrArray of examples, freed with the tree */
  const DanhRuleSource *last_source; /* the file read last */
} DanhAst;

DanhAst *danh_ast_new (void);
void danh_ast_free (DanhAst *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhAst, danh_ast_free)

/* Zeroed memory of the tree. */
void *danh_ast_alloc (DanhAst *self, gsize size);

/* A copy of a source that lives as long as the tree. */
const DanhRuleSource *danh_ast_add_source (DanhAst *self,
                                           const char *name,
                                           const char *bytes,
                                           gsize len);

/* A diagnostic at PLACE with its line. */
void danh_rule_report (DanhDiagnostics *diagnostics,
                       DanhSeverity severity,
                       const DanhRulePlace *place,
                       const char *format,
                       ...) G_GNUC_PRINTF (4, 5);

#define danh_rule_error(diagnostics, place, ...)                                         \
  danh_rule_report (diagnostics, DANH_SEVERITY_ERROR, place, __VA_ARGS__)
#define danh_rule_warning(diagnostics, place, ...)                                       \
  danh_rule_report (diagnostics, DANH_SEVERITY_WARNING, place, __VA_ARGS__)

#endif
