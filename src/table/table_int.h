/* table: what its own files share. The essay is in table.c. */
#ifndef TABLE_INT_H
#define TABLE_INT_H

#include "gongkai/table.h"

/* Heights before they are cut into pages: a cell may hold a million characters. */
typedef int64_t table_tall;

enum { TABLE_BODY, TABLE_HEAD, TABLE_STYLES };

/* What the engine gives up, in this order, when the minimum widths do not fit (docs/typesetting.md rule 2).
 */
enum table_relax {
    TABLE_KEEP_ALL,
    TABLE_BREAK_REFS,
    TABLE_BREAK_NUMBERS,
    TABLE_BREAK_WORDS,
    TABLE_ONE_OPTION_COLUMN,
    TABLE_IGNORE_HINTS,
    TABLE_RELAX_LEVELS
};

/* A style of the form at the table's scale. */
struct table_style {
    const struct gk_style *style;
    int role;
    gk_len size, leading, baseline; /* baseline: from the top of a line box */
    gk_len pad_h, pad_v;
};

struct table_lines;

/* A distinct text: (text, style, flags), shaped once. */
struct table_text {
    struct gk_str text;
    int style;
    unsigned flags;
    const struct gk_para *para;
    int32_t natural;          /* units */
    int32_t min[4];           /* units, by enum gk_text_relax */
    bool feeds;               /* holds LF, or is a list of several lines */
    enum gk_text_align align; /* of several lines, where it was met first: for counting them */
    struct table_lines *at;   /* at inner width i half ems */
};

/* What the search knows of a text's lines at one width. */
struct table_lines {
    int32_t n;                    /* 0: not asked yet */
    int32_t loose;                /* gk_lines.loose, where it was asked for */
    int32_t whole_n, whole_loose; /* of the lines that end between words, where these are better */
};

/* One option of a distinct options cell. */
struct table_option {
    bool ticked;
    int text;     /* the label, or -1 */
    gk_len width; /* box, gap and label on one line */
};

/* Where an option stands in its cell's grid. */
struct table_place {
    int row;
    gk_len x;                     /* of the box, from the cell's inner left edge */
    const struct gk_lines *lines; /* of the label */
};

/* A distinct options cell: (column, options), laid out once. */
struct table_options {
    int col;
    const struct gk_option *src;
    struct table_option *options;
    int n;
    /* at the chosen width */
    struct table_place *places;
    int n_rows;
    table_tall *tops; /* n_rows + 1: tops of the rows */
};

/* How the options of one column share its width. */
struct table_split {
    int columns;  /* sub-columns */
    gk_len limit; /* an option (box, gap, label) wider than this takes a row of its own */
    gk_len x[4];  /* left edges of the sub-columns */
};

/* A label that comes back after a page break. */
struct table_label {
    const struct gk_lines *again;    /* with the form's mark of continuation */
    const struct gk_lines *abridged; /* … or as much of it as abridged_rows lines hold; or NULL */
    int abridged_rows;
};

/* A cell of head or body; rows are counted from the head's first. There may be a million, hence no more than
 * 48 bytes; what it is made of (table_cell_id) may be gone when pages are drawn. */
struct table_cell {
    const struct gk_lines *lines; /* at the chosen widths */
    struct table_label *back;     /* NULL: not needed yet */
    int row, rows, col;
    unsigned cols : 25;
    unsigned kind : 3;  /* enum gk_cell_kind */
    unsigned style : 1; /* TABLE_BODY, TABLE_HEAD; and whose padding it has */
    unsigned pad : 1;
    unsigned label : 1; /* comes back after a page break */
    int text;           /* index of the text, or -1 */
    int options;        /* index of the options, or -1 */
    int n_units;        /* at the chosen widths: lines, or rows of options: what a page break may not cut */
    int node;           /* structure node, at emission */
};

struct table_column {
    const struct gk_grid_column *src;
    gk_len min[TABLE_RELAX_LEVELS];
    gk_len low, high, width; /* bounds of the search; the choice */
    gk_len wanted;           /* by the hint */
    bool label;              /* no, category, level1, level2 */
    int level;               /* outline level, or -1 */
    struct table_split split;
    /* widths of the options (box, gap and label) without repeats, rising; up to widths[usual] they are of
     * usual length, the others may take a row of their own */
    gk_len *widths;
    int n_widths, usual;
};

/* Where a page begins: at `row`, which may be partly on earlier pages. shown[col]: units already printed of
 * the cell that covers (row, col), when it began before. */
