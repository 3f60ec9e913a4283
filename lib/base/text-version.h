/* text-version.h - the version of what the text layer makes of a text
 *
 * Dictionary keys are made by the same normaliser and tokenizer that read texts.  A
 * model records this number and is refused by a library with another one.  Stands in
 * base/ because model/ checks it and may not see text/.
 */
#ifndef DANH_BASE_TEXT_VERSION_H
#define DANH_BASE_TEXT_VERSION_H

#define DANH_TEXT_VERSION 2

#endif
