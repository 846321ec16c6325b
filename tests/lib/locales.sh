#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes locales of older character sets for tests: DIR/CHARSET. Only characters count, so
# all of them are made from one source. What this system can't make is not there.
#
#   sh locales.sh DIR
set -u
dir=$1

charsets='KOI8-R KOI8-U ISO-8859-1 ISO-8859-15 ISO-8859-5 ISO-8859-6 CP1251 CP1252 CP1256
	CP1258 TIS-620 TCVN5712-1 GEORGIAN-PS GB18030'

rm -rf "$dir"
mkdir -p "$dir"
printf 'LC_CTYPE\ncopy "i18n_ctype"\nEND LC_CTYPE\n' >"$dir/source"
if command -v localedef >/dev/null; then
	for charset in $charsets; do
		# -c: what the source does not say is missing, and of no use here.
		localedef -c -i "$dir/source" -f "$charset" "$dir/$charset" >>"$dir/log" 2>&1
	done
fi
: >"$dir/made"
