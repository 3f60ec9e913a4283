/* rule-derive.c - what follows from all rules together, written down beside them
 *
 * The machine would have to search all nodes for it each time a model is loaded.
 */
#include "compile/builder-private.h"
#include "compile/rule-derive-private.h"
#include "model/sections.h"

#include <string.h>

/* The sections so far, as a view; only until something is added to one. */
static void
view_sections (const DanhBuilder *self, DanhModelView *view)
{
  memset (view, 0, sizeof *view);
  view->bytes = self->bytes->str;
  view->n[DANH_SECTION_BYTES] = (guint32) self->bytes->len;
  for (guint i = DANH_SECTION_STRINGS; i < DANH_N_SECTIONS; i++) {
    const void *records = self->sections[i]->data;
    memcpy ((char *) view + danh_section_infos[i].view_offset, &records, sizeof records);
    view->n[i] = self->sections[i]->len;
  }
}

void
danh_rules_derive (DanhBuilder *self)
{
  DanhModelView view;
  guint8 groups[DANH_START_GROUPS] = { 0 };
  view_sections (self, &view);
  guint32 n_rules = view.n[DANH_SECTION_RULES], n_phases = view.n[DANH_SECTION_PHASES];
  g_autofree guint32 *evidence = g_new (guint32, (gsize) n_rules + 1);
  g_autofree guint32 *needs = g_new (guint32, (gsize) n_phases + 1);
  danh_derive_evidence (&view, evidence);
  for (guint32 i = 0; i < n_rules; i++)
    danh_builder_at (self, DANH_SECTION_RULES, DanhModelRule, i)->evidence = evidence[i];
  danh_derive_needs (&view, needs);
  for (guint32 i = 0; i < n_phases; i++)
    danh_builder_at (self, DANH_SECTION_PHASES, DanhModelPhase, i)->needs = needs[i];
  g_array_set_size (self->sections[DANH_SECTION_START_TESTS], 0);
  danh_derive_starts (&view, groups, self->sections[DANH_SECTION_START_TESTS]);
  g_array_set_size (self->sections[DANH_SECTION_START_GROUPS], 0);
  g_array_append_vals (self->sections[DANH_SECTION_START_GROUPS], groups, sizeof groups);
}
