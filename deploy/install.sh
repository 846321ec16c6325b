#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sets this machine up as a kiosk: docs/deploying.md goes through it step by step.
# Without --yes it only says what it would do.
set -eu
umask 022 # what is put here is for others to read, whatever mask root works with

usage() {
	cat <<END
usage: deploy/install.sh [--yes] [--remove] [PART...]

  --yes      do it; without this it only says what it would do
  --remove   take away what this script put there; settings, cards and keys stay

Parts; without any, all three:
  console    carrel on the first console in place of a login, and no way out of it
  ssh        the accounts carrel-guest and carrel-staff
  updates    new cards once a day, where /etc/carrel/update.conf says from where

Installed first: make -C build install. Another program than /usr/local/bin/carrel:
CARREL=/usr/bin/carrel deploy/install.sh. Other consoles than the first:
CONSOLES="tty1 tty2" deploy/install.sh.
END
}

here=$(cd "$(dirname "$0")" && pwd)
CARREL=${CARREL-/usr/local/bin/carrel}
CONSOLES=${CONSOLES-tty1}
root=${DESTDIR-} # for tests: files go below it, and no command is run
prefix=${CARREL%/bin/carrel}
etc=$prefix/etc
[ "$prefix" != /usr ] || etc=/etc
libexec=$prefix/libexec/carrel
settings=$etc/carrel/config.yaml
store=/var/lib/carrel
run=say
remove=
parts=

say() {
	echo "would run: $*"
}

# --- What this is made of ---

# Runs a command on this machine: never where files only go below another folder.
on_machine() {
	[ ! "$root" ] || return 0
	if [ "$run" = say ]; then
		say "$@"
	else
		echo "running: $*"
		"$@"
	fi
}

# The same where systemd runs; elsewhere, as in the image of a machine, it has no work yet.
on_running() {
	if [ "$run" = say ] || [ -d /run/systemd/system ]; then
		on_machine "$@"
	fi
}

# put FILE PATH [MODE]: a file of ours, with this machine's paths in it
put() {
	mode=${3-644}
	sed "s|/usr/local/bin/carrel|$CARREL|g; s|/usr/local/libexec/carrel|$libexec|g" \
		"$here/$1" >"$tmp/file"
	if cmp -s "$tmp/file" "$root$2"; then
		return 0
	elif [ "$run" = say ]; then
		echo "would write: $2"
	else
		echo "writing: $2"
		mkdir -p "$(dirname "$root$2")"
		install -m "$mode" "$tmp/file" "$root$2"
	fi
}

# put_once FILE PATH: what the centre fills in itself; never written over
put_once() {
	if [ ! -e "$root$2" ]; then
		put "$1" "$2"
	fi
}

folder() { # PATH [MODE]
	if [ -d "$root$1" ]; then
		return 0
	elif [ "$run" = say ]; then
		echo "would make: $1"
	else
		echo "making: $1"
		mkdir -p "$root$1"
		chmod "${2-755}" "$root$1"
	fi
}

# mask UNIT...: a link to nothing, so that nothing can start it
mask() {
	for unit; do
		[ "$(readlink "$root/etc/systemd/system/$unit")" != /dev/null ] || continue
		if [ "$run" = say ]; then
			echo "would mask: $unit"
		else
			echo "masking: $unit"
			mkdir -p "$root/etc/systemd/system"
			ln -sf /dev/null "$root/etc/systemd/system/$unit"
		fi
	done
}

unmask() {
	for unit; do
		[ "$(readlink "$root/etc/systemd/system/$unit")" = /dev/null ] || continue
		take_away "/etc/systemd/system/$unit"
	done
}

take_away() {
	for path; do
		if [ ! -e "$root$path" ] && [ ! -L "$root$path" ]; then
			continue
		elif [ "$run" = say ]; then
			echo "would remove: $path"
		else
			echo "removing: $path"
			rm -f "$root$path"
		fi
	done
}

# --- All parts ---

# What a key starts, what writes memory to the disk, and the logins on tty2 to tty6 that
# Debian starts where there is no dbus.
never='ctrl-alt-del.target hibernate.target hybrid-sleep.target
	suspend-then-hibernate.target getty-static.service'

common() {
	put sysusers.conf /etc/sysusers.d/carrel.conf
	on_machine systemd-sysusers /etc/sysusers.d/carrel.conf
	put_once config.yaml "$settings"
	folder "$etc/carrel/centre"
	put_once centre-layer.yaml "$etc/carrel/centre/layer.yaml"
	folder $store
	on_machine chown carrel-update:carrel-update $store
	if [ ! -e "$root$store/current" ]; then
		first_cards
	fi
}

