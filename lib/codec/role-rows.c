/* role-rows.c - which mentions a row of texts means */
#include "codec/role-rows.h"

#include <string.h>

static const DanhMention *
mention_at (const DanhRoleRows *self, guint i)
{
  return &danh_draft_mention (self->draft, i)->mention;
}

/* What texts are compared by. */
static char *
fold (DanhMentionType type, const char *text, gsize len)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *p = text; p < text + len; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (!g_unichar_isspace (c))
      g_string_append_unichar (plain, c);
    else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
      g_string_append_c (plain, ' ');
  }
  if (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);
  g_autofree char *small = g_utf8_casefold (plain->str, (gssize) plain->len);
  g_autofree char *normal = g_utf8_normalize (small, -1, G_NORMALIZE_NFC);
  return g_strdup_printf ("%u %s", (guint) type, normal != NULL ? normal : small);
}

static gint
compare_starts (gconstpointer a, gconstpointer b, gpointer data)
{
  const DanhRoleRows *self = data;
  guint i = *(const guint *) a, k = *(const guint *) b;
  guint x = mention_at (self, i)->start, y = mention_at (self, k)->start;
  if (x != y) return x < y ? -1 : 1;
  return i < k ? -1 : i > k;
}

void
danh_role_rows_init (DanhRoleRows *self, const DanhDraft *draft)
{
  self->draft = draft;
  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_array_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < draft->mentions->len; i++) {
    const DanhDraftMention *mention = danh_draft_mention (draft, i);
    if (mention->id != NULL)
      g_hash_table_insert (self->by_id, (gpointer) mention->id, GUINT_TO_POINTER (i + 1));
    if (mention->mention.type > DANH_MENTION_TITLE) continue;
    char *key = fold (mention->mention.type, draft->text->str + mention->mention.start,
                      mention->mention.end - mention->mention.start);
    GArray *numbers = g_hash_table_lookup (self->by_text, key);
    if (numbers == NULL) {
      numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->by_text, g_strdup (key), numbers);
    }
    g_free (key);
    g_array_append_val (numbers, i);
  }
  GHashTableIter iter;
  gpointer numbers;
  g_hash_table_iter_init (&iter, self->by_text);
  while (g_hash_table_iter_next (&iter, NULL, &numbers))
    g_array_sort_with_data (numbers, compare_starts, self);
}

void
danh_role_rows_clear (DanhRoleRows *self)
{
  g_hash_table_unref (self->by_text);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->found);
}

/* The mentions of TYPE that CELL can mean, or NULL: g_array_unref. */
static GArray *
candidates (const DanhRoleRows *self, DanhMentionType type, const char *cell)
{
  if (cell[0] == '#') {
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, cell + 1));
    if (number == 0 || mention_at (self, number - 1)->type != type) return NULL;
    GArray *one = g_array_new (FALSE, FALSE, sizeof number);
    number--;
    g_array_append_val (one, number);
    return one;
  }
  g_autofree char *key = fold (type, cell, strlen (cell));
  GArray *numbers = g_hash_table_lookup (self->by_text, key);
  return numbers == NULL ? NULL : g_array_ref (numbers);
}

static gboolean
holds (const DanhMention *outer, const DanhMention *inner)
{
  return outer->start <= inner->start && inner->end <= outer->end;
}

/* Bytes between two mentions; 0 if they touch. */
static guint
gap (const DanhMention *a, const DanhMention *b)
{
  if (a->end <= b->start) return b->start - a->end;
  return b->end <= a->start ? a->start - b->end : 0;
}

