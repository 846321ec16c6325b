/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the system tells of a process. */
#ifndef LIB_PROC_H
#define LIB_PROC_H

#include <sys/types.h>

/* A line of /proc/PID/status, such as "VmSize:" or "VmHWM:", in kB; 0 where it is not
 * there. */
long proc_kb(pid_t pid, const char *name);
/* The visit of a running carrel, 0 for none. Its parent's other child, which looks for
 * new cards, is none: it may be older, and still be ending. */
pid_t proc_visit(pid_t carrel);

#endif
