# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# Small sets of cards for the scripts here: each says its WORD in all places, so that half
# of one and half of another can be seen.

card() { # DIR NUMBER
	mkdir -p "$1"
	cat >"$1/card.yaml" <<END
number: $2
source_language: en
sources:
  - id: who-od14
    publisher: World Health Organization
    title: Community management of opioid overdose
    year: 2014
END
}

words() { # WORD
	cat <<END
title: A card with $1
main: Read this about $1.
know:
  - It says $1 here.
END
}

# The language of each file tells the title apart; the check of a translation is not
# asked for here.
make_set() { # DIR WORD
	mkdir -p "$1/topics/help"
	printf 'format: 1\nname: A set with %s\n' "$2" >"$1/layer.yaml"
	echo 'order: 10' >"$1/topics/help/topic.yaml"
	echo 'title: Help' >"$1/topics/help/en.yaml"
	echo 'title: Ayuda' >"$1/topics/help/es.yaml"
	for i in 1 2 3; do
		card "$1/topics/help/card-$i" "2$i"
		words "$2" >"$1/topics/help/card-$i/en.yaml"
		words "$2" >"$1/topics/help/card-$i/es.yaml"
		printf 'translation:\n  status: human\n  date: 2026-11-22\n' \
			>>"$1/topics/help/card-$i/es.yaml"
	done
}

pack() { # DIR FILE
	tar -C "$1" -cf "$2" .
}

# A centre whose only layer is what updates bring.
make_centre() { # DIR
	mkdir -p "$1/store" "$1/locales"
	cp "$SRCDIR/locales/en.yaml" "$SRCDIR/locales/es.yaml" "$1/locales"
	printf 'layers: [store/current]\nlocales: locales\nupdates: store\n' \
		>"$1/config.yaml"
}

# Whose words all cards say, once each: "one", or "one two" for half and half; and a fault
# where a file is not whole. What the kiosk reads at its start is read here.
served() { # CONFIG
	{
		for lang in en es; do
			"$CARREL" search --lang "$lang" --config "$1" card 2>&1 |
				sed 's/.*with \([a-z]*\) .*/\1/'
		done
		"$CARREL" check --config "$1" --today 2026-11-23 >/dev/null 2>&1 || echo fault
	} | sort | uniq -c | awk '{ printf "%s%s%s", sep, $1 == 6 ? "" : $1 " ", $2; sep = " " }'
}
