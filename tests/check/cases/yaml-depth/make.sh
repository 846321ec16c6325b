# SPDX-License-Identifier: GPL-3.0-or-later
{
	printf 'title: '
	head -c 100000 /dev/zero | tr '\0' '['
	echo
} >cards/topics/help/bed/es.yaml
