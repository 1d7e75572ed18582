#include "job_todo_int.h"

/* A catalog's workbooks: the one for superiors, and the review copy beside it. Widths and page breaks are
 * those of the page, read back from its fragments. */

/* The widths that the page engine chose, read back from where the cells stand. */
const gk_len *job_column_widths(const struct job_paper *paper, struct gk_arena *arena)
{
    const struct gk_grid *g = paper->grid;
    const struct gk_page_list *list = paper->list;
    gk_len *widths = GK_NEW_ARRAY(arena, gk_len, g->n_columns);
    int known = 0;
    for (size_t i = 0; i < list->n_fragments && known < g->n_columns; i++) {
        int index = list->fragments[i].cell;
        const struct gk_cell *cell = index >= 0 ? &g->cells[index] : &g->head[~index];
        if (cell->col_span != 1 || widths[cell->col]) continue;
        widths[cell->col] = list->fragments[i].w;
        known++;
    }
    return known == g->n_columns ? widths : NULL;
}

int job_page_breaks(const struct gk_grid *g, const struct gk_page_list *list, struct gk_arena *arena,
                    int **breaks)
{
    int *page = GK_NEW_ARRAY(arena, int, g->n_rows + 1);
    for (size_t i = list->n_fragments;
         i-- > 0;) { /* backwards: the first fragment of a row is written last */
        const struct gk_fragment *f = &list->fragments[i];
        if (f->cell >= 0 && g->cells[f->cell].row_span == 1) page[g->cells[f->cell].row] = f->page;
    }
    *breaks = GK_NEW_ARRAY(arena, int, g->n_rows + 1);
    int n = 0;
    for (int r = 1; r < g->n_rows; r++)
        if (page[r] > page[r - 1]) (*breaks)[n++] = r;
    return n;
}

/* A head's text under reading: how far its runs have come, and on which line the last one stands. */
struct head {
    const struct gk_cell *cell;
    int node; /* 0: none */
    size_t at;
    gk_len y;
    bool broken;
};

static struct gk_str add_run(struct head *h, struct gk_str lines, const struct gk_page_item *run,
                             struct gk_arena *arena)
{
    struct gk_str text = h->cell->text, part = run->u.run.text;
    size_t from = h->at;
    while (from < text.n && part.n && text.s[from] == ' ' && part.s[0] != ' ') from++;
    if (!gk_str_starts(gk_str_sub(text, from, text.n), part)) return lines;
    bool feed = h->at > 0 && run->y != h->y;
    size_t to = from + part.n, at = h->at;
    h->broken = h->broken || feed;
    h->at = to;
    h->y = run->y;
    return gk_arena_printf(arena, "%.*s%.*s%s%.*s", (int)lines.n, lines.s, (int)(from - at), text.s + at,
                           feed ? "\n" : "", (int)part.n, part.s);
}

/* The heads' texts with the line feeds that they have on the first page: one a head cell; empty where it
 * stands on one line, or says by itself where it breaks. */
static const struct gk_str *head_lines(const struct gk_grid *g, const struct gk_page_list *list,
                                       struct gk_arena *arena)
{
    struct gk_str *lines = GK_NEW_ARRAY(arena, struct gk_str, g->n_head + 1);
    struct head *heads = GK_NEW_ARRAY(arena, struct head, g->n_head + 1);
    for (size_t i = 0; i < list->n_fragments && list->fragments[i].page == 0; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (f->cell >= 0 || f->repetition) continue;
        heads[~f->cell].cell = &g->head[~f->cell];
        heads[~f->cell].node = f->node;
    }
    for (size_t i = 0; i < list->pages[0].n; i++) {
        const struct gk_page_item *item = &list->pages[0].items[i];
        if (item->kind != GK_PAGE_RUN || item->node <= 0) continue;
        for (int h = 0; h < g->n_head; h++)
            if (heads[h].node == item->node) lines[h] = add_run(&heads[h], lines[h], item, arena);
    }
    for (int h = 0; h < g->n_head; h++)
        if (!heads[h].broken || heads[h].at < heads[h].cell->text.n) lines[h] = GK_STR("");
    return lines;
}

struct gk_xlsx_part job_sheet(const struct job_run *run, const struct job_paper *paper,
                              struct gk_xlsx_options *options, struct gk_arena *arena)
{
    int *breaks = NULL;
    options->n_breaks = job_page_breaks(paper->grid, paper->list, arena, &breaks);
    options->breaks = breaks;
    options->office = run->office;
    options->heads = head_lines(paper->grid, paper->list, arena);
    return (struct gk_xlsx_part){
        .grid = paper->grid, .widths = job_column_widths(paper, arena), .options = options};
}

static bool write_book(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper,
                       struct gk_xlsx_options *options, struct gk_buf *out)
{
    struct gk_str date = run->date.n ? run->date : paper->grid->catalog->date;
    options->temp = run->options->temp;
    options->stop = job_stop(run);
    options->original = run->catalogs[unit->catalog];
    struct gk_xlsx_part part = job_sheet(run, paper, options, unit->arena);
    if (paper->pages) {
        gk_arena_free(*paper->pages);
        *paper->pages = NULL;
    }
    return gk_xlsx_write(part.grid, part.widths, date, options, out, &unit->diags) == GK_OK;
}

bool job_write_workbook(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper,
                        struct gk_buf *out)
{
    struct gk_xlsx_options options = {.plain = run->options->plain};
    return write_book(run, unit, paper, &options, out);
}

/* Row of the grid that shows row `item` of the catalog; -1: the catalog as a whole. */
static int grid_row(const struct gk_grid *g, int item)
{
    for (int r = item < 0 ? g->n_rows : 0; r < g->n_rows; r++)
        if (g->rows[r].item == item) return r;
    return -1;
}

