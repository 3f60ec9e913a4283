/* run-entries.h - the list entries that a token's run of a class is */
#ifndef DANH_TOOLS_RUN_ENTRIES_H
#define DANH_TOOLS_RUN_ENTRIES_H

#include "pipeline/annotator-private.h"

/* Calls VISIT for the longest entries of CLASS, one over lists, that TOKEN of the last text
 * of ANNOTATOR is in: for a token in a run of the class, the entries that the run is. */
void danh_run_entries (const DanhAnnotator *annotator,
                       const DanhModelView *view,
                       guint32 class,
                       guint32 token,
                       DanhEntryVisit visit,
                       gpointer data);

#endif
