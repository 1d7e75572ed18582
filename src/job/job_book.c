#include "gongkai/pdf.h"
#include "job_int.h"

/* The posters of a registry in one file, to be printed in one go: `poster --book`.
 *
 * MODEL. A book is a list to sign for what is taken away, then each place's sheets in the registry's order,
 * as often as its `copies` say. The sheets are laid out by the calls that make the single files, so they are
 * the same; a place has a bookmark, and its pages a label: its name and the sheet's number. The list is a
 * table like any other: a catalog in memory, laid out as a poster in a form of its own
 * (layouts/poster-book.json), which names its columns.
 *
 * Posters that were not made, for want of items or because of an error, have no pages; the list says so. */

struct book {
    const struct job_run *run;
    const struct job_county *county;
    struct job_unit *unit;
    struct job_thread *thread;
    struct gk_page_list *list;
};

/* ---- the list to sign ---- */

enum { N_COLUMNS = 7 };

static const char *const keys[N_COLUMNS] = {"code", "place", "catalog", "sheets", "copies", "check", "state"};

static struct gk_str number(struct gk_arena *arena, int n)
{
    return n > 0 ? gk_arena_printf(arena, "%d", n) : GK_STR("");
}

static int copies_of(const struct gk_township *t)
{
    return t->copies > 0 ? t->copies : 1;
}

static struct gk_value *row_of(const struct book *b, const struct job_entry *e)
{
    struct gk_arena *arena = b->unit->arena;
    const struct gk_township *t = &b->county->registry->townships[e->township];
    bool made = e->state == JOB_MADE || e->state == JOB_DRAFT;
    const struct gk_str texts[N_COLUMNS] = {t->code,
                                            t->name,
                                            b->run->catalogs[e->catalog]->title,
                                            number(arena, e->pages),
                                            number(arena, made ? copies_of(t) : 0),
                                            e->check,
                                            job_state_word(b->run, e, arena)};
    struct gk_value *values = GK_NEW_ARRAY(arena, struct gk_value, N_COLUMNS);
    for (int i = 0; i < N_COLUMNS; i++)
        values[i] = (struct gk_value){.kind = GK_VALUE_TEXT, .text = texts[i].s ? texts[i] : GK_STR("")};
    return values;
}

static const struct gk_catalog *list_of(const struct book *b)
{
    struct gk_arena *arena = b->unit->arena;
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    struct gk_column *columns = GK_NEW_ARRAY(arena, struct gk_column, N_COLUMNS);
    struct gk_item *items = GK_NEW_ARRAY(arena, struct gk_item, b->county->posters + 1);
    for (int i = 0; i < N_COLUMNS; i++)
        columns[i] = (struct gk_column){.key = gk_str_of(keys[i]), .caption = gk_str_of(keys[i])};
    for (int i = 0; i < b->county->posters; i++) items[i].values = row_of(b, &b->county->entries[i]);
    *c = (struct gk_catalog){.id = GK_STR("book"),
                             .columns = columns,
                             .n_columns = N_COLUMNS,
                             .items = items,
                             .n_items = b->county->posters};
    gk_catalog_index(c, arena);
    return c;
}

/* Lays the list out; false after diagnostics. */
static bool add_list(const struct book *b)
{
    struct gk_arena *arena = b->unit->arena;
    const struct gk_catalog *c = list_of(b);
    struct gk_township nobody = {.name = job_registry_place(b->run, b->county->registry, arena)};
    struct gk_registry one = {.townships = &nobody, .n_townships = 1};
    struct gk_selection all = {
        .take = GK_NEW_ARRAY(arena, bool, c->n_items + 1), .n_taken = c->n_items, .n_items = c->n_items};
    for (int i = 0; i < c->n_items; i++) all.take[i] = true;
    struct gk_poster_input input = {.registry = &one,
                                    .catalogs = &c,
                                    .selections = &all,
                                    .n_catalogs = 1,
                                    .vocabulary = b->run->vocabulary};
    struct gk_measure measure = gk_measure_text(b->thread->text);
    struct gk_poster_result result = {0};
    return job_check_poster(b->run, gk_poster_texts, &input, b->run->book, arena, &b->unit->diags) &&
           gk_poster_layout(&input, b->run->book, &measure, b->list, &result, &b->unit->diags) == GK_OK;
}

