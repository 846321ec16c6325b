/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/forms.h"

/* "no" is Norwegian, and false in older YAML. */
const struct form lang_form = {
	"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$",
	"A language's tag, such as es, pt-BR or zh-Hant.",
	FORM_BOOL,
};

const struct form fingerprint_form = {
	"^x[0-9a-f]{16}$",
	"A fingerprint is x and 16 of 0 to 9 and a to f; carrel stamp writes it.",
	0,
};

#define SLOT_NAME "[a-z][a-z0-9_]*"
const struct form slot_name_form = {
	"^" SLOT_NAME "$",
	"A slot's name has only a to z, 0 to 9 and _, a letter first.",
	FORM_BOOL,
};

const struct form item_form = {
	"^[^<]*(<" SLOT_NAME ">[^<]*)?$",
	"\"<\" begins a slot such as <emergency>, one in a sentence; it has no other "
	"use.",
	FORM_NUMBER | FORM_BOOL,
};

const struct form heading_form = {
	"^[^<]*$",
	"A title can have no slot and no \"<\".",
	FORM_NUMBER | FORM_BOOL,
};

#define TIME "([01][0-9]|2[0-3]):[0-5][0-9]"
#define TIMES TIME "-(" TIME "|24:00)"
const struct form hours_form = {
	"^(closed|by appointment|" TIMES "( *, *" TIMES ")*)$",
	"09:00-17:00, or 09:00-12:00, 14:00-18:00, or closed, or by appointment.",
	0,
};

#define DIALLED "[-0-9 +().*#/]*"
const struct form phone_form = {
	"^" DIALLED "[0-9]" DIALLED "[0-9]" DIALLED "$",
	"What one dials: 0 to 9, blanks and + - ( ) . / * #; other words go into note.",
	FORM_NUMBER,
};

const struct form ten_keys_form = {
	"^.{10}$",
	"Ten characters: what the keys 1 to 9 and 0 send without Shift.",
	FORM_NUMBER,
};
