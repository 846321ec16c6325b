# SPDX-License-Identifier: GPL-3.0-or-later
{
	printf 'title: "'
	head -c 70000 /dev/zero | tr '\0' 'a'
	echo '"'
} >cards/topics/help/bed/es.yaml
