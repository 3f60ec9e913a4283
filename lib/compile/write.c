/* write.c - from the builder's records to the bytes of a model file */
#include "compile/builder-private.h"

#include "base/text-version.h"
#include "model/hash.h"
#include "model/sections.h"
#include <string.h>

static gsize
aligned (gsize offset)
{
  return (offset + DANH_MODEL_ALIGNMENT - 1) / DANH_MODEL_ALIGNMENT
         * DANH_MODEL_ALIGNMENT;
}

/* At most two thirds full, so that a search for a key that is not there ends soon. */
static void
fill_key_hash (DanhBuilder *self)
{
  GArray *slots = self->sections[DANH_SECTION_KEY_HASH];
  guint32 n_keys = self->sections[DANH_SECTION_KEYS]->len, n_slots = 2;
  while (2 * n_slots < 3 * n_keys) n_slots *= 2;
  g_array_set_size (slots, n_slots);
  for (guint32 key = 1; key < n_keys; key++) {
    guint32 string = *danh_builder_at (self, DANH_SECTION_KEYS, guint32, key);
    const char *text = danh_builder_get_string (self, string);
    guint32 slot = danh_hash_key (text, strlen (text)) & (n_slots - 1);
    while (g_array_index (slots, guint32, slot) != 0) slot = (slot + 1) & (n_slots - 1);
    g_array_index (slots, guint32, slot) = key;
  }
}

static void
fill_dotted (DanhBuilder *self)
{
  (void) danh_builder_get_forms (self); /* sorts the words */
  for (guint i = 0; i < self->dotted_sorted->len; i++) {
    guint32 string = danh_builder_string (self, self->dotted_sorted->pdata[i]);
    g_array_append_val (self->sections[DANH_SECTION_DOTTED], string);
  }
}

static gsize
section_count (const DanhBuilder *self, guint id)
{
  return id == DANH_SECTION_BYTES ? self->bytes->len : self->sections[id]->len;
}

/* Places the sections one behind the other; returns the file's size. */
static gsize
lay_out (const DanhBuilder *self, DanhModelSection table[DANH_N_SECTIONS])
{
  gsize at = sizeof (DanhModelHeader) + DANH_N_SECTIONS * sizeof (DanhModelSection);
  for (guint i = 0; i < DANH_N_SECTIONS; i++) {
    at = aligned (at);
    table[i] = (DanhModelSection){ .offset = at,
                                   .count = section_count (self, i),
                                   .record_size = danh_section_infos[i].record_size };
    at += table[i].count * table[i].record_size;
  }
  return aligned (at);
}

static GBytes *
write_file (const DanhBuilder *self)
{
  DanhModelSection table[DANH_N_SECTIONS];
  gsize size = lay_out (self, table);
  guint8 *file = g_malloc0 (size);
  DanhModelHeader header = { .format_version = DANH_MODEL_FORMAT_VERSION,
                             .text_version = DANH_TEXT_VERSION,
                             .n_sections = DANH_N_SECTIONS,
                             .name = self->name,
                             .version = self->version,
                             .n_keys = self->sections[DANH_SECTION_KEYS]->len,
                             .source_hash = self->source_hash,
                             .file_size = size };
  memcpy (header.magic, DANH_MODEL_MAGIC, sizeof header.magic);
  memcpy (file, &header, sizeof header);
  memcpy (file + sizeof header, table, sizeof table);
  for (guint i = 0; i < DANH_N_SECTIONS; i++) {
    gconstpointer data =
        i == DANH_SECTION_BYTES ? self->bytes->str : self->sections[i]->data;
    gsize len = table[i].count * table[i].record_size;
    if (len > 0) memcpy (file + table[i].offset, data, len);
  }
  return g_bytes_new_take (file, size);
}

GBytes *
danh_builder_finish (DanhBuilder *self, DanhDiagnostics *diagnostics)
{
  danh_lists_class_sets (self);
  if (!danh_trie_build (self)) {
    danh_diagnostics_add (diagnostics, DANH_SEVERITY_ERROR,
                          danh_builder_get_string (self, self->name), 0, 0, 0, NULL,
                          "the entries of all lists differ in more than 65,536 ways: "
                          "lists, values that rules ask for, capitals");
    return NULL;
  }
  danh_cells_pack (self);
  fill_key_hash (self);
  fill_dotted (self);
  danh_rules_derive (self);
  danh_strings_pack (self);
  return write_file (self);
}
