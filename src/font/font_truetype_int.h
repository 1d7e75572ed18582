/* Between font_truetype.c (a font's tables) and font_glyf.c (its outlines). */
#ifndef GONGKAI_FONT_TRUETYPE_INT_H
#define GONGKAI_FONT_TRUETYPE_INT_H

#include "font_int.h"

struct font_box {
    int x0, y0, x1, y1;
};

struct font_glyf {
    const struct gk_face *face;
    int scale; /* units of the file for one of the face */
    int upem;  /* the file's: 1000 or more */
    int turn;
    /* made */
    struct gk_buf glyf, loca, hmtx; /* loca in its long form */
    struct font_box box;            /* of all glyphs */
    unsigned points, contours;      /* the most that a glyph has */
    int advance;                    /* the widest */
};

/* The glyph that is empty, then those that are wanted; false when one of them is too large. */
bool font_glyf_make(const struct gk_ttf *want, struct font_glyf *out);

#endif
