/* danh-macros.h - how public names are exported */
#ifndef DANH_MACROS_H
#define DANH_MACROS_H

#include <glib.h>

#if defined(__GNUC__)
#define DANH_API __attribute__ ((visibility ("default")))
#else
#define DANH_API
#endif

/* Before every prototype: the version that brought it. */
#define DANH_AVAILABLE_IN_0_1 DANH_API

#endif
