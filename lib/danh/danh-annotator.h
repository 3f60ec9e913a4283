/* danh-annotator.h - reads texts */
#ifndef DANH_ANNOTATOR_H
#define DANH_ANNOTATOR_H

#include <danh/danh-types.h>

G_BEGIN_DECLS

/**
 * DANH_MAX_TEXT:
 *
 * Bytes of one text: G_MAXINT32, as introspection can read it.
 */
#define DANH_MAX_TEXT ((gsize) 2147483647)

/**
 * danh_annotator_new:
 * @model: (transfer none): a model; the annotator holds a reference
 *
 * Returns: (transfer full): an annotator; one thread at a time
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhAnnotator *danh_annotator_new (DanhModel *model);

/**
 * danh_annotator_ref:
 * @self: an annotator; any thread
 *
 * More than one may hold an annotator, still one at a time may use it.
 *
 * Returns: (transfer full): @self
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhAnnotator *danh_annotator_ref (DanhAnnotator *self);

/**
 * danh_annotator_unref:
 * @self: (nullable) (transfer full): an annotator; any thread
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_annotator_unref (DanhAnnotator *self);

/**
 * danh_annotator_free: (skip)
 * @self: (nullable): an annotator that nobody else holds
 *
 * The same as danh_annotator_unref().
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_annotator_free (DanhAnnotator *self);

/**
 * danh_annotator_run:
 * @self: an annotator; one thread at a time
 * @text: (array length=len) (element-type guint8): text, read as UTF-8; %NULL is an empty one
 *   where @len is 0
 * @len: its length in bytes, or -1 if it ends with a NUL
 * @id: (nullable): the document's name in the output; copied
 * @reference_date: (nullable): "YYYY-MM-DD", the day that "today" means; %NULL: found in
 *   the text where it says so
 * @error: return location for a #GError of %DANH_TEXT_ERROR
 *
 * Finds the people, organizations, titles, dates, places and documents of @text and the
 * roles that tie them.
 *
 * Bytes that are not UTF-8 are kept, and belong to no mention.  Embedded NULs are text.
 * The only failures are a @text of more than %DANH_MAX_TEXT bytes and a
 * @reference_date that is no date.
 *
 * Returns: (transfer full): the document, which keeps a copy of @text, or %NULL with @error
 *   set
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhDocument *danh_annotator_run (DanhAnnotator *self,
                                                        const char *text,
                                                        gssize len,
                                                        const char *id,
                                                        const char *reference_date,
                                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhAnnotator, danh_annotator_free)

G_END_DECLS

#endif
