/* validate.c - header, section table, and every field that is an index and no more
 *
 * A table says which field of which record names a record of which section; two loops
 * check them all.  What needs more than that is in the other validate-*.c.
 */
#include "model/validate-private.h"

#include "base/text-version.h"
#include "model/beyond.h"
#include "model/sections.h"
#include <danh/danh-error.h>
#include <string.h>

gboolean
danh_validate_fail (GError **error,
                    DanhSectionId section,
                    gsize record,
                    const char *format,
                    ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, DANH_MODEL_ERROR, DANH_MODEL_ERROR_CORRUPT,
               "damaged model: section %s, record %" G_GSIZE_FORMAT ": %s",
               danh_section_infos[section].name, record, message);
  return FALSE;
}

/* {{{ Header and section table */

static gboolean
check_header (const DanhModelHeader *header, gsize len, GError **error)
{
  if (len < sizeof *header || memcmp (header->magic, DANH_MODEL_MAGIC, 8) != 0) {
    g_set_error (error, DANH_MODEL_ERROR, DANH_MODEL_ERROR_MAGIC, "not a model file");
    return FALSE;
  }
  if (header->format_version != DANH_MODEL_FORMAT_VERSION) {
    g_set_error (error, DANH_MODEL_ERROR, DANH_MODEL_ERROR_VERSION,
                 "a model of file format %u; this program reads %d",
                 header->format_version, DANH_MODEL_FORMAT_VERSION);
    return FALSE;
  }
  if (header->text_version != DANH_TEXT_VERSION) {
    g_set_error (
        error, DANH_MODEL_ERROR, DANH_MODEL_ERROR_TEXT_VERSION,
        "a model compiled for version %u of the text layer; this program has %d: "
        "compile it again",
        header->text_version, DANH_TEXT_VERSION);
    return FALSE;
  }
  gsize tables = sizeof *header + DANH_N_SECTIONS * sizeof (DanhModelSection);
  if (header->n_sections != DANH_N_SECTIONS || header->file_size != len || len < tables) {
    g_set_error (error, DANH_MODEL_ERROR, DANH_MODEL_ERROR_CORRUPT,
                 "damaged model: %" G_GSIZE_FORMAT " bytes, of %" G_GUINT64_FORMAT, len,
                 header->file_size);
    return FALSE;
  }
  return TRUE;
}

/* Sections stand one behind the other, with less than DANH_MODEL_ALIGNMENT zeros between. */
static gboolean
check_gap (const guint8 *data, guint64 from, guint64 to, guint64 len)
{
  if (to < from || to - from >= DANH_MODEL_ALIGNMENT || to > len) return FALSE;
  for (guint64 at = from; at < to; at++)
    if (data[at] != 0) return FALSE;
  return TRUE;
}

static gboolean
check_sections (const guint8 *data, gsize len, DanhModelView *view, GError **error)
{
  const DanhModelSection *table = (gconstpointer) (data + sizeof (DanhModelHeader));
  guint64 end = sizeof (DanhModelHeader) + DANH_N_SECTIONS * sizeof *table;
  for (guint i = 0; i < DANH_N_SECTIONS; i++) {
    const DanhModelSection *section = &table[i];
    if (section->record_size != danh_section_infos[i].record_size
        || section->reserved != 0)
      return danh_validate_fail (error, i, 0, "records of %u bytes",
                                 section->record_size);
    if (section->offset % DANH_MODEL_ALIGNMENT != 0
        || !check_gap (data, end, section->offset, len))
      return danh_validate_fail (error, i, 0, "starts at %" G_GUINT64_FORMAT,
                                 section->offset);
    if (section->count > (len - section->offset) / section->record_size
        || section->count > G_MAXINT32)
      return danh_validate_fail (error, i, 0, "%" G_GUINT64_FORMAT " records",
                                 section->count);
    end = section->offset + section->count * section->record_size;
    const void *start = data + section->offset;
    memcpy ((char *) view + danh_section_infos[i].view_offset, &start, sizeof start);
    view->n[i] = (guint32) section->count;
  }
  if (len % DANH_MODEL_ALIGNMENT != 0 || !check_gap (data, end, len, len))
    return danh_validate_fail (error, DANH_N_SECTIONS - 1, 0,
                               "something stands behind it");
  return TRUE;
}

/* }}} */
/* {{{ Fields */

typedef enum {
  INDEX,         /* a record of the target */
  INDEX_OR_NONE, /* or DANH_NONE */
  FLAG,          /* 0 or 1 */
  SLICE /* first, n: within the target; all together not more than it has, so that
                    walking every slice is linear in the file */
} FieldKind;

typedef struct {
  guint8 section;
  guint8 word; /* number of the 32-bit field in the record */
  guint8 kind; /* FieldKind */
  guint8 target;
} Field;

#define FIELD(section, word, kind, target)                                               \
  {                                                                                      \
    DANH_SECTION_##section, word, kind, DANH_SECTION_##target                            \
  }

