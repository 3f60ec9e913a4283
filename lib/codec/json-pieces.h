/* json-pieces.h - a file of JSON, a document at a time
 *
 * A file holds an object a line (JSONL), objects one after the other, or a list of objects.
 * Each object is read for itself, so that a broken one does not take the others along.
 */
#ifndef DANH_CODEC_JSON_PIECES_H
#define DANH_CODEC_JSON_PIECES_H

#include "codec/json-parse.h"
#include "codec/offsets.h"
#include "codec/relations.h"
#include "codec/source.h"

/* Gets each object, LEN bytes at START. */
typedef void (*DanhPieceFunc) (DanhSource *source, const char *start, gsize len);

void danh_json_pieces (DanhSource *source, DanhPieceFunc read);

/* The object of a piece as a tree; FALSE having said why not. */
gboolean danh_json_parse_piece (DanhSource *source,
                                const char *start,
                                gsize len,
                                DanhJson *json);

/* DanhPiece: a document that is read from offsets into its text. */
typedef struct {
  DanhSource *source;
  const char *at; /* where the piece starts */
  DanhJson json;
  DanhDraft draft;
  DanhOffsetMap map; /* of the draft's text */
  gboolean has_map;
  gboolean failed;
} DanhPiece;

/* Says what is wrong with the document; FALSE. */
gboolean danh_piece_fail (DanhPiece *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Reads the piece by READ, which fills the draft, and hands the document on if nothing
 * failed.  READ calls danh_piece_text first. */
void danh_piece_read (DanhSource *source,
                      const char *start,
                      gsize len,
                      void (*read) (DanhPiece *piece));

/* Makes the string ITEM the document's text. */
gboolean danh_piece_text (DanhPiece *self, cJSON *item);

/* The mention of TYPE from START to END, numbers in the source's unit.  WHAT names it in
 * messages; SURFACE is its text if the file says so, else NULL.  DANH_NO_INDEX having said
 * why not. */
guint danh_piece_mention (DanhPiece *self,
                          DanhMentionType type,
                          const cJSON *start,
                          const cJSON *end,
                          cJSON *surface,
                          const char *what);

/* The type that LABEL means: like danh_source_label. */
gint danh_piece_label (DanhPiece *self, const char *label);

/* The document's id and reference date, each from the first of two objects that has it. */
void danh_piece_name (DanhPiece *self, const cJSON *first, const cJSON *second);

/* DanhIdTable: what relations call mentions. */
typedef struct {
  GHashTable *numbers; /* id -> number + 1; 0: it was left out */
} DanhIdTable;

void danh_id_table_init (DanhIdTable *self);
void danh_id_table_clear (DanhIdTable *self);

/* ID, taken, or NULL, means mention NUMBER; DANH_NO_INDEX: one that was left out.  Fails if
 * another has it. */
void danh_id_table_note (DanhIdTable *self, DanhPiece *piece, char *id, guint number);

/* DANH_NO_INDEX: no mention, or one that was left out. */
guint danh_id_table_find (const DanhIdTable *self, const char *id);
gboolean danh_id_table_has (const DanhIdTable *self, const char *id);

/* Adds the arrow LABEL from one id to another; fails if there is no such mention, says so
 * if there is no such label. */
void danh_id_table_relate (const DanhIdTable *self,
                           DanhPiece *piece,
                           DanhRelations *arrows,
                           const char *from,
                           const char *to,
                           const char *label);

#endif
