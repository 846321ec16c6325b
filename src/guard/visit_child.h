/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the two halves of a visit: what the parent tells a child. */
#ifndef GUARD_VISIT_CHILD_H
#define GUARD_VISIT_CHILD_H

/* In the parent, where a visit ends: the next one begins quietly (visit_quiet()). */
void visit_child_quiet(void);
/* In the child: a byte goes to `ready` when the first screen stands, and it is closed at
 * the first key. */
void visit_child_begin(int ready);

#endif
