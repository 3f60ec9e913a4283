/* write-json.h - values of JSON
 *
 * The library writes documents; reports are the program's own.
 */
#ifndef DANH_TOOLS_EVALUATE_WRITE_JSON_H
#define DANH_TOOLS_EVALUATE_WRITE_JSON_H

#include <glib.h>

/* TEXT in quotes; null for NULL.  Bytes that are no UTF-8 become U+FFFD. */
void danh_json_append_string (GString *out, const char *text);

/* As many digits as six decimals need; null for NAN. */
void danh_json_append_number (GString *out, double number);

#endif
