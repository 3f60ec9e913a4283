/* documents.h - which files are annotated documents, and what is wrong in them */
#ifndef DANH_TOOLS_DOCUMENTS_H
#define DANH_TOOLS_DOCUMENTS_H

#include <danh/danh.h>

/* The format that the name PATH tells, or NULL.  Several formats share .json: it is the
 * project's own here. */
const DanhFormat *danh_documents_format (const char *path);

/* Says that --OPTION was GIVEN what is neither MORE, if that is not NULL, nor the name of a
 * format. */
void danh_documents_refuse_format (const char *option,
                                   const char *given,
                                   const char *more);

/* Why the file PATH cannot be read without --from: it is not there, or has a name that does
 * not tell its format.  g_free. */
char *danh_documents_why_unknown (const char *path);

/* The files in the folder PATH that are documents by their names, sorted; beside brat's
 * there are texts that are read with them and not listed.  NULL with @error if it cannot be
 * read or holds none. */
GPtrArray *danh_documents_in_folder (const char *path, GError **error);

/* "file:line:column: what stands there and what was expected": g_free. */
char *danh_problem_to_string (const DanhProblem *problem);

/* Says what is wrong in CORPUS; how many of it are errors. */
guint danh_report_problems (const DanhCorpus *corpus);

#endif
