/* rule-text.h - compiled rules as text: what a predicate, a context, an expression says
 *
 * Close to the rule language, not the same: a run of several tokens is asked for token by
 * token, as `first of @place`, `inside @place`, `last of @place`.
 */
#ifndef DANH_TOOLS_RULE_TEXT_H
#define DANH_TOOLS_RULE_TEXT_H

#include "model/view.h"

void danh_rule_text_predicate (const DanhModelView *view,
                               guint32 predicate,
                               GString *out);

/* TEXT, of predicates, for people: of many words that it is one or another of, the first few
 * and how many more there are: g_free. */
char *danh_rule_text_brief (const char *text);

/* Appends to OPERANDS (guint32: PREDICATES) what PREDICATE is one thing or another of; nothing
 * if it is one thing. */
void danh_rule_text_operands (const DanhModelView *view,
                              guint32 predicate,
                              GArray *operands);

/* The first of OPERANDS that belongs to the same word of the language as operand I: `in @place`
 * is several. */
guint32 danh_rule_text_word (const DanhModelView *view, const GArray *operands, guint i);

/* That word: WORD is what danh_rule_text_word gave. */
void danh_rule_text_append_word (const DanhModelView *view, guint32 word, GString *out);

/* "emit PERSON per { … }", "reject ORG". */
void danh_rule_text_action (const DanhModelView *view,
                            const DanhModelRule *rule,
                            const DanhModelAction *action,
                            GString *out);

const char *danh_rule_text_capture (const DanhModelView *view,
                                    const DanhModelRule *rule,
                                    guint32 capture);

/* Classes that PREDICATE asks for, not under a negation: appended to IDS, each once. */
void danh_rule_text_classes (const DanhModelView *view, guint32 predicate, GArray *ids);

#endif
