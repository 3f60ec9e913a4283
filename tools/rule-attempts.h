/* rule-attempts.h - how far rules get at a place where they do not match */
#ifndef DANH_TOOLS_RULE_ATTEMPTS_H
#define DANH_TOOLS_RULE_ATTEMPTS_H

#include "rule-log.h"

/* Appends to ATTEMPTS (DanhAttempt) the best try at WHERE of each rule of the phase of SCAN
 * that emits what is asked for there; candidates are none. */
void danh_rule_attempts_find (DanhRuleLog *self,
                              DanhScan *scan,
                              const DanhLogPlace *where,
                              GArray *attempts);

/* The nearest first. */
void danh_rule_attempts_sort (GArray *attempts);

#endif
