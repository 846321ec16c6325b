#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Is locales/check/en.yaml the list of what the sources say, and do the catalogs of other
# languages fit it? TAP.
#
#   tests/tools/messages.sh list    prints the list (from the project's folder)
set -eu

messages() {
	(cd "$1" && LC_ALL=C && export LC_ALL &&
		find src -name '*.c' | sort | xargs awk -f tests/tools/messages.awk)
}

if [ "${1-}" = list ]; then
	messages .
	exit
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
. "$SRCDIR/tests/lib/tap.sh"
check=$SRCDIR/locales/check
cd "$tmp"

# --- What is found in sources ---

mkdir found
cat >found/a.c <<'END'
/* diag_add(d, DIAG_ID_X, where, "in a comment"); */
static const char *const rows[] = { N_("a \"piece\" of 100%, written "
				       "\\ in two") };

static void f(struct diags *d)
{
	diag_add(d, DIAG_ID_NO_CARDS, (struct pos){ 0, 0, 1, 1 },
		 "%%: %s, %.*s and %zu; " /* on */
		 "U+%04X",
		 name(d, "not this"), STR_ARG(s), n, '"');
	diag_add(d, DIAG_ID_NO_CARDS, where, "%s", diag_say(d, rows[0]));
	diag_add_fix(d, DIAG_ID_NO_TITLE, where, fix("(,"), "%%: %s, %.*s and %zu; U+%04X");
}
END
cat >expected <<'END'
messages:
  # a piece
  - en: >-
      a "piece" of 100%, written \ in two
  # no-cards, no-title
  - en: >-
      %: {1}, {2} and {3}; U+{4}
END
why=
awk -f "$SRCDIR/tests/tools/messages.awk" found/a.c >out 2>err || why="it failed"
cmp -s out expected || why="not what was expected"
result "$why" "messages are found in sources"

refused() { # NAME LINE
	printf '%s\n' "$2" >found/b.c
	why=
	! awk -f "$SRCDIR/tests/tools/messages.awk" found/b.c >out 2>err || why="it passed"
	result "$why" "$1"
}
refused "a format that is chosen is refused" 'diag_add(d, ID, where, a ? "x y" : "z y");'
refused "a format from elsewhere is refused" 'diag_add(d, ID, where, text);'
refused "a piece without a mark is refused" 'diag_say(d, "a piece");'

# --- The list, and the languages ---

sed -n '/^messages:/,$p' "$check/en.yaml" >listed
why=
messages "$SRCDIR" >said 2>err || why="the sources can't be read"
cmp -s said listed || why=$(diff listed said | head -n 20)
result "${why:+$why: run ./dev docs}" "locales/check/en.yaml is what the sources say"

# Each language as it is: nothing in it may be wrong. These have to be whole.
whole=' ar es fa fr hi id ka pt ru sw th uk ur vi zh '
for tag in $whole; do
	result "$([ -f "$check/$tag.yaml" ] || echo 'it is not there')" "there is $tag.yaml"
done
for file in "$check"/*.yaml; do
	tag=$(basename "$file" .yaml)
	why=
	"$CARREL" check --locales "$SRCDIR/locales" --resources "$SRCDIR/resources" "$file" \
		>out 2>err || why="faults"
	case $whole in
	*" $tag "*) ! grep -q '^note\[missing-text\]' out || why="messages are missing" ;;
	esac
	result "$why" "locales/check/$tag.yaml"
done
finish
