/* vectors.c - numbers for the words of vectors, and for vectors */
#include "rule/vectors.h"

#define FIRST_HASH 64
#define MULTIPLIER G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

static inline guint64
mix (guint64 h, guint64 more)
{
  h = (h ^ more) * MULTIPLIER;
  return h ^ h >> 29;
}

static inline guint32
fold (guint64 h)
{
  return (guint32) (h ^ h >> 32);
}

/* An empty table of twice SIZE in place of HASH. */
static guint32 *
renew_hash (guint32 *hash, guint32 *size)
{
  g_free (hash);
  *size = MAX (FIRST_HASH, *size * 2);
  return g_new0 (guint32, *size);
}

/* ── Words ─────────────────────────────────────────────────────────────────────────── */

static inline guint32
slot_of_word (const DanhWordTable *table, guint64 word)
{
  return (guint32) (word * MULTIPLIER >> table->shift);
}

static void
grow_table (DanhWordTable *table)
{
  table->hash = renew_hash (table->hash, &table->hash_size);
  table->shift = 65 - g_bit_storage (table->hash_size);
  for (guint32 number = 1; number < table->words.n; number++) {
    guint32 slot = slot_of_word (table, table->words.at[number]);
    while (table->hash[slot] != 0) slot = (slot + 1) & (table->hash_size - 1);
    table->hash[slot] = number;
  }
}

static guint32
add_word (DanhVectors *self, guint32 place, guint64 word)
{
  DanhWordTable *table = &self->tables[place];
  danh_vec_push (&table->words, word);
  self->words[place] = table->words.at;
  return table->words.n - 1;
}

