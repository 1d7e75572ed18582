/* Private to src/poster. */
#ifndef POSTER_INT_H
#define POSTER_INT_H

#include "gongkai/poster.h"

struct gk_poster_plan {
    struct gk_arena *arena;
    const struct gk_poster_form *form;
    const struct gk_measure *m;
    struct plan_matter *matters;
};

/* One township's run through the module. */
struct poster {
    struct gk_poster_plan *plan;
    const struct gk_poster_input *input;
    const struct gk_poster_form *form;
    const struct gk_measure *m;
    struct gk_page_list *list;
    struct gk_diags *diags;
    struct gk_arena *arena; /* the list's: what is printed lives in it */
    gk_len left, width;     /* the area inside the margins */
};

struct poster poster_begin(const struct gk_poster_input *input, const struct gk_poster_form *form,
                           const struct gk_measure *measure, struct gk_page_list *list,
                           struct gk_diags *diags);

/* ---- words: what stands for a {placeholder} ---- */

enum { WORDS_MAX = 40 };

struct poster_word {
    const char *name;
    struct gk_str value; /* empty: unknown */
    bool used;           /* some block printed it */
};

struct poster_words {
    struct poster_word list[WORDS_MAX];
    int n;
};

/* A block's text, filled. */
struct poster_text {
    struct gk_str text; /* empty: the block is not printed */
    size_t label;       /* bytes of it before the first fact */
    bool constant;      /* the form's own words only: nothing was known */
};

struct poster_words poster_words_new(const struct poster *p, const struct gk_catalog *catalog);
/* The words of tiles, none known yet. */
struct poster_words poster_words_tiles(void);
void poster_words_set(struct poster_words *w, const char *name, struct gk_str value);
/* What stands for a name; empty: not known. */
struct gk_str poster_words_value(const struct poster_words *w, struct gk_str name);
bool poster_words_used(const struct poster_words *w, struct gk_str name);

/* The first of the form's texts of this name ("period", "period.blank", …) whose placeholders are all known.
 */
struct poster_text poster_words_fill(const struct poster *p, struct poster_words *w, const char *name);

/* Is the text of that name, or a variant of it: "period" and "period.blank"? */
bool poster_words_variant(struct gk_str text, const char *name);

/* The template with the words that are known, the others left out. */
struct gk_str poster_words_rest(const struct poster *p, struct poster_words *w, struct gk_str s);

/* Reports placeholders that no word stands for; true when there are none. */
bool poster_words_check(const struct poster *p);

/* ---- blocks: lines set in a style, in a place ---- */

struct poster_block {
    const struct gk_style *style;
    int scale;
    const struct gk_lines *lines; /* NULL: nothing to print */
    gk_len width, height;
};

/* Sets `text` in the form's style `name` at `scale` in `width`; align as the style says. */
struct poster_block poster_block_set(const struct poster *p, const char *name, int scale, struct gk_str text,
                                     gk_len width);
/* Width of `text` on one line in the style. */
gk_len poster_block_natural(const struct poster *p, const char *name, int scale, struct gk_str text);
/* Appends the block's lines with their top at y; returns the y below. */
gk_len poster_block_emit(const struct poster *p, const struct poster_block *b, int on, int node, gk_len x,
                         gk_len y);
/* Draws a rule below each run of ideographic spaces: a blank to fill in. */
void poster_block_rule_blanks(const struct poster *p, const struct poster_block *b, int on, gk_len x,
                              gk_len y);

/* ---- a sheet for townspeople ---- */

/* The poster's own columns, by what they answer; POSTER_FACTS: it is none of them. */
enum poster_fact { POSTER_OFFICE, POSTER_PHONE, POSTER_ADDRESS, POSTER_MATERIALS, POSTER_FACTS };

struct poster_plain {
    const struct gk_vocabulary *vocabulary;
    struct gk_str signer, phone, address; /* the place's; empty: unknown */
};

