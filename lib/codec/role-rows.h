/* role-rows.h - which mentions a row of texts means
 *
 * Inline notation ties roles by what people read: "Lê Văn Ba | Giám đốc Sở Y tế | Sở Y tế".
 * Texts are compared with case folded and white space made one space.  Where several
 * mentions read the same, the person and the title nearest to each other are meant, and
 * titles that hold the organization go before others.  "#m7" means the mention with
 * that id.
 */
#ifndef DANH_CODEC_ROLE_ROWS_H
#define DANH_CODEC_ROLE_ROWS_H

#include "codec/draft.h"

typedef struct {
  const DanhDraft *draft;
  GHashTable *by_text; /* "TYPE folded text" -> GArray of numbers, by start */
  GHashTable *by_id;   /* id -> number + 1 */
  GHashTable *found;   /* cells of a row, a line each -> DanhRole: equal rows mean one */
} DanhRoleRows;

/* The draft's mentions do not change while this is used. */
void danh_role_rows_init (DanhRoleRows *self, const DanhDraft *draft);
void danh_role_rows_clear (DanhRoleRows *self);

/* Which of the three cells means no mention. */
typedef enum {
  DANH_ROW_FOUND,
  DANH_ROW_NO_PERSON,
  DANH_ROW_NO_TITLE,
  DANH_ROW_NO_ORGANIZATION
} DanhRowResult;

/* ORGANIZATION may be empty.  The status of *ROLE is not set. */
DanhRowResult danh_role_rows_find (const DanhRoleRows *self,
                                   const char *person,
                                   const char *title,
                                   const char *organization,
                                   DanhRole *role);

#endif