static inline guint32
number_of_word (DanhVectors *self, guint32 place, guint64 word)
{
  DanhWordTable *table = &self->tables[place];
  if (word == 0) return 0;
  guint32 slot = slot_of_word (table, word);
  for (; table->hash[slot] != 0; slot = (slot + 1) & (table->hash_size - 1))
    if (table->words.at[table->hash[slot]] == word) return table->hash[slot];
  table->hash[slot] = table->words.n;
  guint32 number = add_word (self, place, word);
  if (table->words.n * 2 > table->hash_size) grow_table (table);
  return number;
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────── */

static guint32
hash_row (const guint8 *row, guint32 size)
{
  guint64 h = size;
  for (guint32 i = 0; i < size; i += sizeof h) {
    guint64 more;
    memcpy (&more, row + i, sizeof more);
    h = mix (h, more);
  }
  return fold (h);
}

static void
set_width (DanhVectors *self, gboolean is_wide)
{
  gsize size = self->n_places * (is_wide ? sizeof (guint32) : sizeof (guint16));
  self->is_wide = is_wide;
  self->row_size = (guint32) (size + 7) / 8 * 8;
  g_free (self->row);
  self->row = g_malloc0 (self->row_size + 1);
}

static void
add_row (DanhVectors *self)
{
  danh_vec_reserve (&self->rows, self->row_size);
  memcpy (self->rows.at + self->rows.n, self->row, self->row_size);
  self->rows.n += self->row_size;
  self->n++;
}

/* Rows know their places by the hash of what they hold. */
static void
fill_hash (DanhVectors *self)
{
  const guint32 vector_bits = self->hash_size - 1;
  for (guint32 vector = 1; vector < self->n; vector++) {
    const guint8 *row = self->rows.at + danh_vectors_row (self, vector);
    guint32 hash = hash_row (row, self->row_size), slot = hash & vector_bits;
    while (self->hash[slot] != 0) slot = (slot + 1) & vector_bits;
    self->hash[slot] = (hash & ~vector_bits) | vector;
  }
}

/* Makes numbers four bytes wide. */
static void
widen (DanhVectors *self)
{
  DanhVectors old = *self;
  self->row = NULL;
  self->n = 0;
  memset (&self->rows, 0, sizeof self->rows);
  set_width (self, TRUE);
  for (guint32 vector = 0; vector < old.n; vector++) {
    const guint8 *from = old.rows.at + danh_vectors_row (&old, vector);
    for (guint32 i = 0; i < self->n_places; i++) {
      guint16 narrow;
      memcpy (&narrow, from + i * sizeof narrow, sizeof narrow);
      guint32 number = narrow;
      memcpy (self->row + i * sizeof number, &number, sizeof number);
    }
    add_row (self);
  }
  danh_vec_free (&old.rows);
  g_free (old.row);
  memset (self->hash, 0, self->hash_size * sizeof *self->hash);
  fill_hash (self);
}

/* The numbers of the words of BITS into `row`; widens it when one does not fit. */
static void
fill_row (DanhVectors *self, const guint32 *bits)
{
  for (guint32 i = 0; i < self->n_places; i++) {
    guint64 word = (guint64) bits[2 * i + 1] << 32 | bits[2 * i];
    guint32 number = number_of_word (self, i, word);
    guint16 narrow = (guint16) number;
    if (G_UNLIKELY (self->is_wide)) {
      memcpy (self->row + i * sizeof number, &number, sizeof number);
    } else if (G_UNLIKELY (narrow != number)) {
      widen (self);
      fill_row (self, bits);
      return;
    } else {
      memcpy (self->row + i * sizeof narrow, &narrow, sizeof narrow);
    }
  }
}

guint32
danh_vectors_intern (DanhVectors *self, const guint32 *bits)
{
  if ((guint64) self->n * 3 > (guint64) self->hash_size * 2) {
    self->hash = renew_hash (self->hash, &self->hash_size);
    fill_hash (self);
  }
  fill_row (self, bits);
  const guint32 vector_bits = self->hash_size - 1;
  guint32 hash = hash_row (self->row, self->row_size), slot = hash & vector_bits;
  for (; self->hash[slot] != 0; slot = (slot + 1) & vector_bits) {
    guint32 other = self->hash[slot] & vector_bits;
    if (((self->hash[slot] ^ hash) & ~vector_bits) == 0
        && memcmp (self->rows.at + danh_vectors_row (self, other), self->row,
                   self->row_size)
               == 0)
      return other;
  }
  self->hash[slot] = (hash & ~vector_bits) | self->n;
  add_row (self);
  return self->n - 1;
}

/* ── All of it ─────────────────────────────────────────────────────────────────────── */

/* Word 0 of each place, and vector 0. */
static void
seed (DanhVectors *self)
{
  for (guint32 i = 0; i < self->n_places; i++) add_word (self, i, 0);
  set_width (self, FALSE);
  add_row (self);
}

void
danh_vectors_init (DanhVectors *self, guint32 n_words)
{
  memset (self, 0, sizeof *self);
  self->n_places = n_words / 2;
  self->tables = g_new0 (DanhWordTable, self->n_places + 1);
  self->words = g_new0 (guint64 *, self->n_places + 1);
  for (guint32 i = 0; i < self->n_places; i++) grow_table (&self->tables[i]);
  danh_vec_reserve (&self->rows, 1); /* also of a phase without tests */
  seed (self);
}

void
danh_vectors_empty (DanhVectors *self)
{
  for (guint32 i = 0; i < self->n_places; i++) {
    DanhWordTable *table = &self->tables[i];
    danh_vec_empty (&table->words);
    if (table->hash_size > 0)
      memset (table->hash, 0, table->hash_size * sizeof *table->hash);
  }
  danh_vec_empty (&self->rows);
  self->n = 0;
  if (self->hash_size > 0) memset (self->hash, 0, self->hash_size * sizeof *self->hash);
  seed (self);
}

void
danh_vectors_clear (DanhVectors *self)
{
  for (guint32 i = 0; i < self->n_places; i++) {
    danh_vec_free (&self->tables[i].words);
    g_free (self->tables[i].hash);
  }
  g_free (self->tables);
  g_free (self->words);
  g_free (self->row);
  g_free (self->hash);
  danh_vec_free (&self->rows);
}
