/* annotator-model.c - a small model of lists and rules in memory, with every output type */
#include "annotator-model.h"
#include "list-head.h"

#include "compile/compiler.h"
#include "document/document-private.h"

#include <string.h>

static const DanhSource LISTS[] = {
  { "honorifics.tsv", LIST_HEAD ("honorific") "form\tgender\n"
                                              "bà\tf\n"
                                              "ông\tm\n"
                                              "đồng chí\t\n" },
  { "titles.tsv", LIST_HEAD ("title-head") "form\tkind\n"
                                           "Chủ tịch\tposition\n"
                                           "Giám đốc\tposition\n"
                                           "Phó Chủ tịch\tposition\n"
                                           "Đại tá\trank\n" },
  { "status.tsv", LIST_HEAD ("title-status") "form\tstatus\n"
                                             "nguyên\tformer\n" },
  { "heads.tsv", LIST_HEAD ("org-head") "form\tlevel\n"
                                        "Sở\tprovince\n"
                                        "UBND\t\n"
                                        "Ủy ban nhân dân\t\n" },
  { "fields.tsv", LIST_HEAD ("org-field") "form\tnote\n"
                                          "Nội vụ\t\n"
                                          "Y tế\t\n" },
  { "abbreviations.tsv", LIST_HEAD ("abbreviation") "form\texpansion\n"
                                                    "UBND\tỦy ban nhân dân\n" },
  { "places.tsv", LIST_HEAD ("place") "# case: caps\n"
                                      "form\tlevel\tcode\n"
                                      "Hoằng Hóa\tdistrict\t399\n"
                                      "Hòa Bình\tprovince\t17\n"
                                      "Hà Nội\tcity\t01\n" },
  { "units.tsv", LIST_HEAD ("unit-word") "form\tlevel\n"
                                         "huyện\tdistrict\n"
                                         "tỉnh\tprovince\n" },
};

static const DanhSource RULES[] = {
  { "test.rules",
    "nest ORG in TITLE\n"
    "phase date writes DATE\n"
    "phase document writes DOCUMENT\n"
    "phase place writes LOCATION\n"
    "phase organization reads LOCATION writes ORG\n"
    "phase title reads ORG LOCATION writes TITLE\n"
    "phase person reads TITLE ORG LOCATION writes PERSON\n"
    "phase role reads PERSON TITLE ORG\n"
    "let name = cap & word & !@title-head & !@org-head\n"
    "rule day in date {\n"
    "  match \"ngày\" dmy:/[0-9]{1,2}\\/[0-9]{1,2}\\/[0-9]{4}/\n"
    "  emit DATE { dmy = text(dmy) }\n"
    "  ok \"[DATE ngày 2/9/1945|1945-09-02]\"\n"
    "}\n"
    "rule yesterday in date {\n"
    "  match \"hôm\" \"qua\"\n"
    "  emit DATE { unit = \"day\", offset = \"-1\" }\n"
    "  ok \"[DATE hôm qua]\"\n"
    "}\n"
    "rule resolution in document {\n"
    "  match \"Nghị quyết\" \"số\"? code\n"
    "  emit DOCUMENT\n"
    "  ok \"[DOCUMENT Nghị quyết 35-NQ/TW]\"\n"
    "}\n"
    "rule place in place {\n"
    "  match u:@unit-word? @place\n"
    "  emit LOCATION { unit = u.level }\n"
    "  ok \"[LOCATION huyện Hoằng Hóa]\"\n"
    "}\n"
    "rule body in organization {\n"
    "  match h:@org-head @org-field? [LOCATION]?\n"
    "  emit ORG { level = h.level }\n"
    "  ok \"[ORG Sở Y tế]\"\n"
    "}\n"
    "rule title in title {\n"
    "  match s:@title-status? h:@title-head [ORG]?\n"
    "  emit TITLE { kind = h.kind, status = s.status }\n"
    "  ok \"[TITLE Giám đốc [ORG Sở Y tế]]\"\n"
    "}\n"
    "rule honorific-name in person priority 1 {\n"
    "  match h:@honorific p:( name{1,5} )\n"
    "  emit PERSON p { honorific = text(h), gender = h.gender }\n"
    "  ok \"bà [PERSON Lò Thị Mai]\"\n"
    "}\n"
    "rule titled-name in person {\n"
    "  match [TITLE] p:( name{2,4} )\n"
    "  emit PERSON p\n"
    "  ok \"Đại tá [PERSON Lò Thị Mai]\"\n"
    "}\n"
    "rule title-before in role {\n"
    "  match t:[TITLE] @honorific? p:[PERSON]\n"
    "  emit role { person = p, title = t }\n"
    "  ok \"Đại tá [PERSON Lò Thị Mai]\" role \"Lò Thị Mai | Đại tá\"\n"
    "}\n"
    "rule title-behind in role {\n"
    "  match p:[PERSON] ( \",\" | \"-\" ) t:[TITLE]\n"
    "  emit role { person = p, title = t, status = \"current\" }\n"
    "  ok \"bà [PERSON Lò Thị Mai], Giám đốc\" role \"Lò Thị Mai | Giám đốc\"\n"
    "}\n" },
};

