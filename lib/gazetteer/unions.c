/* unions.c - the classes of all entries that one run of tokens is
 *
 * Most runs are one entry, and its class set is the answer.  Where several entries are
 * written alike (a province, a town and a given name), the answer is the union of the
 * classes of those that fit the text's capitals.  It is worked out once for each set of
 * entries and capitals, and kept.
 *
 * Unions that the model has as a class set are that set; others get a number behind the
 * model's.  Two equal unions have one number.
 */
#include "gazetteer/match-private.h"

#include <string.h>

/* Answers kept before all are forgotten: texts could be made to ask for endlessly many. */
#define MAX_ANSWERS (1u << 16)

const guint32 *
danh_gazetteer_classes (const DanhGazetteer *self, guint32 class_set, guint32 *n)
{
  guint32 n_model = self->model->n[DANH_SECTION_CLASS_SETS];
  const DanhModelSlice *set = class_set < n_model
                                  ? &self->model->class_sets[class_set]
                                  : &self->union_sets[class_set - n_model];
  *n = set->n;
  return (class_set < n_model ? self->model->class_set_ids : self->union_ids)
         + set->first;
}

/* {{{ Sets by content */

static guint32
hash_ids (const guint32 *ids, guint32 n)
{
  guint32 hash = n;
  for (guint32 i = 0; i < n; i++) hash = (hash ^ ids[i]) * 0x9E3779B1u + (hash >> 15);
  return hash;
}

static guint32 *
find_set_slot (const DanhGazetteer *self, const guint32 *ids, guint32 n)
{
  const Private *private = self->private_data;
  guint32 mask = private->n_set_slots - 1;
  guint32 slot = hash_ids (ids, n) & mask;
  for (;; slot = (slot + 1) & mask) {
    guint32 n_other, set = private->set_slots[slot];
    if (set == 0) return &private->set_slots[slot];
    const guint32 *other = danh_gazetteer_classes (self, set - 1, &n_other);
    if (n_other == n && (n == 0 || memcmp (other, ids, n * sizeof *ids) == 0))
      return &private->set_slots[slot];
  }
}

/* Room for one more set than there are, of the model and made here. */
static void
reserve_set_slots (DanhGazetteer *self)
{
  Private *private = self->private_data;
  guint32 n = self->model->n[DANH_SECTION_CLASS_SETS] + self->n_union_sets;
  if (private->n_set_slots > 0 && 2 * (n + 1) <= private->n_set_slots) return;
  g_free (private->set_slots);
  private->n_set_slots = 64;
  while (private->n_set_slots < 4 * (n + 1)) private->n_set_slots *= 2;
  private->set_slots = g_new0 (guint32, private->n_set_slots);
  for (guint32 set = 0; set < n; set++) {
    guint32 n_ids;
    const guint32 *ids = danh_gazetteer_classes (self, set, &n_ids);
    guint32 *slot = find_set_slot (self, ids, n_ids);
    if (*slot == 0) *slot = set + 1;
  }
}

static guint32
append_set (DanhGazetteer *self, const guint32 *ids, guint32 n)
{
  Private *private = self->private_data;
  if (self->n_union_sets == private->union_sets_allocated) {
    private->union_sets_allocated = MAX (16, 2 * private->union_sets_allocated);
    self->union_sets =
        g_renew (DanhModelSlice, self->union_sets, private->union_sets_allocated);
  }
  if (private->union_ids_allocated - private->n_union_ids < n) {
    private->union_ids_allocated =
        MAX (2 * private->union_ids_allocated, private->n_union_ids + n);
    self->union_ids = g_renew (guint32, self->union_ids, private->union_ids_allocated);
  }
  self->union_sets[self->n_union_sets] = (DanhModelSlice){ private->n_union_ids, n };
  memcpy (self->union_ids + private->n_union_ids, ids, n * sizeof *ids);
  private->n_union_ids += n;
  return self->model->n[DANH_SECTION_CLASS_SETS] + self->n_union_sets++;
}

/* The number of the set of the N ascending IDS. */
static guint32
intern_set (DanhGazetteer *self, const guint32 *ids, guint32 n)
{
  if (n == 0) return 0;
  reserve_set_slots (self);
  guint32 *slot = find_set_slot (self, ids, n);
  if (*slot == 0) *slot = append_set (self, ids, n) + 1;
  return *slot - 1;
}

/* }}} */
/* {{{ Unions */

/* Collected as one bit per class: entry sets and class sets may be of any size. */
static void
clear_bits (DanhGazetteer *self)
{
  Private *private = self->private_data;
  guint32 n_words = self->model->n[DANH_SECTION_CLASSES] / 64 + 1;
  danh_vec_empty (&private->bits);
  danh_vec_reserve (&private->bits, n_words);
  memset (private->bits.at, 0, n_words * sizeof *private->bits.at);
  private->bits.n = n_words;
}

