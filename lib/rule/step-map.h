/* step-map.h - the steps of an automaton: from a state and a symbol to a state
 *
 * A step is one word of 64 bits, so that the look-up, which is most of what reading text
 * waits for, touches one cache line in most cases and no step lies in two.
 *
 *   63      48 47            16 15     0
 *   │ state   │ symbol         │ next  │   0: free, since state 0 has no steps
 */
#ifndef DANH_RULE_STEP_MAP_H
#define DANH_RULE_STEP_MAP_H

#include <glib.h>

typedef struct {
  guint64 *steps; /* [size] */
  guint32 size;
  guint32 n; /* in use */
} DanhStepMap;

void danh_step_map_init (DanhStepMap *self);
void danh_step_map_empty (DanhStepMap *self); /* keeps the memory */
void danh_step_map_clear (DanhStepMap *self); /* before an init, or the end */

/* (STATE, SYMBOL) must not be there yet; neither STATE nor NEXT is 0, both are below 2^16. */
void danh_step_map_add (DanhStepMap *self, guint32 state, guint32 symbol, guint32 next);

static inline guint64
danh_step_key (guint32 state, guint32 symbol)
{
  return (guint64) state << 32 | symbol;
}

static inline guint32
danh_step_slot (const DanhStepMap *self, guint64 key)
{
  guint64 hash = key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) >> 32;
  return (guint32) (hash * self->size >> 32);
}

/* The state behind SYMBOL, or 0 if it is not known. */
static inline guint32
danh_step_map_get (const DanhStepMap *self, guint32 state, guint32 symbol)
{
  const guint64 key = danh_step_key (state, symbol);
  guint32 slot = danh_step_slot (self, key);
  for (;;) {
    guint64 step = self->steps[slot];
    if (step >> 16 == key || step == 0) return (guint32) step & G_MAXUINT16;
    if (++slot == self->size) slot = 0;
  }
}

/* Where danh_step_map_get begins to look. */
static inline const guint64 *
danh_step_map_slot (const DanhStepMap *self, guint32 state, guint32 symbol)
{
  return &self->steps[danh_step_slot (self, danh_step_key (state, symbol))];
}

#endif
