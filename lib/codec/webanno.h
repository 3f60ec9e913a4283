/* webanno.h - WebAnno TSV 3, which INCEpTION reads and writes
 *
 *   #FORMAT=WebAnno TSV 3.3
 *   #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value|timex3
 *   #T_RL=webanno.custom.Role|label|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity
 *
 *   #Text=Ông Lê Văn Ba
 *   1-1  0-3    Ông  _     _          _  _  _
 *   1-2  4-6    Lê   *[1]  PERSON[1]  …
 *
 * A line a token: its number in its sentence, its offsets (UTF-16 units unless told
 * otherwise), its text, then a column for each feature of each layer.  A value is followed by
 * [N] if the annotation has several tokens or others beside it; `|` stands between values
 * of several annotations, `*` for a feature without a value, `_` for no annotation.
 *
 * Layers of spans are mentions: the type is the feature `value` or `type`, the others are
 * attributes (`timex3` is the attribute value).  A layer of relations holds roles
 * (relations.h); its rows stand at the target, and name the source as 1-2[1_3].
 *
 * `#danh.id=` and `#danh.reference_date=` in the head are ours; other programs read over them.
 */
#ifndef DANH_CODEC_WEBANNO_H
#define DANH_CODEC_WEBANNO_H

#include <glib.h>

#define DANH_WEBANNO_FORMAT "#FORMAT=WebAnno TSV 3"
#define DANH_WEBANNO_ENTITY "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
#define DANH_WEBANNO_ROLE   "webanno.custom.Role"
#define DANH_WEBANNO_ID     "#danh.id="
#define DANH_WEBANNO_DATE   "#danh.reference_date="

/* What a backslash stands before in values and texts. */
#define DANH_WEBANNO_ESCAPED "\\[]|_*;"

#endif
