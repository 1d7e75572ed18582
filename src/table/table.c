/* table: grid → pages.
 *
 * MODEL. Head and body are one list of cells over one grid of rows and columns (the head's rows come first).
 * A cell holds units that a page break may not cut: lines of a text, or rows of options. Texts and options
 * are stored once, however many cells show them (table_measure.c, table_options.c). A page is a pair of
 * starts, its own and the next page's; a start is a row and, for each cell that is open there, how many units
 * are printed already. Everything that stands on a page follows from that pair, and is written down as
 * fragment records while it is drawn.
 *
 * ALGORITHM. Four steps, none of which looks back:
 *   1. measure: shape each distinct text once (table_measure.c);
 *   2. columns: bounds from unbreakable pieces and hints, relaxed in the order of rule 2 when they do not
 * fit (table_columns.c); then a descent over exchanges of width between columns, on a sample of
 * the rows (table_search.c, table_sample.c, table_trial.c), with a bound that tells whether fewer pages may
 * be had (table_bound.c);
 *   3. pages: row heights (table_rows.c), a dynamic program over breaks (table_pages.c), rows of each page
 * evened out under their merged cells (table_heights.c), and a page's spare height shared among them up to a
 * comfortable padding (table_stretch.c);
 *   4. emission: structure (table_nodes.c), rules (table_rules.c), ink (table_emit.c, table_ink.c).
 * table_document.c and table_furniture.c set the form around a table.
 *
 * NOT DONE. Column widths do not vary from page to page; rows are not stretched to fill a page to its foot; a
 * merged cell over several columns takes its alignment from the first of them. */
#include "table_int.h"

struct gk_table *gk_table_new(const struct gk_grid *grid, const struct gk_measure *measure, int scale,
                              struct gk_arena *arena)
{
    struct gk_table *t = GK_NEW(arena, struct gk_table);
    t->grid = grid;
    t->form = grid->form;
    t->m = *measure;
    t->arena = t->counts = t->text_index.arena = t->option_index.arena = arena;
    t->scale = scale;
    t->tiers = grid->tiers;
    t->n_rows = grid->tiers + grid->n_rows;
    t->n_columns = grid->n_columns;
    table_measure_cells(t);
    table_options_ready(t);
    return t;
}

/* ---- the real measure ---- */

static int measure_role(void *ctx, struct gk_str name)
{
    return gk_text_role(ctx, name);
}

static const struct gk_para *measure_para(void *ctx, int role, struct gk_str text, unsigned flags)
{
    return gk_text_para(ctx, role, text, flags);
}

static int32_t measure_natural(void *ctx, const struct gk_para *p)
{
    (void)ctx;
    return gk_para_natural(p);
}

static int32_t measure_min(void *ctx, const struct gk_para *p, enum gk_text_relax relax)
{
    (void)ctx;
    return gk_para_min(p, relax);
}

static const struct gk_lines *measure_lines(void *ctx, const struct gk_para *p, int32_t width,
                                            enum gk_text_align align)
{
    return gk_text_lines(ctx, p, width, align);
}

static const struct gk_lines *measure_title_lines(void *ctx, const struct gk_para *p, int32_t width)
{
    return gk_text_title_lines(ctx, p, width);
}

static int measure_count(void *ctx, const struct gk_para *p, int32_t width)
{
    return gk_text_count(ctx, p, width);
}

static int32_t measure_baseline(void *ctx, int role, int32_t leading)
{
    return gk_text_baseline(ctx, role, leading);
}

static struct gk_str measure_text(void *ctx, const struct gk_para *p)
{
    (void)ctx;
    return gk_para_text(p);
}

static bool measure_enumerates(void *ctx, const struct gk_para *p)
{
    (void)ctx;
    return gk_para_enumerates(p);
}

static const struct gk_marked *measure_marked(void *ctx, const struct gk_para *p)
{
    (void)ctx;
    return gk_para_marked(p);
}

static const struct gk_text_glyph *measure_glyphs(void *ctx, const struct gk_para *p,
                                                  const struct gk_line *line)
{
    return gk_text_glyphs(ctx, p, line);
}

struct gk_measure gk_measure_text(struct gk_text *text)
{
    return (struct gk_measure){
        .ctx = text,
        .role = measure_role,
        .para = measure_para,
        .natural = measure_natural,
        .min = measure_min,
        .lines = measure_lines,
        .title_lines = measure_title_lines,
        .count = measure_count,
        .baseline = measure_baseline,
        .text = measure_text,
        .enumerates = measure_enumerates,
        .marked = measure_marked,
        .glyphs = measure_glyphs,
    };
}
