/* model-source.c - small models for tests, made of lists in memory */
#include "model-source.h"

#include "compile/compiler.h"
#include "model/validate.h"
#include <string.h>

#define HEAD "# admits: what the test needs\n# source: the test\n# licence: CC0-1.0\n"

void
test_load_list (DanhBuilder *builder, const char *file, const char *content)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  danh_lists_load (builder, file, content, strlen (content), diagnostics);
  for (guint i = 0; i < diagnostics->items->len; i++) {
    g_autofree char *text = danh_diagnostic_format (diagnostics->items->pdata[i]);
    g_test_message ("%s", text);
  }
  g_assert_cmpuint (diagnostics->items->len, ==, 0);
}

GBytes *
test_finish (DanhBuilder *builder)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  GBytes *bytes = danh_builder_finish (builder, diagnostics);
  g_assert_nonnull (bytes);
  g_assert_cmpuint (diagnostics->items->len, ==, 0);
  return bytes;
}

void
test_view (GBytes *bytes, DanhModelView *view)
{
  g_autoptr (GError) error = NULL;
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);
  gboolean is_valid = danh_model_validate (data, len, view, &error);
  g_assert_no_error (error);
  g_assert_true (is_valid);
}

/* {{{ Lists of the small model */

static const char dotted[] = "# list: dotted\n" HEAD "form\nTP\nThS\nPGS\n";

static const char places[] = "# list: place\n" HEAD "# case: caps\n"
                             "form\tvariants\tlevel\tcode\n"
                             "Hòa Bình\t\tprovince\t17\n"
                             "Hòa Bình\t\tward\t14896\n"
                             "Hà Nội\tHN; thủ đô Hà Nội\tcity\t01\n"
                             "Hà Nam\t\tprovince\t35\n"
                             "Thừa Thiên Huế\tHuế\tprovince\t46\n";

static const char titles[] = "# list: title\n" HEAD "form\tkind\tlevel\n"
                             "giám đốc\tposition\t\n"
                             "phó giám đốc\tposition\t\n"
                             "thạc sĩ\tdegree\t\n"
                             "bí thư tỉnh ủy\tposition\tprovince\n"
                             "hòa bình\tother\t\n";

/* One value in a whole column. */
static const char ranks[] = "# list: rank\n" HEAD "form\tkind\n"
                            "thiếu úy\tarmy\ntrung úy\tarmy\nđại úy\tarmy\n"
                            "thiếu tá\tarmy\ntrung tá\tarmy\nđại tá\tarmy\n";

/* }}} */
/* {{{ Rules of the small model */

static guint32
append (DanhBuilder *builder, DanhSectionId id, gconstpointer record)
{
  GArray *section = danh_builder_section (builder, id);
  g_array_append_vals (section, record, 1);
  return section->len - 1;
}

static guint32
atom (DanhBuilder *builder, DanhAtomKind kind, guint32 a)
{
  DanhModelAtom record = { kind, a };
  DanhModelPredicate predicate = { DANH_PREDICATE_ATOM,
                                   append (builder, DANH_SECTION_ATOMS, &record), 0 };
  return append (builder, DANH_SECTION_PREDICATES, &predicate);
}

static guint32
operation (DanhBuilder *builder, DanhPredicateKind kind, guint32 a, guint32 b)
{
  DanhModelPredicate predicate = { kind, a, b };
  return append (builder, DANH_SECTION_PREDICATES, &predicate);
}

static guint32
expression (DanhBuilder *builder, DanhExpressionKind kind, guint32 a, guint32 b)
{
  DanhModelExpression record = { kind, a, b };
  return append (builder, DANH_SECTION_EXPRESSIONS, &record);
}

static void
node (DanhBuilder *builder, DanhNodeKind kind, guint32 arg, guint32 out, guint32 other)
{
  DanhModelNode record = { .kind = kind & 7u, .out = out & DANH_NO_NODE };
  if (kind == DANH_NODE_SPLIT)
    record.other = other;
  else
    record.arg = arg;
  append (builder, DANH_SECTION_NODES, &record);
}

static void
attribute (DanhBuilder *builder, const char *key, guint32 value)
{
  DanhModelAttribute record = { danh_builder_string (builder, key), value };
  append (builder, DANH_SECTION_ATTRIBUTES, &record);
}

