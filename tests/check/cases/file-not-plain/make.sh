# SPDX-License-Identifier: GPL-3.0-or-later
ln -s en.yaml cards/topics/help/bed/es.yaml
mkfifo cards/topics/help/bed/fr.yaml
mkdir -p cards/glossary/en.yaml
