/* conll.h - a token a line with a tag of its mention: CoNLL-2003 and its kin
 *
 *   -DOCSTART- ID O O
 *
 *   Ông -X- O O
 *   Lê -X- O I-PERSON
 *   Ba -X- O I-PERSON
 *
 * A blank line ends a sentence.  The first column is the token, the last the tag; columns
 * stand apart by spaces or tabs.  Schemes differ in how a mention begins and ends:
 *
 *   IOB1   B- only where a mention follows another of its type at once, else I-
 *   IOB2   B- at the first token, I- at the others
 *   BIOES  B- I- E-, or S- for one token; L- and U- are read as E- and S-
 *
 * What is read has one space between tokens and a line end between sentences.
 */
#ifndef DANH_CODEC_CONLL_H
#define DANH_CODEC_CONLL_H

#define DANH_CONLL_START "-DOCSTART-"

typedef enum {
  DANH_CONLL_2003,
  DANH_CONLL_IOB1,
  DANH_CONLL_IOB2,
  DANH_CONLL_BIOES
} DanhConll;

#endif
