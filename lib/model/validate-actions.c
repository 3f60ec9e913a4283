/* validate-actions.c - what winners emit: actions, attributes, expressions
 *
 * Expressions are shared between rules, so each is summed up once (how deep, how large,
 * which captures) and every use is checked against its rule.
 */
#include "model/validate-private.h"

#include <string.h>

typedef struct {
  guint8 depth;
  guint8 n_captures;    /* one more than the highest capture it reads */
  guint8 holds_capture; /* it has a CAPTURE, which has no value of its own */
  guint16 size;         /* constants and captures, each as often as it is read */
} Summary;

typedef enum {
  OPERAND_NONE,
  OPERAND_STRING,
  OPERAND_CAPTURE,
  OPERAND_EXPRESSION
} Operand;

static const guint8 operands[DANH_N_EXPRESSION_KINDS][2] = {
  [DANH_EXPRESSION_CONSTANT] = { OPERAND_STRING, OPERAND_NONE },
  [DANH_EXPRESSION_TEXT] = { OPERAND_CAPTURE, OPERAND_NONE },
  [DANH_EXPRESSION_FOLD] = { OPERAND_EXPRESSION, OPERAND_NONE },
  [DANH_EXPRESSION_COLUMN] = { OPERAND_CAPTURE, OPERAND_STRING },
  [DANH_EXPRESSION_SPAN] = { OPERAND_CAPTURE, OPERAND_STRING },
  [DANH_EXPRESSION_CONCAT] = { OPERAND_EXPRESSION, OPERAND_EXPRESSION },
  [DANH_EXPRESSION_CHOOSE] = { OPERAND_EXPRESSION, OPERAND_EXPRESSION },
  [DANH_EXPRESSION_COUNT] = { OPERAND_CAPTURE, OPERAND_NONE },
  [DANH_EXPRESSION_CAPTURE] = { OPERAND_CAPTURE, OPERAND_NONE },
  [DANH_EXPRESSION_LOOKUP] = { OPERAND_EXPRESSION, OPERAND_EXPRESSION },
  [DANH_EXPRESSION_LIST_COLUMN] = { OPERAND_STRING, OPERAND_STRING },
};

/* Adds operand VALUE of expression I to SUM; FALSE if it is not sound. */
static gboolean
add_operand (const DanhModelView *view,
             const Summary *before,
             guint32 i,
             guint8 operand,
             guint32 value,
             Summary *sum)
{
  switch ((Operand) operand) {
  case OPERAND_NONE:
    return TRUE;
  case OPERAND_STRING:
    return value < view->n[DANH_SECTION_STRINGS];
  case OPERAND_CAPTURE:
    if (value >= DANH_MAX_CAPTURES) return FALSE;
    sum->n_captures = (guint8) MAX (sum->n_captures, value + 1);
    return TRUE;
  case OPERAND_EXPRESSION:
    if (value >= i) return FALSE;
    sum->depth = MAX (sum->depth, before[value].depth);
    sum->n_captures = MAX (sum->n_captures, before[value].n_captures);
    sum->holds_capture |= before[value].holds_capture;
    sum->size = (guint16) (sum->size + before[value].size);
    return TRUE;
  }
  return FALSE;
}

static gboolean
check_expressions (const DanhModelView *view, Summary *summaries, GError **error)
{
  for (guint32 i = 0; i < view->n[DANH_SECTION_EXPRESSIONS]; i++) {
    const DanhModelExpression *expression = &view->expressions[i];
    Summary *sum = &summaries[i];
    *sum = (Summary){ 0 };
    if (expression->kind >= DANH_N_EXPRESSION_KINDS)
      return danh_validate_fail (error, DANH_SECTION_EXPRESSIONS, i, "kind %u",
                                 expression->kind);
    const guint8 *kinds = operands[expression->kind];
    if (!add_operand (view, summaries, i, kinds[0], expression->a, sum)
        || !add_operand (view, summaries, i, kinds[1], expression->b, sum))
      return danh_validate_fail (error, DANH_SECTION_EXPRESSIONS, i, "operands");
    sum->depth++;
    sum->holds_capture |= expression->kind == DANH_EXPRESSION_CAPTURE;
    if (kinds[0] != OPERAND_EXPRESSION) sum->size = 1;
    if (sum->depth > DANH_MAX_EXPRESSION_DEPTH || sum->size > DANH_MAX_EXPRESSION_SIZE)
      return danh_validate_fail (error, DANH_SECTION_EXPRESSIONS, i, "too large");
  }
  return TRUE;
}

/* A role's person, title and organization are captures and nothing else is. */
static gboolean
attribute_is_sound (const DanhModelView *view,
                    const Summary *summaries,
                    const DanhModelRule *rule,
                    const DanhModelAction *action,
                    const DanhModelAttribute *attribute)
{
  const Summary *sum = &summaries[attribute->expression];
  const char *key = danh_view_string (view, attribute->key);
  gboolean names_span = danh_action_is_role (action->kind)
                        && (strcmp (key, "person") == 0 || strcmp (key, "title") == 0
                            || strcmp (key, "organization") == 0);
  gboolean is_capture =
      view->expressions[attribute->expression].kind == DANH_EXPRESSION_CAPTURE;
  return sum->n_captures <= rule->n_captures
         && (names_span ? is_capture : !sum->holds_capture);
}

static gboolean
action_is_sound (const DanhModelView *view,
                 const DanhModelRule *rule,
                 const DanhModelAction *action)
{
  if (action->kind >= DANH_N_ACTION_KINDS) return FALSE;
  if ((rule->is_reject != 0) != (action->kind == DANH_ACTION_REJECT)) return FALSE;
  if (action->capture != DANH_NONE && action->capture >= rule->n_captures) return FALSE;
  return danh_action_is_role (action->kind) || action->type < view->n[DANH_SECTION_TYPES];
}

static gboolean
check_actions (const DanhModelView *view,
               const Summary *summaries,
               const DanhModelRule *rule,
               GError **error)
{
  for (guint32 i = rule->first_action; i < rule->first_action + rule->n_actions; i++) {
    const DanhModelAction *action = &view->actions[i];
    if (!action_is_sound (view, rule, action))
      return danh_validate_fail (error, DANH_SECTION_ACTIONS, i, "kind, type or capture");
    for (guint32 k = 0; k < action->n_attributes; k++) {
      guint32 attribute = action->first_attribute + k;
      if (!attribute_is_sound (view, summaries, rule, action,
                               &view->attributes[attribute]))
        return danh_validate_fail (error, DANH_SECTION_ATTRIBUTES, attribute,
                                   "not an expression for this rule");
    }
  }
  return TRUE;
}

gboolean
danh_validate_actions (const DanhModelView *view, GError **error)
{
  gsize n = view->n[DANH_SECTION_EXPRESSIONS];
  g_autofree Summary *summaries = g_new (Summary, n + 1);
  if (!check_expressions (view, summaries, error)) return FALSE;
  for (guint32 i = 0; i < view->n[DANH_SECTION_RULES]; i++) {
    if (view->rules[i].n_captures > DANH_MAX_CAPTURES)
      return danh_validate_fail (error, DANH_SECTION_RULES, i, "%u captures",
                                 view->rules[i].n_captures);
    if (!check_actions (view, summaries, &view->rules[i], error)) return FALSE;
  }
  return TRUE;
}
