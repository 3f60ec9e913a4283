/* format.h - the model file, drawn
 *
 * A model is one file of sections; a section is an array of fixed-size records of
 * little-endian fields, most of 32 bits, aligned to 64.  It is mapped and read in place, so
 * every index in it is checked once, at load (validate.h); after that nothing is.
 *
 *   header │ section table │ strings │ lexicon │ trie │ lists │ rules …
 *
 *   lexicon   folded syllable -> key id (1 .. n_keys-1; 0 is "not in any list or rule")
 *   trie      sequences of keys -> entry sets -> entries (list row + class set + capitals)
 *   lists     named columns of numbers of string ids
 *   classes   what rules may ask of tokens: "in list place with level=province",
 *             "in a span of type ORG with kind=…" — one id each, constraints resolved
 *   rules     per phase: predicates over tokens, one NFA per rule and context, actions
 *
 * The same sources give the same bytes: no time stamps, no padding left undefined.
 * Little-endian hosts only (a static assert); big-endian is refused at build time.
 */
#ifndef DANH_MODEL_FORMAT_H
#define DANH_MODEL_FORMAT_H

#include <glib.h>

G_STATIC_ASSERT (G_BYTE_ORDER == G_LITTLE_ENDIAN);

#define DANH_MODEL_MAGIC          "DANHMODL" /* 8 bytes, no NUL */
#define DANH_MODEL_FORMAT_VERSION 13
#define DANH_MODEL_ALIGNMENT      64 /* of sections: no trie unit lies in two cache lines */
#define DANH_NONE                 G_MAXUINT32 /* "no such thing" in an index field */
/* Atoms, counted from 1, fit half a word, with 0 for none (rule/facts.h). */
#define DANH_RULE_MAX_ATOMS 65535

typedef struct {
  char magic[8];
  guint32 format_version;
  guint32 text_version; /* DANH_TEXT_VERSION of the compiler */
  guint32 n_sections;   /* DANH_N_SECTIONS */
  guint32 name;         /* string id: "vi" */
  guint32 version;      /* string id: "0.1.0" */
  guint32 n_keys;       /* keys of the lexicon, the empty key 0 included */
  guint64 source_hash;  /* FNV-1a of all sources, for display only */
  guint64 file_size;
} DanhModelHeader;

typedef struct {
  guint64 offset; /* from the file's start, multiple of DANH_MODEL_ALIGNMENT */
  guint64 count;  /* records */
  guint32 record_size;
  guint32 reserved; /* 0 */
} DanhModelSection;

