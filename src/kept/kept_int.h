/* What our own workbook keeps on its hidden sheet (format "gongkai-sheet/1", include/gongkai/xlsx.h), and the
 * way back from such a workbook to its catalog: shared by the files kept*.c. */
#ifndef KEPT_INT_H
#define KEPT_INT_H

#include "gongkai/kept.h"
#include "gongkai/package.h"

/* The lines around the table. */
enum kept_field { KEPT_ATTACHMENT, KEPT_TITLE, KEPT_ISSUER, KEPT_DATE, KEPT_NOTES, KEPT_FIELDS };

struct kept_line {
    enum kept_field field;
    int row; /* of the sheet, from 0; -1: deleted. So below, and for columns */
    struct gk_str shown;
};

struct kept_column {
    int at;
    struct gk_str key, caption;
    enum gk_kind kind;
    struct gk_str *options;
    int n_options;
    size_t cap;
};

/* What an item's cell does not say by itself. */
struct kept_value {
    int column;
    enum gk_value_kind kind; /* NONE: the cell says it all */
    struct gk_str text;
    struct gk_check *checks;
    struct gk_str *list;
    int n;
    size_t cap;
    struct gk_str joints; /* of a text over several rows; s NULL: it stands in one */
    int from;             /* one cell with the item above: the first of that cell; -1: it begins here */
    struct gk_str again;  /* what it shows of that at the top of a page; s NULL: it does not stand there */
};

/* A row in which an item goes on, at the top of a page, and what a column shows there again. */
struct kept_more {
    int row, column;
    struct gk_str shown;
};

/* A column in which an item is one cell with those above, from item `first` on. */
struct kept_join {
    int column, first;
};

/* What people have confirmed and found right. */
struct kept_settled {
    struct gk_field *confirmed;
    struct gk_accepted *accepted;
    int n_confirmed, n_accepted;
    size_t cap_confirmed, cap_accepted;
};

struct kept_item {
    int row, number; /* number counts from 0 here */
    struct gk_str id, name;
    bool confirmed;
    struct gk_review *review;
    int n_review;
    size_t cap;
    struct kept_settled settled;
    struct kept_value *values; /* in the order of the records */
    int n_values;
    size_t cap_values;
    struct gk_str continues; /* numbers of columns */
    struct kept_join *joins; /* what they say */
    int n_joins;
    struct kept_more *more;
    int n_more, last_more; /* the last one's row; 0: none */
    size_t cap_more;
};

struct kept {
    struct gk_source *src;
    const struct gk_vocabulary *v;
    const struct gk_sheet *records; /* the hidden sheet */
    struct gk_str sheet;            /* the visible one's name, as the places have it */
    struct gk_str first_name;       /* as it was called when the file was written */
    struct gk_catalog fields; /* id, title, …, boxes: what the records say of the catalog as a whole */
    struct gk_field *record;
    struct gk_str *review;
    size_t cap_record, cap_review;
    struct kept_settled settled;
    struct gk_str todo, aside[4]; /* names of the sheets of what is open, and of those for reading */
    int todo_head, todo_at[3];    /* its head's row; columns: looked at, new text, key */
    int n_aside;
    struct gk_str digest, tick, separator, continued;
    int head[4], tiers;
    struct kept_line *lines;
    struct kept_column *columns;
    struct kept_item *items;
    int n_lines, n_columns, n_items;
    size_t cap_lines, cap_columns, cap_items;
    struct gk_map by_key;           /* key → column + 1 */
    struct gk_map captions;         /* captions without line feeds → as the catalog has them */
    struct gk_str whole_json;       /* the catalog of which the sheet shows some columns only, or empty */
    const struct gk_catalog *whole; /* the same, where it can be used */
    int bad;                        /* records that say nothing usable */
    int fault;                      /* row of the record by which the whole is unusable; 0: none */
};

/* ---- kept_place.c ---- */

/* The cell of a place: "=formula", LF, its value (see xlsx_read_sheet). True when it says where; *at is then
 * the row or column from 0, or -1 after a deletion. The formula is believed before the value: what edits a
 * workbook without computing leaves old values. *sheet is set when the formula names one. */
bool kept_read_place(struct gk_source *src, struct gk_str cell, bool row, int *at, struct gk_str *sheet);

/* ---- kept_records.c ---- */

/* Reads the records. NULL after a diagnostic (IMPORT_KEPT_VERSION, IMPORT_KEPT_DAMAGED). */
struct kept *kept_read(struct gk_source *src, const struct gk_vocabulary *v, const struct gk_sheet *records);

