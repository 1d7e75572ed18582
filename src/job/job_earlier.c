#include "job_out_int.h"

#include <sys/stat.h>
#include <unistd.h>

/* What earlier runs left in out/, by the manifest that stands there.
 *
 * MODEL. A file is *ours* when its bytes are those that the manifest lists. One that is not ours (signed,
 * stamped, edited by hand, put there by somebody) is not written over: the new one stands beside it. One that
 * is ours, and that this run would have made if it still were to be made, is *stale* and goes. A run that was
 * limited to some files, townships or kinds of paper judges no other; a run in which anything failed judges
 * nothing; and what was made on somebody's word (files named, registries named) is not the full run's to
 * take away. */

/* An entry of the manifest. */
struct listed {
    int64_t bytes;
    char sha256[65];
    struct job_file file;
    struct timespec made; /* when the manifest was written that lists it */
    struct listed *next;  /* of the same inputs */
};

struct job_earlier {
    struct gk_map by_path;   /* → struct listed */
    struct gk_map by_inputs; /* → the first struct listed */
};

static struct gk_str text_of(const json_t *entry, const char *key, struct gk_arena *arena)
{
    return gk_arena_str(arena, gk_str_of(json_string_value(json_object_get(entry, key))));
}

static void add_listed(struct job_earlier *e, const json_t *entry, const struct timespec *made,
                       struct gk_arena *arena)
{
    const char *hash = json_string_value(json_object_get(entry, "sha256"));
    const json_t *draft = json_object_get(entry, "draft");
    struct listed *l = GK_NEW(arena, struct listed);
    struct job_file *f = &l->file;
    *f =
        (struct job_file){.path = text_of(entry, "path", arena),
                          .source = text_of(entry, "source", arena),
                          .check = text_of(entry, "check", arena),
                          .sm3 = text_of(entry, "sm3", arena),
                          .inputs = text_of(entry, "inputs", arena),
                          .pages = (int)json_integer_value(json_object_get(entry, "pages")),
                          .unfilled_lines = (int)json_integer_value(json_object_get(entry, "unfilled_lines")),
                          .draft = {text_of(draft, "zh", arena), text_of(draft, "en", arena)}};
    if (!f->path.n || !hash || strlen(hash) != 64) return;
    l->bytes = json_integer_value(json_object_get(entry, "bytes"));
    memcpy(l->sha256, hash, sizeof l->sha256);
    if (!gk_sha256_parse(hash, &f->sha256)) return;
    l->made = *made;
    struct gk_map_slot *slot = gk_map_put(&e->by_path, f->path, 0);
    if (slot->data) return;
    slot->data = l;
    if (f->inputs.n == 0) return;
    slot = gk_map_put(&e->by_inputs, f->inputs, 0);
    l->next = slot->data;
    slot->data = l;
}

/* A manifest of `out`; what another has listed already stays. */
static void add_manifest(struct job_earlier *e, const char *path, struct gk_arena *arena,
                         struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    struct job_listing listing;
    struct gk_str text;
    struct stat st = {0};
    bool read = gk_file_replaces(path) && stat(path, &st) == 0 && gk_file_read(path, &bytes, diags) == GK_OK;
    if (read && job_listing_begin(&listing, gk_buf_slice(&bytes), arena))
        for (json_t *entry; (entry = job_listing_next(&listing, &text)); json_decref(entry))
            add_listed(e, entry, &st.st_mtim, arena);
    gk_buf_done(&bytes);
}

struct job_earlier *job_earlier_load(const struct job_run *run, struct gk_diags *diags)
{
    struct job_earlier *e = GK_NEW(run->arena, struct job_earlier);
    const char *out = run->options->out;
    int n;
    const char **shards = job_shard_manifests(out, &n, run->arena);
    e->by_path.arena = e->by_inputs.arena = run->arena;
    for (int i = 0; i < n; i++)
        add_manifest(e, gk_arena_printf(run->arena, "%s/%s", out, shards[i]).s, run->arena, diags);
    add_manifest(e, gk_arena_printf(run->arena, "%s/manifest.json", out).s, run->arena, diags);
    return e;
}

void job_earlier_done(struct job_earlier *e)
{
    if (!e) return;
    gk_map_done(&e->by_path);
    gk_map_done(&e->by_inputs);
}

/* May a file with these bytes take the place of what stands there? A file of the size neither of the listed
 * nor of the new one need not be read. */
static bool may_write(const struct job_run *run, const char *path, const char *full, struct gk_str bytes,
                      struct gk_diags *diags)
{
    struct stat st;
    if (run->options->force || stat(full, &st) != 0 || !S_ISREG(st.st_mode)) return true;
    const struct gk_map_slot *slot =
        run->earlier ? gk_map_find(&run->earlier->by_path, gk_str_of(path), 0) : NULL;
    const struct listed *l = slot ? slot->data : NULL;
    bool as_listed = l && l->bytes == st.st_size, as_new = bytes.n == (size_t)st.st_size;
    if (!as_listed && !as_new) return false;
    struct gk_buf is = {0};
    bool ours = gk_file_read(full, &is, diags) == GK_OK &&
                ((as_new && gk_str_eq(gk_buf_slice(&is), bytes)) ||
                 (as_listed && job_has_hash(gk_buf_slice(&is), l->sha256)));
    gk_buf_done(&is);
    return ours;
}

