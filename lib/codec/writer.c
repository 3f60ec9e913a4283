/* writer.c - documents into formats, and what is lost on the way */
#include "codec/format.h"
#include "codec/utf8.h"
#include <danh/danh-codec.h>

#include <string.h>

gboolean *
danh_writer_choose (const DanhWriter *self, guint types, gboolean nested)
{
  const DanhDocument *document = self->document;
  gboolean *kept = g_new0 (gboolean, document->n_mentions + 1);
  g_autofree guint *open = g_new (guint, document->n_mentions + 1); /* ends */
  guint depth = 0;
  for (guint i = 0; i < document->n_mentions; i++) {
    const DanhMention *mention = &document->mentions[i].mention;
    if ((types >> mention->type & 1) == 0) {
      danh_writer_lose (self, DANH_LOSS_TYPES, 1);
      continue;
    }
    while (depth > 0 && open[depth - 1] <= mention->start) depth--;
    kept[i] = depth == 0 || (nested && mention->end <= open[depth - 1]);
    if (kept[i])
      open[depth++] = mention->end;
    else
      danh_writer_lose (self, DANH_LOSS_NESTED, 1);
  }
  return kept;
}

gboolean *
danh_writer_keep_all (const DanhWriter *self)
{
  guint n = self->document->n_mentions;
  gboolean *kept = g_new (gboolean, n + 1);
  for (guint i = 0; i < n; i++) kept[i] = TRUE;
  return kept;
}

static void
count_mention (const DanhWriter *self, const DanhDocumentMention *row, DanhHolds holds)
{
  if ((holds & DANH_HOLDS_ATTRIBUTES) == 0)
    danh_writer_lose (self, DANH_LOSS_ATTRIBUTES, row->n_attributes);
  if ((holds & DANH_HOLDS_RULES) == 0 && row->mention.rule != NULL)
    danh_writer_lose (self, DANH_LOSS_RULES, 1);
}

/* Heads that a reader would not find by itself. */
static void
count_heads (const DanhWriter *self, const gboolean *kept)
{
  DanhDraft draft;
  danh_draft_init (&draft);
  danh_draft_take (&draft, self->document, kept);
  g_autofree DanhRange *derived = danh_draft_derive_heads (&draft);
  for (guint i = 0; i < draft.mentions->len; i++) {
    const DanhMention *mention = &danh_draft_mention (&draft, i)->mention;
    if (mention->head_start != derived[i].start || mention->head_end != derived[i].end)
      danh_writer_lose (self, DANH_LOSS_ATTRIBUTES, 1);
  }
  danh_draft_clear (&draft);
}

void
danh_writer_count (const DanhWriter *self, const gboolean *kept, DanhHolds holds)
{
  const DanhDocument *document = self->document;
  for (guint i = 0; i < document->n_mentions; i++)
    if (kept[i]) count_mention (self, &document->mentions[i], holds);
  if ((holds & DANH_HOLDS_HEADS) == 0) count_heads (self, kept);
  if ((holds & DANH_HOLDS_ENTITIES) == 0)
    danh_writer_lose (self, DANH_LOSS_ENTITIES, document->n_entities);
  for (guint r = 0; r < document->n_roles; r++) {
    if ((holds & DANH_HOLDS_ROLES) == 0) danh_writer_lose (self, DANH_LOSS_ROLES, 1);
    if ((holds & DANH_HOLDS_ROLES) != 0 && document->roles[r].rule != NULL)
      danh_writer_lose (self, DANH_LOSS_RULES, 1);
  }
  if ((holds & DANH_HOLDS_DATE) == 0 && document->reference_date != NULL)
    danh_writer_lose (self, DANH_LOSS_DATES, 1);
  if ((holds & DANH_HOLDS_ID) == 0 && document->id != NULL)
    danh_writer_lose (self, DANH_LOSS_IDS, 1);
}

/* ---- the public side ----------------------------------------------------------------- */

/* Formats are UTF-8: bad bytes become U+FFFD as they do in danh's JSON. */
static DanhDocument *
make_valid (const DanhDocument *document)
{
  g_autofree char *json = danh_document_to_json (document);
  return danh_document_new_from_json (json, -1, NULL);
}

static gboolean
is_plain_key (const char *key)
{
  return strcmp (key, "value") == 0 || strcmp (key, "mod") == 0
         || strcmp (key, "lunar") == 0;
}

static DanhDocument *
make_plain (const DanhDocument *document)
{
  DanhDraft draft;
  danh_draft_init (&draft);
  g_string_append_len (draft.text, document->text, (gssize) document->text_len);
  draft.id = document->id;
  draft.reference_date = document->reference_date;
  for (guint i = 0; i < document->n_mentions; i++) {
    const DanhDocumentMention *row = &document->mentions[i];
    const DanhDocumentAttribute *said = document->attributes + row->first_attribute;
    danh_draft_add (&draft, row->mention.type, row->mention.start, row->mention.end,
                    NULL);
    for (guint k = 0; k < row->n_attributes; k++)
      if (row->mention.type == DANH_MENTION_DATE && is_plain_key (said[k].key))
        danh_draft_set (&draft, i, said[k].key, said[k].value);
  }
  for (guint r = 0; r < document->n_roles; r++) {
    const DanhRole *role = &document->roles[r];
    danh_draft_tie (&draft, role->person, role->title, role->organization, role->status);
  }
  danh_draft_find_heads (&draft);
  DanhDocument *plain = danh_draft_seal (&draft);
  danh_draft_clear (&draft);
  return plain;
}

static const char *
or_nothing (const char *string)
{
  return string == NULL ? "" : string;
}

void
danh_format_append (const DanhFormat *self,
                    const DanhFormatOptions *options,
                    const DanhDocument *document,
                    guint number,
                    GString *out,
                    GString *text,
                    guint *losses)
{
  static const DanhFormatOptions no_options;
  g_return_if_fail (self != NULL && self->write != NULL && document != NULL);
  g_return_if_fail (out != NULL && losses != NULL);
  g_return_if_fail (text != NULL || !self->has_text_file);
  if (options == NULL) options = &no_options;
  DanhWriter writer = { .format = self,
                        .options = options,
                        .document = document,
                        .unit = options->has_unit ? options->unit : self->unit,
                        .number = number,
                        .out = out,
                        .text = text,
                        .losses = losses };
  g_autoptr (DanhDocument) valid = NULL;
  if (!danh_utf8_is_valid (document->text, document->text_len)) {
    valid = make_valid (document);
    g_return_if_fail (valid != NULL);
    writer.document = valid;
    danh_writer_lose (&writer, DANH_LOSS_CHARACTERS, 1);
  }
  g_autoptr (DanhDocument) plain = NULL;
  if (options->is_plain) writer.document = plain = make_plain (writer.document);
  g_string_append (out, or_nothing (number == 0 ? self->opening : self->separator));
  self->write (&writer);
}

void
danh_format_append_end (const DanhFormat *self, guint n, GString *out)
{
  g_return_if_fail (self != NULL && out != NULL);
  if (n == 0) g_string_append (out, or_nothing (self->opening));
  g_string_append (out, or_nothing (self->closing));
}

const char *
danh_loss_to_string (DanhLoss loss)
{
  static const char *const names[DANH_N_LOSSES] = {
    "mentions inside or across others",
    "mentions of types it has no word for",
    "attributes",
    "names of rules",
    "entities",
    "roles",
    "places with other white space",
    "texts with characters it has not",
    "reference dates",
    "ids of documents",
  };
  g_return_val_if_fail ((guint) loss < DANH_N_LOSSES, NULL);
  return names[loss];
}
