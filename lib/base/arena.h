/* arena.h - memory that is given back all at once
 *
 * Strings and small structs made while one text is read live in an arena; the
 * next text resets it and takes the same memory again.
 */
#ifndef DANH_BASE_ARENA_H
#define DANH_BASE_ARENA_H

#include <glib.h>

typedef struct DanhArena DanhArena;

DanhArena *danh_arena_new (void);
void danh_arena_free (DanhArena *arena);

/* Forgets everything that was allocated; keeps the memory for the next text,
 * but gives back what is above 4 MB, so that one long text does not stay. */
void danh_arena_reset (DanhArena *arena);

/* SIZE bytes aligned to 8, not cleared; valid until the next reset. */
void *danh_arena_alloc (DanhArena *arena, gsize size);

/* A copy of LEN bytes of TEXT with a NUL behind them. */
char *danh_arena_strndup (DanhArena *arena, const char *text, gsize len);

char *danh_arena_printf (DanhArena *arena, const char *format, ...) G_GNUC_PRINTF (2, 3);

#endif
