/* scan.h - where runs of word bytes and single marks begin
 *
 * The first cut of a text, by bytes alone: a word byte is an ASCII letter or digit or
 * any byte above ASCII; control characters and the space are white; every other byte
 * is a mark and a cut of its own.  64 bytes at a time become three words of bits, and
 * the positions where cuts begin are written out without a branch per byte.
 */
#ifndef DANH_TEXT_SCAN_H
#define DANH_TEXT_SCAN_H

#include <glib.h>

#define DANH_SCAN_BLOCK 64

typedef struct {
  guint64 word; /* bit i: byte i is a word byte */
  guint64 mark; /* bit i: byte i is a mark */
} DanhScanBits;

/* The portable reading of the 64 bytes at P, eight at a time in one machine word. */
DanhScanBits danh_scan_portable (const char *p);

/* The same by the widest means of the machine that was compiled for; what
 * danh_scan_starts uses.  -DDANH_PORTABLE makes it the portable one. */
DanhScanBits danh_scan_bits (const char *p);

/* Where the cuts of N_BLOCKS blocks at P, whose first byte has position BASE, begin.
 * *IN_WORD is 1 if the byte before P is a word byte, and is kept.  Writes to START, which
 * has room for 64 a block and 8 more, and returns their number. */
guint32 danh_scan_starts (const char *p,
                          gsize n_blocks,
                          guint32 base,
                          guint64 *in_word,
                          guint32 *start);

#endif
