/* nasty-texts.h - texts that make careless readers slow: one short run, repeated
 *
 * The benchmark says what a byte of them costs, the test counts the machine's steps.
 */
#ifndef DANH_TESTS_NASTY_TEXTS_H
#define DANH_TESTS_NASTY_TEXTS_H

#include <glib.h>

typedef struct {
  const char *name;
  const char *before; /* once */
  const char *unit;   /* repeated */
} NastyText;

extern const NastyText nasty_texts[];
extern const guint n_nasty_texts;

/* The text, SIZE bytes or a unit more. */
GString *nasty_text_make (const NastyText *text, gsize size);

#endif
