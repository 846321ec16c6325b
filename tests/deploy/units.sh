#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What deploy/ puts on a machine: the units as far as they can be judged without booting
# them, the keymap, the script that installs, the one that fetches. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/deploy/units.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
. "$SRCDIR/tests/deploy/sets.sh"
deploy=$SRCDIR/deploy
tmp=$(mktemp -d) || exit 1
client= # the terminal of the kiosk that is looked at
# shellcheck disable=SC2317 # called by the trap
end() {
	[ ! "$client" ] || kill "$client" 2>/dev/null
	rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1
deadline=60 # seconds; a test that passes never waits so long

. "$SRCDIR/tests/lib/tap.sh"

there() {
	command -v "$1" >/dev/null
}

# --- The units ---

exposed() { # UNIT TENTHS: fails where systemd finds it more open than that
	systemd-analyze security --no-pager --offline=true --threshold="$2" "$1" >out 2>&1 ||
		tail -n 1 out
}
if there systemd-analyze && systemd-analyze security --help 2>&1 | grep -q -e --offline; then
	result "$(exposed "$deploy/carrel-kiosk@.service" 10)" \
		"the kiosk is open by 1.0 of 10 at most"
	result "$(exposed "$deploy/carrel-update.service" 15)" \
		"the update is open by 1.5 of 10 at most"
	sed '/^ProtectSystem\|^NoNew\|^SystemCallFilter\|^Capab/d' \
		"$deploy/carrel-kiosk@.service" >"open@.service"
	reason=
	[ "$(exposed "$tmp/open@.service" 10)" ] || reason="nothing was found"
	result "$reason" "an open unit would be found"
	mkdir units
	for unit in carrel-kiosk@.service carrel-keys.service carrel-update.service \
		carrel-update.timer; do
		sed "s|/usr/local/bin/carrel|$CARREL|; s|/usr/local/libexec.*|/bin/true|" \
			"$deploy/$unit" >"units/$unit"
	done
	reason=$(SYSTEMD_UNIT_PATH=$tmp/units: systemd-analyze verify --man=no \
		"$tmp/units/carrel-kiosk@tty1.service" carrel-update.timer 2>&1 |
		grep -F "$tmp/units")
	result "$reason" "systemd reads the units without a word"
else
	for name in "the kiosk's unit" "the update's unit" "an open unit" "all units"; do
		skip "$name" "there is no systemd-analyze that judges files"
	done
fi

# What systemd makes of the line: quotes, two backslashes to one, two per cent signs to one.
line=$(sed -n "s|^ExecStartPre=/usr/bin/printf '\\(.*\\)'\$|\\1|p" \
	"$deploy/carrel-kiosk@.service" | sed 's/\\\\/\\/g; s/%%/%/g')
# shellcheck disable=SC2059 # it is a format
[ "$(printf "$line")" = "$(printf '\033%%G')" ] && reason= || reason="it says \"$line\""
result "$reason" "the console is put into UTF-8 before the first screen"

# The calls that the kiosk makes on a terminal, against what its unit lets through. The
# filter can't be tried without booting; this finds what it would break.
has() { # TEXT: waits until it stands in what the kiosk drew
	until=$(($(date +%s) + deadline))
	while ! grep -q -a -F -e "$1" drawn; do
		[ "$(date +%s)" -lt "$until" ] || return 1
	done
}
visit() {
	mkfifo keys && : >drawn
	script -qefc "exec strace $as -f -qq -o calls '$CARREL' kiosk" drawn <keys \
		>/dev/null 2>&1 &
	client=$!
	exec 3>keys
	has Esc && printf '!' >&3 && has wake && printf '1' >&3 && has Blue || return 1
	printf '0zz' >&3
	has zz || return 1
	pid=$(sed -n '1s/ .*//p' calls)
	kill -TERM "$pid"
	exec 3>&-
	wait
	client=
}
group() { # NAME: all calls of it
	systemd-analyze syscall-filter "$1" | sed -n 's/^    \([@a-z0-9_-]*\)$/\1/p' |
		while read -r call; do
			case $call in @*) group "$call" ;; *) echo "$call" ;; esac
		done
}
allowed() {
	sed -n 's/^SystemCallFilter=//p' "$deploy/carrel-kiosk@.service" >filters
	: >let
	while read -r filter; do
		: >these
		for word in ${filter#\~}; do
			case $word in @*) group "$word" ;; *) echo "$word" ;; esac >>these
		done
		case $filter in
		\~*) sort -u these | comm -23 let - >less && mv less let ;;
		*) sort -u let these >more && mv more let ;;
		esac
	done <filters
}
as= # a kiosk does not run as root
if [ "$(id -u)" = 0 ]; then
	as="-u nobody"
	chmod 755 "$tmp"
