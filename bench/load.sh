#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How long carrel takes to read its cards and search them, beside the machine's own price of
# starting a program, beside grep over the same files, and beside libyaml that only parses them.
# Medians; compare the ratios, not the milliseconds: they hold within one run only. Started by
# ./dev bench load [RUNS].
set -eu
cd "$(dirname "$0")/.."
carrel=$PWD/build/carrel
runs=${1-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Cards enough for a network: copies of the shipped ones with ids and numbers of their own.
copies() { # HOW-MANY DIR
	mkdir -p "$2"
	cp -R resources/. "$2"
	n=0
	for card in "$2"/topics/*/*/; do
		[ -f "$card/card.yaml" ] && printf '%s\n' "${card%/}"
	done >"$work/cards"
	have=$(wc -l <"$work/cards")
	while [ $((have + n)) -lt "$1" ]; do
		while read -r card && [ $((have + n)) -lt "$1" ]; do
			n=$((n + 1))
			cp -R "$card" "$card-c$n"
			grep -v -e '^emergency:' -e '^number:' "$card/card.yaml" \
				>"$card-c$n/card.yaml"
		done <"$work/cards"
	done
}

median() { # COMMAND...: milliseconds
	i=0
	while [ $i -lt "$runs" ]; do
		begin=$(date +%s%N)
		"$@" >/dev/null 2>&1 || :
		end=$(date +%s%N)
		echo $(((end - begin) / 1000))
		i=$((i + 1))
	done | sort -n | awk '{ v[NR] = $1 } END { printf "%.1f", v[int((NR + 1) / 2)] / 1000 }'
}

floor=$(median true)
row() { # NAME COMMAND...
	name=$1
	shift
	ms=$(median "$@")
	awk -v n="$name" -v ms="$ms" -v f="$floor" \
		'BEGIN { printf "| %-44s | %8.1f | %6.1f |\n", n, ms, ms / f }'
}

copies 1000 "$work/thousand"
echo "| what | ms, median of $runs | times \`true\` |"
echo "|---|---|---|"
row "true" true
row "carrel --version" "$carrel" --version
row "carrel search, the shipped cards" "$carrel" search --lang en overdose
row "grep -ri, the shipped cards" grep -ri overdose resources
row "carrel search, 1,000 cards" \
	"$carrel" search --lang en --resources "$work/thousand" overdose
row "grep -ri, 1,000 cards" grep -ri overdose "$work/thousand"
row "carrel check, 1,000 cards" "$carrel" check --resources "$work/thousand"

# The same files, with libyaml alone; in turns, because the machine is busier at times.
# shellcheck disable=SC2046 # pkg-config gives words
cc -O2 bench/yaml.c -o "$work/yaml" $(pkg-config --cflags --libs yaml-0.1)
cc -O2 -D_GNU_SOURCE bench/spent.c -o "$work/spent"
find resources locales -name '*.yaml' >"$work/files"
in_turns() {
	for i in $(seq "$runs"); do
		a=$("$work/spent" "$work/yaml" <"$work/files")
		b=$("$work/spent" "$carrel" check)
		echo "$a $b"
	done
}
echo
echo "| $(wc -l <"$work/files" | tr -d ' ') shipped files | ms, median of $runs |"
echo "|---|---|"
in_turns | awk '
	{
		a[NR] = $1; b[NR] = $3; r[NR] = $3 / $1
		busy[NR] = $4 / $2
	}
	function mid(v, n, i, j, t) {
		for (i = 2; i <= n; i++)
			for (j = i; j > 1 && v[j - 1] > v[j]; j--) {
				t = v[j]; v[j] = v[j - 1]; v[j - 1] = t
			}
		return v[int((n + 1) / 2)]
	}
	END {
		printf "| open, read, parse by libyaml | %.1f |\n", mid(a, NR)
		printf "| carrel check | %.1f |\n", mid(b, NR)
		printf "| the second by the first | %.1f |\n", mid(r, NR)
		printf "| the same, in processor time alone | %.1f |\n", mid(busy, NR)
	}'
