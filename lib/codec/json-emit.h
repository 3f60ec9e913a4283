/* json-emit.h - pieces of JSON for formats of other programs
 *
 * danh's own JSON has a writer of its own (json-write.c), built for speed.
 */
#ifndef DANH_CODEC_JSON_EMIT_H
#define DANH_CODEC_JSON_EMIT_H

#include "codec/format.h"
#include "codec/offsets.h"

/* LEN bytes of UTF-8, or all up to the NUL if LEN is -1, as a JSON string. */
void danh_emit_string (GString *out, const char *string, gssize len);

/* `,"NAME":"VALUE"`, or nothing if VALUE is NULL. */
void danh_emit_member (GString *out, const char *name, const char *value);

/* `"START_NAME":4,"END_NAME":13` of mention I. */
void danh_emit_range (GString *out,
                      const DanhOffsetMap *map,
                      const DanhMention *mention,
                      const char *start_name,
                      const char *end_name);

/* What mentions of the type are called, as a JSON string. */
void danh_emit_label (const DanhWriter *writer, DanhMentionType type);

#endif
