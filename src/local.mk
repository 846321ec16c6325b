# SPDX-License-Identifier: GPL-3.0-or-later
# One static library per folder. A new source is one line here; headers need none.
# X_up is the library X with all that it may see: what a program or a test of X links.

base_up = %D%/libbase.a
text_up = %D%/libtext.a $(base_up) $(UNISTRING_LIBS) $(FRIBIDI_LIBS) $(LIBTHAI_LIBS) \
	$(GETTEXTPO_LIBS) $(ICONV_LIBS)
yaml_up = %D%/libyamldoc.a $(text_up) $(YAML_LIBS)
guard_up = %D%/libguard.a $(base_up) $(TIMER_LIBS) $(SECCOMP_LIBS)
model_up = %D%/libmodel.a $(yaml_up)
search_up = %D%/libsearch.a $(model_up) $(PCRE2_LIBS)
render_up = %D%/librender.a $(model_up)
tui_up = %D%/libtui.a %D%/librender.a %D%/libguard.a $(search_up) $(NCURSESW_LIBS) \
	$(TIMER_LIBS) $(SECCOMP_LIBS)
cli_up = %D%/libcli.a $(tui_up)

bin_PROGRAMS += carrel
carrel_SOURCES = %D%/main.c
carrel_LDADD = $(cli_up)

noinst_LIBRARIES += %D%/libbase.a
%C%_libbase_a_SOURCES = \
	%D%/base/arena.c \
	%D%/base/bug.c \
	%D%/base/clock.c \
	%D%/base/diag.c \
	%D%/base/env.c \
	%D%/base/file.c \
	%D%/base/image.c \
	%D%/base/message.c \
	%D%/base/new_folder.c \
	%D%/base/safe_path.c \
	%D%/base/source.c \
	%D%/base/str.c \
	%D%/base/tarball.c \
	%D%/base/watch.c \
	%D%/base/tarball_write.c \
	%D%/base/xalloc.c
if HAVE_LINUX
%C%_libbase_a_SOURCES += %D%/base/watch_linux.c
else
%C%_libbase_a_SOURCES += %D%/base/watch_none.c
endif

if WITH_LIBTHAI
thai_door = %D%/text/thai.c
else
thai_door = %D%/text/thai_none.c
endif

if HAVE_LIBGETTEXTPO
pofile_door = %D%/text/pofile.c %D%/text/pofile_text.c
else
pofile_door = %D%/text/pofile_none.c
endif

noinst_LIBRARIES += %D%/libtext.a
%C%_libtext_a_SOURCES = \
	$(pofile_door) \
	%D%/text/charset.c \
	%D%/text/charset_bytes.c \
	%D%/text/door.c \
	%D%/text/encoding.c \
	%D%/text/fold.c \
	%D%/text/fold_table.c \
	%D%/text/isolate.c \
	%D%/text/layouts.c \
	%D%/text/likeness.c \
	%D%/text/lookalike.c \
	%D%/text/script.c \
	%D%/text/trigrams.c \
	$(thai_door) \
	%D%/text/utf8.c \
	%D%/text/width.c \
	%D%/text/wrap.c
if HAVE_FRIBIDI
%C%_libtext_a_SOURCES += %D%/text/bidi.c
else
%C%_libtext_a_SOURCES += %D%/text/bidi_none.c
endif

noinst_LIBRARIES += %D%/libyamldoc.a
%C%_libyamldoc_a_SOURCES = \
	%D%/yaml/doc.c \
	%D%/yaml/emit.c \
	%D%/yaml/habits.c \
	%D%/yaml/habits_item.c \
	%D%/yaml/habits_place.c \
	%D%/yaml/look.c \
	%D%/yaml/mend.c \
	%D%/yaml/schema.c \
	%D%/yaml/syntax.c

noinst_LIBRARIES += %D%/libguard.a
%C%_libguard_a_SOURCES = \
	%D%/guard/idle.c \
	%D%/guard/renew.c \
	%D%/guard/sandbox.c \
	%D%/guard/visit.c \
	%D%/guard/visit_child.c \
	%D%/guard/wipe.c