fi
name="the kiosk makes no call that its unit refuses"
if there systemd-analyze && there strace && there script && strace -o calls true; then
	allowed
	if visit; then
		sed -n 's/^[0-9]* *\([a-z0-9_]*\)(.*/\1/p' calls | sort -u >made
		# The program itself is started by systemd, before the filter.
		reason=$(comm -23 made let | grep -v -x execve)
		[ "$(wc -l <made)" -gt 20 ] || reason="only $(wc -l <made) calls were seen"
		result "$reason" "$name"
	else
		result "the visit did not come so far: $(tail -c 300 drawn | od -c | tail -n 5)" \
			"$name"
	fi
else
	skip "$name" "strace, script or systemd-analyze is missing"
fi

# --- The keys ---

cat >keymap <<'END'
keymaps 0-15
keycode   1 = Escape
keycode  30 = +a +A
keycode  59 = F1 F13 Console_13 F25
	alt     keycode  59 = Console_1
	control alt     keycode  59 = Console_1
keycode  70 = Scroll_Lock Show_Memory Show_Registers Scroll_Lock
	control keycode  70 = Show_State
keycode  99 = Compose
	alt     keycode  99 = Control_backslash
	shift   keycode 104 = Scroll_Backward
	alt     keycode 103 = KeyboardSignal
	alt     keycode 105 = Decr_Console
	alt     keycode 106 = Incr_Console
keycode 101 = Break
	control alt     keycode 111 = Boot
	altgr   control keycode 111 = Boot
	control alt     keycode  57 = SAK
string F1 = "Boot"
END
sh "$deploy/carrel-keys" --filter <keymap >locked
ways='Console_|_Console|Scroll|Show_|Boot$|SAK|KeyboardSignal|Break|keycode +99 = Compose'
reason=$(grep keycode locked | grep -E "$ways")
[ "$(grep -c -E "$ways" keymap)" = 14 ] || reason="the keymap of the test has changed"
result "$reason" "no key leaves the kiosk"
reason=$(diff keymap locked | grep '^[<>]' | grep -E -v "$ways|VoidSymbol|keycode  99")
grep -q '+a +A' locked && grep -q 'string F1 = "Boot"' locked || reason="text was changed"
result "$reason" "what types text stays"
if there loadkeys; then
	result "$(loadkeys --parse - <locked 2>&1)" "loadkeys reads the keymap"
else
	skip "loadkeys reads the keymap" "there is no loadkeys"
fi

# --- The script that installs ---

install_sh() {
	DESTDIR=$tmp/root CARREL=/usr/local/bin/carrel sh "$deploy/install.sh" "$@" >out 2>&1
}
install_sh || echo failed >>out
reason=$(grep -v -e '^would' -e '^note: ' -e '^Nothing was done' out)
[ ! -e root ] || reason="something was written"
result "$reason" "without --yes it only says what it would do"
(umask 077 && install_sh --yes) || echo failed >>out
reason=$(grep -v -e '^writing: /' -e '^making: /' -e '^masking: ' -e '^note: ' out)
! grep -q 'names no folder' out || reason="$reason; its own settings were not understood"
[ "$(readlink root/etc/systemd/system/ctrl-alt-del.target)" = /dev/null ] ||
	reason="Ctrl-Alt-Del is not masked"
[ "$(readlink root/etc/systemd/system/getty-static.service)" = /dev/null ] ||
	reason="logins on tty2 to tty6 are not masked"