DanhModel *
annotator_model_new (void)
{
  g_autoptr (DanhDiagnostics) diagnostics = danh_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DanhCompilation) compilation =
      danh_compile_sources ("test", "0.0.1", LISTS, G_N_ELEMENTS (LISTS), RULES,
                            G_N_ELEMENTS (RULES), diagnostics);
  for (guint i = 0; i < diagnostics->items->len; i++) {
    g_autofree char *told = danh_diagnostic_format (diagnostics->items->pdata[i]);
    g_printerr ("%s", told);
  }
  g_assert_cmpuint (diagnostics->n_errors, ==, 0);
  DanhModel *model = danh_model_new_from_bytes (compilation->bytes, &error);
  g_assert_no_error (error);
  return model;
}

/* {{{ Texts by chance.  %p a person, %t a title, %o a body, %l a place. */

static const char *const SENTENCES[] = {
  "Hôm qua, ông %p, %t %o, đã dự họp.",
  "%t %o %p phát biểu tại %l.",
  "Đồng chí %p - %t, bà %p và ông %p cùng đi.",
  "Ngày 5/8/2021, %o ban hành Nghị quyết số 12-NQ/HU.",
  "Bà %p nói: “Hôm qua ở %l mưa to”.",
  "%o (%l) mời nguyên %t %p.",
  "Ngày 31/2/2020 không có trong lịch; ngày 1/1/2024 thì có.",
  "Trời trong xanh, gió nhẹ, hoà thuận khoẻ mạnh.",
  "1.250,5 tấn; 35-NQ/TW; TP. và PGS.TS…",
  "Uỷ ban nhân dân %l họp; ông Thuỷ nghỉ."
};
static const char *const PEOPLE[] = {
  "Lò Thị Mai", "Nguyễn Hòa An", "Trịnh Văn Tú", "Mai", "Tú", "An", "Y Moan Niê Kđăm"
};
static const char *const TITLES[] = { "Giám đốc", "Phó Chủ tịch", "Chủ tịch", "Đại tá" };
static const char *const BODIES[] = { "Sở Y tế", "UBND tỉnh Hòa Bình", "Sở Nội vụ",
                                      "Ủy ban nhân dân", "UBND" };
static const char *const PLACES[] = { "huyện Hoằng Hóa", "Hà Nội", "tỉnh Hòa Bình",
                                      "Hòa Bình" };

#define PICK(random, array)                                                              \
  ((array)[g_rand_int_range ((random), 0, G_N_ELEMENTS (array))])

char *
annotator_model_text (GRand *random, guint n_sentences)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < n_sentences; i++) {
    if (i > 0) g_string_append_c (out, ' ');
    for (const char *at = PICK (random, SENTENCES); *at != '\0'; at++) {
      if (*at != '%')
        g_string_append_c (out, *at);
      else
        switch (*++at) {
        case 'p':
          g_string_append (out, PICK (random, PEOPLE));
          break;
        case 't':
          g_string_append (out, PICK (random, TITLES));
          break;
        case 'o':
          g_string_append (out, PICK (random, BODIES));
          break;
        default:
          g_string_append (out, PICK (random, PLACES));
          break;
        }
    }
  }
  return g_string_free (out, FALSE);
}

/* }}} */

char *
spell_decomposed (const char *text)
{
  return g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
}

char *
spell_old_tones (const char *text)
{
  static const char *const PAIRS[][2] = { { "òa", "oà" }, { "óa", "oá" }, { "ỏa", "oả" },
                                          { "õa", "oã" }, { "ọa", "oạ" }, { "òe", "oè" },
                                          { "óe", "oé" }, { "ỏe", "oẻ" }, { "õe", "oẽ" },
                                          { "ọe", "oẹ" }, { "ùy", "uỳ" }, { "úy", "uý" },
                                          { "ủy", "uỷ" }, { "ũy", "uỹ" }, { "ụy", "uỵ" },
                                          { "Ủy", "Uỷ" } };
  GString *out = g_string_new (text);
  for (gsize i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    g_string_replace (out, PAIRS[i][0], PAIRS[i][1], 0);
  return g_string_free (out, FALSE);
}

/* LEN bytes of TEXT without what only keeps words apart and without stray bytes, which are no
 * part of a name. */
static char *
squeeze (const char *text, gsize len)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) len);
  GString *out = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c != 0xFFFD && !g_unichar_isspace (c) && !g_unichar_iscntrl (c)
        && g_unichar_type (c) != G_UNICODE_FORMAT)
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

/* The name of entity E is the text of one of its mentions, but for white space. */
static void
check_name (const DanhDocument *document, guint e)
{
  const DanhEntity *entity = danh_document_get_entity (document, e);
  const char *text = danh_document_get_text (document, NULL);
  g_autofree char *name = squeeze (entity->name, strlen (entity->name));
  for (guint k = 0; k < entity->n_mentions; k++) {
    const DanhMention *mention =
        danh_document_get_mention (document, entity->mentions[k]);
    g_autofree char *written =
        squeeze (text + mention->start, mention->end - mention->start);
    if (strcmp (name, written) == 0) return;
  }
  g_error ("entity %u is called %s, as none of its mentions is", e, entity->name);
}

DanhDocument *
annotate (DanhAnnotator *self, const char *text, gssize len, const char *reference_date)
{
  g_autoptr (GError) error = NULL;
  DanhDocument *document =
      danh_annotator_run (self, text, len, NULL, reference_date, &error);
  char *problem = NULL;
  g_assert_no_error (error);
  g_assert_nonnull (document);
  if (!danh_document_check (document, &problem)) g_test_message ("%s", problem);
  g_assert_null (problem);
  for (guint e = 0; e < danh_document_get_n_entities (document); e++)
    check_name (document, e);
  return document;
}