/* In the order of the members in format.h. */
static const Field fields[] = {
  FIELD (KEYS, 0, INDEX, STRINGS),
  FIELD (KEY_HASH, 0, INDEX, KEYS),
  FIELD (TRIE, 1, INDEX_OR_NONE, TRIE),
  FIELD (CLASS_SETS, 0, SLICE, CLASS_SET_IDS),
  FIELD (CLASS_SET_IDS, 0, INDEX, CLASSES),
  FIELD (LISTS, 0, INDEX, STRINGS),
  FIELD (LISTS, 1, INDEX, STRINGS),
  FIELD (LISTS, 2, SLICE, COLUMNS),
  FIELD (COLUMNS, 0, INDEX, STRINGS),
  FIELD (COLUMNS, 1, SLICE, COLUMN_VALUES),
  FIELD (COLUMN_VALUES, 0, INDEX, STRINGS),
  FIELD (DOTTED, 0, INDEX, STRINGS),
  FIELD (TYPES, 0, INDEX, STRINGS),
  FIELD (NESTS, 0, INDEX, TYPES),
  FIELD (NESTS, 1, INDEX, TYPES),
  FIELD (CLASSES, 0, FLAG, CLASSES),
  FIELD (CLASSES, 1, INDEX, STRINGS),
  FIELD (CLASSES, 2, INDEX, TYPES),
  FIELD (CLASSES, 3, SLICE, CONSTRAINTS),
  FIELD (CONSTRAINTS, 0, INDEX, STRINGS),
  FIELD (CONSTRAINTS, 1, INDEX, STRINGS),
  FIELD (CONSTRAINTS, 2, FLAG, CONSTRAINTS),
  FIELD (PHASES, 0, INDEX, STRINGS),
  FIELD (PHASES, 1, SLICE, RULES),
  FIELD (PHASES, 3, FLAG, PHASES),
  FIELD (RULES, 0, INDEX, STRINGS),
  FIELD (RULES, 1, INDEX, STRINGS),
  FIELD (RULES, 3, INDEX, PHASES),
  FIELD (RULES, 6, SLICE, NODES),
  FIELD (RULES, 8, SLICE, CAPTURES),
  FIELD (RULES, 10, SLICE, CONTEXTS),
  FIELD (RULES, 12, SLICE, ACTIONS),
  FIELD (RULES, 14, FLAG, RULES),
  FIELD (CONTEXTS, 0, FLAG, CONTEXTS),
  FIELD (CONTEXTS, 1, FLAG, CONTEXTS),
  FIELD (CONTEXTS, 4, SLICE, NODES),
  FIELD (ACTIONS, 3, SLICE, ATTRIBUTES),
  FIELD (ATTRIBUTES, 0, INDEX, STRINGS),
  FIELD (ATTRIBUTES, 1, INDEX, EXPRESSIONS),
  FIELD (CAPTURES, 0, INDEX, STRINGS),
  FIELD (REGEXES, 0, INDEX, STRINGS),
  FIELD (START_TESTS, 0, INDEX, PREDICATES),
};

static const guint32 *
section_words (const DanhModelView *view, guint8 section)
{
  const guint32 *words;
  memcpy (&words, (const char *) view + danh_section_infos[section].view_offset,
          sizeof words);
  return words;
}

/* ORed over all values, the top bit says whether one is not below LIMIT (at most 2^31):
 * then LIMIT - 1 - value or the value itself has it. */
#define BEYOND(value, limit) ((value) | ((limit) -1 - (value)))

/* Not 0 if one of N fields, STRIDE words apart, is not below LIMIT. */
static guint32
beyond (const guint32 *words, gsize n, gsize stride, guint32 limit)
{
  guint32 any = 0;
  if (limit == 0) return n > 0;
  if (stride == 1) return danh_beyond_32 (words, n, limit - 1) != FALSE;
  for (gsize i = 0; i < n; i++) any |= BEYOND (words[i * stride], limit);
  return any >> 31;
}

static gboolean
check_index (const Field *field,
             const guint32 *words,
             gsize n,
             gsize stride,
             guint32 limit,
             GError **error)
{
  if (field->kind != INDEX_OR_NONE && beyond (words, n, stride, limit) == 0) return TRUE;
  for (gsize i = 0; i < n; i++) {
    guint32 value = words[i * stride];
    if (value >= limit && (field->kind != INDEX_OR_NONE || value != DANH_NONE))
      return danh_validate_fail (error, field->section, i,
                                 "field %u is %u; %s has %u records", field->word, value,
                                 danh_section_infos[field->target].name, limit);
  }
  return TRUE;
}

static gboolean
check_slices (const Field *field,
              const guint32 *words,
              gsize n,
              gsize stride,
              guint32 limit,
              GError **error)
{
  guint64 sum = 0;
  for (gsize i = 0; i < n; i++) {
    guint64 first = words[i * stride], count = words[i * stride + 1];
    sum += count;
    if (first + count > limit || sum > limit)
      return danh_validate_fail (
          error, field->section, i,
          "%" G_GUINT64_FORMAT " records of %s from %" G_GUINT64_FORMAT "; it has %u",
          count, danh_section_infos[field->target].name, first, limit);
  }
  return TRUE;
}

static gboolean
check_field (const DanhModelView *view, const Field *field, GError **error)
{
  const guint32 *words = section_words (view, field->section) + field->word;
  gsize n = view->n[field->section];
  gsize stride = danh_section_infos[field->section].record_size / sizeof (guint32);
  switch ((FieldKind) field->kind) {
  case FLAG:
    return check_index (field, words, n, stride, 2, error);
  case SLICE:
    return check_slices (field, words, n, stride, view->n[field->target], error);
  case INDEX:
  case INDEX_OR_NONE:
    return check_index (field, words, n, stride, view->n[field->target], error);
  }
  return FALSE;
}

/* }}} */

gboolean
danh_model_validate (const guint8 *data, gsize len, DanhModelView *view, GError **error)
{
  const DanhModelHeader *header = (gconstpointer) data;
  memset (view, 0, sizeof *view);
  view->header = header;
  if (!check_header (header, len, error) || !check_sections (data, len, view, error))
    return FALSE;
  if (MAX (header->name, header->version) >= view->n[DANH_SECTION_STRINGS])
    return danh_validate_fail (error, DANH_SECTION_STRINGS, 0, "the model has no name");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!check_field (view, &fields[i], error)) return FALSE;
  return danh_validate_text (view, error) && danh_validate_lists (view, error)
         && danh_validate_tests (view, error) && danh_validate_rules (view, error);
}
