/* bench-stages.c - the speed of each stage, beside two known ones
 *
 *   bench-stages [FILE]       DANH_MODEL names another model
 *
 * Prints one JSON object a line and stage.  All stages run once a round, after each other,
 * so that a machine that slows down slows all of them; medians of the rounds.
 *
 *   reference   the hand-written tokenizer of reference-tokenizer.h
 *   wc          `wc -w` in a UTF-8 locale, start and end included
 *   tokenizer   alone, as the reference is
 *   gazetteer   right behind the tokenizer
 *   rules, entities        in the whole pipe, their input ready
 *   document    sealing the result (what is left of danh_annotator_run)
 *   json        danh_document_append_json
 *   cjson       the same objects built and printed by cJSON: what the writer is beside
 *               (`x_cjson` of json)
 *   whole       danh_annotator_run and danh_document_append_json
 *
 * Texts are the documents of the file; in `whole-one-text` the file is one text.
 * `x_reference` and `x_wc` say how many times as fast as these a stage is; `gate` is the
 * least x_reference the project accepts.  `peak_mb` is how much memory the process grows
 * by from the stage and all before it, tables and mapped model included.
 */
#include "measure.h"
#include "reference-tokenizer.h"
#include "stages.h"
#include <danh/danh.h>

#include <cjson/cJSON.h>
#include <stdio.h>

#define ROUNDS          7
#define JSON_CJSON_GATE 8.0 /* times as fast as cJSON the writer has to be */

enum {
  REFERENCE = N_STAGES,
  WC,
  DOCUMENT,
  JSON,
  CJSON,
  WHOLE,
  WHOLE_ONE_TEXT,
  N_MEASURED
};

static const struct {
  const char *name;
  double gate; /* least speed in reference tokenizers; 0: none */
} measured[N_MEASURED] = {
  [STAGE_TOKENIZER] = { "tokenizer", 1.0 },
  [STAGE_GAZETTEER] = { "gazetteer", 1.0 },
  [STAGE_RULES] = { "rules", 1.0 },
  [STAGE_ENTITIES] = { "entities", 0 },
  [REFERENCE] = { "reference", 0 },
  [WC] = { "wc", 0 },
  [DOCUMENT] = { "document", 0 },
  [JSON] = { "json", 0 },
  [CJSON] = { "cjson", 0 },
  [WHOLE] = { "whole", 0.25 },
  [WHOLE_ONE_TEXT] = { "whole-one-text", 0.25 },
};

typedef struct {
  BenchInput *input;
  DanhModel *model;
  ReferenceTokenizer reference;
  Stages stages;
  DanhAnnotator *annotator;
  GString *json;
  guint64 n_tokens;
  gsize json_bytes;
  double seconds[N_MEASURED][ROUNDS];
} Bench;

static const char *
document_text (const Bench *self, guint i, gsize *len)
{
  gsize start = self->input->document_start[i];
  *len = self->input->document_start[i + 1] - start;
  return self->input->text + start;
}

/* Adds the time of annotating TEXT to *RUN and of writing it to *WRITE. */
static void
annotate (Bench *self, const char *text, gsize len, double *run, double *write)
{
  double before = bench_cpu_seconds ();
  DanhDocument *document =
      danh_annotator_run (self->annotator, text, (gssize) len, NULL, NULL, NULL);
  double between = bench_cpu_seconds ();
  g_string_truncate (self->json, 0);
  danh_document_append_json (document, DANH_OFFSET_CODEPOINT, self->json);
  *write += bench_cpu_seconds () - between - self->stages.clock_cost;
  danh_document_unref (document);
  *run += between - before - self->stages.clock_cost;
  self->json_bytes += self->json->len;
}

/* The time cJSON takes to build and print what is in self->json. */
static double
write_with_cjson (Bench *self)
{
  cJSON *object = cJSON_ParseWithLength (self->json->str, self->json->len);
  if (object == NULL) g_error ("the output is no JSON");
  double before = bench_cpu_seconds ();
  cJSON *built = cJSON_Duplicate (object, TRUE);
  char *printed = cJSON_PrintUnformatted (built);
  double seconds = bench_cpu_seconds () - before;
  cJSON_Delete (built);
  cJSON_free (printed);
  cJSON_Delete (object);
  return seconds;
}

static void
run_reference (Bench *self)
{
  gsize len;
  self->n_tokens = 0;
  for (guint i = 0; i < self->input->n_documents; i++) {
    const char *text = document_text (self, i, &len);
    reference_tokenizer_run (&self->reference, text, len);
    self->n_tokens += self->reference.n;
  }
}

static void
run_stages (Bench *self, Stage last, double *seconds)
{
  gsize len;
  for (guint i = 0; i < self->input->n_documents; i++) {
    const char *text = document_text (self, i, &len);
    stages_run (&self->stages, text, len, last, seconds);
  }
}

/* CJSON may be NULL. */
static void
run_whole (Bench *self, double *run, double *write, double *cjson)
{
  gsize len;
  self->json_bytes = 0;
  for (guint i = 0; i < self->input->n_documents; i++) {
    const char *text = document_text (self, i, &len);
    annotate (self, text, len, run, write);
    if (cjson != NULL) *cjson += write_with_cjson (self);
  }
}

/* The first stages in rounds of their own: behind the rules of the text before they would
 * be told by what rules leave of the caches. */
static void
run_apart (Bench *self, guint round)
{
  for (Stage stage = STAGE_TOKENIZER; stage <= STAGE_GAZETTEER; stage++) {
    double stages[N_STAGES] = { 0 };
    run_stages (self, stage, stages);
    self->seconds[stage][round] = stages[stage];
  }
}

