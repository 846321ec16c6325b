#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016 # the backquotes are Markdown
# How long a key takes in carrel's search, and what other programs take for the same words in
# the same made-up cards, at three sizes of set. One Markdown table. Compare the ratios, not the
# milliseconds: they hold within one run only. Started by ./dev bench search.
set -eu
cd "$(dirname "$0")/.."
make -s -C build bench/corpus bench/search >&2
sizes=${SIZES-100 1000 10000}
seconds=${SECONDS_TYPED-15} # of typing at each size
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 # grep -i must know capitals of all scripts

say() {
	echo "bench: $*" >&2
}

# took COMMAND...: milliseconds. All that it prints is read: grep stops early where it sees
# that nobody does.
took() {
	begin=$(date +%s%N)
	"$@" 2>/dev/null | cat >/dev/null || :
	end=$(date +%s%N)
	echo "$begin $end" | awk '{ printf "%.3f\n", ($2 - $1) / 1e6 }'
}

# at SHARE: that quantile of the numbers on standard input
at() {
	sort -n | awk -v q="$1" '{ v[NR] = $1 } END { if (NR) print v[int((NR - 1) * q) + 1] }'
}

# What other programs are asked: whole queries, one of each kind that they could find, and one
# that is not there. One line of each.
asked() {
	awk -F '\t' '($2 != "wrong layout") && !seen[$2]++ { print $3 }' "$1/typed.txt"
}

# statements FILE-OF-WORDS: FTS5 asked for each line, the last word as a beginning
statements() {
	awk '{
		gsub("\"", ""); gsub("\047", "")
		if (split($0, w, " ") == 0) next
		match_ = ""
		for (i = 1; i in w; i++)
			match_ = match_ (i > 1 ? " " : "") "\"" w[i] "\""
		print "select id from cards where cards match \047" match_ "*\047 order by rank limit 20;"
		delete w
	}' "$1"
}

peer_rg_file() { rg -iF -e "$1" "$set/all.txt"; }
peer_rg_tree() { rg -iF -e "$1" "$set/cards"; }
peer_grep_file() { grep -iF -e "$1" "$set/all.txt"; }
peer_grep_tree() { grep -riF -e "$1" "$set/cards"; }
peer_fzf() { fzf --filter "$1" <"$set/all.txt"; }
peer_fts() { sqlite3 "$set/cards.db" "$(echo "$1" | statements -)"; }

# A row: the function, its program, its name in the table.
peers='
peer_rg_file   rg      `rg -i`, one file
peer_rg_tree   rg      `rg -i`, the cards
peer_grep_file grep    `grep -i`, one file
peer_grep_tree grep    `grep -ri`, the cards
peer_fzf       fzf     `fzf --filter`, one file
peer_fts       sqlite3 `sqlite3`, FTS5, one process for each
'

fts_index() {
	sqlite3 "$set/cards.db" \
		"pragma journal_mode = off; pragma synchronous = off;" \
		"create virtual table cards using fts5(id unindexed, lang unindexed, title,
			keywords, text, tokenize = 'unicode61 remove_diacritics 2',
			prefix = '1 2 3');" \
		'.mode ascii' ".separator \"\\t\" \"\\n\"" \
		".import $set/cards.tsv cards" >/dev/null
}

# The first keys, in one process. Its timer shows the wall clock in steps of a
# millisecond, so the time of the processor is taken.
fts_warm() {
	{
		echo '.timer on'
		statements "$set/keys.txt" | head -n 600
	} | sqlite3 "$set/cards.db" | awk '/^Run Time/ { print ($6 + $8) * 1000 }' >"$set/warm"
	fact "fts_warm" "$(at 0.5 <"$set/warm")" "$(at 0.99 <"$set/warm")"
}

# Facts: size, name, values; the table is made of them at the end.
fact() {
	name=$1
	shift
	printf '%s\t%s\t%s\t%s\n' "$size" "$name" "$1" "${2-}" >>"$work/facts"
}

measure_peer() { # FUNCTION NAME
	asked "$set" >"$set/asked.txt"
	while read -r words; do
		took "$1" "$words"
		[ "$size" -gt 1000 ] || took "$1" "$words"
	done <"$set/asked.txt" >"$set/times"
	fact "$1" "$(at 0.5 <"$set/times")"
}

