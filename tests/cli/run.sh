#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The command line: commands, options, exit statuses, what goes to which stream. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/cli/run.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

# A kiosk refuses root.
root=
[ "$(id -u)" != 0 ] || root=--allow-root

. "$SRCDIR/tests/lib/tap.sh"

# Runs the program; its streams are in the files out and err.
carrel() {
	timeout 60 "$CARREL" "$@" >out 2>err </dev/null
	status=$?
}

# What the last run must have been like. Words: a status, then any of
#   out=TEXT err=TEXT   the stream has the text
#   not=TEXT           standard output has it not
#   out-               nothing on standard output
#   err-               nothing on standard error
#   err1               just one line on standard error, and it begins with "carrel: "
expect() { # NAME STATUS WORDS...
	name=$1 reason=
	[ "$status" = "$2" ] || reason="exit status $status, expected $2"
	shift 2
	for word; do
		case $word in
		out=*) grep -q -F -e "${word#out=}" out || reason="no \"${word#out=}\"" ;;
		err=*) grep -q -F -e "${word#err=}" err || reason="no \"${word#err=}\"" ;;
		not=*) ! grep -q -F -e "${word#not=}" out || reason="\"${word#not=}\"" ;;
		out-) [ ! -s out ] || reason="something on standard output" ;;
		err-) [ ! -s err ] || reason="something on standard error" ;;
		err1)
			[ "$(wc -l <err)" = 1 ] && grep -q '^carrel: ' err ||
				reason="not one line on standard error"
			;;
		esac
	done
	if grep -q -e AddressSanitizer -e LeakSanitizer -e 'runtime error' \
		-e 'internal error' out err; then
		reason="the program failed"
	fi
	result "$reason" "$name"
}

# --- A small library: two languages, three cards, one for staff ---

mkdir locales
cp "$SRCDIR"/locales/en.yaml "$SRCDIR"/locales/es.yaml locales

facts() { # NUMBER, more lines
	cat <<END
number: $1
source_language: en
sources:
  - id: who-od14
    publisher: World Health Organization
    title: Community management of opioid overdose
    year: 2014
END
}

library() { # DIR
	mkdir -p "$1/topics/help/bed" "$1/topics/help/overdose" "$1/topics/help/keys" \
		"$1/audiences/staff"
	printf 'format: 1\nname: A small library\nversion: 2026-11\n' >"$1/layer.yaml"
	echo 'order: 10' >"$1/topics/help/topic.yaml"
	echo 'title: Help' >"$1/topics/help/en.yaml"
	echo 'title: Ayuda' >"$1/topics/help/es.yaml"
	echo 'order: 10' >"$1/audiences/staff/audience.yaml"
	echo 'title: Staff' >"$1/audiences/staff/en.yaml"
	facts 21 >"$1/topics/help/bed/card.yaml"
	cat >"$1/topics/help/bed/en.yaml" <<END
title: A bed for tonight
main: Ask at the desk before eight.
know:
  - The room has 4 beds.
  - After an overdose you can rest here too.
keywords:
  - sleep
END
	cat >"$1/topics/help/bed/es.yaml" <<END
# What a translator noted
title: Una cama para esta noche
main: Pregunta en la recepción antes de las ocho.

know:
  - El cuarto tiene 4 camas.
  - Después de una sobredosis también puedes descansar aquí.
keywords: [dormir]
translation:
  status: human # so she said
  by: ""
  # the day
  date: 2026-11-22
END
	facts 11 >"$1/topics/help/overdose/card.yaml"
	cat >"$1/topics/help/overdose/en.yaml" <<END
title: An overdose
main: Call, then breathe for her.
do:
  - Call <emergency>.
keywords:
  - od
END
	{ facts 99 && echo 'audiences: [staff]'; } >"$1/topics/help/keys/card.yaml"
	cat >"$1/topics/help/keys/en.yaml" <<END
title: Where the keys are
main: In the red box.
know:
  - Put them back.
END
}
library cards
on="--resources cards --locales locales"

# --- Help and version ---

carrel --version
expect "--version" 0 out=carrel err-
carrel --help
expect "--help" 0 "out=Commands:" out=search out=--version err-
carrel --help --lang es
expect "--help beside other options" 0 "out=Commands:" err-
for command in kiosk staff check search show stamp breaks; do
	carrel "$command" --help
	expect "$command --help" 0 "out=carrel $command" out=--resources out=--help err-
done
carrel search --help
expect "search --help says why standard input is wiser" 0 out=history
carrel check --help
expect "check --help says its exit statuses" 0 "out=Exit status"

# --- What is no command and no option ---

