/* command.h - what all subcommands of danh share
 *
 * Exit codes mean the same everywhere; messages are one line each, on standard error,
 * whatever stands in a file name.
 */
#ifndef DANH_TOOLS_COMMAND_H
#define DANH_TOOLS_COMMAND_H

#include <danh/danh-types.h>
#include <glib.h>

enum {
  DANH_EXIT_DONE = 0,
  DANH_EXIT_SOME_FAILED = 1, /* some documents; each was named */
  DANH_EXIT_USAGE = 2,
  DANH_EXIT_CANNOT_START = 3
};

/* "danh: …" and a line end; control characters are shown as '?'. */
void danh_message (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The same, with a pointer to the command's help behind it; DANH_EXIT_USAGE. */
int danh_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Reads the options of a subcommand.  FALSE when the command is to end with *EXIT_CODE:
 * help was asked for and printed, or something was wrong and said. */
gboolean danh_read_options (GOptionContext *context,
                            int *argc,
                            char ***argv,
                            int *exit_code);

/* What a noun has behind the number N: "s", or nothing behind 1. */
const char *danh_plural (guint64 n);

/* Values of options.  What OPTION expects is said where GIVEN is something else. */

/* The place of GIVEN among NAMES, which NULL ends; the first if it is NULL, -1 if it is none
 * of them. */
int danh_choose (const char *option, const char *const *names, const char *given);

/* *UNIT becomes the one that GIVEN names, and stays if that is NULL. */
gboolean danh_choose_unit (const char *option, const char *given, DanhOffsetUnit *unit);

/* TRUE if DATE, which --reference-date was given, is NULL or a day like 2021-08-10. */
gboolean danh_check_reference_date (const char *date);

/* TRUE if standard output is a terminal that knows colours, and they are not refused by the
 * environment (NO_COLOR). */
gboolean danh_knows_colours (void);

/* Writes TEXT, all that a command prints, to standard output; FALSE, having said why, if it
 * cannot be. */
gboolean danh_print (const GString *text);

/* The subcommands; ARGV[0] is the subcommand's name. */
int danh_annotate_main (int argc, char **argv);
int danh_convert_main (int argc, char **argv);
int danh_evaluate_main (int argc, char **argv);
int danh_places_main (int argc, char **argv);
int danh_time_main (int argc, char **argv);
int danh_view_main (int argc, char **argv);

#endif
