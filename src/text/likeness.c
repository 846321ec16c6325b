/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/likeness.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/attr.h"

/* Sorted by code point. What would change the meaning is left out and becomes "?": 10
 * squared is not 102, at most 5 is not less than 5, and a ligature is two letters. */
static const struct likeness {
	uint32_t cp;
	char like;
} likenesses[] = {
	{ 0x00A1, '!' }, /* inverted exclamation mark */
	{ 0x00A2, 'c' }, /* cent sign */
	{ 0x00A3, 'L' }, /* pound sign */
	{ 0x00A5, 'Y' }, /* yen sign */
	{ 0x00A6, '|' }, /* broken bar */
	{ 0x00A7, 'S' }, /* section sign */
	{ 0x00A8, '"' }, /* diaeresis */
	{ 0x00A9, 'c' }, /* copyright sign */
	{ 0x00AA, 'a' }, /* feminine ordinal indicator */
	{ 0x00AB, '"' }, /* quotation mark, pointing left */
	{ 0x00AF, '-' }, /* macron */
	{ 0x00B0, ' ' }, /* degree sign */
	{ 0x00B4, '\'' }, /* acute accent */
	{ 0x00B5, 'u' }, /* micro sign */
	{ 0x00B6, 'P' }, /* pilcrow sign */
	{ 0x00B7, '*' }, /* middle dot */
	{ 0x00B8, ',' }, /* cedilla */
	{ 0x00BA, 'o' }, /* masculine ordinal indicator */
	{ 0x00BB, '"' }, /* quotation mark, pointing right */
	{ 0x00BF, '?' }, /* inverted question mark */
	{ 0x00C6, 'A' }, /* AE */
	{ 0x00D0, 'D' }, /* Eth */
	{ 0x00D7, 'x' }, /* multiplication sign */
	{ 0x00D8, 'O' }, /* O with a stroke */
	{ 0x00DF, 's' }, /* sharp s */
	{ 0x00E6, 'a' }, /* ae */
	{ 0x00F0, 'd' }, /* eth */
	{ 0x00F7, '/' }, /* division sign */
	{ 0x00F8, 'o' }, /* o with a stroke */
	{ 0x0110, 'D' }, /* D with a stroke */
	{ 0x0111, 'd' }, /* d with a stroke */
	{ 0x0126, 'H' }, /* Latin capital letter h with stroke */
	{ 0x0127, 'h' }, /* Latin small letter h with stroke */
	{ 0x0131, 'i' }, /* dotless i */
	{ 0x0138, 'k' }, /* Latin small letter kra */
	{ 0x0141, 'L' }, /* L with a stroke */
	{ 0x0142, 'l' }, /* l with a stroke */
	{ 0x014A, 'N' }, /* Latin capital letter eng */
	{ 0x014B, 'n' }, /* Latin small letter eng */
	{ 0x0152, 'O' }, /* OE */
	{ 0x0153, 'o' }, /* oe */
	{ 0x0166, 'T' }, /* Latin capital letter t with stroke */
	{ 0x0167, 't' }, /* Latin small letter t with stroke */
	{ 0x017F, 's' }, /* Latin small letter long s */
	{ 0x0192, 'f' }, /* Latin small letter f with hook */
	{ 0x02B9, '\'' }, /* modifier letter prime */
	{ 0x02BA, '"' }, /* modifier letter double prime */
	{ 0x02BB, '\'' }, /* modifier letter turned comma */
	{ 0x02BC, '\'' }, /* modifier letter apostrophe */
	{ 0x02BD, '\'' }, /* modifier letter reversed comma */
	{ 0x02BE, '\'' }, /* modifier letter right half ring */
	{ 0x02BF, '\'' }, /* modifier letter left half ring */
	{ 0x02C6, '^' }, /* modifier letter circumflex accent */
	{ 0x02C8, '\'' }, /* modifier letter vertical line */
	{ 0x02CC, ',' }, /* modifier letter low vertical line */
	{ 0x02D0, ':' }, /* modifier letter triangular colon */
	{ 0x02DC, '~' }, /* small tilde */
	{ 0x03BC, 'u' }, /* Greek small letter mu */
	{ 0x0589, ':' }, /* Armenian full stop */
	{ 0x05BE, '-' }, /* Hebrew punctuation maqaf */
	{ 0x05F3, '\'' }, /* Hebrew punctuation geresh */
	{ 0x05F4, '"' }, /* Hebrew punctuation gershayim */
	{ 0x060C, ',' }, /* Arabic comma */
	{ 0x060D, ',' }, /* Arabic date separator */
	{ 0x061B, ';' }, /* Arabic semicolon */
	{ 0x061F, '?' }, /* Arabic question mark */
	{ 0x066A, '%' }, /* Arabic percent sign */
	{ 0x066B, '.' }, /* Arabic decimal separator */
	{ 0x066C, ',' }, /* Arabic thousands separator */
	{ 0x066D, '*' }, /* Arabic five pointed star */
	{ 0x06D4, '.' }, /* Arabic full stop */
	{ 0x0964, '.' }, /* danda */
	{ 0x0965, '.' }, /* Devanagari double danda */
	{ 0x0E3F, 'B' }, /* Thai currency symbol baht */
	{ 0x104A, ',' }, /* Myanmar sign little section */
	{ 0x104B, '.' }, /* Myanmar sign section */
	{ 0x10FB, ':' }, /* Georgian paragraph separator */
	{ 0x1362, '.' }, /* Ethiopic full stop */
	{ 0x1363, ',' }, /* Ethiopic comma */
	{ 0x17D4, '.' }, /* Khmer sign khan */
	{ 0x1E9E, 'S' }, /* Latin capital letter sharp s */
	{ 0x2000, ' ' }, /* en quad */
	{ 0x2001, ' ' }, /* em quad */
	{ 0x2002, ' ' }, /* en space */
	{ 0x2003, ' ' }, /* em space */
	{ 0x2004, ' ' }, /* three-per-em space */
	{ 0x2005, ' ' }, /* four-per-em space */
	{ 0x2006, ' ' }, /* six-per-em space */
	{ 0x2007, ' ' }, /* figure space */
	{ 0x2008, ' ' }, /* punctuation space */
	{ 0x2009, ' ' }, /* thin space */
	{ 0x200A, ' ' }, /* hair space */
	{ 0x2010, '-' }, /* hyphen */
	{ 0x2011, '-' }, /* hyphen without a break */
	{ 0x2012, '-' }, /* figure dash */
	{ 0x2013, '-' }, /* en dash */
	{ 0x2014, '-' }, /* em dash */
	{ 0x2015, '-' }, /* horizontal bar */
	{ 0x2016, '|' }, /* double vertical line */
	{ 0x2018, '\'' }, /* left single quotation mark */
	{ 0x2019, '\'' }, /* right single quotation mark */
	{ 0x201A, '\'' }, /* single low-9 quotation mark */
	{ 0x201B, '\'' }, /* single high-reversed-9 quotation mark */
	{ 0x201C, '"' }, /* left double quotation mark */
	{ 0x201D, '"' }, /* right double quotation mark */
	{ 0x201E, '"' }, /* double low-9 quotation mark */
	{ 0x201F, '"' }, /* double high-reversed-9 quotation mark */
	{ 0x2020, '+' }, /* dagger */
	{ 0x2021, '+' }, /* double dagger */
	{ 0x2022, '*' }, /* bullet */
	{ 0x2023, '>' }, /* triangular bullet */
	{ 0x2024, '.' }, /* one dot leader */
	{ 0x2025, '.' }, /* two dot leader */
	{ 0x2026, '.' }, /* ellipsis */
	{ 0x2027, '*' }, /* hyphenation point */
	{ 0x202F, ' ' }, /* narrow blank without a break */
	{ 0x2032, '\'' }, /* prime */
	{ 0x2033, '"' }, /* double prime */
	{ 0x2034, '"' }, /* triple prime */
	{ 0x2035, '\'' }, /* reversed prime */
	{ 0x2036, '"' }, /* reversed double prime */
	{ 0x2039, '\'' }, /* single angle quotation mark, left */
	{ 0x203A, '\'' }, /* single right-pointing angle quotation mark */
	{ 0x203B, '*' }, /* reference mark */
	{ 0x203C, '!' }, /* double exclamation mark */
	{ 0x203D, '?' }, /* interrobang */
	{ 0x2043, '-' }, /* hyphen bullet */
	{ 0x2044, '/' }, /* fraction slash */
	{ 0x2047, '?' }, /* double question mark */
	{ 0x2048, '?' }, /* question exclamation mark */
	{ 0x2049, '!' }, /* exclamation question mark */
	{ 0x204E, '*' }, /* low asterisk */
	{ 0x2053, '~' }, /* swung dash */
	{ 0x205F, ' ' }, /* medium mathematical space */
	{ 0x20AB, 'd' }, /* dong sign */
	{ 0x20AC, 'E' }, /* euro sign */
	{ 0x20B9, 'R' }, /* indian rupee sign */
	{ 0x20BD, 'R' }, /* ruble sign */
	{ 0x2116, 'N' }, /* numero sign */
	{ 0x2190, '<' }, /* arrow left */
	{ 0x2191, '^' }, /* arrow up */
	{ 0x2192, '>' }, /* arrow right */
	{ 0x2193, 'v' }, /* arrow down */
	{ 0x2194, '-' }, /* left right arrow */
	{ 0x2195, '|' }, /* up down arrow */
	{ 0x21A9, '<' }, /* leftwards arrow with hook */
	{ 0x21AA, '>' }, /* rightwards arrow with hook */
	{ 0x21B5, '<' }, /* downwards arrow with corner leftwards */
	{ 0x21D0, '<' }, /* leftwards double arrow */
	{ 0x21D1, '^' }, /* upwards double arrow */
	{ 0x21D2, '>' }, /* rightwards double arrow */
	{ 0x21D3, 'v' }, /* downwards double arrow */
	{ 0x2212, '-' }, /* minus sign */
	{ 0x2215, '/' }, /* division slash */
	{ 0x2217, '*' }, /* asterisk operator */
	{ 0x2219, '*' }, /* bullet operator */
	{ 0x2223, '|' }, /* divides */
	{ 0x2236, ':' }, /* ratio */
	{ 0x223C, '~' }, /* tilde operator */
	{ 0x2248, '~' }, /* almost equal to */
	{ 0x22C5, '*' }, /* dot operator */
	{ 0x2500, '-' }, /* box drawing, horizontal */
	{ 0x2501, '-' }, /* box drawings heavy horizontal */
	{ 0x2502, '|' }, /* box drawing, vertical */
	{ 0x2503, '|' }, /* box drawings heavy vertical */
	{ 0x250C, '+' }, /* box drawing, corner */
	{ 0x250F, '+' }, /* box drawings heavy down and right */
	{ 0x2510, '+' }, /* box drawings light down and left */
	{ 0x2513, '+' }, /* box drawings heavy down and left */
	{ 0x2514, '+' }, /* box drawings light up and right */
	{ 0x2517, '+' }, /* box drawings heavy up and right */
	{ 0x2518, '+' }, /* box drawings light up and left */
	{ 0x251B, '+' }, /* box drawings heavy up and left */
	{ 0x251C, '+' }, /* box drawings light vertical and right */
	{ 0x2523, '+' }, /* box drawings heavy vertical and right */
	{ 0x2524, '+' }, /* box drawings light vertical and left */
	{ 0x252B, '+' }, /* box drawings heavy vertical and left */
	{ 0x252C, '+' }, /* box drawings light down and horizontal */
	{ 0x2533, '+' }, /* box drawings heavy down and horizontal */
	{ 0x2534, '+' }, /* box drawings light up and horizontal */
	{ 0x253B, '+' }, /* box drawings heavy up and horizontal */
	{ 0x253C, '+' }, /* box drawings light vertical and horizontal */
	{ 0x254B, '+' }, /* box drawings heavy vertical and horizontal */
	{ 0x2550, '=' }, /* box drawings double horizontal */
	{ 0x2551, '|' }, /* box drawings double vertical */
	{ 0x2554, '+' }, /* box drawings double down and right */
	{ 0x2557, '+' }, /* box drawings double down and left */
	{ 0x255A, '+' }, /* box drawings double up and right */
	{ 0x255D, '+' }, /* box drawings double up and left */
	{ 0x2560, '+' }, /* box drawings double vertical and right */
	{ 0x2563, '+' }, /* box drawings double vertical and left */
	{ 0x2566, '+' }, /* box drawings double down and horizontal */
	{ 0x2569, '+' }, /* box drawings double up and horizontal */
	{ 0x256C, '+' }, /* box drawings double vertical and horizontal */
	{ 0x256D, '+' }, /* box drawings light arc down and right */
	{ 0x256E, '+' }, /* box drawings light arc down and left */
	{ 0x256F, '+' }, /* box drawings light arc up and left */
	{ 0x2570, '+' }, /* box drawings light arc up and right */
	{ 0x2588, '#' }, /* full block */
	{ 0x25A0, '*' }, /* black square */
	{ 0x25A1, 'o' }, /* white square */
	{ 0x25AA, '*' }, /* black small square */
	{ 0x25AB, 'o' }, /* white small square */
	{ 0x25B2, '^' }, /* black up-pointing triangle */
	{ 0x25B3, '^' }, /* white up-pointing triangle */
	{ 0x25B6, '>' }, /* triangle right */
	{ 0x25B7, '>' }, /* white right-pointing triangle */
	{ 0x25B8, '>' }, /* black right-pointing small triangle */
	{ 0x25B9, '>' }, /* white right-pointing small triangle */
	{ 0x25BA, '>' }, /* black right-pointing pointer */
	{ 0x25BC, 'v' }, /* black down-pointing triangle */
	{ 0x25BD, 'v' }, /* white down-pointing triangle */
	{ 0x25C0, '<' }, /* triangle left */
	{ 0x25C1, '<' }, /* white left-pointing triangle */
	{ 0x25C2, '<' }, /* black left-pointing small triangle */
	{ 0x25C3, '<' }, /* white left-pointing small triangle */
	{ 0x25C4, '<' }, /* black left-pointing pointer */
	{ 0x25C6, '*' }, /* black diamond */
	{ 0x25C7, 'o' }, /* white diamond */
	{ 0x25CB, 'o' }, /* white circle */
	{ 0x25CF, '*' }, /* black circle */
	{ 0x25E6, 'o' }, /* white bullet */
	{ 0x2605, '*' }, /* black star */
	{ 0x2606, '*' }, /* white star */
	{ 0x2610, 'o' }, /* ballot box */
	{ 0x2611, 'v' }, /* ballot box with check */
	{ 0x2612, 'x' }, /* ballot box with x */
	{ 0x2713, 'v' }, /* check mark */
	{ 0x2714, 'v' }, /* heavy check mark */
	{ 0x2715, 'x' }, /* multiplication x */
	{ 0x2716, 'x' }, /* heavy multiplication x */
	{ 0x2717, 'x' }, /* ballot x */
	{ 0x2718, 'x' }, /* heavy ballot x */
	{ 0x2731, '*' }, /* heavy asterisk */
	{ 0x2756, '*' }, /* black diamond minus white x */
	{ 0x275B, '\'' }, /* heavy single turned comma quotation mark ornament */
	{ 0x275C, '\'' }, /* heavy single comma quotation mark ornament */
	{ 0x275D, '"' }, /* heavy double turned comma quotation mark ornament */
	{ 0x275E, '"' }, /* heavy double comma quotation mark ornament */
	{ 0x2794, '>' }, /* heavy wide-headed rightwards arrow */
	{ 0x279C, '>' }, /* heavy round-tipped rightwards arrow */
	{ 0x27A1, '>' }, /* black rightwards arrow */
	{ 0x2B05, '<' }, /* leftwards black arrow */
	{ 0x2B06, '^' }, /* upwards black arrow */
	{ 0x2B07, 'v' }, /* downwards black arrow */
	{ 0x3000, ' ' }, /* ideographic blank */
	{ 0x3001, ',' }, /* ideographic comma */
	{ 0x3002, '.' }, /* ideographic full stop */
	{ 0x3003, '"' }, /* ditto mark */
	{ 0x3008, '<' }, /* left angle bracket */
	{ 0x3009, '>' }, /* right angle bracket */
	{ 0x300A, '"' }, /* left double angle bracket */
	{ 0x300B, '"' }, /* right double angle bracket */
	{ 0x300C, '"' }, /* left corner bracket */
	{ 0x300D, '"' }, /* right corner bracket */
	{ 0x300E, '"' }, /* left white corner bracket */
	{ 0x300F, '"' }, /* right white corner bracket */
	{ 0x3010, '[' }, /* left black lenticular bracket */
	{ 0x3011, ']' }, /* right black lenticular bracket */
	{ 0x3014, '[' }, /* left tortoise shell bracket */
	{ 0x3015, ']' }, /* right tortoise shell bracket */
	{ 0x3016, '[' }, /* left white lenticular bracket */
	{ 0x3017, ']' }, /* right white lenticular bracket */
	{ 0x301C, '~' }, /* wave dash */
	{ 0x301D, '"' }, /* reversed double prime quotation mark */
	{ 0x301E, '"' }, /* double prime quotation mark */
	{ 0x301F, '"' }, /* low double prime quotation mark */
	{ 0x30FB, '*' }, /* katakana middle dot */
	{ 0xFF61, '.' }, /* halfwidth ideographic full stop */
	{ 0xFF64, ',' }, /* halfwidth ideographic comma */
	{ 0xFF65, '*' }, /* halfwidth katakana middle dot */
};

static int by_cp(const void *key, const void *row)
{
	uint32_t a = *(const uint32_t *)key, b = ((const struct likeness *)row)->cp;

	return (a > b) - (a < b);
}

uint32_t likeness_of(uint32_t cp)
{
	const struct likeness *l = bsearch(&cp, likenesses, ARRAY_LEN(likenesses),
					   sizeof(*l), by_cp);

	return l ? (uint32_t)l->like : 0;
}
