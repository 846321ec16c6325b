#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a search finds: the cases in *.cases, as TAP.
#
# A case is three lines, and a blank line between cases; "#" begins a line of comment:
#   what is typed
#   the reader's language
#   the ids that must come first, best first; "in 3: ID" for one among the first three;
#   "-" for nothing found
#
# Two comments choose what is searched from there to the file's end, by paths from the
# project: "#library: DIR", else the shipped cards, and "#locales: DIR", else the shipped
# languages.
#
# CARREL is the program, SRCDIR the project.

: "${CARREL:?}" "${SRCDIR:=.}"
here=$SRCDIR/tests/search
count=0
failed=0

# The words go through standard input, as they came.
found() {
	printf '%s' "$1" | "$CARREL" search --ids --resources "$SRCDIR/$library" \
		--locales "$SRCDIR/$locales" --lang "$2" 2>/dev/null
}

# Is $1 (ids, one a line) what $2 says?
fits() {
	all=$(printf '%s' "$1" | tr '\n' ' ')
	case $2 in
	-)
		test -z "$all"
		;;
	"in 3: "*)
		printf '%s\n' "$1" | sed 3q | grep -Fqx -- "${2#in 3: }"
		;;
	*)
		case "$all " in
		"$2 "*) true ;;
		*) false ;;
		esac
		;;
	esac
}

try() {
	ids=$(found "$1" "$2")
	status=$?
	count=$((count + 1))
	name=$(printf '%s: %s' "$2" "$1" | tr '#\\' '__')
	if test "$status" -le 1 && fits "$ids" "$3"; then
		printf 'ok %d - %s\n' "$count" "$name"
	else
		printf 'not ok %d - %s\n' "$count" "$name"
		printf '# expected %s\n# got      %s (status %d)\n' "$3" \
			"$(printf '%s' "$ids" | tr '\n' ' ')" "$status"
		failed=1
	fi
}

for file in "$here"/*.cases; do
	library=resources
	locales=locales
	while IFS= read -r typed; do
		case $typed in
		'#library: '*) library=${typed#*: } ;;
		'#locales: '*) locales=${typed#*: } ;;
		esac
		case $typed in
		'' | '#'*) continue ;;
		esac
		IFS= read -r lang
		IFS= read -r expected
		try "$typed" "$lang" "$expected"
	done <"$file"
done
printf '1..%d\n' "$count"
exit "$failed"
