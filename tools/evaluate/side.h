/* side.h - the documents of one side of an evaluation: gold, found, or another annotator
 *
 * Whatever order documents and mentions were read in, here they stand in one order that
 * depends on what they say alone, so every figure made of them does, too.
 */
#ifndef DANH_TOOLS_EVALUATE_SIDE_H
#define DANH_TOOLS_EVALUATE_SIDE_H

#include <danh/danh.h>

/* A mention, in code points: what is scored does not depend on how a text is encoded. */
typedef struct {
  guint start; /* first code point */
  guint end;   /* one past the last */
  guint first; /* the same in bytes, to show it */
  guint last;
  DanhMentionType type;
  guint mention; /* its index in the document */
} DanhSpan;

typedef struct {
  DanhDocument *document; /* NULL: there is none, and no spans */
  DanhSpan *spans;        /* [n_spans] by start, longer first, type, then attributes */
  guint n_spans;
  guint *places; /* [n_spans] mention of the document -> where its span stands */
} DanhSideDocument;

typedef struct {
  GArray *documents; /* DanhSideDocument, by id, then text */
} DanhSide;

void danh_side_init (DanhSide *self);
void danh_side_clear (DanhSide *self);

/* Takes DOCUMENT over. */
void danh_side_add (DanhSide *self, DanhDocument *document);

/* Brings the documents into order; to be called once, when all were added. */
void danh_side_sort (DanhSide *self);

const DanhSideDocument *danh_side_get (const DanhSide *self, guint i);

/* Brings the spans into the order of a side, when all are there. */
void danh_side_document_sort (DanhSideDocument *self);

/* By id, then text. */
gint danh_side_document_compare_names (const DanhSideDocument *a,
                                       const DanhSideDocument *b);

/* The id, or "" where there is none. */
const char *danh_side_document_id (const DanhSideDocument *self);

/* The value of KEY of span I, or NULL. */
const char *danh_side_document_attribute (const DanhSideDocument *self,
                                          guint i,
                                          const char *key);

/* The rule that made span I, or NULL. */
const char *danh_side_document_rule (const DanhSideDocument *self, guint i);

/* The mention behind span I. */
const DanhMention *danh_side_document_mention (const DanhSideDocument *self, guint i);

/* The span of MENTION of the document. */
const DanhSpan *danh_side_document_span_of (const DanhSideDocument *self, guint mention);

/* The text of span I on one line: (transfer full). */
char *danh_side_document_text (const DanhSideDocument *self, guint i);

#endif
