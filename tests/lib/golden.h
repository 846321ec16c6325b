/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_GOLDEN_H
#define LIB_GOLDEN_H

#include <stdbool.h>

#include "base/str.h"

/* Is this just what the project's file `rel` holds? If not, says what it is, on standard
 * error. With GOLDEN_UPDATE in the environment the file is written instead. */
bool golden_same(const char *rel, struct str got);

#endif
