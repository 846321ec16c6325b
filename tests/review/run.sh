#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `carrel review --role` and `--in`: a pack's way to a reviewer and back, what she may do to
# it on the way, what is refused, and what an edit does to her review. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/review/run.sh
#
# GOLDEN_UPDATE=1 writes pack.txt and pack.html anew.

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1
. "$SRCDIR/tests/lib/tap.sh"
. "$SRCDIR/tests/lib/plain-user.sh"

today=2026-11-26
card=cards/topics/help/bed
reviews=$card/review.yaml

shelf() { # the cards, as nobody has reviewed them
	rm -rf cards
	mkdir -p $card cards/topics/help/door
	printf 'format: 1\nname: Test\nversion: 2026-11\nslots:\n  emergency:\n    value: "000"\n    date: 2026-11-22\n    by: manager\n' \
		>cards/layer.yaml
	printf 'order: 1\n' >cards/topics/help/topic.yaml
	printf 'title: Help\nmain: Help near you.\n' >cards/topics/help/en.yaml
	cat >$card/card.yaml <<'END'
number: 77
urgency: now
source_language: en
sources:
  - id: made-up
    publisher: A <made-up> "service" & more
    title: Staying well
    year: 2024
  - id: made-up-2
    publisher: Another one
    title: Beds
    year: 2025
settle:
  - "Ask first: which bed."
  - "legal: whether a tent is allowed."
END
	cat >$card/en.yaml <<'END'
title: A bed for tonight
short: A bed
main: Ask at the desk. It is open.
know:
  - There are four beds. "Dogs" & cats may come in.
do:
  - Ring the bell.
  - "<emergency>"
rights:
  - Everyone should have a bed.
END
	cat >$card/ar.yaml <<'END'
title: سرير لهذه الليلة
short: سرير
main: اسألي عند المكتب. إنه مفتوح.
know:
  - هناك أربعة أسرة. قد تدخل "الكلاب" والقطط.
do:
  - اقرعي الجرس.
  - "<emergency>"
rights:
  - يجب أن يكون لكل شخص سرير.
translation:
  # who made it
  status: human
  by: ""
  date: 2026-11-20
END
	sed '/^number/d; /^urgency/d; /^settle/,$d' $card/card.yaml >cards/topics/help/door/card.yaml
	sed 's/A bed for tonight/The door/; s/A bed$/Door/' $card/en.yaml >cards/topics/help/door/en.yaml
}

carrel() {
	timeout 60 "$CARREL" "$@" --resources cards --locales "$SRCDIR/locales" \
		--today $today >out 2>err </dev/null
	status=$?
}
pack() { # ARGUMENTS...: a new pack, in the file pack
	carrel review "$@"
	cp out pack
}
# filled: answers all of the pack with yes; the head too
filled() {
	sed -e 's/\[ \] yes/[x] yes/' -e '/^Your work/s/$/ nurse/' \
		-e '/^Your organisation/s/$/ A made-up clinic/' \
		-e '/^Day of/s/$/ 2026-11-26/' pack >answers
}
# answer NUMBER SED: does this to the answer of a number, on the last card if there are more
answer() {
	awk -v n="$1." -v file=line 'index($0, n " ") == 1 { at = NR } END { print at }' answers >line
	sed -i "$(cat line),/yes/{/yes/$2
}" answers
}
take() {
	carrel review --in answers
}
check() {
	carrel check
}
# refused NAME TEXT...: nothing may be written
refused() {
	name=$1
	shift
	rm -f $reviews
	take
	is "refused: $name" 65 "nothing was written" "$@"
	[ ! -e $reviews ] || result "$reviews is there" "and nothing is written"
	[ ! "$(find cards -name '*.tmp')" ] || result "a temporary file is left" "and no litter"
}
# same NAME FILE: is the file what stands on standard input?
same() {
	cat >want
	result "$(diff -u want "$2" 2>&1)" "$1"
}
golden() { # NAME FILE
	[ ! "${GOLDEN_UPDATE-}" ] || cp "$2" "$SRCDIR/tests/review/$1"
	result "$(diff -u "$SRCDIR/tests/review/$1" "$2" 2>&1)" "the pack is as before: $1"
}

