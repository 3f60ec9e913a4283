/* json-buffer.h - bytes of JSON at the end of a GString
 *
 * Room is asked for once a piece and then written to through a pointer: an append that
 * checks, terminates and returns for every comma costs more than the escaping.
 *
 *   danh_json_buffer_open ─▶ reserve, put … ─▶ danh_json_buffer_close
 *
 * Between the two the GString is not to be touched.
 */
#ifndef DANH_CODEC_JSON_BUFFER_H
#define DANH_CODEC_JSON_BUFFER_H

#include <glib.h>
#include <string.h>

typedef struct {
  GString *string;
  char *at;    /* where the next byte goes */
  char *limit; /* one past the last byte there is room for */
} DanhJsonBuffer;

/* Starts behind what STRING holds, with room for ROOM bytes. */
void danh_json_buffer_open (DanhJsonBuffer *self, GString *string, gsize room);
void danh_json_buffer_close (DanhJsonBuffer *self);

void danh_json_buffer_grow (DanhJsonBuffer *self, gsize room);

static inline void
danh_json_buffer_reserve (DanhJsonBuffer *self, gsize room)
{
  if (G_UNLIKELY ((gsize) (self->limit - self->at) < room))
    danh_json_buffer_grow (self, room);
}

/* The following two need room reserved. */

#define danh_json_buffer_put(self, literal)                                              \
  G_STMT_START                                                                           \
  {                                                                                      \
    memcpy ((self)->at, literal, sizeof literal - 1);                                    \
    (self)->at += sizeof literal - 1;                                                    \
  }                                                                                      \
  G_STMT_END

#define DANH_JSON_INTEGER_ROOM 20
static inline void
danh_json_buffer_put_integer (DanhJsonBuffer *self, guint64 value)
{
  guint n = 1;
  for (guint64 rest = value; rest >= 10; rest /= 10) n++;
  self->at += n;
  char *digit = self->at;
  do {
    *--digit = (char) ('0' + value % 10);
    value /= 10;
  } while (value > 0);
}

/* These reserve their own. */

/* LEN bytes of TEXT as they are. */
void danh_json_buffer_append (DanhJsonBuffer *self, const char *text, gsize len);

/* TEXT as a JSON string, with its quotes.  IS_VALID: it is known to be UTF-8; else every
 * byte that begins no character becomes U+FFFD. */
void danh_json_buffer_append_text (DanhJsonBuffer *self,
                                   const char *text,
                                   gsize len,
                                   gboolean is_valid);

/* The same for a string of which nothing is known. */
void danh_json_buffer_append_string (DanhJsonBuffer *self, const char *string);

#endif
