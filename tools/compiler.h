/* compiler.h - the compiler of models as danh sees it: a program of its own
 *
 * Nothing that annotates carries the compiler; what needs it runs it.
 */
#ifndef DANH_TOOLS_COMPILER_H
#define DANH_TOOLS_COMPILER_H

#include <danh/danh.h>

/* Becomes danh-compile with WORDS, whose first is set here; returns an exit code if that is
 * not possible, which has been said. */
int danh_compiler_become (char **words);

/* Runs danh-compile with WORDS (NULL behind the last), whose first is set here and is of no
 * use afterwards, and the file INPUT, or if that is below 0 the standard input, as its own.
 * *EXIT_CODE is set to its exit code, or -1 if it was ended.
 * Returns: (transfer full): what it wrote, or NULL with ERROR set if it does not run */
GBytes *danh_compiler_run (char **words, int input, int *exit_code, GError **error);

/* The model to work with: the file MODEL, or the standard one if that is NULL.  With the
 * folder or manifest RULES or with LISTS (each NULL, lists NULL-terminated) danh-compile makes
 * it: of RULES and LISTS, or without RULES of the compiled MODEL (NULL: the standard one, or
 * its sources where the environment names them) and LISTS.  What that says of mistakes stands
 * on standard error.
 * Returns: (transfer full): the model, or NULL with ERROR set */
DanhModel *danh_open_model (const char *model,
                            const char *rules,
                            char **lists,
                            GError **error);

#endif
