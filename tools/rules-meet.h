/* rules-meet.h - do two rules claim the same tokens of a text? */
#ifndef DANH_TOOLS_RULES_MEET_H
#define DANH_TOOLS_RULES_MEET_H

#include "pipeline/annotator-private.h"

/* Runs ANNOTATOR over TEXT.  If rules A and B both match the same tokens somewhere, contexts
 * included, *CLAIMED (transfer full) is what they claim. */
gboolean danh_rules_meet (DanhAnnotator *annotator,
                          guint32 a,
                          guint32 b,
                          const char *text,
                          char **claimed);

#endif
