/* coverage.h - what rules did over a corpus: counted, and written out */
#ifndef DANH_TOOLS_COVERAGE_H
#define DANH_TOOLS_COVERAGE_H

#include "pipeline/annotator-private.h"
#include "rule/way.h"
#include <danh/danh-document.h>

typedef struct {
  guint64 fired;    /* matches whose contexts held */
  guint64 won;      /* of them */
  guint64 rejected; /* taken back by reject rules */
  guint64 idle;     /* won, but all that it makes gave way to earlier spans */
  guint64 right;    /* mentions and roles of the output that the gold has */
  guint64 wrong;    /* … that it has not */
  guint64 tests;    /* tried when the rule is followed alone: its cost */
  GHashTable *lost; /* rule + 1 -> GUINT count: who won instead */
} DanhRuleCount;

typedef struct {
  guint32 list;
  guint32 row;
  guint64 fired; /* runs in matches whose contexts held */
  guint64 won;   /* … in those that won */
} DanhEntryCount;

typedef struct {
  guint64 fired; /* tokens of matches whose contexts held that a TEST took */
  guint64 won;   /* … of those that won */
} DanhTestCount;

typedef struct {
  const DanhModelView *view;
  const DanhAnnotator *annotator;
  DanhRuleCount *rules; /* [rules] */
  DanhTestCount *nodes; /* [nodes] of TESTs */
  GHashTable *entries;  /* list and row as "list row" -> DanhEntryCount */
  guint64 n_documents;
  guint64 n_gold; /* of them with gold */
  guint64 n_tokens;
  guint64 n_costed; /* tokens over which cost was measured */
  /* of the run at work */
  DanhWay way;
  GArray *candidates; /* DanhCandidate of the cluster */
  gboolean won;       /* what is counted now has won, too */
  DanhRuleTrace trace;
} DanhCoverage;

void danh_coverage_init (DanhCoverage *self,
                         const DanhModelView *view,
                         DanhAnnotator *annotator);
void danh_coverage_clear (DanhCoverage *self);

/* Counts right and wrong: FOUND is what the annotator made of a text, GOLD_MENTIONS holds
 * "TYPE start end" and GOLD_ROLES "person | title | organization | status" of it. */
void danh_coverage_judge (DanhCoverage *self,
                          const DanhDocument *found,
                          GHashTable *gold_mentions,
                          GHashTable *gold_roles);

/* SHOWS_ALL: also the tests and list entries that never took part. */
void danh_coverage_write_text (const DanhCoverage *self,
                               gboolean shows_all,
                               GString *out);
void danh_coverage_write_json (const DanhCoverage *self, GString *out);

#endif
