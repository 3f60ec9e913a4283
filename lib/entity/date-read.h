/* date-read.h - one field of a time expression, from text to number
 *
 *   "quarter" "III" ──▶ at[DANH_FIELD_QUARTER] = 3
 *
 * date-fields.h lists the fields.
 */
#ifndef DANH_ENTITY_DATE_READ_H
#define DANH_ENTITY_DATE_READ_H

#include "entity/date-fields.h"

typedef struct DanhDateReader DanhDateReader;

/* How the field KEY, of LEN bytes, is read; NULL if there is none of that name. */
const DanhDateReader *danh_date_reader_of (const char *key, gsize len);

/* Sets in END what TEXT says; FALSE if it is no such thing, or out of its range.  END may
 * point into TEXT. */
gboolean danh_date_read (const DanhDateReader *reader,
                         DanhDateEnd *end,
                         const char *text);

/* A year of so many digits; of one or two it is 20xx to 29, else 19xx. */
void danh_date_set_year (DanhDateEnd *end, int year, int digits);

#endif
