#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes docs/screenshot.png: build/carrel with the arguments given, in an xterm of 80x24 on
# a display of its own. Started by ./dev screenshot, which installs what this needs.
set -eu
cd "$(dirname "$0")/../.."

font='-misc-fixed-medium-r-normal--20-200-75-75-c-100-iso10646-1' # 10x20 pixels
size=800x480
work=$(mktemp -d)
x=
term=
trap 'kill $term $x 2>/dev/null || :; rm -rf "$work"' EXIT

# The server picks a free display and writes its number.
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$work/display" 2>"$work/log" &
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
export DISPLAY LC_ALL=C.UTF-8

xterm -fn "$font" -geometry 80x24+0+0 -b 0 -bw 0 +sb -bg black -fg white -cr white +bc \
	-u8 -e build/carrel "$@" 2>>"$work/log" &
term=$!

# Takes pictures until two in a row are the same, not blank, and not $1.
settled() {
	last=
	tries=0
	while :; do
		sleep 0.5
		import -window root "$work/shot.png" 2>>"$work/log"
		now=$(cksum <"$work/shot.png")
		colours=$(identify -format '%k' "$work/shot.png")
		if [ "$now" = "$last" ] && [ "$colours" -gt 1 ] && [ "$now" != "$1" ]; then
			break
		fi
		last=$now
		tries=$((tries + 1))
		if [ $tries -gt 40 ] || ! kill -0 $term 2>/dev/null; then
			echo "screenshot: no screen came" >&2
			cat "$work/log" >&2
			exit 1
		fi
	done
}

# The first screen is a list of languages; home shows more of what it is.
settled ""
xdotool key Return
settled "$now"
mv "$work/shot.png" docs/screenshot.png
