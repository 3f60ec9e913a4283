/* known-lists.c - the names of the lists that C asks for, and which list has which */
#include "gazetteer/known-lists.h"

#include <string.h>

static const char *const NAMES[DANH_N_KNOWN_LISTS] = {
  [DANH_LIST_BODY] = "body",
  [DANH_LIST_BODY_CUED] = "body-cued",
  [DANH_LIST_COMMON] = "common",
  [DANH_LIST_COUNTRY] = "country",
  [DANH_LIST_COUNTRY_LEAD] = "country-lead",
  [DANH_LIST_FOREIGN_NAME] = "foreign-name",
  [DANH_LIST_GEO_HEAD] = "geo-head",
  [DANH_LIST_GIVEN] = "given",
  [DANH_LIST_GIVEN_NAME] = "given-name",
  [DANH_LIST_HONORIFIC] = "honorific",
  [DANH_LIST_KNOWN_NAME] = "known-name",
  [DANH_LIST_NAME_BLOCKER] = "name-blocker",
  [DANH_LIST_NAME_FOLLOWER] = "name-follower",
  [DANH_LIST_NAME_GIVER] = "name-giver",
  [DANH_LIST_NAME_KIN] = "name-kin",
  [DANH_LIST_NAMELESS] = "nameless",
  [DANH_LIST_OCCUPATION] = "occupation",
  [DANH_LIST_ORG_HEAD] = "org-head",
  [DANH_LIST_PERSON_CUE] = "person-cue",
  [DANH_LIST_PLACE] = "place",
  [DANH_LIST_PLACE_GIVER] = "place-giver",
  [DANH_LIST_PLACE_LEAD] = "place-lead",
  [DANH_LIST_REGION] = "region",
  [DANH_LIST_SPEECH_VERB] = "speech-verb",
  [DANH_LIST_SURNAME] = "surname",
  [DANH_LIST_TITLE_ALONE] = "title-alone",
  [DANH_LIST_TITLE_HEAD] = "title-head",
  [DANH_LIST_UNIT_WORD] = "unit-word",
};

guint8 *
danh_known_lists_new (const DanhModelView *model)
{
  guint32 n_lists = model->n[DANH_SECTION_LISTS];
  guint8 *known = g_new (guint8, n_lists + 1);
  for (guint32 list = 0; list < n_lists; list++) {
    const char *name = danh_view_string (model, model->lists[list].name);
    known[list] = 0;
    while (known[list] < DANH_N_KNOWN_LISTS && strcmp (NAMES[known[list]], name) != 0)
      known[list]++;
  }
  return known;
}
