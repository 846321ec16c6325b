#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# examples/: what people copy must be clean, must show what it says, and must say itself
# that it is made up. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/tools/examples.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
src=$(cd "$SRCDIR" && pwd -P)
examples=$src/examples
cd "$work" || exit 1
. "$src/tests/lib/tap.sh"

carrel() {
	timeout 60 "$CARREL" "$@" --config "$examples/centre/config.yaml" >out 2>err </dev/null
	status=$?
}

shows() { # TEXT NAME
	if grep -q -F -e "$1" out; then result "" "$2"; else result "no \"$1\"" "$2"; fi
}

none() { # LINES NAME: there must be none
	result "$1" "$2"
}

# --- What it is ---

carrel check --today 2026-11-22
[ $status = 0 ] && reason= || reason="exit status $status"
result "$reason" "carrel check finds no fault"
none "$(grep -e '-->' out | grep -v -F /../../resources/)" "nor has it a note on the examples' own files"

# A word in each sentence of the law, with its source and its year, and in each place.
none "$(grep -rh '^ *- ' "$examples/country/topics" |
	grep -v '"Made up: .*(made-up .*, 20[0-9][0-9])\."')" \
	"each sentence of the law says that it is made up, by what, and in which year"
none "$(grep -L -i -e 'made.up' -e inventad "$examples"/centre/services/*/??.yaml)" \
	"so does each place"
none "$(grep -rhE '[0-9][0-9 ]{5,}[0-9]' "$examples" | grep -v '000 111 000')" \
	"and no number in them can be dialled"

# --- What it shows ---

carrel show bed-tonight
shows "Ask here before six" "a card of the centre says it in its words"
shows "Cover your head" "and the rest in the shared ones"
carrel show drug-checking
[ $status != 0 ] && reason= || reason="it is there"
result "$reason" "a card that is hidden is not there"
carrel show emergency-numbers
shows "Call 0-0-0, a made-up number." "a number of the country"
shows "made-up law desk" "a number of the centre"
cards=0
for file in "$examples"/country/topics/*/*/en.yaml; do
	card=$(basename "$(dirname "$file")")
	cards=$((cards + 1))
	carrel show "$card"
	shows "Made up: " "$card has the law of the country"
done
[ $cards -ge 6 ] && reason= || reason="there are $cards"
result "$reason" "there are several of them"

# --- What it must have: all that can be filled in ---

keys() {
	sed -n -e '/^# services\/night-desk\/service.yaml/,/^```/s/^ *\(- \)\{0,1\}\([a-z_]*\):.*/\2/p' \
		-e '/^# services\/night-desk\/en.yaml/,/^```/s/^\([a-z_]*\):.*/\1/p' \
		-e 's/^| `<\([a-z_]*\)>` .*/\1/p' "$src/docs/authoring.md"
}
[ "$(keys | wc -l)" -gt 40 ] && reason= || reason="only $(keys)"
result "$reason" "authoring.md names the keys of a place, and the slots"
none "$(for key in $(keys); do
	grep -rqE "(^| )$key:" "$examples" || echo "$key"
done)" "each stands in an example"

finish
