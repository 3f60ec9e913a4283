/* danh-types.h - the types a program meets */
#ifndef DANH_TYPES_H
#define DANH_TYPES_H

#include <danh/danh-macros.h>

G_BEGIN_DECLS

/**
 * DanhModel:
 *
 * Lists and rules, compiled.  Immutable and reference-counted: any number of threads
 * may use one at once.
 */
typedef struct _DanhModel DanhModel;

/**
 * DanhAnnotator:
 *
 * Reads texts by a model.  One thread at a time; reused for many texts.
 */
typedef struct _DanhAnnotator DanhAnnotator;

/**
 * DanhAnnotatorPool:
 *
 * Annotators for many threads, over a model that can be replaced while they work.  Any
 * number of threads at once.
 */
typedef struct _DanhAnnotatorPool DanhAnnotatorPool;

/**
 * DanhDocument:
 *
 * A text and what was found in it.  Immutable and reference-counted; keeps a copy of its
 * text and outlives annotator and model.
 */
typedef struct _DanhDocument DanhDocument;

/**
 * DanhMentionType:
 *
 * What a mention names.
 */
typedef enum {
  DANH_MENTION_PERSON,
  DANH_MENTION_ORG,
  DANH_MENTION_TITLE,
  DANH_MENTION_DATE,
  DANH_MENTION_LOCATION,
  DANH_MENTION_DOCUMENT
} DanhMentionType;

/**
 * DanhStatus:
 *
 * Whether a title is held now, was held, is held for another, or is about to be.
 */
typedef enum {
  DANH_STATUS_CURRENT,
  DANH_STATUS_FORMER,
  DANH_STATUS_ACTING,
  DANH_STATUS_INCOMING
} DanhStatus;

/**
 * DanhOffsetUnit:
 *
 * What the offsets of a written document count.
 */
typedef enum {
  DANH_OFFSET_CODEPOINT,
  DANH_OFFSET_UTF16,
  DANH_OFFSET_BYTE
} DanhOffsetUnit;

/**
 * DANH_NO_INDEX:
 *
 * "No such mention": G_MAXUINT, as introspection can read it.
 */
#define DANH_NO_INDEX ((guint) 4294967295)

/**
 * DanhMention:
 *
 * A stretch of the text that names something.  Offsets are bytes of the text as given.
 */
typedef struct {
  DanhMentionType type;
  guint start;      /* first byte */
  guint end;        /* one past the last byte */
  guint head_start; /* TITLE: the title without its organization; else 0, 0 */
  guint head_end;
  guint entity;     /* index of its entity, or DANH_NO_INDEX */
  guint parent;     /* the innermost mention around it, or DANH_NO_INDEX */
  const char *rule; /* name of the rule that made it, or NULL; the document's */
} DanhMention;

/**
 * DanhEntity:
 *
 * One person, body, title, … of the text with all its mentions.
 */
typedef struct {
  DanhMentionType type;
  const char *name;      /* its fullest name in the text */
  const guint *mentions; /* [n_mentions] indexes of mentions, ascending */
  guint n_mentions;
} DanhEntity;

/**
 * DanhRole:
 *
 * The text gives a person a title.
 */
typedef struct {
  guint person;       /* mention */
  guint title;        /* mention */
  guint organization; /* mention, or DANH_NO_INDEX */
  DanhStatus status;
  const char *rule; /* or NULL */
} DanhRole;

G_END_DECLS

#endif
