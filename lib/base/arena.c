/* arena.c - memory that is given back all at once
 *
 * A list of blocks, each twice the one before; an allocation moves a pointer.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FIRST_BLOCK  ((gsize) 16 * 1024)
#define KEPT_AT_MOST ((gsize) 4 * 1024 * 1024)

typedef struct Block Block;
struct Block {
  Block *previous;
  gsize size; /* of the bytes that follow */
  gsize used;
};

struct DanhArena {
  Block *last;
};

static Block *
block_new (Block *previous, gsize size)
{
  Block *block = g_malloc (sizeof (Block) + size);
  block->previous = previous;
  block->size = size;
  block->used = 0;
  return block;
}

static void
block_free_all (Block *block)
{
  while (block != NULL) {
    Block *previous = block->previous;
    g_free (block);
    block = previous;
  }
}

DanhArena *
danh_arena_new (void)
{
  DanhArena *arena = g_new (DanhArena, 1);
  arena->last = block_new (NULL, FIRST_BLOCK);
  return arena;
}

void
danh_arena_free (DanhArena *arena)
{
  if (arena == NULL) return;
  block_free_all (arena->last);
  g_free (arena);
}

void
danh_arena_reset (DanhArena *arena)
{
  /* The last block is the largest: one of its size would have held everything. */
  block_free_all (arena->last->previous);
  arena->last->previous = NULL;
  arena->last->used = 0;
  if (arena->last->size > KEPT_AT_MOST) {
    g_free (arena->last);
    arena->last = block_new (NULL, FIRST_BLOCK);
  }
}

void *
danh_arena_alloc (DanhArena *arena, gsize size)
{
  gsize rounded = (size + 7) & ~(gsize) 7;
  Block *block = arena->last;
  g_assert (rounded >= size);
  if (block->size - block->used < rounded) {
    block = block_new (block, MAX (block->size * 2, rounded));
    arena->last = block;
  }
  void *memory = (char *) (block + 1) + block->used;
  block->used += rounded;
  return memory;
}

char *
danh_arena_strndup (DanhArena *arena, const char *text, gsize len)
{
  char *copy = danh_arena_alloc (arena, len + 1);
  if (len > 0) memcpy (copy, text, len);
  copy[len] = '\0';
  return copy;
}

char *
danh_arena_printf (DanhArena *arena, const char *format, ...)
{
  va_list args, again;
  va_start (args, format);
  va_copy (again, args);
  int len = vsnprintf (NULL, 0, format, args);
  va_end (args);
  g_assert (len >= 0);
  char *text = danh_arena_alloc (arena, (gsize) len + 1);
  (void) vsnprintf (text, (gsize) len + 1, format, again);
  va_end (again);
  return text;
}
