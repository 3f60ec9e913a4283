/* symbols.c - from forms and marks to symbols, each worked out once
 *
 * NOT is where a bad token or a boundary could slip in: "not a capital" would be true of
 * them.  It is false of both (truth.h).
 */
#include "rule/symbols-private.h"

#include <string.h>

/* ── Making and forgetting ─────────────────────────────────────────────────────────── */

/* Room in `direct` for all classes. */
static void
add_rows (DanhSymbols *self)
{
  for (guint flags = 0; flags < DANH_N_FLAG_SETS; flags++)
    while (self->direct[flags].n < self->classes.slices.n)
      danh_vec_push (&self->direct[flags], 0);
}

static guint32
add_record (DanhSymbols *self, guint32 class, guint32 context)
{
  gsize size = (gsize) 1 << self->record_shift;
  if (self->n == self->allocated) {
    /* They are most of what is kept: never more than a quarter of it for those to come. */
    self->allocated += MAX (256, self->allocated / 4);
    char *memory = g_malloc (self->allocated * size + 64);
    char *records = memory + 63 - ((gsize) memory + 63) % 64;
    if (self->n > 0) memcpy (records, self->records, self->n * size);
    g_free (self->record_memory);
    self->record_memory = memory;
    self->records = records;
  }
  DanhSymbolRecord *record = danh_symbols_record (self, self->n);
  memset (record, 0, size);
  for (guint i = 0; i < DANH_SYMBOL_MARKS; i++) record->operations[i] = DANH_NO_OPERATION;
  DanhSymbolOrigin origin = { class, context };
  danh_vec_push (&self->origins, origin);
  return self->n++;
}

static void
seed (DanhSymbols *self)
{
  self->generation++;
  for (guint32 i = 0; i < DANH_N_SPECIAL_CLASSES; i++) {
    guint32 word = DANH_NONE - i;
    danh_sequences_intern (&self->classes, &word, 1);
  }
  add_rows (self);
  if (self->model->n[DANH_SECTION_CLASS_SETS] > 0)
    memset (self->mark_set_of, 0xff,
            self->model->n[DANH_SECTION_CLASS_SETS] * sizeof *self->mark_set_of);
  danh_sequences_intern (&self->contexts, NULL, 0);
  for (guint32 flags = 1; flags < DANH_N_FLAG_SETS; flags++) {
    guint32 word = DANH_FLAGS_ITEM << 3 | flags;
    danh_sequences_intern (&self->contexts, &word, 1);
  }
  add_record (self, DANH_CLASS_BAD, 0);
  guint32 boundary = danh_symbols_get (self, DANH_CLASS_BOUNDARY, 0);
  g_assert (boundary == DANH_SYMBOL_BOUNDARY);
  (void) boundary;
}

void
danh_symbols_init (DanhSymbols *self, const DanhRuleProgram *program)
{
  const DanhModelView *model = program->model;
  memset (self, 0, sizeof *self);
  self->model = model;
  self->program = program;
  self->seen = g_new0 (DanhSequences, program->n_phases);
  self->of_seen = g_new0 (DanhSymbolIds, program->n_phases);
  self->vectors = g_new0 (DanhVectors, program->n_phases);
  self->phase_truths = g_new0 (DanhTruth, program->n_phases);
  self->atom_true = g_malloc0 (model->n[DANH_SECTION_ATOMS] + 1);
  danh_start_truth_init (&self->start_truth, &program->start_clauses, program->start_bits,
                         self->atom_true);
  for (guint32 i = 0; i < program->n_phases; i++) {
    const DanhClauses *clauses = &program->phases[i].clauses;
    danh_truth_init (&self->phase_truths[i], clauses, self->atom_true);
    danh_vectors_init (&self->vectors[i], clauses->n_words);
  }
  gsize size = offsetof (DanhSymbolRecord, phases) + program->n_phases * sizeof (guint16);
  self->record_shift = 6;
  while ((gsize) 1 << self->record_shift < size) self->record_shift++;
  self->mark_set_of = g_new (guint32, model->n[DANH_SECTION_CLASS_SETS] + 1);
  danh_pair_map_init (&self->by_pair);
  danh_pair_map_init (&self->marked);
  seed (self);
}

