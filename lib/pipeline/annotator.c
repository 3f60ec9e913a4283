/* annotator.c - all stages, one after another
 *
 *   text ─ tokenize ─▶ tokens ─ gazetteer ─▶ matches ─ rule ─▶ spans, roles
 *        ─ entity ─▶ mentions, entities, roles ─ document ─▶ sealed document
 *
 * The only place that knows every stage.  What a stage makes is complete before the next
 * begins; all of it belongs to the annotator and is reused for the next text, so that a
 * corpus is read without an allocation a token.
 */
#include "pipeline/annotator-private.h"

#include "document/document-private.h"
#include "entity/club.h"
#include "entity/echo.h"
#include "entity/namesake.h"
#include "entity/town.h"
#include "model/model.h"
#include "text/tokenize.h"

#include <danh/danh-error.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_QUARK (danh_text_error, danh_text_error)

/* Forms are a cache.  Natural text has some 200,000 in a hundred megabytes; a text that
 * makes more is no text, and what it left behind is given back before the next one. */
#define FORMS_KEPT_AT_MOST 300000

/* The inside and the outside count the same. */
G_STATIC_ASSERT ((int) DANH_ROLE_INCOMING == (int) DANH_STATUS_INCOMING);
G_STATIC_ASSERT ((int) DANH_TYPE_DOCUMENT == (int) DANH_MENTION_DOCUMENT);

struct _DanhAnnotator {
  gatomicrefcount references;
  DanhModel *model;
  const char **dotted; /* the words of the model's section DOTTED */
  DanhArena *arena;    /* strings of the last run */
  DanhArena *scratch;  /* empty between two runs */
  DanhForms *forms;
  guint32 n_forms_seen;  /* of those, looked at for bad bytes: */
  gboolean has_bad_form; /* some text has had bytes that are no UTF-8 */
  DanhTokens tokens;
  DanhGazetteer *gazetteer;
  DanhRuleMachine *machine;
  DanhRuleResult rules;
  DanhEntities found;
  /* What the document is sealed from, in the public structs. */
  DANH_VEC (DanhDocumentMention) mentions;
  DANH_VEC (DanhDocumentAttribute) attributes;
  DANH_VEC (DanhEntity) entities;
  DANH_VEC (DanhRole) roles;
};

static gpointer
make_program (const DanhModelView *view)
{
  return danh_rule_program_new (view);
}

static void
free_program (gpointer program)
{
  danh_rule_program_free (program);
}

DanhAnnotator *
danh_annotator_new (DanhModel *model)
{
  g_return_val_if_fail (model != NULL, NULL);
  const DanhModelView *view = danh_model_get_view (model);
  guint32 n_dotted = view->n[DANH_SECTION_DOTTED];

  DanhAnnotator *self = g_new0 (DanhAnnotator, 1);
  g_atomic_ref_count_init (&self->references);
  self->model = danh_model_ref (model);
  self->dotted = g_new (const char *, (gsize) n_dotted + 1);
  for (guint32 i = 0; i < n_dotted; i++)
    self->dotted[i] = danh_view_string (view, view->dotted[i]);
  self->dotted[n_dotted] = NULL;
  DanhDottedWords dotted = { self->dotted, n_dotted };
  self->arena = danh_arena_new ();
  self->scratch = danh_arena_new ();
  self->forms = danh_forms_new (&dotted);
  self->gazetteer = danh_gazetteer_new (view);
  self->machine =
      danh_rule_machine_new (danh_model_share (model, make_program, free_program));
  return self;
}

