/* lookup.h - a list asked for a word that need not stand in the text */
#ifndef DANH_GAZETTEER_LOOKUP_H
#define DANH_GAZETTEER_LOOKUP_H

#include "model/view.h"
#include "text/tokenize.h"

/* The value of column COLUMN of the entry of a list called LIST that is exactly TOKENS: the
 * first in entry order whose capitals are there and whose value is not empty; or NULL. */
const char *danh_gazetteer_lookup (const DanhModelView *model,
                                   const DanhForms *forms,
                                   const DanhTokens *tokens,
                                   const char *list,
                                   const char *column);

#endif
