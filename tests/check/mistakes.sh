#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Mistakes that people make who are no programmers, and programs for them: what `carrel
# check` says to each. TAP on standard output.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/check/mistakes.sh
#   GOLDEN_UPDATE=1 ...    writes the expected reports and docs/mistakes.md anew
#
# A case is a folder mistakes/NAME/ with
#   about      its title; the line below says how it comes about
#   file/      one file of the card "door", laid over the layer base/
#   expected   the report, word for word
#   yamllint   what yamllint says, and its version; made by tests/tools/yamllint.sh
# mistakes/index has them in the order of docs/mistakes.md.

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC SRCDIR
here=$SRCDIR/tests/check
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1
mkdir locales
cp -R "$here/base" base

. "$SRCDIR/tests/lib/tap.sh"

report() { # CASE
	rm -rf cards
	mkdir -p cards/topics/help/door
	cp "$here/mistakes/$1/file/"* cards/topics/help/door/
	timeout 60 "$CARREL" check --today 2026-11-22 --resources base --resources cards \
		--locales locales >report 2>&1 </dev/null
	got=$?
}

run_case() { # NAME
	report "$1"
	if [ "${GOLDEN_UPDATE:-}" ]; then cp report "$here/mistakes/$1/expected"; fi
	reason=
	if [ $got -gt 1 ]; then
		reason="exit status $got"
	elif [ "$(grep -c . "$here/mistakes/$1/about")" != 2 ] ||
		[ ! -s "$here/mistakes/$1/yamllint" ]; then
		reason="its about or its yamllint is not there"
	elif ! diff -u "$here/mistakes/$1/expected" report >out; then
		reason="the report is another one"
	fi
	result "$reason" "$1"
	: >out
}

names=$(grep -v '^#' "$here/mistakes/index")
for name in $names; do
	run_case "$name"
done

reason=
echo "$names" | sort >listed
(cd "$here/mistakes" && for dir in */; do echo "${dir%/}"; done) | sort >there
diff -u listed there >out || reason="index has other cases than there are folders"
result "$reason" "each case is listed"

if [ "${GOLDEN_UPDATE:-}" ]; then
	sh "$here/mistakes-page.sh" >"$SRCDIR/docs/mistakes.md"
fi
reason=
sh "$here/mistakes-page.sh" 2>&1 | diff -u "$SRCDIR/docs/mistakes.md" - >out ||
	reason="./dev golden writes it anew"
result "$reason" "docs/mistakes.md shows the cases as they are"
finish
