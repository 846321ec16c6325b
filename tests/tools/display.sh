# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# shellcheck disable=SC2154 # they set $work and $term
# A part of the scripts that take pictures: a display of their own. They set $work, a folder
# for what comes up, and kill $x and $term at their end.

# open_display SIZE: sets DISPLAY and x. The server picks a free display and writes its
# number.
open_display() {
	Xvfb -displayfd 3 -screen 0 "${1}x24" -nolisten tcp 3>"$work/display" \
		2>"$work/log" &
	x=$!
	tries=0
	until [ -s "$work/display" ]; do
		tries=$((tries + 1))
		if [ $tries -gt 100 ] || ! kill -0 $x 2>/dev/null; then
			cat "$work/log" >&2
			exit 1
		fi
		sleep 0.1
	done
	DISPLAY=:$(cat "$work/display")
	export DISPLAY
}

# settled NOT: takes pictures, $work/shot.ppm, until two in a row are the same, not blank,
# and not NOT; sets $now, the picture's sum. $term is the terminal.
settled() {
	last=
	tries=0
	while :; do
		sleep 0.2
		import -window root "$work/shot.ppm" 2>>"$work/log"
		now=$(cksum <"$work/shot.ppm")
		if [ "$now" = "$last" ] && [ "$now" != "$1" ] &&
			[ "$(identify -format '%k' "$work/shot.ppm")" -gt 1 ]; then
			break
		fi
		last=$now
		tries=$((tries + 1))
		if [ $tries -gt 100 ] || ! kill -0 "$term" 2>/dev/null; then
			echo "no screen came" >&2
			cat "$work/log" >&2
			exit 1
		fi
	done
}
