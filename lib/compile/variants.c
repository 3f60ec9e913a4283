/* variants.c - spellings that are taken for the same
 *
 * After h, k, l, m, s and t the vowel of an open syllable is written i or y with the
 * same sound; schools, papers and offices differ in which they use.  An entry of a list
 * that does not ask for capitals is found in both spellings.  In any list a dotted word is
 * found with its full stop and without.  Old and new tone placement need nothing here:
 * folding makes them one.
 */
#include "compile/builder-private.h"

#include <string.h>

/* More such tokens in one entry than this, and the further ones stay as they are. */
#define MAX_ALTERNATIONS 4

/* The vowel alone, level and with the five tones, in both spellings. */
static const gunichar vowels[][2] = {
  { 0x69, 0x79 },     { 0xED, 0xFD },    { 0xEC, 0x1EF3 },
  { 0x1EC9, 0x1EF7 }, { 0x129, 0x1EF9 }, { 0x1ECB, 0x1EF5 },
};

/* The other spelling of FOLDED into OTHER, or FALSE. */
static gboolean
other_spelling (const char *folded, char other[8])
{
  if (*folded == '\0' || strchr ("hklmst", folded[0]) == NULL) return FALSE;
  gunichar vowel = g_utf8_get_char (folded + 1);
  if (vowel == 0 || *g_utf8_next_char (folded + 1) != '\0') return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (vowels); i++)
    for (guint side = 0; side < 2; side++)
      if (vowels[i][side] == vowel) {
        other[0] = folded[0];
        other[1 + g_unichar_to_utf8 (vowels[i][1 - side], other + 1)] = '\0';
        return TRUE;
      }
  return FALSE;
}

/* FOLDED with its full stop if it has none, without if it has; NULL: no dotted word. */
static char *
other_stop (const DanhForms *forms, const char *folded)
{
  gsize len = strlen (folded);
  if (danh_forms_is_dotted_word (forms, folded, len))
    return g_strconcat (folded, ".", NULL);
  if (len < 2 || folded[len - 1] != '.') return NULL;
  if (!danh_forms_is_dotted_word (forms, folded, len - 1)) return NULL;
  return g_strndup (folded, len - 1);
}

/* The key of the other way to write KEY, or 0. */
static guint32
other_way (DanhBuilder *self, guint32 key, gboolean vowels_too)
{
  guint32 string = *danh_builder_at (self, DANH_SECTION_KEYS, guint32, key);
  const char *folded = danh_builder_get_string (self, string);
  char spelling[8];
  if (vowels_too && other_spelling (folded, spelling))
    return danh_builder_key (self, spelling);
  g_autofree char *stop = other_stop (danh_builder_get_forms (self), folded);
  return stop != NULL ? danh_builder_key (self, stop) : 0;
}

void
danh_variants_each (DanhBuilder *self,
                    const guint32 *keys,
                    guint32 n,
                    gboolean vowels_too,
                    DanhVariantEach each,
                    gpointer data)
{
  guint32 at[MAX_ALTERNATIONS], other_key[MAX_ALTERNATIONS];
  guint32 written[DANH_MAX_ENTRY_TOKENS];
  guint n_places = 0;
  g_assert (n <= DANH_MAX_ENTRY_TOKENS);
  for (guint32 i = 0; i < n && n_places < MAX_ALTERNATIONS; i++) {
    guint32 other = other_way (self, keys[i], vowels_too);
    if (other == 0) continue;
    at[n_places] = i;
    other_key[n_places++] = other;
  }
  for (guint choice = 0; choice < 1u << n_places; choice++) {
    memcpy (written, keys, n * sizeof *keys);
    for (guint place = 0; place < n_places; place++)
      if ((choice >> place & 1) != 0) written[at[place]] = other_key[place];
    each (written, n, data);
  }
}
