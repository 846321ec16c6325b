# SPDX-License-Identifier: GPL-3.0-or-later
# Every test speaks TAP. To add one:
#   unit test   its name in unit_tests, and a line in the table of layers
#   on a pty    its name in pty_tests, and a line in the table below it
#   script      its name in script_tests (see AM_TESTS_ENVIRONMENT for what it is given)

# --- Unit tests (cmocka): each links only up to the layer that it tests. ---

unit_tests = \
	%D%/unit/test_str \
	%D%/unit/test_arena \
	%D%/unit/test_diag \
	%D%/unit/test_env \
	%D%/unit/test_file \
	%D%/unit/test_image \
	%D%/unit/test_message \
	%D%/unit/test_clock \
	%D%/unit/test_utf8 \
	%D%/unit/test_door \
	%D%/unit/test_fold \
	%D%/unit/test_trigrams \
	%D%/unit/test_width \
	%D%/unit/test_bidi \
	%D%/unit/test_wrap \
	%D%/unit/test_thai \
	%D%/unit/test_charset \
	%D%/unit/test_doc \
	%D%/unit/test_emit \
	%D%/unit/test_schema \
	%D%/unit/test_visit \
	%D%/unit/test_idle \
	%D%/unit/test_lang \
	%D%/unit/test_fingerprint \
	%D%/unit/test_texts \
	%D%/unit/test_slots \
	%D%/unit/test_content \
	%D%/unit/test_library \
	%D%/unit/test_services \
	%D%/unit/test_config \
	%D%/unit/test_search \
	%D%/unit/test_cases \
	%D%/unit/test_layout \
	%D%/unit/test_cells \
	%D%/unit/test_keys \
	%D%/unit/test_asked \
	%D%/unit/test_plain \
	%D%/unit/test_term_bidi \
	%D%/unit/test_screens \
	%D%/unit/test_shown \
	%D%/unit/test_screen_check \
	%D%/unit/test_key_table \
	%D%/unit/test_nav \
	%D%/unit/test_doctor \
	%D%/unit/test_json \
	%D%/unit/test_kinds \
	%D%/unit/test_preview \
	%D%/unit/test_watch \
	%D%/unit/test_po

%C%_unit_test_str_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_arena_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_diag_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_env_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_file_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_image_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_message_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_clock_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_utf8_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_door_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_fold_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_trigrams_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_width_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_bidi_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_wrap_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_thai_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_charset_LDADD = $(test_lib) $(text_up) $(CMOCKA_LIBS)
%C%_unit_test_doc_LDADD = $(test_lib) $(yaml_up) $(CMOCKA_LIBS)
%C%_unit_test_emit_LDADD = $(test_lib) $(yaml_up) $(CMOCKA_LIBS)
%C%_unit_test_schema_LDADD = $(test_lib) $(yaml_up) $(CMOCKA_LIBS)
%C%_unit_test_idle_LDADD = $(test_lib) $(guard_up) $(CMOCKA_LIBS)
%C%_unit_test_visit_LDADD = $(test_lib) $(guard_up) $(CMOCKA_LIBS)
%C%_unit_test_lang_LDADD = $(test_lib) $(model_up) $(CMOCKA_LIBS)
%C%_unit_test_fingerprint_LDADD = $(test_lib) $(model_up) $(CMOCKA_LIBS)
%C%_unit_test_texts_LDADD = $(test_lib) $(model_up) $(CMOCKA_LIBS)
%C%_unit_test_slots_LDADD = $(test_lib) $(model_up) $(CMOCKA_LIBS)
%C%_unit_test_content_LDADD = $(test_lib) $(model_up) $(CMOCKA_LIBS)
%C%_unit_test_library_LDADD = $(test_lib) $(model_up) $(CMOCKA_LIBS)
%C%_unit_test_services_LDADD = $(test_lib) $(render_up) $(CMOCKA_LIBS)
%C%_unit_test_config_LDADD = $(test_lib) $(model_up) $(CMOCKA_LIBS)
%C%_unit_test_search_LDADD = $(test_lib) $(search_up) $(CMOCKA_LIBS)
%C%_unit_test_cases_LDADD = $(test_lib) $(search_up) $(CMOCKA_LIBS)
%C%_unit_test_layout_LDADD = $(test_lib) $(render_up) $(CMOCKA_LIBS)
%C%_unit_test_cells_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_asked_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_plain_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_keys_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_key_table_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_term_bidi_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_nav_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_screens_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_screen_check_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)
%C%_unit_test_doctor_LDADD = $(test_lib) $(cli_up) $(CMOCKA_LIBS)
%C%_unit_test_json_LDADD = $(test_lib) $(cli_up) $(CMOCKA_LIBS)
%C%_unit_test_kinds_LDADD = $(test_lib) $(model_up) $(CMOCKA_LIBS)
%C%_unit_test_preview_LDADD = $(test_lib) $(cli_up) $(CMOCKA_LIBS)
%C%_unit_test_watch_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_unit_test_po_LDADD = $(test_lib) $(cli_up) $(CMOCKA_LIBS)
%C%_unit_test_shown_LDADD = $(test_lib) $(tui_up) $(CMOCKA_LIBS)

