/* coverage-count.c - watches runs and counts what each rule does in them */
#include "coverage.h"

#include "coverage-texts.h"
#include "rule-log.h"
#include "rule-text.h"
#include "run-entries.h"
#include <string.h>

/* Cost is measured over the first tokens only: following each rule alone is slow. */
#define COSTED_TOKENS 20000

static void
clear_outcome (DanhOutcomeCount *count)
{
  g_clear_pointer (&count->lost, g_hash_table_unref);
}

static void
free_outcome (gpointer count)
{
  clear_outcome (count);
  g_free (count);
}

static void
free_entry (gpointer data)
{
  DanhEntryCount *entry = data;
  clear_outcome (&entry->outcome);
  g_free (entry);
}

/* ── Watching ──────────────────────────────────────────────────────────────────────── */

static void
on_phase (gpointer data, DanhScan *scan, const DanhRuleResult *result)
{
  DanhCoverage *self = data;
  const DanhModelPhase *phase = &self->view->phases[scan->phase];
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  const guint32 *sentence =
      tokens->n_cells > 0 && danh_phase_is_by_cell (self->view, scan->phase)
          ? tokens->cell
          : tokens->sentence;
  (void) result;
  if (self->n_costed >= COSTED_TOKENS) return;
  while (sentence[1] <= scan->first) sentence++;
  for (guint32 token = danh_scan_next_start (scan, 0); token < scan->n;
       token = danh_scan_next_start (scan, token + 1)) {
    while (sentence[1] <= scan->first + token) sentence++;
    guint32 limit = phase->across_lines ? scan->n : sentence[1] - scan->first;
    for (guint32 i = 0; i < phase->n_rules; i++) {
      self->way.n_tests = 0;
      danh_way_reach (&self->way, scan, phase->first_rule + i, token, limit);
      self->rules[phase->first_rule + i].tests += self->way.n_tests;
    }
  }
  if (scan->phase + 1 == self->view->n[DANH_SECTION_PHASES]) self->n_costed += scan->n;
}

/* The longest winner that shares a token with CANDIDATE, or NULL. */
static const DanhCandidate *
find_winner (const DanhCandidates *winners, const DanhCandidate *candidate)
{
  const DanhCandidate *best = NULL;
  for (guint32 i = 0; i < winners->n; i++) {
    const DanhCandidate *w = &winners->at[i];
    if (w->start >= candidate->end || candidate->start >= w->end) continue;
    if (best == NULL || w->end - w->start > best->end - best->start) best = w;
  }
  return best;
}

static void
count_outcome (const DanhCoverage *self, DanhOutcomeCount *count)
{
  gpointer key = GUINT_TO_POINTER (self->winner + 1);
  if (self->kind == DANH_COUNT_FIRED) count->fired++;
  if (self->kind == DANH_COUNT_WON) count->won++;
  if (self->kind != DANH_COUNT_LOST) return;
  if (count->lost == NULL) count->lost = g_hash_table_new (NULL, NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (count->lost, key));
  g_hash_table_insert (count->lost, key, GUINT_TO_POINTER (n + 1));
}

static DanhEntryCount *
count_of_entry (DanhCoverage *self, const DanhEntry *entry)
{
  g_autofree char *key = g_strdup_printf ("%u %u", entry->list, entry->row);
  DanhEntryCount *count = g_hash_table_lookup (self->entries, key);
  if (count != NULL) return count;
  count = g_new0 (DanhEntryCount, 1);
  count->list = entry->list;
  count->row = entry->row;
  g_hash_table_insert (self->entries, g_steal_pointer (&key), count);
  return count;
}

static void
count_entry (const DanhEntry *entry, gpointer data)
{
  DanhCoverage *self = data;
  count_outcome (self, &count_of_entry (self, entry)->outcome);
}

/* Does TEST ask for the first token of a run of CLASS? */
static gboolean
asks_for_first (const DanhModelView *view, guint32 test, guint32 class)
{
  const DanhModelPredicate *p = &view->predicates[test];
  if (p->kind == DANH_PREDICATE_ATOM)
    return view->atoms[p->a].kind == DANH_ATOM_BEGIN && view->atoms[p->a].a == class;
  return p->kind != DANH_PREDICATE_NOT
         && (asks_for_first (view, p->a, class) || asks_for_first (view, p->b, class));
}

