/* forms-index.c - from the bytes of a form to its id: finding, adding, growing */
#include "text/forms-index.h"

#define FIRST_SHORT_BITS 12
#define FIRST_LONG_BITS  8

/* The golden ratio: spreads keys that differ in few bits. */
#define FIRST_MULTIPLIER G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

/* A chain this long in a half-empty table is no accident: the text was written to make
 * it.  The table then takes a multiplier that no text can know. */
#define CHAIN_MAX 64

static void
take_first_tables (DanhFormsIndex *index)
{
  index->multiplier = FIRST_MULTIPLIER;
  index->secret_bits = 0;
  index->generation++;
  index->n_shorts = index->n_longs = 0;
  index->short_bits = FIRST_SHORT_BITS;
  index->long_bits = FIRST_LONG_BITS;
  index->shorts = g_new0 (DanhShortPlace, (gsize) 1 << FIRST_SHORT_BITS);
  index->longs = g_new0 (DanhLongPlace, (gsize) 1 << FIRST_LONG_BITS);
}

DanhFormsIndex *
danh_index_new (void)
{
  DanhFormsIndex *index = g_new0 (DanhFormsIndex, 1);
  take_first_tables (index);
  return index;
}

void
danh_index_free (DanhFormsIndex *index)
{
  g_free (index->shorts);
  g_free (index->longs);
  g_free (index->kind);
  danh_vec_free (&index->exact);
  danh_vec_free (&index->folded);
  g_free (index);
}

/* Gives back what a large vocabulary had taken: clearing is for when it is too large. */
void
danh_index_clear (DanhFormsIndex *index)
{
  g_free (index->shorts);
  g_free (index->longs);
  take_first_tables (index);
}

static gsize
long_home (const DanhFormsIndex *index, guint64 low, guint64 high, gsize len)
{
  guint64 mixed = low ^ (high << 29 | high >> 35) ^ len;
  return (gsize) ((mixed * index->multiplier) >> (64 - index->long_bits));
}

/* Two hashes of more than 16 bytes, eight at a time. */
static void
hash_long (const char *p, gsize len, guint64 *low, guint64 *high)
{
  guint64 a = len, b = ~(guint64) len;
  gsize at = 0;
  for (; at + 8 <= len; at += 8) {
    guint64 word = danh_index_load (p + at);
    a = (a ^ word) * FIRST_MULTIPLIER;
    a ^= a >> 32;
    b = (b + word) * G_GUINT64_CONSTANT (0xD6E8FEB86659FD93);
    b ^= b >> 29;
  }
  guint64 rest = danh_index_load (p + len - 8);
  *low = (a ^ rest) * FIRST_MULTIPLIER;
  *high = (b + rest) * G_GUINT64_CONSTANT (0xD6E8FEB86659FD93);
}

static void
long_key (const char *p, gsize len, guint64 *low, guint64 *high)
{
  if (len > 16) {
    hash_long (p, len, low, high);
    return;
  }
  *low = danh_index_load (p);
  *high = danh_index_load (p + len - 8);
}

static gboolean
is_at (const DanhForms *forms, const DanhLongPlace *place, const char *p, gsize len)
{
  return len <= 16 || memcmp (forms->bytes + forms->surface[place->id], p, len) == 0;
}

gboolean
danh_index_search_short (const DanhFormsIndex *index,
                         guint64 key,
                         gsize home,
                         DanhFound *found)
{
  gsize mask = ((gsize) 1 << index->short_bits) - 1, at = home;
  while (index->shorts[at].key != key && index->shorts[at].key != 0) at = (at + 1) & mask;
  *found = (DanhFound){ index->shorts[at].id, index->shorts[at].kind };
  return index->shorts[at].key == key;
}

gboolean
danh_index_search_long (const DanhForms *forms,
                        const char *p,
                        gsize len,
                        DanhFound *found)
{
  const DanhFormsIndex *index = forms->index;
  guint64 low, high;
  long_key (p, len, &low, &high);
  gsize mask = ((gsize) 1 << index->long_bits) - 1;
  gsize at = long_home (index, low, high, len);
  for (; index->longs[at].len != 0; at = (at + 1) & mask) {
    const DanhLongPlace *place = &index->longs[at];
    if (place->low != low || place->high != high || place->len != len
        || !is_at (forms, place, p, len))
      continue;
    *found = (DanhFound){ place->id, place->kind };
    return TRUE;
  }
  return FALSE;
}

