/* test-role.c - which proposals become roles, and what they say */
#include "marked-text.h"

static const char *const STATUS[] = { "current", "former", "acting", "incoming" };

/* The roles as "person | title | organization | status" lines. */
static void
check_roles (MarkedText *marks, const char *expected)
{
  GString *all = g_string_new (NULL);
  marked_text_run (marks, NULL);
  for (guint32 i = 0; i < marks->found.roles.n; i++) {
    const DanhRoleRow *role = &marks->found.roles.at[i];
    const DanhMentionRow *rows = marks->found.mentions.at;
    g_autofree char *person = marked_text_slice (marks, rows[role->person].bytes);
    g_autofree char *title = marked_text_slice (marks, rows[role->title].bytes);
    g_autofree char *body =
        role->organization == DANH_NONE
            ? g_strdup ("-")
            : marked_text_slice (marks, rows[role->organization].bytes);
    g_string_append_printf (all, "%s%s | %s | %s | %s", i > 0 ? "\n" : "", person, title,
                            body, STATUS[role->status]);
  }
  g_assert_cmpstr (all->str, ==, expected);
  g_string_free (all, TRUE);
  marked_text_free (marks);
}

static void
test_organization (void)
{
  MarkedText *marks = marked_text_new ("[TITLE|Giám đốc [ORG|Sở Y tế]] [PERSON|Lò Thị "
                                       "Mai], [TITLE|Đại tá] [ORG|Bộ Công an]",
                                       NULL, 0);
  marked_text_propose (marks, 2, 0, DANH_NONE, "");
  marked_text_propose (marks, 2, 3, DANH_NONE, "");
  check_roles (marks, "Lò Thị Mai | Giám đốc Sở Y tế | Sở Y tế | current\n"
                      "Lò Thị Mai | Đại tá | - | current");
  marks =
      marked_text_new ("[TITLE|Đại tá] [PERSON|Lò Thị Mai] [ORG|Bộ Công an]", NULL, 0);
  marked_text_propose (marks, 1, 0, 2, "");
  check_roles (marks, "Lò Thị Mai | Đại tá | Bộ Công an | current");
}

static void
test_status (void)
{
  static const struct {
    const char *title, *rule, *expected;
  } CASES[] = { { "", "", "current" },
                { " status=former", "", "former" },
                { " status=former", "incoming", "incoming" },
                { " status=acting", "unheard-of", "acting" },
                { " status=unheard-of", "", "current" } };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *marked =
        g_strdup_printf ("[TITLE%s|Bí thư] [PERSON|Lò Thị Mai]", CASES[i].title);
    g_autofree char *expected =
        g_strdup_printf ("Lò Thị Mai | Bí thư | - | %s", CASES[i].expected);
    MarkedText *marks = marked_text_new (marked, NULL, 0);
    marked_text_propose (marks, 1, 0, DANH_NONE, CASES[i].rule);
    check_roles (marks, expected);
  }
}

#define PAIR "[TITLE|Bí thư] [PERSON|Lò Thị Mai] và [TITLE|Chủ tịch] [PERSON|Vàng A Páo]"

static void
test_order_and_doubles (void)
{
  MarkedText *marks = marked_text_new (PAIR, NULL, 0);
  marked_text_propose (marks, 3, 2, DANH_NONE, "");
  marked_text_propose (marks, 1, 2, DANH_NONE, "");
  marked_text_propose (marks, 1, 0, DANH_NONE, "");
  marked_text_propose (marks, 1, 0, DANH_NONE, "former");
  marked_text_propose (marks, 1, 0, DANH_NONE, "incoming");
  check_roles (marks, "Lò Thị Mai | Bí thư | - | former\n"
                      "Lò Thị Mai | Chủ tịch | - | current\n"
                      "Vàng A Páo | Chủ tịch | - | current");
}

static void
test_dropped (void)
{
  MarkedText *marks = marked_text_new (PAIR, NULL, 0);
  marks->rules.spans.at[0].flags = DANH_SPAN_ABSORBED;
  marked_text_propose (marks, 1, 0, DANH_NONE, "");         /* absorbed */
  marked_text_propose (marks, 0, 2, DANH_NONE, "");         /* a title for a person */
  marked_text_propose (marks, DANH_NONE, 2, DANH_NONE, ""); /* no one */
  marked_text_propose (marks, 1, 99, DANH_NONE, "");        /* no span */
  marked_text_propose (marks, 3, 2, 1, "");                 /* a person for a body */
  check_roles (marks, "Vàng A Páo | Chủ tịch | - | current");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/role/organization", test_organization);
  g_test_add_func ("/role/status", test_status);
  g_test_add_func ("/role/order-and-doubles", test_order_and_doubles);
  g_test_add_func ("/role/dropped", test_dropped);
  return g_test_run ();
}
