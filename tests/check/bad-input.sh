# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# A part of run.sh: broken and hostile files. The ids are those of the attack list in the
# security notes. Each is a Spanish file beside a good English one, or a name in the
# card's folder. Wanted: a report that names it, at the true line and column; nothing that
# a terminal would obey; no crash, no hang; the card is there in English.

bed=$tmp/bad/cards/topics/help/bed
as= # words before the program

fresh() {
	chmod -R u+rwX "$tmp/bad" 2>/dev/null
	rm -rf "$tmp/bad"
	mkdir -p "$bed"
	cp "$here/cases/file-empty/cards/topics/help/bed/"*.yaml "$bed"
	rm -f "$bed/es.yaml"
}

. "$SRCDIR/tests/lib/plain-user.sh"

# shellcheck disable=SC2086 # $as is several words
on_layers() { # COMMAND [WORDS...]: run on both layers
	timeout 20 $as "$CARREL" "$@" --resources ../base --resources cards \
		--locales ../locales </dev/null
}

# Did the program itself fail?
broken() { # STATUS FILE
	[ "$1" -ge 124 ] || grep -q -e AddressSanitizer -e 'runtime error' -e LeakSanitizer \
		-e 'internal error' "$2"
}

# Bytes that a terminal obeys.
obeyed() { # FILE
	tr -d '\n\t' <"$1" | LC_ALL=C grep -q -e '[[:cntrl:]]' -e "$(printf '\302[\200-\237]')"
}

verdict() { # NAME WANTED [PLACE]; after the report
	reason=
	if broken "$got" "$tmp/report"; then
		reason="the program failed: status $got"
	elif [ "$2" = none ]; then
		if [ "$got" != 0 ]; then reason="status $got"; fi
	elif [ "$got" != 1 ] && [ "$(kind_of "$2")" != NOTE ]; then
		reason="status $got, expected 1"
	elif ! grep -q "\[$2\]: " "$tmp/report"; then
		reason="the report does not name $2"
	elif [ "${3:-}" ] && ! grep -q -F -e "$3" "$tmp/report"; then
		reason="the report does not say $3"
	fi
	if obeyed "$tmp/report"; then reason="a control character in the report"; fi
	on_layers show bed --lang en >"$tmp/shown" 2>&1
	if ! grep -q "A bed for tonight" "$tmp/shown"; then
		reason="$reason; the card is not shown in English"
	fi
	if [ "$reason" ]; then
		{ echo "$reason" && cat "$tmp/report" "$tmp/shown"; } >"$tmp/why"
		not_ok "$1" "$tmp/why"
	else
		ok "$1"
	fi
}

check_bad() { # NAME WANTED [PLACE]
	cd "$tmp/bad" || exit 1
	on_layers check --today 2026-11-22 >"$tmp/report" 2>&1
	got=$?
	verdict "$@"
	cd "$tmp" || exit 1
}

# A Spanish file, made as $tmp/input before.
file() { # NAME WANTED [PLACE]
	fresh
	cp "$tmp/input" "$bed/es.yaml"
	check_bad "$@"
}

# The same, its text as an argument of printf.
text() { # TEXT NAME WANTED [PLACE]
	fresh
	# shellcheck disable=SC2059 # it is a format
	printf -- "$1" >"$bed/es.yaml"
	shift
	check_bad "$@"
}

fill() { # COUNT CHARACTER
	head -c "$1" /dev/zero | tr '\0' "$2"
}

# --- What stands in a file ---

text '' "Y1 an empty file" file-empty
text '\n\n' "Y1 empty lines" file-empty
text '# one\n# two\n' "Y1 only comments" file-empty

