/* tokenize.c - from bytes to tokens
 *
 *   text ─scan─▶ edges of word runs and marks ─forms─▶ id and kind ─▶ tokens
 *                                    └ new, or worth a closer look ─▶ piece.c, joined.c
 *
 * Nearly every cut that the scan makes is a token whose form has been seen before: one
 * probe gives its id and its kind, four stores make the token.  What needs more - a cut
 * that was never seen, a mark that may join its neighbours, the stop of an abbreviation -
 * is told by one test that combines the kind of the cut with what stands beside it, and
 * is then read exactly.  So exactness costs what is rare, not what is common.
 */
#include "text/tokenize.h"

#include "text/piece.h"
#include "text/reader.h"
#include "text/scan.h"
#include "text/utf8.h"

/* Blocks scanned before their cuts are read: their edges fit the first cache. */
#define BATCH_BLOCKS 32
#define BATCH_BYTES  (BATCH_BLOCKS * DANH_SCAN_BLOCK)

/* The bytes at the text's end are read from a copy with space behind it, so that eight
 * can be loaded anywhere. */
#define TAIL 16

#define LINE_FLAGS                                                                       \
  (DANH_TOKEN_SPACE_BEFORE | DANH_TOKEN_LINE_START | DANH_TOKEN_PARAGRAPH_START)

/* What a byte after a mark offers to the kind of the mark (forms-index.h). */
enum {
  AFTER_WORD = DANH_KIND_JOIN >> 8,
  AFTER_STOP = DANH_KIND_DOTS >> 8,
  AFTER_SLASH = (DANH_KIND_COLON | DANH_KIND_DOTS) >> 8,
  ALWAYS = DANH_KIND_SPLIT >> 8,
  LOOK_CLOSER = (DANH_KIND_JOIN | DANH_KIND_DOTS | DANH_KIND_COLON | DANH_KIND_STOP
                 | DANH_KIND_PRIME | DANH_KIND_SPLIT)
                >> 8
};

typedef struct {
  guint8 after[256]; /* as the byte after a mark: what it offers */
  guint8 space[256]; /* as the byte before a cut: the flags that it gives */
} ByteTable;

#define W   (AFTER_WORD | ALWAYS)
#define W16 W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W
#define O   ALWAYS
#define O16 O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O
#define S   DANH_TOKEN_SPACE_BEFORE
#define S16 S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S
#define L   (DANH_TOKEN_SPACE_BEFORE | DANH_TOKEN_LINE_START)

/* clang-format off */
static const ByteTable bytes = {
  .after = { O16, O16,
             O, O, O, O, O, O, O, O, O, O, O, O, O, O, AFTER_STOP | O, AFTER_SLASH | O,
             W, W, W, W, W, W, W, W, W, W, O, O, O, O, O, O,
             O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
             W, W, W, W, W, W, W, W, W, W, W, O, O, O, O, O,
             O, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
             W, W, W, W, W, W, W, W, W, W, W, O, O, O, O, O,
             W16, W16, W16, W16, W16, W16, W16, W16 },
  .space = { S, S, S, S, S, S, S, S, S, S, L, L, L, L, S, S, S16, S, [127] = S },
};

/* clang-format on */

#undef W
#undef W16
#undef O
#undef O16
#undef S
#undef S16
#undef L

void
danh_reader_reserve (DanhReader *reader, gsize more)
{
  DanhTokens *tokens = reader->tokens;
  gsize need = tokens->n + more;
  if (need <= tokens->allocated) return;
  gsize room = MAX (need, (gsize) tokens->allocated + tokens->allocated / 2);
  g_assert (room <= G_MAXUINT32);
  tokens->start = g_realloc_n (tokens->start, room, sizeof *tokens->start);
  tokens->end = g_realloc_n (tokens->end, room, sizeof *tokens->end);
  tokens->form = g_realloc_n (tokens->form, room, sizeof *tokens->form);
  tokens->flags = g_realloc_n (tokens->flags, room, sizeof *tokens->flags);
  tokens->allocated = (guint32) room;
}

/* Flags of two stretches of space that follow each other: two line ends are a blank
 * line. */
static guint32
add_space (guint32 first, guint32 second)
{
  guint32 flags = first | second;
  if (first & second & DANH_TOKEN_LINE_START) flags |= DANH_TOKEN_PARAGRAPH_START;
  return flags;
}

