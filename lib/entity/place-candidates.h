/* place-candidates.h - the units that a name can mean, by what the lists know
 *
 * Many units share a name: some thirty communes are called Tân Thành.  A search starts
 * with all of a name and is narrowed by what the text says; a narrowing that would leave
 * none is not done.
 */
#ifndef DANH_ENTITY_PLACE_CANDIDATES_H
#define DANH_ENTITY_PLACE_CANDIDATES_H

#include "entity/entity-run.h"

/* More than any name has; what is beyond makes the search say nothing. */
#define DANH_MAX_PLACE_CANDIDATES 128

/* What one row of a list says of a unit; cells, "" where the list does not say. */
typedef struct {
  const char *code;
  const char *level;
  const char *tier;
  const char *valid; /* "first day/last day", each may be empty */
  const char *parent;
  const char *province;
} DanhPlaceUnit;

typedef struct {
  guint32 n;
  gboolean is_known; /* the name is in a list of places, whatever is left of them */
  DanhPlaceUnit at[DANH_MAX_PLACE_CANDIDATES];
} DanhPlaceCandidates;

/* All units that the name at the end of SPAN can mean: of one of LEVELS, a cell, or, if
 * that is NULL, of a tier that is named without its unit word. */
void danh_place_candidates_find (const DanhEntityRun *run,
                                 const DanhSpan *span,
                                 const char *levels,
                                 DanhPlaceCandidates *out);

/* Keep those that FITS holds for; FALSE and all of them stay if it holds for none. */
typedef gboolean (*DanhPlaceTest) (const DanhPlaceUnit *unit, gconstpointer data);
gboolean danh_place_candidates_narrow (DanhPlaceUnit *units,
                                       guint32 *n,
                                       DanhPlaceTest fits,
                                       gconstpointer data);

/* Is CODE, of one unit, in CELL, "44; 465"? */
gboolean danh_place_has_code (const char *cell, const char *code);

/* Tests: CODE is that of a unit around it, DAY is "YYYY-MM-DD". */
gboolean danh_place_lies_in (const DanhPlaceUnit *unit, gconstpointer code);
gboolean danh_place_is_valid_on (const DanhPlaceUnit *unit, gconstpointer day);

/* TRUE if they all have one code, which is no cell of several. */
gboolean danh_place_is_one (const DanhPlaceUnit *units, guint32 n);

/* TRUE if other units lie in it: it is of the first or second tier; of the first. */
gboolean danh_place_is_upper (const DanhPlaceUnit *unit);
gboolean danh_place_is_province (const DanhPlaceUnit *unit);

/* What they say together into PLACE: what is in doubt stays NULL; candidates if their
 * codes differ. */
void danh_place_sum_up (DanhArena *arena,
                        const DanhPlaceUnit *units,
                        guint32 n,
                        DanhPlace *place);

#endif
