/* club.h - the name of a town that is its club's
 *
 * "Torvia thắng", "HLV Torvia": rules see it where a word beside the name says so.  Where people
 * of sport and clubs are spoken of near by, a bare name of a town that has a known club is
 * the club's, unless a word before it leads to a place: "bay tới Torvia".  A town at home is its
 * club's where the text tells the club: "Sao Mai FC … đội mạnh hơn Sao Mai".
 */
#ifndef DANH_ENTITY_CLUB_H
#define DANH_ENTITY_CLUB_H

#include "base/arena.h"
#include "gazetteer/match.h"
#include "rule/machine.h"

/* Turns such LOCATIONs of RULES into ORGs, with the attribute `evidence`.  Time linear in the
 * text and in the spans.
 * Lists of the model read here: `body-cued`, the names of clubs that are towns', of which those
 * in `place` are at home, and those in `country` stay places; `name-giver`, heads of clubs;
 * `place-lead`, words before a place.  A
 * body or title is of sport if the lists say it, in the column `domain`. */
void danh_clubs_tell (const DanhForms *forms,
                      const DanhTokens *tokens,
                      const DanhGazetteer *gazetteer,
                      DanhArena *scratch,
                      DanhRuleResult *rules);

/* Likewise for firms: "Tập đoàn Sao Mai … Sao Mai xây nhà máy".  Turns LOCATIONs of RULES of the
 * name of a small place (column `tier` of `place`: 3, and not in `region`) into ORGs, if the text has it behind the
 * head of a firm (`name-giver`), nowhere behind a unit word, and neither a word that leads to a place
 * (`place-lead`) nor another place stands beside it.  Time linear in the text and in the spans. */
void danh_firms_tell (const DanhForms *forms,
                      const DanhTokens *tokens,
                      const DanhGazetteer *gazetteer,
                      DanhRuleResult *rules);

#endif
