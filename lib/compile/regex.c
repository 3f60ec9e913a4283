/* regex.c - regular expressions over code points, parsed into an NFA over UTF-8 bytes
 *
 * A fragment has one entry and one exit node.  What is repeated a counted number of
 * times is read again from the source for each copy: no tree is needed, and the limit
 * on nodes bounds it.
 */
#include "compile/regex-private.h"

#include <string.h>

#define MAX_DEPTH      50
#define MAX_REPEAT     1000
#define MAX_CODE_POINT 0x10ffff

typedef struct {
  guint32 start;
  guint32 end; /* a SPLIT without targets yet */
} Fragment;

typedef struct {
  gunichar lo;
  gunichar hi;
} Range;

typedef struct {
  DanhRegexSet *set;
  const gunichar *text;
  guint len;
  guint at;
  guint depth;
  guint problem_at;
  const char *problem;
} Parser;

static gboolean parse_alternatives (Parser *self, Fragment *out);

static gboolean
fail (Parser *self, guint at, const char *problem)
{
  if (self->problem == NULL) {
    self->problem = problem;
    self->problem_at = at;
  }
  return FALSE;
}

static guint32
add_node (Parser *self,
          DanhRegexNodeKind kind,
          guint32 lo,
          guint32 hi,
          guint32 out,
          guint32 other)
{
  DanhRegexNode node = { kind, lo, hi, out, other };
  g_array_append_val (self->set->nodes, node);
  return self->set->nodes->len - 1;
}

static guint32
add_split (Parser *self, guint32 out, guint32 other)
{
  return add_node (self, DANH_REGEX_SPLIT, 0, 0, out, other);
}

static DanhRegexNode *
node_at (Parser *self, guint32 node)
{
  return &g_array_index (self->set->nodes, DanhRegexNode, node);
}

static gboolean
is_next (const Parser *self, gunichar c)
{
  return self->at < self->len && self->text[self->at] == c;
}

/* Adds the bytes LO … HI, position by position, as one more way from out->start to
 * out->end. */
static void
add_byte_chain (Parser *self, const Fragment *out, gunichar lo, gunichar hi)
{
  char low[6], high[6];
  int n = g_unichar_to_utf8 (lo, low);
  guint32 next = out->end;
  g_unichar_to_utf8 (hi, high);
  for (int i = n; i-- > 0;)
    next = add_node (self, DANH_REGEX_RANGE, (guchar) low[i], (guchar) high[i], next,
                     DANH_REGEX_NO_NODE);
  DanhRegexNode *start = node_at (self, out->start);
  if (start->out == DANH_REGEX_NO_NODE) {
    start->out = next;
  } else {
    guint32 more = add_split (self, next, start->other);
    node_at (self, out->start)->other = more;
  }
}

/* The code points LO … HI, cut until the encoded bytes of each piece are a product of
 * ranges: "\u0100-\u0fff" is not one range of bytes a position. */
static void
add_range (Parser *self, const Fragment *out, gunichar lo, gunichar hi)
{
  static const gunichar edges[] = { 0x7f, 0x7ff, 0xd7ff, 0xdfff, 0xffff };
  if (lo > hi || (lo >= 0xd800 && hi <= 0xdfff)) return;
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    if (lo <= edges[i] && hi > edges[i]) {
      add_range (self, out, lo, edges[i]);
      add_range (self, out, edges[i] + 1, hi);
      return;
    }
  for (guint i = 1; i < 4 && hi > 0x7f; i++) {
    gunichar low_bits = (1u << (6 * i)) - 1;
    if ((lo & ~low_bits) == (hi & ~low_bits)) continue;
    if ((lo & low_bits) != 0) {
      add_range (self, out, lo, lo | low_bits);
      add_range (self, out, (lo | low_bits) + 1, hi);
      return;
    }
    if ((hi & low_bits) != low_bits) {
      add_range (self, out, lo, (hi & ~low_bits) - 1);
      add_range (self, out, hi & ~low_bits, hi);
      return;
    }
  }
  add_byte_chain (self, out, lo, hi);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *x = a, *y = b;
  return x->lo < y->lo ? -1 : x->lo > y->lo;
}

/* RANGES, or with NEGATED all code points that are in none of them. */
static gboolean
add_class (Parser *self, GArray *ranges, gboolean negated, guint at, Fragment *out)
{
  gunichar next = 0; /* the first code point not dealt with */
  g_array_sort (ranges, compare_ranges);
  out->end = add_split (self, DANH_REGEX_NO_NODE, DANH_REGEX_NO_NODE);
  out->start = add_split (self, DANH_REGEX_NO_NODE, DANH_REGEX_NO_NODE);
  for (guint i = 0; i < ranges->len; i++) {
    Range range = g_array_index (ranges, Range, i);
    if (negated && range.lo > next) add_range (self, out, next, range.lo - 1);
    if (!negated) add_range (self, out, MAX (range.lo, next), range.hi);
    next = MAX (next, range.hi + 1);
  }
  if (negated) add_range (self, out, next, MAX_CODE_POINT);
  if (node_at (self, out->start)->out == DANH_REGEX_NO_NODE)
    return fail (self, at, "this class has no character");
  return TRUE;
}