# --- What is sent ---

shelf
pack --role clinical bed
golden pack.txt pack
pack --role language --lang ar bed --format html
golden pack.html pack
if command -v xmllint >/dev/null; then
	result "$(xmllint --noout pack 2>&1)" "the page is well-formed"
else
	skip "the page is well-formed" "no xmllint"
fi
result "$(grep -n -i -E '<(script|link|img|iframe|object)|src=|href=|url\(|@import| on[a-z]+="' pack)" \
	"the page loads nothing and runs nothing"
result "$(grep -n -F 'A <made-up>' pack; grep -q -F 'A &lt;made-up&gt; &quot;service&quot; &amp; more' pack ||
	echo 'not escaped')" "what is no markup is escaped"
pack --role legal bed
result "$(grep -E '^-- ' pack | tr '\n' ' ' | grep -v -x -F -e '-- To settle -- Title -- The one thing to know -- Do -- Good to know -- What should happen everywhere -- Anything else about this card ')$(grep 'which bed' pack)" \
	"a lawyer gets what is hers"
carrel review --role language --lang ar --all
result "$(grep '^:: card' out | grep -v -x ':: card bed ar')" "of all cards those that are translated"
carrel review --role community help
result "$(grep -c '^:: card' out | grep -v -x 2)" "a topic is its cards"
carrel review --role community bed help bed
result "$(grep -c '^:: card' out | grep -v -x 2)" "no card is there twice"
carrel review --role clinical --due
is "nothing is due" 66 "no review is due"
carrel review --role clinical --due bad
is "of a card that is not there nothing can be due" 66 'no card "bad"'
carrel review --role nurse bed
is "no such role" 64 "clinical, legal, community or language"
carrel review --role language bed
is "a language must be named" 64 "--lang es"
carrel review --role clinical --lang ar bed
is "a clinical review is of the source" 64 "--role language"
carrel review --role language --lang en bed
is "a source is no translation" 66 "not in that language"
carrel review --role clinical
is "a pack needs cards" 64 "--all or --due"
carrel review --format json bed
is "no other format" 64 "text and html"
carrel review --in answers --all
is "--in alone" 64 "--in needs nothing else"
carrel check --format html
is "only review makes pages" 64 "text, json and github"

# --- There and back ---

full='clinical:
  status: reviewed
  role: nurse
  organisation: A made-up clinic
  date: 2026-11-26
  next: 2027-05-26
  read:
    en:
      title: x934377e196b519f9
      main: xef60f5497dad2ed8
      do: x912988c2f19f0b96
      know: x06a9a9b25efc5121'

says() { # NAME TEXT
	grep -q -F -e "$2" out err && reason= || reason="no \"$2\""
	result "$reason" "$1"
}
silent() { # NAME REGEX
	result "$(grep -E "$2" out)" "$1"
}

pack --role clinical bed door
filled
# Of the second card nothing is answered.
sed -i '/^:: card door/,$s/\[x\] yes/[ ] yes/' answers
take
is "all of one card was yes" 0 "$reviews: reviewed; the next reading is due on 2027-05-26" \
	"door: not answered, so nothing is written"
echo "$full" >full
result "$(diff -u full $reviews 2>&1)" "it is written as the format says"
[ ! -e cards/topics/help/door/review.yaml ] && reason= || reason="it is there"
result "$reason" "the card without answers has no review"
check
silent "the check has nothing against it" review
carrel status
silent "status has nothing to say of it" bed
carrel review --role clinical --due
is "nor is it due" 66 "no review is due"
pack --role clinical bed
says "the next pack says when it was read" "Was read on 2026-11-26, and is the same."