void
danh_reader_add (DanhReader *reader, gsize start, gsize end, guint32 flags)
{
  DanhTokens *tokens = reader->tokens;
  guint32 at = tokens->n++;
  tokens->start[at] = (guint32) start;
  tokens->end[at] = (guint32) end;
  tokens->form[at] =
      danh_forms_lookup (reader->forms, reader->text + start, end - start, &reader->kind);
  tokens->flags[at] = (guint8) (flags | (reader->kind & DANH_KIND_BREAK));
}

void
danh_reader_extend (DanhReader *reader, gsize end)
{
  DanhTokens *tokens = reader->tokens;
  guint32 last = --tokens->n;
  danh_reader_add (reader, tokens->start[last], end, tokens->flags[last]);
}

void
danh_reader_split (DanhReader *reader, gsize start, gsize end, guint32 flags)
{
  danh_reader_reserve (reader, end - start);
  reader->pending = flags;
  for (gsize pos = start; pos < end;) {
    gsize from = pos;
    switch (danh_piece_next (reader->text, end, &pos)) {
    case DANH_PIECE_WORD:
    case DANH_PIECE_MARK:
    case DANH_PIECE_BAD:
      danh_reader_add (reader, from, pos, reader->pending);
      reader->pending = 0;
      break;
    case DANH_PIECE_SPACE:
      reader->pending |= DANH_TOKEN_SPACE_BEFORE;
      break;
    case DANH_PIECE_LINE:
      reader->pending =
          add_space (reader->pending, DANH_TOKEN_SPACE_BEFORE | DANH_TOKEN_LINE_START);
      break;
    case DANH_PIECE_IGNORED:
      break;
    default:
      g_assert_not_reached ();
    }
  }
}

