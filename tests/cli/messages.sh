#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# In which language `carrel check` says what is wrong, and what is wrong with a file of
# messages. TAP.
#
#   CARREL=PROGRAM SRCDIR=PROJECT tests/cli/messages.sh

: "${CARREL:?names the program}" "${SRCDIR:?names the project}"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
cd "$tmp" || exit 1
unset LANG LC_ALL LC_MESSAGES

. "$SRCDIR/tests/lib/tap.sh"

# --- A card with a fault, and two languages ---

cp -R "$SRCDIR/tests/check/base" base
mkdir -p locales/check cards/topics/help/door
cp "$SRCDIR/locales/en.yaml" locales
cp "$SRCDIR/locales/check/en.yaml" locales/check
cat >cards/topics/help/door/en.yaml <<'END'
mian: one
END
cat >locales/check/es.yaml <<'END'
messages:
  - en: error
    say: fallo
  - en: >-
      "{1}" is not a key of {2}; did you mean "{3}"?
    say: >-
      ¿{3}? {2} no
      tiene «{1}»
  - en: a card
    say: una ficha
  - en: "write: {1}"
    say: "escribe: {1}"
  - en: "Write: {1}"
    say: "Escribe: {1}"
  - en: "Cards: {1}. Languages: {2}. Unusable: {3}. Errors: {4}. Notes: {5}."
    say: "{4} fallos, {5} avisos, {3} inservibles; {1} fichas, {2} idioma"
END
cat >locales/check/pt-BR.yaml <<'END'
messages:
  - en: error
    say: erro
END

check() { # ENV=VALUE... -- ARGS
	set_by=
	while [ "$1" != -- ]; do
		set_by="$set_by $1"
		shift
	done
	shift
	# shellcheck disable=SC2086 # one word each
	env $set_by timeout 60 "$CARREL" check --resources base --resources cards \
		--locales locales --today 2026-11-22 "$@" >out 2>err </dev/null
	status=$?
}

says() { # WORD NAME: its kind in the first line
	got=$(sed -n '1s/\[.*//p' out)
	result "$([ "$got" = "$1" ] || echo "it says \"$got\"")" "$2"
}

check LC_ALL=C.UTF-8 -- cards
cat >want <<'END'
error[unknown-key]: "mian" is not a key of a card; did you mean "main"?
  --> cards/topics/help/door/en.yaml:1:1
    1 | mian: one
      | ^^^^
      = write: main:

Cards: 1. Languages: 1. Unusable: 0. Errors: 1. Notes: 0.
END
result "$(diff want out)" "English, as ever"
check LC_ALL=C.UTF-8 -- --messages es cards
cat >want <<'END'
fallo[unknown-key]: ¿main? una ficha no tiene «mian»
  --> cards/topics/help/door/en.yaml:1:1
    1 | mian: one
      | ^^^^
      = escribe: main:

1 fallos, 0 avisos, 0 inservibles; 1 fichas, 1 idioma
END
result "$(diff want out)" "Spanish, whole"
result "$([ $status = 1 ] || echo "exit status $status")" "the exit status is the same"

check LANG=es_ES.UTF-8 -- cards
says fallo "LANG names the language"
check LANG=es -- cards
says fallo "LANG without more"
check LANG=en_GB.UTF-8 LC_MESSAGES=es_MX.UTF-8 -- cards
says fallo "LC_MESSAGES is stronger than LANG"
check LC_ALL=C.UTF-8 LANG=es_ES.UTF-8 -- cards
says error "LC_ALL is stronger than LANG"
check LC_ALL= LANG=es_ES.UTF-8 -- cards
says fallo "what is set to nothing is not set"
check LANG=es_ES.UTF-8 -- --messages en cards
says error "--messages is stronger than all"
check LANG=pt_BR.UTF-8 -- cards
says erro "a region's language"
result "$(grep -c '"mian" is not a key of a card' out | grep -v '^1$')" \
	"what it lacks is said in English"
check LANG=pt_PT.UTF-8 -- cards
says error "another region's language is not taken for it"
check LANG=../check/es -- cards
says error "no path is taken from the environment"
check LANG=C -- --messages ../check/es cards
result "$([ $status = 64 ] || echo "exit status $status")" "nor from --messages"
check LANG=C -- --messages fr cards
result "$([ $status = 64 ] || echo "exit status $status")" "a language that is not there"

check LANG=es_ES.UTF-8 -- --format=json cards
cat >want <<'END'
{"faults":[
{"kind":"error","id":"unknown-key","path":"cards/topics/help/door/en.yaml","line":1,"column":1,"message":"¿main? una ficha no tiene «mian»","instead":"main:"}
],"counts":{"cards":1,"languages":1,"unusable":0,"errors":1,"notes":0}}
END
result "$(diff want out)" "JSON: the message alone is translated"
check LANG=es_ES.UTF-8 -- --format=github cards
cat >want <<'END'
::error file=cards/topics/help/door/en.yaml,line=1,col=1,title=unknown-key::¿main? una ficha no tiene «mian»%0AEscribe: main:
END
result "$(grep '^::' out | diff want -)" "GitHub: so too"

# --- Files of messages with faults ---

cat >locales/check/fr.yaml <<'END'
messages:
  - en: >-
      "{1}" is not a key of {2}; did you mean "{3}"?
    say: "{1} {2} {4}"
  - en: this is nothing
    say: rien
  - en: error
    say: faute
  - en: error
    say: erreur
  - en: note
  - en: unusable
    said: x
  - say: y
END
echo 'messages: none' >locales/check/ka.yaml
printf 'messages:\n  - en: error\n    say: "a\\e[2Jb"\n' >locales/check/sw.yaml
echo 'x' >locales/check/readme.txt
check LANG=C.UTF-8 -- --format=github locales/check
sed -n 's/.*file=locales.check.\([a-zA-Z.-]*\)\(,line=\([0-9]*\)\)*.*title=\([a-z-]*\).*/\1 \3 \4/p' \
	out | grep -v 'yaml  missing-text' >got
cat >want <<'END'
fr.yaml 4 placeholders-differ
fr.yaml 5 unknown-text
fr.yaml 9 duplicate-id
fr.yaml 11 missing-text
fr.yaml 12 missing-text
fr.yaml 13 unknown-key
fr.yaml 14 missing-key
ka.yaml 1 wrong-shape
readme.txt  stray-file
sw.yaml 3 control-character
END
result "$(diff want got)" "faults of files of messages"
result "$(grep -c 'pt-BR.yaml,title=missing-text' out | grep -v '^11$')" \
	"of messages that are missing the first ones are told"
check LANG=C -- --messages fr cards
result "$(grep -c 'mian" is not a key' out | grep -v '^1$')" \
	"a message with other places is not said"
check LANG=C -- --messages sw cards
result "$(LC_ALL=C tr -d '\n' <out | LC_ALL=C grep -c '[[:cntrl:]]' | grep -v '^0$')" \
	"nothing that a terminal obeys comes from them"

rm -r locales/check
check LANG=es_ES.UTF-8 -- cards
says error "without the folder it is English"

finish
