/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args), nonnull(fmt)))
#define MUST_USE __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))

#endif
