/* stages.c - see stages.h */
#include "stages.h"

#include "measure.h"

void
stages_init (Stages *self, const DanhModelView *model)
{
  *self = (Stages){ .clock_cost = bench_clock_cost () };
  DanhDottedWords dotted = { .n = model->n[DANH_SECTION_DOTTED] };
  self->dotted_words = g_new (const char *, dotted.n + 1);
  for (guint32 i = 0; i < dotted.n; i++)
    self->dotted_words[i] = danh_view_string (model, model->dotted[i]);
  dotted.words = self->dotted_words;
  self->forms = danh_forms_new (&dotted);
  self->gazetteer = danh_gazetteer_new (model);
  self->program = danh_rule_program_new (model);
  self->machine = danh_rule_machine_new (self->program);
  self->arena = danh_arena_new ();
}

void
stages_clear (Stages *self)
{
  danh_entities_clear (&self->entities);
  danh_rule_result_clear (&self->rules);
  danh_rule_machine_free (self->machine);
  danh_rule_program_free (self->program);
  danh_gazetteer_free (self->gazetteer);
  danh_tokens_clear (&self->tokens);
  danh_forms_free (self->forms);
  danh_arena_free (self->arena);
  g_free (self->dotted_words);
}

static void
run_one (Stages *self, Stage stage, const char *text, gsize len)
{
  switch (stage) {
  case STAGE_TOKENIZER:
    danh_tokenize (text, len, self->forms, &self->tokens);
    break;
  case STAGE_GAZETTEER:
    danh_gazetteer_run (self->gazetteer, self->forms, &self->tokens);
    break;
  case STAGE_RULES:
    danh_rule_machine_run (self->machine, text, self->forms, &self->tokens,
                           self->gazetteer, self->arena, &self->rules);
    break;
  case STAGE_ENTITIES:
    danh_entity_run (text, self->forms, &self->tokens, self->gazetteer, &self->rules,
                     NULL, self->arena, self->arena, &self->entities);
    break;
  case N_STAGES:
    break;
  }
}

void
stages_run (Stages *self, const char *text, gsize len, Stage last, double *seconds)
{
  danh_arena_reset (self->arena);
  double before = bench_cpu_seconds ();
  for (Stage stage = STAGE_TOKENIZER; stage <= last; stage++) {
    run_one (self, stage, text, len);
    double after = bench_cpu_seconds ();
    seconds[stage] += after - before - self->clock_cost;
    before = after;
  }
}
