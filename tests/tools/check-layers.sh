#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Holds the sources to the rules of ARCHITECTURE.md. TAP. Run from anywhere.
set -eu
cd "${SRCDIR:-$(dirname "$0")/../..}"

failed=0
count=0

# rule NAME VIOLATIONS: one violation a line.
rule() {
	count=$((count + 1))
	if [ -z "$2" ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		echo "$2" | sed 's/^/# /'
		failed=1
	fi
}

sources() {
	find src -name '*.[ch]' | LC_ALL=C sort
}

# Each folder, and the folders that it may see besides itself.
layers() {
	awk '
	BEGIN {
		may["base"] = ""
		may["text"] = "base"
		may["yaml"] = "base text"
		may["guard"] = "base"
		may["model"] = "base text yaml"
		may["search"] = "base text model"
		may["render"] = "base text model"
		may["tui"] = "base text model search render guard"
		may["cli"] = "base text yaml guard model search render tui"
		may["main"] = "base text yaml guard model search render tui cli"
	}
	FNR == 1 {
		split(FILENAME, path, "/")
		from = path[3] == "" ? "main" : path[2]
		if (!(from in may))
			print FILENAME ": folder " from " is not in the table"
	}
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, quoted, "\"")
		to = quoted[2]
		if (!sub("/.*", "", to))
			print FILENAME ":" FNR ": \"" quoted[2] "\" is not a path from src"
		else if (to != from && !index(" " may[from] " ", " " to " "))
			print FILENAME ":" FNR ": " from " may not see \"" quoted[2] "\""
	}' "$@"
}

# Each third-party library, and the files (a pattern) that may include it.
doors() {
	awk '
	BEGIN {
		door["^(n?cursesw?/)?(n?curses|term|ncurses_dll|unctrl|panel|menu|form)[.]h$"] = "^src/tui/term[.]c$"
		door["^yaml[.]h$"] = "^src/yaml/(doc|emit)[.]c$"
		door["^pcre2(posix)?[.]h$"] = "^src/search/pcre[.]c$"
		door["^fribidi[^/]*[.]h$"] = "^src/text/bidi[.]c$"
		door["^uni(str|case|norm|ctype|width|gbrk|wbrk|lbrk|name|conv|stdio|types)[.]h$"] = "^src/text/"
		door["^gettext-po[.]h$"] = "^src/text/pofile[.]c$"
		door["^thai/"] = "^src/text/thai[.]c$"
		door["^iconv[.]h$"] = "^src/text/"
		door["^(linux/)?seccomp[.]h$"] = "^src/guard/calls[.]c$"
	}
	/^[ \t]*#[ \t]*include[ \t]*</ {
		header = $0
		sub("^[^<]*<", "", header)
		sub(">.*", "", header)
		for (pattern in door)
			if (header ~ pattern && FILENAME !~ door[pattern])
				print FILENAME ":" FNR ": <" header "> has another door"
	}' "$@"
}

guards() {
	for file; do
		want=$(echo "${file#src/}" | tr 'a-z/.-' 'A-Z___')
		awk -v want="$want" '
		/^#/ && !first { first = $0; next }
		/^#/ && !second { second = $0 }
		END {
			if (first != "#ifndef " want || second != "#define " want)
				print FILENAME ": the header guard is not " want
		}' "$file"
	done
}

# Comments are left out line by line: our sources have no code behind a comment.
processes() {
	awk '
	{ line = $0; sub("/[*].*", "", line) }
	line ~ /^[ \t]*[*]/ { next }
	line ~ /(^|[^A-Za-z0-9_])(system|popen|f?exec(l|v)[pe]*|execveat|posix_spawnp?)[ \t]*[(]/ {
		print FILENAME ":" FNR ": starts another program"
	}' "$@"
}

licences() {
	{
		sources
		find tests bench -name '*.[ch]' -o -name '*.sh' -o -name '*.mk' 2>/dev/null
		find . -maxdepth 1 -name dev -o -maxdepth 1 -name Makefile.am \
			-o -maxdepth 1 -name configure.ac
	} | while read -r file; do
		head -n 3 "$file" | grep -q 'SPDX-License[-]Identifier: GPL-3.0-or-later' ||
			echo "$file: no SPDX licence line in the first lines"
	done
}

files=$(sources)
headers=$(echo "$files" | grep '[.]h$')

echo 1..5
# shellcheck disable=SC2086 # the names of our sources have no blanks
{
	rule "includes keep to the layers" "$(layers $files)"
	rule "each library has one door" "$(doors $files)"
	rule "header guards are their paths" "$(guards $headers)"
	rule "no source starts another program" "$(processes $files)"
}
rule "sources say their licence" "$(licences)"
exit $failed
