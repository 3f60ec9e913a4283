/* scan.c - where runs of word bytes and single marks begin */
#include "text/scan.h"

#include "base/bits.h"
#include <string.h>

#if defined(__SSE2__) && !defined(DANH_PORTABLE)
#include <emmintrin.h>
#define HAVE_SSE2 1
#else
#define HAVE_SSE2 0
#endif

#define EVERY(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))
#define HIGH        EVERY (0x80)

/* The high bit of each byte of Y (all below 0x80) that is at least LEAST. */
static inline guint64
at_least (guint64 y, guint64 least)
{
  return (y + EVERY (0x80 - least)) & HIGH;
}

/* The high bits of eight bytes as eight bits. */
static inline guint64
gather (guint64 high)
{
  return ((high >> 7) * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56;
}

DanhScanBits
danh_scan_portable (const char *p)
{
  DanhScanBits bits = { 0, 0 };
  for (guint i = 0; i < DANH_SCAN_BLOCK / 8; i++) {
    guint64 x;
    memcpy (&x, p + 8 * i, sizeof x);
    x = GUINT64_FROM_LE (x);
    guint64 above = x & HIGH, y = x & ~HIGH, small = y | EVERY (0x20);
    guint64 digit = at_least (y, '0') & ~at_least (y, '9' + 1);
    guint64 letter = at_least (small, 'a') & ~at_least (small, 'z' + 1);
    guint64 visible = at_least (y, 0x21) & ~at_least (y, 0x7F);
    guint64 word = above | digit | letter;
    bits.word |= gather (word) << (8 * i);
    bits.mark |= gather (visible & ~word) << (8 * i);
  }
  return bits;
}

#if HAVE_SSE2
static inline guint64
movemask (__m128i v)
{
  return (guint64) (guint32) _mm_movemask_epi8 (v);
}

/* SSE2 compares signed bytes only: a range is shifted up so that it ends at 127. */
static inline __m128i
in_range (__m128i v, char first, char last)
{
  __m128i shifted = _mm_add_epi8 (v, _mm_set1_epi8 ((char) (127 - last)));
  return _mm_cmpgt_epi8 (shifted, _mm_set1_epi8 ((char) (126 - (last - first))));
}

static inline DanhScanBits
scan_bits (const char *p)
{
  DanhScanBits bits = { 0, 0 };
  for (guint i = 0; i < DANH_SCAN_BLOCK / 16; i++) {
    __m128i v = _mm_loadu_si128 ((const __m128i *) (const void *) (p + 16 * i));
    __m128i small = _mm_or_si128 (v, _mm_set1_epi8 (0x20));
    __m128i plain = _mm_or_si128 (in_range (small, 'a', 'z'), in_range (v, '0', '9'));
    /* movemask takes the high bit: bytes above ASCII are words whatever the ranges say. */
    guint64 word = movemask (_mm_or_si128 (plain, v));
    guint64 visible = movemask (in_range (v, 0x21, 0x7E));
    bits.word |= word << (16 * i);
    bits.mark |= (visible & ~word) << (16 * i);
  }
  return bits;
}
#else
static inline DanhScanBits
scan_bits (const char *p)
{
  return danh_scan_portable (p);
}
#endif

DanhScanBits
danh_scan_bits (const char *p)
{
  return scan_bits (p);
}

/* Writes the positions of the bits of BITS to OUT; up to 7 further entries are written
 * over.  Rounds of eight: a text has about a dozen cuts a block, and a loop that ends at
 * each count would be mispredicted in every block. */
static inline guint32
write_positions (guint64 bits, guint32 base, guint32 *out)
{
  guint32 n = danh_count_bits (bits);
  for (guint32 i = 0; i < n; i += 8)
    for (guint32 j = 0; j < 8; j++) {
      /* With no bit left the position is never read; | 1 << 63 keeps ctz defined. */
      out[i + j] = base + (guint32) __builtin_ctzll (bits | G_GUINT64_CONSTANT (1) << 63);
      bits &= bits - 1;
    }
  return n;
}

guint32
danh_scan_starts (const char *p,
                  gsize n_blocks,
                  guint32 base,
                  guint64 *in_word,
                  guint32 *start)
{
  guint64 before = *in_word;
  guint32 n = 0;
  for (gsize i = 0; i < n_blocks; i++) {
    DanhScanBits bits = scan_bits (p + i * DANH_SCAN_BLOCK);
    guint64 starts = (bits.word & ~(bits.word << 1 | before)) | bits.mark;
    before = bits.word >> 63;
    n += write_positions (starts, base + (guint32) (i * DANH_SCAN_BLOCK), start + n);
  }
  *in_word = before;
  return n;
}
