/* explain.c - danh explain: why there is a span, or none
 *
 * The text is read twice: once for its tokens, of which the places asked about are made,
 * and once watched.
 */
#include "explain-role.h"

#include "codec/utf8.h"
#include "command.h"
#include "compiler-command.h"
#include "input.h"
#include "model/model.h"
#include "option-text.h"
#include <danh/danh.h>
#include <stdio.h>
#include <string.h>

#define NOT_ASKED G_MININT64 /* of an offset: no number that people write */

typedef struct {
  DanhModelChoice choice;
  gint64 at; /* in `unit`, or -1 */
  char *phrase;
  char *role; /* "person | title" */
  char *type;
  char *date;
  int n_nearest;
  char **files;
  /* what the words mean */
  gboolean is_json;
  DanhOffsetUnit offset_unit;
} Options;

/* ── Places ────────────────────────────────────────────────────────────────────────── */

static void
add_place (GArray *places, guint32 first, guint32 end, guint32 span, guint32 type)
{
  DanhLogPlace place = { first, end, span, type };
  g_array_append_val (places, place);
}

/* The token that byte AT is in, or else the next one. */
static gboolean
find_token (const DanhTokens *tokens, gsize at, guint32 type, GArray *places)
{
  for (guint32 i = 0; i < tokens->n; i++)
    if (at < tokens->end[i]) {
      add_place (places, i, i + 1, DANH_NONE, type);
      return TRUE;
    }
  return FALSE;
}

/* What a phrase's tokens are to rules, whatever the case and the spelling of tone marks. */
static GPtrArray *
fold_tokens (const DanhAnnotator *annotator)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (annotator);
  const DanhForms *forms = danh_annotator_get_forms (annotator);
  GPtrArray *folded = g_ptr_array_new_with_free_func (g_free);
  for (guint32 i = 0; i < tokens->n; i++)
    g_ptr_array_add (folded, g_strdup (danh_forms_folded (forms, tokens->form[i])));
  return folded;
}

static void
find_phrase (const GPtrArray *text, const GPtrArray *phrase, guint32 type, GArray *places)
{
  for (guint i = 0; phrase->len > 0 && i + phrase->len <= text->len; i++) {
    guint n = 0;
    while (n < phrase->len
           && strcmp (g_ptr_array_index (text, i + n), g_ptr_array_index (phrase, n))
                  == 0)
      n++;
    if (n == phrase->len) add_place (places, i, i + n, DANH_NONE, type);
  }
}

/* Every span of the output, one by one. */
static void
find_spans (const DanhRuleResult *result, guint32 type, GArray *places)
{
  for (guint32 i = 0; i < result->spans.n; i++) {
    const DanhSpan *span = &result->spans.at[i];
    if ((span->flags & DANH_SPAN_ABSORBED) == 0 && span->type < DANH_N_OUTPUT_TYPES
        && (type == DANH_NONE || span->type == type))
      add_place (places, span->start, span->end, i, type);
  }
}

/* Fills SELF->places; FALSE when the option names no place of the text. */
static gboolean
find_places (DanhExplanation *self, const Options *options, const GPtrArray *phrase)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  gsize byte = (gsize) options->at;
  if (phrase != NULL) {
    g_autoptr (GPtrArray) text = fold_tokens (self->annotator);
    find_phrase (text, phrase, self->type, self->places);
    return self->places->len > 0;
  }
  if (options->at == NOT_ASKED) {
    find_spans (danh_annotator_get_rule_result (self->annotator), self->type,
                self->places);
    return TRUE;
  }
  gboolean is_byte = options->offset_unit == DANH_OFFSET_BYTE && self->offsets.is_valid;
  if (!is_byte && !danh_offset_map_byte (&self->offsets, (guint64) options->at, &byte))
    return FALSE;
  return find_token (tokens, byte, self->type, self->places);
}

/* ── One text ──────────────────────────────────────────────────────────────────────── */

static guint32
find_type (const DanhModelView *view, const char *name)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_TYPES]; i++)
    if (strcmp (danh_view_string (view, view->types[i].name), name) == 0) return i;
  return DANH_NONE;
}

static int
fail (const char *message)
{
  danh_message ("%s", message);
  return DANH_COMPILER_FILES;
}

static int
explain_places (DanhExplanation *self, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhDocument) document =
      danh_rule_log_run (&self->log, (DanhAnnotator *) self->annotator, self->view,
                         self->text, self->len, options->date, self->places, &error);
  if (document == NULL) return fail (error->message);
  g_autoptr (GString) out = g_string_new (NULL);
  if (options->is_json)
    danh_explain_write_json (self, out);
  else
    danh_explain_write_text (self, out);
  fwrite (out->str, 1, out->len, stdout);
  return DANH_COMPILER_DONE;
}

