#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev bench visit: what a visit costs, beside an empty ncursesw program.
# ./dev bench load: how long reading and searching take, beside grep.
# ./dev bench search: the search key by key on made-up sets, beside rg, grep, fzf, sqlite.
# ./dev bench slow: keys on a slow line, beside lynx, w3m, less and fzf.
# Without a word: all four.
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

what=${1-all}
[ $# = 0 ] || shift
case $what in
visit) visit ;;
load) sh bench/load.sh "$@" ;;
search) sh bench/search.sh "$@" ;;
slow) sh bench/slow.sh "$@" ;;
all)
	visit
	echo
	sh bench/load.sh
	echo
	sh bench/search.sh
	echo
	sh bench/slow.sh
	;;
*)
	echo "bench: visit, load, search or slow" >&2
	exit 64
	;;
esac
