#include "job_out_int.h"

#include <stdlib.h>
#include <unistd.h>

/* The manifest: which files stand in out/, with their hashes; no clock, no path of a machine. `verify`
 * (job_verify.c) reads it back.
 *
 * MODEL. An office builds one county after the other, or the posters of one catalog and later those of
 * another, into the same folder. So a run keeps the entries of earlier runs whose files are still there and
 * that it has not made anew; an entry stays as it is, and verify says when its file is no longer what it
 * lists. The order is that of the paths: which runs made the files, and in which order, leaves no trace.
 *
 * While a run goes on, its entries lie in the journal (job_journal.c), so that memory does not grow with the
 * files; at the end, when the threads' caches are gone, old and new are merged. What stood there and is no
 * manifest of ours is replaced, and a message says so.
 *
 * A journal that is there before a run begins is that of one that had no end. What of it the files themselves
 * show to be so goes into the manifest first: so the run knows them as ours, and keeps those that are as it
 * would make them. */

/* An entry. */
struct facts {
    struct gk_str path, source, sha256, sm3, check;
    int64_t bytes, pages, unfilled_lines;
    bool asked;                     /* made on somebody's word (job_was_asked_for) */
    struct gk_str inputs, draft[2]; /* as in job_file */
};

/* As it stands in the whole. */
static struct gk_str entry_text(const struct facts *f, struct gk_buf *out)
{
    struct gk_json_out o = {.out = out, .depth = 2, .first = true};
    gk_buf_clear(out);
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "path", f->path);
    gk_json_text(&o, "source", f->source);
    gk_json_int(&o, "bytes", f->bytes);
    gk_json_text(&o, "sha256", f->sha256);
    if (f->sm3.n) gk_json_text(&o, "sm3", f->sm3);
    if (f->pages) gk_json_int(&o, "pages", f->pages);
    if (f->unfilled_lines) gk_json_int(&o, "unfilled_lines", f->unfilled_lines);
    if (f->check.n) gk_json_text(&o, "check", f->check);
    if (f->asked) gk_json_bool(&o, "asked", true);
    if (f->inputs.n) gk_json_text(&o, "inputs", f->inputs);
    if (f->draft[GK_ZH].n) {
        gk_json_begin(&o, "draft", '{');
        gk_json_text(&o, "zh", f->draft[GK_ZH]);
        gk_json_text(&o, "en", f->draft[GK_EN]);
        gk_json_end(&o, '}');
    }
    gk_json_end(&o, '}');
    return gk_str_trim(gk_buf_slice(out));
}

static struct gk_str member(const json_t *entry, const char *key)
{
    return gk_str_of(json_string_value(json_object_get(entry, key)));
}

static struct facts facts_of(const json_t *entry)
{
    return (struct facts){.path = member(entry, "path"),
                          .source = member(entry, "source"),
                          .sha256 = member(entry, "sha256"),
                          .sm3 = member(entry, "sm3"),
                          .check = member(entry, "check"),
                          .bytes = json_integer_value(json_object_get(entry, "bytes")),
                          .pages = json_integer_value(json_object_get(entry, "pages")),
                          .unfilled_lines = json_integer_value(json_object_get(entry, "unfilled_lines")),
                          .asked = json_is_true(json_object_get(entry, "asked")),
                          .inputs = member(entry, "inputs"),
                          .draft = {member(json_object_get(entry, "draft"), "zh"),
                                    member(json_object_get(entry, "draft"), "en")}};
}

/* ---- while a run goes on ---- */

struct job_manifest {
    const struct job_run *run;
    const char *path;
    struct gk_diags *diags;
    enum gk_status status; /* of the journal */
    struct gk_buf entry;
};

