/* unitizing.c - the two disagreements that Krippendorff's alpha-U is made of */
#include "evaluate/unitizing.h"

/* A unit, or the gap between two. */
typedef struct {
  guint64 start, end;
  gboolean is_unit;
} Section;

/* The sections of a continuum, which they tile. */
static GArray *
sections_of (const GArray *units, guint64 length)
{
  GArray *sections = g_array_new (FALSE, FALSE, sizeof (Section));
  guint64 at = 0;
  for (guint i = 0; i <= units->len; i++) {
    guint64 start = length;
    if (i < units->len) start = g_array_index (units, DanhStretch, i).start;
    if (start > at) {
      Section gap = { at, start, FALSE };
      g_array_append_val (sections, gap);
    }
    if (i == units->len) break;
    at = start + g_array_index (units, DanhStretch, i).length;
    Section unit = { start, at, TRUE };
    g_array_append_val (sections, unit);
  }
  return sections;
}

static double
square (double x)
{
  return x * x;
}

/* Units that overlap: both their ends' distances, squared.  A unit that lies in a gap of the
 * other: its length, squared. */
static double
difference (const Section *a, const Section *b)
{
  if (a->is_unit && b->is_unit)
    return square ((double) a->start - (double) b->start)
           + square ((double) a->end - (double) b->end);
  if (a->is_unit && b->start <= a->start && a->end <= b->end)
    return square ((double) (a->end - a->start));
  if (b->is_unit && a->start <= b->start && b->end <= a->end)
    return square ((double) (b->end - b->start));
  return 0;
}

/* Both orders of two observers, over m (m - 1) = 2 and the squared length. */
double
danh_observed_disagreement (const GArray *first, const GArray *second, guint64 length)
{
  if (first->len == 0 && second->len == 0) return 0;
  g_autoptr (GArray) a = sections_of (first, length), b = sections_of (second, length);
  double sum = 0;
  guint i = 0, k = 0;
  while (i < a->len && k < b->len) {
    const Section *x = &g_array_index (a, Section, i),
                  *y = &g_array_index (b, Section, k);
    sum += difference (x, y);
    if (x->end <= y->end) i++;
    if (y->end <= x->end) k++;
  }
  return sum / square ((double) length);
}

static gint
compare_lengths (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;
  return x > y ? -1 : x < y;
}

/* Lengths of the gaps of both, greatest first; those of the units are added to LENGTHS. */
static GArray *
gaps_of (const GArray *first, const GArray *second, guint64 length, GArray *lengths)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (guint64));
  const GArray *const both[] = { first, second };
  for (guint i = 0; i < G_N_ELEMENTS (both); i++) {
    g_autoptr (GArray) sections = sections_of (both[i], length);
    for (guint k = 0; k < sections->len; k++) {
      const Section *section = &g_array_index (sections, Section, k);
      guint64 one = section->end - section->start;
      if (section->is_unit)
        g_array_append_val (lengths, one);
      else
        g_array_append_val (gaps, one);
    }
  }
  g_array_sort (gaps, compare_lengths);
  g_array_sort (lengths, compare_lengths);
  return gaps;
}

double
danh_expected_disagreement (const GArray *first, const GArray *second, guint64 length)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) gaps = gaps_of (first, second, length, lengths);
  double n = lengths->len, sum = 0, own = 0;
  double room = 0; /* of the gaps that hold a unit: length + 1 each */
  guint held = gaps->len;
  for (guint k = 0; k < gaps->len; k++)
    room += (double) g_array_index (gaps, guint64, k) + 1;
  for (guint i = lengths->len; i-- > 0;) { /* shortest first: ever fewer gaps hold it */
    double l = (double) g_array_index (lengths, guint64, i);
    while (held > 0 && (double) g_array_index (gaps, guint64, held - 1) < l)
      room -= (double) g_array_index (gaps, guint64, --held) + 1;
    sum += (n - 1) / 3 * (2 * l * l * l - 3 * l * l + l) + l * l * (room - held * l);
    own += l * (l - 1);
  }
  double places = 2 * (double) length;
  double pairs = places * (places - 1) - own;
  return pairs > 0 ? 2 / (double) length * sum / pairs : 0;
}
