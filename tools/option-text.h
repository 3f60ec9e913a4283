/* option-text.h - values of options as they were typed
 *
 * GLib takes strings for the locale's and refuses what that has not: danh sets no locale, and
 * that of a container is mostly C, which has no Vietnamese.  File names are taken as they are.
 */
#ifndef DANH_TOOLS_OPTION_TEXT_H
#define DANH_TOOLS_OPTION_TEXT_H

#include <glib.h>

#define DANH_OPTION_TEXT  G_OPTION_ARG_FILENAME
#define DANH_OPTION_TEXTS G_OPTION_ARG_FILENAME_ARRAY

#endif
