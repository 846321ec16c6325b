#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `carrel setup` and `carrel doctor`: the questions from a pipe, the files that come of
# them, the page for the wall. TAP. GOLDEN_UPDATE=1 writes the golden files anew: read the
# diff.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/setup/run.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
tmp=$(cd "$tmp" && pwd -P)
trap 'chmod -R u+rwX "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
src=$(cd "$SRCDIR" && pwd -P)
here=$src/tests/setup
. "$src/tests/lib/plain-user.sh"
cd "$tmp" || exit 1

. "$src/tests/lib/tap.sh"

umask 077 # as careful people have it; the files must be readable all the same

# Runs the program with its input from the file `in`.
carrel() {
	timeout 60 "$CARREL" "$@" >out 2>err <in
	status=$?
}

on="--resources $here/library --locales $src/locales --today 2026-11-23"

# setup DIR: with the answers in `in`
setup() {
	# shellcheck disable=SC2086 # several words
	carrel setup $on "$1"
}

# The answers to all questions, Enter each, and a last word.
enters() { # LAST
	yes '' | head -n 13
	echo "$1"
}

is() { # NAME STATUS
	reason=
	[ "$status" = "$2" ] || reason="exit status $status, expected $2"
	if grep -q -e AddressSanitizer -e LeakSanitizer -e 'runtime error' \
		-e 'internal error' out err; then
		reason="the program failed"
	fi
	result "$reason" "$1"
}

# has FILE TEXT NAME
has() {
	if grep -q -F -e "$2" "$1"; then result "" "$3"; else result "no \"$2\" in $1" "$3"; fi
}

has_not() {
	if grep -q -F -e "$2" "$1"; then result "\"$2\" in $1" "$3"; else result "" "$3"; fi
}

# is_not PATH NAME
is_not() {
	if [ -e "$1" ]; then result "there is $1" "$2"; else result "" "$2"; fi
}

# same FILE FILE NAME
same() {
	if diff -u "$1" "$2" >difference 2>&1; then
		result "" "$3"
	else
		result "$(cat difference)" "$3"
	fi
}

# golden FILE NAME: FILE is as tests/setup/golden/NAME, but for where things are
golden() {
	sed -e "s|$tmp|TMP|g" -e "s|$src|SRC|g" "$1" >seen
	[ ! "${GOLDEN_UPDATE-}" ] || cp seen "$here/golden/$2"
	same "$here/golden/$2" seen "golden $2"
}

# --- The first run ---

cp "$here/first.answers" in
setup desk
is "a first run" 0
golden out first.out
golden desk/config.yaml config.yaml
golden desk/centre/layer.yaml layer.yaml
if [ -s err ]; then result "something on standard error" "no complaint"; else
	result "" "no complaint"
fi
[ "$(stat -c %a desk/config.yaml desk/centre/layer.yaml | sort -u)" = 644 ] &&
	[ "$(stat -c %a desk desk/centre | sort -u)" = 755 ] && reason= ||
	reason="$(ls -lR desk)"
result "$reason" "the kiosk's own user may read all of it"

: >in
carrel check --config desk/config.yaml --today 2026-11-23
is "the files pass the check" 0
keys=$(sed -n 's/^\(# \)\{0,1\}\([a-z_]*\):.*/\2/p' "$src/docs/config.example.yaml")
[ "$keys" ] && reason= || reason="no setting is known"
for key in $keys; do
	[ "$key" = true ] || # a remark about one
		grep -q -w "$key" desk/config.yaml || reason="$reason $key"
done
result "$reason" "each setting stands in the file, or in its comments"
mkdir all
{ sed -n 's/^#   \([a-z_]*: .*\)/\1/p' desk/config.yaml &&
	printf 'layers: [%s]\nlocales: %s\n' "$here/library" "$src/locales"; } >all/config.yaml
carrel check --config all/config.yaml --today 2026-11-23
[ "$(grep -c . all/config.yaml)" -gt 2 ] && [ "$status" = 0 ] && reason= || reason="$(cat err)"
result "$reason" "what the comments say can be written as it stands"
has_not out "/desk/" "and nothing is noted about them"

carrel show bed --lang es --config desk/config.yaml
has out "Llama al 112." "a number of the centre stands on a card"
has out "'Toca' {el} timbre" "so does a sentence, in its language"

# --- The second run ---

cp -r desk before
enters yes >in
setup desk
is "Enter keeps everything" 0
has out "Nothing has changed" "and says so"
has out "Now: 112 (2026-11-23, volunteer)" "it shows what stands"
same before/config.yaml desk/config.yaml "the settings are as before"
same before/centre/layer.yaml desk/centre/layer.yaml "the layer is as before"
is_not desk/config.yaml.old "no old file is left about"

