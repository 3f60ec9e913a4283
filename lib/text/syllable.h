/* syllable.h - the sound shape of Vietnamese: is it a syllable, and where its tone goes
 *
 * A syllable is onset, rhyme and tone.  The sets of onsets and rhymes are closed, so
 * that most foreign words and typing errors can be told from Vietnamese ones without a
 * dictionary, and the tone mark can be put where the newer spelling has it, wherever
 * the writer put it ("hòa" and "hoà", "thủy" and "thuỷ", "hòan").
 */
#ifndef DANH_TEXT_SYLLABLE_H
#define DANH_TEXT_SYLLABLE_H

#include <glib.h>

/* No syllable has more letters: "nghiêng". */
#define DANH_SYLLABLE_LETTERS 7

/* TRUE if the N characters at C (NFC, any case) are a possible syllable: known onset,
 * known rhyme, at most one tone, and one that its final consonant allows. */
gboolean danh_syllable_is_valid (const gint32 *c, gsize n);

/* Moves the tone mark of C, N characters in NFC, to the vowel that bears it in the
 * newer spelling; keeps case.  Leaves C alone if it is not onset, rhyme and one tone. */
void danh_syllable_place_tone (gint32 *c, gsize n);

#endif
