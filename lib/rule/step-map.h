/* step-map.h - the steps of an automaton that are rare, a word each
 *
 * (state, phase symbol) -> state, as 16, 32 and 16 bits of one word: the table is touched at
 * random, so that its size is its cost.
 */
#ifndef DANH_RULE_STEP_MAP_H
#define DANH_RULE_STEP_MAP_H

#include <glib.h>

typedef struct {
  guint64 *steps; /* [size] state << 48 | symbol << 16 | next; 0: free */
  guint32 size;   /* a power of two */
  guint32 shift;  /* 64 - log2 (size) */
  guint32 n;      /* in use */
} DanhStepMap;

void danh_step_map_init (DanhStepMap *self);
void danh_step_map_empty (DanhStepMap *self); /* keeps the memory */
void danh_step_map_clear (DanhStepMap *self); /* before an init, or the end */

/* The step must not be there yet; STATE is not 0, and both states have 16 bits. */
void danh_step_map_add (DanhStepMap *self, guint32 state, guint32 symbol, guint32 next);

static inline guint32
danh_step_slot (const DanhStepMap *self, guint64 key)
{
  return (guint32) ((key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> self->shift);
}

/* The state after SYMBOL, or 0 if the step is not known. */
static inline guint32
danh_step_map_get (const DanhStepMap *self, guint32 state, guint32 symbol)
{
  guint64 key = (guint64) state << 32 | symbol;
  guint32 slot = danh_step_slot (self, key);
  for (;;) {
    guint64 step = self->steps[slot];
    if (step >> 16 == key) return step & G_MAXUINT16;
    if (step == 0) return 0;
    slot = (slot + 1) & (self->size - 1);
  }
}

#endif
