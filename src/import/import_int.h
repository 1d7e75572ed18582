/* What the stages of src/import share: the table that both formats are read into, and the stages by name. */
#ifndef IMPORT_INT_H
#define IMPORT_INT_H

#include "gongkai/import.h"
#include "gongkai/kept.h"

/* ---- the table ---- */

/* A leaf column as the head has it. */
struct imp_leaf {
    struct gk_str group;   /* caption above it, or empty */
    bool opens;            /* first of its group */
    struct gk_str caption; /* the source's own words, line breaks mended */
    struct gk_str key;     /* well-known, or x1, x2, … */
    enum gk_kind kind;
    bool known;             /* the vocabulary knows the caption */
    struct gk_str guess;    /* not certainly: the caption that may be meant */
    int line, column;       /* where the head stands; the column from 1 in a worksheet, else 0 */
    bool numbers;           /* without a caption of its own: numbers beside what the caption names */
    struct gk_str *options; /* of a checks column, print order */
    int n_options;
};

struct imp_review {
    int leaf;
    const char *text;
};

struct imp_row {
    int line;
    struct gk_str *cells; /* one a leaf: cleaned text, "" when the source has nothing */
    int width;            /* leaves when it was made: later heads may add some (imp_even_rows) */
    struct gk_str group;  /* named by a row that spans the table above it; empty: none */
    int ticks;            /* tick marks without positions; -1: the ticks stand in the cells */
    bool *cont;           /* one a leaf: the cell continues the one above */
    struct gk_value *values;
    bool *merged;    /* one a leaf: the source merges the cell with the one above; NULL: none */
    bool after_head; /* the first below a head, where merges of the page before are torn */
    int guessed;     /* texts whose column nothing in the source tells */
    struct imp_review *review;
    int n_review;
};

struct imp_table {
    struct imp_leaf *leaves;
    int n_leaves;
    struct imp_row *rows;
    size_t n_rows, cap_rows;
    struct gk_str title, attachment, notes, issuer, edition, date; /* as the lines around the table say */
    struct gk_str sheet;                                           /* the first with rows; may be empty */
    bool date_proposed;                                            /* by the web page, not the table */
    bool has_groups;                                               /* rows have names over them */
    bool has_merges;                     /* the source says which cells are merged */
    enum gk_code seen;                   /* what guessed texts were placed by */
    struct gk_str box_ticked, box_blank; /* as the source prints them */
    int checks_leaf;                     /* the first column of boxes, which says how boxes look; -1: none */
};

/* One import under way. */
struct imp {
    struct gk_source *src;
    const struct gk_import_options *opt;
    const struct gk_vocabulary *v;
    struct gk_arena *arena; /* what the catalog is made of */
    struct gk_arena *work;  /* what only the import needs */
    struct gk_diags *diags;
    struct gk_str *notes; /* "key: reason" about whole columns, for review */
    size_t n_notes, cap_notes;
    struct gk_str part; /* of a workbook of several catalogs: the name of the sheet with this one's title */
    int column;         /* of the cell that a message is of; 0: none */
    struct gk_map captions; /* caption → whether the vocabulary knows it */
    struct gk_map clean;    /* raw cell → struct gk_str without markup */
    struct imp_table table;
};

/* ---- import_table.c ---- */

/* A diagnostic at a line (0: none) and a column (NULL: none). Unused arguments are empty. */
void imp_report(struct imp *im, enum gk_code code, int line, const struct imp_leaf *leaf, struct gk_str a,
                struct gk_str b);
/* The same of a cell that belongs to no column: its place from 1 in the sheet. */
void imp_report_cell(struct imp *im, enum gk_code code, int line, int column, struct gk_str a,
                     struct gk_str b);
/* The leaf with a key, or -1. */
int imp_leaf_of(const struct imp_table *t, const char *key);
/* Appends an empty row and returns it. */
struct imp_row *imp_row_new(struct imp *im, int line);
/* Does the source merge the cell with the one above, and is that the row above? A merge may have begun in a
 * row that is no item. */
bool imp_is_same_cell(const struct imp_table *t, size_t row, int leaf);
/* Is it empty below a head, and the cell above merged, as where a page was cut through the merge? */
bool imp_is_torn(const struct imp_table *t, size_t row, int leaf);
/* Notes that a cell was inferred, unless that is said already. `text` is a literal. */
void imp_add_review(struct imp *im, struct imp_row *row, int leaf, const char *text);

/* Notes for review what was concluded about a whole column: import's code, and words of the source. Once. */
void imp_note_column(struct imp *im, const struct imp_leaf *leaf, const char *code, struct gk_str words);
/* The same of the catalog as a whole: "key: code; words". */
void imp_note(struct imp *im, struct gk_str note);

/* ---- import_sure.c ---- */

/* The text in a leaf of the row stands there by a guess, which leaned on what `seen` names. */
void imp_guess_place(struct imp *im, struct imp_row *row, int leaf, enum gk_code seen);
/* May the table be taken? False after IMPORT_UNSURE; guesses that may stand are told. */
bool imp_is_sure(struct imp *im);

/* ---- import_text.c: small questions about text ---- */

/* Half-ems: 2 for a full-width character, 1 for a half-width one and a space. */
int imp_width(struct gk_str s);
/* An enumerator ("1.", "12、", "（一）" with digits) starts here. */
bool imp_starts_enumerator(struct gk_str s);
/* The same with brackets and marks squeezed to half their width. */
int imp_width_squeezed(struct gk_str s);
/* Width in half-ems of what must stand together at the start of a line: a character with the marks that may
 * not part from it, or a word or number. */
