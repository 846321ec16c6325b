/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/kinds.h"

#include "base/attr.h"

const struct file_kind file_kinds[] = {
	{ "card", "topics/TOPIC/CARD/card.yaml", &card_schema, .layered = true },
	{ "words", "topics/TOPIC/CARD/LANG.yaml", &words_schema, .layered = true },
	{ "review", "topics/TOPIC/CARD/review.yaml", &review_schema, .layered = false },
	{ "group", "topic.yaml or audience.yaml", &group_schema, .layered = true },
	{ "group-words", "LANG.yaml of a topic or audience", &group_words_schema,
	  .layered = true },
	{ "service", "services/SERVICE/service.yaml", &service_schema, .layered = true },
	{ "service-words", "services/SERVICE/LANG.yaml", &service_words_schema,
	  .layered = true },
	{ "layer", "layer.yaml", &layer_schema, .layered = false },
	{ "glossary", "glossary/LANG.yaml", &glossary_schema, .layered = false },
	{ "locale", "locales/LANG.yaml", &locale_schema, .texts = true },
	{ "messages", "locales/check/LANG.yaml", &messages_schema, .layered = false },
	{ "config", "config.yaml, the settings", &config_schema, .layered = false },
};

const size_t file_kind_count = ARRAY_LEN(file_kinds);