if HAVE_PLEDGE
%C%_libguard_a_SOURCES += %D%/guard/sandbox_openbsd.c
else
%C%_libguard_a_SOURCES += %D%/guard/landlock.c %D%/guard/sandbox_linux.c
if HAVE_SECCOMP
%C%_libguard_a_SOURCES += %D%/guard/calls.c
else
%C%_libguard_a_SOURCES += %D%/guard/calls_none.c
endif
endif

noinst_LIBRARIES += %D%/libmodel.a
%C%_libmodel_a_SOURCES = \
	%D%/model/anew.c \
	%D%/model/changes.c \
	%D%/model/check.c \
	%D%/model/check_breaks.c \
	%D%/model/check_facts.c \
	%D%/model/check_glossary.c \
	%D%/model/check_keywords.c \
	%D%/model/check_length.c \
	%D%/model/check_links.c \
	%D%/model/check_numbers.c \
	%D%/model/check_service.c \
	%D%/model/check_translation.c \
	%D%/model/check_words.c \
	%D%/model/config.c \
	%D%/model/content.c \
	%D%/model/dates.c \
	%D%/model/fingerprint.c \
	%D%/model/forms.c \
	%D%/model/kinds.c \
	%D%/model/lang.c \
	%D%/model/layers.c \
	%D%/model/library.c \
	%D%/model/library_fill.c \
	%D%/model/load_card.c \
	%D%/model/load_glossary.c \
	%D%/model/load_group.c \
	%D%/model/load_locale.c \
	%D%/model/load_review.c \
	%D%/model/load_service.c \
	%D%/model/losses.c \
	%D%/model/messages.c \
	%D%/model/names.c \
	%D%/model/parts.c \
	%D%/model/progress.c \
	%D%/model/review.c \
	%D%/model/seen.c \
	%D%/model/sentences.c \
	%D%/model/service_hours.c \
	%D%/model/services.c \
	%D%/model/slots.c \
	%D%/model/texts.c

noinst_LIBRARIES += %D%/libsearch.a
%C%_libsearch_a_SOURCES = \
	%D%/search/engine.c \
	%D%/search/index.c \
	%D%/search/look.c \
	%D%/search/mark.c \
	%D%/search/near.c \
	%D%/search/pattern.c \
	%D%/search/pcre.c \
	%D%/search/pieces.c \
	%D%/search/rank.c \
	%D%/search/search.c \
	%D%/search/vocabulary.c \
	%D%/search/words.c

noinst_LIBRARIES += %D%/librender.a
%C%_librender_a_SOURCES = \
	%D%/render/about.c \
	%D%/render/draft.c \
	%D%/render/layout.c \
	%D%/render/service.c

noinst_LIBRARIES += %D%/libtui.a
%C%_libtui_a_SOURCES = \
	%D%/tui/app.c \
	%D%/tui/asked.c \
	%D%/tui/cells.c \
	%D%/tui/commands.c \
	%D%/tui/field.c \
	%D%/tui/frame.c \
	%D%/tui/keys.c \
	%D%/tui/list.c \
	%D%/tui/list_source.c \
	%D%/tui/nav.c \
	%D%/tui/pace.c \
	%D%/tui/screen_check.c \
	%D%/tui/plain.c \
	%D%/tui/plain_app.c \
	%D%/tui/plain_io.c \
	%D%/tui/probe.c \
	%D%/tui/service_rows.c \
	%D%/tui/shown.c \
	%D%/tui/tell.c \
	%D%/tui/term.c \
	%D%/tui/theme.c \
	%D%/tui/view_card.c \
	%D%/tui/view_home.c \
	%D%/tui/view_lines.c \
	%D%/tui/view_list.c \
	%D%/tui/view_search.c \
	%D%/tui/view_start.c \
	%D%/tui/word_list.c
if HAVE_LINUX_CONSOLE
%C%_libtui_a_SOURCES += %D%/tui/console_linux.c
else
%C%_libtui_a_SOURCES += %D%/tui/console_none.c
endif

