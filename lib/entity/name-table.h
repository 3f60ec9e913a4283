/* name-table.h - each distinct name once
 *
 * A name is a string together with its kind; what is known of it is found by either.
 */
#ifndef DANH_ENTITY_NAME_TABLE_H
#define DANH_ENTITY_NAME_TABLE_H

#include "base/arena.h"

#define DANH_N_GENDERS 3 /* not known, male, female */

typedef struct {
  const char *text;
  gsize len;
  guint32 kind; /* of the name; not of two kinds at once */
  guint32 hash;
  guint32 entity; /* the one that is called so; DANH_NONE: none yet */
  /* The persons that can be meant by the end of their name: of each gender the one
     mentioned last; DANH_NONE: none. */
  guint32 bearers[DANH_N_GENDERS];
} DanhName;

typedef struct {
  DanhArena *arena; /* where all of it lies */
  DanhName **slots; /* [mask + 1] open addressing; NULL: free */
  guint32 mask;
  guint32 n;
} DanhNameTable;

void danh_name_table_init (DanhNameTable *self, DanhArena *arena, guint32 expected);

/* The name of KIND that is the LEN bytes at TEXT, which outlive the table. */
DanhName *danh_name_table_intern (DanhNameTable *self,
                                  guint32 kind,
                                  const char *text,
                                  gsize len);

#endif