/* Puts PLACE, whose form is not in the table, into it; the steps that took. */
static gsize
put_short (DanhFormsIndex *index, DanhShortPlace place)
{
  gsize mask = ((gsize) 1 << index->short_bits) - 1, steps = 0;
  gsize at = danh_index_short_home (index, place.key);
  for (; index->shorts[at].key != 0; at = (at + 1) & mask) steps++;
  index->shorts[at] = place;
  return steps;
}

static gsize
put_long (DanhFormsIndex *index, DanhLongPlace place)
{
  gsize mask = ((gsize) 1 << index->long_bits) - 1, steps = 0;
  gsize at = long_home (index, place.low, place.high, place.len);
  for (; index->longs[at].len != 0; at = (at + 1) & mask) steps++;
  index->longs[at] = place;
  return steps;
}

/* In the order of ids, which is that of first use: what is common comes first and gets
 * the places that are found at once. */
static void
rebuild_shorts (DanhFormsIndex *index, guint32 bits)
{
  g_autofree DanhShortPlace *old = index->shorts;
  gsize n_old = (gsize) 1 << index->short_bits, n_ids = 0;
  for (gsize i = 0; i < n_old; i++) n_ids = MAX (n_ids, (gsize) old[i].id + 1);
  g_autofree DanhShortPlace *by_id = g_new0 (DanhShortPlace, n_ids);
  for (gsize i = 0; i < n_old; i++)
    if (old[i].key != 0) by_id[old[i].id] = old[i];
  index->short_bits = bits;
  index->generation++;
  index->shorts = g_new0 (DanhShortPlace, (gsize) 1 << bits);
  for (gsize i = 0; i < n_ids; i++)
    if (by_id[i].key != 0) put_short (index, by_id[i]);
}

static void
rebuild_longs (DanhFormsIndex *index, guint32 bits)
{
  g_autofree DanhLongPlace *old = index->longs;
  gsize n = (gsize) 1 << index->long_bits;
  index->long_bits = bits;
  index->longs = g_new0 (DanhLongPlace, (gsize) 1 << bits);
  for (gsize i = 0; i < n; i++)
    if (old[i].len != 0) put_long (index, old[i]);
}

/* Ids do not depend on the multiplier, so nothing that is written out does.  Once for
 * each size of the tables, so that the cost stays linear whatever happens. */
static void
take_secret_multiplier (DanhFormsIndex *index)
{
  if (index->secret_bits == index->short_bits + index->long_bits) return;
  index->secret_bits = index->short_bits + index->long_bits;
  index->multiplier = (guint64) g_random_int () << 32 | g_random_int () | 1;
  rebuild_shorts (index, index->short_bits);
  rebuild_longs (index, index->long_bits);
}

static void
insert_short (DanhFormsIndex *index, guint64 key, guint32 id)
{
  DanhShortPlace place = { key, id, index->kind[id] };
  if (++index->n_shorts * 4 > 3u << index->short_bits)
    rebuild_shorts (index, index->short_bits + 1);
  if (put_short (index, place) > CHAIN_MAX) take_secret_multiplier (index);
}

static void
insert_long (DanhFormsIndex *index, const char *p, gsize len, guint32 id)
{
  DanhLongPlace place = { 0, 0, (guint32) len, id, index->kind[id], 0 };
  long_key (p, len, &place.low, &place.high);
  if (++index->n_longs * 2 > 1u << index->long_bits)
    rebuild_longs (index, index->long_bits + 1);
  if (put_long (index, place) > CHAIN_MAX) take_secret_multiplier (index);
}

/* The key of the LEN (up to 8) bytes at P. */
static guint64
short_key (const char *p, gsize len)
{
  char bytes[8] = { 0 };
  memcpy (bytes, p, len);
  return danh_index_load (bytes);
}

gboolean
danh_forms_find (const DanhForms *forms, const char *p, gsize len, DanhFound *found)
{
  if (len > 8) return danh_index_search_long (forms, p, len, found);
  guint64 key = short_key (p, len);
  return danh_index_search_short (forms->index, key,
                                  danh_index_short_home (forms->index, key), found);
}

DanhFound
danh_forms_lookup (DanhForms *forms, const char *p, gsize len)
{
  DanhFound found = { 0, 0 };
  if (memchr (p, 0, len) != NULL) return found; /* a control character: in no token */
  if (danh_forms_find (forms, p, len, &found)) return found;
  guint32 id = danh_forms_add (forms, p, len);
  if (id == 0) return (DanhFound){ 0, 0 };
  if (len <= 8)
    insert_short (forms->index, short_key (p, len), id);
  else
    insert_long (forms->index, forms->bytes + forms->surface[id], len, id);
  return (DanhFound){ id, forms->index->kind[id] };
}