/* A character of a class or a literal, its backslash taken away. */
static gboolean
parse_character (Parser *self, gunichar *c)
{
  *c = self->text[self->at++];
  if (*c != '\\') return TRUE;
  if (self->at == self->len)
    return fail (self, self->at - 1, "a backslash with nothing behind it");
  *c = self->text[self->at++];
  if (*c < 0x80 && g_ascii_ispunct ((char) *c)) return TRUE;
  return fail (self, self->at - 1,
               "a backslash stands before marks only, not before "
               "letters, digits or spaces");
}

static gboolean
parse_class (Parser *self, Fragment *out)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  guint open = self->at++;
  gboolean negated = is_next (self, '^');
  self->at += negated;
  while (!is_next (self, ']')) {
    Range range;
    guint at = self->at;
    if (at == self->len) return fail (self, open, "'[' is not closed");
    if (!parse_character (self, &range.lo)) return FALSE;
    range.hi = range.lo;
    if (is_next (self, '-') && self->at + 1 < self->len
        && self->text[self->at + 1] != ']') {
      self->at++;
      if (!parse_character (self, &range.hi)) return FALSE;
      if (range.hi < range.lo) return fail (self, at, "a range from high to low");
    }
    g_array_append_val (ranges, range);
  }
  self->at++;
  if (ranges->len == 0) return fail (self, open, "this class has no character");
  return add_class (self, ranges, negated, open, out);
}

static gboolean
parse_atom (Parser *self, Fragment *out)
{
  g_autoptr (GArray) ranges = NULL;
  gunichar c = self->text[self->at];
  guint open = self->at;
  Range range = { 0, MAX_CODE_POINT };
  if (self->set->nodes->len > DANH_REGEX_MAX_NODES)
    return fail (self, open, "the expressions of the rules are too large");
  if (c == '[') return parse_class (self, out);
  if (c == '(') {
    self->at++;
    if (++self->depth > MAX_DEPTH) return fail (self, open, "nested too deeply");
    if (!parse_alternatives (self, out)) return FALSE;
    self->depth--;
    if (!is_next (self, ')')) return fail (self, open, "'(' is not closed");
    self->at++;
    return TRUE;
  }
  if (c == '?' || c == '*' || c == '+' || c == '{')
    return fail (self, open, "a repeat sign with nothing before it");
  if (c == ']' || c == '}')
    return fail (self, open,
                 "a bracket that closes nothing; '\\' before it makes it a "
                 "character");
  if (c == '^' || c == '$')
    return fail (self, open,
                 "the whole token is matched, there are no anchors; '\\' "
                 "before it makes it a character");
  if (c == '.')
    self->at++;
  else if (!parse_character (self, &range.lo))
    return FALSE;
  else
    range.hi = range.lo;
  ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_array_append_val (ranges, range);
  return add_class (self, ranges, FALSE, open, out);
}

static gboolean
parse_count (Parser *self, guint *count)
{
  guint start = self->at;
  *count = 0;
  while (self->at < self->len && self->text[self->at] < 0x80
         && g_ascii_isdigit ((char) self->text[self->at])) {
    *count = *count * 10 + (self->text[self->at++] - '0');
    if (*count > MAX_REPEAT) return fail (self, start, "more than 1000 repeats");
  }
  if (self->at == start) return fail (self, start, "expected a number of repeats");
  return TRUE;
}

/* The repeat sign at the cursor; max is MAX_REPEAT + 1 for no bound. */
static gboolean
parse_repeat_sign (Parser *self, guint *min, guint *max)
{
  guint at = self->at;
  gunichar c = at < self->len ? self->text[at] : 0;
  *min = *max = 1;
  if (c == '?' || c == '*' || c == '+') {
    self->at++;
    *min = c == '+';
    if (c != '?') *max = MAX_REPEAT + 1;
  } else if (c == '{') {
    self->at++;
    if (!parse_count (self, min)) return FALSE;
    *max = *min;
    if (is_next (self, ',')) {
      self->at++;
      *max = MAX_REPEAT + 1;
      if (!is_next (self, '}') && !parse_count (self, max)) return FALSE;
    }
    if (!is_next (self, '}')) return fail (self, at, "'{' is not closed");
    self->at++;
    if (*max < *min || *max == 0) return fail (self, at, "no such number of repeats");
  }
  return TRUE;
}

