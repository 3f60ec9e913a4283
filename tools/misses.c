/* misses.c - danh-compile misses: what came nearest to each mention and role of documents
 *
 * For danh evaluate, which must not see the inside of models: it hands over its gold as
 * lines of JSON and gets an answer a line, fields with tabs between, escaped as in C:
 *
 *   0 PERSON 17 29      document, from 0, type, first byte, one past the last
 *   0 role 17 29 33 52  … of the person, of the title
 *   failed              outcome (nearest.c)
 *   RULE FILE LINE      three fields; empty if there is no rule
 *   11 29               two: bytes of what the rule took
 *   29 30               two: bytes of the token where it failed; empty if there is none
 *   cap                 what it is not, or what stands in the way: any number of fields
 */
#include "command.h"
#include "compiler-command.h"
#include "explain-role.h"
#include "input.h"
#include "model/model.h"

#include <danh/danh.h>
#include <stdio.h>
#include <string.h>

/* One mention or role of the gold; `places` are of the log, unless it is answered. */
typedef struct {
  char *key;
  gboolean is_answered;
  gboolean is_role;
  guint place;
  DanhRoleQuestion role;
  DanhNearest nearest;
} Question;

static void
clear_question (gpointer data)
{
  Question *question = data;
  g_free (question->key);
  danh_nearest_clear (&question->nearest);
}

static void
answer (Question *question, DanhNearestOutcome outcome, guint32 rule, char *reason)
{
  question->is_answered = TRUE;
  question->nearest = (DanhNearest){ .outcome = outcome,
                                     .rule = rule,
                                     .at = DANH_NONE,
                                     .reasons = g_ptr_array_new_with_free_func (g_free) };
  if (reason != NULL) g_ptr_array_add (question->nearest.reasons, reason);
}

/* ── Questions ─────────────────────────────────────────────────────────────────────── */

