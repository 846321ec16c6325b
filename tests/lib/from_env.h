/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_FROM_ENV_H
#define LIB_FROM_ENV_H

/* What the tests' Makefile puts into the environment, such as CARREL, the program's path,
 * or SRCDIR, the project's. Where it is missing, the test fails. */
const char *from_env(const char *name);

#endif