/* a/b.pdf → a/b.new.pdf, and a/b.new2.pdf when that is not ours either. */
struct gk_str job_place_for(const struct job_run *run, struct gk_str path, struct gk_str bytes,
                            struct gk_arena *arena, struct gk_diags *diags)
{
    const char *out = run->options->out;
    const char *dot = strrchr(path.s, '.');
    struct gk_str place = path;
    int errors = gk_diags_count(diags, GK_ERROR);
    for (int i = 1; !may_write(run, place.s, gk_arena_printf(arena, "%s/%s", out, place.s).s, bytes, diags);
         i++) {
        if (gk_diags_count(diags, GK_ERROR) > errors) return GK_STR(""); /* whose it is is not known */
        struct gk_str number = i > 1 ? gk_arena_printf(arena, "%d", i) : GK_STR("");
        place = gk_arena_printf(arena, "%.*s.new%s%s", (int)(dot - path.s), path.s, number.s, dot);
    }
    if (place.s == path.s) return path;
    const char *full = gk_arena_printf(arena, "%s/%s", out, path.s).s;
    gk_diag(diags, GK_DIAG_FILE_KEPT, &(struct gk_place){.file = gk_str_of(full)}, gk_path_base(place.s).s,
            NULL);
    return place;
}

/* ---- files of the same inputs ---- */

/* Is the file still as it was made? By its size and by its time, which is not after the manifest's; with
 * options.check by its bytes. */
static bool is_untouched(const struct job_run *run, const struct listed *l, struct gk_arena *arena)
{
    const char *full = gk_arena_printf(arena, "%s/%s", run->options->out, l->file.path.s).s;
    const struct timespec *made = &l->made;
    struct stat st;
    if (!job_is_inside(l->file.path.s) || stat(full, &st) != 0 || !S_ISREG(st.st_mode) ||
        st.st_size != l->bytes)
        return false;
    bool later = st.st_mtim.tv_sec > made->tv_sec ||
                 (st.st_mtim.tv_sec == made->tv_sec && st.st_mtim.tv_nsec > made->tv_nsec);
    if (!run->options->check) return !later;
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_buf is = {0};
    bool same = gk_file_read(full, &is, &unheard) == GK_OK && job_has_hash(gk_buf_slice(&is), l->sha256);
    gk_buf_done(&is);
    return same;
}

static void take(struct job_unit *unit, const struct listed *l, bool first)
{
    int n = unit->n_files++;
    unit->files =
        gk_arena_grow(unit->arena, unit->files, &unit->cap_files, (size_t)unit->n_files, sizeof *unit->files);
    unit->files[n] = l->file;
    unit->files[n].bytes = (size_t)l->bytes;
    if (!first) return;
    struct job_file main = unit->files[n];
    unit->files[n] = unit->files[0];
    unit->files[0] = main;
    unit->draft = main.draft[GK_ZH].n > 0;
    for (int i = GK_ZH; i <= GK_EN; i++) unit->cause[i] = main.draft[i];
}

bool job_take_earlier(const struct job_run *run, struct job_unit *unit, struct gk_str inputs,
                      struct gk_str main)
{
    const struct gk_map_slot *slot =
        run->options->force ? NULL : gk_map_find(&run->earlier->by_inputs, inputs, 0);
    bool good = slot != NULL;
    for (const struct listed *l = slot ? slot->data : NULL; l && good; l = l->next) {
        good = is_untouched(run, l, unit->arena);
        take(unit, l, gk_str_eq(l->file.path, main));
    }
    if (good) return true;
    unit->n_files = 0;
    unit->draft = false;
    return false;
}

/* ---- stale files ---- */

static bool is_catalog_of(const struct job_run *run, struct gk_str id)
{
    for (int i = 0; i < run->n_catalogs; i++)
        if (gk_str_eq(run->catalogs[i]->id, id)) return true;
    return false;
}

static bool has_catalog_file(const struct job_run *run, struct gk_str id)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    const char *path = gk_path_first(run->options->root, "catalog", arena);
    bool there = gk_file_exists(gk_arena_printf(arena, "%s/%.*s.json", path, (int)id.n, id.s).s);
    gk_arena_free(arena);
    return there;
}

static struct gk_str id_of(const char *path)
{
    return (struct gk_str){path, strcspn(path, "/")};
}

/* A notice of a list is made on its own request alone. */
static bool is_notice(const char *path)
{
    return gk_str_starts(gk_str_of(path), GK_STR("notices/"));
}

bool job_was_asked_for(const struct job_run *run, const char *path)
{
    const struct gk_job_options *o = run->options;
    return is_notice(path) || o->townships || (o->n_files > 0 && !has_catalog_file(run, id_of(path)));
}

bool job_is_companion(struct gk_str path)
{
    static const char *const ends[] = {"-tiles.pdf", "-record.pdf", ".png", ".txt"};
    bool is = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) is = is || gk_str_ends(path, gk_str_of(ends[i]));
    return is;
}

