/* match.c - one pass over the tokens, one look at each place where an entry may begin
 *
 * Nearly all tokens begin no entry of two or more, and what costs is guessing which do and
 * waiting for the trie.  So a block of tokens is gone through three times:
 *
 *   1. without branches: the tokens whose pair with the next may begin an entry, as bits
 *      of the two forms' records tell; in small letters only entries that need no capital;
 *   2. their units in the trie are fetched, all before the first is needed;
 *   3. nine of ten entries have two tokens, and the unit tells all of them without a
 *      branch: whether it is the pair's, the capitals, the classes.  Where it tells that
 *      an entry may go on, the third token's unit is fetched; where that is the one, the
 *      walk goes on from there.
 *
 *   form ─▶ record: pairs │ key │ capital │ base ─▶ starts ─▶ units ─┬▶ match of two
 *                                                                   └▶ walk
 */
#include "gazetteer/match-private.h"

#include <string.h>

/* Tokens of a block; what is known of it is on the stack. */
#define BLOCK 256

DanhGazetteer *
danh_gazetteer_new (const DanhModelView *model)
{
  DanhGazetteer *self = g_new0 (DanhGazetteer, 1);
  Private *private = g_new0 (Private, 1);
  self->model = model;
  self->private_data = private;
  guint32 n_lists = model->n[DANH_SECTION_LISTS];
  self->tells = g_new (int, n_lists + 1);
  for (guint32 i = 0; i < n_lists; i++)
    self->tells[i] = danh_view_column (model, i, "tells");
  self->known = danh_known_lists_new (model);
  return self;
}

void
danh_gazetteer_free (DanhGazetteer *self)
{
  if (self == NULL) return;
  Private *private = self->private_data;
  danh_unions_clear (self);
  g_free (private->records);
  g_free (private);
  g_free (self->key);
  g_free (self->single_entry_set);
  g_free (self->single_class_set);
  g_free (self->tells);
  g_free (self->known);
  g_free (self->matches);
  g_free (self);
}

void
danh_gazetteer_forget_forms (DanhGazetteer *self)
{
  self->n_forms = 0;
  self->n_matches = 0;
  danh_unions_clear (self);
}

/* {{{ Forms */

static void
reserve_forms (DanhGazetteer *self, guint32 n)
{
  Private *private = self->private_data;
  if (n <= self->forms_allocated) return;
  gsize room = MAX ((gsize) n, (gsize) self->forms_allocated * 2);
  self->key = g_renew (guint32, self->key, room);
  self->single_entry_set = g_renew (guint32, self->single_entry_set, room);
  self->single_class_set = g_renew (guint32, self->single_class_set, room);
  private->records = g_renew (FormRecord, private->records, room);
  self->forms_allocated = (guint32) MIN (room, G_MAXUINT32);
}

static void
add_form (DanhGazetteer *self, const DanhForms *forms, guint32 form)
{
  Private *private = self->private_data;
  const DanhModelView *model = self->model;
  guint32 key =
      danh_view_key (model, danh_forms_folded (forms, form), forms->folded_len[form]);
  guint32 entry_set = 0, class_set = 0;
  guint32 is_capital = (forms->shape[form] & DANH_SHAPE_CAP) != 0;
  const DanhModelPairs *pairs = &model->pairs[key];
  FormRecord record = { pairs->seconds[is_capital], pairs->firsts[is_capital],
                        key | (guint32) pairs->before[is_capital] << PACKED_BEFORE_SHIFT
                            | is_capital << PACKED_CAPITAL_SHIFT,
                        0 };
  guint32 state = key != 0 ? danh_trie_step (model->trie, 0, key) : 0;
  if (state != 0) {
    entry_set = model->trie[state].entry_set;
    record.base = danh_trie_base (&model->trie[state]);
    class_set = danh_unions_class_set (self, entry_set, is_capital);
    if (class_set == NO_ENTRY_FITS) class_set = 0;
  }
  /* Bits of a damaged model may say what the trie does not. */
  if (record.base == 0) record.seconds = 0;
  self->key[form] = key;
  self->single_entry_set[form] = entry_set;
  self->single_class_set[form] = class_set;
  private->records[form] = record;
}

