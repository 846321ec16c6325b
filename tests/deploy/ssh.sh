#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The accounts of deploy/sshd.conf against a real sshd on this machine's loopback: what they
# may not do, with a second sshd without that file to show that it would work there. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/deploy/ssh.sh
#
# As root, in a mount namespace with accounts of its own; nothing of the machine changes.
# As anybody else, sshd runs as that user, and what needs an account is left out.
# LOGINS=20 is how many log in at once; without it nothing is done that takes long.

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
sshd=$(command -v sshd || echo /usr/sbin/sshd)
no() {
	echo "1..0 # SKIP $1"
	exit 0
}
[ -x "$sshd" ] || no "there is no sshd"
for tool in ssh ssh-keygen scp sftp script flock; do
	command -v $tool >/dev/null || no "there is no $tool"
done
if [ "$(id -u)" = 0 ] && [ ! "${OWN_MOUNTS-}" ]; then
	unshare -m true 2>/dev/null || no "mount namespaces can't be made here"
	OWN_MOUNTS=1 exec unshare -m sh "$(realpath "$0")"
fi

. "$SRCDIR/tests/deploy/sets.sh"
umask 022 # the accounts must read what lies there
tmp=$(mktemp -d) || exit 1
deadline=${DEADLINE-60} # seconds; a test that passes never waits so long
name=cssh$$ # what the program is called here, so that its processes can be told apart
daemons=
clients=
# shellcheck disable=SC2317 # called by the trap
end() {
	# shellcheck disable=SC2086 # one word a process
	kill -CONT $clients 2>/dev/null
	# shellcheck disable=SC2086
	kill $clients $daemons 2>/dev/null
	rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' HUP INT TERM
chmod 755 "$tmp"
cd "$tmp" || exit 1

. "$SRCDIR/tests/lib/tap.sh"

# Waits until the command succeeds.
becomes() {
	until=$(($(date +%s) + deadline))
	while ! "$@"; do
		[ "$(date +%s)" -lt "$until" ] || return 1
	done
}

# --- Accounts, keys, two daemons ---

mkdir bin home home/.ssh keys bin/locales && mkdir -m 1777 open
cp "$CARREL" "bin/$name"
cp "$SRCDIR/locales/en.yaml" "$SRCDIR/locales/es.yaml" bin/locales
make_set bin/resources here

ssh-keygen -q -t ed25519 -N '' -f key && ssh-keygen -q -t ed25519 -N '' -f own &&
	ssh-keygen -q -t ed25519 -N '' -f host || no "no keys can be made"
# What a visitor could have put into a home, if she had one.
cp own.pub home/.ssh/authorized_keys
echo "touch $tmp/open/ran" | tee home/.ssh/rc home/.profile home/.bashrc >home/.shrc
echo "EVIL=from-home" >home/.ssh/environment

if [ "${OWN_MOUNTS-}" ]; then
	guest=carrel-guest staff=carrel-staff
	{
		cat /etc/passwd
		echo "$guest:x:64321:64321::$tmp/home:$tmp/bin/$name"
		echo "$staff:x:64322:64322::$tmp/home:/bin/sh"
	} >passwd
	{ cat /etc/group && printf '%s:x:64321:\n%s:x:64322:\n' $guest $staff; } >group
	{ cat /etc/shadow && printf '%s:*:::::::\n%s:*:::::::\n' $guest $staff; } >shadow
	{ cat /etc/shells && echo "$tmp/bin/$name"; } >shells
	grep -q '^sshd:' passwd || echo 'sshd:x:64323:64323::/:/usr/sbin/nologin' >>passwd
	chmod 644 passwd group shells
	for file in passwd group shadow shells; do
		mount --bind "$tmp/$file" /etc/$file || no "nothing can be mounted here"
	done
	mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd
	chown -R 64321:64321 home
	chown root keys
else
	guest=$(id -un) staff=
fi
cp key.pub "keys/$guest"
[ ! "$staff" ] || cp key.pub "keys/$staff"

# A port that nobody listens on: sshd says so itself if it is taken.
daemon() { # CONFIG PORT: runs it; fails if it does not come up
	: >log
	"$sshd" -D -f "$1" -o "Port=$2" -E "$tmp/log" &
	daemons="$daemons $!"
	becomes grep -q -e 'Server listening' -e 'Cannot bind' -e rror log
	grep -q 'Server listening' log
}
start() { # CONFIG: into $port
	port=$((20000 + $$ % 20000))
	for _ in 1 2 3 4 5 6 7 8; do
		port=$((port + 7))
		daemon "$1" $port && return
	done
	echo "Bail out! sshd does not start: $(tail -n 1 log)"
	exit 1
}
cat >plain.conf <<END
ListenAddress 127.0.0.1
HostKey $tmp/host
PidFile none
UsePAM no
StrictModes no
LogLevel INFO
AuthorizedKeysFile $tmp/keys/%u $tmp/home/.ssh/authorized_keys
AcceptEnv LANG LC_* WANTED
AllowTcpForwarding yes
AllowAgentForwarding yes
X11Forwarding yes
PermitUserEnvironment no
Subsystem sftp internal-sftp
MaxStartups 100
END
# The block as it is shipped, with this place's paths; who has gone is noticed sooner.
sed "s|carrel-guest,carrel-staff|$guest${staff:+,$staff}|
	s|User carrel-guest|User $guest|; s|User carrel-staff|User ${staff:-nobody-at-all}|
	s|/usr/local/bin/carrel|$tmp/bin/$name|; s|/etc/ssh/carrel-keys|$tmp/keys|
	s|ClientAliveInterval.*|ClientAliveInterval 1|" "$SRCDIR/deploy/sshd.conf" >block.conf
# Included first, as Debian does it.
{ echo "Include $tmp/block.conf" && cat plain.conf; } >locked.conf
start plain.conf
plain=$port
start locked.conf
locked=$port

identity=key
client() { # PROGRAM PORT WORDS...
	program=$1 to=$2
	shift 2
	port_is=-p
	[ "$program" = ssh ] || port_is=-P
	timeout -k 5 $deadline "$program" $port_is "$to" -F none -i "$tmp/$identity" \
		-o IdentitiesOnly=yes -o UserKnownHostsFile=/dev/null -o LogLevel=INFO \
		-o StrictHostKeyChecking=no -o BatchMode=yes "$@"
}
# Processes of the program that run now, and none.
running() {
	grep -l -x "$name" /proc/[0-9]*/comm 2>/dev/null | sed 's|/comm||'
}
nobody() {
	[ ! "$(running)" ]
}

# --- What sshd makes of the file ---

settings() {
	"$sshd" -T -f locked.conf -C "user=$1,host=h,addr=127.0.0.1" | tr '[:upper:]' '[:lower:]'
}
settings "$guest" >set 2>log
reason=
for line in 'disableforwarding yes' 'permituserrc no' 'permittty yes' 'maxsessions 1' \
	'x11forwarding no' 'permittunnel no' 'allowagentforwarding no' \
	'allowtcpforwarding no' 'authenticationmethods publickey' \
	'passwordauthentication no' 'kbdinteractiveauthentication no' \
	"authorizedkeysfile $(echo "$tmp" | tr '[:upper:]' '[:lower:]')/keys/%u"; do
	grep -q -x "$line" set || reason="$reason; not \"$line\""
done
grep -q '^acceptenv \(lang\|lc_\|wanted\)' set && reason="$reason; takes variables"
result "$reason" "sshd reads the file as it is meant"
settings root >set 2>log
reason=
grep -q -x 'disableforwarding no' set && ! grep -q '^forcecommand /' set ||
	reason="others are shut in too"
result "$reason" "other accounts are left alone"

# --- Without a terminal: nothing of theirs runs ---

control() { # the same without the file; only an account with a shell can show it
	[ ! "$staff" ] || client ssh "$plain" "$staff@127.0.0.1" "$@"
	[ ! -e open/ran ] || mv -f open/ran ran-without
}
both() { # NAME TEXT WORDS...: TEXT comes without the file and does not come with it
	what=$1 text=$2
	shift 2
	seen=$(control "$@" 2>&1 </dev/null)
	case $seen in *"$text"*) reason= ;; *) reason="without the file: $seen" ;; esac
	[ "$staff" ] || reason=
	seen=$(client ssh "$locked" "$guest@127.0.0.1" "$@" 2>&1 </dev/null)
	case $seen in *"$text"*) reason="$reason; with it: $seen" ;; esac
	result "$reason" "$what"
}
both "a command" uid= id
both "a command with a terminal" uid= -tt id
client ssh "$locked" "$guest@127.0.0.1" id >out 2>&1 </dev/null
status=$?
reason="exit status $status: $(cat out)"
[ $status = 69 ] && grep -q 'carrel: ' out && reason=
result "$reason" "without a terminal the program says so and ends"
both "a tunnel to this machine (-L, -D)" SSH-2.0 -W "127.0.0.1:$plain"
both "a tunnel from this machine (-R)" "Allocated port" -R 0:127.0.0.1:1 true
sock=$tmp/open/sock
seen=$(control -R "$sock:127.0.0.1:1" "test -S $sock && echo there" 2>err </dev/null)
reason=
[ ! "$staff" ] || [ "$seen" = there ] || reason="without the file: $(cat err)"
rm -f "$sock"
client ssh "$locked" -N -o ExitOnForwardFailure=yes -R "$sock:127.0.0.1:1" \
	"$guest@127.0.0.1" >out 2>&1 </dev/null
