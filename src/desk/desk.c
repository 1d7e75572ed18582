#include "desk_int.h"

#include "gongkai/base/cause.h"

#include <errno.h>
#include <unistd.h>

/* The office page's API as library calls.
 *
 * MODEL. A request is a method, a path and a body; the table below names the function that answers it. The
 * desk keeps nothing of its own that the work folder does not have: catalogs and registries stand there as
 * ever, what is the desk's alone (whose office it is, what was dropped, the steps that can be undone) below
 * .gongkai/desk. So a desk that is killed loses nothing that it has answered, and other programs may work in
 * the same folder: a *version* is a hash of bytes, not a count, and whoever asks for a change names the
 * version that they have seen.
 *
 * All work is job's: the same calls that the commands make. Changes are *steps* (desk_steps.c) with words, by
 * which they are undone. Long work is queued by a request and done by gk_desk_run.
 *
 * NOT DONE: sockets, threads, a clock. `serve` has them; in a browser one worker has the desk for itself. */

static const struct route {
    const char *method, *path; /* below /api/1; a star is any one part */
    enum { NO_BODY, BYTES, JSON } takes;
    desk_handler *handler;
} routes[] = {
    /* clang-format off */
    {"GET", "/state", NO_BODY, desk_get_state},
    {"GET", "/divisions", NO_BODY, desk_get_divisions},
    {"PUT", "/office", JSON, desk_put_office_code},
    {"GET", "/log", NO_BODY, desk_get_log},
    {"POST", "/undo", JSON, desk_post_undo},
    {"POST", "/redo", JSON, desk_post_redo},
    {"POST", "/drops", BYTES, desk_post_drop},
    {"GET", "/drops", NO_BODY, desk_get_drops},
    {"POST", "/drops/*", JSON, desk_post_drop_act},
    {"DELETE", "/drops/*", NO_BODY, desk_delete_drop},
    {"GET", "/todo", NO_BODY, desk_get_todo},
    {"POST", "/answers", JSON, desk_post_answers},
    {"GET", "/townships", NO_BODY, desk_get_townships},
    {"POST", "/townships", JSON, desk_post_townships},
    {"GET", "/townships/*", NO_BODY, desk_get_place},
    {"POST", "/townships/*", JSON, desk_post_place},
    {"GET", "/formats", NO_BODY, desk_get_formats},
    {"POST", "/papers", JSON, desk_post_papers},
    {"POST", "/verify", JSON, desk_post_verify},
    {"GET", "/work", NO_BODY, desk_get_work},
    {"DELETE", "/work", NO_BODY, desk_delete_work},
    {"GET", "/files/*", NO_BODY, desk_get_file},
    {"GET", "/catalogs/*", NO_BODY, desk_get_catalog},
    {"POST", "/catalogs/*/edits", JSON, desk_post_edits},
    {"GET", "/catalogs/*/pages", NO_BODY, desk_get_pages},
    {"GET", "/catalogs/*/pages/*.svg", NO_BODY, desk_get_page},
    {"GET", "/catalogs/*/find", NO_BODY, desk_get_find},
    {"GET", "/catalogs/*/record", NO_BODY, desk_get_record},
    {"GET", "/catalogs/*/editions", NO_BODY, desk_get_editions},
    {"POST", "/catalogs/*/compare", JSON, desk_post_compare},
    {"GET", "/archive", NO_BODY, desk_get_archive},
    {"POST", "/archive", JSON, desk_post_archive},
    {"GET", "/notice", NO_BODY, desk_get_notice},
    {"GET", "/notice/*.svg", NO_BODY, desk_get_notice_page},
    /* clang-format on */
};
enum { N_ROUTES = sizeof routes / sizeof *routes };

/* ---- finding the route ---- */

/* One part of a path, from `*at` on; behind it `*at` stands at the next slash or the end. */
static struct gk_str next_part(struct gk_str s, size_t *at)
{
    size_t from = *at + 1, end = gk_str_find(s, GK_STR("/"), from);
    *at = end == (size_t)-1 ? s.n : end;
    return gk_str_sub(s, from, *at);
}

/* A part against that of a pattern, in which a star stands for any text that is not empty. */
static bool matches_part(struct gk_str pattern, struct gk_str part, struct gk_str *star)
{
    size_t at = gk_str_find(pattern, GK_STR("*"), 0);
    if (at == (size_t)-1) return gk_str_eq(pattern, part);
    struct gk_str end = gk_str_sub(pattern, at + 1, pattern.n);
    if (part.n <= end.n || !gk_str_ends(part, end)) return false;
    *star = gk_str_sub(part, 0, part.n - end.n);
    return true;
}

static bool matches(const struct route *r, struct gk_str path, struct gk_str parts[4])
{
    struct gk_str pattern = gk_str_of(r->path);
    size_t p = 0, q = 0;
    for (int stars = 0; p < pattern.n && q < path.n;) {
        struct gk_str want = next_part(pattern, &p), star = {NULL, 0};
        if (!matches_part(want, next_part(path, &q), &star)) return false;
        if (star.n) parts[stars++] = star;
    }
    return p == pattern.n && q == path.n;
}

