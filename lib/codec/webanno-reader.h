/* webanno-reader.h - a WebAnno file while it is read
 *
 * Between webanno-read.c, which knows lines, sentences and tokens, and webanno-marks.c, which
 * knows what the columns of a token mark.
 */
#ifndef DANH_CODEC_WEBANNO_READER_H
#define DANH_CODEC_WEBANNO_READER_H

#include "codec/format.h"
#include "codec/offsets.h"
#include "codec/webanno.h"

/* A layer of the head: COLUMN is its first. */
typedef struct {
  GPtrArray *features; /* names */
  const char *name;    /* the draft's */
  guint column;
} DanhWebannoLayer;

/* An arrow of a row, to be looked up when all mentions are there. */
typedef struct {
  char *label, *source, *target;
  const char *place;
} DanhWebannoArrow;

/* DanhWebannoReader:
 *   fields   of the row that is read
 *   marked   "[7]", or "1-2" for one without an id -> number + 1, DANH_WEBANNO_DROPPED if left
 *            out
 */
typedef struct {
  DanhSource *source;
  DanhDraft draft;
  DanhOffsetMap map;
  guint64 n_units; /* of the text so far */
  GString *sentence;
  gboolean has_sentence;
  DanhWebannoLayer spans, relations;
  gboolean has_entities;
  guint n_columns;
  GPtrArray *fields;
  GHashTable *marked;
  GArray *arrows;
  gboolean failed;
} DanhWebannoReader;

#define DANH_WEBANNO_DROPPED G_MAXUINT

#define danh_webanno_fail(r, at, ...)                                                    \
  G_STMT_START                                                                           \
  {                                                                                      \
    danh_source_say ((r)->source, DANH_ERROR, (at), __VA_ARGS__);                        \
    (r)->failed = TRUE;                                                                  \
  }                                                                                      \
  G_STMT_END

/* LEN bytes without their backslashes. */
char *danh_webanno_dup_plain (const char *text, gsize len);

/* What the columns of the row at LINE mark; the token is bytes START to END. */
void danh_webanno_read_marks (DanhWebannoReader *r,
                              gsize start,
                              gsize end,
                              const char *line);

/* Ties the roles that the arrows of all rows tell. */
void danh_webanno_tie (DanhWebannoReader *r);

#endif
