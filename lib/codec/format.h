/* format.h - what a format of annotators is made of, and where what is written goes */
#ifndef DANH_CODEC_FORMAT_H
#define DANH_CODEC_FORMAT_H

#include "codec/source.h"

/* A document while it is written.  TEXT is the text file of formats that have one. */
typedef struct {
  const DanhFormat *format;
  const DanhFormatOptions *options;
  const DanhDocument *document; /* its text is UTF-8 */
  DanhOffsetUnit unit;
  guint number; /* of the document among those written, from 0 */
  GString *out;
  GString *text;
  guint *losses; /* [DANH_N_LOSSES] */
} DanhWriter;

struct _DanhFormat {
  const char *name;
  const char *alias; /* another name, or NULL */
  const char *description;
  const char *extensions[3]; /* the first is that of files written */
  DanhOffsetUnit unit;
  gboolean has_text_file;
  /* Around and between documents in one file, or NULL. */
  const char *opening, *separator, *closing;
  guint variant; /* for readers and writers of several formats */
  void (*read) (DanhSource *source);
  void (*write) (DanhWriter *writer);
};

/* danh_corpus_read for formats with a text file; both are copied. */
void danh_corpus_read_pair (DanhCorpus *self,
                            const DanhFormat *format,
                            const DanhFormatOptions *options,
                            const char *name,
                            const char *bytes,
                            gsize len,
                            const char *text_name,
                            const char *text,
                            gsize text_len);

void danh_inline_read (DanhSource *source);

#endif
