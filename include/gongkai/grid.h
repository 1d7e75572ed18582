/* grid: what the table *is*: catalog + form → resolved cells. Feeds table (pages) and xlsx. */
#ifndef GONGKAI_GRID_H
#define GONGKAI_GRID_H

#include "gongkai/catalog.h"
#include "gongkai/spec.h"

GK_BEGIN_DECLS

enum gk_cell_kind {
    GK_CELL_TEXT,    /* one text, may hold LF */
    GK_CELL_OPTIONS, /* boxes in the form's grid */
    GK_CELL_TICK,    /* the form's tick, centred */
    GK_CELL_EMPTY    /* nothing: an unticked tick, an empty text */
};

struct gk_option {
    bool ticked;
    struct gk_str text;  /* label, with its note after the form's separator */
    struct gk_str label; /* as the catalog has it, in its column or in the row */
};

struct gk_cell {
    enum gk_cell_kind kind;
    int row, col, row_span, col_span; /* in body rows, or head rows for a head cell; spans >= 1 */
    struct gk_str text;               /* GK_CELL_TEXT, GK_CELL_TICK */
    const struct gk_option *options;  /* GK_CELL_OPTIONS */
    int n_options;
    bool repeat;          /* spans rows, and what it says returns after a page break */
    bool unknown;         /* a tick that is null */
    struct gk_str review; /* why it is inferred, one reason a line; empty when it is not, or confirmed */
};

struct gk_grid_column {
    struct gk_str key, caption;
    enum gk_kind kind;
    const struct gk_column_hint *hint;
};

struct gk_grid_row {
    int item;  /* row in the catalog */
    int group; /* ordinal of its level1 (or category and level1) group */
    bool group_start;
    bool continuation; /* continues the item above: prefer no page break before it */
};

struct gk_grid {
    const struct gk_form *form;
    const struct gk_catalog *catalog; /* for titles and messages; with the columns that the form prints */
    struct gk_str title, attachment;
    struct gk_str issuer_line,
        date_line;       /* with the form's label; in the form's precision; empty: not known */
    struct gk_str notes; /* with the form's label */
    struct gk_str box_ticked, box_blank;
    const struct gk_grid_column *columns;
    int n_columns;
    const struct gk_cell *head; /* head cells in reading order; tiers rows */
    int n_head, tiers;
    const struct gk_cell *cells; /* body cells in row, column order; each owns its rectangle; together they
                                    tile the body */
    int n_cells;
    const struct gk_grid_row *rows;
    int n_rows;
    /* at[row * n_columns + col]: index into cells of the cell that covers this place */
    const int32_t *at;
};

/* Builds the grid of a whole catalog (which has been indexed: gk_catalog_load, gk_catalog_index). In `arena`;
 * texts are slices of the catalog where nothing was added to them. Reports ticks that are null
 * (GRID_UNKNOWN_TICK), and once each ticked option that the column does not have (GRID_OPTION_UNKNOWN).
 * Linear in rows times columns.
 *
 * A ticked option that is spelt otherwise in its row prints in the place of the column's option, in the row's
 * own words: it is the one that is equal after gk_fold or has its meaning in the vocabulary (which may be
 * NULL), else the one that shares most of its characters; one that resembles none follows after the column's
 * options. */
const struct gk_grid *gk_grid_new(const struct gk_catalog *catalog, const struct gk_form *form,
                                  const struct gk_vocabulary *vocabulary, struct gk_arena *arena,
                                  struct gk_diags *diags);

/* The body's cells go before the grid, which lives in `arena`: `cells` and `at` are not to be looked at any
 * more. A document that was made of it can be drawn all the same. Of a grid made by hand nothing goes. */
void gk_grid_drop_cells(const struct gk_grid *grid, struct gk_arena *arena);

/* A grid made by hand (posters): its texts come from the caller, and live as long as the arena. No catalog,
 * titles or boxes. All columns first, then the rows. */
struct gk_grid_builder;
struct gk_grid_builder *gk_grid_builder_new(const struct gk_form *form, struct gk_arena *arena);
/* Adds a column under a head of one tier. */
void gk_grid_builder_column(struct gk_grid_builder *b, struct gk_str key, struct gk_str caption,
                            enum gk_kind kind);
/* Starts a row; then one text a column, in order (texts that are not given are empty). A NULL slice (s ==
 * NULL) continues the cell above; in the first row it is empty. The first row always starts a group. */
void gk_grid_builder_row(struct gk_grid_builder *b, int item, bool group_start, bool continuation);
void gk_grid_builder_text(struct gk_grid_builder *b, struct gk_str text);
const struct gk_grid *gk_grid_builder_finish(struct gk_grid_builder *b);

/* ---- a notice, apart from how it stands on sheets: for papers that have none ---- */

enum { GK_NOTICE_CONTACTS = 7 };

struct gk_notice_line {
    struct gk_str label, text; /* one behind the other; without a text a blank to fill in follows the label */
};

/* Texts are as the sheets have them, and empty where they have none. */
struct gk_notice {
    const struct gk_grid *grid;
    struct gk_str title, field;
    struct gk_str draft; /* the mark that it is one */
    struct gk_str subtitle, common, explained, period;
    struct gk_notice_line contacts[GK_NOTICE_CONTACTS];
    int n_contacts;
    struct gk_str website;      /* where the QR symbol leads */
    struct gk_str signer, date; /* signer empty: nobody is known to sign, and a line is ruled for it */
    struct gk_str signed_on;    /* YYYY-MM-DD; empty: not known */
    struct gk_str last;         /* edition and check code */
    gk_len blank, seal;         /* length of a ruled blank; clear square for the seal, or 0 */
};

/* The next part of a period, from *at on: a text, and the run of ideographic spaces behind it that is a blank
 * to fill in; either may be empty. False: there is no more. */
bool gk_notice_part(struct gk_str period, size_t *at, struct gk_str *text, struct gk_str *blank);

/* NULL when the grid is sound, else what is wrong: head and body each tiled by their cells, in reading order;
 * `at` agrees; each kind holds what the enum says; texts are valid UTF-8; groups count up. Linear. */
const char *gk_grid_check(const struct gk_grid *grid);

/* Readable lines, for tests and `gongkai dump grid`: what stands around the table, columns, head cells, then
 * each row and its cells, as in `r3 c4 2x1 text "…"` (row, column from 0; rows x columns). Quotes,
 * backslashes and control characters are escaped, a line feed is \n. */
void gk_grid_dump(const struct gk_grid *grid, struct gk_buf *out);

/* Adds these lines, without what stands around the table, to a sum; they never stand in memory together. */
void gk_grid_sum_table(const struct gk_grid *grid, struct gk_sum *sum);

GK_END_DECLS

#endif
