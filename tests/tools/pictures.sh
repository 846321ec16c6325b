#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes docs/scripts/LANG.png: build/carrel on the two cards of tests/scripts/library, from
# the left in xterm, in a terminal that stands on VTE, and laid out by a browser. Arguments
# are languages. With THROUGH=tmux both terminals run tmux, and the pictures are
# build/pictures/LANG-tmux.png. Started by ./dev pictures, which installs what this needs.
set -eu
cd "$(dirname "$0")/../.."
. tests/tools/display.sh

# language, font and size in xterm, in VTE, the font in the browser
fonts='
ar DejaVu_Sans_Mono 11 DejaVu_Sans_Mono 11 Noto_Naskh_Arabic
fa DejaVu_Sans_Mono 11 DejaVu_Sans_Mono 11 Noto_Naskh_Arabic
ur DejaVu_Sans_Mono 11 DejaVu_Sans_Mono 11 Noto_Naskh_Arabic
th Tlwg_Mono 12 DejaVu_Sans_Mono 11 Noto_Sans_Thai
hi DejaVu_Sans_Mono 11 Noto_Sans_Devanagari 9 Noto_Sans_Devanagari
zh DejaVu_Sans_Mono 11 Noto_Sans_Mono_CJK_SC 11 Noto_Sans_CJK_SC
'
library=tests/scripts/library
# What stands in its own direction inside a sentence; written down by hand, so that the
# browser is told by somebody else than the program.
isolates='0800 123 456|\+49 30 1234-56|Médecins du Monde|\bA-12/b|30-90|2-3|17:30|9:00|Nyxoid'
kept=docs/scripts
work=$(mktemp -d)
x=
term=
trap 'kill $term $x 2>/dev/null || :; rm -rf "$work"' EXIT
cards="$work/cards" # the keys and what opens them
printf 'wake exclam 1\nclinic Return 1 2\n' >"$cards"

if [ "${THROUGH-}" = tmux ]; then
	kept=build/pictures
fi
mkdir -p "$kept"

open_display 1000x600
# The terminals read no settings of whoever runs this.
HOME=$work XDG_CONFIG_HOME=$work/config LC_ALL=C.UTF-8
export HOME XDG_CONFIG_HOME LC_ALL
unset TMUX VTE_VERSION
mkdir "$XDG_CONFIG_HOME"

# in_terminal LANG CARD TERMINAL COMMAND...: the command opens it, the keys open the card
in_terminal() {
	out="$work/$1-$2-$3.png"
	keys=$(awk -v card="$2" '$1 == card { $1 = ""; print }' "$cards")
	shift 3
	"$@" 2>>"$work/log" &
	term=$!
	settled ""
	xdotool mousemove 200 200
	for key in $keys; do
		xdotool key "$key"
		settled "$now"
	done
	# The root is black, and so are the terminals' borders.
	convert "$work/shot.ppm" -bordercolor black -border 1 -trim +repage \
		-border 6 "$out"
	kill $term
	wait $term 2>/dev/null || :
	term=
	[ "${THROUGH-}" != tmux ] || tmux -L "pictures-$$" kill-server 2>/dev/null || :
}

# One script that both terminals run.
write_start() {
	{
		echo '#!/bin/sh'
		echo "cd '$PWD'"
		if [ "${THROUGH-}" = tmux ]; then
			echo "exec tmux -u -L pictures-$$ -f /dev/null new-session" \
				"'build/carrel --lang $1 --resources $library'"
		else
			echo "exec build/carrel --lang $1 --resources $library"
		fi
	} >"$work/start"
	chmod +x "$work/start"
}

# The card's paragraphs, in the order in which they are stored: up to the second title.
# Lines that go on are joined, for the browser to break them anew.
paragraphs() {
	build/carrel show --resources "$library" --lang "$1" "$2" | awk '
		NR == 1 { title = $0 }
		NR > 1 && $0 == title { exit }
		/^  / { sub(/^ +/, " "); printf "%s", $0; next }
		{ printf "%s%s", (NR > 1 ? "\n" : ""), $0 }
		END { print "" }'
}

# in_browser LANG CARD FONT
in_browser() {
	dir=ltr
	case $1 in ar | fa | ur) dir=rtl ;; esac
	{
		echo "<!DOCTYPE html><html lang=$1 dir=$dir><meta charset=utf-8><style>"
		echo "body { font: 17px/1.5 '$3'; width: 700px; margin: 6px;"
		echo 'color: white; background: black } p { margin: 0; min-height: 1em }'
		echo '</style>'
		paragraphs "$1" "$2" | sed -E "s#($isolates)#<bdi dir=ltr>\\1</bdi>#g
			s#.*#<p>&</p>#"
	} >"$work/card.html"
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars \
		--window-size=712,700 --screenshot="$work/browser.png" \
		"file://$work/card.html" >>"$work/log" 2>&1
	convert "$work/browser.png" -bordercolor black -border 1 -trim +repage \
		-border 6 "$work/$1-$2-browser.png"
}

set_fonts() {
	x_font=$(echo "$2" | tr _ ' ') x_size=$3
	vte_font=$(echo "$4" | tr _ ' ') vte_size=$5
	web_font=$(echo "$6" | tr _ ' ')
}

row_of() {
	convert -background '#555' -gravity north "$work/$1-$2-xterm.png" \
		"$work/$1-$2-vte.png" "$work/$1-$2-browser.png" \
		-bordercolor '#555' -border 3 +append "$work/$1-$2.png"
}

# shellcheck disable=SC2046 # one word a language
[ $# != 0 ] || set -- $(echo "$fonts" | awk 'NF { print $1 }')
for lang in "$@"; do
	echo "$fonts" | grep -q "^$lang "
	# shellcheck disable=SC2046 # one word a column
	set_fonts $(echo "$fonts" | grep "^$lang ")
	write_start "$lang"
	while read -r card _; do
		in_terminal "$lang" "$card" xterm xterm -u8 -fa "$x_font" -fs "$x_size" \
			-geometry 80x24+0+0 -b 0 -bw 0 +sb -bg black -fg white -cr white \
			+bc -e "$work/start" </dev/null
		in_terminal "$lang" "$card" vte sakura -f "$vte_font $vte_size" -c 80 -r 24 \
			-x "$work/start" </dev/null
		in_browser "$lang" "$card" "$web_font" </dev/null
		row_of "$lang" "$card"
	done <"$cards"
	name=$lang${THROUGH:+-$THROUGH}.png
	convert "$work/$lang-wake.png" "$work/$lang-clinic.png" -background '#555' -append \
		-strip -colorspace gray +dither -colors 16 -define png:compression-level=9 \
		"PNG8:$kept/$name"
	echo "$kept/$name"
done
