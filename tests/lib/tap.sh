# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# A part of the scripts that test: results in TAP. What is wrong with a result is shown
# together with the end of the files out, err and log, as far as they are in this folder.

n=0
failed=0

result() { # REASON NAME: an empty reason is fine
	n=$((n + 1))
	if [ ! "$1" ]; then
		echo "ok $n - $2"
		return
	fi
	failed=1
	echo "not ok $n - $2"
	{
		echo "$1"
		for stream in out err log; do
			[ ! -s $stream ] || { echo "--- $stream:" && tail -n 20 $stream; }
		done
	} | tr -d '\033\r' | sed 's/^/# /'
}

skip() { # NAME REASON
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

# is NAME STATUS [TEXT...]: how a command ended, as $status has it, and what it said into
# the files out and err.
is() {
	name=$1 reason=
	[ "$status" = "$2" ] || reason="exit status $status, expected $2"
	shift 2
	for text; do
		grep -q -F -e "$text" out err || reason="$reason; no \"$text\""
	done
	result "$reason" "$name"
}

# The last line of a script.
finish() {
	echo "1..$n"
	exit $failed
}
