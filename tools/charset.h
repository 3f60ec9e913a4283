/* charset.h - texts that are not UTF-8 */
#ifndef DANH_TOOLS_CHARSET_H
#define DANH_TOOLS_CHARSET_H

#include <glib.h>

/* What the option --charset takes, and its help. */
#define DANH_CHARSET_HELP "Of texts that are not UTF-8: TCVN3, VISCII, CP1258, UTF-16, …"

/* Makes of *NAME, as the user gave it or NULL, one that iconv knows (g_free); FALSE if there is
 * none, which is said. */
gboolean danh_charset_know (char **name);

/* The LEN bytes at BYTES as UTF-8, *UTF8_LEN of them (g_free); NULL with @error if they are not
 * in CHARSET. */
char *danh_charset_convert (const char *charset,
                            const char *bytes,
                            gsize len,
                            gsize *utf8_len,
                            GError **error);

#endif
