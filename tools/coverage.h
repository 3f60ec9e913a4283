/* coverage.h - what rules did over a corpus: counted, and written out */
#ifndef DANH_TOOLS_COVERAGE_H
#define DANH_TOOLS_COVERAGE_H

#include "pipeline/annotator-private.h"
#include "rule/way.h"
#include <danh/danh-document.h>

/* What became of something that takes part in matches. */
typedef struct {
  guint64 fired; /* matches whose contexts held; of a test: tokens that it took in them */
  guint64 won;   /* of them */
  GHashTable *lost; /* rule + 1 -> GUINT count: who won instead; or NULL */
} DanhOutcomeCount;

typedef struct {
  DanhOutcomeCount outcome;
  guint64 rejected; /* taken back by reject rules */
  guint64 idle;     /* won, but all that it makes gave way to earlier spans */
  guint64 right;    /* mentions and roles of the output that the gold has */
  guint64 wrong;    /* … that it has not */
  guint64 tests;    /* tried when the rule is followed alone: its cost */
} DanhRuleCount;

typedef struct {
  DanhOutcomeCount outcome; /* of runs at their first tokens */
  guint32 list;
  guint32 row;
  guint64 stands; /* times that it stands in a text, whether or not a rule looks */
} DanhEntryCount;

/* A TEST node of a rule. */
typedef struct {
  DanhOutcomeCount outcome;
  GHashTable *words; /* PREDICATES + 1 -> DanhOutcomeCount: of a test that is one thing or
                        another, the one that held (danh_rule_text_word); or NULL */
} DanhTestCount;

/* What counts as what now. */
typedef enum { DANH_COUNT_FIRED, DANH_COUNT_WON, DANH_COUNT_LOST } DanhCountKind;

typedef struct {
  const DanhModelView *view;
  const DanhAnnotator *annotator;
  DanhRuleCount *rules; /* [rules] */
  DanhTestCount *nodes; /* [nodes] of TESTs */
  guint64 *tried;       /* [nodes] tests tried when each rule is followed alone */
  GHashTable *entries;  /* list and row as "list row" -> DanhEntryCount */
  guint64 n_documents;
  guint64 n_gold; /* of them with gold */
  guint64 n_tokens;
  guint64 n_costed; /* tokens over which cost was measured */
  /* of the run at work */
  DanhWay way;
  GArray *candidates; /* DanhCandidate of the cluster */
  DanhCountKind kind; /* of what is counted now … */
  guint32 winner;     /* … the rule it lost to */
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

/* Counts the list entries that stand in the text that the annotator has just read. */
void danh_coverage_count_entries (DanhCoverage *self);

/* All that lost, and in *TO the rule that most of it lost to, or DANH_NONE. */
guint64 danh_coverage_lost (const DanhOutcomeCount *count, guint32 *to);

/* Tests tried, of all rules; at least 1. */
guint64 danh_coverage_tests (const DanhCoverage *self);

/* Returns: (transfer container): DanhEntryCount, the most used first */
GPtrArray *danh_coverage_entries (const DanhCoverage *self);

/* Times that any of ENTRIES stands in a text: each costs a match. */
guint64 danh_coverage_stands (const GPtrArray *entries);

/* SHOWS_ALL: also the tests and list entries that never took part. */
void danh_coverage_write_text (const DanhCoverage *self,
                               gboolean shows_all,
                               GString *out);
void danh_coverage_write_json (const DanhCoverage *self, GString *out);

/* What each test of RULE did, and each word of a test that is one thing or another. */
void danh_coverage_write_rule (const DanhCoverage *self, guint32 rule, GString *out);

#endif
