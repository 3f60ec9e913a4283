/* timeml.h - tags in the text: TIMEX3 of TimeML, and ENAMEX for what is no time
 *
 *   <TimeML>
 *   <DOCID>a</DOCID>
 *   <DCT><TIMEX3 tid="t0" type="DATE" value="2024-09-03"
 *        functionInDocument="CREATION_TIME">2024-09-03</TIMEX3></DCT>
 *   <TEXT>Ông <ENAMEX TYPE="PERSON">Lê Văn Ba</ENAMEX>, nói
 *   <TIMEX3 tid="t1" type="DATE" value="2024-09-02">hôm 2/9</TIMEX3>.</TEXT>
 *   </TimeML>
 *
 * What GMarkup reads is enough of XML for it: no entities of one's own, no DTD.  Where there
 * is no TEXT, all that is in the file is the text, with a root or without.  Several documents
 * of a file each start with a line <TimeML>.
 */
#ifndef DANH_CODEC_TIMEML_H
#define DANH_CODEC_TIMEML_H

/* Times only, or all mentions. */
typedef enum { DANH_TIMEML_TIMEX, DANH_TIMEML_ENAMEX } DanhTimeml;

#endif