DanhAnnotator *
danh_annotator_ref (DanhAnnotator *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
danh_annotator_free (DanhAnnotator *self)
{
  danh_annotator_unref (self);
}

void
danh_annotator_unref (DanhAnnotator *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references)) return;
  danh_vec_free (&self->mentions);
  danh_vec_free (&self->attributes);
  danh_vec_free (&self->entities);
  danh_vec_free (&self->roles);
  danh_entities_clear (&self->found);
  danh_rule_result_clear (&self->rules);
  danh_rule_machine_free (self->machine);
  danh_gazetteer_free (self->gazetteer);
  danh_tokens_clear (&self->tokens);
  danh_forms_free (self->forms);
  danh_arena_free (self->arena);
  danh_arena_free (self->scratch);
  g_free (self->dotted);
  danh_model_unref (self->model);
  g_free (self);
}

static gboolean
is_day (const char *date)
{
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? date[i] != '-' : !g_ascii_isdigit (date[i])) return FALSE;
  if (date[10] != '\0') return FALSE;
  int year = atoi (date), month = atoi (date + 5), day = atoi (date + 8);
  return g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static void
forget_forms (DanhAnnotator *self)
{
  danh_forms_clear (self->forms);
  self->n_forms_seen = 0;
  self->has_bad_form = FALSE;
  danh_gazetteer_forget_forms (self->gazetteer);
  danh_rule_machine_forget_forms (self->machine);
}

/* Every byte that is no character is a token of a form of its own, so that a text is UTF-8
 * if no text so far had such a form; else nothing is known. */
static gboolean
is_surely_utf8 (DanhAnnotator *self)
{
  for (; self->n_forms_seen < self->forms->n; self->n_forms_seen++)
    if (self->forms->shape[self->n_forms_seen] & DANH_SHAPE_BAD)
      self->has_bad_form = TRUE;
  return !self->has_bad_form;
}

static const char *
rule_name (const DanhAnnotator *self, guint32 rule)
{
  const DanhModelView *view = danh_model_get_view (self->model);
  return rule == DANH_NONE ? NULL : danh_view_string (view, view->rules[rule].name);
}

static guint
public_index (guint32 index)
{
  return index == DANH_NONE ? DANH_NO_INDEX : index;
}

static void
publish_mentions (DanhAnnotator *self)
{
  danh_vec_empty (&self->mentions);
  danh_vec_empty (&self->attributes);
  for (guint32 i = 0; i < self->found.mentions.n; i++) {
    const DanhMentionRow *row = &self->found.mentions.at[i];
    DanhDocumentMention mention = {
      .mention = { .type = (DanhMentionType) row->type,
                   .start = row->bytes.start,
                   .end = row->bytes.end,
                   .head_start = row->head.start,
                   .head_end = row->head.end,
                   .entity = public_index (row->entity),
                   .parent = public_index (row->parent),
                   .rule = rule_name (self, row->rule) },
      .first_attribute = row->first_attribute,
      .n_attributes = row->n_attributes,
    };
    danh_vec_push (&self->mentions, mention);
  }
  for (guint32 i = 0; i < self->found.attributes.n; i++) {
    const DanhAttribute *from = &self->found.attributes.at[i];
    DanhDocumentAttribute attribute = { from->key, from->value };
    danh_vec_push (&self->attributes, attribute);
  }
}

static void
publish_entities_and_roles (DanhAnnotator *self)
{
  danh_vec_empty (&self->entities);
  danh_vec_empty (&self->roles);
  for (guint32 i = 0; i < self->found.entities.n; i++) {
    const DanhEntityRow *row = &self->found.entities.at[i];
    DanhEntity entity = { .type = (DanhMentionType) row->type,
                          .name = row->name,
                          .mentions = self->found.entity_mentions.at + row->first_mention,
                          .n_mentions = row->n_mentions };
    danh_vec_push (&self->entities, entity);
  }
  for (guint32 i = 0; i < self->found.roles.n; i++) {
    const DanhRoleRow *row = &self->found.roles.at[i];
    DanhRole role = { .person = row->person,
                      .title = row->title,
                      .organization = public_index (row->organization),
                      .status = (DanhStatus) row->status,
                      .rule = rule_name (self, row->rule) };
    danh_vec_push (&self->roles, role);
  }
}

