/* match-private.h - between match.c and unions.c */
#ifndef DANH_GAZETTEER_MATCH_PRIVATE_H
#define DANH_GAZETTEER_MATCH_PRIVATE_H

#include "gazetteer/match.h"

#include "base/vec.h"
#include "model/trie.h"

/* Tokens walked at one start; no entry is longer.  Also what bounds the cost of a model
 * that is not the compiler's. */
#define DANH_MAX_WALK 32

/* What matching asks of a form, in one quarter of a cache line. */
typedef struct {
  guint32 seconds; /* as in DanhModelPairs, of its key */
  guint32 firsts;
  /* key, `before` of DanhModelPairs and whether it is written with a capital */
  guint32 packed;
  guint32 base; /* of the trie's unit for its key; 0: begins no entry of two tokens */
} FormRecord;

#define PACKED_KEY           (DANH_TRIE_MAX_KEYS - 1)
#define PACKED_BEFORE_SHIFT  23
#define PACKED_CAPITAL_SHIFT 31

#define NO_ENTRY_FITS G_MAXUINT32

typedef struct {
  guint64 key; /* entry set and capitals of the text; 0: free */
  guint32 class_set;
} UnionAnswer;

typedef struct {
  FormRecord *records;    /* [n_forms] */
  UnionAnswer *answers;   /* [n_answer_slots] by hash of the key */
  guint32 *small_answers; /* [entry sets] that without capitals, plus 2; 0: none yet */
  guint32 n_answer_slots;
  guint32 n_answers;
  guint32 *set_slots; /* [n_set_slots] class sets by their content, plus 1; 0: free */
  guint32 n_set_slots;
  guint32 n_sets;
  guint32 union_ids_allocated;
  guint32 n_union_ids;
  guint32 union_sets_allocated;
  DANH_VEC (guint64) bits; /* scratch: classes of a union */
  DANH_VEC (guint32) ids;  /* scratch: the same as ids */
} Private;

/* The union of the classes of the entries of ENTRY_SET that fit a text whose capitals are
 * CAPITALS (bit i: of token i), or NO_ENTRY_FITS. */
guint32 danh_unions_class_set (DanhGazetteer *self, guint32 entry_set, guint32 capitals);

/* The same, for sets of more than one entry: without a look at the set if it was asked for
 * before. */
guint32 danh_unions_partly (DanhGazetteer *self, guint32 entry_set, guint32 capitals);

/* Room for the answers that texts without capitals get: before any other is asked for. */
void danh_unions_reserve (DanhGazetteer *self);

void danh_unions_clear (DanhGazetteer *self);

#endif
