/* charset.c - see charset.h */
#include "charset.h"
#include "command.h"

/* What Vietnamese users call charsets that iconv knows by other names. */
static const struct {
  const char *name, *known_as;
} aliases[] = {
  { "TCVN3", "TCVN5712-1" },    { "TCVN-3", "TCVN5712-1" },  { "ABC", "TCVN5712-1" },
  { "TCVN5712", "TCVN5712-1" }, { "windows1258", "CP1258" },
};

gboolean
danh_charset_know (char **name)
{
  if (*name == NULL) return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++) {
    if (g_ascii_strcasecmp (*name, aliases[i].name) != 0) continue;
    g_free (*name);
    *name = g_strdup (aliases[i].known_as);
  }
  /* To iconv nothing is the charset of the locale. */
  GIConv converter = **name == '\0' ? (GIConv) -1 : g_iconv_open ("UTF-8", *name);
  if (converter == (GIConv) -1) {
    danh_message ("--charset %s: no such charset (iconv -l lists them)", *name);
    return FALSE;
  }
  g_iconv_close (converter);
  return TRUE;
}

char *
danh_charset_convert (const char *charset,
                      const char *bytes,
                      gsize len,
                      gsize *utf8_len,
                      GError **error)
{
  g_autoptr (GError) own = NULL;
  char *text = g_convert (bytes, (gssize) len, "UTF-8", charset, NULL, utf8_len, &own);
  if (text == NULL)
    g_set_error (error, own->domain, own->code, "not %s: %s", charset, own->message);
  return text;
}