/* ---- the places ---- */

static void label_pages(const struct book *b, size_t from, struct gk_str name)
{
    struct gk_page_list *list = b->list;
    for (size_t i = from; i < list->n_pages; i++)
        list->pages[i].label =
            gk_arena_printf(list->arena, "%.*s-%d", (int)name.n, name.s, (int)(i - from) + 1);
}

/* A poster's sheets; what there is to say of them was said when its own file was made, but why they could not
 * be laid out again. */
static bool add_sheets(const struct book *b, const struct job_entry *e)
{
    struct job_unit one = {.kind = JOB_POSTER,
                           .catalog = e->catalog,
                           .registry = b->county->registry,
                           .township = e->township,
                           .county = b->unit->county,
                           .arena = b->unit->arena,
                           .diags = gk_diags_init(b->unit->arena)};
    bool good = job_lay_out_poster(b->run, &one, b->thread, b->list);
    if (!good) gk_diags_append(&b->unit->diags, &one.diags);
    return good;
}

/* The poster's own bookmarks stand below the place's; its copies are the same pages again. */
static bool add_place(const struct book *b, const struct job_entry *e)
{
    const struct gk_township *t = &b->county->registry->townships[e->township];
    struct gk_page_list *list = b->list;
    const struct gk_page_mark from = gk_page_mark(list);
    size_t marks = list->n_outline + 1;
    gk_page_outline(list, 0, t->name, (int)from.page, 0);
    if (!add_sheets(b, e)) return false;
    for (size_t i = marks; i < list->n_outline; i++) list->outline[i].level++;
    label_pages(b, from.page, t->name);
    const struct gk_page_mark end = gk_page_mark(list);
    for (int copy = 1; copy < copies_of(t); copy++) gk_page_again(list, &from, &end);
    return true;
}

static void put(const struct book *b)
{
    const struct gk_job_options *o = b->run->options;
    struct gk_arena *arena = b->unit->arena;
    struct gk_buf bytes = {0};
    struct gk_str stem = job_index_stem(b->run, b->county->registry, arena);
    struct gk_str path =
        gk_arena_printf(arena, "townships/%.*s-book%s%.*s.pdf", (int)stem.n, stem.s, o->paper.n ? "-" : "",
                        (int)o->paper.n, o->paper.n ? o->paper.s : "");
    const char *fault = gk_page_check(b->list, arena);
    struct gk_place place = {.file = b->county->registry->name};
    if (fault)
        gk_diag(&b->unit->diags, GK_DIAG_PAGE_CHECK, &place, fault, NULL);
    else if (gk_pdf_write(b->list, b->run->fonts, &bytes, &b->unit->diags) == GK_OK)
        (void)!job_put(b->run, b->unit, path, b->county->registry->name, gk_buf_slice(&bytes),
                       (int)b->list->n_pages);
    gk_buf_done(&bytes);
}

void job_put_book(const struct job_run *run, struct job_county *county, struct job_unit *unit,
                  struct job_thread *thread)
{
    struct book b = {run, county, unit, thread, gk_page_list_new(unit->arena)};
    unit->county = county;
    if (!add_list(&b)) return;
    struct gk_str title = b.list->title;
    label_pages(&b, 0, title);
    for (int i = 0; i < county->posters; i++) {
        const struct job_entry *e = &county->entries[i];
        bool made = e->state == JOB_MADE || e->state == JOB_DRAFT;
        if (job_stopped(run) || (made && !add_place(&b, e))) return;
    }
    b.list->title = title;
    b.list->author = b.list->date = (struct gk_str){NULL, 0};
    put(&b);
}
