/* A library that is loaded before all others (LD_PRELOAD) and makes one call fail: the n-th of a kind, as a
 * disk that is full, a folder out of reach, or a machine without memory would. tests/fault/check_torture.py
 * drives it.
 *
 *   GK_FAULT=write:7:28     the 7th write fails with errno 28
 *   GK_FAULT=write:7:kill   the process is killed when it comes to the 7th write
 *   GK_FAULT_COUNTS=FILE    nothing fails; FILE gets a line "kind n" for each call that could, and of those
 * for memory for each that is reached by a way of its own (the last STACK callers)
 *
 * Calls are counted from main on: what the loader does before is not the program's. What the C library calls
 * within itself does not come by here; so the calls of stdio have kinds of their own. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Those for memory last. */
#define KINDS(X)                                                                                             \
    X(open), X(openat), X(fopen), X(read), X(write), X(fsync), X(fdatasync), X(syncfs), X(rename), X(link),  \
        X(mkdir), X(opendir), X(readdir), X(fwrite), X(fprintf), X(fclose), X(poll), X(mmap), X(malloc),     \
        X(calloc), X(realloc)
#define AS_ENUM(name) K_##name
#define AS_TEXT(name) #name
enum kind { KINDS(AS_ENUM), K_COUNT };
static const char *const names[] = {KINDS(AS_TEXT)};

enum { STACK = 7, WAYS = 1 << 18, KILL = -1 };

static _Atomic long counts[K_COUNT];
static bool begun;
static int told = -1; /* the file of counts */
static enum kind chosen = K_COUNT;
static long chosen_at;
static int chosen_error;
static uint64_t ways[WAYS]; /* a set of hashes */
static __thread bool busy;  /* what this library itself calls is not counted */

/* ---- which call it is ---- */

static void read_environment(void)
{
    const char *fault = getenv("GK_FAULT"), *file = getenv("GK_FAULT_COUNTS");
    if (file) told = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t n = fault ? strcspn(fault, ":") : 0;
    for (int i = 0; i < K_COUNT; i++)
        if (n && strlen(names[i]) == n && strncmp(names[i], fault, n) == 0) chosen = (enum kind)i;
    if (chosen == K_COUNT) return;
    char *end;
    chosen_at = strtol(fault + n + 1, &end, 10);
    chosen_error = strcmp(end, ":kill") == 0 ? KILL : atoi(end + 1);
}

static bool is_new_way(void)
{
    void *callers[STACK + 3];
    uint64_t hash = 14695981039346656037u;
    int n = backtrace(callers, STACK + 3);
    for (int i = 3; i < n; i++) hash = (hash ^ (uintptr_t)callers[i]) * 1099511628211u;
    for (uint64_t i = hash % WAYS;; i = (i + 1) % WAYS) {
        if (ways[i] == hash) return false;
        if (ways[i]) continue;
        ways[i] = hash;
        return true;
    }
}

static void tell(enum kind kind, long n)
{
    char line[64];
    if (kind < K_malloc || is_new_way())
        (void)!write(told, line, (size_t)snprintf(line, sizeof line, "%s %ld\n", names[kind], n));
}

/* Must this call fail? errno is set. */
static bool fails(enum kind kind)
{
    if (!begun || busy) return false;
    long n = ++counts[kind];
    busy = true;
    if (told >= 0) tell(kind, n);
    busy = false;
    if (kind != chosen || n != chosen_at) return false;
    if (chosen_error == KILL) raise(SIGKILL);
    errno = chosen_error;
    return true;
}

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
    typeof(&__libc_start_main) real = (typeof(&__libc_start_main))dlsym(RTLD_NEXT, "__libc_start_main");
    void *warm[2];
    backtrace(warm, 2); /* which loads a library the first time */
    read_environment();
    begun = true;
    return real(main, argc, argv, init, fini, rtld_fini, stack_end);
}