/* Of TEST, if it is one thing or another, the first that holds of TOKEN. */
static void
count_word (DanhCoverage *self,
            const DanhScan *scan,
            guint32 token,
            DanhTestCount *count,
            guint32 test)
{
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (guint32));
  danh_rule_text_operands (self->view, test, operands);
  guint i = 0;
  while (i < operands->len
         && !danh_way_holds (scan, token, g_array_index (operands, guint32, i)))
    i++;
  if (i == operands->len) return;
  gpointer key = GUINT_TO_POINTER (danh_rule_text_word (self->view, operands, i) + 1);
  if (count->words == NULL)
    count->words = g_hash_table_new_full (NULL, NULL, NULL, free_outcome);
  DanhOutcomeCount *of_word = g_hash_table_lookup (count->words, key);
  if (of_word == NULL) {
    of_word = g_new0 (DanhOutcomeCount, 1);
    g_hash_table_insert (count->words, key, of_word);
  }
  count_outcome (self, of_word);
}

/* TOKEN: of the block. */
static void
count_test (DanhCoverage *self, const DanhScan *scan, guint32 node, guint32 token)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 test = self->view->nodes[node].arg;
  count_outcome (self, &self->nodes[node].outcome);
  count_word (self, scan, token, &self->nodes[node], test);
  danh_rule_text_classes (self->view, test, classes);
  for (guint i = 0; i < classes->len; i++) {
    guint32 class = g_array_index (classes, guint32, i);
    if (!self->view->classes[class].is_span && asks_for_first (self->view, test, class))
      danh_run_entries (self->annotator, self->view, class, scan->first + token,
                        count_entry, self);
  }
}

/* Counts MATCH as KIND (lost: to the rule WINNER), of its rule and all that took part. */
static void
count_match (DanhCoverage *self,
             DanhScan *scan,
             const DanhCandidate *match,
             DanhCountKind kind,
             guint32 winner)
{
  self->kind = kind;
  self->winner = winner;
  count_outcome (self, &self->rules[match->rule].outcome);
  if (!danh_way_find (&self->way, scan, match->rule, match->start, match->end)) return;
  for (guint32 i = 0; i < self->way.nodes.n; i++)
    count_test (self, scan, self->way.nodes.at[i], match->start + i);
}

static void
on_candidates (gpointer data, DanhScan *scan, const DanhCandidates *candidates)
{
  DanhCoverage *self = data;
  g_array_set_size (self->candidates, 0);
  g_array_append_vals (self->candidates, candidates->at, candidates->n);
  for (guint32 i = 0; i < candidates->n; i++)
    count_match (self, scan, &candidates->at[i], DANH_COUNT_FIRED, DANH_NONE);
}

static void
on_winners (gpointer data,
            DanhScan *scan,
            const DanhResolver *resolver,
            const DanhCandidates *winners)
{
  DanhCoverage *self = data;
  (void) resolver;
  for (guint i = 0; i < self->candidates->len; i++) {
    const DanhCandidate *c = &g_array_index (self->candidates, DanhCandidate, i);
    const DanhCandidate *winner = find_winner (winners, c);
    if (self->view->rules[c->rule].is_reject) continue;
    if (winner == NULL)
      self->rules[c->rule].rejected++;
    else if (winner->rule == c->rule && winner->start == c->start
             && winner->end == c->end)
      count_match (self, scan, c, DANH_COUNT_WON, DANH_NONE);
    else
      count_match (self, scan, c, DANH_COUNT_LOST, winner->rule);
  }
}

static void
on_made (gpointer data,
         DanhScan *scan,
         const DanhCandidate *winner,
         const DanhCaptures *captures,
         const DanhRuleResult *result,
         guint32 first_span,
         guint32 first_role)
{
  DanhCoverage *self = data;
  (void) scan;
  (void) captures;
  if (result->spans.n == first_span && result->roles.n == first_role)
    self->rules[winner->rule].idle++;
}

/* ── List entries ──────────────────────────────────────────────────────────────────── */

static void
count_standing (const DanhEntry *entry, gpointer data)
{
  count_of_entry (data, entry)->stands++;
}

void
danh_coverage_count_entries (DanhCoverage *self)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  const DanhForms *forms = danh_annotator_get_forms (self->annotator);
  const DanhGazetteer *gazetteer = danh_annotator_get_gazetteer (self->annotator);
  for (guint32 i = 0; i < tokens->n; i++)
    danh_gazetteer_entries_at (gazetteer, forms, tokens, i, i + 1, count_standing, self);
  for (guint32 i = 0; i < gazetteer->n_matches; i++) {
    const DanhMatch *match = &gazetteer->matches[i];
    danh_gazetteer_entries_at (gazetteer, forms, tokens, match->start, match->end,
                               count_standing, self);
  }
}