struct table_start {
    int row;
    bool partial;
    const int32_t *shown;
};

/* A page of the table: rows [start.row, last] in part or whole; the next page's start says what is printed
 * here. */
struct table_page {
    struct table_start start, next;
    bool head;       /* the head is repeated here */
    int first, n;    /* rows that are visible */
    gk_len *heights; /* n of them */
    gk_len height;   /* head included */
};

/* Heights for head and body on the table's pages. `body`: the usual one without the head, for estimates. */
struct table_heights {
    gk_len (*at)(void *ctx, int page);
    void *ctx;
    gk_len body;
    bool without_head; /* the head's height is to be added */
};

struct table_glyphs; /* converted lines, by list */

struct gk_table {
    const struct gk_grid *grid;
    const struct gk_form *form;
    struct gk_measure m;
    struct gk_arena *arena;
    int scale;
    struct table_style styles[TABLE_STYLES];
    int tiers, n_rows, n_columns; /* n_rows: head and body */

    struct table_text *texts;
    size_t n_texts, cap_texts;
    struct gk_arena *counts;  /* of how many lines texts take; the table's, or one that goes before it */
    struct gk_map text_index; /* text, style and flags → its number + 1 */
    struct table_options *options;
    size_t n_options, cap_options;
    struct gk_map option_index; /* column and what stands in the cell → its number + 1 */
    int32_t *says;              /* what the options of one cell say, as the index has it */
    size_t cap_says;
    int boxes[2];                          /* texts of the blank and the ticked box */
    gk_len box_width, box_gap, option_gap; /* the wider of the boxes */
    int box_role;

    struct table_cell *cells; /* head, then body */
    int n_cells, n_head;
    int32_t *at; /* n_rows * n_columns → cell */
    int32_t *ends,
        *ends_from; /* cells of several rows by the row they end at: ends[ends_from[r] … ends_from[r+1]) */

    struct table_column *columns;
    enum table_relax relaxed;
    int hint_share; /* % of the hints' minimum widths that holds */
    int pages_had;  /* with which another choice competes: one that takes more is given up; 0: none
                     */
    bool trying;    /* only the pages count, not how they look */
    bool listed;    /* enumerations have a line an item, though the form lets them run on */
    gk_len step;    /* half a body em: the grain of widths */

    table_tall *base; /* height of each row, spans aside */
    table_tall body_height;
    gk_len *head_heights; /* tiers of them */
    gk_len head_height;
    bool head_flows;        /* too tall to repeat: set like body rows, once */
    table_tall label_limit; /* labels up to this height are kept whole on every page */

    struct table_page *pages;
    size_t n_pages, cap_pages;

    struct table_glyphs *glyphs;
    const struct gk_page_list *list; /* that the structure below was made for */
    struct gk_str *said;             /* of a blank box and of a ticked one; lives as long as the list */
    int node_table;
    int outline_level;
};

/* ---- table_texts.c ---- */
/* The role's number, or another one. */
int table_role(const struct gk_table *t, struct gk_str name, int otherwise);
gk_len table_scaled(const struct gk_table *t, gk_len v);
int32_t table_units(gk_len v, gk_len size);      /* length → units, rounded down */
gk_len table_length(int32_t units, gk_len size); /* units → length, rounded up */
int table_text_add(struct gk_table *t, struct gk_str text, int style, unsigned flags);
int table_text_add_in(struct gk_table *t, struct gk_str text, int style, unsigned flags, int role);
/* Number and, if wanted, looseness of a text's lines at an inner width of i steps, cached; for the search. */
struct table_lines table_lines_at(struct gk_table *t, int text, int i, bool loose);
/* The search is over, and t->counts goes. */
void table_lines_forget(struct gk_table *t);

/* ---- table_measure.c ---- */
void table_measure_cells(struct gk_table *t);
/* Index into the grid's cells, or ~index of a head cell. */
int table_cell_id(const struct gk_table *t, const struct table_cell *cell);

/* Padding, on the left and on the right; above and below. */
static inline gk_len table_pad_h(const struct gk_table *t, const struct table_cell *cell)
{
    return t->styles[cell->pad].pad_h;
}

static inline gk_len table_pad_v(const struct gk_table *t, const struct table_cell *cell)
{
    return t->styles[cell->pad].pad_v;
}