/* What the records say of an item's cells, one a column; the first of several values counts. */
void kept_spread(const struct kept *k, const struct kept_item *item, struct kept_value *values);

/* ---- kept_sheet.c ---- */

/* Visible sheet + records → catalog. NULL when they do not belong together (after IMPORT_KEPT_DAMAGED). */
struct gk_catalog *kept_to_catalog(const struct kept *k, const struct gk_sheet *sheet);

/* ---- the catalog under construction: kept_sheet.c and below ---- */

struct kept_out_column {
    int at;    /* column of the sheet */
    int known; /* column of the records; -1: a new one */
    struct gk_str key, caption;
    enum gk_kind kind;
};

/* A merge that reaches down. */
struct kept_reach {
    int first, last, column; /* its rows, and the column where its text stands */
    struct gk_str text;
    bool given; /* an item has taken the text */
};

struct kept_work {
    struct gk_source *src;
    const struct kept *k;
    const struct gk_sheet *sheet;
    struct gk_catalog *catalog;
    struct kept_out_column *columns;
    bool *is_there;           /* one a column of the records */
    int n_columns, width;     /* width: columns of the sheet */
    int top;                  /* first row below the head */
    int last;                 /* last row in which a known item begins; -1: none */
    int *item_at;             /* one a sheet row: the item that begins there, or -1 */
    int *next_item;           /* one a sheet row: the item that begins next below it, or -1 */
    char *line_at;            /* one a sheet row: 1 + the line's field, or 0; -1: a row of the head */
    struct kept_reach *reach; /* one a column of the sheet */
    struct kept_value *now;   /* one a column of the records: what they say of the item under reading */
    struct gk_str *above;     /* one a column of the sheet: what the item above shows there */
    int above_number;         /* of the last known item; -1: none */
    bool *apart;              /* one a column of the sheet: a new row below that item has a cell of its own */
    struct gk_item *items;
    int n_items;
    size_t cap_items;
    struct gk_buf notes;
    struct gk_map ids;       /* → item + 1 */
    struct gk_quotes hidden; /* texts in hidden rows or columns */
};

/* ---- kept_cells.c ---- */

/* The cell at a place, or NULL. */
const struct gk_sheet_cell *kept_cell(const struct gk_sheet *sheet, int row, int column);
/* Its text without white space around it, as a catalog may hold it. */
struct gk_str kept_text(const struct kept_work *w, int row, int column);
/* Remembers a caption of the records. */
void kept_add_caption(struct kept *k, struct gk_str caption);
/* What a cell of the head says without the line feeds at which the sheet breaks it: the caption of the
 * records that has the same words, else the words themselves. */
struct gk_str kept_caption(const struct kept *k, struct gk_str text);
/* A diagnostic at a row of the sheet (-1: none). */
void kept_report(const struct kept_work *w, enum gk_code code, int row, struct gk_str a, struct gk_str b,
                 struct gk_str c);

/* ---- kept_head.c ---- */

/* Finds the columns, known and new, and makes the head of the catalog. False when no known one is left. */
bool kept_read_head(struct kept_work *w);

/* ---- kept_whole.c ---- */

/* All records are read: the whole catalog, when there is one and it is that of the columns. */
void kept_take_whole(struct kept *k);
/* Is this the key of a column of the whole that the sheet did not show? */
bool kept_is_unshown(const struct kept *k, struct gk_str key);
/* The catalog with what the sheet did not show; `seen` itself, when it showed all. Both are indexed. */
struct gk_catalog *kept_restore(const struct kept *k, struct gk_catalog *seen);

/* ---- kept_lines.c ---- */

/* Title, attachment mark, issuer, date: as kept, or as somebody has changed them on the sheet. */
void kept_read_lines(struct kept_work *w);
/* Is the unplaced row below the table a note, or a loose text, and no item? Takes it then. */
bool kept_take_note(struct kept_work *w, int row);
/* All rows are read: the notes. */
void kept_settle_notes(struct kept_work *w);

/* ---- kept_todo.c ---- */

/* Applies what people have filled in on the sheet of what is open. */
void kept_settle(struct kept_work *w);

/* ---- kept_checks.c ---- */

/* A cell of options. `column` may have no options, `kept` may be NULL. */
struct gk_value kept_read_checks(const struct kept_work *w, const struct kept_column *column,
                                 const struct kept_value *kept, struct gk_str cell, int row);

#endif
