/* The worker's side: papers are made, given names that people understand, and packed where they are several.
 */
#include "desk_work_int.h"

#include "gongkai/package.h"

#include <sys/stat.h>
#include <unistd.h>

struct running {
    struct desk_work *work;
    bool (*asked)(void *ctx); /* the caller's */
    void *ctx;
};

static void progress(void *ctx, const struct gk_progress *p)
{
    struct running *r = ctx;
    atomic_store(&r->work->total, p->total);
    atomic_store(&r->work->done, p->done);
}

static bool stop(void *ctx)
{
    struct running *r = ctx;
    return atomic_load(&r->work->stop) || (r->asked && r->asked(r->ctx));
}

/* ---- the folder ---- */

static bool remove_file(void *ctx, const char *path, enum gk_entry entry)
{
    struct desk_order *w = ctx;
    if (entry == GK_FILE) unlink(gk_path_first(w->folder, path, w->arena));
    return true;
}

static void empty_folder(struct desk_order *w)
{
    struct gk_diags unheard = gk_diags_init(w->arena);
    if (gk_file_exists(w->folder)) (void)!gk_folder_walk(w->folder, remove_file, w, &unheard);
}

/* ---- names ---- */

static struct gk_str title_of(const struct desk_order *w, struct gk_str id)
{
    for (int i = 0; i < w->n_titles; i++)
        if (gk_str_eq(w->titles[i].name, id)) return w->titles[i].value;
    return id;
}

/* All posters of a registry in one file: townships/<registry>-book.pdf, with the paper behind it. */
static bool is_book(struct gk_str path)
{
    return gk_str_starts(path, GK_STR("townships/")) && gk_str_find(path, GK_STR("-book"), 0) != (size_t)-1;
}

/* The title of the catalog, and the place where it is a poster's: <id>/posters/<code>-<place>.pdf; what else
 * there is keeps its name. A title may hold what file systems do not bear. */
