/* model-source.h - small models for tests, made of lists in memory */
#ifndef DANH_TESTS_MODEL_SOURCE_H
#define DANH_TESTS_MODEL_SOURCE_H

#include "compile/builder.h"
#include "model/view.h"

/* Loads CONTENT and fails the test if the reader has anything to say. */
void test_load_list (DanhBuilder *builder, const char *file, const char *content);

/* The model of BUILDER, of whose lists there are not too many. */
GBytes *test_finish (DanhBuilder *builder);

/* The view of the model BYTES, which are valid, into them. */
void test_view (GBytes *bytes, DanhModelView *view);

/* A model with something in every section: three lists with classes over them, and rules
 * written into the sections by hand, so that it needs no compiler of rules. */
GBytes *test_small_model (void);

/* A model whose rules find something in the text of its lists' entries. */
GBytes *test_ruled_model (void);

#endif
