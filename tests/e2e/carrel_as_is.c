/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program with the environment that it was given, for tests that need surroundings
 * which the real one does not let in, such as a folder of locales (LOCPATH). */
#include "cli/cli.h"

int main(int argc, char **argv)
{
	return cli_main(argc, argv);
}