static struct facts facts_made(const struct job_run *run, const struct job_file *file, char hex[65])
{
    gk_sha256_hex(&file->sha256, hex);
    return (struct facts){.path = file->path,
                          .source = file->source,
                          .sha256 = gk_str_of(hex),
                          .sm3 = file->sm3,
                          .check = file->check,
                          .bytes = (int64_t)file->bytes,
                          .pages = file->pages,
                          .unfilled_lines = file->unfilled_lines,
                          .asked = job_was_asked_for(run, file->path.s),
                          .inputs = file->inputs,
                          .draft = {file->draft[GK_ZH], file->draft[GK_EN]}};
}

enum gk_status job_manifest_announce(const struct job_run *run, const struct job_file *file, bool settled,
                                     struct gk_diags *diags)
{
    char hex[65];
    struct gk_buf text = {0}, record = {0};
    const struct facts facts = facts_made(run, file, hex);
    job_journal_put(&record, JOB_WRITES, file->path, entry_text(&facts, &text));
    enum gk_status status = job_journal_write(run->journal, gk_buf_slice(&record), settled, diags);
    gk_buf_done(&text);
    gk_buf_done(&record);
    return status;
}

void job_manifest_add(struct job_manifest *m, const struct job_file *files, int n)
{
    struct gk_buf records = {0};
    for (int i = 0; i < n; i++) {
        char hex[65];
        const struct facts facts = facts_made(m->run, &files[i], hex);
        job_journal_put(&records, JOB_HAS, files[i].path, entry_text(&facts, &m->entry));
    }
    if (n && m->status == GK_OK)
        m->status = job_journal_write(m->run->journal, gk_buf_slice(&records), false, m->diags);
    gk_buf_done(&records);
}

/* ---- old and new ---- */

struct entry {
    struct gk_str path, text;
};

struct entries {
    struct entry *list;
    size_t n, cap;
    struct gk_arena *arena;
};

static int by_path(const void *a, const void *b)
{
    return gk_str_cmp(((const struct entry *)a)->path, ((const struct entry *)b)->path);
}

static void sort(struct entries *all)
{
    if (all->n) qsort(all->list, all->n, sizeof *all->list, by_path);
}

static void add_entry(struct entries *all, struct gk_str path, struct gk_str text)
{
    all->list = gk_arena_grow(all->arena, all->list, &all->cap, all->n + 1, sizeof *all->list);
    all->list[all->n++] = (struct entry){path, text};
}

/* Is the file of an entry still in out/? False, too, for what no run of ours writes. */
static bool is_there(const struct job_manifest *m, const char *path)
{
    if (!path || !*path || !job_is_inside(path)) return false;
    struct gk_buf full = {0};
    gk_buf_printf(&full, "%s/%s", m->run->options->out, path);
    gk_buf_putc(&full, '\0');
    bool there = gk_file_exists(full.s);
    gk_buf_done(&full);
    return there;
}

static bool is_made(const void *ctx, struct gk_str path)
{
    const struct entries *made = ctx;
    const struct entry key = {.path = path};
    return made->n && bsearch(&key, made->list, made->n, sizeof key, by_path);
}

/* The inputs of units of which a file was made anew: what else they had is not to be kept as if it were all.
 */
static void note_remade(struct gk_map *remade, struct job_listing listing, const struct entries *made)
{
    struct gk_str text;
    for (json_t *entry; made->n && (entry = job_listing_next(&listing, &text)); json_decref(entry)) {
        const struct facts facts = facts_of(entry);
        if (facts.inputs.n && is_made(made, facts.path) && !gk_map_find(remade, facts.inputs, 0))
            (void)gk_map_add(remade, gk_arena_str(made->arena, facts.inputs));
    }
}

