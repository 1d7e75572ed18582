/* A checks column under reading: shared by import_glyphs.c (which characters are boxes), import_marks.c
 * (cells → marks), import_options.c (marks → options and values) and import_boxes.c. */
#ifndef IMPORT_BOXES_INT_H
#define IMPORT_BOXES_INT_H

#include "import_int.h"

enum { MAX_GLYPHS = 96 };

struct glyph {
    struct gk_str word;
    uint32_t c;      /* 0: a pair of brackets */
    enum gk_box box; /* what it says; unknown until the others of the column tell */
    bool letter;     /* of a script: a box only where a label follows */
    bool learnt;     /* no box of the vocabulary */
    int hits;        /* how often a known label follows, in distinct cells */
    int count;       /* how often it stands in the column */
};

/* One way to write one option. Spellings with one key are one option. */
struct spelling {
    struct gk_str label, meaning;
    struct gk_str
        key; /* its meaning, or folded: of an unknown label, and where one cell has another with it */
    bool reported, seen; /* as a variant; as an option */
    bool slip;           /* a known label with a slip of the pen */
    int count;           /* rows */
    int listed;          /* of these, rows that show blank boxes too, and so the whole list */
    int option;          /* index into the table's options, or -1 */
};

struct mark {
    struct glyph *glyph; /* NULL: an option without a box */
    struct gk_str text, label, note;
    int spelling; /* -1: a box without a label */
};

/* A distinct cell of the column. */
struct box_cell {
    struct gk_str raw;
    int line;             /* where it stands first */
    int rows;             /* how often */
    bool in_brackets;     /* its boxes are pairs of brackets, whatever the column's are */
    struct gk_str before; /* text beside the boxes that is no option's */
    struct mark *marks;
    int n_marks, blanks;
    size_t cap_marks;
    struct gk_value value;
    struct gk_str bare; /* the option of which nothing is known, or empty */
};

struct boxes {
    struct imp *im;
    struct imp_leaf *leaf; /* the column */
    struct glyph glyphs[MAX_GLYPHS];
    int n_glyphs;
    bool maybe[256];                           /* by the last byte of a code point: may it be one of them? */
    struct glyph brackets[3];                  /* [√], [ ], [×] */
    bool in_brackets;                          /* these are the column's boxes */
    bool after;                                /* boxes stand after their labels */
    bool separated;                            /* options have separators between them */
    enum gk_box bare;                          /* what an option without a box says */
    struct gk_map meanings, by_label, by_text; /* → struct gk_str; spelling + 1; cell + 1 */
    struct gk_map near;                        /* labels with a slip of the pen that were said */
    struct spelling *spellings;
    int n_spellings;
    size_t cap_spellings;
    struct box_cell *cells;
    int n_cells;
    size_t cap_cells;
};

/* ---- import_glyphs.c ---- */

/* What a label means, or empty. Memoized; the label must live as long as the import. */
struct gk_str imp_option_meaning(struct boxes *b, struct gk_str label);
/* Marks between options. */
bool imp_parts_options(uint32_t c);
/* The box at *pos, which is moved past it, or NULL. */
struct glyph *imp_glyph_at(struct boxes *b, struct gk_str s, size_t *pos);
/* Learns from the cells which characters are boxes and where they stand. */
void imp_learn_boxes(struct boxes *b);

/* ---- import_marks.c ---- */

void imp_read_marks(struct boxes *b, struct box_cell *cell);
enum gk_box imp_mark_box(const struct boxes *b, const struct mark *m);

/* ---- import_options.c ---- */

/* Spellings → the column's options in print order. */
void imp_order_options(struct boxes *b);

/* Gives a distinct cell its value, and reports what the catalog cannot hold. */
void imp_judge_cell(struct boxes *b, struct box_cell *cell);

#endif