static void
add_bits (DanhGazetteer *self, guint32 class_set)
{
  Private *private = self->private_data;
  guint32 n;
  const guint32 *ids = danh_gazetteer_classes (self, class_set, &n);
  for (guint32 i = 0; i < n; i++)
  private->bits.at[ids[i] / 64] |= G_GUINT64_CONSTANT (1) << (ids[i] % 64);
}

static guint32
intern_bits (DanhGazetteer *self)
{
  Private *private = self->private_data;
  danh_vec_empty (&private->ids);
  for (guint32 word = 0; word < private->bits.n; word++)
    for (guint64 rest = private->bits.at[word]; rest != 0; rest &= rest - 1)
      danh_vec_push (&private->ids, word * 64 + (guint32) __builtin_ctzll (rest));
  return intern_set (self, private->ids.at, private->ids.n);
}

static guint32
make_union (DanhGazetteer *self, const DanhModelSlice *set, guint32 capitals)
{
  guint32 only = NO_ENTRY_FITS;
  gboolean all_same = TRUE;
  for (guint32 i = 0; i < set->n; i++) {
    const DanhEntry entry = danh_view_entry (self->model, set->first + i);
    if ((entry.caps & ~capitals) != 0 || entry.class_set == only) continue;
    if (only == NO_ENTRY_FITS) {
      clear_bits (self);
    } else {
      all_same = FALSE;
    }
    only = entry.class_set;
    add_bits (self, only);
  }
  return all_same ? only : intern_bits (self);
}

/* }}} */
/* {{{ Answers */

static UnionAnswer *
find_answer (const Private *private, guint64 key)
{
  guint32 mask = private->n_answer_slots - 1;
  guint32 slot = (guint32) ((key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 32) & mask;
  while (private->answers[slot].key != 0 && private->answers[slot].key != key)
    slot = (slot + 1) & mask;
  return &private->answers[slot];
}

static void
reserve_answers (Private *private)
{
  if (private->n_answer_slots > 0
      && 2 * (private->n_answers + 1) <= private->n_answer_slots)
    return;
  UnionAnswer *old = private->answers;
  guint32 n_old = private->n_answer_slots;
  gboolean forget = private->n_answers >= MAX_ANSWERS;
  private->n_answer_slots = forget || n_old == 0 ? 256 : 2 * n_old;
  private->answers = g_new0 (UnionAnswer, private->n_answer_slots);
  if (forget) private->n_answers = 0;
  for (guint32 i = 0; i < n_old && !forget; i++)
    if (old[i].key != 0) *find_answer (private, old[i].key) = old[i];
  g_free (old);
}

guint32
danh_unions_partly (DanhGazetteer *self, guint32 entry_set, guint32 capitals)
{
  Private *private = self->private_data;
  reserve_answers (private);
  guint64 key = (guint64) entry_set << 32 | capitals;
  UnionAnswer *answer = find_answer (private, key);
  if (answer->key == 0) {
    const DanhModelSlice set = danh_view_entry_set (self->model, entry_set);
    answer->class_set = make_union (self, &set, capitals);
    answer->key = key;
    private->n_answers++;
  }
  guint32 *small = private->small_answers;
  if (capitals == 0) small[entry_set] = answer->class_set + 2;
  return answer->class_set;
}

void
danh_unions_reserve (DanhGazetteer *self)
{
  Private *private = self->private_data;
  guint32 n_sets = self->model->n[DANH_SECTION_ENTRY_SETS];
  if (private->small_answers != NULL) return;
  private->small_answers = g_new0 (guint32, n_sets);
}

guint32
danh_unions_class_set (DanhGazetteer *self, guint32 entry_set, guint32 capitals)
{
  const DanhModelSlice set = danh_view_entry_set (self->model, entry_set);
  if (set.n == 1) {
    const DanhEntry entry = danh_view_entry (self->model, set.first);
    return (entry.caps & ~capitals) == 0 ? entry.class_set : NO_ENTRY_FITS;
  }
  return set.n == 0 ? NO_ENTRY_FITS : danh_unions_partly (self, entry_set, capitals);
}

/* }}} */

void
danh_unions_clear (DanhGazetteer *self)
{
  Private *private = self->private_data;
  g_clear_pointer (&private->answers, g_free);
  g_clear_pointer (&private->small_answers, g_free);
  g_clear_pointer (&private->set_slots, g_free);
  g_clear_pointer (&self->union_ids, g_free);
  g_clear_pointer (&self->union_sets, g_free);
  danh_vec_free (&private->bits);
  danh_vec_free (&private->ids);
  private->n_answer_slots = private->n_answers = private->n_set_slots = 0;
  private->union_ids_allocated = private->n_union_ids = 0;
  private->union_sets_allocated = self->n_union_sets = 0;
}
