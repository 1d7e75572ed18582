/* What Emscripten's C library lacks of POSIX, and what of the program has no place in a browser. */
#define _DEFAULT_SOURCE /* getentropy */
#include <stddef.h>
#include <sys/random.h>
#include <unistd.h>

struct cli_args;
struct gk_diags;

/* The folder lies in memory: there is no disk to bring it to. The page keeps what is acknowledged. */
int syncfs(int fd)
{
    (void)fd;
    return 0;
}

/* What the page's own random numbers give; no more than 256 bytes are asked for. */
ssize_t getrandom(void *bytes, size_t n, unsigned flags)
{
    (void)flags;
    return getentropy(bytes, n) == 0 ? (ssize_t)n : -1;
}

/* gongkai serve: a page has no server. */
int cli_serve(struct cli_args *args, struct gk_diags *diags)
{
    (void)args, (void)diags;
    return 2; /* wrong usage */
}
