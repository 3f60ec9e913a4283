/* echo.h - names that the text itself has made known
 *
 * Rules need a reason to call words a name: an honorific, a title, a frequent family name.
 * A name for which there is a reason somewhere in the text is a name elsewhere in it, too:
 *
 *   "Nhà văn Hạnh Quỳnh Trâm …  Quỳnh Trâm kể …  theo Trâm"
 *            reason               echo            echo
 *
 * So is the name of a foreign place without its unit word, and of a firm without its head:
 * "bang Torvia … Torvia có", "Công ty Torvex … do Torvex làm"; that of a Vietnamese place of two
 * words and more, "xã Thâm Quẻo … Thâm Quẻo có", unless it may be a man's; and the abbreviation that
 * the text has given a body (short-name.h).
 *
 * People who are named by initials only, as in news of crimes, are followed by them: "Nguyễn Văn
 * T. … T. khai", "N.V.T. … T. khai".
 *
 * Between the rules and the entities: spans are added to what the rules found, each with the
 * rule of the name it echoes and the attribute `evidence`, and a title directly beside such
 * a span is proposed as its role.
 */
#ifndef DANH_ENTITY_ECHO_H
#define DANH_ENTITY_ECHO_H

#include "base/arena.h"
#include "gazetteer/match.h"
#include "rule/machine.h"

/* Adds to RULES.  Time linear in the text and in the spans.
 * Lists of the model read here: `name-blocker`, words before which a name names no person, but
 * not at the end of one of `name-kin`; `nameless`, a word and a given name that are no name:
 * "phía Nam", or a place's: "Tây Nam";
 * `place-lead` and `country-lead`, words before a place that a man may be called like;
 * `speech-verb` and `name-follower`, words behind a given name alone where a sentence begins;
 * `surname`, `given`, `given-name`, what the word before it must not be; `place`, `region` and
 * `country`, places that may and those that may not be told again; `name-giver` and
 * `place-giver`, heads of bodies and places whose name stands without them, too; `unit-word`,
 * `geo-head` and `org-head`, words before initials that are a place's or a body's, and `common`,
 * words that begin another sentence behind initials and are no name behind a mark.  Never fails.
 * What is in SCRATCH is not needed any more after it. */
void danh_echoes_add (const DanhForms *forms,
                      const DanhTokens *tokens,
                      const DanhGazetteer *gazetteer,
                      DanhArena *scratch,
                      DanhRuleResult *rules);

#endif
