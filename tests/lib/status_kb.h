/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_STATUS_KB_H
#define LIB_STATUS_KB_H

#include <sys/types.h>

/* A line of /proc/PID/status, such as "VmSize:" or "VmHWM:", in kB; 0 where it is not
 * there. */
long status_kb(pid_t pid, const char *name);

#endif
