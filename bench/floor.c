/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor that bench/visit.c measures beside carrel: an ncursesw program that shows one
 * frame, moves a bar by the arrows, and draws anew at Ctrl-X. */
#include <curses.h>
#include <locale.h>

#define ITEMS 8

static void draw(int selected)
{
	erase();
	for (int i = 0; i < ITEMS; i++) {
		if (i == selected)
			attron(A_REVERSE);
		mvprintw(2 + 2 * i, 1,
			 "%d  An item of a list that is as long as titles are", i + 1);
		attroff(A_REVERSE);
	}
	move(2 + 2 * selected, 1);
	refresh();
}

int main(void)
{
	int selected = 0, key;

	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	draw(selected);
	while ((key = getch()) != ERR) {
		if (key == KEY_DOWN)
			selected = (selected + 1) % ITEMS;
		if (key == KEY_UP)
			selected = (selected + ITEMS - 1) % ITEMS;
		if (key == 'X' - '@')
			clear();
		draw(selected);
	}
	endwin();
	return 0;
}
