/* json-parse.c - JSON text as a tree
 *
 * cJSON does the parsing; here it is told what it does not ask: that the bytes are UTF-8,
 * that nothing follows, and where the NULs are.
 */
#include "codec/json-parse.h"
#include "codec/utf8.h"

#include <string.h>

G_DEFINE_QUARK (danh_codec_error_quark, danh_codec_error)

#define EXCERPT 24 /* bytes of the offending text in a message */

/* ---- errors -------------------------------------------------------------------------- */

static gboolean
fail_at (DanhJson *self,
         const char *json,
         gsize len,
         gsize at,
         const char *what,
         GError **error)
{
  self->bad_at = at;
  g_autofree char *rest = g_utf8_make_valid (json + at, (gssize) MIN (len - at, EXCERPT));
  g_set_error (error, DANH_CODEC_ERROR, DANH_CODEC_ERROR_SYNTAX,
               "%s at byte %" G_GSIZE_FORMAT ": %s", what, at, rest);
  return FALSE;
}

/* cJSON names the last byte when it would have read on. */
static gboolean
fail_to_parse (DanhJson *self, const char *json, gsize len, gsize at, GError **error)
{
  self->bad_at = len;
  if (at + 1 < len) return fail_at (self, json, len, at, "not JSON", error);
  g_set_error (error, DANH_CODEC_ERROR, DANH_CODEC_ERROR_SYNTAX,
               "JSON ends too early, at byte %" G_GSIZE_FORMAT, len);
  return FALSE;
}

static gboolean
check_bytes (DanhJson *self, const char *json, gsize len, GError **error)
{
  const char *nul = memchr (json, '\0', len);
  if (nul != NULL)
    return fail_at (self, json, len, (gsize) (nul - json), "NUL byte", error);
  if (danh_utf8_is_valid (json, len)) return TRUE;
  const char *bad;
  (void) g_utf8_validate (json, (gssize) len, &bad);
  return fail_at (self, json, len, (gsize) (bad - json), "not UTF-8", error);
}

/* ---- NULs ---------------------------------------------------------------------------- */

#define PRIVATE_FIRST 0xE000u /* characters nobody should use, so that one is free */
#define PRIVATE_COUNT 0x1900u

