/* sections.c - the table of sections */
#include "model/sections.h"

#include <stddef.h>

#define SECTION(id, type, field)                                                         \
  [DANH_SECTION_##id] = { #id, sizeof (type), offsetof (DanhModelView, field) }

const DanhSectionInfo danh_section_infos[DANH_N_SECTIONS] = {
  SECTION (BYTES, char, bytes),
  SECTION (STRINGS, guint32, strings),
  SECTION (KEYS, guint32, keys),
  SECTION (KEY_HASH, guint32, key_hash),
  SECTION (PAIRS, DanhModelPairs, pairs),
  SECTION (TRIE, DanhTrieUnit, trie),
  SECTION (ENTRY_SETS, guint32, entry_sets),
  SECTION (ENTRIES, DanhModelEntry, entries),
  SECTION (ENTRY_KINDS, DanhModelEntryKind, entry_kinds),
  SECTION (CLASS_SETS, DanhModelSlice, class_sets),
  SECTION (CLASS_SET_IDS, guint32, class_set_ids),
  SECTION (LISTS, DanhModelList, lists),
  SECTION (COLUMNS, DanhModelColumn, columns),
  SECTION (COLUMN_VALUES, guint32, column_values),
  SECTION (CELLS, guint8, cells),
  SECTION (DOTTED, guint32, dotted),
  SECTION (TYPES, DanhModelType, types),
  SECTION (NESTS, DanhModelNest, nests),
  SECTION (CLASSES, DanhModelClass, classes),
  SECTION (CONSTRAINTS, DanhModelConstraint, constraints),
  SECTION (ATOMS, DanhModelAtom, atoms),
  SECTION (PREDICATES, DanhModelPredicate, predicates),
  SECTION (NODES, DanhModelNode, nodes),
  SECTION (PHASES, DanhModelPhase, phases),
  SECTION (RULES, DanhModelRule, rules),
  SECTION (CONTEXTS, DanhModelContext, contexts),
  SECTION (ACTIONS, DanhModelAction, actions),
  SECTION (ATTRIBUTES, DanhModelAttribute, attributes),
  SECTION (EXPRESSIONS, DanhModelExpression, expressions),
  SECTION (CAPTURES, guint32, captures),
  SECTION (REGEXES, DanhModelRegex, regexes),
  SECTION (REGEX_COLUMNS, guint8, regex_columns),
  SECTION (REGEX_STATES, guint16, regex_states),
  SECTION (REGEX_ACCEPT, DanhModelRegexAccept, regex_accept),
  SECTION (START_GROUPS, guint8, start_groups),
  SECTION (START_TESTS, DanhModelStartTest, start_tests),
};
