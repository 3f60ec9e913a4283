/* forms.h - each distinct written form of a token, known once
 *
 * A text of a million tokens has some tens of thousands of distinct ones.  All
 * that is true of a form wherever it stands - its folded spelling, its shape,
 * whether it is a possible Vietnamese syllable - is worked out when it is first
 * seen and is read from arrays by its id from then on.  Later stages keep arrays
 * of their own beside these (gazetteer key, rule symbol), extended when n grows.
 *
 *   surface bytes ──hash──▶ form id ──▶ folded, exact, shape
 *
 * A table belongs to one annotator (or compiler) and is a cache: ids differ from
 * run to run, so nothing that reaches the output may depend on their order.
 */
#ifndef DANH_TEXT_FORMS_H
#define DANH_TEXT_FORMS_H

#include "base/span.h"

#include <string.h>

/* What a form looks like.  Bits, since several may hold.  The bits of case are for forms
 * that begin with a letter: "35-NQ/TW" and "6km" have none of them. */
typedef enum {
  DANH_SHAPE_WORD = 1 << 0, /* letters only (inner apostrophe, hyphenless) */
  DANH_SHAPE_CAP = 1 << 1,  /* its first letter is upper case: "Hà", "HÀ", "A" */
  /* has letters, and all are upper case: "UBND", "A", "TP." */
  DANH_SHAPE_UPPER = 1 << 2,
  DANH_SHAPE_LOWER = 1 << 3, /* has letters, and all are lower case */
  /* starts with a digit, no letter but h/g/' of a clock time: "35", "05/08/2021",
     "1.250,5", "19h30", "24-7" */
  DANH_SHAPE_NUMBER = 1 << 4,
  DANH_SHAPE_INTEGER = 1 << 5, /* digits only */
  /* number and letters in one: "35-NQ/TW", "3888/QĐ-UBND" */
  DANH_SHAPE_CODE = 1 << 6,
  /* written as an abbreviation: two or more upper-case letters, or with its full stop,
     slash or '&' inside: "UBND", "TP.", "ThS.", "PGS.TS", "VHTTTT&DL", "Đ/c" */
  DANH_SHAPE_ABBR = 1 << 7,
  /* one or more single letters with full stops: "T.", "H.T.P" */
  DANH_SHAPE_INITIAL = 1 << 8,
  DANH_SHAPE_ROMAN = 1 << 9,     /* a Roman number in upper case: "XIII" */
  DANH_SHAPE_MARK = 1 << 10,     /* punctuation or symbol */
  DANH_SHAPE_SYLLABLE = 1 << 11, /* onset, rhyme and tone make a Vietnamese syllable */
  DANH_SHAPE_MIXED = 1 << 12,    /* a capital after a small letter: "iPhone", "ThS" */
  DANH_SHAPE_WEB = 1 << 13,      /* address of a page, mail or file name */
  DANH_SHAPE_DIGIT = 1 << 14,    /* has a digit somewhere */
  /* holds bytes that are no character: never part of a mention */
  DANH_SHAPE_BAD = 1 << 15,
  DANH_SHAPE_DOTTED = 1 << 16, /* its last byte is the full stop of an abbreviation */
  DANH_SHAPE_CLOSED = 1 << 17  /* letters of a writing other than Latin */
} DanhShape;

typedef struct DanhFormsIndex DanhFormsIndex;

typedef struct {
  guint32 n;            /* number of forms; id 0 is the empty form and names nothing */
  guint32 *surface;     /* [n] offset into bytes of the form as written */
  guint32 *surface_len; /* [n] */
  /* [n] offset into bytes of the comparison form, NUL-terminated: NFC, case folded,
     tone marks in the new-style place, look-alike letters made Latin, soft hyphens and
     zero-width marks left out, dashes and quotes made one, a final abbreviation stop
     kept */
  guint32 *folded;
  guint32 *folded_len; /* [n] */
  guint32 *exact;      /* [n] the same but with the case as written */
  guint32 *exact_len;  /* [n] */
  guint32 *shape;      /* [n] DanhShape bits */
  char *bytes;         /* the pool; moves when it grows: keep offsets */
  guint32 bytes_used;
  guint32 bytes_allocated;
  guint32 allocated;
  DanhFormsIndex *index; /* surface -> id */
} DanhForms;

/* Words whose full stop belongs to them ("tp", "ths", "q"): folded, without
 * the stop.  They are data: the model carries them.  The strings are borrowed and
 * outlive the table; the array is sorted by strcmp. */
typedef struct {
  const char *const *words; /* [n] */
  guint32 n;
} DanhDottedWords;

DanhForms *danh_forms_new (const DanhDottedWords *dotted);
void danh_forms_free (DanhForms *forms);

/* Forgets all forms.  Call between texts when n has outgrown its use. */
void danh_forms_clear (DanhForms *forms);

/* The id of the form written as LEN bytes at SURFACE.  Never fails; any bytes.  0 for none
 * and for bytes with a NUL among them, which is in no token. */
guint32 danh_forms_intern (DanhForms *forms, const char *surface, gsize len);

/* TRUE if FOLDED (folded as above, without its stop) is a dotted word. */
gboolean danh_forms_is_dotted_word (const DanhForms *forms,
                                    const char *folded,
                                    gsize len);

static inline const char *
danh_forms_folded (const DanhForms *forms, guint32 id)
{
  return forms->bytes + forms->folded[id];
}

static inline const char *
danh_forms_exact (const DanhForms *forms, guint32 id)
{
  return forms->bytes + forms->exact[id];
}

/* Are A and B one word, however it is composed and wherever its tone mark stands? */
static inline gboolean
danh_forms_are_alike (const DanhForms *forms, guint32 a, guint32 b)
{
  return a == b || strcmp (danh_forms_exact (forms, a), danh_forms_exact (forms, b)) == 0;
}

#endif
