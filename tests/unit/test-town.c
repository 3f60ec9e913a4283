/* test-town.c - towns that are called like people */
#include "entity/town.h"
#include "list-head.h"
#include "marked-text.h"

static const char *const LISTS[][2] = {
  { "place-givers.tsv", LIST_HEAD ("place-giver") "form\nthành phố\nbang\n" },
  { "places.tsv", LIST_HEAD ("place") "form\nVũ Quang\nLê Lợi\n" },
  { "names.tsv", LIST_HEAD ("known-name") "form\nLê Lợi\n" },
  { "honorifics.tsv", LIST_HEAD ("honorific") "form\nông\n" },
  { "person-cues.tsv", LIST_HEAD ("person-cue") "form\nnạn nhân\n" },
};

/* The people and places that TEXT has, parted by bars; a star behind what was told. */
static void
check (const char *text, const char *expected)
{
  MarkedText *marks = marked_text_new (text, LISTS, G_N_ELEMENTS (LISTS));
  danh_towns_tell (marks->forms, &marks->tokens, marks->gazetteer, &marks->rules);
  marked_text_check_names (marks, expected);
}

static void
test_towns (void)
{
  check ("Phố cổ của [PERSON|Zelmora] vui. Ở [LOCATION|thành phố Zelmora] có mưa",
         "L Zelmora*|L thành phố Zelmora");
  /* Neither another head nor a word of Vietnamese. */
  check ("Phố của [PERSON|Zelmora] vui. Ở [LOCATION|quán Zelmora] có mưa",
         "P Zelmora|L quán Zelmora");
  check ("Phố của [PERSON|Hoa] vui. Ở [LOCATION|thành phố Hoa] có mưa",
         "P Hoa|L thành phố Hoa");
}

static void
test_two_words (void)
{
  check ("Cây của [PERSON|Vũ Quang] quý. Ở [LOCATION|bang Vũ Quang] có mưa",
         "L Vũ Quang*|L bang Vũ Quang");
  check ("Cây của [PERSON|Vũ Quang] quý. Ở [LOCATION|quán Vũ Quang] có mưa",
         "P Vũ Quang|L quán Vũ Quang");
  check ("Ông [PERSON|Vũ Quang] và [PERSON|Vũ Quang]. Ở [LOCATION|bang Vũ Quang]",
         "P Vũ Quang|P Vũ Quang|L bang Vũ Quang");
  check ("[PERSON|Lê Vũ Quang] và [PERSON|Vũ Quang]. Ở [LOCATION|bang Vũ Quang]",
         "P Lê Vũ Quang|P Vũ Quang|L bang Vũ Quang");
  /* Neither one that no list has, nor one of somebody known. */
  check ("Quân của [PERSON|Lê Lợi] và [PERSON|Lê Hoa]. Ở [LOCATION|bang Lê Lợi], "
         "[LOCATION|bang Lê Hoa]",
         "P Lê Lợi|P Lê Hoa|L bang Lê Lợi|L bang Lê Hoa");
}

/* Decomposed here and not there, with the tone on the other vowel. */
static void
test_spellings (void)
{
  check (
      "Phố cổ của [PERSON|Me\u0301zora] vui. Ở [LOCATION|thành phố M\u00e9zora] có mưa",
      "L Me\u0301zora*|L thành phố M\u00e9zora");
  check ("[PERSON|M\u00e9zora] về. Ông [PERSON|Me\u0301zora] vui. Ở [LOCATION|bang "
         "M\u00e9zora]",
         "P M\u00e9zora|P Me\u0301zora|L bang M\u00e9zora");
}

static void
test_people (void)
{
  check ("[PERSON|Zelmora] về. [PERSON|Torva Zelmora] vui. Ở [LOCATION|bang Zelmora]",
         "P Zelmora|P Torva Zelmora|L bang Zelmora");
  check ("[PERSON|Zelmora] về. Ông [PERSON|Zelmora] vui. Ở [LOCATION|bang Zelmora]",
         "P Zelmora|P Zelmora|L bang Zelmora");
  check ("[PERSON|Zelmora] về. Nạn nhân [PERSON|Zelmora] đau. Ở [LOCATION|bang Zelmora]",
         "P Zelmora|P Zelmora|L bang Zelmora");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/town/towns", test_towns);
  g_test_add_func ("/town/two-words", test_two_words);
  g_test_add_func ("/town/spellings", test_spellings);
  g_test_add_func ("/town/people", test_people);
  return g_test_run ();
}
