#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# `carrel bundle`: what was changed, packed and taken in again; both sides changed; archives
# that could harm; a way that ends before its end. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/cli/bundle.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
export LC_ALL=C.UTF-8 TZ=UTC
tmp=$(mktemp -d) || exit 1
trap 'chmod -R u+rwX "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1
. "$SRCDIR/tests/lib/tap.sh"
. "$SRCDIR/tests/lib/plain-user.sh"
. "$SRCDIR/tests/deploy/sets.sh"
root=
[ "$(id -u)" != 0 ] || root="--owner 0 --group 0"

# The base, hers, and the place that takes it in.
mkdir base
make_set base/cards one
mkdir base/locales base/cards/glossary
cp "$SRCDIR/locales/en.yaml" "$SRCDIR/locales/es.yaml" base/locales
printf 'stop:\n  - the\n' >base/cards/glossary/en.yaml
rm base/cards/topics/help/card-3/es.yaml

fresh() {
	rm -rf hers there
	cp -r base hers
	cp -r base there
}
bundle() { # WORDS...: hers against the base
	rm -f b.tar
	timeout 60 "$CARREL" bundle --resources hers/cards --locales hers/locales --output b.tar \
		"$@" >out 2>err </dev/null
	status=$?
}
run=
apply() { # FILE WORDS...: at the other place
	file=$1
	shift
	timeout 60 $run "$CARREL" bundle --today 2026-11-26 --resources there/cards \
		--locales there/locales --apply "$file" "$@" >out 2>err </dev/null
	status=$?
}
# same NAME A B: two folders, hidden files too
same() {
	result "$(diff -r "$2" "$3" 2>&1)" "$1"
}

# --- Round ---

fresh
bundle --base base/cards
is "nothing was changed" 0 "Nothing has changed"
result "$([ ! -e b.tar ] || echo "there is a file")" "and nothing is written"

change() { # what she does
	sed -i 's/It says one here/It says more here/' hers/cards/topics/help/card-1/en.yaml
	card hers/cards/topics/help/card-4 24
	words four >hers/cards/topics/help/card-4/en.yaml
	printf 'stop:\n  - the\n  - a\n' >hers/cards/glossary/en.yaml
	printf '# mended\n' >>hers/locales/es.yaml
	rm hers/cards/topics/help/card-2/es.yaml
	echo 'name: Mine' >>hers/cards/layer.yaml
	echo 'by hand' >hers/cards/topics/help/card-1/note.txt
	echo 'layers: []' >hers/cards/config.yaml
}
change
bundle --base base/cards
is "what was changed" 0 "changed  topics/help/card-1/en.yaml" "new      topics/help/card-4/card.yaml" \
	"new      topics/help/card-4/en.yaml" "changed  glossary/en.yaml" "changed  locales/es.yaml" \
	"gone     topics/help/card-2/es.yaml" "Written: b.tar" "not for others"
cp b.tar first.tar
tar -tf b.tar | sort >listed
cat >want <<'END'
base/glossary/en.yaml
base/locales/es.yaml
base/topics/help/card-1/en.yaml
bundle.txt
now/glossary/en.yaml
now/locales/es.yaml
now/topics/help/card-1/en.yaml
now/topics/help/card-4/card.yaml
now/topics/help/card-4/en.yaml
END
result "$(diff want listed)" "only cards, glossaries and texts are in it"
result "$(tar --numeric-owner -tvf b.tar | awk '$2 != "0/0" || $4 != "1970-01-01" || $1 != "-rw-r--r--"')" \
	"it says nothing of an owner or a time"
result "$(grep -a -e "$tmp" -e "$(id -un)" -e "$(uname -n)" b.tar)" "nor of this machine"
cp -r hers elsewhere && touch -d 2001-01-01 elsewhere/cards/topics/help/card-1/en.yaml
cp -r base whole && mv whole/cards whole/resources
rm b.tar
timeout 60 "$CARREL" bundle --resources elsewhere/cards --locales elsewhere/locales --base whole \
	--output b.tar >out 2>err