carrel frobnicate
expect "an unknown command" 64 out- err1 err=frobnicate err=--help
carrel serach x
expect "an unknown command that is near one" 64 err1 'err=did you mean "search"'
carrel open
expect "open is not typed" 64 err1
carrel "$(printf 'a\033[31mb\nc')"
expect "an unknown command with control characters" 64 err1
result "$(LC_ALL=C grep -c "$(printf '\033')" err | grep -v '^0$')" "nothing of it reaches the terminal"
carrel --frobnicate
expect "an unknown option" 64 out- err1 err=--frobnicate
carrel -x
expect "an unknown letter" 64 err1 err=-x
carrel search -xy cards
expect "unknown letters" 64 err1 err=-x
carrel search --frobnicate x
expect "an unknown option of a command" 64 err1 err=--frobnicate "err=carrel search --help"
carrel check --ids
expect "an option of another command" 64 err1 err=--ids
for option in resources locales config lang; do
	carrel search "--$option"
	expect "--$option without a value" 64 out- err1 "err=--$option"
done
carrel check --today 2026-02-30
expect "--today with no day" 64 err1 err=2026-02-30
carrel search --lang '' x
expect "--lang with nothing" 64 err1
carrel kiosk now
expect "a word too many" 64 err1 err=now
carrel show a b
expect "show with two words" 64 err1 err=b
carrel show
expect "show without a word" 64 err1 err=id
set --
for i in 1 2 3 4 5 6 7 8 9; do set -- "$@" --resources "cards$i"; done
carrel check "$@"
expect "nine layers" 64 err1 err=cards9
# shellcheck disable=SC2046 # thousands of words
carrel search $on $(seq 10000)
expect "ten thousand words" 1

# --- search ---

carrel search $on overdose
expect "search" 0 out=overdose err-
result "$(head -n 1 out | grep -v '(overdose)')" "search: a title beats a text"
carrel search $on --ids overdose
printf 'overdose\nbed\n' >want
result "$(diff want out)" "search --ids prints ids, the best first"
carrel search $on --ids --lang es sobredosis
echo bed >want
result "$(diff want out)" "search --lang"
carrel search $on --ids 11
echo overdose >want
result "$(diff want out)" "search finds a number"
carrel search $on --ids --regex '^over.ose$'
expect "search --regex" 0 out=overdose err-
carrel search $on --ids --regex 'bed('
expect "search --regex: what is no pattern is searched as words" 0 out=bed err=pattern
carrel search $on --regex '^xylophone$'
expect "search --regex finds nothing" 1 out- err1
carrel search $on xylophone
expect "search finds nothing" 1 out- err1
carrel search $on --ids -- -bed
expect "search takes words behind --" 0 out=bed
echo 'bed' | timeout 60 "$CARREL" search $on --ids >out 2>err
status=$?
expect "search reads standard input" 0 out=bed err-
carrel search $on
expect "search with an empty standard input" 1 out- err1
head -c 100000 /dev/zero | timeout 60 "$CARREL" search $on --ids >out 2>err
status=$?
expect "search with 100,000 NULs" 1 out-
carrel search $on "$(printf 'b\033[2Jed \377\376')"
expect "search for what no text is" 1 out-
for word in '.*' '(' '\Q' '(q+)+$' '[[' '*' '\'; do
	carrel search $on -- "$word"
	expect "search for $word is literal" 1 out-
done
carrel search $on --lang xx bed
expect "search --lang unknown" 64 out- err1 err=xx
carrel search $on --lang "$(printf '\033[2J')" bed
expect "search --lang hostile" 64 err1
carrel search --ids overdose $on
expect "options may stand behind words" 0 out=overdose

# --- preview: all but the screen ---

carrel preview
expect "preview without a word" 64 out- err1 err=preview
carrel preview $on beds
expect "preview of an unknown id near one" 66 out- err1 'err=did you mean "bed"'
carrel preview $on ./nowhere
expect "preview of a path that is not there" 66 out- err1 err=nowhere
carrel preview $on .
expect "preview of a folder that is no card" 64 out- err1 err=topics/TOPIC/CARD
carrel preview $on bed
expect "preview without a terminal" 69 out- err1 "err=in a terminal"
mkdir bed
carrel preview $on bed
expect "preview of a card beside a folder of the same name" 69 out- err1 "err=in a terminal"
rmdir bed

# --- show ---

carrel show $on bed
expect "show" 0 "out=A bed for tonight" "out=4 beds" err-
carrel show $on --lang es bed
expect "show --lang" 0 "out=Una cama" err-
carrel show $on --lang es overdose
expect "show falls back to the source" 0 "out=An overdose"
carrel show $on beds
expect "show an unknown id near one" 66 out- err1 'err=did you mean "bed"'
carrel show $on nothing-like-it
expect "show an unknown id" 66 out- err1 err=search
# A file in the encoding; what it lacks is replaced and counted.
as_utf8() { # ENCODING TEXT: says what is wrong
	iconv -f "$1" -t UTF-8 out 2>&1 | grep -q -F -e "$2" || echo "no \"$2\""
}
carrel show $on --lang es --encoding iso-8859-1 bed
expect "show --encoding" 0 err-
result "$(as_utf8 ISO-8859-1 'en la recepción antes')" "show --encoding writes it"
carrel show $on --lang es --encoding KOI8-R bed
expect "show --encoding, and some letters are not in it" 0 "out=en la recepcion antes" \
	err1 "err=koi8-r lacks"
