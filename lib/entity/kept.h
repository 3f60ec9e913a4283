/* kept.h - what hangs on the model alone, worked out once and kept from text to text
 *
 * Nothing here changes an answer: it is what the model would say again.  It belongs to
 * one annotator; its size is bounded by the model, not by the texts.
 */
#ifndef DANH_ENTITY_KEPT_H
#define DANH_ENTITY_KEPT_H

#include "base/arena.h"
#include "model/view.h"

/* The columns of a list that say something of a place. */
typedef enum {
  DANH_PLACE_CODE,
  DANH_PLACE_LEVEL,
  DANH_PLACE_VALID,
  DANH_PLACE_TIER,
  DANH_PLACE_PARENT,
  DANH_PLACE_PROVINCE,
  DANH_N_PLACE_COLUMNS
} DanhPlaceColumn;

typedef struct {
  int at[DANH_N_PLACE_COLUMNS]; /* -1: the list has none */
} DanhPlaceColumns;

typedef struct {
  const DanhModelView *model; /* all that is kept is of this one */
  DanhPlaceColumns *columns;  /* [lists] */
  /* key of a word in the lexicon * 2, + 1 if it is capital -> DanhMeaning in the arena,
     or NULL: no meaning */
  GHashTable *meanings;
  DanhArena *arena;
} DanhKept;

/* SELF if it is of MODEL; else it is freed, and a new one returned. */
DanhKept *danh_kept_for (DanhKept *self, const DanhModelView *model);
void danh_kept_free (DanhKept *self);

#endif
