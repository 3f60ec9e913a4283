/* sections.h - what the sections of a model file are called and hold
 *
 * One table for both sides: the writer sizes its arrays by it, the validator checks
 * the file against it.
 */
#ifndef DANH_MODEL_SECTIONS_H
#define DANH_MODEL_SECTIONS_H

#include "model/view.h"

typedef struct {
  const char *name;    /* as error messages call it */
  guint32 record_size; /* bytes */
  gsize view_offset;   /* of its pointer in DanhModelView */
} DanhSectionInfo;

extern const DanhSectionInfo danh_section_infos[DANH_N_SECTIONS];

#endif
