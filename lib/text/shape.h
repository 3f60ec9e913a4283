/* shape.h - what a form looks like, from its characters alone */
#ifndef DANH_TEXT_SHAPE_H
#define DANH_TEXT_SHAPE_H

#include "text/forms.h"
#include "text/normalize.h"

/* What joined.c asks of the pieces of a run, beside DanhShape. */
typedef enum {
  DANH_PIECE_NUMERIC = 1 << 0, /* digits, or a clock time: "35", "19h30" */
  DANH_PIECE_UNIT = 1 << 1,    /* digits, then small letters: "5km", "8a" */
  DANH_PIECE_DIGITS_FIRST = 1 << 2,
  DANH_PIECE_CODE = 1 << 3,   /* letters as codes have them: "NQ", "TTg", "UBTVQH15" */
  DANH_PIECE_ABBR = 1 << 4,   /* may be joined by '.' and '&': "PGS", "ThS", "T" */
  DANH_PIECE_SHORT = 1 << 5,  /* one or two letters: may be joined by '/' */
  DANH_PIECE_SINGLE = 1 << 6, /* one capital letter */
  DANH_PIECE_CLOCK = 1 << 7   /* a clock time: a following ' is its minute mark */
} DanhPieceTraits;

/* The DanhShape bits of EXACT (normalize.h). */
guint32 danh_shape_of (const DanhChars *exact);

/* The DanhPieceTraits of EXACT, whose shape is SHAPE. */
guint32 danh_shape_traits (const DanhChars *exact, guint32 shape);

#endif
