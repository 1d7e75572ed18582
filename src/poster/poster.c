/* poster: a township's sheets for the notice board.
 *
 * MODEL
 * A *notice* is what one township posts of one catalog. It is printed on one or more *sheets* of the form's
 * paper, and every sheet can hang alone: each bears the title, the head of the table and the foot. A notice
 * is made of blocks from top to bottom: title, subtitle, table, period, foot (contacts left, QR in the
 * middle, issuer and date right with room for the seal), and a fine last line. All words are templates of the
 * form with {placeholders}; of several templates of one name the first is taken whose placeholders are all
 * known, so that an unknown fact turns into a blank to fill in, or is left out, as the form says. Nothing is
 * invented.
 *
 * ALGORITHM
 * 1. The rows that the selection took become a grid of the form's columns (poster_grid.c). Neighbours with
 * equal text are one cell where the form says so: eleven items with the same 公开内容 print it once, and the
 * type grows.
 * 2. All blocks but the table are set; what they leave is the table's height. It does not depend on the
 * table, and hardly on the township, so that sheets side by side on a wall agree (poster_notice.c).
 * 3. The type size is found by bisection over the form's steps: the sheets needed at the readable minimum are
 * the target, and the largest type that needs no more is taken. Several sheets are then filled evenly, and
 * rows are spread over what is left (poster_fit.c).
 * 4. What townships share is fitted and drawn once (poster_plan.c); a township's own blocks are set around
 * it.
 * 5. The sheets are appended. On the second sheet and after it all but the table's own rows is an artifact:
 * the document is read aloud once.
 *
 * NOT DONE
 * A continuous scale (type between the steps) gives sizes that no one can name to a printer. Shrinking below
 * the minimum to save a sheet is what makes boards unreadable. A sheet for several catalogs at once would
 * need a fit over two tables, and the office takes one down while the other stays. */
#include "poster_int.h"

enum { LEAST_LINES = 6 };

struct poster poster_begin(const struct gk_poster_input *input, const struct gk_poster_form *form,
                           const struct gk_measure *measure, struct gk_page_list *list,
                           struct gk_diags *diags)
{
    const struct gk_form *f = &form->form;
    return (struct poster){.input = input,
                           .form = form,
                           .m = measure,
                           .list = list,
                           .diags = diags,
                           .arena = list->arena,
                           .left = f->margin_left,
                           .width = f->paper_w - f->margin_left - f->margin_right};
}

/* The document's own title, author and date; of several notices the first speaks. */
static void describe(const struct poster *p, struct poster_notice *n, bool several)
{
    struct gk_page_list *list = p->list;
    struct gk_str common = poster_words_fill(p, &n->words, "document").text;
    const struct gk_township *t = &p->input->registry->townships[p->input->township];
    list->title = several && common.n > 0 ? common : n->title_text;
    list->author = poster_words_value(&n->words, GK_STR("signer"));
    list->date = t->signed_on;
}

static void add_result(const struct poster *p, struct gk_poster_result *r, struct poster_notice *n)
{
    if (r->sheets == 0) {
        r->body = n->table->fit.body;
        memcpy(r->check, n->check, sizeof r->check);
        r->title = n->title_text;
        r->notice = poster_notice_said(p, n);
    }
    if (n->table->fit.body < r->body) r->body = n->table->fit.body;
    r->sheets += n->table->fit.sheets;
    r->draft = r->draft || n->draft;
    r->open_notes |= n->open_notes;
}

/* Room for the head of the table and a few lines is the least that makes a sheet. */
static bool has_room(const struct poster *p, const struct poster_notice *n)
{
    const struct gk_style *body = gk_form_style(&p->form->form, GK_STR("body"));
    if (n->table_h >= LEAST_LINES * body->leading) return true;
    const struct gk_registry *r = p->input->registry;
    struct gk_place place = {.catalog = n->catalog->id};
    gk_diag(p->diags, GK_DIAG_POSTER_NO_ROOM, &place,
            gk_arena_str(p->arena, r->townships[p->input->township].name).s, NULL);
    return false;
}

/* What only this township's table says is fitted for it alone: its own rows, its own body in a cell. */
static struct gk_poster_plan *plan_of(const struct poster *p, int i)
{
    const struct gk_selection *s = &p->input->selections[i];
    bool own = p->input->catalogs[i]->n_own > 0 || s->status || s->n_put > 0 || poster_plain_form(p->form);
    return own ? gk_poster_plan_new(p->form, p->m, p->arena) : p->plan;
}

/* The scale at which telephones are as large as the table's type, or as the form says; 0: its own is. */
static int phones_for(const struct poster *p, gk_len body)
{
    gk_len size = gk_form_style(&p->form->form, GK_STR("foot"))->size;
    if (p->form->phones > 0) body = (gk_len)((int64_t)body * p->form->phones / 100);
    return body > size ? (int)(((int64_t)body * 1024 + size - 1) / size) : 0;
}

/* The notice with its table fitted in type no larger than `most`, telephones no smaller than that (0: both as
 * the form has them); false: there is no room. `once`: what all items say alike is said under the title. */
