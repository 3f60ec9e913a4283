/* draft.h - a document while an annotators' file is read
 *
 *   danh_draft_init ─▶ text, mentions, attributes, roles in any order
 *     ─▶ danh_draft_seal ─▶ danh_draft_clear
 *
 * Readers speak of mentions by the number they were added with; sealing puts them in the
 * document's order, nests them and ties what spoke of them.
 */
#ifndef DANH_CODEC_DRAFT_H
#define DANH_CODEC_DRAFT_H

#include "base/span.h"
#include "document/document-private.h"

typedef struct {
  DanhMention mention;  /* offsets into the text; parent and entity are set by sealing */
  const char *id;       /* what roles may call it, or NULL */
  const char *entity;   /* mentions that say the same and have one type are one thing */
  const char *place;    /* in the source, for messages */
  guint index;          /* in the document, once in order */
  gboolean has_no_head; /* and is not to get one */
} DanhDraftMention;

/* DanhDraft:
 *   mentions    [n]  as they were added
 *   attributes       of all mentions, each with its mention
 *   roles            .person, .title and .organization are numbers of mentions
 */
typedef struct {
  GString *text;
  const char *id;             /* or NULL */
  const char *reference_date; /* or NULL */
  GArray *mentions;
  GArray *attributes;
  GArray *roles;
  GHashTable *said; /* mention and key of each attribute */
  GStringChunk *strings;
} DanhDraft;

void danh_draft_init (DanhDraft *self);
void danh_draft_clear (DanhDraft *self);

static inline DanhDraftMention *
danh_draft_mention (const DanhDraft *self, guint i)
{
  return &g_array_index (self->mentions, DanhDraftMention, i);
}

/* LEN bytes of STRING, or all of it up to its NUL if LEN is -1, as long as the draft. */
const char *danh_draft_keep (DanhDraft *self, const char *string, gssize len);

/* Why bytes START to END of the text can be no mention, or NULL if they can: static. */
const char *danh_draft_check (const DanhDraft *self, gsize start, gsize end);

/* The number of the new mention.  PLACE is kept. */
guint danh_draft_add (DanhDraft *self,
                      DanhMentionType type,
                      gsize start,
                      gsize end,
                      const char *place);

/* Copies both.  FALSE if the mention has KEY already. */
gboolean danh_draft_set (DanhDraft *self,
                         guint mention,
                         const char *key,
                         const char *value);

/* ORGANIZATION may be DANH_NO_INDEX. */
void danh_draft_tie (DanhDraft *self,
                     guint person,
                     guint title,
                     guint organization,
                     DanhStatus status);

typedef struct {
  guint mention;
  DanhDocumentAttribute attribute;
} DanhDraftAttribute; /* one of .attributes */

/* Gives each title without a head what stands before the first ORG inside it, or behind it
 * if nothing does; without an ORG, the whole. */
void danh_draft_find_heads (DanhDraft *self);

/* What DOCUMENT holds but for mentions whose place in KEPT is FALSE and roles that speak
 * of them.  Mentions are numbered in the document's order, with its place as their index;
 * ids are those of danh's JSON.  The draft lives shorter than the document.  Returns how
 * many roles were left out. */
guint danh_draft_take (DanhDraft *self,
                       const DanhDocument *document,
                       const gboolean *kept);

/* The head that danh_draft_find_heads would give mention I if it had none; 0, 0: none.
 * [mentions]: g_free. */
DanhRange *danh_draft_derive_heads (DanhDraft *self);

/* Every mention has passed danh_draft_check. */
DanhDocument *danh_draft_seal (DanhDraft *self);

/* The type called NAME in danh's own words, or -1. */
gint danh_type_from_string (const char *name, gsize len);
gint danh_status_from_string (const char *name, gsize len);

#endif
