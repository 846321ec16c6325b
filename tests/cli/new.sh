#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `carrel new`: what it makes, that the check names each place to fill and nothing else,
# that it passes when they are filled, and what is refused. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/cli/new.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1
. "$SRCDIR/tests/lib/tap.sh"
. "$SRCDIR/tests/lib/plain-user.sh"

mkdir locales cards
cp "$SRCDIR/locales/en.yaml" locales
printf 'format: 1\nname: Test\nversion: 2026-11\n' >cards/layer.yaml
on="--resources cards --locales locales"

new() { # WORDS...
	# shellcheck disable=SC2086 # several words
	timeout 60 $run "$CARREL" new "$@" $on >out 2>err </dev/null
	status=$?
}
check() { # WORDS...
	# shellcheck disable=SC2086
	timeout 60 "$CARREL" check --today 2026-11-26 "$@" $on >checked 2>&1
	checked=$?
}
run=

# The faults of the last check that are about anything but a place to fill.
others() {
	grep -e '^error\[' -e '^unusable\[' checked | grep -v -e '^error\[empty-text\]: still to fill' \
		-e '^unusable\[no-words\]: this card is not shown' -e 'not shown until' \
		-e '^error\[no-source-words\]' -e '^error\[no-cards\]'
}
blanks() { # how many places to fill the last check named
	grep -c '^error\[empty-text\]: still to fill' checked
}
in_files() { # FILE...: how many places to fill are in them
	cat "$@" | grep -v '^#' | grep -c '""'
}
unchanged() { # NAME: are all files as they were noted?
	find cards locales | sort | xargs ls -ld >now.ls
	find cards locales -type f | sort | xargs cat >now.bytes
	if [ ! -f was.ls ]; then mv now.ls was.ls && mv now.bytes was.bytes && return; fi
	# Only names and sizes: a folder's time moves when a file in it comes and goes.
	result "$(for f in was now; do awk '{ print $1, $5, $NF }' $f.ls >$f.names; done
		diff was.names now.names && cmp was.bytes now.bytes)" "$1"
	rm -f was.ls was.bytes
}

# --- A topic ---

new topic help
is "a topic" 0 cards/topics/help/topic.yaml cards/topics/help/en.yaml \
	"carrel check cards/topics/help $on" "carrel new card ID --topic help $on"
check cards/topics/help
result "$([ "$(blanks)" = 2 ] || cat checked; others)" "its blanks are named, and nothing else"
sed -i -e 's/^title: ""/title: Help/' -e 's/^main: ""/main: Help near you./' \
	cards/topics/help/en.yaml

mkdir 'her cards' && cp cards/layer.yaml 'her cards'
timeout 60 "$CARREL" new topic mind --resources 'her cards' --locales locales >out 2>err </dev/null
status=$?
is "a folder with a blank in its name" 0 "carrel check 'her cards/topics/mind' --resources 'her cards'"
rm -r 'her cards'

# --- A card ---

new card water --topic help
is "a card" 0 cards/topics/help/water/card.yaml cards/topics/help/water/en.yaml \
	"Its number is 10," "carrel check cards/topics/help/water $on" "carrel preview water $on"
