/* marked-text.h - the entity stage over spans that the test itself sets
 *
 *   "[TITLE kind=rank|Đại tá] [PERSON|Võ Văn Bình] …"
 *
 * is the text without the brackets, and a span for each pair; attributes stand between the
 * type and the bar, parted by commas.  Spans are numbered by their opening brackets.
 */
#ifndef DANH_TESTS_MARKED_TEXT_H
#define DANH_TESTS_MARKED_TEXT_H

#include "entity/mention.h"

#include <danh/danh-model.h>

typedef struct {
  char *text;
  DanhModel *model; /* or NULL */
  DanhForms *forms;
  DanhTokens tokens;
  DanhGazetteer *gazetteer; /* or NULL */
  DanhArena *arena;
  DanhRuleResult rules;
  DanhEntities found;
} MarkedText;

/* LISTS: n_lists pairs of name and content, or NULL; what they have in the text is found. */
MarkedText *marked_text_new (const char *marked,
                             const char *const (*lists)[2],
                             guint n_lists);
void marked_text_free (MarkedText *self);

/* A proposal of a rule; ORGANIZATION may be DANH_NONE, STATUS "". */
void marked_text_propose (MarkedText *self,
                          guint32 person,
                          guint32 title,
                          guint32 organization,
                          const char *status);

/* Runs the stage and checks what must hold of any result. */
void marked_text_run (MarkedText *self, const char *reference_date);

/* Attribute KEY of mention I, or NULL. */
const char *marked_text_attribute (const MarkedText *self, guint32 i, const char *key);

/* The text between two bytes; g_free. */
char *marked_text_slice (const MarkedText *self, DanhRange bytes);

/* Appends the words of mention I to ALL, behind a bar if something stands there: KIND, then
 * the words, with a star behind them where the rest of the text told what they are. */
void marked_text_append (const MarkedText *self,
                         guint32 i,
                         const char *kind,
                         GString *all);

/* Runs the stage; the words of all mentions whose type has a kind in KINDS, [output types] and
 * NULL for none, as marked_text_append writes them. */
GString *marked_text_mentions (MarkedText *self,
                               const char *const kinds[DANH_N_OUTPUT_TYPES]);

/* The same of people, "P Lê Nga", and places, "L Nga", must be EXPECTED.  Frees SELF. */
void marked_text_check_names (MarkedText *self, const char *expected);

/* The entity numbers of all mentions, "0 1 0 -": "-" for none; g_free. */
char *marked_text_entities (const MarkedText *self);

#endif
