mkdir locales
# SPDX-License-Identifier: GPL-3.0-or-later
sed 's/^  choose: Choose/  chose: Choose/' "$SRCDIR/locales/en.yaml" >locales/en.yaml
