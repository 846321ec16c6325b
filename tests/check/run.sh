#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What `carrel check` says about every fault that it knows. TAP on standard output.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/check/run.sh    all cases
#   GOLDEN_UPDATE=1 ...                                 writes the expected reports anew
#
# A case is a folder cases/DIAGNOSTIC/ with
#   cards/     a layer; it is read over the layer that all cases share, base/
#   expected   the report, word for word
#   args       other arguments for `carrel check` than "--resources ../../base
#              --resources cards --locales ../../locales"
#   make.sh    run in the case's folder first: for files that git can't hold
#   filter     run on the report: where it says more than the case is about
#   status     another exit status than 1 for a fault and 0 for notes
# Cases run in a copy, as $tmp/cases/DIAGNOSTIC/. Behind them: bad input of every kind,
# which must be named and must not take the other cards away.

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC SRCDIR
here=$SRCDIR/tests/check
table=$SRCDIR/src/base/diag_table.h
docs=$SRCDIR/docs/diagnostics.md
tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

n=0
failed=0

ok() { # NAME
	n=$((n + 1))
	echo "ok $n - $1"
}

not_ok() { # NAME FILE: a file with the reason
	n=$((n + 1))
	failed=$((failed + 1))
	echo "not ok $n - $1"
	sed 's/^/# /' "$2"
}

skip() { # NAME REASON
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

# --- The copy ---

mkdir "$tmp/locales" "$tmp/cases"
cp -R "$here/base" "$tmp/base"
cp -R "$here/cases/." "$tmp/cases"
chmod -R u+w "$tmp"

ids=$(sed -n 's/^\tX([A-Z_]*, [A-Z]*, "\([a-z-]*\)").*/\1/p' "$table")
kind_of() {
	sed -n "s/^\tX([A-Z_]*, \([A-Z]*\), \"$1\").*/\1/p" "$table"
}

# --- A case for each row of the table ---

report() { # in the case's folder
	args="--resources ../../base --resources cards --locales ../../locales"
	if [ -f args ]; then args=$(cat args); fi
	# shellcheck disable=SC2086 # several words
	timeout 60 "$CARREL" check --today 2026-11-22 $args >"$tmp/report" 2>&1 </dev/null
	got=$?
	if [ -f filter ]; then
		sh filter <"$tmp/report" >"$tmp/filtered"
		mv "$tmp/filtered" "$tmp/report"
	fi
}

run_case() { # ID
	name=$1
	if ! cd "$tmp/cases/$name" 2>/dev/null; then
		echo "there is no case tests/check/cases/$name" >"$tmp/why"
		not_ok "$name" "$tmp/why"
		return
	fi
	if [ -f make.sh ] && ! sh -e make.sh >"$tmp/why" 2>&1; then
		not_ok "$name: make.sh" "$tmp/why"
		return
	fi
	report
	if [ "${GOLDEN_UPDATE:-}" ]; then cp "$tmp/report" "$here/cases/$name/expected"; fi
	want=1
	if [ "$(kind_of "$name")" = NOTE ]; then want=0; fi
	if [ -f status ]; then want=$(cat status); fi
	if [ "$got" != "$want" ]; then
		{ echo "exit status $got, expected $want" && cat "$tmp/report"; } >"$tmp/why"
		not_ok "$name" "$tmp/why"
	elif ! grep -q "^[a-z]*\[$name\]: " "$tmp/report"; then
		{ echo "the report does not name it:" && cat "$tmp/report"; } >"$tmp/why"
		not_ok "$name" "$tmp/why"
	elif ! [ "${GOLDEN_UPDATE:-}" ] && ! diff -u expected "$tmp/report" >"$tmp/why"; then
		not_ok "$name" "$tmp/why"
	else
		ok "$name"
	fi
}

for id in $ids; do
	run_case "$id"
	cd "$tmp" || exit 1
done
for dir in cases/*/; do
	name=$(basename "$dir")
	if ! echo "$ids" | grep -qx -e "$name"; then
		echo "it is not in src/base/diag_table.h" >"$tmp/why"
		not_ok "case $name" "$tmp/why"
	fi
done

# --- docs/diagnostics.md has each of them, in the table's order, and no other ---

echo "$ids" >"$tmp/ids"
sed -n 's/^| `\([a-z-]*\)` .*/\1/p' "$docs" >"$tmp/documented"
if diff -u "$tmp/ids" "$tmp/documented" >"$tmp/why"; then
	ok "docs/diagnostics.md has every diagnostic"
else
	not_ok "docs/diagnostics.md has every diagnostic" "$tmp/why"
fi
for id in $ids; do
	kind_of "$id" | tr 'A-Z' 'a-z' | sed "s/^/$id /"
done >"$tmp/kinds"
sed -n 's/^| `\([a-z-]*\)` | \([a-z]*\) .*/\1 \2/p' "$docs" >"$tmp/documented"
if diff -u "$tmp/kinds" "$tmp/documented" >"$tmp/why"; then
	ok "docs/diagnostics.md has the kinds right"
else
	not_ok "docs/diagnostics.md has the kinds right" "$tmp/why"
fi

# --- What the format's description gives as an example has no error ---

if timeout 60 "$CARREL" check --today 2026-11-22 --resources "$here/example" \
	--locales "$tmp/locales" >"$tmp/why" 2>&1; then
	ok "the example passes"
else
	not_ok "the example passes" "$tmp/why"
fi

. "$here/bad-input.sh"

echo "1..$n"
[ "$failed" = 0 ]
