/* program-needs.h - which earlier spans no match of a phase can do without */
#ifndef DANH_RULE_PROGRAM_NEEDS_H
#define DANH_RULE_PROGRAM_NEEDS_H

#include "model/view.h"

/* Fills NEEDS, [phases]: bit t says that every match has a token in a span of type t; of
 * types from 32 on nothing is said. */
void danh_phase_needs_fill (const DanhModelView *model, guint32 *needs);

#endif
