/* step-map.c - growth of the table of step-map.h */
#include "rule/step-map.h"

#include <string.h>

#define FIRST_SIZE 64

static void
allocate (DanhStepMap *self, guint32 size)
{
  self->steps = g_new0 (guint64, size);
  self->size = size;
}

void
danh_step_map_init (DanhStepMap *self)
{
  allocate (self, FIRST_SIZE);
  self->n = 0;
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
  while (self->steps[slot] != 0)
    if (++slot == self->size) slot = 0;
  self->steps[slot] = step;
}

/* Half as much room again. */
static void
grow (DanhStepMap *self)
{
  guint64 *old = self->steps;
  guint32 old_size = self->size;
  allocate (self, old_size + old_size / 2);
  for (guint32 i = 0; i < old_size; i++)
    if (old[i] != 0) put (self, old[i]);
  g_free (old);
}

void
danh_step_map_add (DanhStepMap *self, guint32 state, guint32 symbol, guint32 next)
{
  g_assert (state - 1 < G_MAXUINT16 && next - 1 < G_MAXUINT16);
  /* Fuller than most tables: one that is half as large is read as fast, as more of it is near. */
  if ((self->n + 1) * 5 > self->size * 4) grow (self);
  put (self, danh_step_key (state, symbol) << 16 | next);
  self->n++;
}
