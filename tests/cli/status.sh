#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How far the languages are, by `carrel status`. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/cli/status.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

. "$SRCDIR/tests/lib/tap.sh"

status() {
	timeout 60 "$CARREL" status --resources cards --locales locales --today 2026-11-22 \
		"$@" >out 2>err </dev/null
	status=$?
}

ok() { # NAME: the last run gave what is in the file want, and nothing else
	result "$(diff want out)$(cat err)$([ $status = 0 ] || echo "exit status $status")" "$1"
}

# --- Three cards in English; two of them in Spanish, one in French ---

mkdir locales
cp "$SRCDIR/locales/en.yaml" "$SRCDIR/locales/es.yaml" "$SRCDIR/locales/fr.yaml" locales
t=cards/topics/help
mkdir -p $t/bed $t/tent $t/breath
printf 'format: 1\nname: A small library\nversion: 2026-11\n' >cards/layer.yaml
echo 'title: Help' >$t/en.yaml
facts() { # NUMBER URGENCY
	cat <<END
number: $1
urgency: $2
source_language: en
sources:
  - id: who-od14
    publisher: World Health Organization
    title: Community management of opioid overdose
    year: 2014
END
}
words() { # TITLE
	cat <<END
title: $1
main: One thing to know.
do:
  - Do this.
know:
  - Know this.
END
}
translation() { # STATUS
	printf 'translation:\n  status: %s\n  by: ""\n  date: 2026-11-20\n' "$1"
}
facts 11 none >$t/bed/card.yaml
facts 12 today >$t/tent/card.yaml
facts 13 now >$t/breath/card.yaml
for card in bed tent breath; do words "$card" >$t/$card/en.yaml; done
{ words Cama && translation human; } >$t/bed/es.yaml
{ words Respira && translation second-read; } >$t/breath/es.yaml
{ words Souffle && translation machine; } >$t/breath/fr.yaml
"$CARREL" stamp --resources cards --locales locales >log 2>&1

head='language   cards  source missing machine second-read human reviewed behind now'
status
cat >want <<END
$head
en             3       3       0       0           0     0        0      0   0
es             3       0       1       0           1     1        0      0   0
fr             3       0       2       1           0     0        0      0   1
END
ok "a line for each language"
result "$(awk 'length > 80' out)" "it fits 80 columns"

status es
cat >want <<END
$head
es             3       0       1       0           1     1        0      0   0

card                            urgency  status       part    left
tent                            today    -            -       missing
END
ok "a card that is missing"
status fr
cat >want <<END
$head
fr             3       0       2       1           0     0        0      0   1

card                            urgency  status       part    left
breath                          now      machine      -       unread
tent                            today    -            -       missing
bed                             -        -            -       missing
END
ok "urgent cards stand first; a machine's words on a card for now are to be read"
status en
result "$(sed 1,2d out)" "in the source language nothing is left"

# --- The source moves; a part is taken away; a stamp too ---

sed -i 's/Do this/Do that/' $t/bed/en.yaml $t/breath/en.yaml
sed -i 's/^  - Do this/  # en: Do this.\n&/' $t/bed/es.yaml
sed -i '/^know:/,/Know this/d' $t/breath/es.yaml
sed -i '/^    main:/d' $t/bed/es.yaml
status es
cat >want <<END
$head
es             3       0       1       0           1     1        0      2   1

card                            urgency  status       part    left
breath                          now      second-read  do      behind
    was  ?
    now  Do that.
breath                          now      second-read  know    missing
tent                            today    -            -       missing
bed                             -        human        main    unstamped
bed                             -        human        do      behind
    was  Do this.
    now  Do that.
END
ok "parts that are behind, with what the source said and says; missing, unstamped"
result "$(awk 'length > 80' out)" "it fits 80 columns, too"
timeout 60 "$CARREL" check --resources cards --locales locales --today 2026-11-22 --lang es \
	>log 2>&1
result "$([ "$(grep -c -F '[translation-behind]' log)" = "$(grep -c ' behind$' out)" ] ||
	echo "check does not say so")" "what is behind, carrel check says so, too"
printf 'here:\n  - The law of this place.\n' >>$t/bed/en.yaml
status es
ok "what a place writes for itself is not missing"

# --- Reviews ---

review() { # KIND INDENT NEXT
	printf '%s%s:\n%s  status: draft\n%s  date: 2025-11-22\n%s  next: %s\n' \
		"$2" "$1" "$2" "$2" "$2" "$3"
}
{ review clinical '' 2026-11-21 && echo 'language:' && review es '  ' 2026-11-20; } >$t/breath/review.yaml
review community '' 2026-11-22 >$t/bed/review.yaml
status
sed '1,/^$/d' out >got
cat >want <<END
card                            review     language  was due     words
breath                          clinical   -         2026-11-21  -
breath                          language   es        2026-11-20  -
END
result "$(diff want got)" "reviews that are overdue, and none that is due today"
status es
result "$(grep -c 2026-11- out | grep -v '^1$')$(grep -q '2026-11-20  -$' out || echo none)" \
	"of a language its own"
status fr
result "$(grep 2026-11- out)" "of another none"

cp $t/bed/review.yaml kept
cat >$t/bed/review.yaml <<'END'
legal:
  status: reviewed
  date: 2025-11-22
  next: 2027-11-22
  read:
    en:
      title: x0123456789abcdef
END
status
sed '1,/^$/d' out | grep bed >got
cat >want <<'END'
bed                             legal      -         -           changed
END
result "$(diff want got)$(awk 'length > 80' out)" "a review of words that have changed since"
status --format json
result "$(grep -q -F '"changed":[' out && grep -q '"card":"bed","review":"legal"}' out || cat out)" \
	"and so for programs"
mv kept $t/bed/review.yaml

# --- For programs, and what is no language ---

status --format=json es
cat >want <<'END'
{"languages":[
{"language":"es","cards":3,"source":0,"missing":1,"machine":0,"second-read":1,"human":1,"reviewed":0,"behind":2,"now":1}],"left":[
{"card":"breath","urgency":"now","status":"second-read","part":"do","left":"behind","source":[
{"now":"Do that."}]},
{"card":"breath","urgency":"now","status":"second-read","part":"know","left":"missing"},
{"card":"tent","urgency":"today","left":"missing"},
{"card":"bed","status":"human","part":"main","left":"unstamped"},
{"card":"bed","status":"human","part":"do","left":"behind","source":[
{"was":"Do this.","now":"Do that."}]}],"overdue":[
{"card":"breath","review":"language","language":"es","due":"2026-11-20"}],"changed":[]}
END
ok "--format=json"
status --format json
result "$(grep -c '"language":"[a-z]*","cards":3' out | grep -v '^3$')$(grep '"left"' out)" \
	"--format=json of all languages"
status --format=github
result "$([ $status = 64 ] && [ ! -s out ] || echo "exit status $status")" "no other format"
status xx
result "$([ $status = 64 ] && [ ! -s out ] && grep -q xx err || echo "exit status $status")" \
	"a language that is not there"
rm -r cards
status
result "$([ $status = 66 ] && [ ! -s out ] && grep -q 'carrel check' err || echo "exit status $status")" \
	"without any cards"

finish
