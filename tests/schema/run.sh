#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The schemas for editors: those in schemas/ are what `carrel schema` prints, a validator
# that is not ours accepts what ships, and refuses what is wrong wherever a schema can know
# it (check.py says of each diagnostic whether it can). TAP.
set -u
: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
. "$SRCDIR/tests/lib/tap.sh"

# --- schemas/ ---

cd "$work" || exit 1
mkdir -p made/over
"$CARREL" schema | cut -f 1 >kinds
while read -r kind; do
	"$CARREL" schema "$kind" >"made/$kind.json" || echo "$kind" >>log
done <kinds
reason=
diff -r "$SRCDIR/schemas" made >out 2>&1 || reason="./dev docs writes them anew"
[ ! -s log ] || reason="some can't be printed"
result "$reason" "schemas/ is what carrel schema prints"

reason=
"$CARREL" schema nothing >out 2>err
[ $? = 64 ] && [ ! -s out ] || reason="another exit status, or an output"
"$CARREL" schema word 2>&1 | grep -q 'did you mean "words"' || reason="no suggestion"
"$CARREL" schema over/config >out 2>err && reason="settings lie over nothing"
result "$reason" "a kind that is not there"
: >out
: >err

# --- A validator ---

python=
for p in python3 /usr/bin/python3; do
	[ ! "$python" ] && "$p" -c 'import jsonschema, yaml' 2>/dev/null && python=$p
done
if [ ! "$python" ]; then
	skip "what a validator says" "python3-jsonschema and python3-yaml are not there"
	finish
fi

cp -R "$SRCDIR/tests/check/base" "$SRCDIR/tests/check/cases" .
mkdir locales
chmod -R u+w base cases
export SRCDIR
for case in cases/*/; do
	(
		cd "$case" || exit
		args="--resources ../../base --resources cards --locales ../../locales"
		[ ! -f args ] || args=$(cat args)
		[ ! -f make.sh ] || sh -e make.sh
		# shellcheck disable=SC2086 # several words
		"$CARREL" check --today 2026-11-22 $args >report 2>/dev/null
	)
done

# The wrong examples of the page for authors, as NUMBER-ID/PATH.
mkdir examples
awk '
!inside && /^```yaml bad$/ { inside = 1; n++; id = path = ""; next }
inside && /^```$/ { inside = 0; close(path); next }
!inside { next }
!id { id = $3; next }
!path {
	path = "examples/" n "-" id "/" $2
	dir = path
	sub("/[^/]*$", "", dir)
	system("mkdir -p \"" dir "\"")
}
{ print > path }' "$SRCDIR/docs/authoring.md"

PYTHONDONTWRITEBYTECODE=1 "$python" -W ignore "$SRCDIR/tests/schema/check.py" "$SRCDIR" \
	"$work/cases" "$work/examples" >tap 2>err
status=$?
sed -n '/^ok\|^not ok\|^#/p' tap | sed "s/ok [0-9]* /ok /"
n=$((n + $(grep -c '^ok\|^not ok' tap)))
[ $status = 0 ] || failed=1
reason=
grep -q '^1\.\.' tap || reason="it stopped"
result "$reason" "all of check.py was run"
finish