check
result "$([ "$(blanks)" = "$(in_files cards/topics/help/water/*)" ] || cat checked; others)" \
	"its blanks are named, and nothing else"
result "$([ $checked = 1 ] || echo "exit status $checked")" "and the check does not pass"
fill() { # FOLDER: writes something into each place of a card
	sed -i -e 's/- id: ""/- id: made-up/' -e 's/publisher: ""/publisher: A service/' \
		-e 's/^    title: ""/    title: Water/' -e 's/year: ""/year: 2024/' "$1/card.yaml"
	sed -i -e 's/^title: ""/title: Water/' -e 's/^main: ""/main: Drink water./' "$1/en.yaml"
	awk '!/^#/ { sub(/- ""/, /^keywords/ ? "" : "- Water is wet.") } { print }' "$1/en.yaml" |
		sed '/^keywords/,$s/- Water is wet[.]/- one\n  - two\n  - three\n  - four\n  - five\n  - six\n  - seven\n  - eight/' >filled
	cp filled "$1/en.yaml"
}
fill cards/topics/help/water
check
result "$([ $checked = 0 ] && ! grep -e '^[a-z]*\[' checked || cat checked)" \
	"filled in, it passes without a note"
# shellcheck disable=SC2086
result "$("$CARREL" show water $on | grep -q 'Water is wet' || echo "it is not there")" "and is shown"
new card tea --topic help
is "the next card has the next number" 0 "Its number is 11,"
rm -r cards/topics/help/tea

new card pan --topic help --lang es
is "a card in another language" 0 cards/topics/help/pan/es.yaml
result "$(grep -q '^source_language: es$' cards/topics/help/pan/card.yaml || echo "not in es")" \
	"is written in it"
rm -r cards/topics/help/pan

# --- A service ---

new service desk
is "a service" 0 cards/services/desk/service.yaml cards/services/desk/en.yaml \
	"carrel check cards/services/desk $on" "carrel $on"
check
result "$([ "$(blanks)" = "$(in_files cards/services/desk/*)" ] || cat checked; others)" \
	"its blanks are named, and nothing else"
sed -i -e 's/^kind: ""/kind: shelter/' -e 's/^status: ""/status: open/' \
	-e 's/^last_verified: ""/last_verified: 2026-11-22/' \
	-e 's/^safe_to_publish: ""/safe_to_publish: no/' cards/services/desk/service.yaml
sed -i -e 's/^name: ""/name: The desk/' -e 's/^main: ""/main: Ask there./' cards/services/desk/en.yaml
check
result "$([ $checked = 0 ] && ! grep -e '^[a-z]*\[' checked || cat checked)" \
	"filled in, it passes without a note"

# --- A language ---

sed -i 's/^urgency: none/urgency: now/; s/^#emergency: ""/emergency: 1/
	s/^sources:/&\n  - id: other\n    publisher: A service\n    title: Tea\n    year: 2024/' \
	cards/topics/help/water/card.yaml
new language de
is "a language" 0 locales/de.yaml cards/glossary/de.yaml "carrel check --lang de $on" \
	"carrel translate water de $on"
check --lang de
result "$([ "$(blanks)" = "$(in_files locales/de.yaml cards/glossary/de.yaml)" ] || cat checked; others)" \
	"its blanks are named, and nothing else"
result "$(grep -q 'en: Water$' locales/de.yaml || echo "no title of the emergency list")" \
	"the emergency list's titles are there"
result "$(grep 'missing-text' checked)" "no text of the screen is missing"
awk '/^  # en: / { says = $0; sub(/^  # en: /, "", says); gsub(/["\\]/, "\\\\&", says) }
	/^[a-z]*: ""$/ { sub(/""/, "Deutsch") }
	/^  [a-z_-]*: ""$/ { sub(/""$/, ""); print $0 "\"" says "\""; next }
	{ print }' locales/de.yaml >filled
cp filled locales/de.yaml
sed -i -e 's/words: ""/words: Wort/' -e 's/say: ""/say: Satz/' -e 's/^  - ""/  - der/' \
	cards/glossary/de.yaml
check --lang de
result "$([ $checked = 0 ] && ! grep -e '^[a-z]*\[' checked | grep -v missing-translation ||
	cat checked)" "filled in with the English, it passes"
rm locales/de.yaml
cp cards/glossary/de.yaml kept
new language de
is "one of its two files is there" 0 "cards/glossary/de.yaml, which was there, stays as it is"
result "$(cmp kept cards/glossary/de.yaml)" "and it does"

# --- Every key of the format has its place ---

fields() { # FILE: the keys in the tables of a source
	tr '\n\t' '  ' <"$SRCDIR/src/model/$1" | sed 's/  */ /g' |
		grep -oE '([(]|\{ )("[a-z_]+"|[a-z_]+), FIELD_' | grep -v '^{ [a-z]' | sed 's/, FIELD_//; s/[({ "]//g'
}
listed() { # FILE LIST: the names in a list of a header
	sed -n "/define $2(X)/,/^\$/s/.*X([A-Z_]*, \"\([a-z_-]*\)\").*/\1/p" "$SRCDIR/src/model/$1"
}
lacks() { # FILES, and the keys on standard input
	while read -r key; do
		cat "$@" | grep -qE "^#? *(- )?$key:" || echo "no place for $key"
	done
}
new card all --topic help
{ fields load_card.c && listed content.h SECTIONS; } >keys
result "$(lacks cards/topics/help/all/* <keys; for key in urgency sources id settle title over do by; do
	grep -qx $key keys || echo "$key is not seen in the tables"; done)" "a card has every key"
