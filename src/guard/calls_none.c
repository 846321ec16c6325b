/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guard/calls.h"

const char *const calls_not_built =
	"without libseccomp: a visit is not closed in all the way; carrel kiosk needs the "
	"setting\n\"sandbox: try\" to start";

enum sandbox_state calls_close(bool machine_code, int *error)
{
	(void)machine_code;
	*error = 0;
	return SANDBOX_NOT_BUILT;
}