carrel show $on --encoding latin-9 bed
expect "show --encoding unknown" 64 out- err1 "err=utf-8, windows-1251, koi8-r"
carrel search $on --encoding koi8-r bed
expect "search has no --encoding" 64 out- err1
cp -R cards breaks
sed "s/la recep/la$(printf '\342\200\213')recep/" cards/topics/help/bed/es.yaml \
	>breaks/topics/help/bed/es.yaml
for encoding in UTF-8 ISO-8859-1 GB18030; do
	carrel show --resources breaks --locales locales --lang es --encoding $encoding bed
	result "$(as_utf8 $encoding 'en larecepci')" "show prints no place to break: $encoding"
done
carrel show $on ../../etc/passwd
expect "show a path" 66 out- err1
carrel show $on overdose
expect "an empty slot has the general sentence" 0 "out=Call your ambulance number"

# --- check ---

carrel check $on --today 2026-11-22
expect "check" 0 out=not-stamped "out=Cards: 3." err-
mkdir -p over/topics/help/bed
printf 'titel: A bed\n' >over/topics/help/bed/en.yaml
carrel check $on --resources over
expect "check finds a fault in a second layer" 1 out=over/topics/help/bed/en.yaml:1:1 err-
carrel check --resources "$SRCDIR/resources" --locales "$SRCDIR/locales"
expect "the shipped cards and texts have no fault" 0 "out=Unusable: 0. Errors: 0."
carrel check $on --resources over cards/topics/help/keys
expect "check limited to a folder" 0 "out=Errors: 0."
carrel check $on --resources over over/topics/help/bed/en.yaml
expect "check limited to a file" 1 "out=Errors: 1."
carrel check --locales locales over
expect "check of a folder of cards" 1 out=over/topics
carrel check $on --lang es
expect "check limited to a language" 0 out=Cards "not=en.yaml"
carrel check $on --lang spanish
expect "check of a language that is not there" 64 out- err1 err=spanish
printf '\t\n' >over/topics/help/bed/fr.yaml
carrel check $on --resources over --lang fr
expect "check of a language whose only file is broken" 1 out=fr.yaml err-
rm over/topics/help/bed/fr.yaml
carrel check $on nowhere
expect "check of nothing" 66 out- err1 err=nowhere
mkdir elsewhere
echo 'titel: x' >elsewhere/en.yaml
carrel check $on elsewhere/en.yaml
expect "check of what is not read" 64 out- err1 err=--resources

# --- Folders ---

carrel check --resources nowhere --locales locales
expect "no folder of cards: check" 1 out=folder-unreadable out=no-cards
carrel search --resources nowhere --locales locales bed
expect "no folder of cards: search" 1 out- err1
for command in '' "kiosk $root" staff; do
	# shellcheck disable=SC2086 # it may be empty
	carrel $command --resources nowhere --locales locales
	expect "no folder of cards: $command" 66 out- err1 err=--resources
done
mkdir empty
carrel kiosk $root --resources empty --locales locales
expect "an empty folder of cards: kiosk" 66 out- err1
carrel kiosk $root --resources cards/layer.yaml --locales locales
expect "a file in its place: kiosk" 66 out- err1
carrel search --resources cards --locales nowhere --ids bed
expect "no folder of texts: English is built in" 0 out=bed
carrel search --resources cards --resources over --locales locales --ids bed
expect "two layers" 0 out=bed
ln -s cards link
carrel search --resources link --locales locales --ids bed
expect "the folder itself may be a link" 0 out=bed
carrel search --resources cards/ --locales locales/ --ids bed
expect "a slash at the end" 0 out=bed
mkdir -p tree/build tree/resources
cp -R cards/. tree/resources
cp -R locales tree/locales
if cp "$CARREL" tree/build/carrel 2>/dev/null && tree/build/carrel --version >/dev/null 2>&1; then
	timeout 60 tree/build/carrel search --ids sleep >out 2>err </dev/null
	status=$?
	expect "a program that is not installed reads what is beside it" 0 out=bed
else
	skip "a program that is not installed reads what is beside it" "it can't be copied"
fi

# --- Settings ---

