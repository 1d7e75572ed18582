#include "job_out_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* The journal: what a run does to the files in out/, before it is done.
 *
 * MODEL. The manifest is written at the end of a run, and a run may have no end (kill -9, lack of memory,
 * power). So before a paper takes its name, and before one is removed, a record of that stands in
 * .manifest.journal beside the manifest; when a unit is whole, another tells what the next run asks for to
 * keep it. At every moment the manifest and the journal together tell what is in out/: a file is as the
 * manifest lists it, or as a record has it. `verify` reads both, and the next run puts what the journal of a
 * dead one has, and what the files themselves show to be so, into the manifest before it begins
 * (job_manifest.c). At the end of a run its journal goes.
 *
 * A record is its step, the path, and the entry as the manifest has it (empty for a removal), each of these
 * ended by a NUL. What belongs together is written at once, and what a full disk leaves of it is taken back;
 * so whatever ends the run, at most the last record is cut off.
 *
 * Papers that are settled one by one (catalogs') have their record on the disk before their name; posters
 * have not, as these themselves are not until all are settled. */

struct job_journal {
    int fd;
    const char *path;
    off_t end; /* of its whole records */
    pthread_mutex_t lock;
};

const char *job_journal_path(const struct job_run *run, struct gk_arena *arena)
{
    const struct gk_job_options *o = run->options;
    if (!o->shards) return gk_arena_printf(arena, "%s/.manifest.journal", o->out).s;
    return gk_arena_printf(arena, "%s/.manifest-%d-of-%d.journal", o->out, o->shard, o->shards).s;
}

struct job_journal *job_journal_new(const struct job_run *run, struct gk_diags *diags)
{
    struct job_journal *j = GK_NEW(run->arena, struct job_journal);
    j->path = job_journal_path(run, run->arena);
    pthread_mutex_init(&j->lock, NULL);
    j->fd = open(j->path, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (j->fd >= 0) return j;
    const char *why = gk_cause(diags->arena, errno);
    gk_diag(diags, GK_DIAG_FILE_WRITE, &(struct gk_place){.file = gk_str_of(j->path)}, why, NULL);
    return NULL;
}

void job_journal_put(struct gk_buf *records, enum job_step step, struct gk_str path, struct gk_str entry)
{
    gk_buf_putc(records, (char)step);
    gk_buf_str(records, path);
    gk_buf_putc(records, '\0');
    gk_buf_str(records, entry);
    gk_buf_putc(records, '\0');
}

enum gk_status job_journal_write(struct job_journal *j, struct gk_str records, bool settled,
                                 struct gk_diags *diags)
{
    pthread_mutex_lock(&j->lock);
    ssize_t n = pwrite(j->fd, records.s, records.n, j->end);
    int error = n < 0 ? errno : (size_t)n < records.n ? ENOSPC : 0;
    if (!error) j->end += n;
    if (error && ftruncate(j->fd, j->end) != 0) error = errno;
    pthread_mutex_unlock(&j->lock);
    if (!error && settled && fdatasync(j->fd) != 0) error = errno;
    if (!error) return GK_OK;
    const char *why = gk_cause(diags->arena, error);
    gk_diag(diags, GK_DIAG_FILE_WRITE, &(struct gk_place){.file = gk_str_of(j->path)}, why, NULL);
    return GK_EIO;
}

void job_journal_end(struct job_journal *j, bool keep)
{
    if (!keep || j->end == 0) unlink(j->path);
    close(j->fd);
    pthread_mutex_destroy(&j->lock);
}

/* ---- read back ---- */

const char **job_journals(const char *out, int *n, struct gk_arena *arena)
{
    int all;
    const char **names = gk_file_list(out, ".journal", arena, &all);
    *n = 0;
    for (int i = 0; i < all; i++)
        if (strncmp(names[i], ".manifest", strlen(".manifest")) == 0)
            names[(*n)++] = gk_arena_printf(arena, "%s/%s", out, names[i]).s;
    return names;
}

/* The text that begins at *at, and behind its NUL the next; false: it has none. */
static bool next_text(struct gk_str s, size_t *at, struct gk_str *text)
{
    const char *end = *at < s.n ? memchr(s.s + *at, '\0', s.n - *at) : NULL;
    if (!end) return false;
    *text = gk_str_sub(s, *at, (size_t)(end - s.s));
    *at = (size_t)(end - s.s) + 1;
    return true;
}

bool job_record_holds(const struct job_record *r, struct gk_str bytes)
{
    json_t *entry = json_loadb(r->entry.s, r->entry.n, JSON_REJECT_DUPLICATES, NULL);
    bool holds = job_entry_holds(entry, bytes);
    json_decref(entry);
    return holds;
}

enum gk_status job_journal_read(const char *path, struct job_records *records, struct gk_arena *arena,
                                struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    enum gk_status status = gk_file_read(path, &bytes, diags);
    struct gk_str all = gk_arena_str(arena, gk_buf_slice(&bytes));
    gk_buf_done(&bytes);
    struct job_record r;
    for (size_t at = 0; next_text(all, &at, &r.path) && next_text(all, &at, &r.entry);) {
        r.step = r.path.n ? (enum job_step)r.path.s[0] : 0;
        if (r.path.n < 2 || (r.step != JOB_WRITES && r.step != JOB_HAS && r.step != JOB_REMOVES)) break;
        r.path = gk_str_sub(r.path, 1, r.path.n);
        if (!job_is_inside(r.path.s)) break;
        records->list = gk_arena_grow(arena, records->list, &records->cap, records->n + 1, sizeof r);
        records->list[records->n++] = r;
    }
    return status;
}

/* Of one path what tells most comes last. */
static int by_path(const void *a, const void *b)
{
    const struct job_record *x = a, *y = b;
    int order = gk_str_cmp(x->path, y->path);
    return order ? order : (int)x->step - (int)y->step;
}

void job_records_sort(struct job_records *records)
{
    if (records->n) qsort(records->list, records->n, sizeof *records->list, by_path);
}

const struct job_record *job_records_of(const struct job_records *records, const char *path, size_t *n)
{
    size_t low = 0, high = records->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (gk_str_cmp(records->list[middle].path, gk_str_of(path)) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (*n = 0; low + *n < records->n && gk_str_eq(records->list[low + *n].path, gk_str_of(path));) ++*n;
    return *n ? records->list + low : NULL;
}
