#define _GNU_SOURCE /* fopencookie */
#include "cli_int.h"

#include "gongkai/base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* What libraries say by themselves: a few print to standard error, in English and in a form of their own,
 * what the user then takes for the program's. While the program runs, the stream that they know as stderr
 * goes through here, and each line comes out as a note of ours (LIBRARY_SAYS); the program itself speaks to
 * another stream on the same descriptor. Where the C library has no such streams, they are one. */

static FILE *own; /* the program's; NULL: stderr */
static bool quiet;
static enum gk_lang lang;

FILE *cli_stderr(void)
{
    return own ? own : stderr;
}

#ifdef __GLIBC__
/* Without what a terminal would obey, and what is no UTF-8: nobody vouches for these texts. */
static const char *readable(struct gk_str line, struct gk_arena *arena)
{
    bool utf8 = gk_utf8_validate(line) == line.n;
    struct gk_buf out = {0};
    for (size_t i = 0; i < line.n; i++) {
        unsigned char c = (unsigned char)line.s[i];
        gk_buf_putc(&out, c < ' ' || c == 0x7F || (c > 0x7F && !utf8) ? '?' : line.s[i]);
    }
    const char *text = gk_arena_str(arena, gk_buf_slice(&out)).s;
    gk_buf_done(&out);
    return text;
}

static void say_line(struct gk_str line)
{
    if (line.n == 0 || quiet) return;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_buf out = {0};
    gk_diag(&diags, GK_DIAG_LIBRARY_SAYS, NULL, readable(line, arena), NULL);
    gk_diag_format(&diags.list[0], lang, &out);
    gk_buf_putc(&out, '\n');
    fwrite(out.s, 1, out.n, own);
    gk_buf_done(&out);
    gk_arena_free(arena);
}

static ssize_t take(void *ctx, const char *bytes, size_t n)
{
    (void)ctx;
    struct gk_str line;
    int error = errno; /* what the library will be asked for is why it failed, not what became of its words */
    for (size_t at = 0; gk_str_line(gk_str_make(bytes, n), &at, &line);) say_line(gk_str_trim(line));
    errno = error;
    return (ssize_t)n;
}
#endif

void cli_catch_noise(const struct cli_args *args)
{
    quiet = args->quiet;
    lang = args->lang;
#ifdef __GLIBC__
    static const cookie_io_functions_t calls = {.write = take};
    FILE *caught = own ? NULL : fopencookie(NULL, "w", calls);
    if (!caught) return;
    setvbuf(caught, NULL, _IOLBF, BUFSIZ);
    own = stderr;
    stderr = caught;
#endif
}
