/* table.h - a document for people to read */
#ifndef DANH_TOOLS_TABLE_H
#define DANH_TOOLS_TABLE_H

#include <danh/danh.h>

/* Who holds which title in which body, then the dates, then how much there is of the rest.
 * WITH_NAME: starts with the document's name.  STYLED: for a terminal that knows bold. */
void danh_table_append (const DanhDocument *document,
                        gboolean with_name,
                        gboolean styled,
                        GString *out);

/* The line that names the document before what is told of it. */
void danh_table_append_name (const DanhDocument *document, gboolean styled, GString *out);

#endif