/* Section numbers are indexes into the section table. */
typedef enum {
  DANH_SECTION_BYTES, /* char: string pool, every string NUL-terminated */
  DANH_SECTION_STRINGS, /* guint32: where in BYTES each begins, maybe within another; id 0 is "" */
  DANH_SECTION_KEYS, /* guint32 string id of each key's folded text; [0] = 0 */
  /* guint32 key ids, 0 = free; power of two, FNV-1a 32, linear probing */
  DANH_SECTION_KEY_HASH,
  DANH_SECTION_PAIRS, /* DanhModelPairs of each key */
  DANH_SECTION_TRIE,  /* DanhTrieUnit */
  /* guint32: the first of ENTRIES of each set, in order, and behind the last set their
     number; [0] is empty */
  DANH_SECTION_ENTRY_SETS,
  DANH_SECTION_ENTRIES,       /* DanhModelEntry */
  DANH_SECTION_ENTRY_KINDS,   /* DanhModelEntryKind, each once */
  DANH_SECTION_CLASS_SETS,    /* DanhModelSlice into CLASS_SET_IDS; [0] is empty */
  DANH_SECTION_CLASS_SET_IDS, /* guint32 class ids, ascending within a set */
  DANH_SECTION_LISTS,         /* DanhModelList */
  DANH_SECTION_COLUMNS,       /* DanhModelColumn, list by list */
  DANH_SECTION_COLUMN_VALUES, /* guint32 string id: what stands in a column, each once */
  DANH_SECTION_CELLS,         /* guint8: the numbers of the cells, column by column */
  /* guint32 string ids, sorted by strcmp: words with a full stop */
  DANH_SECTION_DOTTED,
  DANH_SECTION_TYPES,         /* DanhModelType: span types; 0..5 are the output types */
  DANH_SECTION_NESTS,         /* DanhModelNest: pairs that may nest */
  DANH_SECTION_CLASSES,       /* DanhModelClass */
  DANH_SECTION_CONSTRAINTS,   /* DanhModelConstraint, of classes over spans */
  DANH_SECTION_ATOMS,         /* DanhModelAtom */
  DANH_SECTION_PREDICATES,    /* DanhModelPredicate: children stand before parents */
  DANH_SECTION_NODES,         /* DanhModelNode: NFA nodes of rules and contexts */
  DANH_SECTION_PHASES,        /* DanhModelPhase, in the order they run */
  DANH_SECTION_RULES,         /* DanhModelRule, by phase, then file order */
  DANH_SECTION_CONTEXTS,      /* DanhModelContext, by rule */
  DANH_SECTION_ACTIONS,       /* DanhModelAction, by rule */
  DANH_SECTION_ATTRIBUTES,    /* DanhModelAttribute, by action */
  DANH_SECTION_EXPRESSIONS,   /* DanhModelExpression: children stand before parents */
  DANH_SECTION_CAPTURES,      /* guint32 string id: capture names, by rule */
  DANH_SECTION_REGEXES,       /* DanhModelRegex */
  DANH_SECTION_REGEX_COLUMNS, /* guint8 [256]: the column of each byte; or empty */
  /* guint16: one DFA for all regexes; a target a column and state, 0 = dead, 1 = start */
  DANH_SECTION_REGEX_STATES,
  DANH_SECTION_REGEX_ACCEPT, /* DanhModelRegexAccept, a state each */
  DANH_SECTION_START_GROUPS, /* guint8 [DANH_START_GROUPS]: bits as DANH_START_ALONE says */
  DANH_SECTION_START_TESTS, /* DanhModelStartTest */
  DANH_N_SECTIONS
} DanhSectionId;

typedef struct {
  guint32 first;
  guint32 n;
} DanhModelSlice;

/* What stands beside a key at the beginning of entries of two and more tokens: bit k mod 32
 * of each key k.  A pair that has not both bits begins no entry.  [0] is where the key is
 * written small: of entries that need no capital there; [1] of all. */
typedef struct {
  guint32 seconds[2]; /* keys that come second where this one is first */
  guint32 firsts[2];  /* keys that are first where this one comes second */
  guint8 before[2];   /* bit k mod 8 of keys k that come second where this one is third */
  guint16 unused;     /* 0 */
} DanhModelPairs;

/* Double array over key ids: from state s by key k to t = base[s] + k, if check[t] == s.
 * State 0 is the root.  base[s] + n_keys <= count holds for every s, so the step needs no
 * bound check.  trie.h reads a unit. */
typedef struct {
  /* the low 24 bits; above them bit k mod 8 for each child's key k */
  guint32 base;
  guint32 check;     /* DANH_NONE: free */
  guint32 entry_set; /* 0: no entry ends here */
  /* of the entries that end here: 16 bits CLASS_SETS of all of them, 15 bits capitals that
     they need together, DANH_FIT_PARTLY; DANH_FIT_NONE where none ends.  Behind ENTRY_SET:
     matching reads both at once */
  guint32 fit;
} DanhTrieUnit;

typedef struct {
  guint16 kind; /* ENTRY_KINDS */
  guint16 row;  /* of the kind's list, from the kind's first on */
} DanhModelEntry;

/* What entries have in common: there are some hundred, where entries are ten thousands. */
typedef struct {
  guint16 list;      /* LISTS */
  guint16 class_set; /* CLASS_SETS: the classes the entry belongs to */
  /* bit i: token i (the first 32) must start with a capital in the text */
  guint32 caps;
  guint32 first_row; /* a multiple of 65,536: longer lists have more kinds */
} DanhModelEntryKind;

