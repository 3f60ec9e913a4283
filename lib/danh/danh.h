/* danh.h - who, holding which title, in which body, when: in Vietnamese text
 *
 *   g_autoptr (GError) error = NULL;
 *   g_autoptr (DanhModel) model = danh_model_new_default (&error);
 *   g_autoptr (DanhAnnotator) annotator = danh_annotator_new (model);
 *   g_autoptr (DanhDocument) document
 *       = danh_annotator_run (annotator, text, -1, NULL, NULL, &error);
 *   for (guint i = 0; i < danh_document_get_n_roles (document); i++) {
 *     const DanhRole *role = danh_document_get_role (document, i);
 *     g_autofree char *person = danh_document_dup_mention_text (document, role->person);
 *     g_autofree char *title = danh_document_dup_mention_text (document, role->title);
 *     printf ("%s: %s\n", person, title);
 *   }
 *
 * Threads: a model may be used by any number of threads at once, an annotator by one at
 * a time; a document never changes; there is no writable global.  A program that runs for long
 * and gets a new model meanwhile keeps a DanhAnnotatorPool.
 */
#ifndef DANH_H
#define DANH_H

#include <danh/danh-annotator-pool.h>
#include <danh/danh-annotator.h>
#include <danh/danh-codec.h>
#include <danh/danh-document.h>
#include <danh/danh-error.h>
#include <danh/danh-format.h>
#include <danh/danh-macros.h>
#include <danh/danh-model.h>
#include <danh/danh-types.h>

#endif