[ -x root/usr/local/libexec/carrel/carrel-keys ] || reason="carrel-keys is not there"
result "$reason" "with --yes it does it"
reason=$(find root/* ! -type l ! -perm -go=r) # what only root reads is of no use
reason=$reason$(find root/* \( -type d -o -name 'carrel-keys' -o -name 'carrel-update' \) \
	! -perm -go=x)
result "$reason" "others can read it, with a root who works under umask 077"
reason=$(grep -rl carrel root | xargs grep -l "$tmp")
result "$reason" "no file names the folder that it was put into"
echo 'title: Our house' >root/usr/local/etc/carrel/config.yaml
(cd root && find . -type f -exec cksum {} + | sort) >before
install_sh --yes || echo failed >>out
reason=$(grep -v '^note: ' out)
(cd root && find . -type f -exec cksum {} + | sort) >after
cmp -s before after || reason="something has changed"
result "$reason" "a second time it does nothing, and leaves settings alone"
reason=$(cat out)
grep -q '^note: /usr/local/etc/carrel/config.yaml names no folder' out &&
	grep -q 'an example is beside it' out && reason=
result "$reason" "settings without a folder for sets: it says so, and goes on to its end"
install_sh --remove --yes || echo failed >>out
reason=$(grep -v -e '^removing: /' -e '^note: ' out)
left=$(cd root && find . ! -type d | sort | tr '\n' ' ')
[ "$left" = "./etc/sysusers.d/carrel.conf ./usr/local/etc/carrel/centre/layer.yaml \
./usr/local/etc/carrel/config.yaml " ] || reason="left: $left"
result "$reason" "--remove leaves what is the centre's"
install_sh --yes consle
status=$?
[ $status = 64 ] && reason= || reason="exit status $status"
result "$reason" "a part that there is not"
CARREL=/usr/bin/carrel DESTDIR=$tmp/other sh "$deploy/install.sh" --yes >out 2>&1
reason=$(grep -rl /usr/local other)
[ -e other/etc/carrel/config.yaml ] || reason="no settings in /etc"
result "$reason" "a program in another place"

# The settings that it puts there are right.
mkdir -p "$tmp/etc/centre" store
sed "s|/var/lib/carrel|$tmp/store|" "$deploy/config.yaml" >etc/config.yaml
cp "$deploy/centre-layer.yaml" etc/centre/layer.yaml
make_set first first && pack first first.tar
reason=$("$CARREL" update --config etc/config.yaml first.tar 2>&1 | grep -v -e card -e Taken -e New)
[ "$(served etc/config.yaml)" = first ] || reason="$reason; $(served etc/config.yaml)"
result "$reason" "the settings that it puts there take a first set"

if there systemd-sysusers; then
	mkdir -p users/etc
	systemd-sysusers --root="$tmp/users" "$deploy/sysusers.conf" >out 2>&1
	reason=$(grep -v 'Creating' out)
	[ "$(grep -c carrel users/etc/passwd)" = 4 ] || reason="$reason; not four accounts"
	result "$reason" "the accounts can be made"
else
	skip "the accounts can be made" "there is no systemd-sysusers"
fi

# --- The script that fetches ---

fetch() {
	CARREL=$tmp/carrel CONF=$tmp/update.conf STATE_DIRECTORY=$tmp/store \
		sh "$deploy/carrel-update" >out 2>&1
	status=$?
}
fetched() { # NAME STATUS SERVED
	reason=
	[ $status = "$2" ] || reason="exit status $status; $(cat out)"
	seen=$(served etc/config.yaml)
	[ "$seen" = "$3" ] || reason="$reason; \"$seen\" is served; $(cat out)"
	result "$reason" "$1"
}
commit() { # WORDS...: git's, for signing
	git -C cards add -A
	git -C cards -c user.name=x -c user.email=x@example.org "$@"
}
if there git && there ssh-keygen; then
	printf '#!/bin/sh\nexec "%s" "$@" --config "%s"\n' "$CARREL" "$tmp/etc/config.yaml" \
		>carrel
	chmod +x carrel
	export HOME="$tmp/home" GIT_CONFIG_NOSYSTEM=1
	git init -q -b main cards
	mkdir cards/shared && cp -a first/. cards/shared && echo x >cards/README.md
	make_set second second && cp -a second/. cards/shared
	commit commit -q -m second
	printf 'URL=file://%s/cards\nBRANCH=main\nFOLDER=shared\nSIGNERS=%s/signers\n' \
		"$tmp" "$tmp" >update.conf
	fetch
	fetched "new cards by git" 0 second
	fetch
	fetched "and again" 0 second
	export GIT_TEST_ASSUME_DIFFERENT_OWNER=1
	reason="git reads it by itself: the test shows nothing"
	git -C cards log >out 2>&1 || reason=
	result "$reason" "git asks whose a folder is"
	fetch
	fetched "a repository on this machine that is another user's" 0 second
	unset GIT_TEST_ASSUME_DIFFERENT_OWNER
	make_set third third && cp -a third/. cards/shared
	commit commit -q -m third
	ssh-keygen -q -t ed25519 -N '' -f key
	echo "x@example.org $(cat key.pub)" >signers
	fetch
	fetched "cards that nobody has signed" 65 second
	commit -c gpg.format=ssh -c user.signingkey="$tmp/key.pub" commit -q -S --amend -m third
	fetch
	fetched "cards that are signed" 0 third
	printf 'x: [\n' >cards/shared/topics/help/card-1/en.yaml
	commit -c gpg.format=ssh -c user.signingkey="$tmp/key.pub" commit -q -S -m broken
	fetch
	fetched "cards with a fault" 1 third
	sed -i 's|^URL.*|URL=ext::sh -c date|' update.conf
	fetch
	fetched "a place that would run a program" 78 third
	reason=$(find store -name 'fetched.tar')
	result "$reason" "nothing is left lying about"
else
	for name in 1 2 3 4 5 6 7 8 9; do skip "fetching $name" "there is no git"; done
fi
finish
