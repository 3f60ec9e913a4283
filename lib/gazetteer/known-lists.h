/* known-lists.h - the lists that C asks for by name
 *
 * What stands behind the rules asks whether some words are a place, a surname, an honorific.
 * Names are looked up once a model, so that such a question compares two numbers.
 */
#ifndef DANH_GAZETTEER_KNOWN_LISTS_H
#define DANH_GAZETTEER_KNOWN_LISTS_H

#include "model/view.h"

typedef enum {
  DANH_LIST_BODY,
  DANH_LIST_BODY_CUED,
  DANH_LIST_COMMON,
  DANH_LIST_COUNTRY,
  DANH_LIST_COUNTRY_LEAD,
  DANH_LIST_FOREIGN_NAME,
  DANH_LIST_GEO_HEAD,
  DANH_LIST_GIVEN,
  DANH_LIST_GIVEN_NAME,
  DANH_LIST_HONORIFIC,
  DANH_LIST_KNOWN_NAME,
  DANH_LIST_NAME_BLOCKER,
  DANH_LIST_NAME_FOLLOWER,
  DANH_LIST_NAME_GIVER,
  DANH_LIST_NAME_KIN,
  DANH_LIST_NAMELESS,
  DANH_LIST_OCCUPATION,
  DANH_LIST_ORG_HEAD,
  DANH_LIST_PERSON_CUE,
  DANH_LIST_PLACE,
  DANH_LIST_PLACE_GIVER,
  DANH_LIST_PLACE_LEAD,
  DANH_LIST_REGION,
  DANH_LIST_SPEECH_VERB,
  DANH_LIST_SURNAME,
  DANH_LIST_TITLE_ALONE,
  DANH_LIST_TITLE_HEAD,
  DANH_LIST_UNIT_WORD,
  DANH_N_KNOWN_LISTS
} DanhKnownList;

/* For each list of MODEL which it is, or DANH_N_KNOWN_LISTS; several lists may have one name.
 * [lists], for the caller to free. */
guint8 *danh_known_lists_new (const DanhModelView *model);

#endif
