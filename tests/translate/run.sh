#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `carrel translate`: a card on its way into another language, from the empty file to the
# stamped one, and again when the source has moved. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/translate/run.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1
. "$SRCDIR/tests/lib/tap.sh"
. "$SRCDIR/tests/translate/water.sh"

write_source() {
	cat >$en <<'END'
title: Water
main: Drink water today.
do:
  - Fill a bottle.
  - "Ask: where is a tap?"
  - "<this_address>"
know:
  - Water is heavy.
keywords:
  - thirst
  - tap
END
}
write_source

translate() {
	timeout 60 "$CARREL" translate --resources cards --locales "$SRCDIR/locales" \
		--today 2026-11-26 "$@" >out 2>err </dev/null
	status=$?
}
check() {
	"$CARREL" check --resources cards --locales "$SRCDIR/locales" --lang es \
		--today 2026-11-26 >checked 2>&1
	cat checked >>out
}

# same NAME: is the file what stands on standard input?
same() {
	cat >want
	result "$(diff -u want $es)" "$1"
}

# --- From nothing ---

translate water es
is "a new file" 0 "$es: 6 to write or to mend"
same "above each empty place stands the source" <<'END'
# water: Español. Above each line stands what it says there. Write yours in
# its place, and your own search words below. Then: carrel translate water es
# en: Water
title: ""
# en: Drink water today.
main: ""
do:
  # en: Fill a bottle.
  - ""
  # en: Ask: where is a tap?
  - ""
  - "<this_address>"
know:
  # en: Water is heavy.
  - ""
# What women type who look for this, 8 to 25 words. There:
# en: thirst
# en: tap
keywords:
  - ""
translation:
  # machine, second-read, human or reviewed
  status: human
  by: ""
  date: 2026-11-26
END
cp $es before
translate water es
is "nothing was done in it" 0 "6 to write or to mend"
same "and the file stays as it is" <before

# --- Filled in, with a comment of her own ---

cat >$es <<'END'
# Para revisar: el grifo.
# en: Water
title: Agua
# en: Drink water today.
main: Bebe agua hoy.
do:
  # en: Fill a bottle.
  - Llena una botella.
  # en: Ask: where is a tap?
  - "Pregunta: ¿dónde hay
    un grifo?"
  - "<this_address>"
know:
  # en: Water is heavy.
  - ""
keywords:
  - sed
translation:
  status: human
  by: ""
  date: 2026-11-26
END
translate water es
is "half of it is there" 0 "1 to write or to mend"
reason=
grep -q '^    do: x' $es || reason="do has no stamp"
! grep -q '^    know: x' $es || reason="$reason; know has one"
result "$reason" "only what is whole is stamped"
sed -i '/Water is heavy/{n;s/""/El agua pesa./}' $es
translate water es
is "all of it is there" 0 "nothing is left to do; stamped"
check
result "$(grep -e '^error' -e behind -e stamped checked)" "and the check has nothing against it"
grep -q 'Para revisar' $es && reason= || reason="it is gone"
result "$reason" "her own comment stays"
cp $es before
translate water es
is "called once more" 0 "nothing is left to do"
same "nothing moves" <before

# --- The source has moved: one sentence changed, one new, one gone ---

cat >$en <<'END'
title: Water
main: Drink clear water today.
do:
  - Wash your hands.
  - Fill a bottle.
  - "<this_address>"
know:
  - Water is heavy.
say:
  - Some water, please.
keywords:
  - thirst
END
translate water es
is "what is to be done is counted" 0 "4 to write or to mend"
cp $es moved
sed -n '/^# Para/,/^keywords/p' $es >got
cat >want <<'END'
# Para revisar: el grifo.
# en: Water
title: Agua
# en before: Drink water today.
# en now: Drink clear water today.
main: Bebe agua hoy.
do:
  # en: Wash your hands.
  - ""
  # en: Fill a bottle.
  - Llena una botella.
  # en gone: Ask: where is a tap?
  - "Pregunta: ¿dónde hay
    un grifo?"
  - "<this_address>"
know:
  # en: Water is heavy.
  - El agua pesa.
say:
  # en: Some water, please.
  - ""
keywords:
END
result "$(diff -u want got)" "before, now, gone, and a new place"
translate water es
same "a second call changes nothing" <moved

