/* symbols.h - what the rules see of a token, as one number
 *
 *   form ─▶ class     the atoms true of it wherever it stands      (once a form)
 *   class + context ─▶ symbol        its marks and flags here      (once a pair)
 *   symbol + phase ─▶ phase symbol   the predicates true of it     (once a pair)
 *
 * Two tokens of which a phase's predicates say the same are the same phase symbol, so an
 * automaton over phase symbols has as few transitions as can be.  Everything here is a
 * cache that lives as long as the annotator; nothing that reaches the output depends on
 * the numbers.
 *
 * A bad token is of class 0: it fulfils no predicate, not even a negated one.  Symbol
 * DANH_SYMBOL_BOUNDARY is the place before and behind a sentence: of it only BOUNDARY
 * holds, and NOT never does.
 */
#ifndef DANH_RULE_SYMBOLS_H
#define DANH_RULE_SYMBOLS_H

#include "base/vec.h"
#include "gazetteer/match.h"
#include "rule/pair-map.h"
#include "rule/program.h"
#include "rule/sequences.h"
#include "rule/start-truth.h"
#include "rule/truth.h"
#include "rule/vectors.h"

enum { DANH_CLASS_BAD, DANH_CLASS_BOUNDARY, DANH_N_SPECIAL_CLASSES };

/* Symbol 0 is none: the mark of a free place in a table. */
#define DANH_SYMBOL_BOUNDARY 1

/* What comes of a marking. */
typedef struct {
  guint32 symbol;
  DanhStartBits starts; /* of that symbol */
} DanhSymbolMark;

#define DANH_SYMBOL_MARKS 4 /* more would not fit beside the phases */

/* All that is asked of a symbol stands together: in one cache line, with sixteen phases at
 * most.  What a marking makes is a symbol, whose own record is asked next. */
typedef struct {
  DanhStartBits starts;
  /* the last markings that were asked for, the latest first, or DANH_NO_OPERATION */
  guint16 operations[DANH_SYMBOL_MARKS];
  guint16 marked[DANH_SYMBOL_MARKS]; /* what they made */
  guint16 phases[]; /* [n_phases] phase symbols; 0: not worked out, or too large */
} DanhSymbolRecord;

#define DANH_NO_OPERATION G_MAXUINT16 /* none, or too large to keep */

/* What a symbol was made of. */
typedef struct {
  guint32 class;
  guint32 context;
} DanhSymbolOrigin;

typedef DANH_VEC (guint32) DanhSymbolIds;

typedef struct {
  const DanhModelView *model;
  const DanhRuleProgram *program;
  guint32 *form_class; /* [n_forms] */
  guint32 n_forms;
  guint32 forms_allocated;
  DanhSequences classes;   /* atoms, ascending; the special ones are one word */
  DanhSequences contexts;  /* marks as class << 3 | bits, by class; flags last.  Context f
                             with f < DANH_N_FLAG_SETS is the flags f alone */
  guint32 generation;      /* how often all was forgotten */
  DanhSequences mark_sets; /* classes that are marked together, ascending */
  guint32 *mark_set_of;    /* [class sets of the model] mark set, or DANH_NONE */
  /* [flag sets][classes] the symbol of a token without marks; 0: none yet.  By flags
   * first: most tokens have none, and theirs lie close together. */
  DanhSymbolIds direct[DANH_N_FLAG_SETS];
  DanhPairMap by_pair;                 /* (class, other context) -> symbol */
  DanhPairMap marked;                  /* (symbol, mark set and bits) -> symbol */
  DANH_VEC (DanhSymbolOrigin) origins; /* [n] */
  char *records;                       /* [n] into record_memory, aligned to 64 */
  gpointer record_memory;
  guint record_shift; /* log2 of a record's bytes; 64 or more */
  guint32 n;          /* symbols, 0 included */
  guint32 allocated;
  DanhStartTruth start_truth;
  DanhTruth *phase_truths; /* [n_phases] */
  /* [n_phases] what the phase's tests see of symbols, and by that the phase symbol: most
   * words differ in nothing that a phase asks for. */
  DanhSequences *seen;
  DanhSymbolIds *of_seen;
  DanhVectors *vectors;     /* [n_phases] by phase symbol: truth of the phase's tests */
  guint8 *atom_true;        /* [atoms] all 0 between calls */
  DANH_VEC (guint32) atoms; /* scratch: those that are true of a symbol */
  DANH_VEC (guint32) words; /* scratch */
} DanhSymbols;

