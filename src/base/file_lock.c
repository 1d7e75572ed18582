/* One writer at a time, and what writers leave behind.
 *
 * MODEL. A run locks the folder that it writes into (flock on the folder itself): no file is left for that,
 * and the lock is gone with the process, whatever ends it. A temporary file is locked by whoever writes it,
 * so that one which can be locked is nobody's any more and may go. Folders are walked without following
 * links.
 *
 * NOT DONE. Between the closing of a temporary file and its new name nobody holds it: a run that begins just
 * then takes it for a dead one's. Runs are kept apart by the folder's lock; what else writes into out/ would
 * fail, and say so. */
#define _GNU_SOURCE /* flock, nftw */
#include "base_int.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

/* Whose lock keeps others off a file: as the system lists it (proc(5), /proc/locks); 0: it does not tell. */
static long holder_of(int fd)
{
    struct stat st;
    char line[256];
    long pid, holder = 0;
    unsigned long inode;
    FILE *f = fstat(fd, &st) == 0 ? fopen("/proc/locks", "re") : NULL;
    while (f && !holder && fgets(line, sizeof line, f))
        if (sscanf(line, "%*d: FLOCK %*s %*s %ld %*x:%*x:%lu", &pid, &inode) == 2 && inode == st.st_ino)
            holder = pid;
    if (f) fclose(f);
    return holder > 0 ? holder : 0;
}

int gk_folder_lock(const char *dir, bool shared, long *holder)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *holder = 0;
    if (fd < 0 || flock(fd, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0) return fd;
    if (errno != EWOULDBLOCK) return fd; /* a file system without locks */
    *holder = holder_of(fd);
    close(fd);
    errno = EWOULDBLOCK;
    return -1;
}

/* ---- temporary files ---- */

bool file_hold(int fd)
{
    struct stat st;
    bool held = flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    return held && fstat(fd, &st) == 0 && st.st_nlink > 0;
}

bool gk_file_sweep(const char *path)
{
    if (!gk_str_starts(gk_path_base(path), gk_str_of(FILE_TEMP))) return false;
    int fd = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool dead = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && unlink(path) == 0;
    if (fd >= 0) close(fd);
    return dead;
}

/* ---- a folder and what is below it ---- */

struct walk {
    const char *root;
    gk_folder_visit *visit;
    void *ctx;
    struct gk_diags *diags;
    enum gk_status status;
};

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void walk(struct walk *w, const char *below);

static void walk_entry(struct walk *w, struct gk_arena *arena, const char *below, const char *name)
{
    struct stat st;
    const char *path = gk_arena_printf(arena, "%s%s", below, name).s;
    if (lstat(gk_arena_printf(arena, "%s/%s", w->root, path).s, &st) != 0) return; /* gone since */
    bool folder = S_ISDIR(st.st_mode);
    bool inside = w->visit(w->ctx, path, folder ? GK_FOLDER : S_ISREG(st.st_mode) ? GK_FILE : GK_OTHER);
    if (folder && inside) walk(w, gk_arena_printf(arena, "%s/", path).s);
}

static void walk(struct walk *w, const char *below)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct dirent **list = NULL;
    const char *dir = gk_arena_printf(arena, "%s/%s", w->root, below).s;
    int n = scandir(dir, &list, NULL, by_name);
    if (n < 0) w->status = gk_file_report(w->diags, GK_DIAG_FOLDER_READ, dir, errno);
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i]->d_name, ".") != 0 && strcmp(list[i]->d_name, "..") != 0)
            walk_entry(w, arena, below, list[i]->d_name);
        free(list[i]);
    }
    free(list);
    gk_arena_free(arena);
}

enum gk_status gk_folder_walk(const char *dir, gk_folder_visit *visit, void *ctx, struct gk_diags *diags)
{
    struct walk w = {dir, visit, ctx, diags, GK_OK};
    walk(&w, "");
    return w.status;
}

static int take_away(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    (void)remove(path);
    return 0;
}

void gk_folder_remove(const char *path)
{
    enum { OPEN_FOLDERS = 16 };
    (void)nftw(path, take_away, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}
