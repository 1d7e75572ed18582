#include "gongkai/raster.h"
#include "job_int.h"

/* A notice's pictures for a screen, laid out by a form of their own. */

enum { MOST = 40 }; /* more pictures no screen goes through: ten minutes at 15 seconds each */

static void put_picture(const struct job_run *run, struct job_unit *unit, const struct job_notice *n,
                        const struct gk_page_list *list, int page, const char *check)
{
    const struct gk_job_options *o = run->options;
    struct gk_buf png = {0};
    struct gk_raster_size size = {.w = o->screen_w, .h = o->screen_h};
    if (gk_raster_png(list, run->fonts, page, size, &png, &unit->diags) == GK_OK) {
        struct gk_str stem = job_poster_stem(run, n->registry, unit->township, unit->arena);
        struct gk_str path = gk_arena_printf(unit->arena, "%s/posters/%s-%dx%d-%d.png", n->catalog->id.s,
                                             stem.s, o->screen_w, o->screen_h, page + 1);
        if (job_put(run, unit, path, n->registry->name, gk_buf_slice(&png), 1) == GK_OK)
            unit->files[unit->n_files - 1].check = gk_arena_str(unit->arena, gk_str_of(check));
    }
    gk_buf_done(&png);
}

void job_put_screens(const struct job_run *run, struct job_unit *unit, const struct job_notice *n,
                     struct gk_text *text)
{
    const struct gk_poster_form *form = run->screen;
    if (!job_check_poster(run, gk_poster_texts, &n->input, form, unit->arena, &unit->diags)) return;
    struct gk_measure measure = gk_measure_text(text);
    struct gk_page_list *list = gk_page_list_new(unit->arena);
    struct gk_poster_result result = {0};
    if (gk_poster_layout(&n->input, form, &measure, list, &result, &unit->diags) != GK_OK) return;
    if (list->n_pages > MOST) {
        struct gk_place place = {.file = n->registry->name,
                                 .name = n->registry->townships[unit->township].name};
        gk_diag(&unit->diags, GK_DIAG_SCREEN_PILE, &place,
                gk_arena_printf(unit->arena, "%zu", list->n_pages).s,
                gk_arena_printf(unit->arena, "%d", MOST).s, NULL);
        return;
    }
    for (int i = 0; i < (int)list->n_pages; i++) put_picture(run, unit, n, list, i, result.check);
}
