/* places.c - danh places: which units a text names, and how it was decided
 *
 *   xã Tân Thành
 *     05923, by another place of the sentence
 *       commune Tân Thành, in huyện Phú Bình, tỉnh Thái Nguyên; until 2025-06-30
 *       became xã Tân Thành
 */
#include "command.h"
#include "one-text.h"
#include <danh/danh.h>

#include <string.h>

#define MOST_NAMESAKES 8 /* rows of one code */

typedef struct {
  guint n;
  DanhUnit at[MOST_NAMESAKES];
} Units;

typedef struct {
  DanhModel *model;
  GString *out;
  GHashTable *units; /* code -> Units */
} Report;

/* What chose a code, by attribute `basis`. */
static const struct {
  const char *basis;
  const char *words;
} BASES[] = {
  { "parent", "by the unit named behind it" },
  { "day", "by the day of the text" },
  { "sentence", "by a district or province of its sentence" },
  { "document", "by the districts and provinces of the text" },
};

static const char *
explain (const char *basis)
{
  for (guint i = 0; basis != NULL && i < G_N_ELEMENTS (BASES); i++)
    if (strcmp (BASES[i].basis, basis) == 0) return BASES[i].words;
  return "by its name";
}

/* What the lists know of CODE: a walk over all places, for the first time. */
static const Units *
units_of (Report *self, const char *code)
{
  Units *units = g_hash_table_lookup (self->units, code);
  if (units != NULL) return units;
  units = g_new (Units, 1);
  units->n = danh_model_find_units (self->model, code, units->at, MOST_NAMESAKES);
  units->n = MIN (units->n, MOST_NAMESAKES);
  g_hash_table_insert (self->units, g_strdup (code), units);
  return units;
}

/* Adds the units of CODES, "79; 760", by name to NAMES, each name once: those of SYSTEM,
 * as far as it is told. */
static void
add_names (Report *self, const char *codes, const char *system, GPtrArray *names)
{
  g_auto (GStrv) each = g_strsplit (codes, "; ", -1);
  for (guint i = g_strv_length (each); i-- > 0;) {
    const Units *units = units_of (self, each[i]);
    const DanhUnit *shown = NULL;
    for (guint k = 0; k < units->n; k++)
      if (shown == NULL
          || (strstr (units->at[k].system, system) != NULL
              && strstr (shown->system, system) == NULL))
        shown = &units->at[k];
    g_autofree char *name = shown == NULL ? g_strdup (each[i])
                            : g_str_has_prefix (shown->name, shown->unit)
                                ? g_strdup (shown->name)
                                : g_strconcat (shown->unit, " ", shown->name, NULL);
    if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, g_steal_pointer (&name));
  }
}

static void
append_names (Report *self, const char *before, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (self->out, "%s%s", i == 0 ? before : ", ",
                            (const char *) g_ptr_array_index (names, i));
}

static void
append_valid (Report *self, const char *valid)
{
  const char *slash = strchr (valid, '/');
  if (slash == NULL) return;
  if (slash > valid)
    g_string_append_printf (self->out, "; from %.*s", (int) (slash - valid), valid);
  if (slash[1] != '\0') g_string_append_printf (self->out, "; until %s", slash + 1);
}

static void
append_unit (Report *self, const DanhUnit *unit)
{
  const char *system = strstr (unit->system, "new") != NULL ? "new" : "old";
  g_autoptr (GPtrArray) around = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) became = g_ptr_array_new_with_free_func (g_free);
  if (*unit->parent != '\0') add_names (self, unit->parent, system, around);
  if (*unit->province != '\0') add_names (self, unit->province, system, around);
  if (*unit->became != '\0') add_names (self, unit->became, "new", became);
  g_string_append_printf (self->out, "    %s %s", unit->level, unit->name);
  append_names (self, ", in ", around);
  append_valid (self, unit->valid);
  g_string_append_c (self->out, '\n');
  if (became->len == 0) return;
  append_names (self, "    became ", became);
  g_string_append_c (self->out, '\n');
}

/* TRUE if TEXT ends with NAME in whatever capitals. */
static gboolean
ends_with (const char *text, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *end = g_utf8_casefold (name, -1);
  return g_str_has_suffix (folded, end);
}

/* The units of CODE that bear the name of the place written TEXT; all if none does. */
static void
append_code (Report *self, const char *code, const char *text, const char *why)
{
  const Units *units = units_of (self, code);
  gboolean is_any_named = FALSE;
  for (guint i = 0; i < units->n; i++)
    is_any_named = is_any_named || ends_with (text, units->at[i].name);
  g_string_append_printf (self->out, "  %s%s%s\n", code, *why == '\0' ? "" : ", ", why);
  for (guint i = 0; i < units->n; i++)
    if (!is_any_named || ends_with (text, units->at[i].name))
      append_unit (self, &units->at[i]);
}

static void
append_mention (Report *self, const DanhDocument *document, guint i)
{
  const DanhMention *mention = danh_document_get_mention (document, i);
  const char *code = danh_document_get_mention_attribute (document, i, "code");
  const char *candidates =
      danh_document_get_mention_attribute (document, i, "candidates");
  if (mention->type != DANH_MENTION_LOCATION && code == NULL && candidates == NULL)
    return;
  g_autofree char *text = danh_document_dup_mention_text (document, i);
  g_string_append_printf (self->out, "%s\n", text);
  if (code != NULL) {
    append_code (self, code, text,
                 explain (danh_document_get_mention_attribute (document, i, "basis")));
    return;
  }
  if (candidates == NULL) {
    g_string_append (self->out, "  no unit the lists know\n");
    return;
  }
  g_auto (GStrv) codes = g_strsplit (candidates, "; ", -1);
  g_string_append_printf (self->out, "  one of %u:\n", g_strv_length (codes));
  for (guint k = 0; codes[k] != NULL; k++) append_code (self, codes[k], text, "");
}

/* Prints what DOCUMENT names; an exit code. */
static int
report (DanhModel *model, const DanhDocument *document)
{
  Report self = { .model = model,
                  .out = g_string_new (NULL),
                  .units =
                      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  for (guint i = 0; i < danh_document_get_n_mentions (document); i++)
    append_mention (&self, document, i);
  int code = danh_print (self.out) ? DANH_EXIT_DONE : DANH_EXIT_SOME_FAILED;
  g_string_free (self.out, TRUE);
  g_hash_table_unref (self.units);
  return code;
}

int
danh_places_main (int argc, char **argv)
{
  DanhOneText text = { 0 };
  GOptionEntry entries[DANH_ONE_TEXT_N_ENTRIES];
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  int exit_code = DANH_EXIT_DONE;
  danh_one_text_entries (&text, entries);
  g_option_context_set_summary (
      context,
      "Tells which administrative units a text names: code, level, what they lie "
      "in,\nfrom when to when, what became of them, and what chose them among "
      "those of one name.");
  g_option_context_set_description (
      context,
      "Without TEXT, or when it is -, reads standard input.\n\n"
      "Exit codes: 0 done; 1 the text cannot be read or results not be written;\n"
      "2 wrong usage; 3 cannot start.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (danh_read_options (context, &argc, &argv, &exit_code)) {
    g_autoptr (DanhModel) model = NULL;
    g_autoptr (DanhDocument) document = NULL;
    if (!danh_check_reference_date (text.date))
      exit_code = DANH_EXIT_USAGE;
    else if ((document = danh_one_text_annotate (&text, &model, &exit_code)) != NULL)
      exit_code = report (model, document);
  }
  danh_one_text_clear (&text);
  return exit_code;
}
