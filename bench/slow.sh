#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same keys in carrel and in other programs, over the same cards, on a slow line
# (bench/slow.c): 300 ms there and back, 2,000 bytes a second. Started by ./dev bench slow.
set -eu
cd "$(dirname "$0")/.."
carrel=$PWD/build/carrel
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 LESSHISTFILE=- HOME="$work"
cc -O2 -D_GNU_SOURCE bench/slow.c -o "$work/slow" -lutil

# Every card as text, and as a page that a page of titles links to.
pages() {
	echo "<title>Information</title><ol>" >"$work/index.html"
	for dir in resources/topics/*/*/; do
		id=$(basename "$dir")
		"$carrel" show --lang en "$id" >"$work/$id.txt" 2>/dev/null || continue
		title=$(head -n 1 "$work/$id.txt")
		{
			echo "<title>$title</title><h1>$title</h1><pre>"
			sed '1d; s/&/\&amp;/g; s/</\&lt;/g' "$work/$id.txt"
			echo "</pre>"
		} >"$work/$id.html"
		echo "<li><a href=\"$id.html\">$title</a>" >>"$work/index.html"
		cat "$work/$id.txt" >>"$work/all"
		echo >>"$work/all"
	done
	head -n 1 -q "$work"/*.txt >"$work/titles"
}

down=$(printf '\033[B')
enter=$(printf '\r')
esc=$(printf '\033')
tab=$(printf '\t')

row() { # PROGRAM and what bench/slow.c is given behind its name
	program=$1
	shift
	if ! command -v "$program" >/dev/null; then
		echo "bench: no $program here" >&2
		return 0
	fi
	"$work/slow" "$@"
}

rows() {
	row "$carrel" carrel go 1 "$enter" move 7 "$down" idle 1 - letter 1 pregnant \
		hide 1 "$esc" go 1 ! held 20 "$down" go 1 0 go 1 "!1" page 2 " " -- \
		"$carrel" --lang en
	# Its arrows know links; a word is typed blind and looked for at Enter.
	row lynx lynx move 7 "$down" idle 1 - held 20 "$down" go 1 / letter 1 pregnant \
		go 1 "$enter" go 1 "$enter" page 2 " " -- lynx "$work/index.html"
	row w3m w3m move 7 "$tab" idle 1 - held 20 "$tab" go 1 / letter 1 pregnant \
		go 1 "$enter" go 1 "$enter" page 2 " " -- w3m "$work/index.html"
	row less less move 7 "$down" idle 1 - held 20 "$down" page 2 " " go 1 / \
		letter 1 pregnant -- less --incsearch "$work/all"
	row fzf fzf move 7 "$(printf '\013')" idle 1 - held 20 "$(printf '\013')" \
		letter 1 pregnant -- sh -c "fzf <'$work/all'"
}

# A column for each program.
table() {
	awk -F ' *[|] *' '
		BEGIN {
			names = "medians at 80x24|move, bytes|letter, bytes|page, bytes|" \
				"hide, bytes|move, first change, ms|letter, first change, ms|" \
				"page, first change, ms|move, whole, ms|letter, whole, ms|" \
				"page, whole, ms|an arrow held for 20, then, ms|" \
				"2 s without a key, bytes"
			rows = split(names, name, "|")
		}
		{ for (i = 1; i <= rows; i++) row[i] = row[i] " | " $(i + 1) }
		END {
			for (i = 1; i <= rows; i++) {
				print "| " name[i] row[i] " |"
				if (i > 1)
					continue
				printf "|---|"
				for (k = 1; k <= NR; k++)
					printf "---:|"
				print ""
			}
		}'
}

pages
rows | table