# What tests of several layers share. A test gets from it only what it calls.
test_lib = %D%/libtest.a
%C%_libtest_a_SOURCES = \
	%D%/lib/from_env.c \
	%D%/lib/golden.c \
	%D%/lib/old_locales.c \
	%D%/lib/shelf.c \
	%D%/lib/proc.c \
	%D%/lib/tree.c

# --- Fuzz targets, replayed on their corpus and on mutations of it ---

fuzz_tests = \
	%D%/fuzz/fuzz_card \
	%D%/fuzz/fuzz_doc \
	%D%/fuzz/fuzz_door \
	%D%/fuzz/fuzz_keys \
	%D%/fuzz/fuzz_layout \
	%D%/fuzz/fuzz_search \
	%D%/fuzz/fuzz_tarball

replay = %D%/fuzz/replay_main.c
%C%_fuzz_fuzz_card_SOURCES = %D%/fuzz/fuzz_card.c $(replay)
%C%_fuzz_fuzz_card_LDADD = $(test_lib) $(render_up)
%C%_fuzz_fuzz_doc_SOURCES = %D%/fuzz/fuzz_doc.c $(replay)
%C%_fuzz_fuzz_doc_LDADD = $(test_lib) $(yaml_up)
%C%_fuzz_fuzz_door_SOURCES = %D%/fuzz/fuzz_door.c $(replay)
%C%_fuzz_fuzz_door_LDADD = $(test_lib) $(text_up)
%C%_fuzz_fuzz_keys_SOURCES = %D%/fuzz/fuzz_keys.c $(replay)
%C%_fuzz_fuzz_keys_LDADD = $(test_lib) $(tui_up)
%C%_fuzz_fuzz_layout_SOURCES = %D%/fuzz/fuzz_layout.c $(replay)
%C%_fuzz_fuzz_layout_LDADD = $(test_lib) $(tui_up)
%C%_fuzz_fuzz_search_SOURCES = %D%/fuzz/fuzz_search.c $(replay)
%C%_fuzz_fuzz_search_LDADD = $(test_lib) $(search_up)

%C%_fuzz_fuzz_tarball_SOURCES = %D%/fuzz/fuzz_tarball.c $(replay)
%C%_fuzz_fuzz_tarball_LDADD = $(test_lib) $(text_up)

check_LIBRARIES += %D%/libtest.a
check_PROGRAMS += $(fuzz_tests)
TESTS += $(fuzz_tests)

# --- With a terminal (cmocka and libvterm) ---

pty_tests = \
	%D%/unit/test_wipe \
	%D%/unit/test_sandbox \
	%D%/e2e/test_term \
	%D%/e2e/test_kiosk \
	%D%/e2e/test_plain \
	%D%/e2e/test_scripts \
	%D%/e2e/test_bytes \
	%D%/e2e/test_frames \
	%D%/e2e/test_floods \
	%D%/e2e/test_console \
	%D%/e2e/test_charsets \
	%D%/e2e/test_probe \
	%D%/e2e/test_privacy \
	%D%/e2e/test_preview \
	%D%/e2e/test_renew \
	%D%/e2e/test_traces

vt_up = $(CMOCKA_LIBS) $(VTERM_LIBS) $(PTY_LIBS)
%C%_unit_test_wipe_LDADD = $(guard_up) $(vt_up)
%C%_unit_test_sandbox_LDADD = $(guard_up) $(vt_up)
%C%_e2e_test_term_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_kiosk_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_plain_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_scripts_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_bytes_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_frames_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_floods_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_console_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS)
%C%_e2e_test_charsets_SOURCES = %D%/e2e/test_charsets.c %D%/lib/screen.c
%C%_e2e_test_charsets_LDADD = $(test_lib) $(tui_up) $(PTY_LIBS)
%C%_e2e_test_probe_LDADD = $(test_lib) $(base_up) $(CMOCKA_LIBS) $(PTY_LIBS)
%C%_e2e_test_privacy_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_preview_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_renew_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)
%C%_e2e_test_traces_LDADD = %D%/libvt.a $(test_lib) $(text_up) $(vt_up)

