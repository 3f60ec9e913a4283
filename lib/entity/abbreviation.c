/* abbreviation.c - what an abbreviation stands for, where there is no doubt
 *
 * The text may say it, in brackets behind the full name; else the lists do, if they have
 * one meaning only.  What the text says holds from there on, for the abbreviation
 * standing alone.
 */
#include "entity/entity-run.h"
#include "text/normalize.h"

#include <string.h>

typedef struct {
  const DanhModelView *model;
  const char *expansion; /* NULL: none yet; "": more than one */
} Search;

static void
meet (const DanhEntry *entry, gpointer data)
{
  Search *search = data;
  int column = danh_view_column (search->model, entry->list, "expansion");
  if (column < 0) return;
  const char *expansion =
      danh_view_cell (search->model, entry->list, entry->row, (guint32) column);
  if (*expansion == '\0') return;
  if (search->expansion == NULL)
    search->expansion = expansion;
  else if (strcmp (search->expansion, expansion) != 0)
    search->expansion = "";
}

/* TEXT folded word by word, as the tokens of a text are. */
static const char *
fold (const DanhEntityRun *run, const char *text)
{
  DanhChars exact = { 0 }, folded = { 0 };
  GString *out = g_string_new (NULL);
  for (const char *at = text; *at != '\0';) {
    gsize len = strcspn (at, " ");
    danh_normalize_exact (at, len, &exact);
    danh_normalize_folded (&exact, &folded);
    for (guint32 i = 0; i < folded.n; i++)
      g_string_append_unichar (out, (gunichar) folded.at[i]);
    at += len;
    if (*at == ' ') g_string_append_c (out, *at++);
  }
  const char *copy = danh_arena_strndup (run->out->kept->arena, out->str, out->len);
  (void) g_string_free (out, TRUE);
  danh_vec_free (&exact);
  danh_vec_free (&folded);
  return copy;
}

static DanhMeaning *
find_listed (const DanhEntityRun *run, guint32 token)
{
  Search search = { .model = run->gazetteer->model };
  danh_gazetteer_entries_at (run->gazetteer, run->forms, run->tokens, token, token + 1,
                             meet, &search);
  if (search.expansion == NULL || *search.expansion == '\0') return NULL;
  DanhMeaning *meaning = danh_arena_alloc (run->out->kept->arena, sizeof *meaning);
  meaning->expansion = search.expansion;
  meaning->folded = fold (run, search.expansion);
  return meaning;
}

const DanhMeaning *
danh_abbreviation_look_up (DanhEntityRun *run, guint32 token)
{
  guint32 form = run->tokens->form[token];
  guint32 shape = run->forms->shape[form];
  if (run->gazetteer == NULL || run->gazetteer->single_entry_set[form] == 0) return NULL;
  GHashTable *meanings = run->out->kept->meanings;
  guint32 is_capital = (shape & DANH_SHAPE_CAP) != 0;
  gpointer word = GUINT_TO_POINTER (run->gazetteer->key[form] * 2 + is_capital), found;
  if (g_hash_table_lookup_extended (meanings, word, NULL, &found)) return found;
  DanhMeaning *meaning = find_listed (run, token);
  g_hash_table_insert (meanings, word, meaning);
  return meaning;
}

static gboolean
is_token (const DanhEntityRun *run, guint32 token, const char *mark)
{
  return token < run->tokens->n
         && strcmp (danh_forms_folded (run->forms, run->tokens->form[token]), mark) == 0;
}

/* TRUE if the letters of ABBREVIATION are, in order, among the first letters of the words of
 * FULL, beginning with the first. */
static gboolean
is_made_of (const DanhEntityRun *run, guint32 abbreviation, const DanhSpan *full)
{
  const DanhForms *forms = run->forms;
  guint32 word = full->start;
  gboolean is_first = TRUE;
  const char *at = danh_forms_folded (forms, run->tokens->form[abbreviation]);
  for (; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);
    if (!g_unichar_isalnum (letter)) continue;
    for (;; word++) {
      if (word >= full->end) return FALSE;
      const char *initial = danh_forms_folded (forms, run->tokens->form[word]);
      if (g_utf8_get_char (initial) == letter) break;
      if (is_first) return FALSE;
    }
    is_first = FALSE;
    word++;
  }
  return !is_first;
}

static gboolean
is_abbreviation (const DanhEntityRun *run, const DanhSpan *span)
{
  return span->end == span->start + 1
         && (run->forms->shape[run->tokens->form[span->start]] & DANH_SHAPE_ABBR) != 0;
}

/* What the abbreviation SPAN is known by: its word, however it is composed. */
static gpointer
word_of (const DanhEntityRun *run, const DanhSpan *span)
{
  return (gpointer) danh_forms_exact (run->forms, run->tokens->form[span->start]);
}

void
danh_abbreviations_collect (DanhEntityRun *run)
{
  const DanhMentionRow *rows = run->out->mentions.at;
  const DanhSpan *full = NULL;
  for (guint32 i = 0, last = 0; i < run->out->mentions.n; i++) {
    const DanhSpan *span = &run->rules->spans.at[rows[i].span];
    if (rows[i].type != DANH_TYPE_ORG) continue;
    if (full != NULL && is_abbreviation (run, span) && span->start == full->end + 1
        && is_token (run, full->end, "(") && is_token (run, span->end, ")")
        && is_made_of (run, span->start, full)) {
      gpointer word = word_of (run, span);
      if (run->explained == NULL)
        run->explained = g_hash_table_new (g_str_hash, g_str_equal);
      if (!g_hash_table_contains (run->explained, word))
        g_hash_table_insert (run->explained, word, GUINT_TO_POINTER (last + 1));
    }
    full = is_abbreviation (run, span) ? NULL : span;
    last = i;
  }
}

const DanhMentionRow *
danh_abbreviation_explained (const DanhEntityRun *run, const DanhMentionRow *mention)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  if (run->explained == NULL || mention->type != DANH_TYPE_ORG
      || !is_abbreviation (run, span))
    return NULL;
  guint32 index =
      GPOINTER_TO_UINT (g_hash_table_lookup (run->explained, word_of (run, span)));
  if (index == 0) return NULL;
  const DanhMentionRow *meant = &run->out->mentions.at[index - 1];
  return meant->bytes.start < mention->bytes.start ? meant : NULL;
}

void
danh_abbreviations_clear (DanhEntityRun *run)
{
  if (run->explained != NULL) g_hash_table_destroy (run->explained);
  run->explained = NULL;
}
