/* xlsx: grid → workbook over libxlsxwriter. */
#ifndef GONGKAI_XLSX_H
#define GONGKAI_XLSX_H

#include "gongkai/font.h"
#include "gongkai/grid.h"

GK_BEGIN_DECLS

/* What someone found in a cell; for the review copy. */
struct gk_xlsx_finding {
    int row;             /* of the grid, from 0; -1: the catalog as a whole, or its head */
    int column;          /* -1: the row as a whole */
    struct gk_str level; /* in the reader's words; printed as it stands */
    struct gk_str message;
};

/* One thing that is open; for the sheet of the review copy on which people settle it. */
struct gk_xlsx_todo {
    struct gk_str fields[7]; /* row, item, column, kind, what stands there, why, what is proposed */
    struct gk_str key; /* by which import finds it: number of the item (0: the catalog), code, hash of the
                          text, key of the column, with | between */
};

/* A column of a sheet that is to be filled in. */
enum gk_xlsx_entry_kind {
    GK_XLSX_ENTRY_TEXT,  /* what is typed stays as it is typed: telephones keep their 0 */
    GK_XLSX_ENTRY_DATE,  /* a day: YYYY-MM-DD in the grid, a date in the sheet */
    GK_XLSX_ENTRY_CHOICE /* a drop-down; something else may be typed, too */
};
struct gk_xlsx_entry {
    enum gk_xlsx_entry_kind kind;
    int chars;                    /* how many of half an em have room on a line */
    bool hidden;                  /* the column is there, but not seen */
    const struct gk_str *choices; /* of a drop-down; n_choices of them */
    int n_choices;
};

/* All zero: the workbook that goes to superiors. */
struct gk_xlsx_options {
    const char *temp; /* folder for the files that the library needs while it works; NULL: /tmp. Of several
                         parts that of the first */
    bool plain;       /* no hidden sheet */
    bool review;      /* a review copy: comments, a list of notes, a summary */
    const struct gk_xlsx_finding *findings; /* for the review copy; n_findings of them */
    int n_findings;
    const struct gk_xlsx_todo *todos; /* for the review copy; n_todos of them */
    int n_todos;
    const int *breaks; /* rows of the grid that begin a page of the PDF, rising; n_breaks of them. Pages begin
                          there, too, where that takes no more of them */
    int n_breaks;
    const struct gk_str *heads; /* one a cell of the grid's head: its text with the line feeds by which the
                                   PDF breaks it, or empty. Written where these lines fit the sheet's columns;
                                   the cell's own text is what import reads. NULL: the programs break them */
    const struct gk_xlsx_entry
        *entries;                   /* one a column: the sheet is to be filled in, with these widths, rows
                                       that grow, and 1,000 more rows ready for the same; NULL: it is not */
    const struct gk_office *office; /* which faces are named for those of the form; NULL: those themselves */
    const struct gk_stop *stop;     /* asked at every row: GK_ESTOPPED. Of several parts that of the first */
    const struct gk_catalog *original; /* the catalog that the hidden sheet keeps the date and the digest of;
                                          NULL: the grid's, whose date may be another one, to be printed */
};

/* Writes the workbook of a grid that is sound (gk_grid_check): one sheet that looks like the page, ready to
 * print.
 *
 * `widths`, one a column, are those of the page (NULL: from the form's hints). A workbook's cells have
 * paddings of their own, so that each column takes the whole ems nearest to its width, and columns exchange a
 * few where that saves lines; the sum stays. The fonts that a workbook names (style.office,
 * and what options.office has for it: a cell with characters that the face was not made for names another
 * one) are on the reader's machine, and its lines are counted by rule (Han 1 em, lines 1.45 em high), so that
 * the bytes do not depend on the fonts that are installed here.
 *
 * Each text stands whole in one cell, merged as in the grid; the covered cells hold it, too, so that a filter
 * finds their rows. One that is taller than a sheet's row can be (409.5 pt, and no more than a page;
 * XLSX_TALL) or has over 32,767 characters (XLSX_CARRIED) goes on in the rows below, without a rule in
 * between. Characters that XML excludes become U+FFFD (XLSX_CHARACTER).
 *
 * Tick columns have a drop-down with the form's tick, and may be left empty (the form's text "tick-input"
 * tells whoever enters something else). A cell whose whole text is one address of http, https or ftp that
 * fits on a line is a link (LibreOffice cuts off longer ones). The body's rows of each column are a named
 * range, gk_ and the key, in which all but letters and digits of ASCII are underscores (gk_tier_township),
 * and "_2" and so on tells equal ones apart.
 *
 * `date` is YYYY-MM-DD or empty (metadata then have none). Appends the file's bytes to `out`; same grid, same
 * bytes. On failure nothing is appended: GK_ELIMIT when the sheet would have over 1,048,576 rows
 * or 16,384 columns (XLSX_TOO_LARGE), GK_ELIB when the library refuses (XLSX_LIBRARY), GK_EIO when the
 * temporary folder does (XLSX_TEMP). */
GK_MUST_USE enum gk_status gk_xlsx_write(const struct gk_grid *grid, const gk_len *widths, struct gk_str date,
                                         const struct gk_xlsx_options *options, struct gk_buf *out,
                                         struct gk_diags *diags);

/* One sheet of a workbook of several. */
struct gk_xlsx_part {
    const struct gk_grid *grid;
    const gk_len *widths;                  /* or NULL */
    struct gk_str name;                    /* of the sheet; made legal and unique. Empty: the grid's title */
    const struct gk_xlsx_options *options; /* or NULL */
};

