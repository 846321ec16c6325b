/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The made-up languages of bench/corpus.c: syllables for their words, and the few real
 * words that every text is full of. Lists are separated by blanks; "-" is nothing. */
#ifndef BENCH_TONGUES_H
#define BENCH_TONGUES_H

#include <stdbool.h>

struct tongue {
	const char *tag, *name, *direction;
	const char *onsets, *vowels, *codas;
	const char *endings; /* of words that are made from another one */
	const char *common; /* the most frequent words, the first one most */
	bool blanks; /* between words */
	unsigned percent; /* of the cards that have it */
};

static const struct tongue tongues[] = {
	{ "es", "español", "ltr",
	  "b c d f g h j l m n p r s t v z br ch cl cr dr fl gr ll pl pr qu tr",
	  "a e i o u a e o a e o ia ie io ua ue á é í ó ú", "- - - - - n r s l n d z",
	  "s es a o as os ando iendo ción mente ita ito",
	  "de la que el en y a los se no una por con las para un su si es lo", true,
	  100 },
	{ "ru", "русский", "ltr",
	  "б в г д ж з к л м н п р с т ф х ц ч ш щ бр вр гр др кр пл пр ск сл ст тр",
	  "а е и о у ы я ю а о е и ё", "- - - - й л м н р с т х ть",
	  "а у ы ом ам ами ах ой ого ему ать ить ение ость ный ная",
	  "и в не на с что по это как но к у из за от так же для вы если", true, 100 },
	{ "ar", "العربية", "rtl", "ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ع غ ف ق ك ل م ن ه",
	  "- - ا ي و ا َ ِ", "- - - - ن ر ل م ت ة", "ة ات ون ين ها نا ي ه",
	  "من في على إلى لا أن ما هذا هذه مع عن هو هي أو كل إذا قد كان لم بعد", true,
	  50 },
	{ "th", "ไทย", "ltr",
	  "ก ข ค ง จ ช ซ ด ต ถ ท น บ ป ผ พ ฟ ม ย ร ล ว ส ห อ กร ปร พร หน",
	  "ะ า ิ ี ึ ื ุ ู ่า ้า ำ ั", "น ง ม ก ด บ ย ว", "การ ความ ได้ แล้ว",
	  "ที่ และ ใน ไม่ เป็น มี ของ ให้ ได้ จะ ไป มา ว่า กับ หรือ คุณ", false, 50 },
};

#endif
