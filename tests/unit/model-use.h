/* model-use.h - uses all that a model holds, the way the stages do
 *
 * A validator is only as good as what can be done with what it accepts: tests that damage
 * models hand them here, and the sanitizers watch.
 */
#ifndef DANH_TESTS_MODEL_USE_H
#define DANH_TESTS_MODEL_USE_H

#include "model/view.h"

/* Reads every string, cell, set and rule of the model, takes every step of its automata,
 * and runs its lists and rules over a text of its own entries.  Returns a sum over what
 * was read. */
guint64 test_use_model (const DanhModelView *view);

#endif
