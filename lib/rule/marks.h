/* marks.h - runs of classes, as marks on the tokens of a block
 *
 * The runs of a class are the leftmost-longest ones that do not overlap.  Those of lists
 * come from the gazetteer's matches, once a block; a run of one token is in the form's own
 * class already and gives way where a longer one covers it.  Those of spans are made anew
 * after each phase that added or absorbed spans of their type.
 */
#ifndef DANH_RULE_MARKS_H
#define DANH_RULE_MARKS_H

#include "rule/machine.h"
#include "rule/scan.h"

/* A run of classes over spans of TYPE that is marked now; tokens of the block. */
typedef struct {
  guint32 type;
  guint32 mark_set;
  guint32 start;
  guint32 end;
} DanhMarkedRun;

typedef struct {
  guint32 *class_end;  /* [classes] end of the last run, in tokens of the text */
  guint32 next_match;  /* of the gazetteer: the first not yet looked at */
  guint32 *first_span; /* [types] the block's first one, or DANH_NONE */
  DANH_VEC (DanhMarkedRun) runs;
  DANH_VEC (guint32) spans;   /* scratch: of one type, in order */
  DANH_VEC (guint32) classes; /* scratch: of one run */
} DanhMarks;

void danh_marks_init (DanhMarks *self, const DanhModelView *model);
void danh_marks_clear (DanhMarks *self);

/* Before each text. */
void danh_marks_begin (DanhMarks *self, const DanhModelView *model);

/* Marks the runs of lists in SCAN's block, one block after the other. */
void danh_marks_lists (DanhMarks *self, DanhScan *scan, const DanhGazetteer *gazetteer);

/* Before each block, after the lists. */
void danh_marks_begin_block (DanhMarks *self, const DanhModelView *model);

/* Marks the runs of spans anew for all types of which TYPE_CHANGED; the last phase's spans
 * are those from FIRST_SPAN on. */
void danh_marks_spans (DanhMarks *self,
                       DanhScan *scan,
                       const DanhRuleResult *result,
                       guint32 first_span,
                       const gboolean *type_changed);

#endif