int imp_first_unit(struct gk_str s);
/* Without any white space. In the arena (or `s` itself). */
struct gk_str imp_squeeze(struct gk_str s, struct gk_arena *arena);

/* ---- import_markup.c ---- */

/* A cell without tags and entities, trimmed: <input> becomes ☑ or ☐, <br> a line feed. Memoized. */
struct gk_str imp_clean(struct imp *im, struct gk_str cell);

/* ---- import_head.c ---- */

/* Ticks stand under a group; the keys of their columns are "<kind of group>.<column>". */
bool imp_is_tick_key(struct gk_str key);

/* Does the vocabulary know this as a caption of a leaf or of a group? Memoized. */
bool imp_is_caption(struct imp *im, struct gk_str text);
/* Settles the kinds once the rows are known. */
void imp_settle_kinds(struct imp *im);
/* Gives all rows as many cells as there are leaves. */
void imp_even_rows(struct imp *im);

/* ---- import_claims.c ---- */

/* The key of a leaf by its group and caption when it is sure, or empty: the vocabulary's; an option under
 * 公开渠道和载体 is "channels.<meaning>"; a tier named after a place is that tier. */
struct gk_str imp_leaf_key(struct imp *im, const struct imp_leaf *leaf);
/* Sets the key of each leaf (groups and captions are set) and reports unknown ones. */
void imp_map_head(struct imp *im, int line);
/* A column that only a later head has, after the others: its index. Reports it when it is unknown. */
int imp_add_leaf(struct imp *im, const struct imp_leaf *leaf, int line);
/* Says which columns were named by a guess, with their first texts. */
void imp_say_guesses(struct imp *im);

/* ---- import_rows.c, import_pdftext.c: lines → table; false after a diagnostic ---- */

bool imp_read_dump(struct imp *im);
bool imp_read_sheets(struct imp *im, const struct gk_sheet *sheets, int n);

/* ---- import_continued.c ---- */

/* Merged cells that a page's end has cut, and whose text stands again below with a mark, are one again. */
void imp_join_continued(struct imp *im, struct gk_sheet *sheets, int n);

bool imp_read_pdftext(struct imp *im);

/* ---- import_onecell.c ---- */

/* Reads lines from `at` on, below a head that begins at line `head`, as rows with a cell a line; leaf_of are
 * the `width` leaves that have texts. False, and nothing is done, when they are not that. */
bool imp_read_cells(struct imp *im, size_t head, size_t at, const int *leaf_of, int width);

/* ---- import_groups.c ---- */

/* The names over groups of rows, if there are any, as a column before the others. */
void imp_add_groups(struct imp *im);

/* ---- import_broken.c ---- */

/* Joins what narrow columns parted in the text cells of the whole table. */
void imp_join_broken(struct imp *im);

/* ---- import_flow.c: printed lines → columns ---- */

/* A stretch of printed lines between two things that are known: the head above or the line of ticks before,
 * and the line of ticks or the page end after. */
struct imp_piece {
    const struct gk_source_line *lines;
    int n;
    bool after_head; /* may begin with the rest of the row above */
    bool rest_only;  /* the row above had no ticks yet: all of this is its rest */
    bool closed;     /* a line of ticks followed */
    int ticks;       /* how many */
    int *slot; /* result, one a line: column of the rest of the row above, or n_columns + column of the own
                  row */
    bool unsure;
};

/* The columns that lines flow into. */
struct imp_flow_column {
    struct gk_str key;
    bool boxes; /* the checks column, in a file that prints boxes */
};

enum { IMP_FLOW_COLUMNS = 16 };

/* Finds the slots of all pieces by widths, marks and repetition; 1 … IMP_FLOW_COLUMNS columns. */
void imp_flow(struct imp *im, struct imp_piece *pieces, int n_pieces, const struct imp_flow_column *columns,
              int n_columns);

/* ---- import_join.c: printed lines → text ---- */

/* What stands in the file without a space; decides which spaces are artefacts. */
struct imp_joiner {
    struct gk_map grams;
};

void imp_joiner_add(struct imp *im, struct imp_joiner *j, struct gk_str line);
struct gk_str imp_join_lines(struct imp *im, const struct imp_joiner *j, const struct gk_str *lines, int n);

/* ---- import_boxes.c ---- */

/* Reads the checks columns and the tick columns of all rows into values. */
void imp_read_boxes(struct imp *im);
void imp_read_ticks(struct imp *im);

/* ---- import_spans.c ---- */

void imp_resolve_spans(struct imp *im);

/* ---- import_merges.c ---- */

/* The same where the source says which cells are merged. */
void imp_resolve_merges(struct imp *im);

/* ---- import_pdf.c ---- */

/* Does the PDF hold a catalog as its source? That catalog then, or NULL after its own diagnostics. */
bool imp_unpack_pdf(struct imp *im, const struct gk_catalog **catalog);

/* ---- import_sheets.c ---- */

/* Leaves the sheets of a workbook that make one catalog; false after a diagnostic that says which there are.
 */
bool imp_choose_sheets(struct imp *im);

/* ---- import_lines.c ---- */

/* Does an organ's name leave open which one it is ("镇人民政府", "某某局")? */
bool imp_is_placeholder(const struct imp *im, struct gk_str organ);

/* ---- import_review.c ---- */

/* Title, issuer, field and the notes on them into the catalog. */
void imp_review(struct imp *im, struct gk_catalog *catalog);
/* The title given for a catalog of our own workbook; one that has none any more gets the file's name, with a
 * note. */
void imp_title_own(struct imp *im, struct gk_catalog *own);

/* ---- import_assemble.c ---- */

const struct gk_catalog *imp_assemble(struct imp *im);

#endif