static void
connect (Parser *self, Fragment *whole, const Fragment *next)
{
  node_at (self, whole->end)->out = next->start;
  whole->end = next->end;
}

static void
make_optional (Parser *self, Fragment *fragment)
{
  fragment->start = add_split (self, fragment->start, fragment->end);
}

static void
make_star (Parser *self, Fragment *fragment)
{
  guint32 end = add_split (self, DANH_REGEX_NO_NODE, DANH_REGEX_NO_NODE);
  guint32 loop = add_split (self, fragment->start, end);
  node_at (self, fragment->end)->out = loop;
  *fragment = (Fragment){ loop, end };
}

static gboolean
parse_repeated (Parser *self, Fragment *out)
{
  guint start = self->at, behind, min, max, copies;
  if (!parse_atom (self, out) || !parse_repeat_sign (self, &min, &max)) return FALSE;
  behind = self->at;
  copies = max > MAX_REPEAT ? MAX (min, 1) + (min > 0) : max;
  for (guint i = 0; i < copies; i++) {
    Fragment copy = *out;
    self->at = start;
    if (i > 0 && !parse_atom (self, &copy)) return FALSE;
    if (i >= min && max > MAX_REPEAT)
      make_star (self, &copy);
    else if (i >= min)
      make_optional (self, &copy);
    if (i > 0)
      connect (self, out, &copy);
    else
      *out = copy;
  }
  self->at = behind;
  return TRUE;
}

static gboolean
parse_sequence (Parser *self, Fragment *out)
{
  out->start = out->end = add_split (self, DANH_REGEX_NO_NODE, DANH_REGEX_NO_NODE);
  while (self->at < self->len && !is_next (self, '|') && !is_next (self, ')')) {
    Fragment next;
    if (!parse_repeated (self, &next)) return FALSE;
    connect (self, out, &next);
  }
  return TRUE;
}

static gboolean
parse_alternatives (Parser *self, Fragment *out)
{
  if (!parse_sequence (self, out)) return FALSE;
  while (is_next (self, '|')) {
    Fragment next;
    self->at++;
    if (!parse_sequence (self, &next)) return FALSE;
    node_at (self, next.end)->out = out->end;
    /* Both ends now lead to the end of the first. */
    out->start = add_split (self, out->start, next.start);
  }
  return TRUE;
}

DanhRegexSet *
danh_regex_set_new (void)
{
  DanhRegexSet *self = g_new0 (DanhRegexSet, 1);
  self->sources = g_ptr_array_new_with_free_func (g_free);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (DanhRegexNode));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
danh_regex_set_free (DanhRegexSet *self)
{
  if (self == NULL) return;
  g_ptr_array_unref (self->sources);
  g_array_unref (self->nodes);
  g_array_unref (self->starts);
  g_free (self);
}

guint
danh_regex_set_size (const DanhRegexSet *self)
{
  return self->sources->len;
}

const char *
danh_regex_set_get_source (const DanhRegexSet *self, guint number)
{
  return g_ptr_array_index (self->sources, number);
}

/* Reads the whole text; on success its start node is added. */
static gboolean
parse_expression (Parser *self)
{
  Fragment whole;
  guint32 number = self->set->starts->len, accept;
  G_STATIC_ASSERT (DANH_REGEX_MAX == 256); /* as the message says */
  if (number == DANH_REGEX_MAX)
    return fail (self, 0, "the rules have more than 256 different expressions");
  if (self->len == 0) return fail (self, 0, "an empty expression matches no token");
  if (!parse_alternatives (self, &whole)) return FALSE;
  if (self->at < self->len) return fail (self, self->at, "a ')' that closes nothing");
  accept = add_node (self, DANH_REGEX_ACCEPT, number, number, DANH_REGEX_NO_NODE,
                     DANH_REGEX_NO_NODE);
  node_at (self, whole.end)->out = accept;
  g_array_append_val (self->set->starts, whole.start);
  return TRUE;
}

int
danh_regex_set_add (DanhRegexSet *self, const char *source, guint *offset, char **problem)
{
  guint n_nodes = self->nodes->len;
  glong len;
  g_autofree gunichar *text = g_utf8_to_ucs4_fast (source, -1, &len);
  Parser parser = { .set = self, .text = text, .len = (guint) len };
  for (guint i = 0; i < self->sources->len; i++)
    if (strcmp (danh_regex_set_get_source (self, i), source) == 0) return (int) i;
  if (!parse_expression (&parser)) {
    g_array_set_size (self->nodes, n_nodes);
    *offset = parser.problem_at;
    *problem = g_strdup (parser.problem);
    return -1;
  }
  g_ptr_array_add (self->sources, g_strdup (source));
  return (int) self->sources->len - 1;
}
