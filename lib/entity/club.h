/* club.h - the name of a town that is its club's
 *
 * "Torvia thắng", "HLV Torvia": rules see it where a word beside the name says so.  Where people
 * of sport and clubs are spoken of near by, a bare name of a town that has a known club is
 * the club's, unless a word before it leads to a place: "bay tới Torvia".
 */
#ifndef DANH_ENTITY_CLUB_H
#define DANH_ENTITY_CLUB_H

#include "base/arena.h"
#include "gazetteer/match.h"
#include "rule/machine.h"

/* Turns such LOCATIONs of RULES into ORGs, with the attribute `evidence`.  Time linear in the
 * text and in the spans.
 * Lists of the model read here: `body-cued`, the names of clubs that are towns', of which those
 * in `place`, at home, and `country` stay places; `place-lead`, words before a place.  A
 * body or title is of sport if the lists say it, in the column `domain`. */
void danh_clubs_tell (const DanhForms *forms,
                      const DanhTokens *tokens,
                      const DanhGazetteer *gazetteer,
                      DanhArena *scratch,
                      DanhRuleResult *rules);

#endif
