/* table: the sample of rows that widths are tried on, as table_sample.c builds and table_trial.c reads it. */
#ifndef TABLE_SAMPLE_H
#define TABLE_SAMPLE_H

#include "table_int.h"

/* Arrays of rows are as long as whole lanes, so that loops over them are vectors without an end of their own.
 */
enum { SAMPLE_LANE = 8 };

struct sample_cell {
    int text, options; /* or -1 */
    int list;          /* the text with a line for each item, or -1 */
    int first, last;   /* rows of the sample */
    bool span;         /* over several rows, or so tall that an array of rows could not hold it */
    gk_len pad_h, pad_v, leading;
    int style;
    int weight; /* of its crowding */
};

/* A looseness that is not there when the cell's rows are so high. */
struct sample_spare {
    int first, last;
    table_tall height;
    int64_t loose;
};

/* What the cells of a slice come to at one width, all rows together; looseness and crowding times the rows
 * that each row stands for. */
struct slice_at {
    gk_len width;
    bool filled, with_loose; /* with heights; with what looseness is, too */
    int64_t crowding, loose;
    int32_t *need;     /* of each row: the cell's height, 0 for none or a span */
    table_tall *spans; /* of each span: its height */
    struct sample_spare *spares;
    int n_spares;
    struct table_split split; /* of options at an inner width of split_steps; 0: not asked yet */
    int split_steps;
};

/* Cells over the same columns, of head or body. */
struct sample_slice {
    int col, cols;
    bool head;
    struct sample_cell *cells;
    size_t n, cap;
    int n_spans;
    int rows;            /* of the sample that its cells reach down to, in whole lanes */
    struct slice_at *at; /* by width in steps; filled when first asked for */
};

struct sample_span {
    int slice, index; /* which of its spans */
    int first;
};

struct sample_row {
    int spans_to; /* spans that end at this row: up to here from where the row before stops */
    int64_t times;
    bool head;
    table_tall floor;
};

struct table_sample {
    struct gk_table *t;
    struct gk_arena *arena;
    struct sample_row *rows;
    size_t n_rows, cap_rows;
    struct sample_slice *slices;
    size_t n_slices, cap_slices;
    struct sample_span *spans; /* by the row they end at */
    size_t n_spans, cap_spans, n_cells;
    int padded; /* rows, as arrays of them are long */
    int32_t *floors;
    int n_steps;
    bool whole; /* all rows in their order */
    bool loose; /* looseness is wanted */
    /* options: size by (options, inner width in steps) */
    struct table_options_size **option_sizes;
    /* at the widths that are being tried */
    int32_t *heights; /* of the rows, spans aside */
    table_tall *tops, *tallest;
    const struct slice_at **at; /* of each slice */
};

#endif
