/* rule-parse-cursor.c - the parser's cursor over tokens, and how it says what is missing */
#include "compile/rule-parse-private.h"

#include <string.h>

const DanhRuleToken *
danh_rule_next (DanhRuleParser *self)
{
  const DanhRuleToken *token = danh_rule_peek (self);
  if (token->kind != DANH_RULE_END) self->at++;
  return token;
}

gboolean
danh_rule_accept (DanhRuleParser *self, DanhRuleTokenKind kind)
{
  if (!danh_rule_peek_is (self, kind)) return FALSE;
  danh_rule_next (self);
  return TRUE;
}

void *
danh_rule_expected (DanhRuleParser *self, const char *what)
{
  const DanhRuleToken *token = danh_rule_peek (self);
  if (token->kind == DANH_RULE_NAME || token->kind == DANH_RULE_INTEGER)
    danh_rule_error (self->diagnostics, &token->place, "expected %s, but there is '%.*s'",
                     what, (int) token->len, token->text);
  else
    danh_rule_error (self->diagnostics, &token->place, "expected %s, but there is %s",
                     what, danh_rule_token_kind_name (token->kind));
  return NULL;
}

const DanhRuleToken *
danh_rule_expect (DanhRuleParser *self, DanhRuleTokenKind kind, const char *where)
{
  g_autofree char *what = NULL;
  if (danh_rule_peek_is (self, kind)) return danh_rule_next (self);
  what = g_strdup_printf ("%s%s%s", danh_rule_token_kind_name (kind),
                          where != NULL ? " " : "", where != NULL ? where : "");
  return danh_rule_expected (self, what);
}

gboolean
danh_rule_token_is (const DanhRuleToken *token, const char *word)
{
  return token->kind == DANH_RULE_NAME && strlen (word) == token->len
         && memcmp (token->text, word, token->len) == 0;
}

gboolean
danh_rule_is_reserved (const DanhRuleToken *token)
{
  static const char *const words[] = { "type",  "nest", "phase",  "reads",    "writes",
                                       "let",   "rule", "in",     "priority", "match",
                                       "after", "not",  "before", "emit",     "reject",
                                       "ok",    "fail" };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (danh_rule_token_is (token, words[i])) return TRUE;
  return FALSE;
}

const DanhRuleToken *
danh_rule_expect_name (DanhRuleParser *self, const char *what)
{
  const DanhRuleToken *token = danh_rule_peek (self);
  g_autofree char *text = NULL;
  if (danh_rule_is_reserved (token)) {
    danh_rule_error (self->diagnostics, &token->place,
                     "'%.*s' is a word of the language and cannot be the name of %s",
                     (int) token->len, token->text, what);
    return NULL;
  }
  if (token->kind == DANH_RULE_NAME) return danh_rule_next (self);
  text = g_strdup_printf ("the name of %s", what);
  return danh_rule_expected (self, text);
}

gint64
danh_rule_number (DanhRuleParser *self, const DanhRuleToken *token, gint64 max)
{
  gint64 value = 0;
  gboolean fits = token->text[0] != '-';
  for (guint32 i = 0; i < token->len && fits; i++) {
    value = value * 10 + (token->text[i] - '0');
    fits = value <= max;
  }
  if (fits) return value;
  danh_rule_error (self->diagnostics, &token->place,
                   "%.*s is not a number from 0 to %" G_GINT64_FORMAT,
                   (int) MIN (token->len, 40), token->text, max);
  return -1;
}

const char *
danh_rule_copy (DanhRuleParser *self, const DanhRuleToken *token)
{
  return danh_arena_strndup (self->ast->arena, token->text, token->len);
}

const char *
danh_rule_unescape (DanhRuleParser *self, const DanhRuleToken *token)
{
  char *copy = danh_arena_strndup (self->ast->arena, token->text, token->len);
  char *to = copy;
  for (const char *from = copy; *from != '\0'; from++) {
    if (*from == '\\' && from[1] != '\0') {
      from++;
      *to++ = *from == 'n' ? '\n' : *from == 't' ? '\t' : *from;
    } else {
      *to++ = *from;
    }
  }
  *to = '\0';
  return copy;
}

DanhRulePlace
danh_rule_place_from (const DanhRuleParser *self, const DanhRulePlace *from)
{
  DanhRulePlace place = *from;
  const DanhRulePlace *last = &danh_rule_last (self)->place;
  if (last->line == place.line) place.end_column = last->end_column;
  return place;
}

gboolean
danh_rule_enter (DanhRuleParser *self)
{
  if (++self->depth <= DANH_AST_MAX_DEPTH) return TRUE;
  danh_rule_error (self->diagnostics, &danh_rule_peek (self)->place,
                   "nested more than %d levels deep", DANH_AST_MAX_DEPTH);
  return FALSE;
}
