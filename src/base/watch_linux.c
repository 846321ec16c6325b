/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linux tells of changes by inotify: of the folders, so that editors which write a new
 * file and rename it are heard too. */
#include <errno.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/str.h"
#include "base/watch.h"

/* IN_CREATE for folders, and for files that were linked; IN_ATTRIB for who may read. */
#define EVENTS                                                                           \
	(IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |          \
	 IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define TOLD_BYTES 4096

/* Not in linux/magic.h everywhere: shares of virtual machines and of Windows. */
#define VBOX_MAGIC 0x786F4256L
#define PARALLELS_MAGIC 0x7C7C6673L
#define CIFS_MAGIC 0xFF534D42L
#define SMB2_MAGIC 0xFE534D42L
#define FUSE_MAGIC 0x65735546L

/* Here others write whom this kernel does not see. */
static bool is_silent(const char *folder)
{
	static const long types[] = { V9FS_MAGIC,     NFS_SUPER_MAGIC, SMB_SUPER_MAGIC,
				      CIFS_MAGIC,     SMB2_MAGIC,      FUSE_MAGIC,
				      VBOX_MAGIC,     PARALLELS_MAGIC, CODA_SUPER_MAGIC,
				      AFS_SUPER_MAGIC };
	struct statfs fs;

	if (statfs(folder, &fs) < 0)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if ((uint32_t)fs.f_type == (uint32_t)types[i])
			return true;
	return false;
}

static int open_inotify(void)
{
	return inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
}

static enum told add_folder(int fd, const char *folder, int *id)
{
	int now = inotify_add_watch(fd, folder, EVENTS);
	int why = errno;

	/* Of a folder that was removed the system has let go itself: this may fail. */
	if (*id >= 0 && now != *id)
		inotify_rm_watch(fd, *id);
	*id = now;
	if (now < 0)
		return why == ENOENT || why == ENOTDIR ? TOLD_NOT_THERE : TOLD_SILENT;
	return is_silent(folder) ? TOLD_SILENT : TOLD;
}

static bool is_yaml(const char *name)
{
	static const char end[] = ".yaml";
	size_t len = strlen(name);

	return name[0] != '.' && len > strlen(end) &&
	       strcmp(name + len - strlen(end), end) == 0;
}

/* What editors keep beside the files, such as a swap file that stays open, is nothing. */
static void tell(struct watch *w, const struct inotify_event *e)
{
	bool named = e->len > 0;

	if (named && !(e->mask & IN_ISDIR) && !is_yaml(e->name))
		return;
	bool writes = (e->mask & (IN_MODIFY | IN_CREATE)) && !(e->mask & IN_ISDIR);

	watch_tell(w, e->wd, writes || ((e->mask & IN_ATTRIB) && w->writing));
}

static void take_inotify(int fd, struct watch *w)
{
	union {
		struct inotify_event event; /* for its alignment */
		char bytes[TOLD_BYTES];
	} told;
	ssize_t n;

	while ((n = read(fd, told.bytes, sizeof(told.bytes))) > 0) {
		for (ssize_t at = 0; at < n;) {
			const void *next = told.bytes + at;
			const struct inotify_event *e = next;

			tell(w, e);
			at += (ssize_t)(sizeof(*e) + e->len);
		}
	}
}

const struct teller watch_system = { open_inotify, add_folder, take_inotify };
