/* symbols.c - from forms and marks to symbols, each worked out once
 *
 * NOT is where a bad token or a boundary could slip in: "not a capital" would be true of
 * them.  It is false of both; so is everything made of tests that ask for something.
 */
#include "rule/symbols.h"

#include <string.h>

#define FLAGS_ITEM                                                                       \
  (G_MAXUINT32 >> 3)              /* the "class" under which a context has its flags */
#define OPERATION_SET 0x80000000u /* an operation on all classes of a set */

/* ── Making and forgetting ─────────────────────────────────────────────────────────── */

static void
seed (DanhSymbols *self)
{
  for (guint32 i = 0; i < DANH_N_SPECIAL_CLASSES; i++) {
    guint32 word = DANH_NONE - i;
    danh_sequences_intern (&self->classes, &word, 1);
  }
  danh_vec_reserve (&self->direct, DANH_N_SPECIAL_CLASSES * DANH_N_FLAG_SETS);
  memset (self->direct.at, 0,
          DANH_N_SPECIAL_CLASSES * DANH_N_FLAG_SETS * sizeof *self->direct.at);
  self->direct.n = DANH_N_SPECIAL_CLASSES * DANH_N_FLAG_SETS;
  danh_sequences_intern (&self->contexts, NULL, 0);
  for (guint32 flags = 1; flags < DANH_N_FLAG_SETS; flags++) {
    guint32 word = FLAGS_ITEM << 3 | flags;
    danh_sequences_intern (&self->contexts, &word, 1);
  }
  DanhSymbolInfo none = { DANH_CLASS_BAD, 0 };
  danh_vec_push (&self->infos, none);
  danh_vec_push (&self->starts, 0);
  for (guint32 i = 0; i < self->program->n_phases; i++)
    danh_sequences_intern (&self->phases[i].vectors, NULL, 0);
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
  self->phases = g_new0 (DanhPhaseSymbols, program->n_phases);
  self->atom_true = g_malloc0 (model->n[DANH_SECTION_ATOMS] + 1);
  self->predicate_true = g_malloc0 (model->n[DANH_SECTION_PREDICATES] + 1);
  danh_pair_map_init (&self->by_pair);
  danh_pair_map_init (&self->marked);
  seed (self);
}

void
danh_symbols_clear (DanhSymbols *self)
{
  g_free (self->form_row);
  danh_sequences_clear (&self->classes);
  danh_sequences_clear (&self->contexts);
  danh_vec_free (&self->direct);
  danh_pair_map_clear (&self->by_pair);
  danh_pair_map_clear (&self->marked);
  danh_vec_free (&self->infos);
  danh_vec_free (&self->starts);
  for (guint32 i = 0; i < self->program->n_phases; i++) {
    danh_vec_free (&self->phases[i].of_symbol);
    danh_sequences_clear (&self->phases[i].vectors);
  }
  g_free (self->phases);
  g_free (self->atom_true);
  g_free (self->predicate_true);
  danh_vec_free (&self->words);
}

void
danh_symbols_reset (DanhSymbols *self)
{
  self->n_forms = 0;
  danh_sequences_empty (&self->classes);
  danh_sequences_empty (&self->contexts);
  danh_vec_empty (&self->direct);
  danh_pair_map_empty (&self->by_pair);
  danh_pair_map_empty (&self->marked);
  danh_vec_empty (&self->infos);
  danh_vec_empty (&self->starts);
  for (guint32 i = 0; i < self->program->n_phases; i++) {
    danh_vec_empty (&self->phases[i].of_symbol);
    danh_sequences_empty (&self->phases[i].vectors);
  }
  seed (self);
}

/* ── Classes of forms ──────────────────────────────────────────────────────────────── */

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
  guint32 state = 1;
  for (guint32 i = 0; i < len && state != 0; i++)
    state = model->regex_states[state * 256 + bytes[i]];
  for (guint64 rest = model->regex_accept[state]; rest != 0; rest &= rest - 1)
    add_atom (self, DANH_ATOM_REGEX, (guint32) __builtin_ctzll (rest));
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

static guint32
classify (DanhSymbols *self,
          const DanhForms *forms,
          const DanhGazetteer *gazetteer,
          guint32 form)
{
  const DanhRuleProgram *program = self->program;
  guint32 shape = forms->shape[form];
  if (shape & DANH_SHAPE_BAD) return DANH_CLASS_BAD;
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
  if (self->words.n > 1)
    qsort (self->words.at, self->words.n, sizeof *self->words.at, compare_words);

  guint32 class = danh_sequences_intern (&self->classes, self->words.at, self->words.n);
  while (self->direct.n < (class + 1) * DANH_N_FLAG_SETS)
    danh_vec_push (&self->direct, 0);
  return class;
}