static struct gk_str name_of(struct desk_order *w, const char *path)
{
    struct gk_str all = gk_str_of(path), base = gk_path_base(path);
    size_t slash = gk_str_find(all, GK_STR("/"), 0), dash = gk_str_find(base, GK_STR("-"), 0);
    struct gk_str id = gk_str_sub(all, 0, slash == (size_t)-1 ? 0 : slash), title = title_of(w, id),
                  rest = base;
    bool poster = gk_str_find(all, GK_STR("/posters/"), 0) != (size_t)-1 && dash != (size_t)-1;
    struct gk_buf b = {0};
    if (w->compared.newer) {
        enum gk_code called = w->compared.against ? GK_DIAG_DESK_AGAINST : GK_DIAG_DESK_COMPARED;
        struct gk_str end = gk_str_sub(base, gk_path_stem(path).n, base.n);
        return gk_arena_printf(w->arena, "%s%.*s", gk_diag_text(called, w->lang), (int)end.n, end.s);
    }
    if (is_book(all)) title = gk_str_of(gk_diag_text(GK_DIAG_DESK_BOOK, w->lang));
    if (is_book(all)) rest = GK_STR(".pdf");
    if (poster) rest = gk_str_sub(base, dash + 1, base.n);
    if (poster) title = gk_arena_printf(w->arena, "%.*s ", (int)title.n, title.s);
    if (!poster && id.n && gk_str_starts(base, id)) rest = gk_str_sub(base, id.n, base.n);
    if (!poster && !is_book(all) && rest.n == base.n) title = (struct gk_str){"", 0};
    for (size_t i = 0; i < title.n; i++)
        gk_buf_putc(&b, strchr("/\\:*?\"<>|\n", title.s[i]) ? ' ' : title.s[i]);
    gk_buf_str(&b, rest);
    struct gk_str name = gk_arena_str(w->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return name;
}

/* What people asked for: not what the run notes for itself. */
static bool is_paper(struct gk_str path)
{
    const struct gk_job_format *f;
    bool paper = gk_str_ends(path, GK_STR(".png")); /* of a notice on a screen */
    for (int i = 0; (f = gk_job_format(i)) != NULL; i++)
        paper = paper || gk_str_ends(path, gk_str_of(f->end));
    return paper && (is_book(path) || !gk_str_starts(path, GK_STR("townships/")));
}

static void put_first(struct desk_order *w, struct desk_paper paper)
{
    w->files = gk_arena_grow(w->arena, w->files, &w->cap_files, (size_t)w->n_files + 1, sizeof *w->files);
    memmove(w->files + 1, w->files, (size_t)w->n_files++ * sizeof *w->files);
    w->files[0] = paper;
}

static bool add_file(void *ctx, const char *path, enum gk_entry entry)
{
    struct desk_order *w = ctx;
    struct stat st;
    const char *full = gk_path_first(w->folder, path, w->arena);
    if (entry != GK_FILE || !is_paper(gk_str_of(path)) || stat(full, &st) != 0) return true;
    struct desk_paper paper = {.path = full, .name = name_of(w, path), .bytes = (int64_t)st.st_size};
    if (is_book(gk_str_of(path))) {
        put_first(w, paper);
        return true;
    }
    w->files = gk_arena_grow(w->arena, w->files, &w->cap_files, (size_t)w->n_files + 1, sizeof *w->files);
    w->files[w->n_files++] = paper;
    return true;
}

/* An archive, which stands first. */
static void put_archive(struct desk_order *w, const char *path, enum gk_code name)
{
    struct stat st;
    if (stat(path, &st) == 0)
        put_first(w, (struct desk_paper){.path = path,
                                         .name = gk_str_of(gk_diag_text(name, w->lang)),
                                         .bytes = (int64_t)st.st_size});
}

/* One archive of all. */
static void pack(struct desk_order *w)
{
    const char **paths = GK_NEW_ARRAY(w->arena, const char *, w->n_files + 1);
    const char **names = GK_NEW_ARRAY(w->arena, const char *, w->n_files + 1);
    const char *to = gk_path_first(w->folder, "papers.zip", w->arena);
    for (int i = 0; i < w->n_files; i++) {
        paths[i] = w->files[i].path;
        names[i] = w->files[i].name.s;
    }
    if (gk_package_pack(to, paths, names, w->n_files, &w->diags)) put_archive(w, to, GK_DIAG_DESK_ZIP);
}

static void list_files(struct desk_order *w)
{
    w->n_files = 0;
    w->files = NULL;
    w->cap_files = 0;
    if (w->archive.to)
        put_archive(w, w->archive.to,
                    w->archive.transfer ? GK_DIAG_DESK_TRANSFER_ZIP : GK_DIAG_DESK_FILING_ZIP);
    else if (gk_folder_walk(w->folder, add_file, w, &w->diags) == GK_OK && w->n_files > 1 && !w->loose)
        pack(w);
}

/* ---- the work ---- */

static enum gk_status make(struct desk_order *w)
{
    struct gk_job_notice_made made;
    const struct gk_job_change change = {.now = w->now, .temp = w->options.temp, .lang = w->lang};
    const struct gk_job_notice notice = {.file = w->list, .change = &change};
    struct gk_job_differ differ;
    struct gk_buf unsaid = {0};
    if (w->compared.newer) return gk_job_diff(&w->options, &w->compared, &unsaid, &differ, &w->diags);
    if (w->archive.to) return gk_job_archive(&w->options, &w->archive, &w->archived, &w->diags);
    if (w->list) return gk_job_notice(&w->options, &notice, &made, &w->diags);
    return gk_job_build(&w->options, &w->summary, &w->diags);
}

bool gk_desk_run(struct gk_desk *desk, bool (*asked)(void *ctx), void *ctx)
{
    struct desk_order *w = &desk->work->order;
    struct running r = {.work = desk->work, .asked = asked, .ctx = ctx};
    int queued = WORK_QUEUED;
    if (!atomic_compare_exchange_strong(&desk->work->state, &queued, WORK_RUNNING)) return false;
    w->options.progress = progress;
    w->options.stop = stop;
    w->options.ctx = &r;
    empty_folder(w);
    bool verifies = w->verify.paths != NULL;
    enum gk_status status = verifies ? desk_verify(w) : make(w);
    if (!verifies) list_files(w);
    bool none = !verifies && (w->n_files == 0 || gk_diags_count(&w->diags, GK_ERROR) > 0);
    bool failed = status != GK_OK || none;
    atomic_store(&desk->work->state, stop(&r) ? WORK_STOPPED : failed ? WORK_FAILED : WORK_DONE);
    return true;
}