void
danh_symbols_clear (DanhSymbols *self)
{
  g_free (self->form_class);
  danh_sequences_clear (&self->classes);
  danh_sequences_clear (&self->contexts);
  for (guint i = 0; i < DANH_N_FLAG_SETS; i++) danh_vec_free (&self->direct[i]);
  danh_pair_map_clear (&self->by_pair);
  danh_pair_map_clear (&self->marked);
  g_free (self->record_memory);
  for (guint32 i = 0; i < self->program->n_phases; i++) {
    danh_sequences_clear (&self->seen[i]);
    danh_vec_free (&self->of_seen[i]);
    danh_vectors_clear (&self->vectors[i]);
    danh_truth_clear (&self->phase_truths[i]);
  }
  g_free (self->seen);
  g_free (self->of_seen);
  g_free (self->vectors);
  g_free (self->phase_truths);
  danh_start_truth_clear (&self->start_truth);
  g_free (self->atom_true);
  danh_sequences_clear (&self->mark_sets);
  danh_vec_free (&self->origins);
  g_free (self->mark_set_of);
  danh_vec_free (&self->atoms);
  danh_vec_free (&self->words);
}

void
danh_symbols_reset (DanhSymbols *self)
{
  self->n_forms = 0;
  danh_sequences_empty (&self->classes);
  danh_sequences_empty (&self->contexts);
  danh_sequences_empty (&self->mark_sets);
  danh_vec_empty (&self->origins);
  for (guint i = 0; i < DANH_N_FLAG_SETS; i++) danh_vec_empty (&self->direct[i]);
  danh_pair_map_empty (&self->by_pair);
  danh_pair_map_empty (&self->marked);
  self->n = 0;
  for (guint32 i = 0; i < self->program->n_phases; i++) {
    danh_sequences_empty (&self->seen[i]);
    danh_vec_empty (&self->of_seen[i]);
    danh_vectors_empty (&self->vectors[i]);
    danh_truth_empty (&self->phase_truths[i]);
  }
  danh_start_truth_empty (&self->start_truth);
  seed (self);
}

/* ── Classes of forms ──────────────────────────────────────────────────────────────── */

static guint32
classify (DanhSymbols *self,
          const DanhForms *forms,
          const DanhGazetteer *gazetteer,
          guint32 form)
{
  if (forms->shape[form] & DANH_SHAPE_BAD) return DANH_CLASS_BAD;
  danh_symbols_form_atoms (self, forms, gazetteer, form);
  guint32 class = danh_sequences_intern (&self->classes, self->words.at, self->words.n);
  add_rows (self);
  return class;
}

void
danh_symbols_see_forms (DanhSymbols *self,
                        const DanhForms *forms,
                        const DanhGazetteer *gazetteer)
{
  if (self->forms_allocated < forms->n) {
    self->forms_allocated = MAX (forms->n, self->forms_allocated * 2);
    self->form_class = g_renew (guint32, self->form_class, self->forms_allocated);
  }
  for (; self->n_forms < forms->n; self->n_forms++)
    self->form_class[self->n_forms] = classify (self, forms, gazetteer, self->n_forms);
}

/* ── Symbols ───────────────────────────────────────────────────────────────────────── */

static gboolean
is_special (const DanhSymbols *self, guint32 symbol)
{
  return self->origins.at[symbol].class < DANH_N_SPECIAL_CLASSES;
}

static guint32
add_symbol (DanhSymbols *self, guint32 class, guint32 context)
{
  guint32 symbol = add_record (self, class, context);
  danh_symbols_find_atoms (self, symbol);
  DanhStartBits bits =
      is_special (self, symbol)
          ? danh_start_truth_find_special (&self->start_truth, self->atoms.at,
                                           self->atoms.n)
          : danh_start_truth_find (&self->start_truth, self->atoms.at, self->atoms.n);
  danh_symbols_record (self, symbol)->starts = bits;
  return symbol;
}

guint32
danh_symbols_get (DanhSymbols *self, guint32 class, guint32 context)
{
  if (class < DANH_N_SPECIAL_CLASSES) context = 0;
  if (context < DANH_N_FLAG_SETS) {
    guint32 *known = &self->direct[context].at[class];
    if (*known == 0) *known = add_symbol (self, class, context);
    return *known;
  }
  guint32 symbol = danh_pair_map_get (&self->by_pair, class, context);
  if (symbol == DANH_PAIR_MISSING) {
    symbol = add_symbol (self, class, context);
    danh_pair_map_add (&self->by_pair, class, context, symbol);
  }
  return symbol;
}

/* ── Marks ─────────────────────────────────────────────────────────────────────────── */

