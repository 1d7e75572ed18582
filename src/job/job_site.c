#define _GNU_SOURCE /* renameat2, realpath */
#include "job_out_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A folder to upload to a web site: the papers of one run, whole or not at all.
 *
 * MODEL. It is an out/ of its own, made in a folder beside (NAME.part), in which manifest.json says what is
 * ours. When everything is made without an error the two change places, and the old one goes; else the new
 * one goes. What nobody outside the office should read is not made at all: reports of lint, hidden sheets of
 * workbooks, why a draft is one.
 *
 * Nothing is replaced that somebody else put there: `verify` must find each file as the manifest lists it,
 * and hidden ones, which it passes over, are none of ours. NAME.part is what a run that was killed has left,
 * or it is not touched either. */

static const char *path_of(const struct job_site *site, const char *dir, const char *name)
{
    return gk_arena_printf(site->arena, "%s/%s", dir, name).s;
}

/* ---- what stands there ---- */

struct found {
    const struct job_site *site;
    const char *dir, *hidden;
    int n;
};

static bool look(void *ctx, const char *path, enum gk_entry entry)
{
    struct found *f = ctx;
    struct gk_str name = gk_path_base(path);
    f->n++;
    if (*name.s == '.' && !f->hidden) f->hidden = path_of(f->site, f->dir, path);
    return entry == GK_FOLDER;
}

static enum gk_status refuse(struct gk_str file, struct gk_diags *diags)
{
    gk_diag(diags, GK_DIAG_SITE_FOREIGN, &(struct gk_place){.file = file}, NULL);
    return GK_EINPUT;
}

/* Is every file of the folder, if it is there, one that a run of ours left so? `killed`: that had no end. */
static enum gk_status check_ours(const struct job_site *site, const char *dir, bool killed,
                                 struct gk_diags *diags)
{
    struct gk_diags heard = gk_diags_init(site->arena);
    struct found found = {.site = site, .dir = dir};
    int checked;
    if (!gk_file_exists(dir)) return GK_OK;
    enum gk_status status = gk_folder_walk(dir, look, &found, diags);
    if (status != GK_OK || found.n == 0) return status;
    if (found.hidden && !killed) return refuse(gk_str_of(found.hidden), diags);
    status = gk_job_verify(&(struct gk_job_verify){.paths = &dir, .n_paths = 1}, &checked, &heard);
    if (gk_diags_exit_code(&heard, false) == 4) { /* the disk refused: whose files these are is not known */
        gk_diags_append(diags, &heard);
        return GK_EIO;
    }
    for (size_t i = 0; i < heard.n; i++) {
        enum gk_code code = heard.list[i].code;
        if (code == GK_DIAG_FILE_MISSING || (killed && code == GK_DIAG_OUT_UNFINISHED)) continue;
        struct gk_str file = heard.list[i].place.file;
        return refuse(file.n ? gk_arena_str(diags->arena, file) : gk_str_of(dir), diags);
    }
    return status;
}

/* ---- the two change places ---- */

static bool exchange(const char *a, const char *b)
{
#ifdef RENAME_EXCHANGE
    return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0;
#else
    (void)a;
    (void)b;
    return false;
#endif
}

/* The new one back to NAME.part, and the old one, if there is one, to its place. */
static bool take_back(const struct job_site *site, const char *old, bool stands)
{
    if (old == site->part) return exchange(site->part, site->dir);
    return rename(site->dir, site->part) == 0 && (!stands || rename(old, site->dir) == 0);
}

static enum gk_status put_in_place(struct job_site *site, struct gk_diags *diags)
{
    const char *old = gk_arena_printf(site->arena, "%s.old", site->dir).s;
    bool stands = gk_file_exists(site->dir);
    if (stands && exchange(site->part, site->dir)) {
        old = site->part;
    } else {
        if (stands && rename(site->dir, old) != 0)
            return gk_file_report(diags, GK_DIAG_FILE_WRITE, site->dir, errno);
        if (rename(site->part, site->dir) != 0) {
            int error = errno;
            if (stands) (void)!rename(old, site->dir);
            return gk_file_report(diags, GK_DIAG_FILE_WRITE, site->dir, error);
        }
    }
    enum gk_status status = gk_file_settle(site->dir, diags); /* before the old one goes */
    if (status != GK_OK)
        site->begun = take_back(site, old, stands); /* else both stay where they are now */
    else if (stands)
        gk_folder_remove(old);
    return status;
}

/* ---- begin and end ---- */

/* Where links lead, without a slash at the end. */
static const char *real_path(const char *dir, struct gk_arena *arena)
{
    char *real = realpath(dir, NULL);
    struct gk_str s = gk_str_of(real ? real : dir);
    while (s.n > 1 && s.s[s.n - 1] == '/') s.n--;
    const char *path = gk_arena_str(arena, s).s;
    free(real);
    return path;
}

static enum gk_status clear_part(const struct job_site *site, struct gk_diags *diags)
{
    int fd = job_lock_folder(site->part, diags);
    enum gk_status status = fd < 0 ? GK_EIO : GK_OK;
    if (status == GK_OK) status = check_ours(site, site->part, true, diags);
    if (status == GK_OK) gk_folder_remove(site->part);
    job_unlock(fd);
    return status;
}

enum gk_status job_site_begin(struct job_site *site, const struct gk_job_options *options,
                              struct gk_diags *diags)
{
    *site = (struct job_site){.arena = gk_arena_new(NULL), .options = *options};
    site->dir = real_path(options->site, site->arena);
    site->part = gk_arena_printf(site->arena, "%s.part", site->dir).s;
    site->errors = gk_diags_count(diags, GK_ERROR);
    site->options.out = site->part;
    site->options.papers |= GK_PAPER_HTML;
    site->options.plain = true;
    site->options.review = false;
    enum gk_status status = check_ours(site, site->dir, false, diags);
    if (status == GK_OK) status = clear_part(site, diags);
    site->begun = status == GK_OK;
    return status;
}

static void tell_drafts(const struct gk_job_summary *s, struct gk_arena *arena, struct gk_diags *diags)
{
    if (s->drafts + s->open_catalogs == 0) return;
    gk_diag(diags, GK_DIAG_SITE_DRAFTS, NULL, gk_arena_printf(arena, "%d", s->open_catalogs).s,
            gk_arena_printf(arena, "%d", s->drafts).s, NULL);
}

enum gk_status job_site_end(struct job_site *site, enum gk_status status,
                            const struct gk_job_summary *summary, struct gk_diags *diags)
{
    bool whole = status == GK_OK && summary->failed == 0 && gk_diags_count(diags, GK_ERROR) == site->errors;
    if (whole) status = put_in_place(site, diags);
    if (whole && status == GK_OK) {
        tell_drafts(summary, site->arena, diags);
    } else if (site->begun) {
        gk_folder_remove(site->part);
        gk_diag(diags, GK_DIAG_SITE_NOT_MADE, &(struct gk_place){.file = gk_str_of(site->options.site)},
                NULL);
    }
    gk_arena_free(site->arena);
    return status;
}
