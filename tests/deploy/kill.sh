#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# An update that is killed before any one of the calls by which it changes the disk leaves
# the old set or the new one, never half, and the next update goes on from there. For a
# machine that loses its power: what is written is on the disk before it gets its name. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/deploy/kill.sh
#
# KILL_EVERY=1 takes every call; without it the swaps and every sixth of the others.

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
. "$SRCDIR/tests/deploy/sets.sh"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

calls=mkdirat,openat,write,symlinkat,renameat,unlinkat,unlink,rmdir,syncfs,fsync
strace -o trace -e trace=mkdir -e inject=mkdir:signal=KILL mkdir there 2>/dev/null
if [ ! -s trace ] || [ -d there ]; then
	echo "1..0 # SKIP strace is missing, or can't be used here"
	exit 0
fi
every=${KILL_EVERY-6}
# A leak can't be looked for in a program that is traced.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"

# Set three is in use, two before it; one, long unused, is there to be tidied away.
make_centre .
for word in one two three four; do
	make_set "$word" "$word"
	pack "$word" "$word.tar"
done
for word in one two three; do
	"$CARREL" update --config config.yaml "$word.tar" >/dev/null
done
mkdir -p store/sets/1/cards/topics && touch store/sets/1/cards/layer.yaml
mv store start

# A copy of the store as it was at the start.
fresh() {
	rm -rf store
	cp -a start store
}

# points WORDS...: the calls of a whole run that change the disk, as "CALL NUMBER". The
# number counts all calls of that name.
points() {
	fresh
	strace -o trace -e "trace=$calls" "$CARREL" update --config config.yaml "$@" \
		>/dev/null 2>&1
	awk '{
		call = $0
		sub(/[(].*/, "", call)
		n[call]++
		if (/ = -1 / || (call == "openat" && !/O_CREAT/))
			next
		if (++seen % every == 0 || call ~ /^(symlinkat|renameat|unlinkat)$/)
			print call, n[call]
	}' every="$every" trace
}

# killed NAME OLD NEW WORDS...: kills the update WORDS at every point
killed() {
	name=$1 old=$2 new=$3 half='' stuck='' alive='' olds=0 news=0 count=0
	shift 3
	points "$@" >todo
	while read -r call number; do
		count=$((count + 1))
		fresh
		strace -o trace -e "trace=$calls" -e "inject=$call:signal=KILL:when=$number" \
			"$CARREL" update --config config.yaml "$@" >/dev/null 2>&1
		grep -q 'killed by SIGKILL' trace || alive="$alive $call:$number"
		seen=$(served config.yaml)
		case $seen in
		"$old") olds=$((olds + 1)) ;;
		"$new") news=$((news + 1)) ;;
		*) half="$half $call:$number($seen)" ;;
		esac
		"$CARREL" update --config config.yaml four.tar --force >/dev/null 2>&1
		seen=$(served config.yaml)
		[ "$seen" = four ] || stuck="$stuck $call:$number($seen)"
	done <todo
	echo "# $name: killed at $count points; old set $olds times, new set $news times"
	result "$alive" "$name: it was killed each time"
	result "$half" "$name: the old set or the new one is served"
	result "$stuck" "$name: the next update goes on from there"
	reason=
	[ "$olds" -gt 1 ] && [ "$news" -ge 1 ] || reason="old $olds times, new $news times"
	result "$reason" "$name: it was killed before the swap and after it"
}

. "$SRCDIR/tests/lib/tap.sh"

# The eye that looks must be able to see half a set, and half a file.
fresh
cp -a two/topics/help/card-2/. store/current/topics/help/card-2
reason=$(served config.yaml)
case $reason in *two*) reason= ;; esac
result "$reason" "half a set would be seen"
fresh
printf 'title: "A card with three\n' >store/current/topics/help/card-2/en.yaml
reason=$(served config.yaml)
case $reason in *fault*) reason= ;; esac
result "$reason" "half a file would be seen"

# What a failing power could take is named: sets and files that no call has brought to the
# disk when a name is given to them, and a set's name that may still be lost at the end.
at_risk() { # TRACE
	awk '/ = -1 / { next }
	/^mkdirat[(].*"sets\// || /^symlinkat[(].*, [0-9]*, "sets\// { set = 1 }
	/^openat[(].*"sets\/.*O_CREAT/ { set = 1 }
	/^openat[(].*[.]tmp".*O_CREAT/ { file = 1 }
	/^syncfs[(]/ { set = 0 }
	/^fsync[(]/ { file = name = 0 }
	/^rename.*"current"/ { if (set) print "the set is not on the disk"; name = seen = 1 }
	/^rename.*[.]tmp"/ { if (file) print "the file is not on the disk"; seen = 1 }
	END { if (name) print "its name is not on the disk"; if (!seen) print "nothing was named" }' "$1"
}
fresh
strace -o trace -e trace=mkdirat,symlinkat,openat,syncfs,fsync,renameat \
	"$CARREL" update --config config.yaml four.tar >/dev/null 2>&1
result "$(at_risk trace)" "power fails: a set is on the disk before it is used, then its name"
grep -v '^syncfs' trace >without
grep -v '^fsync' trace >unnamed
reason=
[ "$(at_risk without)" = "the set is not on the disk" ] &&
	[ "$(at_risk unnamed)" = "its name is not on the disk" ] || reason="it would not"
result "$reason" "power fails: it would be seen"
strace -o trace -e 'trace=openat,fsync,?rename,?renameat,?renameat2' \
	"$CARREL" stamp --resources four --locales locales --lang es >log 2>&1
result "$(at_risk trace)" "power fails: a card that is stamped is on the disk before the old one goes"
grep -v '^fsync' trace >without
reason=
[ "$(at_risk without | sort -u)" = "the file is not on the disk" ] || reason="it would not"
result "$reason" "power fails: that would be seen"

killed "an update" three four four.tar
killed "going back" three two --rollback
finish
