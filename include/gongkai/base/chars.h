/* Small questions about the characters of tables and labels. */
#ifndef GONGKAI_BASE_CHARS_H
#define GONGKAI_BASE_CHARS_H

#include "gongkai/base/utf8.h"

GK_BEGIN_DECLS

struct gk_arena;

/* Boxes, where a source has none of its own. */
#define GK_BOX_TICKED "\xE2\x98\x91" /* ☑ */
#define GK_BOX_BLANK  "\xE2\x98\x90" /* ☐ */

bool gk_is_digit(uint32_t c); /* 0–9 */
bool gk_is_alpha(uint32_t c); /* A–Z, a–z */
bool gk_is_wide(uint32_t c);  /* set one em wide */
bool gk_is_open(uint32_t c);  /* opening bracket or quotation mark */
bool gk_is_close(uint32_t c); /* may not begin a line */

/* Past the selector by which the glyph before `pos` asks to be drawn as a picture (U+FE0E, U+FE0F). */
size_t gk_skip_selector(struct gk_str s, size_t pos);

/* `s` without the white space that has a wide character on either side; words keep their spaces. In the
 * arena, or `s` itself. */
struct gk_str gk_squeeze_wide(struct gk_str s, struct gk_arena *arena);

/* Would a spreadsheet that reads this cell of a CSV compute it (OWASP, CSV injection)? It begins with = + - @
 * of either width, perhaps behind spaces, and is more than this mark; leading apostrophes are passed over,
 * one of which keeps such a text from being computed. */
bool gk_is_formula(struct gk_str s);

/* How many bytes of `s` are the enumerator it begins with: "1." (no 1.5), "12、", "3）", "（一）", "（2）",
 * "二、", "①"; 0: none. */
size_t gk_enumerator(struct gk_str s);

/* Equal but for white space beside wide characters. */
bool gk_same_label(struct gk_str a, struct gk_str b);

GK_END_DECLS

#endif