static void
run_round (Bench *self, guint round)
{
  const char *const wc[] = {
    "env", "LC_ALL=C.UTF-8", "wc", "-w", self->input->path, NULL
  };
  double stages[N_STAGES] = { 0 }, run = 0, write = 0, cjson = 0, before;

  before = bench_cpu_seconds ();
  run_reference (self);
  self->seconds[REFERENCE][round] = bench_cpu_seconds () - before;

  BenchChild child = bench_run_program (wc);
  if (child.status != 0) g_error ("wc failed");
  self->seconds[WC][round] = child.cpu_seconds;

  run_stages (self, N_STAGES - 1, stages);
  double in_stages = 0;
  for (Stage stage = 0; stage < N_STAGES; stage++) {
    self->seconds[stage][round] = stages[stage];
    in_stages += stages[stage];
  }
  run_apart (self, round);

  run_whole (self, &run, &write, NULL);
  self->seconds[DOCUMENT][round] = MAX (run - in_stages, 0);
  self->seconds[JSON][round] = write;
  self->seconds[WHOLE][round] = run + write;

  /* A round of its own: parsing would leave the caches cold for the next text. */
  run = write = 0;
  run_whole (self, &run, &write, &cjson);
  self->seconds[CJSON][round] = cjson;

  run = write = 0;
  gsize json_bytes = self->json_bytes;
  annotate (self, self->input->text, self->input->len, &run, &write);
  self->json_bytes = json_bytes;
  self->seconds[WHOLE_ONE_TEXT][round] = run + write;
}

typedef struct {
  Bench *bench;
  guint what;
} MemoryJob;

static void
memory_work (gpointer data)
{
  MemoryJob *job = data;
  double ignored[N_STAGES] = { 0 };
  if (job->what < N_STAGES)
    run_stages (job->bench, job->what, ignored);
  else if (job->what == REFERENCE)
    run_reference (job->bench);
  else if (job->what == WHOLE_ONE_TEXT)
    annotate (job->bench, job->bench->input->text, job->bench->input->len, &ignored[0],
              &ignored[1]);
  else
    run_whole (job->bench, &ignored[0], &ignored[1], NULL);
}

/* The median over the rounds of how many times as fast as BASE a stage is. */
static double
times_as_fast (const Bench *self, guint what, guint base)
{
  double ratios[ROUNDS];
  for (guint i = 0; i < ROUNDS; i++)
    ratios[i] = self->seconds[base][i] / MAX (self->seconds[what][i], 1e-9);
  return bench_median (ratios, ROUNDS);
}

static void
print_result (Bench *self, guint what, double peak_mb)
{
  double x_reference = times_as_fast (self, what, REFERENCE);
  double x_wc = times_as_fast (self, what, WC);
  double seconds = MAX (bench_median (self->seconds[what], ROUNDS), 1e-9);
  printf ("{\"stage\":\"%s\",\"input\":\"%s\",\"bytes\":%" G_GSIZE_FORMAT
          ",\"tokens\":%" G_GUINT64_FORMAT ",\"mb_per_s\":%.1f,\"tokens_per_s\":%.0f"
          ",\"x_reference\":%.2f,\"x_wc\":%.2f",
          measured[what].name, self->input->name, self->input->len, self->n_tokens,
          (double) self->input->len / 1e6 / seconds, (double) self->n_tokens / seconds,
          x_reference, x_wc);
  if (measured[what].gate > 0)
    printf (",\"gate\":%.2f,\"passed\":%s", measured[what].gate,
            x_reference >= measured[what].gate ? "true" : "false");
  if (what == JSON) {
    double x_cjson = times_as_fast (self, JSON, CJSON);
    printf (",\"json_bytes\":%" G_GSIZE_FORMAT
            ",\"x_cjson\":%.1f,\"gate\":%.1f,\"passed\":%s",
            self->json_bytes, x_cjson, JSON_CJSON_GATE,
            x_cjson >= JSON_CJSON_GATE ? "true" : "false");
  }
  if (peak_mb >= 0) printf (",\"peak_mb\":%.1f", peak_mb);
  printf (",\"rounds\":%d}\n", ROUNDS);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  double peak_mb[N_MEASURED];
  bench.input = bench_input_new (argc > 1 ? argv[1] : NULL);
  bench.model = danh_model_new_default (&error);
  if (bench.model == NULL) g_error ("%s", error->message);
  reference_tokenizer_init (&bench.reference);
  stages_init (&bench.stages, danh_model_get_view (bench.model));
  bench.annotator = danh_annotator_new (bench.model);
  bench.json = g_string_new (NULL);

  /* Before anything has run here: a child starts with what its parent has grown to. */
  for (guint what = 0; what < N_MEASURED; what++) {
    MemoryJob job = { &bench, what };
    peak_mb[what] = what == WC || what == DOCUMENT || what == JSON || what == CJSON
                        ? -1
                        : bench_memory_growth (memory_work, &job);
  }
  for (guint round = 0; round < ROUNDS; round++) run_round (&bench, round);
  for (guint what = 0; what < N_MEASURED; what++)
    print_result (&bench, what, peak_mb[what]);

  g_string_free (bench.json, TRUE);
  danh_annotator_free (bench.annotator);
  stages_clear (&bench.stages);
  reference_tokenizer_clear (&bench.reference);
  danh_model_unref (bench.model);
  bench_input_free (bench.input);
  return 0;
}
