/* reference.c - which mentions name the same thing
 *
 * Equal names name one thing.  A person is also named by the end of the full name, as
 * Vietnamese calls people by their given name: "Trịnh Văn Tú … đồng chí Tú".  If several
 * could be meant, it is the one who had the same title before, "Thượng tá Lê Văn Thành …
 * thượng tá Thành", else the one mentioned last whose gender does not speak against it.
 * Names of other peoples are also cut to their beginning, given name or family: "Park Hang
 * Seo … HLV Park", or with the letter that leads it: "Y Djan Êban … ông Y Djan".  A heading
 * may have the end alone first: "HLV Garcia: … HLV Rudi Garcia"; the first longer name with
 * that end is the same person's.
 *
 *   mention ─ surface ─ key ─▶ entity
 *           ─ person: the name as the end or beginning of earlier, longer ones ─▶ entity
 *
 * Linear: a few look-ups a distinct name, and the ends of a name are not copied.
 */
#include "entity/entity-run.h"

#include <string.h>

/* Names of more words make no shorter ones. */
#define WORDS_AT_MOST 8

typedef enum { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } Gender;

/* The kinds of a name that ends, and that begins, other names; a whole one's is its type. */
#define KIND_ENDING    DANH_N_OUTPUT_TYPES
#define KIND_BEGINNING (DANH_N_OUTPUT_TYPES + 1)
/* The last word of a name behind a title, plus the title's entity. */
#define KIND_TITLED (DANH_N_OUTPUT_TYPES + 2)

typedef struct {
  guint32 type;
  guint32 fullest; /* mention */
  guint32 last;    /* mention */
  guint32 n;       /* mentions */
  guint32 n_words; /* of a person's longest name */
  Gender gender;
} Entity;

typedef struct {
  DanhEntityRun *run;
  Entity *entities; /* in the scratch arena; no more than there are mentions */
  guint32 n_entities;
  DanhNameTable names;
} Join;

static Gender
gender_of (const DanhEntityRun *run, const DanhMentionRow *mention)
{
  const char *gender = danh_entity_said (run, mention, "gender");
  if (gender == NULL || gender[1] != '\0') return GENDER_UNKNOWN;
  return gender[0] == 'm'   ? GENDER_MALE
         : gender[0] == 'f' ? GENDER_FEMALE
                            : GENDER_UNKNOWN;
}

static guint32
add_entity (Join *join, guint32 mention, DanhName *name)
{
  join->entities[join->n_entities] =
      (Entity){ .type = name->kind, .fullest = mention, .last = mention };
  name->entity = join->n_entities;
  return join->n_entities++;
}

/* The person whose longer name ends, or begins, in NAME, or DANH_NONE. */
static guint32
find_bearer (const Join *join, const DanhName *name, Gender gender)
{
  guint32 best = DANH_NONE;
  for (int i = 0; i < DANH_N_GENDERS; i++) {
    guint32 entity = name->bearers[i];
    if (entity == DANH_NONE) continue;
    Gender other = join->entities[entity].gender;
    if (gender != GENDER_UNKNOWN && other != GENDER_UNKNOWN && gender != other) continue;
    if (best == DANH_NONE || join->entities[entity].last > join->entities[best].last)
      best = entity;
  }
  return best;
}

/* The person called by no more than an end of the name so far, or DANH_NONE. */
static guint32
find_called_by_end (const Join *join, const DanhSurface *surface, Gender gender)
{
  if (surface->n_words > WORDS_AT_MOST) return DANH_NONE;
  for (guint32 i = 1; i < surface->n_words; i++) {
    guint32 entity = surface->endings[i]->entity;
    if (entity == DANH_NONE) continue;
    const Entity *person = &join->entities[entity];
    if (person->n_words == surface->n_words - i
        && (gender == GENDER_UNKNOWN || person->gender == GENDER_UNKNOWN
            || gender == person->gender))
      return entity;
  }
  return DANH_NONE;
}

