/* builder.h - a model under construction
 *
 * Lists are loaded first, then rules are compiled, asking for keys, strings, regexes and
 * classes as they need them; at the end the lists' trie, entry sets and class sets are
 * made (only then all classes are known) and everything is written as one file.
 *
 *   danh_builder_new ─▶ danh_lists_load … ─▶ (rules) ─▶ danh_builder_finish ─▶ GBytes
 *
 * The same calls in the same order give the same bytes.
 */
#ifndef DANH_COMPILE_BUILDER_H
#define DANH_COMPILE_BUILDER_H

#include "compile/diagnostic.h"
#include "model/view.h"
#include "text/forms.h"
#include "text/tokenize.h"

typedef struct DanhBuilder DanhBuilder;

DanhBuilder *danh_builder_new (const char *model_name, const char *model_version);
/* A builder that has all that the model has, to load more lists into; NULL if the model is
 * not one that the compiler makes. */
DanhBuilder *danh_builder_from_model (const DanhModelView *view);
void danh_builder_free (DanhBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhBuilder, danh_builder_free)

/* Strings and keys are interned: the same text, the same id. */
guint32 danh_builder_string (DanhBuilder *self, const char *text);
const char *danh_builder_get_string (const DanhBuilder *self, guint32 id);
/* FOLDED as text/forms.h makes it. */
guint32 danh_builder_key (DanhBuilder *self, const char *folded);

/* The table that list entries and literals are tokenised with.  Knows the dotted words of
 * the lists loaded so far (lists of class `dotted`), so load those first; the table is made
 * anew when more of them have come. */
DanhForms *danh_builder_get_forms (DanhBuilder *self);

/* Sections the rule compiler appends to: GArray of the section's record type, owned by the
 * builder.  (DANH_SECTION_TYPES … DANH_SECTION_REGEX_ACCEPT, but CLASSES and CONSTRAINTS:
 * use the calls below.)  TYPES holds the six output types already. */
GArray *danh_builder_section (DanhBuilder *self, DanhSectionId id);

/* Adds bytes of a source to the hash in the header; danh_lists_load does so by itself. */
void danh_builder_hash_source (DanhBuilder *self, const char *bytes, gsize len);

/* Reads a list file (format: data/README.md).  Every mistake is a diagnostic with file,
 * line and column.  NAME is what diagnostics and the model call the file. */
void danh_lists_load (DanhBuilder *self,
                      const char *name,
                      const char *bytes,
                      gsize len,
                      DanhDiagnostics *diagnostics);

/* A constraint of a class over lists: column NAME has one of VALUES, or (negated) none.
 * A cell may hold several values separated by "; "; it has each of them. */
typedef struct {
  const char *column;
  const char *const *values; /* NULL-terminated */
  gboolean negated;
} DanhListConstraint;

/* The class of all entries of lists called LIST that fulfil all CONSTRAINTS; made on first
 * use, then the same id.  Returns DANH_NONE and sets *PROBLEM (g_free) when no list has that
 * name, or none of them has such a column, or no entry has such a value. */
guint32 danh_lists_class (DanhBuilder *self,
                          const char *list,
                          const DanhListConstraint *constraints,
                          guint n_constraints,
                          char **problem);

/* The class of spans of TYPE (index of TYPES) that fulfil the constraints. */
guint32 danh_builder_span_class (DanhBuilder *self,
                                 guint32 type,
                                 const char *name,
                                 const DanhModelConstraint *constraints,
                                 guint n_constraints);

/* TRUE if any loaded list is called NAME. */
gboolean danh_lists_has (const DanhBuilder *self, const char *name);

/* TRUE if any loaded list has a column called NAME. */
gboolean danh_lists_has_column (const DanhBuilder *self, const char *name);

/* TRUE if a loaded list called LIST has a column called NAME. */
gboolean danh_lists_list_has_column (const DanhBuilder *self,
                                     const char *list,
                                     const char *name);

/* Makes trie, entries and class sets, and the file.  The bytes are aligned to 8.  NULL, and an
 * error in DIAGNOSTICS, if the lists are too many for one model. */
GBytes *danh_builder_finish (DanhBuilder *self, DanhDiagnostics *diagnostics);

#endif
