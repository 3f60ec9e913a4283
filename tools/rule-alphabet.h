/* rule-alphabet.h - pieces of text of which witnesses are put together
 *
 * What a token is to the rules of a phase is a symbol; how many there are is known only by
 * trying.  So texts are tried: all examples, entries of each list that rules ask for, the
 * literals, words of every shape, what each regular expression matches.  They are cut where no run
 * of a list or span goes on, so that a piece is to the rules what it was where it
 * stood, and of the pieces that are the same to a phase one is kept.
 */
#ifndef DANH_TOOLS_RULE_ALPHABET_H
#define DANH_TOOLS_RULE_ALPHABET_H

#include "compile/compiler.h"
#include "pipeline/annotator-private.h"

typedef struct {
  char *text;
  guint32 *symbols; /* [n] of the phase */
  guint32 n;
} DanhPiece;

typedef struct {
  const DanhModelView *view;
  DanhAnnotator *annotator;
  const DanhSymbols
      *symbols;       /* the machine's: what the pieces' symbols are tested with */
  GPtrArray **pieces; /* [phases] DanhPiece, the shortest first */
  GArray **inside;    /* [phases] guint32: tests of tokens that a run goes on with */
  /* of the run at work */
  const char *text;
  GHashTable **known; /* [phases] symbols as GBytes -> DanhPiece */
} DanhAlphabet;

/* Tries the texts over ANNOTATOR, which is borrowed and no longer watched afterwards. */
void danh_alphabet_init (DanhAlphabet *self,
                         const DanhCompilation *compilation,
                         const DanhModelView *view,
                         DanhAnnotator *annotator);
void danh_alphabet_clear (DanhAlphabet *self);

#endif