measure_peers() {
	command -v sqlite3 >/dev/null && { fts_index && fts_warm; }
	echo "$peers" | while read -r function program name; do
		[ -n "$name" ] || continue
		if command -v "$program" >/dev/null; then
			measure_peer "$function"
		else
			fact "$function" ""
		fi
	done
	i=0
	while [ $((i += 1)) -le 15 ]; do took true; done >"$set/times"
	fact true "$(at 0.5 <"$set/times")"
}

for size in $sizes; do
	say "$size cards"
	set=$work/$size
	build/bench/corpus "$set" "$size" >"$work/$size.words"
	build/bench/search "$set" "$seconds" >"$work/$size.rows"
	measure_peers
	rm -rf "$set"
done

for size in $sizes; do
	awk -v size="$size" -v OFS='\t' -F '\t' '
	{ key = $1 " " $2 }
	$1 == "load" { print size, "load", $2 + $3 }
	$1 == "keys" {
		print size, key " median", $4 / 1e3, $3
		print size, key " p99", $5 / 1e3, $3
		print size, key " max", $6 / 1e3, $3
	}
	$1 == "pattern" { print size, key, $3 / 1e3 }
	$1 == "image" { print size, "image", $2 / 1e6; print size, "index", $3 / 1e6 }
	$1 == "memory" { print size, "memory " $2, $3 / 1e3 }' "$work/$size.rows" >>"$work/facts"
	awk -v size="$size" -v OFS='\t' -F '\t' '
	{ said += $2; words += $3 }
	END { print size, "said", said; print size, "words", words }' \
		"$work/$size.words" >>"$work/facts"
done

{
	printf 'keys all median\tcarrel, a key, median\nkeys all p99\tcarrel, a key, p99\n'
	printf 'keys all max\tcarrel, a key, slowest\n'
	for kind in title keyword slip 'wrong layout' sentence 'not there'; do
		printf 'keys %s median\t- %s, median\nkeys %s p99\t- %s, p99\n' \
			"$kind" "$kind" "$kind" "$kind"
	done
	for pattern in '(a+)+$' '(\w+\s*){1,4}[0-9]{7}' '(.*)*x'; do
		printf '%s\t%s\n' "pattern $pattern" "carrel, the pattern \`$pattern\`"
	done
	printf 'load\tcarrel, reading all cards, once\n'
	echo "$peers" | awk 'NF { f = $1; $1 = $2 = ""; sub("^ *", ""); print f "\t" $0 }'
	printf 'fts_warm\t`sqlite3`, FTS5, warm, a key, median\n'
	printf 'fts_warm p99\t`sqlite3`, FTS5, warm, a key, p99\n'
	printf 'true\t`true`\n'
	printf 'memory open\tcarrel, memory with the cards open, MB\n'
	printf 'memory typed\tcarrel, memory after typing, MB\n'
	printf 'image\tcarrel, the image, MB\nindex\t- of it for the search, MB\n'
	printf 'said\tthe set: words of text\nwords\tthe set: different words\n'
} >"$work/names"

awk -F '\t' -v sizes="$sizes" '
FILENAME ~ /facts$/ {
	v[$2, $1] = $3
	if ($2 == "fts_warm") v["fts_warm p99", $1] = $4
	next
}
FNR == 1 {
	n = split(sizes, size, " ")
	printf "| milliseconds, median |"
	for (i = 1; i <= n; i++) printf " %s cards |", grouped(size[i])
	print " times `true` | growth |"
	printf "|---|"
	for (i = 1; i <= n; i++) printf "---:|"
	print "---:|---:|"
}
function grouped(n) { return n > 999 ? int(n / 1000) "," sprintf("%03d", n % 1000) : n }
function shown(x) { return x >= 1000 ? sprintf("%.0f", x) : sprintf("%.3g", x) }
{
	last = v[$1, size[n]]
	if (last == "" && v[$1, size[1]] == "") { print "| " $2 ": not installed |"; next }
	gsub("[|]", "\\|", $2)
	printf "| %s |", $2
	for (i = 1; i <= n; i++) printf " %s |", shown(v[$1, size[i]])
	time = $1 !~ /^(memory|image|index|said|words)/
	printf " %s |", time && v["true", size[n]] ? shown(last / v["true", size[n]]) : ""
	first = v[$1, size[1]]
	if (n > 1 && first > 0 && last > 0 && $1 != "true")
		printf " %.2f |\n", log(last / first) / log(size[n] / size[1])
	else
		print "  |"
}' "$work/facts" "$work/names"
