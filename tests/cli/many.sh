#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Many more cards than anybody writes: those of a folder beyond its limit are left out, and
# it is said; all others are there. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT CARDS=100000 tests/cli/many.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
if [ ! "${CARDS-}" ]; then
	echo "1..0 # SKIP this takes long; ./dev test-all does it"
	exit 0
fi
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

. "$SRCDIR/tests/lib/tap.sh"

# Six in ten in the first topic, more than a folder may hold; the others in the second.
mkdir -p cards/topics/first cards/topics/second locales
cp "$SRCDIR/locales/en.yaml" locales
printf 'format: 1\nname: Many\n' >cards/layer.yaml
for topic in first second; do
	echo 'order: 10' >cards/topics/$topic/topic.yaml
	echo "title: The $topic" >cards/topics/$topic/en.yaml
done
seq "$CARDS" | awk -v all="$CARDS" '{ print "cards/topics/" \
	(NR <= all * 0.6 ? "first" : "second") "/card-" $1 }' >folders
xargs mkdir <folders
# One process for all of them.
awk '{
	facts = $0 "/card.yaml"
	words = $0 "/en.yaml"
	printf "source_language: en\nsources:\n  - id: a\n    publisher: b\n    title: c\n" \
		"    year: 2014\n" >facts
	printf "title: One of many\nmain: It is like the others.\nknow:\n" \
		"  - It is one of many.\n" >words
	close(facts)
	close(words)
}' folders
on="--resources cards --locales locales"
limit=$(sed -n 's/^#define LAYER_ENTRIES //p' "$SRCDIR/src/model/layers.h")

# shellcheck disable=SC2086 # several words
"$CARREL" check --today 2026-11-22 $on >out 2>&1
status=$?
shown=$(sed -n 's/^Cards: \([0-9]*\)[.].*/\1/p' out)
first=$((CARDS * 6 / 10))
second=$((CARDS - first))
reason=
[ $status = 1 ] && [ "$(grep -c too-many-files out)" = 1 ] || reason="status $status"
[ "$first" -gt "$limit" ] || reason="$reason; too few for this test"
# Among the entries are the two files of the topic.
[ "${shown:-0}" -ge $((limit + second - 2)) ] && [ "$shown" -le $((limit + second)) ] ||
	reason="$reason; $shown are shown"
result "$reason" "$CARDS cards: what is too many is named, the others are there"
# shellcheck disable=SC2086
"$CARREL" show $on "card-$CARDS" >out 2>&1
reason=
[ $? = 0 ] && grep -q 'One of many' out || reason="it is not shown"
result "$reason" "$CARDS cards: show"

finish
