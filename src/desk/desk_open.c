/* Catalogs that stay laid out: those that were asked for last, each with a view of its own. The file decides:
 * where it has other bytes than what was read, it is read again. */
#include "desk_int.h"

static void empty(struct desk_opened *o)
{
    struct gk_job_view *view = o->view;
    gk_arena_free(o->arena);
    *o = (struct desk_opened){.view = view};
}

void desk_open_close(struct gk_desk *d)
{
    for (int i = 0; d->opened && i < DESK_OPEN; i++) {
        gk_job_view_close(d->opened[i].view);
        gk_arena_free(d->opened[i].arena);
    }
}

void desk_reopen(struct desk_opened *o, const struct gk_catalog *catalog, struct gk_str version,
                 struct gk_arena *arena)
{
    struct gk_str form = gk_arena_str(arena, o->form), paper = gk_arena_str(arena, o->paper);
    unsigned long used = o->used;
    empty(o);
    o->arena = arena;
    o->catalog = catalog;
    o->id = gk_arena_str(arena, catalog->id);
    o->version = gk_arena_str(arena, version);
    o->form = form;
    o->paper = paper;
    o->used = used;
}

/* The place of a catalog; else the one whose turn was longest ago. */
static struct desk_opened *place_of(struct gk_desk *d, struct gk_str id)
{
    if (!d->opened) d->opened = GK_NEW_ARRAY(d->arena, struct desk_opened, DESK_OPEN);
    struct desk_opened *oldest = &d->opened[0];
    for (int i = 0; i < DESK_OPEN; i++) {
        if (gk_str_eq(d->opened[i].id, id)) return &d->opened[i];
        if (d->opened[i].used < oldest->used) oldest = &d->opened[i];
    }
    empty(oldest);
    return oldest;
}

static bool has_view(struct desk_call *c, struct desk_opened *o)
{
    const struct gk_job_options options = {.root = c->desk->options.root, .temp = c->desk->options.temp};
    if (!o->view) o->view = gk_job_view_open(&options, &c->diags);
    return o->view != NULL;
}

struct desk_opened *desk_open(struct desk_call *c, struct gk_str id)
{
    const struct desk_file *f = desk_catalog_file(c, id);
    if (!f) {
        desk_refuse(c, GK_DIAG_DESK_NO_CATALOG, gk_arena_str(c->arena, id).s, NULL);
        return NULL;
    }
    struct desk_opened *o = place_of(c->desk, id);
    o->used = ++c->desk->times;
    if (!has_view(c, o)) return NULL;
    if (o->catalog && gk_str_eq(o->version, f->version)) return o;
    struct gk_arena *arena = gk_arena_new(NULL);
    const struct gk_catalog *catalog = gk_catalog_load(f->full, arena, &c->diags);
    if (catalog)
        desk_reopen(o, catalog, f->version, arena);
    else
        gk_arena_free(arena);
    return catalog ? o : NULL;
}

/* ---- pages ---- */

void desk_put_mm(struct desk_call *c, const char *key, gk_len length)
{
    int64_t hundredths = ((int64_t)length * 2540 + 36 * 1024) / (72 * 1024);
    gk_json_raw(&c->json, gk_str_of(key),
                gk_arena_printf(c->arena, "%d.%02d", (int)(hundredths / 100), (int)(hundredths % 100)));
}

/* What is asked for, or what was. */
static bool takes(struct desk_call *c, struct desk_opened *o, const char *name, struct gk_str *text)
{
    struct gk_str asked = desk_query(c, name);
    if (asked.n == 0 || gk_str_eq(asked, *text)) return false;
    *text = gk_arena_str(o->arena, asked);
    return true;
}

bool desk_show(struct desk_call *c, struct desk_opened *o, bool settled)
{
    bool other = takes(c, o, "form", &o->form);
    other = takes(c, o, "paper", &o->paper) || other;
    if (o->shown && !other && (!settled || gk_job_view_is_settled(o->view))) return true;
    const struct gk_job_shown shown = {
        .catalog = o->catalog, .form = o->form, .paper = o->paper, .settled = settled};
    struct gk_diags said = gk_diags_init(c->arena);
    o->shown = gk_job_view_show(o->view, &shown, &said) == GK_OK;
    if (!o->shown) gk_diags_append(&c->diags, &said);
    if (!o->shown) o->form = o->paper = (struct gk_str){"", 0};
    return o->shown;
}

void desk_put_versions(struct desk_call *c, const struct desk_opened *o)
{
    desk_put_version(c);
    gk_json_text(&c->json, "catalog", o->version);
}

void desk_put_pages(struct desk_call *c, const struct desk_opened *o)
{
    struct gk_json_out *json = &c->json;
    gk_json_bool(json, "settled", gk_job_view_is_settled(o->view));
    gk_json_begin(json, "pages", '[');
    for (int i = 0; i < gk_job_view_pages(o->view); i++) {
        struct gk_job_page p = gk_job_view_page(o->view, i);
        gk_json_begin(json, NULL, '{');
        desk_put_mm(c, "width", p.w);
        desk_put_mm(c, "height", p.h);
        gk_json_text(json, "key", gk_str_of(p.key));
        gk_json_end(json, '}');
    }
    gk_json_end(json, ']');
}
