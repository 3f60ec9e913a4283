/* labels.c - what other corpora call the types of mentions
 *
 * The caller's table goes first; then danh's own words and those of well-known label sets,
 * in whatever case they are written.
 */
#include "codec/source.h"

#include <string.h>

static const struct {
  const char *label;
  DanhMentionType type;
} known[] = {
  { "PER", DANH_MENTION_PERSON },       { "PERS", DANH_MENTION_PERSON },
  { "ORGANIZATION", DANH_MENTION_ORG }, { "ORGANISATION", DANH_MENTION_ORG },
  { "LOC", DANH_MENTION_LOCATION },     { "GPE", DANH_MENTION_LOCATION },
  { "TIMEX3", DANH_MENTION_DATE },      { "TIMEX", DANH_MENTION_DATE },
  { "TIME", DANH_MENTION_DATE },        { "POSITION", DANH_MENTION_TITLE },
  { "LAW", DANH_MENTION_DOCUMENT },
};

static gboolean
is_word (const char *word, const char *label, gsize len)
{
  return strlen (word) == len && g_ascii_strncasecmp (word, label, len) == 0;
}

/* The type that ENTRY, "LABEL=TYPE", gives LABEL; DANH_LABEL_UNKNOWN: it is of another. */
static gint
look_in (const char *entry, const char *label, gsize len)
{
  const char *equals = strrchr (entry, '=');
  if (equals == NULL || (gsize) (equals - entry) != len
      || memcmp (entry, label, len) != 0)
    return DANH_LABEL_UNKNOWN;
  if (equals[1] == '\0') return DANH_LABEL_SKIP;
  return danh_type_from_string (equals + 1, strlen (equals + 1));
}

gint
danh_source_label (DanhSource *self, const char *label, gsize len, const char *at)
{
  const char *const *entries = self->options->labels;
  for (guint i = 0; entries != NULL && entries[i] != NULL; i++) {
    gint type = look_in (entries[i], label, len);
    if (type != DANH_LABEL_UNKNOWN) return type;
  }
  for (guint i = 0; i <= DANH_MENTION_DOCUMENT; i++)
    if (is_word (danh_mention_type_to_string ((DanhMentionType) i), label, len))
      return (gint) i;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (is_word (known[i].label, label, len)) return (gint) known[i].type;
  g_autofree char *shown = danh_excerpt (label, len);
  danh_source_say (self, DANH_ERROR, at,
                   "the label \"%s\" is none of PERSON, ORG, TITLE, DATE, LOCATION, "
                   "DOCUMENT; a label map can say what it means",
                   shown);
  return DANH_LABEL_UNKNOWN;
}

const char *
danh_label_of (const DanhFormatOptions *options, DanhMentionType type, gsize *len)
{
  const char *name = danh_mention_type_to_string (type);
  const char *const *entries = options->labels;
  for (guint i = 0; entries != NULL && entries[i] != NULL; i++) {
    const char *equals = strrchr (entries[i], '=');
    if (equals == NULL || equals == entries[i] || strcmp (equals + 1, name) != 0)
      continue;
    *len = (gsize) (equals - entries[i]);
    return entries[i];
  }
  *len = strlen (name);
  return name;
}