static const struct route *route_of(struct desk_call *c)
{
    static const char prefix[] = "/api/1";
    struct gk_str path = c->ask->path;
    bool known = false;
    if (!gk_str_starts(path, gk_str_of(prefix))) path = (struct gk_str){"", 0};
    if (path.n) path = gk_str_sub(path, sizeof prefix - 1, path.n);
    for (int i = 0; i < N_ROUTES; i++) {
        if (!path.n || !matches(&routes[i], path, c->parts)) continue;
        known = true;
        if (gk_str_eq(gk_str_of(routes[i].method), c->ask->method)) {
            for (int k = 0; k < 4; k++) c->parts[k] = desk_unescaped(c->parts[k], c->arena);
            return &routes[i];
        }
    }
    desk_refuse(c, known ? GK_DIAG_DESK_METHOD : GK_DIAG_DESK_PATH, gk_arena_str(c->arena, c->ask->method).s,
                gk_arena_str(c->arena, c->ask->path).s);
    return NULL;
}

/* ---- answering ---- */

static bool take_body(struct desk_call *c, const struct route *r)
{
    json_error_t error;
    struct gk_str body = c->ask->body;
    if (r->takes != JSON) return true;
    c->body = json_loadb(body.n ? body.s : "", body.n, JSON_REJECT_DUPLICATES, &error);
    if (c->body && json_is_object(c->body)) return true;
    return desk_refuse(c, GK_DIAG_DESK_BODY, c->body ? "{" : error.text, NULL);
}

/* Whatever a request holds may be said again: so it is UTF-8, all of it but dropped bytes. */
static bool is_text(struct desk_call *c, const struct route *r)
{
    const struct gk_str all[] = {c->ask->query, r->takes == JSON ? c->ask->body : GK_STR(""),
                                 c->parts[0],   c->parts[1],
                                 c->parts[2],   c->parts[3]};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (gk_utf8_validate(all[i]) < all[i].n) return desk_refuse(c, GK_DIAG_DESK_UTF8, NULL, NULL);
    return true;
}

static void answer_call(struct desk_call *c)
{
    if (gk_utf8_validate(c->ask->path) < c->ask->path.n ||
        gk_utf8_validate(c->ask->method) < c->ask->method.n)
        desk_refuse(c, GK_DIAG_DESK_UTF8, NULL, NULL);
    const struct route *r = desk_failed(c) ? NULL : route_of(c);
    if (r && is_text(c, r) && take_body(c, r) && (r->takes != JSON || desk_steps_settle(c))) r->handler(c);
    if (desk_failed(c)) desk_answer_errors(c);
    if (!c->answer->file && !c->answer->body.s) c->answer->body = gk_buf_slice(&c->desk->body);
    json_decref(c->body);
    desk_record_done(c);
}

void gk_desk_request(struct gk_desk *desk, const struct gk_desk_ask *ask, struct gk_desk_answer *answer)
{
    gk_arena_free(desk->answered);
    desk->answered = gk_arena_new(NULL);
    gk_buf_clear(&desk->body);
    *answer = (struct gk_desk_answer){.status = 200, .type = GK_STR("application/json")};
    struct desk_call c = {.desk = desk,
                          .ask = ask,
                          .lang = ask->lang,
                          .arena = desk->answered,
                          .diags = gk_diags_init(desk->answered),
                          .json = {.out = &desk->body},
                          .answer = answer};
    struct gk_str lang = desk_query(&c, "lang");
    if (lang.n) c.lang = gk_str_eq(lang, GK_STR("en")) ? GK_EN : GK_ZH;
    answer_call(&c);
}

/* ---- the desk ---- */

static bool take_folder(struct gk_desk *d, struct gk_diags *diags)
{
    long holder = 0;
    const char *own = desk_path(d, ".gongkai/desk", d->arena);
    if (gk_folder_make(own, diags) != GK_OK) return false;
    d->lock = gk_folder_lock(own, false, &holder);
    if (d->lock >= 0) return true;
    const struct gk_place place = {.file = gk_str_of(d->folder)};
    if (errno == EWOULDBLOCK)
        gk_diag(diags, GK_DIAG_DESK_BUSY, &place, gk_arena_printf(d->arena, "%ld", holder).s, NULL);
    else
        (void)gk_file_report(diags, GK_DIAG_FOLDER_READ, d->folder, errno);
    return false;
}

struct gk_desk *gk_desk_open(const struct gk_desk_options *options, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_desk *d = GK_NEW(arena, struct gk_desk);
    struct gk_str root = gk_arena_str(arena, gk_str_of(options->root));
    size_t line = gk_str_find(root, GK_STR("\n"), 0);
    int made = 0;
    *d = (struct gk_desk){.options = *options,
                          .arena = arena,
                          .lock = -1,
                          .seen.arena = arena,
                          .todos.arena = arena,
                          .heads.arena = arena,
                          .targets.arena = arena};
    d->work = desk_work_new(arena);
    d->folder = gk_arena_str(arena, gk_str_sub(root, 0, line == (size_t)-1 ? root.n : line)).s;
    d->options.root = root.s;
    d->options.out =
        options->out ? gk_arena_str(arena, gk_str_of(options->out)).s : desk_path(d, "out", arena);
    d->options.temp = options->temp ? gk_arena_str(arena, gk_str_of(options->temp)).s : NULL;
    if (gk_job_init(root.s, d->folder, &made, diags) == GK_OK && take_folder(d, diags) &&
        desk_steps_open(d, diags))
        return d;
    gk_desk_close(d);
    return NULL;
}

void gk_desk_close(struct gk_desk *d)
{
    if (!d) return;
    if (d->lock >= 0) close(d->lock);
    desk_todo_close(d);
    if (d->work) desk_work_free(d->work);
    desk_open_close(d);
    desk_notice_close(d);
    gk_arena_free(d->answered);
    gk_buf_done(&d->body);
    gk_arena_free(d->arena);
}
