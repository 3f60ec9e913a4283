/* town.h - towns that are called like people
 *
 * "Zelmora là một thành phố cảng. … Thành phố Zelmora": rules that know the word as a name read
 * a person, and so does the shape of "Vũ Quang".  Where the text calls a place so by its unit word,
 * and nobody, it is the place.
 */
#ifndef DANH_ENTITY_TOWN_H
#define DANH_ENTITY_TOWN_H

#include "gazetteer/match.h"
#include "rule/machine.h"

/* Turns PERSONs of RULES without a title into LOCATIONs, with the rule of the place and the
 * attribute `evidence`: those of one foreign word, and those of two words that the list of
 * places has.  The text must have that name behind the head of a place, and at the end of no
 * longer name of people, nor behind a title or a word for people.  Time linear in the text and in
 * the spans.
 * Lists of the model read here: `place-giver`, the heads of such places; `place`; `known-name`,
 * which are people's first of all; `honorific` and `person-cue`, words for people. */
void danh_towns_tell (const DanhForms *forms,
                      const DanhTokens *tokens,
                      const DanhGazetteer *gazetteer,
                      DanhRuleResult *rules);

#endif
