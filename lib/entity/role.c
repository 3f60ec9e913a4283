/* role.c - from proposals of the rules to roles
 *
 * A proposal counts if its person and its title are mentions still.  Several rules may
 * see the same role; one row stays, the one that says most of its status.
 *
 * Rules may also say of a title that its holder is whoever was spoken of last ("Bà từng là
 * Giám đốc …"): by a span of their own type `implied-holder` over just the title, with the
 * attributes `status` and `gender`.  And they say of a title that its time is over ("Giám đốc
 * (1990 - 1997)"), whoever holds it: by a span `past-office`.
 */
#include "entity/entity-run.h"
#include <stdlib.h>
#include <string.h>

/* Persons that are looked at for an implied holder. */
#define MOST_PERSONS 8

static guint32
mention_of (const DanhEntityRun *run, guint32 span, DanhSpanType type)
{
  if (span == DANH_NONE || span >= run->rules->spans.n) return DANH_NONE;
  guint32 mention = run->mention_of_span[span];
  if (mention == DANH_NONE || run->out->mentions.at[mention].type != type)
    return DANH_NONE;
  return mention;
}

/* The body inside a title: the first, which is the one its head leaves out. */
static guint32
body_of_title (const DanhEntityRun *run, guint32 title)
{
  const DanhMentionRow *rows = run->out->mentions.at;
  for (guint32 i = title + 1;
       i < run->out->mentions.n && rows[i].bytes.start < rows[title].bytes.end; i++)
    if (rows[i].type == DANH_TYPE_ORG && rows[i].parent == title) return i;
  return DANH_NONE;
}

static gboolean
read_status (const char *name, DanhRoleStatus *status)
{
  static const char *const NAMES[] = { "current", "former", "acting", "incoming" };
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (NAMES); i++)
    if (strcmp (NAMES[i], name) == 0) {
      *status = (DanhRoleStatus) i;
      return TRUE;
    }
  return FALSE;
}

typedef struct {
  DanhRoleRow row;
  gboolean says_status; /* the rule itself, not the title */
  guint32 order;        /* of the proposal */
} Found;

