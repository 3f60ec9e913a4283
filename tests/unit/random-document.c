/* random-document.c - documents with every kind of character, for the codec's tests
 *
 * Mentions nest and overlap at random, start and end beside characters of any width, and
 * hold what JSON must escape; only white space at their edges and bad bytes are avoided.
 */
#include "random-document.h"

#include <string.h>

typedef struct {
  GRand *rand;
  RandomFlags flags;
  GString *text;
  GArray *edges; /* guint: where characters start, and the end */
  GArray *mentions;
  GArray *attributes;
  GArray *entities;
  GArray *members;
  GArray *roles;
  GStringChunk *strings;
} Maker;

static guint
below (Maker *m, guint n)
{
  return (guint) g_rand_int_range (m->rand, 0, (gint32) n);
}

static gunichar
random_character (Maker *m)
{
  static const gunichar samples[] = { '"',    '\\',    '/',     '\n',    '\t',     '\r',
                                      '\b',   '\f',    '\v',    0x1F,    0x7F,     0x80,
                                      0xA0,   0xAD,    0x7FF,   0x800,   0x2028,   0xFEFF,
                                      0xFFFD, 0xD7FF,  0xE000,  0xE001,  0xF8FF,   0xFFFE,
                                      0xFFFF, 0x10000, 0x1F600, 0x0303,  0x1EA1,   0x1EF9,
                                      0x111,  0xFFFFF, 0x20000, 0xEFFFF, 0x10FFFF, 1 };
  switch (below (m, 5)) {
  case 0:
    return samples[below (m, G_N_ELEMENTS (samples))];
  case 1:
    return 'a' + below (m, 26);
  case 2:
    return ' ';
  case 3:
    return 0x1EA0 + below (m, 0x5A);
  default:
    break;
  }
  gunichar c = (gunichar) g_rand_int_range (m->rand, 1, 0x110000);
  return c >= 0xD800 && c < 0xE000 ? 'x' : c;
}

/* Sequences that are no character, each with what would complete another. */
static const char *const bad_pieces[] = {
  "\x80",         "\xBF",         "\xC0\xAF",         "\xC1",
  "\xC3",         "\xE1\xBA",     "\xE0\x80\x80",     "\xED\xA0\x80",
  "\xF0\x9F\x98", "\xF4\x90\x80", "\xF0\x80\x80\x80", "\xFF",
  "\xFE\x80\x80", "\xF8\x88"
};

static void
random_text (Maker *m, guint n_pieces)
{
  for (guint i = 0; i < n_pieces; i++) {
    guint start = (guint) m->text->len;
    g_array_append_val (m->edges, start);
    if ((m->flags & RANDOM_BAD_BYTES) != 0 && below (m, 12) == 0) {
      g_string_append (m->text, bad_pieces[below (m, G_N_ELEMENTS (bad_pieces))]);
    } else if ((m->flags & RANDOM_NULS) != 0 && below (m, 12) == 0) {
      g_string_append_c (m->text, '\0');
    } else {
      g_string_append_unichar (m->text, random_character (m));
    }
  }
  guint end = (guint) m->text->len;
  g_array_append_val (m->edges, end);
}

static const char *
random_string (Maker *m)
{
  g_autoptr (GString) string = g_string_new (NULL);
  for (guint n = below (m, 12); n > 0; n--)
    g_string_append_unichar (string, random_character (m));
  return g_string_chunk_insert (m->strings, string->str);
}

/* A text of one mention is itself a document that passes the check, or the mention is not
 * used. */
static gboolean
is_usable (Maker *m, guint start, guint end)
{
  DanhDocumentMention row = { .mention = { .start = start,
                                           .end = end,
                                           .entity = DANH_NO_INDEX,
                                           .parent = DANH_NO_INDEX } };
  gsize before = MIN (start, 3), after = MIN (m->text->len - end, 3);
  row.mention.start = (guint) before;
  row.mention.end = (guint) before + end - start;
  DanhDocumentParts parts = { .text = m->text->str + start - before,
                              .text_len = before + end - start + after,
                              .mentions = &row,
                              .n_mentions = 1 };
  g_autoptr (DanhDocument) document = danh_document_new (&parts);
  return danh_document_check (document, NULL);
}

static void
random_mention (Maker *m)
{
  static const char *const keys[] = { "kind", "value", "mod", "status", "honorific" };
  guint n_edges = m->edges->len;
  guint first = below (m, n_edges);
  guint n_pieces = 1 + below (m, below (m, 10) == 0 ? 600 : 12);
  guint last = MIN (first + n_pieces, n_edges - 1);
  guint start = g_array_index (m->edges, guint, first);
  guint end = g_array_index (m->edges, guint, last);
  if (start >= end || !is_usable (m, start, end)) return;
  DanhDocumentMention row = { .mention = { .type = (DanhMentionType) below (m, 6),
                                           .start = start,
                                           .end = end,
                                           .entity = DANH_NO_INDEX,
                                           .parent = DANH_NO_INDEX } };
  if (below (m, 3) > 0) row.mention.rule = random_string (m);
  /* Two bad pieces side by side may be a character: not every edge is one. */
  guint middle = g_array_index (m->edges, guint, first + 1);
  if (row.mention.type == DANH_MENTION_TITLE && is_usable (m, start, middle)) {
    row.mention.head_start = start;
    row.mention.head_end = middle;
  }
  row.first_attribute = m->attributes->len;
  row.n_attributes = below (m, 4);
  guint key = below (m, G_N_ELEMENTS (keys));
  for (guint k = 0; k < row.n_attributes; k++) {
    DanhDocumentAttribute attribute = { keys[(key + k) % G_N_ELEMENTS (keys)],
                                        random_string (m) };
    g_array_append_val (m->attributes, attribute);
  }
  g_array_append_val (m->mentions, row);
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const DanhMention *x = &((const DanhDocumentMention *) a)->mention;
  const DanhMention *y = &((const DanhDocumentMention *) b)->mention;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  if (x->end != y->end) return x->end > y->end ? -1 : 1;
  return x->type < y->type ? -1 : x->type > y->type;
}

