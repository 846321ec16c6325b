mkdir locales
# SPDX-License-Identifier: GPL-3.0-or-later
sed 's/{pages}/{page}/' "$SRCDIR/locales/en.yaml" >locales/en.yaml
