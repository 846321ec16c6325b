#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The examples of docs/authoring.md are real: the blocks marked "yaml" make one layer that
# `carrel check` passes, those marked "yaml over" one that is laid over it, and each marked
# "yaml bad" gives, over the first, the fault that its first line names. TAP.
set -eu
doc=$SRCDIR/docs/authoring.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

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

n=0
failed=0
# result STATUS NAME OUTPUT-FILE
result() {
	n=$((n + 1))
	if [ "$1" = 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		sed 's/^/# /' "$3"
		failed=1
	fi
}

check() {
	"$CARREL" check --today 2026-11-22 --locales "$SRCDIR/locales" "$@" >"$work/out" 2>&1
}

# clean LAYERS: no fault, and no note but of translations that are missing.
clean() {
	check "$@" && ! grep '^note' "$work/out" | grep -qv '^note.missing-translation.'
}

# gives ID LAYERS...: is that fault shown, in a file of the last layer?
gives() {
	id=$1
	shift
	check "$@" || :
	for last; do :; done
	awk -v id="[$id]:" -v folder="$last/" '
	index($0, id) { getline; if (index($0, "--> " folder)) found = 1 }
	END { exit !found }' "$work/out"
}

bad=$(count_of 'yaml bad')
echo "1..$((bad + 3))"

status=0
{ extract yaml 0 "$work/good" && clean "$work/good"; } || status=1
result $status "the examples make a clean layer" "$work/out"

status=0
{ extract 'yaml over' 0 "$work/over" && check "$work/good" "$work/over"; } || status=1
result $status "the second layer lies over it without a fault" "$work/out"

fences=$(grep -c '^ *```yaml' "$doc")
status=0
[ "$fences" = $(($(count_of yaml) + $(count_of 'yaml over') + bad)) ] || status=1
echo "$fences blocks begin with \`\`\`yaml" >"$work/out"
result $status "no example is left out" "$work/out"

i=0
while [ $i -lt "$bad" ]; do
	i=$((i + 1))
	status=0
	id=$(extract 'yaml bad' $i "$work/bad$i")
	[ -n "$id" ] && gives "$id" "$work/good" "$work/bad$i" || status=1
	result $status "wrong example $i gives ${id:-what it should name}" "$work/out"
done
exit $failed
