# SPDX-License-Identifier: GPL-3.0-or-later
mkdir locales
sed 's/^  choose: Choose/  chose: Choose/' "$SRCDIR/locales/en.yaml" >locales/en.yaml
