/* spec: forms, the look of papers as data (layouts/<name>.json; schemas in layouts/schema/). A form may
 * `extends` another and then holds only what differs. All captions, marks and sizes that papers print live
 * here. */
#ifndef GONGKAI_SPEC_H
#define GONGKAI_SPEC_H

#include "gongkai/base.h"

GK_BEGIN_DECLS

enum gk_align { GK_ALIGN_LEFT, GK_ALIGN_CENTER, GK_ALIGN_RIGHT, GK_ALIGN_JUSTIFY };
enum gk_valign { GK_VALIGN_TOP, GK_VALIGN_MIDDLE, GK_VALIGN_BOTTOM };

/* How a piece of text is set. `role` is a font role (fonts/roles.json).
 * The names that forms have: "title", "attachment", "line" (issuer and date above the table), "head", "body",
 * "notes", "page-number", "running" (the lines at the head and foot of each page), "workbook-head",
 * "workbook-foot"; posters also "subtitle", "period", "foot" (contact lines), "seal" (issuer and date), "qr",
 * "last", "draft". */
struct gk_style {
    struct gk_str name;
    struct gk_str role;
    gk_len size;    /* em */
    gk_len leading; /* distance of baselines */
    enum gk_align align;
    uint32_t color;       /* 0xRRGGBB */
    struct gk_str office; /* the office suite's name of the face, for workbooks (宋体) */
};

/* Hints for a leaf column, looked up by key; "tick", "checks" and "text" are the defaults of a kind, "*" of
 * all. Widths are in 1/1024 em of the body size and are those of the whole column, padding included; 0: none.
 */
struct gk_column_hint {
    struct gk_str key;
    gk_len min_em, max_em, fixed_em;
    gk_len wanted_em; /* like a minimum, but given up for a page less or a row uncut */
    int head_lines;   /* most lines of the column's own caption, while the width allows it; 0: any number */
    int share;        /* relative claim on spare width, 100 is usual; 0: takes none */
    enum gk_align align;      /* of texts of up to `short_lines` lines */
    enum gk_align long_align; /* of longer ones (justified, as a rule) */
    int short_lines;
    enum gk_valign valign;
    bool list_lines;  /* an enumeration starts its own lines with a hanging indent */
    bool list_roomy;  /* … where its row is not higher for that */
    bool whole_words; /* lines that are not justified end between words, though there be more of them */
    bool repeat;      /* a merged label returns after a page break (default true) */
    bool bare;        /* … without the form's mark of continuation: numbers */
};

/* A named text. Those of every form: "ticked", "unticked" (what a screen reader says for a box: 已选, 未选),
 * "sheet" (what the workbook's sheet is called; on a poster, its sheets' count). Those of some:
 * "running-head", "running-foot" (on each page; {title}, {edition}, {page} and {pages} are filled in, a tab
 * parts what stands left from what stands right), "workbook-head", "workbook-foot" (the same for the pages of
 * a workbook, in styles of these names). Those of posters may hold {placeholders} and have variants
 * ("period", "period.blank"): poster.h says how they are chosen. They keep their order in the file; what a
 * form adds to the one that it extends comes last. */
struct gk_form_text {
    struct gk_str name, text;
};

/* What the date line above the table shows. */
enum gk_date_line { GK_DATE_NONE, GK_DATE_MONTH, GK_DATE_DAY };

/* Where the page number stands. */
enum gk_number_place {
    GK_NUMBER_FOOT,  /* below the body area, aligned as its style says */
    GK_NUMBER_OUTER, /* below it, at the right on odd pages, at the left on even ones */
    GK_NUMBER_SIDE   /* where GK_NUMBER_OUTER puts it on the upright page that a landscape one is bound as: at
                        the left edge, reading downwards, at the lower end on odd pages, at the upper on even */
};

struct gk_form {
    struct gk_str name;
    gk_len paper_w, paper_h; /* as printed: landscape has w > h */
    gk_len margin_top, margin_right, margin_bottom, margin_left;
    gk_len even_dx, even_dy;      /* by how much the body area lies elsewhere on even pages */
    const struct gk_str *columns; /* keys of the columns that are printed; none: all */
    int n_columns;
    const struct gk_style *styles;
    int n_styles;
    const struct gk_column_hint *hints;
    int n_hints;
    const struct gk_form_text *texts;
    int n_texts;

    /* Table. DOMAIN section 6 has 2 pt of vertical padding: between a rule and the characters' squares stand
     * pad_v and half of leading - size (of pitch - size for options), which together are no less. */
    gk_len rule_inner, rule_outer; /* stroke widths */
    gk_len pad_h_em, pad_v;        /* body cell padding on each side: 1/1024 em of the body size; length */
    gk_len pad_v_max; /* up to which the padding grows where a page has height to spare; 0: it does not */
    gk_len head_pad_h_em, head_pad_v; /* of head cells, tick cells and their captions: narrower */
    gk_len row_min;                   /* least height of a body row; 0: none */
    struct gk_str tick;               /* √ */
    struct gk_str continued;          /* appended to a repeated label: "（续）" or "" */
    struct gk_str abridged; /* before that mark, when only a part of the label has room: "……" or "" */
    int keep_share;         /* % of a page's body height that may stay empty to keep a row whole */
    int orphan_lines;       /* least lines of a split cell on either side where it has twice as many */

