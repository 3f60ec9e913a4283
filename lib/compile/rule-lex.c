/* rule-lex.c - from the bytes of a rule file to its tokens
 *
 * One pass; the only thing carried along is the line and the column in code points.
 * Strings and expressions end on their line, so that a forgotten quote spoils one line
 * and not the rest of the file.
 */
#include "compile/rule-lex.h"

#include <string.h>

typedef struct {
  const DanhRuleSource *source;
  DanhDiagnostics *diagnostics;
  GArray *tokens;
  const char *at;
  const char *end;
  guint32 line;
  guint32 column;
  gboolean space;
  gboolean line_start;
} Lexer;

static const char *const kind_names[DANH_RULE_N_TOKEN_KINDS] = {
  [DANH_RULE_NAME] = "a name",
  [DANH_RULE_LIST] = "a list",
  [DANH_RULE_STRING] = "a text in double quotes",
  [DANH_RULE_EXACT] = "a text in single quotes",
  [DANH_RULE_REGEX] = "a regular expression",
  [DANH_RULE_INTEGER] = "a whole number",
  [DANH_RULE_LEFT_PARENTHESIS] = "'('",
  [DANH_RULE_RIGHT_PARENTHESIS] = "')'",
  [DANH_RULE_LEFT_BRACE] = "'{'",
  [DANH_RULE_RIGHT_BRACE] = "'}'",
  [DANH_RULE_LEFT_BRACKET] = "'['",
  [DANH_RULE_RIGHT_BRACKET] = "']'",
  [DANH_RULE_BAR] = "'|'",
  [DANH_RULE_AND] = "'&'",
  [DANH_RULE_NOT] = "'!'",
  [DANH_RULE_NOT_EQUAL] = "'!='",
  [DANH_RULE_QUESTION] = "'?'",
  [DANH_RULE_STAR] = "'*'",
  [DANH_RULE_PLUS] = "'+'",
  [DANH_RULE_COMMA] = "','",
  [DANH_RULE_EQUAL] = "'='",
  [DANH_RULE_COLON] = "':'",
  [DANH_RULE_DOT] = "'.'",
  [DANH_RULE_END] = "the end of the file",
};

const char *
danh_rule_token_kind_name (DanhRuleTokenKind kind)
{
  return kind_names[kind];
}

/* The kind of a token of one character, or DANH_RULE_END. */
static DanhRuleTokenKind
punctuation (char c)
{
  static const char characters[] = "(){}[]|&!?*+,=:.";
  static const DanhRuleTokenKind kinds[] = {
    DANH_RULE_LEFT_PARENTHESIS,
    DANH_RULE_RIGHT_PARENTHESIS,
    DANH_RULE_LEFT_BRACE,
    DANH_RULE_RIGHT_BRACE,
    DANH_RULE_LEFT_BRACKET,
    DANH_RULE_RIGHT_BRACKET,
    DANH_RULE_BAR,
    DANH_RULE_AND,
    DANH_RULE_NOT,
    DANH_RULE_QUESTION,
    DANH_RULE_STAR,
    DANH_RULE_PLUS,
    DANH_RULE_COMMA,
    DANH_RULE_EQUAL,
    DANH_RULE_COLON,
    DANH_RULE_DOT,
  };
  const char *found = c != '\0' ? strchr (characters, c) : NULL;
  return found != NULL ? kinds[found - characters] : DANH_RULE_END;
}

static gboolean
is_name_part (const Lexer *self, const char *at)
{
  if (at >= self->end) return FALSE;
  if (g_ascii_isalnum (*at)) return TRUE;
  return (*at == '-' || *at == '_') && at + 1 < self->end && g_ascii_isalnum (at[1]);
}

static DanhRulePlace
place_of (const Lexer *self, const char *to)
{
  glong n = g_utf8_strlen (self->at, to - self->at);
  return (DanhRulePlace){ .source = self->source,
                          .offset = (guint32) (self->at - self->source->bytes),
                          .line = self->line,
                          .column = self->column,
                          .end_column = self->column + (guint32) n };
}

/* Makes [at, to) a token whose text is [text, text + len) and goes behind it. */
static void
push (Lexer *self, DanhRuleTokenKind kind, const char *to, const char *text, gsize len)
{
  DanhRuleToken token = { .kind = kind,
                          .place = place_of (self, to),
                          .text = text,
                          .len = (guint32) len,
                          .space_before = self->space,
                          .line_start = self->line_start };
  g_array_append_val (self->tokens, token);
  self->column = token.place.end_column;
  self->at = to;
  self->space = self->line_start = FALSE;
}

/* A text between two QUOTEs; a backslash keeps the next character from ending it. */
static void
lex_quoted (Lexer *self, DanhRuleTokenKind kind, char quote)
{
  const char *to = self->at + 1;
  while (to < self->end && *to != quote && *to != '\n') {
    if (*to == '\\' && to + 1 < self->end && to[1] != '\n') to++;
    to++;
  }
  if (to < self->end && *to == quote) {
    push (self, kind, to + 1, self->at + 1, (gsize) (to - self->at - 1));
    return;
  }
  DanhRulePlace place = place_of (self, self->at + 1);
  danh_rule_error (self->diagnostics, &place, "%s has no closing %c on its line",
                   kind_names[kind], quote);
  push (self, kind, to, self->at + 1, (gsize) (to - self->at - 1));
}

