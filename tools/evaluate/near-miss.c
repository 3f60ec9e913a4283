/* near-miss.c - see near-miss.h */
#include "evaluate/near-miss.h"
#include "command.h"
#include "compiler.h"
#include "evaluate/fold.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
danh_near_miss_free (DanhNearMiss *self)
{
  if (self == NULL) return;
  g_free (self->outcome);
  g_free (self->rule);
  g_free (self->file);
  g_strfreev (self->reasons);
  g_free (self);
}

static void
free_near_miss (gpointer near_miss)
{
  danh_near_miss_free (near_miss);
}

/* ---- asking -------------------------------------------------------------------------- */

/* The documents of GOLD, one a line, in a file without a name; NULL with ERROR set.  A text
 * that is no UTF-8 would have other offsets in JSON: nothing is asked of it. */
static FILE *
write_questions (const DanhSide *gold, GError **error)
{
  FILE *file = tmpfile ();
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean is_good = file != NULL;
  for (guint i = 0; is_good && i < gold->documents->len; i++) {
    const DanhDocument *document = danh_side_get (gold, i)->document;
    gsize len;
    const char *text = danh_document_get_text (document, &len);
    g_string_truncate (line, 0);
    if (g_utf8_validate_len (text, len, NULL))
      danh_document_append_json (document, DANH_OFFSET_BYTE, line);
    else
      g_string_append (line, "{\"text\":\"\",\"mentions\":[]}");
    g_string_append_c (line, '\n');
    is_good = fwrite (line->str, 1, line->len, file) == line->len;
  }
  is_good = is_good && fflush (file) == 0 && lseek (fileno (file), 0, SEEK_SET) == 0;
  if (is_good) return file;
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (errno),
               "a file for the gold cannot be written: %s", g_strerror (errno));
  if (file != NULL) fclose (file);
  return NULL;
}

/* Fields of an answer. */
enum {
  QUESTION,
  OUTCOME,
  RULE,
  RULE_FILE,
  RULE_LINE,
  FIRST,
  LAST,
  AT_FIRST,
  AT_LAST,
  REASONS
};

static guint
number (const char *field)
{
  return (guint) g_ascii_strtoull (field, NULL, 10);
}

static char *
text_or_null (const char *field)
{
  return *field == '\0' ? NULL : g_strcompress (field);
}

static void
read_answer (DanhNearMisses *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  if (g_strv_length (fields) < REASONS) return;
  DanhNearMiss *near_miss = g_new0 (DanhNearMiss, 1);
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();
  near_miss->outcome = g_strdup (fields[OUTCOME]);
  near_miss->rule = text_or_null (fields[RULE]);
  near_miss->file = text_or_null (fields[RULE_FILE]);
  near_miss->line = number (fields[RULE_LINE]);
  near_miss->first = number (fields[FIRST]);
  near_miss->last = number (fields[LAST]);
  near_miss->has_at = *fields[AT_FIRST] != '\0';
  near_miss->at_first = number (fields[AT_FIRST]);
  near_miss->at_last = number (fields[AT_LAST]);
  for (guint i = REASONS; fields[i] != NULL; i++) {
    g_autofree char *reason = g_strcompress (fields[i]);
    g_strv_builder_add (reasons, reason);
  }
  near_miss->reasons = g_strv_builder_end (reasons);
  g_hash_table_replace (self->by_question, g_strdup (fields[QUESTION]), near_miss);
}

static void
read_answers (DanhNearMisses *self, GBytes *answers)
{
  gsize len;
  const char *bytes = g_bytes_get_data (answers, &len);
  if (len == 0) return;
  g_autofree char *text = g_strndup (bytes, len);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) read_answer (self, lines[i]);
}

gboolean
danh_near_misses_ask (DanhNearMisses *self,
                      const DanhSide *gold,
                      const char *model,
                      GError **error)
{
  char *words[] = { NULL, (char *) "misses", (char *) "-", NULL, NULL, NULL };
  int exit_code;
  if (model != NULL) {
    words[3] = (char *) "--model";
    words[4] = (char *) model;
  }
  self->gold = gold;
  self->by_question =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_near_miss);
  FILE *questions = write_questions (gold, error);
  if (questions == NULL) return FALSE;
  g_autoptr (GBytes) answers =
      danh_compiler_run (words, fileno (questions), &exit_code, error);
  fclose (questions);
  if (answers == NULL) return FALSE;
  if (exit_code != DANH_EXIT_DONE && exit_code != DANH_EXIT_SOME_FAILED) {
    g_set_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_FAILED,
                 "danh-compile ended with exit code %d", exit_code);
    return FALSE;
  }
  read_answers (self, answers);
  return TRUE;
}

