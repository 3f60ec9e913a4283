/* validate-text.c - the string pool, the lexicon and the dotted words */
#include "model/validate-private.h"

#include "model/hash.h"
#include <string.h>

/* The pool is nothing but strings, each with its NUL, and ends of them; and none starts or ends
 * within a character. */
static gboolean
check_strings (const DanhModelView *view, GError **error)
{
  guint32 n = view->n[DANH_SECTION_STRINGS];
  guint32 len = view->n[DANH_SECTION_BYTES];
  gsize n_nuls, n_whole = 0;
  if (!danh_utf8_check ((const guint8 *) view->bytes, len, &n_nuls))
    return danh_validate_fail (error, DANH_SECTION_BYTES, 0, "not UTF-8");
  for (guint32 i = 0; i < n; i++) {
    guint32 start = view->strings[i];
    if (start >= len || ((guint8) view->bytes[start] & 0xC0) == 0x80)
      return danh_validate_fail (error, DANH_SECTION_STRINGS, i, "at byte %u", start);
    n_whole += start == 0 || view->bytes[start - 1] == '\0';
  }
  if (n_nuls != n_whole || len == 0 || view->bytes[len - 1] != '\0'
      || view->strings[0] != 0 || view->bytes[0] != '\0')
    return danh_validate_fail (error, DANH_SECTION_BYTES, 0,
                               "strings do not fill the pool");
  return TRUE;
}

static gboolean
is_power_of_two (guint32 n)
{
  return n != 0 && (n & (n - 1)) == 0;
}

/* Every key is found under its own text, so no two have the same; and there is a free
 * slot, which ends the search for what is no key. */
static gboolean
check_keys (const DanhModelView *view, GError **error)
{
  guint32 n = view->n[DANH_SECTION_KEYS], n_slots = view->n[DANH_SECTION_KEY_HASH];
  guint32 used = 0;
  if (n == 0 || n != view->header->n_keys || view->keys[0] != 0)
    return danh_validate_fail (error, DANH_SECTION_KEYS, 0, "%u keys, of %u", n,
                               view->header->n_keys);
  if (!is_power_of_two (n_slots))
    return danh_validate_fail (error, DANH_SECTION_KEY_HASH, 0, "%u slots", n_slots);
  for (guint32 i = 0; i < n_slots; i++) used += view->key_hash[i] != 0;
  if (used != n - 1 || used >= n_slots)
    return danh_validate_fail (error, DANH_SECTION_KEY_HASH, 0, "%u keys in %u slots",
                               used, n_slots);
  for (guint32 key = 1; key < n; key++) {
    guint32 string = view->keys[key];
    if (danh_view_key (view, danh_view_string (view, string),
                       danh_view_string_len (view, string))
        != key)
      return danh_validate_fail (error, DANH_SECTION_KEYS, key, "it is not in its slot");
  }
  return TRUE;
}

static gboolean
check_dotted (const DanhModelView *view, GError **error)
{
  for (guint32 i = 1; i < view->n[DANH_SECTION_DOTTED]; i++)
    if (strcmp (danh_view_string (view, view->dotted[i - 1]),
                danh_view_string (view, view->dotted[i]))
        >= 0)
      return danh_validate_fail (error, DANH_SECTION_DOTTED, i, "not in order");
  return TRUE;
}

gboolean
danh_validate_text (const DanhModelView *view, GError **error)
{
  return check_strings (view, error) && check_keys (view, error)
         && check_dotted (view, error);
}
