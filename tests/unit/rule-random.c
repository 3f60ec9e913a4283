/* rule-random.c - rule files and texts made by chance */
#include "rule-random.h"
#include "list-head.h"

#include <string.h>

#define pick(random, array) array[g_rand_int_range (random, 0, G_N_ELEMENTS (array))]

static const DanhSource lists[] = {
  { "pairs.tsv", LIST_HEAD ("pair") "form\tkind\n"
                                    "an ba\tlong\n"
                                    "ba\tshort\n"
                                    "ba co ba\tlong\n"
                                    "co co\tlong\n"
                                    "An\tshort\n" },
  { "runs.tsv", LIST_HEAD ("run") "form\tkind\tlevel\n"
                                  "co\tshort\t1\n"
                                  "an an an\tlong\t2\n"
                                  "an an\tlong\t1\n"
                                  "da\tshort\t2\n" },
};

static const char *const words[] = {
  "an", "ba", "co", "da", "An", "Ba", "CO", "12", ","
};

typedef struct {
  GRand *random;
  GString *out;
  gboolean captures;   /* may there be any here? */
  gboolean boundary;   /* may the sentence's edge be asked for? */
  gboolean reads;      /* may spans of earlier phases be asked for? */
  guint open_captures; /* bit c: inside capture c */
  guint seen_captures; /* bit c: capture c is somewhere */
} Writer;

static void
write_test (Writer *self, guint depth)
{
  static const char *const tests[] = {
    "\"an\"",        "\"ba\"",
    "\"co\"",        "'An'",
    "'an'",          "cap",
    "lower",         "upper",
    "word",          "number",
    "any",           "tight",
    "mark",          "/[ab].*/",
    "/A?n|[^a-c]+/", "in @pair",
    "@run",          "in @run[kind=long]",
    "word-like",     "line-start",
    "line-end",      "@pair[kind!=long]",
    "digit",
  };
  static const char *const read_tests[] = { "in [ORG]", "[own]", "[ORG kind=x|y]",
                                            "in [ORG kind!=x]", "ORG-like" };
  guint choice = (guint) g_rand_int_range (self->random, 0, 12);
  if (depth > 0 && choice == 0) {
    g_string_append_c (self->out, '!');
    write_test (self, depth - 1);
  } else if (depth > 0 && choice == 1) {
    g_string_append (self->out, "( ");
    write_test (self, depth - 1);
    g_string_append (self->out, " | ");
    write_test (self, depth - 1);
    g_string_append (self->out, " )");
  } else if (self->boundary && choice == 2) {
    g_string_append (self->out, "boundary");
  } else if (self->reads && choice < 5) {
    g_string_append (self->out, pick (self->random, read_tests));
  } else {
    g_string_append (self->out, pick (self->random, tests));
  }
}

static gboolean write_pattern (Writer *self, guint depth);

/* What stands before a repeat sign or in a sequence; TRUE if it can match nothing. */
static gboolean
write_primary (Writer *self, guint depth)
{
  static const char *const runs[] = {
    "@pair", "@run", "\"an ba\"", "'An ba'", "two-words", "@run[level=1, kind=long]"
  };
  gboolean can_be_empty;
  if (depth > 0 && g_rand_int_range (self->random, 0, 3) == 0) {
    g_string_append (self->out, "( ");
    can_be_empty = write_pattern (self, depth - 1);
    g_string_append (self->out, " )");
    return can_be_empty;
  }
  switch (g_rand_int_range (self->random, 0, 6)) {
  case 0:
    g_string_append (self->out, pick (self->random, runs));
    break;
  case 1:
    g_string_append (self->out, self->reads ? "[ORG]" : "@pair");
    break;
  default:
    write_test (self, 0);
    break;
  }
  return FALSE;
}

/* Put in parentheses, with a token more if it could be empty otherwise. */
static void
write_full_pattern (Writer *self, guint depth)
{
  g_string_append (self->out, "( ");
  gboolean can_be_empty = write_pattern (self, depth);
  g_string_append (self->out, can_be_empty ? " ) any" : " )");
}

/* A capture around a pattern that takes something. */
static void
write_capture (Writer *self, guint depth, guint capture)
{
  self->open_captures |= 1u << capture;
  self->seen_captures |= 1u << capture;
  g_string_append_printf (self->out, "%c:( ", (char) ('p' + capture));
  write_full_pattern (self, depth);
  g_string_append (self->out, " )");
  self->open_captures &= ~(1u << capture);
}