grep -q 'forwarding failed' out || reason="$reason; with it: $(cat out)"
[ ! -e "$sock" ] || reason="$reason; it is there"
result "$reason" "a socket of the machine"
client ssh "$locked" -N -o ExitOnForwardFailure=yes -R 0:127.0.0.1:1 "$guest@127.0.0.1" \
	>out 2>&1 </dev/null
reason=$(running)
grep -q 'forwarding failed' out || reason="$reason $(cat out)"
result "$reason" "no session at all (-N) gets nothing"
echo x >mine
client scp "$locked" mine "$guest@127.0.0.1:$tmp/home/theirs" >out 2>&1 </dev/null
status=$?
[ $status != 0 ] && [ ! -e home/theirs ] && reason= || reason="exit status $status"
result "$reason" "scp"
client scp "$locked" -O "$guest@127.0.0.1:/etc/passwd" got >out 2>&1 </dev/null
[ ! -e got ] && reason= || reason="a file was fetched"
result "$reason" "scp the old way, from there"
echo 'get /etc/passwd got' | client sftp "$locked" -b - "$guest@127.0.0.1" >out 2>&1
[ ! -e got ] && reason= || reason="a file was fetched"
result "$reason" "sftp"
identity=own
reason=
if [ "$staff" ]; then
	seen=$(control id 2>&1 </dev/null)
	case $seen in *uid=*) ;; *) reason="without the file: $seen" ;; esac