static struct gk_xlsx_finding to_finding(const struct gk_grid *g, const struct gk_finding *f,
                                         struct gk_arena *arena)
{
    static const char *const levels[] = {"level-note", "level-warning", "level-error"};
    struct gk_diagnostic d = {.code = f->code, .level = f->level, .args = {f->found, f->expected, f->ground}};
    struct gk_buf line = {0};
    gk_diag_format(&d, GK_ZH, &line);
    struct gk_str text = gk_buf_slice(&line);
    size_t code = gk_str_find(text, GK_STR("GK"), 0); /* the level has a column of its own */
    if (code != (size_t)-1) text = gk_str_sub(text, code, text.n);
    struct gk_xlsx_finding out = {.row = grid_row(g, f->item),
                                  .column = f->head >= 0 ? g->catalog->heads[f->head].column : f->column,
                                  .level = gk_form_text(g->form, gk_str_of(levels[f->level])),
                                  .message = gk_arena_str(arena, text)};
    gk_buf_done(&line);
    return out;
}

static struct gk_str todo_kind(enum job_todo_kind kind)
{
    return gk_str_of(gk_diag_text((enum gk_code)(GK_DIAG_TODO_SHORT_IMPORT + (int)kind), GK_ZH));
}

/* The cell's whole text with what the finding proposes: on the sheet a whole text is written, too. */
static struct gk_str corrected(const struct gk_finding *f, struct gk_str s, struct gk_arena *arena)
{
    size_t at = f->found.n && f->expected.n ? gk_str_find(s, f->found, 0) : (size_t)-1;
    struct gk_edit found = {at, f->found.n, f->expected};
    const struct gk_edit *edits = f->n_edits > 0 ? f->edits : &found;
    int n = f->n_edits > 0 ? f->n_edits : at != (size_t)-1;
    return n ? gk_edited(s, edits, n, arena) : (struct gk_str){"", 0};
}

static struct gk_xlsx_todo to_todo(const struct job_run *run, const struct job_todos *t,
                                   const struct job_todo *e, struct gk_arena *arena)
{
    const struct gk_catalog *c = t->catalog;
    struct gk_str key = e->column >= 0 ? c->columns[e->column].key : e->field;
    struct gk_str code = job_todo_code(e, arena), none = {"", 0};
    struct gk_str now = job_todo_now(run, t, e, arena), proposed = job_todo_proposed(e);
    if (e->finding && e->item >= 0 && e->column >= 0 && c->columns[e->column].kind == GK_KIND_TEXT) {
        now = gk_catalog_text(c, e->item, e->column);
        proposed = corrected(e->finding, now, arena);
    }
    struct gk_str hash = e->finding ? gk_finding_text(c, e->finding, arena) : none;
    return (struct gk_xlsx_todo){
        {e->item >= 0 ? gk_arena_printf(arena, "%d", e->item + 1) : none,
         e->item >= 0 ? gk_catalog_name(c, e->item) : none,
         e->column >= 0 ? c->columns[e->column].caption : gk_catalog_called(c, e->field, GK_ZH),
         todo_kind(e->kind), now, job_todo_says(e, GK_ZH, arena), proposed},
        gk_arena_printf(arena, "%d|%.*s|%.*s|%.*s", e->item + 1, (int)code.n, code.s, (int)hash.n, hash.s,
                        (int)key.n, key.s ? key.s : "")};
}

/* What is open and can be settled on a sheet. */
static const struct gk_xlsx_todo *list_todos(const struct job_run *run, int catalog, int *n,
                                             struct gk_arena *arena)
{
    const struct job_todos *t = run->todos ? &run->todos[catalog] : NULL;
    struct gk_xlsx_todo *list = GK_NEW_ARRAY(arena, struct gk_xlsx_todo, t ? t->n + 1 : 1);
    *n = 0;
    for (int i = 0; t && i < t->n; i++)
        if (t->list[i].blocks) list[(*n)++] = to_todo(run, t, &t->list[i], arena);
    return list;
}

struct gk_xlsx_options job_review_options(const struct job_run *run, int catalog, const struct gk_grid *grid,
                                          struct gk_arena *arena)
{
    const struct gk_findings *found = run->findings ? &run->findings[catalog] : NULL;
    int n = found ? found->n : 0;
    struct gk_xlsx_finding *list = GK_NEW_ARRAY(arena, struct gk_xlsx_finding, n + 1);
    for (int i = 0; i < n; i++) list[i] = to_finding(grid, &found->list[i], arena);
    struct gk_xlsx_options o = {.plain = run->options->plain,
                                .review = true,
                                .findings = list,
                                .n_findings = n,
                                .original = run->catalogs[catalog]};
    o.todos = list_todos(run, catalog, &o.n_todos, arena);
    return o;
}

struct gk_str job_review_suffix(const struct gk_form *form)
{
    struct gk_str suffix = gk_form_text(form, GK_STR("review-file"));
    return suffix.n ? suffix : GK_STR("-review");
}

void job_put_review(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper)
{
    const struct gk_catalog *c = paper->grid->catalog;
    struct gk_xlsx_options options = job_review_options(run, unit->catalog, paper->grid, unit->arena);
    struct gk_buf book = {0};
    if (write_book(run, unit, paper, &options, &book)) {
        struct gk_str suffix = job_review_suffix(paper->grid->form);
        struct gk_str path = gk_arena_printf(unit->arena, "%s/%s%s.xlsx", c->id.s, c->id.s, suffix.s);
        (void)!job_put(run, unit, path, c->id, gk_buf_slice(&book), 0);
    }
    gk_buf_done(&book);
}
