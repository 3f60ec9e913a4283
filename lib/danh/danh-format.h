/* danh-format.h - annotated documents in the formats annotators use
 *
 *   DanhCorpus *corpus = danh_corpus_new ();
 *   danh_corpus_read_path (corpus, danh_format_find ("inline"), NULL, "gold", &error);
 *   for (guint i = 0; i < danh_corpus_get_n_documents (corpus); i++) …
 *
 * A document that is broken is left out and told of by a problem with its file, line and
 * column and what was expected there; the others are read.
 */
#ifndef DANH_FORMAT_H
#define DANH_FORMAT_H

#include <danh/danh-types.h>

G_BEGIN_DECLS

/**
 * DanhFormat:
 *
 * A way to write annotated documents down.  One of a fixed table; static.
 */
typedef struct _DanhFormat DanhFormat;

/**
 * DanhCorpus:
 *
 * Documents that were read, in order, and what was wrong with the others.  One thread at a
 * time.
 */
typedef struct _DanhCorpus DanhCorpus;

/**
 * DanhOrphanPolicy:
 * @DANH_ORPHAN_BEGIN: it begins a mention, as conlleval reads it; told of as a warning
 * @DANH_ORPHAN_ERROR: the document is broken
 * @DANH_ORPHAN_DROP: it is outside of any mention; told of as a warning
 *
 * What a tag that goes on (I-, E-) means where nothing of its type is before it.  In
 * IOB1 an I- may begin a mention, and none of this applies.
 */
typedef enum { DANH_ORPHAN_BEGIN, DANH_ORPHAN_ERROR, DANH_ORPHAN_DROP } DanhOrphanPolicy;

/**
 * DanhFormatOptions:
 *
 * How to read and write; all zero is what the formats say themselves.
 */
typedef struct {
  gboolean has_unit;   /* unit is set: offsets count it, whatever the format says */
  DanhOffsetUnit unit; /* of formats with offsets */
  DanhOrphanPolicy orphans;
  /* "LABEL=TYPE" each, NULL behind the last, or NULL: LABEL means TYPE when read, and TYPE
   * is written as the first LABEL that means it.  "LABEL=" is left out when read. */
  const char *const *labels;
  /* Writes what a person marks: mentions, roles, and of attributes the value of dates with
   * `mod` and `lunar`; no other attributes, entities or rules.  Heads of titles are what is
   * left without their first ORG. */
  gboolean is_plain;
  /* Of danh's own JSON: a mention that is empty, ends behind the text or is not the text it
   * says it is, is told of as an error and left out, with the roles it has a part in, and
   * its document is read all the same. */
  gboolean keeps_rest;
} DanhFormatOptions;

/**
 * DanhProblem:
 *
 * Something wrong with what was read.  Belongs to the corpus.
 */
typedef struct {
  const char *file; /* as given */
  guint line;       /* from 1; 0: all of the file */
  guint column;     /* in code points, from 1; 0: all of the line */
  /* a document was left out, or a mention where options say so; else a part of a document
   * was, or it was mended */
  gboolean is_error;
  const char *message; /* what stands there and what was expected */
} DanhProblem;

/**
 * DanhLoss:
 *
 * What of a document a format cannot hold.
 */
typedef enum {
  DANH_LOSS_NESTED,     /* mentions inside others or across them */
  DANH_LOSS_TYPES,      /* mentions of types without a word in the format */
  DANH_LOSS_ATTRIBUTES, /* of mentions, the head of titles among them */
  DANH_LOSS_RULES,      /* names of rules */
  DANH_LOSS_ENTITIES,   /* which mentions name one thing */
  DANH_LOSS_ROLES,
  DANH_LOSS_SPACING,    /* places whose white space is not as it was when read again */
  DANH_LOSS_CHARACTERS, /* texts with bytes or characters that the format has not */
  DANH_LOSS_DATES,      /* reference dates */
  DANH_LOSS_IDS         /* documents' ids */
} DanhLoss;

#define DANH_N_LOSSES 10