/* The number in NUMBERS nearest to mention CENTRE, the earlier of two as near. */
static guint
nearest (const DanhRoleRows *self, const GArray *numbers, const DanhMention *centre)
{
  guint low = 0, high = numbers->len; /* the first that starts behind the centre */
  while (low < high) {
    guint middle = low + (high - low) / 2;
    guint i = g_array_index (numbers, guint, middle);
    if (mention_at (self, i)->start > centre->start)
      high = middle;
    else
      low = middle + 1;
  }
  guint after = low < numbers->len ? g_array_index (numbers, guint, low) : DANH_NO_INDEX;
  if (low == 0) return after;
  guint before = g_array_index (numbers, guint, low - 1);
  /* Of mentions of one range the first is meant. */
  while (low > 1
         && mention_at (self, g_array_index (numbers, guint, low - 2))->start
                == mention_at (self, before)->start)
    before = g_array_index (numbers, guint, --low - 1);
  if (after == DANH_NO_INDEX) return before;
  return gap (mention_at (self, after), centre) < gap (mention_at (self, before), centre)
             ? after
             : before;
}

/* The first of BODIES inside mention TITLE, or DANH_NO_INDEX. */
static guint
body_inside (const DanhRoleRows *self, guint title, const GArray *bodies)
{
  const DanhMention *outer = mention_at (self, title);
  guint low = 0, high = bodies->len; /* the first that does not start before the title */
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (mention_at (self, g_array_index (bodies, guint, middle))->start < outer->start)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < bodies->len; low++) {
    guint body = g_array_index (bodies, guint, low);
    if (mention_at (self, body)->start >= outer->end) break;
    if (holds (outer, mention_at (self, body))) return body;
  }
  return DANH_NO_INDEX;
}

/* Those of TITLES that hold one of BODIES; all if none does. */
static GArray *
titles_with_body (const DanhRoleRows *self, GArray *titles, const GArray *bodies)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < titles->len; i++) {
    guint title = g_array_index (titles, guint, i);
    if (body_inside (self, title, bodies) != DANH_NO_INDEX)
      g_array_append_val (kept, title);
  }
  if (kept->len > 0) return kept;
  g_array_unref (kept);
  return g_array_ref (titles);
}

/* The first of BODIES inside mention TITLE, else the nearest. */
static guint
body_of (const DanhRoleRows *self, guint title, const GArray *bodies)
{
  guint body = body_inside (self, title, bodies);
  return body != DANH_NO_INDEX ? body : nearest (self, bodies, mention_at (self, title));
}

static void
choose (const DanhRoleRows *self,
        const GArray *people,
        GArray *titles,
        const GArray *bodies,
        DanhRole *role)
{
  g_autoptr (GArray) kept =
      bodies == NULL ? g_array_ref (titles) : titles_with_body (self, titles, bodies);
  guint best = G_MAXUINT;
  role->person = role->title = DANH_NO_INDEX;
  for (guint i = 0; i < people->len; i++) {
    guint person = g_array_index (people, guint, i);
    guint title = nearest (self, kept, mention_at (self, person));
    guint distance = gap (mention_at (self, person), mention_at (self, title));
    if (distance >= best && role->person != DANH_NO_INDEX) continue;
    best = distance;
    role->person = person;
    role->title = title;
  }
  role->organization =
      bodies == NULL ? DANH_NO_INDEX : body_of (self, role->title, bodies);
}

DanhRowResult
danh_role_rows_find (const DanhRoleRows *self,
                     const char *person,
                     const char *title,
                     const char *organization,
                     DanhRole *role)
{
  g_autoptr (GArray) people = candidates (self, DANH_MENTION_PERSON, person);
  g_autoptr (GArray) titles = candidates (self, DANH_MENTION_TITLE, title);
  g_autoptr (GArray) bodies =
      *organization == '\0' ? NULL : candidates (self, DANH_MENTION_ORG, organization);
  if (people == NULL) return DANH_ROW_NO_PERSON;
  if (titles == NULL) return DANH_ROW_NO_TITLE;
  if (bodies == NULL && *organization != '\0') return DANH_ROW_NO_ORGANIZATION;
  g_autofree char *cells = g_strjoin ("\n", person, title, organization, NULL);
  DanhRole *known = g_hash_table_lookup (self->found, cells);
  if (known == NULL) {
    known = g_new0 (DanhRole, 1);
    choose (self, people, titles, bodies, known);
    g_hash_table_insert (self->found, g_steal_pointer (&cells), known);
  }
  *role = *known;
  return DANH_ROW_FOUND;
}