/* Writes `n` grids, one or more, each on a sheet of its own behind one of contents (title, issuer, number of
 * items without continuation rows, and the way there; equal titles are told apart by the names of their
 * sheets), whose words are the texts "contents-…" of the first one's form; a click on a sheet's title leads
 * back to it. Named ranges are those of their sheet. Diagnostics and failures as above; all or nothing. */
GK_MUST_USE enum gk_status gk_xlsx_write_many(const struct gk_xlsx_part *parts, int n, struct gk_str date,
                                              struct gk_buf *out, struct gk_diags *diags);

/* ---- The review copy: options.review ----
 *
 * Each note of the catalog's `review` that nobody confirmed, and each finding, is a comment on its cell
 * (those of one cell are one comment; those of the head as a whole stand at A1), and a row of the sheet
 * 校核清单: number of the item, its name, the column, the level, the note, and a link to the cell. The sheet
 * 汇总 counts items by 一级事项 (level1), channel (each column of options), body and tier (tier.*), as far as
 * the catalog has them. The sheet 待办 lists what is open, with a column 已核实 (a drop-down: 是, 改为) and
 * one for the new text; import of the copy applies what is filled in there. The words are the form's texts
 * "review-…", "todo-…" and "summary-…". */

/* ---- The hidden sheet: format "gongkai-sheet/1" ----
 *
 * Unless options.plain, a hidden sheet "gongkai" holds what cells cannot. With several catalogs there is one
 * each ("gongkai", "gongkai-2", …), in the order of their sheets. Each row is one record: its name in column
 * A, its fields in B and on, without gaps in the order given here; an empty field is an empty cell. Texts are
 * strings; what is called a number below is a numeric cell. Rows and columns count from 1, as in a cell's
 * address; items and columns in other records are meant by their number, not by their place. A reader passes
 * over records whose name it does not know.
 *
 *   A           B …
 *   format      gongkai-sheet/1                      the first row
 *   digest      SHA-256 of the catalog as JSON        which catalog this was
 *   sheet       name of the visible sheet            when the file was written (sheets may be renamed since)
 *   id, title, field, issuer, edition, date, attachment, notes, layout, source.file, source.sha256,
 *   source.importer
 *               the catalog's field                  each only when it is not empty
 *   whole       the catalog as JSON                  only when the sheet shows some of its columns: the
 *                                                    others, and their values, are read from here
 *   record      name, value                          one a field of the catalog's `record`
 *   review      note                                 one a top-level note
 *   boxes       ticked, blank                        the glyphs in cells of options
 *   tick        the mark in tick cells
 *   separator   what stands in a cell between an option's label and its note
 *   choice      text                                 of a drop-down of a sheet that is to be filled in
 *   continued   the mark behind a label that stands again on a further page
 *   line        field, place, text                   a row of a line around the table (attachment, title,
 *                                                    issuer, date, notes) and its text in it, as written
 *   head        place, tier                          a row of the head; tier is a number from 0. Line feeds
 * in its cells are the page's breaks, no part of a caption that the records below have without group level,
 * first, count, caption         a head cell over several columns: tier (number from 0), number of its first
 * column, how many (numbers) column      place, number, key, kind, range, caption one a leaf column, in
 * order. kind: text, checks, tick. range: the name of its range option      number of the column, label the
 * column's options in order, below their column item        place, number, id, confirmed, name   one an item,
 * in order. id may be empty; confirmed is "confirmed" or empty; the name is for messages. The records below
 * it are its own: inferred    number of the item, key, note        one of its review notes; the key may be
 * empty confirmed   number of the item, key, name       who confirmed what is inferred there; number 0: key
 * is a field of the catalog accepted    number of the item, code, key, hash, name, reason a finding of lint
 * that somebody found right; number 0: of the catalog as a whole todo        place of the head's row, places
 * of the columns 已核实, 改为 and of the keys (gk_xlsx_todo) of the sheet 待办 aside       place of a row of
 * a sheet that import passes over continues   number of the item, columns          cells that are one with
 * the row above: numbers of their columns, with spaces between unknown     number of the item, key a tick
 * that is null (its cell is empty) text        number of the item, key, text        a checks column that
 * holds a plain text, or a text that its cell shows without the white space around it entry       number of
 * the item, key, text        a checks column that holds a list: one of its texts check       number of the
 * item, key, label, note a checks column whose boxes do not say all, because of a note, of a label that the
 * column does not have, or of their order: one of its ticked options, all in order unticked    number of the
 * item, key, label, note the same where it lists fewer options than the column: one that is not ticked
 *   unclear     number of the item, key, label, note the same of one that is null (its box is blank)
 *   carried     number of the item, key, joints      a text that goes on over several rows: for each joint
 *                                                    "n" (a line feed was left out there) or "-" (nothing)
 *   again       number of the item, key, text        the item begins a page, and its cell shows again, as
 *                                                    this text, what it shares with the row above
 *   more        place, number of the item, key, text a row in which an item goes on on a further page, and
 *                                                    what the column shows there again
 *   +           text                                 the last field of the record above goes on, nothing in
 *                                                    between (a cell holds 32,767 characters, 253 line feeds)
 *
 * `place` is a formula with its value: ROW('sheet'!$7:$7) is the sheet row in which the item begins,
 * COLUMN('sheet'!$C:$C) the column. Programs that edit the workbook keep it right when rows or columns are
 * inserted, moved or deleted; after a deletion it is the error #REF!, and the item, or the column, is gone. A
 * row of the table between two items that no place names is a new item, unless it is a row by which the item
 * above goes on (`carried`, or rows by which one item is merged over several rows). */

GK_END_DECLS

#endif
