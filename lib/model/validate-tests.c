/* validate-tests.c - what is asked of one token: atoms, predicates, regexes */
#include "model/validate-private.h"

#include "model/beyond.h"
#include <danh/danh-error.h>
#include <string.h>

/* {{{ Atoms */

/* Which section an atom's operand is an index into; BYTES: it is none. */
static const guint8 atom_targets[DANH_N_ATOM_KINDS] = {
  [DANH_ATOM_KEY] = DANH_SECTION_KEYS,       [DANH_ATOM_EXACT] = DANH_SECTION_STRINGS,
  [DANH_ATOM_REGEX] = DANH_SECTION_REGEXES,  [DANH_ATOM_BEGIN] = DANH_SECTION_CLASSES,
  [DANH_ATOM_INSIDE] = DANH_SECTION_CLASSES, [DANH_ATOM_END] = DANH_SECTION_CLASSES,
};

static gboolean
check_atoms (const DanhModelView *view, GError **error)
{
  if (view->n[DANH_SECTION_ATOMS] > DANH_RULE_MAX_ATOMS)
    return danh_validate_fail (error, DANH_SECTION_ATOMS, DANH_RULE_MAX_ATOMS,
                               "is one too many");
  for (guint32 i = 0; i < view->n[DANH_SECTION_ATOMS]; i++) {
    const DanhModelAtom *atom = &view->atoms[i];
    if (atom->kind >= DANH_N_ATOM_KINDS)
      return danh_validate_fail (error, DANH_SECTION_ATOMS, i, "kind %u", atom->kind);
    guint8 target = atom_targets[atom->kind];
    if (target != DANH_SECTION_BYTES && atom->a >= view->n[target])
      return danh_validate_fail (error, DANH_SECTION_ATOMS, i, "operand %u of %u",
                                 atom->a, view->n[target]);
    if (atom->kind == DANH_ATOM_KEY && atom->a == 0)
      return danh_validate_fail (error, DANH_SECTION_ATOMS, i, "asks for no key");
  }
  return TRUE;
}

/* }}} */
/* {{{ Predicates */

/* Depth of a predicate over its children, which stand before it; 0: they do not. */
static guint
predicate_depth (const DanhModelView *view, const guint8 *depths, guint32 i)
{
  const DanhModelPredicate *predicate = &view->predicates[i];
  switch ((DanhPredicateKind) predicate->kind) {
  case DANH_PREDICATE_ATOM:
    return predicate->a < view->n[DANH_SECTION_ATOMS] ? 1 : 0;
  case DANH_PREDICATE_NOT:
    return predicate->a < i ? depths[predicate->a] + 1u : 0;
  case DANH_PREDICATE_AND:
  case DANH_PREDICATE_OR:
    if (predicate->a >= i || predicate->b >= i) return 0;
    return MAX (depths[predicate->a], depths[predicate->b]) + 1u;
  case DANH_N_PREDICATE_KINDS:
    break;
  }
  return 0;
}

static gboolean
check_predicates (const DanhModelView *view, GError **error)
{
  guint32 n = view->n[DANH_SECTION_PREDICATES];
  g_autofree guint8 *depths = g_new (guint8, (gsize) n + 1);
  for (guint32 i = 0; i < n; i++) {
    guint depth = predicate_depth (view, depths, i);
    if (depth == 0 || depth > DANH_MAX_PREDICATE_DEPTH)
      return danh_validate_fail (error, DANH_SECTION_PREDICATES, i,
                                 depth == 0 ? "kind or operands" : "too deep");
    depths[i] = (guint8) depth;
  }
  return TRUE;
}

/* }}} */
/* {{{ Regexes */

/* Every byte has a column, and there are targets for all, which are states. */
static gboolean
check_regex_table (const DanhModelView *view, GError **error)
{
  guint32 n_states = view->n[DANH_SECTION_REGEX_ACCEPT];
  guint32 n_targets = view->n[DANH_SECTION_REGEX_STATES];
  guint32 n_bytes = view->n[DANH_SECTION_REGEX_COLUMNS];
  guint32 width = n_states > 0 ? n_targets / n_states : 0;
  if (n_targets != (guint64) n_states * width
      || n_bytes != (n_states > 0 ? DANH_REGEX_BYTES : 0))
    return danh_validate_fail (error, DANH_SECTION_REGEX_STATES, 0,
                               "%u targets of %u states for %u bytes", n_targets,
                               n_states, n_bytes);
  for (guint32 i = 0; i < n_bytes; i++)
    if (view->regex_columns[i] >= width)
      return danh_validate_fail (error, DANH_SECTION_REGEX_COLUMNS, i, "column %u of %u",
                                 view->regex_columns[i], width);
  for (guint32 i = 0; i < width; i++)
    if (view->regex_states[i] != 0)
      return danh_validate_fail (error, DANH_SECTION_REGEX_STATES, i, "state 0 is dead");
  if (n_states > G_MAXUINT16 || n_states == 0
      || !danh_beyond_16 (view->regex_states, n_targets, (guint16) (n_states - 1)))
    return TRUE;
  guint32 bad = 0;
  while (view->regex_states[bad] < n_states) bad++;
  return danh_validate_fail (error, DANH_SECTION_REGEX_STATES, bad, "target %u of %u",
                             view->regex_states[bad], n_states);
}

static gboolean
check_regexes (const DanhModelView *view, GError **error)
{
  guint32 n = view->n[DANH_SECTION_REGEXES],
          n_states = view->n[DANH_SECTION_REGEX_ACCEPT];
  if (n > DANH_MAX_REGEXES)
    return danh_validate_fail (error, DANH_SECTION_REGEXES, n, "at most %d",
                               DANH_MAX_REGEXES);
  if (n > 0 && n_states < 2)
    return danh_validate_fail (error, DANH_SECTION_REGEX_ACCEPT, 0, "%u states",
                               n_states);
  if (!check_regex_table (view, error)) return FALSE;
  for (guint32 m = 0; m < DANH_REGEX_MASKS; m++) {
    guint32 here = n > 64 * m ? MIN (n - 64 * m, 64) : 0;
    guint64 all = here == 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << here) - 1;
    for (guint32 i = 0; i < n_states; i++) {
      guint64 mask = view->regex_accept[i].mask[m];
      if ((mask & ~all) != 0 || (i == 0 && mask != 0))
        return danh_validate_fail (error, DANH_SECTION_REGEX_ACCEPT, i,
                                   "accepts for a regex that is not there");
    }
  }
  return TRUE;
}

/* }}} */

gboolean
danh_validate_tests (const DanhModelView *view, GError **error)
{
  return check_atoms (view, error) && check_predicates (view, error)
         && check_regexes (view, error);
}