/**
 * danh_format_get_nth:
 * @i: a number, from 0
 *
 * Returns: (nullable) (transfer none): format @i of the table, or %NULL past the last
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const DanhFormat *danh_format_get_nth (guint i);

/**
 * danh_format_find:
 * @name: a name, or an alias such as "jsonl"
 *
 * Returns: (nullable) (transfer none): the format called so, or %NULL
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const DanhFormat *danh_format_find (const char *name);

/**
 * danh_format_of_path:
 * @path: (type filename): the name of a file
 *
 * Returns: (nullable) (transfer none): the format whose files are named so, or %NULL
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const DanhFormat *danh_format_of_path (const char *path);

/**
 * danh_format_get_name:
 * @self: a format
 *
 * Returns: (transfer none): its name; static
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_format_get_name (const DanhFormat *self);

/**
 * danh_format_get_description:
 * @self: a format
 *
 * Returns: (transfer none): in a few words what it is; static
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_format_get_description (const DanhFormat *self);

/**
 * danh_format_get_extension:
 * @self: a format
 *
 * Returns: (transfer none): how names of its files end, such as ".ann"; static
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_format_get_extension (const DanhFormat *self);

/**
 * danh_format_can_read:
 * @self: a format
 *
 * Returns: %TRUE if it can be read
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 gboolean danh_format_can_read (const DanhFormat *self);

/**
 * danh_format_can_write:
 * @self: a format
 *
 * Returns: %TRUE if it can be written
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 gboolean danh_format_can_write (const DanhFormat *self);

/**
 * danh_format_has_text_file:
 * @self: a format
 *
 * Returns: %TRUE if a document is two files, the text in a .txt beside the other (brat)
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 gboolean danh_format_has_text_file (const DanhFormat *self);

/**
 * danh_format_append:
 * @self: a format that can be written
 * @options: (nullable): how to write
 * @document: a document
 * @number: how many documents stand before it in @out
 * @out: where it is appended
 * @text: (nullable): where the text file is appended, of a format with one
 * @losses: (array fixed-size=10): for each #DanhLoss, what is left out is added
 *
 * Writes @document behind the others of one file; danh_format_append_end() ends the file.
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_format_append (const DanhFormat *self,
                                               const DanhFormatOptions *options,
                                               const DanhDocument *document,
                                               guint number,
                                               GString *out,
                                               GString *text,
                                               guint *losses);

/**
 * danh_format_append_end:
 * @self: a format that can be written
 * @n: how many documents were written into the file
 * @out: where it is appended
 *
 * Appends what stands behind the last document of a file.
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_format_append_end (const DanhFormat *self,
                                                   guint n,
                                                   GString *out);

/**
 * danh_loss_to_string:
 * @loss: what is lost
 *
 * Returns: (transfer none): a word to stand behind a number: "roles"; static
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const char *danh_loss_to_string (DanhLoss loss);

/**
 * danh_corpus_new:
 *
 * Returns: (transfer full): a corpus without documents
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhCorpus *danh_corpus_new (void);

/**
 * danh_corpus_ref:
 * @self: a corpus
 *
 * Returns: (transfer full): @self
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhCorpus *danh_corpus_ref (DanhCorpus *self);

/**
 * danh_corpus_unref:
 * @self: (nullable) (transfer full): a corpus
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_corpus_unref (DanhCorpus *self);

/**
 * danh_corpus_free: (skip)
 * @self: (nullable): a corpus that nobody else holds
 *
 * The same as danh_corpus_unref().
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_corpus_free (DanhCorpus *self);

/**
 * danh_corpus_read:
 * @self: a corpus
 * @format: what @bytes are; not one with a text file
 * @options: (nullable): how to read
 * @name: what problems call @bytes; a document without an id, alone in its file, gets the
 *   last part of @name without its extension
 * @bytes: (array length=len) (element-type guint8): the file
 * @len: its length in bytes
 *
 * Adds the documents and problems of @bytes.
 *
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 void danh_corpus_read (DanhCorpus *self,
                                             const DanhFormat *format,
                                             const DanhFormatOptions *options,
                                             const char *name,
                                             const char *bytes,
                                             gsize len);

/**
 * danh_corpus_read_path:
 * @self: a corpus
 * @format: what the file is
 * @options: (nullable): how to read
 * @path: (type filename): a file, or a folder: all files in it with the format's
 *   extension, by name
 * @error: return location for a #GError of %G_FILE_ERROR; the message names the file
 *
 * A file of a folder that cannot be read is a problem, and the others are read.
 *
 * Returns: %FALSE with @error set if @path cannot be read, or is a folder without such
 *   files
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 gboolean danh_corpus_read_path (DanhCorpus *self,
                                                      const DanhFormat *format,
                                                      const DanhFormatOptions *options,
                                                      const char *path,
                                                      GError **error);

/**
 * danh_corpus_get_n_documents:
 * @self: a corpus
 *
 * Returns: how many documents were read
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 guint danh_corpus_get_n_documents (const DanhCorpus *self);

/**
 * danh_corpus_get_document:
 * @self: a corpus
 * @i: a document, in the order they were read
 *
 * Returns: (transfer none): the document; owned by the corpus
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhDocument *danh_corpus_get_document (const DanhCorpus *self,
                                                              guint i);

/**
 * danh_corpus_get_n_problems:
 * @self: a corpus
 *
 * Returns: how many problems were met
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 guint danh_corpus_get_n_problems (const DanhCorpus *self);

/**
 * danh_corpus_get_problem:
 * @self: a corpus
 * @i: a problem, in the order they were met
 *
 * Returns: (transfer none): the problem; owned by the corpus
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const DanhProblem *danh_corpus_get_problem (const DanhCorpus *self,
                                                                  guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhCorpus, danh_corpus_free)

G_END_DECLS

#endif