fi
client ssh "$locked" "$guest@127.0.0.1" >out 2>&1 </dev/null
grep -q 'Permission denied' out || reason="$reason; with it: $(cat out)"
identity=key
result "$reason" "a key that the account put there itself"

# Connections that never say who they are; sshd's LoginGraceTime ends them.
half_open=20
if command -v bash >/dev/null; then
	mkfifo hold
	# shellcheck disable=SC2016 # bash's own
	bash -c 'for i in $(seq "$0"); do exec {fd}<>"/dev/tcp/127.0.0.1/$1"; done
		: >held; read -r _ <hold' $half_open "$locked" &
	holder=$!
	clients="$clients $holder"
	becomes test -e held
	reason=$(running)
	# A terminal is missing here, and the program says so: it was reached.
	client ssh "$locked" "$guest@127.0.0.1" >out 2>&1 </dev/null
	[ $? = 69 ] || reason="$reason nobody else gets in: $(cat out)"
	[ "$(find /proc/$holder/fd -lname 'socket:*' | wc -l)" -ge $half_open ] ||
		reason="$reason they are not there"
	echo >hold
	result "$reason" "$half_open half-open logins start nothing and keep nobody out"
else
	skip "$half_open half-open logins" "there is no bash"
fi

# What the home has is run without the file, and never with it.
end_of_tests() {
	if [ "$staff" ]; then
		client ssh "$locked" "$staff@127.0.0.1" >out 2>&1 </dev/null
		reason=
		[ -e ran-without ] || reason="without the file it is not run"
		[ ! -e open/ran ] || reason="$reason; it was run"
		result "$reason" "nothing in the home was run"
	else
		skip "nothing in the home was run" "this needs accounts"
	fi
	finish
}

# --- With a terminal ---

# visit NAME WORDS...: a client on a terminal of its own; its screen goes to NAME.screen,
# what is written to NAME.keys is typed. $before runs in its terminal first.
visit() {
	as=$1
	shift
	mkfifo "$as.keys"
	: >"$as.screen"
	cat >"$as.sh" <<END
$before
exec ssh -tt -p $locked -F none -i '$tmp/key' -o IdentitiesOnly=yes -o BatchMode=yes \
	-o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -o LogLevel=ERROR \
	$* $user@127.0.0.1
END
	# Both ends, so that neither waits for the other.
	script -qefc "echo \$\$ >$as.pid; exec sh $as.sh" "$as.screen" <>"$as.keys" \
		>/dev/null 2>&1 &
	clients="$clients $!"
}
shows() { # NAME TEXT
	grep -q -a -F -e "$2" "$1.screen"
}
types() { # NAME KEYS: also where the client has gone, and nobody reads any more
	# shellcheck disable=SC2059 # the keys are a format
	printf "$2" 1<>"$1.keys"
}
# leave NAME...: until nobody is there. On the first screen nothing ends a kiosk, and Ctrl-C
# drops what was typed before it: so a key first, and its screen.
left() {
	for who; do
		types "$who" '\003'
	done
	nobody
}
leave() {
	for who; do
		types "$who" 1
		becomes shows "$who" 'to try'
	done
	becomes left "$@"
}
# The environment of the program, a variable a line.
environment() {
	for process in $(running); do
		tr '\0' '\n' <"$process/environ"
	done 2>/dev/null
}

