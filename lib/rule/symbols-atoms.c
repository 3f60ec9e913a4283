/* symbols-atoms.c - the atoms that are true of a form, and of a symbol */
#include "rule/symbols-private.h"

#include <stdlib.h>
#include <string.h>

/* ── Of forms ──────────────────────────────────────────────────────────────────────── */

static void
add_atom (DanhSymbols *self, DanhAtomKind kind, guint32 a)
{
  guint32 atom = danh_rule_program_atom (self->program, kind, a);
  if (atom != DANH_PAIR_MISSING) danh_vec_push (&self->words, atom);
}

static void
add_regexes (DanhSymbols *self, const guint8 *bytes, guint32 len)
{
  const DanhModelView *model = self->model;
  const guint32 width = danh_view_regex_width (model);
  guint32 state = 1;
  for (guint32 i = 0; i < len && state != 0; i++)
    state = model->regex_states[state * width + model->regex_columns[bytes[i]]];
  for (guint32 m = 0; m < DANH_REGEX_MASKS; m++) {
    guint64 rest = model->regex_accept[state].mask[m];
    for (; rest != 0; rest &= rest - 1)
      add_atom (self, DANH_ATOM_REGEX, 64 * m + (guint32) __builtin_ctzll (rest));
  }
}

/* A form that is an entry of its own has begin and end of its classes. */
static void
add_single_classes (DanhSymbols *self, const DanhGazetteer *gazetteer, guint32 set)
{
  guint32 n;
  const guint32 *ids = danh_gazetteer_classes (gazetteer, set, &n);
  for (guint32 i = 0; i < n; i++) {
    add_atom (self, DANH_ATOM_BEGIN, ids[i]);
    add_atom (self, DANH_ATOM_END, ids[i]);
  }
}

static int
compare_words (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/* A form's atoms are few and nearly in order, for any model that is meant well. */
static void
sort_words (guint32 *words, guint32 n)
{
  if (n > 64) {
    qsort (words, n, sizeof *words, compare_words);
    return;
  }
  for (guint32 i = 1; i < n; i++) {
    guint32 word = words[i], at = i;
    for (; at > 0 && words[at - 1] > word; at--) words[at] = words[at - 1];
    words[at] = word;
  }
}

void
danh_symbols_form_atoms (DanhSymbols *self,
                         const DanhForms *forms,
                         const DanhGazetteer *gazetteer,
                         guint32 form)
{
  const DanhRuleProgram *program = self->program;
  guint32 shape = forms->shape[form];
  danh_vec_empty (&self->words);
  add_atom (self, DANH_ATOM_ANY, 0);
  if (gazetteer->key[form] != 0) add_atom (self, DANH_ATOM_KEY, gazetteer->key[form]);
  const char *exact = danh_forms_exact (forms, form);
  guint32 atom = danh_rule_program_exact (program, exact, forms->exact_len[form]);
  if (atom != DANH_PAIR_MISSING) danh_vec_push (&self->words, atom);
  for (guint32 i = 0; i < program->shapes.n; i++)
    if (self->model->atoms[program->shapes.ids[i]].a & shape)
      danh_vec_push (&self->words, program->shapes.ids[i]);
  if (program->has_regex)
    add_regexes (self, (const guint8 *) exact, forms->exact_len[form]);
  if (gazetteer->single_class_set[form] != 0)
    add_single_classes (self, gazetteer, gazetteer->single_class_set[form]);
  sort_words (self->words.at, self->words.n);
}

/* ── Of symbols ────────────────────────────────────────────────────────────────────── */

/* The atoms that ITEM of a context speaks of, bit by bit. */
static const DanhMarkAtoms *
atoms_of_item (const DanhSymbols *self, guint32 item)
{
  guint32 class = item >> 3;
  return &self->program->mark_atoms[MIN (class, self->model->n[DANH_SECTION_CLASSES])];
}

/* Adds what the N ITEMS of a context and OWN, the atoms of a form's class, have to `atoms`:
 * marks of a class in the context take the place of the form's own. */
static void
add_atoms (DanhSymbols *self,
           const guint32 *items,
           guint32 n_items,
           const guint32 *own,
           guint32 n_own)
{
  guint8 *is_true = self->atom_true;
  guint32 *atoms = self->atoms.at;
  guint32 n = 0;
  for (guint32 i = 0; i < n_own; i++) is_true[own[i]] = 1;
  for (guint32 i = 0; i < n_items; i++) {
    const DanhMarkAtoms *said = atoms_of_item (self, items[i]);
    for (guint bit = 0; bit < 3; bit++) {
      if (said->atom[bit] == DANH_PAIR_MISSING) continue;
      is_true[said->atom[bit]] = 0; /* only once */
      atoms[n] = said->atom[bit];
      n += items[i] >> bit & 1;
    }
  }
  for (guint32 i = 0; i < n_own; i++) {
    atoms[n] = own[i];
    n += is_true[own[i]];
    is_true[own[i]] = 0;
  }
  self->atoms.n = n;
}

void
danh_symbols_find_atoms (DanhSymbols *self, guint32 symbol)
{
  DanhSymbolOrigin origin = self->origins.at[symbol];
  guint32 n_own = 0, n_items = 0;
  danh_vec_empty (&self->atoms);
  if (origin.class == DANH_CLASS_BOUNDARY) {
    guint32 atom = danh_rule_program_atom (self->program, DANH_ATOM_BOUNDARY, 0);
    if (atom != DANH_PAIR_MISSING) danh_vec_push (&self->atoms, atom);
  }
  if (origin.class < DANH_N_SPECIAL_CLASSES) return;
  const guint32 *items = danh_sequences_get (&self->contexts, origin.context, &n_items);
  const guint32 *own = danh_sequences_get (&self->classes, origin.class, &n_own);
  danh_vec_reserve (&self->atoms, n_own + 3 * n_items);
  if (n_items > 0) {
    add_atoms (self, items, n_items, own, n_own);
  } else if (n_own > 0) {
    memcpy (self->atoms.at, own, n_own * sizeof *own);
    self->atoms.n = n_own;
  }
}
