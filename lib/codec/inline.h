/* inline.h - the inline notation: brackets in the text, roles listed behind it
 *
 *   # a comment; before the text only
 *   # id: NAME                      optional
 *   # reference: YYYY-MM-DD         optional
 *   --- text
 *   Ông [PERSON Lê Văn Ba], [TITLE Giám đốc [ORG Sở Y tế]], nói [DATE hôm 2/9|2024-09-02].
 *   --- roles
 *   Lê Văn Ba | Giám đốc Sở Y tế | Sở Y tế | current
 *   --- document                    optional: another document follows, from its head on
 *
 * Brackets nest.  Behind a bar stand attributes, `value; mod=START; …`; the first may be the
 * bare value.  Of a row of roles, organization and status may be left out.
 *
 *   id=NAME      rows may call the mention #NAME
 *   entity=NAME  mentions of one type with one NAME name one thing
 *   head=TEXT    the head of a title; without it, what is left of the title without its
 *                first ORG; empty: none
 *   rule=NAME    the rule that made it
 *
 * A backslash takes the meaning from [ ] | \ and from - at the start of a line, behind a bar
 * also from ; = and a space; there \n and \r are line ends.  In a row it takes it from | and \.
 */
#ifndef DANH_CODEC_INLINE_H
#define DANH_CODEC_INLINE_H

#include "codec/role-rows.h"

#define DANH_INLINE_TEXT     "--- text"
#define DANH_INLINE_ROLES    "--- roles"
#define DANH_INLINE_DOCUMENT "--- document"

#endif
