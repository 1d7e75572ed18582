#include "job_int.h"

#include <jansson.h>
#include <stdlib.h>

/* The manifest: which files stand in out/, with their hashes; no clock, no path of a machine. `verify`
 * (job_verify.c) reads it back.
 *
 * MODEL. An office builds one county after the other, or the posters of one catalog and later those of
 * another, into the same folder. So a run keeps the entries of earlier runs whose files are still there and
 * that it has not made anew; an entry stays as it is, and verify says when its file is no longer what it
 * lists. The order is that of the paths: which runs made the files, and in which order, leaves no trace.
 *
 * While a run goes on, its entries lie in a temporary file, so that memory does not grow with the files; at
 * the end, when the threads' caches are gone, old and new are merged. An old manifest that is not as we write
 * it is forgotten, as is one of another format. */

static json_t *text_of(struct gk_str s)
{
    return json_stringn(s.s ? s.s : "", s.n);
}

static json_t *file_entry(const struct job_file *f)
{
    char hex[65];
    gk_sha256_hex(&f->sha256, hex);
    json_t *o = json_object();
    json_object_set_new(o, "path", text_of(f->path));
    json_object_set_new(o, "source", text_of(f->source));
    json_object_set_new(o, "bytes", json_integer((json_int_t)f->bytes));
    json_object_set_new(o, "sha256", json_string(hex));
    if (f->pages) json_object_set_new(o, "pages", json_integer(f->pages));
    if (f->check.n) json_object_set_new(o, "check", text_of(f->check));
    return o;
}

struct job_manifest {
    const struct job_run *run;
    const char *path;
    struct gk_file_out spool; /* entries, each ended by a NUL */
    struct gk_buf held;       /* not yet written */
};

enum { HELD_MOST = 1 << 16 };

struct job_manifest *job_manifest_new(const struct job_run *run, struct gk_diags *diags)
{
    struct job_manifest *m = GK_NEW(run->arena, struct job_manifest);
    m->run = run;
    m->path = gk_arena_printf(run->arena, "%s/manifest.json", run->options->out).s;
    gk_file_out_begin(&m->spool, gk_arena_printf(run->arena, "%s/.manifest", run->options->out).s, diags);
    if (m->spool.fd >= 0 && m->spool.temp.n) return m;
    (void)!gk_file_out_end(&m->spool, false, diags);
    return NULL;
}

/* The entry as the whole would be written by JSON_INDENT(2), of which it is the third level. */
void job_manifest_add(struct job_manifest *m, const struct job_file *file)
{
    json_t *entry = file_entry(file);
    char *dump = json_dumps(entry, JSON_INDENT(2));
    for (char *line = dump, *end; *line; line = end) {
        end = strchr(line, '\n');
        end = end ? end + 1 : line + strlen(line);
        gk_buf_puts(&m->held, "    ");
        gk_buf_add(&m->held, line, (size_t)(end - line));
    }
    gk_buf_putc(&m->held, '\0');
    free(dump);
    json_decref(entry);
    if (m->held.n < HELD_MOST) return;
    gk_file_out_add(&m->spool, gk_buf_slice(&m->held));
    gk_buf_clear(&m->held);
}

/* ---- old and new ---- */

#define ENTRY_BEGIN "    {\n      \"path\": \""
#define ENTRY_END   "\n    }"

struct entry {
    struct gk_str path; /* as JSON writes it; the order's key */
    struct gk_str text;
};

struct entries {
    struct entry *list;
    size_t n, cap;
    struct gk_arena *arena;
};

static int by_path(const void *a, const void *b)
{
    const struct gk_str x = ((const struct entry *)a)->path, y = ((const struct entry *)b)->path;
    int order = memcmp(x.s, y.s, x.n < y.n ? x.n : y.n);
    return order ? order : (x.n > y.n) - (x.n < y.n);
}

/* `text` begins with ENTRY_BEGIN. */
static void add_entry(struct entries *all, struct gk_str text)
{
    size_t from = sizeof ENTRY_BEGIN - 1;
    size_t to = gk_str_find(text, GK_STR("\",\n"), from);
    if (to == (size_t)-1) return;
    all->list = gk_arena_grow(all->arena, all->list, &all->cap, all->n + 1, sizeof *all->list);
    all->list[all->n++] = (struct entry){.path = gk_str_sub(text, from, to), .text = text};
}

