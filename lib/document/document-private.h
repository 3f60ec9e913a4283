/* document-private.h - how a document is made and seen from inside */
#ifndef DANH_DOCUMENT_PRIVATE_H
#define DANH_DOCUMENT_PRIVATE_H

#include "base/arena.h"
#include <danh/danh-document.h>

typedef struct {
  const char *key;
  const char *value;
} DanhDocumentAttribute;

typedef struct {
  /* .rule may point anywhere while building; the document copies it */
  DanhMention mention;
  guint first_attribute;
  guint n_attributes;
} DanhDocumentMention;

/* What a document is sealed from; everything is copied. */
typedef struct {
  const char *id;             /* or NULL */
  const char *model_name;     /* or NULL */
  const char *model_version;  /* or NULL */
  const char *reference_date; /* or NULL */
  const char *text;
  gsize text_len;
  gboolean is_utf8; /* the text is known to be; FALSE: it may be */
  gboolean truncated;
  const DanhDocumentMention *mentions; /* by start, then longer first */
  guint n_mentions;
  const DanhDocumentAttribute *attributes;
  guint n_attributes;
  const DanhEntity *entities; /* .mentions point anywhere; copied */
  guint n_entities;
  const DanhRole *roles;
  guint n_roles;
} DanhDocumentParts;

/* DanhDocument:
 *   What the parts said, sealed.  Everything lies in one block behind this head:
 *
 *     head | mentions | attributes | entities | roles | entity mentions | text | strings
 *
 *   mentions    [n_mentions]    by start, then longer first
 *   attributes  [n_attributes]  those of a mention stand together, in order of output
 *   entities    [n_entities]
 *   roles       [n_roles]       by person, then title
 *   text        [text_len]      as given, with a NUL behind it
 *   strings                     each once, and DANH_STRINGS_AHEAD zeros
 */
#define DANH_STRINGS_AHEAD 15 /* so far beyond any string may be read */
struct _DanhDocument {
  gatomicrefcount references;
  gboolean is_utf8;
  gboolean truncated;
  guint n_mentions;
  guint n_attributes;
  guint n_entities;
  guint n_roles;
  const char *id;
  const char *model_name;
  const char *model_version;
  const char *reference_date;
  const char *text;
  gsize text_len;
  const DanhDocumentMention *mentions;
  const DanhDocumentAttribute *attributes;
  const DanhEntity *entities;
  const DanhRole *roles;
};

/* One block of memory for everything.  Equal rule names and attribute keys may share
 * their copy. */
DanhDocument *danh_document_new (const DanhDocumentParts *parts);

/* Names the first broken invariant of the document in *PROBLEM (g_free) and returns FALSE:
 * order, ranges inside the text and on character edges, no white space at the edges of a
 * mention, indexes that exist, entities that hold their mentions.  Called after every
 * annotation in every test. */
gboolean danh_document_check (const DanhDocument *self, char **problem);

#endif
