/* run-entries.c - see run-entries.h */
#include "run-entries.h"

/* Tokens that a list entry may have (format of lists). */
#define ENTRY_TOKENS 32

typedef struct {
  const DanhModelView *view;
  guint32 class;
  DanhEntryVisit visit;
  gpointer data;
  gboolean any;
} Search;

static void
visit_of_class (const DanhEntry *entry, gpointer data)
{
  Search *search = data;
  const DanhModelSlice *set = &search->view->class_sets[entry->class_set];
  for (guint32 i = 0; i < set->n; i++) {
    if (search->view->class_set_ids[set->first + i] != search->class) continue;
    search->any = TRUE;
    search->visit (entry, search->data);
    return;
  }
}

void
danh_run_entries (const DanhAnnotator *annotator,
                  const DanhModelView *view,
                  guint32 class,
                  guint32 token,
                  DanhEntryVisit visit,
                  gpointer data)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (annotator);
  const DanhGazetteer *gazetteer = danh_annotator_get_gazetteer (annotator);
  const DanhForms *forms = danh_annotator_get_forms (annotator);
  Search search = { view, class, visit, data, FALSE };
  guint32 first = token >= ENTRY_TOKENS ? token - ENTRY_TOKENS + 1 : 0;
  for (guint32 start = first; start <= token; start++)
    for (guint32 end = MIN (start + ENTRY_TOKENS, tokens->n); end > token; end--) {
      danh_gazetteer_entries_at (gazetteer, forms, tokens, start, end, visit_of_class,
                                 &search);
      if (search.any) return;
    }
}
