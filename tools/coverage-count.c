/* coverage-count.c - watches runs and counts what each rule does in them */
#include "coverage.h"

#include "rule-log.h"
#include "rule-text.h"
#include "run-entries.h"
#include <string.h>

/* Cost is measured over the first tokens only: following each rule alone is slow. */
#define COSTED_TOKENS 20000

/* ── Watching ──────────────────────────────────────────────────────────────────────── */

static void
on_phase (gpointer data, DanhScan *scan, const DanhRuleResult *result)
{
  DanhCoverage *self = data;
  const DanhModelPhase *phase = &self->view->phases[scan->phase];
  const guint32 *sentence = danh_annotator_get_tokens (self->annotator)->sentence;
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
count_lost (DanhCoverage *self, guint32 rule, guint32 to)
{
  GHashTable **lost = &self->rules[rule].lost;
  gpointer key = GUINT_TO_POINTER (to + 1);
  if (*lost == NULL) *lost = g_hash_table_new (NULL, NULL);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (*lost, key));
  g_hash_table_insert (*lost, key, GUINT_TO_POINTER (count + 1));
}

static void
on_winners (gpointer data,
            DanhScan *scan,
            const DanhResolver *resolver,
            const DanhCandidates *winners)
{
  DanhCoverage *self = data;
  (void) scan;
  (void) resolver;
  for (guint i = 0; i < self->candidates->len; i++) {
    const DanhCandidate *c = &g_array_index (self->candidates, DanhCandidate, i);
    const DanhCandidate *winner = find_winner (winners, c);
    if (self->view->rules[c->rule].is_reject) continue;
    if (winner == NULL)
      self->rules[c->rule].rejected++;
    else if (winner->rule == c->rule && winner->start == c->start
             && winner->end == c->end)
      self->rules[c->rule].won++;
    else
      count_lost (self, c->rule, winner->rule);
  }
}

static void
count_entry (const DanhModelEntry *entry, gpointer data)
{
  DanhCoverage *self = data;
  g_autofree char *key = g_strdup_printf ("%u %u", entry->list, entry->row);
  DanhEntryCount *count = g_hash_table_lookup (self->entries, key);
  if (count == NULL) {
    count = g_new0 (DanhEntryCount, 1);
    count->list = entry->list;
    count->row = entry->row;
    g_hash_table_insert (self->entries, g_steal_pointer (&key), count);
  }
  if (self->won)
    count->won++;
  else
    count->fired++;
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

static void
count_test (DanhCoverage *self, guint32 node, guint32 token)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 test = self->view->nodes[node].arg;
  if (self->won)
    self->nodes[node].won++;
  else
    self->nodes[node].fired++;
  danh_rule_text_classes (self->view, test, classes);
  for (guint i = 0; i < classes->len; i++) {
    guint32 class = g_array_index (classes, guint32, i);
    if (!self->view->classes[class].is_span && asks_for_first (self->view, test, class))
      danh_run_entries (self->annotator, self->view, class, token, count_entry, self);
  }
}

static void
count_way (DanhCoverage *self, DanhScan *scan, const DanhCandidate *match, gboolean won)
{
  if (!danh_way_find (&self->way, scan, match->rule, match->start, match->end)) return;
  self->won = won;
  for (guint32 i = 0; i < self->way.nodes.n; i++)
    count_test (self, self->way.nodes.at[i], scan->first + match->start + i);
}

static void
on_candidates (gpointer data, DanhScan *scan, const DanhCandidates *candidates)
{
  DanhCoverage *self = data;
  g_array_set_size (self->candidates, 0);
  g_array_append_vals (self->candidates, candidates->at, candidates->n);
  for (guint32 i = 0; i < candidates->n; i++) {
    self->rules[candidates->at[i].rule].fired++;
    count_way (self, scan, &candidates->at[i], FALSE);
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
  (void) captures;
  if (result->spans.n == first_span && result->roles.n == first_role)
    self->rules[winner->rule].idle++;
  count_way (self, scan, winner, TRUE);
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

/* As gold files write it; the person by the fullest name. */
static char *
role_text (const DanhDocument *document, const DanhRole *role)
{
  const DanhMention *person = danh_document_get_mention (document, role->person);
  g_autofree char *name =
      person->entity != DANH_NO_INDEX
          ? g_strdup (danh_document_get_entity (document, person->entity)->name)
          : danh_document_dup_mention_text (document, role->person);
  g_autofree char *title = danh_document_dup_mention_text (document, role->title);
  g_autofree char *organization =
      role->organization != DANH_NO_INDEX
          ? danh_document_dup_mention_text (document, role->organization)
          : g_strdup ("");
  return g_strdup_printf ("%s | %s | %s | %s", name, title, organization,
                          danh_status_to_string (role->status));
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
    g_autofree char *text = role_text (found, role);
    count_judgement (self, role->rule, g_hash_table_contains (gold_roles, text));
  }
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
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (DanhCandidate));
  self->trace = (DanhRuleTrace){ self, on_phase, on_candidates, on_winners, on_made };
  danh_annotator_watch (annotator, &self->trace);
}

void
danh_coverage_clear (DanhCoverage *self)
{
  for (guint32 i = 0; i < self->view->n[DANH_SECTION_RULES]; i++)
    if (self->rules[i].lost != NULL) g_hash_table_unref (self->rules[i].lost);
  g_free (self->rules);
  g_free (self->nodes);
  g_hash_table_unref (self->entries);
  g_array_unref (self->candidates);
  danh_way_clear (&self->way);
}