/* Of the manifest that was there what this run did not make and what still is there. */
static void add_earlier(struct job_manifest *m, struct entries *all, const char *path, struct gk_str old,
                        bool tidy, struct gk_diags *diags)
{
    struct entries made = *all;
    made.list = GK_NEW_ARRAY(all->arena, struct entry, made.n + 1);
    if (made.n) memcpy(made.list, all->list, made.n * sizeof *made.list);
    struct job_listing listing;
    struct gk_str stood;
    if (!job_listing_begin(&listing, old, all->arena)) {
        struct gk_place place = {.file = gk_str_of(path)};
        gk_diag(diags, GK_DIAG_MANIFEST_ANEW, &place, listing.fault, NULL);
        return;
    }
    struct gk_map remade = {.arena = all->arena};
    note_remade(&remade, listing, &made);
    for (json_t *entry; (entry = job_listing_next(&listing, &stood)); json_decref(entry)) {
        struct facts facts = facts_of(entry);
        if (gk_map_find(&remade, facts.inputs, 0)) facts.inputs.n = 0;
        if (is_made(&made, facts.path) || !is_there(m, facts.path.s)) continue;
        if (tidy && !facts.asked &&
            job_remove_stale(m->run, facts.path.s, facts.bytes, facts.sha256.s, is_made, &made, diags))
            continue;
        struct gk_str text = entry_text(&facts, &m->entry);
        if (!gk_str_eq(text, stood)) stood = gk_arena_str(all->arena, text);
        add_entry(all, gk_arena_str(all->arena, facts.path), stood);
    }
    gk_map_done(&remade);
    sort(all);
}

/* Of the manifest `path`, if there is one; entries that stay as they are lie in its bytes. */
static enum gk_status join_file(struct job_manifest *m, const char *path, struct entries *all, bool tidy,
                                struct gk_diags *diags)
{
    struct gk_buf old = {0};
    bool stood;
    enum gk_status status = gk_file_read_any(path, &old, &stood, diags);
    if (stood && status == GK_OK) {
        struct gk_str bytes = gk_arena_str(all->arena, gk_buf_slice(&old));
        add_earlier(m, all, path, bytes, tidy, diags);
    }
    gk_buf_done(&old);
    return status;
}

/* The manifest that stood there, and before it those that shards have left, which are younger. */
static enum gk_status join_all(struct job_manifest *m, struct entries *all, bool tidy, struct gk_diags *diags)
{
    const char *out = m->run->options->out;
    int n = 0;
    const char **shards = m->run->options->shards ? NULL : job_shard_manifests(out, &n, all->arena);
    enum gk_status status = GK_OK;
    for (int i = 0; i < n && status == GK_OK; i++)
        status = join_file(m, gk_arena_printf(all->arena, "%s/%s", out, shards[i]).s, all, tidy, diags);
    return status == GK_OK ? join_file(m, m->path, all, tidy, diags) : status;
}

/* They are in the whole now. */
static void remove_shards(const struct job_manifest *m, struct gk_arena *arena)
{
    const char *out = m->run->options->out;
    int n = 0;
    const char **shards = m->run->options->shards ? NULL : job_shard_manifests(out, &n, arena);
    for (int i = 0; i < n; i++) unlink(gk_arena_printf(arena, "%s/%s", out, shards[i]).s);
}

enum { HELD_MOST = 1 << 16 };

static enum gk_status write_whole(const struct job_manifest *m, const struct entries *all,
                                  struct gk_diags *diags)
{
    struct gk_file_out file;
    struct gk_buf held = {0};
    struct gk_json_out o = {.out = &held};
    gk_file_out_begin(&file, m->path, diags);
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "format", GK_STR(MANIFEST_FORMAT));
    gk_json_text(&o, "program", GK_STR("gongkai " GK_VERSION_STRING));
    gk_json_begin(&o, "files", '[');
    for (size_t i = 0; i < all->n; i++) {
        gk_json_raw(&o, (struct gk_str){NULL, 0}, all->list[i].text);
        if (held.n < HELD_MOST) continue;
        gk_file_out_add(&file, gk_buf_slice(&held));
        gk_buf_clear(&held);
    }
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    gk_buf_putc(&held, '\n');
    gk_file_out_add(&file, gk_buf_slice(&held));
    gk_buf_done(&held);
    return gk_file_out_end(&file, true, diags);
}

