/* sequences.c - the hash behind sequences.h */
#include "rule/sequences.h"

#include <string.h>

static inline guint64
mix (guint64 h, guint64 more)
{
  h = (h ^ more) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return h ^ h >> 29;
}

/* Two words at a time: one waits for the other. */
static guint32
hash_words (const guint32 *words, guint32 n)
{
  guint64 h = n;
  for (; n >= 2; n -= 2, words += 2) {
    guint64 two;
    memcpy (&two, words, sizeof two);
    h = mix (h, two);
  }
  if (n > 0) h = mix (h, *words);
  return (guint32) (h ^ (h >> 32));
}

static gboolean
is_sequence (const DanhSequences *self, guint32 id, const guint32 *words, guint32 n)
{
  guint32 m;
  const guint32 *own = danh_sequences_get (self, id, &m);
  return m == n && (n == 0 || memcmp (own, words, n * sizeof *own) == 0);
}

/* The slot of the sequence whose hash is HASH, or the free one where it belongs.  Another
 * sequence is told by its slot: nearly always only the one looked for is read. */
static guint32
find_slot (const DanhSequences *self, guint32 hash, const guint32 *words, guint32 n)
{
  const guint32 ids = self->hash_size - 1;
  guint32 slot = hash & ids;
  for (; self->hash[slot] != 0; slot = (slot + 1) & ids) {
    guint32 other = self->hash[slot];
    if (((other ^ hash) & ~ids) == 0 && is_sequence (self, (other & ids) - 1, words, n))
      break;
  }
  return slot;
}

static void
grow (DanhSequences *self)
{
  g_free (self->hash);
  self->hash_size = MAX (64, self->hash_size * 2);
  self->hash = g_new0 (guint32, self->hash_size);
  const guint32 ids = self->hash_size - 1;
  for (guint32 id = 0; id < self->slices.n; id++) {
    guint32 n;
    const guint32 *words = danh_sequences_get (self, id, &n);
    guint32 hash = hash_words (words, n), slot = hash & ids;
    while (self->hash[slot] != 0) slot = (slot + 1) & ids;
    self->hash[slot] = (hash & ~ids) | (id + 1);
  }
}

guint32
danh_sequences_intern (DanhSequences *self, const guint32 *words, guint32 n)
{
  if (((guint64) self->slices.n + 1) * 3 > (guint64) self->hash_size * 2) grow (self);
  const guint32 ids = self->hash_size - 1;
  guint32 hash = hash_words (words, n), slot = find_slot (self, hash, words, n);
  if (self->hash[slot] != 0) return (self->hash[slot] & ids) - 1;
  DanhModelSlice slice = { self->pool.n, n };
  danh_vec_reserve (&self->pool, n);
  if (n > 0) memcpy (self->pool.at + self->pool.n, words, n * sizeof *words);
  self->pool.n += n;
  danh_vec_push (&self->slices, slice);
  self->hash[slot] = (hash & ~ids) | self->slices.n;
  return self->slices.n - 1;
}

void
danh_sequences_empty (DanhSequences *self)
{
  danh_vec_empty (&self->pool);
  danh_vec_empty (&self->slices);
  if (self->hash_size > 0) memset (self->hash, 0, self->hash_size * sizeof *self->hash);
}

void
danh_sequences_clear (DanhSequences *self)
{
  danh_vec_free (&self->pool);
  danh_vec_free (&self->slices);
  g_clear_pointer (&self->hash, g_free);
  self->hash_size = 0;
}
