/* text: what its own files share. The pipeline is told in text.c. */
#ifndef GONGKAI_TEXT_INT_H
#define GONGKAI_TEXT_INT_H

#include "gongkai/text.h"

#include <hb.h>
#include <unicode/ubrk.h>

/* ---- characters (text_chars.c) ---- */

enum char_flag {
    CHAR_NO_START = 1 << 0, /* never begins a line */
    CHAR_NO_END = 1 << 1,   /* never ends one */
    CHAR_OPENING = 1 << 2,  /* full-width, ink in the right half: （《“ */
    CHAR_CLOSING = 1 << 3,  /* full-width, ink in the left half: ）》”，。：； */
    CHAR_CJK = 1 << 4,      /* Han, kana, full-width forms: own rules break between two of these */
    CHAR_NARROW = 1 << 5,   /* letters and digits that stand a quarter em off Han */
    CHAR_DIGIT = 1 << 6,    /* 0–9 */
    CHAR_SPACE = 1 << 7,
    CHAR_BREAK = 1 << 8, /* LF: a forced break */
    CHAR_BOX = 1 << 9,   /* ☑ ☐ ■ □ …: stays with its label */
    CHAR_SLASH = 1 << 10,
    CHAR_HAN = 1 << 11,
    CHAR_DASH = 1 << 12, /* one half of —— or …… */
    CHAR_ASCII = 1 << 13,
    CHAR_REST = 1 << 14 /* before an enumerator or （: a line that ends here may stay short */
};

unsigned text_char_flags(uint32_t c);
/* 一二三 … 百: a Chinese numeral's value for 一 to 十, 0 for other numerals, -1 for what is none. */
int text_char_numeral(uint32_t c);

/* ---- a paragraph ---- */

/* Breaks after a cluster, from free to impossible. The first four are gk_text_relax. */
enum level {
    LEVEL_FREE = GK_RELAX_NONE,
    LEVEL_REFS = GK_RELAX_REFS,
    LEVEL_NUMBERS = GK_RELAX_NUMBERS,
    LEVEL_WORDS = GK_RELAX_WORDS,
    LEVEL_KINSOKU, /* against GB/T 15834: only where a piece is wider than the measure */
    LEVEL_NEVER,   /* before a space: it hangs on the line's end */
    LEVEL_MUST     /* after LF; before an enumerator in a list */
};

/* What may grow when a line is justified: Latin first a little, then all alike (CLREQ: evenly). */
enum stretch { STRETCH_NONE, STRETCH_LATIN, STRETCH_MARK, STRETCH_HAN, STRETCHES };

/* Between Han and letters or figures; half of it on a tight line (JLREQ 3.2.6, 3.8.3). */
enum { NARROW_SPACE = GK_UNITS / 4 };

/* What is never parted: a character with its combining marks, a ligature, ——, ……. Widths in units. */
struct cluster {
    uint32_t c;             /* first code point */
    uint32_t from;          /* byte offset */
    uint32_t glyph;         /* first of its glyphs; the next cluster's ends them */
    int32_t advance;        /* alone, nothing cut */
    int16_t cut_l, cut_r;   /* blank taken away inside a line, beside other marks */
    int16_t trim_l, trim_r; /* blank taken away at a line's start and end */
    int16_t gap;            /* added after it inside a line */
    int16_t shrink;         /* how much of it and of the gap may go when a line is tight */
    uint16_t flags;         /* enum char_flag */
    uint8_t level;          /* of the break after it */
    uint8_t stretch;        /* of the gap after it */
};

/* Sums over the clusters before an index: widths are differences. */
struct sums {
    int64_t pos;
    int32_t shrink;
    int32_t gaps[STRETCHES];
};

/* Text between forced breaks. */
struct segment {
    int from, to; /* clusters */
    int32_t hang; /* indent of the lines after the first */
};

struct glyph {
    uint32_t gid;
    int16_t face, dx, dy;
    int32_t advance;
};