void danh_symbols_init (DanhSymbols *self, const DanhRuleProgram *program);
void danh_symbols_clear (DanhSymbols *self);

/* Forgets forms, symbols and phase symbols: their numbers start again. */
void danh_symbols_reset (DanhSymbols *self);

/* Classes of the forms that are new since the last call. */
void danh_symbols_see_forms (DanhSymbols *self,
                             const DanhForms *forms,
                             const DanhGazetteer *gazetteer);

/* The symbol of CLASS in CONTEXT. */
guint32 danh_symbols_get (DanhSymbols *self, guint32 class, guint32 context);

/* The mark set of the classes of a class set of the model, or of the N CLASSES, ascending:
 * of those that some rule asks for. */
guint32 danh_symbols_mark_set_of (DanhSymbols *self, guint32 class_set);
guint32 danh_symbols_mark_set (DanhSymbols *self, const guint32 *classes, guint32 n);

static inline DanhSymbolRecord *
danh_symbols_record (const DanhSymbols *self, guint32 symbol)
{
  return (DanhSymbolRecord *) (gpointer) (self->records
                                          + ((gsize) symbol << self->record_shift));
}

/* The slow half of danh_symbols_mark. */
DanhSymbolMark danh_symbols_make_mark (DanhSymbols *self,
                                       guint32 symbol,
                                       guint32 operation);

/* SYMBOL with its marks of the classes of MARK_SET now BITS (0: none; a form's own marks
 * of a class without context marks hold). */
static inline DanhSymbolMark
danh_symbols_mark (DanhSymbols *self, guint32 symbol, guint32 mark_set, guint32 bits)
{
  guint32 operation = mark_set << 3 | bits;
  const DanhSymbolRecord *record = danh_symbols_record (self, symbol);
  for (guint i = 0; i < DANH_SYMBOL_MARKS; i++)
    if (record->operations[i] == operation && operation != DANH_NO_OPERATION) {
      guint32 marked = record->marked[i];
      return (DanhSymbolMark){ marked, danh_symbols_record (self, marked)->starts };
    }
  return danh_symbols_make_mark (self, symbol, operation);
}

/* The slow half of danh_symbols_phase. */
guint32 danh_symbols_make_phase (DanhSymbols *self, guint32 phase, guint32 symbol);

static inline guint32
danh_symbols_phase (DanhSymbols *self, guint32 phase, guint32 symbol)
{
  guint32 known = danh_symbols_record (self, symbol)->phases[phase];
  return G_LIKELY (known != 0) ? known : danh_symbols_make_phase (self, phase, symbol);
}

/* Does the test that is BIT in the phase hold of PHASE_SYMBOL? */
static inline gboolean
danh_symbols_test_bit (const DanhSymbols *self,
                       guint32 phase,
                       guint32 phase_symbol,
                       guint32 bit)
{
  const DanhVectors *vectors = &self->vectors[phase];
  gsize row = danh_vectors_row (vectors, phase_symbol);
  return danh_vectors_word (vectors, row, bit / 64) >> (bit % 64) & 1;
}

/* Does the test of NODE, one of the phase? */
static inline gboolean
danh_symbols_test_node (const DanhSymbols *self,
                        guint32 phase,
                        guint32 phase_symbol,
                        guint32 node)
{
  return danh_symbols_test_bit (self, phase, phase_symbol, self->program->node_bit[node]);
}

/* Does PREDICATE, one of the phase's tests, hold of PHASE_SYMBOL? */
static inline gboolean
danh_symbols_test (const DanhSymbols *self,
                   guint32 phase,
                   guint32 phase_symbol,
                   guint32 predicate)
{
  guint32 bit = danh_phase_bit (&self->program->phases[phase], predicate);
  return danh_symbols_test_bit (self, phase, phase_symbol, bit);
}

#endif
