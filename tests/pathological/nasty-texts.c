/* nasty-texts.c - see nasty-texts.h */
#include "nasty-texts.h"

const NastyText nasty_texts[] = {
  { "surnames", "", "Nguyễn " },
  { "deputies", "", "Phó " },
  { "comrades", "", "đồng chí " },
  { "comrades-capital", "", "Đồng chí Nguyễn Văn " },
  { "people", "", "ông Lê Văn Hùng, bà Bùi Thị Mai, " },
  { "titles", "", "Phó Chủ tịch Thường trực, " },
  { "bodies", "", "Ban Chỉ đạo Trung ương " },
  { "dates", "", "ngày 5 tháng 8 năm 2021 " },
  { "weekdays", "", "vào thứ Hai, " },
  { "numbers", "", "5/8/2021-" },
  { "open-schedules", "", "5/8/2021 (Họp giao ban các xã,\n" },
  { "no-space", "", "NguyễnVănAn" },
  { "one-letter", "", "a" },
  { "capitals", "", "A " },
  { "combining", "e", "\u0301" },
  { "combining-runs", "", "\u00ea\u0323\u0301\u0302\u0303\u0323\u0301 " },
  { "open-brackets", "", "(" },
  { "nested-brackets", "", "([{«“" },
  { "stops", "", ". " },
  { "line-ends", "", "A\n" },
  { "quotes", "", "\"" },
  { "not-utf-8", "", "\xff" },
  { "cut-characters", "", "\xe1\xbb" },
};
const guint n_nasty_texts = G_N_ELEMENTS (nasty_texts);

GString *
nasty_text_make (const NastyText *text, gsize size)
{
  GString *out = g_string_sized_new (size + 64);
  g_string_append (out, text->before);
  while (out->len < size) g_string_append (out, text->unit);
  return out;
}