/* A column of one value takes no room: without a limit few bytes could say how many cells there
 * are. */
#define DANH_LIST_MAX_COLUMNS 256

typedef struct {
  /* string id: the class rules know it by ("place"); several lists may share it */
  guint32 name;
  guint32 file;         /* string id: "places.tsv" */
  guint32 first_column; /* COLUMNS; column 0 is the form itself */
  guint32 n_columns;
  guint32 n_rows;
} DanhModelList;

/* Most columns have few values: a cell is the number of one, in as few bytes as that needs. */
typedef struct {
  guint32 name;        /* string id */
  guint32 first_value; /* COLUMN_VALUES */
  guint32 n_values;    /* 0: the numbers are string ids */
  guint32 first_cell;  /* CELLS: `width` bytes a row, the low byte first */
  guint32 width;       /* 0 to 4; 0: each cell is 0 */
} DanhModelColumn;

typedef enum {
  DANH_TYPE_PERSON,
  DANH_TYPE_ORG,
  DANH_TYPE_TITLE,
  DANH_TYPE_DATE,
  DANH_TYPE_LOCATION,
  DANH_TYPE_DOCUMENT,
  DANH_N_OUTPUT_TYPES /* types from here on are the rules' own and never written out */
} DanhSpanType;

typedef struct {
  guint32 name; /* string id */
} DanhModelType;

/* A span of INNER may stay inside a span of OUTER.  Every other span that a later,
 * larger one covers wholly is absorbed by it. */
typedef struct {
  guint32 outer; /* TYPES */
  guint32 inner;
} DanhModelNest;

/* What rules ask of runs of tokens.  A class over lists is the set of entries whose
 * class set names it; one over spans is the spans of earlier phases of that type that
 * fulfil all constraints.  The leftmost-longest, non-overlapping runs of a class carry
 * its marks: first token BEGIN, last END (a run of one token both), others INSIDE. */
typedef struct {
  guint32 is_span;          /* 0: over lists, 1: over spans */
  guint32 name;             /* string id, as in the rule: "place[level=province]" */
  guint32 type;             /* TYPES if is_span */
  guint32 first_constraint; /* CONSTRAINTS if is_span */
  guint32 n_constraints;
} DanhModelClass;

typedef struct {
  guint32 key;     /* string id of the attribute */
  guint32 value;   /* string id */
  guint32 negated; /* 1: the attribute differs from value, or is not there */
} DanhModelConstraint;

/* The elementary tests on one token. */
typedef enum {
  DANH_ATOM_ANY,        /* every token but BAD ones and the boundaries */
  DANH_ATOM_KEY,        /* a: key id; equal folded */
  DANH_ATOM_EXACT,      /* a: string id; equal with case (NFC, new-style tones) */
  DANH_ATOM_SHAPE,      /* a: DanhShape bits; any of them is set */
  DANH_ATOM_REGEX,      /* a: REGEXES; matches the whole exact form */
  DANH_ATOM_BEGIN,      /* a: class; its first token (also of a run of one) */
  DANH_ATOM_INSIDE,     /* a: class; neither first nor last */
  DANH_ATOM_END,        /* a: class; its last token (also of a run of one) */
  DANH_ATOM_TIGHT,      /* no white space before this token */
  DANH_ATOM_LINE_START, /* first token of its line */
  DANH_ATOM_LINE_END,   /* last token of its line */
  /* the place before the first and behind the last token of the sentence; only
     contexts meet it, as a token that fails all else */
  DANH_ATOM_BOUNDARY,
  DANH_N_ATOM_KINDS
} DanhAtomKind;

typedef struct {
  guint32 kind;
  guint32 a;
} DanhModelAtom;

