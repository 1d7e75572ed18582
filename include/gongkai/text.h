/* text: paragraph → shaped, broken, justified lines.
 *
 * A paragraph is shaped once, in font units (1/1000 em: UNITS), whatever the size: fitting never reshapes.
 * Widths given to gk_text_lines are in units too, so that one set of lines serves all sizes of one shape.
 * Paragraphs are cached by (role, text, flags), lines by (paragraph, width, align). One gk_text per thread;
 * fonts are shared. */
#ifndef GONGKAI_TEXT_H
#define GONGKAI_TEXT_H

#include "gongkai/font.h"

GK_BEGIN_DECLS

/* 1/1000 em, whatever a face's own units are. */
#define GK_UNITS 1000

enum gk_text_align {
    GK_TEXT_LEFT,
    GK_TEXT_CENTER,
    GK_TEXT_RIGHT,
    GK_TEXT_JUSTIFY,
    GK_TEXT_LEFT_WHOLE,  /* flush left, and as the next one */
    GK_TEXT_CENTER_WHOLE /* centred; not the fewest lines, but as many as it takes to end them between words
                          */
};

/* How a paragraph is prepared. */
enum gk_text_flags {
    GK_TEXT_PLAIN = 0,
    GK_TEXT_LIST = 1 << 0 /* enumerations start their own lines with a hanging indent */
};

/* How strictly pieces are kept whole; the order of docs/typesetting.md rule 2. Each level gives up what it
 * names. */
enum gk_text_relax {
    GK_RELAX_NONE,    /* 文号, dates, numbers with units, words stay whole */
    GK_RELAX_REFS,    /* 文号 and dates may break */
    GK_RELAX_NUMBERS, /* numbers with units may break */
    GK_RELAX_WORDS    /* words may break */
};

/* One glyph of a line, in units, in visual order. */
struct gk_text_glyph {
    uint32_t gid;
    int16_t face;     /* id in the font set */
    int16_t dx, dy;   /* offset of the drawing point, to the right and down as on a page */
    int32_t advance;  /* after kinsoku squeezing and justification */
    uint32_t cluster; /* byte offset in the paragraph's text; monotone */
};

struct gk_line {
    const struct gk_text_glyph *glyphs; /* NULL: gk_text_glyphs makes them */
    int n;
    uint32_t from, to; /* bytes of the text this line shows; lines meet: to == next from (spaces at a break
                          belong to the line before) */
    int32_t indent;    /* units from the left edge of the measure, hanging indents and alignment included */
    int32_t width; /* of the ink line, justified; indent + width <= measure. No gap of a justified line grows
                      by more than 0.093 em, Han–Latin spaces by an eighth more: it is left short then, and
                      where more than half an em would stay empty, it is not spread at all */
    bool unfilled; /* it was not, though neither a number of a list nor an opening bracket follows */
};

struct gk_para;

struct gk_lines {
    const struct gk_para *para;
    const struct gk_line *lines;
    int n;
    int overfull; /* lines that could not be made to fit (one unbreakable cluster wider than the measure) */
    bool broken;  /* a piece that should stay whole was broken: it is too wide, or (justified) would have left
                     the line before it short by 3 em or more */
    int loose; /* what a reader would rather not see, summed over the lines: a justified line whose Han stand
                  d units apart counts d * d / 250, one left short 250 and as much an em, a character alone on
                  a last line 500, a centred line that ends inside a word 250 */
};

struct gk_text;

struct gk_text *gk_text_new(const struct gk_fonts *fonts);
void gk_text_free(struct gk_text *t);

/* Where they are many, lets all paragraphs go, with their lines and texts: for who asks no more about these.
 */
void gk_text_trim(struct gk_text *t);

/* Words that the dictionary of ICU lacks (of the field: 参保, 就医): where texts are centred or flush left,
 * lines end between words if they can. Before the first paragraph; copied. */
void gk_text_set_words(struct gk_text *t, const struct gk_str *words, int n);

/* The role's number in the fonts of `t`, or -1. */
int gk_text_role(const struct gk_text *t, struct gk_str name);

/* Shapes and analyses a text in a role; cached. The result lives until `t` is trimmed or gone, and so does
 * its copy of the text. LF is a forced break. What is marked as new (base/marked.h) is set in the role
 * "strong", where there is one; the paragraph's own text is without marks. Characters that no face has become
 * gaps: check before (gk_fonts_check). */
const struct gk_para *gk_text_para(struct gk_text *t, int role, struct gk_str text, unsigned flags);

struct gk_str gk_para_text(const struct gk_para *p);
/* The same with its marks; bytes are those of the lines. */
const struct gk_marked *gk_para_marked(const struct gk_para *p);
/* Has it an enumeration, whose items would each begin a line in a list (GK_TEXT_LIST)? */
bool gk_para_enumerates(const struct gk_para *p);
/* Width on one line, units. */
int32_t gk_para_natural(const struct gk_para *p);
/* Widest piece that may not break at this level, units: the least measure at which nothing of the level is
 * broken. */
int32_t gk_para_min(const struct gk_para *p, enum gk_text_relax relax);

/* Breaks into lines no wider than `width` units (GB/T 15834-2011 5.1, CLREQ); cached. Never fails: what
 * cannot be kept whole is broken in the order of gk_text_relax. */
const struct gk_lines *gk_text_lines(struct gk_text *t, const struct gk_para *p, int32_t width,
                                     enum gk_text_align align);

/* The n glyphs of a line that was made of the paragraph; good until the next call about `t`. */
const struct gk_text_glyph *gk_text_glyphs(struct gk_text *t, const struct gk_para *p,
                                           const struct gk_line *line);

/* How many lines they are, whatever the align: looked for, and not made. */
int gk_text_count(struct gk_text *t, const struct gk_para *p, int32_t width);

/* For titles: lines in lozenge or trapezoid shape (GB/T 9704-2012 7.3.1), centred. */
const struct gk_lines *gk_text_title_lines(struct gk_text *t, const struct gk_para *p, int32_t width);

/* Baseline offset from the top of a line box of `leading` units: (leading - (asc - desc)) / 2 + asc of the
 * role's first face, so that lines of all faces share a baseline. */
int32_t gk_text_baseline(const struct gk_text *t, int role, int32_t leading);

GK_END_DECLS

#endif
