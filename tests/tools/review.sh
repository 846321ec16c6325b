#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `carrel review`: lists and sheets for reviewers. TAP.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C.UTF-8

card=$work/cards/topics/help/bed
mkdir -p "$card" "$work/cards/topics/help/door"
printf 'format: 1\nslots:\n  emergency:\n    value: "000"\n    date: 2026-11-22\n    by: manager\n' \
	>"$work/cards/layer.yaml"
echo 'order: 10' >"$work/cards/topics/help/topic.yaml"
echo 'title: Help' >"$work/cards/topics/help/en.yaml"
cat >"$card/card.yaml" <<'.'
number: 77
source_language: en
sources:
  - id: made-up
    publisher: A made-up service
    title: Staying well
    year: 2024
settle:
  - "Ask first: a point for clinicians, so long that it does not fit on one line of paper alone."
  - "legal: whether a tent is allowed."
  - "legal, community: whether that is wise."
.
cat >"$card/en.yaml" <<'.'
title: A bed for tonight
main: Ask at the desk. It is open.
know:
  - There are four beds. Dogs may come in.
do:
  - Ring the bell.
signs:
  - "Call <emergency>."
keywords:
  - never-printed
.
cat >"$card/es.yaml" <<'.'
title: Una cama
main: Pregunta.
know:
  - Hay camas.
.
sed '/^number/d; /^settle/,$d' "$card/card.yaml" >"$work/cards/topics/help/door/card.yaml"
cp "$card/en.yaml" "$work/cards/topics/help/door"

. "$SRCDIR/tests/lib/tap.sh"
# same NAME: is the output what stands on standard input?
same() {
	result "$(diff -u - "$work/out")" "$1"
}

review() {
	status=0
	"$CARREL" review --resources "$work/cards" --locales "$SRCDIR/locales" "$@" \
		>"$work/out" 2>"$work/err" || status=$?
}

review
same "a list: cards with something to settle" <<'.'
## 77 A bed for tonight

`bed`

- Ask first: a point for clinicians, so long that it does not fit on one line
  of paper alone.
- **Legal:** whether a tent is allowed.
- **Legal, community:** whether that is wise.

.

review bed
same "a sheet: sources, points, sentences in the order of the screen" <<'.'
# 77 A bed for tonight

`bed`

Language: en

Sources:

- A made-up service: Staying well (2024)

To settle:

- Ask first: a point for clinicians, so long that it does not fit on one line
  of paper alone.
- **Legal:** whether a tent is allowed.
- **Legal, community:** whether that is wise.

Each sentence: is it true, today, here? Is it understood at first reading?
Write what to change. Each centre fills in what stands in <>.

## Title

1. A bed for tonight
   [ ] yes   [ ] no   ________________________________________________

## The one thing to know

2. Ask at the desk.
   [ ] yes   [ ] no   ________________________________________________
3. It is open.
   [ ] yes   [ ] no   ________________________________________________

## What you may see

4. Call <emergency>.
   [ ] yes   [ ] no   ________________________________________________

## Do

5. Ring the bell.
   [ ] yes   [ ] no   ________________________________________________

## Good to know

6. There are four beds.
   [ ] yes   [ ] no   ________________________________________________
7. Dogs may come in.
   [ ] yes   [ ] no   ________________________________________________

Read by (role, organisation, date): ________________________________

.

review bed --lang es
grep '^[0-9]' "$work/out" >"$work/lines" || :
mv "$work/lines" "$work/out"
same "a translation's sentences" <<'.'
1. Una cama
2. Pregunta.
3. Hay camas.
.

review --all
grep '^`' "$work/out" >"$work/lines" || :
mv "$work/lines" "$work/out"
same "all cards, those with a number first" <<'.'
`bed`
`door`
.

review door --lang es
{ echo "$status" && cat "$work/err"; } >"$work/out"
same "a card that is not in the language" <<'.'
66
carrel: the card "door" is not in that language
.

review nowhere
{ echo "$status" && cat "$work/err"; } >"$work/out"
same "no such card" <<'.'
66
carrel: there is no card "nowhere"
.

"$CARREL" show bed --resources "$work/cards" --locales "$SRCDIR/locales" >"$work/shown"
"$CARREL" search clinicians --resources "$work/cards" --locales "$SRCDIR/locales" \
	>>"$work/shown" 2>/dev/null || :
grep -c 'a point for clinicians' "$work/shown" >"$work/out" || :
same "neither the screen nor a search knows the points" <<'.'
0
.

# --- docs/content-review.md: a head by hand, and behind it the list of the shipped cards ---

sed -n '/^# [0-9]/,$p' "$SRCDIR/docs/content-review.md" >"$work/documented"
"$CARREL" review --all --resources "$SRCDIR/resources" --locales "$SRCDIR/locales" |
	sed '$d' >"$work/out"
same "docs/content-review.md is what the command prints (./dev docs writes it)" \
	<"$work/documented"

finish