new service all
{ fields load_service.c && listed services.h SERVICE_ANSWERS &&
	listed services.h SERVICE_SENTENCES; } >keys
result "$(lacks cards/services/all/* <keys; for key in kind phones number walk_in note; do
	grep -qx $key keys || echo "$key is not seen in the tables"; done)" "a service has every key"
new topic all
fields load_group.c >keys
result "$(lacks cards/topics/all/* <keys; grep -qx order keys || echo "order is not seen")" \
	"a topic has every key"
new language fr
fields load_locale.c >keys
result "$(lacks locales/fr.yaml <keys; grep -qx ascii keys || echo "ascii is not seen")" \
	"a language's texts have every key"
fields load_glossary.c >keys
result "$(lacks cards/glossary/fr.yaml <keys; grep -qx stop keys || echo "stop is not seen")" \
	"a glossary has every key"
# And none that the format does not have: without the "#" all of them are read.
find cards/topics/help/all cards/services/all cards/topics/all cards/glossary/fr.yaml locales/fr.yaml \
	-type f | while read -r file; do sed -i -E 's/^#([a-z]|  )/\1/' "$file"; done
result "$(grep -c '^  *mon:' cards/services/all/service.yaml | grep -v 2)" "the \"#\" are taken away"
check
result "$(grep -A1 -e unknown-key -e 'yaml-' -e wrong-shape -e bad- checked)" "no other key is there"
rm -r cards/topics/help/all cards/services/all cards/topics/all cards/glossary/fr.yaml locales/fr.yaml

# --- What is refused ---

unchanged
new card water --topic help
is "a card of that name is there" 73 "there is a card \"water\" already, in the topic \"help\""
new topic help
is "a topic of that name" 73 "already"
new service desk
is "a service of that name" 73 "already"
new language de
is "a language that is there" 73 "locales/de.yaml is there already; nothing was written"
new card tea --topic tea
is "a topic that is not there" 64 "there is no topic \"tea\"; there are: help"
new card tea
is "no topic" 64 "with --topic; there are: help"
for id in Tea 'a b' ../tea a/b '' "$(printf '%65s' | tr ' ' a)"; do
	new card "$id" --topic help
	is "no id: $(echo "$id" | cut -c1-9)" 64 "can't be its name"
done
for tag in german de_DE DE ../de ''; do
	new language "$tag"
	is "no tag: $tag" 64 "can't be its name"
done
new card tea --topic help --lang english
is "no language" 64 "no language's tag"
new poem tea
is "no kind" 64 "card, service, topic or language"
new card
is "no name" 64 "give it a name"
new topic tea --topic help
is "a topic in a topic" 64 "only a card"
unchanged "nothing was written by any of them"

# A folder that is no card yet may have somebody's work in it.
mkdir -p cards/topics/help/half
echo "title: Half" >cards/topics/help/half/en.yaml
unchanged
new card half --topic help
is "a folder that is there" 73 "cards/topics/help/half is there already; nothing was written"
unchanged "and stays as it is"
rm -r cards/topics/help/half

