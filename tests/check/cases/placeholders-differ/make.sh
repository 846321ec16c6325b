# SPDX-License-Identifier: GPL-3.0-or-later
mkdir locales
sed 's/Page {page} of {pages}/Page {page} of {page}/' "$SRCDIR/locales/en.yaml" >locales/en.yaml