noinst_LIBRARIES += %D%/libcli.a
%C%_libcli_a_SOURCES = \
	%D%/cli/answer_line.c \
	%D%/cli/answers.c \
	%D%/cli/answers_codes.c \
	%D%/cli/answers_lines.c \
	%D%/cli/answers_take.c \
	%D%/cli/ask.c \
	%D%/cli/bundle.c \
	%D%/cli/bundle_apply.c \
	%D%/cli/bundle_check.c \
	%D%/cli/bundle_file.c \
	%D%/cli/bundle_lines.c \
	%D%/cli/centre.c \
	%D%/cli/centre_ask.c \
	%D%/cli/centre_checks.c \
	%D%/cli/centre_questions.c \
	%D%/cli/centre_todo.c \
	%D%/cli/centre_write.c \
	%D%/cli/check_screens.c \
	%D%/cli/cli.c \
	%D%/cli/cmd_breaks.c \
	%D%/cli/cmd_bundle.c \
	%D%/cli/cmd_check.c \
	%D%/cli/cmd_check_screen.c \
	%D%/cli/cmd_doctor.c \
	%D%/cli/cmd_kiosk.c \
	%D%/cli/cmd_preview.c \
	%D%/cli/cmd_new.c \
	%D%/cli/cmd_po.c \
	%D%/cli/cmd_review.c \
	%D%/cli/cmd_schema.c \
	%D%/cli/cmd_search.c \
	%D%/cli/cmd_setup.c \
	%D%/cli/cmd_show.c \
	%D%/cli/cmd_stamp.c \
	%D%/cli/cmd_status.c \
	%D%/cli/cmd_translate.c \
	%D%/cli/cmd_update.c \
	%D%/cli/doctor.c \
	%D%/cli/doctor_access.c \
	%D%/cli/doctor_content.c \
	%D%/cli/doctor_screen.c \
	%D%/cli/doctor_ssh.c \
	%D%/cli/explain.c \
	%D%/cli/json.c \
	%D%/cli/moved.c \
	%D%/cli/language.c \
	%D%/cli/pack.c \
	%D%/cli/pack_html.c \
	%D%/cli/pack_text.c \
	%D%/cli/new_locale.c \
	%D%/cli/new_text.c \
	%D%/cli/options.c \
	%D%/cli/own_folder.c \
	%D%/cli/pairs.c \
	%D%/cli/po_change.c \
	%D%/cli/po_in.c \
	%D%/cli/po_places.c \
	%D%/cli/po_take.c \
	%D%/cli/po_write.c \
	%D%/cli/poster.c \
	%D%/cli/preview.c \
	%D%/cli/preview_draw.c \
	%D%/cli/preview_find.c \
	%D%/cli/preview_keys.c \
	%D%/cli/preview_message.c \
	%D%/cli/preview_read.c \
	%D%/cli/preview_words.c \
	%D%/cli/print.c \
	%D%/cli/report.c \
	%D%/cli/review_sheet.c \
	%D%/cli/review_take.c \
	%D%/cli/rewrite.c \
	%D%/cli/schema_json.c \
	%D%/cli/schema_texts.c \
	%D%/cli/served.c \
	%D%/cli/setup.c \
	%D%/cli/stamp.c \
	%D%/cli/store.c \
	%D%/cli/translate.c \
	%D%/cli/translate_write.c \
	%D%/cli/update_judge.c \
	%D%/cli/vouch.c
if HAVE_LINUX
%C%_libcli_a_SOURCES += %D%/cli/doctor_linux.c
else
%C%_libcli_a_SOURCES += %D%/cli/doctor_none.c
endif

# What `carrel check --explain` says is the table of docs/diagnostics.md.
%D%/cli/explain.$(OBJEXT): %D%/cli/explain_table.h
%D%/cli/explain_table.h: %D%/cli/explain.awk docs/diagnostics.md
	$(AM_V_GEN)$(MKDIR_P) %D%/cli && $(AWK) -f $(srcdir)/%D%/cli/explain.awk \
		$(srcdir)/docs/diagnostics.md >$@.tmp && mv -f $@.tmp $@
CLEANFILES += %D%/cli/explain_table.h %D%/cli/explain_table.h.tmp
