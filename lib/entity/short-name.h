/* short-name.h - the abbreviation that a text gives a body
 *
 *   "Viện Nghiên cứu Lúa Sông Trăng (VLST) …  VLST thu học phí"
 *    body                            span
 *
 * A rule says so by the attribute `short` of the span.  Many such abbreviations are of the
 * body's subject alone, "Hội Cựu chiến binh (CCB)", and what they are beside it elsewhere is
 * no body: "hội viên CCB".
 */
#ifndef DANH_ENTITY_SHORT_NAME_H
#define DANH_ENTITY_SHORT_NAME_H

#include "rule/machine.h"
#include "text/forms.h"

/* TRUE if the span ID of RULES has the attribute and stands for all of the body before it.
 * COVERED: type + 1 of a span over each token, 0: none.  Any thread; never fails; looks at
 * no more than some tokens before the span. */
gboolean danh_short_name_is_of_body (const DanhForms *forms,
                                     const DanhTokens *tokens,
                                     const DanhRuleResult *rules,
                                     const guint8 *covered,
                                     guint32 id);

#endif
