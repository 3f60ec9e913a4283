/* rule-alphabet.c - see rule-alphabet.h */
#include "rule-alphabet.h"

#include "compile/rule-example.h"
#include <danh/danh.h>
#include <string.h>

#define ENTRIES_PER_CLASS 6
#define REGEX_SAMPLES     3
#define REGEX_LENGTH      12

/* One of every shape (text/forms.h); no word of the language is needed. */
static const char *const shapes[] = {
  "lan", "Lan", "Bo", "LAN", "iPhone", "12",  "1.250,5",  "2/9/1945", "35-NQ/TW", "UBND",
  "T.",  "XIV", ",",  ".",   ";",      ":",   "(",        ")",        "-",        "\"",
  "/",   "!",   "?",  "xyz", "Xyz",    "a.b", "www.a.vn", "x",        "X",        "6km",
};

static void
free_piece (gpointer data)
{
  DanhPiece *piece = data;
  g_free (piece->text);
  g_free (piece->symbols);
  g_free (piece);
}

/* ── Cutting ───────────────────────────────────────────────────────────────────────── */

/* Is PREDICATE "inside a run" or "last of a run, not first"? */
static gboolean
goes_on (const DanhModelView *view, guint32 predicate)
{
  const DanhModelPredicate *p = &view->predicates[predicate];
  if (p->kind == DANH_PREDICATE_ATOM) return view->atoms[p->a].kind == DANH_ATOM_INSIDE;
  if (p->kind != DANH_PREDICATE_AND) return FALSE;
  const DanhModelPredicate *a = &view->predicates[p->a], *b = &view->predicates[p->b];
  if (a->kind == DANH_PREDICATE_NOT) {
    const DanhModelPredicate *other = a;
    a = b;
    b = other;
  }
  if (a->kind != DANH_PREDICATE_ATOM || b->kind != DANH_PREDICATE_NOT) return FALSE;
  b = &view->predicates[b->a];
  return b->kind == DANH_PREDICATE_ATOM && view->atoms[a->a].kind == DANH_ATOM_END
         && view->atoms[b->a].kind == DANH_ATOM_BEGIN
         && view->atoms[a->a].a == view->atoms[b->a].a;
}

static GArray *
find_inside_tests (const DanhModelView *view, guint32 phase)
{
  const DanhModelPhase *p = &view->phases[phase];
  GArray *tests = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint32 r = p->first_rule; r < p->first_rule + p->n_rules; r++)
    for (guint32 i = 0; i < view->rules[r].n_nodes; i++) {
      const DanhModelNode *node = &view->nodes[view->rules[r].first_node + i];
      if (node->kind == DANH_NODE_TEST && goes_on (view, node->arg)
          && g_hash_table_add (seen, GUINT_TO_POINTER (node->arg + 1)))
        g_array_append_val (tests, node->arg);
    }
  return tests;
}

static gboolean
is_inside (const DanhAlphabet *self, DanhScan *scan, guint32 token)
{
  const GArray *tests = self->inside[scan->phase];
  for (guint i = 0; i < tests->len; i++)
    if (danh_symbols_test (scan->symbols, scan->phase, danh_scan_symbol (scan, token),
                           g_array_index (tests, guint32, i)))
      return TRUE;
  return FALSE;
}

static void
add_piece (DanhAlphabet *self, DanhScan *scan, guint32 start, guint32 end)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  g_autofree guint32 *symbols = g_new (guint32, end - start);
  guint32 first = tokens->start[scan->first + start];
  guint32 last = tokens->end[scan->first + end - 1];
  for (guint32 i = start; i < end; i++) symbols[i - start] = danh_scan_symbol (scan, i);
  GBytes *key = g_bytes_new (symbols, (end - start) * sizeof *symbols);
  DanhPiece *piece = g_hash_table_lookup (self->known[scan->phase], key);
  if (piece != NULL) {
    g_bytes_unref (key);
    if (strlen (piece->text) <= last - first) return;
    g_free (piece->text);
    piece->text = g_strndup (self->text + first, last - first);
    return;
  }
  piece = g_new0 (DanhPiece, 1);
  piece->n = end - start;
  piece->symbols = g_steal_pointer (&symbols);
  piece->text = g_strndup (self->text + first, last - first);
  g_hash_table_insert (self->known[scan->phase], key, piece);
  g_ptr_array_add (self->pieces[scan->phase], piece);
}

static void
on_phase (gpointer data, DanhScan *scan, const DanhRuleResult *result)
{
  DanhAlphabet *self = data;
  guint32 start = 0;
  (void) result;
  self->symbols = scan->symbols;
  for (guint32 i = 1; i <= scan->n; i++) {
    if (i < scan->n && is_inside (self, scan, i)) continue;
    add_piece (self, scan, start, i);
    start = i;
  }
}

/* ── Texts to try ──────────────────────────────────────────────────────────────────── */

static void
try_text (DanhAlphabet *self, const char *text)
{
  self->text = text;
  g_autoptr (DanhDocument) document =
      danh_annotator_run (self->annotator, text, -1, NULL, NULL, NULL);
}

/* Alone, and where a line neither begins nor ends. */
static void
try_word (DanhAlphabet *self, const char *word)
{
  g_autofree char *among = g_strdup_printf ("x %s x", word);
  try_text (self, word);
  try_text (self, among);
}

/* At either end of a line, too. */
static void
try_shape (DanhAlphabet *self, const char *word)
{
  g_autofree char *first = g_strdup_printf ("%s x", word);
  g_autofree char *last = g_strdup_printf ("x %s", word);
  try_word (self, word);
  try_text (self, first);
  try_text (self, last);
}

