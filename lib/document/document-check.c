/* document-check.c - is a document what its header promises
 *
 * Run by tests after every annotation and after every document that was read: a broken
 * promise is named where it is made, not where it hurts.
 */
#include "document/document-private.h"

#include <string.h>

/* The character at P, or (gunichar) -1 if the bytes there are none; its width in *WIDTH. */
static gunichar
character_at (const char *p, const char *end, gsize *width)
{
  gunichar c = *p == '\0' ? 0 : g_utf8_get_char_validated (p, end - p);
  if (c == (gunichar) -2) c = (gunichar) -1;
  *width = c == (gunichar) -1 || c == 0 ? 1 : (gsize) g_unichar_to_utf8 (c, NULL);
  return c;
}

/* TRUE if POSITION does not lie inside a character.  A character has at most four bytes,
 * so only the three before can hold its start; a lead byte whose sequence is no character
 * holds nothing. */
static gboolean
is_edge (const DanhDocument *self, gsize position)
{
  const char *end = self->text + self->text_len;
  for (gsize back = 1; back <= 3 && back <= position; back++) {
    const char *p = self->text + position - back;
    if (((guint8) *p & 0xC0) == 0x80) continue;
    gsize width;
    character_at (p, end, &width);
    return width <= back;
  }
  return TRUE;
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200B || c == 0xFEFF;
}

/* Walks the characters of a mention: none may be missing, the outer ones no space. */
static const char *
check_surface (const DanhDocument *self, const DanhMention *mention)
{
  const char *p = self->text + mention->start;
  const char *end = self->text + mention->end;
  gunichar first = 0, last = 0;
  for (gboolean at_start = TRUE; p < end; at_start = FALSE) {
    gsize width;
    last = character_at (p, end, &width);
    if (last == (gunichar) -1) return "holds bytes that are no character";
    if (at_start) first = last;
    p += width;
  }
  if (is_space (first)) return "starts with white space";
  if (is_space (last)) return "ends with white space";
  return NULL;
}

static const char *
check_range (const DanhDocument *self, const DanhMention *mention)
{
  if (mention->start >= mention->end) return "is empty";
  if (mention->end > self->text_len) return "ends behind the text";
  if (!is_edge (self, mention->start)) return "starts inside a character";
  if (!is_edge (self, mention->end)) return "ends inside a character";
  if (mention->head_start == 0 && mention->head_end == 0) return NULL;
  if (mention->type != DANH_MENTION_TITLE) return "has a head and is no title";
  if (mention->head_start >= mention->head_end || mention->head_start < mention->start
      || mention->head_end > mention->end)
    return "does not hold its head";
  if (!is_edge (self, mention->head_start) || !is_edge (self, mention->head_end))
    return "has a head that cuts a character";
  return NULL;
}

static const char *
check_references (const DanhDocument *self, guint i)
{
  const DanhDocumentMention *row = &self->mentions[i];
  const DanhMention *mention = &row->mention;
  if (mention->type > DANH_MENTION_DOCUMENT) return "has no known type";
  if (mention->entity != DANH_NO_INDEX && mention->entity >= self->n_entities)
    return "has an entity that does not exist";
  if (mention->parent != DANH_NO_INDEX) {
    if (mention->parent >= self->n_mentions || mention->parent == i)
      return "has a parent that does not exist";
    const DanhMention *parent = &self->mentions[mention->parent].mention;
    if (parent->start > mention->start || parent->end < mention->end)
      return "is not inside its parent";
  }
  if (row->first_attribute > self->n_attributes
      || row->n_attributes > self->n_attributes - row->first_attribute)
    return "has attributes that do not exist";
  const DanhDocumentAttribute *attributes = self->attributes + row->first_attribute;
  for (guint k = 0; k < row->n_attributes; k++) {
    if (attributes[k].key == NULL || attributes[k].value == NULL)
      return "has an attribute without key or value";
    for (guint j = 0; j < k; j++)
      if (strcmp (attributes[j].key, attributes[k].key) == 0)
        return "has an attribute twice";
  }
  return NULL;
}

