# SPDX-License-Identifier: GPL-3.0-or-later
printf 'title: Una cama\nmain: Pregunta en la recepci\363n antes de las ocho.\nknow:\n  - S\355.\n' \
	>cards/topics/help/bed/es.yaml
