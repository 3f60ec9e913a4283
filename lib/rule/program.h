/* program.h - what the machine works out of a model before it reads a text
 *
 * Read only once made.  Answers in one look-up what the model's tables would have to be
 * searched for: which atom a key, a class or a regex is, which predicates an atom is part
 * of, which rule comes before which.
 */
#ifndef DANH_RULE_PROGRAM_H
#define DANH_RULE_PROGRAM_H

#include "model/view.h"
#include "rule/clauses.h"
#include "rule/pair-map.h"
#include "rule/starts.h"

/* The flags of a token that atoms may ask for, as bits of a context. */
enum {
  DANH_FLAG_TIGHT = 1 << 0,
  DANH_FLAG_LINE_START = 1 << 1,
  DANH_FLAG_LINE_END = 1 << 2,
  DANH_N_FLAG_SETS = 1 << 3
};

/* What a class's mark on a token says; a run of one token is both BEGIN and END. */
enum { DANH_MARK_BEGIN = 1 << 0, DANH_MARK_INSIDE = 1 << 1, DANH_MARK_END = 1 << 2 };

typedef struct {
  guint32 *ids; /* [n] */
  guint32 n;
} DanhIdList;

typedef struct {
  DanhIdList tests; /* predicates that nodes test: bit i of a symbol is tests.ids[i] */
  guint32 *bit;     /* [n_bits] the bit of predicate first_bit + i, or DANH_NONE */
  guint32 first_bit;
  guint32 n_bits;
  DanhClauses clauses; /* of the tests */
  guint32 *rank;       /* [n_rules] place of the rule among those of equal length */
  gboolean has_reject; /* some rule is a reject rule */
  gboolean by_cell;    /* no rule makes roles, which lie in several columns of a line */
} DanhPhaseProgram;

typedef struct {
  const char *text;
  guint32 len;
  guint32 atom;
} DanhExactAtom;

/* Atoms by the bits of a class's mark, or of flags: DANH_PAIR_MISSING where nothing asks. */
typedef struct {
  guint32 atom[3];
} DanhMarkAtoms;

#define DANH_ACCEPT_BIT (G_MAXUINT32 - 1)
#define DANH_EMPTY_BIT  G_MAXUINT32

typedef struct {
  const DanhModelView *model;
  guint32 n_phases;
  DanhPhaseProgram *phases; /* [n_phases] */
  gboolean across_lines;    /* some phase is so */
  /* [nodes] of a TEST, its predicate's bit in the phase's symbols; DANH_ACCEPT_BIT;
     DANH_EMPTY_BIT of those gone through without a token */
  guint32 *node_bit;

  DanhPairMap atoms;    /* (kind, a) -> atom; of equal atoms the first */
  guint32 *same_as;     /* [atoms] the first atom equal to this one */
  DanhIdList shapes;    /* atoms of kind SHAPE */
  DanhExactAtom *exact; /* [n_exact] by text */
  guint32 n_exact;
  gboolean has_regex;
  guint8 flag_set[256]; /* a token's flags -> DANH_FLAG bits that atoms ask for */

  DanhStartGroups start_groups;
  DanhClauses start_clauses; /* of first and second tests */
  DanhStartBits
      *start_bits; /* [tests of start_clauses] what a token is that fulfils it */

  guint8 *class_used;        /* [classes] some atom asks for its marks */
  DanhMarkAtoms *mark_atoms; /* [classes + 1] of their marks; then those of flags */
  DanhIdList *span_classes;  /* [types] used classes over spans of the type, ascending */
  gboolean nests[DANH_N_OUTPUT_TYPES][DANH_N_OUTPUT_TYPES]; /* [outer][inner] */
} DanhRuleProgram;

/* Do rules of PHASE read each cell of a line by itself? */
gboolean danh_phase_is_by_cell (const DanhModelView *model, guint32 phase);

DanhRuleProgram *danh_rule_program_new (const DanhModelView *model);
void danh_rule_program_free (DanhRuleProgram *self);

/* The half of danh_rule_program_new that is in program-atoms.c. */
void danh_rule_program_index_atoms (DanhRuleProgram *self);

/* The atom of KIND about A, or DANH_PAIR_MISSING. */
static inline guint32
danh_rule_program_atom (const DanhRuleProgram *self, DanhAtomKind kind, guint32 a)
{
  return danh_pair_map_get (&self->atoms, kind, a);
}

/* The atom of kind EXACT about the LEN bytes at TEXT, or DANH_PAIR_MISSING. */
guint32 danh_rule_program_exact (const DanhRuleProgram *self,
                                 const char *text,
                                 guint32 len);

/* The bit of PREDICATE in the phase's symbols, or DANH_NONE: no node tests it. */
static inline guint32
danh_phase_bit (const DanhPhaseProgram *phase, guint32 predicate)
{
  guint32 place = predicate - phase->first_bit; /* wraps below it */
  return place < phase->n_bits ? phase->bit[place] : DANH_NONE;
}

#endif
