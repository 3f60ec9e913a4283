/* one-text.c - a text from the command line or standard input, annotated */
#include "one-text.h"

#include "command.h"
#include "compiler.h"
#include "input.h"
#include "option-text.h"
#include <string.h>

void
danh_one_text_entries (DanhOneText *self, GOptionEntry entries[DANH_ONE_TEXT_N_ENTRIES])
{
  const GOptionEntry all[DANH_ONE_TEXT_N_ENTRIES] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &self->model,
      "The model, not the installed one", "FILE" },
    { "reference-date", 'd', 0, DANH_OPTION_TEXT, &self->date,
      "The day the text is from (YYYY-MM-DD)", "DATE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->words, NULL,
      "[TEXT…]" },
    G_OPTION_ENTRY_NULL,
  };
  memcpy (entries, all, sizeof all);
}

/* The words with blanks between, or all of standard input; NULL with @error if that cannot
 * be read. */
static char *
read_text (char **words, gsize *len, GError **error)
{
  if (words == NULL || (strcmp (words[0], "-") == 0 && words[1] == NULL))
    return danh_input_read ("-", len, error);
  char *text = g_strjoinv (" ", words);
  *len = strlen (text);
  return text;
}

DanhDocument *
danh_one_text_annotate (const DanhOneText *self, DanhModel **model, int *exit_code)
{
  g_autoptr (GError) error = NULL;
  *model = danh_open_model (self->model, NULL, NULL, &error);
  if (*model == NULL) {
    danh_message ("cannot start: %s", error->message);
    *exit_code = DANH_EXIT_CANNOT_START;
    return NULL;
  }
  *exit_code = DANH_EXIT_SOME_FAILED;
  gsize len;
  g_autofree char *text = read_text (self->words, &len, &error);
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (*model);
  DanhDocument *document = NULL;
  if (text != NULL)
    document =
        danh_annotator_run (annotator, text, (gssize) len, NULL, self->date, &error);
  if (document == NULL) danh_message ("%s", error->message);
  return document;
}

void
danh_one_text_clear (DanhOneText *self)
{
  g_free (self->model);
  g_free (self->date);
  g_strfreev (self->words);
}