# One word in a reviewed section; then a section that came since.
# shellcheck disable=SC2016 # sed's own dollar
for edit in 's/Ring the bell/Ring a bell/' '$a ask:\n  - May I stay?' '$a avoid:\n  - Do not wait.'; do
	shelf
	echo "$full" >$reviews
	sed -i "$edit" $card/en.yaml
	case $edit in
	*stay*)
		check
		silent "what others must read does not end it" 'changed-since'
		continue
		;;
	esac
	check
	says "edited ($edit): check" 'note[changed-since-review]'
	carrel status
	says "edited: status" "bed                             clinical   -         -           changed"
	carrel status --format json
	says "edited: status for programs" '{"card":"bed","review":"clinical"}'
	pack --role clinical --due
	is "edited: due" 0 ":: card bed en"
done
sed -i 's/four beds/five beds/' $card/en.yaml
pack --role clinical bed
says "edited: the next pack" "Has changed since it was read on 2026-11-26."
shelf
echo "$full" >$reviews
today=2027-05-27
check
says "overdue: check" 'note[review-overdue]'
carrel status
says "overdue: status" "bed                             clinical   -         2027-05-26  -"
carrel review --role clinical --due
is "overdue: due" 0 ":: card bed en"
carrel review --role legal --due
is "overdue: for another role nothing is due" 66
carrel review --due
is "overdue: the sheet of it" 0 "# 77 A bed for tonight"
today=2026-11-26

# --- What is not yes ---

shelf
pack --role clinical bed
filled
answer 4 's/yes.*/yes   [ ] no   comment: Ask louder./'
sed -i "$(cat line),/yes/{/yes/a\\
and twice.
}" answers
answer 7 's/\[x\] yes   \[ \] no/[ ] yes   [X] no/'
take
is "a comment and a no" 0 "4. (main) It is open." "yes, but: Ask louder. and twice." \
	"7. (know) There are four beds." "   no" "$reviews: draft: yes to 3 of 5 parts"
same "only what is right is stamped, and it is a draft" $reviews <<'END'
clinical:
  status: draft
  role: nurse
  organisation: A made-up clinic
  date: 2026-11-26
  read:
    en:
      title: x934377e196b519f9
      do: x912988c2f19f0b96
END
check
silent "the check has nothing against a draft" 'review'
filled
sed -i 's/^7\. There are four beds\./7. There are six beds./' answers
take
is "a sentence that was changed in the file" 0 "the sentence was changed to: There are six beds." "draft"
filled
sed -i 's/^   More:.*/   More: The picture is missing./' answers
take
is "anything else" 0 "more: The picture is missing." "draft: yes to 5 of 5 parts, and more to look at"
filled
sed -i 's/^   More:.*/&\n-- The picture is missing.\n== Ring the bell./' answers
take
is "also lines that look like ours" 0 "more: -- The picture is missing. == Ring the bell." "draft"
filled
{ printf 'I have read it twice.\n' && cat answers && printf 'I am there on Monday.\n'; } >more && mv more answers
take
is "in front of the pack and behind its end" 0 "about all: I have read it twice. I am there on Monday."
filled
answer 4 's/$/\n* Ask louder.\n* Ask twice./'
take
is "a comment that is a list" 0 "yes, but: * Ask louder. * Ask twice." "draft: yes to 4 of 5 parts"
filled
sed -i 's/^-- Do$/-- Do\nI am not sure about these./' answers
take
is "a line of hers between ours" 0 "more: I am not sure about these." "draft"
filled
sed -i 's/^Thank you.*/&\nI read it on paper./' answers
take
is "and in front of the cards" 0 "about all: I read it on paper." "$reviews: reviewed"
filled
answer 1 's/\[x\] yes/[ ] yes/;s/comment:/comment: I can not tell/'
take
is "a comment alone" 0 "comment: I can not tell" "draft: yes to 4 of 5 parts"

# --- As people and word processors fill it in ---