/* ---- what a run that had no end has left ---- */

static bool has_file(const struct job_manifest *m, const struct job_record *r)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_buf bytes = {0};
    const char *full = gk_arena_printf(arena, "%s/%s", m->run->options->out, r->path.s).s;
    bool has = gk_file_exists(full) && gk_file_read(full, &bytes, &unheard) == GK_OK &&
               job_record_holds(r, gk_buf_slice(&bytes));
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return has;
}

/* Of each path the entry that the file itself confirms; of several the last, since it tells the most. */
static void add_confirmed(const struct job_manifest *m, struct entries *all, struct job_records *records)
{
    job_records_sort(records);
    for (size_t i = records->n; i-- > 0;) {
        const struct job_record *r = &records->list[i];
        bool known = all->n && gk_str_eq(all->list[all->n - 1].path, r->path);
        if (!known && r->step != JOB_REMOVES && has_file(m, r)) add_entry(all, r->path, r->entry);
    }
    sort(all);
}

/* A shard has its own; who has out/ alone takes all. */
static enum gk_status recover(struct job_manifest *m, struct gk_diags *diags)
{
    struct entries all = {.arena = gk_arena_new(NULL)};
    struct job_records records = {0};
    int n = 1;
    const char *own = job_journal_path(m->run, all.arena), **paths = &own;
    if (!m->run->options->shards) paths = job_journals(m->run->options->out, &n, all.arena);
    enum gk_status status = GK_OK;
    for (int i = 0; i < n && status == GK_OK; i++)
        if (gk_file_exists(paths[i])) status = job_journal_read(paths[i], &records, all.arena, diags);
    if (status == GK_OK) add_confirmed(m, &all, &records);
    if (status == GK_OK && all.n) status = join_all(m, &all, false, diags);
    if (status == GK_OK && all.n) status = write_whole(m, &all, diags);
    for (int i = 0; i < n && status == GK_OK; i++) unlink(paths[i]);
    gk_arena_free(all.arena);
    return status;
}

/* ---- begin and end ---- */

struct job_manifest *job_manifest_new(struct job_run *run, struct gk_diags *diags)
{
    struct job_manifest *m = GK_NEW(run->arena, struct job_manifest);
    *m = (struct job_manifest){.run = run, .diags = diags};
    const struct gk_job_options *o = run->options;
    m->path = o->shards
                  ? gk_arena_printf(run->arena, "%s/manifest-%d-of-%d.json", o->out, o->shard, o->shards).s
                  : gk_arena_printf(run->arena, "%s/manifest.json", o->out).s;
    if (recover(m, diags) != GK_OK) return NULL;
    run->journal = job_journal_new(run, diags);
    return run->journal ? m : NULL;
}

static enum gk_status put_in_place(struct job_manifest *m, bool tidy, struct gk_diags *diags)
{
    struct entries all = {.arena = gk_arena_new(NULL)};
    struct job_records records = {0};
    enum gk_status status = job_journal_read(job_journal_path(m->run, all.arena), &records, all.arena, diags);
    for (size_t i = 0; i < records.n; i++)
        if (records.list[i].step == JOB_HAS) add_entry(&all, records.list[i].path, records.list[i].entry);
    sort(&all);
    if (status == GK_OK) status = join_all(m, &all, tidy, diags);
    if (status == GK_OK) status = write_whole(m, &all, diags);
    if (status == GK_OK) remove_shards(m, all.arena);
    gk_arena_free(all.arena);
    return status;
}

enum gk_status job_manifest_finish(struct job_manifest *m, bool keep, bool tidy, struct gk_diags *diags)
{
    enum gk_status status = m->status;
    if (keep && status == GK_OK) status = put_in_place(m, tidy, diags);
    job_journal_end(m->run->journal, !keep || status != GK_OK);
    gk_buf_done(&m->entry);
    return status;
}