    /* boxes */
    int option_columns;
    int option_pitch;             /* distance of option rows, % of the body size; 0: the body's leading */
    gk_len box_gap_em;            /* between box and label, 1/1024 em */
    struct gk_str ticked_role;    /* of ticked options' labels, told at a glance; empty: the body's */
    gk_len option_gap_em;         /* least space between two option columns, 1/1024 em */
    struct gk_str note_separator; /* between 其他 and its note: "：" */

    /* lines around the table */
    gk_len title_gap, line_gap,
        notes_gap;             /* below the title; between other lines and the table; above the notes */
    struct gk_str page_number; /* "— {page} —"; {pages} too; "" prints none */
    gk_len page_number_drop;   /* from the foot of the body area to the number's baseline */
    enum gk_number_place page_number_place;
    gk_len page_number_inset; /* from the edge of the body area, 1/1024 em of the number's size */
    gk_len running_gap;       /* from the running head's baseline to the body area */
    struct gk_str issuer_label, notes_label;
    enum gk_date_line date_line;

    /* workbook */
    int freeze_head;
    gk_len
        book_narrower; /* by how much a printed sheet's margins are narrower than the page's, down to 10 mm */
};

struct gk_poster_column {
    struct gk_str key, caption; /* key of the catalog, or the poster's own (docs/posters.md) */
    bool optional;              /* shown on request only */
    bool merge;                 /* neighbours with equal text are one cell */
    bool once;                  /* what all items say alike may stand under the title in its place */
    bool wide; /* on upright sheets it stands before the next column's text, when that has its caption */
};

/* The readable minimum of the body on paper whose short side is at least `side`. */
struct gk_poster_minimum {
    gk_len side, size;
};

struct gk_poster_form {
    struct gk_form form; /* paper, margins, styles, hints, rules as for a page */
    const struct gk_poster_column *columns;
    int n_columns;
    struct gk_str select; /* what goes up, when neither command line nor registry says; catalog.h */
    const struct gk_form_text *texts; /* form.texts, for short */
    int n_texts;
    gk_len body_max, body_min, body_step; /* type sizes tried: largest, readable minimum, step */
    gk_len title_max, title_min;
    gk_len least_size;                        /* no type is smaller, whatever the paper */
    const struct gk_poster_minimum *minimums; /* by rising side */
    int n_minimums;
    int spread;          /* % of the body's leading by which a row may grow above and below to fill a sheet */
    int phones;          /* % of the body's size that telephones at the foot have at least; 0: 100 */
    gk_len block_gap;    /* between the blocks of a sheet */
    gk_len blank_rule;   /* length of a ruled blank, at least 40 mm */
    gk_len seal_clear;   /* clear square around issuer and date, 45 mm or more; 0: no seal (screens) */
    bool from_next_day;  /* a posting period begins on the day after the posting */
    gk_len qr_size;      /* 25 mm or more */
    gk_len tile_margin;  /* of a sheet that a poster is cut into: what its printer cannot reach, and marks */
    gk_len tile_overlap; /* of neighbouring sheets */
};

/* Reads a form. `dir` is the layouts folder, or a list of such (base/file.h), `name` the stem
 * ([a-z0-9][a-z0-9-]*; anything else is refused, so that a catalog cannot name a path). NULL after
 * diagnostics FORM_* (file, line, JSON pointer; all that is wrong is reported, not only the first). A
 * poster's file does as a form, too. */
const struct gk_form *gk_form_load(const char *dir, struct gk_str name, struct gk_arena *arena,
                                   struct gk_diags *diags);
const struct gk_poster_form *gk_poster_form_load(const char *dir, struct gk_str name, struct gk_arena *arena,
                                                 struct gk_diags *diags);

/* The style of that name; when the form has none, its "body". Never NULL for a loaded form. */
const struct gk_style *gk_form_style(const struct gk_form *form, struct gk_str name);

/* The hint for a column: by key, else by kind ("text", "checks", "tick"), else "*". Never NULL for a loaded
 * form. */
const struct gk_column_hint *gk_form_hint(const struct gk_form *form, struct gk_str key, struct gk_str kind);

/* The form's text of that name, or empty. */
struct gk_str gk_form_text(const struct gk_form *form, struct gk_str name);

/* Reads the form `name` for another paper (A3, A4-portrait, 240x120cm): `<name>-<paper>` when layouts has it
 * (standard-a3: other sizes, too), else `name` put on that paper. An empty `paper` is the form's own. An
 * unknown paper is FORM_PAPER. */
const struct gk_form *gk_form_load_paper(const char *dir, struct gk_str name, struct gk_str paper,
                                         struct gk_arena *arena, struct gk_diags *diags);

/* Puts a poster on other paper: its type sizes, gaps, rules and margins grow and shrink with its short side,
 * but shrink no faster than the readable minimum (`minimums`), and no type goes below `least_size`; seal, QR
 * and blanks never shrink. The styles are copied into `arena`. */
bool gk_poster_form_set_paper(struct gk_poster_form *form, struct gk_str paper, struct gk_arena *arena);

/* "A4" and its like (upright), or "240x120cm" (also mm). False: no such paper. */
bool gk_paper_size(struct gk_str paper, gk_len *w, gk_len *h);

GK_END_DECLS

#endif
