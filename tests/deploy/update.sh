#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# carrel update: what is taken, what is refused and why, what stays. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/deploy/update.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
. "$SRCDIR/tests/deploy/sets.sh"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1

. "$SRCDIR/tests/lib/tap.sh"

# Runs an update; then: NAME STATUS SERVED [TEXT...]: what it ended with, what is served
# now, what it said on either stream.
update() {
	timeout 60 "$CARREL" update --config config.yaml --today 2026-11-23 "$@" \
		>out 2>&1 </dev/null
	status=$?
}
expect() {
	name=$1 reason=
	[ "$status" = "$2" ] || reason="exit status $status, expected $2"
	seen=$(served config.yaml)
	[ "$seen" = "$3" ] || reason="$reason; \"$seen\" is served, expected \"$3\""
	shift 3
	for text; do
		grep -q -F -e "$text" out || reason="$reason; no \"$text\""
	done
	! grep -q -e Sanitizer -e 'runtime error' -e 'internal error' out ||
		reason="the program failed"
	result "$reason" "$name"
}

make_centre .
for word in one two three; do
	make_set "$word" "$word"
	pack "$word" "$word.tar"
done

update
expect "before the first set" 0 "2 carrel: 1 fault" "No set has been taken yet"
update one.tar
expect "the first set" 0 one "Taken, as set 1" "New: 3" card-1
update one.tar
expect "the same set again" 0 one "are here already"
update two.tar
expect "another set" 0 two "Changed: 3" "card-2 (en, es)"
update
expect "what is in use" 0 two "The set in use: 2" "Changed: 3"
update --rollback
expect "going back" 0 one "Back at set 1"
update two.tar
expect "a set that was left does not come back by itself" 1 one "taken back"
update two.tar --force
expect "a set that was left comes back when asked for" 0 two "Taken"
update one.tar
update three.tar
expect "only the set before is kept" 0 three
update --rollback
update --rollback
expect "one step back and no more" 1 one "there is no set before this one"
[ "$(find store/sets -mindepth 1 -maxdepth 1 | wc -l)" -le 2 ] || status=many
expect "sets that nobody needs are removed" 1 one

# --- How sets are packed ---

tar -cf named.tar two
update named.tar
expect "a folder packed with its name" 0 two
timeout 60 "$CARREL" update --config config.yaml --force - <three.tar >out 2>&1
status=$?
expect "from standard input" 0 three "Taken"
for format in ustar gnu pax v7; do
	word=one
	[ $format != gnu ] && [ $format != v7 ] || word=two
	tar -C $word --format=$format -cf $format.tar .
done
update ustar.tar
expect "ustar" 0 one
update gnu.tar --force
expect "gnu" 0 two
update pax.tar --force
expect "pax" 0 one
update v7.tar
expect "the oldest form is refused" 65 one "no tar archive"
long=$(printf '%0120d' 0 | tr 0 a)
cp -a two deep && mkdir "deep/$long" && echo x >"deep/$long/note.txt"
for format in gnu pax; do
	tar -C deep --format=$format -cf deep.tar .
	update deep.tar --force
	expect "a long name in $format" 0 two
	update one.tar --force
done
git -C two init -q 2>/dev/null && git -C two add . && git -C two \
	-c user.name=x -c user.email=x commit -qm x && git -C two archive -o ../git.tar HEAD
rm -rf two/.git
if [ -f git.tar ]; then
	update git.tar --force
	expect "what git writes" 0 two
else
	skip "what git writes" "there is no git"
	update two.tar --force
fi
cp -a one beside && mkdir beside/.github && echo x >beside/README.md &&
	echo 'x: 1' >beside/.github/x.yaml && echo x >"beside/a b.yaml"
pack beside beside.tar
update beside.tar --force
expect "other files are left out" 0 one
found=$(find store/current/ -name '*.md' -o -name '.github' -o -name 'a b*')
[ ! "$found" ] || status=$found
expect "other files are not written" 0 one

# --- What could harm ---

refused() { # NAME TEXT ARCHIVE
	update "$3"
	expect "$1" 65 one "nothing was changed" "$2"
}
evil() { # a fresh copy of a good set
	rm -rf evil
	cp -a two evil
}