enum poster_fact poster_plain_fact(struct gk_str key);
/* Has the form such columns? Its table is each township's own, then. */
bool poster_plain_form(const struct gk_poster_form *form);
struct poster_plain poster_plain_new(const struct poster *p, const struct gk_catalog *catalog);
/* What an item of this 公开内容 and 公开主体 says there; empty: nobody told. */
struct gk_str poster_plain_text(const struct poster_plain *plain, enum poster_fact fact,
                                struct gk_str content, struct gk_str body);
/* The difficult words of the table with what they mean, behind the form's text "plain-words"; empty: none. */
struct gk_str poster_plain_explained(const struct poster *p, const struct gk_grid *grid);

/* ---- the QR symbol ---- */

struct poster_qr {
    int modules;               /* per side, quiet zone not counted; 0: none */
    const unsigned char *dark; /* modules * modules, 1 is dark */
    gk_len module;             /* side of one */
};

struct poster_qr poster_qr_new(const struct poster *p, struct gk_str text);
gk_len poster_qr_side(const struct poster_qr *qr);  /* the symbol */
gk_len poster_qr_quiet(const struct poster_qr *qr); /* the clear zone on each side */
void poster_qr_emit(const struct poster *p, const struct poster_qr *qr, int on, int node, gk_len x, gk_len y);

/* ---- one catalog's notice ---- */

enum { CONTACTS_MAX = GK_NOTICE_CONTACTS };

struct poster_contact {
    struct poster_block block; /* all of it; or the label, when its value hangs beside it */
    struct poster_block value;
    gk_len label; /* width of the label when a ruled blank or a hanging value follows it, else 0 */
    gk_len blank; /* length of the ruled blank; 0: none */
};

struct poster_foot {
    struct poster_block period;
    bool period_above; /* too long for the left column: a line of its own above all three */
    struct poster_contact contacts[CONTACTS_MAX];
    int n_contacts;
    struct poster_qr qr;
    struct poster_block qr_caption;
    struct gk_str qr_alt;
    struct poster_block signer, date;
    gk_len signer_rule;                /* to write on, when nobody is known to sign; else 0 */
    gk_len height, columns_h;          /* with the period above; the three columns */
    gk_len contacts_w, qr_x, signer_x; /* columns, from the left margin */
};

enum { POSTER_PILE = 40 }; /* more sheets are a pile: neither enlarged nor filled evenly */

struct poster_fit {
    struct gk_table *table;
    gk_len body; /* type size */
    int sheets;
};

struct poster_notice {
    const struct gk_catalog *catalog;
    const struct gk_selection *selection;
    struct poster_words words;
    struct plan_matter *matter;
    const struct plan_table *table;
    int *nodes; /* the plan's nodes → the list's */
    bool draft;
    uint64_t open_notes;
    char check[9];
    struct gk_str title_text;
    struct poster_block title, subtitle, common, explained;
    struct poster_foot foot;
    int phones; /* scale of the lines of telephones; 0: that of the form */
    gk_len title_y, subtitle_y, common_y, table_y, explained_y, foot_y, last_y;
    gk_len table_h; /* room for the table */
};

/* ---- what townships share ---- */

/* A catalog's rows as a selection takes them. */
struct plan_matter {
    struct plan_matter *next;
    const struct gk_catalog *catalog;
    const bool *take;
    bool optional; /* with the form's optional columns */
    bool once;     /* what all rows say alike stands in `common`, not in columns */
    struct gk_str common, explained;
    const struct gk_grid *grid;
    struct gk_str said; /* the cells, for the check code */
    struct plan_table *tables;
};

/* The table in one room, drawn. */
struct plan_table {
    struct plan_table *next;
    gk_len room, y, most;
    struct poster_fit fit;
    struct gk_diags diags;
    struct gk_page_list *drawn;                            /* a page a sheet */
    size_t *nodes_after, *outline_after, *fragments_after; /* how many there are after each sheet */
};

