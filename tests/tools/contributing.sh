#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# CONTRIBUTING.md, as a volunteer follows it: every line of its blocks marked "sh" is run, in
# order and word for word, in a clone of its own. A block marked "aside" stands for itself: it
# is run on a terminal in a copy of that clone, with "q" typed. TAP.
#
#   CLEAN_BUILD=1    really build in the clone (slow); else it gets the program as it is
set -eu
. "$SRCDIR/tests/lib/tap.sh"
doc=$SRCDIR/CONTRIBUTING.md
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

reason=$(grep -n '^```.' "$doc" | grep -v '```\(sh\|aside\)$' || :)
result "$reason" "every block is run"

lines=$(wc -l <"$doc")
[ "$lines" -le 90 ] && reason= || reason="$lines lines"
result "$reason" "it is one page"

# Whom a change of a language goes to.
reason=
for locale in "$SRCDIR"/locales/*.yaml; do
	tag=$(basename "$locale")
	for folder in resources locales; do
		grep -q "^/$folder/\*\*/$tag  *@" "$SRCDIR/.github/CODEOWNERS" ||
			reason="$reason $folder/$tag"
	done
done
result "${reason:+nobody owns$reason}" "each language has its readers"

# --- Its commands ---

blocks() { # KIND: the lines of all blocks of that kind
	awk -v fence="\`\`\`$1" '
	!inside && $0 == fence { inside = 1; next }
	inside && $0 == "```" { inside = 0; next }
	inside' "$doc"
}

# --- A clone ---

if ! command -v git >/dev/null; then
	skip "its commands" "git is not there"
	finish
fi

# The project as it stands, whether it is git's or from a tarball, as the page's address.
export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
mkdir home project
(cd "$SRCDIR" && tar cf - --exclude=./build --exclude='./build-*' --exclude='./_*' --exclude=./.git \
	--exclude=./autom4te.cache .) | (cd project && tar xf -)
chmod -R u+w project
(
	cd project
	git init -q -b main
	git config user.name test
	git config user.email test@example.org
	git add -A
	git commit -qm "the project"
) >log 2>&1 </dev/null
git clone -q --bare project project.git >>log 2>&1
git config --global "url.file://$work/project.git.insteadOf" https://example.org/carrel.git

# What `./dev build` would make, so that it finds nothing left to do.
built() {
	[ ! "${CLEAN_BUILD-}" ] || return 0
	mkdir build
	cp "$CARREL" build/carrel
	ln -s ../resources ../locales build/
	echo 'all:' >build/Makefile
}

# She edits a card before she sends it.
edit() {
	echo "# A note of hers." >>resources/topics/safer-use/overdose-now/en.yaml
}

blocks sh >commands
ran=0
while IFS= read -r line; do
	case $line in
	'git add '*) edit ;;
	esac
	reason=
	case $line in
	'cd '*) cd "${line#cd }" && built || reason="it is not there" ;;
	*) sh -ec "$line" >"$work/out" 2>"$work/err" </dev/null || reason="exit status $?" ;;
	esac
	[ ! "$reason" ] || tail -n 20 "$work/out" "$work/err" | sed 's/^/# /'
	result "$reason" "$line"
	ran=$((ran + 1))
done <commands
cd "$work"
reason=
[ $ran -ge 10 ] || reason="only $ran commands"
git -C project.git log -1 --format=%s mend-overdose-now 2>&1 | grep -q '^cards: ' ||
	reason="the change did not arrive"
result "$reason" "the change arrives"

# --- What stands for itself ---

# The block that a line belongs to, a tab, and the line.
awk '/^```aside$/ { n++; inside = 1; next } /^```/ { inside = 0 } inside { print n "\t" $0 }' \
	"$doc" >asides
ran=0
while IFS='	' read -r block line; do
	if [ ! -d "aside-$block" ]; then
		mkdir "aside-$block"
		cp -R carrel "aside-$block/carrel"
		cp -R project "aside-$block/before"
	fi
	reason=
	if command -v script >/dev/null; then
		(cd "aside-$block/carrel" && printf q | TERM=xterm script -qec "$line" /dev/null) \
			>out 2>&1 || reason="exit status $?"
		[ ! "$reason" ] || tail -n 20 out | sed 's/^/# /'
		result "$reason" "$line"
	else
		skip "$line" "script is not there"
	fi
	ran=$((ran + 1))
done <asides
[ $ran -ge 4 ] && reason= || reason="only $ran commands"
result "$reason" "they were all run"
finish
