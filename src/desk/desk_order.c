/* GET /work and what it leads to: long work is noted by a request, and done by gk_desk_run.
 *
 * MODEL. One work at a time. A request fills it while nobody works; from QUEUED on it is the worker's, up to
 * its end, and requests read nothing of it but the atomics. What was made then stands in
 * .gongkai/desk/papers, which holds this work's papers alone: so what is offered is what was asked for, and
 * out/ is the commands'. */
#include "desk_work_int.h"

struct desk_work *desk_work_new(struct gk_arena *arena)
{
    return GK_NEW(arena, struct desk_work);
}

void desk_work_free(struct desk_work *w)
{
    gk_arena_free(w->order.arena);
}

/* ---- telling ---- */

static bool is_over(const struct desk_work *w)
{
    int state = atomic_load(&w->state);
    return state == WORK_DONE || state == WORK_FAILED || state == WORK_STOPPED;
}

static void put_files(struct desk_call *c, const struct desk_order *w)
{
    gk_json_begin(&c->json, "files", '[');
    for (int i = 0; i < w->n_files; i++) {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_int(&c->json, "id", i + 1);
        gk_json_text(&c->json, "name", w->files[i].name);
        gk_json_int(&c->json, "bytes", w->files[i].bytes);
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

/* What came of a package: what is to be noted outside of it. */
static void put_archived(struct desk_call *c, const struct gk_job_archived *a)
{
    struct gk_json_out *o = &c->json;
    if (a->pieces == 0) return;
    gk_json_begin(o, "archived", '{');
    gk_json_int(o, "pieces", a->pieces);
    gk_json_int(o, "files", a->files);
    gk_json_int(o, "pages", a->pages);
    gk_json_text(o, "sha256", gk_str_of(a->sha256));
    gk_json_text(o, "sm3", gk_str_of(a->sm3));
    gk_json_end(o, '}');
}

/* Where that was asked for. */
static void put_verified(struct desk_call *c, const struct desk_order *w)
{
    static const char *const verdicts[] = {"unchanged", "added", "altered", "missing", "unlisted"};
    struct gk_json_out *o = &c->json;
    if (!w->verify.paths) return;
    gk_json_begin(o, "verified", '{');
    gk_json_text(o, "sha256", gk_str_of(w->sha256));
    gk_json_text(o, "sm3", gk_str_of(w->sm3));
    gk_json_begin(o, "files", '[');
    for (int i = 0; i < w->n_checked; i++) {
        gk_json_begin(o, NULL, '{');
        gk_json_text(o, "path", w->checked[i].path);
        gk_json_text(o, "verdict", gk_str_of(verdicts[w->checked[i].verdict]));
        if (w->checked[i].said.n) desk_put_messages(c, "messages", &w->checked[i].said);
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
    gk_json_end(o, '}');
}

void desk_get_work(struct desk_call *c)
{
    static const char *const states[] = {"none", "queued", "running", "done", "stopped", "failed"};
    struct desk_work *w = c->desk->work;
    gk_json_begin(&c->json, NULL, '{');
    gk_json_int(&c->json, "id", w->id);
    gk_json_text(&c->json, "state", gk_str_of(states[atomic_load(&w->state)]));
    gk_json_int(&c->json, "done", atomic_load(&w->done));
    gk_json_int(&c->json, "total", atomic_load(&w->total));
    if (is_over(w)) {
        gk_json_int(&c->json, "drafts", w->order.summary.drafts);
        put_files(c, &w->order);
        put_archived(c, &w->order.archived);
        put_verified(c, &w->order);
        desk_put_messages(c, "messages", &w->order.diags);
    }
    gk_json_end(&c->json, '}');
}

void desk_delete_work(struct desk_call *c)
{
    int queued = WORK_QUEUED;
    atomic_store(&c->desk->work->stop, true);
    atomic_compare_exchange_strong(&c->desk->work->state, &queued, WORK_STOPPED);
    desk_get_work(c);
}

static struct gk_str type_of(struct gk_str name)
{
    static const char *const types[][2] = {{".png", "image/png"}, {".zip", "application/zip"}};
    const struct gk_job_format *f;
    for (int i = 0; (f = gk_job_format(i)) != NULL; i++)
        if (gk_str_ends(name, gk_str_of(f->end))) return gk_str_of(f->type);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (gk_str_ends(name, gk_str_of(types[i][0]))) return gk_str_of(types[i][1]);
    return GK_STR("application/octet-stream");
}

void desk_get_file(struct desk_call *c)
{
    const struct desk_order *w = &c->desk->work->order;
    int at = desk_whole(c->parts[0]);
    if (!is_over(c->desk->work) || at < 1 || at > w->n_files) {
        desk_refuse(c, GK_DIAG_DESK_NO_FILE, gk_arena_str(c->arena, c->parts[0]).s, NULL);
        return;
    }
    c->answer->file = w->files[at - 1].path;
    c->answer->name = gk_arena_str(c->arena, w->files[at - 1].name);
    c->answer->type = type_of(c->answer->name);
}

/* ---- asking ---- */

bool desk_order_begin(struct desk_call *c, struct desk_order *w)
{
    int state = atomic_load(&c->desk->work->state);
    if (state == WORK_QUEUED || state == WORK_RUNNING)
        return desk_refuse(c, GK_DIAG_DESK_WORKING, NULL, NULL);
    struct gk_arena *arena = gk_arena_new(NULL);
    *w = (struct desk_order){.lang = c->lang,
                             .arena = arena,
                             .folder = desk_path(c->desk, ".gongkai/desk/papers", arena),
                             .options = {.root = c->desk->options.root,
                                         .temp = c->desk->options.temp,
                                         .jobs = c->desk->options.jobs},
                             .loose = c->desk->options.loose,
                             .diags = gk_diags_init(arena)};
    w->options.out = w->folder;
    return true;
}

void desk_order_queue(struct desk_call *c, const struct desk_order *order)
{
    struct desk_work *w = c->desk->work;
    gk_arena_free(desk_failed(c) ? order->arena : w->order.arena);
    if (desk_failed(c)) return;
    w->order = *order;
    w->id++;
    atomic_store(&w->stop, false);
    atomic_store(&w->done, 0);
    atomic_store(&w->total, 0);
    atomic_store(&w->state, WORK_QUEUED);
    desk_get_work(c);
}
