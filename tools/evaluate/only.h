/* only.h - the documents that an evaluation is confined to, by their names */
#ifndef DANH_TOOLS_EVALUATE_ONLY_H
#define DANH_TOOLS_EVALUATE_ONLY_H

#include "evaluate/side.h"

/* The names in the file at PATH, one a line; blank lines and those that begin with # are
 * none.  NULL if it cannot be read, which is said.
 *
 * Returns: (transfer full): a set of strings */
GHashTable *danh_only_read (const char *path);

/* Takes away the documents of SIDE whose ids are not in NAMES; their order stays. */
void danh_only_keep (DanhSide *side, GHashTable *names);

/* Says which of NAMES no document of SIDE has, and appends it to MESSAGES.
 *
 * Returns: how many */
guint danh_only_missing (const DanhSide *side, GHashTable *names, GPtrArray *messages);

#endif
