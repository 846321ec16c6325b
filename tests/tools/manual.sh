#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every command and every option of the program's own help stands in the manual. TAP.
set -eu
manual=$SRCDIR/man/carrel.1

# The manual's words without markup, one line each.
words() {
	sed -e '/^\.\\"/d' -e 's/\\-/-/g' -e 's/\\f[A-Z]//g' "$manual"
}

# has REGEXP
has() {
	words | grep -Eq -- "$1"
}

. "$SRCDIR/tests/lib/tap.sh"

# options COMMAND: the names that its help shows, without the dashes
options() {
	# shellcheck disable=SC2086 # no command is no word
	"$CARREL" $1 --help | sed -n 's/^  --\([a-z-]*\).*/\1/p'
}

commands=$("$CARREL" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
# shellcheck disable=SC2086 # one word a command
set -- $commands

missing=
for command; do
	has "^\.It Ic $command( |\$)" || missing="$missing $command"
done
[ $# -gt 0 ] || missing=" any command"
result "${missing:+not in the manual:$missing}" "commands"

for command in '' "$@"; do
	missing=
	for option in $(options "$command"); do
		has "^\.It Fl -$option( |\$)" || missing="$missing --$option"
	done
	result "${missing:+not in the manual:$missing}" "options of carrel $command"
done
finish