before='stty rows 24 cols 80'
user=$guest
export WANTED=evil LC_ALL=C.UTF-8 DISPLAY=:99 SSH_AUTH_SOCK="$tmp/agent"
visit one -A -X -o SendEnv=WANTED -o SendEnv=LC_ALL
refused_pty() { # sshd as nobody's root can't give away terminals of some machines
	[ ! "$staff" ] && grep -q 'chown(/dev/pts' log
}
shown_or_refused() {
	shows one Esc || refused_pty
}
becomes shown_or_refused
if refused_pty; then
	skip "with a terminal" "sshd gets none as this user"
	end_of_tests
fi
becomes shows one Esc && types one 1card && becomes shows one 'with here' && reason= ||
	reason="the screen does not come"
result "$reason" "a guest gets the kiosk on a terminal, and a search"
environment >env
if [ -s env ]; then
	reason=$(grep -E '^(WANTED|EVIL|DISPLAY|SSH_AUTH_SOCK|LC_ALL)=' env)
	grep -q '^TERM=' env || reason="$reason; no environment at all"
	result "$reason" "nothing of the client's surroundings comes along (-A, -X, SendEnv)"
else
	skip "nothing of the client's surroundings comes along" "they can't be read here"
fi
leave one && reason= || reason="it goes on"
result "$reason" "the end of the visit is the end of the connection"

if [ ! "${LOGINS-}" ]; then
	skip "clients that vanish, flood, or are many" "./dev test-all does that"
	end_of_tests
fi

visit gone
becomes shows gone Esc && types gone 1card && becomes shows gone 'with here' &&
	becomes test -s gone.pid && kill -STOP "$(cat gone.pid)" && becomes nobody &&
	reason= || reason="the visit goes on, or never was"
result "$reason" "a client that vanishes takes its visit along"
kill -KILL "$(cat gone.pid)"

# Kilobytes of memory of all processes of the program.
memory() {
	for process in $(running); do
		sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "$process/status"
	done | awk '{ sum += $1 } END { print sum + 0 }'
}
before='stty rows 60000 cols 60000'
visit huge
becomes shows huge Esc && reason= || reason="no screen"
kilobytes=$(memory)
[ "$kilobytes" -gt 1000 ] && [ "$kilobytes" -lt "${MEMORY_KB-65536}" ] ||
	reason="$reason $kilobytes kB"
result "$reason" "a window of 60000 by 60000 costs no memory"
leave huge

before='stty rows 24 cols 80
(i=0; while [ $i -lt 300 ]; do i=$((i + 1)); stty rows $((20 + i % 30)) cols $((60 + i % 50)); done
stty rows 24 cols 80; : >flooded) &'
visit flood
becomes shows flood Esc && becomes test -e flooded && types flood 1card &&
	becomes shows flood 'with here' && reason= || reason="no answer to a key"
result "$reason" "a flood of window sizes, and keys are answered"
leave flood

before='stty rows 24 cols 80'
count=0
while [ $count -lt "$LOGINS" ]; do
	count=$((count + 1))
	visit "many$count"
done
all_there() {
	[ "$(grep -l -a -F Esc many*.screen | wc -l)" = "$LOGINS" ]
}
becomes all_there && reason= || reason="$(grep -l -a Esc many*.screen | wc -l) came"
types many1 1card && becomes shows many1 'with here' || reason="$reason; no answer to a key"
result "$reason" "$LOGINS log in at once"
# shellcheck disable=SC2046 # one word a client
leave $(ls | sed -n 's/^\(many[0-9]*\)\.keys/\1/p') && reason= || reason="some stay"
result "$reason" "and all are gone afterwards"

if [ "$staff" ]; then
	user=$staff
	visit worker
	becomes shows worker Help && types worker '/card\r' && becomes shows worker 'with here' &&
		becomes left worker && reason= || reason="no staff screen, or no end"
	result "$reason" "a worker gets the staff's screens and can leave"
else
	skip "a worker gets the staff's screens" "this needs accounts"
fi
end_of_tests
