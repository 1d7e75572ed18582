/* Pages → content streams, on several threads.
 *
 * Whoever draws hands over a page and draws the next one; content and compression follow from the page, the
 * font set and the nodes alone, so any thread may make them. Marks, fonts used and libharu's pages are joined
 * in the order of the pages. A page's items are copied, since they go when the page is handed over; without
 * helpers nothing waits, and nothing is copied. A figure's box grows with its ink, wherever that is: lists
 * with figures are written by the caller alone. */
#include "pdf_int.h"

#define PAGE_LEVEL  6 /* of compression; 9 makes streams 3 % smaller and takes a third longer */
#define A_HELPER    4 /* pages under way */
#define MOST_SHEETS 32

/* A page under way, and a document of its own to write it into. */
struct sheet {
    struct pdf_doc doc;
    struct gk_page_list list; /* of this page alone */
    struct gk_page page;
    struct gk_arena *arena;
    struct gk_diags diags;
    enum gk_status status;
    struct gk_page_item *items;
    size_t cap;
    int number;
    struct gk_buf content, deflated;
    struct libdeflate_compressor *compressor;
};

struct pdf_sheets {
    struct pdf_doc *d;
    struct gk_crew *crew;
    bool helped;
    enum gk_status status;
};

static void write_sheet(void *slot)
{
    struct sheet *s = slot;
    gk_buf_clear(&s->content);
    gk_buf_clear(&s->deflated);
    s->status = pdf_content_write(&s->doc, 0, &s->content);
    pdf_deflate_again(&s->compressor, gk_buf_slice(&s->content), PAGE_LEVEL, &s->deflated);
}

static void write_page(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_doc *d = ctx;
    const struct gk_page *page = &d->list->pages[index];
    gk_buf_puts(out, "/MediaBox[0 0 ");
    pdf_put_len(out, page->w);
    gk_buf_putc(out, ' ');
    pdf_put_len(out, page->h);
    gk_buf_puts(out, "]/Tabs/S/StructParents ");
    pdf_put_int(out, index);
    gk_buf_puts(out, "/Resources");
    pdf_put_ref(out, d->resources);
}

static void join_marks(struct pdf_doc *d, const struct pdf_doc *sheet)
{
    d->marks =
        gk_arena_grow(d->arena, d->marks, &d->cap_marks, d->n_marks + sheet->n_marks, sizeof *d->marks);
    for (size_t i = 0; i < sheet->n_marks; i++) d->marks[d->n_marks++] = sheet->marks[i];
    for (size_t i = 0; i < d->set->n_faces; i++) d->layers_used[i] |= sheet->layers_used[i];
}

static void join(struct pdf_sheets *all, struct sheet *s)
{
    struct pdf_doc *d = all->d;
    d->page_marks[s->number] = d->n_marks;
    join_marks(d, &s->doc);
    d->page_marks[s->number + 1] = d->n_marks;
    gk_diags_append(d->diags, &s->diags);
    if (all->status == GK_OK) all->status = s->status;
    struct pdf_entries entries = {write_page, d, s->number};
    d->page_ids[s->number] = pdf_haru_page(d->haru, entries, gk_buf_slice(&s->deflated));
}

struct pdf_sheets *pdf_sheets_new(struct pdf_doc *d)
{
    struct pdf_sheets *all = GK_NEW(d->arena, struct pdf_sheets);
    int helpers = d->n_figures == 0 && d->options.helpers > 0 ? d->options.helpers : 0;
    int n = helpers * A_HELPER < MOST_SHEETS ? helpers * A_HELPER : MOST_SHEETS;
    *all = (struct pdf_sheets){.d = d, .helped = helpers > 0};
    all->crew = gk_crew_new(helpers, n ? n : 1, sizeof(struct sheet), write_sheet);
    return all;
}

static void fill(const struct pdf_sheets *all, struct sheet *s, int page)
{
    struct pdf_doc *d = all->d;
    if (!s->arena) {
        s->arena = gk_arena_new(NULL);
        s->doc = *d;
        s->doc.arena = s->arena;
        s->doc.list = &s->list;
        s->doc.diags = &s->diags;
        s->doc.marks = NULL;
        s->doc.cap_marks = 0;
        s->doc.layers_used = GK_NEW_ARRAY(s->arena, unsigned, d->set->n_faces + 1);
    }
    s->diags = gk_diags_init(s->arena);
    s->doc.n_marks = 0;
    s->list = *d->list; /* its nodes */
    s->page = d->list->pages[page];
    s->list.pages = &s->page;
    s->number = s->doc.first_page = page;
    if (!all->helped) return;
    s->items = gk_arena_grow(s->arena, s->items, &s->cap, s->page.n, sizeof *s->items);
    if (s->page.n) memcpy(s->items, s->page.items, s->page.n * sizeof *s->items);
    s->page.items = s->items;
}

enum gk_status pdf_sheets_add(struct pdf_sheets *all, int page)
{
    struct sheet *s = gk_crew_next(all->crew);
    if (!s) {
        join(all, gk_crew_take(all->crew));
        s = gk_crew_next(all->crew);
    }
    fill(all, s, page);
    gk_crew_give(all->crew);
    return all->helped ? all->status : pdf_sheets_settle(all);
}

enum gk_status pdf_sheets_settle(struct pdf_sheets *all)
{
    for (struct sheet *s; (s = gk_crew_take(all->crew));) join(all, s);
    return all->status;
}

void pdf_sheets_free(struct pdf_sheets *all)
{
    struct sheet *s;
    for (int i = 0; (s = gk_crew_slot(all->crew, i)); i++) {
        gk_buf_done(&s->content);
        gk_buf_done(&s->deflated);
        libdeflate_free_compressor(s->compressor);
        gk_arena_free(s->arena);
    }
    gk_crew_free(all->crew);
}
