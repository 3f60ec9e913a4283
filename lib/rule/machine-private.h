/* machine-private.h - what only tests of the machine need */
#ifndef DANH_RULE_MACHINE_PRIVATE_H
#define DANH_RULE_MACHINE_PRIVATE_H

#include "rule/machine.h"

/* Sends all captures the sure way, never the quick one (captures.h).  The result is the
 * same: that is the test. */
void danh_rule_machine_be_sure (DanhRuleMachine *self);

#endif