/* The cell's hint: of its first column. */
const struct gk_column_hint *table_hint(const struct gk_table *t, const struct table_cell *cell);
gk_len table_cell_width(const struct gk_table *t, const struct table_cell *cell);
/* Lines of a text in a cell at the chosen widths, aligned as the hint says. */
const struct gk_lines *table_cell_lines(const struct gk_table *t, const struct table_cell *cell, int text);
/* The cell's lines in a cell of that height: more of them, where an enumeration gets lines of its own, or
 * where it is centred or flush left and so no word is parted. */
const struct gk_lines *table_roomy_lines(struct gk_table *t, const struct table_cell *cell, gk_len height);
/* The text that the cell has as a list where there is room for that, or -1. */
int table_roomy_list(struct gk_table *t, const struct table_cell *cell);
/* The same where the text has several items. */
int table_real_list(struct gk_table *t, const struct table_cell *cell);

/* ---- table_options.c ---- */
int table_options_add(struct gk_table *t, int col, const struct gk_option *options, int n);
/* Sorts the widths of each column's options; after all cells are known. */
void table_options_ready(struct gk_table *t);
/* Narrowest inner width of an options column with `columns` sub-columns; 0: the column has no options. */
gk_len table_options_min(const struct gk_table *t, int col, int columns, enum gk_text_relax relax);
/* How the options share an inner width. */
struct table_split table_options_split(const struct gk_table *t, int col, gk_len inner);
/* Content height at an inner width, and how many lines labels take beyond their first; lays nothing out. */
struct table_options_size {
    table_tall height;
    int32_t wrapped;
};
struct table_options_size table_options_size(struct gk_table *t, int options, const struct table_split *split,
                                             gk_len inner);
gk_len table_option_pitch(const struct gk_table *t);
/* Places every distinct options cell at the chosen widths. */
void table_options_place(struct gk_table *t);

/* ---- table_columns.c, table_search.c, table_sample.c, table_trial.c ---- */
/* What the chosen widths come to: pages, and those of them that begin inside a row. */
struct table_count {
    int pages, cuts;
};
bool table_fewer(struct table_count a, struct table_count b);
/* Chooses columns[].width between low and high with sum `width`. */
struct table_count table_search_widths(struct gk_table *t, gk_len width, const struct table_heights *heights);
/* Takes widths, and whether enumerations are listed, from an earlier choice. */
void table_take_columns(struct gk_table *t, const struct gk_table_choice *choice);
/* gk_table_choose_columns for the heights that gk_table_choose_pages will be asked with. */
void table_choose_columns(struct gk_table *t, gk_len width, const struct table_heights *heights,
                          struct gk_diags *diags);

enum {
    TABLE_PACKED_ROWS = 240
}; /* of the body; up to here rows are packed into pages while widths are tried */
/* Rows that stand for all rows while widths are tried, of `width` together. */
struct table_sample;
struct table_sample *table_sample_new(struct gk_table *t, gk_len width, struct gk_arena *arena);
struct table_trial {
    table_tall head, body; /* heights */
    table_tall extent;     /* of the body packed into pages, with heads and what stays empty; 0: not known */
    int64_t pages;         /* … and how many these are */
    int64_t cuts;          /* rows that go on on the next page */
    int64_t crowding;      /* how many lines the texts take, squared: in 1/256 */
    int64_t loose; /* gk_lines.loose of all texts, if wanted: to count lines is much less than to set them */
    int64_t work;  /* rows and cells looked at */
};
/* The sample at widths. */
struct table_trial table_sample_try(struct table_sample *s, const gk_len *widths,
                                    const struct table_heights *heights, bool loose);

/* The least widths: rows that pass keep_share of a page at them may be cut, where bounds are reckoned. */
void table_sample_narrowest(struct table_sample *s, const gk_len *low);
/* No widths up to `high` come to fewer pages, as packing reckons them. `heads`: widths for the head's cells,
 * at least `high`. */
int table_sample_bound(struct table_sample *s, const gk_len *high, const gk_len *heads,
                       const struct table_heights *heights);

/* ---- table_bound.c ---- */
/* Widths that may be chosen. */
struct table_space {
    struct gk_table *t;
    struct table_sample *sample;
    const struct table_heights *heights;
    const gk_len *low, *high;
    gk_len width; /* of all together */
};
enum table_answer { TABLE_NO, TABLE_YES, TABLE_UNKNOWN };
/* Are there widths that take fewer than `pages`, as packing reckons them, with so many lines to spare on
 * each? Where there are, `found` holds some that add up to `width` or less. */
enum table_answer table_fewer_pages(const struct table_space *space, int pages, int lines, gk_len *found);