struct gk_para {
    struct gk_marked marked;
    struct gk_str text; /* that of `marked` */
    int role;
    unsigned flags;
    uint32_t body;            /* of which generation what follows up to `segments` is */
    struct cluster *clusters; /* n and a sentinel */
    struct sums *sums;        /* n + 1 */
    int n;
    struct glyph *glyphs;
    int n_glyphs, cap_glyphs;
    struct segment *segments;
    int n_segments;
    int items;  /* that begin lines in a list */
    bool hangs; /* at the measure that lines are chosen for (text_decide_hang) */
    int32_t natural;
    int32_t min[LEVEL_KINSOKU + 1]; /* widest piece at each level */
    uint8_t *words;                 /* one a cluster: a word ends after it; NULL until asked, then kept */
    struct line_cache *lines;
};

/* Scratch of line breaking: one a break position of the longest segment so far. */
struct node {
    int at;              /* cluster index where a line may begin or end */
    int visible;         /* the last cluster before it that is no space, or the one before the segment */
    int from;            /* node of the best line that ends here */
    int torn;            /* lines of the best way here that end inside a word, where this counts */
    int parted;          /* … that end inside a piece that would have fitted on a line */
    int lines;           /* in that way */
    int fewest;          /* lines to here that part no such piece; 0: here is the inside of one */
    int64_t cost;        /* of it */
    int64_t left, right; /* text_left and text_right of lines from here and to here */
};

/* A word that the dictionary lacks. */
struct lexeme {
    uint32_t *c;
    int n;
};

struct gk_text {
    const struct gk_fonts *fonts;
    struct gk_arena *arena;
    struct gk_arena *kept;   /* paragraphs and their lines */
    struct gk_arena *bodies; /* of the paragraphs of this generation */
    uint32_t generation;
    size_t largest; /* of all bodies, in bytes */
    hb_buffer_t *buffer;
    UBreakIterator *line_breaks, *word_breaks;
    struct gk_map paras; /* text, role and flags → struct gk_para */
    struct node *nodes;
    size_t cap_nodes;
    uint8_t *open; /* one a cluster: may a line end after it, at this width? */
    size_t cap_open;
    struct {
        int face;
        int32_t width;
    } figures[16]; /* of the faces met so far */
    int n_figures;
    struct lexeme *lexicon;
    int n_lexicon;
    int strong;                 /* role of what is new; -1: there is none */
    uint8_t lexicon_starts[64]; /* bits of first characters, folded */
    int *ends;                  /* chosen line ends, cluster indices */
    size_t n_ends, cap_ends;
    struct gk_text_glyph *glyphs; /* of the line set last */
    size_t cap_glyphs;
};

/* ---- the stages ---- */

void text_shape(struct gk_text *t, struct gk_para *p);   /* text_shape.c: itemize, shape, clusters */
void text_space(struct gk_text *t, struct gk_para *p);   /* text_space.c: cuts, trims, gaps, stretch */
void text_breaks(struct gk_text *t, struct gk_para *p);  /* text_breaks.c: levels from ICU and GB/T 15834 */
void text_keep(struct gk_para *p);                       /* text_keep.c: what stays whole */
void text_list(struct gk_text *t, struct gk_para *p);    /* text_list.c: enumerations, list lines */
void text_measure(struct gk_text *t, struct gk_para *p); /* text_measure.c: sums, segments, least widths */
void text_words(struct gk_text *t, struct gk_para *p);   /* text_words.c: fills p->words */

/* ---- measuring (text_measure.c; here what is asked of every line that is tried) ---- */

/* Last cluster in [from, to) that is no space, or from - 1. */
static inline int text_visible_end(const struct gk_para *p, int from, int to)
{
    int v = to - 1;
    while (v >= from && (p->clusters[v].flags & CHAR_SPACE)) v--;
    return v;
}

