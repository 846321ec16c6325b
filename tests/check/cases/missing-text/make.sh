mkdir locales
# SPDX-License-Identifier: GPL-3.0-or-later
grep -v '^  choose: Choose' "$SRCDIR/locales/en.yaml" >locales/en.yaml
