/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fuzz target defines (https://llvm.org/docs/LibFuzzer.html). A broken promise is
 * a bug (base/bug.h): it aborts, as a sanitizer's finding does. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