# The programs that e2e/test_term and, in strange surroundings, e2e/test_kiosk drive; and
# what e2e/test_traces starts the program with.
pty_programs = %D%/e2e/demo_term %D%/e2e/carrel_as_is %D%/e2e/old_kernel
# Many visits for a while; tests/soak/run.sh starts it.
pty_programs += %D%/soak/soak
%C%_soak_soak_LDADD = $(test_lib) $(PTY_LIBS)
%C%_e2e_demo_term_LDADD = $(tui_up)
%C%_e2e_carrel_as_is_LDADD = $(cli_up)

%C%_libvt_a_SOURCES = %D%/lib/vt.c

# --- Locales of older character sets, made once (tests/lib/old_locales.h) ---

old_locales = tests/old-locales
$(old_locales)/made: %D%/lib/locales.sh
	$(AM_V_GEN)$(MKDIR_P) tests && $(SHELL) $(srcdir)/%D%/lib/locales.sh $(old_locales)
check_DATA = $(old_locales)/made

# --- Scripts ---

script_tests = %D%/tools/check-layers.sh
script_tests += %D%/tools/authoring.sh
script_tests += %D%/tools/contributing.sh
script_tests += %D%/tools/examples.sh
script_tests += %D%/tools/hooks.sh
script_tests += %D%/tools/manual.sh
script_tests += %D%/tools/messages.sh
script_tests += %D%/tools/review.sh
script_tests += %D%/tools/tmux.sh
script_tests += %D%/check/run.sh
script_tests += %D%/check/mistakes.sh
script_tests += %D%/check/pairs.sh
script_tests += %D%/cli/run.sh
script_tests += %D%/cli/faults.sh
script_tests += %D%/cli/many.sh
script_tests += %D%/cli/formats.sh
script_tests += %D%/cli/messages.sh
script_tests += %D%/cli/bundle.sh
script_tests += %D%/cli/new.sh
script_tests += %D%/cli/status.sh
script_tests += %D%/schema/run.sh
script_tests += %D%/setup/run.sh
script_tests += %D%/translate/run.sh
script_tests += %D%/review/run.sh
script_tests += %D%/translate/po.sh
script_tests += %D%/deploy/update.sh
script_tests += %D%/deploy/kill.sh
script_tests += %D%/deploy/units.sh
script_tests += %D%/deploy/ssh.sh

# --- How they run ---

TESTS += $(script_tests)
if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
endif
if HAVE_VTERM
check_LIBRARIES += %D%/libvt.a
check_PROGRAMS += $(pty_tests) $(pty_programs)
TESTS += $(pty_tests) %D%/soak/run.sh
endif

tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
TEST_EXTENSIONS = .sh
LOG_DRIVER = $(tap_driver)
LOG_COMPILER = $(TIMEOUT)
SH_LOG_DRIVER = $(tap_driver)
SH_LOG_COMPILER = $(TIMEOUT) $(SHELL)

# The same surroundings on every machine.
AM_TESTS_ENVIRONMENT = \
	unset LANG LANGUAGE LC_MESSAGES LC_CTYPE LINES COLUMNS NO_COLOR COLORTERM ESCDELAY; \
	unset TERMINFO TERMINFO_DIRS SSH_CONNECTION SSH_CLIENT SSH_TTY SSH_ORIGINAL_COMMAND; \
	export LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color HOME=/nonexistent; \
	export CMOCKA_MESSAGE_OUTPUT=TAP; \
	export CARREL='$(abs_top_builddir)/carrel$(EXEEXT)'; \
	export SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_top_builddir)';

# Writes the golden screens, the expected reports and docs/mistakes.md anew; read the diff
# before you commit it.
update-golden:
	GOLDEN_UPDATE=1 $(MAKE) $(AM_MAKEFLAGS) check \
		TESTS='%D%/unit/test_screens %D%/unit/test_plain %D%/unit/test_preview \
			%D%/check/run.sh %D%/check/mistakes.sh %D%/setup/run.sh \
			%D%/review/run.sh'
.PHONY: update-golden
