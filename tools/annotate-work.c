/* annotate-work.c - see annotate-work.h */
#include "annotate-work.h"
#include "charset.h"
#include "table.h"
#include <danh/danh.h>

#include <string.h>

#define LOOKED_AT 65536 /* bytes of a text that are looked at for another charset */
#define MEMORY_KEPT_AT_MOST                                                              \
  (1024 * 1024) /* of texts, beyond which an annotator is renewed */

void
danh_worker_init (DanhWorker *self, const DanhAnnotateOptions *options, DanhModel *model)
{
  *self = (DanhWorker){ options, model, danh_annotator_new (model) };
}

void
danh_worker_clear (DanhWorker *self)
{
  danh_annotator_free (self->annotator);
}

void
danh_worker_say (const DanhTask *task, const char *message, GPtrArray *messages)
{
  char *said = task->line == 0 ? g_strdup_printf ("%s: %s", task->path, message)
                               : g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s",
                                                  task->path, task->line, message);
  g_ptr_array_add (messages, said);
}

/* ---- one document -------------------------------------------------------------------- */

/* NULL when it failed, which was said. */
static DanhDocument *
make_document (DanhWorker *self,
               const DanhTask *task,
               const char *text,
               gsize len,
               const char *id,
               const char *date,
               GPtrArray *messages)
{
  g_autoptr (GError) error = NULL;
  DanhDocument *document =
      danh_annotator_run (self->annotator, text, (gssize) len, id,
                          date != NULL ? date : self->options->reference_date, &error);
  if (document == NULL)
    danh_worker_say (task, error->message, messages);
  else if (danh_document_is_truncated (document))
    danh_worker_say (task, "a limit was reached, and something may be missing", messages);
  /* An annotator keeps what its last text needed.  After a long one another takes its place,
   * so that this is given back before the result is written. */
  if (len > MEMORY_KEPT_AT_MOST) {
    danh_annotator_free (self->annotator);
    self->annotator = danh_annotator_new (self->model);
  }
  return document;
}

void
danh_worker_write (const DanhAnnotateOptions *options,
                   const DanhDocument *document,
                   GString *out)
{
  if (options->format == DANH_FORMAT_TABLE) {
    danh_table_append (document, options->shows_names, options->is_styled, out);
    return;
  }
  danh_document_append_json (document, options->unit, out);
  g_string_append_c (out, '\n');
}

/* ---- text ---------------------------------------------------------------------------- */

/* The file's name without folders and .txt. */
static char *
id_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  if (g_str_has_suffix (name, ".txt") && strlen (name) > strlen (".txt"))
    name[strlen (name) - strlen (".txt")] = '\0';
  return g_steal_pointer (&name);
}

/* A text in another charset is no mistake to danh, but most likely one of the caller. */
static void
hint_at_charset (const DanhTask *task, GPtrArray *messages)
{
  const char *start = task->bytes, *p = start;
  const char *end = start + MIN (task->len, (gsize) LOOKED_AT);
  while (p < end && !g_utf8_validate (p, end - p, &p)) {
    if (*p == '\0') { /* text to danh */
      p++;
      continue;
    }
    if (end - p < 4 && end < start + task->len) return; /* cut by us */
    g_autofree char *hint = g_strdup_printf ("not UTF-8 from byte %" G_GSIZE_FORMAT
                                             " on; --charset can say what it is",
                                             (gsize) (p - start));
    danh_worker_say (task, hint, messages);
    return;
  }
}

static DanhDocument *
annotate_text (DanhWorker *self, const DanhTask *task, GPtrArray *messages)
{
  g_autofree char *id = id_of (task->path);
  g_autoptr (GError) error = NULL;
  if (self->options->charset == NULL) {
    hint_at_charset (task, messages);
    return make_document (self, task, task->bytes, task->len, id, NULL, messages);
  }
  gsize len;
  g_autofree char *text =
      danh_charset_convert (self->options->charset, task->bytes, task->len, &len, &error);
  if (text == NULL) {
    danh_worker_say (task, error->message, messages);
    return NULL;
  }
  return make_document (self, task, text, len, id, NULL, messages);
}

/* ---- lines --------------------------------------------------------------------------- */

static gboolean
is_blank (const char *line, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (strchr (" \t\r", line[i]) == NULL || line[i] == '\0') return FALSE;
  return TRUE;
}

static DanhDocument *
annotate_line (DanhWorker *self, const DanhTask *task, GPtrArray *messages)
{
  g_autoptr (GError) error = NULL;
  DanhInputLine line;
  if (!danh_input_line_parse (task->bytes, (gssize) task->len, &line, &error)) {
    danh_worker_say (task, error->message, messages);
    return NULL;
  }
  DanhDocument *document = make_document (self, task, line.text, line.text_len, line.id,
                                          line.reference_date, messages);
  danh_input_line_clear (&line);
  return document;
}

DanhDocument *
danh_worker_annotate (DanhWorker *self,
                      const DanhTask *task,
                      GPtrArray *messages,
                      gboolean *failed)
{
  *failed = FALSE;
  if (task->line != 0 && is_blank (task->bytes, task->len)) return NULL;
  DanhDocument *document = task->line != 0 ? annotate_line (self, task, messages)
                                           : annotate_text (self, task, messages);
  *failed = document == NULL;
  return document;
}
