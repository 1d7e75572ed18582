/* POST /verify: the papers that the program has made in the work folder's out/ are held against their list,
 * which is told file by file. */
#include "desk_work_int.h"

/* ---- the work ---- */

static struct desk_checked *add(struct desk_order *w, struct gk_str path, enum desk_verdict verdict)
{
    w->checked =
        gk_arena_grow(w->arena, w->checked, &w->cap_checked, (size_t)w->n_checked + 1, sizeof *w->checked);
    struct desk_checked *one = &w->checked[w->n_checked++];
    *one = (struct desk_checked){
        .path = gk_arena_str(w->arena, path), .verdict = verdict, .said = gk_diags_init(w->arena)};
    return one;
}

static void held(void *ctx, const char *path)
{
    add(ctx, gk_str_of(path), CHECKED_UNCHANGED);
}

static enum desk_verdict verdict_of(enum gk_code code)
{
    static const struct {
        enum gk_code code;
        enum desk_verdict verdict;
    } table[] = {{GK_DIAG_FILE_APPENDED, CHECKED_ADDED},
                 {GK_DIAG_FILE_CHANGED, CHECKED_ALTERED},
                 {GK_DIAG_PDF_ALTERED, CHECKED_ALTERED},
                 {GK_DIAG_FILE_MISSING, CHECKED_MISSING},
                 {GK_DIAG_FILE_UNLISTED, CHECKED_UNLISTED}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == code) return table[i].verdict;
    return CHECKED_UNCHANGED;
}

/* The file that it is said of; NULL: it is of none. */
static struct desk_checked *file_of(struct desk_order *w, struct gk_map *places,
                                    const struct gk_diagnostic *d)
{
    struct gk_str folder = gk_str_of(w->verify.paths[0]), file = d->place.file;
    if (!gk_str_starts(file, folder) || file.n < folder.n + 2) return NULL;
    struct gk_str path = gk_str_sub(file, folder.n + 1, file.n);
    const struct gk_map_slot *slot = gk_map_find(places, path, 0);
    if (slot) return &w->checked[(intptr_t)slot->data - 1];
    return d->code == GK_DIAG_FILE_UNLISTED ? add(w, path, CHECKED_UNLISTED) : NULL;
}

enum gk_status desk_verify(struct desk_order *w)
{
    struct gk_diags all = gk_diags_init(w->arena);
    struct gk_map places = {.arena = w->arena};
    int checked = 0;
    w->verify.held = held;
    w->verify.ctx = w;
    enum gk_status status = gk_job_verify(&w->verify, &checked, &all);
    for (int i = 0; i < w->n_checked; i++)
        gk_map_put(&places, w->checked[i].path, 0)->data = (void *)(intptr_t)(i + 1);
    for (size_t i = 0; i < all.n; i++) {
        const struct gk_diags one = {.list = &all.list[i], .n = 1};
        struct desk_checked *file = file_of(w, &places, &all.list[i]);
        gk_diags_append(file ? &file->said : &w->diags, &one);
        if (file && verdict_of(all.list[i].code) > file->verdict)
            file->verdict = verdict_of(all.list[i].code);
    }
    (void)gk_job_anchor(w->verify.paths[0], w->sha256, w->sm3);
    return status;
}

/* ---- asking ---- */

bool desk_has_papers(struct desk_call *c)
{
    return gk_file_exists(gk_path_first(c->desk->options.out, "manifest.json", c->arena));
}

void desk_post_verify(struct desk_call *c)
{
    struct desk_order w;
    const char *out = c->desk->options.out;
    struct gk_str anchor = desk_text(c, c->body, "anchor");
    if (desk_failed(c) || !desk_needs(c, c->body, "anchor")) return;
    if (!desk_has_papers(c)) {
        desk_refuse(c, GK_DIAG_DESK_NO_LIST, NULL, NULL);
        return;
    }
    if (!desk_order_begin(c, &w)) return;
    const char **paths = GK_NEW_ARRAY(w.arena, const char *, 1);
    paths[0] = out;
    w.verify = (struct gk_job_verify){.paths = paths,
                                      .n_paths = 1,
                                      .anchor = gk_arena_str(w.arena, anchor),
                                      .root = w.options.root,
                                      .temp = w.options.temp};
    desk_order_queue(c, &w);
}