status=$?
result "$(cmp b.tar first.tar)" "the same files give the same bytes, from a whole copy too"
rm -r elsewhere whole
timeout 60 "$CARREL" bundle --resources hers/cards --locales hers/locales --base base/cards \
	--output b.tar >out 2>err
status=$?
is "a file that is there stays" 73 "b.tar is there already"
result "$(cmp b.tar first.tar)" "as it is"

apply first.tar
is "taken in" 0 "Written:" "there/cards/topics/help/card-1/en.yaml" "there/locales/es.yaml" \
	"Taken away there" "there/cards/topics/help/card-2/es.yaml"
cp base/cards/layer.yaml hers/cards/layer.yaml
cp base/cards/topics/help/card-2/es.yaml hers/cards/topics/help/card-2
rm hers/cards/topics/help/card-1/note.txt hers/cards/config.yaml
same "every file is hers, byte by byte; nothing was removed" hers there
apply first.tar
is "once more" 0 "All of it is here already"
same "nothing moves" hers there

# --- A part of it ---

fresh
change
bundle --base base/cards card-4
is "one card" 0 "topics/help/card-4/en.yaml"
result "$(grep -v card-4 out | grep -e changed -e new -e gone)" "and no other"
bundle --base base/cards --lang es
is "one language" 0 "locales/es.yaml"
result "$(grep en.yaml out)" "and no other file"
bundle --base base/cards card-9
is "no such card" 66 "there is no \"card-9\""
bundle
is "nothing to compare with" 64 "--base DIR"
bundle --base nowhere
is "no base" 66 "there is no folder nowhere"
bundle --base base
is "a base that has no cards" 66 "base is no folder of cards"
bundle card-4
is "a card alone" 0 "whole    topics/help/card-4/card.yaml"
apply b.tar
is "is new there" 0 "there/cards/topics/help/card-4/card.yaml"
bundle card-1
cp -r there before
apply b.tar
is "a card of which nobody knows the base" 1 "topics/help/card-1/en.yaml" "It says more here" \
	"nothing was written"
same "is not taken by itself" before there
rm -r before

# --- Changed on both sides ---

fresh
sed -i 's/It says one here/It says more here/' hers/cards/topics/help/card-1/en.yaml
sed -i 's/It says one here/It says less here/' there/cards/topics/help/card-1/en.yaml
printf 'stop:\n  - a\n' >hers/cards/glossary/en.yaml
bundle --base base/cards
cp -r there before
apply b.tar
is "both sides" 1 "topics/help/card-1/en.yaml" "--take PATH" "changed on both sides: 1"
cat >want <<'END'
topics/help/card-1/en.yaml
  before |   - It says one here.
  yours  |   - It says less here.
  theirs |   - It says more here.
END
result "$(sed -n '/^topics/,/theirs/p' out | diff want -)" "before, yours, theirs"
same "nothing is written" before there
apply b.tar --keep topics/help/card-1/en.yaml
is "she keeps her own" 0 "there/cards/glossary/en.yaml"
apply b.tar --keep topics/help/card-1/en.yaml
is "once more" 0 "nothing to write"
result "$(grep "already" out)" "what she keeps is not called the same"
result "$(grep -q less there/cards/topics/help/card-1/en.yaml || echo "it is gone")" "and has it"
rm -r there && cp -r before there
apply b.tar --take topics/help/card-1/en.yaml
is "she takes theirs" 0 "there/cards/topics/help/card-1/en.yaml"
result "$(grep -q more there/cards/topics/help/card-1/en.yaml || echo "it is not there")" "and has it"
apply b.tar --take topics/help/card-7/en.yaml
is "a choice about nothing" 64 "there is no topics/help/card-7/en.yaml in it"
rm -r there && cp -r before there && rm there/cards/topics/help/card-1/en.yaml
apply b.tar
is "a file that is not here any more" 1 "it is not here any more"
rm -r before

