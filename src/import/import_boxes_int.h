/* A checks column under reading: shared by import_boxes.c (cells → marks) and import_options.c (marks →
 * values). */
#ifndef IMPORT_BOXES_INT_H
#define IMPORT_BOXES_INT_H

#include "import_int.h"

enum { MAX_GLYPHS = 48 };

struct glyph {
    struct gk_str word;
    uint32_t c;
    bool ticked, letter;
    int count; /* how often it stands in the column */
};

/* One way to write one option. Spellings with one key are one option. */
struct spelling {
    struct gk_str label;
    struct gk_str key; /* its meaning, or for an unknown label its folded form */
    bool known;
    bool reported;
    int count;  /* rows */
    int listed; /* of these, rows that show blank boxes too, and so the whole list */
    int option; /* index into the table's options, or -1 */
};

struct mark {
    struct glyph *glyph;
    struct gk_str text, label, note;
    int spelling; /* -1: a box without a label */
};

/* A distinct cell of the column. */
struct box_cell {
    struct gk_str raw;
    int line;             /* where it stands first */
    struct gk_str before; /* text before the first box, or the whole cell when it has none */
    struct mark *marks;
    int n_marks, blanks;
    struct gk_value value;
};

struct boxes {
    struct imp *im;
    struct imp_leaf *leaf; /* the column */
    struct glyph glyphs[MAX_GLYPHS];
    int n_glyphs;
    struct gk_map meanings, by_label, by_text; /* → struct gk_str; spelling + 1; cell + 1 */
    struct spelling *spellings;
    int n_spellings;
    size_t cap_spellings;
    struct box_cell *cells;
    int n_cells;
    size_t cap_cells;
};

/* What a label means, or empty. Memoized; the label must live as long as the import. */
struct gk_str imp_option_meaning(struct boxes *b, struct gk_str label);

/* Spellings → the column's options in print order. */
void imp_order_options(struct boxes *b);

/* Gives a distinct cell its value, and reports what the catalog cannot hold. */
void imp_judge_cell(struct boxes *b, struct box_cell *cell);

#endif
