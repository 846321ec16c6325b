#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The examples of docs/authoring.md are real: the blocks marked "yaml" make one layer that
# `carrel check` passes, those marked "yaml over" one that is laid over it, and each marked
# "yaml bad" gives, over the first, the fault that its first line names. TAP.
set -eu
doc=$SRCDIR/docs/authoring.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# extract KIND N FOLDER: writes block N of that kind to the path that its comment names;
# prints the fault that a bad one names. N of 0 means all.
extract() {
	awk -v kind="$1" -v wanted="$2" -v folder="$3" '
	function begin(path) {
		path = folder "/" path
		dir = path
		sub("/[^/]*$", "", dir)
		system("mkdir -p \"" dir "\"")
		return path
	}
	!inside && $0 == "```" kind { inside = 1; n++; path = ""; next }
	inside && $0 == "```" { inside = 0; if (path) close(path); next }
	!inside || (wanted && n != wanted) { next }
	!path && /^# bad: [a-z-]+$/ { print $3; next }
	!path && /^# [A-Za-z0-9\/._-]+\.yaml$/ { path = begin($2) }
	!path { print "a block has no path: " $0 > "/dev/stderr"; exit 1 }
	{ print > path }' "$doc"
}

count_of() {
	grep -cxF "\`\`\`$1" "$doc" || :
}

. "$SRCDIR/tests/lib/tap.sh"
cd "$work"

check() {
	"$CARREL" check --today 2026-11-22 --locales "$SRCDIR/locales" "$@" >out 2>&1
}

# clean LAYERS: no fault, and no note but of translations that are missing.
clean() {
	check "$@" && ! grep '^note' out | grep -qv '^note.missing-translation.'
}

# gives ID LAYERS...: is that fault shown, in a file of the last layer?
gives() {
	id=$1
	shift
	check "$@" || :
	for last; do :; done
	awk -v id="[$id]:" -v folder="$last/" '
	index($0, id) { getline; if (index($0, "--> " folder)) found = 1 }
	END { exit !found }' out
}

bad=$(count_of 'yaml bad')

reason=
{ extract yaml 0 "$work/good" && clean "$work/good"; } || reason="it is not so"
result "$reason" "the examples make a clean layer"

reason=
{ extract 'yaml over' 0 "$work/over" && check "$work/good" "$work/over"; } ||
	reason="it is not so"
result "$reason" "the second layer lies over it without a fault"

fences=$(grep -c '^ *```yaml' "$doc")
reason=
[ "$fences" = $(($(count_of yaml) + $(count_of 'yaml over') + bad)) ] ||
	reason="$fences blocks begin with \`\`\`yaml"
result "$reason" "no example is left out"

i=0
while [ $i -lt "$bad" ]; do
	i=$((i + 1))
	reason=
	id=$(extract 'yaml bad' $i "$work/bad$i")
	[ -n "$id" ] && gives "$id" "$work/good" "$work/bad$i" || reason="it is not so"
	result "$reason" "wrong example $i gives ${id:-what it should name}"
done
finish