# A number again, another one taken out, a sentence in one language taken out.
printf '%s\n' '' '' 000 '' - '' nurse - 'es: -' '' '' '' '' - yes >in
setup desk
is "some answers change" 0
golden desk/config.yaml changed-config.yaml
golden desk/centre/layer.yaml changed-layer.yaml
has out "is there already and would be written anew." "it asks before it writes over"
is_not desk/config.yaml.old "what setup made itself needs no old file"

cp -r desk before-no
printf '%s\n' Other '' '' '' '' '' '' '' '' '' '' '' '' maybe '' no >in
setup desk
is "a no at the end" 1
has err "nothing was written" "and says so"
same before-no/config.yaml desk/config.yaml "and nothing is written"

# --- Answers that are none ---

# refuses PLACE ANSWER TEXT: at this question the answer is refused with the text, and
# asked for again
refuses() {
	{
		yes '' | head -n $(($1 - 1))
		printf '%s\n' "$2"
		enters no
	} >in
	setup none
	has out "$3" "refused: $2"
}
refuses 1 "a title that is much too long for the top line" "fit. Say it shorter."
refuses 1 "<b>Desk</b>" "The sign < has another meaning"
refuses 2 "en klingon" "There is no language \"klingon\" here."
refuses 2 "," "Write at least one language."
refuses 3 "call them" "A number is what one dials"
refuses 3 "1" "A number is what one dials"
refuses 5 "the office" "There is no number in it."
refuses 7 "<nurse>" "The sign < has another meaning"
refuses 9 "es:" "The sentence is missing behind the colon."
refuses 12 "yes" "Write mark, or hide."
refuses 13 "helb" "Did you mean \"help\"?"
refuses 3 "$(printf '1\351')" "Some letters came in a form"
refuses 2 "?" "Swahili"
refuses 13 "?" "A bed for tonight"

# A language that was the centre's own is offered no more.
cp -r desk own
echo "default_language: es" >>own/config.yaml
{ printf '%s\n' '' 'ar en' && enters yes | tail -n +3; } >in
setup own
has out '"es" was the language of your centre' "another language of the centre is said"
has_not own/config.yaml "default_language: es" "and the old one taken out"

# Numbers that nobody has checked.
{ printf '%s\n' '' '' 112 '' 0800-5 '' - && enters yes; } >in
setup unchecked
has out "Find the number of the ambulance" "what is missing stays to be done"
has out "they must be checked first" "numbers need somebody who checked them"
cat unchecked/centre/layer.yaml >out
has_not out 112 "else they are not written"
has_not out 0800 "none of them"
cp -r unchecked checked
printf '%s\n' '' '' 112 '' 0800-5 '' nurse '' '' '' '' '' '' yes >in
setup checked
[ "$(grep -c 'by: nurse' checked/centre/layer.yaml)" = 2 ] && reason= ||
	reason="$(cat checked/centre/layer.yaml)"
result "$reason" "one answer says it of all of them"

# --- An end before the end ---

# One line less each time: nothing is ever written.
lines=$(wc -l <"$here/first.answers")
reason=
k=0
while [ $k -lt "$lines" ]; do
	head -n $k "$here/first.answers" >in
	setup early
	[ $status = 1 ] || reason="exit status $status after $k lines"
	[ ! -e early ] || reason="something was written after $k lines"
	k=$((k + 1))
done
result "$reason" "input that ends too soon writes nothing"
printf '%s' "$(cat "$here/first.answers")" >in
setup early
is "a last word without its Enter is none" 1
is_not early "and nothing is written"

# --- Settings that somebody wrote by hand ---

mkdir -p hand/centre hand/country
printf 'format: 1\nslots:\n  emergency:\n    value: "144"\n    date: 2026-11-20\n' \
	>hand/country/layer.yaml
cat >hand/config.yaml <<END
# Ours: do not lose.
title: Our desk   # not a sentence of a card
layers:
  - $here/library
  - country
locales: $src/locales
fallback:
  pt: [es]
bidi:
  xterm*: app
END
sed -i 's/   # not.*//' hand/config.yaml
cat >hand/centre/layer.yaml <<END
format: 1
name: By hand
hide: [parents]
slots:
  worker_call: {value: {en: "Knock."}, date: 2026-11-20, by: Asha}
END
cp -r hand hand-before
enters no >in
setup hand
is "a no keeps what was written by hand" 1
same hand-before/config.yaml hand/config.yaml "as it was"
has out "Now: 144 (2026-11-20)" "what another layer says stands"
{ echo "Other desk" && enters yes | tail -n +2; } >in
setup hand
is "what was written by hand is taken over" 0
golden hand/config.yaml hand-config.yaml
golden hand/centre/layer.yaml hand-layer.yaml
same hand-before/config.yaml hand/config.yaml.old "the old settings are kept"
has out "config.yaml.old" "and it says where"
: >in
carrel check --config hand/config.yaml --today 2026-11-23
is "they pass the check" 0
{ printf '%s\n' '' '' - && enters yes | tail -n +4; } >in
setup hand
has hand/centre/layer.yaml 'value: ""' "a slot of another layer can be emptied"

