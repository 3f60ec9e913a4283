/* types.c - the library's types as boxed types of GObject
 *
 * Handles are counted by the library itself.  The plain structs borrow their strings from a
 * document, corpus or model; a boxed copy owns them, so that it may outlive that.
 */
#include <danh/danh-gobject.h>

/* ---- handles ------------------------------------------------------------------------- */

G_DEFINE_BOXED_TYPE (DanhModel, danh_model, danh_model_ref, danh_model_unref)
G_DEFINE_BOXED_TYPE (DanhAnnotator,
                     danh_annotator,
                     danh_annotator_ref,
                     danh_annotator_unref)
G_DEFINE_BOXED_TYPE (DanhAnnotatorPool,
                     danh_annotator_pool,
                     danh_annotator_pool_ref,
                     danh_annotator_pool_unref)
G_DEFINE_BOXED_TYPE (DanhDocument, danh_document, danh_document_ref, danh_document_unref)
G_DEFINE_BOXED_TYPE (DanhCorpus, danh_corpus, danh_corpus_ref, danh_corpus_unref)

/* Formats are static. */
static DanhFormat *
keep_format (DanhFormat *format)
{
  return format;
}

static void
leave_format (DanhFormat *format G_GNUC_UNUSED)
{
}

G_DEFINE_BOXED_TYPE (DanhFormat, danh_format, keep_format, leave_format)

/* ---- structs ------------------------------------------------------------------------- */

static void
free_const (const void *memory)
{
  g_free ((gpointer) memory);
}

static DanhMention *
copy_mention (DanhMention *mention)
{
  DanhMention *copy = g_memdup2 (mention, sizeof *mention);
  copy->rule = g_strdup (mention->rule);
  return copy;
}

static void
free_mention (DanhMention *mention)
{
  free_const (mention->rule);
  g_free (mention);
}

G_DEFINE_BOXED_TYPE (DanhMention, danh_mention, copy_mention, free_mention)

static DanhEntity *
copy_entity (DanhEntity *entity)
{
  DanhEntity *copy = g_memdup2 (entity, sizeof *entity);
  copy->name = g_strdup (entity->name);
  copy->mentions =
      g_memdup2 (entity->mentions, entity->n_mentions * sizeof *entity->mentions);
  return copy;
}

static void
free_entity (DanhEntity *entity)
{
  free_const (entity->name);
  free_const (entity->mentions);
  g_free (entity);
}

G_DEFINE_BOXED_TYPE (DanhEntity, danh_entity, copy_entity, free_entity)

static DanhRole *
copy_role (DanhRole *role)
{
  DanhRole *copy = g_memdup2 (role, sizeof *role);
  copy->rule = g_strdup (role->rule);
  return copy;
}

static void
free_role (DanhRole *role)
{
  free_const (role->rule);
  g_free (role);
}

G_DEFINE_BOXED_TYPE (DanhRole, danh_role, copy_role, free_role)

static DanhUnit *
copy_unit (DanhUnit *unit)
{
  DanhUnit *copy = g_new (DanhUnit, 1);
  *copy = (DanhUnit){
    .code = g_strdup (unit->code),
    .name = g_strdup (unit->name),
    .unit = g_strdup (unit->unit),
    .level = g_strdup (unit->level),
    .system = g_strdup (unit->system),
    .valid = g_strdup (unit->valid),
    .parent = g_strdup (unit->parent),
    .province = g_strdup (unit->province),
    .became = g_strdup (unit->became),
  };
  return copy;
}

static void
free_unit (DanhUnit *unit)
{
  free_const (unit->code);
  free_const (unit->name);
  free_const (unit->unit);
  free_const (unit->level);
  free_const (unit->system);
  free_const (unit->valid);
  free_const (unit->parent);
  free_const (unit->province);
  free_const (unit->became);
  g_free (unit);
}

G_DEFINE_BOXED_TYPE (DanhUnit, danh_unit, copy_unit, free_unit)

static DanhProblem *
copy_problem (DanhProblem *problem)
{
  DanhProblem *copy = g_memdup2 (problem, sizeof *problem);
  copy->file = g_strdup (problem->file);
  copy->message = g_strdup (problem->message);
  return copy;
}

static void
free_problem (DanhProblem *problem)
{
  free_const (problem->file);
  free_const (problem->message);
  g_free (problem);
}

G_DEFINE_BOXED_TYPE (DanhProblem, danh_problem, copy_problem, free_problem)