void
danh_near_misses_clear (DanhNearMisses *self)
{
  g_clear_pointer (&self->by_question, g_hash_table_unref);
}

/* ---- answers ------------------------------------------------------------------------- */

/* Takes QUESTION over. */
static DanhNearMiss *
take (DanhNearMisses *self, char *question)
{
  gpointer key = NULL, near_miss = NULL;
  g_hash_table_steal_extended (self->by_question, question, &key, &near_miss);
  g_free (key);
  g_free (question);
  return near_miss;
}

static guint
number_of (const DanhNearMisses *self, const DanhSideDocument *document)
{
  return (guint) (document - danh_side_get (self->gold, 0));
}

DanhNearMiss *
danh_near_misses_of_mention (DanhNearMisses *self,
                             const DanhSideDocument *document,
                             guint mention)
{
  const DanhMention *m = danh_side_document_mention (document, mention);
  return take (self,
               g_strdup_printf ("%u %s %u %u", number_of (self, document),
                                danh_mention_type_to_string (m->type), m->start, m->end));
}

DanhNearMiss *
danh_near_misses_of_role (DanhNearMisses *self,
                          const DanhSideDocument *document,
                          guint role)
{
  const DanhRole *r = danh_document_get_role (document->document, role);
  const DanhMention *p = danh_document_get_mention (document->document, r->person);
  const DanhMention *t = danh_document_get_mention (document->document, r->title);
  return take (self, g_strdup_printf ("%u role %u %u %u %u", number_of (self, document),
                                      p->start, p->end, t->start, t->end));
}

/* ---- as text ------------------------------------------------------------------------- */

/* "“text”" on one line. */
static char *
quote (const DanhSideDocument *document, guint first, guint last)
{
  gsize len;
  const char *text = danh_document_get_text (document->document, &len);
  if (first > last || last > len) first = last = 0;
  g_autofree char *piece = g_strndup (text + first, last - first);
  g_autofree char *line = danh_one_line (piece);
  return g_strdup_printf ("“%s”", line);
}

/* By outcome: what stands before the text that the rule took, whether that is shown, and what
 * stands before the reasons. */
static const struct {
  const char *outcome, *before;
  gboolean shows_taken;
  const char *behind;
} sayings[] = {
  { "none", "no rule took a token here", FALSE, "" },
  { "found", "the model finds it", FALSE, "" },
  { "failed", "took ", TRUE, ", failed at " },
  { "context", "matched ", TRUE, ", but its " },
  { "lost", "matched ", TRUE, ", but lost to " },
  { "rejected", "matched ", TRUE, ", but was rejected by " },
  { "gave-way", "matched ", TRUE, ", but gave way to the earlier span of " },
  { "covered", "made ", TRUE, ", but it is covered by that of " },
  { "others", "matched ", TRUE, ", but ties others" },
  { "part", "", FALSE, "" },
  { "holder", "gives ", TRUE, " to the person named last: " },
};

char *
danh_near_miss_text (const DanhNearMiss *self, const DanhSideDocument *document)
{
  g_autofree char *taken = quote (document, self->first, self->last);
  g_autofree char *at = self->has_at ? quote (document, self->at_first, self->at_last)
                                     : g_strdup ("the end of the sentence");
  g_autofree char *reasons = g_strjoinv ("  or  ", self->reasons);
  gsize i = 0;
  while (i < G_N_ELEMENTS (sayings) && strcmp (sayings[i].outcome, self->outcome) != 0)
    i++;
  if (i == G_N_ELEMENTS (sayings)) return g_strdup (self->outcome);
  gboolean has_failed = strcmp (self->outcome, "failed") == 0;
  return g_strconcat (sayings[i].before, sayings[i].shows_taken ? taken : "",
                      sayings[i].behind, has_failed ? at : "",
                      has_failed ? ", which is not " : "", reasons, NULL);
}