typedef enum {
  DANH_PREDICATE_ATOM, /* a: ATOMS */
  /* a: PREDICATES.  Never true of a BAD token or a boundary unless it says so: see
     rule/symbols.c */
  DANH_PREDICATE_NOT,
  DANH_PREDICATE_AND, /* a, b */
  DANH_PREDICATE_OR,  /* a, b */
  DANH_N_PREDICATE_KINDS
} DanhPredicateKind;

typedef struct {
  guint32 kind;
  guint32 a;
  guint32 b;
} DanhModelPredicate;

/* Thompson NFA.  No loop of SPLIT, OPEN and CLOSE only (the compiler refuses repeats
 * of what can be empty, the validator checks).  `out` is preferred to `other`. */
typedef enum {
  DANH_NODE_TEST,   /* arg: PREDICATES; consumes one token */
  DANH_NODE_SPLIT,  /* out, other; has no arg */
  DANH_NODE_OPEN,   /* arg: capture number within the rule */
  DANH_NODE_CLOSE,  /* arg: capture number */
  DANH_NODE_ACCEPT, /* arg: RULES, or CONTEXTS for a context's program */
  DANH_N_NODE_KINDS
} DanhNodeKind;

typedef struct {
  guint32 kind : 3;
  guint32 out : 29; /* NODES; DANH_NO_NODE for ACCEPT */
  union {
    guint32 arg;
    guint32 other; /* NODES; of a SPLIT alone */
  };
} DanhModelNode;

#define DANH_NO_NODE ((1u << 29) - 1)

/* Of a model, contexts included, so that a number has room beside other things in 32 bits. */
#define DANH_MOST_NODES ((1u << 26) - 1)

/* In a file the kind is in the three lowest bits of the first word. */
G_STATIC_ASSERT (sizeof (DanhModelNode) == 8);
G_STATIC_ASSERT (DANH_N_NODE_KINDS <= 8);

typedef struct {
  guint32 name;
  guint32 first_rule; /* RULES */
  guint32 n_rules;
  guint32 across_lines; /* 1: matches may cross the ends of sentences and lines */
  /* Bit t: every match of the phase has a token in a span of type t; of types from 32 on
     nothing is said. */
  guint32 needs;
} DanhModelPhase;

typedef struct {
  guint32 name;       /* string id, unique in the model */
  guint32 file;       /* string id */
  guint32 line;       /* 1-based */
  guint32 phase;      /* PHASES */
  gint32 priority;    /* higher wins between equal lengths */
  guint32 start;      /* NODES */
  guint32 first_node; /* NODES; behind them those of its contexts, then the next rule's */
  guint32 n_nodes;
  guint32 first_capture; /* CAPTURES */
  guint32 n_captures;    /* at most 32 */
  guint32 first_context; /* CONTEXTS; those of the next rule come behind */
  guint32 n_contexts;
  guint32 first_action;
  guint32 n_actions;
  guint32 is_reject; /* 1: its actions are all REJECT */
  guint32 evidence;  /* DANH_EVIDENCE points that every match has at least */
} DanhModelRule;

/* What a match rests on: points for one token that has to be so; a shape gives none. */
enum {
  DANH_EVIDENCE_WORD = 1, /* a certain word, or a regular expression */
  DANH_EVIDENCE_LIST = 2, /* in an entry of a list */
  DANH_EVIDENCE_SPAN = 3  /* in a span of an earlier phase */
};

/* A context is a condition on what stands just before (behind) or just after (ahead)
 * the match, not consumed, within the sentence.  When max_width is bounded its program
 * is anchored at the match and walks away from it: a BEHIND program is compiled from
 * the reversed pattern and read right to left, an AHEAD program left to right.  When
 * max_width is DANH_NONE it is unanchored and walks towards the match: BEHIND reads the
 * sentence left to right, AHEAD (reversed pattern) right to left, and it holds where a
 * match ends at the candidate's edge. */
typedef enum { DANH_CONTEXT_BEHIND, DANH_CONTEXT_AHEAD } DanhContextSide;

