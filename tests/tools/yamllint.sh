#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Records what yamllint (Debian's package of this name) says to the files of
# tests/check/mistakes/, for docs/mistakes.md to show it beside what this program says:
#
#   tests/tools/yamllint.sh             for all cases
#   tests/tools/yamllint.sh CASE...     for these
#
# Its rules are its own; only the one that asks for "---" in the first line is off. No test
# needs yamllint: each case keeps the answer in its file `yamllint`, below the version. Of a
# file at which yamllint itself breaks off, the last line of what it wrote is kept.
set -eu
cd "$(dirname "$0")/../check/mistakes"
export LC_ALL=C.UTF-8

[ $# -gt 0 ] || set -- */
for dir; do
	dir=${dir%/}
	for file in "$dir"/file/*; do
		{
			yamllint --version
			(cd "$dir/file" && yamllint -f parsable \
				-d '{extends: default, rules: {document-start: disable}}' \
				"${file##*/}" 2>"$OLDPWD/error" || :)
			tail -n 1 error
		} >"$dir/yamllint"
		rm -f error
	done
done
