/* table: grid → pages. Measuring, choice of widths, choice of pages and emission are separate steps; what the
 * choice of pages yields are fragment records, and emission only follows them. */
#ifndef GONGKAI_TABLE_H
#define GONGKAI_TABLE_H

#include "gongkai/grid.h"
#include "gongkai/page.h"
#include "gongkai/text.h"

GK_BEGIN_DECLS

/* How texts are measured: injected, so that tests run with a fake and no font. Units are those of text.h. */
struct gk_measure {
    void *ctx;
    int (*role)(void *ctx, struct gk_str name);
    const struct gk_para *(*para)(void *ctx, int role, struct gk_str text, unsigned flags);
    int32_t (*natural)(void *ctx, const struct gk_para *p);
    int32_t (*min)(void *ctx, const struct gk_para *p, enum gk_text_relax relax);
    const struct gk_lines *(*lines)(void *ctx, const struct gk_para *p, int32_t width,
                                    enum gk_text_align align);
    const struct gk_lines *(*title_lines)(void *ctx, const struct gk_para *p, int32_t width);
    int (*count)(void *ctx, const struct gk_para *p, int32_t width); /* of `lines`; NULL: these are made */
    int32_t (*baseline)(void *ctx, int role, int32_t leading);
    struct gk_str (*text)(void *ctx, const struct gk_para *p);
    const struct gk_stop *stop; /* asked every few rows; a table that was stopped has no pages */
    bool (*enumerates)(void *ctx, const struct gk_para *p);                /* NULL: any text may */
    const struct gk_marked *(*marked)(void *ctx, const struct gk_para *p); /* NULL: no text is */
    /* Glyphs of a line, good until the next call; NULL: lines have theirs. */
    const struct gk_text_glyph *(*glyphs)(void *ctx, const struct gk_para *p, const struct gk_line *line);
};

static inline const struct gk_text_glyph *
gk_measure_glyphs(const struct gk_measure *m, const struct gk_para *p, const struct gk_line *line)
{
    return m->glyphs ? m->glyphs(m->ctx, p, line) : line->glyphs;
}

/* The real one. */
struct gk_measure gk_measure_text(struct gk_text *text);

struct gk_table;

/* Prepares a grid: every distinct text is shaped once. `scale` multiplies all sizes of the form's styles, in
 * 1/1024 (1024: as the form says); posters use it to search for the largest type. In `arena`. */
struct gk_table *gk_table_new(const struct gk_grid *grid, const struct gk_measure *measure, int scale,
                              struct gk_arena *arena);

/* Chooses column widths that sum to `width`, for page bodies of `body_height` (head not included; 0: pages do
 * not matter): fewest pages, then least white space and few lines in labels. Keeps whole what may not be
 * broken, as far as the width allows; what had to be given up is reported, once, by how far it went:
 * TABLE_RELAXED_REFS, _NUMBERS, _WORDS, _OPTIONS, _HINTS. `diags` may be NULL. */
void gk_table_choose_columns(struct gk_table *t, gk_len width, gk_len body_height, struct gk_diags *diags);

/* The same for a table whose pages are only to be counted: the fewest, whatever they look like. What was
 * given up is not reported. */
void gk_table_try_columns(struct gk_table *t, gk_len width, gk_len body_height);

/* Chooses pages: `heights(ctx, page)` is the height for head and body on the table's page 0, 1, …; from page
 * 1 on they should be equal. Returns how many pages. Nothing is lost: what is taller than a page is split
 * between lines. A head that leaves no room is set once, as rows (TABLE_HEAD_TALL); what is taller than a
 * page and cannot be split passes its foot (TABLE_OVERFULL). */
int gk_table_choose_pages(struct gk_table *t, gk_len (*heights)(void *ctx, int page), void *ctx,
                          struct gk_diags *diags);

/* Spreads the body rows of table page `page` until it takes `height`, but no row by more than `most`: for
 * sheets that hang by themselves. A page that is higher already stays as it is. */
void gk_table_stretch_page(struct gk_table *t, int page, gk_len height, gk_len most);

/* Draws table page `page` with its top left corner at (x, y) of page `on` of the list; the structure goes
 * below `node` (GK_NODE_TABLE is made at the first page). */
void gk_table_emit(struct gk_table *t, struct gk_page_list *list, int page, int on, gk_len x, gk_len y,
                   int node);

/* Appends one line of text: lines set by `style` with their top at y. Returns the height it takes. */
gk_len gk_table_emit_lines(const struct gk_measure *m, struct gk_page_list *list, int on, int node, gk_len x,
                           gk_len y, const struct gk_lines *lines, const struct gk_style *style, int scale);

/* The whole document as the form says, stand-alone or bound: attachment mark, title, issuer line, table,
 * notes, page numbers, running lines. GK_ESTOPPED when measure->stop says so. */
GK_MUST_USE enum gk_status gk_document_layout(const struct gk_grid *grid, const struct gk_measure *measure,
                                              struct gk_page_list *list, struct gk_diags *diags);

/* ---- documents that stay ---- */

/* What was chosen for a table: widths of its n columns, and whether enumerations have a line an item. */
struct gk_table_choice {
    const gk_len *widths;
    int n;
    bool listed;
    bool relaxed; /* its search gave something up, and reported that: who takes it reports nothing */
};

/* A document whose widths and pages are chosen, and nothing drawn. With a `choice` (of another layout of this
 * table, before something in it was edited; NULL: none) widths are taken from it and not searched for, which
 * is what takes time: the pages are good, but others may be better. Grid (its cells aside:
 * gk_grid_drop_cells) and shaper must outlive the document. NULL where the form has no room (GK_EINPUT
 * above). */
struct gk_document;
struct gk_document *gk_document_new(const struct gk_grid *grid, const struct gk_measure *measure,
                                    const struct gk_table_choice *choice, struct gk_diags *diags);

/* Adds to a sum what a document's choice follows from, besides the form's data, faces and the program: where
 * two have the same bytes, the choice of the one is that of the other. False where the form has no room. */
bool gk_document_situation(const struct gk_grid *grid, const struct gk_measure *measure, struct gk_sum *sum);

/* Draws all pages, into an empty list or one that was drawn and rewound: the same each time. A sink gets each
 * page when it is complete; afterwards all pages but the first are without items. `sink` may be NULL.
 * GK_ESTOPPED also when the sink ends it. */
GK_MUST_USE enum gk_status gk_document_draw(struct gk_document *d, struct gk_page_list *list,
                                            const struct gk_page_sink *sink);

/* The choice made. It lives as long as the document. */
const struct gk_table_choice *gk_document_choice(const struct gk_document *document);

/* A new document, drawn for who looks at some of its pages: the list, which must outlive it, is bare, and the
 * ink of bodies comes page by page. NULL as the layout fails. */
struct gk_document *gk_document_open(const struct gk_grid *grid, const struct gk_measure *measure,
                                     struct gk_page_list *list, const struct gk_table_choice *choice,
                                     struct gk_diags *diags);

/* Adds the ink of the body on a page of the list, once. When all pages have theirs, their items are those
 * that gk_document_layout would have made with the same choice. */
void gk_document_ink(struct gk_document *document, int page);

/* NULL is allowed. */
void gk_document_close(struct gk_document *document);

GK_END_DECLS

#endif