static void add_made(struct entries *all, struct gk_str spooled)
{
    for (size_t at = 0; at < spooled.n;) {
        struct gk_str text = gk_str_of(spooled.s + at);
        add_entry(all, text);
        at += text.n + 1;
    }
    if (all->n) qsort(all->list, all->n, sizeof *all->list, by_path);
}

/* Is the file of an entry still in out/? False, too, for what no run of ours writes. */
static bool is_there(const struct job_manifest *m, struct gk_str text)
{
    json_t *entry = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, NULL);
    const char *path = json_string_value(json_object_get(entry, "path"));
    bool there = false;
    if (path && job_is_inside(path)) {
        struct gk_buf full = {0};
        gk_buf_printf(&full, "%s/%s", m->run->options->out, path);
        gk_buf_putc(&full, '\0');
        there = gk_file_exists(full.s);
        gk_buf_done(&full);
    }
    json_decref(entry);
    return there;
}

/* Of the manifest that was there what this run did not make and what still is there. */
static void add_earlier(const struct job_manifest *m, struct entries *all, struct gk_str old)
{
    size_t made = all->n;
    if (!gk_str_starts(old, GK_STR("{\n  \"format\": \"" MANIFEST_FORMAT "\","))) return;
    for (size_t at = 0; (at = gk_str_find(old, GK_STR(ENTRY_BEGIN), at)) != (size_t)-1;) {
        size_t end = gk_str_find(old, GK_STR(ENTRY_END), at);
        if (end == (size_t)-1) return;
        struct entries one = {.arena = all->arena};
        add_entry(&one, gk_str_sub(old, at, end + sizeof ENTRY_END - 1));
        at = end;
        if (one.n == 0 || (made && bsearch(one.list, all->list, made, sizeof *all->list, by_path))) continue;
        if (is_there(m, one.list->text)) add_entry(all, one.list->text);
    }
    if (all->n > made) qsort(all->list, all->n, sizeof *all->list, by_path);
}

static enum gk_status write_whole(const struct job_manifest *m, const struct entries *all,
                                  struct gk_diags *diags)
{
    struct gk_file_out file;
    gk_file_out_begin(&file, m->path, diags);
    gk_file_out_add(&file, GK_STR("{\n  \"format\": \"" MANIFEST_FORMAT
                                  "\",\n  \"program\": \"gongkai " GK_VERSION_STRING "\",\n  \"files\": ["));
    struct gk_buf held = {0};
    for (size_t i = 0; i < all->n; i++) {
        gk_buf_puts(&held, i ? ",\n" : "\n");
        gk_buf_str(&held, all->list[i].text);
        if (held.n < HELD_MOST && i + 1 < all->n) continue;
        gk_file_out_add(&file, gk_buf_slice(&held));
        gk_buf_clear(&held);
    }
    gk_buf_done(&held);
    gk_file_out_add(&file, all->n ? GK_STR("\n  ]\n}\n") : GK_STR("]\n}\n"));
    return gk_file_out_end(&file, true, diags);
}

enum gk_status job_manifest_finish(struct job_manifest *m, bool keep, struct gk_diags *diags)
{
    gk_file_out_add(&m->spool, gk_buf_slice(&m->held));
    gk_buf_done(&m->held);
    struct gk_buf spooled = {0}, old = {0};
    enum gk_status status = GK_OK;
    if (keep && !m->spool.error) status = gk_file_read(m->spool.temp.s, &spooled, diags);
    enum gk_status spool = gk_file_out_end(&m->spool, false, diags);
    if (status == GK_OK) status = spool;
    if (keep && status == GK_OK && gk_file_exists(m->path)) status = gk_file_read(m->path, &old, diags);
    if (keep && status == GK_OK) {
        struct entries all = {.arena = gk_arena_new(NULL)};
        add_made(&all, gk_buf_slice(&spooled));
        add_earlier(m, &all, gk_buf_slice(&old));
        status = write_whole(m, &all, diags);
        gk_arena_free(all.arena);
    }
    gk_buf_done(&spooled);
    gk_buf_done(&old);
    return status;
}
