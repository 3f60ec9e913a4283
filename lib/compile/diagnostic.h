/* diagnostic.h - messages of the compiler, collected
 *
 * One run shows everything that is wrong; the library never prints.  The tool prints
 * each as  file:line:column: error: text  with the source line and a caret under it.
 */
#ifndef DANH_COMPILE_DIAGNOSTIC_H
#define DANH_COMPILE_DIAGNOSTIC_H

#include <glib.h>

typedef enum { DANH_SEVERITY_WARNING, DANH_SEVERITY_ERROR } DanhSeverity;

typedef struct {
  DanhSeverity severity;
  char *file;        /* as the manifest names it */
  guint line;        /* 1-based; 0: the file as a whole */
  guint column;      /* 1-based, in code points; 0: the line as a whole */
  guint end_column;  /* one past the last code point it is about; >= column */
  char *message;     /* what was expected and what stands there; no file, no line end */
  char *source_line; /* the line, or NULL */
} DanhDiagnostic;

typedef struct {
  GPtrArray *items; /* DanhDiagnostic, owned */
  guint n_errors;
} DanhDiagnostics;

DanhDiagnostics *danh_diagnostics_new (void);
void danh_diagnostics_free (DanhDiagnostics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DanhDiagnostics, danh_diagnostics_free)

/* SOURCE_LINE is copied (may be NULL). */
void danh_diagnostics_add (DanhDiagnostics *self,
                           DanhSeverity severity,
                           const char *file,
                           guint line,
                           guint column,
                           guint end_column,
                           const char *source_line,
                           const char *format,
                           ...) G_GNUC_PRINTF (8, 9);

/* One diagnostic as the tool prints it, caret line included, with a final line end. */
char *danh_diagnostic_format (const DanhDiagnostic *item);

#endif
