/* spec: forms, the look of papers as data (layouts/<name>.json; schemas in layouts/schema/). A form may `extends`
 * another and then holds only what differs. All captions, marks and sizes that papers print live here. */
#ifndef GONGKAI_SPEC_H
#define GONGKAI_SPEC_H

#include "gongkai/base.h"

enum gk_align { GK_ALIGN_LEFT, GK_ALIGN_CENTER, GK_ALIGN_RIGHT, GK_ALIGN_JUSTIFY };
enum gk_valign { GK_VALIGN_TOP, GK_VALIGN_MIDDLE, GK_VALIGN_BOTTOM };

/* How a piece of text is set. `role` is a font role (fonts/roles.json). */
struct gk_style {
    struct gk_str name; /* "title", "head", "body", … */
    struct gk_str role;
    gk_len size;      /* em */
    gk_len leading;   /* distance of baselines */
    enum gk_align align;
    uint32_t color; /* 0xRRGGBB */
};

/* Hints for a leaf column, looked up by key; "tick", "checks" and "text" are the defaults of a kind, "*" of all.
 * Widths are in 1/1024 em of the body size; 0: none. */
struct gk_column_hint {
    struct gk_str key;
    gk_len min_em, max_em, fixed_em;
    int share; /* relative claim on spare width, 100 is usual; 0: takes none */
    enum gk_align align;       /* of texts of up to `short_lines` lines */
    enum gk_align long_align;  /* of longer ones (justified, as a rule) */
    int short_lines;
    enum gk_valign valign;
    bool list_lines; /* an enumeration starts its own lines with a hanging indent */
    bool repeat;     /* a merged label returns after a page break (default true) */
};

struct gk_form {
    struct gk_str name;
    gk_len paper_w, paper_h;                                        /* as printed: landscape has w > h */
    gk_len margin_top, margin_right, margin_bottom, margin_left;
    const struct gk_style *styles;
    int n_styles;
    const struct gk_column_hint *hints;
    int n_hints;

    /* table */
    gk_len rule_inner, rule_outer;      /* stroke widths */
    gk_len pad_h_em, pad_v;             /* cell padding: 1/1024 em of the body size; length */
    struct gk_str tick;                 /* √ */
    struct gk_str continued;            /* appended to a repeated label: "（续）" or "" */
    int keep_share;   /* % of a page's body height that may stay empty to keep a row whole */
    int orphan_lines; /* least lines of a split cell on either side where it has twice as many */

    /* boxes */
    int option_columns;
    int option_pitch;                   /* % of the body leading */
    gk_len box_gap_em;                  /* between box and label, 1/1024 em */
    struct gk_str note_separator;       /* between 其他 and its note: "：" */

    /* lines around the table */
    gk_len title_gap, line_gap, notes_gap; /* below the title; between other lines and the table; above the notes */
    struct gk_str page_number;          /* "— {page} —"; {pages} too; "" prints none */
    gk_len page_number_drop;            /* from the foot of the body area to the number's baseline */
    struct gk_str issuer_label, notes_label;

    /* workbook */
    int freeze_head;

    struct gk_json *rest; /* reserved for later forms; NULL */
};

/* Blocks of a poster that are texts with {placeholders}: filled from catalog and township (DOMAIN section 5, 6). */
struct gk_poster_text {
    struct gk_str name, text;
};

struct gk_poster_column {
    struct gk_str key, caption; /* key of the catalog; "matter" is level1 and level2 as one */
};

struct gk_poster_form {
    struct gk_form form; /* paper, margins, styles, hints, rules as for a page */
    const struct gk_poster_column *columns;
    int n_columns;
    const struct gk_poster_text *texts; /* "title", "subtitle", "period", "phone", "draft", "sheet", … */
    int n_texts;
    gk_len body_max, body_min, body_step;    /* type sizes tried: largest, readable minimum, step */
    gk_len title_max, title_min;
    gk_len blank_rule;                  /* length of a ruled blank, at least 40 mm */
    gk_len seal_clear;                  /* 45 mm: clear square around issuer and date */
    gk_len qr_size;                     /* 25 mm or more */
};

/* Reads a form. `dir` is the layouts folder, `name` the stem. NULL after diagnostics. */
const struct gk_form *gk_form_load(const char *dir, struct gk_str name, struct gk_arena *arena,
                                   struct gk_diags *diags);
const struct gk_poster_form *gk_poster_form_load(const char *dir, struct gk_str name, struct gk_arena *arena,
                                                 struct gk_diags *diags);

/* The style of that name; when the form has none, its "body". Never NULL for a loaded form. */
const struct gk_style *gk_form_style(const struct gk_form *form, struct gk_str name);

/* The hint for a column: by key, else by kind ("text", "checks", "tick"), else "*". Never NULL. */
const struct gk_column_hint *gk_form_hint(const struct gk_form *form, struct gk_str key, struct gk_str kind);

/* The poster text of that name, or empty. */
struct gk_str gk_poster_form_text(const struct gk_poster_form *form, struct gk_str name);

/* A copy of the form on other paper ("A4", "A3", … ; landscape kept when `landscape`). False: no such paper. */
bool gk_form_set_paper(struct gk_form *form, struct gk_str paper);

#endif