static void
lex_name (Lexer *self, DanhRuleTokenKind kind, guint skip)
{
  const char *text = self->at + skip, *to = text;
  while (is_name_part (self, to)) to++;
  push (self, kind, to, text, (gsize) (to - text));
}

static void
lex_integer (Lexer *self)
{
  const char *to = self->at + 1;
  while (to < self->end && g_ascii_isdigit (*to)) to++;
  push (self, DANH_RULE_INTEGER, to, self->at, (gsize) (to - self->at));
}

/* White space, line ends and comments; FALSE if there is none. */
static gboolean
skip_space (Lexer *self)
{
  const char *start = self->at;
  while (self->at < self->end) {
    if (*self->at == '\n') {
      self->line++;
      self->column = 1;
      self->line_start = TRUE;
      self->at++;
    } else if (*self->at == ' ' || *self->at == '\t' || *self->at == '\r') {
      self->column++;
      self->at++;
    } else if (*self->at == '#') {
      /* Columns do not matter behind a comment: the line ends with it. */
      while (self->at < self->end && *self->at != '\n') self->at++;
    } else {
      break;
    }
  }
  self->space |= self->at > start;
  return self->at > start;
}

/* Whether a token can begin with the character at AT. */
static gboolean
begins_token (const char *at)
{
  return g_ascii_isalnum (*at) || strchr ("@\"'/- \t\r\n#", *at) != NULL
         || punctuation (*at) != DANH_RULE_END;
}

static void
skip_stray (Lexer *self)
{
  const char *to = g_utf8_next_char (self->at);
  while (to < self->end && !begins_token (to)) to = g_utf8_next_char (to);
  DanhRulePlace place = place_of (self, to);
  danh_rule_error (self->diagnostics, &place,
                   "'%.*s' is no part of the rule language; texts stand in quotes",
                   (int) (g_utf8_next_char (self->at) - self->at), self->at);
  self->column = place.end_column;
  self->at = to;
  self->space = TRUE;
}

static void
lex_token (Lexer *self)
{
  char c = *self->at, next = self->at + 1 < self->end ? self->at[1] : '\0';
  if (g_ascii_isalpha (c))
    lex_name (self, DANH_RULE_NAME, 0);
  else if (g_ascii_isdigit (c) || (c == '-' && g_ascii_isdigit (next)))
    lex_integer (self);
  else if (c == '@' && g_ascii_isalpha (next))
    lex_name (self, DANH_RULE_LIST, 1);
  else if (c == '"')
    lex_quoted (self, DANH_RULE_STRING, '"');
  else if (c == '\'')
    lex_quoted (self, DANH_RULE_EXACT, '\'');
  else if (c == '/')
    lex_quoted (self, DANH_RULE_REGEX, '/');
  else if (c == '!' && next == '=')
    push (self, DANH_RULE_NOT_EQUAL, self->at + 2, self->at, 2);
  else if (punctuation (c) != DANH_RULE_END)
    push (self, punctuation (c), self->at + 1, self->at, 1);
  else
    skip_stray (self);
}

/* FALSE, with a message, if the source is not UTF-8 text without NULs: columns would
 * mean nothing, so such a file is not read at all. */
static gboolean
check_encoding (Lexer *self)
{
  const char *bad = self->end;
  if (g_utf8_validate (self->at, self->end - self->at, &bad)) return TRUE;
  const char *line = self->at;
  DanhRulePlace place = { .source = self->source, .line = 1 };
  for (const char *p = self->at; p < bad; p++)
    if (*p == '\n') {
      place.line++;
      line = p + 1;
    }
  place.offset = (guint32) (bad - self->at);
  place.column = 1 + (guint32) g_utf8_strlen (line, bad - line);
  place.end_column = place.column + 1;
  danh_rule_error (self->diagnostics, &place, "the byte 0x%02X is not UTF-8",
                   (guint) (guchar) *bad);
  return FALSE;
}

GArray *
danh_rule_lex (const DanhRuleSource *source, DanhDiagnostics *diagnostics)
{
  Lexer self = { .source = source,
                 .diagnostics = diagnostics,
                 .tokens = g_array_new (FALSE, FALSE, sizeof (DanhRuleToken)),
                 .at = source->bytes,
                 .end = source->bytes + source->len,
                 .line = 1,
                 .column = 1,
                 .space = TRUE,
                 .line_start = TRUE };
  if (!check_encoding (&self)) self.end = self.at;
  if (g_str_has_prefix (self.at, "\xef\xbb\xbf") && self.end > self.at) self.at += 3;
  while (self.at < self.end)
    if (!skip_space (&self)) lex_token (&self);
  push (&self, DANH_RULE_END, self.end, self.end, 0);
  return self.tokens;
}
