/* corpus.h - texts to count over, with or without gold
 *
 *   .jsonl, .ndjson   an object a line: {"text": …}; with "mentions", gold
 *   .json             one such object
 *   others            a text; with a line `--- text`, gold in inline notation: brackets
 *                     around mentions, `--- roles` and a role a line behind it
 */
#ifndef DANH_TOOLS_CORPUS_H
#define DANH_TOOLS_CORPUS_H

#include <glib.h>

typedef struct {
  char *text;
  gsize len;
  char *reference_date; /* or NULL */
  gboolean has_gold;
  GHashTable *mentions; /* "TYPE start end", in bytes */
  GHashTable *roles;    /* "person | title | organization | status" */
} DanhCorpusText;

/* Called for each text; FALSE stops. */
typedef gboolean (*DanhCorpusEach) (const DanhCorpusText *text, gpointer data);

/* Reads PATH, a file or a folder (its files by name), and calls EACH.  Texts that are broken are
 * named on standard error and counted in *N_FAILED.  FALSE if EACH stopped. */
gboolean danh_corpus_each (const char *path,
                           DanhCorpusEach each,
                           gpointer data,
                           guint *n_failed);

#endif