/* Is the name not of Vietnamese words alone, or one that a list of foreign names has? */
static gboolean
is_foreign (const DanhEntityRun *run, const DanhMentionRow *mention)
{
  const DanhSpan *span = &run->rules->spans.at[mention->span];
  for (guint32 i = span->start; i < span->end; i++)
    if ((run->forms->shape[run->tokens->form[i]]
         & (DANH_SHAPE_SYLLABLE | DANH_SHAPE_MARK))
        == 0)
      return TRUE;
  return run->gazetteer != NULL
         && danh_gazetteer_is_entry (run->gazetteer, run->forms, run->tokens, span->start,
                                     span->end, DANH_LIST_FOREIGN_NAME);
}

/* The length of the beginning of the name that is a person's by itself. */
static gsize
beginning_of (const char *name)
{
  gsize len = strcspn (name, " ");
  return len == 1 && name[1] == ' ' ? 2 + strcspn (name + 2, " ") : len;
}

/* The word of a name behind that at AT, or the name's end: initials with full stops are words
 * each, "N.V.T." is also named "T.". */
static const char *
next_word (const char *at)
{
  at += strcspn (at, " .");
  at += strspn (at, ".");
  return *at == ' ' ? at + 1 : at;
}

/* Names the surface, and if it is a person's the ends and the beginning of its name. */
static void
name_surface (Join *join, DanhSurface *surface)
{
  const DanhMentionRow *mention = &join->run->out->mentions.at[surface->mention];
  gsize len;
  const char *text = danh_entity_key (join->run, mention, &len);
  surface->name = danh_name_table_intern (&join->names, mention->type, text, len);
  if (mention->type != DANH_TYPE_PERSON) return;
  guint32 n = 0, kept = 0;
  for (const char *at = text; *at != '\0'; at = next_word (at)) n++;
  surface->n_words = n = MAX (n, 1);
  if (n > WORDS_AT_MOST) n = 1;
  surface->endings = danh_arena_alloc (join->run->scratch, n * sizeof *surface->endings);
  /* The full stop behind the last initial is not said where it would end a sentence. */
  gsize end = len > 1 && text[len - 1] == '.' ? len - 1 : len;
  for (const char *at = text; kept < n; at = next_word (at))
    surface->endings[kept++] =
        danh_name_table_intern (&join->names, KIND_ENDING, at, end - (gsize) (at - text));
  gsize first = beginning_of (text);
  if (n == 1 || text[1] == ' ' || is_foreign (join->run, mention))
    surface->beginning =
        danh_name_table_intern (&join->names, KIND_BEGINNING, text, first);
  surface->is_beginning = first == len;
}

/* The surface MENTION is compared by: its own, or that of the full name it was said to
 * stand for. */
static DanhSurface *
surface_of (Join *join, guint32 mention)
{
  DanhEntityRun *run = join->run;
  const DanhMentionRow *rows = run->out->mentions.at;
  const DanhMentionRow *meant = danh_abbreviation_explained (run, &rows[mention]);
  if (meant != NULL) mention = (guint32) (meant - rows);
  DanhSurface *surface = &run->surfaces[run->surface_of[mention]];
  if (surface->name == NULL) name_surface (join, surface);
  return surface;
}

/* The title directly before the MENTION together with its last word, or NULL. */
static DanhName *
titled (Join *join, guint32 mention, const DanhSurface *surface)
{
  const DanhMentionRow *person = &join->run->out->mentions.at[mention];
  if (mention == 0 || surface->n_words > WORDS_AT_MOST) return NULL;
  if (person[-1].type != DANH_TYPE_TITLE || person[-1].entity == DANH_NONE
      || person->bytes.start != person[-1].bytes.end + 1)
    return NULL;
  const DanhName *last = surface->endings[surface->n_words - 1];
  return danh_name_table_intern (&join->names, KIND_TITLED + person[-1].entity,
                                 last->text, last->len);
}