mkdir etc
cp -R cards etc/cards
config() { cat >etc/config.yaml; }
config <<END
layers: [cards]
locales: ../locales
languages: [es, en]
END
carrel search --config etc/config.yaml --ids bed
expect "paths in the settings count from their folder" 0 out=bed err-
carrel show --config etc/config.yaml bed
expect "the first of the languages" 0 "out=Una cama"
carrel show --config etc/config.yaml --lang en bed
expect "--lang goes before the settings" 0 "out=A bed"
carrel show --config etc/config.yaml --resources nowhere bed
expect "--resources goes before the settings" 66 err1
echo 'default_language: en' >>etc/config.yaml
carrel show --config etc/config.yaml bed
expect "default_language goes before languages" 0 "out=A bed"
config <<END
layers: [cards]
locales: ../locales
hide: [bed]
END
carrel show --config etc/config.yaml bed
expect "hide takes a card away" 66 err1
carrel search --config etc/config.yaml --ids overdose
echo overdose >want
result "$(diff want out)" "hide takes it out of the search"
config <<END
layers: [cards]
locales: ../locales
hide: [help]
END
carrel kiosk $root --config etc/config.yaml
expect "hide takes a topic away with its cards" 66 err1
sed -i 's/^source_language/related: [bed]\naudiences: [staff, staff-2]\n&/' etc/cards/topics/help/overdose/card.yaml
mkdir etc/cards/audiences/staff-2
echo 'title: More' >etc/cards/audiences/staff-2/en.yaml
config <<END
layers: [cards]
locales: ../locales
hide: [bed, staff-2]
END
carrel check --config etc/config.yaml
expect "a link to what is hidden is no fault" 0 "out=Errors: 0."
config <<END
layers: [cards]
locales: ../locales
languages: [en]
END
carrel show --config etc/config.yaml --lang es bed
expect "only the settings' languages are offered" 64 err1
config <<END
layers: [cards]
locales: ../locales
languages: [en, fr]
fallback:
  fr: [es]
END
cat >locales/fr.yaml <<END
name: Français
english: French
ascii: Francais
END
carrel show --config etc/config.yaml --lang fr bed
expect "fallback: the centre's chain" 0 "out=Una cama"
rm locales/fr.yaml
for line in 'langauges: [en]' 'languages: en' 'languages: [English]' 'unreviewed: maybe' \
	'hide: [No Id]' 'fallback: [en]' 'languages: [en' 'title: a title that is longer than there is room'; do
	echo "$line" >etc/config.yaml
	carrel search --config etc/config.yaml bed
	expect "wrong settings: $line" 78 out- err=etc/config.yaml:1: "err=carrel: mend the settings"
done
: >etc/config.yaml
carrel search --config etc/config.yaml bed
expect "empty settings" 78 out- err=file-empty
carrel search --config etc/nothing.yaml bed
expect "settings that are not there" 78 out- err=file-unreadable
carrel search --config etc bed
expect "settings that are a folder" 78 out- err=file-not-plain
mkdir home
mkdir -p home/.config/carrel home/.carrel
echo 'nonsense: 1' | tee home/.config/carrel/config.yaml >home/.carrel/config.yaml
HOME=$tmp/home XDG_CONFIG_HOME=$tmp/home/.config carrel search $on --ids bed
expect "nothing in a home folder is read" 0 out=bed err-

# --- The language of the surroundings ---

LC_ALL=es_AR.UTF-8 carrel show $on bed
expect "LC_ALL chooses the language" 0 "out=Una cama"
for value in C POSIX '' xx_YY.UTF-8 ../../x "$(printf '\033[2J')" "$(head -c 5000 /dev/zero | tr '\0' a)"; do
	LC_ALL=$value carrel show $on --lang en bed
	expect "LC_ALL=$(echo "$value" | head -c 12 | tr -d '\033')" 0 "out=A bed"
done

# --- stamp ---

fresh() {
	rm -rf stamped
	cp -R cards stamped
}
es=stamped/topics/help/bed/es.yaml
os="--resources stamped --locales locales"
fresh
carrel stamp $os
expect "stamp" 0 "out=Files written: 1." err-
cp cards/topics/help/bed/es.yaml want
cat >>want <<END
  of:
    title: x4ca3f1a2dc71fe4f
    main: x76d46cd76ca40a44
    know: x0000000000000000
END
result "$(diff want "$es" | grep '^[<>]' | grep -v '^[<>] *\(title\|main\|know\): x[0-9a-f]\{16\}$')" \
	"stamp leaves all else byte for byte"
