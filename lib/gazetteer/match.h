/* match.h - every dictionary entry in a text
 *
 * One walk over the tokens through one trie of all lists.  Works on keys only: each
 * form is looked up in the lexicon once, when it is new.
 *
 *   tokens ─▶ key[form] ─▶ trie ─▶ DanhMatch[]  (all entries, by start, longest first)
 *                                └▶ per form: the class set of its one-token entries
 *
 * One-token entries are a property of the form, not of the place, and are kept in
 * single_class_set[form] (0: none) and single_entry_set[form]; only entries of two and
 * more tokens become matches.  Entries whose capitals the text does not have (entry.caps)
 * are no match.  Time linear in the tokens for a given model: at each token at most the
 * longest entry's length is walked.
 */
#ifndef DANH_GAZETTEER_MATCH_H
#define DANH_GAZETTEER_MATCH_H

#include "gazetteer/known-lists.h"
#include "model/view.h"
#include "text/tokenize.h"

typedef struct {
  guint32 start; /* first token */
  guint32 end;   /* one past the last token; end - start >= 2 */
  /* ENTRY_SETS of the model; entries failing their caps included: check with
     danh_gazetteer_entry_fits */
  guint32 entry_set;
  /* CLASS_SETS: the union of the fitting entries' classes, or the set of the only
     fitting entry.  0: fits, but no rule asks for it */
  guint32 class_set;
} DanhMatch;

typedef struct DanhGazetteer DanhGazetteer;

/* Scratch and per-form arrays of one annotator over one model (borrowed). */
struct DanhGazetteer {
  const DanhModelView *model;
  guint32 n_forms; /* forms seen so far; arrays below have this length */
  guint32 *key;    /* [n_forms] lexicon key, 0 = none */
  /* [n_forms] entries of this one token (before the caps test), 0 = none */
  guint32 *single_entry_set;
  /* [n_forms] union of the classes of those that fit; an index into CLASS_SETS, or
     n(CLASS_SETS) + i for union_sets[i] */
  guint32 *single_class_set;
  guint32 forms_allocated;
  int *tells;         /* [lists] the number of the column "tells", or -1 */
  guint8 *known;      /* [lists] DanhKnownList, or DANH_N_KNOWN_LISTS */
  DanhMatch *matches; /* [n_matches] by start ascending, then end descending */
  guint32 n_matches;
  guint32 matches_allocated;
  /* Unions of class sets that the model has no set for, made at run time. */
  guint32 *union_ids;         /* pool of class ids */
  DanhModelSlice *union_sets; /* [n_union_sets] into union_ids */
  guint32 n_union_sets;
  gpointer private_data;
};

DanhGazetteer *danh_gazetteer_new (const DanhModelView *model);
void danh_gazetteer_free (DanhGazetteer *self);

/* After danh_forms_clear. */
void danh_gazetteer_forget_forms (DanhGazetteer *self);

/* Extends the per-form arrays to forms->n and fills matches for TOKENS. */
void danh_gazetteer_run (DanhGazetteer *self,
                         const DanhForms *forms,
                         const DanhTokens *tokens);

/* The class ids of a class set, model's or union's; *N of them, ascending. */
const guint32 *danh_gazetteer_classes (const DanhGazetteer *self,
                                       guint32 class_set,
                                       guint32 *n);

/* TRUE if the capitals ENTRY asks for stand in the text at token START. */
gboolean danh_gazetteer_entry_fits (const DanhEntry *entry,
                                    const DanhForms *forms,
                                    const DanhTokens *tokens,
                                    guint32 start);

/* The value of column COLUMN of an entry that is exactly tokens [start, end), or NULL:
 * the first in entry order that has the column and a value in it. */
const char *danh_gazetteer_column (const DanhGazetteer *self,
                                   const DanhForms *forms,
                                   const DanhTokens *tokens,
                                   guint32 start,
                                   guint32 end,
                                   const char *column);

/* The same of the column "tells", of which every date asks for what stands before it. */
const char *danh_gazetteer_told (const DanhGazetteer *self,
                                 const DanhForms *forms,
                                 const DanhTokens *tokens,
                                 guint32 start,
                                 guint32 end);

/* What is told by the longest entry that tells something, of those that end before token END
 * and begin at START or behind it; TOKENS are those of the last run. */
const char *danh_gazetteer_told_before (const DanhGazetteer *self,
                                        const DanhForms *forms,
                                        const DanhTokens *tokens,
                                        guint32 start,
                                        guint32 end);

/* All fitting entries that are exactly tokens [start, end): calls VISIT for each. */
typedef void (*DanhEntryVisit) (const DanhEntry *entry, gpointer data);
void danh_gazetteer_entries_at (const DanhGazetteer *self,
                                const DanhForms *forms,
                                const DanhTokens *tokens,
                                guint32 start,
                                guint32 end,
                                DanhEntryVisit visit,
                                gpointer data);

/* Are tokens [start, end) a fitting entry of a list that is LIST? */
gboolean danh_gazetteer_is_entry (const DanhGazetteer *self,
                                  const DanhForms *forms,
                                  const DanhTokens *tokens,
                                  guint32 start,
                                  guint32 end,
                                  DanhKnownList list);

#endif
