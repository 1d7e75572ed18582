#include "gongkai/base/scratch.h"

#include "base_int.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

/* A paper of ordinary size never gets a file. Failures stay: whoever adds need not look each time. */

enum { MOST_HELD = 1 << 20 };

struct gk_scratch {
    const char *folder;
    int fd, error;      /* fd -1: no file yet; the first error */
    size_t written;     /* into the file */
    struct gk_buf held; /* behind that */
    void *map;          /* of the file, `mapped` bytes; NULL: not mapped */
    size_t mapped;
};

struct gk_scratch *gk_scratch_new(const char *folder)
{
    struct gk_scratch *s = gk_xalloc(sizeof *s);
    *s = (struct gk_scratch){.folder = folder, .fd = -1};
    return s;
}

static void unmap(struct gk_scratch *s)
{
    if (s->map) munmap(s->map, s->mapped);
    s->map = NULL;
}

void gk_scratch_free(struct gk_scratch *s)
{
    if (!s) return;
    unmap(s);
    if (s->fd >= 0) close(s->fd);
    gk_buf_done(&s->held);
    gk_xfree(s);
}

/* The name goes at once, and the bytes with whoever has them open. */
static void open_file(struct gk_scratch *s)
{
    struct gk_buf folder = {0}, name = {0};
    gk_buf_printf(&folder, "%s/", s->folder);
    gk_buf_putc(&folder, '\0');
    s->fd = gk_file_temp(folder.s, 0600, &name);
    if (s->fd < 0 || unlink(name.s) != 0) s->error = errno;
    gk_buf_done(&folder);
    gk_buf_done(&name);
}

static void write_held(struct gk_scratch *s)
{
    if (s->fd < 0 && !s->error) open_file(s);
    if (!s->error && !file_write_all(s->fd, gk_buf_slice(&s->held))) s->error = errno;
    s->written += s->held.n;
    gk_buf_clear(&s->held);
}

void gk_scratch_add(struct gk_scratch *s, struct gk_str bytes)
{
    unmap(s);
    gk_buf_str(&s->held, bytes);
    if (s->folder && s->held.n >= MOST_HELD) write_held(s);
}

size_t gk_scratch_size(const struct gk_scratch *s)
{
    return s->written + s->held.n;
}

/* Appends bytes of the file; false: it has fewer, or the system refuses. */
static bool read_file(const struct gk_scratch *s, size_t at, size_t n, struct gk_buf *out)
{
    while (n) {
        ssize_t got = pread(s->fd, gk_buf_reserve(out, n), n, (off_t)at);
        if (got < 0 && errno == EINTR) continue;
        if (got == 0) errno = EIO;
        if (got <= 0) return false;
        out->n += (size_t)got;
        at += (size_t)got;
        n -= (size_t)got;
    }
    return true;
}

void gk_scratch_read(struct gk_scratch *s, size_t at, size_t n, struct gk_buf *out)
{
    size_t filed = at >= s->written ? 0 : n < s->written - at ? n : s->written - at;
    if (filed && !s->error && !read_file(s, at, filed, out)) s->error = errno;
    if (s->error || filed == n) return;
    size_t from = filed ? 0 : at - s->written;
    gk_buf_str(out, gk_str_sub(gk_buf_slice(&s->held), from, from + n - filed));
}

struct gk_str gk_scratch_bytes(struct gk_scratch *s)
{
    if (s->fd < 0 && !s->error) return gk_buf_slice(&s->held);
    if (s->held.n) write_held(s);
    if (s->error) return GK_STR("");
    if (!s->map) {
        s->mapped = s->written;
        s->map = mmap(NULL, s->mapped, PROT_READ, MAP_PRIVATE, s->fd, 0);
        if (s->map == MAP_FAILED) s->error = errno;
        if (s->map == MAP_FAILED) s->map = NULL;
    }
    return gk_str_make(s->map, s->map ? s->mapped : 0);
}

enum gk_status gk_scratch_status(const struct gk_scratch *s, struct gk_diags *diags)
{
    return s->error ? gk_file_report(diags, GK_DIAG_FILE_WRITE, s->folder, s->error) : GK_OK;
}
