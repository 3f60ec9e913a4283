/* date-number.h - numbers as dates write them: 2/9/1945, XIX */
#ifndef DANH_ENTITY_DATE_NUMBER_H
#define DANH_ENTITY_DATE_NUMBER_H

#include <glib.h>

#define DANH_MOST_NUMBERS 4

/* The runs of digits in TEXT, at most DANH_MOST_NUMBERS of them: how many there are, or 0
 * if there are more or one is too large.  DIGITS: how many digits each has. */
int danh_read_numbers (const char *text,
                       int numbers[DANH_MOST_NUMBERS],
                       int digits[DANH_MOST_NUMBERS]);

/* As most are: one to four digits and nothing else.  How many digits, or 0. */
int danh_read_short (const char *text, int *number);

/* A Roman number below 4000, upper or lower case; 0 if TEXT is none. */
int danh_read_roman (const char *text);

/* A whole number, with a sign or without, or a Roman one. */
gboolean danh_read_integer (const char *text, int *value);

#endif
