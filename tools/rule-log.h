/* rule-log.h - what rules did about some places of a text
 *
 *   places ─▶ run, watched ─▶ claims     matches whose contexts held, and what became of them
 *                           └▶ attempts   how far the other rules got, one each and place
 */
#ifndef DANH_TOOLS_RULE_LOG_H
#define DANH_TOOLS_RULE_LOG_H

#include "pipeline/annotator-private.h"
#include "rule/way.h"

/* In place of a type: of interest are rules that tie roles, and the place reaches from the
 * PERSON to the TITLE or the other way round. */
#define DANH_LOG_ROLES (DANH_NONE - 1)

/* All token numbers are of the text. */
typedef struct {
  guint32 first;
  guint32 end;  /* first < end */
  guint32 span; /* of the result, if it is one that is asked about; or DANH_NONE */
  guint32 type; /* TYPES that attempts are to emit; DANH_NONE: any; or DANH_LOG_ROLES */
} DanhLogPlace;

typedef enum {
  DANH_CLAIM_WON,
  DANH_CLAIM_BEATEN, /* by claim `other`, which comes before it in the order of conflicts */
  DANH_CLAIM_VETOED, /* by claim `other` of a reject rule */
  DANH_CLAIM_REJECTS /* of a reject rule: it makes nothing itself */
} DanhClaimOutcome;

typedef struct {
  guint32 type;
  guint32 start;
  guint32 end;
} DanhLogSpan;

typedef struct {
  guint32 rule;
  guint32 start;
  guint32 end;
  DanhClaimOutcome outcome;
  guint32 other; /* of claims, or DANH_NONE */
  GArray *way;   /* guint32 [end - start]: the TEST node that took each token; or NULL */
  GArray *captures; /* DanhOccurrence; of winners */
  GArray *spans;    /* DanhLogSpan that it made; of winners */
  guint32 n_roles;  /* that it made */
} DanhClaim;

#define DANH_ATTEMPT_TESTS 8

/* The best try of a rule that did not match at a place. */
typedef struct {
  guint32 rule;
  guint32 start;
  guint32 reached;   /* the first token not taken; where it matched, the end */
  guint32 n_inside;  /* tokens of the place that it took */
  guint32 n_outside; /* tokens beside the place that it took */
  guint32 context;   /* CONTEXTS: matched, but this did not hold; or DANH_NONE … */
  /* … the tokens that it is, if it must not stand there; else the one that it failed at;
     empty at the sentence's border, and if it is not known: it has no limit */
  guint32 beside_start;
  guint32 beside_end;
  gboolean is_at_end; /* `reached` is not in the sentence any more */
  DanhSpan cut; /* that its own would cut: matched, but this; its rule DANH_NONE: none */
  guint32 n_failed; /* PREDICATES that token `reached`, or that beside, is not … */
  /* … the first of them: of what one test asks together, only what is not so */
  guint32 failed[DANH_ATTEMPT_TESTS];
} DanhAttempt;

typedef struct {
  const DanhModelView *view;
  const DanhTokens *tokens;
  const GArray *places;         /* DanhLogPlace; borrowed */
  GPtrArray *claims;            /* DanhClaim */
  GPtrArray *attempts;          /* [places] GArray of DanhAttempt, the nearest first */
  guint32 cluster;              /* the first claim of the cluster at work */
  const DanhRuleResult *result; /* of the phases before that at work */
  DanhWay way;
  DanhRuleTrace trace;
} DanhRuleLog;

/* Runs ANNOTATOR over TEXT again, which it has just read, and logs what rules do at PLACES
 * (by its tokens).  Returns the same document once more, or NULL with ERROR set. */
DanhDocument *danh_rule_log_run (DanhRuleLog *self,
                                 DanhAnnotator *annotator,
                                 const DanhModelView *view,
                                 const char *text,
                                 gsize len,
                                 const char *reference_date,
                                 const GArray *places,
                                 GError **error);
void danh_rule_log_clear (DanhRuleLog *self);

/* Does RULE emit a span of TYPE, or a role if that is DANH_LOG_ROLES, or anything at all if it
 * is DANH_NONE? */
gboolean danh_rule_emits (const DanhModelView *view, guint32 rule, guint32 type);

#endif
