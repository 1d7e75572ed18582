#include "file_int.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum gk_status file_report(struct gk_diags *diags, enum gk_code code, const char *path, int error)
{
    struct gk_place place = {.file = gk_str_of(path)};
    gk_diag(diags, code, &place, strerror(error), NULL);
    return GK_EIO;
}

enum gk_status gk_file_read(const char *path, struct gk_buf *out, struct gk_diags *diags)
{
    int fd = gk_path_is_standard(path) ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                       : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return file_report(diags, GK_DIAG_FILE_READ, path, errno);
    enum gk_status status = GK_OK;
    struct stat st;
    size_t step = fstat(fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536;
    for (;;) {
        ssize_t n = read(fd, gk_buf_reserve(out, step), step);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) status = file_report(diags, GK_DIAG_FILE_READ, path, errno);
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
            status = file_report(diags, GK_DIAG_FILE_WRITE, copy, errno);
            break;
        }
        *p = was;
        if (was == '\0') break;
    }
    free(copy);
    return status;
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