# The cards that came with the program, as they are, so that there is something to go on
# from. Settings that were there before may want no sets: that is said, and no hindrance.
first_cards() {
	if [ -e "$root$settings" ] && ! grep -q '^updates:' "$root$settings"; then
		echo "note: $settings names no folder for new cards: the cards stay those that"
		echo "note: came with the program. Step 5 of docs/deploying.md has the two lines."
	elif ! take_first; then
		echo "note: no cards were taken over; see what is said above. All else goes on."
	fi
}

take_first() {
	on_machine sh -c "tar -C '$prefix/share/carrel/resources' -cf - . |
		setpriv --reuid=carrel-update --regid=carrel-update --clear-groups \\
			'$CARREL' update --force -"
}

console() {
	put carrel-kiosk@.service /etc/systemd/system/carrel-kiosk@.service
	put carrel-keys.service /etc/systemd/system/carrel-keys.service
	put carrel-keys "$libexec/carrel-keys" 755
	put logind.conf /etc/systemd/logind.conf.d/carrel.conf
	put system.conf /etc/systemd/system.conf.d/carrel.conf
	put sysctl.conf /etc/sysctl.d/90-carrel.conf
	# shellcheck disable=SC2086 # one word a unit
	mask $never
	on_running systemctl daemon-reload
	on_running sysctl -q -p /etc/sysctl.d/90-carrel.conf
	for tty in $CONSOLES; do
		on_machine systemctl disable "getty@$tty.service"
		on_machine systemctl enable "carrel-kiosk@$tty.service"
	done
	echo "note: the kiosk stands there from the next boot on. Then nobody can log in at"
	echo "note: this machine's keyboard. Make sure first that you can log in over SSH."
}

ssh() {
	put sshd.conf /etc/ssh/sshd_config.d/carrel.conf
	put limits.conf /etc/security/limits.d/carrel.conf
	folder /etc/ssh/carrel-keys
	if [ ! "$root" ] && ! grep -qx "$CARREL" /etc/shells; then
		on_machine sh -c "echo '$CARREL' >>/etc/shells"
	fi
	on_machine mkdir -p /run/sshd # not there where sshd has not run yet, as in an image
	on_machine sshd -t
	on_running systemctl reload-or-restart ssh.service
	echo "note: keys go to /etc/ssh/carrel-keys/carrel-guest and .../carrel-staff"
}

updates() {
	put carrel-update.service /etc/systemd/system/carrel-update.service
	put carrel-update.timer /etc/systemd/system/carrel-update.timer
	put carrel-update "$libexec/carrel-update" 755
	put update.conf /etc/carrel/update.conf.example
	on_running systemctl daemon-reload
	on_machine systemctl enable carrel-update.timer
	on_running systemctl start carrel-update.timer
	echo "note: without /etc/carrel/update.conf nothing is fetched; an example is beside it"
}

# --- And back ---

remove_console() {
	for tty in $CONSOLES; do
		on_machine systemctl disable "carrel-kiosk@$tty.service"
		on_machine systemctl enable "getty@$tty.service"
	done
	take_away /etc/systemd/system/carrel-kiosk@.service \
		/etc/systemd/system/carrel-keys.service "$libexec/carrel-keys" \
		/etc/systemd/logind.conf.d/carrel.conf \
		/etc/systemd/system.conf.d/carrel.conf /etc/sysctl.d/90-carrel.conf
	# shellcheck disable=SC2086 # one word a unit
	unmask $never
	on_running systemctl daemon-reload
	echo "note: boot anew, so that the keyboard and the consoles are as before"
}

remove_ssh() {
	take_away /etc/ssh/sshd_config.d/carrel.conf /etc/security/limits.d/carrel.conf
	on_running systemctl reload-or-restart ssh.service
	echo "note: the accounts stay, and can't be reached; to remove them: deluser carrel-guest"
}

remove_updates() {
	on_running systemctl stop carrel-update.timer
	on_machine systemctl disable carrel-update.timer
	take_away /etc/systemd/system/carrel-update.service \
		/etc/systemd/system/carrel-update.timer "$libexec/carrel-update" \
		/etc/carrel/update.conf.example
	on_running systemctl daemon-reload
}

# --- What is asked ---

for word; do
	case $word in
	--yes) run=do ;;
	--remove) remove=remove_ ;;
	--help)
		usage
		exit 0
		;;
	console | ssh | updates) parts="$parts $word" ;;
	*)
		usage >&2
		exit 64
		;;
	esac
done

if [ $run = do ] && [ ! "$root" ] && [ "$(id -u)" != 0 ]; then
	echo "install.sh: --yes needs root: sudo deploy/install.sh --yes" >&2
	exit 77
fi
if [ ! "$root" ] && [ ! "$remove" ] && [ ! -x "$CARREL" ]; then
	echo "install.sh: there is no $CARREL; install the program first" >&2
	exit 66
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
[ "$remove" ] || common
for part in ${parts:-console ssh updates}; do
	"$remove$part"
done
[ $run = do ] || echo "Nothing was done. To do it: deploy/install.sh --yes"
