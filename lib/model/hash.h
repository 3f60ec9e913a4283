/* hash.h - the hashes that the writer and the readers of a model must agree on */
#ifndef DANH_MODEL_HASH_H
#define DANH_MODEL_HASH_H

#include <glib.h>

/* FNV-1a, 32 bits: slots of KEY_HASH. */
static inline guint32
danh_hash_key (const char *text, gsize len)
{
  guint32 hash = 2166136261u;
  for (gsize i = 0; i < len; i++) hash = (hash ^ (guint8) text[i]) * 16777619u;
  return hash;
}

#endif