static guint32
join_person (Join *join, guint32 mention, const DanhSurface *surface)
{
  Gender gender = gender_of (join->run, &join->run->out->mentions.at[mention]);
  DanhName *with_title = titled (join, mention, surface);
  guint32 entity = surface->name->entity;
  /* A given name alone says less than the full name before it, however often it came. */
  if (entity == DANH_NONE || surface->is_beginning) {
    guint32 bearer = find_bearer (join, surface->endings[0], gender);
    if (bearer == DANH_NONE && surface->is_beginning)
      bearer = find_bearer (join, surface->beginning, gender);
    if (surface->n_words == 1 && with_title != NULL && with_title->entity != DANH_NONE)
      bearer = with_title->entity;
    if (bearer != DANH_NONE) entity = bearer;
  }
  if (entity == DANH_NONE) {
    entity = find_called_by_end (join, surface, gender);
    surface->name->entity = entity;
  }
  if (entity == DANH_NONE) entity = add_entity (join, mention, surface->name);
  Entity *person = &join->entities[entity];
  person->n_words = MAX (person->n_words, surface->n_words);
  surface->endings[0]->entity = entity;
  if (gender != GENDER_UNKNOWN) person->gender = gender;
  person->last = mention;
  if (with_title != NULL) with_title->entity = entity;
  if (surface->n_words <= WORDS_AT_MOST)
    for (guint32 i = 1; i < surface->n_words; i++)
      surface->endings[i]->bearers[person->gender] = entity;
  if (!surface->is_beginning && surface->beginning != NULL)
    surface->beginning->bearers[person->gender] = entity;
  return entity;
}

static guint32
join_thing (Join *join, guint32 mention, const DanhSurface *surface)
{
  if (surface->name->entity != DANH_NONE) return surface->name->entity;
  return add_entity (join, mention, surface->name);
}

static void
join_mention (Join *join, guint32 i)
{
  DanhMentionRow *rows = join->run->out->mentions.at;
  if (rows[i].type == DANH_TYPE_DATE) return; /* a value says more than an entity could */
  const DanhSurface *surface = surface_of (join, i);
  guint32 entity = rows[i].type == DANH_TYPE_PERSON ? join_person (join, i, surface)
                                                    : join_thing (join, i, surface);
  Entity *joined = &join->entities[entity];
  DanhRange fullest = rows[joined->fullest].bytes, own = rows[i].bytes;
  if (own.end - own.start > fullest.end - fullest.start) joined->fullest = i;
  joined->n++;
  rows[i].entity = entity;
}

static void
write_entities (const Join *join)
{
  DanhEntities *out = join->run->out;
  guint32 first = 0;
  for (guint32 i = 0; i < join->n_entities; i++) {
    const Entity *entity = &join->entities[i];
    DanhEntityRow row = { .type = entity->type,
                          .name = danh_entity_name (join->run,
                                                    &out->mentions.at[entity->fullest]),
                          .first_mention = first };
    danh_vec_push (&out->entities, row);
    first += entity->n;
  }
  danh_vec_reserve (&out->entity_mentions, first);
  out->entity_mentions.n = first;
  for (guint32 i = 0; i < out->mentions.n; i++) {
    guint32 entity = out->mentions.at[i].entity;
    if (entity == DANH_NONE) continue;
    DanhEntityRow *row = &out->entities.at[entity];
    out->entity_mentions.at[row->first_mention + row->n_mentions++] = i;
  }
}

void
danh_entity_join (DanhEntityRun *run)
{
  guint32 n = run->out->mentions.n;
  if (n == 0) return;
  Join join = { .run = run,
                .entities = danh_arena_alloc (run->scratch, n * sizeof (Entity)) };
  danh_name_table_init (&join.names, run->scratch, run->n_surfaces);
  for (guint32 i = 0; i < n; i++) join_mention (&join, i);
  write_entities (&join);
}
