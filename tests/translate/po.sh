#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `carrel po`: cards to PO files and back, without a byte that nobody meant. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/translate/po.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1
. "$SRCDIR/tests/lib/tap.sh"

# The library keeps a few bytes of each entry for ever; what is ours is still looked for.
echo leak:libgettextpo >"$tmp/leaks"
export LSAN_OPTIONS="suppressions=$tmp/leaks:print_suppressions=0"

cards=cards
po() {
	timeout 120 "$CARREL" po --resources $cards --locales "$SRCDIR/locales" \
		--today 2026-11-26 "$@" >out 2>err </dev/null
	status=$?
}

if "$CARREL" --version | grep -q 'without libgettextpo'; then
	cards=$SRCDIR/resources
	po es
	is "a build without libgettextpo says so" 69 "without libgettextpo"
	po --in nosuch.po
	is "whatever is asked" 69 "without libgettextpo"
	finish
fi

# --- All cards, out and in ---

cards=$SRCDIR/resources
cp -R "$SRCDIR/resources" all
for lang in ar es fr pt ru; do
	cards=all
	po $lang
	cp out $lang.po
	entries=$(grep -c '^msgctxt' $lang.po)
	reason=
	[ "$status" = 0 ] || reason="exit status $status"
	[ "$entries" -gt 2000 ] || reason="$reason; only $entries entries"
	result "$reason" "$lang: the cards as a PO file"
	if command -v msgfmt >/dev/null; then
		result "$(msgfmt -c -o /dev/null $lang.po 2>&1)" "$lang: msgfmt has nothing against it"
		msgattrib --no-wrap $lang.po >rewrapped.po
	else
		skip "$lang: msgfmt has nothing against it" "gettext is not there"
		cp $lang.po rewrapped.po
	fi
	po --in rewrapped.po
	is "$lang: taken in again" 0 "Texts taken: 0. Files changed: 0, stamped: 0. Left out: 0."
	po $lang
	result "$(cmp out $lang.po 2>&1)" "$lang: out once more, it is the same"
done
result "$(diff -r "$SRCDIR/resources" all | head)" "no byte of any card has changed"

# --- A small library ---

cards=cards
. "$SRCDIR/tests/translate/water.sh"
cat >$en <<'END'
title: Water
main: Drink water today.
do:
  - Fill a bottle.
  - "Ask: where is a tap?"
  - "<this_address>"
know:
  - Water is heavy.
  - Fill a bottle.
help:
  - "<worker_call>"
keywords:
  - thirst
