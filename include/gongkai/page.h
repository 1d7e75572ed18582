/* page: the display list. Where ink goes, with the text and the structure behind it; no logic. Layout
 * appends, backends read. Coordinates: gk_len from the page's top left corner, y downwards. */
#ifndef GONGKAI_PAGE_H
#define GONGKAI_PAGE_H

#include "gongkai/base.h"

GK_BEGIN_DECLS

/* Logical structure (PDF/UA-1). A node says in one line what it may contain. */
enum gk_node_kind {
    GK_NODE_DOCUMENT, /* root: H1, P, TABLE, SECT, FIGURE */
    GK_NODE_SECT,     /* P, TABLE, FIGURE, L */
    GK_NODE_H1,       /* content */
    GK_NODE_P,        /* content */
    GK_NODE_FIGURE,   /* content; needs alt */
    GK_NODE_TABLE,    /* THEAD then TBODY */
    GK_NODE_THEAD,    /* TR */
    GK_NODE_TBODY,    /* TR */
    GK_NODE_TR,       /* TH, TD */
    GK_NODE_TH,       /* content; needs scope */
    GK_NODE_TD,       /* content or one L; may have content on several pages; may be empty */
    GK_NODE_L,        /* LI */
    GK_NODE_LI,       /* LBL then LBODY */
    GK_NODE_LBL,      /* content; alt 已选/未选 */
    GK_NODE_LBODY     /* content */
};

enum gk_scope { GK_SCOPE_NONE, GK_SCOPE_COLUMN, GK_SCOPE_ROW };

#define GK_ARTIFACT (-1) /* ink that is no content: rules, page numbers, repeated labels */

/* There are hundreds of them a page: 8 bytes each. What else is to be said of one is shared by all of which
 * the same is. */
struct gk_node {
    int parent;         /* index; -1 for the root, which is node 0 */
    unsigned kind : 4;  /* enum gk_node_kind */
    unsigned more : 28; /* index into the list's `more` */
};

struct gk_node_more {
    int row_span, col_span;
    int col; /* TH, TD: leaf column; for Headers */
    enum gk_scope scope;
    const struct gk_str *alt; /* what it says in place of what it shows; as long as the list; NULL: none */
};

/* One glyph, positions as printed. */
struct gk_glyph {
    uint32_t gid;
    gk_len dx, dy;    /* drawing point relative to the pen */
    gk_len advance;   /* pen movement */
    uint32_t cluster; /* byte offset into the run's text; monotone */
};

enum gk_page_item_kind {
    GK_PAGE_RUN,  /* glyphs of one face at one size */
    GK_PAGE_RULE, /* a straight line, horizontal or vertical; always an artifact */
    GK_PAGE_FILL  /* a filled rectangle (QR modules, grounds) */
};

struct gk_page_item {
    enum gk_page_item_kind kind;
    int node;       /* structure node, or GK_ARTIFACT */
    uint32_t color; /* 0xRRGGBB */
    gk_len x, y;    /* run: pen start on the baseline; rule: start; fill: top left */
    union {
        struct {
            int face; /* id in the font set */
            gk_len size;
            const struct gk_glyph *glyphs;
            int n;
            struct gk_str text; /* what the glyphs stand for */
            int turn;           /* quarter turns clockwise about (x, y), 0 to 3: 1 reads downwards */
        } run;
        struct {
            gk_len dx, dy; /* end - start; one of them is 0 */
            gk_len width;
        } rule;
        struct {
            gk_len w, h;
        } fill;
    } u;
};

/* The first `n` items of a page show only inside the rectangle, which lies on the page; the items themselves
 * may reach beyond both. */
struct gk_clip {
    gk_len x, y, w, h;
    size_t n; /* 0: no clip */
};

struct gk_page {
    gk_len w, h;
    struct gk_clip clip;
    struct gk_page_item *items;
    size_t n, cap;
    struct gk_str label; /* page label; empty: the ordinal */
};

struct gk_outline {
    int level; /* 0 is the top */
    struct gk_str title;
    int page;
    gk_len y;
};

/* Which lines of which cell stand on which page: the one source for repetition, tags and tests. */
struct gk_fragment {
    int cell;          /* index into the grid's cells; a head cell h is ~h (negative) */
    int page;          /* index into pages */
    int node;          /* of the structure: the cell's; 0 where the cell has none */
    gk_len x, y, w, h; /* of the cell's visible part */
    int line_from,
        line_to;     /* lines of the cell's text (or rows of its options), half-open; empty for no content */
    bool repetition; /* the label again, an artifact */
};

/* What the archive records of a document, by its names (DA/T 46); empty values are not known. */
struct gk_property {
    struct gk_str name, value;
};