/* By person, then title; of equal ones the best first. */
static int
compare (const void *a, const void *b)
{
  const Found *x = a, *y = b;
  if (x->row.person != y->row.person) return x->row.person < y->row.person ? -1 : 1;
  if (x->row.title != y->row.title) return x->row.title < y->row.title ? -1 : 1;
  if (x->says_status != y->says_status) return x->says_status ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static gboolean
accept (const DanhEntityRun *run, const DanhRoleProposal *proposal, Found *found)
{
  DanhRoleRow *row = &found->row;
  row->person = mention_of (run, proposal->person, DANH_TYPE_PERSON);
  row->title = mention_of (run, proposal->title, DANH_TYPE_TITLE);
  if (row->person == DANH_NONE || row->title == DANH_NONE) return FALSE;
  row->organization = mention_of (run, proposal->organization, DANH_TYPE_ORG);
  if (row->organization == DANH_NONE) row->organization = body_of_title (run, row->title);
  row->rule = proposal->rule;
  row->status = DANH_ROLE_CURRENT;
  found->says_status = read_status (proposal->status, &row->status);
  if (!found->says_status)
    (void) read_status (
        danh_entity_said (run, &run->out->mentions.at[row->title], "status"),
        &row->status);
  return TRUE;
}

/* ── Implied holders ───────────────────────────────────────────────────────────────── */

/* The rules' own type of that name, or DANH_NONE. */
static guint32
find_type (const DanhEntityRun *run, const char *name)
{
  const DanhModelView *model = run->gazetteer == NULL ? NULL : run->gazetteer->model;
  if (model == NULL) return DANH_NONE;
  for (guint32 i = DANH_N_OUTPUT_TYPES; i < model->n[DANH_SECTION_TYPES]; i++)
    if (strcmp (danh_view_string (model, model->types[i].name), name) == 0) return i;
  return DANH_NONE;
}

/* The first mention that begins at PLACE or behind it. */
static guint32
first_mention_from (const DanhEntityRun *run, guint32 place)
{
  guint32 low = 0, high = run->out->mentions.n;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (run->out->mentions.at[middle].bytes.start < place)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Who was spoken of before each mention: mentions, or DANH_NONE.
 *
 *   last   [mentions]  the person mentioned last
 *   topic  [mentions]  the last that no pronoun came before in the sentence: in "bà học với
 *                      ông Hòa" it goes on about her
 */
typedef struct {
  guint32 *last;
  guint32 *topic;
} PersonsBefore;

static gboolean
is_entry (const DanhEntityRun *run, guint32 start, guint32 end, DanhKnownList list)
{
  return danh_gazetteer_is_entry (run->gazetteer, run->forms, run->tokens, start, end,
                                  list);
}

/* Longest beginning of a title that is looked for behind a word of address. */
#define MOST_OF_TITLE 3

/* Does a title begin at the token START, as in "đồng chí bí thư huyện ủy Hòa"? */
static gboolean
title_begins (const DanhEntityRun *run, guint32 start, guint32 name)
{
  for (guint32 end = start + 1; end <= MIN (name, start + MOST_OF_TITLE); end++)
    if (is_entry (run, start, end, DANH_LIST_TITLE_HEAD)
        || is_entry (run, start, end, DANH_LIST_TITLE_ALONE))
      return TRUE;
  return FALSE;
}

/* Are the tokens from START to END a pronoun before NAME?  Neither "ông Hòa" nor "cô sinh viên
 * Hòa" has one. */
static gboolean
is_pronoun (const DanhEntityRun *run, guint32 start, guint32 end, guint32 name)
{
  return end < name && (run->forms->shape[run->tokens->form[end]] & DANH_SHAPE_CAP) == 0
         && is_entry (run, start, end, DANH_LIST_HONORIFIC)
         && !is_entry (run, end, name, DANH_LIST_PERSON_CUE)
         && !is_entry (run, end, name, DANH_LIST_OCCUPATION);
}

/* Does a pronoun stand between the tokens FIRST and NAME: "bà", "đồng chí"? */
static gboolean
has_pronoun (const DanhEntityRun *run, guint32 first, guint32 name)
{
  for (guint32 i = first; i < name; i++)
    if (is_pronoun (run, i, i + 1, name)
        || (is_pronoun (run, i, i + 2, name) && !title_begins (run, i + 2, name)))
      return TRUE;
  return FALSE;
}

/* The sentence of the person looked at, and how far it was read for pronouns: each token once,
 * and none of a name, of which "Anh" may be a part. */
typedef struct {
  guint32 sentence;
  guint32 read_to;
  gboolean has_pronoun;
} PronounReader;

/* Reads on to the name at SPAN; TRUE if a pronoun came before it in its sentence. */
static gboolean
read_to_name (const DanhEntityRun *run, PronounReader *reader, const DanhSpan *span)
{
  const DanhTokens *tokens = run->tokens;
  guint32 sentence = reader->sentence;
  while (sentence + 1 < tokens->n_sentences
         && tokens->sentence[sentence + 1] <= span->start)
    sentence++;
  if (sentence != reader->sentence) {
    reader->has_pronoun = FALSE;
    reader->read_to = MAX (reader->read_to, tokens->sentence[sentence]);
  }
  reader->sentence = sentence;
  if (has_pronoun (run, reader->read_to, span->start)) reader->has_pronoun = TRUE;
  reader->read_to = MAX (reader->read_to, span->end);
  return reader->has_pronoun;
}

/* Another name of somebody ("bí danh Thép") is passed over: what is told goes on about the
 * first. */
static PersonsBefore
list_persons_before (const DanhEntityRun *run)
{
  guint32 n = run->out->mentions.n, last = DANH_NONE, topic = DANH_NONE;
  gsize size = ((gsize) n + 1) * sizeof (guint32);
  PersonsBefore before = { danh_arena_alloc (run->scratch, size),
                           danh_arena_alloc (run->scratch, size) };
  PronounReader reader = { 0 };
  for (guint32 i = 0; i < n; i++) {
    const DanhMentionRow *mention = &run->out->mentions.at[i];
    before.last[i] = last;
    before.topic[i] = topic;
    if (mention->type != DANH_TYPE_PERSON || mention->span == DANH_NONE) continue;
    gboolean goes_on = read_to_name (run, &reader, &run->rules->spans.at[mention->span]);
    if (last != DANH_NONE && danh_entity_said (run, mention, "alias") != NULL) continue;
    if (topic == DANH_NONE || !goes_on) topic = i;
    last = i;
  }
  return before;
}

/* May PERSON be told of by a word for people of GENDER? */
static gboolean
may_be_of (const DanhEntityRun *run, guint32 person, const char *gender)
{
  const char *other = danh_entity_said (run, &run->out->mentions.at[person], "gender");
  return gender == NULL || other == NULL || gender[1] != '\0' || other[1] != '\0'
         || gender[0] == other[0];
}

/* Who is spoken of before MENTION, or else the person mentioned last, whose gender is not
 * another. */
static guint32
find_holder (const DanhEntityRun *run,
             const PersonsBefore *before,
             guint32 mention,
             const char *gender)
{
  guint32 person = before->topic[mention];
  if (person != DANH_NONE && may_be_of (run, person, gender)) return person;
  person = before->last[mention];
  for (guint32 tried = 0; person != DANH_NONE && tried < MOST_PERSONS; tried++) {
    if (may_be_of (run, person, gender)) return person;
    person = before->last[person];
  }
  return DANH_NONE;
}

/* The title that SPAN of a type of the rules' own lies over, or DANH_NONE. */
static guint32
title_under (const DanhEntityRun *run, const DanhSpan *span)
{
  if (span->start >= span->end || span->end > run->tokens->n) return DANH_NONE;
  guint32 start = run->tokens->start[span->start];
  const DanhMentionRow *rows = run->out->mentions.at;
  /* By tokens: a title that ends with a number keeps the sentence's full stop out. */
  for (guint32 i = first_mention_from (run, start);
       i < run->out->mentions.n && rows[i].bytes.start == start; i++)
    if (rows[i].type == DANH_TYPE_TITLE
        && run->rules->spans.at[rows[i].span].end == span->end)
      return i;
  return DANH_NONE;
}

static gboolean
accept_implied (const DanhEntityRun *run,
                const PersonsBefore *before,
                const DanhSpan *span,
                Found *found)
{
  guint32 title = title_under (run, span);
  if (title == DANH_NONE) return FALSE;
  DanhMentionRow implied = { .span = (guint32) (span - run->rules->spans.at) };
  DanhRoleRow *row = &found->row;
  row->person =
      find_holder (run, before, title, danh_entity_said (run, &implied, "gender"));
  if (row->person == DANH_NONE) return FALSE;
  row->title = title;
  row->organization = body_of_title (run, title);
  row->rule = span->rule;
  row->status = DANH_ROLE_CURRENT;
  found->says_status =
      read_status (danh_entity_said (run, &implied, "status"), &row->status);
  if (!found->says_status)
    (void) read_status (danh_entity_said (run, &run->out->mentions.at[title], "status"),
                        &row->status);
  return TRUE;
}

/* A title that rules tie to a name beside it needs no other holder. */
static guint32
add_implied (const DanhEntityRun *run, Found *found, guint32 n)
{
  guint32 type = find_type (run, "implied-holder"), first = 0;
  if (type == DANH_NONE) return n;
  while (first < run->rules->spans.n && run->rules->spans.at[first].type != type) first++;
  if (first == run->rules->spans.n) return n; /* as in most texts: nobody is looked for */
  const PersonsBefore before = list_persons_before (run);
  guint8 *is_held = danh_arena_alloc (run->scratch, (gsize) run->out->mentions.n + 1);
  memset (is_held, 0, (gsize) run->out->mentions.n + 1);
  for (guint32 i = 0; i < n; i++) is_held[found[i].row.title] = 1;
  for (guint32 i = first; i < run->rules->spans.n; i++) {
    const DanhSpan *span = &run->rules->spans.at[i];
    if (span->type != type) continue;
    found[n].order = run->rules->roles.n + i;
    if (accept_implied (run, &before, span, &found[n]) && !is_held[found[n].row.title])
      n++;
  }
  return n;
}

/* Roles of titles whose time is over were so, if neither rule nor title says a status. */
static void
end_past_offices (const DanhEntityRun *run, Found *found, guint32 n)
{
  guint32 type = find_type (run, "past-office");
  if (type == DANH_NONE || n == 0) return;
  guint8 *is_past = danh_arena_alloc (run->scratch, (gsize) run->out->mentions.n + 1);
  memset (is_past, 0, (gsize) run->out->mentions.n + 1);
  for (guint32 i = 0; i < run->rules->spans.n; i++) {
    if (run->rules->spans.at[i].type != type) continue;
    guint32 title = title_under (run, &run->rules->spans.at[i]);
    if (title != DANH_NONE) is_past[title] = 1;
  }
  for (guint32 i = 0; i < n; i++)
    if (is_past[found[i].row.title] && !found[i].says_status
        && found[i].row.status == DANH_ROLE_CURRENT)
      found[i].row.status = DANH_ROLE_FORMER;
}

void
danh_entity_tie_roles (DanhEntityRun *run)
{
  guint32 n = run->rules->roles.n, kept = 0;
  if (n + run->rules->spans.n == 0) return;
  Found *found =
      danh_arena_alloc (run->scratch, ((gsize) n + run->rules->spans.n) * sizeof *found);
  for (guint32 i = 0; i < n; i++) {
    found[kept].order = i;
    if (accept (run, &run->rules->roles.at[i], &found[kept])) kept++;
  }
  kept = add_implied (run, found, kept);
  end_past_offices (run, found, kept);
  qsort (found, kept, sizeof *found, compare);
  for (guint32 i = 0; i < kept; i++)
    if (i == 0 || found[i].row.person != found[i - 1].row.person
        || found[i].row.title != found[i - 1].row.title)
      danh_vec_push (&run->out->roles, found[i].row);
}
