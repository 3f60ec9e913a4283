/* compiler-command.h - what the commands of danh-compile share: the sources or the model
 * they work on, messages and exit codes
 */
#ifndef DANH_TOOLS_COMPILER_COMMAND_H
#define DANH_TOOLS_COMPILER_COMMAND_H

#include "compile/compiler.h"
#include <danh/danh-model.h>

/* The exit codes of command.h, by what they mean here. */
enum {
  DANH_COMPILER_DONE = 0,
  DANH_COMPILER_MISTAKES = 1, /* in the sources, or in what they were held against */
  DANH_COMPILER_USAGE = 2,
  DANH_COMPILER_FILES = 3 /* one cannot be read or written */
};

/* What a command is to work with: a model, sources of one, or the standard model. */
typedef struct {
  char *model;  /* --model */
  char *rules;  /* --rules: a folder or manifest */
  char **lists; /* --gazetteer */
} DanhModelChoice;

#define DANH_N_CHOICE_ENTRIES 3

/* Fills ENTRIES with the options that set SELF. */
void danh_model_choice_entries (DanhModelChoice *self,
                                GOptionEntry entries[DANH_N_CHOICE_ENTRIES]);

/* The model chosen; else what is wrong is printed and an exit code returned. */
int danh_model_choice_open (const DanhModelChoice *self, DanhModel **model);
void danh_model_choice_clear (DanhModelChoice *self);

/* Compiles the sources at PATH (NULL: the standard model's) with LISTS besides, and prints
 * what is wrong.  DANH_COMPILER_DONE if there is a model; *COMPILATION is set if the files
 * could be opened. */
int danh_compiler_compile (const char *path,
                           const char *const *lists,
                           DanhCompilation **compilation);

/* MODEL with LISTS (NULL-terminated) besides becomes *BYTES; what is wrong is printed. */
int danh_compiler_extend (const DanhModel *model,
                          const char *const *lists,
                          GBytes **bytes);

/* The commands; ARGV[0] is the command's name. */
int danh_explain_main (int argc, char **argv);
int danh_coverage_main (int argc, char **argv);
int danh_dump_main (int argc, char **argv);
int danh_misses_main (int argc, char **argv);

#endif
