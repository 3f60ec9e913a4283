/* forms.c - each distinct written form of a token, known once
 *
 * All the slow work of the text layer - validation, normalisation, folding, shape - is
 * called from here, once a form, so that its cost does not depend on the text's length
 * but on its vocabulary.
 */
#include "text/forms.h"

#include "text/forms-index.h"
#include "text/piece.h"
#include "text/utf8.h"

/* Beyond this the bytes of new forms would not fit the 32-bit offsets; they are then all
 * known as one nameless form.  Only texts of more than a gigabyte come here. */
#define POOL_MAX ((guint32) 3 << 30)

static guint32
pool_room (DanhForms *forms, gsize len)
{
  guint64 need = (guint64) forms->bytes_used + len + 1;
  if (need > forms->bytes_allocated) {
    guint64 room = MAX (need, (guint64) forms->bytes_allocated * 2);
    room = CLAMP (room, 1 << 12, G_MAXUINT32);
    forms->bytes = g_realloc (forms->bytes, (gsize) room);
    forms->bytes_allocated = (guint32) room;
  }
  return forms->bytes_used;
}

static guint32
pool_add_bytes (DanhForms *forms, const char *p, gsize len)
{
  guint32 at = pool_room (forms, len);
  memcpy (forms->bytes + at, p, len);
  forms->bytes[at + len] = 0;
  forms->bytes_used = at + (guint32) len + 1;
  return at;
}

/* Adds CHARS, or takes the bytes of form field AT, LEN if they are the same. */
static guint32
pool_add_chars (DanhForms *forms, const DanhChars *chars, guint32 at, guint32 *len)
{
  guint32 new_at = pool_room (forms, (gsize) chars->n * 4);
  char *p = forms->bytes + new_at;
  gsize n = 0;
  for (guint32 i = 0; i < chars->n; i++) n += danh_utf8_put (chars->at[i], p + n);
  p[n] = 0;
  if (n == *len && memcmp (p, forms->bytes + at, n) == 0) return at;
  *len = (guint32) n;
  forms->bytes_used = new_at + (guint32) n + 1;
  return new_at;
}

gboolean
danh_forms_is_dotted_word (const DanhForms *forms, const char *folded, gsize len)
{
  const DanhDottedWords *dotted = &forms->index->dotted;
  guint32 low = 0, high = dotted->n;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    const char *word = dotted->words[middle];
    int order = strncmp (folded, word, len);
    if (order == 0 && word[len] != 0) order = -1;
    if (order == 0) return TRUE;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return FALSE;
}

/* TRUE if a full stop right behind form ID is part of it: one capital letter, initials, a
 * dotted word, or an abbreviation whose last part is one ("PGS.TS"). */
static gboolean
takes_stop (const DanhForms *forms, guint32 id, guint32 traits)
{
  guint32 shape = forms->shape[id];
  if (shape & (DANH_SHAPE_DOTTED | DANH_SHAPE_WEB | DANH_SHAPE_BAD)) return FALSE;
  if (traits & DANH_PIECE_SINGLE) return TRUE;
  if (shape & DANH_SHAPE_INITIAL) return TRUE;
  if (!(shape & (DANH_SHAPE_WORD | DANH_SHAPE_ABBR))) return FALSE;
  const char *folded = danh_forms_folded (forms, id);
  const char *part = folded + forms->folded_len[id];
  while (part > folded && part[-1] != '.') part--;
  gsize len = forms->folded_len[id] - (gsize) (part - folded);
  return len > 0 && danh_forms_is_dotted_word (forms, part, len);
}

/* What a mark is to the sentence stage; FOLDED is the form's. */
static guint32
mark_flags (const char *folded)
{
  guint32 kind = 0;
  if (folded[0] == 0) return 0;
  if (strchr (".!?", folded[0])) kind |= DANH_KIND_BREAK;
  if (folded[1] != 0) return kind;
  if (strchr ("\"'([{-+*", folded[0])) kind |= DANH_KIND_MAY_BEGIN;
  if (strchr ("\"')]}", folded[0])) kind |= DANH_KIND_CLOSES;
  return kind;
}

static guint32
mark_kind (const char *p, gsize len, const char *folded)
{
  guint32 kind = mark_flags (folded);
  gboolean single = len == 1;
  if (single && strchr (".,/-&':@_", p[0])) kind |= DANH_KIND_JOIN;
  if (single && p[0] == '.') kind |= DANH_KIND_DOTS | DANH_KIND_STOP;
  if (single && p[0] == ':') kind |= DANH_KIND_COLON;
  if (single && p[0] == '\'') kind |= DANH_KIND_PRIME;
  return kind;
}