/* The value of the four hex digits at P, or -1. */
static gint
hex4 (const char *p, const char *end)
{
  if (end - p < 4) return -1;
  gint value = 0;
  for (guint i = 0; i < 4; i++) {
    gint digit = g_ascii_xdigit_value (p[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* Goes to the next `\uXXXX` and gives its value; NULL at the end.  Skips over other
 * escapes, so that the backslash of `\\u0000` is taken for what it is. */
static const char *
next_unicode_escape (const char *p, const char *end, gint *value)
{
  while ((p = memchr (p, '\\', (gsize) (end - p))) != NULL && end - p >= 2) {
    *value = p[1] == 'u' ? hex4 (p + 2, end) : -1;
    if (*value >= 0) return p;
    p += 2;
  }
  return NULL;
}

/* Some private character that JSON holds neither as it is nor escaped; 0 if all are. */
static guint
find_unused (const char *json, gsize len)
{
  guint8 used[PRIVATE_COUNT] = { 0 };
  const char *end = json + len;
  gint value;
  for (const char *p = json; (p = next_unicode_escape (p, end, &value)) != NULL; p += 6)
    if (value >= (gint) PRIVATE_FIRST && value < (gint) (PRIVATE_FIRST + PRIVATE_COUNT))
      used[value - (gint) PRIVATE_FIRST] = 1;
  for (const char *p = json; p < end; p++) {
    if (((guint8) *p & 0xFE) != 0xEE) continue; /* EE and EF lead U+E000 to U+FFFF */
    gunichar c = g_utf8_get_char (p);
    if (c < PRIVATE_FIRST + PRIVATE_COUNT) used[c - PRIVATE_FIRST] = 1;
  }
  for (guint i = 0; i < PRIVATE_COUNT; i++)
    if (!used[i]) return PRIVATE_FIRST + i;
  return 0;
}

/* Whether `\u0000` may stand in JSON; it stands nowhere else.  Most texts have few backslashes
 * or none, and looking for one is what memchr is fast at. */
static gboolean
has_nul (const char *json, gsize len)
{
  const char *end = json + len, *at = json;
  while ((at = memchr (at, '\\', (gsize) (end - at))) != NULL) {
    if (end - at >= 6 && memcmp (at, "\\u0000", 6) == 0) return TRUE;
    at++;
  }
  return FALSE;
}

/* JSON with its `\u0000` written as another character: that character in SELF and the
 * changed copy, or NULL if there is nothing to change. */
static char *
hide_nuls (DanhJson *self, const char *json, gsize len, GError **error)
{
  self->nul[0] = '\0';
  if (!has_nul (json, len)) return NULL;
  guint stand_in = find_unused (json, len);
  if (stand_in == 0) {
    g_set_error_literal (error, DANH_CODEC_ERROR, DANH_CODEC_ERROR_SYNTAX,
                         "\\u0000 beside every private character");
    return NULL;
  }
  self->nul[g_unichar_to_utf8 (stand_in, self->nul)] = '\0';
  char *copy = g_malloc (len + 1);
  memcpy (copy, json, len);
  copy[len] = '\0';
  gint value;
  const char *end = copy + len;
  for (const char *p = copy; (p = next_unicode_escape (p, end, &value)) != NULL; p += 6) {
    if (value != 0) continue;
    char digits[5];
    g_snprintf (digits, sizeof digits, "%04x", stand_in);
    memcpy (copy + (p - copy) + 2, digits, 4);
  }
  return copy;
}

/* ---- parsing ------------------------------------------------------------------------- */

static gboolean
parse (DanhJson *self, const char *json, gsize len, GError **error)
{
  const char *stop = json;
  self->root = cJSON_ParseWithLengthOpts (json, len, &stop, FALSE);
  gsize at = (gsize) (stop - json);
  if (self->root == NULL) return fail_to_parse (self, json, len, at, error);
  while (at < len && strchr (" \t\r\n", json[at]) != NULL) at++;
  if (at == len) return TRUE;
  danh_json_clear (self);
  return fail_at (self, json, len, at, "more than one JSON value", error);
}

gboolean
danh_json_parse (DanhJson *self, const char *json, gssize len, GError **error)
{
  gsize n = len < 0 ? strlen (json) : (gsize) len;
  self->root = NULL;
  self->nul[0] = '\0';
  self->bad_at = 0;
  if (!check_bytes (self, json, n, error)) return FALSE;
  GError *problem = NULL;
  g_autofree char *copy = hide_nuls (self, json, n, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  return parse (self, copy != NULL ? copy : json, n, error);
}

void
danh_json_clear (DanhJson *self)
{
  cJSON_Delete (self->root);
  self->root = NULL;
}

/* ---- reading the tree ---------------------------------------------------------------- */

cJSON *
danh_json_member (const cJSON *object, const char *name)
{
  cJSON *item = cJSON_GetObjectItemCaseSensitive (object, name);
  return cJSON_IsNull (item) ? NULL : item;
}

const char *
danh_json_take_text (const DanhJson *self, cJSON *item, gsize *len)
{
  if (!cJSON_IsString (item)) return NULL;
  char *string = item->valuestring;
  gsize n = strlen (string);
  *len = n;
  if (self->nul[0] == '\0') return string;
  char *to = string;
  for (const char *from = string; from < string + n;) {
    if (*from == self->nul[0] && strncmp (from, self->nul, 3) == 0) {
      *to++ = '\0';
      from += 3;
    } else {
      *to++ = *from++;
    }
  }
  *to = '\0';
  *len = (gsize) (to - string);
  return string;
}

gboolean
danh_json_has_nul (const DanhJson *self, const char *string)
{
  return self->nul[0] != '\0' && strstr (string, self->nul) != NULL;
}

const char *
danh_json_get_string (const DanhJson *self, const cJSON *item)
{
  if (!cJSON_IsString (item)) return NULL;
  return danh_json_has_nul (self, item->valuestring) ? NULL : item->valuestring;
}

char *
danh_json_dup_id (const DanhJson *json, const cJSON *object, const char *name)
{
  const cJSON *item = danh_json_member (object, name);
  if (cJSON_IsNumber (item) && item->valuedouble >= -1e15 && item->valuedouble <= 1e15
      && item->valuedouble == (double) (gint64) item->valuedouble)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) item->valuedouble);
  return g_strdup (danh_json_get_string (json, item));
}

gboolean
danh_json_get_offset (const cJSON *item, guint32 *offset)
{
  if (!cJSON_IsNumber (item) || item->valuedouble < 0
      || item->valuedouble > (double) G_MAXUINT32)
    return FALSE;
  *offset = (guint32) item->valuedouble;
  return item->valuedouble == (double) *offset;
}
