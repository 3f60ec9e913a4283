/* web.h - addresses of pages and mail, and file names, told by their letters */
#ifndef DANH_TEXT_WEB_H
#define DANH_TEXT_WEB_H

#include <glib.h>

/* The length of the address that starts at TEXT, which has LEN bytes; 0 if none does.
 * An address has a full stop between small ASCII letters, or "://". */
gsize danh_web_length (const char *text, gsize len);

#endif