evil && mkdir -p x/y && echo 'title: x' >x/out.yaml
tar -C evil -cf evil.tar . && tar -C x/y -P -rf evil.tar ../out.yaml
refused "a path that goes up" "outside of its folder" evil.tar
tar -C two -cf evil.tar . && tar -P -rf evil.tar "$tmp/x/out.yaml"
refused "an absolute path" "outside of its folder" evil.tar
evil && ln -s /etc/passwd evil/topics/x.yaml && pack evil evil.tar
refused "a link" "is a link or a device" evil.tar
evil && ln evil/layer.yaml evil/topics/z.yaml && pack evil evil.tar
refused "a hard link" "is a link or a device" evil.tar
evil && mkfifo evil/topics/x.yaml && pack evil evil.tar
refused "a pipe" "is a link or a device" evil.tar
tar -C two -cf evil.tar . && tar -C three -rf evil.tar ./topics/help/card-1/en.yaml
refused "a path that stands there twice" "twice" evil.tar
evil && head -c 300000 /dev/zero | tr '\0' '#' >evil/topics/help/big.yaml && pack evil evil.tar
refused "a file that is too large" "is larger than 256 kB" evil.tar
evil && truncate -s 70M evil/big.bin && pack evil evil.tar
refused "an archive that is too large" "is larger than 64 MB" evil.tar
evil && truncate -s 70M evil/big.bin && tar -C evil --sparse -cf evil.tar .
refused "a file with holes" "nothing was changed" evil.tar
evil && mkdir evil/more && (cd evil/more && seq 50001 | xargs touch) && pack evil evil.tar
refused "too many files" "more than 50000 files" evil.tar
echo hello >evil.tar
refused "no archive" "no tar archive" evil.tar
: >evil.tar
refused "an empty file" "no tar archive" evil.tar
gzip -c two.tar >evil.tar
refused "a compressed one says how to go on" "gzip -d" evil.tar
rm -rf x && mkdir x && echo x >x/readme.yaml && pack x evil.tar
refused "no set of cards" "no layer.yaml" evil.tar
evil && mkdir "evil/$(printf '\033[2Jq')" && ln -s x "evil/$(printf '\033[2Jq')/x.yaml"
pack evil evil.tar
refused "a name with an escape" "link" evil.tar
! grep -q "$(printf '\033')" out store/last || status=escape
expect "an escape is not shown" 65 one
size=$(stat -c %s two.tar)
for part in 100 5000 $((size / 2)) $((size - 10240)); do
	head -c "$part" two.tar >evil.tar
	refused "cut off after $part bytes" "nothing was changed" evil.tar
done
# Where GNU tar ends: two blocks of zeros, then more up to ten kilobytes.
end=$(od -An -v -tx1 -w512 two.tar | awk '/[1-9a-f]/ { last = NR } END { print last * 512 }')
head -c "$end" two.tar >evil.tar
refused "cut off between two files" "cut off" evil.tar
{ head -c 3 two.tar && printf X && tail -c +5 two.tar; } >evil.tar
refused "a header that was changed" "cut off or damaged" evil.tar
update nosuch.tar
expect "no such file" 66 one "nosuch.tar"

# --- What would be lost ---

lost() { # NAME TEXT: what is in the folder evil
	pack evil evil.tar
	update evil.tar
	expect "$1" 1 one "Gone" "$2"
}
cp -a one evil2 && rm -rf evil && cp -a one evil && rm -rf evil/topics/help/card-2
lost "a card" "card-2"
rm -rf evil && cp -a one evil && rm evil/topics/help/card-2/es.yaml
lost "a translation" "card-2 (es)"
rm -rf evil && cp -a one evil && echo 'hide: [card-3]' >>evil/layer.yaml
lost "a card that is hidden" "card-3"
update evil.tar --force
reason=$("$CARREL" search --config config.yaml --lang en --ids card | tr '\n' ' ')
[ "$reason" = "card-1 card-2 " ] || status=$reason
expect "with --force" 0 "4 one" "Gone: 1" "Taken"
update one.tar --force
rm -rf evil && cp -a two evil && echo 'no_such_key: x' >>evil/topics/help/card-2/en.yaml
pack evil evil.tar
update evil.tar
expect "a set with a fault" 1 one "no_such_key" "topics/help/card-2/en.yaml" "faults in the cards: 1"
update evil.tar --force
expect "a set with a fault, with --force" 0 "1 fault two" "Taken"
update one.tar --force
rm -rf evil && mkdir evil && echo 'format: 1' >evil/layer.yaml && pack evil evil.tar
update evil.tar --force
expect "no card at all, even with --force" 1 one "no card would be left"

# --- The folder ---

flock store sh -c 'timeout 60 "$CARREL" update --config config.yaml two.tar >out 2>&1'
status=$?
expect "two updates at once" 75 one "another update is running"
cp config.yaml keep.yaml
sed -i '/^updates/d' config.yaml
update two.tar
expect "no folder in the settings" 78 one "updates"
{ cat keep.yaml && echo; } | sed 's/^layers.*/layers: [one]/' >config.yaml
update two.tar
expect "a folder that no layer names" 78 one "store/current"
sed 's/^updates.*/updates: nosuch/' keep.yaml >config.yaml
update two.tar
expect "no such folder" 66 one "nosuch"
cp keep.yaml config.yaml
if [ "$(id -u)" = 0 ]; then
	chown 12345 store
	update two.tar
	expect "somebody else's folder" 77 one "run this as the user"
	update
	expect "looking at somebody else's folder" 0 one "The set in use"
	chown 0 store
fi
find store -name '*.new' | grep -q . && status=litter || status=0
expect "nothing is left lying about" 0 one
finish
