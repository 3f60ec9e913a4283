/* source.h - a file of an annotators' format while it is read
 *
 * What a format's reader is given: the bytes, where documents go, and how to say what is
 * wrong at a place in the bytes.
 */
#ifndef DANH_CODEC_SOURCE_H
#define DANH_CODEC_SOURCE_H

#include "codec/draft.h"
#include <danh/danh-format.h>

/* DanhSource:
 *   bytes  [len]       the file, without a byte order mark
 *   text   [text_len]  the other file, of formats that have a text file
 */
typedef struct {
  const DanhFormat *format;
  const DanhFormatOptions *options;
  const char *name;
  const char *bytes;
  gsize len;
  const char *text_name;
  const char *text;
  gsize text_len;
  DanhOffsetUnit unit; /* what offsets count: the format's or the caller's */
  DanhCorpus *corpus;
  guint n_documents; /* read or left out */
  gsize walked;      /* by guesses of units */
  const char *known; /* up to here lines were counted */
  guint known_line;
  const char *known_start; /* of that line */
} DanhSource;

typedef enum { DANH_WARNING, DANH_ERROR } DanhSeverity;

/* Something is wrong at AT, a place in bytes (or NULL: with all of the file). */
void danh_source_say (DanhSource *self,
                      DanhSeverity severity,
                      const char *at,
                      const char *format,
                      ...) G_GNUC_PRINTF (4, 5);

/* Hands a document on; takes it. */
void danh_source_add (DanhSource *self, DanhDocument *document);

/* The name of the file without folders and extension: g_free. */
char *danh_source_file_id (const DanhSource *self);

/* FALSE, having said where, if LEN bytes at START are not UTF-8. */
gboolean danh_source_is_utf8 (DanhSource *self, const char *start, gsize len);

/* What a label says by the caller's table, then in danh's own words, then in those of other
 * corpora: a DanhMentionType; DANH_LABEL_SKIP: to be left out; DANH_LABEL_UNKNOWN, having
 * said so at AT. */
enum { DANH_LABEL_UNKNOWN = -1, DANH_LABEL_SKIP = -2 };
gint danh_source_label (DanhSource *self, const char *label, gsize len, const char *at);

/* The other way: what mentions of TYPE are called, *LEN bytes. */
const char *danh_label_of (const DanhFormatOptions *options,
                           DanhMentionType type,
                           gsize *len);

/* The line at P, P < END, without its end (LF or CRLF), and where the next one starts. */
const char *danh_source_line (const char *p, const char *end, gsize *len);

/* What a message can show of LEN bytes: g_free. */
char *danh_excerpt (const char *bytes, gsize len);

#endif
