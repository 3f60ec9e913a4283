/* html.c - pages for browsers: one file that needs no other and no network */
#include "html.h"

static const char shared_style[] =
    ":root { color-scheme: light dark; --line: #8884; }\n"
    "body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto;\n"
    "  padding: 0 1rem; }\n"
    "h1 { font-size: 1.5rem; margin-bottom: 0; }\n"
    "h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; }\n"
    "table { border-collapse: collapse; font-variant-numeric: tabular-nums; }\n"
    "th, td { padding: .15rem .7rem; border-bottom: 1px solid var(--line); }\n"
    "th { font-weight: 600; }\n"
    "details { margin: .3rem 0; }\n"
    "summary { cursor: pointer; font-weight: 600; }\n"
    "mark { color: inherit; border-radius: 2px; padding: .1em 0; }\n";

void
danh_html_begin (GString *out, const char *title, const char *style)
{
  g_string_append (
      out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>");
  danh_html_append_text (out, title, -1);
  g_string_append (out, "</title>\n<style>\n");
  g_string_append (out, shared_style);
  g_string_append (out, style);
  g_string_append (out, "</style>\n</head>\n<body>\n");
}

void
danh_html_end (GString *out)
{
  g_string_append (out, "</body>\n</html>\n");
}

void
danh_html_append_text (GString *out, const char *text, gssize len)
{
  g_autofree char *valid = g_utf8_make_valid (text, len);
  g_autofree char *escaped = g_markup_escape_text (valid, -1);
  g_string_append (out, escaped);
}
