/* arena.c - memory that is given back all at once
 *
 * A list of blocks, each twice the one before up to a limit; an allocation moves a pointer.
 * What is large has a block of its own, behind the one that is being filled.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FIRST_BLOCK   ((gsize) 16 * 1024)
#define BLOCK_AT_MOST ((gsize) 1024 * 1024)
#define KEPT_AT_MOST  ((gsize) 4 * 1024 * 1024)

typedef struct Block Block;
struct Block {
  Block *previous;
  gsize size; /* of the bytes that follow */
  gsize used;
};

struct DanhArena {
  Block *last; /* the one being filled */
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
  gsize size = 0;
  for (const Block *block = arena->last; block != NULL; block = block->previous)
    size += block->size;
  arena->last->used = 0;
  if (arena->last->previous == NULL && size <= KEPT_AT_MOST) return;
  /* One block that would have held everything. */
  block_free_all (arena->last);
  arena->last = block_new (NULL, size > KEPT_AT_MOST ? FIRST_BLOCK : size);
}

/* A block for SIZE bytes that are more than one of the usual blocks should be left for. */
static void *
allocate_alone (DanhArena *arena, gsize size)
{
  Block *block = block_new (arena->last->previous, size);
  block->used = size;
  arena->last->previous = block;
  return block + 1;
}

void *
danh_arena_alloc (DanhArena *arena, gsize size)
{
  gsize rounded = (size + 7) & ~(gsize) 7;
  Block *block = arena->last;
  g_assert (rounded >= size);
  if (block->size - block->used < rounded) {
    if (rounded > BLOCK_AT_MOST / 2) return allocate_alone (arena, rounded);
    block = block_new (block, MAX (MIN (block->size * 2, BLOCK_AT_MOST), rounded));
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
