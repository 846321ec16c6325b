# SPDX-License-Identifier: GPL-3.0-or-later
yes "  - Two hundred and fifty-six KiB are far more than a card needs." |
	head -n 5000 >>cards/topics/help/bed/en.yaml
