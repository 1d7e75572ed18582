/* A document under reading: shared by the files source_docx*.c. */
#ifndef SOURCE_DOCX_INT_H
#define SOURCE_DOCX_INT_H

#include "source_int.h"

enum { DOCX_LEVELS = 9 };

/* A level of a numbered list. */
struct docx_level {
    struct gk_str format, text; /* w:numFmt, w:lvlText ("%1.") */
    struct gk_str style;        /* of the paragraphs that are numbered so, or empty */
    int start;
};

struct docx_list {
    int id; /* abstractNumId */
    struct docx_level levels[DOCX_LEVELS];
    int count[DOCX_LEVELS]; /* the number last given; start - 1 before the first */
};

/* A w:num: an instance of a list. */
struct docx_num {
    int id, list; /* list: index, or -1 */
};

/* A paragraph's style. */
struct docx_style {
    struct gk_str id, base;
    int num, level; /* -1: it says nothing */
    bool heading;
};

struct docx {
    struct gk_source *src;
    struct gk_package *zip;
    struct gk_xml *xml;
    struct gk_buf
        *out; /* where text goes: a cell, a loose paragraph, what is left out; NULL between blocks */
    struct gk_buf field;   /* the instruction of the field that is open */
    struct gk_buf deleted; /* text of a deletion */
    struct gk_quotes deletions, prompts, hidden;
    int controls;
    bool struck;               /* something in the current cell is struck through */
    const struct gk_buf *cell; /* the text of the current cell, or NULL */
    struct src_struck cut;     /* what of it is struck through */
    bool picture;              /* it holds a picture */
    int n_controls, n_pictures;
    bool heading;  /* the current paragraph is centred or a heading */
    int paragraph; /* counted in the whole document */

    struct gk_sheet *sheets;
    int n_sheets;
    size_t cap_sheets;
    struct gk_loose *pending; /* paragraphs since the last table */
    int n_pending;
    size_t cap_pending;

    struct docx_list *lists;
    int n_lists;
    struct docx_num *nums;
    int n_nums;
    struct docx_style *styles;
    int n_styles;
    size_t cap_lists, cap_nums, cap_styles;
};

/* ---- source_docx_block.c ---- */

/* At the START of an element that holds paragraphs and tables: takes them, up to its END. */
void docx_read_block(struct docx *d);

/* One such child; takes its END. */
void docx_read_child(struct docx *d);

/* Sends what follows into the bin of deleted text, and adds to `said` what the bin has. *saved keeps where
 * text went before. */
void docx_begin_deletion(struct docx *d, struct gk_buf **saved);
void docx_end_deletion(struct docx *d, struct gk_buf *saved, struct gk_quotes *said);

/* ---- source_docx_text.c ---- */

/* At the START of a w:p: appends its text to d->out, a line feed before it when something stands there. */
void docx_read_paragraph(struct docx *d);

/* At the START of a w:sdt: its content by `read`, or its box when it is a check box. */
void docx_read_sdt(struct docx *d, void (*read)(struct docx *d));

/* At the START of mc:AlternateContent: its first alternative by `read`. */
void docx_read_alternative(struct docx *d, void (*read)(struct docx *d));

/* ---- source_docx_table.c ---- */

/* At the START of a w:tbl outside any other: a sheet. */
void docx_read_table(struct docx *d);

/* The same inside a cell: its text, into the cell. */
void docx_read_nested(struct docx *d);

/* ---- source_docx_styles.c ---- */

/* Reads the styles of paragraphs. A part that cannot be read is reported. */
bool docx_read_styles(struct docx *d, const char *part);

/* A paragraph has this style: its list and level, if it has any, and whether it is a heading. */
void docx_apply_style(struct docx *d, struct gk_str id, int *num, int *level);

/* ---- source_docx_number.c ---- */

/* Reads the lists that paragraphs are numbered by. A part that cannot be read is reported. */
bool docx_read_numbering(struct docx *d, const char *part);

/* Appends the number of the next paragraph of a list, and a space where the list has one. */
void docx_add_number(struct docx *d, int num, int level);

#endif
