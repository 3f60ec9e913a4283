/* namesake.h - people who are called like a place
 *
 * "Sau đó, Nga đi cùng Hùng": rules read a country.  Where the text has named a Phan Văn Nga
 * before and nothing in it says that it speaks of Russia, too, it is her.  Likewise the middle and
 * the given name: "Trần Hưng Nguyên … Hưng Nguyên về nhất".
 */
#ifndef DANH_ENTITY_NAMESAKE_H
#define DANH_ENTITY_NAMESAKE_H

#include "base/arena.h"
#include "gazetteer/match.h"
#include "rule/machine.h"

/* Turns LOCATIONs of RULES that are a place's name of one or two words into PERSONs, with the
 * rule of the name and the attribute `evidence`, if the whole name, or the given one behind a word for
 * people, stands before them and nowhere does the text have the word for the place: behind a
 * word that leads to one, beside another place of its kind, alone in brackets, at the end of a
 * longer place, a title or a body.  Time linear in the text and in the spans; in SCRATCH a byte
 * a token is needed until it returns.
 * Lists of the model read here: `country` and `place`; `surname`, what a whole name begins
 * with; `given`, what two words that end it are; `honorific` and `person-cue`, words for people;
 * `place-lead` and `country-lead`, words before a place and a country. */
void danh_namesakes_tell (const DanhForms *forms,
                          const DanhTokens *tokens,
                          const DanhGazetteer *gazetteer,
                          DanhArena *scratch,
                          DanhRuleResult *rules);

#endif