static guint32
kind_of (const DanhForms *forms, guint32 id, const char *p, gsize len)
{
  guint32 shape = forms->shape[id];
  guint32 kind = danh_piece_is_whole (p, len) ? 0 : (guint32) DANH_KIND_SPLIT;
  if (shape & DANH_SHAPE_MARK)
    return kind | mark_kind (p, len, danh_forms_folded (forms, id));
  if (shape & DANH_SHAPE_BAD) return kind;
  guint32 traits = danh_shape_traits (&forms->index->exact, shape);
  kind |= DANH_KIND_WORD | traits << DANH_KIND_TRAITS_SHIFT;
  if (shape & (DANH_SHAPE_CAP | DANH_SHAPE_DIGIT | DANH_SHAPE_CLOSED))
    kind |= DANH_KIND_MAY_BEGIN;
  if (shape & DANH_SHAPE_LOWER) kind |= DANH_KIND_IS_LOWER;
  if (traits & DANH_PIECE_CLOCK) kind |= DANH_KIND_TAKES_PRIME;
  if (takes_stop (forms, id, traits)) kind |= DANH_KIND_TAKES_STOP;
  return kind;
}

#define GROW(array) ((array) = g_realloc_n ((array), room, sizeof *(array)))

static void
reserve_form (DanhForms *forms)
{
  if (forms->n < forms->allocated) return;
  guint32 room = MAX (forms->allocated * 2, 1024);
  GROW (forms->surface);
  GROW (forms->surface_len);
  GROW (forms->folded);
  GROW (forms->folded_len);
  GROW (forms->exact);
  GROW (forms->exact_len);
  GROW (forms->shape);
  GROW (forms->index->kind);
  forms->allocated = room;
}

/* A new form, not yet in the index. */
static guint32
add_form (DanhForms *forms, const char *p, gsize len)
{
  DanhFormsIndex *index = forms->index;
  reserve_form (forms);
  guint32 id = forms->n++;
  danh_normalize_exact (p, len, &index->exact);
  danh_normalize_folded (&index->exact, &index->folded);
  forms->surface[id] = pool_add_bytes (forms, p, len);
  forms->surface_len[id] = (guint32) len;
  forms->exact_len[id] = (guint32) len;
  forms->exact[id] =
      pool_add_chars (forms, &index->exact, forms->surface[id], &forms->exact_len[id]);
  forms->folded_len[id] = forms->exact_len[id];
  forms->folded[id] =
      pool_add_chars (forms, &index->folded, forms->exact[id], &forms->folded_len[id]);
  forms->shape[id] = danh_shape_of (&index->exact);
  index->kind[id] = len == 0 ? 0 : kind_of (forms, id, p, len);
  return id;
}

/* Bytes of the pool may move while a form made of them is added. */
static guint32
add_form_from_pool (DanhForms *forms, const char *p, gsize len)
{
  if (p < forms->bytes || p >= forms->bytes + forms->bytes_used)
    return add_form (forms, p, len);
  g_autofree char *copy = g_memdup2 (p, len);
  return add_form (forms, copy, len);
}

guint32
danh_forms_add (DanhForms *forms, const char *p, gsize len)
{
  /* Surface, exact and folded, the two last with up to 18 bytes for a character of one
     (U+FDFA and its like) - far above what NFC and case folding can make of it. */
  if (len > (POOL_MAX - forms->bytes_used) / 16) return 0;
  return add_form_from_pool (forms, p, len);
}

guint32
danh_forms_intern (DanhForms *forms, const char *surface, gsize len)
{
  return len == 0 ? 0 : danh_forms_lookup (forms, surface, len).id;
}

DanhForms *
danh_forms_new (const DanhDottedWords *dotted)
{
  DanhForms *forms = g_new0 (DanhForms, 1);
  forms->index = danh_index_new ();
  if (dotted != NULL) forms->index->dotted = *dotted;
  add_form (forms, "", 0);
  return forms;
}

void
danh_forms_clear (DanhForms *forms)
{
  danh_index_clear (forms->index);
  forms->n = 0;
  forms->bytes_used = 0;
  add_form (forms, "", 0);
}

void
danh_forms_free (DanhForms *forms)
{
  if (forms == NULL) return;
  g_free (forms->surface);
  g_free (forms->surface_len);
  g_free (forms->folded);
  g_free (forms->folded_len);
  g_free (forms->exact);
  g_free (forms->exact_len);
  g_free (forms->shape);
  g_free (forms->bytes);
  danh_index_free (forms->index);
  g_free (forms);
}
