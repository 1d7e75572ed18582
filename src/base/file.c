#include "base_int.h"

#include "gongkai/base/cause.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum gk_status gk_file_report(struct gk_diags *diags, enum gk_code code, const char *path, int error)
{
    struct gk_place place = {.file = gk_str_of(path)};
    gk_diag(diags, code, &place, gk_cause(diags->arena, error), NULL);
    return GK_EIO;
}

/* What has no end is no input, and what does not come, either: in bytes and in ms without any. */
enum { STREAM_MOST = 512 << 20, STREAM_SILENCE = 300 * 1000 };

/* Has what is read no size of its own (a pipe, a device), and is it more than any input? */
static bool is_endless(const struct stat *st, size_t read)
{
    return !S_ISREG(st->st_mode) && read > STREAM_MOST;
}

/* Does nothing come through a pipe for so long that nothing will? Nobody may have opened its other end. Of a
 * terminal it is waited for, however long somebody thinks. */
static bool is_silent(int fd, const struct stat *st)
{
    struct pollfd waiting = {.fd = fd, .events = POLLIN};
    bool pipe = S_ISFIFO(st->st_mode) || S_ISSOCK(st->st_mode);
    return !S_ISREG(st->st_mode) && poll(&waiting, 1, pipe ? STREAM_SILENCE : -1) == 0;
}

static enum gk_status refuse_stream(enum gk_code code, const char *path, struct gk_diags *diags)
{
    gk_diag(diags, code, &(struct gk_place){.file = gk_str_of(path)}, NULL);
    return GK_ELIMIT;
}

static int open_to_read(const char *path)
{
    return gk_path_is_standard(path) ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                     : open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

static enum gk_status read_all(int fd, const char *path, struct gk_buf *out, struct gk_diags *diags)
{
    enum gk_status status = GK_OK;
    struct stat st = {0};
    size_t before = out->n;
    size_t step = fstat(fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536;
    while (status == GK_OK) {
        if (is_silent(fd, &st)) status = refuse_stream(GK_DIAG_STREAM_SILENT, path, diags);
        ssize_t n = status == GK_OK ? read(fd, gk_buf_reserve(out, step), step) : 0;
        if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (n < 0) status = gk_file_report(diags, GK_DIAG_FILE_READ, path, errno);
        if (n <= 0) break;
        out->n += (size_t)n;
        step = 65536;
        if (is_endless(&st, out->n - before)) status = refuse_stream(GK_DIAG_STREAM_LARGE, path, diags);
    }
    close(fd);
    if (status != GK_OK && (out->n = before) == 0) gk_buf_done(out);
    return status;
}

enum gk_status gk_file_read(const char *path, struct gk_buf *out, struct gk_diags *diags)
{
    int fd = open_to_read(path);
    if (fd < 0) return gk_file_report(diags, GK_DIAG_FILE_READ, path, errno);
    return read_all(fd, path, out, diags);
}

enum gk_status gk_file_read_any(const char *path, struct gk_buf *out, bool *there, struct gk_diags *diags)
{
    int fd = open_to_read(path);
    *there = fd >= 0 || (errno != ENOENT && errno != ENOTDIR);
    if (!*there) return GK_OK;
    if (fd < 0) return gk_file_report(diags, GK_DIAG_FILE_READ, path, errno);
    return read_all(fd, path, out, diags);
}

enum gk_status gk_folder_make(const char *path, struct gk_diags *diags)
{
    char *copy = gk_xalloc(strlen(path) + 1);
    strcpy(copy, path);
    enum gk_status status = GK_OK;
    for (char *p = copy + 1;; p++) {
        if (*p != '/' && *p != '\0') continue;
        char was = *p;
        *p = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
            status = gk_file_report(diags, GK_DIAG_FILE_WRITE, copy, errno);
            break;
        }
        *p = was;
        if (was == '\0') break;
    }
    gk_xfree(copy);
    return status;
}

bool gk_file_exists(const char *path)
{
    return access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR && errno != ENAMETOOLONG);
}

/* The list without its first folder; NULL when that was the last. */
static const char *other_folders(const char *folders)
{
    const char *end = strchr(folders, '\n');
    return end ? end + 1 : NULL;
}

const char *gk_path_first(const char *folders, const char *name, struct gk_arena *arena)
{
    return gk_arena_printf(arena, "%.*s/%s", (int)strcspn(folders, "\n"), folders, name).s;
}

const char *gk_path_find(const char *folders, const char *name, struct gk_arena *arena)
{
    for (const char *at = folders; at; at = other_folders(at)) {
        const char *path = gk_path_first(at, name, arena);
        if (gk_file_exists(path)) return path;
    }
    return gk_path_first(folders, name, arena);
}

const char *gk_path_each(const char *folders, const char *name, struct gk_arena *arena)
{
    const char *list = gk_path_first(folders, name, arena);
    while ((folders = other_folders(folders)))
        list = gk_arena_printf(arena, "%s\n%s", list, gk_path_first(folders, name, arena)).s;
    return list;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Is it a file that can be listed? Else it is said what is no file, and no folder either. */
static bool is_file(DIR *d, const char *folders, const char *name, struct gk_arena *arena,
                    struct gk_diags *diags)
{
    struct stat st;
    bool there = fstatat(dirfd(d), name, &st, 0) == 0;
    if (there && S_ISREG(st.st_mode)) return true;
    struct gk_place place = {.file = gk_str_of(gk_path_first(folders, name, arena))};
    if (diags && !(there && S_ISDIR(st.st_mode))) gk_diag(diags, GK_DIAG_FOLDER_ENTRY, &place, NULL);
    return false;
}

/* Adds the names in the first folder. */
static const char **add_names(const char **names, size_t *n, size_t *cap, const char *folders,
                              const char *suffix, struct gk_arena *arena, struct gk_diags *diags)
{
    const char *dir = gk_path_first(folders, "", arena);
    DIR *d = opendir(dir);
    bool failed = !d && errno != ENOENT && errno != ENOTDIR;
    while (d) {
        errno = 0;
        struct dirent *e = readdir(d);
        failed = !e && errno != 0;
        if (!e) break;
        if (!gk_str_ends(gk_str_of(e->d_name), gk_str_of(suffix))) continue;
        if (!is_file(d, folders, e->d_name, arena, diags)) continue;
        names = gk_arena_grow(arena, names, cap, *n + 1, sizeof *names);
        names[(*n)++] = gk_arena_str(arena, gk_str_of(e->d_name)).s;
    }
    if (failed && diags) (void)gk_file_report(diags, GK_DIAG_FOLDER_READ, dir, errno);
    if (d) closedir(d);
    return names;
}

const char **gk_file_list(const char *folders, const char *suffix, struct gk_arena *arena, int *count)
{
    return gk_folder_files(folders, suffix, arena, count, NULL);
}

const char **gk_folder_files(const char *folders, const char *suffix, struct gk_arena *arena, int *count,
                             struct gk_diags *diags)
{
    const char **names = NULL;
    size_t n = 0, cap = 0;
    for (; folders; folders = other_folders(folders))
        names = add_names(names, &n, &cap, folders, suffix, arena, diags);
    if (n) qsort(names, n, sizeof *names, by_bytes);
    *count = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(names[i], names[i - 1]) != 0) names[(*count)++] = names[i];
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
    for (size_t i = base.n; i > 1; i--)
        if (base.s[i - 1] == '.') return gk_str_sub(base, 0, i - 1);
    return base;
}