static void
extend_forms (DanhGazetteer *self, const DanhForms *forms)
{
  reserve_forms (self, forms->n);
  for (; self->n_forms < forms->n; self->n_forms++) add_form (self, forms, self->n_forms);
}

/* }}} */
/* {{{ Starts */

typedef struct {
  guint32 first;   /* token of the text */
  guint32 n;       /* tokens that may begin a pair: the one behind exists */
  guint32 n_known; /* the same and those behind that an entry may go on to */
  guint64 last[(BLOCK + DANH_MAX_WALK) / 64 + 1]; /* a bit a token: ends its sentence */
  guint32 packed[BLOCK + DANH_MAX_WALK];          /* of the tokens' forms */
  guint32 n_starts;
  guint32 starts[BLOCK]; /* tokens, counted from FIRST */
  guint32 units[BLOCK];  /* of the trie, where the pair at each start would be */
  guint32 n_found;
  DanhMatch found[BLOCK]; /* pairs; those that fit no entry have NO_ENTRY_FITS */
  guint32 n_walks;
  guint32 walks[BLOCK]; /* starts where longer entries may begin */
  guint32 next[BLOCK];  /* unit of the third token of each, if it is one */
} Block;

/* 1 if token I of BLOCK, one of those known, ends its sentence. */
static inline guint32
is_last (const Block *block, guint32 i)
{
  return (guint32) (block->last[i / 64] >> (i % 64)) & 1;
}

/* *SENTENCE is not behind that of the block's first token. */
static void
mark_last_tokens (Block *block, const DanhTokens *tokens, guint32 *sentence)
{
  memset (block->last, 0, sizeof block->last);
  while (tokens->sentence[*sentence + 1] <= block->first) ++*sentence;
  for (guint32 i = *sentence; i < tokens->n_sentences; i++) {
    guint32 last = tokens->sentence[i + 1] - 1 - block->first;
    if (last >= block->n_known) break;
    block->last[last / 64] |= G_GUINT64_CONSTANT (1) << (last % 64);
  }
}

static void
find_starts (const DanhGazetteer *self, const DanhTokens *tokens, Block *block)
{
  const FormRecord *records = ((const Private *) self->private_data)->records;
  const guint32 *form = tokens->form + block->first;
  const guint32 n = block->n;
  guint32 n_starts = 0;
  for (guint32 i = 0; i <= n; i++) __builtin_prefetch (&records[form[i]]);
  FormRecord first = records[form[0]];
  block->packed[0] = first.packed;
  for (guint32 i = 0; i < n; i++) {
    const FormRecord second = records[form[i + 1]];
    guint32 may_begin =
        danh_pair_may_begin (first.packed, second.packed, first.seconds, second.firsts);
    block->packed[i + 1] = second.packed;
    block->starts[n_starts] = i;
    block->units[n_starts] = first.base + (second.packed & PACKED_KEY);
    n_starts += may_begin & ~is_last (block, i);
    first = second;
  }
  /* Asked for, though there may be no such tokens. */
  block->packed[n + 1] = block->packed[n + 2] = 0;
  for (guint32 i = n + 1; i < block->n_known; i++)
    block->packed[i] = records[form[i]].packed;
  block->n_starts = n_starts;
  for (guint32 i = 0; i < n_starts; i++)
    __builtin_prefetch (&self->model->trie[block->units[i]]);
}

/* }}} */
/* {{{ Walks */

static void
reserve_matches (DanhGazetteer *self, guint32 more)
{
  gsize need = (gsize) self->n_matches + more;
  if (need <= self->matches_allocated) return;
  gsize room = MAX (need, (gsize) self->matches_allocated * 2);
  g_assert (room <= G_MAXINT32);
  self->matches = g_renew (DanhMatch, self->matches, room);
  self->matches_allocated = (guint32) room;
}

/* Bit 0: the token at PACKED is written with a capital; bit 1: the next. */
static inline guint32
capitals_of_pair (const guint32 *packed)
{
  return packed[0] >> PACKED_CAPITAL_SHIFT
         | (packed[1] >> (PACKED_CAPITAL_SHIFT - 1) & 2);
}