static void
try_cases (DanhAlphabet *self, const char *word)
{
  g_autofree char *upper = g_utf8_strup (word, -1);
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *large = g_utf8_strup (first, -1);
  g_autofree char *title = g_strconcat (large, word + strlen (first), NULL);
  try_word (self, word);
  try_word (self, title);
  try_word (self, upper);
}

static void
try_examples (DanhAlphabet *self, const DanhCompilation *compilation)
{
  for (guint i = 0; i < compilation->examples->len; i++) {
    const DanhExample *example = g_ptr_array_index (compilation->examples, i);
    g_autofree char *problem = NULL;
    g_autoptr (DanhExampleText) read =
        example->ok ? danh_example_text_parse (example->text, &problem) : NULL;
    try_text (self, read != NULL ? read->text : example->text);
  }
}

/* Some entries of each class that a rule asks for. */
static void
try_entries (DanhAlphabet *self)
{
  const DanhModelView *view = self->view;
  g_autofree guint8 *n = g_malloc0 (view->n[DANH_SECTION_CLASSES] + 1);
  for (guint32 i = 0; i < view->n[DANH_SECTION_ENTRIES]; i++) {
    const DanhEntry entry = danh_view_entry (view, i);
    const DanhModelSlice *set = &view->class_sets[entry.class_set];
    gboolean is_wanted = FALSE;
    for (guint32 j = 0; j < set->n; j++) {
      guint8 *count = &n[view->class_set_ids[set->first + j]];
      if (*count >= ENTRIES_PER_CLASS) continue;
      ++*count;
      is_wanted = TRUE;
    }
    if (is_wanted) try_cases (self, danh_view_cell (view, entry.list, entry.row, 0));
  }
}

#define N_BYTES 0xff /* all but NUL */

/* Letters of ASCII, digits, the rest: words before what would be cut. */
static void
order_bytes (guint8 bytes[N_BYTES])
{
  guint n = 0;
  for (guint kind = 0; kind < 3; kind++)
    for (guint c = 1; c <= N_BYTES; c++) {
      gboolean is_letter = g_ascii_isalpha ((char) c),
               is_digit = g_ascii_isdigit ((char) c);
      if (kind == (is_letter ? 0u : is_digit ? 1u : 2u)) bytes[n++] = (guint8) c;
    }
}

/* Short strings that regex number REGEX matches, letters and digits of ASCII first. */
static void
try_regex (DanhAlphabet *self, guint regex)
{
  const DanhModelView *view = self->view;
  guint32 n_states = view->n[DANH_SECTION_REGEX_ACCEPT];
  guint32 width = danh_view_regex_width (view);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint8 *seen = g_malloc0 (n_states + 1);
  guint32 start = 1;
  guint n_found = 0;
  guint8 bytes[N_BYTES];
  order_bytes (bytes);
  g_ptr_array_add (open, g_strdup (""));
  g_array_append_val (states, start);
  for (guint i = 0; i < open->len && n_found < REGEX_SAMPLES; i++) {
    const char *text = g_ptr_array_index (open, i);
    guint32 state = g_array_index (states, guint32, i);
    if (*text != '\0' && view->regex_accept[state].mask[regex / 64] >> regex % 64 & 1) {
      n_found++;
      if (g_utf8_validate (text, -1, NULL)) try_word (self, text);
    }
    for (guint k = 0; k < N_BYTES && strlen (text) < REGEX_LENGTH; k++) {
      guint c = bytes[k];
      guint32 next = view->regex_states[state * width + view->regex_columns[c]];
      if (next == 0 || seen[next]) continue;
      char *longer = g_strdup_printf ("%s%c", text, (char) c);
      seen[next] = 1;
      g_ptr_array_add (open, longer);
      g_array_append_val (states, next);
    }
  }
}

static void
try_atoms (DanhAlphabet *self)
{
  const DanhModelView *view = self->view;
  for (guint32 i = 0; i < view->n[DANH_SECTION_ATOMS]; i++) {
    const DanhModelAtom *atom = &view->atoms[i];
    if (atom->kind == DANH_ATOM_KEY)
      try_cases (self, danh_view_string (view, view->keys[atom->a]));
    else if (atom->kind == DANH_ATOM_EXACT)
      try_word (self, danh_view_string (view, atom->a));
    else if (atom->kind == DANH_ATOM_REGEX)
      try_regex (self, atom->a);
  }
}

/* ── Life ──────────────────────────────────────────────────────────────────────────── */

void
danh_alphabet_init (DanhAlphabet *self,
                    const DanhCompilation *compilation,
                    const DanhModelView *view,
                    DanhAnnotator *annotator)
{
  guint32 n = view->n[DANH_SECTION_PHASES];
  DanhRuleTrace trace = { .data = self, .phase = on_phase };
  memset (self, 0, sizeof *self);
  self->view = view;
  self->annotator = annotator;
  self->pieces = g_new (GPtrArray *, n + 1);
  self->inside = g_new (GArray *, n + 1);
  self->known = g_new (GHashTable *, n + 1);
  for (guint32 i = 0; i < n; i++) {
    self->pieces[i] = g_ptr_array_new_with_free_func (free_piece);
    self->inside[i] = find_inside_tests (view, i);
    self->known[i] = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                            (GDestroyNotify) g_bytes_unref, NULL);
  }
  danh_annotator_watch (annotator, &trace);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++) try_shape (self, shapes[i]);
  try_atoms (self);
  try_entries (self);
  try_examples (self, compilation);
  danh_annotator_watch (annotator, NULL);
}

void
danh_alphabet_clear (DanhAlphabet *self)
{
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_PHASES]; i++) {
    g_ptr_array_unref (self->pieces[i]);
    g_array_unref (self->inside[i]);
    g_hash_table_unref (self->known[i]);
  }
  g_free (self->pieces);
  g_free (self->inside);
  g_free (self->known);
}