void
danh_symbols_see_forms (DanhSymbols *self,
                        const DanhForms *forms,
                        const DanhGazetteer *gazetteer)
{
  if (self->forms_allocated < forms->n) {
    self->forms_allocated = MAX (forms->n, self->forms_allocated * 2);
    self->form_row = g_renew (guint32, self->form_row, self->forms_allocated);
  }
  for (; self->n_forms < forms->n; self->n_forms++)
    self->form_row[self->n_forms] =
        classify (self, forms, gazetteer, self->n_forms) * DANH_N_FLAG_SETS;
}

/* ── Evaluation ────────────────────────────────────────────────────────────────────── */

static void
set_atom (DanhSymbols *self, DanhAtomKind kind, guint32 a, gboolean value)
{
  guint32 atom = danh_rule_program_atom (self->program, kind, a);
  if (atom != DANH_PAIR_MISSING) self->atom_true[atom] = value != 0;
}

/* Context marks of a class take the place of the form's own. */
static void
set_context_atoms (DanhSymbols *self, guint32 context, gboolean hold)
{
  guint32 n;
  const guint32 *items = danh_sequences_get (&self->contexts, context, &n);
  for (guint32 i = 0; i < n; i++) {
    guint32 class = items[i] >> 3;
    guint32 bits = hold ? items[i] & 7 : 0;
    if (class == FLAGS_ITEM) {
      set_atom (self, DANH_ATOM_TIGHT, 0, bits & DANH_FLAG_TIGHT);
      set_atom (self, DANH_ATOM_LINE_START, 0, bits & DANH_FLAG_LINE_START);
      set_atom (self, DANH_ATOM_LINE_END, 0, bits & DANH_FLAG_LINE_END);
      continue;
    }
    set_atom (self, DANH_ATOM_BEGIN, class, bits & DANH_MARK_BEGIN);
    set_atom (self, DANH_ATOM_INSIDE, class, bits & DANH_MARK_INSIDE);
    set_atom (self, DANH_ATOM_END, class, bits & DANH_MARK_END);
  }
}

static void
set_atoms (DanhSymbols *self, DanhSymbolInfo info, gboolean hold)
{
  guint32 n;
  const guint32 *atoms = danh_sequences_get (&self->classes, info.class, &n);
  if (info.class == DANH_CLASS_BAD) return;
  if (info.class == DANH_CLASS_BOUNDARY) {
    set_atom (self, DANH_ATOM_BOUNDARY, 0, hold);
    return;
  }
  for (guint32 i = 0; i < n; i++) self->atom_true[atoms[i]] = hold != 0;
  set_context_atoms (self, info.context, hold);
}

/* Fills predicate_true for the predicates of ORDER. */
static void
evaluate (DanhSymbols *self, guint32 symbol, const DanhIdList *order)
{
  DanhSymbolInfo info = self->infos.at[symbol];
  guint8 ordinary = info.class >= DANH_N_SPECIAL_CLASSES;
  guint8 *t = self->predicate_true;
  set_atoms (self, info, TRUE);
  for (guint32 i = 0; i < order->n; i++) {
    const DanhModelPredicate *p = &self->model->predicates[order->ids[i]];
    guint8 *value = &t[order->ids[i]];
    switch ((DanhPredicateKind) p->kind) {
    case DANH_PREDICATE_ATOM:
      *value = self->atom_true[self->program->same_as[p->a]];
      break;
    case DANH_PREDICATE_NOT:
      *value = ordinary & !t[p->a];
      break;
    case DANH_PREDICATE_AND:
      *value = t[p->a] & t[p->b];
      break;
    case DANH_PREDICATE_OR:
      *value = t[p->a] | t[p->b];
      break;
    case DANH_N_PREDICATE_KINDS:
      break;
    }
  }
  set_atoms (self, info, FALSE);
}

/* ── Symbols ───────────────────────────────────────────────────────────────────────── */

static guint64
start_bits (DanhSymbols *self, guint32 symbol)
{
  const DanhRuleProgram *program = self->program;
  guint64 bits = 0;
  evaluate (self, symbol, &program->start_order);
  for (guint32 k = 0; k < program->n_phases; k++) {
    const DanhIdList *tests = &program->phases[k].start_tests;
    for (guint32 i = 0; i < tests->n; i++)
      if (self->predicate_true[tests->ids[i]]) {
        bits |= G_GUINT64_CONSTANT (1) << MIN (k, DANH_LAST_START_BIT);
        break;
      }
  }
  return bits;
}