sed -i -e '/^# en before/d' -e 's/Bebe agua hoy/Bebe agua clara hoy/' \
	-e '/Wash your/{n;s/""/Lávate las manos./}' -e '/en gone/,/un grifo/d' \
	-e '/Some water/{n;s/""/Agua, por favor./}' $es
translate water es
is "mended" 0 "nothing is left to do; stamped"
check
result "$(grep -e '^error' -e behind -e stamped checked)" "nothing is behind"
result "$(grep -e ' before:' -e ' now:' -e ' gone:' $es)" "no mark is left"

# --- A file that somebody wrote without this command ---

cat >$es <<'END'
title: Agua
main: Bebe agua clara hoy.
do:
  - Lávate las manos.
  - Llena una botella.
  - "<this_address>"
know:
  - El agua pesa.
say:
  - Agua, por favor.
keywords: [sed]
translation:
  status: machine
  date: 2026-11-26
  of:
    title: x0000000000000000
    main: x0000000000000000
END
translate water es
is "where the stamp is old, all may have moved" 0 "2 to write or to mend"
grep -q '^# en before: ?' $es && reason= || reason="nothing says so"
result "$reason" "what it was made from is not known"

# --- Line ends of another system, and no end of the last line ---

printf 'title: Agua\r\nmain: Bebe agua clara hoy.\r\nknow:\r\n  - El agua pesa.\r\nkeywords:\r\n  - sed\r\ntranslation:\r\n  status: human\r\n  date: 2026-11-26' >$es
translate water es
is "a file with CRLF" 0 "3 to write or to mend"
result "$(sed -n '/\r$/!p' $es | sed '$d')" "every line ends as the others"

# --- What can't be ---

translate nosuch es
is "no such card" 66 "there is no card \"nosuch\""
translate water en
is "its own language" 64 "is what it is made from"
translate water Spanish
is "no tag" 64 "no language's tag"
translate water
is "no language" 64 "name one card and one language"
# In shapes in which lines can't be told apart, or would be lost, nothing is written.
for shape in 'know: mi frase' 'know: |
  una
  dos' 'know: ["a", "b"]' 'know:
  - Nota: agua
  - dos' 'title: [a]'; do
	printf 'main: Agua.\n%s\nkeywords:\n  - sed\ntranslation:\n  status: human\n  date: 2026-11-26\n' \
		"$shape" >$es
	cp $es before
	translate water es
	is "refused: $(echo $shape)" 65 "mend first what carrel check says"
	same "and left alone" <before
done

# --- Lists as YAML also has them, and comments of hers between ours and her line ---

cat >$es <<'END'
title: Agua
main: Bebe agua clara hoy.
do:
# en: Wash your hands.
# Preguntar a María.
- Lávate las manos.
know: []
keywords: [sed]
translation:
  status: human
  date: 2026-11-26
END
translate water es
is "a list without blanks in front" 0 "3 to write or to mend"
sed -n '/^do:/,/^keywords/p' $es >got
cat >want <<'END'
do:
# Preguntar a María.
# en: Wash your hands.
- Lávate las manos.
# en: Fill a bottle.
- ""
- "<this_address>"
know:
  # en: Water is heavy.
  - ""
say:
  # en: Some water, please.
  - ""
keywords: [sed]
END
result "$(diff -u want got)" "has its new lines where they belong, and each comment once"
translate water es
is "and can be read again" 0 "3 to write or to mend"

# --- Nobody wrote down from which words it was made ---

cat >$es <<'END'
title: Agua
main: Bebe agua clara hoy.
do:
  - Lávate las manos.
  - Llena una botella.
  - "<this_address>"
know:
  - El agua pesa.
say:
  - Agua, por favor.
keywords: [sed]
translation:
  status: machine
  date: 2026-11-26
END
translate water es
is "what was never compared" 0 "compare each line with the one above it"
result "$(grep ': x' $es)" "is not stamped"
translate water es
is "but when it was shown" 0 "nothing is left to do; stamped"

printf 'title: Agua\n\tmain: x\n' >$es
cp $es before
translate water es
is "a file that can't be read" 1 "es.yaml:2"
same "is left alone" <before

finish
