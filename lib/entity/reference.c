/* reference.c - which mentions name the same thing
 *
 * Equal names name one thing.  A person is also named by the end of the full name, as
 * Vietnamese calls people by their given name: "Trịnh Văn Tú … đồng chí Tú".  If several
 * could be meant, it is the one mentioned last whose gender does not speak against it.
 *
 *   mention ─ key ─▶ entity
 *           ─ person: the name as the end of earlier, longer ones ─▶ entity
 *
 * Linear: a few look-ups a mention, and the ends of a name are not copied.
 */
#include "entity/entity-run.h"

#include <string.h>

/* Names of more words make no shorter ones. */
#define WORDS_AT_MOST 8

typedef enum { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE, N_GENDERS } Gender;

typedef struct {
  guint32 type;
  guint32 fullest; /* mention */
  guint32 last;    /* mention */
  guint32 n;       /* mentions */
  Gender gender;
} Entity;

/* The persons a shorter name can mean: of each gender the one mentioned last. */
typedef struct {
  guint32 entity[N_GENDERS]; /* DANH_NONE: none */
} Bearers;

typedef struct {
  DanhEntityRun *run;
  Entity *entities; /* in the arena; no more than there are mentions */
  guint32 n_entities;
  GHashTable *by_key; /* key -> entity + 1 */
  GHashTable *by_end; /* end of a person's name -> Bearers in the arena */
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
add_entity (Join *join, guint32 type, guint32 mention, const char *key)
{
  join->entities[join->n_entities] =
      (Entity){ .type = type, .fullest = mention, .last = mention };
  g_hash_table_insert (join->by_key, (gpointer) key,
                       GUINT_TO_POINTER (join->n_entities + 1));
  return join->n_entities++;
}

/* The person whose longer name ends in NAME, or DANH_NONE. */
static guint32
find_bearer (const Join *join, const char *name, Gender gender)
{
  const Bearers *bearers = g_hash_table_lookup (join->by_end, name);
  guint32 best = DANH_NONE;
  if (bearers == NULL) return DANH_NONE;
  for (int i = 0; i < N_GENDERS; i++) {
    guint32 entity = bearers->entity[i];
    if (entity == DANH_NONE) continue;
    Gender other = join->entities[entity].gender;
    if (gender != GENDER_UNKNOWN && other != GENDER_UNKNOWN && gender != other) continue;
    if (best == DANH_NONE || join->entities[entity].last > join->entities[best].last)
      best = entity;
  }
  return best;
}

static void
set_bearer (const Join *join, const char *name, guint32 entity)
{
  Bearers *bearers = g_hash_table_lookup (join->by_end, name);
  if (bearers == NULL) {
    bearers = danh_arena_alloc (join->run->arena, sizeof *bearers);
    for (int i = 0; i < N_GENDERS; i++) bearers->entity[i] = DANH_NONE;
    g_hash_table_insert (join->by_end, (gpointer) name, bearers);
  }
  bearers->entity[join->entities[entity].gender] = entity;
}

static guint32
count_words (const char *name)
{
  guint32 n = 1;
  for (; *name != '\0'; name++) n += *name == ' ';
  return n;
}

static guint32
join_person (Join *join, guint32 mention, const char *key)
{
  const char *name = key + 1; /* behind the letter of the type */
  guint32 n_words = count_words (name);
  Gender gender = gender_of (join->run, &join->run->out->mentions.at[mention]);
  guint32 found = GPOINTER_TO_UINT (g_hash_table_lookup (join->by_key, key));
  guint32 entity = found > 0 ? found - 1 : DANH_NONE;
  /* A given name alone says less than the full name before it, however often it came. */
  if (entity == DANH_NONE || n_words == 1) {
    guint32 bearer = find_bearer (join, name, gender);
    if (bearer != DANH_NONE) entity = bearer;
  }
  if (entity == DANH_NONE) entity = add_entity (join, DANH_TYPE_PERSON, mention, key);
  if (gender != GENDER_UNKNOWN) join->entities[entity].gender = gender;
  join->entities[entity].last = mention;
  if (n_words <= WORDS_AT_MOST)
    for (const char *end = strchr (name, ' '); end != NULL; end = strchr (end + 1, ' '))
      set_bearer (join, end + 1, entity);
  return entity;
}

static guint32
join_thing (Join *join, guint32 mention, const char *key)
{
  guint32 found = GPOINTER_TO_UINT (g_hash_table_lookup (join->by_key, key));
  if (found > 0) return found - 1;
  return add_entity (join, join->run->out->mentions.at[mention].type, mention, key);
}

static void
join_mention (Join *join, guint32 i)
{
  DanhMentionRow *rows = join->run->out->mentions.at;
  if (rows[i].type == DANH_TYPE_DATE) return; /* a value says more than an entity could */
  const char *key = danh_entity_key (join->run, &rows[i]);
  guint32 entity = rows[i].type == DANH_TYPE_PERSON ? join_person (join, i, key)
                                                    : join_thing (join, i, key);
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
                .entities = danh_arena_alloc (run->arena, n * sizeof (Entity)),
                .by_key = g_hash_table_new (g_str_hash, g_str_equal),
                .by_end = g_hash_table_new (g_str_hash, g_str_equal) };
  for (guint32 i = 0; i < n; i++) join_mention (&join, i);
  write_entities (&join);
  g_hash_table_destroy (join.by_key);
  g_hash_table_destroy (join.by_end);
}
