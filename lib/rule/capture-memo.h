/* capture-memo.h - the captures of short matches, remembered
 *
 * What a rule captures in a match hangs on nothing but what its tests say of the tokens, and
 * that is one number a token (symbols.h).  "năm 1997" and "năm 2021" have the same numbers:
 * the way through the rule is found once.
 *
 *   rule, numbers ─▶ hash ─▶ one place of the table ─▶ occurrences, from the match's start
 *
 * One place a match, the last that came there: no search, no growth.  An answer costs the
 * steps that finding it did, so that a budget runs out at the same token either way.
 */
#ifndef DANH_RULE_CAPTURE_MEMO_H
#define DANH_RULE_CAPTURE_MEMO_H

#include "rule/captures.h"

/* Beyond these a match is not remembered. */
#define DANH_MEMO_TOKENS      8
#define DANH_MEMO_OCCURRENCES 6

typedef struct {
  guint8 capture, start, end; /* of an occurrence; tokens from the match's start */
} DanhMemoOccurrence;

typedef struct DanhMemoEntry {
  guint32 rule;
  guint32 symbols[DANH_MEMO_TOKENS]; /* of the phase */
  guint32 steps;
  guint8 n_tokens; /* 0: a free place */
  guint8 n_occurrences;
  DanhMemoOccurrence occurrences[DANH_MEMO_OCCURRENCES];
} DanhMemoEntry;

/* Takes what is remembered of the match of RULE at [START, END) into the occurrences of SELF.
 * FALSE if nothing is; *PLACE is where to remember it then, or NULL if it is too long. */
gboolean danh_capture_memo_find (DanhCaptures *self,
                                 DanhScan *scan,
                                 guint32 rule,
                                 guint32 start,
                                 guint32 end,
                                 DanhMemoEntry **place);

/* Remembers the occurrences of SELF, found at [START, END) in STEPS, at PLACE. */
void danh_capture_memo_keep (const DanhCaptures *self,
                             guint32 start,
                             guint32 end,
                             guint64 steps,
                             DanhMemoEntry *place);

/* Forgets all: the numbers mean something else now. */
void danh_capture_memo_forget (DanhCaptures *self);

#endif