carrel check $os --today 2026-11-22
expect "what is stamped is not behind" 0 not=stamped] not=behind
cp "$es" want
carrel stamp $os
expect "stamp again writes nothing" 0 "out=Files written: 0."
result "$(cmp want "$es" 2>&1)" "stamp again leaves the file alone"
sed -i 's/^  - The room has 4 beds/&, all new/' stamped/topics/help/bed/en.yaml
carrel stamp $os
expect "stamp does not touch a stamp that is there" 0 "out=Files written: 0."
carrel check $os --today 2026-11-22
expect "check says that it is behind" 0 out=translation-behind
carrel stamp $os --lang en bed
expect "stamp --lang limits it" 0 "out=Files written: 0."
carrel stamp $os bed
expect "stamp ID writes it anew" 0 "out=Files written: 1."
carrel check $os --today 2026-11-22
expect "then it is not behind" 0 not=behind
result "$(diff want "$es" | grep '^[<>]' | grep -v 'know: x')" "stamp ID leaves all else"
carrel stamp $os nothing
expect "stamp an unknown id" 66 out- err1 err=nothing
carrel stamp $os --lang xx
expect "stamp an unknown language" 64 out- err1 err=xx
cp "$es" want
carrel stamp $os --print
expect "stamp --print" 0 out=bed/es: "out=title: x" err-
result "$(cmp want "$es" 2>&1)" "stamp --print writes nothing"

fresh
sed -i 's/$/\r/' "$es"
cp "$es" want
carrel stamp $os
expect "stamp a file with CRLF" 0 "out=Files written: 1."
result "$(grep -v "$(printf '\r')" "$es")" "its new lines end so too"
result "$(head -c "$(wc -c <want)" "$es" | cmp want - 2>&1)" "its old lines are the same"
fresh
printf '\357\273\277' | cat - "$es" >bom
cp bom "$es"
carrel stamp $os
expect "stamp a file with a byte-order mark" 0 "out=Files written: 1."
result "$(head -c "$(wc -c <bom)" "$es" | cmp bom - 2>&1)" "its old bytes are the same"
fresh
printf '%s' "$(cat "$es")" >bare
cp bare "$es"
carrel stamp $os
expect "stamp a file without a last line end" 0 "out=Files written: 1."
result "$(head -c "$(wc -c <bare)" "$es" | cmp bare - 2>&1)" "its old bytes are the same"
result "$(tail -c 1 "$es" | tr -d '0-9a-f')" "it has no last line end afterwards"
fresh
cat >>"$es" <<END
  of:
    # from the first draft
    title: x0000000000000000
END
cp "$es" want
carrel stamp $os
expect "stamp beside a stamp" 0 "out=Files written: 1."
result "$(head -c "$(wc -c <want)" "$es" | cmp want - 2>&1)" "the old one and its comment stay"
carrel stamp $os bed
result "$(grep 'title: x0000000000000000' "$es")" "stamp ID replaces it"
result "$(grep -c 'from the first draft' "$es" | grep -v 1)" "and leaves the comment"
fresh
{ cat "$es" && echo "  of:" && echo "# the end"; } >empty-of
cp empty-of "$es"
carrel stamp $os
expect "stamp below an empty of" 0 "out=Files written: 1."
result "$(tail -n 1 "$es" | grep -v '^# the end$')" "what stands behind it stays behind it"
carrel check $os --today 2026-11-22
expect "and it is read as it should" 0 not=stamped] not=behind
fresh
{ echo "translation: {status: human, date: 2026-11-22}" && grep -v -e '^translation' -e '^  [sbd#]' cards/topics/help/bed/es.yaml; } >"$es"
carrel stamp $os
expect "stamp does not write into brackets" 1 err1 err=brackets
fresh
grep -v -e '^translation' -e '^  [sbd#]' cards/topics/help/bed/es.yaml >"$es"
cp "$es" want
carrel stamp $os
expect "stamp needs the key translation" 1 err1 err=translation
result "$(cmp want "$es" 2>&1)" "and leaves the file alone"
fresh
{ echo '# encoding: windows-1252' && iconv -f UTF-8 -t WINDOWS-1252 cards/topics/help/bed/es.yaml; } >"$es"
cp "$es" want
carrel stamp $os
expect "stamp refuses another encoding" 1 err1 err=UTF-8
result "$(cmp want "$es" 2>&1)" "and leaves the file alone"
fresh
mkdir -p local/topics/help/bed
printf 'here:\n  - The law of this place.\n' | tee local/topics/help/bed/en.yaml >local/topics/help/bed/es.yaml
carrel stamp $os --resources local
expect "stamp with a second layer" 0 "out=Files written: 1."
result "$(grep here "$es")" "what only a later layer has is not stamped in an earlier one"
. "$SRCDIR/tests/lib/plain-user.sh"
if modes_count; then
	fresh
	chmod 555 stamped/topics/help/bed
	timeout 60 $plain "$CARREL" stamp $os >out 2>err </dev/null
	status=$?
	expect "stamp in a folder that can't be written" 1 err1 err=es.yaml
	chmod 755 stamped/topics/help/bed