/* Writes the match from START of what ends at UNIT, the Nth token, to MATCH; 1 if there is
 * one. */
static inline guint32
match_at (DanhGazetteer *self,
          const DanhTrieUnit *unit,
          guint32 start,
          guint32 n,
          guint32 capitals,
          DanhMatch *match)
{
  guint32 lacks = danh_fit_lacks (unit->fit, capitals) != 0;
  *match =
      (DanhMatch){ start, start + n, unit->entry_set, danh_fit_class_set (unit->fit) };
  if (G_LIKELY ((lacks & (unit->fit / DANH_FIT_PARTLY)) == 0)) return ~lacks & 1;
  match->class_set = danh_unions_partly (self, unit->entry_set, capitals);
  return match->class_set != NO_ENTRY_FITS;
}

/* All entries of four and more tokens from token AT of the block, whose first three lead to
 * STATE, and have the CAPITALS; long before short.  There is room for them. */
static void
walk (DanhGazetteer *self,
      const Block *block,
      guint32 at,
      guint32 state,
      guint32 capitals)
{
  const DanhTrieUnit *trie = self->model->trie;
  const guint32 *packed = &block->packed[at];
  DanhMatch found[DANH_MAX_WALK];
  guint32 n = 0, limit = MIN (block->n_known - at, DANH_MAX_WALK);
  for (guint32 i = 3; i < limit && !is_last (block, at + i - 1); i++) {
    state = danh_trie_step (trie, state, packed[i] & PACKED_KEY);
    if (state == 0) break;
    capitals |= packed[i] >> PACKED_CAPITAL_SHIFT << i;
    n += match_at (self, &trie[state], block->first + at, i + 1, capitals, &found[n]);
  }
  while (n > 0) self->matches[self->n_matches++] = found[--n];
}

/* All entries from token AT of the block whose first three tokens lead to STATE. */
static void
follow (DanhGazetteer *self, const Block *block, guint32 at, guint32 state)
{
  const DanhTrieUnit *unit = &self->model->trie[state];
  const guint32 *packed = &block->packed[at];
  guint32 capitals =
      capitals_of_pair (packed) | (packed[2] >> (PACKED_CAPITAL_SHIFT - 2) & 4);
  if (danh_trie_may_have_child (unit, packed[3])) walk (self, block, at, state, capitals);
  self->n_matches += match_at (self, unit, block->first + at, 3, capitals,
                               &self->matches[self->n_matches]);
}

/* }}} */
/* {{{ Matches */

/* The classes of a pair that lacks capitals: those of the entries that need none of them. */
static void
ask_entries (DanhGazetteer *self, const Block *block, DanhMatch *match)
{
  const Private *private = self->private_data;
  guint32 capitals = capitals_of_pair (&block->packed[match->start - block->first]);
  guint32 known = private->small_answers[match->entry_set];
  if (G_LIKELY (capitals == 0 && known != 0))
    match->class_set = known - 2;
  else
    match->class_set = danh_unions_partly (self, match->entry_set, capitals);
}

/* MATCH as of the pair at token START with the answer of its unit: two stores. */
static inline void
put_pair (DanhMatch *match, guint32 start, guint64 answer)
{
  guint64 span =
      start * G_GUINT64_CONSTANT (0x100000001) /* START twice, the end plus 2 */
      + G_GUINT64_CONSTANT (0x200000000);
  answer &=
      G_GUINT64_CONSTANT (0x0000FFFFFFFFFFFF); /* no capitals: entries and classes */
  memcpy (&match->start, &span, sizeof span);
  memcpy (&match->entry_set, &answer, sizeof answer);
}

/* Looks at the unit of each start: writes the matches of two tokens and the starts where
 * longer ones may begin. */
