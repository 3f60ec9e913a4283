/* forms-index.h - from the bytes of a form to its id, and to what the tokenizer asks
 *
 *   up to 8 bytes    shorts   key = the bytes themselves        one compare
 *   9 to 16 bytes    longs    key = first 8 and last 8 bytes    two compares
 *   longer           longs    key = two hashes                  and the bytes compared
 *
 * Open addressing, linear probing, at most half full.  No form has a NUL, so a key of 0
 * is an empty place.  The second word of a place says all that the tokenizer needs to
 * know of a form without touching the arrays of forms.h: 98 of 100 tokens of Vietnamese
 * text are one multiplication and one compare in one cache line.
 */
#ifndef DANH_TEXT_FORMS_INDEX_H
#define DANH_TEXT_FORMS_INDEX_H

#include "text/forms.h"
#include "text/normalize.h"
#include "text/shape.h"

#include <string.h>

/* The kind of a form: bits in four groups that are laid out to be combined with few
 * operations (tokenize.c). */
typedef enum {
  /* 0-7: the DanhTokenFlags that every token of this form has. */
  DANH_KIND_BREAK = 1 << 4,
  DANH_KIND_MAY_BEGIN = 1 << 5,
  DANH_KIND_IS_LOWER = 1 << 6,
  DANH_KIND_CLOSES = 1 << 7,
  DANH_KIND_FLAGS = 0xFF,

  /* 8-15: asks for a closer look if what stands next to it has the bit eight below. */
  DANH_KIND_JOIN = 1 << 8,   /* a mark that may join the words beside it */
  DANH_KIND_DOTS = 1 << 9,   /* a full stop: more may follow */
  DANH_KIND_COLON = 1 << 10, /* may be the one of "http://" */
  DANH_KIND_STOP = 1 << 11,  /* a full stop: may belong to what is before it */
  DANH_KIND_PRIME = 1 << 12, /* an apostrophe: may be minutes */
  DANH_KIND_SPLIT = 1 << 13, /* no token: asked for as a form but several pieces */

  /* 16-23: what it offers to the mark after it. */
  DANH_KIND_TAKES_STOP = 1 << 19,
  DANH_KIND_TAKES_PRIME = 1 << 20,
  DANH_KIND_WORD = 1 << 23, /* letters or digits: a run may begin with it */
} DanhKind;

/* 24-31: DanhPieceTraits. */
#define DANH_KIND_TRAITS_SHIFT 24

typedef struct {
  guint64 key; /* 0: empty */
  guint32 id;
  guint32 kind;
} DanhShortPlace;

typedef struct {
  guint64 low;
  guint64 high;
  guint32 len; /* 0: empty */
  guint32 id;
  guint32 kind;
  guint32 unused; /* a power of two in size: no place straddles a cache line */
} DanhLongPlace;

struct DanhFormsIndex {
  guint64 multiplier;  /* odd */
  guint32 secret_bits; /* size of the tables when it was last made secret */
  DanhShortPlace *shorts;
  DanhLongPlace *longs;
  guint32 short_bits, long_bits; /* log2 of the number of places */
  guint32 n_shorts, n_longs;
  guint32 generation; /* of SHORTS: changes when places move */
  guint32 *kind;      /* [n] by id */
  DanhDottedWords dotted;
  DanhChars exact, folded; /* scratch of danh_forms_add */
};

/* The LEN (1 to 8) bytes whose first eight (with what follows them) are RAW; defined but
 * of no use for other LEN. */
static inline guint64
danh_index_short_key (guint64 raw, guint32 len)
{
  return raw & (G_MAXUINT64 >> ((64 - 8 * len) & 63));
}

/* Eight bytes at P, the first the lowest. */
static inline guint64
danh_index_load (const char *p)
{
  guint64 word;
  memcpy (&word, p, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* Homes are even: a key is looked for in two neighbours of one cache line before any
 * branch depends on it, which finds nearly all. */
static inline gsize
danh_index_short_home (const DanhFormsIndex *index, guint64 key)
{
  return (gsize) ((key * index->multiplier) >> (64 - index->short_bits)) & ~(gsize) 1;
}

typedef struct {
  guint32 id;
  guint32 kind;
} DanhFound;

/* Looks for KEY from HOME on; for up to 8 bytes. */
gboolean danh_index_search_short (const DanhFormsIndex *index,
                                  guint64 key,
                                  gsize home,
                                  DanhFound *found);

/* Looks for the LEN bytes at P, more than 8. */
gboolean danh_index_search_long (const DanhForms *forms,
                                 const char *p,
                                 gsize len,
                                 DanhFound *found);

DanhFormsIndex *danh_index_new (void);
void danh_index_free (DanhFormsIndex *index);
void danh_index_clear (DanhFormsIndex *index);

/* Makes a form of bytes that are not in the index; 0 if there is no room left. */
guint32 danh_forms_add (DanhForms *forms, const char *p, gsize len);

/* FALSE if there is no form of the LEN (not 0) bytes at P yet. */
gboolean danh_forms_find (const DanhForms *forms,
                          const char *p,
                          gsize len,
                          DanhFound *found);

/* Interns the LEN (not 0) bytes at P. */
DanhFound danh_forms_lookup (DanhForms *forms, const char *p, gsize len);

#endif