else
	skip "stamp in a folder that can't be written" "root writes everywhere"
fi

# --- breaks ---

thai_files() {
	rm -rf thai
	mkdir -p thai/topics/help/bed thai/glossary thai/locales
	cat >thai/topics/help/bed/th.yaml <<'END'
# บอกเพื่อนของเธอให้รู้
title: บอกเพื่อนของเธอให้รู้ # บอกเพื่อนของเธอให้รู้
main: "บอกเพื่อนของเธอให้รู้: <emergency>"
do:
  - 'บอกเพื่อนของเธอให้รู้ 4'
  - บอกเพื่อนของเธอให้รู้
    บอกเพื่อนของเธอให้รู้
  - | # บอกเพื่อนของเธอให้รู้
    บอกเพื่อนของเธอให้รู้
  # บอกเพื่อนของเธอให้รู้
  - บอก​เพื่อนของเธอให้รู้
  - Keep naloxone near.
keywords:
  - บอกเพื่อนของเธอให้รู้
END
	echo 'title: บอกเพื่อนของเธอให้รู้' >thai/topics/help/th.yaml
	cp thai/topics/help/th.yaml thai/topics/help/en.yaml
	cat >thai/glossary/th.yaml <<'END'
never:
  - words: บอกเพื่อนของเธอให้รู้
    say: บอกเพื่อนของเธอให้รู้
END
	cat >thai/locales/th.yaml <<'END'
name: บอกเพื่อนของเธอให้รู้
english: Thai
ascii: Thai
emergency:
  bed: บอกเพื่อนของเธอให้รู้
home:
  more: "Space: บอกเพื่อนของเธอให้รู้ {example}"
END
	printf 'title: ប្រាប់មិត្ត\n' >thai/topics/help/km.yaml
}
broken="บอก​เพื่อน​ของ​เธอ​ให้​รู้"
thai=thai/topics/help/bed/th.yaml
thai_files
cp -R thai thai-before
carrel breaks thai
if [ "$status" = 69 ]; then
	expect "breaks, in a build without libthai" 69 out- err1 err=libthai "err=carrel check"
	result "$(diff -r thai-before thai)" "it writes nothing"
else
	expect "breaks" 0 "out=$thai: 30" out=thai/topics/help/th.yaml "out=Files written: 3." \
		out=Khmer not=glossary not=en.yaml err-
	{
		sed -n 1p thai-before/topics/help/bed/th.yaml
		cat <<END
title: $broken # บอกเพื่อนของเธอให้รู้
main: "$broken: <emergency>"
do:
  - '$broken 4'
  - $broken
    $broken
  - | # บอกเพื่อนของเธอให้รู้
    $broken
END
		sed -n '/^  # /,$p' thai-before/topics/help/bed/th.yaml
	} >want
	result "$(diff want $thai)" "breaks go only between the words of sentences"
	result "$(diff -r thai-before/glossary thai/glossary && diff thai-before/topics/help/en.yaml \
		thai/topics/help/en.yaml && diff thai-before/topics/help/km.yaml thai/topics/help/km.yaml)" \
		"breaks leaves other files alone"
	result "$(grep -c "$broken" thai/locales/th.yaml | grep -v 2)" "breaks in a locale's texts"
	result "$(grep "^name: $broken" thai/locales/th.yaml)" "but not in its name"
	cp -R thai thai-once
	carrel breaks thai
	expect "breaks again writes nothing" 0 "out=Files written: 0."
	result "$(diff -r thai-once thai)" "breaks again leaves all alone"
	carrel breaks thai/topics/help/km.yaml
	expect "breaks of Khmer" 0 "out=carrel check" "out=Files written: 0."
	carrel breaks thai/topics/help/en.yaml
	expect "breaks of another language" 64 out- err1 err=en.yaml
	carrel breaks nowhere
	expect "breaks of nothing" 66 out- err1 err=nowhere
	thai_files
	carrel breaks --resources thai --locales thai/locales
	expect "breaks below the layers and texts" 0 "out=$thai" out=thai/locales/th.yaml
	thai_files
	sed 's/$/\r/' want >want-crlf
	printf '\357\273\277' | cat - want-crlf >want-bom
	sed -i 's/$/\r/' $thai
	printf '\357\273\277' | cat - $thai >bom
	cp bom $thai
	carrel breaks $thai
	expect "breaks in a file with CRLF and a byte-order mark" 0 "out=Files written: 1."
	result "$(cmp want-bom $thai 2>&1)" "they stay"
	thai_files
	{ echo '# encoding: windows-874' && iconv -f UTF-8 -t CP874 thai/topics/help/th.yaml; } >$thai 2>iconv.err
	if [ -s iconv.err ]; then
		skip "breaks refuses another encoding" "iconv has no CP874"
	else
		cp $thai was
		carrel breaks $thai
		expect "breaks refuses another encoding" 1 err1 "err=save it in UTF-8" \
			"out=Files written: 0."
		result "$(cmp was $thai 2>&1)" "and leaves the file alone"
	fi
	thai_files
	# Just short enough to be read, and too long with breaks.
	{ printf 'title: ' && yes บอกเพื่อนของเธอให้รู้ | head -n 1000 | tr -d '\n'; } >$thai
	cp $thai was
	carrel breaks thai
	expect "breaks that would make a text too long" 1 err1 "err=stays as it was" \
		"out=Files written: 2."
	result "$(cmp was $thai 2>&1)" "and leaves the file alone"
	thai_files
	echo 'main: [' >>$thai
	cp $thai was
	carrel breaks thai
	expect "breaks in a file that can't be read" 1 err1 "err=carrel check" "out=Files written: 2."
	result "$(cmp was $thai 2>&1)" "and leaves the file alone"
	thai_files
	mv $thai th
	ln -s "$tmp/th" $thai
	carrel breaks $thai
	expect "breaks follows no link" 1 err1 "out=Files written: 0."
