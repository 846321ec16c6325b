#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The kiosk on a real Linux console that nobody looks at: what the kernel has on its screen,
# with two fonts, in both modes, and after the end. TAP; needs root. Exit status 77 where
# there is no such console. ./dev test-all starts it.
set -eu
: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
deadline=60 # seconds; a test that passes never waits so long
fonts=/usr/share/consolefonts

vt=$(fgconsole --next-available 2>/dev/null) || vt=
for tool in openvt deallocvt setfont iconv; do
	command -v $tool >/dev/null || vt=
done
if [ "$(id -u)" != 0 ] || [ -z "$vt" ] || ! [ -e "$fonts/CyrSlav-Fixed16.psf.gz" ]; then
	echo "1..0 # SKIP no console that could be used"
	exit 77
fi

kiosk=
# shellcheck disable=SC2317 # called by the trap
end() {
	[ -z "$kiosk" ] || kill "$kiosk" 2>/dev/null || :
	[ ! -e "/dev/tty$vt" ] || printf '\033%%G\033c' >"/dev/tty$vt"
	deallocvt "$vt" 2>/dev/null || :
}
trap end EXIT
trap 'exit 1' HUP INT TERM

# Its characters; in the mode of bytes the kernel has only those.
screen() {
	iconv -f UTF-32LE -t UTF-8 "/dev/vcsu$vt" 2>/dev/null || cat "/dev/vcs$vt"
}

# within COMMAND...: until it is true, false at the deadline
within() {
	until=$(($(date +%s) + deadline))
	until "$@"; do
		[ "$(date +%s)" -lt "$until" ] || return 1
	done
}

shows() {
	screen | grep -q -a -F -e "$1"
}

is_blank() {
	! screen | grep -q -a '[^ ]'
}

# The row of the cursor, which a braille line follows.
cursor_row() {
	od -An -tu1 -j3 -N1 "/dev/vcsa$vt" | tr -d ' '
}

gone() {
	! kill -0 "$kiosk" 2>/dev/null
}

start() {
	openvt -f -c "$vt" -- env -i LC_ALL=C TERM=linux "PATH=$PATH" "$CARREL" kiosk \
		--allow-root --lang en \
		--resources "$SRCDIR/resources" --locales "$SRCDIR/locales"
	within shows 'Choose your language' || return 0
	kiosk=$(ps -o pid= -t "tty$vt" | sort -n | head -n 1 | tr -d ' ')
}

stop() {
	kill "$kiosk"
	within gone
	kiosk=
}

n=0
failed=0
check() { # NAME COMMAND...
	n=$((n + 1))
	name=$1
	shift
	"$@" && echo "ok $n - $name" && return
	echo "not ok $n - $name"
	screen | fold -w 240 | sed 's/^/# /'
	failed=1
}

echo 1..8
printf '\033%%G' >"/dev/tty$vt"
setfont -C "/dev/tty$vt" "$fonts/CyrSlav-Fixed16.psf.gz"
start
check 'it is asked, and takes UTF-8' within shows 'Español'
check 'a language of the font' shows 'Русский'
check 'a language that the font lacks' shows 'Zhongwen  Chinese'
check 'the cursor is on the chosen row' test "$(cursor_row)" -gt 2
stop
check 'nothing is left' within is_blank
setfont -C "/dev/tty$vt" "$fonts/Arabic-Fixed16.psf.gz"
start
check 'joined letters' within shows 'ﺔﻴﺑﺮﻌﻟﺍ'
stop
printf '\033%%@' >"/dev/tty$vt"
start
check 'a console of bytes gets ASCII' within shows 'Espanol'
stop
check 'nothing is left there' within is_blank
exit $failed
