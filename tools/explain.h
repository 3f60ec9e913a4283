/* explain.h - why there is a span, or none: what the writers of danh explain share */
#ifndef DANH_TOOLS_EXPLAIN_H
#define DANH_TOOLS_EXPLAIN_H

#include "rule-log.h"

#include "codec/offsets.h"

typedef struct {
  const DanhModelView *view;
  const DanhAnnotator *annotator;
  const char *text;
  gsize len;
  DanhOffsetMap offsets; /* of bytes of the text */
  GArray *places;        /* DanhLogPlace */
  GArray *roles;   /* DanhRoleQuestion (explain-role.h); NULL: spans are asked about */
  guint32 type;    /* TYPES asked for, or DANH_NONE */
  guint n_nearest; /* attempts shown a place */
  gboolean wants_exact; /* only a span of exactly a place is one that is there */
  gboolean is_styled;   /* the terminal knows colours */
  DanhRuleLog log;
} DanhExplanation;

/* The bytes of the text's tokens [START, END). */
void danh_explain_bytes (const DanhExplanation *self,
                         guint32 start,
                         guint32 end,
                         gsize *first,
                         gsize *last);
/* The same as text with all white space as one space. */
char *danh_explain_text (const DanhExplanation *self, guint32 start, guint32 end);

/* Index of the span that PLACE is about; else those that share a token with it, of the type
 * asked for, absorbed ones included. */
GArray *danh_explain_spans (const DanhExplanation *self, const DanhLogPlace *place);

/* The claim that made SPAN, or NULL. */
const DanhClaim *danh_explain_maker (const DanhExplanation *self, const DanhSpan *span);

/* The span that took the place of SPAN, which is absorbed, or NULL. */
const DanhSpan *danh_explain_absorber (const DanhExplanation *self, const DanhSpan *span);

/* The earlier span that a span of CLAIM, which won, gave way to; NULL if none did. */
const DanhSpan *danh_explain_obstacle (const DanhExplanation *self,
                                       const DanhClaim *claim);

/* Why WINNER comes before LOSER in the order of conflicts. */
const char *danh_explain_reason (const DanhExplanation *self,
                                 const DanhClaim *winner,
                                 const DanhClaim *loser);

/* Did CLAIM win all of PLACE, which is asked about a role, and does not tie it? */
gboolean danh_explain_ties_others (const DanhExplanation *self,
                                   const DanhLogPlace *place,
                                   const DanhClaim *claim);

/* "rule NAME (FILE:LINE)".
 * Returns: (transfer full) */
char *danh_explain_rule (const DanhExplanation *self, guint32 rule);

/* Which context of its rule ATTEMPT, which matched, failed by, and how.
 * Returns: (transfer full) */
char *danh_explain_context (const DanhExplanation *self, const DanhAttempt *attempt);

/* What TEST, a predicate, saw in TOKEN: list entries and earlier spans, as text.
 * Returns: (transfer full): char* */
GPtrArray *danh_explain_sources (const DanhExplanation *self,
                                 guint32 test,
                                 guint32 token);

/* The tests that ATTEMPT failed by, as text, each once.
 * Returns: (transfer full): char* */
GPtrArray *danh_explain_failed (const DanhExplanation *self, const DanhAttempt *attempt);

/* The same with "or" between them.
 * Returns: (transfer full) */
char *danh_explain_failed_text (const DanhExplanation *self, const DanhAttempt *attempt);

/* All there is to tell, appended to OUT. */
void danh_explain_write_text (const DanhExplanation *self, GString *out);
void danh_explain_write_json (const DanhExplanation *self, GString *out);

#endif
