/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The C library has no functions for it, and a system's headers may be older than its
 * kernel. So the calls and rights are written out here, and what the kernel knows is
 * asked at run time.
 */
#include "guard/landlock.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include "base/attr.h"

/* The numbers of calls this new are the same on all architectures (but Alpha, where they
 * are no calls at all). */
#define CREATE_RULESET 444
#define RESTRICT_SELF 446
#define ASK_VERSION 1U

#define BITS(from, to) (((UINT64_C(1) << ((to) - (from) + 1)) - 1) << (from))

/* The kernel's struct landlock_ruleset_attr. It takes one that is longer than its own,
 * if the rest is zero. */
struct rights {
	uint64_t files, network, scope;
};

/* What each version of the interface added. */
static const struct {
	int version;
	struct rights rights;
} added[] = {
	{ 1, { .files = BITS(0, 12) } }, /* execute, read, write, list, make, remove */
	{ 2, { .files = BITS(13, 13) } }, /* move between folders */
	{ 3, { .files = BITS(14, 14) } }, /* truncate */
	{ 4, { .network = BITS(0, 1) } }, /* TCP: bind, connect */
	{ 5, { .files = BITS(15, 15) } }, /* ioctl of devices that are opened later */
	{ 6, { .scope = BITS(0, 1) } }, /* abstract sockets, signals to others */
};

static struct rights rights_of(int version)
{
	struct rights all = { 0, 0, 0 };

	for (size_t i = 0; i < ARRAY_LEN(added) && added[i].version <= version; i++) {
		all.files |= added[i].rights.files;
		all.network |= added[i].rights.network;
		all.scope |= added[i].rights.scope;
	}
	return all;
}

static int make_rules(int *version)
{
	long v = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);

	*version = v > 0 ? (int)v : 0;
	if (v < 0)
		return -1;
	struct rights all = rights_of(*version);

	return (int)syscall(CREATE_RULESET, &all, sizeof(all), 0);
}

/* No rule is added: nothing is granted. */
int landlock_close(int *version)
{
	int rules = make_rules(version), error = 0;

	if (rules < 0)
		return errno;
	if (syscall(RESTRICT_SELF, rules, 0) < 0)
		error = errno;
	close(rules);
	return error;
}
