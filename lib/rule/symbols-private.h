/* symbols-private.h - between symbols.c and symbols-atoms.c */
#ifndef DANH_RULE_SYMBOLS_PRIVATE_H
#define DANH_RULE_SYMBOLS_PRIVATE_H

#include "rule/symbols.h"

/* The "class" under which a context has its flags. */
#define DANH_FLAGS_ITEM (G_MAXUINT32 >> 3)

/* Leaves in `words` the atoms true of FORM, which is not bad, wherever it stands; ascending. */
void danh_symbols_form_atoms (DanhSymbols *self,
                              const DanhForms *forms,
                              const DanhGazetteer *gazetteer,
                              guint32 form);

/* Leaves in `atoms` those that are true of SYMBOL. */
void danh_symbols_find_atoms (DanhSymbols *self, guint32 symbol);

#endif
