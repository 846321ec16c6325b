#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A visit in a real tmux shows what the golden screen of its language has. TAP.
set -eu
golden=$SRCDIR/tests/scripts/golden
deadline=60 # seconds; a test that passes never waits so long

command -v tmux >/dev/null || {
	echo "1..0 # SKIP there is no tmux"
	exit 0
}

dir=$(mktemp -d)
name=carrel-$$
in_tmux() {
	env -u TMUX TMUX_TMPDIR="$dir" tmux -L "$name" -f /dev/null "$@"
}
# shellcheck disable=SC2317 # called by the trap
end() {
	in_tmux kill-server 2>/dev/null || :
	rm -rf "$dir"
}
trap end EXIT

begins=$(printf '\342\200\255')
ends=$(printf '\342\200\254')

# The screen as text, without the override that the rows of Arabic begin and end with.
screen() {
	in_tmux capture-pane -p -t "$1" | sed "s/$begins//g; s/$ends//g; s/ *\$//"
}

# shows LANG FILE: polls until tmux shows what is in the file
shows() {
	until=$(($(date +%s) + deadline))
	while screen "$1" >"$dir/seen"; ! cmp -s "$dir/seen" "$2"; do
		[ "$(date +%s)" -lt "$until" ] || return 1
	done
}

# has LANG TEXT: polls until the text stands on the screen
has() {
	until=$(($(date +%s) + deadline))
	while ! screen "$1" | grep -qF -- "$2"; do
		[ "$(date +%s)" -lt "$until" ] || return 1
	done
}

langs='ar th hi zh'
n=0
failed=0
echo "1..4"
for lang in $langs; do
	n=$((n + 1))
	sed '/^----$/,$d' "$golden/$lang-wake.screen" >"$dir/golden"
	in_tmux new-session -d -s "$lang" -x 80 -y 24 \
		"LC_ALL=C.UTF-8 TERM=screen '$CARREL' --resources '$SRCDIR/tests/scripts/library' \
		--locales '$SRCDIR/locales' --lang $lang" \; set-option -g status off
	has "$lang" Esc && in_tmux send-keys -t "$lang" '!' &&
		has "$lang" 1 && in_tmux send-keys -t "$lang" 1 || :
	if shows "$lang" "$dir/golden"; then
		echo "ok $n - $lang"
	else
		echo "not ok $n - $lang"
		diff "$dir/golden" "$dir/seen" | sed 's/^/# /' || :
		failed=1
	fi
done
exit $failed
