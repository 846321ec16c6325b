#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A disk that fails, and memory that runs out, at one call after the other. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/cli/faults.sh
#
# Calls for memory before the program's own first one, which are the loader's, are left out.

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
. "$SRCDIR/tests/deploy/sets.sh"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

strace -o trace -e trace=mkdir -e inject=mkdir:error=EIO mkdir there 2>/dev/null
if [ ! -s trace ] || [ -d there ]; then
	echo "1..0 # SKIP strace is missing, or can't be used here"
	exit 0
fi
# A leak can't be looked for in a program that is traced.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"

. "$SRCDIR/tests/lib/tap.sh"

mkdir locales
cp "$SRCDIR/locales/en.yaml" "$SRCDIR/locales/es.yaml" locales
make_set cards one
on="--resources cards --locales locales"
check() { # INJECT PATH: a check for which a call fails, where it is about this path
	# shellcheck disable=SC2086 # several words
	strace -o trace -P "$2" -e "trace=${1%%:*}" -e "inject=$1" \
		"$CARREL" check --today 2026-11-23 $on >out 2>err
	status=$?
}
# shellcheck disable=SC2086
"$CARREL" check --today 2026-11-23 $on >whole || result "$(cat whole)" "the cards are good"
find cards locales -type f | sort >files
find cards -type d | sort >folders

# --- A disk that fails ---

named() { # INJECT LIST: each of the list fails in turn, and that one is named
	while read -r path; do
		check "$1" "$path"
		grep -q INJECTED trace || echo "$path: nothing was asked of it"
		[ $status = 1 ] || echo "$path: exit status $status"
		grep -A1 -e '^unusable\[' out | grep -q -F -e "--> $path" ||
			echo "$path is not named"
	done <"$2"
}
result "$(named read:error=EIO files)" "a file that can't be read to its end is named"
result "$(named read:retval=0 files)" "a file that ends too soon is named"
result "$(for call in fstat newfstatat; do
	while read -r path; do
		check $call:error=EIO "$path"
		cmp -s out whole || [ $status = 1 ] || echo "$path, $call: exit status $status"
	done <files
done)" "where a file can't be looked at, all is there or the check fails"
result "$(named getdents64:error=EIO folders)" "a folder that can't be listed is named"
result "$(named getdents64:error=EIO:when=2 folders)" "nor to its end"
result "$(named getdents64:error=EIO:when=3 folders)" "nor a second time"
result "$(while read -r path; do
	check read:error=EINTR:when=1 "$path"
	cmp -s out whole || echo "$path: it says something else"
done <files)" "a call that a signal ends is made again"

# Of a card that can't be read nothing is shown, not its first half; another language
# serves. The last of these faults is none: the file was whole before.
file=cards/topics/help/card-1/en.yaml
cp cards/topics/help/card-1/es.yaml kept
words otra >cards/topics/help/card-1/es.yaml
show() { # INJECT
	# shellcheck disable=SC2086
	strace -o trace -P $file -e trace=read -e "inject=$1" \
		"$CARREL" show --lang en $on card-1 2>&1
}
reason=
for fault in read:error=EIO read:retval=0; do
	show $fault >out
	! grep -q -e 'about one' -e 'says one' out || reason="$reason; $fault: a part is shown"
	grep -q 'says otra' out || reason="$reason; $fault: the other language does not serve"
done
show read:retval=0:when=2 | grep -q 'says one' || reason="$reason; its words are never shown"
result "$reason" "of a card that can't be read nothing is shown"
mv kept cards/topics/help/card-1/es.yaml

# --- Memory that runs out, from one call on ---

calls_of() { # WORDS...: how many calls, and the last with which the loader maps a library
	strace -o trace -e trace=mmap,brk,mremap "$CARREL" "$@" >/dev/null 2>&1
	awk '/^(mmap|brk|mremap)[(]/ { n++ } /MAP_DENYWRITE/ { last = n } END { print n, last }' trace
}
starved() { # WORDS...: it ends well, or with a line; never by a signal
	"$CARREL" "$@" >enough
	counts=$(calls_of "$@")
	calls=${counts% *} i=$((${counts#* } + 1)) said=0 well=0 other=0
	while [ $i -le "$calls" ]; do
		for call in brk,mmap,mremap mmap; do
			timeout 60 strace -o trace -e trace=brk,mmap,mremap \
				-e "inject=$call:error=ENOMEM:when=$i+" \
				"$CARREL" "$@" >out 2>err
			status=$?
			if [ $status = 71 ] && grep -q '^carrel: out of memory$' err; then
				said=$((said + 1))
			elif [ $status = 127 ]; then
				: # the loader's, which says so itself
			elif [ $status -ge 124 ]; then
				echo "$call from $i on: exit status $status: $(head -n 3 err)"
			elif [ $status != 0 ] && ! grep -q -e '^unusable' -e '^carrel: ' out err; then
				echo "$call from $i on: exit status $status, and not a word"
			elif [ $status = 0 ] && ! cmp -s out enough; then
				echo "$call from $i on: half of it, and not a word"
			elif [ $status = 0 ]; then
				well=$((well + 1))
			else
				other=$((other + 1))
			fi
		done
		i=$((i + 1))
	done
	echo "# $*: out of memory $said times, another fault $other times, well $well times" >&3
	[ $said -gt 0 ] || echo "it never had too little"
}
exec 3>&1
# shellcheck disable=SC2086
result "$(starved check --today 2026-11-23 $on)" "memory runs out: check"
# shellcheck disable=SC2086
result "$(starved show $on card-1)" "memory runs out: show"
# shellcheck disable=SC2086
result "$(starved search $on card)" "memory runs out: search"

finish
