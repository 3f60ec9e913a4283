/* error-class.h - in what way a mention or a role is wrong */
#ifndef DANH_TOOLS_EVALUATE_ERROR_CLASS_H
#define DANH_TOOLS_EVALUATE_ERROR_CLASS_H

#include "evaluate/figures.h"

/* In the order they are listed. */
typedef enum {
  DANH_ERROR_TYPE,       /* right span, wrong type */
  DANH_ERROR_LIST,       /* several mentions found as one */
  DANH_ERROR_SPLIT,      /* one mention found as several */
  DANH_ERROR_HONORIFIC,  /* begins with an honorific */
  DANH_ERROR_COMPLEMENT, /* a body or a title ends too early: its complement is cut */
  DANH_ERROR_SWALLOWED,  /* these: what stands beside it is inside, by type */
  DANH_ERROR_SWALLOWED_END = DANH_ERROR_SWALLOWED + DANH_N_TYPES,
  DANH_ERROR_START_EARLY = DANH_ERROR_SWALLOWED_END,
  DANH_ERROR_START_LATE,
  DANH_ERROR_END_EARLY,
  DANH_ERROR_END_LATE,
  DANH_ERROR_BOTH_ENDS,
  DANH_ERROR_TYPE_AND_SPAN, /* overlaps only, and of another type */
  DANH_ERROR_MISSED_INSIDE, /* missed inside something found */
  DANH_ERROR_MISSED,
  DANH_ERROR_FALSE_INSIDE, /* found inside a gold mention */
  DANH_ERROR_FALSE,
  DANH_ERROR_ATTRIBUTE, /* these: one for each attribute */
  DANH_ERROR_ATTRIBUTE_END = DANH_ERROR_ATTRIBUTE + DANH_N_ATTRIBUTES,
  DANH_ERROR_ROLE_STATUS = DANH_ERROR_ATTRIBUTE_END,
  DANH_ERROR_ROLE_ORGANIZATION,
  DANH_ERROR_ROLE_MISSED,
  DANH_ERROR_ROLE_FALSE,
  DANH_N_ERROR_CLASSES
} DanhErrorClass;

/* "honorific inside", "place swallowed" …: (transfer full). */
char *danh_error_class_name (guint error_class);

/* What the answer FOUND to GOLD, a span of DOCUMENT, has wrong; both overlap and are not alike.
 * N_GOLD: how many gold mentions of its type lie apart in FOUND; N_FOUND: how many found ones
 * in GOLD.  HONORIFICS: a set of folded honorifics. */
DanhErrorClass danh_classify_error (const DanhSideDocument *document,
                                    const DanhSpan *gold,
                                    const DanhSpan *found,
                                    guint n_gold,
                                    guint n_found,
                                    GHashTable *honorifics);

#endif