good() { # NAME
	rm -f $reviews
	take
	is "taken: $1" 0 "$reviews: reviewed"
}
for mark in X x v '✓' '✔' '✔️' '✅' '☒' х '*' yes Ja oui ' x ' 'x '; do
	filled
	sed -i "s/\[x\] yes/[$mark] yes/" answers
	good "[$mark]"
done
filled
sed -i 's/\[x\]/☑/; s/\[ \]/☐/' answers
good "boxes of their own"
filled
sed -i 's/   \[x\] yes.*/yes/' answers
good "the word alone"
filled
sed -i 's/   \[x\] yes.*/[x] yes comment:/' answers
good "the other box was taken out"
filled
sed -i 's/comment:/comment: ____/; s/^   \[/[/' answers
good "a line to write on"
filled
sed -i 's/$/\r/' answers
good "lines of another system"
filled
{ printf '\357\273\277' && cat answers; } >marked && mv marked answers
good "a byte-order mark"
filled
sed -i 's/"Dogs"/“Dogs”/; s/ yes /\xc2\xa0yes\xc2\xa0/; /^Day/s/2026-11-26$/2026–11–26/' answers
good "quotes, blanks and dashes of word processors"
filled
sed -e '/^[0-9]*\. /!b' -e 's/ \([a-z]*\)\([^ ]*\)$/\n\1\2/' answers >broken && mv broken answers
good "sentences that were broken"
filled
sed -i 's/ (2024)$/\n(2024)/' answers
good "sources that were broken"
filled
sed -i 's/^Your organisation:.*/Your organisation:\n\n   A made-up clinic/' answers
good "below the question"
pack --role community bed
filled
sed -i 's/^Your work.*:.*/Your work (such as peer worker):\n\n   peer worker/' answers
good "what the question names, below it"
pack --role clinical bed
filled
sed -i 's/^::/\xc2\xa0::/' answers
good "blanks in front of the lines for the program"
filled
sed -i '/^::/!s/^$/\n\n/' answers
good "more blank lines"
filled
sed -i 's/^Next reading.*/& 2026-12-31/' answers
rm -f $reviews
take
is "a day of her own" 0 "the next reading is due on 2026-12-31"
pack --role clinical door
filled
take
is "a card that is not urgent is read once a year" 0 "due on 2027-11-26"

# --- Refused ---

pack --role clinical bed
filled
answer 3 's/\[ \] no/[x] no/'
refused "both" "answers:$(($(cat line) + 1)): number 3 of bed has both yes and no"
filled
answer 3 's/\[x\] yes/[ ] yes/'
refused "no answer" "answers:$(cat line): number 3 of bed has no answer"
for odd in '[?] yes   [ ] no' '[no] yes   [ ] no' '[ ] yes x [ ] no' 'yes [x] no' '[x]' '[x yes [ ] no' \
	'[ ] yes   [ ] no x'; do
	filled
	answer 3 "s/\[x\] yes.*/$odd/"
	refused "unclear: $odd" "answers:$(($(cat line) + 1)): number 3 of bed: it can't be told"
done
filled
answer 3 's/$/\n[ ] yes [x] no/'
refused "answered twice" "number 3 of bed is answered twice"
filled
sed -i '/^8\. /,/yes/d' answers
refused "a number is gone" "number 8 of bed is not in this file"
filled
sed -i '/^:: part do/,/^:: part know/{/^:: part know/!d}' answers
refused "a part is gone" 'the part "do" is not in this file'
filled
sed -i '/^:: end/d' answers
refused "the end is gone" "is the file whole?"
filled
sed -i '/^:: carrel/d' answers
refused "the first line is gone" "this is no pack"
for line in 'Your work' 'Your organisation' 'Day of'; do
	filled
	sed -i "/^$line/s/:.*/:/" answers
	refused "$line is empty" "please fill in"
