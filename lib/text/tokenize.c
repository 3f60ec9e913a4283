/* tokenize.c - from bytes to tokens
 *
 *   text ─scan─▶ edges of word runs and marks ─forms─▶ id and kind ─▶ tokens
 *                                    └ new, or worth a closer look ─▶ piece.c, joined.c,
 *                                                                      stop.c
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

/* Blocks scanned before their cuts are read: their edges fit the first cache. */
#define BATCH_BLOCKS 24
#define BATCH_BYTES  (BATCH_BLOCKS * DANH_SCAN_BLOCK)

/* The bytes at the text's end are read from a copy with space behind it, so that eight
 * can be loaded anywhere. */
#define TAIL 16

#define EVERY_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

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

/* Room for MORE tokens beyond those there are. */
static void
reserve (DanhReader *reader, gsize more)
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
  DanhFound form = danh_forms_lookup (reader->forms, reader->text + start, end - start);
  tokens->form[at] = form.id;
  reader->kind = form.kind;
  tokens->flags[at] = (guint8) (flags | (reader->kind & DANH_KIND_FLAGS));
}

void
danh_reader_extend (DanhReader *reader, gsize end)
{
  DanhTokens *tokens = reader->tokens;
  guint32 last = --tokens->n;
  danh_reader_add (reader, tokens->start[last], end,
                   tokens->flags[last] & DANH_SPACE_FLAGS);
}