text '---\n' "Y1 only ---" file-empty
text 'title: a\n\tmain: b\n' "Y2 a tab in front" yaml-tab es.yaml:2:1
text 'know:\n  -\ta\n' "Y2 a tab behind a dash" yaml-tab es.yaml:2:4
text 'title: a\n  main: b\n' "Y2 too many blanks" yaml-syntax es.yaml:2:3
text 'know:\n  - a\n - b\n' "Y2 too few blanks" yaml-syntax es.yaml:3:2
text 'know:\n  - a\n  b\n  - c\n' "Y2 a dash is missing" yaml-syntax es.yaml:3
text 'title: "a\nmain: b\n' "Y2 a quote left open" yaml-syntax es.yaml:1:8
text "title: 'tis late\nmain: b\n" "Y2 an apostrophe in front" yaml-syntax es.yaml:1:8
text 'know:\n  - "a" b\n' "Y2 text behind a quote" yaml-syntax es.yaml:2:9
text 'know: [a, b\nmain: c\n' "Y2 a bracket left open" yaml-syntax es.yaml:1:7
text 'title a\nmain: b\n' "Y2 a colon is missing" yaml-syntax es.yaml:1:6
text 'title: @a\n' "Y2 an at sign" yaml-syntax 'write: title: "@a"'
text 'title: {a\n' "Y2 a brace" yaml-syntax 'write: title: "{a"'
text 'know: - a\n' "Y2 a list on the key's line" yaml-syntax es.yaml:1:7
text 'title: |a\n' "Y2 a bar in front" yaml-syntax 'write: title: "|a"'
text 'title: "a\\q"\n' "Y2 an unknown escape" yaml-syntax es.yaml:1:10
text 'title: a\nmain: b\ntitle: c\n' "Y3 a key that stands twice" duplicate-key es.yaml:3:1
text 'title: a\n---\ntitle: b\n' "Y4 two documents" yaml-documents es.yaml:2:1
text 'title: a\n...\n---\ntitle: b\n' "Y4 two documents with ..." yaml-documents es.yaml:3:1
text '- a\n- b\n' "Y5 a list" yaml-not-keys es.yaml:1:1
text '[a, b]\n' "Y5 a list in brackets" yaml-not-keys es.yaml:1:1
text 'a sentence\n' "Y5 a sentence" yaml-not-keys es.yaml:1:1
text '42\n' "Y5 a number" yaml-not-keys es.yaml:1:1
text 'title: &a b\nmain: *a\n' "Y6 an anchor" yaml-alias es.yaml:1:8
text 'title: *a\n' "Y6 an alias" yaml-alias es.yaml:1:8
text 'title: ** new **\n' "Y6 stars round a word" yaml-syntax 'write: title: "** new **"'
text '<<: {title: a}\n' "Y6 a merge" yaml-alias es.yaml:1:1
{
	echo 'a: &a [x, x, x, x, x, x, x, x, x]'
	for pair in 'b a' 'c b' 'd c' 'e d' 'f e' 'g f' 'h g' 'i h'; do
		to=${pair% *} from=${pair#* }
		echo "$to: &$to [*$from, *$from, *$from, *$from, *$from, *$from, *$from, *$from, *$from]"
	done
} >"$tmp/input"
file "Y6 a bomb of aliases" yaml-alias es.yaml:1:4

# Ten of them: a parser that is quadratic in brackets would take minutes.
fresh
for lang in de es fr it pt ru th uk vi zh; do
	{ printf 'title: ' && fill 100000 '['; } >"$bed/$lang.yaml"
done
check_bad "Y7 100,000 brackets" yaml-depth es.yaml:1:23
{ printf 'title: ' && fill 20000 '{'; } >"$tmp/input"
file "Y7 20,000 braces" yaml-syntax es.yaml:1
{ echo 'title:' && yes '[' | head -n 50000; } >"$tmp/input"
file "Y7 brackets on lines" yaml-syntax
{ printf 'know:\n  ' && yes -- - | head -n 50000 | tr '\n' ' '; } >"$tmp/input"
file "Y7 50,000 dashes" yaml-depth es.yaml:2
{ yes '?' | head -n 50000 | tr '\n' ' '; } >"$tmp/input"
file "Y7 question marks" yaml-syntax
{ yes 'a:' | head -n 50000 | tr '\n' ' '; } >"$tmp/input"
file "Y7 colons" yaml-syntax
{ echo 'title: a' && yes '...' | head -n 50000; } >"$tmp/input"
file "Y7 many ends" no-main
{ printf 'title: a\n...\n' && seq 9000 | sed 's/.*/%TAG !t&! tag:&:/'; } >"$tmp/input"
file "Y7 many directives behind the end" yaml-syntax
{ seq 1200 | sed 's/.*/k&: v/'; } >"$tmp/input"
file "Y7 1,200 keys" yaml-nodes es.yaml:1001:1
{ echo 'know:' && yes '  -' | head -n 9000; } >"$tmp/input"
file "Y7 9,000 empty items" empty-text es.yaml:9001
{ echo 'know:' && yes '  - a # b' | head -n 9000; } >"$tmp/input"
file "Y7 9,000 comments" comment-after-text es.yaml:9001
{ printf 'know: [' && yes '{a: b}, ' | head -n 6000 | tr -d '\n' && echo ']'; } >"$tmp/input"
file "Y7 6,000 faults in one line" wrong-shape es.yaml:1:8
# Each of them shows some hundred bytes of the line, and not all 48 KB, mended.
wc -c <"$tmp/report" >"$tmp/size"
if [ "$(cat "$tmp/size")" -lt 10000000 ]; then
	ok "Y7 their report is short"
else
	not_ok "Y7 their report is short" "$tmp/size"
fi
{ printf 'title: ' && fill 1000000 a; } >"$tmp/input"
file "Y8 a text of 1 MB" file-too-big es.yaml
{ printf 'title: ' && fill 200000 a; } >"$tmp/input"
file "Y8 a text of 200 KB" yaml-long-text es.yaml:1:8
{ fill 1000000 a && echo ': b'; } >"$tmp/input"
file "Y8 a key of 1 MB" file-too-big
{ fill 200000 a && echo ': b'; } >"$tmp/input"
file "Y8 a key of 200 KB" yaml-long-text es.yaml:1
{ echo 'title: |' && yes '  a' | head -n 500000; } >"$tmp/input"
file "Y8 500,000 lines" file-too-big
text 'title: !!python/object/apply:os.system ["true"]\n' "Y9 a tag that would run" yaml-tag es.yaml:1:8
text 'title: !!binary aGk=\n' "Y9 !!binary" yaml-tag es.yaml:1:8
text 'title: !!float 1\n' "Y9 !!float" yaml-tag es.yaml:1:8
text 'title: !<tag:x> a\n' "Y9 a tag in full" yaml-tag es.yaml:1:8
text '%%YAML 9.9\n---\ntitle: a\n' "Y10 a version" yaml-directive es.yaml:1:1
text '%%TAG ! tag:x:\n---\ntitle: a\n' "Y10 a tag's prefix" yaml-directive es.yaml:1:1
text 'title: yes\nmain: ~\nknow:\n  - 0123\n  - 1e3\n' "Y11 values stay text" missing-key es.yaml
text 'title: a\0b\n' "Y12 a NUL" control-character es.yaml:1:9
text 'title: "a\\0b"\n' "Y12 a NUL by escape" control-character es.yaml:1:8
text 'title: "\\e[2J"\n' "Y13 an escape sequence" control-character es.yaml:1:8
text 'title: "\\x1b]52;c;YQ==\\a"\n' "Y13 the clipboard" control-character es.yaml:1:8
text 'title: "\\u009b31m"\n' "Y13 C1 by escape" control-character es.yaml:1:8
text 'title: a\033[31mb\n' "Y13 a raw escape" control-character es.yaml:1:9
text 'title: a\302\23331mb\n' "Y13 a raw C1" control-character es.yaml:1:9
text 'a\033[2J: b\n' "Y13 an escape in a key" control-character es.yaml:1:2
text '# \033]0;x\007\n' "Y13 an escape in a comment" control-character es.yaml:1:3
for code in 001 010 013 014 016 037 177; do
	text "title: ab\\$code\n" "Y14 the character $code" control-character es.yaml:1:10
done
text 'title: "a\\rb"\n' "Y14 a carriage return by escape" control-character es.yaml:1:8
text 'title: a\rb\n' "Y14 a carriage return" yaml-syntax es.yaml:2:1
text 'title: a\rknow:\r  - See desk #4\r' "old line ends: a sentence is not cut" comment-after-text es.yaml:3:5
text 'title: Call \342\200\256000\n' "Y15 an override" bidi-control es.yaml:1:13
text 'title: \342\201\246a\n' "Y15 an isolate" bidi-control es.yaml:1:8
text 'title: a\363\240\200\240b\n' "Y15 a tag character" control-character es.yaml:1:9
text 'title: a\nmain: b\357\273\277c\n' "Y15 a second byte-order mark" unusual-character es.yaml:2:8
text 'title: a\342\200\250b\nmain: c\n' "Y15 a line end of another kind" unusual-character es.yaml:1:9
text 'title: \331\205\342\200\217\331\205\nmain: b\nask:\n  - c\ntranslation:\n  status: human\n  date: 2026-11-22\n' \
	"Y15 marks of Arabic stay" not-stamped
{ printf 'title: a' && yes "$(printf '\314\201')" | head -n 10000 | tr -d '\n' && echo; } >"$tmp/input"
file "Y16 10,000 marks on a letter" no-main
text 'title: caf\351\n' "Y17 Latin-1" bad-encoding es.yaml:1:11
text '\377\376t\0i\0t\0l\0e\0:\0 \0a\0' "Y17 UTF-16 with a mark" bad-encoding UTF-16
text 't\0i\0t\0l\0e\0:\0 \0a\0\n\0' "Y17 UTF-16 without one" bad-encoding UTF-16
text 'title: \223\372\226\173\n' "Y17 Shift-JIS" bad-encoding es.yaml:1:8
text '# encoding: iso-2022-cn-ext\ntitle: a\n' "Y17 an encoding that is not allowed" unknown-encoding es.yaml:1:13
text '# encoding: windows-1252\ntitle: \201\n' "Y17 a byte that means nothing" bad-encoding es.yaml:2:8
text 'title: a\300\257b\n' "Y18 an overlong form" bad-encoding es.yaml:1:9
text 'title: \355\240\200\n' "Y18 half a pair" bad-encoding es.yaml:1:8
text 'title: \364\220\200\200\n' "Y18 past the last character" bad-encoding es.yaml:1:8
text 'title: a\nmain: \303\251\303' "Y18 cut inside a letter" bad-encoding es.yaml:2:8
text 'title: a\357\277\276b\n' "Y19 U+FFFE" control-character es.yaml:1:9
text 'title: a\357\267\220b\n' "Y19 U+FDD0" control-character es.yaml:1:9
text 'title: "\\ud800"\n' "Y19 half a pair by escape" yaml-syntax es.yaml:1
text 'title: "\\U00110000"\n' "Y19 past the last by escape" yaml-syntax es.yaml:1
text 'title: \356\200\200\nmain: b\n' "Y19 private use" missing-key
text 'titel: a\nmain: b\n' "Y21 a misspelt key" unknown-key es.yaml:1:1
text '{}\n' "Y21 no keys" no-title es.yaml
text '"": a\n' "Y21 a key without a name" unknown-key es.yaml:1:1
text '[a, b]: c\n' "Y21 a list as a key" yaml-syntax es.yaml:1:1
text 'title: a\nmain: b\nknow:\n  - c\nkeywords:\n  - .*\n  - (\n  - \\Q\n  - (a+)+$\ntranslation:\n  status: human\n  date: 2026-11-22\n' \
	"Y23 keywords like patterns" not-stamped
text 'title: a\r\nmain: b\r\ntitle: c\r\n' "CRLF: the line is right" duplicate-key es.yaml:3:1
text '\357\273\277title: a\nmain: b\ntitle: c\n' "a byte-order mark at the beginning" duplicate-key es.yaml:3:1

fresh
printf 'title: 2024-02-30\nmain: "0606"\nknow:\n  - 1e3\n  - yes\n' >"$bed/en.yaml"
cd "$tmp/bad" || exit 1
on_layers show bed >"$tmp/report" 2>&1
cd "$tmp" || exit 1
if grep -q 2024-02-30 "$tmp/report" && grep -q 0606 "$tmp/report" &&
	grep -q 1e3 "$tmp/report" && grep -q yes "$tmp/report"; then
	ok "Y11 text is shown as it was written"
else
	not_ok "Y11 text is shown as it was written" "$tmp/report"
fi

fresh
{
	printf 'sources:\n  - id: a\n    publisher: b\n    title: c\n    year: 2014\n'
	echo 'source_language: en'
	printf 'related: [../x, %s]\n' "$(fill 10000 a)"
} >"$bed/card.yaml"
check_bad "Y22 hostile ids" bad-id card.yaml:7:11
fresh
mkdir -p "$tmp/bad/cards/topics/rest"
echo 'title: Rest' >"$tmp/bad/cards/topics/rest/en.yaml"
cp -R "$bed" "$tmp/bad/cards/topics/rest/bed"
check_bad "Y22 the same id twice" duplicate-id cards/topics/rest/bed

# --- Names and kinds of files ---

fresh
: >"$bed/es.yaml~"
: >"$bed/.#es.yaml"
: >"$bed/.es.yaml.swp"
: >"$bed/#es.yaml#"
: >"$bed/es.yaml.bak"
check_bad "F10 editors' litter is not seen" none
fresh
: >"$bed/$(printf 'e\033[31ms.yaml')"
: >"$bed/$(printf 'e\ns.yaml')"
: >"$bed/$(printf 'caf\351.yaml')"
: >"$bed/$(fill 250 a).yaml"
check_bad "F10 hostile names" bad-language 'e?[31ms.yaml'
fresh
mkdir "$tmp/bad/cards/topics/help/$(printf '\033[2Jx')" "$tmp/bad/cards/topics/Help"
check_bad "F10 hostile names of folders" bad-id 'help/?[2Jx'
fresh
mkfifo "$bed/es.yaml"
check_bad "F2 a pipe" file-not-plain cards/topics/help/bed/es.yaml
fresh
mkdir "$bed/es.yaml"
check_bad "F2 a folder named like a file" stray-file cards/topics/help/bed/es.yaml
fresh
ln -s /etc/passwd "$bed/es.yaml"
ln -s fr.yaml "$bed/fr.yaml"
ln -s nowhere "$bed/de.yaml"
check_bad "F3 links" file-not-plain cards/topics/help/bed/fr.yaml
fresh
mkdir "$tmp/bad/elsewhere"
printf 'format: 1\nhide: [bed]\n' >"$tmp/bad/elsewhere/layer.yaml"
ln -s ../elsewhere/layer.yaml "$tmp/bad/cards/layer.yaml"
check_bad "F3 a link as layer.yaml" file-not-plain cards/layer.yaml
fresh
mv "$tmp/bad/cards/topics/help" "$tmp/bad/help"
ln -s ../../help "$tmp/bad/cards/topics/help"
cp -R "$tmp/bad/help" "$tmp/bad/cards/topics/rest"
printf 'title: Rest\n' >"$tmp/bad/cards/topics/rest/en.yaml"
check_bad "F3 a link as a topic" file-not-plain cards/topics/help
fresh
if truncate -s 5G "$bed/es.yaml" 2>/dev/null; then
	check_bad "F4 a file of 5 GB" file-too-big es.yaml
else
	skip "F4 a file of 5 GB" "this file system has no sparse files"
fi
fresh
printf 'title: Una cama\nmain: Pregun' >"$bed/es.yaml"
check_bad "F12 half a file" missing-key es.yaml
fresh
printf 'title: Una cama\nmain: "Pregun' >"$bed/es.yaml"
check_bad "F12 half a file in quotes" yaml-syntax es.yaml:2:7

unreadable() { # NAME WANTED PLACE
	if modes_count; then
		as=$plain
		check_bad "$@"
		as=
	else
		skip "$1" "root reads everything"
	fi
}

fresh
echo 'title: a' >"$bed/es.yaml"
chmod 000 "$bed/es.yaml"
unreadable "an unreadable file" file-unreadable es.yaml
fresh
mkdir "$tmp/bad/cards/topics/closed"
chmod 000 "$tmp/bad/cards/topics/closed"
unreadable "an unreadable folder" folder-unreadable cards/topics/closed
chmod 755 "$tmp/bad/cards/topics/closed"

# --- A fault of each kind at once: all are said, each card is there ---

fresh
text_of_all='title: a\n\tb\n'
# shellcheck disable=SC2059 # it is a format
printf "$text_of_all" >"$bed/es.yaml"
printf 'title: caf\351\n' >"$bed/fr.yaml"
printf 'title: &a\n' >"$bed/de.yaml"
printf 'format: 1\nnmae: x\n' >"$tmp/bad/cards/layer.yaml"
check_bad "many faults" yaml-tab
for id in yaml-alias yaml-tab bad-encoding unknown-key; do
	if grep -q "\[$id\]" "$tmp/report"; then
		ok "many faults: $id"
	else
		not_ok "many faults: $id" "$tmp/report"
	fi
done

# --- The folder of cards itself ---

no_folder() { # NAME WANTED DIR
	cd "$tmp" || exit 1
	timeout 20 "$CARREL" check --resources "$3" --locales locales >"$tmp/report" 2>&1
	got=$?
	if [ "$got" = 1 ] && grep -q "\[$2\]" "$tmp/report"; then
		ok "$1"
	else
		not_ok "$1" "$tmp/report"
	fi
}

mkdir "$tmp/empty"
: >"$tmp/plain"
no_folder "F1 an empty folder" no-cards empty
no_folder "F1 no folder" folder-unreadable nowhere
no_folder "F1 a file in its place" folder-unreadable plain
