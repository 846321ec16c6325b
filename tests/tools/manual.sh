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

n=0
failed=0
result() {
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		echo "# not in the manual:$2"
		failed=1
	fi
}

# options COMMAND: the names that its help shows, without the dashes
options() {
	# shellcheck disable=SC2086 # no command is no word
	"$CARREL" $1 --help | sed -n 's/^  --\([a-z-]*\).*/\1/p'
}

commands=$("$CARREL" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
# shellcheck disable=SC2086 # one word a command
set -- $commands
echo "1..$(($# + 2))"

missing=
for command; do
	has "^\.It Ic $command( |\$)" || missing="$missing $command"
done
[ $# -gt 0 ] || missing=" any command"
result "commands" "$missing"

for command in '' "$@"; do
	missing=
	for option in $(options "$command"); do
		has "^\.It Fl -$option( |\$)" || missing="$missing --$option"
	done
	result "options of carrel $command" "$missing"
done
exit $failed