fi

# --- Streams ---

: >out
timeout 60 "$CARREL" search $on bed >/dev/full 2>err </dev/null
status=$?
expect "a full disk" 74 err1
timeout 60 "$CARREL" check $on 2>err </dev/null | head -n 1 >out
status=0
expect "a reader that stops reading" 0 err-
for redirection in '<&-' '>&-' '2>&-' '<&- >&- 2>&-'; do
	for command in "check $on" "search $on bed" "show $on bed" "kiosk $root $on" "--version"; do
		: >out
		: >err
		eval "timeout 60 \"\$CARREL\" $command $redirection" >ignored 2>&1
		status=$?
		case $command in
		kiosk*) expect "$command $redirection" 69 ;;
		*) expect "$command $redirection" 0 ;;
		esac
	done
done

# --- Without a terminal, and with a strange one ---

for command in '' "kiosk $root" staff; do
	# shellcheck disable=SC2086 # it may be empty
	carrel $command $on
	expect "no terminal: carrel $command" 69 out- err1
done
timeout 60 "$CARREL" kiosk $root $on >out 2>err <cards/layer.yaml
status=$?
expect "a file in place of a terminal" 69 out- err1

# On a terminal of script's; what it says is in the file out.
if script -q -c true /dev/null </dev/null >/dev/null 2>&1; then
	for term in '' nosuch ../../x "$(printf 'a\033[2J')"; do
		: >err
		TERM=$term timeout 60 script -q -e -c "'$CARREL' kiosk $root $on; echo status=\$?" \
			/dev/null >out 2>err </dev/null
		status=$?
		grep -q 'status=69' out
		result "$( { [ $? = 0 ] || echo "no status 69"; } && grep -a '\[2J' out)" \
			"TERM=$(echo "$term" | tr -d '\033')"
	done
	: >err
	env -u TERM timeout 60 script -q -e -c "unset TERM; '$CARREL' kiosk $root $on; echo status=\$?" \
		/dev/null >out 2>err </dev/null
	grep -q 'status=69' out
	result "$([ $? = 0 ] || echo "no status 69")" "TERM unset"
else
	skip "strange terminals" "there is no script(1)"
fi

# Lines: through pipes on any terminal, and the end of input ends the program.
# in_lines TERM WORDS...: what it reads is standard input
in_lines() {
	TERM=$1
	shift
	{
		TERM=$TERM timeout 60 "$CARREL" "$@" 2>err
		echo $? >status
	} | cat >out
	status=$(cat status)
}
for command in '' "kiosk $root" staff; do
	for term in dumb xterm nosuch ''; do
		printf '1\n!\n\n0\nbed\n1' >typed
		# shellcheck disable=SC2086 # it may be empty
		in_lines "$term" $command --plain $on <typed
		expect "--plain: carrel $command, TERM=$term" 0 'out=A bed for tonight' \
			'out=Found: 1' err-
		result "$(grep -a "$(printf '\033')" out)" "no escape sequence: $command, TERM=$term"
	done
done
# shellcheck disable=SC2086 # it may be empty
in_lines xterm kiosk $root --plain $on </dev/null
expect "--plain with nothing to read" 0 "out=Choose your language" err-
carrel --plain $on
expect "--plain into a file" 69 out- err1
carrel search --plain $on bed
expect "--plain is no option of search" 64 out- err1
# shellcheck disable=SC2086 # it may be empty
TERM=dumb carrel kiosk $root $on
expect "TERM=dumb without a terminal is none" 69 out- err1