static void
look_at_units (DanhGazetteer *self, Block *block)
{
  const DanhTrieUnit *const trie = self->model->trie;
  const guint32 root = danh_trie_base (&trie[0]), n = block->n_starts;
  guint32 n_found = 0, n_walks = 0, n_asked = 0;
  guint32 asked[BLOCK];
  for (guint32 i = 0; i < n; i++) {
    const guint32 at = block->starts[i], *packed = &block->packed[at];
    const guint32 here = block->units[i];
    const DanhTrieUnit *unit = &trie[here];
    guint32 first = packed[0], second = packed[1], third = packed[2];
    guint64 answer = danh_trie_answer (unit);
    guint32 lacks = danh_answer_lacks (answer, capitals_of_pair (packed));
    guint32 is_pair = unit->check == root + (first & PACKED_KEY);
    guint32 goes_on = danh_trie_may_have_child (unit, third)
                      & danh_pair_may_go_on (second, third >> PACKED_BEFORE_SHIFT);
    put_pair (&block->found[n_found], block->first + at, answer);
    asked[n_asked] = n_found;
    guint32 next = danh_trie_base (unit) + (third & PACKED_KEY);
    guint32 is_walk = is_pair & goes_on;
    block->walks[n_walks] = i;
    block->next[n_walks] = next;
    /* A branch would be guessed wrong: where no walk is, what is there is fetched again. */
    __builtin_prefetch (&trie[here + ((next - here) & -is_walk)]);
    n_walks += is_walk;
    n_asked += is_pair & danh_lacks_partly (lacks);
    n_found += is_pair & danh_lacks_may_fit (lacks);
  }
  for (guint32 i = 0; i < n_asked; i++)
    ask_entries (self, block, &block->found[asked[i]]);
  block->n_found = n_found;
  block->n_walks = n_walks;
}

/* Leaves the walks whose third token is there, of the same sentence. */
static void
look_at_third_units (const DanhGazetteer *self, Block *block)
{
  const DanhTrieUnit *trie = self->model->trie;
  guint32 kept = 0;
  for (guint32 i = 0; i < block->n_walks; i++) {
    guint32 walk = block->walks[i], next = block->next[i], at = block->starts[walk];
    block->walks[kept] = walk;
    block->next[kept] = next;
    __builtin_prefetch (
        &trie[danh_trie_base (&trie[next]) + (block->packed[at + 3] & PACKED_KEY)]);
    kept += (trie[next].check == block->units[walk]) & ~is_last (block, at + 1);
  }
  block->n_walks = kept;
}

/* What was found from *FROM on, up to what starts at token BEFORE of the text. */
static void
append_found (DanhGazetteer *self, const Block *block, guint32 *from, guint32 before)
{
  DanhMatch *out = self->matches + self->n_matches;
  guint32 i = *from;
  for (; i < block->n_found && block->found[i].start < before; i++) {
    *out = block->found[i];
    out += block->found[i].class_set != NO_ENTRY_FITS;
  }
  *from = i;
  self->n_matches = (guint32) (out - self->matches);
}

/* Puts what was found and what walks find in order, long before short. */
static void
append_matches (DanhGazetteer *self, const Block *block)
{
  guint32 done = 0;
  reserve_matches (self, block->n_found + 1 + block->n_walks * DANH_MAX_WALK);
  for (guint32 i = 0; i < block->n_walks; i++) {
    guint32 at = block->starts[block->walks[i]];
    append_found (self, block, &done, block->first + at);
    follow (self, block, at, block->next[i]);
  }
  append_found (self, block, &done, G_MAXUINT32);
}

void
danh_gazetteer_run (DanhGazetteer *self, const DanhForms *forms, const DanhTokens *tokens)
{
  Block block;
  guint32 sentence = 0;
  danh_unions_reserve (self);
  extend_forms (self, forms);
  self->n_matches = 0;
  for (guint32 from = 0; from + 1 < tokens->n; from += BLOCK) {
    block.first = from;
    block.n = MIN (BLOCK, tokens->n - 1 - from);
    block.n_known = MIN (BLOCK + DANH_MAX_WALK, tokens->n - from);
    mark_last_tokens (&block, tokens, &sentence);
    find_starts (self, tokens, &block);
    look_at_units (self, &block);
    look_at_third_units (self, &block);
    append_matches (self, &block);
  }
}

/* }}} */
