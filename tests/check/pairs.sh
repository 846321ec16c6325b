#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each row of docs/diagnostics.md has a wrong and a right example. Here both are tried: in
# the same surroundings (pairs/) the wrong one gives the row's diagnostic, the right one
# does not, and no error. TAP on standard output.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/check/pairs.sh [ID...]
#
# The page's own text is what is tried. place() says where it goes: the whole cell, without
# the marks of code ($example), or its code spans (span N). Where a cell describes what no
# text can show, such as a link or a file of 300 KiB, place() makes it, with the numbers
# that the cell names (number N).

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC SRCDIR
page=$SRCDIR/docs/diagnostics.md
pairs=$SRCDIR/tests/check/pairs
tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

. "$SRCDIR/tests/lib/tap.sh"
. "$SRCDIR/tests/lib/plain-user.sh"

# --- The page ---

cell() { # ID WHICH: the text of the cell as it stands there
	awk -v id="\`$1\`" -v column="$([ "$2" = wrong ] && echo 6 || echo 7)" '
	/^\| `/ && split($0, cell, / *\| */) && cell[2] == id { print cell[column] }' "$page"
}

span() { # N: the code span
	sed -n "$1p" spans
}

number() { # N: the number in the cell, also where it is a word
	sed -e 's/two/2/g' -e 's/three/3/g' -e 's/,\([0-9]\)/\1/g' cell |
		grep -o '[0-9][0-9]*' | sed -n "$1p"
}

# --- Putting things into files; all in the folder with resources/ ---

help=resources/topics/help-here
bed=$help/bed
desk=resources/services/desk/service.yaml

# over FILE [KEY...]: standard input goes in front of the file, without those top-level
# keys that stand in the input, and without KEY.
over() {
	file=$1
	shift
	cat >new
	echo >>new
	{
		sed -n 's/^\([a-z_]*\):.*/\1/p' new
		for key; do echo "$key"; done
	} >keys
	cat new >whole
	[ ! -f "$file" ] || awk '
	FILENAME == "keys" { gone[$1]; next }
	/^[a-z_]*:/ { key = $0; sub(/:.*/, "", key); out = key in gone }
	!out' keys "$file" >>whole
	mkdir -p "${file%/*}"
	cp whole "$file"
}

text() {
	printf '%s\n' "$example"
}

# items KEY: what stands on standard input becomes the items of this key
items() {
	echo "$1:"
	sed 's/^/  /'
}

# sentence KEY TEXT: a list of this one sentence
sentence() {
	printf '%s:\n  - %s\n' "$1" "$2"
}

# repeat COUNT LINE
repeat() {
	yes -- "$2" | head -n "$1"
}

# words COUNT: a sentence of so many
words() {
	repeat "$1" bed | tr '\n' ' ' | sed -e 's/^b/B/' -e 's/ $/./'
}

# Spans such as "`number: 21` on `bed` and on `tent`": each key goes to the cards behind it.
on_cards() {
	while read -r piece; do
		case $piece in
		*:*) line=$piece ;;
		*) echo "$line" | over "$help/$piece/card.yaml" ;;
		esac
	done <spans
}

spanish() { # [KEY: VALUE below translation]: bed in Spanish
	sed "${1:+s/^  ${1%%:*}:.*/  $1/}" "$pairs/es.yaml" >"$bed/es.yaml"
}

stamped() {
	"$CARREL" stamp --resources resources --locales locales bed >stamp.out 2>&1
}

prints() { # KEY FILTER: the fingerprint of that part of bed in English
	"$CARREL" stamp --print --resources resources --locales locales --lang en bed |
		sed -n "s/^ *$1: \(x[0-9a-f]*\).*/\1/p" | head -n 1
}

# --- Where each example goes ---

place() { # ID WHICH
	case $1 in
	# What is no text, but a file or a folder
	file-unreadable)
		grep -o 'r[w-]-[r-]--[r-]--' cell >mode
		case $(cat mode) in
		rw-------) chmod 000 $bed/en.yaml ;; # as if it were root's, and we are not
		esac
		as=$plain
		;;
	file-not-plain)
		case $2 in wrong)
			mv $bed/en.yaml en.yaml
			cp en.yaml resources/topics/en.yaml
			ln -s "$(span 2)" "$bed/$(span 1)"
			;;
		esac
		;;
	file-too-big) repeat $(($(number 1) * 1024 / 20)) '# a line of 19 bytes' >>"$bed/$(span 1)" ;;
	folder-unreadable)
		mkdir srv
		cp -R resources srv/cards
		span 1 | sed "s,/srv/,$tmp/srv/," >settings.yaml
		args="--locales locales"
		;;
	too-many-files)
		[ "$2" = right ] || seq "$(number 1)" | sed "s,^,$help/," | xargs touch
		;;
	stray-file)
		spanish
		mv $bed/es.yaml es.yaml
		cp es.yaml "resources/$(span 1)"
		;;
	no-cards) args="$(span 1) --locales locales" ;;
	not-text)
		case $2 in
		wrong) { span 2 && cat $bed/en.yaml; } >new.yaml && mv new.yaml "$bed/$(span 1)" ;;
		right) span 2 | over "$bed/$(span 1)" ;;
		esac
		;;
	bad-encoding)
		spanish
		{
			[ "$2" = wrong ] || span 1
			sed 's/^main:.*/main: Спросите здесь, всегда открыто./' $bed/es.yaml |
				sed 's/recepción/x/' | iconv -c -f UTF-8 -t WINDOWS-1251
		} >$bed/ru.yaml
		rm $bed/es.yaml
		;;
	unknown-encoding) { text && cat $bed/en.yaml; } >new.yaml && mv new.yaml $bed/en.yaml ;;
	bidi-control)
		{ span 1 | tr -d '\n' && [ "$2" = right ] || printf '\342\200\256\n'; } >line
		over $bed/en.yaml <line
		;;
	unusual-character)
		hyphen=
		[ "$2" = right ] || hyphen=$(printf '\302\255')
		echo "title: $(span 1 | sed "s/over/over$hyphen/")" | over $bed/en.yaml
		;;
	mixed-scripts)
		latin=
		[ "$2" = right ] || latin=s/о/o/ # the first is Cyrillic
		echo "title: $(span 1 | sed "$latin")" | over $bed/en.yaml
		;;
	yaml-tab)
		blanks='  '
		[ "$2" = right ] || blanks=$(printf '\t')
		printf 'know:\n%s%s\n' "$blanks" "$(span 1)" | over $bed/en.yaml
		;;
	yaml-nodes)
		repeat "$([ "$2" = right ] && echo 4 || number 1)" '- a' | items know | over $bed/en.yaml
		;;
	yaml-long-text)
		{
			span 1
			[ "$2" = right ] || { repeat 4000 '  - The room has 4 beds.' && echo '  - "'; }
		} | over $bed/en.yaml
		;;

	# Words of the card
	yaml-depth | comment-after-text | colon-in-sentence | stray-angle | unknown-slot | \
		slot-not-alone | long-sentence)
		text | items know | over $bed/en.yaml
		;;
	control-character | yaml-syntax | yaml-alias | yaml-tag | yaml-documents | \
		yaml-not-keys | duplicate-key | wrong-shape | too-long | flow-list | \
		empty-section | empty-text | keyword-count)
		text | over $bed/en.yaml title
		grep -q '^title' $bed/en.yaml || [ "$1" = yaml-not-keys ] ||
			echo 'title: A bed' | over $bed/en.yaml
		;;
	yaml-directive) { text && sed '/^title/d' $bed/en.yaml; } >new.yaml && mv new.yaml $bed/en.yaml ;;
	file-empty)
		case $2 in
		wrong) text >$bed/en.yaml ;;
		right) text | over $bed/en.yaml ;;
		esac
		;;
	unknown-key) { text && repeat 8 '  - bed' | awk '{ print $0 NR }'; } | over $bed/en.yaml ;;
	no-title | no-main) text | over $bed/en.yaml title main ;;
	no-section) text | over $bed/en.yaml know ;;
	no-short)
		span 1 | over $bed/card.yaml
		span 2 | over $bed/en.yaml
		;;
	too-many) repeat "$(number 1)" '- Ask.' | items "$(span 1)" | over $bed/en.yaml ;;
	long-number | forbidden-word | drug-amount | hard-word)
		sentence know "$example" | over $bed/en.yaml
		;;
	long-step) sentence do "$example" | over $bed/en.yaml ;;
	long-mean) repeat 6 "- $(words "$(number 1)")" | items know | over $bed/en.yaml ;;
	long-card)
		for card in bed tent; do
			count=$(number "$([ "$2" = wrong ] && echo 1 || echo 2)")
			repeat $((count / 10)) "- $(words 10)" | items know | over $help/$card/en.yaml
			[ "$2" = right ] || break
		done
		;;
	duplicate-keyword)
		{
			span 1
			[ "$2" = right ] || span 2
			seq 8 | sed 's/^/word/'
		} | sed -e 's/one of the two/overdose/' -e 's/^/- /' | items keywords | over $bed/en.yaml
		;;
	unbroken-words)
		between=
		[ "$2" = wrong ] || between=$(printf '\342\200\213')
		[ "$2" = wrong ] || cell "$1" wrong | grep -o '`[^`]*`' | tr -d '`' >spans
		spanish
		sed "s/^main:.*/main: $(repeat 4 "$(span 1)$between" | tr -d '\n')/" $bed/es.yaml >$bed/th.yaml
		rm $bed/es.yaml
		;;
	first-screen)
		step='Go with her.'
		[ "$2" = right ] || step="$(words 30)"
		echo 'urgency: now' | over $bed/card.yaml
		{
			echo "title: $(fill "$(number 1)")"
			echo "main: $(fill "$(number 2)")"
			repeat 5 "- $step" | items do
		} | over $bed/en.yaml
		;;

	# Facts of the card
	bad-value | bad-number | no-source-words | no-source)
		span 1 >first
		[ "$1" != no-source ] || text >first
		over $bed/card.yaml <first
		;;
	missing-key) text | items sources | over $bed/card.yaml ;;
	duplicate-id | unknown-id) span 1 | over $help/door/card.yaml ;;
	staff-emergency) text | over $bed/card.yaml ;;
	few-sources)
		echo 'urgency: today' | over $bed/card.yaml
		[ "$2" = right ] || sed -i 's/who-od23/who-od14/' $bed/card.yaml
		;;
	law-incomplete)
		span 1 | over $bed/card.yaml
		[ "$2" = wrong ] || for key in $(sed 1d spans); do
			sentence "$key" 'Can you help me?' | over $bed/en.yaml
		done
		;;
	duplicate-number | duplicate-place) on_cards ;;
	one-way-link)
		echo 'related: [tent]' | over $bed/card.yaml
		[ "$2" = wrong ] || span 2 | over "$help/$(span 1)/card.yaml"
		;;
	unreachable)
		for i in 1 2 3 4 5 6 7 8; do
			mkdir -p "resources/topics/t$i"
			echo "order: $i" >"resources/topics/t$i/topic.yaml"
			echo "title: Topic $i" >"resources/topics/t$i/en.yaml"
		done
		cp -R $bed resources/topics/t1/far
		# The ninth is the last in order: that of the other cards.
		sed -i 's/^order:.*/order: 99/' $help/topic.yaml
		[ "$2" = wrong ] || echo "$(span 1): [bed, tent, door]" | over resources/topics/t1/far/card.yaml
		;;
	bad-id) cp -R $help/door "resources/$(span 1)" ;;
	no-facts) [ "$(grep -c . spans)" = 2 ] || find $bed -type f ! -path "*/$(span 1)" -exec rm {} + ;;
	no-words) [ "$(grep -c . spans)" = 2 ] || find $bed -type f ! -path "*/$(span 1)" -exec rm {} + ;;
	here-in-library)
		case $2 in
		wrong) { span 1 && echo '  - The desk is blue.'; } | over $bed/en.yaml ;;
		right)
			mkdir -p own/topics/help-here/bed
			{ span 1 && echo '  - The desk is blue.'; } >own/topics/help-here/bed/en.yaml
			args="--resources resources --resources own --locales locales"
			;;
		esac
		;;

	# Translations and reviews
	bad-language) spanish && mv $bed/es.yaml "$bed/$(span 1)" ;;
	bad-date | future-date) spanish "$(span 1)" ;;
	bad-fingerprint)
		spanish
		printf '  of:\n    %s\n' "$example" >>$bed/es.yaml
		;;
	item-count)
		spanish
		steps=$(number 1)
		repeat "$([ "$2" = wrong ] && number 2 || number 1)" '- Ask.' | items do | over $bed/en.yaml
		repeat "$steps" '- Pregunta.' | items do | over $bed/es.yaml
		;;
	digits-differ) spanish && span 1 | items know | over $bed/es.yaml ;;
	missing-translation)
		[ "$2" = wrong ] || for folder in $bed $help/tent $help/door; do
			cp "$pairs/es.yaml" $folder/es.yaml
		done
		[ "$2" = wrong ] || for folder in $help resources/audiences/staff; do
			echo 'title: Ayuda' >$folder/es.yaml
		done
		printf 'name: El mostrador\nmain: Un té.\n' >resources/services/desk/es.yaml
		cp "$SRCDIR/locales/es.yaml" locales
		echo 'languages: [en, es]' >settings.yaml
		;;
	missing-section)
		spanish
		sentence "$(span 2)" 'Ask.' | over $bed/en.yaml
		[ "$2" = wrong ] || sentence "$(span 2)" 'Pregunta.' | over $bed/es.yaml
		;;
	not-stamped)
		spanish
		text | over $bed/es.yaml
		;;
	translation-behind)
		spanish
		stamped
		sed -i 's/4 beds/6 beds/' $bed/en.yaml
		[ "$2" = wrong ] || { sed -i 's/4 camas/6 camas/' $bed/es.yaml && stamped; }
		;;
	machine-now)
		span 1 | over $bed/card.yaml
		spanish "$(span 2)"
		;;
	changed-since-review)
		{
			printf 'clinical:\n  %s\n  role: nurse\n  date: 2026-11-22\n' "$(span 1)"
			[ "$2" = wrong ] || printf '  %s:\n    en:\n      title: %s\n      main: %s\n      know: %s\n' \
				"$(span 2)" "$(prints title)" "$(prints main)" "$(prints know)"
		} >$bed/review.yaml
		;;
	review-overdue)
		printf 'clinical:\n  status: draft\n  role: nurse\n  date: 2024-11-22\n  %s\n' \
			"$(span 1)" >$bed/review.yaml
		;;
	base-changed)
		mkdir -p own/topics/help-here/bed
		{
			echo 'main: Ask at the blue desk.'
			printf 'over:\n  main: %s\n' "$([ "$2" = right ] && prints main || echo x77b2e5101f3a9c0e)"
		} >own/topics/help-here/bed/en.yaml
		args="--resources resources --resources own --locales locales"
		;;

	# Services, locales, settings
	bad-hours)
		{
			printf 'hours:\n  %s\n' "$example"
			for day in tue wed thu fri sat sun; do echo "  $day: closed"; done
		} | over $desk
		;;
	bad-phone) text | items phones | over $desk ;;
	service-unverified)
		[ "$2" = right ] || sed -i 's/^last_verified:.*/last_verified: 2025-10-18/' $desk
		[ "$2" = wrong ] || sed -i 's/^last_verified:.*/last_verified: 2026-10-22/' $desk
		;;
	unknown-text) sed -i "s/^search:/$example/" locales/en.yaml ;;
	missing-text)
		cp "$SRCDIR/locales/es.yaml" locales
		[ "$2" = right ] || sed -i '/^  choose:/d' locales/es.yaml
		;;
	placeholders-differ)
		sed "s/^  page: .*/  page: $(span 1)/" "$SRCDIR/locales/es.yaml" >locales/es.yaml
		;;
	same-title)
		second=$(span 2)
		sed -i -e "s/^  overdose-now: .*/  overdose-now: $(span 1)/" \
			-e "s/^  seizure-now: .*/  seizure-now: ${second:-$(span 1)}/" locales/en.yaml
		;;
	no-locale)
		cp "$SRCDIR/locales/es.yaml" locales
		span 1 >settings.yaml
		;;
	slot-empty)
		[ "$2" = right ] || sed -i "s/^    value:.*/    $(span 2)/" resources/layer.yaml
		;;
	*) return 1 ;;
	esac
}

fill() { # COLUMNS: a text as wide as that
	printf '%s' 'She has no bed tonight and it is cold, so go with her now and stay until day.' | cut -c "1-$1"
}

# --- One row ---

try() { # ID WHICH: its report is in out
	chmod -R u+rwX resources own 2>/dev/null
	rm -rf resources own srv locales settings.yaml
	cp -R "$pairs/resources" resources
	mkdir -p locales resources/glossary
	cp "$SRCDIR/resources/glossary/en.yaml" resources/glossary
	cp "$SRCDIR/locales/en.yaml" locales
	args="--resources resources --locales locales"
	as=
	cell "$1" "$2" >cell
	grep -o '`[^`]*`' cell | tr -d '`' >spans
	example=$(awk '{ gsub(/`/, ""); gsub(/<br>/, "\n"); print }' cell)
	if ! [ "$example" ] || ! place "$1" "$2" 2>log; then
		echo "this script does not know where it goes"
		return
	fi
	[ ! -f settings.yaml ] || args="$args --config settings.yaml"
	# shellcheck disable=SC2086 # several words
	timeout 60 $as "$CARREL" check --today 2026-11-22 $args >out 2>&1 </dev/null
	status=$?
	named=no
	! grep -q "^[a-z]*\[$1\]: " out || named=yes
	case $2 in
	wrong) [ $named = yes ] || echo "the wrong example does not give it" ;;
	right)
		[ $named = no ] || echo "the right example gives it too"
		[ $status = 0 ] || echo "the right example has faults: status $status"
		;;
	esac
}

rows=$(sed -n 's/^| `\([a-z-]*\)` .*/\1/p' "$page")
[ $# = 0 ] || rows=$*
run=0
for id in $rows; do
	for which in wrong right; do
		if [ "$id" = file-unreadable ] && ! modes_count; then
			skip "$id: $which" "root reads everything here"
		else
			result "$(try "$id" "$which")" "$id: $which"
		fi
		run=$((run + 1))
	done
done

: >out
: >log
count=$(grep -c '^| `' "$page")
reason=
[ $run = $((count * 2)) ] || [ $# -gt 0 ] || reason="$run of $((count * 2)) examples were tried"
result "$reason" "all $count rows of docs/diagnostics.md were tried: $run examples"
finish
