/* match.c - one pass over the tokens, one walk per place where an entry may begin
 *
 * Nearly all tokens begin no entry of two or more, and what costs is guessing which do.
 * So a first loop without branches writes down the tokens whose key begins some entry
 * and whose next key may follow it (one bit of a filter over pairs of keys), and only
 * those walk the trie.  Both work on small blocks, so that nothing is kept per token.
 *
 *   form ─▶ packed: key │ capital │ begins an entry ─▶ filter ─▶ starts ─▶ trie walk
 */
#include "gazetteer/match-private.h"

#include "model/hash.h"
#include <string.h>

/* Tokens of a block; its starts are on the stack. */
#define BLOCK 1024

DanhGazetteer *
danh_gazetteer_new (const DanhModelView *model)
{
  DanhGazetteer *self = g_new0 (DanhGazetteer, 1);
  Private *private = g_new0 (Private, 1);
  guint32 n_words = model->n[DANH_SECTION_BIGRAMS];
  private->bigram_bits = 6 + (guint32) g_bit_nth_lsf (n_words, -1);
  self->model = model;
  self->private_data = private;
  return self;
}

void
danh_gazetteer_free (DanhGazetteer *self)
{
  if (self == NULL) return;
  Private *private = self->private_data;
  danh_unions_clear (self);
  g_free (private->packed);
  g_free (private);
  g_free (self->key);
  g_free (self->single_entry_set);
  g_free (self->single_class_set);
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
  private->packed = g_renew (guint32, private->packed, room);
  self->forms_allocated = (guint32) MIN (room, G_MAXUINT32);
}

static void
add_form (DanhGazetteer *self, const DanhForms *forms, guint32 form)
{
  Private *private = self->private_data;
  const DanhModelView *model = self->model;
  guint32 key =
      danh_view_key (model, danh_forms_folded (forms, form), forms->folded_len[form]);
  guint32 packed = key, entry_set = 0, class_set = 0;
  guint32 is_capital = (forms->shape[form] & DANH_SHAPE_CAP) != 0;
  if (is_capital) packed |= PACKED_CAPITAL;
  guint32 unit = model->trie[0].base + key;
  if (key != 0 && model->trie[unit].check == 0) {
    entry_set = model->trie[unit].entry_set;
    if (model->trie[unit].base != 0) packed |= PACKED_STARTS;
    class_set = danh_unions_class_set (self, entry_set, is_capital);
    if (class_set == NO_ENTRY_FITS) class_set = 0;
  }
  self->key[form] = key;
  self->single_entry_set[form] = entry_set;
  self->single_class_set[form] = class_set;
  private->packed[form] = packed;
}

static void
extend_forms (DanhGazetteer *self, const DanhForms *forms)
{
  reserve_forms (self, forms->n);
  for (; self->n_forms < forms->n; self->n_forms++) add_form (self, forms, self->n_forms);
}

/* }}} */
/* {{{ Starts */

/* Writes the tokens of [from, to) where an entry may begin to STARTS; token TO exists. */
static guint32
find_starts (const DanhGazetteer *self,
             const guint32 *form,
             guint32 from,
             guint32 to,
             guint32 starts[BLOCK])
{
  const Private *private = self->private_data;
  const guint32 *packed = private->packed;
  const guint64 *bigrams = self->model->bigrams;
  guint32 bits = private->bigram_bits, n = 0;
  guint32 first = packed[form[from]];
  for (guint32 token = from; token < to; token++) {
    guint32 second = packed[form[token + 1]];
    guint32 bit = danh_hash_bigram (first & PACKED_KEY, second & PACKED_KEY, bits);
    guint32 may_follow = (guint32) (bigrams[bit >> 6] >> (bit & 63)) & 1;
    starts[n] = token;
    n += may_follow & (first >> PACKED_STARTS_SHIFT);
    first = second;
  }
  return n;
}

/* }}} */
/* {{{ Walks */

static void
push_match (DanhGazetteer *self, DanhMatch match)
{
  if (self->n_matches == self->matches_allocated) {
    gsize room = MAX ((gsize) self->matches_allocated * 2, 256);
    g_assert (room <= G_MAXINT32);
    self->matches = g_renew (DanhMatch, self->matches, room);
    self->matches_allocated = (guint32) room;
  }
  self->matches[self->n_matches++] = match;
}

