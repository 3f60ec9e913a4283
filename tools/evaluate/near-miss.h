/* near-miss.h - the rule that came nearest to what was missed
 *
 * What danh explain says of one place, for all misses of an evaluation at once.  Only
 * danh-compile sees the inside of models, so it is asked (tools/misses.c).
 */
#ifndef DANH_TOOLS_EVALUATE_NEAR_MISS_H
#define DANH_TOOLS_EVALUATE_NEAR_MISS_H

#include "evaluate/side.h"

/* Bytes are of the gold's text. */
typedef struct {
  char *outcome; /* one word, tools/nearest.c */
  char *rule;    /* or NULL: none came near */
  char *file;    /* that the rule stands in, or NULL */
  guint line;
  guint first, last; /* what the rule took */
  gboolean has_at;
  guint at_first, at_last; /* the token where it failed */
  char **reasons;          /* what that is not, or what stands in the way */
} DanhNearMiss;

/* The answers of danh-compile. */
typedef struct {
  const DanhSide *gold;    /* that was asked about; borrowed */
  GHashTable *by_question; /* DanhNearMiss */
} DanhNearMisses;

/* Asks what the model in the file MODEL (NULL: the installed one) does at the mentions and
 * roles of GOLD.  What could not be asked is said.  FALSE with ERROR set if danh-compile does
 * not run. */
gboolean danh_near_misses_ask (DanhNearMisses *self,
                               const DanhSide *gold,
                               const char *model,
                               GError **error);
void danh_near_misses_clear (DanhNearMisses *self);

/* Takes the answer about a mention, or a role, of DOCUMENT, which is of the gold; NULL if there
 * is none or it was taken. */
DanhNearMiss *danh_near_misses_of_mention (DanhNearMisses *self,
                                           const DanhSideDocument *document,
                                           guint mention);
DanhNearMiss *danh_near_misses_of_role (DanhNearMisses *self,
                                        const DanhSideDocument *document,
                                        guint role);
void danh_near_miss_free (DanhNearMiss *self);

/* How far the rule got and why not further, on one line: (transfer full). */
char *danh_near_miss_text (const DanhNearMiss *self, const DanhSideDocument *document);

#endif
