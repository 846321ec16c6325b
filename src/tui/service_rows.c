/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/service_rows.h"

#include "model/services.h"

uint32_t service_rows(const struct ui *ui, uint32_t topic)
{
	return library_find_topic(ui->lib, STR(SERVICES_TOPIC)) == topic ?
		       ui->lib->services.count :
		       0;
}

bool service_seen(const struct ui *ui, uint32_t service)
{
	return ui_for_staff(ui) ||
	       library_service(ui->lib, service)->status != SERVICE_CLOSED;
}

static const enum text_id marks[] = {
	[SERVICE_PAUSED] = TEXT_SERVICE_PAUSED,
	[SERVICE_CLOSED] = TEXT_SERVICE_CLOSED,
};

void service_row(const struct ui *ui, uint32_t service, struct arena *mem,
		 struct row *out)
{
	const struct library *lib = ui->lib;
	const struct service_rec *s = library_service(lib, service);
	const struct service_words_rec *w = service_words(lib, s, ui->lang);
	struct str kind = ui_text(ui, service_kind_text((enum service_kind)s->kind));
	bool marked = s->status == SERVICE_PAUSED || s->status == SERVICE_CLOSED;
	struct str more = marked ? ui_text(ui, marks[s->status]) :
			  w      ? library_str(lib, w->main) :
				   STR("");

	out->title = service_name(lib, s, ui->lang);
	out->detail = arena_printf(mem, "%.*s%s%.*s", STR_ARG(kind), more.len ? ": " : "",
				   STR_ARG(more));
}
