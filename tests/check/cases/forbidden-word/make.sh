# SPDX-License-Identifier: GPL-3.0-or-later
mkdir locales
sed 's/^  page: .*/  page: "Addict {page} of {pages}"/' \
	"$SRCDIR/locales/en.yaml" >locales/en.yaml
