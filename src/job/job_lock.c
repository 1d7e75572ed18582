#define _GNU_SOURCE /* realpath */
#include "job_out_int.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* One run at a time in out/: what it may take for granted.
 *
 * MODEL. A run locks out/ while it makes papers, for itself; the shards of one job share it. So nobody else
 * changes what the manifest says of the files that stand there. Those who read (verify, people) are not kept
 * out: every file appears whole. Whoever has the lock alone takes away what runs that were killed have left
 * (gk_file_sweep), since nobody is at work on it; in the folder for temporary files, and beside a catalog
 * that is replaced, what is locked is somebody's still.
 *
 * Papers go into out/ and nowhere else: names are checked when catalogs are read, and what a link below out/
 * leads to is looked at before each file is written. */

static bool sweep(void *ctx, const char *path, enum gk_entry entry)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    if (entry == GK_FILE) (void)!gk_file_sweep(gk_arena_printf(arena, "%s/%s", (const char *)ctx, path).s);
    gk_arena_free(arena);
    return true;
}

/* The same in a folder that is not ours alone: only what stands in it. */
static bool sweep_flat(void *ctx, const char *path, enum gk_entry entry)
{
    (void)sweep(ctx, path, entry);
    return false;
}

void job_sweep(const char *folder)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    if (gk_file_exists(folder))
        (void)!gk_folder_walk(folder, sweep_flat, (void *)(uintptr_t)folder, &unheard);
    gk_arena_free(arena);
}

static void report_busy(const char *dir, long holder, struct gk_diags *diags)
{
    struct gk_str pid = holder ? gk_arena_printf(diags->arena, "%ld", holder) : GK_STR("?");
    gk_diag(diags, GK_DIAG_OUT_BUSY, &(struct gk_place){.file = gk_str_of(dir)}, pid.s, NULL);
}

int job_lock_folder(const char *dir, struct gk_diags *diags)
{
    long holder = 0;
    if (gk_folder_make(dir, diags) != GK_OK) return -1;
    int fd = gk_folder_lock(dir, false, &holder);
    if (fd < 0 && errno == EWOULDBLOCK)
        report_busy(dir, holder, diags);
    else if (fd < 0)
        (void)gk_file_report(diags, GK_DIAG_FOLDER_READ, dir, errno);
    return fd;
}

/* Waits for the others while the caller wants to. False: somebody has the lock still. */
static bool take(const struct job_run *run, int *fd, long *holder)
{
    const struct gk_job_options *o = run->options;
    do {
        *fd = gk_folder_lock(o->out, o->shards > 0, holder);
        if (*fd >= 0 || errno != EWOULDBLOCK) return true;
    } while (o->wait && !job_stopped(run) && o->wait(o->ctx, *holder));
    return false;
}

enum gk_status job_lock(const struct job_run *run, int *fd, struct gk_diags *diags)
{
    const char *out = run->options->out;
    struct gk_diags unheard = gk_diags_init(run->arena);
    long holder;
    *fd = -1;
    enum gk_status status = gk_folder_make(out, diags);
    if (status != GK_OK) return status;
    if (!take(run, fd, &holder)) {
        report_busy(out, holder, diags);
        return GK_EIO;
    }
    if (run->options->shards == 0) (void)!gk_folder_walk(out, sweep, (void *)(uintptr_t)out, &unheard);
    job_sweep(job_temp(run));
    return GK_OK;
}

void job_unlock(int fd)
{
    if (fd >= 0) close(fd);
}

bool job_id_reserved(struct gk_str id, struct gk_arena *arena)
{
    static const char *const ours[] = {"townships", "notices", "manifest.json", "index.html"};
    struct gk_str folded = gk_fold(id, arena);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (gk_str_eq(folded, gk_fold(gk_str_of(ours[i]), arena))) return true;
    return false;
}

/* ---- links ---- */

/* Where the folder of the path leads, or the nearest above it that is there. NULL: nowhere. By malloc. */
static char *leads_to(const char *path, struct gk_arena *arena)
{
    char *at = (char *)(uintptr_t)gk_arena_printf(arena, "%s", path).s, *to = NULL, *slash;
    while (!to && (slash = strrchr(at, '/')) != NULL) {
        *slash = '\0';
        to = realpath(at, NULL);
    }
    return to;
}

bool job_leads_outside(const struct job_run *run, struct gk_str path, struct gk_diags *diags)
{
    const char *full = gk_arena_printf(diags->arena, "%s/%s", run->options->out, path.s).s;
    char *root = realpath(run->options->out, NULL), *to = leads_to(full, diags->arena);
    size_t n = root ? strlen(root) : 0;
    bool inside = root && to && strncmp(to, root, n) == 0 && (n == 1 || to[n] == '/' || to[n] == '\0');
    free(root);
    free(to);
    if (!inside) gk_diag(diags, GK_DIAG_OUT_LEADS_OUTSIDE, &(struct gk_place){.file = gk_str_of(full)}, NULL);
    return !inside;
}