/* The flags of a token after the white bytes FROM..TO. */
static guint32
space_flags (const char *text, gsize from, gsize to)
{
  guint32 flags = 0;
  for (gsize i = from; i < to; i++) {
    if (text[i] == '\n' && i > from && text[i - 1] == '\r') continue;
    flags = add_space (flags, bytes.space[(guint8) text[i]]);
  }
  return flags;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* TRUE if the stop at STOP belongs to the last token, which can take one.  One capital
 * letter takes it unless it ends a name at a sentence's end ("... ông Trần Văn B. Sau
 * đó ..."), a line's end being one. */
static gboolean
takes_stop (const DanhReader *reader, gsize stop)
{
  const DanhTokens *tokens = reader->tokens;
  const DanhForms *forms = reader->forms;
  guint32 last = tokens->n - 1;
  gsize next = stop + 1;
  while (next < reader->len && is_blank (reader->text[next])) next++;
  gboolean line_ends =
      next == reader->len || (bytes.space[(guint8) reader->text[next]] != 0);
  guint32 traits = reader->kind >> DANH_KIND_TRAITS_SHIFT;
  if (!(traits & DANH_PIECE_SINGLE) || next == stop + 1) {
    gboolean initial = (forms->shape[tokens->form[last]] & DANH_SHAPE_INITIAL) != 0;
    return !(line_ends && (initial || (traits & DANH_PIECE_SINGLE)));
  }
  if (line_ends) return FALSE;
  const guint32 name = DANH_SHAPE_CAP | DANH_SHAPE_SYLLABLE | DANH_SHAPE_WORD;
  if (last == 0 || (tokens->flags[last] & DANH_TOKEN_LINE_START)) return TRUE;
  if ((forms->shape[tokens->form[last - 1]] & name) != name) return TRUE;
  gint32 c = danh_utf8_next (reader->text, reader->len, &next);
  return c == DANH_UTF8_BAD || !danh_char_is_upper (c);
}

/* The end of the mark that begins with the stop at START: "...", "./.". */
static gsize
stops_end (const DanhReader *reader, gsize start)
{
  const char *p = reader->text + start;
  gsize left = reader->len - start, n = 1;
  if (left >= 3 && p[1] == '/' && p[2] == '.' && (left == 3 || p[3] != '.'))
    return start + 3;
  while (n < left && p[n] == '.') n++;
  return start + n;
}

/* Reads the cut START..END, whose kind is KIND, exactly; FLAGS are those of the space
 * before it.  Returns where it stopped reading: END or behind it, or, if a joined run
 * ends inside a cut, anywhere. */
static gsize
look_closer (DanhReader *reader, gsize start, gsize end, guint32 kind, guint32 flags)
{
  const DanhTokens *tokens = reader->tokens;
  if (kind & DANH_KIND_SPLIT) {
    danh_reader_split (reader, start, end, flags);
    return end;
  }
  gboolean tight = tokens->n > 0 && tokens->end[tokens->n - 1] == start
                   && (reader->kind & DANH_KIND_WORD);
  char next = end < reader->len ? reader->text[end] : ' ';
  if (tight && (kind & DANH_KIND_JOIN) && (bytes.after[(guint8) next] & AFTER_WORD)) {
    gsize stop = danh_reader_join (reader, start);
    if (stop > start) return stop;
  }
  if (tight && (kind & DANH_KIND_COLON) && next == '/') {
    gsize stop = danh_reader_join_address (reader, start);
    if (stop > start) return stop;
  }
  if ((kind & DANH_KIND_DOTS) && (next == '.' || next == '/'))
    end = stops_end (reader, start);
  gboolean taken =
      tight && end == start + 1
      && (((kind & DANH_KIND_STOP) && (reader->kind & DANH_KIND_TAKES_STOP)
           && takes_stop (reader, start))
          || ((kind & DANH_KIND_PRIME) && (reader->kind & DANH_KIND_TAKES_PRIME)));
  if (taken)
    danh_reader_extend (reader, end);
  else
    danh_reader_add (reader, start, end, flags);
  return end;
}

/* The cuts of a batch, and the text's end where eight bytes can be loaded. */
typedef struct {
  guint32 start[BATCH_BYTES + DANH_SCAN_BLOCK];
  guint32 end[BATCH_BYTES + DANH_SCAN_BLOCK];
  guint32 n_start;
  guint32 n_end;
  DanhScanCarry carry;
  guint32 read_to; /* where the cut before ended, or a run that was read ahead */
  gsize tail_from;
  char tail[TAIL + 16];
} Batch;

/* The flags of the cut at START, with white space from READ_TO on. */
static inline guint32
cut_flags (const DanhReader *reader, guint32 read_to, guint32 start)
{
  guint32 flags = bytes.space[(guint8) reader->text[start - (start > 0)]];
  if (G_UNLIKELY (start - read_to > 1))
    flags = space_flags (reader->text, read_to, start);
  if (G_UNLIKELY (reader->pending != 0)) flags = add_space (reader->pending, flags);
  return flags;
}

/* A cut of which there is no form yet, or whose beginning a run has read: FROM is what is
 * left of it. */
static guint32
read_new_cut (DanhReader *reader, guint32 from, guint32 start, guint32 end, guint32 flags)
{
  reader->pending = 0;
  if (from == start && danh_piece_is_whole (reader->text + start, end - start)) {
    guint32 kind;
    danh_forms_lookup (reader->forms, reader->text + start, end - start, &kind);
    const guint8 *next = (const guint8 *) reader->text + end;
    guint32 offered = end < reader->len ? bytes.after[*next] : (guint32) ALWAYS;
    offered |= reader->kind >> 16;
    if (kind >> 8 & offered & LOOK_CLOSER)
      return (guint32) look_closer (reader, start, end, kind, flags);
    danh_reader_add (reader, start, end, flags);
    return end;
  }
  danh_reader_split (reader, from, end, flags);
  return end;
}

/* Reads the cuts of BATCH that have an end. */
static void
read_batch (DanhReader *reader, Batch *batch)
{
  const char *text = reader->text;
  DanhTokens *tokens = reader->tokens;
  const DanhFormsIndex *index = reader->forms->index;
  guint32 n = batch->n_end, read_to = batch->read_to;
  for (guint32 i = 0; i < n; i++) {
    guint32 start = batch->start[i], end = batch->end[i], len = end - start;
    if (G_UNLIKELY (start < read_to)) {
      if (end > read_to) read_to = read_new_cut (reader, read_to, start, end, 0);
      danh_reader_reserve (reader, BATCH_BYTES + DANH_RUN_TOKENS);
      continue;
    }
    guint32 flags = cut_flags (reader, read_to, start);
    const char *p = start < batch->tail_from ? text + start
                                             : batch->tail + (start - batch->tail_from);
    guint32 id, kind;
    guint64 raw = danh_index_load (p);
    gboolean known;
    if (G_LIKELY (len <= 8)) {
      guint64 key = danh_index_short_key (raw, len);
      const DanhShortPlace *place = danh_index_find_short (index, key);
      id = place->id;
      kind = place->kind;
      known = place->key == key;
    } else {
      const DanhLongPlace *place =
          danh_index_find_long (reader->forms, text + start, len);
      id = place->id;
      kind = place->kind;
      known = place->len == len;
    }
    guint32 offered = bytes.after[raw >> 8 & 0xFF] | reader->kind >> 16;
    if (G_UNLIKELY (!known || (kind >> 8 & offered & LOOK_CLOSER))) {
      if (known) {
        reader->pending = 0;
        read_to = (guint32) look_closer (reader, start, end, kind, flags);
      } else {
        read_to = read_new_cut (reader, start, start, end, flags);
      }
      danh_reader_reserve (reader, BATCH_BYTES + DANH_RUN_TOKENS);
      continue;
    }
    guint32 at = tokens->n++;
    tokens->start[at] = start;
    tokens->end[at] = end;
    tokens->form[at] = id;
    tokens->flags[at] = (guint8) (flags | (kind & DANH_KIND_BREAK));
    reader->kind = kind;
    reader->pending = 0;
    read_to = end;
  }
  batch->read_to = read_to;
}

/* Scans N_BLOCKS blocks at P, the text's byte BASE, and reads their cuts. */
static void
scan_and_read (DanhReader *reader,
               Batch *batch,
               const char *p,
               gsize n_blocks,
               gsize base)
{
  danh_scan_edges (p, n_blocks, (guint32) base, &batch->carry, batch->start,
                   &batch->n_start, batch->end, &batch->n_end);
  danh_reader_reserve (reader, BATCH_BYTES + DANH_RUN_TOKENS);
  read_batch (reader, batch);
  /* A cut that has no end yet waits for the next batch. */
  if (batch->n_start > batch->n_end) batch->start[0] = batch->start[batch->n_end];
  batch->n_start -= batch->n_end;
  batch->n_end = 0;
}

static void
read_text (DanhReader *reader)
{
  const char *text = reader->text;
  gsize len = reader->len, pos = 0;
  Batch batch;
  batch.n_start = batch.n_end = batch.read_to = 0;
  batch.carry = (DanhScanCarry){ 0, 0 };
  batch.tail_from = len > TAIL ? len - TAIL : 0;
  memset (batch.tail, ' ', sizeof batch.tail);
  if (len > 0) memcpy (batch.tail, text + batch.tail_from, len - batch.tail_from);
  while (len - pos >= DANH_SCAN_BLOCK) {
    gsize blocks = MIN ((len - pos) / DANH_SCAN_BLOCK, BATCH_BLOCKS);
    scan_and_read (reader, &batch, text + pos, blocks, pos);
    pos += blocks * DANH_SCAN_BLOCK;
  }
  char last[DANH_SCAN_BLOCK];
  memset (last, ' ', sizeof last);
  if (len > pos) memcpy (last, text + pos, len - pos);
  scan_and_read (reader, &batch, last, 1, pos);
}

/* What a token cannot know when it is read: whether it is the last of its line. */
static void
mark_line_ends (DanhTokens *tokens)
{
  if (tokens->n == 0) return;
  for (guint32 i = 0; i + 1 < tokens->n; i++)
    if (tokens->flags[i + 1] & DANH_TOKEN_LINE_START)
      tokens->flags[i] |= DANH_TOKEN_LINE_END;
  tokens->flags[tokens->n - 1] |= DANH_TOKEN_LINE_END;
}

void
danh_tokenize (const char *text, gsize len, DanhForms *forms, DanhTokens *tokens)
{
  DanhReader reader = { text, len, forms, tokens, 0, LINE_FLAGS };
  g_assert (len <= G_MAXINT32);
  tokens->n = 0;
  read_text (&reader);
  mark_line_ends (tokens);
  danh_segment (text, forms, tokens);
}

void
danh_tokens_clear (DanhTokens *tokens)
{
  g_free (tokens->start);
  g_free (tokens->end);
  g_free (tokens->form);
  g_free (tokens->flags);
  g_free (tokens->sentence);
  *tokens = (DanhTokens){ 0 };
}