struct plan_matter *poster_plan_matter(const struct poster *p, const struct gk_catalog *catalog,
                                       const struct gk_selection *selection, bool once);
/* The table for a room whose top is at y, in type no larger than `most` (0: than the form's largest), fitted
 * and drawn at the first asking. Its diagnostics are kept in it. */
const struct plan_table *poster_plan_table(const struct poster *p, struct plan_matter *matter, gk_len room,
                                           gk_len y, gk_len most);
/* Room for poster_plan_emit to note nodes in. */
int *poster_plan_map(const struct poster *p, const struct plan_table *t);
/* Appends sheet `sheet` of the table to page `on`; sheets in order. */
void poster_plan_emit(const struct poster *p, const struct plan_table *t, int sheet, int on, int *map);

/* The rows that the selection took, as a table of the form's columns. `said` (may be NULL) gets what all rows
 * say alike of the columns that may be said once, a line each; these are no columns then. */
const struct gk_grid *poster_grid_new(const struct poster *p, const struct gk_catalog *catalog,
                                      const struct gk_selection *selection, struct gk_buf *said);

/* The catalog's notes (bit i: the i-th) on what this notice prints that nobody confirmed. Call when all is
 * filled. */
uint64_t poster_notice_open_notes(const struct poster_notice *n);

/* Fills and sets all blocks but the table, and finds their places. */
void poster_notice_prepare(const struct poster *p, struct poster_notice *n);
/* Chooses type no larger than `most`, and sheets, for `grid` in the room given. */
struct poster_fit poster_fit_find(const struct poster *p, const struct gk_grid *grid, gk_len room,
                                  gk_len most);
/* What it says, once it is prepared. In the list's arena; the grid is the plan's. */
const struct gk_notice *poster_notice_said(const struct poster *p, struct poster_notice *n);
/* Appends the sheets. */
void poster_notice_emit(const struct poster *p, struct poster_notice *n);

/* The i-th of the contacts, of which there are CONTACTS_MAX; empty: it is not printed. */
struct poster_text poster_foot_contact(const struct poster *p, struct poster_words *w, int i);
/* `phones`: scale of the lines of telephones. */
struct poster_foot poster_foot_new(const struct poster *p, struct poster_words *w, int phones);
void poster_foot_emit(const struct poster *p, const struct poster_foot *f, int on, bool first, gk_len y);

/* ---- tiles: where a poster is cut, along one axis ---- */

enum { POSTER_TILES_MAX = 64 };

/* What a border costs at each whole point. */
struct poster_prices {
    int32_t *at;    /* 0…n */
    int32_t *lines; /* lines of text that it would cut */
    int n;
};

struct poster_axis {
    int n;                            /* tiles */
    gk_len cut[POSTER_TILES_MAX + 1]; /* tile i owns [cut[i], cut[i + 1]) */
    gk_len window, overlap;           /* what a sheet can show; how much of it is its neighbour's */
    int lines;                        /* lines cut */
};

struct poster_prices poster_prices_new(gk_len length, struct gk_arena *arena);
void poster_prices_add_line(struct poster_prices *p, gk_len from, gk_len to);
void poster_prices_add(struct poster_prices *p, gk_len from, gk_len to, int32_t price);
/* After the last addition, before the cut. */
void poster_prices_sum(struct poster_prices *p);

/* Chooses the borders; false when there would be too many. */
bool poster_axis_cut(const struct poster_prices *prices, gk_len length, gk_len window, gk_len overlap,
                     struct poster_axis *axis);
/* Where what tile i shows ends. It begins at cut[i]. */
gk_len poster_axis_end(const struct poster_axis *axis, int i);
/* The tile that owns most of [from, to]. */
int poster_axis_owner(const struct poster_axis *axis, gk_len from, gk_len to);

/* The code of gk_poster_explain_items' note. */
enum gk_code poster_why_code(enum gk_select_why why);

static inline gk_len poster_scaled(gk_len v, int scale)
{
    return (gk_len)((int64_t)v * scale / 1024);
}

#endif
