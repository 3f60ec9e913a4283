/* roles.c - a user's program: who holds which title in a file
 *
 * Built by the install test with nothing but `pkg-config --cflags --libs danh-0`; also the
 * example of the README.
 */
#include <danh/danh.h>
#include <stdio.h>

static char *
text_of (const DanhDocument *document, guint mention)
{
  return mention == DANH_NO_INDEX ? g_strdup ("-")
                                  : danh_document_dup_mention_text (document, mention);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize len = 0;
  if (argc != 2 || !g_file_get_contents (argv[1], &text, &len, &error)) {
    g_printerr ("%s\n", error != NULL ? error->message : "usage: roles FILE");
    return 2;
  }
  g_autoptr (DanhModel) model = danh_model_new_default (&error);
  if (model == NULL) {
    g_printerr ("%s\n", error->message);
    return 3;
  }
  g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
  g_autoptr (DanhDocument) document =
      danh_annotator_run (annotator, text, (gssize) len, NULL, NULL, &error);
  if (document == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  for (guint i = 0; i < danh_document_get_n_roles (document); i++) {
    const DanhRole *role = danh_document_get_role (document, i);
    g_autofree char *person = text_of (document, role->person);
    g_autofree char *title = text_of (document, role->title);
    g_autofree char *organization = text_of (document, role->organization);
    printf ("%s | %s | %s | %s\n", person, title, organization,
            danh_status_to_string (role->status));
  }
  return 0;
}
