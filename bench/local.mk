# SPDX-License-Identifier: GPL-3.0-or-later
# What ./dev bench measures with; built by the scripts here, never by all, check or install.

EXTRA_PROGRAMS = %D%/corpus %D%/search
%C%_corpus_SOURCES = %D%/corpus.c %D%/speech.c
%C%_corpus_LDADD = $(base_up)
%C%_search_SOURCES = %D%/search.c %D%/typist.c
%C%_search_LDADD = $(search_up)
CLEANFILES += $(EXTRA_PROGRAMS)
%C%_corpus_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
%C%_search_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
