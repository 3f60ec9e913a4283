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
void danh_json_buffer_put_big_integer (DanhJsonBuffer *self, guint64 value);

/* Offsets and ids have one to eight digits, nearly always: they are made at once, each
 * pair of digits in its own two bytes, and stored as a word. */
static inline void
danh_json_buffer_put_integer (DanhJsonBuffer *self, guint64 value)
{
  if (G_UNLIKELY (value >= 100000000u)) {
    danh_json_buffer_put_big_integer (self, value);
    return;
  }
  guint32 high = (guint32) value / 10000, low = (guint32) value % 10000;
  guint64 fours = (guint64) low << 32 | high;
  guint64 hundreds = ((fours * 10486) >> 20) & G_GUINT64_CONSTANT (0x0000007F0000007F);
  guint64 pairs = hundreds | (fours - hundreds * 100) << 16;
  guint64 tens = ((pairs * 103) >> 10) & G_GUINT64_CONSTANT (0x000F000F000F000F);
  guint64 digits = tens | (pairs - tens * 10) << 8;
  /* The first digit is in the lowest byte; leading zeros are shifted out. */
  guint skipped = digits == 0 ? 7 : (guint) __builtin_ctzll (digits) / 8;
  digits =
      GUINT64_TO_LE ((digits | G_GUINT64_CONSTANT (0x3030303030303030)) >> skipped * 8);
  memcpy (self->at, &digits, 8);
  self->at += 8 - skipped;
}

/* These reserve their own. */

/* LEN bytes of TEXT as they are. */
void danh_json_buffer_append (DanhJsonBuffer *self, const char *text, gsize len);

/* LEN bytes that were written before, from AT of the GString. */
static inline void
danh_json_buffer_repeat (DanhJsonBuffer *self, gsize at, gsize len)
{
  danh_json_buffer_reserve (self, len + 16);
  const char *from = self->string->str + at;
  /* Steps of 16 may write beyond the end, where there is room, and read what stands
     behind, which is the buffer's too: a call of memcpy costs more than a short copy. */
  for (gsize i = 0; i < len; i += 16) {
    char step[16];
    memcpy (step, from + i, 16);
    memcpy (self->at + i, step, 16);
  }
  self->at += len;
}

/* TEXT as a JSON string, with its quotes.  IS_VALID: it is known to be UTF-8; else every
 * byte that begins no character becomes U+FFFD. */
void danh_json_buffer_append_text (DanhJsonBuffer *self,
                                   const char *text,
                                   gsize len,
                                   gboolean is_valid);

/* The same for a string of which nothing is known. */
void danh_json_buffer_append_string (DanhJsonBuffer *self, const char *string);

/* The same for one with DANH_JSON_AHEAD bytes behind its NUL that may be read. */
#define DANH_JSON_AHEAD 15
void danh_json_buffer_append_short (DanhJsonBuffer *self, const char *string);

#endif
