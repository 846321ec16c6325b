/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Landlock: this process may open, make, change and reach nothing any more. */
#ifndef GUARD_LANDLOCK_H
#define GUARD_LANDLOCK_H

/* 0 or an errno. *version is that of the kernel's interface, 0 where there is none. The
 * process must have given up new privileges. */
int landlock_close(int *version);

#endif
