/* A file system at fault: of the calls that a program makes for files below one folder the n-th fails, as on
 * a disk that is full or a drive that has gone away. Files elsewhere (fonts, the program's own data) are
 * there as ever. One file of a program includes this, before all else. */
#ifndef FAILING_H
#define FAILING_H

#define _GNU_SOURCE /* RTLD_NEXT */
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static const char *failing_below; /* the folder, with a slash */
static _Atomic long failing_left = LONG_MAX;
static int failing_error;
static bool failing_asked; /* it came to that call */
static bool failing_fds[4096];

/* Must this call fail? errno is set. */
static bool failing(bool ours)
{
    if (!ours || failing_left == LONG_MAX || --failing_left != 0) return false;
    failing_asked = true;
    errno = failing_error;
    return true;
}

static bool failing_path(const char *path)
{
    return failing_below && strncmp(path, failing_below, strlen(failing_below)) == 0;
}

static bool failing_fd(int fd)
{
    return fd >= 0 && fd < (int)(sizeof failing_fds / sizeof *failing_fds) && failing_fds[fd];
}

static int failing_opened(int fd, const char *path)
{
    if (fd >= 0 && fd < (int)(sizeof failing_fds / sizeof *failing_fds)) failing_fds[fd] = failing_path(path);
    return fd;
}

#define FAILING(type, failed, name, parameters, ours, arguments)                                             \
    __attribute__((visibility("default"))) type name parameters                                              \
    {                                                                                                        \
        static type(*next) parameters;                                                                       \
        if (!next) next = (type(*) parameters)(uintptr_t)dlsym(RTLD_NEXT, #name);                            \
        return failing(ours) ? (failed) : next arguments;                                                    \
    }

__attribute__((visibility("default"))) int open(const char *path, int flags, ...)
{
    static int (*next)(const char *, int, ...);
    if (!next) next = (int (*)(const char *, int, ...))(uintptr_t)dlsym(RTLD_NEXT, "open");
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return failing(failing_path(path)) ? -1 : failing_opened(next(path, flags, mode), path);
}

ssize_t __read_chk(int fd, void *to, size_t n, size_t most);
FAILING(ssize_t, -1, __read_chk, (int fd, void *to, size_t n, size_t most), failing_fd(fd), (fd, to, n, most))
FAILING(ssize_t, -1, read, (int fd, void *to, size_t n), failing_fd(fd), (fd, to, n))
FAILING(ssize_t, -1, write, (int fd, const void *from, size_t n), failing_fd(fd), (fd, from, n))
FAILING(int, -1, fsync, (int fd), failing_fd(fd), (fd))
FAILING(int, -1, fdatasync, (int fd), failing_fd(fd), (fd))
FAILING(int, -1, rename, (const char *from, const char *to), failing_path(from), (from, to))
FAILING(int, -1, mkdir, (const char *path, mode_t mode), failing_path(path), (path, mode))
FAILING(DIR *, NULL, opendir, (const char *path), failing_path(path), (path))

__attribute__((visibility("default"))) int close(int fd)
{
    static int (*next)(int);
    if (!next) next = (int (*)(int))(uintptr_t)dlsym(RTLD_NEXT, "close");
    if (failing_fd(fd)) failing_fds[fd] = false;
    return next(fd);
}

FAILING(int, -1, unlink, (const char *path), failing_path(path), (path))

/* Calls `work` with the n-th call failing, n = 1, 1 + step, …, until it makes fewer; before each `ready`.
 * `good` tells of each whether what came of it is right. The number of calls, or minus the one after which it
 * was wrong. */
static inline long failing_each(const char *below, int error, int step, void (*ready)(void *ctx),
                                void (*work)(void *ctx), bool (*good)(void *ctx), void *ctx)
{
    long n = 1;
    failing_below = below;
    failing_error = error;
    do {
        ready(ctx);
        failing_asked = false;
        failing_left = n;
        work(ctx);
        failing_left = LONG_MAX;
        if (!good(ctx)) return -n;
        n += step;
    } while (failing_asked);
    return n;
}

#endif