done
filled
sed -i '/^Your work/s/$/ who has read all of these cards twice, aloud, in a quiet room/' answers
refused "more than fits" "60 columns at most"
for day in 26.11.2026 2026-11-31 2026-11-27 2026-11-25; do
	filled
	sed -i "/^Day of/s/:.*/: $day/" answers
	refused "the day $day" "answers:"
done
for day in soon 2026-11-26 2126-11-26; do
	filled
	sed -i "/^Next/s/:.*/: $day/" answers
	refused "next: $day" "answers:"
done
pack --role clinical bed
cp pack answers
refused "nothing is answered" "please fill in your work"
filled
sed -i 's/\[x\] yes/[ ] yes/' answers
refused "only the head" "nothing in this file is answered"
filled
sed -i 's/Ring the bell/Ring a bell/' $card/en.yaml
refused "changed since the pack was made" 'bed: "do" has changed since this pack was made'
shelf
sed -e '/^Your work/s/$/ nurse/; /^Your organisation/s/$/ A made-up clinic/; /^Day of/s/$/ 2026-11-26/' \
	-e '/^8\./,/yes/s/comment:/& Say it louder./' pack >answers
sed -i 's/Ring the bell/Ring a bell/' $card/en.yaml
refused "a comment alone on what has changed since" 'bed: "do" has changed'
filled
shelf
sed -i 's/which bed/which room/' $card/card.yaml
refused "a point that has changed" '"settle" has changed'
shelf
printf 'avoid:\n  - Do not wait.\n' >>$card/en.yaml
refused "a part that has come since" 'the part "avoid" is not in this file'
shelf
sed -i 's/^:: card bed/:: card tent/' answers
refused "another card" 'there is no card "tent"'
filled
sed -i 's/^:: card bed en/:: card bed fr/' answers
refused "another language" 'not there in the language "fr"'
filled
sed -i 's/^:: carrel clinical/:: carrel legal/' answers
refused "another role" 'the part "rights" is not in this file'
filled
sed '/^:: card/,$!d; /^:: end/d' answers >again
sed -i '/^:: end/d' answers && cat again >>answers && echo ':: end' >>answers
refused "a card twice" 'stands here twice'
filled
sed -i 's/^:: more/:: nothing/' answers
refused "a line for the program that was changed" "not as it was made"

filled
echo "$full" | sed 's/date: .*/date: 2026-11-27/' >$reviews
take
is "refused: an older reading" 65 "is newer than this reading" "nothing was written"
rm $reviews

# --- Hostile files ---

filled
printf 'x\033]0;evil\007\n' >>answers
refused "control characters"
result "$(grep -c "$(printf '\033')" err | grep -v '^0$')" "and none reaches the terminal"
filled
iconv -f utf-8 -t utf-16 answers >wide && mv wide answers
refused "UTF-16" "UTF-8"
filled
printf 'caf\351\n' >>answers
refused "another encoding"
head -c 5000000 /dev/zero | tr '\0' 'x' >answers
refused "a huge file" "too large"
yes ':: card bed en' | head -n 50000 >answers
refused "no pack at all"
yes '[x] yes [x] no' | head -n 50000 >noise
filled
cat noise >>answers
take
is "noise behind the end is nothing" 0 "$reviews: reviewed"
sed -i '/^7\. /r noise' answers
refused "noise in a sentence" "has both yes and no"
mkfifo pipe
carrel review --in pipe
is "a pipe" 65 "no plain file"
carrel review --in nowhere
is "no file" 65 "there is no such file"

# --- What stands in review.yaml already ---

pack --role clinical bed
filled
cat >$reviews <<'END'
# Ours.
legal:
  # The lawyer came twice.
  status: draft
  date: 2026-11-01

clinical:   # the old one
  # On paper, in the folder.
  status: draft
  role: doctor
  date: 2025-11-01

# By and by.
language:
    es: # four blanks
        status: draft
        date: 2026-11-02
