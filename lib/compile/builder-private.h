/* builder-private.h - what the builder's files know of each other
 *
 *   lists.c ──rows──▶ builder ◀──strings, keys── rules
 *      └─ entries (key sequences) ─▶ trie.c ─┐
 *   list-classes.c: class ─▶ rows   cells.c ─┼─▶ write.c ─▶ file
 *      └─ class sets per row ────────────────┘
 */
#ifndef DANH_COMPILE_BUILDER_PRIVATE_H
#define DANH_COMPILE_BUILDER_PRIVATE_H

#include "compile/builder.h"

/* Tokens of the longest entry; the matcher walks no further at any token. */
#define DANH_MAX_ENTRY_TOKENS 32

/* One written form of one row: the row's own or one of its variants. */
typedef struct {
  guint32 first_key; /* into entry_keys */
  guint32 n_keys;
  guint32 caps; /* as in DanhModelEntryKind */
  guint32 list; /* as in DanhModelEntryKind */
  guint32 row;
  guint32 class_set; /* known when all classes are: set by danh_lists_class_sets */
} DanhBuilderEntry;

typedef struct DanhListClass DanhListClass;

struct DanhBuilder {
  GString *bytes;         /* the string pool */
  GStringChunk *texts;    /* keys of string_ids; the pool moves, these do not */
  GHashTable *string_ids; /* text -> id */
  GArray *key_of_string;  /* guint32 per string id: its key, or 0 */
  GArray *sections[DANH_N_SECTIONS]; /* of the record types; all but BYTES */
  guint32 name;                      /* string ids of the model's name and version */
  guint32 version;
  guint64 source_hash;
  DanhForms *forms;          /* NULL until asked for */
  GPtrArray *dotted;         /* char*, owned: folded words, in the order of the lists */
  GPtrArray *dotted_sorted;  /* char*, borrowed: what forms was made with */
  GArray *cells;             /* guint32 string ids, list by list and row by row */
  GArray *first_cell;        /* guint32 per list: its first of them */
  GArray *entries;           /* DanhBuilderEntry */
  GArray *entry_keys;        /* guint32 */
  GPtrArray *list_classes;   /* DanhListClass, parallel to CLASSES; NULL for spans */
  GHashTable *class_ids;     /* name -> class id, of list classes */
  GHashTable *class_set_ids; /* ids as GBytes -> class set id */
};

#define danh_builder_at(self, id, type, index)                                           \
  (&g_array_index ((self)->sections[id], type, (index)))

/* list-classes.c */
/* Knows again what the records of CLASSES and CLASS_SETS, taken from a model, are; FALSE if
 * a name is none that a class over lists has. */
gboolean danh_list_classes_take (DanhBuilder *self);
void danh_list_class_free (gpointer list_class);
/* Gives every entry its class set; only at the end, when all classes are known. */
void danh_lists_class_sets (DanhBuilder *self);

/* The class set of all classes of the N class sets at SETS. */
guint32 danh_lists_union (DanhBuilder *self, const guint32 *sets, guint n);

/* variants.c: calls EACH with every way to write the N keys at KEYS that readers of the
 * language take for the same, KEYS first; i for y and the like only if VOWELS_TOO. */
typedef void (*DanhVariantEach) (const guint32 *keys, guint32 n, gpointer data);
void danh_variants_each (DanhBuilder *self,
                         const guint32 *keys,
                         guint32 n,
                         gboolean vowels_too,
                         DanhVariantEach each,
                         gpointer data);

/* strings.c: leaves out of BYTES what is the end of another string; the last change to both
 * BYTES and STRINGS. */
void danh_strings_pack (DanhBuilder *self);

/* cells.c: fills COLUMN_VALUES, CELLS and what COLUMNS say of them; takes the cells of a model
 * back. */
void danh_cells_pack (DanhBuilder *self);
void danh_cells_take (DanhBuilder *self, const DanhModelView *view);

/* trie.c: fills PAIRS, TRIE, ENTRY_SETS, ENTRIES and ENTRY_KINDS from the builder's
 * entries.  FALSE if these differ in more ways than a model can tell. */
gboolean danh_trie_build (DanhBuilder *self);

/* rule-derive.c: fills what records of RULES and PHASES say of all nodes, START_GROUPS and
 * START_TESTS. */
void danh_rules_derive (DanhBuilder *self);

/* builder.c */
void danh_builder_add_dotted (DanhBuilder *self, const char *folded);

#endif
