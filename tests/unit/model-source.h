/* model-source.h - small models for tests, made of lists in memory */
#ifndef DANH_TESTS_MODEL_SOURCE_H
#define DANH_TESTS_MODEL_SOURCE_H

#include "compile/builder.h"

/* The head that every list must have, for one called NAME. */
#define LIST_HEAD(name)                                                                  \
  "# list: " name                                                                        \
  "\n# admits: what the test needs\n# source: the test\n# licence: CC0-1.0\n"

/* Loads CONTENT and fails the test if the reader has anything to say. */
void test_load_list (DanhBuilder *builder, const char *file, const char *content);

#endif
