/* coverage-texts.h - texts to count over, with or without gold
 *
 *   .jsonl, .ndjson   an object a line: {"text": …}; with "mentions", gold
 *   .json             one such object
 *   others            the formats that danh convert reads (brat, CoNLL), by their names' ends;
 *                     with a line `--- text`, gold in inline notation; else a text
 */
#ifndef DANH_TOOLS_COVERAGE_TEXTS_H
#define DANH_TOOLS_COVERAGE_TEXTS_H

#include <danh/danh.h>

typedef struct {
  char *text;
  gsize len;
  char *reference_date; /* or NULL */
  gboolean has_gold;
  GHashTable *mentions; /* "TYPE start end", in bytes */
  GHashTable *roles;    /* "person | title | organization | status" */
} DanhCoverageText;

/* Called for each text; FALSE stops. */
typedef gboolean (*DanhCoverageEach) (const DanhCoverageText *text, gpointer data);

/* Reads PATH, a file or a folder (its files by name), and calls EACH.  Texts that are broken are
 * named on standard error and counted in *N_FAILED.  FALSE if EACH stopped. */
gboolean danh_coverage_each (const char *path,
                             DanhCoverageEach each,
                             gpointer data,
                             guint *n_failed);

/* ROLE of DOCUMENT as gold files write it, the person by the fullest name: g_free. */
char *danh_coverage_role_text (const DanhDocument *document, const DanhRole *role);

#endif
