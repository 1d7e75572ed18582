/* Writing: a file stands under its name only when it is complete.
 *
 * MODEL. First it is settled where the links under a name lead. The bytes go into a temporary file in that
 * folder, which at the end takes the name, with the mode and owner of the file that it replaces; a new file
 * has the mode that the umask gives it. What is no regular file (a device, a FIFO) and what standard output
 * is written to already cannot be replaced without harm: there the bytes go as they come.
 *
 * NOT DONE. A file that has several names (hard links) is replaced under one of them only. mkstemp: it makes
 * 0600 of every umask, and asking for the umask means setting it, under other threads' feet. O_TMPFILE: link
 * puts such a file under a new name and never in the place of an old one, which is what most writes are; so
 * temporary files have a prefix and a lock, by which whoever comes next sweeps those of the dead. */
#define _GNU_SOURCE /* syncfs */
#include "base_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { LINKS_MOST = 40, LINK_BYTES = 4096 };

bool file_write_all(int fd, struct gk_str bytes)
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
    enum gk_status status = gk_folder_make(dir, diags);
    gk_xfree(dir);
    return status;
}

/* `beside` up to its last slash: the folder, slash and all; "" for the work folder. */
static struct gk_str folder_of(const char *beside)
{
    const char *slash = strrchr(beside, '/');
    return (struct gk_str){beside, slash ? (size_t)(slash + 1 - beside) : 0};
}

int gk_file_temp(const char *beside, unsigned mode, struct gk_buf *name)
{
    for (int i = 0;; i++) {
        gk_buf_clear(name);
        gk_buf_str(name, folder_of(beside));
        gk_buf_printf(name, FILE_TEMP "%ld.%d", (long)getpid(), i);
        gk_buf_putc(name, '\0');
        int fd = open(name->s, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
        if (fd >= 0 ? file_hold(fd) : errno != EEXIST) return fd;
        if (fd >= 0) close(fd);
    }
}

/* Where the links under a name lead, whether or not something is there; 0, or why not. */
static int follow_links(struct gk_buf *to)
{
    char target[LINK_BYTES];
    for (int i = 0; i < LINKS_MOST; i++) {
        gk_buf_putc(to, '\0');
        ssize_t n = readlink(to->s, target, sizeof target);
        if (n < 0) return 0;
        to->n = *target == '/' ? 0 : folder_of(to->s).n;
        gk_buf_add(to, target, (size_t)n);
    }
    return ELOOP;
}

static bool is_standard_output(const struct stat *st)
{
    struct stat out;
    return fstat(STDOUT_FILENO, &out) == 0 && out.st_dev == st->st_dev && out.st_ino == st->st_ino;
}

bool gk_file_replaces(const char *path)
{
    struct stat st;
    return !gk_path_is_standard(path) && stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
           !is_standard_output(&st);
}

/* Opens what is written as it comes; false when the name is one for a file that may be replaced. */
static bool open_stream(struct gk_file_out *out)
{
    bool standard = gk_path_is_standard(out->path);
    bool there = !standard && stat(out->path, &out->was) == 0;
    if (standard || (there && is_standard_output(&out->was)))
        out->fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    else if (there && !S_ISREG(out->was.st_mode))
        out->fd = open(out->path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    else
        return false;
    out->error = out->fd < 0 ? errno : 0;
    return true;
}

static void make_temp(struct gk_file_out *out)
{
    out->fd = gk_file_temp(out->to.s, out->was.st_mode ? 0600 : 0666, &out->temp);
    out->error = out->fd < 0 ? errno : 0;
}

void gk_file_out_begin(struct gk_file_out *out, const char *path, struct gk_diags *diags)
{
    *out = (struct gk_file_out){.path = path, .fd = -1, .made = true};
    if (open_stream(out)) return;
    gk_buf_puts(&out->to, path);
    out->error = follow_links(&out->to);
    if (!out->error) make_temp(out);
    if (out->error != ENOENT) return; /* of thousands of files few are the first in their folder */
    out->made = make_parent(out->to.s, diags) == GK_OK;
    if (out->made) make_temp(out);
}

void gk_file_out_add(struct gk_file_out *out, struct gk_str bytes)
{
    if (out->fd >= 0 && !out->error && !file_write_all(out->fd, bytes)) out->error = errno;
}

/* Mode and owner of the file that goes. Who may not give files away keeps what he wrote, and a file system
 * without modes says EPERM. */
static bool take_mode(const struct gk_file_out *out)
{
    if (!out->was.st_mode) return true;
    (void)!fchown(out->fd, out->was.st_uid, out->was.st_gid);
    return fchmod(out->fd, out->was.st_mode & 07777) == 0 || errno == EPERM;
}

enum gk_status gk_file_out_end(struct gk_file_out *out, bool keep, struct gk_diags *diags)
{
    bool open = out->fd >= 0, named = open && out->temp.n;
    if (named && keep && !out->error && (!take_mode(out) || (!out->unsettled && fsync(out->fd) != 0)))
        out->error = errno;
    if (open && close(out->fd) != 0 && !out->error) out->error = errno;
    if (named && keep && !out->error && rename(out->temp.s, out->to.s) != 0) out->error = errno;
    if (named && (out->error || !keep)) unlink(out->temp.s);
    bool stream = out->to.n == 0;
    gk_buf_done(&out->temp);
    gk_buf_done(&out->to);
    if (!out->made) return GK_EIO; /* reported */
    if (!out->error) return GK_OK;
    return gk_file_report(diags, stream ? GK_DIAG_STREAM_WRITE : GK_DIAG_FILE_WRITE, out->path, out->error);
}

/* Does the system give back what was written? Mostly out of its memory: of the disk that says nothing. */
static bool reads_back(const struct gk_file_out *out, struct gk_str bytes)
{
    char part[1 << 14];
    size_t at = 0;
    for (ssize_t n;; at += (size_t)n) {
        n = pread(out->fd, part, sizeof part, (off_t)at);
        if (n < 0 && errno == EINTR)
            n = 0;
        else if (n <= 0)
            break;
        if ((size_t)n > bytes.n - at || memcmp(part, bytes.s + at, (size_t)n) != 0) return false;
    }
    return at == bytes.n;
}

static enum gk_status write_whole(const char *path, struct gk_str bytes, bool unsettled,
                                  struct gk_diags *diags)
{
    struct gk_file_out out;
    gk_file_out_begin(&out, path, diags);
    out.unsettled = unsettled;
    gk_file_out_add(&out, bytes);
    bool named = out.fd >= 0 && out.temp.n && !out.error;
    errno = 0;
    if (named && !reads_back(&out, bytes)) out.error = errno ? errno : EIO;
    return gk_file_out_end(&out, true, diags);
}

enum gk_status gk_file_write(const char *path, struct gk_str bytes, struct gk_diags *diags)
{
    return write_whole(path, bytes, false, diags);
}

enum gk_status gk_file_write_unsettled(const char *path, struct gk_str bytes, struct gk_diags *diags)
{
    return write_whole(path, bytes, true, diags);
}

enum gk_status gk_file_settle(const char *dir, struct gk_diags *diags)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = fd < 0 || syncfs(fd) != 0 ? errno : 0;
    if (fd >= 0) close(fd);
    return error ? gk_file_report(diags, GK_DIAG_FILE_WRITE, dir, error) : GK_OK;
}
