/* danh-error.h - error domains and codes
 *
 * Codes are few and are what a program would branch on; the message is for a person and
 * tells what is wrong, and of file, line and value what is known there.
 */
#ifndef DANH_ERROR_H
#define DANH_ERROR_H

#include <danh/danh-types.h>

G_BEGIN_DECLS

/**
 * DanhModelError:
 * @DANH_MODEL_ERROR_MAGIC: not a model file
 * @DANH_MODEL_ERROR_VERSION: a model of another file format
 * @DANH_MODEL_ERROR_TEXT_VERSION: a model compiled for another text layer
 * @DANH_MODEL_ERROR_CORRUPT: a damaged model
 * @DANH_MODEL_ERROR_NOT_FOUND: no default model is installed
 */
typedef enum {
  DANH_MODEL_ERROR_MAGIC,
  DANH_MODEL_ERROR_VERSION,
  DANH_MODEL_ERROR_TEXT_VERSION,
  DANH_MODEL_ERROR_CORRUPT,
  DANH_MODEL_ERROR_NOT_FOUND
} DanhModelError;

/**
 * DanhTextError:
 * @DANH_TEXT_ERROR_TOO_LARGE: more than %DANH_MAX_TEXT bytes
 * @DANH_TEXT_ERROR_REFERENCE_DATE: a reference date that is no date
 */
typedef enum { DANH_TEXT_ERROR_TOO_LARGE, DANH_TEXT_ERROR_REFERENCE_DATE } DanhTextError;

/**
 * DanhCodecError:
 * @DANH_CODEC_ERROR_SYNTAX: not JSON, or not the notation expected
 * @DANH_CODEC_ERROR_SCHEMA: JSON, but not a document
 * @DANH_CODEC_ERROR_OFFSET: offsets that do not fit the text
 */
typedef enum {
  DANH_CODEC_ERROR_SYNTAX,
  DANH_CODEC_ERROR_SCHEMA,
  DANH_CODEC_ERROR_OFFSET
} DanhCodecError;

#define DANH_MODEL_ERROR (danh_model_error_quark ())
#define DANH_TEXT_ERROR  (danh_text_error_quark ())
#define DANH_CODEC_ERROR (danh_codec_error_quark ())

DANH_AVAILABLE_IN_0_1 GQuark danh_model_error_quark (void);
DANH_AVAILABLE_IN_0_1 GQuark danh_text_error_quark (void);
DANH_AVAILABLE_IN_0_1 GQuark danh_codec_error_quark (void);

G_END_DECLS

#endif