/* The next one of that name; what dlsym itself calls is not counted. */
#define NEXT(name)                                                                                           \
    static typeof(&name) next;                                                                               \
    if (!next) {                                                                                             \
        bool was = busy;                                                                                     \
        busy = true;                                                                                         \
        next = (typeof(&name))(uintptr_t)dlsym(RTLD_NEXT, #name);                                            \
        busy = was;                                                                                          \
    }

/* ---- files ---- */

#define OPEN(kind, name, parameters, arguments)                                                              \
    int name parameters                                                                                      \
    {                                                                                                        \
        va_list ap;                                                                                          \
        va_start(ap, flags);                                                                                 \
        mode_t mode = va_arg(ap, mode_t);                                                                    \
        va_end(ap);                                                                                          \
        NEXT(name)                                                                                           \
        return fails(K_##kind) ? -1 : next arguments;                                                        \
    }
OPEN(open, open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open, open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
OPEN(openat, openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))

#define CALL(kind, type, failed, name, parameters, arguments)                                                \
    type name parameters                                                                                     \
    {                                                                                                        \
        NEXT(name)                                                                                           \
        return fails(K_##kind) ? (failed) : next arguments;                                                  \
    }
int __open_2(const char *, int);
int __open64_2(const char *, int);
ssize_t __read_chk(int, void *, size_t, size_t);
CALL(open, int, -1, __open_2, (const char *path, int flags), (path, flags))
CALL(open, int, -1, __open64_2, (const char *path, int flags), (path, flags))
CALL(fopen, FILE *, NULL, fopen, (const char *path, const char *mode), (path, mode))
CALL(fopen, FILE *, NULL, fopen64, (const char *path, const char *mode), (path, mode))
CALL(read, ssize_t, -1, read, (int fd, void *to, size_t n), (fd, to, n))
CALL(read, ssize_t, -1, pread, (int fd, void *to, size_t n, off_t at), (fd, to, n, at))
CALL(read, ssize_t, -1, pread64, (int fd, void *to, size_t n, off64_t at), (fd, to, n, at))
CALL(read, ssize_t, -1, __read_chk, (int fd, void *to, size_t n, size_t most), (fd, to, n, most))
CALL(write, ssize_t, -1, write, (int fd, const void *from, size_t n), (fd, from, n))
CALL(write, ssize_t, -1, pwrite, (int fd, const void *from, size_t n, off_t at), (fd, from, n, at))
CALL(write, ssize_t, -1, pwrite64, (int fd, const void *from, size_t n, off64_t at), (fd, from, n, at))
CALL(fsync, int, -1, fsync, (int fd), (fd))
CALL(fdatasync, int, -1, fdatasync, (int fd), (fd))
CALL(syncfs, int, -1, syncfs, (int fd), (fd))
CALL(rename, int, -1, rename, (const char *from, const char *to), (from, to))
CALL(rename, int, -1, renameat, (int at, const char *from, int to_at, const char *to), (at, from, to_at, to))
CALL(link, int, -1, link, (const char *from, const char *to), (from, to))
CALL(link, int, -1, linkat, (int at, const char *from, int to_at, const char *to, int flags),
     (at, from, to_at, to, flags))
CALL(mkdir, int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(opendir, DIR *, NULL, opendir, (const char *path), (path))
CALL(readdir, struct dirent *, NULL, readdir, (DIR * d), (d))
CALL(readdir, struct dirent64 *, NULL, readdir64, (DIR * d), (d))

/* Nothing has come, however long it was waited for. */
CALL(poll, int, 0, poll, (struct pollfd * list, nfds_t n, int ms), (list, n, ms))

/* ---- stdio, as disks fail under it ---- */

enum { STREAM_FAILED = 0x20 }; /* what ferror looks at */

/* A stream that has failed goes on failing, as on a disk that is full: nobody looks at these streams but by
 * what they return, and by ferror. */
static bool stream_fails(enum kind kind, FILE *f)
{
    int error = errno, fd = fileno(f), *flags = &((struct _IO_FILE *)f)->_flags;
    errno = error;
    if (fd <= STDERR_FILENO || busy) return false;
    bool again = begun && (chosen == K_fwrite || chosen == K_fprintf) && (*flags & STREAM_FAILED);
    if (again) errno = chosen_error;
    if (!again && !fails(kind)) return false;
    *flags |= STREAM_FAILED;
    return true;
}

size_t fwrite(const void *from, size_t size, size_t n, FILE *f)
{
    NEXT(fwrite)
    return stream_fails(K_fwrite, f) ? 0 : next(from, size, n, f);
}

int fclose(FILE *f)
{
    NEXT(fclose)
    bool failing = fails(K_fclose);
    int error = errno, closed = next(f);
    errno = failing ? error : errno;
    return failing ? EOF : closed;
}

#define PRINT(name, parameters)                                                                              \
    int name parameters                                                                                      \
    {                                                                                                        \
        if (stream_fails(K_fprintf, f)) return -1;                                                           \
        va_list ap;                                                                                          \
        va_start(ap, format);                                                                                \
        int n = vfprintf(f, format, ap);                                                                     \
        va_end(ap);                                                                                          \
        return n;                                                                                            \
    }
PRINT(fprintf, (FILE * f, const char *format, ...))
PRINT(__fprintf_chk, (FILE * f, __attribute__((unused)) int flag, const char *format, ...))

/* ---- memory ---- */

CALL(mmap, void *, MAP_FAILED, mmap, (void *at, size_t n, int protection, int flags, int fd, off_t from),
     (at, n, protection, flags, fd, from))
CALL(mmap, void *, MAP_FAILED, mmap64, (void *at, size_t n, int protection, int flags, int fd, off64_t from),
     (at, n, protection, flags, fd, from))

/* dlsym may ask for memory itself: these have no NEXT. */
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);

void *malloc(size_t n)
{
    return fails(K_malloc) ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails(K_calloc) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return fails(K_realloc) ? NULL : __libc_realloc(p, n);
}