mkdir broken
echo 'titel: x' >broken/config.yaml
enters yes >in
setup broken
is "settings that are wrong" 78
has broken/config.yaml "titel: x" "are not touched"
mkdir -p list/centre
printf 'format: 1\nslots: [a]\n' >list/centre/layer.yaml
setup list
is "slots of another shape" 78

# --- Places ---

setup nowhere/at/all
is "a folder below one that is not there" 66
echo x >file
setup file
is "a folder that is a file" 64
mkdir -m 755 half
mkdir -m 555 half/centre shut
if modes_count; then
	# shellcheck disable=SC2086 # several words
	timeout 60 $plain "$CARREL" setup $on shut >out 2>err <in
	status=$?
	is "a folder that one may not write in" 77
	has err "you may not write in" "is said before the first question"
	has_not out "1 of " "and nothing is asked"
	# shellcheck disable=SC2086 # several words
	timeout 60 $plain "$CARREL" setup $on half >out 2>err <in
	status=$?
	is "a layer that one may not write in" 77
else
	for name in "a folder that one may not write in" "is said before the first question" \
		"and nothing is asked"; do
		skip "$name" "modes do not count here"
	done
fi

# --- Cards that an update brings ---

mkdir -p store/sets/1
cp -r "$here/library" store/sets/1/cards
ln -s sets/1/cards store/current
cp "$here/first.answers" in
carrel setup --resources store/current/ --locales "$src/locales" --today 2026-11-23 linked
is "a folder of cards that is a link" 0
grep -qx " *- \"\?$tmp/store/current\"\?" linked/config.yaml && reason= ||
	reason="$(cat linked/config.yaml)"
result "$reason" "is named as the link that it is"
echo "updates: $tmp/store" >>linked/config.yaml
cp -r "$here/library" next
: >in
for title in first second; do
	printf "format: 1\nname: the %s\n" "$title" >next/layer.yaml
	tar -cf next.tar -C next .
	carrel update --config linked/config.yaml --today 2026-11-23 next.tar
	is "the $title update behind it" 0
done
sed "s|store/current|store/sets/3/cards|" linked/config.yaml >one-set.yaml
printf "format: 1\nname: the third\n" >next/layer.yaml
tar -cf next.tar -C next .
carrel update --config one-set.yaml --today 2026-11-23 next.tar
is "settings that name one set, and so would not show another" 78

# --- A centre's folder that is a link ---

cp -r desk moved
mv moved/centre moved-centre
ln -s ../moved-centre moved/centre
cp -r moved-centre moved-before
{ printf '%s\n' '' '' - && enters yes | tail -n +4; } >in
setup moved
is "it is written behind the link" 0
same desk/config.yaml moved/config.yaml "and stands in the settings already"
has moved-before/layer.yaml "emergency:" "a number in it"
has_not moved-centre/layer.yaml "emergency:" "is taken out of it"

# --- A folder beside it whose name begins with its own ---

cp -r desk near
mkdir near-country
printf 'format: 1\nnmae: Wrong\n' >near-country/layer.yaml
sed -i "s|^- centre|- $tmp/near-country\n- centre|" near/config.yaml
{ echo "Near desk" && enters yes | tail -n +2; } >in
setup near
is "a fault that is not hers to mend" 0
has near/config.yaml "near-country" "is in a layer of hers"
has out "nothing is wrong in these files" "but not shown to her"

# --- The page for the wall ---

: >in
carrel setup --poster desk
is "--poster alone" 0
golden out poster.txt
# shellcheck disable=SC2086 # several words
carrel setup --poster $on
is "--poster in all languages" 0
reason=
for file in "$src"/locales/*.yaml; do
	own=$(sed -n 's/^name: *//p' "$file")
	grep -qxF "  $own" out || reason="$reason $own"
done
result "$reason" "each language is on it"
[ "$(wc -l <out)" -le 60 ] && [ "$(wc -L <out)" -le 80 ] && reason= ||
	reason="$(wc -lL <out)"
result "$reason" "it fits one page"
carrel setup --poster nowhere
is "--poster without settings" 78

# --- Doctor ---

carrel doctor --config unchecked/config.yaml
is "doctor finds what is bad" 1
has out "bad  slots: empty: emergency" "an emergency number that is missing"
has out "look terminal: this did not run on a terminal" "what it can't know it says"
carrel doctor staff --config desk/config.yaml
has_not out "root:" "workers' accounts need not be locked in"
[ "$(grep -cvE '^(ok  |look|bad ) [a-z-]+: .' out)" = 0 ] && reason= || reason="a line"
result "$reason" "one line each"
carrel doctor elsewhere
is "doctor takes kiosk or staff" 64

finish