struct gk_page_list {
    struct gk_arena *arena; /* owns everything below */
    struct gk_page *pages;
    size_t n_pages, cap_pages;
    struct gk_page_item *spare; /* room of a page that was dropped */
    size_t cap_spare;
    struct gk_node *nodes;
    size_t n_nodes, cap_nodes;
    struct gk_node_more *more; /* the first is of nodes of which nothing is said: spans of 1, column 0 */
    size_t n_more, cap_more;
    struct gk_map more_index; /* what is said → its number */
    unsigned more_recent[64]; /* numbers that were found there, by column, rows and alt; 0: none */
    struct gk_outline *outline;
    size_t n_outline, cap_outline;
    struct gk_fragment *fragments;
    size_t n_fragments, cap_fragments;
    /* document information */
    struct gk_str title, author, subject, date; /* date: YYYY-MM-DD or empty */
    const char *lang;                           /* "zh-CN" */
    const struct gk_property *record;
    size_t n_record;
    bool bare;  /* set by who asks for it: fragments and the ink of heads are wanted, that of bodies is not */
    int before; /* set by who asks for it: pages of a volume in front of this list's; numbers go on from there
                 */
    int unfilled_lines; /* of its tables' justified texts: left short, for no break fills them (gk_line) */
};

/* An empty list with its root node. The list lives in `arena`. */
struct gk_page_list *gk_page_list_new(struct gk_arena *arena);

/* ---- pages one by one ----
 *
 * Ink is most of what a paper takes. Who draws may give each page away when it is complete, and then its
 * items; nodes, outline and fragments stay. */
struct gk_page_sink {
    bool (*page)(void *ctx, const struct gk_page_list *list, int page); /* false: no more */
    /* The glyphs and texts that the pages given away show are about to go; NULL: that is nothing to it. */
    void (*settle)(void *ctx);
    void *ctx;
};

/* Takes a page's items from it; the next page has their room. */
void gk_page_drop(struct gk_page_list *list, int page);

/* Begins again, to draw the same: no pages, nodes, outline or fragments, though the room for them. */
void gk_page_list_rewind(struct gk_page_list *list);

/* What of a list has been drawn; and what stands between two such marks once more: pages with their labels,
 * nodes and fragments, no outline. Ink and texts are shared. */
struct gk_page_mark {
    size_t page, node, fragment;
};
struct gk_page_mark gk_page_mark(const struct gk_page_list *list);
void gk_page_again(struct gk_page_list *list, const struct gk_page_mark *from, const struct gk_page_mark *to);

/* The pages of another list, with all that belongs to them, behind those of this one. Ink and texts are
 * shared: the other's arena must live as long. What it says of its document is left out. */
void gk_page_append(struct gk_page_list *list, const struct gk_page_list *other);

/* Appends an empty page; the pointer is good until the next page is added. */
struct gk_page *gk_page_add(struct gk_page_list *list, gk_len w, gk_len h);

/* Appends a node under `parent`; returns its index. */
int gk_page_node(struct gk_page_list *list, enum gk_node_kind kind, int parent);

/* The same as a node of `other`, which may be the list itself. */
int gk_page_node_of(struct gk_page_list *list, const struct gk_page_list *other, int node, int parent);

/* What else is said of a node: until the next is set; and sets it. */
const struct gk_node_more *gk_page_more(const struct gk_page_list *list, int node);
void gk_page_set_more(struct gk_page_list *list, int node, const struct gk_node_more *more);

/* Sets what a node says in place of what it shows; the text lives as long as the list. */
void gk_page_alt(struct gk_page_list *list, int node, struct gk_str alt);

/* Append ink to a page of the list. Glyphs and text are not copied: they live in the list's arena, or longer.
 */
void gk_page_run(struct gk_page_list *list, int page, int node, gk_len x, gk_len y, int face, gk_len size,
                 uint32_t color, const struct gk_glyph *glyphs, int n, struct gk_str text);
void gk_page_rule(struct gk_page_list *list, int page, gk_len x, gk_len y, gk_len dx, gk_len dy, gk_len width,
                  uint32_t color);
void gk_page_fill(struct gk_page_list *list, int page, int node, gk_len x, gk_len y, gk_len w, gk_len h,
                  uint32_t color);
/* The title lives as long as the list. */
void gk_page_outline(struct gk_page_list *list, int level, struct gk_str title, int page, gk_len y);
void gk_page_fragment(struct gk_page_list *list, const struct gk_fragment *f);

/* One cluster of a run: glyphs [from, to) that stand for `text`, which has no controls at its ends (a run may
 * carry the LF that ended its line). */
struct gk_cluster {
    int from, to;
    struct gk_str text;
    bool each; /* several glyphs, and as many characters: one by one */
};

/* The cluster that begins at glyph `from`. A run's first cluster takes the text before it too. */
struct gk_cluster gk_page_cluster(const struct gk_page_item *run, int from);

/* Holds after every build: items inside the page, glyph ids non-zero, clusters monotone and inside the run's
 * text, nodes well-formed as the enum says, table rows complete, outline and fragments on pages that exist,
 * no forbidden mark at a line's start or end (two runs of one node that follow each other on different
 * baselines and whose texts touch in memory: GB/T 15834-2011 5.1; a measure under three em and lines of
 * nothing but marks are excused). NULL when all is well, else the first fault, in `arena`. */
const char *gk_page_check(const struct gk_page_list *list, struct gk_arena *arena);

/* What of this holds of one page's items, all nodes being made. */
const char *gk_page_check_one(const struct gk_page_list *list, int page, struct gk_arena *arena);

/* The list as diffable lines, lengths in points with two decimals: document information, each page with its
 * items in drawing order, then structure, outline and fragments. */
void gk_page_dump(const struct gk_page_list *list, struct gk_buf *out);

GK_END_DECLS

#endif
