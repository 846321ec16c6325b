# SPDX-License-Identifier: GPL-3.0-or-later
mkdir locales
sed 's/^  seizure-now: .*/  seizure-now: Bleeding that will not stop/' "$SRCDIR/locales/en.yaml" >locales/en.yaml
