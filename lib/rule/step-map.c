/* step-map.c - growth of the table of step-map.h */
#include "rule/step-map.h"

#include <string.h>

#define FIRST_SIZE 64

static void
allocate (DanhStepMap *self, guint32 size)
{
  self->steps = g_new0 (guint64, size);
  self->size = size;
  self->shift = 64;
  while (size > 1) {
    size >>= 1;
    self->shift--;
  }
  self->n = 0;
}

void
danh_step_map_init (DanhStepMap *self)
{
  allocate (self, FIRST_SIZE);
}

void
danh_step_map_empty (DanhStepMap *self)
{
  memset (self->steps, 0, self->size * sizeof *self->steps);
  self->n = 0;
}

void
danh_step_map_clear (DanhStepMap *self)
{
  g_clear_pointer (&self->steps, g_free);
  self->size = self->n = 0;
}

static void
put (DanhStepMap *self, guint64 step)
{
  guint32 slot = danh_step_slot (self, step >> 16);
  while (self->steps[slot] != 0) slot = (slot + 1) & (self->size - 1);
  self->steps[slot] = step;
  self->n++;
}

void
danh_step_map_add (DanhStepMap *self, guint32 state, guint32 symbol, guint32 next)
{
  if ((self->n + 1) * 2 > self->size) {
    DanhStepMap old = *self;
    allocate (self, old.size * 2);
    for (guint32 i = 0; i < old.size; i++)
      if (old.steps[i] != 0) put (self, old.steps[i]);
    g_free (old.steps);
  }
  put (self, (guint64) state << 48 | (guint64) symbol << 16 | next);
}
