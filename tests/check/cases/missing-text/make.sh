# SPDX-License-Identifier: GPL-3.0-or-later
mkdir locales
grep -v '^  choose: Choose' "$SRCDIR/locales/en.yaml" >locales/en.yaml
