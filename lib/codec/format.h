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

static inline void
danh_writer_lose (const DanhWriter *self, DanhLoss loss, guint n)
{
  self->losses[loss] += n;
}

/* Which mentions a format can hold that has those of TYPES, a bit each, no crossing ones,
 * and if NESTED is FALSE, none inside others: of two the one that starts first, the longer
 * of two that start together.  The others are counted as lost.  [n_mentions]: g_free. */
#define DANH_ALL_TYPES (~0u)
gboolean *danh_writer_choose (const DanhWriter *self, guint types, gboolean nested);

/* All TRUE: [n_mentions], g_free. */
gboolean *danh_writer_keep_all (const DanhWriter *self);

/* Counts what formats without attributes, entities, rules or roles lose of the kept
 * mentions.  FLAGS says what the format holds. */
typedef enum {
  DANH_HOLDS_ATTRIBUTES = 1 << 0,
  DANH_HOLDS_ENTITIES = 1 << 1,
  DANH_HOLDS_RULES = 1 << 2,
  DANH_HOLDS_ROLES = 1 << 3,
  DANH_HOLDS_DATE = 1 << 4,
  DANH_HOLDS_ID = 1 << 5,
  DANH_HOLDS_HEADS = 1 << 6 /* all; of the others, those that readers find are none */
} DanhHolds;
void danh_writer_count (const DanhWriter *self, const gboolean *kept, DanhHolds holds);

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
void danh_inline_write (DanhWriter *writer);
void danh_json_format_read (DanhSource *source);
void danh_json_format_write (DanhWriter *writer);
void danh_doccano_read (DanhSource *source);
void danh_doccano_write (DanhWriter *writer);
void danh_label_studio_read (DanhSource *source);
void danh_label_studio_write (DanhWriter *writer);
void danh_prodigy_read (DanhSource *source);
void danh_prodigy_write (DanhWriter *writer);
void danh_webanno_read (DanhSource *source);
void danh_webanno_write (DanhWriter *writer);
void danh_timeml_read (DanhSource *source);
void danh_timeml_write (DanhWriter *writer);
void danh_brat_read (DanhSource *source);
void danh_brat_write (DanhWriter *writer);
void danh_conll_read (DanhSource *source);
void danh_conll_write (DanhWriter *writer);

#endif