static gboolean
write_item (Writer *self, guint depth)
{
  static const char *const signs[] = { "?", "*", "+", "{2}", "{1,2}", "{0,3}", "{2,}" };
  guint choice = (guint) g_rand_int_range (self->random, 0, 8);
  guint capture = (guint) g_rand_int_range (self->random, 0, 3);
  if (depth > 0 && self->captures && choice < 2
      && (self->open_captures >> capture & 1) == 0) {
    write_capture (self, depth - 1, capture);
    if (g_rand_boolean (self->random)) return FALSE;
    g_string_append (self->out, "{1,2}");
    return FALSE;
  }
  if (choice == 2) {
    write_test (self, 1);
    g_string_append (self->out, " & ");
    write_test (self, 1);
    return FALSE;
  }
  gsize start = self->out->len;
  if (write_primary (self, depth)) return TRUE;
  /* "!x*" would repeat inside the negation. */
  if (choice < 5 && self->out->str[start] != '!') {
    const char *sign = pick (self->random, signs);
    g_string_append (self->out, sign);
    return sign[0] == '?' || sign[0] == '*' || sign[1] == '0';
  }
  return FALSE;
}

/* Alternatives of sequences of items. */
static gboolean
write_pattern (Writer *self, guint depth)
{
  gboolean can_be_empty = FALSE;
  guint n_ways = g_rand_int_range (self->random, 0, 3) == 0 ? 2 : 1;
  for (guint way = 0; way < n_ways; way++) {
    gboolean way_can = TRUE;
    guint n = (guint) g_rand_int_range (self->random, 1, 4);
    if (way > 0) g_string_append (self->out, " | ");
    for (guint i = 0; i < n; i++) {
      if (i > 0) g_string_append_c (self->out, ' ');
      way_can &= write_item (self, depth);
    }
    can_be_empty |= way_can;
  }
  return can_be_empty;
}

static void
write_contexts (Writer *self)
{
  static const char *const sides[] = { "after", "not after", "before", "not before" };
  Writer context = *self;
  context.captures = FALSE;
  context.boundary = TRUE;
  for (guint n = (guint) g_rand_int_range (self->random, 0, 3); n > 0; n--) {
    g_string_append_printf (self->out, "  %s ", pick (self->random, sides));
    write_full_pattern (&context, 1);
    g_string_append_c (self->out, '\n');
  }
}

/* The capture of an action: one that is there, or none. */
static const char *
some_capture (Writer *self)
{
  static const char *const names[] = { "p", "q", "r" };
  guint capture = (guint) g_rand_int_range (self->random, 0, 4);
  return capture < 3 && (self->seen_captures >> capture & 1) != 0 ? names[capture] : NULL;
}

/* An expression over captures, which are there. */
static void
write_expression (Writer *self, guint depth)
{
  static const char *const leaves[] = { "text(%s)", "%s.kind", "%s.level", "count(%s)",
                                        "fold(text(%s))" };
  guint choice = (guint) g_rand_int_range (self->random, 0, depth > 0 ? 12 : 6);
  const char *capture = NULL;
  while (capture == NULL) capture = some_capture (self);
  if (choice < G_N_ELEMENTS (leaves)) {
    g_auto (GStrv) around = g_strsplit (leaves[choice], "%s", 2);
    g_string_append_printf (self->out, "%s%s%s", around[0], capture, around[1]);
  } else if (choice == 5) {
    g_string_append (self->out, "\"Ab 12\"");
  } else if (choice == 6) {
    g_string_append (self->out, "fold( ");
    write_expression (self, depth - 1);
    g_string_append (self->out, " )");
  } else if (choice < 9) {
    g_string_append (self->out, "lookup( ");
    write_expression (self, depth - 1);
    g_string_append (self->out, choice == 7 ? ", @pair.kind )" : ", @run.level )");
  } else {
    g_string_append (self->out, "( ");
    write_expression (self, depth - 1);
    g_string_append (self->out, choice == 9 ? " + \" \" + " : " else ");
    write_expression (self, depth - 1);
    g_string_append (self->out, " )");
  }
}