/* ---- table_cells.c ---- */
/* Visits each cell of row `r` once, in column order: i is the column to go on from. */
struct table_cell *table_row_cell(const struct gk_table *t, int r, int *i);
table_tall table_units_height(const struct gk_table *t, const struct table_cell *c, int from, int to);
/* Height of a cell that shows units [from, to), padding included. */
table_tall table_cell_need(const struct gk_table *t, const struct table_cell *c, int from, int to);
/* How many units from `from` on can stand in `room`, orphans respected. */
int table_fit_units(const struct gk_table *t, const struct table_cell *c, int from, table_tall room);
/* Units of the cell printed before a page that begins at `s`; *began: it is visible above. */
int table_shown_before(const struct table_start *s, const struct table_cell *c, bool *began);
/* An empty row is as high as one of a single line. */
table_tall table_row_floor(const struct gk_table *t, int r);
/* Units of the cell printed on pages up to this one. */
int table_shown_after(const struct table_page *p, const struct table_cell *c);

/* ---- table_rows.c ---- */
void table_measure_rows(struct gk_table *t);
/* Least height of the cell on the page where it ends. */
table_tall table_cell_required(struct gk_table *t, const struct table_start *s, struct table_cell *c);
/* Height of row `r` on a page that begins at `s`; tops[i]: top of row s->row + i on it. */
table_tall table_row_height(struct gk_table *t, const struct table_start *s, int r, const table_tall *tops);

/* ---- table_labels.c ---- */
/* A label that is kept whole on every page that shows it. */
bool table_label_short(const struct gk_table *t, const struct table_cell *c);
/* Height that a label takes when it comes back. */
table_tall table_label_need(struct gk_table *t, struct table_cell *c);
/* The label as it comes back in a cell of that height: with its mark, or abridged to what fits; NULL: not a
 * line does. */
const struct gk_lines *table_label_lines(struct gk_table *t, struct table_cell *c, gk_len height);

/* ---- table_pages.c, table_heights.c ---- */
/* Fills p->heights and p->height (head not included) from p->start, p->next and p->n. */
void table_even_heights(struct gk_table *t, struct table_page *p);

/* ---- table_stretch.c ---- */
/* Shares what the chosen pages leave empty among their rows, up to the form's largest padding. `after`:
 * height that stays free below the last page's rows. */
void table_fill_pages(struct gk_table *t, gk_len (*heights)(void *ctx, int page), void *ctx, gk_len after);

/* ---- table_document.c, table_furniture.c ---- */
/* The top left corner of the body area on a page of the document, counted from 0: even pages are 1, 3, … */
void table_body_origin(const struct gk_form *form, int page, gk_len *x, gk_len *y);
/* Label, page number and running lines of one of so many pages. */
void table_put_furniture(struct gk_table *t, struct gk_page_list *list, int page, int pages);

/* ---- table_emit.c, table_ink.c, table_nodes.c, table_rules.c ---- */
/* The ink of a page's body on a bare list to which the page has been emitted, at the same place. */
void table_emit_ink(struct gk_table *t, struct gk_page_list *list, int page, int on, gk_len x, gk_len y);
struct table_ink {
    const struct gk_measure *m;
    struct gk_page_list *list;
    int on, node;
    gk_len size;
    uint32_t color;
};
/* Draws a line with its left edge at x and its baseline at y; clusters are slices of `text`. */
void table_ink_line(const struct table_ink *ink, struct table_glyphs *cache, gk_len x, gk_len y,
                    const struct gk_lines *lines, int line);
/* For the first ink on a list. */
void table_glyphs_begin(struct gk_table *t, struct gk_page_list *list);
/* Between pages that nobody looks at again, but for the first: are there many converted lines, and forgets
 * them. */
bool table_glyphs_full(const struct gk_table *t);
void table_glyphs_renew(struct gk_table *t);
/* No more pages come, or the next drawing begins. */
void table_glyphs_done(struct gk_table *t);
void table_make_nodes(struct gk_table *t, struct gk_page_list *list, int parent);
/* Rows of a page with their heights: head rows first where it is repeated. */
struct table_band {
    int row;
    gk_len y, h; /* y from the table page's top */
};
int table_page_bands(const struct gk_table *t, const struct table_page *p, struct table_band *bands);
void table_draw_rules(const struct gk_table *t, const struct table_band *bands, int n,
                      struct gk_page_list *list, int on, gk_len x, gk_len y);

#endif
