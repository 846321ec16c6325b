#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev bench visit: what a visit costs, beside an empty ncursesw program.
# ./dev bench load: how long reading and searching take, beside grep and libyaml.
# ./dev bench search: the search key by key on made-up sets, beside rg, grep, fzf, sqlite.
# ./dev bench slow: keys on a slow line, beside lynx, w3m, less and fzf.
# ./dev bench preview: how long after a save carrel preview shows it.
# Without a word: all five.
set -eu
cd "$(dirname "$0")/.."

visit() {
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	# shellcheck disable=SC2046 # pkg-config gives words
	cc -O2 -D_GNU_SOURCE bench/floor.c -o "$work/floor" \
		$(pkg-config --cflags --libs ncursesw)
	cc -O2 -D_GNU_SOURCE bench/visit.c -o "$work/visit" -lutil
	LC_ALL=C.UTF-8 "$work/visit" "$PWD/build/carrel" "$work/floor"
}

preview() {
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	cp -R resources "$work/cards"
	cc -O2 -D_GNU_SOURCE bench/preview.c -o "$work/preview" -lutil
	LC_ALL=C.UTF-8 "$work/preview" "$PWD/build/carrel" \
		"$work/cards/topics/safer-use/overdose-now/en.yaml" --locales "$PWD/locales"
}

what=${1-all}
[ $# = 0 ] || shift
case $what in
visit) visit ;;
load) sh bench/load.sh "$@" ;;
search) sh bench/search.sh "$@" ;;
slow) sh bench/slow.sh "$@" ;;
preview) preview ;;
all)
	visit
	echo
	sh bench/load.sh
	echo
	sh bench/search.sh
	echo
	sh bench/slow.sh
	echo
	preview
	;;
*)
	echo "bench: visit, load, search, slow or preview" >&2
	exit 64
	;;
esac
