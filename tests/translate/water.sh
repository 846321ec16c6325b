# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2034
#
# Read by the tests beside it, in an empty folder: a library of one topic with one card that
# has no words yet. $en and $es are the files of its words.

card=cards/topics/help/water
en=$card/en.yaml
es=$card/es.yaml

mkdir -p $card
printf 'format: 1\nname: Test\nversion: 2026-11\n' >cards/layer.yaml
printf 'order: 1\n' >cards/topics/help/topic.yaml
printf 'title: Help\nmain: Help near you.\n' >cards/topics/help/en.yaml
cat >$card/card.yaml <<'END'
source_language: en
sources:
  - id: made-up
    publisher: A made-up service
    title: Water
    year: 2024
END
