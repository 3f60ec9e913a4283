/* capture-memo.c - the table of remembered captures */
#include "rule/capture-memo.h"

#include <string.h>

#define N_PLACES 8192u /* a power of two */

gboolean
danh_capture_memo_find (DanhCaptures *self,
                        DanhScan *scan,
                        guint32 rule,
                        guint32 start,
                        guint32 end,
                        DanhMemoEntry **place)
{
  const guint64 odd = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  guint32 symbols[DANH_MEMO_TOKENS], n = end - start;
  *place = NULL;
  if (n > DANH_MEMO_TOKENS) return FALSE;
  guint64 hash = rule;
  for (guint32 i = 0; i < n; i++) {
    symbols[i] = danh_scan_symbol (scan, start + i);
    hash = (hash ^ symbols[i]) * odd;
  }
  if (self->memo == NULL) self->memo = g_new0 (DanhMemoEntry, N_PLACES);
  DanhMemoEntry *entry = &self->memo[(hash >> 32) % N_PLACES];
  if (entry->n_tokens != n || entry->rule != rule
      || memcmp (entry->symbols, symbols, n * sizeof *symbols) != 0) {
    entry->rule = rule;
    entry->n_tokens = 0;
    memcpy (entry->symbols, symbols, n * sizeof *symbols);
    *place = entry;
    return FALSE;
  }
  danh_vec_reserve (&self->occurrences, DANH_MEMO_OCCURRENCES);
  for (guint32 i = 0; i < entry->n_occurrences; i++) {
    DanhMemoOccurrence kept = entry->occurrences[i];
    self->occurrences.at[i] =
        (DanhOccurrence){ kept.capture, start + kept.start, start + kept.end };
  }
  self->occurrences.n = entry->n_occurrences;
  scan->steps += entry->steps;
  return TRUE;
}

void
danh_capture_memo_keep (const DanhCaptures *self,
                        guint32 start,
                        guint32 end,
                        guint64 steps,
                        DanhMemoEntry *place)
{
  guint32 n = self->occurrences.n;
  if (n > DANH_MEMO_OCCURRENCES || steps > G_MAXUINT32) return;
  for (guint32 i = 0; i < n; i++) {
    const DanhOccurrence *o = &self->occurrences.at[i];
    place->occurrences[i] =
        (DanhMemoOccurrence){ (guint8) o->capture, (guint8) (o->start - start),
                              (guint8) (o->end - start) };
  }
  place->n_occurrences = (guint8) n;
  place->steps = (guint32) steps;
  place->n_tokens = (guint8) (end - start);
}

void
danh_capture_memo_forget (DanhCaptures *self)
{
  if (self->memo != NULL) memset (self->memo, 0, N_PLACES * sizeof *self->memo);
}
