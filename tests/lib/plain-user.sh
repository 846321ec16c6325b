# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# A part of the scripts that have files which nobody may read or change. Root may all the
# same, so root runs the program without that right.

plain= # words that go before the program
if [ "$(id -u)" = 0 ]; then
	plain="setpriv --bounding-set=-dac_override,-dac_read_search"
fi

# Can the program be run so that a file's mode counts? In some containers it can't.
modes_count() {
	[ ! "$plain" ] || $plain true 2>/dev/null
}
