/* Rows of cells → table: shared by import_rows.c (what each row is), import_tiers.c (heads) and
 * import_loose.c (what stands around the table). */
#ifndef IMPORT_ROWS_INT_H
#define IMPORT_ROWS_INT_H

#include "import_int.h"

/* One head as it stands in the file: which leaf of the table each of its cells belongs to. */
struct imp_head {
    struct gk_str *top, *bottom;         /* captions as they stand, n of them; bottom NULL for one tier */
    struct gk_str top_line, bottom_line; /* a dump's raw lines */
    int *leaf;                           /* one a cell; -1: none */
    int n;
    bool tall; /* three tiers */
};

/* A merge that reaches down through a column of the sheet. */
struct imp_reach {
    int left;           /* rows still covered below */
    bool own;           /* the column in which the text stands */
    struct gk_str text; /* of the merge's own cell */
};

struct imp_rows {
    struct imp *im;
    const struct gk_sheet *sheet; /* NULL: the lines of a dump */
    size_t n;                     /* rows of the source */
    /* the row under reading */
    struct gk_str *cells; /* trimmed texts */
    size_t cap, n_cells;
    const struct gk_sheet_row *row; /* NULL in dumps */
    int line;
    struct imp_reach *reach; /* one a column of the sheet */
    int n_reach;
    /* heads */
    struct imp_head head;     /* in force; n 0 before the first */
    struct gk_map first_head; /* cells of the first head's upper tier */
    bool after_head;          /* the row above is a head, or in another sheet */
    bool full;                /* no more rows: said once */
    /* loose texts */
    struct gk_loose *loose; /* before the first head, unjudged */
    size_t n_loose, cap_loose;
    size_t n_cover;        /* the first of them: on worksheets before that of the table */
    int published;         /* parts of lines on the page's publication so far */
    int signed_line;       /* where names and telephones were last said to be left out */
    struct gk_str *titles; /* lines of the title, to know its repetitions */
    int n_titles;
    struct gk_buf notes;
    bool notes_open; /* no row has come since the last of them */
    /* names of groups of rows */
    struct gk_str group;   /* in force */
    struct gk_str waiting; /* a text that may be the next one */
    int waiting_line;
    bool waiting_title;      /* it looks like the title of another table */
    bool named;              /* a group was found */
    struct gk_quotes hidden; /* texts that the source does not show */
};

/* ---- import_parts.c ---- */

/* Does a row show captions, and so may be a head? */
bool imp_is_head_row(struct imp *im, const struct gk_sheet_row *row);
/* The only text of a row, or empty. */
struct gk_str imp_lone_text(const struct gk_sheet_row *row);
/* A title without the mark that a table goes on; the same as titles are compared. */
struct gk_str imp_without_mark(const struct imp *im, struct gk_str title);
struct gk_str imp_title_key(struct imp *im, struct gk_str title);
/* Makes sheets of their own of the tables below each other in one. */
void imp_part_sheets(struct imp *im);

/* ---- import_cells.c ---- */

/* What a cell of a sheet says: its text, but what is struck through in part of it. */
struct gk_str imp_cell_text(const struct gk_sheet_cell *cell);
/* Makes row `at` the one under reading. */
void imp_rows_load(struct imp_rows *rd, size_t at);

/* ---- import_tiers.c ---- */

/* The row under reading is the upper tier of a head, or a head of one tier. */
bool imp_is_head(struct imp_rows *rd);
/* The same for the upper tier of a head of three, which may have few captions of its own. */
bool imp_is_tall_head(struct imp_rows *rd, size_t at);
/* Reads the head at row `at`, which is under reading; returns how many rows it takes. The first makes the
 * table's leaves, a later one is led to them. */
size_t imp_take_head(struct imp_rows *rd, size_t at);

/* ---- import_lines.c ---- */

/* Takes a line whose parts have marks of their own: issuer, edition, date, publication, persons. */
bool imp_take_marked(struct imp_rows *rd, const struct gk_loose *l);
/* Names, telephones, signatures: personal data. */
bool imp_is_signature(const struct imp *im, struct gk_str s);
/* Says, once a line, that they were left out. */
void imp_say_signature(struct imp_rows *rd, int line);
/* Nothing but the words of a web page's buttons? */
bool imp_is_page_word(const struct imp *im, struct gk_str s);
/* The organ that a text names, without the mark for its seal; empty: it names none. */
struct gk_str imp_organ(const struct imp *im, struct gk_str s);

/* ---- import_loose.c ---- */

/* A text that stands outside the table, or alone in a row of it (in_table). */
void imp_take_loose(struct imp_rows *rd, struct gk_loose loose, bool in_table);
/* At the first head: which of the texts before it are title, attachment mark, issuer and date. */
void imp_settle_loose(struct imp_rows *rd);
/* Is it the title again, or part of it? */
bool imp_is_title(const struct imp_rows *rd, struct gk_str s);

/* ---- import_groups.c ---- */

/* One of the ten numerals, ten, hundred or zero. */
bool imp_is_numeral(uint32_t c);
/* Has it two Han characters beside each other, as a name has and a number has not? */
bool imp_has_words(struct gk_str s);
/* Is it short and does it end with a word of titles? */
bool imp_is_numbered(struct gk_str s); /* "一、…", "（二）…", "3. …" */
bool imp_ends_like_title(const struct imp *im, struct gk_str s);
/* A text alone in its row (in_table) or between two tables: takes it when it may name the rows below. */
bool imp_group_wait(struct imp_rows *rd, const struct gk_loose *l, bool in_table);
/* Says the text nothing but that the table goes on overleaf? */
bool imp_says_continued(const struct imp *im, struct gk_str s);
/* "一、…", "（二）…": as names of groups are numbered, and lines of notes are not. */
bool imp_is_section(struct gk_str s);
/* A row of data comes: the name over it, or empty. */
struct gk_str imp_group_of_row(struct imp_rows *rd);
/* The source ends: a name that waits in vain is reported. */
void imp_groups_done(struct imp_rows *rd);

#endif
