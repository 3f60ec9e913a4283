/* format.c - the table of formats */
#include "codec/format.h"
#include "codec/conll.h"
#include "codec/doccano.h"
#include "codec/timeml.h"

#include <string.h>

static const DanhFormat formats[] = {
  { .name = "inline",
    .description = "brackets in the text, roles listed behind it",
    .extensions = { ".txt" },
    .read = danh_inline_read,
    .write = danh_inline_write },
  { .name = "json",
    .alias = "jsonl",
    .description = "what danh annotate writes, an object a line",
    .extensions = { ".jsonl", ".ndjson", ".json" },
    .unit = DANH_OFFSET_CODEPOINT,
    .read = danh_json_format_read,
    .write = danh_json_format_write },
  { .name = "conll2003",
    .description = "a token a line, four columns, IOB1 tags",
    .extensions = { ".conll2003", ".conll" },
    .variant = DANH_CONLL_2003,
    .read = danh_conll_read,
    .write = danh_conll_write },
  { .name = "iob1",
    .description = "a token and its tag a line: B- only between neighbours",
    .extensions = { ".iob1", ".conll" },
    .variant = DANH_CONLL_IOB1,
    .read = danh_conll_read,
    .write = danh_conll_write },
  { .name = "iob2",
    .alias = "bio",
    .description = "a token and its tag a line: B- I-",
    .extensions = { ".iob2", ".conll" },
    .variant = DANH_CONLL_IOB2,
    .read = danh_conll_read,
    .write = danh_conll_write },
  { .name = "bioes",
    .alias = "bilou",
    .description = "a token and its tag a line: B- I- E- S-",
    .extensions = { ".bioes", ".conll" },
    .variant = DANH_CONLL_BIOES,
    .read = danh_conll_read,
    .write = danh_conll_write },
  { .name = "brat",
    .description = "brat standoff: the text in a .txt, what is marked in a .ann",
    .extensions = { ".ann" },
    .unit = DANH_OFFSET_CODEPOINT,
    .has_text_file = TRUE,
    .read = danh_brat_read,
    .write = danh_brat_write },
  { .name = "doccano",
    .description = "doccano's JSONL with entities and relations",
    .extensions = { ".doccano.jsonl", ".jsonl" },
    .unit = DANH_OFFSET_CODEPOINT,
    .variant = DANH_DOCCANO_RELATIONS,
    .read = danh_doccano_read,
    .write = danh_doccano_write },
  { .name = "doccano-label",
    .description = "doccano's JSONL with [start, end, label]",
    .extensions = { ".doccano-label.jsonl", ".jsonl" },
    .unit = DANH_OFFSET_CODEPOINT,
    .variant = DANH_DOCCANO_LABELS,
    .read = danh_doccano_read,
    .write = danh_doccano_write },
  { .name = "label-studio",
    .description = "a list of Label Studio's tasks",
    .extensions = { ".label-studio.json", ".json" },
    .unit = DANH_OFFSET_CODEPOINT,
    .opening = "[",
    .separator = ",\n",
    .closing = "]\n",
    .read = danh_label_studio_read,
    .write = danh_label_studio_write },
  { .name = "prodigy",
    .alias = "spacy",
    .description = "JSONL of Prodigy and spaCy, with tokens and spans",
    .extensions = { ".prodigy.jsonl", ".jsonl" },
    .unit = DANH_OFFSET_CODEPOINT,
    .read = danh_prodigy_read,
    .write = danh_prodigy_write },
  { .name = "webanno",
    .alias = "inception",
    .description = "TSV 3 of WebAnno and INCEpTION",
    .extensions = { ".tsv" },
    .unit = DANH_OFFSET_UTF16,
    .read = danh_webanno_read,
    .write = danh_webanno_write },
  { .name = "timex3",
    .description = "TimeML: the times of a text in TIMEX3 tags",
    .extensions = { ".tml" },
    .variant = DANH_TIMEML_TIMEX,
    .read = danh_timeml_read,
    .write = danh_timeml_write },
  { .name = "enamex",
    .description = "all mentions in ENAMEX and TIMEX3 tags",
    .extensions = { ".xml" },
    .variant = DANH_TIMEML_ENAMEX,
    .read = danh_timeml_read,
    .write = danh_timeml_write },
};

const DanhFormat *
danh_format_get_nth (guint i)
{
  return i < G_N_ELEMENTS (formats) ? &formats[i] : NULL;
}

const DanhFormat *
danh_format_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, name) == 0 || g_strcmp0 (formats[i].alias, name) == 0)
      return &formats[i];
  return NULL;
}

/* A format's own extension goes before one that it shares, the longest first. */
const DanhFormat *
danh_format_of_path (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);
  const DanhFormat *own = NULL, *shared = NULL;
  guint n_shared = 0;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    const char *const *extensions = formats[i].extensions;
    if (g_str_has_suffix (path, extensions[0])
        && (own == NULL || strlen (extensions[0]) > strlen (own->extensions[0])))
      own = &formats[i];
    for (guint k = 1; k < G_N_ELEMENTS (formats[i].extensions); k++) {
      if (extensions[k] == NULL || !g_str_has_suffix (path, extensions[k])) continue;
      shared = &formats[i];
      n_shared++;
    }
  }
  return own != NULL ? own : n_shared == 1 ? shared : NULL;
}

const char *
danh_format_get_name (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
danh_format_get_description (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->description;
}

const char *
danh_format_get_extension (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->extensions[0];
}

gboolean
danh_format_can_read (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->read != NULL;
}

gboolean
danh_format_can_write (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->write != NULL;
}

gboolean
danh_format_has_text_file (const DanhFormat *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->has_text_file;
}