/* By looking at all: the last one before it that holds it. */
static void
set_parents (Maker *m)
{
  DanhDocumentMention *rows = (DanhDocumentMention *) (gpointer) m->mentions->data;
  for (guint i = 0; i < m->mentions->len; i++)
    for (guint k = 0; k < i; k++)
      if (rows[k].mention.end >= rows[i].mention.end) rows[i].mention.parent = k;
}

static void
random_entities (Maker *m)
{
  DanhDocumentMention *rows = (DanhDocumentMention *) (gpointer) m->mentions->data;
  g_array_set_size (m->members, 0);
  for (guint e = 0; e < 6; e++) {
    DanhEntity entity = { .type = (DanhMentionType) e };
    guint first = m->members->len;
    for (guint i = 0; i < m->mentions->len; i++) {
      if (rows[i].mention.type != entity.type || below (m, 2) == 0) continue;
      rows[i].mention.entity = m->entities->len;
      g_array_append_val (m->members, i);
    }
    entity.n_mentions = m->members->len - first;
    entity.name = random_string (m);
    if (entity.n_mentions > 0) g_array_append_val (m->entities, entity);
  }
  guint *members = (guint *) (gpointer) m->members->data;
  for (guint e = 0; e < m->entities->len; e++) {
    DanhEntity *entity = &g_array_index (m->entities, DanhEntity, e);
    entity->mentions = members;
    members += entity->n_mentions;
  }
}

static guint
random_of_type (Maker *m, DanhMentionType type)
{
  for (guint tries = 0; tries < 10 && m->mentions->len > 0; tries++) {
    guint i = below (m, m->mentions->len);
    if (g_array_index (m->mentions, DanhDocumentMention, i).mention.type == type)
      return i;
  }
  return DANH_NO_INDEX;
}

static void
random_roles (Maker *m)
{
  guint previous = 0;
  for (guint n = below (m, 8); n > 0; n--) {
    DanhRole role = { .person = random_of_type (m, DANH_MENTION_PERSON),
                      .title = random_of_type (m, DANH_MENTION_TITLE),
                      .organization = random_of_type (m, DANH_MENTION_ORG),
                      .status = (DanhStatus) below (m, 4),
                      .rule = below (m, 2) == 0 ? random_string (m) : NULL };
    if (role.person == DANH_NO_INDEX || role.title == DANH_NO_INDEX) continue;
    if (m->roles->len > 0 && role.person <= previous) continue;
    previous = role.person;
    g_array_append_val (m->roles, role);
  }
}

static DanhDocument *
seal (Maker *m)
{
  DanhDocumentParts parts = {
    .id = below (m, 3) > 0 ? random_string (m) : NULL,
    .model_name = below (m, 3) > 0 ? random_string (m) : NULL,
    .reference_date = below (m, 3) > 0 ? "2024-02-29" : NULL,
    .text = m->text->str,
    .text_len = m->text->len,
    .truncated = below (m, 2) == 0,
    .mentions = (DanhDocumentMention *) (gpointer) m->mentions->data,
    .n_mentions = m->mentions->len,
    .attributes = (DanhDocumentAttribute *) (gpointer) m->attributes->data,
    .n_attributes = m->attributes->len,
    .entities = (DanhEntity *) (gpointer) m->entities->data,
    .n_entities = m->entities->len,
    .roles = (DanhRole *) (gpointer) m->roles->data,
    .n_roles = m->roles->len,
  };
  if (parts.model_name != NULL) parts.model_version = random_string (m);
  return danh_document_new (&parts);
}

DanhDocument *
random_document (GRand *rand, guint most_pieces, RandomFlags flags)
{
  Maker m = { .rand = rand, .flags = flags };
  m.text = g_string_new (NULL);
  m.edges = g_array_new (FALSE, FALSE, sizeof (guint));
  m.mentions = g_array_new (FALSE, FALSE, sizeof (DanhDocumentMention));
  m.attributes = g_array_new (FALSE, FALSE, sizeof (DanhDocumentAttribute));
  m.entities = g_array_new (FALSE, FALSE, sizeof (DanhEntity));
  m.members = g_array_new (FALSE, FALSE, sizeof (guint));
  m.roles = g_array_new (FALSE, FALSE, sizeof (DanhRole));
  m.strings = g_string_chunk_new (1024);
  random_text (&m, below (&m, most_pieces + 1));
  for (guint n = below (&m, 40); n > 0; n--) random_mention (&m);
  g_array_sort (m.mentions, compare);
  set_parents (&m);
  random_entities (&m);
  random_roles (&m);
  DanhDocument *document = seal (&m);
  g_string_free (m.text, TRUE);
  g_array_unref (m.edges);
  g_array_unref (m.mentions);
  g_array_unref (m.attributes);
  g_array_unref (m.entities);
  g_array_unref (m.members);
  g_array_unref (m.roles);
  g_string_chunk_free (m.strings);
  return document;
}