/* Appends what START..END of the text is made of, character by character. */
static void
split (DanhReader *reader, gsize start, gsize end, guint32 flags)
{
  reserve (reader, end - start);
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

/* Reads the cut START..END, whose kind is KIND, exactly; FLAGS are those of the space
 * before it.  Returns where it stopped reading: END or behind it, or, if a joined run
 * ends inside a cut, anywhere. */
static gsize
look_closer (DanhReader *reader, gsize start, gsize end, guint32 kind, guint32 flags)
{
  const DanhTokens *tokens = reader->tokens;
  if (kind & DANH_KIND_SPLIT) {
    split (reader, start, end, flags);
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
    end = danh_reader_stops_end (reader, start);
  gboolean taken =
      tight && end == start + 1
      && (((kind & DANH_KIND_STOP) && (reader->kind & DANH_KIND_TAKES_STOP)
           && danh_reader_takes_stop (reader, start))
          || ((kind & DANH_KIND_PRIME) && (reader->kind & DANH_KIND_TAKES_PRIME)));
  if (taken)
    danh_reader_extend (reader, end);
  else
    danh_reader_add (reader, start, end, flags);
  return end;
}

#define BATCH_CUTS (BATCH_BYTES + DANH_SCAN_BLOCK)

/* The cuts of a batch.  Those before N are followed by another one (or are the text's
 * last), so that their end is known. */
typedef struct {
  guint32 n_start;
  guint32 n;
  guint32 start[BATCH_CUTS];
  guint32 end[BATCH_CUTS];
  guint64 key[BATCH_CUTS];  /* of the first eight bytes */
  guint32 home[BATCH_CUTS]; /* of the key in SHORTS */
  guint8
      after[BATCH_CUTS]; /* what the cut's second byte offers, if it is no part of it */
  guint8 space[BATCH_CUTS]; /* flags by the white bytes before the cut */
  const DanhShortPlace *shorts;
  guint32 generation; /* of SHORTS */
  guint32 read_to;    /* where the cut before ended, or a run that was read ahead */
  guint32 tail_from;  /* from here on bytes are loaded from the tail */
  char tail[TAIL + 16];
} Batch;

/* The end of the cut that is before the one at NEXT: tells the flags of the white bytes
 * between them. */
static inline guint32
end_before (const char *text, guint32 next, guint8 *space)
{
  guint8 flags = bytes.space[(guint8) text[next - 1]];
  guint32 end = next - (flags != 0);
  if (G_UNLIKELY (flags != 0 && bytes.space[(guint8) text[next - 2]] != 0)) {
    while (bytes.space[(guint8) text[end - 1]] != 0) end--;
    flags = (guint8) space_flags (text, end, next);
  }
  *space = flags;
  return end;
}

/* Works out what the cuts from number FIRST on are looked up with, and fetches the places
 * where they will be looked up: the table is larger than the near caches, and waiting for
 * one place after the other would take longer than all the rest. */
static void
prepare_cuts (const DanhReader *reader, Batch *batch, guint32 first)
{
  const DanhFormsIndex index = *reader->forms->index;
  const char *text = reader->text;
  const guint32 n = batch->n, tail_from = batch->tail_from;
  for (guint32 i = first; i < n; i++) {
    guint32 start = batch->start[i];
    guint32 end = end_before (text, batch->start[i + 1], &batch->space[i + 1]);
    const char *p = start < tail_from ? text + start : batch->tail + (start - tail_from);
    guint64 raw = danh_index_load (p);
    guint64 key = danh_index_short_key (raw, end - start);
    gsize home = danh_index_short_home (&index, key);
    __builtin_prefetch (&index.shorts[home]);
    batch->end[i] = end;
    batch->key[i] = key;
    batch->home[i] = (guint32) home;
    batch->after[i] = bytes.after[raw >> 8 & 0xFF];
  }
  batch->shorts = index.shorts;
  batch->generation = index.generation;
}

/* Reads cut I of BATCH, which was not known, or asks for a closer look, or follows space
 * that the scan does not see, or whose beginning a run has read.  Returns how far it has
 * read. */
static guint32
read_cut (DanhReader *reader, const Batch *batch, guint32 i)
{
  const char *text = reader->text;
  guint32 start = batch->start[i], end = batch->end[i];
  guint32 from = MAX (start, batch->read_to), flags = from == start ? batch->space[i] : 0;
  DanhFound form;
  if (reader->pending != 0) flags = add_space (reader->pending, flags);
  reader->pending = 0;
  reserve (reader, BATCH_BYTES + DANH_RUN_TOKENS);
  gboolean known =
      from == start && danh_forms_find (reader->forms, text + start, end - start, &form);
  if (!known && (from > start || !danh_piece_is_whole (text + start, end - start))) {
    split (reader, from, end, flags);
    return end;
  }
  if (!known) form = danh_forms_lookup (reader->forms, text + start, end - start);
  guint32 offered =
      end < reader->len ? bytes.after[(guint8) text[end]] : (guint32) ALWAYS;
  offered |= reader->kind >> 16;
  if (form.kind >> 8 & offered & LOOK_CLOSER)
    return (guint32) look_closer (reader, start, end, form.kind, flags);
  danh_reader_add (reader, start, end, flags);
  return end;
}

/* Reads cuts from number I on, as long as they are known forms that ask for no closer
 * look; the number of the first that is not. */
static guint32
read_known_cuts (DanhReader *reader, const Batch *batch, guint32 i)
{
  DanhTokens *tokens = reader->tokens;
  const DanhShortPlace *shorts = batch->shorts;
  const guint32 first = i, n = batch->n;
  guint32 *start = tokens->start + tokens->n, *end = tokens->end + tokens->n;
  guint32 *form = tokens->form + tokens->n;
  guint8 *flags = tokens->flags + tokens->n;
  guint32 last_kind = reader->kind;
  for (; i < n; i++) {
    DanhFound found;
    guint32 len = batch->end[i] - batch->start[i];
    if (G_LIKELY (len <= 8)) {
      const DanhShortPlace *place = shorts + batch->home[i];
      guint64 key = batch->key[i];
      place += place->key != key;
      found = (DanhFound){ place->id, place->kind };
      if (G_UNLIKELY (place->key != key)
          && !danh_index_search_short (reader->forms->index, key, batch->home[i], &found))
        break;
    } else if (!danh_index_search_long (reader->forms, reader->text + batch->start[i],
                                        len, &found)) {
      break;
    }
    guint32 offered = batch->after[i] | last_kind >> 16;
    if (G_UNLIKELY (found.kind >> 8 & offered & LOOK_CLOSER)) break;
    *start++ = batch->start[i];
    *end++ = batch->end[i];
    *form++ = found.id;
    *flags++ = (guint8) (batch->space[i] | (found.kind & DANH_KIND_FLAGS));
    last_kind = found.kind;
  }
  tokens->n += i - first;
  reader->kind = last_kind;
  return i;
}

/* Reads the cuts of BATCH that have an end, and leaves the one that has none. */
static void
read_batch (DanhReader *reader, Batch *batch)
{
  reserve (reader, BATCH_BYTES + DANH_RUN_TOKENS);
  prepare_cuts (reader, batch, 0);
  guint32 i = 0;
  for (;;) {
    while (i < batch->n && batch->end[i] <= batch->read_to) i++;
    if (i < batch->n && reader->pending == 0 && batch->start[i] >= batch->read_to)
      i = read_known_cuts (reader, batch, i);
    if (i == batch->n) break;
    batch->read_to = read_cut (reader, batch, i++);
    /* A new form can make the table grow. */
    if (batch->generation != reader->forms->index->generation)
      prepare_cuts (reader, batch, i);
  }
  batch->start[0] = batch->start[batch->n];
  batch->space[0] = batch->space[batch->n];
  batch->n_start -= batch->n;
}

static void
read_text (DanhReader *reader)
{
  const char *text = reader->text;
  gsize len = reader->len, pos = 0;
  guint64 in_word = 0;
  Batch batch;
  batch.n_start = batch.read_to = 0;
  batch.space[0] = DANH_SPACE_FLAGS;
  batch.tail_from = len > TAIL ? (guint32) (len - TAIL) : 0;
  memset (batch.tail, ' ', sizeof batch.tail);
  if (len > 0) memcpy (batch.tail, text + batch.tail_from, len - batch.tail_from);
  while (len - pos >= DANH_SCAN_BLOCK) {
    gsize blocks = MIN ((len - pos) / DANH_SCAN_BLOCK, BATCH_BLOCKS);
    batch.n_start += danh_scan_starts (text + pos, blocks, (guint32) pos, &in_word,
                                       batch.start + batch.n_start);
    pos += blocks * DANH_SCAN_BLOCK;
    batch.n = MAX (batch.n_start, 1) - 1;
    read_batch (reader, &batch);
  }
  char last[DANH_SCAN_BLOCK];
  memset (last, ' ', sizeof last);
  if (len > pos) memcpy (last, text + pos, len - pos);
  batch.n_start +=
      danh_scan_starts (last, 1, (guint32) pos, &in_word, batch.start + batch.n_start);
  batch.n = batch.n_start;
  batch.start[batch.n] = (guint32) len;
  read_batch (reader, &batch);
}

/* What a token cannot know when it is read: whether it is the last of its line. */
static void
mark_line_ends (DanhTokens *tokens)
{
  if (tokens->n == 0) return;
  guint32 i = 0;
  /* Eight at a time: the bit of a line's start, moved to the bit of a line's end. */
  for (; i + 9 <= tokens->n; i += 8) {
    guint64 here, next;
    memcpy (&here, tokens->flags + i, sizeof here);
    memcpy (&next, tokens->flags + i + 1, sizeof next);
    here |= next << 1 & EVERY_BYTE (DANH_TOKEN_LINE_END);
    memcpy (tokens->flags + i, &here, sizeof here);
  }
  for (; i + 1 < tokens->n; i++)
    tokens->flags[i] |= (guint8) (tokens->flags[i + 1] << 1 & DANH_TOKEN_LINE_END);
  tokens->flags[tokens->n - 1] |= DANH_TOKEN_LINE_END;
}

void
danh_tokenize (const char *text, gsize len, DanhForms *forms, DanhTokens *tokens)
{
  DanhReader reader = { text, len, forms, tokens, 0, 0 };
  g_assert (len <= G_MAXINT32);
  tokens->n = 0;
  read_text (&reader);
  mark_line_ends (tokens);
  danh_segment (text, forms, tokens);
  danh_find_cells (text, len, forms, tokens);
}

void
danh_tokens_clear (DanhTokens *tokens)
{
  g_free (tokens->start);
  g_free (tokens->end);
  g_free (tokens->form);
  g_free (tokens->flags);
  g_free (tokens->sentence);
  g_free (tokens->cell);
  *tokens = (DanhTokens){ 0 };
}