/* "a" or "b" over and over: state 1 is the start, 2 accepts. */
static void
add_regex (DanhBuilder *builder)
{
  DanhModelRegex regex = { danh_builder_string (builder, "[ab]+") };
  append (builder, DANH_SECTION_REGEXES, &regex);
  for (guint32 byte = 0; byte < 256; byte++) {
    guint8 column = byte == 'a' || byte == 'b';
    append (builder, DANH_SECTION_REGEX_COLUMNS, &column);
  }
  for (guint32 state = 0; state < 3; state++) {
    DanhModelRegexAccept accepts = { { state == 2 } };
    for (guint32 column = 0; column < 2; column++) {
      guint16 target = state != 0 && column == 1 ? 2 : 0;
      append (builder, DANH_SECTION_REGEX_STATES, &target);
    }
    append (builder, DANH_SECTION_REGEX_ACCEPT, &accepts);
  }
}

/* match one:( TEST+ ) two:( TEST ), with one context that is not "title". */
static void
add_program (DanhBuilder *builder, guint32 rule, guint32 test)
{
  guint32 at = danh_builder_section (builder, DANH_SECTION_NODES)->len;
  node (builder, DANH_NODE_OPEN, 0, at + 1, DANH_NONE);
  node (builder, DANH_NODE_TEST, test, at + 2, DANH_NONE);
  node (builder, DANH_NODE_SPLIT, 0, at + 1, at + 3);
  node (builder, DANH_NODE_CLOSE, 0, at + 4, DANH_NONE);
  node (builder, DANH_NODE_OPEN, 1, at + 5, DANH_NONE);
  node (builder, DANH_NODE_TEST, test, at + 6, DANH_NONE);
  node (builder, DANH_NODE_CLOSE, 1, at + 7, DANH_NONE);
  node (builder, DANH_NODE_ACCEPT, rule, DANH_NONE, DANH_NONE);
}

static void
add_context (DanhBuilder *builder, guint32 test)
{
  guint32 at = danh_builder_section (builder, DANH_SECTION_NODES)->len;
  GArray *contexts = danh_builder_section (builder, DANH_SECTION_CONTEXTS);
  DanhModelContext record = { DANH_CONTEXT_BEHIND, 1, 1, at, at, 2 };
  node (builder, DANH_NODE_TEST, test, at + 1, DANH_NONE);
  node (builder, DANH_NODE_ACCEPT, contexts->len, DANH_NONE, DANH_NONE);
  g_array_append_val (contexts, record);
}

static void
add_span_action (DanhBuilder *builder)
{
  guint32 first = danh_builder_section (builder, DANH_SECTION_ATTRIBUTES)->len;
  guint32 text = expression (builder, DANH_EXPRESSION_TEXT, 0, 0);
  guint32 kind = expression (builder, DANH_EXPRESSION_COLUMN, 1,
                             danh_builder_string (builder, "kind"));
  guint32 either = expression (builder, DANH_EXPRESSION_CHOOSE, kind, text);
  guint32 fold = expression (builder, DANH_EXPRESSION_FOLD, either, 0);
  guint32 dash = expression (builder, DANH_EXPRESSION_CONSTANT,
                             danh_builder_string (builder, "-"), 0);
  attribute (builder, "kind", fold);
  attribute (builder, "note", expression (builder, DANH_EXPRESSION_CONCAT, fold, dash));
  attribute (builder, "times", expression (builder, DANH_EXPRESSION_COUNT, 0, 0));
  DanhModelAction action = { DANH_ACTION_SPAN, DANH_TYPE_PERSON, 1, first, 3 };
  append (builder, DANH_SECTION_ACTIONS, &action);
}

static void
add_role_action (DanhBuilder *builder)
{
  guint32 first = danh_builder_section (builder, DANH_SECTION_ATTRIBUTES)->len;
  guint32 status = danh_builder_string (builder, "former");
  attribute (builder, "person", expression (builder, DANH_EXPRESSION_CAPTURE, 1, 0));
  attribute (builder, "title", expression (builder, DANH_EXPRESSION_CAPTURE, 0, 0));
  attribute (builder, "status",
             expression (builder, DANH_EXPRESSION_CONSTANT, status, 0));
  DanhModelAction action = { DANH_ACTION_ROLE, DANH_NONE, DANH_NONE, first, 3 };
  append (builder, DANH_SECTION_ACTIONS, &action);
}

