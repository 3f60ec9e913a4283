/* marks.h - runs of classes, as marks on the tokens of a block
 *
 * The runs of a class are the leftmost-longest ones that do not overlap.  Those of lists
 * come from the gazetteer's matches, once a block; a run of one token is in the form's own
 * class already and gives way where a longer one covers it.  Those of spans follow what a
 * phase added and absorbed: spans of an output type do not overlap, so that the runs of
 * the others stay; those of a type whose spans may are made anew.
 */
#ifndef DANH_RULE_MARKS_H
#define DANH_RULE_MARKS_H

#include "rule/machine.h"
#include "rule/scan.h"

/* A run of classes over spans of TYPE that is marked now; tokens of the block. */
typedef struct {
  guint32 type;
  guint32 mark_set;
  guint32 span; /* of the result */
  guint32 start;
  guint32 end;
} DanhMarkedRun;

typedef struct {
  guint32 *class_end;  /* [classes] end of the last run, in tokens of the text */
  guint32 next_match;  /* of the gazetteer: the first not yet looked at */
  guint32 *first_span; /* [types] the block's first one, or DANH_NONE */
  guint32 *action_set; /* [actions] mark set of a span that it makes, or how to find it */
  guint32 generation;  /* of the symbols that action_set is of */
  DANH_VEC (DanhMarkedRun) runs;
  DANH_VEC (guint32) spans;   /* scratch: of one type, in order */
  DANH_VEC (guint32) classes; /* scratch: of one run */
} DanhMarks;

void danh_marks_init (DanhMarks *self, const DanhModelView *model);
void danh_marks_clear (DanhMarks *self);

/* Before each text. */
void danh_marks_begin (DanhMarks *self, const DanhSymbols *symbols);

/* Marks the runs of lists in SCAN's block, one block after the other. */
void danh_marks_lists (DanhMarks *self, DanhScan *scan, const DanhGazetteer *gazetteer);

/* Before each block, after the lists. */
void danh_marks_begin_block (DanhMarks *self, const DanhModelView *model);

/* Brings the runs of spans up to date where TYPE_CHANGED says so; the last phase's spans are
 * those from FIRST_SPAN on. */
void danh_marks_spans (DanhMarks *self,
                       DanhScan *scan,
                       const DanhRuleResult *result,
                       guint32 first_span,
                       const guint8 *type_changed);

#endif