/* All entries of two and more tokens from START, which ends before END of its sentence. */
static void
walk (DanhGazetteer *self, const guint32 *form, guint32 start, guint32 end)
{
  const Private *private = self->private_data;
  const DanhTrieUnit *trie = self->model->trie;
  DanhMatch found[DANH_MAX_WALK];
  guint32 first = private->packed[form[start]], n = 0;
  guint32 state = trie[0].base + (first & PACKED_KEY);
  guint32 capitals = first >> PACKED_CAPITAL_SHIFT & 1;
  guint32 limit = MIN (end - start, DANH_MAX_WALK);
  for (guint32 i = 1; i < limit; i++) {
    guint32 packed = private->packed[form[start + i]];
    guint32 next = trie[state].base + (packed & PACKED_KEY);
    if (trie[next].check != state) break;
    state = next;
    capitals |= (packed >> PACKED_CAPITAL_SHIFT & 1) << i;
    guint32 entry_set = trie[state].entry_set;
    if (entry_set == 0) continue;
    guint32 class_set = danh_unions_class_set (self, entry_set, capitals);
    if (class_set != NO_ENTRY_FITS)
      found[n++] = (DanhMatch){ start, start + i + 1, entry_set, class_set };
  }
  while (n > 0) push_match (self, found[--n]);
}

void
danh_gazetteer_run (DanhGazetteer *self, const DanhForms *forms, const DanhTokens *tokens)
{
  guint32 starts[BLOCK];
  guint32 sentence = 0;
  extend_forms (self, forms);
  self->n_matches = 0;
  for (guint32 from = 0; from + 1 < tokens->n; from += BLOCK) {
    guint32 to = MIN (from + BLOCK, tokens->n - 1);
    guint32 n = find_starts (self, tokens->form, from, to, starts);
    for (guint32 i = 0; i < n; i++) {
      while (tokens->sentence[sentence + 1] <= starts[i]) sentence++;
      walk (self, tokens->form, starts[i], tokens->sentence[sentence + 1]);
    }
  }
}

/* }}} */
/* {{{ Entries of a run */

gboolean
danh_gazetteer_entry_fits (const DanhModelEntry *entry,
                           const DanhForms *forms,
                           const DanhTokens *tokens,
                           guint32 start)
{
  for (guint32 i = 0; i < 32 && entry->caps >> i != 0; i++) {
    if ((entry->caps >> i & 1) == 0) continue;
    if (i >= tokens->n - start) return FALSE;
    if ((forms->shape[tokens->form[start + i]] & DANH_SHAPE_CAP) == 0) return FALSE;
  }
  return TRUE;
}

/* The entry set of exactly [start, end), or 0. */
static guint32
entry_set_of (const DanhGazetteer *self,
              const DanhTokens *tokens,
              guint32 start,
              guint32 end)
{
  const DanhTrieUnit *trie = self->model->trie;
  if (start >= end || end - start > DANH_MAX_WALK) return 0;
  if (end - start == 1) return self->single_entry_set[tokens->form[start]];
  guint32 state = 0;
  for (guint32 i = start; i < end; i++) {
    guint32 next = trie[state].base + self->key[tokens->form[i]];
    if (trie[next].check != state) return 0;
    state = next;
  }
  return trie[state].entry_set;
}

const char *
danh_gazetteer_column (const DanhGazetteer *self,
                       const DanhForms *forms,
                       const DanhTokens *tokens,
                       guint32 start,
                       guint32 end,
                       const char *column)
{
  const DanhModelView *model = self->model;
  const DanhModelSlice *set = &model->entry_sets[entry_set_of (self, tokens, start, end)];
  for (guint32 i = 0; i < set->n; i++) {
    const DanhModelEntry *entry = &model->entries[set->first + i];
    int number = danh_view_column (model, entry->list, column);
    if (number < 0 || !danh_gazetteer_entry_fits (entry, forms, tokens, start)) continue;
    const char *value = danh_view_cell (model, entry->list, entry->row, (guint32) number);
    if (*value != '\0') return value;
  }
  return NULL;
}

void
danh_gazetteer_entries_at (const DanhGazetteer *self,
                           const DanhForms *forms,
                           const DanhTokens *tokens,
                           guint32 start,
                           guint32 end,
                           DanhEntryVisit visit,
                           gpointer data)
{
  const DanhModelView *model = self->model;
  const DanhModelSlice *set = &model->entry_sets[entry_set_of (self, tokens, start, end)];
  for (guint32 i = 0; i < set->n; i++) {
    const DanhModelEntry *entry = &model->entries[set->first + i];
    if (danh_gazetteer_entry_fits (entry, forms, tokens, start)) visit (entry, data);
  }
}

/* }}} */