static void
add_reject_action (DanhBuilder *builder)
{
  guint32 first = danh_builder_section (builder, DANH_SECTION_ATTRIBUTES)->len;
  DanhModelAction action = { DANH_ACTION_REJECT, DANH_TYPE_PERSON, DANH_NONE, first, 0 };
  append (builder, DANH_SECTION_ACTIONS, &action);
}

static void
add_rule (DanhBuilder *builder,
          const char *name,
          guint32 phase,
          guint32 test,
          guint32 beside)
{
  gboolean is_reject = phase == 0;
  DanhModelRule rule = { .name = danh_builder_string (builder, name),
                         .line = 1,
                         .phase = phase };
  guint32 capture_names[] = { danh_builder_string (builder, "one"),
                              danh_builder_string (builder, "two") };
  rule.file = danh_builder_string (builder, "test.rules");
  rule.first_node = rule.start = danh_builder_section (builder, DANH_SECTION_NODES)->len;
  rule.n_nodes = 8;
  rule.first_capture = danh_builder_section (builder, DANH_SECTION_CAPTURES)->len;
  rule.n_captures = 2;
  rule.first_context = danh_builder_section (builder, DANH_SECTION_CONTEXTS)->len;
  rule.n_contexts = 1;
  rule.first_action = danh_builder_section (builder, DANH_SECTION_ACTIONS)->len;
  rule.n_actions = is_reject ? 1 : 2;
  rule.is_reject = is_reject;
  append (builder, DANH_SECTION_CAPTURES, &capture_names[0]);
  append (builder, DANH_SECTION_CAPTURES, &capture_names[1]);
  add_program (builder, danh_builder_section (builder, DANH_SECTION_RULES)->len, test);
  add_context (builder, beside);
  if (is_reject) {
    add_reject_action (builder);
  } else {
    add_span_action (builder);
    add_role_action (builder);
  }
  append (builder, DANH_SECTION_RULES, &rule);
}

static void
add_rules (DanhBuilder *builder)
{
  static const char *const levels[] = { "province", "city", NULL };
  const DanhListConstraint constraint = { "level", levels, FALSE };
  char *problem = NULL;
  guint32 place = danh_lists_class (builder, "place", &constraint, 1, &problem);
  guint32 title = danh_lists_class (builder, "title", NULL, 0, &problem);
  DanhModelConstraint degree = { danh_builder_string (builder, "kind"),
                                 danh_builder_string (builder, "degree"), 1 };
  guint32 span = danh_builder_span_class (builder, DANH_TYPE_TITLE,
                                          "[TITLE kind!=degree]", &degree, 1);
  add_regex (builder);
  guint32 begin =
      operation (builder, DANH_PREDICATE_OR, atom (builder, DANH_ATOM_BEGIN, place),
                 atom (builder, DANH_ATOM_END, title));
  guint32 key = atom (builder, DANH_ATOM_KEY, danh_builder_key (builder, "giám"));
  guint32 exact = atom (builder, DANH_ATOM_EXACT, danh_builder_string (builder, "Hà"));
  guint32 shape = operation (builder, DANH_PREDICATE_NOT,
                             atom (builder, DANH_ATOM_SHAPE, DANH_SHAPE_CAP), 0);
  guint32 test = operation (builder, DANH_PREDICATE_AND, begin, shape);
  guint32 other = operation (builder, DANH_PREDICATE_OR, key, exact);
  guint32 regex =
      operation (builder, DANH_PREDICATE_OR, atom (builder, DANH_ATOM_REGEX, 0),
                 atom (builder, DANH_ATOM_INSIDE, span));
  add_rule (builder, "vetoes", 0, test, atom (builder, DANH_ATOM_BOUNDARY, 0));
  add_rule (builder, "first", 1, other, atom (builder, DANH_ATOM_ANY, 0));
  add_rule (builder, "second", 1, regex, atom (builder, DANH_ATOM_TIGHT, 0));
  DanhModelPhase vetoes = { danh_builder_string (builder, "vetoes"), 0, 1, 0, 0 };
  DanhModelPhase people = { danh_builder_string (builder, "people"), 1, 2, 0, 0 };
  append (builder, DANH_SECTION_PHASES, &vetoes);
  append (builder, DANH_SECTION_PHASES, &people);
  DanhModelNest nest = { DANH_TYPE_TITLE, DANH_TYPE_ORG };
  append (builder, DANH_SECTION_NESTS, &nest);
}

