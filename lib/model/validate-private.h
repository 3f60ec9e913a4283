/* validate-private.h - the parts of validation
 *
 *   validate.c         header, section table, plain index fields (by table)
 *   validate-text.c    string pool, keys and their hash, dotted words
 *   validate-lists.c   trie, entries, class sets, lists
 *   validate-tests.c   atoms, predicates, regexes: what is asked of a token
 *   validate-rules.c   phases, rules and contexts with their programs
 *   validate-actions.c actions, attributes, expressions
 *
 * The parts run in this order, each relying on those before it.
 */
#ifndef DANH_MODEL_VALIDATE_PRIVATE_H
#define DANH_MODEL_VALIDATE_PRIVATE_H

#include "model/validate.h"

/* Bounds on what evaluates recursively or grows its output. */
#define DANH_MAX_PREDICATE_DEPTH  64
#define DANH_MAX_EXPRESSION_DEPTH 64
#define DANH_MAX_EXPRESSION_SIZE  1024 /* constants and captures in one expression */
#define DANH_MAX_CAPTURES         32
#define DANH_MAX_REGEXES          (64 * DANH_REGEX_MASKS)
#define DANH_MAX_PROGRAM_NODES    65535
#define DANH_REGEX_BYTES          256

/* Sets ERROR to CORRUPT, naming the record, and returns FALSE. */
gboolean danh_validate_fail (GError **error,
                             DanhSectionId section,
                             gsize record,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);

gboolean danh_validate_text (const DanhModelView *view, GError **error);
gboolean danh_validate_lists (const DanhModelView *view, GError **error);
gboolean danh_validate_tests (const DanhModelView *view, GError **error);
gboolean danh_validate_rules (const DanhModelView *view, GError **error);
gboolean danh_validate_actions (const DanhModelView *view, GError **error);

/* utf8-check.c: TRUE if the LEN bytes are UTF-8, the last of them a NUL; *N_NULS is how
 * many NULs there are. */
gboolean danh_utf8_check (const guint8 *bytes, gsize len, gsize *n_nuls);

#endif