if modes_count; then
	chmod -R a-w cards locales
	unchanged
	run=$plain
	new card tea --topic help
	is "a folder that one may not write to" 73 "you may not write into cards" "--resources DIR"
	mkdir -p own/topics
	# shellcheck disable=SC2086
	timeout 60 $run "$CARREL" new card tea --topic help $on --resources own >out 2>err
	status=$?
	is "the first folder that one may write to" 0 own/topics/help/tea/card.yaml
	new language fr
	is "texts that one may not write to" 73 "you may not write into cards"
	run=
	unchanged "nothing was written there"
	chmod -R u+w cards locales
	rm -r own
else
	skip "folders that one may not write to" "modes do not count here"
fi

# A service belongs into a layer of one's own.
mkdir own
# shellcheck disable=SC2086
timeout 60 "$CARREL" new service other $on --resources own >out 2>err
status=$?
is "a service goes into the second layer" 0 own/services/other/service.yaml
rm -r own

# What an update brings is replaced by the next one.
mkdir -p store own
mv cards store/set
ln -s set store/current
printf 'layers: [store/current, own]\nlocales: locales\nupdates: store\n' >config.yaml
timeout 60 "$CARREL" new card tea --topic help --config config.yaml >out 2>err
status=$?
is "not into a set that an update brought" 0 own/topics/help/tea/card.yaml
mv store/set cards
rm -r store own config.yaml

# --- A disk that is full: no file can grow ---

full() { # WORDS...
	said=$(
		trap '' XFSZ
		ulimit -f 0
		# shellcheck disable=SC2086
		timeout 60 "$CARREL" new "$@" $on 2>&1
		echo "status $?"
	)
	echo "$said" >out
	status=$(echo "$said" | sed -n 's/^status //p')
}
for what in "card tea --topic help" "service tea" "topic tea" "language fr"; do
	unchanged
	# shellcheck disable=SC2086
	full $what
	is "a full disk: $what" 73 "nothing was written"
	unchanged "and nothing of it stays"
done

# --- Killed at any step: all of a folder, or nothing ---

strace -o trace -e trace=mkdir -e inject=mkdir:signal=KILL mkdir there 2>/dev/null
if [ -s trace ] && [ ! -d there ]; then
	export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
	calls=mkdir,openat,write,fsync,rename,chmod,fchmod
	# shellcheck disable=SC2086
	strace -o trace -e trace=$calls "$CARREL" new card tea --topic help $on >out 2>&1
	cp -r cards/topics/help/tea whole
	rm -r cards/topics/help/tea
	awk -F'[(]' '{ n[$1]++ } $1 != "openat" || /O_CREAT/ { print $1, n[$1] }' trace >points
	none=0 all=0 half=
	while read -r call number; do
		# shellcheck disable=SC2086
		strace -o trace -e trace=$calls -e "inject=$call:signal=KILL:when=$number" \
			"$CARREL" new card tea --topic help $on >out 2>&1
		if [ ! -e cards/topics/help/tea ]; then
			none=$((none + 1))
		elif diff -r whole cards/topics/help/tea >/dev/null; then
			all=$((all + 1))
		else
			half="$half $call:$number"
		fi
		check
		[ $checked = 0 ] || grep -q 'still to fill' checked || half="$half $call:$number: the check"
		rm -rf cards/topics/help/tea
		find cards -name '.*' -type d -exec rm -r {} +
	done <points
	echo "# killed: nothing $none times, all of it $all times"
	result "$half" "killed: never half of a card"
	result "$([ $none -gt 3 ] && [ $all -gt 0 ] || echo "nothing $none times, all $all times")" \
		"killed: before it had its name and after"
else
	skip "killed" "strace is missing, or can't be used here"
fi

finish
