/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services as rows of the list in which they stand behind the cards. */
#ifndef TUI_SERVICE_ROWS_H
#define TUI_SERVICE_ROWS_H

#include "tui/list.h"

/* How many services stand in the list of a topic at most, and does this reader see one?
 * A closed one is for staff. */
uint32_t service_rows(const struct ui *ui, uint32_t topic);
bool service_seen(const struct ui *ui, uint32_t service);
/* The kind of help stands before the main line; a service that is not open says so. */
void service_row(const struct ui *ui, uint32_t service, struct arena *mem,
		 struct row *out);

#endif