/* The left edge of a line that begins at a cluster, and the right edge of one whose last visible cluster it
 * is, marks trimmed: lines are as wide as these are apart. */
static inline int64_t text_left(const struct gk_para *p, int from)
{
    const struct cluster *first = &p->clusters[from];
    return p->sums[from].pos + first->trim_l - first->cut_l;
}

static inline int64_t text_right(const struct gk_para *p, int visible)
{
    const struct cluster *last = &p->clusters[visible];
    return p->sums[visible].pos + last->advance - last->cut_l - last->trim_r;
}

/* Width of the line of clusters [from, to), trailing spaces left out, marks trimmed; spaces only: 0. */
static inline int64_t text_width(const struct gk_para *p, int from, int to)
{
    int v = text_visible_end(p, from, to);
    return v < from ? 0 : text_right(p, v) - text_left(p, from);
}

/* The same when all that shrinks has shrunk. */
static inline int64_t text_tight_width(const struct gk_para *p, int from, int to)
{
    int v = text_visible_end(p, from, to);
    return v < from ? 0 : text_width(p, from, to) - (p->sums[v].shrink - p->sums[from].shrink);
}

/* Interior gaps of a stretch class in the line [from, to). */
static inline int text_gaps(const struct gk_para *p, int from, int to, enum stretch s)
{
    int v = text_visible_end(p, from, to);
    return v < from ? 0 : p->sums[v].gaps[s] - p->sums[from].gaps[s];
}

/* Is it one character and marks? */
bool text_lone(const struct gk_para *p, int from, int to);

/* ---- lines ---- */

/* What justifying may add. JIS X 4051 and JLREQ (3.8.4, table 5) open Han–Latin spaces first, up to half an
 * em, then all gaps alike, those behind closing and before opening marks with them. They would go on to a
 * quarter em; readers of PDFs take a gap of a tenth for a space, and so does the eye: here is the limit. */
enum {
    GROW_EASY = GK_UNITS / 8, /* Han–Latin spaces first take so much each */
    GROW_MOST = 93            /* then all gaps alike up to so much; a line that wants more is left short */
};

/* What gives way on a tight line, in this order: the blank of marks; the spaces of letters and figures
 * (JLREQ 3.8.3). */
enum shrink { SHRINK_MARK, SHRINK_NARROW, SHRINKS };

/* How a justified line takes up its slack. */
struct spread {
    int64_t each[STRETCHES]; /* each gap of a class grows so much, */
    int64_t extra;           /* and the first so many gaps one unit more */
    struct {
        int64_t all, goes; /* so much of so much */
    } shrink[SHRINKS];     /* a tight line's */
    int64_t short_by;      /* too loose by itself: so much stays empty at its end */
    bool rest;             /* … at a place where this is in order */
};

struct spread text_spread(const struct gk_para *p, int from, int to, int64_t slack);

/* Chooses line ends for the measure into t->ends (text_lines.c). */
void text_choose(struct gk_text *t, const struct gk_para *p, int32_t width, enum gk_text_align align);
/* How many lines these are, by first fit: there are no fewer, and the choice has no more. */
int text_count(struct gk_text *t, struct gk_para *p, int32_t width);
/* The same for titles (text_title.c). */
void text_choose_title(struct gk_text *t, struct gk_para *p, int32_t width);
/* Lines from t->ends (text_set.c). */
const struct gk_lines *text_set(struct gk_text *t, const struct gk_para *p, int32_t width,
                                enum gk_text_align align);
/* A line of these, set once more: its glyphs are t->glyphs. */
void text_set_again(struct gk_text *t, const struct gk_para *p, const struct gk_lines *lines, int line,
                    int32_t width, enum gk_text_align align);
/* An align without its demand for whole words. */
enum gk_text_align text_plain(enum gk_text_align align);
/* Whether the items of a list hang at a measure: all of them, or none where a piece would no longer fit. */
void text_decide_hang(struct gk_para *p, int32_t width);

#endif