static DanhDocument *
seal (DanhAnnotator *self, const char *text, gsize len, const char *id)
{
  publish_mentions (self);
  publish_entities_and_roles (self);
  DanhDocumentParts parts = {
    .id = id,
    .model_name = danh_model_get_name (self->model),
    .model_version = danh_model_get_version (self->model),
    .reference_date = self->found.reference_date,
    .text = text,
    .text_len = len,
    .is_utf8 = is_surely_utf8 (self),
    .truncated = self->rules.truncated,
    .mentions = self->mentions.at,
    .n_mentions = self->mentions.n,
    .attributes = self->attributes.at,
    .n_attributes = self->attributes.n,
    .entities = self->entities.at,
    .n_entities = self->entities.n,
    .roles = self->roles.at,
    .n_roles = self->roles.n,
  };
  return danh_document_new (&parts);
}

DanhDocument *
danh_annotator_run (DanhAnnotator *self,
                    const char *text,
                    gssize len,
                    const char *id,
                    const char *reference_date,
                    GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL || len == 0, NULL);
  if (text == NULL) text = "";
  gsize size = len < 0 ? strlen (text) : (gsize) len;
  if (size > DANH_MAX_TEXT) {
    g_set_error (error, DANH_TEXT_ERROR, DANH_TEXT_ERROR_TOO_LARGE,
                 "a text of %" G_GSIZE_FORMAT " bytes is longer than the %" G_GSIZE_FORMAT
                 " that can be read at once",
                 size, DANH_MAX_TEXT);
    return NULL;
  }
  if (reference_date != NULL && !is_day (reference_date)) {
    g_set_error (error, DANH_TEXT_ERROR, DANH_TEXT_ERROR_REFERENCE_DATE,
                 "reference date “%s” is no day written YYYY-MM-DD", reference_date);
    return NULL;
  }

  danh_arena_reset (self->arena);
  if (self->forms->n > FORMS_KEPT_AT_MOST) forget_forms (self);
  danh_tokenize (text, size, self->forms, &self->tokens);
  danh_gazetteer_run (self->gazetteer, self->forms, &self->tokens);
  danh_rule_machine_run (self->machine, text, self->forms, &self->tokens, self->gazetteer,
                         self->arena, &self->rules);
  danh_clubs_tell (self->forms, &self->tokens, self->gazetteer, self->scratch,
                   &self->rules);
  danh_firms_tell (self->forms, &self->tokens, self->gazetteer, &self->rules);
  danh_namesakes_tell (self->forms, &self->tokens, self->gazetteer, self->scratch,
                       &self->rules);
  danh_towns_tell (self->forms, &self->tokens, self->gazetteer, &self->rules);
  danh_echoes_add (self->forms, &self->tokens, self->gazetteer, self->scratch,
                   &self->rules);
  danh_entity_run (text, self->forms, &self->tokens, self->gazetteer, &self->rules,
                   reference_date, self->arena, self->scratch, &self->found);
  danh_arena_reset (self->scratch);
  return seal (self, text, size, id);
}

DanhModel *
danh_annotator_get_model (const DanhAnnotator *self)
{
  return self->model;
}

const DanhTokens *
danh_annotator_get_tokens (const DanhAnnotator *self)
{
  return &self->tokens;
}

const DanhForms *
danh_annotator_get_forms (const DanhAnnotator *self)
{
  return self->forms;
}

const DanhGazetteer *
danh_annotator_get_gazetteer (const DanhAnnotator *self)
{
  return self->gazetteer;
}

const DanhRuleResult *
danh_annotator_get_rule_result (const DanhAnnotator *self)
{
  return &self->rules;
}

const DanhEntities *
danh_annotator_get_entities (const DanhAnnotator *self)
{
  return &self->found;
}

void
danh_annotator_watch (DanhAnnotator *self, const DanhRuleTrace *trace)
{
  danh_rule_machine_watch (self->machine, trace);
}