static bool try_notice(const struct poster *p, int i, bool once, gk_len most, struct poster_notice *n)
{
    *p->diags = gk_diags_init(p->arena); /* of the last try alone */
    *n = (struct poster_notice){.catalog = p->input->catalogs[i],
                                .selection = &p->input->selections[i],
                                .phones = phones_for(p, most)};
    n->words = poster_words_new(p, n->catalog);
    n->matter = poster_plan_matter(p, n->catalog, n->selection, once);
    if (once && n->matter->common.n == 0) return false;
    poster_notice_prepare(p, n);
    if (!has_room(p, n)) return false;
    n->table = poster_plan_table(p, n->matter, n->table_h, n->table_y, most);
    return true;
}

/* Telephones are never smaller than the table's type. Where it comes out larger than they are, they grow, and
 * leave the table less room: bisection finds the largest type at which both have theirs on no more sheets. */
static bool fit_notice(const struct poster *p, int i, bool once, struct poster_notice *n)
{
    if (!try_notice(p, i, once, 0, n)) return false;
    const struct poster_fit loose = n->table->fit;
    gk_len step = p->form->body_step, fits = p->form->body_min - step, fails = loose.body + step;
    gk_len most = loose.body, found = loose.body;
    if (phones_for(p, loose.body) == 0) return true;
    while (fails - fits > step) {
        bool room = try_notice(p, i, once, most, n) && n->table->fit.sheets <= loose.sheets;
        if (!room || n->table->fit.body < most) fails = most;
        if (room && n->table->fit.body > fits) fits = n->table->fit.body, found = most;
        most = fits + (fails - fits) / 2 / step * step;
    }
    return try_notice(p, i, once, found, n);
}

/* Fewer sheets are better, then larger type. */
static bool is_better(const struct poster_notice *a, const struct poster_notice *b)
{
    const struct poster_fit *x = &a->table->fit, *y = &b->table->fit;
    return x->sheets < y->sheets || (x->sheets == y->sheets && x->body > y->body);
}

/* Of a pile: the cell that has most of its text, if one has. */
static void tell_pile(const struct poster *p, const struct poster_notice *n)
{
    const struct gk_grid *grid = n->matter->grid;
    const struct gk_cell *longest = NULL;
    size_t all = 0;
    if (n->table->fit.sheets <= POSTER_PILE) return;
    for (int i = 0; i < grid->n_cells; i++) {
        all += grid->cells[i].text.n;
        if (!longest || grid->cells[i].text.n > longest->text.n) longest = &grid->cells[i];
    }
    if (!longest || longest->text.n <= all / 2) return;
    struct gk_place place = {.catalog = n->catalog->id,
                             .item = grid->rows[longest->row].item + 1,
                             .column = grid->columns[longest->col].caption};
    gk_diag(p->diags, GK_DIAG_POSTER_PILE, &place, gk_arena_printf(p->arena, "%d", n->table->fit.sheets).s,
            gk_arena_printf(p->arena, "%zu", gk_utf8_count(longest->text)).s, NULL);
}

static enum gk_status add_notice(struct poster *shared, int i, bool several, struct gk_poster_result *r)
{
    struct poster own = *shared, *p = &own;
    struct gk_diags *diags = p->diags, unsaid, said;
    struct poster_notice n, once;
    p->plan = plan_of(shared, i);
    p->diags = &said;
    bool fits = fit_notice(p, i, false, &n);
    p->diags = &unsaid;
    if (fits && fit_notice(p, i, true, &once) && is_better(&once, &n)) n = once;
    p->diags = diags;
    gk_diags_append(diags, &said);
    if (!fits) return GK_ELIMIT;
    gk_diags_append(diags, &n.table->diags);
    tell_pile(p, &n);
    poster_notice_emit(p, &n);
    if (r->sheets == 0) describe(p, &n, several);
    add_result(p, r, &n);
    return GK_OK;
}

enum gk_status gk_poster_layout_planned(struct gk_poster_plan *plan, const struct gk_poster_input *input,
                                        const struct gk_measure *measure, struct gk_page_list *list,
                                        struct gk_poster_result *result, struct gk_diags *diags)
{
    struct poster p = poster_begin(input, plan->form, measure, list, diags);
    p.plan = plan;
    *result = (struct gk_poster_result){0};
    if (!poster_words_check(&p)) return GK_EINPUT;
    enum gk_status status = GK_OK;
    int filled = 0;
    for (int i = 0; i < input->n_catalogs; i++) filled += input->selections[i].n_taken > 0;
    for (int i = 0; i < input->n_catalogs; i++) {
        if (input->selections[i].n_taken == 0) continue;
        enum gk_status s = add_notice(&p, i, filled > 1, result);
        if (s != GK_OK) status = s;
    }
    return status;
}

enum gk_status gk_poster_layout(const struct gk_poster_input *input, const struct gk_poster_form *form,
                                const struct gk_measure *measure, struct gk_page_list *list,
                                struct gk_poster_result *result, struct gk_diags *diags)
{
    struct gk_poster_plan *plan = gk_poster_plan_new(form, measure, list->arena);
    return gk_poster_layout_planned(plan, input, measure, list, result, diags);
}
