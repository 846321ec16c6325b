#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What `carrel check` writes for programs and for GitHub, whatever bytes the files and
# their names hold; what it explains. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/cli/formats.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

. "$SRCDIR/tests/lib/tap.sh"

carrel() {
	timeout 60 "$CARREL" "$@" >out 2>err </dev/null
	status=$?
}

# --- A library with faults in files of strange names ---

cp -R "$SRCDIR/tests/check/base" base
mkdir -p locales cards/topics/help/door
cp "$SRCDIR/locales/en.yaml" locales
cat >cards/topics/help/door/en.yaml <<'END'
know:
  - Note: 100% "so" \ x
END
strange=$(printf 'a"\\:,%%\n\r\033[2J\377\342\200\256.yaml')
: >"cards/topics/help/door/$strange"

on="--resources base --resources cards --locales locales --today 2026-11-22"

carrel check $on
cp out text
result "$([ $status = 1 ] || echo "exit status $status")" "a library with faults"
carrel check $on --format text
result "$(cmp out text 2>&1)" "--format text is what stands there without it"

carrel check $on --format=json
cat >want <<'END'
{"faults":[
{"kind":"error","id":"bad-language","path":"cards/topics/help/door/a\"\\:,%\u000a\u000d\u001b[2J�\u202e.yaml",MESSAGE},
{"kind":"error","id":"colon-in-sentence","path":"cards/topics/help/door/en.yaml","line":2,"column":5,MESSAGE,"instead":"- 'Note: 100% \"so\" \\ x'"}
],"counts":{"cards":1,"languages":1,"unusable":0,"errors":2,"notes":0}}
END
sed -E 's/"message":"([^"\\]|\\.)*"/MESSAGE/' out >got
result "$(diff want got)" "--format=json"
result "$([ $status = 1 ] || echo "exit status $status")" "its exit status is that of the text"
result "$(LC_ALL=C tr -d '\n' <out | LC_ALL=C grep -c '[[:cntrl:]]' | grep -v '^0$')" \
	"nothing in it that a terminal obeys"
result "$(iconv -f UTF-8 -t UTF-8 out 2>&1 >/dev/null)" "it is UTF-8"

carrel check $on --format=github
cat >want <<'END'
::error file=cards/topics/help/door/a"\%3A%2C%25%0A%0D?[2J??.yaml,title=bad-language::
::error file=cards/topics/help/door/en.yaml,line=2,col=5,title=colon-in-sentence::
END
grep '^::' out | sed 's/\(title=[a-z-]*::\).*/\1/' >got
result "$(diff want got)" "--format=github"
result "$(grep -c "%0AWrite: - 'Note: 100%25 " out | grep -v '^1$')" \
	"what to write stands on a line of its own"
result "$(grep -v -e '^::error file=' -e '^Cards: 1\. ' out)" "each fault is one line"
result "$([ $status = 1 ] || echo "exit status $status")" "its exit status is that of the text"

rm -r cards
mkdir cards
carrel check $on --format=github
result "$([ $status = 0 ] || echo "exit status $status")$(grep '^::error' out)" "notes are no errors"
carrel check $on --format=json
result "$([ $status = 0 ] || echo "exit status $status")$(grep '"errors":[^0]' out)" "nor in JSON"
carrel check $on --format=xml
result "$([ $status = 64 ] && grep -q xml err || echo "exit status $status")" "another format"

# --- What it explains ---

ids=$(sed -n 's/^\tX([A-Z_]*, [A-Z]*, "\([a-z-]*\)").*/\1/p' "$SRCDIR/src/base/diag_table.h")
[ "$ids" ] && reason= || reason="no fault is known"
for id in $ids; do
	carrel check --explain "$id"
	[ $status = 0 ] && [ ! -s err ] && head -n 1 out | grep -q "\[$id\]\$" &&
		[ "$(sed -n '/^Wrong:$/{n;p;}' out | grep -c '^    [^ ]')" = 1 ] &&
		[ "$(sed -n '/^Right:$/{n;p;}' out | grep -c '^    [^ ]')" = 1 ] &&
		! tr -d '\n' <out | grep -q '[[:cntrl:]]' ||
		reason="$reason $id"
done
result "$reason" "each fault is explained, with a wrong and a right example"
carrel check --explain few-sources
result "$(grep -q 'fewer than two different sources' out || echo "not in its words")" \
	"by docs/diagnostics.md"
carrel check --explain few-source
result "$([ $status = 64 ] && grep -q 'did you mean "few-sources"' err || echo "exit status $status")" \
	"a name that is near one"
carrel check --explain xylophone
result "$([ $status = 64 ] && [ ! -s out ] || echo "exit status $status")" "a name that is near none"

finish