# --- Faults ---

fresh
sed -i 's/^know:/knw:/' hers/cards/topics/help/card-1/en.yaml
bundle --base base/cards
cp -r there before
apply b.tar
is "a fault that it would bring" 1 "unknown-key" "there/cards/topics/help/card-1/en.yaml:3" \
	"nothing was written"
same "is not taken" before there
fresh
sed -i 's/^know:/knw:/' there/cards/topics/help/card-2/en.yaml
printf 'stop:\n  - a\n' >hers/cards/glossary/en.yaml
bundle --base base/cards
apply b.tar
is "a fault that was there before is not its own" 0 "there/cards/glossary/en.yaml"
mv there/cards there/real && ln -s real there/cards
printf 'stop:\n  - an\n' >hers/cards/glossary/en.yaml
bundle --base base/cards
apply b.tar --take glossary/en.yaml
is "nor where the folder is reached by a link" 0 "glossary/en.yaml"
fresh
mkdir there/cards/topics/other
cp base/cards/topics/help/topic.yaml base/cards/topics/help/??.yaml there/cards/topics/other
cp -r base/cards/topics/help/card-2 there/cards/topics/other
printf 'stop:\n  - a\n' >hers/cards/glossary/en.yaml
bundle --base base/cards
apply b.tar
is "nor one whose words name a file" 0 "there/cards/glossary/en.yaml"
fresh
mkdir hers/cards/topics/other
cp base/cards/topics/help/topic.yaml base/cards/topics/help/??.yaml hers/cards/topics/other
cp -r base/cards/topics/help/card-2 hers/cards/topics/other
bundle --base base/cards
apply b.tar
is "it names files as they will be" 1 "another card already: there/cards/topics"
result "$(grep "[.]bundle" out)" "and never the copy"
fresh
sed -i 's/^number: 21/number: 22/' hers/cards/topics/help/card-1/card.yaml
bundle --base base/cards
rm -r before && cp -r there before
apply b.tar
is "a fault in how it fits the others" 1 "duplicate-number"
same "is not taken" before there

# --- Archives that could harm ---

fresh
printf 'stop:\n  - a\n' >hers/cards/glossary/en.yaml
bundle --base base/cards
cp b.tar good.tar
rm -rf before && cp -r there before
mkdir x && tar -C x -xf good.tar
hostile() { # NAME TEXT: of bad.tar
	apply bad.tar
	is "refused: $1" 65 "nothing was written" "$2"
	same "refused: $1: nothing has changed" before there
}
# put NAME TARGET: one more file, under that name in the archive
put() {
	echo 'stop: [x]' >more.yaml
	cp good.tar bad.tar
	# shellcheck disable=SC2086
	tar -rf bad.tar $root -P --transform "s|^more.yaml\$|$1|" more.yaml
}
put now/../../escaped.yaml
hostile "a path that goes up" "outside of its folder"
put /tmp/escaped.yaml
hostile "an absolute path" "outside of its folder"
put now/topics/help/card-1/fr.yaml
hostile "a file that is not in its list" "not in its list"
put now/glossary/en.yaml
hostile "a file twice" "stands in it twice"
ln -s /etc/passwd link
cp good.tar bad.tar && tar -rf bad.tar --transform 's|^link$|now/glossary/fr.yaml|' link
hostile "a link" "link or a device"
cp good.tar bad.tar && ln b.tar hard && tar -rf bad.tar b.tar hard
hostile "a hard link" "link or a device"
mkfifo pipe && cp good.tar bad.tar && tar -rf bad.tar pipe
hostile "a pipe" "link or a device"
head -c 900 good.tar >bad.tar
hostile "cut short in a file" "cut off or damaged"
head -c 1536 good.tar >bad.tar
hostile "cut short behind one" "cut off or damaged"
{ head -c 10 good.tar && printf x && tail -c +12 good.tar; } >bad.tar
hostile "a wrong sum" "cut off or damaged"
: >bad.tar
hostile "an empty file" "no tar archive"
pack base/cards bad.tar
hostile "a set of cards" "no bundle"

