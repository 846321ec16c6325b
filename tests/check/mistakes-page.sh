#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes docs/mistakes.md to standard output, from the files of tests/check/mistakes/. `./dev
# golden` calls it when the reports are new.
set -eu
export LC_ALL=C.UTF-8
cd "${SRCDIR:-$(dirname "$0")/../..}/tests/check/mistakes"

# Few lines show a mistake; the rest of a file is as it should be.
lines=10

# What nobody sees is shown by its name; a blank line at the end is left out.
named() {
	LC_ALL=C awk '
	BEGIN {
		name["\t"] = "tab"
		name["\013"] = "U+000B"
		name["\302\240"] = "U+00A0"
		name["\302\255"] = "U+00AD"
		name["\342\200\213"] = "U+200B"
		name["\342\200\250"] = "U+2028"
		name["\343\200\200"] = "U+3000"
		name["\357\273\277"] = "U+FEFF"
	}
	{
		gsub(/\r/, "")
		for (bytes in name)
			gsub(bytes, "⟨" name[bytes] "⟩")
	}
	/^ *$/ { blank = blank "\n"; next }
	{ printf "%s%s\n", blank, $0; blank = "" }'
}

is_text() { # FILE
	iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 &&
		[ "$(wc -c <"$1")" = "$(tr -d '\0' <"$1" | wc -c)" ]
}

# A file that is no UTF-8 is shown byte by byte: "." for those that nobody sees.
shown() { # FILE
	if is_text "$1"; then
		head -n $lines "$1"
	else
		LC_ALL=C tr '\000-\010\013-\037\177' '[.*]' <"$1" |
			LC_ALL=C tr '\200-\377' '[?*]' | head -n $lines | cut -c 1-76
	fi
}

block() {
	echo '~~~'
	named
	echo '~~~'
}

said() { # HEADING FILE: a block, or that nothing was said
	if [ -s "$2" ]; then
		printf '\n%s:\n\n' "$1"
		block <"$2"
	else
		printf '\n%s: nothing.\n' "$1"
	fi
}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

one() { # CASE
	{ read -r title && read -r how; } <"$1/about"
	printf '\n### %s\n\n%s\n' "$title" "$how"
	for file in "$1"/file/*; do
		if [ -s "$file" ]; then
			echo
			shown "$file" | block
		fi
	done
	sed 1d "$1/yamllint" >"$tmp/theirs"
	sed -e '/^Cards: /d' -e 's,cards/topics/help/door/,,' "$1/expected" >"$tmp/ours"
	said yamllint "$tmp/theirs"
	said carrel "$tmp/ours"
}

quiet() { # the cases in which yamllint names no error
	for case in */; do
		grep -q '\[error\]\|Error: ' "$case/yamllint" || echo "$case"
	done
}

cat <<END
# Mistakes that people make in a card's files

Made from \`tests/check/mistakes/\`: do not edit this page, edit the cases and run
\`./dev golden\`.

Each of these $(grep -vc '^#' index) files has a mistake that somebody makes who is not a
programmer, or whose program makes it for her. Below each stands what \`carrel check\` says:
the plain cause, the place where it began, and what to write instead, where that can be known.

Beside it stands what a good checker of YAML says that knows nothing of cards:
$(head -n 1 colon-in-title/yamllint), with its own rules, but for the one that asks for "---" in the
first line. In $(quiet | wc -l | tr -d ' ') of the files it finds no error, for they are YAML, and yet not what was meant.

What nobody can see has its name here, such as ⟨tab⟩ or ⟨U+00A0⟩.
END
while read -r line; do
	case $line in
	'#'*) printf '\n%s\n' "$line" ;;
	*) one "$line" ;;
	esac
done <index