/* ── Gold ──────────────────────────────────────────────────────────────────────────── */

static DanhRuleCount *
count_of (DanhCoverage *self, const char *rule)
{
  for (guint32 i = 0; rule != NULL && i < self->view->n[DANH_SECTION_RULES]; i++)
    if (strcmp (danh_view_string (self->view, self->view->rules[i].name), rule) == 0)
      return &self->rules[i];
  return NULL;
}

static void
count_judgement (DanhCoverage *self, const char *rule, gboolean is_right)
{
  DanhRuleCount *count = count_of (self, rule);
  if (count == NULL) return;
  count->right += is_right;
  count->wrong += !is_right;
}

void
danh_coverage_judge (DanhCoverage *self,
                     const DanhDocument *found,
                     GHashTable *gold_mentions,
                     GHashTable *gold_roles)
{
  self->n_gold++;
  for (guint i = 0; i < danh_document_get_n_mentions (found); i++) {
    const DanhMention *m = danh_document_get_mention (found, i);
    g_autofree char *text = g_strdup_printf (
        "%s %u %u", danh_mention_type_to_string (m->type), m->start, m->end);
    count_judgement (self, m->rule, g_hash_table_contains (gold_mentions, text));
  }
  for (guint i = 0; i < danh_document_get_n_roles (found); i++) {
    const DanhRole *role = danh_document_get_role (found, i);
    g_autofree char *text = danh_coverage_role_text (found, role);
    count_judgement (self, role->rule, g_hash_table_contains (gold_roles, text));
  }
}

/* ── Sums ──────────────────────────────────────────────────────────────────────────── */

guint64
danh_coverage_lost (const DanhOutcomeCount *count, guint32 *to)
{
  GHashTableIter iter;
  gpointer key, value;
  guint64 sum = 0;
  guint most = 0;
  *to = DANH_NONE;
  if (count->lost == NULL) return 0;
  g_hash_table_iter_init (&iter, count->lost);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    guint32 rule = GPOINTER_TO_UINT (key) - 1;
    guint n = GPOINTER_TO_UINT (value);
    sum += n;
    if (n < most || (n == most && rule > *to)) continue;
    most = n;
    *to = rule;
  }
  return sum;
}

guint64
danh_coverage_tests (const DanhCoverage *self)
{
  guint64 sum = 0;
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++)
    sum += self->rules[i].tests;
  return MAX (sum, 1);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DanhEntryCount *x = *(const DanhEntryCount *const *) a;
  const DanhEntryCount *y = *(const DanhEntryCount *const *) b;
  if (x->outcome.fired != y->outcome.fired)
    return x->outcome.fired > y->outcome.fired ? -1 : 1;
  if (x->stands != y->stands) return x->stands > y->stands ? -1 : 1;
  if (x->list != y->list) return x->list < y->list ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

GPtrArray *
danh_coverage_entries (const DanhCoverage *self)
{
  GPtrArray *entries = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value)) g_ptr_array_add (entries, value);
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

guint64
danh_coverage_stands (const GPtrArray *entries)
{
  guint64 stands = 0;
  for (guint i = 0; i < entries->len; i++)
    stands += ((const DanhEntryCount *) g_ptr_array_index (entries, i))->stands;
  return stands;
}

/* ── Life ──────────────────────────────────────────────────────────────────────────── */

void
danh_coverage_init (DanhCoverage *self,
                    const DanhModelView *view,
                    DanhAnnotator *annotator)
{
  memset (self, 0, sizeof *self);
  self->view = view;
  self->annotator = annotator;
  self->rules = g_new0 (DanhRuleCount, view->n[DANH_SECTION_RULES] + 1);
  self->nodes = g_new0 (DanhTestCount, view->n[DANH_SECTION_NODES] + 1);
  self->tried = g_new0 (guint64, view->n[DANH_SECTION_NODES] + 1);
  self->way.tried = self->tried;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (DanhCandidate));
  self->trace = (DanhRuleTrace){ self, on_phase, on_candidates, on_winners, on_made };
  danh_annotator_watch (annotator, &self->trace);
}

void
danh_coverage_clear (DanhCoverage *self)
{
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++)
    clear_outcome (&self->rules[i].outcome);
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_NODES]; i++) {
    clear_outcome (&self->nodes[i].outcome);
    if (self->nodes[i].words != NULL) g_hash_table_unref (self->nodes[i].words);
  }
  g_free (self->rules);
  g_free (self->nodes);
  g_free (self->tried);
  g_hash_table_unref (self->entries);
  g_array_unref (self->candidates);
  danh_way_clear (&self->way);
}
