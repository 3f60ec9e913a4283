/* error-class.c - in what way an answer is wrong
 *
 * The classes are told by the spans alone and by what else the gold has there; the only
 * words looked at are honorifics, and those are the documents' own.
 */
#include "evaluate/error-class.h"
#include "evaluate/fold.h"

static const char *const swallowed[DANH_N_TYPES] = {
  "name swallowed", "body swallowed",  "title swallowed",
  "date swallowed", "place swallowed", "document swallowed",
};

static const struct {
  DanhErrorClass error_class;
  const char *name;
} names[] = {
  { DANH_ERROR_TYPE, "other type" },
  { DANH_ERROR_LIST, "list merged" },
  { DANH_ERROR_SPLIT, "split" },
  { DANH_ERROR_HONORIFIC, "honorific inside" },
  { DANH_ERROR_COMPLEMENT, "complement cut" },
  { DANH_ERROR_START_EARLY, "starts too early" },
  { DANH_ERROR_START_LATE, "starts too late" },
  { DANH_ERROR_END_EARLY, "ends too early" },
  { DANH_ERROR_END_LATE, "ends too late" },
  { DANH_ERROR_BOTH_ENDS, "both ends" },
  { DANH_ERROR_TYPE_AND_SPAN, "other type and span" },
  { DANH_ERROR_MISSED_INSIDE, "missed inside another" },
  { DANH_ERROR_MISSED, "missed" },
  { DANH_ERROR_FALSE_INSIDE, "false inside another" },
  { DANH_ERROR_FALSE, "false" },
  { DANH_ERROR_ROLE_STATUS, "role with another status" },
  { DANH_ERROR_ROLE_ORGANIZATION, "role with another organization" },
  { DANH_ERROR_ROLE_MISSED, "role missed" },
  { DANH_ERROR_ROLE_FALSE, "role false" },
};

char *
danh_error_class_name (guint error_class)
{
  if (error_class >= DANH_ERROR_SWALLOWED && error_class < DANH_ERROR_SWALLOWED_END)
    return g_strdup (swallowed[error_class - DANH_ERROR_SWALLOWED]);
  if (error_class >= DANH_ERROR_ATTRIBUTE && error_class < DANH_ERROR_ATTRIBUTE_END)
    return g_strconcat (
        "wrong ",
        danh_attribute_name ((DanhAttribute) (error_class - DANH_ERROR_ATTRIBUTE)), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].error_class == error_class) return g_strdup (names[i].name);
  g_return_val_if_reached (NULL);
}

/* The first gold span that starts in START to END, or DANH_NO_INDEX. */
static guint
first_inside (const DanhSideDocument *document, guint start, guint end)
{
  guint low = 0, high = document->n_spans;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (document->spans[middle].start < start)
      low = middle + 1;
    else
      high = middle;
  }
  return low < document->n_spans && document->spans[low].start < end ? low
                                                                     : DANH_NO_INDEX;
}

/* What of the gold FOUND took in on either side of GOLD: its type, or -1. */
static gint
swallowed_type (const DanhSideDocument *document,
                const DanhSpan *gold,
                const DanhSpan *found)
{
  guint i = DANH_NO_INDEX;
  if (found->end > gold->end) i = first_inside (document, gold->end, found->end);
  if (i == DANH_NO_INDEX && found->start < gold->start)
    i = first_inside (document, found->start, gold->start);
  return i == DANH_NO_INDEX ? -1 : (gint) document->spans[i].type;
}

/* Is what FOUND has before GOLD an honorific? */
static gboolean
begins_with_honorific (const DanhSideDocument *document,
                       const DanhSpan *gold,
                       const DanhSpan *found,
                       GHashTable *honorifics)
{
  if (found->first >= gold->first) return FALSE;
  const char *text = danh_document_get_text (document->document, NULL);
  g_autofree char *before = g_strndup (text + found->first, gold->first - found->first);
  g_autofree char *folded = danh_fold (before);
  return g_hash_table_contains (honorifics, folded);
}

static DanhErrorClass
class_of_ends (const DanhSpan *gold, const DanhSpan *found)
{
  gboolean has_complement =
      gold->type == DANH_MENTION_ORG || gold->type == DANH_MENTION_TITLE;
  if (found->start == gold->start) {
    if (found->end > gold->end) return DANH_ERROR_END_LATE;
    return has_complement ? DANH_ERROR_COMPLEMENT : DANH_ERROR_END_EARLY;
  }
  if (found->end != gold->end) return DANH_ERROR_BOTH_ENDS;
  return found->start < gold->start ? DANH_ERROR_START_EARLY : DANH_ERROR_START_LATE;
}

DanhErrorClass
danh_classify_error (const DanhSideDocument *document,
                     const DanhSpan *gold,
                     const DanhSpan *found,
                     guint n_gold,
                     guint n_found,
                     GHashTable *honorifics)
{
  if (gold->type != found->type)
    return gold->start == found->start && gold->end == found->end
               ? DANH_ERROR_TYPE
               : DANH_ERROR_TYPE_AND_SPAN;
  if (n_gold > 1) return DANH_ERROR_LIST;
  if (n_found > 1) return DANH_ERROR_SPLIT;
  if (begins_with_honorific (document, gold, found, honorifics))
    return DANH_ERROR_HONORIFIC;
  gint type = swallowed_type (document, gold, found);
  if (type >= 0) return (DanhErrorClass) (DANH_ERROR_SWALLOWED + type);
  return class_of_ends (gold, found);
}