static void
write_span (Writer *self, const char *type)
{
  const char *capture = some_capture (self);
  g_string_append_printf (self->out, "  emit %s %s", type,
                          capture != NULL ? capture : "");
  if (self->seen_captures != 0 && g_rand_int_range (self->random, 0, 4) > 0) {
    g_string_append (self->out, " { kind = ");
    write_expression (self, 2);
    g_string_append (self->out, ", n = ");
    write_expression (self, 0);
    g_string_append (self->out, " }");
  }
  g_string_append_c (self->out, '\n');
}

/* One span, or several: over several captures, or of another type beside it. */
static void
write_emit (Writer *self, const char *type)
{
  write_span (self, type);
  while (g_rand_int_range (self->random, 0, 4) == 0) write_span (self, type);
  g_string_append_printf (self->out, "  ok \"[%s an]\"\n", type);
}

static void
write_reject (Writer *self, const char *type)
{
  const char *capture = some_capture (self);
  g_string_append_printf (self->out, "  reject %s %s\n  fail \"an\"\n", type,
                          capture != NULL ? capture : "");
}

static void
write_role (Writer *self)
{
  const char *person = some_capture (self), *title = some_capture (self);
  if (person == NULL || title == NULL) {
    write_emit (self, "DATE");
    return;
  }
  g_string_append_printf (self->out, "  emit role %s{ person = %s, title = %s }\n",
                          g_rand_boolean (self->random) ? "paired " : "", person, title);
  g_string_append (self->out, "  ok \"an\" role \"an | an\"\n");
}

static void
write_rule (Writer *self, guint number)
{
  static const char *const phases[] = { "one", "two", "three" };
  static const char *const types[3][2] = { { "ORG", "own" },
                                           { "TITLE", "PERSON" },
                                           { "DATE", "DATE" } };
  guint phase = (guint) g_rand_int_range (self->random, 0, 3);
  const char *type = types[phase][g_rand_int_range (self->random, 0, 2)];
  self->seen_captures = 0;
  self->reads = phase > 0;
  self->captures = TRUE;
  g_string_append_printf (self->out, "rule r%u in %s priority %d {\n  match ", number,
                          phases[phase], g_rand_int_range (self->random, -1, 3));
  write_full_pattern (self, 2);
  g_string_append_c (self->out, '\n');
  write_contexts (self);
  if (g_rand_int_range (self->random, 0, 6) == 0)
    write_reject (self, type);
  else if (phase == 2)
    write_role (self);
  else
    write_emit (self, type);
  g_string_append (self->out, "}\n");
}

const DanhSource *
rule_random_lists (guint *n)
{
  *n = G_N_ELEMENTS (lists);
  return lists;
}

/* Some phases read across the ends of lines and sentences. */
static const char *
lines (Writer *self)
{
  return g_rand_int_range (self->random, 0, 4) == 0 ? " across-lines" : "";
}

char *
rule_random_file (GRand *random, guint n_rules)
{
  Writer self = { .random = random, .out = g_string_new (NULL) };
  g_string_append (self.out, "type own\n"
                             "nest ORG in TITLE\n");
  g_string_append_printf (self.out, "phase one%s writes ORG own\n", lines (&self));
  g_string_append_printf (self.out, "phase two%s reads ORG own writes TITLE PERSON\n",
                          lines (&self));
  g_string_append_printf (
      self.out, "phase three%s reads ORG own TITLE PERSON writes DATE\n", lines (&self));
  g_string_append (self.out, "let word-like = \"an\" | cap & !\"co\"\n"
                             "let two-words = \"ba\" any | @pair \"an\"?\n"
                             "let ORG-like = in [ORG] & !@run\n");
  for (guint i = 0; i < n_rules; i++) write_rule (&self, i);
  return g_string_free (self.out, FALSE);
}

char *
rule_random_text (GRand *random, guint n_tokens)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < n_tokens; i++) {
    g_string_append (out, pick (random, words));
    switch (g_rand_int_range (random, 0, 12)) {
    case 0:
      g_string_append_c (out, '\n');
      break;
    case 1:
      g_string_append (out, i + 1 < n_tokens ? ". " : "");
      break;
    default:
      g_string_append_c (out, ' ');
      break;
    }
  }
  return g_string_free (out, FALSE);
}

void
rule_random_cells (GRand *random, char *text)
{
  for (char *at = text; (at = strchr (at, ' ')) != NULL; at++)
    if (g_rand_int_range (random, 0, 12) == 0) *at = '\t';
}
