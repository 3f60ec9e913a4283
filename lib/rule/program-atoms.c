/* program-atoms.c - which atom asks for a key, a text, a shape, a class */
#include "rule/program.h"

#include "text/tokenize.h"

#include <stdlib.h>
#include <string.h>

/* Kinds whose `a` says nothing are one atom, whatever stands there. */
static guint32
atom_subject (const DanhModelAtom *atom)
{
  switch ((DanhAtomKind) atom->kind) {
  case DANH_ATOM_KEY:
  case DANH_ATOM_EXACT:
  case DANH_ATOM_SHAPE:
  case DANH_ATOM_REGEX:
  case DANH_ATOM_BEGIN:
  case DANH_ATOM_INSIDE:
  case DANH_ATOM_END:
    return atom->a;
  case DANH_ATOM_ANY:
  case DANH_ATOM_TIGHT:
  case DANH_ATOM_LINE_START:
  case DANH_ATOM_LINE_END:
  case DANH_ATOM_BOUNDARY:
  case DANH_N_ATOM_KINDS:
    break;
  }
  return 0;
}

static int
compare_exact (const void *a, const void *b)
{
  const DanhExactAtom *x = a;
  const DanhExactAtom *y = b;
  if (x->len != y->len) return x->len < y->len ? -1 : 1;
  return memcmp (x->text, y->text, x->len);
}

static void
note_flags (DanhRuleProgram *self, gboolean tight, gboolean line_start, gboolean line_end)
{
  for (guint flags = 0; flags < 256; flags++) {
    guint set = 0;
    if (tight && !(flags & DANH_TOKEN_SPACE_BEFORE)) set |= DANH_FLAG_TIGHT;
    if (line_start && (flags & DANH_TOKEN_LINE_START)) set |= DANH_FLAG_LINE_START;
    if (line_end && (flags & DANH_TOKEN_LINE_END)) set |= DANH_FLAG_LINE_END;
    self->flag_set[flags] = (guint8) set;
  }
}

static void
note_atom (DanhRuleProgram *self, guint32 id)
{
  const DanhModelAtom *atom = &self->model->atoms[id];
  guint32 subject = atom_subject (atom);
  guint32 first = danh_pair_map_get (&self->atoms, atom->kind, subject);
  self->same_as[id] = first != DANH_PAIR_MISSING ? first : id;
  if (first != DANH_PAIR_MISSING) return;
  danh_pair_map_add (&self->atoms, atom->kind, subject, id);
  if (atom->kind == DANH_ATOM_SHAPE) self->shapes.ids[self->shapes.n++] = id;
  if (atom->kind == DANH_ATOM_REGEX) self->has_regex = TRUE;
  if (atom->kind == DANH_ATOM_EXACT) {
    DanhExactAtom exact = { danh_view_string (self->model, atom->a),
                            danh_view_string_len (self->model, atom->a), id };
    self->exact[self->n_exact++] = exact;
  }
  if (atom->kind == DANH_ATOM_BEGIN || atom->kind == DANH_ATOM_INSIDE
      || atom->kind == DANH_ATOM_END)
    self->class_used[atom->a] = TRUE;
}

static gboolean
asks (const DanhRuleProgram *self, DanhAtomKind kind)
{
  return danh_rule_program_atom (self, kind, 0) != DANH_PAIR_MISSING;
}

/* In the order of the bits, see program.h. */
static void
index_mark_atoms (DanhRuleProgram *self)
{
  static const DanhAtomKind of_marks[] = { DANH_ATOM_BEGIN, DANH_ATOM_INSIDE,
                                           DANH_ATOM_END };
  static const DanhAtomKind of_flags[] = { DANH_ATOM_TIGHT, DANH_ATOM_LINE_START,
                                           DANH_ATOM_LINE_END };
  const guint32 n = self->model->n[DANH_SECTION_CLASSES];
  self->mark_atoms = g_new (DanhMarkAtoms, (gsize) n + 1);
  for (guint bit = 0; bit < 3; bit++) {
    for (guint32 i = 0; i < n; i++)
      self->mark_atoms[i].atom[bit] = danh_rule_program_atom (self, of_marks[bit], i);
    self->mark_atoms[n].atom[bit] = danh_rule_program_atom (self, of_flags[bit], 0);
  }
}

static void
list_span_classes (DanhRuleProgram *self)
{
  const DanhModelView *model = self->model;
  self->span_classes = g_new0 (DanhIdList, model->n[DANH_SECTION_TYPES] + 1);
  for (guint32 pass = 0; pass < 2; pass++) {
    for (guint32 i = 0; i < model->n[DANH_SECTION_CLASSES]; i++) {
      if (!self->class_used[i] || !model->classes[i].is_span) continue;
      DanhIdList *list = &self->span_classes[model->classes[i].type];
      if (pass == 1) list->ids[list->n] = i;
      list->n++;
    }
    for (guint32 i = 0; i < model->n[DANH_SECTION_TYPES] && pass == 0; i++) {
      DanhIdList *list = &self->span_classes[i];
      list->ids = g_new (guint32, list->n + 1);
      list->n = 0;
    }
  }
}

void
danh_rule_program_index_atoms (DanhRuleProgram *self)
{
  guint32 n = self->model->n[DANH_SECTION_ATOMS];
  danh_pair_map_init (&self->atoms);
  self->same_as = g_new (guint32, n);
  self->shapes.ids = g_new (guint32, n);
  self->exact = g_new (DanhExactAtom, n);
  self->class_used = g_new0 (guint8, self->model->n[DANH_SECTION_CLASSES]);
  for (guint32 i = 0; i < n; i++) note_atom (self, i);
  index_mark_atoms (self);
  list_span_classes (self);
  if (self->n_exact > 1)
    qsort (self->exact, self->n_exact, sizeof *self->exact, compare_exact);
  note_flags (self, asks (self, DANH_ATOM_TIGHT), asks (self, DANH_ATOM_LINE_START),
              asks (self, DANH_ATOM_LINE_END));
}

guint32
danh_rule_program_exact (const DanhRuleProgram *self, const char *text, guint32 len)
{
  DanhExactAtom wanted = { text, len, 0 };
  if (self->n_exact == 0) return DANH_PAIR_MISSING;
  const DanhExactAtom *found =
      bsearch (&wanted, self->exact, self->n_exact, sizeof *self->exact, compare_exact);
  return found != NULL ? found->atom : DANH_PAIR_MISSING;
}
