#define _GNU_SOURCE /* syncfs */
#include "gongkai/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static enum gk_status report(struct gk_diags *diags, enum gk_code code, const char *path, int error)
{
    struct gk_place place = {.file = gk_str_of(path)};
    gk_diag(diags, code, &place, strerror(error), NULL);
    return GK_EIO;
}

enum gk_status gk_file_read(const char *path, struct gk_buf *out, struct gk_diags *diags)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return report(diags, GK_DIAG_FILE_READ, path, errno);
    enum gk_status status = GK_OK;
    struct stat st;
    size_t step = fstat(fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536;
    for (;;) {
        ssize_t n = read(fd, gk_buf_reserve(out, step), step);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) status = report(diags, GK_DIAG_FILE_READ, path, errno);
        if (n <= 0) break;
        out->n += (size_t)n;
        step = 65536;
    }
    close(fd);
    return status;
}

enum gk_status gk_file_mkdirs(const char *path, struct gk_diags *diags)
{
    char *copy = gk_xalloc(strlen(path) + 1);
    strcpy(copy, path);
    enum gk_status status = GK_OK;
    for (char *p = copy + 1;; p++) {
        if (*p != '/' && *p != '\0') continue;
        char was = *p;
        *p = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
            status = report(diags, GK_DIAG_FILE_WRITE, copy, errno);
            break;
        }
        *p = was;
        if (was == '\0') break;
    }
    free(copy);
    return status;
}

static bool write_all(int fd, struct gk_str bytes)
{
    for (size_t at = 0; at < bytes.n;) {
        ssize_t n = write(fd, bytes.s + at, bytes.n - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        at += (size_t)n;
    }
    return true;
}

static enum gk_status make_parent(const char *path, struct gk_diags *diags)
{
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path) return GK_OK;
    size_t n = (size_t)(slash - path);
    char *dir = gk_xalloc(n + 1);
    memcpy(dir, path, n);
    dir[n] = '\0';
    enum gk_status status = gk_file_mkdirs(dir, diags);
    free(dir);
    return status;
}

/* A folder is made only when it is missing: of thousands of files few are the first in theirs. */
static void make_temp(struct gk_file_out *out)
{
    gk_buf_clear(&out->temp);
    gk_buf_printf(&out->temp, "%s.XXXXXX", out->path);
    gk_buf_putc(&out->temp, '\0');
    out->fd = mkstemp(out->temp.s);
    out->error = out->fd < 0 ? errno : 0;
}

void gk_file_out_begin(struct gk_file_out *out, const char *path, struct gk_diags *diags)
{
    *out = (struct gk_file_out){.path = path, .fd = -1, .made = true};
    make_temp(out);
    if (out->error != ENOENT) return;
    out->made = make_parent(path, diags) == GK_OK;
    if (out->made) make_temp(out);
}

void gk_file_out_add(struct gk_file_out *out, struct gk_str bytes)
{
    if (out->fd >= 0 && !out->error && !write_all(out->fd, bytes)) out->error = errno;
}

enum gk_status gk_file_out_end(struct gk_file_out *out, bool keep, struct gk_diags *diags)
{
    const char *temp = out->temp.s;
    int fd = out->fd;
    bool good = fd >= 0 && !out->error;
    if (good && keep && ((!out->unsettled && fsync(fd) != 0) || fchmod(fd, 0644) != 0)) out->error = errno;
    if (fd >= 0 && close(fd) != 0 && !out->error) out->error = errno;
    if (fd >= 0 && !out->error && keep && rename(temp, out->path) != 0) out->error = errno;
    if (fd >= 0 && (out->error || !keep)) unlink(temp);
    gk_buf_done(&out->temp);
    if (!out->made) return GK_EIO; /* reported */
    return out->error ? report(diags, GK_DIAG_FILE_WRITE, out->path, out->error) : GK_OK;
}

enum gk_status gk_file_write(const char *path, struct gk_str bytes, struct gk_diags *diags)
{
    struct gk_file_out out;
    gk_file_out_begin(&out, path, diags);
    gk_file_out_add(&out, bytes);
    return gk_file_out_end(&out, true, diags);
}

enum gk_status gk_file_write_unsettled(const char *path, struct gk_str bytes, struct gk_diags *diags)
{
    struct gk_file_out out;
    gk_file_out_begin(&out, path, diags);
    out.unsettled = true;
    gk_file_out_add(&out, bytes);
    return gk_file_out_end(&out, true, diags);
}

enum gk_status gk_file_settle(const char *dir, struct gk_diags *diags)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = fd < 0 || syncfs(fd) != 0 ? errno : 0;
    if (fd >= 0) close(fd);
    return error ? report(diags, GK_DIAG_FILE_WRITE, dir, error) : GK_OK;
}

bool gk_file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool is_regular(const char *dir, const char *name)
{
    struct gk_buf path = {0};
    gk_buf_printf(&path, "%s/%s", dir, name);
    gk_buf_putc(&path, '\0');
    struct stat st;
    bool yes = stat(path.s, &st) == 0 && S_ISREG(st.st_mode);
    gk_buf_done(&path);
    return yes;
}

const char **gk_file_list(const char *dir, const char *suffix, struct gk_arena *arena, int *count)
{
    const char **names = NULL;
    size_t n = 0, cap = 0;
    DIR *d = opendir(dir);
    for (struct dirent *e; d && (e = readdir(d));) {
        if (!gk_str_ends(gk_str_of(e->d_name), gk_str_of(suffix)) || !is_regular(dir, e->d_name)) continue;
        names = gk_arena_grow(arena, names, &cap, n + 1, sizeof *names);
        names[n++] = gk_arena_str(arena, gk_str_of(e->d_name)).s;
    }
    if (d) closedir(d);
    if (n) qsort(names, n, sizeof *names, by_bytes);
    *count = (int)n;
    return names;
}

struct gk_str gk_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return gk_str_of(slash ? slash + 1 : path);
}

struct gk_str gk_path_stem(const char *path)
{
    struct gk_str base = gk_path_base(path);
    for (size_t i = base.n; i > 1; i--) {
        if (base.s[i - 1] == '.') return gk_str_sub(base, 0, i - 1);
    }
    return base;
}
