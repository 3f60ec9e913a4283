/* trie.h - steps through the trie of all lists, and what is told of its ends
 *
 * A unit says which of eight kinds of keys its children have and, for most ends of entries,
 * which capitals they need and which classes they are in: nearly all walks end at the unit
 * they read first, and most entries are answered by the unit they end at.
 */
#ifndef DANH_MODEL_TRIE_H
#define DANH_MODEL_TRIE_H

#include "model/format.h"

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

/* {{{ Fit: which of the entries that end at a unit a text's capitals fit */

#define DANH_FIT_CAPITALS_SHIFT 16
/* Tokens whose capitals a fit can tell of; entries of more tokens are asked one by one. */
#define DANH_FIT_TOKENS 14
/* Where the capitals are not all there, some of the entries may fit all the same. */
#define DANH_FIT_PARTLY 0x80000000u
/* A capital that no text has: every entry is to be asked. */
#define DANH_FIT_ASK (DANH_FIT_PARTLY | 1u << (DANH_FIT_CAPITALS_SHIFT + DANH_FIT_TOKENS))

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
