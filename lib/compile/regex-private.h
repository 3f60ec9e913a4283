/* regex-private.h - the NFA between the regex parser and the determiniser */
#ifndef DANH_COMPILE_REGEX_PRIVATE_H
#define DANH_COMPILE_REGEX_PRIVATE_H

#include "compile/regex.h"

/* Of all expressions together; counted repeats are copies. */
#define DANH_REGEX_MAX_NODES 20000
#define DANH_REGEX_NO_NODE   G_MAXUINT32

typedef enum {
  DANH_REGEX_RANGE, /* one byte in lo … hi, then out */
  DANH_REGEX_SPLIT, /* out, and other if there is one */
  DANH_REGEX_ACCEPT /* expression number lo */
} DanhRegexNodeKind;

typedef struct {
  DanhRegexNodeKind kind;
  guint32 lo;
  guint32 hi;
  guint32 out;
  guint32 other;
} DanhRegexNode;

struct DanhRegexSet {
  GPtrArray *sources; /* char */
  GArray *nodes;      /* DanhRegexNode, of all expressions */
  GArray *starts;     /* guint32 node, by expression */
};

#endif