static guint32
add_symbol (DanhSymbols *self, guint32 class, guint32 context)
{
  guint32 symbol = self->infos.n;
  DanhSymbolInfo info = { class, context };
  danh_vec_push (&self->infos, info);
  guint64 bits = start_bits (self, symbol);
  danh_vec_push (&self->starts, bits);
  return symbol;
}

guint32
danh_symbols_get (DanhSymbols *self, guint32 class, guint32 context)
{
  if (class < DANH_N_SPECIAL_CLASSES) context = 0;
  if (context < DANH_N_FLAG_SETS) {
    guint32 place = class * DANH_N_FLAG_SETS + context;
    if (self->direct.at[place] == 0)
      self->direct.at[place] = add_symbol (self, class, context);
    return self->direct.at[place];
  }
  guint32 symbol = danh_pair_map_get (&self->by_pair, class, context);
  if (symbol == DANH_PAIR_MISSING) {
    symbol = add_symbol (self, class, context);
    danh_pair_map_add (&self->by_pair, class, context, symbol);
  }
  return symbol;
}

/* CONTEXT with the marks of CLASS replaced. */
static guint32
replace_marks (DanhSymbols *self, guint32 context, guint32 class, guint32 bits)
{
  guint32 n;
  danh_sequences_get (&self->contexts, context, &n);
  danh_vec_empty (&self->words);
  danh_vec_reserve (&self->words, n + 1);
  const guint32 *items = danh_sequences_get (&self->contexts, context, &n);
  guint32 i = 0;
  while (i < n && items[i] >> 3 < class) self->words.at[self->words.n++] = items[i++];
  if (bits != 0) self->words.at[self->words.n++] = class << 3 | bits;
  if (i < n && items[i] >> 3 == class) i++;
  while (i < n) self->words.at[self->words.n++] = items[i++];
  return danh_sequences_intern (&self->contexts, self->words.at, self->words.n);
}

guint32
danh_symbols_mark (DanhSymbols *self, guint32 symbol, guint32 class, guint32 bits)
{
  guint32 operation = class << 3 | bits;
  guint32 result = danh_pair_map_get (&self->marked, symbol, operation);
  if (result != DANH_PAIR_MISSING) return result;
  DanhSymbolInfo info = self->infos.at[symbol];
  guint32 context = replace_marks (self, info.context, class, bits);
  result = danh_symbols_get (self, info.class, context);
  danh_pair_map_add (&self->marked, symbol, operation, result);
  return result;
}

guint32
danh_symbols_mark_set (DanhSymbols *self, guint32 symbol, guint32 class_set, guint32 bits)
{
  guint32 operation = OPERATION_SET | class_set << 3 | bits;
  guint32 result = danh_pair_map_get (&self->marked, symbol, operation);
  if (result != DANH_PAIR_MISSING) return result;
  DanhSymbolInfo info = self->infos.at[symbol];
  const DanhModelSlice *set = &self->model->class_sets[class_set];
  guint32 context = info.context;
  for (guint32 i = 0; i < set->n; i++) {
    guint32 class = self->model->class_set_ids[set->first + i];
    if (self->program->class_used[class])
      context = replace_marks (self, context, class, bits);
  }
  result = danh_symbols_get (self, info.class, context);
  danh_pair_map_add (&self->marked, symbol, operation, result);
  return result;
}

guint32
danh_symbols_make_phase (DanhSymbols *self, guint32 phase, guint32 symbol)
{
  DanhPhaseSymbols *p = &self->phases[phase];
  const DanhPhaseProgram *program = &self->program->phases[phase];
  while (p->of_symbol.n <= symbol) danh_vec_push (&p->of_symbol, 0);
  evaluate (self, symbol, &program->order);
  guint32 n_words = (program->tests.n + 31) / 32;
  /* A word more than needed: no vector is the empty sequence that id 0 is. */
  danh_vec_empty (&self->words);
  danh_vec_reserve (&self->words, n_words + 1);
  memset (self->words.at, 0, (n_words + 1) * sizeof *self->words.at);
  for (guint32 i = 0; i < program->tests.n; i++)
    self->words.at[i / 32] |= (guint32) self->predicate_true[program->tests.ids[i]]
                              << (i % 32);
  p->of_symbol.at[symbol] =
      danh_sequences_intern (&p->vectors, self->words.at, n_words + 1);
  return p->of_symbol.at[symbol];
}
