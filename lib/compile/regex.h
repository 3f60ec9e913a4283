/* regex.h - the regular expressions of all rules as one automaton over bytes
 *
 * Rules ask whether the whole of a token, as written, is matched.  All expressions of a
 * model are determinised together, so that one walk over a form's bytes answers for all:
 *
 *   /…/ ─parse─▶ NFA over byte ranges (UTF-8) ─subsets─▶ DFA ─merge equal states─▶ sections
 *
 * Known: literals, '.', classes, groups, '|', '?', '*', '+', '{m,n}', '\' before a mark.
 * Everything works on code points; there are no flags, anchors or back-references.
 */
#ifndef DANH_COMPILE_REGEX_H
#define DANH_COMPILE_REGEX_H

#include "model/format.h"

#define DANH_REGEX_MAX        (64 * DANH_REGEX_MASKS)
#define DANH_REGEX_MAX_STATES 4096 /* of the automaton: up to .5 kB each in the model */

typedef struct DanhRegexSet DanhRegexSet;

DanhRegexSet *danh_regex_set_new (void);
void danh_regex_set_free (DanhRegexSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhRegexSet, danh_regex_set_free)

/* The number of SOURCE (UTF-8), the same for equal sources; or -1 and *PROBLEM (g_free),
 * about the code point with index *OFFSET. */
int danh_regex_set_add (DanhRegexSet *self,
                        const char *source,
                        guint *offset,
                        char **problem);

guint danh_regex_set_size (const DanhRegexSet *self);
const char *danh_regex_set_get_source (const DanhRegexSet *self, guint number);

/* Appends the automaton: the column of each byte to COLUMNS (guint8), a target a column and
 * state to STATES (guint16; 0 is dead, 1 the start), and to ACCEPT (DanhModelRegexAccept)
 * what each state accepts.  Nothing is appended for an empty set.
 * FALSE and *PROBLEM if it would have too many states. */
gboolean danh_regex_set_compile (const DanhRegexSet *self,
                                 GArray *columns,
                                 GArray *states,
                                 GArray *accept,
                                 char **problem);

#endif
