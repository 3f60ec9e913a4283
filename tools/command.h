/* command.h - what all subcommands of danh share
 *
 * Exit codes mean the same everywhere; messages are one line each, on standard error,
 * whatever stands in a file name.
 */
#ifndef DANH_TOOLS_COMMAND_H
#define DANH_TOOLS_COMMAND_H

#include <glib.h>

enum {
  DANH_EXIT_DONE = 0,
  DANH_EXIT_SOME_FAILED = 1, /* some documents; each was named */
  DANH_EXIT_USAGE = 2,
  DANH_EXIT_CANNOT_START = 3
};

/* "danh: …" and a line end; control characters are shown as '?'. */
void danh_message (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Reads the options of a subcommand.  FALSE when the command is to end with *EXIT_CODE:
 * help was asked for and printed, or something was wrong and said. */
gboolean danh_read_options (GOptionContext *context,
                            int *argc,
                            char ***argv,
                            int *exit_code);

/* TRUE if TEXT is a day like 2021-08-10. */
gboolean danh_is_date (const char *text);

/* TRUE if standard output is a terminal that knows colours, and they are not refused by the
 * environment (NO_COLOR). */
gboolean danh_knows_colours (void);

/* WORDS with blanks between, or all of standard input if WORDS is NULL or "-" alone: to be
 * freed; NULL with @error if it cannot be read. */
GString *danh_text_to_read (char **words, GError **error);

/* The subcommands; ARGV[0] is the subcommand's name. */
int danh_annotate_main (int argc, char **argv);
int danh_convert_main (int argc, char **argv);
int danh_evaluate_main (int argc, char **argv);
int danh_places_main (int argc, char **argv);
int danh_time_main (int argc, char **argv);
int danh_view_main (int argc, char **argv);

#endif