guint32
danh_symbols_mark_set (DanhSymbols *self, const guint32 *classes, guint32 n)
{
  danh_vec_empty (&self->words);
  for (guint32 i = 0; i < n; i++)
    if (self->program->class_used[classes[i]]) danh_vec_push (&self->words, classes[i]);
  return danh_sequences_intern (&self->mark_sets, self->words.at, self->words.n);
}

guint32
danh_symbols_mark_set_of (DanhSymbols *self, guint32 class_set)
{
  const DanhModelSlice *set = &self->model->class_sets[class_set];
  guint32 *known = &self->mark_set_of[class_set];
  if (*known == DANH_NONE)
    *known =
        danh_symbols_mark_set (self, self->model->class_set_ids + set->first, set->n);
  return *known;
}

/* CONTEXT with the marks of all classes of MARK_SET replaced: both are in order. */
static guint32
replace_marks (DanhSymbols *self, guint32 context, guint32 mark_set, guint32 bits)
{
  guint32 n_items;
  guint32 n_classes;
  const guint32 *items = danh_sequences_get (&self->contexts, context, &n_items);
  const guint32 *classes = danh_sequences_get (&self->mark_sets, mark_set, &n_classes);
  guint32 i = 0;
  danh_vec_empty (&self->words);
  for (guint32 j = 0; j < n_classes; j++) {
    while (i < n_items && items[i] >> 3 < classes[j])
      danh_vec_push (&self->words, items[i++]);
    if (i < n_items && items[i] >> 3 == classes[j]) i++;
    if (bits != 0) danh_vec_push (&self->words, classes[j] << 3 | bits);
  }
  while (i < n_items) danh_vec_push (&self->words, items[i++]);
  return danh_sequences_intern (&self->contexts, self->words.at, self->words.n);
}

DanhSymbolMark
danh_symbols_make_mark (DanhSymbols *self, guint32 symbol, guint32 operation)
{
  guint32 result = danh_pair_map_get (&self->marked, symbol, operation);
  if (result == DANH_PAIR_MISSING) {
    DanhSymbolOrigin old = self->origins.at[symbol];
    guint32 context = replace_marks (self, old.context, operation >> 3, operation & 7);
    result = danh_symbols_get (self, old.class, context);
    danh_pair_map_add (&self->marked, symbol, operation, result);
  }
  DanhSymbolRecord *record = danh_symbols_record (self, symbol);
  if (operation < DANH_NO_OPERATION && result <= G_MAXUINT16) {
    for (guint i = DANH_SYMBOL_MARKS - 1; i > 0; i--) {
      record->operations[i] = record->operations[i - 1];
      record->marked[i] = record->marked[i - 1];
    }
    record->operations[0] = (guint16) operation;
    record->marked[0] = (guint16) result;
  }
  return (DanhSymbolMark){ result, danh_symbols_record (self, result)->starts };
}

/* ── Phase symbols ─────────────────────────────────────────────────────────────────── */

/* For the symbol whose `atoms` were found last. */
static guint32
find_phase_symbol (DanhSymbols *self, guint32 phase, guint32 symbol)
{
  DanhTruth *truth = &self->phase_truths[phase];
  if (is_special (self, symbol))
    danh_truth_find_special (truth, self->atoms.at, self->atoms.n);
  else
    danh_truth_find (truth, self->atoms.at, self->atoms.n);
  return danh_vectors_intern (&self->vectors[phase], truth->bits.at);
}

/* What the tests of PHASE see of a token of which `atoms` are true, as a number. */
static guint32
look_at_atoms (DanhSymbols *self, guint32 phase)
{
  danh_vec_empty (&self->words);
  danh_vec_reserve (&self->words, self->atoms.n + 2);
  guint32 n = danh_facts_key (&self->program->phases[phase].clauses, self->atoms.at,
                              self->atoms.n, self->words.at);
  return danh_sequences_intern (&self->seen[phase], self->words.at, n);
}

guint32
danh_symbols_make_phase (DanhSymbols *self, guint32 phase, guint32 symbol)
{
  guint32 result;
  danh_symbols_find_atoms (self, symbol);
  if (is_special (self, symbol)) {
    result = find_phase_symbol (self, phase, symbol);
  } else {
    guint32 seen = look_at_atoms (self, phase);
    if (seen == self->of_seen[phase].n)
      danh_vec_push (&self->of_seen[phase], find_phase_symbol (self, phase, symbol));
    result = self->of_seen[phase].at[seen];
  }
  if (result <= G_MAXUINT16)
    danh_symbols_record (self, symbol)->phases[phase] = (guint16) result;
  return result;
}
