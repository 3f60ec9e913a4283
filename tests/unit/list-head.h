/* list-head.h - what every list must say of itself, for lists that tests make */
#ifndef DANH_TESTS_LIST_HEAD_H
#define DANH_TESTS_LIST_HEAD_H

/* Four lines; NAME is a string constant. */
#define LIST_HEAD(name)                                                                  \
  "# list: " name "\n# admits: words of the test\n# source: the test\n"                  \
  "# licence: CC0-1.0\n"

#endif
