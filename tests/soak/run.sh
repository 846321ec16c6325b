#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Twenty visits at once on the shipped cards for a minute: the short form of `./dev soak`.
#
#   run.sh [SECONDS [SEATS [SEED]]]
set -eu
exec "$BUILDDIR/tests/soak/soak" "${1-60}" "${2-20}" "${3-1}" \
	"$CARREL" kiosk --allow-root --config "$SRCDIR/tests/e2e/try.yaml" \
	--resources "$SRCDIR/resources" --locales "$SRCDIR/locales"