/* The first token that ends behind BYTE. */
static guint32
token_from (const DanhTokens *tokens, guint byte)
{
  guint32 low = 0, high = tokens->n;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (tokens->end[middle] <= byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
ask_mention (DanhExplanation *self, const DanhMention *mention, Question *question)
{
  const DanhTokens *tokens = danh_annotator_get_tokens (self->annotator);
  guint32 found =
      danh_explain_mention (self, mention->type, mention->start, mention->end);
  if (found != DANH_NONE) {
    const DanhEntities *entities = danh_annotator_get_entities (self->annotator);
    answer (question, DANH_NEAREST_FOUND, entities->mentions.at[found].rule, NULL);
    return;
  }
  DanhLogPlace place = { token_from (tokens, mention->start), 0, DANH_NONE,
                         mention->type };
  for (place.end = place.first;
       place.end < tokens->n && tokens->start[place.end] < mention->end;)
    place.end++;
  if (place.first == place.end) {
    answer (question, DANH_NEAREST_NONE, DANH_NONE, NULL);
    return;
  }
  question->place = self->places->len;
  g_array_append_val (self->places, place);
}

/* Why there can be no role: the mention of TYPE, as GOLD has it, was not found. */
static char *
say_part (const DanhDocument *gold, guint mention)
{
  g_autofree char *text = danh_document_dup_mention_text (gold, mention);
  return g_strdup_printf (
      "no %s is exactly “%s”",
      danh_mention_type_to_string (danh_document_get_mention (gold, mention)->type),
      text);
}

static void
ask_role (DanhExplanation *self,
          const DanhDocument *gold,
          const DanhRole *role,
          Question *question)
{
  const DanhMention *p = danh_document_get_mention (gold, role->person);
  const DanhMention *t = danh_document_get_mention (gold, role->title);
  guint32 person = danh_explain_mention (self, p->type, p->start, p->end);
  guint32 title = danh_explain_mention (self, t->type, t->start, t->end);
  question->is_role = TRUE;
  if (person == DANH_NONE || title == DANH_NONE) {
    answer (question, DANH_NEAREST_PART, DANH_NONE,
            say_part (gold, person == DANH_NONE ? role->person : role->title));
    return;
  }
  const DanhRoleRow *found = danh_explain_role (self, person, title);
  if (found != NULL)
    answer (question, DANH_NEAREST_FOUND, found->rule, NULL);
  else
    question->role = danh_explain_ask_role (self, person, title);
}

static GArray *
ask_all (DanhExplanation *self, const DanhDocument *gold, guint number)
{
  GArray *questions = g_array_new (FALSE, TRUE, sizeof (Question));
  g_array_set_clear_func (questions, clear_question);
  for (guint i = 0; i < danh_document_get_n_mentions (gold); i++) {
    const DanhMention *mention = danh_document_get_mention (gold, i);
    Question question = { 0 };
    question.key = g_strdup_printf ("%u %s %u %u", number,
                                    danh_mention_type_to_string (mention->type),
                                    mention->start, mention->end);
    ask_mention (self, mention, &question);
    g_array_append_val (questions, question);
  }
  for (guint i = 0; i < danh_document_get_n_roles (gold); i++) {
    const DanhRole *role = danh_document_get_role (gold, i);
    const DanhMention *p = danh_document_get_mention (gold, role->person);
    const DanhMention *t = danh_document_get_mention (gold, role->title);
    Question question = { 0 };
    question.key = g_strdup_printf ("%u role %u %u %u %u", number, p->start, p->end,
                                    t->start, t->end);
    ask_role (self, gold, role, &question);
    g_array_append_val (questions, question);
  }
  return questions;
}

/* ── Answers ───────────────────────────────────────────────────────────────────────── */

static void
append_field (GString *out, const char *text)
{
  /* All above ASCII stays as it is. */
  static const char kept[] =
      "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93"
      "\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7"
      "\xa8\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbb"
      "\xbc\xbd\xbe\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf"
      "\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xdb\xdc\xdd\xde\xdf\xe0\xe1\xe2\xe3"
      "\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7"
      "\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff";
  g_autofree char *escaped = g_strescape (text, kept);
  g_string_append_printf (out, "\t%s", escaped);
}

static void
append_bytes (const DanhExplanation *self, guint32 start, guint32 end, GString *out)
{
  gsize first, last;
  danh_explain_bytes (self, start, end, &first, &last);
  g_string_append_printf (out, "\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT, first, last);
}

static void
append_answer (const DanhExplanation *self, const Question *question, GString *out)
{
  const DanhNearest *nearest = &question->nearest;
  g_string_append_printf (out, "%s\t%s", question->key,
                          danh_nearest_outcome_name (nearest->outcome));
  if (nearest->rule == DANH_NONE) {
    g_string_append (out, "\t\t\t\t\t");
  } else {
    const DanhModelRule *rule = &self->view->rules[nearest->rule];
    append_field (out, danh_view_string (self->view, rule->name));
    append_field (out, danh_view_string (self->view, rule->file));
    g_string_append_printf (out, "\t%u", rule->line);
    append_bytes (self, nearest->start, nearest->end, out);
  }
  if (nearest->at == DANH_NONE)
    g_string_append (out, "\t\t");
  else
    append_bytes (self, nearest->at, nearest->at + 1, out);
  for (guint i = 0; i < nearest->reasons->len; i++)
    append_field (out, g_ptr_array_index (nearest->reasons, i));
  g_string_append_c (out, '\n');
}

static gboolean
read_again (DanhExplanation *self, const char *date, GError **error)
{
  if (self->places->len == 0) return TRUE;
  g_autoptr (DanhDocument) again =
      danh_rule_log_run (&self->log, (DanhAnnotator *) self->annotator, self->view,
                         self->text, self->len, date, self->places, error);
  return again != NULL;
}

static gboolean
answer_document (DanhAnnotator *annotator,
                 const DanhModelView *view,
                 const DanhDocument *gold,
                 guint number,
                 GString *out,
                 GError **error)
{
  DanhExplanation self = { .view = view, .annotator = annotator, .type = DANH_NONE };
  const char *date = danh_document_get_reference_date (gold);
  self.text = danh_document_get_text (gold, &self.len);
  g_autoptr (DanhDocument) found =
      danh_annotator_run (annotator, self.text, (gssize) self.len, NULL, date, error);
  if (found == NULL) return FALSE;
  self.places = g_array_new (FALSE, FALSE, sizeof (DanhLogPlace));
  g_autoptr (GArray) questions = ask_all (&self, gold, number);
  gboolean is_done = read_again (&self, date, error);
  for (guint i = 0; is_done && i < questions->len; i++) {
    Question *question = &g_array_index (questions, Question, i);
    if (!question->is_answered && question->is_role)
      danh_explain_nearest_role (&self, &question->role, &question->nearest);
    else if (!question->is_answered)
      danh_nearest_find (&self, question->place, &question->nearest);
    append_answer (&self, question, out);
  }
  danh_rule_log_clear (&self.log);
  g_array_unref (self.places);
  return is_done;
}

/* ── The command ───────────────────────────────────────────────────────────────────── */

/* A line that is no document, or that the model refuses, has no answers and is told of. */
static int
answer_lines (DanhModel *model, char *lines)
{
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  int status = DANH_COMPILER_DONE;
  guint number = 0;
  for (char *line = lines, *end; *line != '\0'; line = end, number++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GString) out = g_string_new (NULL);
    end = strchr (line, '\n');
    gssize len = end == NULL ? -1 : end - line;
    end = end == NULL ? line + strlen (line) : end + 1;
    g_autoptr (DanhDocument) gold = danh_document_new_from_json (line, len, &error);
    if (gold == NULL
        || !answer_document (annotator, danh_model_get_view (model), gold, number, out,
                             &error)) {
      danh_message ("document %u: %s", number + 1, error->message);
      status = DANH_COMPILER_MISTAKES;
      continue;
    }
    fwrite (out->str, 1, out->len, stdout);
  }
  return status;
}

static int
answer_file (DanhModel *model, const char *path)
{
  g_autoptr (GError) error = NULL;
  gsize len;
  g_autofree char *lines = danh_input_read (path, &len, &error);
  if (lines != NULL) return answer_lines (model, lines);
  danh_message ("%s", error->message);
  return DANH_COMPILER_FILES;
}

int
danh_misses_main (int argc, char **argv)
{
  DanhModelChoice choice = { 0 };
  g_auto (GStrv) files = NULL;
  g_autoptr (DanhModel) model = NULL;
  const GOptionEntry more[] = { { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY,
                                  &files, NULL, "FILE" },
                                G_OPTION_ENTRY_NULL };
  GOptionEntry choices[DANH_N_CHOICE_ENTRIES + 1] = { 0 };
  danh_model_choice_entries (&choice, choices);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_set_summary (
      context, "Tells what came nearest to the mentions and roles of documents.");
  g_option_context_add_main_entries (context, more, NULL);
  g_option_context_add_main_entries (context, choices, NULL);
  int status;
  if (danh_read_options (context, &argc, &argv, &status))
    status =
        files != NULL && files[1] == NULL
            ? danh_model_choice_open (&choice, &model)
            : danh_usage ("one file of documents, a line of JSON each, was expected");
  if (model != NULL) status = answer_file (model, files[0]);
  danh_model_choice_clear (&choice);
  return status;
}
