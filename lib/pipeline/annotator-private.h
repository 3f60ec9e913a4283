/* annotator-private.h - the inside of the last run, for the rule checker and tests */
#ifndef DANH_PIPELINE_ANNOTATOR_PRIVATE_H
#define DANH_PIPELINE_ANNOTATOR_PRIVATE_H

#include "entity/mention.h"
#include "rule/trace.h"
#include <danh/danh-annotator.h>

/* The model it reads by; borrowed. */
DanhModel *danh_annotator_get_model (const DanhAnnotator *self);

/* All valid until the next run or the annotator's end. */
const DanhTokens *danh_annotator_get_tokens (const DanhAnnotator *self);
const DanhForms *danh_annotator_get_forms (const DanhAnnotator *self);
const DanhGazetteer *danh_annotator_get_gazetteer (const DanhAnnotator *self);
const DanhRuleResult *danh_annotator_get_rule_result (const DanhAnnotator *self);
const DanhEntities *danh_annotator_get_entities (const DanhAnnotator *self);

/* Watches the rules in all runs from now on (rule/trace.h). */
void danh_annotator_watch (DanhAnnotator *self, const DanhRuleTrace *trace);

#endif