/* The tokens of WORDS, folded; or NULL, having said why. */
static GPtrArray *
fold_words (DanhExplanation *self, const char *words)
{
  g_autoptr (GError) error = NULL;
  DanhAnnotator *annotator = (DanhAnnotator *) self->annotator;
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, words, -1, NULL, NULL, &error);
  if (document != NULL) return fold_tokens (annotator);
  fail (error->message);
  return NULL;
}

/* What is asked about, as tokens: the words of --text, or the person and title of --role. */
typedef struct {
  GPtrArray *phrase;
  GPtrArray *person;
  GPtrArray *title;
} Words;

static gboolean
read_words (DanhExplanation *self, const Options *options, Words *words)
{
  if (options->phrase != NULL) {
    words->phrase = fold_words (self, options->phrase);
    return words->phrase != NULL;
  }
  if (options->role == NULL) return TRUE;
  const char *bar = strchr (options->role, '|');
  g_autofree char *person = g_strndup (options->role, (gsize) (bar - options->role));
  words->person = fold_words (self, person);
  words->title = fold_words (self, bar + 1);
  return words->person != NULL && words->title != NULL;
}

static void
clear_words (Words *words)
{
  g_clear_pointer (&words->phrase, g_ptr_array_unref);
  g_clear_pointer (&words->person, g_ptr_array_unref);
  g_clear_pointer (&words->title, g_ptr_array_unref);
}

/* FALSE, having said why, if the text has nothing to be asked about. */
static gboolean
find (DanhExplanation *self, const Options *options, const Words *words)
{
  if (options->role != NULL) {
    g_autoptr (GPtrArray) text = fold_tokens (self->annotator);
    guint32 lacking = danh_explain_find_roles (self, text, words->person, words->title);
    if (lacking == DANH_NONE) return TRUE;
    danh_message ("no %s in the text is exactly these words; --text tells of words",
                  danh_view_string (self->view, self->view->types[lacking].name));
    return FALSE;
  }
  if (find_places (self, options, words->phrase)) return TRUE;
  if (words->phrase != NULL)
    danh_message ("the text has no words “%s”", options->phrase);
  else
    danh_message ("the text has no place %" G_GINT64_FORMAT, options->at);
  return FALSE;
}

/* Reads the text once for its tokens, and finds the places. */
static int
explain (DanhExplanation *self, const Options *options)
{
  g_autoptr (GError) error = NULL;
  Words words = { NULL, NULL, NULL };
  int status = DANH_COMPILER_FILES;
  if (read_words (self, options, &words)) {
    g_autoptr (DanhDocument) document =
        danh_annotator_run ((DanhAnnotator *) self->annotator, self->text,
                            (gssize) self->len, NULL, options->date, &error);
    if (document == NULL)
      status = fail (error->message);
    else if (!find (self, options, &words))
      status = DANH_COMPILER_MISTAKES;
    else
      status = explain_places (self, options);
  }
  clear_words (&words);
  return status;
}

static int
explain_text (const Options *options, DanhModel *model, const char *text, gsize len)
{
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  DanhExplanation self = { .view = danh_model_get_view (model),
                           .annotator = annotator,
                           .text = text,
                           .len = len,
                           .type = DANH_NONE,
                           .n_nearest = (guint) options->n_nearest,
                           .wants_exact = options->phrase != NULL,
                           .is_styled = danh_knows_colours () };
  if (options->type != NULL) {
    self.type = find_type (self.view, options->type);
    if (self.type == DANH_NONE)
      return danh_usage ("--type %s: the model has no such type", options->type);
  }
  self.places = g_array_new (FALSE, FALSE, sizeof (DanhLogPlace));
  if (options->role != NULL)
    self.roles = g_array_new (FALSE, FALSE, sizeof (DanhRoleQuestion));
  danh_offset_map_init (&self.offsets, text, len, danh_utf8_is_valid (text, len),
                        options->offset_unit);
  int status = explain (&self, options);
  danh_rule_log_clear (&self.log);
  danh_offset_map_clear (&self.offsets);
  g_array_unref (self.places);
  if (self.roles != NULL) g_array_unref (self.roles);
  return status;
}