END
# The entry of a context, with what stands before it.
entry() {
	awk -v want="msgctxt \"$1\"" 'BEGIN { RS = ""; ORS = "\n" } index($0, want)' "$2"
}
# set_text PO CONTEXT TEXT: as a translator who writes it there, on one line
set_text() {
	# What awk is given by -v loses its backslashes.
	want="msgctxt \"$2\"" text=$3 awk '
		BEGIN { RS = ""; ORS = "\n\n"; want = ENVIRON["want"]; text = ENVIRON["text"] }
		index($0, want "\n") {
			sub(/\n?#, fuzzy/, "")
			gsub(/\n#\| [^\n]*/, "")
			sub(/\nmsgstr .*/, "")
			$0 = $0 "\nmsgstr \"" text "\""
		}
		{ print }' "$1" >edited && mv edited "$1"
}
same() { # NAME: is the file what stands on standard input?
	cat >want
	result "$(diff -u want $es)" "$1"
}

po es water
is "a language that has no file yet" 0
cp out es.po
result "$([ "$(grep -c '^msgctxt' es.po)" = 6 ] || grep '^msgctxt' es.po)" \
	"an entry for each text, none for a slot alone and none for search words"
entry water/do/2 es.po >got
cat >want <<'END'
#. Card: Water
#. do, 2 of 3
#. For carrel: xcbf29ce484222325
#: cards/topics/help/water/en.yaml:5
msgctxt "water/do/2"
msgid "Ask: where is a tap?"
msgstr ""
END
result "$(diff -u want got)" "it says where the text stands"
po --in es.po
is "nothing was translated" 0 "Texts taken: 0. Files changed: 0"
result "$(ls $es 2>/dev/null)" "and no file was made"

set_text es.po water/title Agua
set_text es.po water/main 'Bebe agua hoy.'
set_text es.po water/do/1 'Llena una botella.'
set_text es.po water/do/2 'Pregunta: ¿dónde hay un grifo? \"Allí\" # 2'
cp es.po half.po
po --in es.po
is "a part of it is translated" 0 "Texts taken: 4. Files changed: 1, stamped: 1. Left out: 0."
sed 's/: x[0-9a-f]\{16\}$/: x/' $es >got
cat >want <<'END'
# water: Español. Above each line stands what it says there. Write yours in
# its place, and your own search words below. Then: carrel translate water es
# en: Water
title: Agua
# en: Drink water today.
main: Bebe agua hoy.
do:
  # en: Fill a bottle.
  - Llena una botella.
  # en: Ask: where is a tap?
  - "Pregunta: ¿dónde hay un grifo? \"Allí\" # 2"
  - "<this_address>"
know:
  # en: Water is heavy.
  - ""
  # en: Fill a bottle.
  - ""
help:
  - "<worker_call>"
# What women type who look for this, 8 to 25 words. There:
# en: thirst
keywords:
  - ""
translation:
  # machine, second-read, human or reviewed
  status: machine
  by: ""
  date: 2026-11-26
  of:
    title: x
    main: x
    do: x
    help: x
END
result "$(diff -u want got)" "a new file, in which what is whole is stamped"
cp $es before
po --in half.po
is "the same once more" 0 "Texts taken: 0. Files changed: 0, stamped: 0."
same "changes nothing" <before

rm $es
po --human --in half.po
result "$(grep -q 'status: human' $es || echo no)" "--human: a person wrote it"

# --- A file that somebody wrote by hand ---

cat >$es <<'END'
# De mi mano.
title:   'Agua'
main: >-
  Bebe agua
  hoy.

do:
- Llena una botella.
# Preguntar a María.
- "Pregunta: dónde hay
   un grifo"
- "<this_address>"
know:
  - El agua pesa.   
  - |
    Llena una
    botella.
help:
  - "<worker_call>"
keywords: [sed]
translation: 
  status:  second-read
  date: 2026-11-26
END
"$CARREL" stamp --resources cards --locales "$SRCDIR/locales" >/dev/null
cp $es before
po es
cp out es.po
po --in es.po
is "out and in" 0 "Texts taken: 0. Files changed: 0, stamped: 0."
same "nothing moves" <before
result "$(grep fuzzy es.po)" "and nothing is fuzzy"

cp es.po edit.po
set_text edit.po water/know/2 'Llena dos botellas.'
set_text edit.po water/title '<Agua>: sí'
po --human --in edit.po
is "two texts" 0 "Texts taken: 2. Files changed: 1, stamped: 0. Left out: 0."
sed -e "s/'Agua'/\"<Agua>: sí\"/" -e 's/  - |/  - "Llena dos botellas."/' \
	-e '/^    Llena una$/d' -e '/^    botella.$/d' before >want
result "$(diff -u want $es)" "these two, and no other byte"
cp before $es
po --in edit.po
result "$(grep -q 'status:  machine$' $es || grep status $es)" \
	"without --human they may be a machine's, and the status says so"
cp before $es

# --- Somebody wrote into the card while the PO file was away ---

sed -i -e 's/Bebe agua/Tome agua/' -e 's/El agua pesa/El agua pesa mucho/' $es
cp $es meanwhile
po --human --in es.po
is "a PO file that nobody touched" 0 "the card says this meanwhile, and keeps it: Tome agua hoy." \
	"Texts taken: 0. Files changed: 0, stamped: 0. Left out: 0."
same "undoes nothing" <meanwhile
cp es.po both.po
set_text both.po water/main 'Bebe mucha agua.'
po --human --in both.po
is "of a text that both changed the card's is told" 0 \
	"water/main: this was in the card meanwhile, and is replaced: Tome agua hoy." \
	"Texts taken: 1. Files changed: 1, stamped: 0. Left out: 0."
result "$(grep -q 'El agua pesa mucho' $es || cat $es)" "what only the card changed stays"
set_text both.po water/main 'Tome agua hoy.'
cp meanwhile $es
po --human --in both.po
result "$(grep water/main err)" "where both say the same, nothing is to be told"
same "and nothing is done" <meanwhile
rm $es
po --human --in es.po
is "a card's file that was lost comes back" 0 "Texts taken: 6. Files changed: 1"
cp before $es

# --- The source has moved ---

sed -i 's/Water is heavy/Water weighs much/' $en
po es
cp out es.po
entry water/know/1 es.po | sed 1,4d >got
cat >want <<'END'
#, fuzzy
msgctxt "water/know/1"
msgid "Water weighs much."
msgstr "El agua pesa."
END
result "$(diff -u want got)" "what may have changed is fuzzy"
po --in es.po
is "and is not taken" 0 "Texts taken: 0. Files changed: 0, stamped: 0."
same "nothing moves" <before
po --human --in edit.po
is "a text of an older file that still fits, and one that does not" 0 "Texts taken: 2."
cp before $es
cp edit.po old.po
set_text old.po water/know/1 'El agua pesa, sí.'
po --human --in old.po
is "a text made from the old words is named" 1 \
	"old.po:$(grep -n water/know/1 old.po | cut -d: -f1): water/know/1: the source says otherwise now: Water weighs much." \
	"Texts taken: 2. Files changed: 1, stamped: 0. Left out: 1."
cp before $es

cp es.po mend.po
set_text mend.po water/know/1 'El agua pesa mucho.'
po --human --in mend.po
is "one of two is mended" 0 "Texts taken: 1. Files changed: 1, stamped: 0."
sed '/^  - El agua pesa/{s/pesa.   $/pesa mucho.   /;i\
  # en: Water weighs much.
}' before >want
result "$(diff -u want $es)" "a comment says from which words"
po es
entry water/know/1 out | grep fuzzy >got
entry water/know/2 out | grep -q fuzzy || echo 'the other is not' >>got
result "$(cat got)" "so that it is fuzzy no longer"
cp out mend.po
set_text mend.po water/know/2 'Llena una botella.'
po --human --in mend.po
is "and the other needs no other words" 0 "Texts taken: 0. Files changed: 0, stamped: 1."
po es
result "$(grep fuzzy out)" "all is stamped"

# --- With the comments of carrel translate, which know what the source said before ---

rm $es
po es
cp out es.po
for at in title main do/1 do/2 know/1 know/2; do
	set_text es.po water/$at "Texto $at"
done
po --human --in es.po
is "all of it" 0 "Texts taken: 6. Files changed: 1, stamped: 1."
sed -i 's/Water weighs much/Water is heavy/' $en
po es
entry water/know/1 out | sed 1,4d >got
entry water/know/2 out | sed 1,4d >>got
cp out moved.po
cat >want <<'END'
#, fuzzy
#| msgid "Water weighs much."
msgctxt "water/know/1"
msgid "Water is heavy."
msgstr "Texto know/1"
msgctxt "water/know/2"
msgid "Fill a bottle."
msgstr "Texto know/2"
END
# Before 0.22 the words stand behind the context's.
grep -v '^#| msgctxt' got >got2
result "$(diff -u want got2)" "only what moved is fuzzy, with the words of before"
# As Poedit writes the header; as Translate Toolkit takes a mark away: the words of before stay.
sed -e '/^#, fuzzy$/d' -e 's/^"Last-Translator: /&Test <t@example.org>/' \
	-e 's/^"Language: /"POT-Creation-Date: \\n"\n&/' \
	-e 's/^"X-Source/"X-Generator: Poedit 3.2.2\\n"\n&/' moved.po >confirmed.po
cp $es before
po --human --in confirmed.po
is "a header of Poedit's, and a mark taken away" 0 "Texts taken: 0. Files changed: 1, stamped: 1."
result "$(grep -q 'en: Water is heavy' $es && grep -q 'Texto know/1' $es || cat $es)" \
	"the text stays, the comment above it says the new words"
cp before $es
set_text moved.po water/know/1 'El agua pesa.'
po --human --in moved.po
is "mended" 0 "Texts taken: 1. Files changed: 1, stamped: 1."
result "$(grep -A1 'en: Water is heavy' $es | grep -q '  - El agua pesa.' || cat $es)" \
	"the comment above it says the new words"
sed -i 's/^  - Water is heavy\./  - Wash it first.\n&/' $en
po es
cp out grown.po
entry water/know/1 grown.po >got
entry water/know/2 grown.po >>got
result "$(grep -q '^msgid "Water is heavy."' got && ! grep -q fuzzy got || cat got)" \
	"a new sentence before the others: they keep theirs"
set_text grown.po water/know/1 'Lávala primero.'
po --human --in grown.po
is "and it gets a place" 0 "Texts taken: 1. Files changed: 1, stamped: 1."
sed -n '/^know/,/^help/p' $es >got
cat >want <<'END'
know:
  # en: Wash it first.
  - Lávala primero.
  # en: Water is heavy.
  - El agua pesa.
  # en: Fill a bottle.
  - Texto know/2
help:
END
result "$(diff -u want got)" "where it belongs"

# --- Hard texts, each of which must come back as it went ---

po es
cp out hard.po
cat >texts <<'END'
a: b
# no comment
- no item
"quoted"
it's
back\\slash \\n \\t
{a, b}
[x]
*star &and !bang
| > % @ `
true
~
0606
2026-11-26
? what
key:
ends with a colon:
a #b c # d
<this_address>: <this_address>
العربية: «نص» 12-14
‏رقم 112
คำ​แตก​ที่​นี่
emoji 💧 and 👩‍⚕️
no break: 5 °C
==== ---
...
...a
--- b
\"
'
''
%TAG
END
reason=
while IFS= read -r text; do
	set_text hard.po water/do/1 "$(printf %s "$text" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g')"
	po --human --in hard.po
	[ "$status" = 0 ] || reason="$reason; $text: status $status"
	po es
	entry water/do/1 hard.po | grep ^msgstr >want
	entry water/do/1 out | sed -n '/^msgstr/,$p' >got
	cmp -s want got || reason="$reason; $text: $(cat want) / $(cat got)"
done <texts
result "$reason" "hard texts"
cp $es before
po --in hard.po
same "and in once more" <before

# --- What can't be ---

cp $es before
po es
cp out good.po
set_text good.po water/main 'Bebe.'
refused() { # NAME STATUS TEXT...
	is "$@"
	same "$1: the file is as it was" <before
}
# What gettext takes for a control character the door refuses: the card must wait.
sed 's/msgstr "Bebe\."/msgstr "Be\\033[2Jbe"/' good.po >bad.po
po --in bad.po
refused "an escape character" 1 "bad.po:$(grep -n water/main bad.po | cut -d: -f1): water/main: U+001B, an escape character"
printf '%s\n' "$(cat good.po)" | sed "s/Bebe/B$(printf '\342\200\256')ebe/" >bad.po
po --in bad.po
refused "one that turns the reading order round" 1 "U+202E"
sed "s/Bebe/B$(printf '\377')/" good.po >bad.po
po --in bad.po
refused "broken UTF-8" 1 "bad.po:$(grep -an "^msgstr \"B" bad.po | tail -n 1 | cut -d: -f1): "
sed 's/^msgid "Drink/msgid "Dri"nk/' good.po >bad.po
po --in bad.po
refused "no PO file" 1 "bad.po:$(grep -n '^msgid "Dri"nk' bad.po | cut -d: -f1): "
po --in $en
refused "a card" 1 "$en:1: "
: >bad.po
po --in bad.po
refused "an empty file" 1 "bad.po: it has no header"
po --in nosuch.po
refused "no file" 66 "nosuch.po"
po --in cards
refused "a folder" 66 "cards can't be read"
sed '/^"Language: /d' good.po >bad.po
po --in bad.po
refused "no language" 65 "header must say the language"
sed 's/charset=UTF-8/charset=KLINGON/' good.po >bad.po
po --in bad.po
refused "no such charset" 1 "charset=KLINGON"
sed 's/charset=UTF-8//' good.po >bad.po
po --in bad.po
refused "no charset" 1 "names no charset"
awk '{ print } /water\/main/ { again = 1 } END { print "\nmsgctxt \"water/main\"\nmsgid \"Drink water today.\"\nmsgstr \"Otra.\"" }' \
	good.po >bad.po
po --in bad.po
refused "a context twice" 1 "bad.po:" "uplicate"
printf '\nmsgctxt "water/do/9"\nmsgid "Nine"\nmsgstr "Nueve"\n\nmsgctxt "nosuch/title"\nmsgid "A"\nmsgstr "B"\n\nmsgid "C"\nmsgstr "D"\n' |
	cat good.po - >bad.po
po --human --in bad.po
is "places that are not there are named, the others taken" 1 "water/do/9: the card has no such place" \
	"nosuch/title: there is no such card" "Texts taken: 1. Files changed: 1, stamped: 0. Left out: 3."
cp before $es
sed -e 's/Language: es/Language: en/' good.po >bad.po
po --in bad.po
refused "the language of the source" 1 "written in that language"
sed -i 's/^translation: *$/translation: {status: human, date: 2026-11-26}\nx:/' $es
cp $es before
po --in good.po
refused "a file that can't be stamped" 1 "without brackets first"
printf 'title: Agua\n\tmain: x\n' >$es
cp $es before
po --in good.po
refused "a file that can't be read" 1 "es.yaml:2"
po es
is "is left out of a PO file" 1 "es.yaml:2"
result "$(grep msgctxt out)" "all of it"
rm $es
po
is "no language" 64 "name a language"
po Spanish
is "no tag" 64 "no language's tag"
po es nosuch
is "no such card" 66 "there is no card \"nosuch\""
po --in good.po es
is "a language beside a file" 64 "the file says the language"

# --- Another encoding, as an old program saves it ---

if command -v msgconv >/dev/null; then
	po --in half.po
	cp $es before
	rm $es
	msgconv -t ISO-8859-1 half.po >latin.po
	po --in latin.po
	is "Latin 1" 0 "Texts taken: 4."
	same "is converted" <before
	rm $es
	msgconv -t KOI8-R half.po >/dev/null 2>&1 || : # it has no ¿: nothing to compare
	msgfilter -i half.po cat >filtered.po 2>/dev/null
	po --in filtered.po
	same "what gettext's own programs write is read" <before
	sed 's/charset=UTF-8/charset=KOI8-R/' half.po >wrong.po
	rm $es
	po --in wrong.po
	is "a header that lies gives other letters, no harm" 0 "Texts taken: 4."
	rm $es
	# A new PO file, with the old one's translations put into it by msgmerge.
	sed -i 's/Drink water today/Drink clear water today/' $en
	po es
	cp out new.po
	msgmerge -q --previous half.po new.po >merged.po 2>log
	po --in merged.po
	is "after msgmerge" 0 "Texts taken: 3."
else
	skip "Latin 1" "gettext is not there"
fi

finish