END
cp $reviews before
take
is "an entry is written anew" 0 "reviewed"
{
	sed '/^  # On paper/q' before
	echo "$full" | sed 1d
	sed -n '/^# By/,$p' before | sed '1i\\'
} >want
result "$(diff -u want $reviews)" "all else stays byte for byte"
check
silent "and it can be read" '^(error|unusable)'
pack --role language --lang ar bed
filled
sed 's/$/\r/' before >$reviews
take
is "a translation's review among the others" 0 "bed/review.yaml: reviewed" "status reviewed"
{
	cat before
	cat <<'END'
    ar:
      status: reviewed
      role: nurse
      organisation: A made-up clinic
      date: 2026-11-26
      next: 2027-05-26
      read:
        ar:
END
} | sed 's/$/\r/' >want
head -n "$(wc -l <want)" $reviews >got
result "$(diff -u want got)" "as far in as its neighbours, with their line ends"
result "$(grep -c 'x[0-9a-f]\{16\}' $reviews | grep -v '^12$')" "with what was read on both sides"
result "$(grep -q '^  status: reviewed$' $card/ar.yaml || cat $card/ar.yaml)" "and so is the translation"
carrel status ar
says "status counts it" "ar             2       0       1       0           0     0        1"
sed -i 's/Ring the bell/Ring a bell/' $card/en.yaml
check
says "when the source changes, so it does not hold" "changed-since-review"
carrel status ar
says "and is not counted any more" "ar             2       0       1       0           0     1        0"
shelf
sed -i 's/status: human/status: second-read/' $card/ar.yaml
pack --role language --lang ar bed
filled
take
is "what a machine made is not called a person's work" 0 "keeps its status" "reviewed; the next"
result "$(grep -q 'status: second-read' $card/ar.yaml || cat $card/ar.yaml)" "and its file stays"

shelf
pack --role clinical bed
filled
echo 'legal: {status: draft, date: 2026-11-01}' >$reviews
cp $reviews before
take
is "another entry in brackets is no hindrance" 0 "reviewed"
result "$(head -n 1 $reviews | diff before -)" "it stays"
for bad in 'clinical: {status: draft, date: 2026-11-01}' '{legal: {status: draft}}' 'legal: [' \
	'# encoding: windows-1251'; do
	echo "$bad" >$reviews
	cp $reviews before
	take
	is "not written over: $bad" 65 "$reviews: " "nothing was written"
	result "$(cmp before $reviews 2>&1)" "and it stays as it is"
done

# --- Layers: what is the caller's own ---

shelf
mkdir ours
printf 'format: 1\nname: Ours\nversion: 1\n' >ours/layer.yaml
timeout 60 "$CARREL" review --in answers --resources cards --resources ours \
	--locales "$SRCDIR/locales" --today $today >out 2>err
status=$?
is "into the last layer" 0 "ours/topics/help/bed/review.yaml: reviewed"
result "$([ ! -e $reviews ] || echo 'it is written')$(diff full ours/topics/help/bed/review.yaml)" \
	"and into no other"
rm -rf ours/topics elsewhere
mkdir elsewhere
ln -s ../elsewhere ours/topics
timeout 60 "$CARREL" review --in answers --resources cards --resources ours \
	--locales "$SRCDIR/locales" --today $today >out 2>err
status=$?
is "not behind a link" 73
result "$(find elsewhere -type f)" "nothing is written there"

# --- Disks and rights that fail ---

if modes_count; then
	shelf
	chmod 555 $card
	# shellcheck disable=SC2086 # words
	timeout 60 $plain "$CARREL" review --in answers --resources cards \
		--locales "$SRCDIR/locales" --today $today >out 2>err
	status=$?
	chmod 755 $card
	is "a folder that may not be written" 73 "$reviews: "
	result "$(find $card -type f ! -name card.yaml ! -name en.yaml ! -name ar.yaml)" \
		"nothing half written"
else
	skip "a folder that may not be written" "modes do not count here"
fi

finish