static const char *
check_order (const DanhDocument *self, guint i)
{
  if (i == 0) return NULL;
  const DanhMention *before = &self->mentions[i - 1].mention;
  const DanhMention *mention = &self->mentions[i].mention;
  if (before->start > mention->start
      || (before->start == mention->start && before->end < mention->end))
    return "is out of order";
  return NULL;
}

static gboolean
check_mentions (const DanhDocument *self, char **problem)
{
  for (guint i = 0; i < self->n_mentions; i++) {
    const DanhMention *mention = &self->mentions[i].mention;
    const char *broken = check_references (self, i);
    if (broken == NULL) broken = check_range (self, mention);
    if (broken == NULL) broken = check_order (self, i);
    if (broken == NULL) broken = check_surface (self, mention);
    if (broken == NULL) continue;
    *problem = g_strdup_printf ("mention %u (%u to %u) %s", i, mention->start,
                                mention->end, broken);
    return FALSE;
  }
  return TRUE;
}

static const char *
check_entity (const DanhDocument *self, guint e)
{
  const DanhEntity *entity = &self->entities[e];
  if (entity->name == NULL) return "has no name";
  if (entity->n_mentions == 0) return "has no mention";
  for (guint k = 0; k < entity->n_mentions; k++) {
    guint i = entity->mentions[k];
    if (i >= self->n_mentions) return "has a mention that does not exist";
    if (k > 0 && entity->mentions[k - 1] >= i) return "has mentions out of order";
    if (self->mentions[i].mention.entity != e)
      return "has a mention that belongs to another";
    if (self->mentions[i].mention.type != entity->type)
      return "has a mention of another type";
  }
  return NULL;
}

static gboolean
check_entities (const DanhDocument *self, char **problem)
{
  gsize listed = 0, members = 0;
  for (guint e = 0; e < self->n_entities; e++) {
    const char *broken = check_entity (self, e);
    if (broken != NULL) {
      *problem = g_strdup_printf ("entity %u %s", e, broken);
      return FALSE;
    }
    listed += self->entities[e].n_mentions;
  }
  for (guint i = 0; i < self->n_mentions; i++)
    if (self->mentions[i].mention.entity != DANH_NO_INDEX) members++;
  if (listed == members) return TRUE;
  *problem = g_strdup ("a mention is not listed by its entity");
  return FALSE;
}

static const char *
check_role (const DanhDocument *self, guint r)
{
  const DanhRole *role = &self->roles[r];
  if (role->person >= self->n_mentions || role->title >= self->n_mentions)
    return "has a mention that does not exist";
  if (self->mentions[role->person].mention.type != DANH_MENTION_PERSON)
    return "has a person that is none";
  if (self->mentions[role->title].mention.type != DANH_MENTION_TITLE)
    return "has a title that is none";
  if (role->organization != DANH_NO_INDEX
      && (role->organization >= self->n_mentions
          || self->mentions[role->organization].mention.type != DANH_MENTION_ORG))
    return "has an organization that is none";
  if ((guint) role->status > DANH_STATUS_INCOMING) return "has no known status";
  if (r == 0) return NULL;
  const DanhRole *before = &self->roles[r - 1];
  if (before->person > role->person
      || (before->person == role->person && before->title > role->title))
    return "is out of order";
  return NULL;
}

static gboolean
is_utf8 (const DanhDocument *self)
{
  const char *end = self->text + self->text_len;
  gsize width;
  for (const char *p = self->text; p < end; p += width)
    if (character_at (p, end, &width) == (gunichar) -1) return FALSE;
  return TRUE;
}

gboolean
danh_document_check (const DanhDocument *self, char **problem)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_autofree char *unwanted = NULL;
  if (problem == NULL) problem = &unwanted;
  if (self->text[self->text_len] != '\0') {
    *problem = g_strdup ("no NUL behind the text");
    return FALSE;
  }
  if (self->is_utf8 && !is_utf8 (self)) {
    *problem = g_strdup ("the text is said to be UTF-8 and is not");
    return FALSE;
  }
  if (!check_mentions (self, problem) || !check_entities (self, problem)) return FALSE;
  for (guint r = 0; r < self->n_roles; r++) {
    const char *broken = check_role (self, r);
    if (broken == NULL) continue;
    *problem = g_strdup_printf ("role %u %s", r, broken);
    return FALSE;
  }
  return TRUE;
}