static int
read_and_explain (const Options *options)
{
  g_autoptr (DanhModel) model = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize len;
  int status = danh_model_choice_open (&options->choice, &model);
  if (status != DANH_COMPILER_DONE) return status;
  text = danh_input_read (options->files[0], &len, &error);
  return text != NULL ? explain_text (options, model, text, len) : fail (error->message);
}

/* ── Options ───────────────────────────────────────────────────────────────────────── */

static const char description[] =
    "Without --at, --text and --role, tells of every span of the text.  For what is "
    "there:\n"
    "its rule, what took each token (with the list entry or the earlier span), the\n"
    "captures and what it beat.  For what is not: the rules that came nearest, and the\n"
    "token and the test where each failed.  Offsets count code points unless\n"
    "--offset-unit says otherwise; FILE may be '-', standard input.\n"
    "\n"
    "Exit codes: 0 done; 1 the text has no such place; 2 wrong usage; 3 a file cannot "
    "be\n"
    "read or results not be written.";

static int
check (Options *options, const char *format, const char *unit)
{
  static const char *const formats[] = { "text", "json", NULL };
  if (options->files == NULL || options->files[0] == NULL)
    return danh_usage ("a file was expected, or - for standard input");
  if (options->files[1] != NULL) return danh_usage ("one file was expected, not more");
  if (options->at < 0 && options->at != NOT_ASKED)
    return danh_usage ("--at %" G_GINT64_FORMAT ": an offset from 0 on was expected",
                       options->at);
  if (options->at != NOT_ASKED && options->phrase != NULL)
    return danh_usage ("either --at or --text");
  if (options->role != NULL
      && (options->at != NOT_ASKED || options->phrase != NULL || options->type != NULL))
    return danh_usage ("--role: not with --at, --text or --type");
  if (options->role != NULL && strchr (options->role, '|') == NULL)
    return danh_usage ("--role %s: PERSON | TITLE was expected", options->role);
  if (options->n_nearest < 0)
    return danh_usage ("--nearest %d: a number from 0 on was expected",
                       options->n_nearest);
  int chosen = danh_choose ("format", formats, format);
  options->is_json = chosen == 1;
  options->offset_unit = DANH_OFFSET_CODEPOINT;
  return chosen >= 0 && danh_choose_unit ("offset-unit", unit, &options->offset_unit)
                 && danh_check_reference_date (options->date)
             ? DANH_COMPILER_DONE
             : DANH_COMPILER_USAGE;
}

int
danh_explain_main (int argc, char **argv)
{
  Options options = { .at = NOT_ASKED, .n_nearest = 3 };
  g_autofree char *format = NULL, *unit = NULL;
  const GOptionEntry more[] = {
    { "at", 'a', 0, G_OPTION_ARG_INT64, &options.at, "The span at this offset",
      "OFFSET" },
    { "text", 't', 0, DANH_OPTION_TEXT, &options.phrase,
      "These words, wherever they stand", "WORDS" },
    { "role", 0, 0, DANH_OPTION_TEXT, &options.role,
      "Why this person has this title, or has not", "PERSON|TITLE" },
    { "type", 0, 0, DANH_OPTION_TEXT, &options.type, "Spans of this type only: PERSON, …",
      "TYPE" },
    { "nearest", 'n', 0, G_OPTION_ARG_INT, &options.n_nearest,
      "Rules shown for a span that is not there (3)", "N" },
    { "format", 'f', 0, DANH_OPTION_TEXT, &format, "text or json", "FORMAT" },
    { "offset-unit", 'u', 0, DANH_OPTION_TEXT, &unit,
      "codepoint (if not given), utf16 or byte", "UNIT" },
    { "reference-date", 'd', 0, DANH_OPTION_TEXT, &options.date,
      "What \"today\" means (YYYY-MM-DD)", "DATE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.files, NULL,
      "FILE" },
    G_OPTION_ENTRY_NULL
  };
  GOptionEntry choices[DANH_N_CHOICE_ENTRIES + 1] = { 0 };
  danh_model_choice_entries (&options.choice, choices);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_summary (context, "Tells why there is a mention, or none.");
  g_option_context_add_main_entries (context, more, NULL);
  g_option_context_add_main_entries (context, choices, NULL);
  g_option_context_set_description (context, description);
  int status;
  if (danh_read_options (context, &argc, &argv, &status)) {
    status = check (&options, format, unit);
    if (status == DANH_COMPILER_DONE) status = read_and_explain (&options);
  }
  danh_model_choice_clear (&options.choice);
  g_free (options.phrase);
  g_free (options.role);
  g_free (options.type);
  g_free (options.date);
  g_strfreev (options.files);
  return status;
}
