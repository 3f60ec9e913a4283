/* stages.h - the annotator taken apart, so that each stage can be timed alone */
#ifndef DANH_BENCH_STAGES_H
#define DANH_BENCH_STAGES_H

#include "entity/mention.h"
#include "model/model.h"

typedef enum {
  STAGE_TOKENIZER,
  STAGE_GAZETTEER,
  STAGE_RULES,
  STAGE_ENTITIES,
  N_STAGES
} Stage;

typedef struct {
  double clock_cost;
  const char **dotted_words; /* into the model */
  DanhForms *forms;
  DanhTokens tokens;
  DanhGazetteer *gazetteer;
  DanhRuleProgram *program;
  DanhRuleMachine *machine;
  DanhRuleResult rules;
  DanhArena *arena;
  DanhEntities entities;
} Stages;

void stages_init (Stages *self, const DanhModelView *model);
void stages_clear (Stages *self);

/* Runs the stages up to and with LAST over TEXT; adds the processor time of each to
 * SECONDS[stage]. */
void stages_run (Stages *self, const char *text, gsize len, Stage last, double *seconds);

#endif
