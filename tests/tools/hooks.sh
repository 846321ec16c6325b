#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# hooks/pre-commit: what is in the index is checked, and nothing else. TAP.
set -u
. "$SRCDIR/tests/lib/tap.sh"
command -v git >/dev/null || {
	echo "1..0 # SKIP git is not there"
	exit 0
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/project" "$work/home"
cd "$work/project" || exit 1
export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 CARREL
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

git init -q -b main .
git config user.name test
git config user.email test@example.org
cp -R "$SRCDIR/hooks" .
cp -R "$SRCDIR/tests/check/base" resources
mkdir locales
chmod -R u+w .
# A second language, so that there are notes.
cp -R "$SRCDIR/locales/en.yaml" "$SRCDIR/locales/es.yaml" "$SRCDIR/locales/check" locales
chmod -R u+w .
printf '/out\n/err\n' >.gitignore
git config core.hooksPath hooks
card=resources/topics/help/door/en.yaml

# commits WANTED NAME [ARGS...]: 0 where git commits, 1 where the hook hinders it
commits() {
	wanted=$1
	name=$2
	shift 2
	git commit -qm "$name" "$@" >out 2>err
	status=$?
	reason=
	[ $status = "$wanted" ] || reason="exit status $status"
}

git add -A
commits 0 "cards without a fault"
result "$reason" "$name"

printf 'titel: A door\n' >>$card
git add -A
commits 1 "a fault that was added"
grep -q "unknown-key.*titel" err && grep -q -- "--> $card:" err || reason="it is not named"
grep -q '^note' err && reason="notes are shown"
grep -q 'git add' err || reason="nothing says what to do"
result "$reason" "$name"

LANG=es_ES.UTF-8 LC_ALL='' LC_MESSAGES='' commits 1 "a fault in her language"
grep -q "^fallo\[unknown-key\]" err || reason="it is not named so"
grep '^[a-z]*\[' err | grep -v '^fallo' && reason="notes are shown"
result "$reason" "$name"

git show HEAD:$card >$card
commits 1 "a fault that was added, and mended only in the folder"
result "$reason" "$name"

git add -A
sed -i 's/^main: .*/main: Ring, and wait a little./' $card
git add -A
printf 'titel: A door\n' >>$card
commits 0 "a fault in the folder alone"
result "$reason" "$name"

commits 1 "a fault, committed by -a" -a
result "$reason" "$name"

commits 0 "a fault, and --no-verify" -a --no-verify
result "$reason" "$name"

echo text >README
git add README
commits 0 "no card is touched: nothing is checked"
[ ! -s err ] || reason="it says something"
result "$reason" "$name"

git rm -q -r resources/topics/help/door
CARREL=$work/none
commits 0 "the program is not built"
grep -q '\./dev build' err || reason="it does not say how"
result "$reason" "$name"
finish
