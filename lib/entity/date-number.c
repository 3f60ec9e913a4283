/* date-number.c - numbers as dates write them */
#include "entity/date-number.h"

#include <string.h>

#define LARGEST 999999

int
danh_read_short (const char *text, int *number)
{
  int n = 0;
  for (*number = 0; g_ascii_isdigit (text[n]); n++) {
    if (n == 4) return 0;
    *number = *number * 10 + (text[n] - '0');
  }
  return text[n] == '\0' ? n : 0;
}

int
danh_read_numbers (const char *text,
                   int numbers[DANH_MOST_NUMBERS],
                   int digits[DANH_MOST_NUMBERS])
{
  int n = 0;
  for (const char *p = text; *p != '\0';) {
    if (!g_ascii_isdigit (*p)) {
      p++;
      continue;
    }
    if (n == DANH_MOST_NUMBERS) return 0;
    numbers[n] = digits[n] = 0;
    for (; g_ascii_isdigit (*p); p++, digits[n]++) {
      numbers[n] = numbers[n] * 10 + (*p - '0');
      if (numbers[n] > LARGEST) return 0;
    }
    n++;
  }
  return n;
}

int
danh_read_roman (const char *text)
{
  static const char LETTERS[] = "IVXLCDM";
  static const int VALUES[] = { 1, 5, 10, 50, 100, 500, 1000 };
  int sum = 0, before = 0;
  for (gsize i = strlen (text); i > 0; i--) {
    const char *letter = strchr (LETTERS, g_ascii_toupper (text[i - 1]));
    if (letter == NULL || *letter == '\0' || sum >= 4000) return 0;
    int value = VALUES[letter - LETTERS];
    sum += value < before ? -value : value;
    before = MAX (before, value);
  }
  return sum;
}

gboolean
danh_read_integer (const char *text, int *value)
{
  if (danh_read_short (text, value) > 0) return TRUE;
  int numbers[DANH_MOST_NUMBERS], digits[DANH_MOST_NUMBERS];
  gboolean negative = *text == '-';
  const char *rest = text + (*text == '-' || *text == '+');
  if (danh_read_numbers (rest, numbers, digits) == 1 && rest[digits[0]] == '\0') {
    *value = negative ? -numbers[0] : numbers[0];
    return TRUE;
  }
  *value = danh_read_roman (text);
  return *value > 0;
}
