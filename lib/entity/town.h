/* town.h - towns that are called like people
 *
 * "Zelmora là một thành phố cảng. … Thành phố Zelmora": rules that know the word as a name read
 * a person.  Where the text calls a place so by its unit word, and nobody, it is the place.
 */
#ifndef DANH_ENTITY_TOWN_H
#define DANH_ENTITY_TOWN_H

#include "gazetteer/match.h"
#include "rule/machine.h"

/* Turns PERSONs of RULES of one foreign word and without a title into LOCATIONs, with the rule
 * of the place and the attribute `evidence`, if the text has that word behind the head of a
 * place and as no part of a longer name, nor as one behind a title or a word for people.  Time
 * linear in the text and in the spans.
 * Lists of the model read here: `place-giver`, the heads of such places; `honorific` and
 * `person-cue`, words for people. */
void danh_towns_tell (const DanhForms *forms,
                      const DanhTokens *tokens,
                      const DanhGazetteer *gazetteer,
                      DanhRuleResult *rules);

#endif
