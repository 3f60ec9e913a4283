/* conlleval.h - what the script of the CoNLL shared tasks prints
 *
 * Sentences are lines of columns parted by one space, the last two the right tag and the
 * guessed one; an empty line, or one whose first column is -X-, ends a sentence.  Output and
 * every decision are those of conlleval (Tjong Kim Sang, version 2004-01-26), which the
 * figures of thirty years of papers were made with: an I- that follows nothing of its type
 * begins a phrase, and a tag without a hyphen has the type "".
 */
#ifndef DANH_TOOLS_EVALUATE_CONLLEVAL_H
#define DANH_TOOLS_EVALUATE_CONLLEVAL_H

#include <glib.h>

/* Appends the report on TEXT to OUT.  FALSE with ERROR set at the first line that has
 * another number of columns than those before, or fewer than two; the message tells the
 * line. */
gboolean danh_conlleval (const char *text, gsize len, GString *out, GError **error);

#endif
