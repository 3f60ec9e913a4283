/* trie.h - steps through the trie of all lists, and what is told of its ends
 *
 * A unit says which of eight kinds of keys its children have and, for most ends of entries,
 * which capitals they need and which classes they are in: nearly all walks end at the unit
 * they read first, and most entries are answered by the unit they end at.
 */
#ifndef DANH_MODEL_TRIE_H
#define DANH_MODEL_TRIE_H

#include "model/format.h"

#include <string.h>

#define DANH_TRIE_BASE_BITS 24
#define DANH_TRIE_MAX_BASE  ((1u << DANH_TRIE_BASE_BITS) - 1)
#define DANH_TRIE_MAX_KEYS  (1u << (DANH_TRIE_BASE_BITS - 1))

static inline guint32
danh_trie_base (const DanhTrieUnit *unit)
{
  return unit->base & DANH_TRIE_MAX_BASE;
}

/* The bit of BASE that is set if there is a child of KEY. */
static inline guint32
danh_trie_child_bit (guint32 key)
{
  return 1u << (DANH_TRIE_BASE_BITS + (key & 7));
}

/* The state after STATE by KEY; 0 if there is none. */
static inline guint32
danh_trie_step (const DanhTrieUnit *trie, guint32 state, guint32 key)
{
  const DanhTrieUnit *unit = &trie[state];
  if ((unit->base & danh_trie_child_bit (key)) == 0) return 0;
  guint32 next = danh_trie_base (unit) + key;
  return trie[next].check == state ? next : 0;
}

/* 1 if UNIT may have a child of PACKED, a key and bits above it; it surely has not if 0. */
static inline guint32
danh_trie_may_have_child (const DanhTrieUnit *unit, guint32 packed)
{
  return unit->base >> DANH_TRIE_BASE_BITS >> (packed & 7) & 1;
}

/* {{{ Fit: which of the entries that end at a unit a text's capitals fit */

#define DANH_FIT_CAPITALS_SHIFT 16
/* Tokens whose capitals a fit can tell of; entries of more tokens are asked one by one. */
#define DANH_FIT_TOKENS 14
/* Where the capitals are not all there, some of the entries may fit all the same. */
#define DANH_FIT_PARTLY 0x80000000u
/* A capital that no text has: every entry is to be asked. */
#define DANH_FIT_ASK (DANH_FIT_PARTLY | DANH_FIT_NONE)
/* The same alone: no entry ends here. */
#define DANH_FIT_NONE (1u << (DANH_FIT_CAPITALS_SHIFT + DANH_FIT_TOKENS))

/* The CLASS_SETS of all entries together; for texts that have all the capitals. */
static inline guint32
danh_fit_class_set (guint32 fit)
{
  return fit & 0xFFFF;
}

/* Not 0 if a text with CAPITALS (bit i: of token i) lacks some. */
static inline guint32
danh_fit_lacks (guint32 fit, guint32 capitals)
{
  guint32 there = capitals & ((1u << DANH_FIT_TOKENS) - 1);
  return (fit >> DANH_FIT_CAPITALS_SHIFT & 0x7FFF) & ~there;
}

/* The same of units whose entries have two tokens, where matching has no time for more than
 * one load.  What a pair lacks is zero if it fits and has PARTLY in its highest bit. */
#define DANH_LACKS_PARTLY (DANH_FIT_PARTLY >> DANH_FIT_CAPITALS_SHIFT)

/* Entry set and fit of UNIT, the entry set in the low half. */
static inline guint64
danh_trie_answer (const DanhTrieUnit *unit)
{
  guint64 answer;
  memcpy (&answer, &unit->entry_set, sizeof answer);
  return answer;
}

static inline guint32
danh_answer_lacks (guint64 answer, guint32 capitals)
{
  return (guint32) (answer >> (32 + DANH_FIT_CAPITALS_SHIFT)) & ~capitals;
}

/* 1 if some of the entries may fit though capitals are lacking. */
static inline guint32
danh_lacks_partly (guint32 lacks)
{
  return lacks > DANH_LACKS_PARTLY;
}

/* 1 if all entries fit or some may. */
static inline guint32
danh_lacks_may_fit (guint32 lacks)
{
  return lacks - 1 >= DANH_LACKS_PARTLY - 1; /* 0 or from PARTLY on */
}

/* }}} */
/* {{{ Pairs of keys that begin an entry */

/* 1 if an entry may begin with FIRST and then SECOND, whose records are AFTER and BEFORE;
 * it surely does not if 0. */
static inline guint32
danh_pair_may_begin (guint32 first,
                     guint32 second,
                     guint32 seconds_of_first,
                     guint32 firsts_of_second)
{
  return (seconds_of_first >> (second & 31)) & (firsts_of_second >> (first & 31)) & 1;
}

/* The same of a key that is third, of whose record BEFORE is. */
static inline guint32
danh_pair_may_go_on (guint32 second, guint32 before_third)
{
  return before_third >> (second & 7) & 1;
}

/* }}} */

#endif
