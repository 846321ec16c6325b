#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes docs/screenshot.png: build/carrel with the arguments given, in an xterm of 80x24 on
# a display of its own. Started by ./dev screenshot, which installs what this needs.
set -eu
cd "$(dirname "$0")/../.."
. tests/tools/display.sh

font='-misc-fixed-medium-r-normal--20-200-75-75-c-100-iso10646-1' # 10x20 pixels
size=800x480
work=$(mktemp -d)
x=
term=
trap 'kill $term $x 2>/dev/null || :; rm -rf "$work"' EXIT

open_display $size
export LC_ALL=C.UTF-8

xterm -fn "$font" -geometry 80x24+0+0 -b 0 -bw 0 +sb -bg black -fg white -cr white +bc \
	-u8 -e build/carrel "$@" 2>>"$work/log" &
term=$!

# The first screen is a list of languages; home shows more of what it is.
settled ""
xdotool key Return
settled "$now"
convert "$work/shot.ppm" docs/screenshot.png