# packed SED: the list changed by it, the rest as it is
packed() {
	rm -rf y && cp -r x y
	sed -i "$1" y/bundle.txt
	(cd y && tar -cf ../bad.tar bundle.txt base now)
}
packed ''
apply bad.tar
is "packed by another tar, it is the same" 0 "there/cards/glossary/en.yaml"
fresh
packed '2s/ x/ x0/'
hostile "another fingerprint" "its fingerprint is another"
packed '2s/ x[0-9a-f]*$/ x0123456789abcdef/'
hostile "another base" "its fingerprint is another"
packed '2s|^glossary/en.yaml|../glossary/en.yaml|'
hostile "a list that goes up" "no file of cards"
packed '2s|^glossary/en.yaml|layer.yaml|'
hostile "a centre's own file" "no file of cards"
packed '2s|^glossary/en.yaml|locales/../x.yaml|'
hostile "a list that goes up further in" "no file of cards"
packed '2p'
hostile "a line twice" "not in order"
packed '2s/ .*//'
hostile "a line that is cut" "can't be read"
packed '1s/1$/2/'
hostile "another version" "no bundle that this program can read"
printf 'a b\n' >>x/bundle.txt
packed ''
hostile "a line of something else" "can't be read"
sed -i '$d' x/bundle.txt
awk 'BEGIN { print "stop:"; for (i = 0; i < 60000; i++) print "  - word" }' >x/now/glossary/en.yaml
packed ''
hostile "a file that is too large" "larger than a card's file may be"
apply nowhere.tar
is "no such file" 66 "nowhere.tar"
rm -rf x y link hard pipe more.yaml

# --- Where one may not write, and a disk that is full ---

if modes_count; then
	chmod -R a-w there
	run=$plain
	apply good.tar
	is "a folder that one may not write to" 73 "--resources DIR"
	chmod u+w there/cards there/cards/topics
	apply good.tar
	is "a folder in it that one may not write to" 74 "there/cards/glossary/en.yaml"
	run=
	chmod -R u+w there
	same "nothing has changed" before there
else
	skip "where one may not write" "modes do not count here"
fi
ln -s "$tmp/outside" there/cards/services
mkdir outside
"$CARREL" new service desk --resources hers/cards --locales hers/locales >out 2>err
sed -i -e 's/^kind: ""/kind: shelter/' -e 's/^status: ""/status: open/' \
	-e 's/^last_verified: ""/last_verified: 2026-11-22/' \
	-e 's/^safe_to_publish: ""/safe_to_publish: no/' hers/cards/services/desk/service.yaml
sed -i -e 's/^name: ""/name: The desk/' -e 's/^main: ""/main: Ask there./' hers/cards/services/desk/en.yaml
bundle --base base/cards desk
apply b.tar
is "a folder that is a link" 73 "is a link"
result "$(ls outside)" "nothing is written behind it"
rm there/cards/services
apply b.tar
is "without the link it is taken" 0 "there/cards/services/desk/service.yaml"

fresh
said=$(
	trap '' XFSZ
	ulimit -f 0
	timeout 60 "$CARREL" bundle --resources there/cards --locales there/locales --apply good.tar 2>&1
	echo "status $?"
)
echo "$said" >out
status=$(sed -n 's/^status //p' out)
is "a full disk" 1 "nothing was written"
same "nothing has changed, and no copy stays" before there

# --- Saved by somebody while it is checked, and killed at any step: each file is whole, and
# the next run ends it ---

