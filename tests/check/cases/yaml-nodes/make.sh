# SPDX-License-Identifier: GPL-3.0-or-later
{
	echo 'keywords:'
	yes '  - a' | head -n 20000
} >cards/topics/help/bed/es.yaml