/* The poster that a companion (tiles, record, pictures) belongs to, or that is the same in another form, as a
 * PDF. */
static struct gk_str main_poster(const char *path, struct gk_arena *arena)
{
    struct gk_str s = gk_str_of(path);
    const struct gk_job_format *f;
    const char *end = gk_str_ends(s, GK_STR("-tiles.pdf"))    ? "-tiles.pdf"
                      : gk_str_ends(s, GK_STR("-record.pdf")) ? "-record.pdf"
                                                              : NULL;
    for (int i = 0; !end && (f = gk_job_format(i)) != NULL; i++)
        if (gk_str_ends(s, gk_str_of(f->end))) end = f->end;
    if (end) return gk_arena_printf(arena, "%.*s.pdf", (int)(s.n - strlen(end)), s.s);
    if (!gk_str_ends(s, GK_STR(".png"))) return s;
    for (int dashes = 0; dashes < 2 && s.n > 0; s.n--) dashes += s.s[s.n - 1] == '-';
    return gk_arena_printf(arena, "%.*s.pdf", (int)s.n, s.s); /* NAME-1920x1080-1.png */
}

static bool is_stale_poster(const struct job_run *run, const char *path, job_made *made, const void *ctx)
{
    const struct gk_job_options *o = run->options;
    if (!(o->papers & GK_PAPER_POSTER) || (o->n_files && !is_catalog_of(run, id_of(path)))) return false;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_str of = main_poster(path, arena);
    const struct gk_job_format *f;
    bool stale = !gk_map_find(&run->others, gk_path_stem(of.s), 0);
    for (int i = 0; stale && (f = gk_job_format(i)) != NULL; i++)
        stale = !made(ctx, gk_arena_printf(arena, "%.*s%s", (int)(of.n - strlen(".pdf")), of.s, f->end));
    gk_arena_free(arena);
    return stale;
}

/* The papers of a catalog that end so; its report of lint comes with each of them. */
static unsigned kinds_of(struct gk_str path)
{
    const struct gk_job_format *f;
    unsigned kinds = gk_str_ends(path, GK_STR(".txt")) ? GK_PAPER_CATALOG : 0;
    for (int i = 0; (f = gk_job_format(i)) != NULL; i++)
        if (gk_str_ends(path, gk_str_of(f->end))) kinds |= f->papers & GK_PAPER_CATALOG;
    return kinds;
}

static bool is_stale_paper(const struct job_run *run, const char *path)
{
    const struct gk_job_options *o = run->options;
    struct gk_str id = id_of(path);
    return (o->papers & kinds_of(gk_str_of(path))) && o->n_files == 0 && !is_catalog_of(run, id) &&
           !has_catalog_file(run, id);
}

static bool is_stale(const struct job_run *run, const char *path, job_made *made, const void *ctx)
{
    const struct gk_job_options *o = run->options;
    const char *rest = strchr(path, '/');
    bool some = o->n_townships_asked || o->county.n || o->townships || o->select.n;
    if (some || !rest || !job_is_inside(path)) return false;
    if (strncmp(rest, "/posters/", 9) == 0) return is_stale_poster(run, path, made, ctx);
    if (gk_str_eq(id_of(path), GK_STR("townships"))) {
        bool page = gk_str_ends(gk_str_of(path), GK_STR(".html")),
             listed = page && (o->papers & GK_PAPER_HTML);
        return (o->all || listed) && o->n_files == 0 && (o->papers & GK_PAPER_POSTER);
    }
    return is_stale_paper(run, path);
}

static bool note_removal(const struct job_run *run, const char *path, struct gk_diags *diags)
{
    struct gk_buf record = {0};
    job_journal_put(&record, JOB_REMOVES, gk_str_of(path), GK_STR(""));
    enum gk_status status = job_journal_write(run->journal, gk_buf_slice(&record), false, diags);
    gk_buf_done(&record);
    return status == GK_OK;
}

bool job_remove_stale(const struct job_run *run, const char *path, int64_t bytes, const char *sha256,
                      job_made *made, const void *ctx, struct gk_diags *diags)
{
    if (!is_stale(run, path, made, ctx)) return false;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    char *full = (char *)(uintptr_t)gk_arena_printf(arena, "%s/%s", run->options->out, path).s;
    struct stat st;
    struct gk_buf is = {0};
    bool gone = !job_leads_outside(run, gk_str_of(path), &unheard) && stat(full, &st) == 0 &&
                st.st_size == bytes && gk_file_read(full, &is, &unheard) == GK_OK &&
                job_has_hash(gk_buf_slice(&is), sha256) && note_removal(run, path, diags) &&
                unlink(full) == 0;
    if (gone) gk_diag(diags, GK_DIAG_FILE_REMOVED, &(struct gk_place){.file = gk_str_of(full)}, NULL);
    size_t root = strlen(run->options->out);
    for (char *slash = full; gone && (slash = strrchr(full, '/')) && slash > full + root;) {
        *slash = '\0';
        if (rmdir(full) != 0) break; /* it has other files */
    }
    gk_buf_done(&is);
    gk_arena_free(arena);
    return gone;
}