strace -o trace -e trace=mkdir -e inject=mkdir:signal=KILL mkdir there2 2>/dev/null
if [ -s trace ] && [ ! -d there2 ]; then
	export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
	fresh
	change
	cp base/cards/topics/help/card-2/es.yaml hers/cards/topics/help/card-2
	cp base/cards/layer.yaml hers/cards
	rm hers/cards/config.yaml hers/cards/topics/help/card-1/note.txt
	bundle --base base/cards
	on="--today 2026-11-26 --resources there/cards --locales there/locales --apply b.tar"
	# It stops as soon as the copy that is checked has a folder, and goes on once she has saved.
	# shellcheck disable=SC2086
	strace -o trace -e trace=mkdir -e inject=mkdir:signal=STOP:when=1 \
		sh -c 'echo $$ >pid; exec "$@"' sh "$CARREL" bundle $on >out 2>err &
	until ls -d there/cards/.bundle.* >/dev/null 2>&1; do :; done
	sed -i 's/It says one here/It says her own here/' there/cards/topics/help/card-1/en.yaml
	while kill -CONT "$(cat pid)" 2>/dev/null; do :; done
	wait $!
	status=$?
	is "saved while it is checked" 1 "nothing was written" \
		"there/cards/topics/help/card-1/en.yaml was changed meanwhile"
	sed -i 's/It says her own here/It says one here/' there/cards/topics/help/card-1/en.yaml
	same "what she saved stays, and nothing else has changed" base there
	# shellcheck disable=SC2086
	strace -o trace -e trace=mkdir -e inject=mkdir:signal=INT:when=1 \
		"$CARREL" bundle $on >out 2>err
	status=$?
	result "$([ $status != 0 ] || echo "it went on")$(diff -r base there)" \
		"ended while it is checked: no copy stays among the cards"
	calls=mkdir,openat,write,fsync,rename,unlink,unlinkat,rmdir
	# shellcheck disable=SC2086
	strace -o trace -e trace=$calls "$CARREL" bundle $on >out 2>&1
	same "what it should be" hers there
	# Of the copy that is checked every eighth step is enough.
	awk -F'[(]' '{ n[$1]++ } ($1 != "openat" || /O_CREAT/) && (!/[.]bundle/ || ++m % 8 == 0) &&
		($1 != "write" || ++k % 4 == 0) { print $1, n[$1] }' trace >points
	old=0 new=0 some=0 half=
	while read -r call number; do
		rm -rf there && cp -r base there
		# shellcheck disable=SC2086
		strace -o trace -e trace=$calls -e "inject=$call:signal=KILL:when=$number" \
			"$CARREL" bundle $on >out 2>&1
		(cd there && find . -mindepth 2 -type f | grep -v -e '/[.]bundle' -e '[.]tmp$') >is
		was=0 now=0
		while read -r file; do
			if cmp -s "there/$file" "hers/$file"; then
				cmp -s "there/$file" "base/$file" || now=$((now + 1))
			elif cmp -s "there/$file" "base/$file"; then
				was=$((was + 1))
			else
				half="$half $call:$number($file)"
			fi
		done <is
		if [ $now = 0 ]; then
			old=$((old + 1))
		elif [ $was = 0 ]; then
			new=$((new + 1))
		else
			some=$((some + 1))
		fi
		# shellcheck disable=SC2086
		"$CARREL" bundle $on >out 2>&1 || half="$half $call:$number(again: $?)"
		find there -name '.bundle*' -prune -exec rm -r {} +
		find there -name '*.tmp' -exec rm {} +
		diff -r hers there >/dev/null || half="$half $call:$number(not ended)"
	done <points
	echo "# killed: nothing taken $old times, some $some times, all $new times"
	result "$half" "killed: each file is whole, and the next run ends it"
	result "$([ $old -gt 0 ] && [ $some -gt 0 ] && [ $new -gt 0 ] || echo "$old, $some, $new")" \
		"killed: before, in between and after"
else
	skip "killed" "strace is missing, or can't be used here"
fi

finish
