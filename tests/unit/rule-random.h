/* rule-random.h - rule files and texts made by chance, for judging compiler and machine
 *
 * The files are always correct: what they say is nonsense, but it compiles.  Texts use
 * the same few words, so that rules match often.
 */
#ifndef RULE_RANDOM_H
#define RULE_RANDOM_H

#include "compile/compiler.h"

/* The lists that the rules ask for. */
const DanhSource *rule_random_lists (guint *n);

/* Types, phases, lets and N_RULES rules. */
char *rule_random_file (GRand *random, guint n_rules);

/* A text of N_TOKENS tokens in a few sentences and lines. */
char *rule_random_text (GRand *random, guint n_tokens);

/* Makes some of the blanks of TEXT tabs, which begin cells. */
void rule_random_cells (GRand *random, char *text);

#endif
