/* Pages for a screen.
 *
 * MODEL. A view keeps what a run loads and a shaper; what is shown has an arena of its own that goes when
 * something else is shown. A layout chooses widths, which takes most of its time; while somebody types, the
 * widths of the layout before serve (gk_document_open), and the choice is made when they pause: then the view
 * is *settled*, and its pages are those of the papers. Bodies get their ink when a page is asked for as a
 * picture; what identifies the picture is hashed from what decides the ink, before there is any.
 *
 * NOT DONE. Keeping the measured table itself from layout to layout: the shaper's memory has every text and
 * its lines at every width that was asked for, so that measuring anew is look-ups. */
#include "job_view_int.h"

enum { MOST_LAYOUTS = 3000 }; /* with one shaper, which remembers every text that was typed */

struct gk_job_view *gk_job_view_open(const struct gk_job_options *options, struct gk_diags *diags)
{
    struct gk_job_view *v = gk_xalloc(sizeof *v);
    *v = (struct gk_job_view){.options = *options, .run = {.arena = gk_arena_new(NULL)}};
    v->run.options = &v->options;
    v->kept = gk_arena_new(NULL);
    v->arena = gk_arena_new(NULL);
    if (job_load_shared(&v->run, diags) == GK_OK) return v;
    gk_job_view_close(v);
    return NULL;
}

static void clear(struct gk_job_view *v)
{
    gk_document_close(v->document);
    gk_arena_free(v->arena);
    v->arena = gk_arena_new(NULL);
    v->document = NULL;
    v->list = NULL;
    v->grid = NULL;
}

void gk_job_view_close(struct gk_job_view *v)
{
    if (!v) return;
    clear(v);
    gk_arena_free(v->arena);
    gk_arena_free(v->kept);
    gk_text_free(v->text);
    job_unload(&v->run);
    gk_xfree(v);
}

const struct gk_vocabulary *gk_job_view_vocabulary(const struct gk_job_view *v)
{
    return v->run.vocabulary;
}

/* ---- layout ---- */

static void renew_text(struct gk_job_view *v)
{
    if (v->text && v->layouts++ < MOST_LAYOUTS) return;
    gk_text_free(v->text);
    v->layouts = 0;
    v->text = job_text_new(&v->run);
}

/* The widths of the layout before; NULL where that was of something else. */
static const struct gk_table_choice *last_choice(const struct gk_job_view *v, const struct gk_job_shown *s)
{
    bool same = gk_str_eq(v->of, s->catalog->id) && gk_str_eq(v->form, s->form) &&
                gk_str_eq(v->paper, s->paper) && v->choice.n > 0;
    return same ? &v->choice : NULL;
}

static void keep_choice(struct gk_job_view *v, const struct gk_job_shown *s)
{
    const struct gk_table_choice *choice = gk_document_choice(v->document);
    struct gk_arena *kept = gk_arena_new(NULL);
    gk_len *widths = GK_NEW_ARRAY(kept, gk_len, choice->n);
    memcpy(widths, choice->widths, sizeof *widths * (size_t)choice->n);
    struct gk_table_choice mine = *choice;
    mine.widths = widths;
    struct gk_str of = gk_arena_str(kept, s->catalog->id), form = gk_arena_str(kept, s->form);
    v->paper = gk_arena_str(kept, s->paper);
    gk_arena_free(v->kept);
    v->kept = kept;
    v->choice = mine;
    v->of = of;
    v->form = form;
}

/* Fragments come page by page. */
static void index_fragments(struct gk_job_view *v)
{
    const struct gk_page_list *list = v->list;
    size_t f = 0;
    v->first = GK_NEW_ARRAY(v->arena, size_t, list->n_pages + 1);
    for (size_t p = 0; p <= list->n_pages; p++) {
        while (f < list->n_fragments && list->fragments[f].page < (int)p) f++;
        v->first[p] = f;
    }
}

enum gk_status gk_job_view_show(struct gk_job_view *v, const struct gk_job_shown *s, struct gk_diags *diags)
{
    clear(v);
    renew_text(v);
    v->options.form = s->form;
    v->options.paper = s->paper;
    v->catalog = s->catalog;
    const struct gk_catalog *c = job_dated(&v->run, s->catalog, v->arena);
    const struct gk_form *form = job_form(&v->run, c, v->arena, diags);
    if (!form || !job_knows_roles(&v->run, form, diags)) return GK_EINPUT;
    v->grid = gk_grid_new(c, form, v->run.vocabulary, v->arena, diags);
    if (!v->grid || !job_has_room(v->grid, v->arena, diags)) return GK_EINPUT;
    const struct gk_table_choice *choice = s->settled ? NULL : last_choice(v, s);
    if (!choice) job_check_grid(&v->run, v->grid, diags);
    v->measure = gk_measure_text(v->text);
    v->list = gk_page_list_new(v->arena);
    v->document = gk_document_open(v->grid, &v->measure, v->list, choice, diags);
    if (!v->document) return GK_EINPUT;
    v->settled = !choice;
    if (v->settled) keep_choice(v, s);
    index_fragments(v);
    job_view_hash(v);
    return GK_OK;
}
