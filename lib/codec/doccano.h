/* doccano.h - the two forms of doccano's JSONL */
#ifndef DANH_CODEC_DOCCANO_H
#define DANH_CODEC_DOCCANO_H

typedef enum { DANH_DOCCANO_RELATIONS, DANH_DOCCANO_LABELS } DanhDoccano;

#endif
