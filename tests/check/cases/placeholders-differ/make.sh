# SPDX-License-Identifier: GPL-3.0-or-later
mkdir locales
sed 's/{pages}/{page}/' "$SRCDIR/locales/en.yaml" >locales/en.yaml
