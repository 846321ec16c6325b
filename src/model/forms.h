/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How texts of the content are written that not every text will do for: struct form
 * (yaml/schema.h), for the tables of fields. */
#ifndef MODEL_FORMS_H
#define MODEL_FORMS_H

#include "yaml/schema.h"

extern const struct form lang_form; /* lang_canonical() */
extern const struct form fingerprint_form; /* fingerprint_valid() */
extern const struct form slot_name_form;
extern const struct form item_form; /* a sentence: one slot at most, no other "<" */
extern const struct form heading_form; /* a title: no slot */
extern const struct form hours_form; /* service_read_week(), but for their order */
extern const struct form phone_form; /* service_check_phone() */
extern const struct form ten_keys_form;

#endif