/* }}} */

GBytes *
test_small_model (void)
{
  g_autoptr (DanhBuilder) builder = danh_builder_new ("small", "1.2.3");
  test_load_list (builder, "dotted.tsv", dotted);
  test_load_list (builder, "places.tsv", places);
  test_load_list (builder, "titles.tsv", titles);
  test_load_list (builder, "ranks.tsv", ranks);
  add_rules (builder);
  return test_finish (builder);
}

/* {{{ The ruled model */

static const char rules[] =
    "type name-part\n"
    "nest ORG in TITLE\n"
    "phase places writes LOCATION name-part\n"
    "phase titles reads LOCATION writes TITLE ORG\n"
    "phase people reads LOCATION TITLE name-part writes PERSON\n"
    "phase roles reads PERSON TITLE\n"
    "let name = cap & word & !in @title\n"
    "rule place in places {\n"
    "  match p:@place[level=province|city]\n"
    "  emit LOCATION p { code = p.code else \"none\", name = fold(text(p)) + \"/\" }\n"
    "  ok \"[LOCATION Hà Nam]\"\n"
    "}\n"
    "rule part in places priority -1 {\n"
    "  match name\n"
    "  not before ( /[0-9]+/ | boundary )\n"
    "  after any* \"giám\"\n"
    "  emit name-part\n"
    "  ok \"giám [name-part Ba] Vì\"\n"
    "}\n"
    "rule title in titles priority 2 {\n"
    "  match t:( @title \"tỉnh\"? o:[LOCATION]? )\n"
    "  before any{0,3} ( name | boundary )\n"
    "  emit TITLE t { kind = t.kind, times = count(o) }\n"
    "  ok \"[TITLE giám đốc]\"\n"
    "}\n"
    "rule no-title in titles priority 3 {\n"
    "  match t:\"hòa bình\" 'Hà'\n"
    "  reject TITLE t\n"
    "  fail \"hòa bình Hà\"\n"
    "}\n"
    "rule person in people {\n"
    "  match t:[TITLE kind!=other] \",\"? p:( name{1,3} )\n"
    "  not after ( tight | number )\n"
    "  emit PERSON p { honorific = text(t), level = t.level }\n"
    "  ok \"giám đốc [PERSON Ba Vì]\"\n"
    "}\n"
    "rule named in people priority 5 {\n"
    "  match ( p:[name-part] \"-\" )+ any* [LOCATION]\n"
    "  emit PERSON p\n"
    "  ok \"giám [PERSON Ba] - [PERSON Vì] - ở Hà Nội\"\n"
    "}\n"
    "rule held in roles {\n"
    "  match t:[TITLE] \",\"? p:[PERSON]\n"
    "  emit role { person = p, title = t, status = \"former\" }\n"
    "  ok \"giám đốc Ba Vì\" role \"Ba Vì | giám đốc\"\n"
    "}\n";

GBytes *
test_ruled_model (void)
{
  static const DanhSource list_sources[] = { { "dotted.tsv", dotted },
                                             { "places.tsv", places },
                                             { "titles.tsv", titles } };
  static const DanhSource rule_sources[] = { { "test.rules", rules } };
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (DanhCompilation) made =
      danh_compile_sources ("ruled", "1", list_sources, G_N_ELEMENTS (list_sources),
                            rule_sources, G_N_ELEMENTS (rule_sources), diagnostics);
  for (guint i = 0; i < diagnostics->items->len; i++) {
    g_autofree char *text = danh_diagnostic_format (diagnostics->items->pdata[i]);
    g_test_message ("%s", text);
  }
  g_assert_nonnull (made->bytes);
  return g_bytes_ref (made->bytes);
}

/* }}} */