typedef struct {
  guint32 side;    /* DanhContextSide */
  guint32 negated; /* 1: must not match */
  guint32 max_width;
  guint32 start; /* NODES */
  guint32 first_node;
  guint32 n_nodes;
} DanhModelContext;

typedef enum {
  DANH_ACTION_SPAN, /* emit a span of `type` over each occurrence of `capture` */
  /* emit a role; its attributes are CAPTURE expressions and constants */
  DANH_ACTION_ROLE,
  /* veto candidates of `type` in this phase that share a token with `capture` and
     whose rule has no higher priority */
  DANH_ACTION_REJECT,
  /* emit roles as a ROLE does, but of the first occurrences of its captures, of the second
     ones, …, not of each with each; a capture that occurs once goes with all */
  DANH_ACTION_PAIRED_ROLE,
  DANH_N_ACTION_KINDS
} DanhActionKind;

static inline gboolean
danh_action_is_role (guint32 kind)
{
  return kind == DANH_ACTION_ROLE || kind == DANH_ACTION_PAIRED_ROLE;
}

typedef struct {
  guint32 kind;
  guint32 type;    /* TYPES; DANH_NONE for roles */
  guint32 capture; /* number within the rule; DANH_NONE: the whole match */
  guint32 first_attribute;
  guint32 n_attributes;
} DanhModelAction;

typedef struct {
  guint32 key;        /* string id */
  guint32 expression; /* EXPRESSIONS */
} DanhModelAttribute;

/* Total expressions: every one has a value, at worst the empty string. */
typedef enum {
  DANH_EXPRESSION_CONSTANT, /* a: string id */
  DANH_EXPRESSION_TEXT,     /* a: capture; the text as given */
  DANH_EXPRESSION_FOLD,     /* a: expression; folded for comparison */
  /* a: capture, b: string id of the column: of the list entry that is exactly this run
     of tokens (first list in file order that has such a column and a value) */
  DANH_EXPRESSION_COLUMN,
  /* a: capture, b: string id of an attribute of the earlier span that is exactly this
     run */
  DANH_EXPRESSION_SPAN,
  DANH_EXPRESSION_CONCAT, /* a, b: expressions */
  DANH_EXPRESSION_CHOOSE, /* a, b: the first that is not empty */
  DANH_EXPRESSION_COUNT,  /* a: capture; how often it occurred */
  /* a: capture; only as a role's person, title, organization */
  DANH_EXPRESSION_CAPTURE,
  /* a: expression, b: a LIST_COLUMN: of the list entry that the value of `a` is (the first
     in entry order that has a value there) */
  DANH_EXPRESSION_LOOKUP,
  /* a: string id of the list's name, b: of the column; only as `b` of a LOOKUP */
  DANH_EXPRESSION_LIST_COLUMN,
  DANH_N_EXPRESSION_KINDS
} DanhExpressionKind;

typedef struct {
  guint32 kind;
  guint32 a;
  guint32 b;
} DanhModelExpression;

typedef struct {
  guint32 source; /* string id: the expression as written */
} DanhModelRegex;

#define DANH_REGEX_MASKS 4

/* Where matches may begin.  A token may be the first of a match of some rules of a start bit
 * if a group of that bit is among those that its tests say it may begin, and either among
 * those that the next token's tests say it may follow in, or one that ends with its first
 * token. */
#define DANH_START_GROUPS   64
#define DANH_LAST_START_BIT 15 /* phases from this one on share it */
#define DANH_START_ALONE                                                                 \
  0x80 /* of a group: its matches may be one token; or its start bit */

/* What is said of a token that fulfils a predicate: groups as bits, the low word first. */
typedef struct {
  guint32 predicate; /* PREDICATES */
  guint32 first[2];  /* groups whose matches it may begin */
  guint32 second[2]; /* groups in whose matches it may come second */
} DanhModelStartTest;

/* Which regexes accept in a state: bit I mod 64 of mask I / 64 for regex I. */
typedef struct {
  guint64 mask[DANH_REGEX_MASKS];
} DanhModelRegexAccept;

#endif
