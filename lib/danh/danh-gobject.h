/* danh-gobject.h - what other languages need of the library
 *
 * A library of its own, libdanh-gobject (pkg-config danh-gobject-0): programs in C do not
 * load GObject to annotate.  By its introspection data, Danh-1.0, other languages use
 * danh without glue:
 *
 *   from gi.repository import Danh
 *   annotator = Danh.Annotator.new(Danh.Model.new_default())
 *   document = annotator.run(text.encode(), None, None)
 *   for i in range(document.get_n_roles()):
 *       role = document.get_role(i)
 *       print(document.dup_mention_text(role.person), document.dup_mention_text(role.title))
 *
 * Models, documents, annotators, pools and corpora are boxed types that hold a reference.
 * Mentions, entities, roles, units and problems are there copies that outlive what they
 * were taken from: the functions below stand for the getters of the same name.  Vala, which
 * knows who owns what, has both.
 * Texts are bytes, which is what offsets count.
 */
#ifndef DANH_GOBJECT_H
#define DANH_GOBJECT_H

#include <danh/danh.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define DANH_TYPE_MODEL          (danh_model_get_type ())
#define DANH_TYPE_ANNOTATOR      (danh_annotator_get_type ())
#define DANH_TYPE_ANNOTATOR_POOL (danh_annotator_pool_get_type ())
#define DANH_TYPE_DOCUMENT       (danh_document_get_type ())
#define DANH_TYPE_CORPUS         (danh_corpus_get_type ())
#define DANH_TYPE_FORMAT         (danh_format_get_type ())
#define DANH_TYPE_MENTION        (danh_mention_get_type ())
#define DANH_TYPE_ENTITY         (danh_entity_get_type ())
#define DANH_TYPE_ROLE           (danh_role_get_type ())
#define DANH_TYPE_UNIT           (danh_unit_get_type ())
#define DANH_TYPE_PROBLEM        (danh_problem_get_type ())

DANH_AVAILABLE_IN_0_1 GType danh_model_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_annotator_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_annotator_pool_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_document_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_corpus_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_format_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_mention_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_entity_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_role_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_unit_get_type (void) G_GNUC_CONST;
DANH_AVAILABLE_IN_0_1 GType danh_problem_get_type (void) G_GNUC_CONST;

/**
 * danh_document_dup_mention: (rename-to danh_document_get_mention)
 * @self: a document
 * @i: a mention: by start, then longer first
 *
 * Returns: (transfer full) (nullable): the mention, to be freed with g_boxed_free();
 *   %NULL if there is none of this number
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhMention *danh_document_dup_mention (const DanhDocument *self,
                                                              guint i);

/**
 * danh_document_dup_entity: (rename-to danh_document_get_entity)
 * @self: a document
 * @i: an entity
 *
 * Returns: (transfer full) (nullable): the entity, to be freed with g_boxed_free();
 *   %NULL if there is none of this number
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhEntity *danh_document_dup_entity (const DanhDocument *self,
                                                            guint i);

/**
 * danh_document_dup_role: (rename-to danh_document_get_role)
 * @self: a document
 * @i: a role: by person, then title
 *
 * Returns: (transfer full) (nullable): the role, to be freed with g_boxed_free(); %NULL if
 *   there is none of this number
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhRole *danh_document_dup_role (const DanhDocument *self,
                                                        guint i);

/**
 * danh_entity_get_mentions:
 * @self: an entity
 * @n: (out): how many there are
 *
 * The field of this name, for languages that do not know how long it is.
 *
 * Returns: (array length=n) (transfer none): indexes of its mentions, ascending
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 const guint *danh_entity_get_mentions (const DanhEntity *self,
                                                             guint *n);

/**
 * danh_model_dup_units:
 * @self: a model
 * @code: an official code
 *
 * All units that danh_model_find_units() finds, which other languages have no room for.
 *
 * Returns: (transfer full) (array zero-terminated=1): the units, %NULL behind the last; each
 *   to be freed with g_boxed_free(), and the array with g_free()
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhUnit **danh_model_dup_units (const DanhModel *self,
                                                       const char *code);

/**
 * danh_corpus_dup_document: (rename-to danh_corpus_get_document)
 * @self: a corpus
 * @i: a document, in the order they were read
 *
 * Returns: (transfer full) (nullable): the document; %NULL if there is none of this number
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhDocument *danh_corpus_dup_document (const DanhCorpus *self,
                                                              guint i);

/**
 * danh_corpus_dup_problem: (rename-to danh_corpus_get_problem)
 * @self: a corpus
 * @i: a problem, in the order they were met
 *
 * Returns: (transfer full) (nullable): the problem, to be freed with g_boxed_free(); %NULL
 *   if there is none of this number
 * Since: 0.1
 */
DANH_AVAILABLE_IN_0_1 DanhProblem *danh_corpus_dup_problem (const DanhCorpus *self,
                                                            guint i);

G_END_DECLS

#endif