# As a login shell, or with -c, nothing on the command line counts: here it fails for
# want of cards or of a terminal, or because root logs in, and not because it does not know
# "--frobnicate".
cp "$CARREL" ./-carrel
if ./-carrel --version >out 2>err; then
	# Run by its bare name, its argv[0] is "-carrel".
	PATH=$tmp:$PATH timeout 60 env -- -carrel --frobnicate >out 2>err </dev/null
	status=$?
	grep -q frobnicate err
	result "$([ $? != 0 ] || echo "it reads the command line")$(
		case $status$root in 66 | 69 | 77--allow-root) ;; *) echo "status $status" ;; esac
	)" "as a login shell"
else
	skip "as a login shell" "the program can't be copied"
fi
carrel -c "rm -rf /"
result "$(grep -e -rf err)$([ $status != 64 ] || echo "status 64")" "carrel -c WORDS"
carrel -c
result "$([ $status != 64 ] || echo "status 64")" "carrel -c"

# --- With whose rights it runs ---

if [ "$root" ]; then
	carrel kiosk $on
	expect "kiosk as root" 77 out- err1 err=root
	carrel kiosk $on --lang xx
	expect "kiosk as root: whatever else is wrong" 77 err1 err=root
	carrel -c "kiosk --allow-root"
	expect "what root logs in to, and there is no way round it" 77 out- err1 err=root
	carrel --allow-root $on
	expect "only the kiosk takes --allow-root" 64 out- err1
	mkdir suid
	cp "$CARREL" suid/user && cp "$CARREL" suid/group
	chown 65534:65534 suid/user suid/group
	chmod u+s,a+rx suid/user
	chmod g+s,a+rx suid/group
	for kind in user group; do
		timeout 60 suid/$kind --version >out 2>err </dev/null
		status=$?
		if [ $status = 0 ]; then
			skip "set-$kind-ID" "this folder gives no such rights"
		else
			expect "set-$kind-ID" 77 out- err1 err=chmod
		fi
	done
else
	skip "kiosk as root" "this is not root"
fi

# What starts other programs is not even named in this one.
asked_for() {
	LC_ALL=C grep -a -o -w -e EDITOR -e VISUAL -e PAGER -e BROWSER -e SHELL -e LESSOPEN \
		-e TERM "$CARREL" | sort -u | tr '\n' ' '
}
: >out
: >err
result "$([ "$(asked_for)" = "TERM " ] || echo "it has: $(asked_for)")" \
	"no name of an editor's, pager's or shell's variable"

# --- Many files ---

library many
i=0
while [ $i -lt 10000 ]; do
	i=$((i + 1))
	echo "many/topics/help/card-$i"
done >folders
xargs mkdir <folders
# One shell process for all of them.
while read -r folder; do
	echo "source_language: en
sources:
  - id: a
    publisher: b
    title: c
    year: 2014" >"$folder/card.yaml"
	echo "title: One of many
main: It is like the others.
know:
  - It is one of many." >"$folder/en.yaml"
done <folders
carrel check --resources many --locales locales --today 2026-11-22
expect "10,000 cards: check" 0 "out=Cards: 10003."
carrel search --resources many --locales locales --ids bed
expect "10,000 cards: search" 0 out=bed
carrel show --resources many --locales locales card-9999
expect "10,000 cards: show" 0 "out=One of many"

# --- Hostile files take no other card away ---

library hostile
h=hostile/topics/help
for i in 1 2 3 4 5 6 7 8; do
	mkdir "$h/bad-$i"
	cp cards/topics/help/bed/card.yaml "$h/bad-$i"
	sed -i '/^number/d' "$h/bad-$i/card.yaml"
done
: >"$h/bad-1/en.yaml"
head -c 100000 /dev/zero | tr '\0' '[' >"$h/bad-2/en.yaml"
printf 'title: \033[2J\n' >"$h/bad-3/en.yaml"
printf 'title: a\0b\n' >"$h/bad-4/en.yaml"
head -c 3000 /dev/urandom >"$h/bad-5/en.yaml"
mkfifo "$h/bad-6/en.yaml"
ln -s /etc/passwd "$h/bad-7/en.yaml"
printf 'a: &a [*a]\n' >"$h/bad-8/en.yaml"
printf '\tformat: 1\n' >hostile/layer.yaml
carrel check --resources hostile --locales locales --today 2026-11-22
expect "hostile files: check" 1 "out=Cards: 3." err-
result "$(LC_ALL=C grep -c "$(printf '\033')" out | grep -v '^0$')" "hostile files: nothing that a terminal obeys"
carrel search --resources hostile --locales locales --ids overdose
printf 'overdose\nbed\n' >want
result "$(diff want out)" "hostile files: the search finds the others"
carrel show --resources hostile --locales locales --lang es bed
expect "hostile files: the others are shown" 0 "out=Una cama"

finish
