#include "gongkai/archive.h"
#include "gongkai/import.h"
#include "job_out_int.h"

#include <stdlib.h>

/* Loading what a run shares. */

struct gk_str job_epoch_date(const char *epoch, struct gk_arena *arena, struct gk_diags *diags)
{
    if (!epoch || !*epoch) return (struct gk_str){0};
    char *end = NULL;
    long long seconds = strtoll(epoch, &end, 10);
    if (*end || seconds < 0 || seconds > 253402300799LL) { /* the last second of the year 9999 */
        gk_diag(diags, GK_DIAG_BAD_EPOCH, NULL, epoch, NULL);
        return (struct gk_str){0};
    }
    return gk_date_iso(gk_date_of_number(seconds / 86400), arena);
}

bool job_is_foreign(struct gk_str bytes, const char *path)
{
    struct gk_str head = gk_str_trim(gk_str_sub(bytes, 0, bytes.n < 64 ? bytes.n : 64));
    return !gk_str_ends(gk_str_of(path), GK_STR(".json")) && !gk_str_starts(head, GK_STR("{"));
}

static const struct gk_catalog *read_foreign(const struct job_run *run, const char *path, bool named,
                                             const struct gk_import_options *options, struct gk_buf *bytes,
                                             struct gk_diags *diags)
{
    struct gk_diags said = gk_diags_init(diags->arena);
    const struct gk_catalog *c = gk_import_buf(bytes, path, options, run->vocabulary, run->arena, &said);
    bool several = options->part || (options->parts && *options->parts > 0);
    if (!c && !named && !several && job_is_table(path, false, run->vocabulary, diags)) return NULL;
    gk_diags_append(diags, &said);
    return c;
}

/* Data of ours beside catalogs: told where the user names the folder, usual in catalog/. */
static bool skips(const struct job_run *run, const char *path, struct gk_str bytes, struct gk_diags *diags)
{
    struct gk_str format = gk_json_format(bytes, run->arena);
    if (run->options->n_files == 0) return job_is_data(format);
    return job_skips_data(path, format, diags);
}

static const struct gk_catalog *read_catalog(const struct job_run *run, const char *path, bool named,
                                             const struct gk_import_options *options, struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    const struct gk_catalog *c = NULL;
    if (gk_file_read(path, &bytes, diags) != GK_OK) {
        /* reported */
    } else if (job_is_foreign(gk_buf_slice(&bytes), path)) {
        c = read_foreign(run, path, named, options, &bytes, diags);
    } else if (named || !skips(run, path, gk_buf_slice(&bytes), diags)) {
        c = gk_catalog_parse(gk_buf_slice(&bytes), path, run->arena, diags);
    }
    gk_buf_done(&bytes);
    return c;
}

bool job_load_archive(struct job_run *run, struct gk_diags *diags)
{
    const char *path = job_data(run, "catalog/archive.json");
    struct gk_buf bytes = {0};
    if (!run->archive && gk_file_read(path, &bytes, diags) == GK_OK)
        run->archive = gk_archive_words_parse(gk_buf_slice(&bytes), path, run->arena, diags);
    gk_buf_done(&bytes);
    return run->archive != NULL;
}

/* Does its record say what archives understand? Most catalogs have none. */
static bool has_good_record(struct job_run *run, const struct gk_catalog *c, struct gk_diags *diags)
{
    if (c->n_record == 0) return true;
    if (!run->archive && !gk_file_exists(job_data(run, "catalog/archive.json"))) return true;
    return job_load_archive(run, diags) && gk_archive_record_good(run->archive, c, diags);
}

static void add_catalog(struct job_run *run, const char *path, const struct gk_catalog *c, size_t *cap,
                        struct gk_diags *diags)
{
    if (!c || !has_good_record(run, c, diags)) return;
    if (job_id_reserved(c->id, run->arena)) {
        gk_diag(diags, GK_DIAG_ID_RESERVED, &(struct gk_place){.file = gk_str_of(path)}, c->id.s, NULL);
        return;
    }
    struct gk_map_slot *slot = gk_map_put(&run->ids, gk_fold(c->id, run->arena), 0);
    if (slot->data) {
        const struct gk_catalog *first = slot->data;
        struct gk_place place = {.file = gk_str_of(path), .catalog = c->id};
        gk_diag(diags, GK_DIAG_CATALOG_TWICE, &place, first->path.s, c->id.s, NULL);
        return;
    }
    slot->data = (void *)(uintptr_t)c;
    run->catalogs =
        gk_arena_grow(run->arena, run->catalogs, cap, (size_t)run->n_catalogs + 1, sizeof *run->catalogs);
    run->catalogs[run->n_catalogs++] = c;
}

/* All catalogs of a file; standard input can be read only once, and holds one. */
static void add_file(struct job_run *run, const char *path, bool named, size_t *cap, struct gk_diags *diags)
{
    int parts = 0;
    struct gk_import_options options = {.parts = gk_path_is_standard(path) ? NULL : &parts,
                                        .temp = run->options->temp};
    add_catalog(run, path, read_catalog(run, path, named, &options, diags), cap, diags);
    for (options.part = 1; options.part <= parts; options.part++)
        add_catalog(run, path, read_catalog(run, path, named, &options, diags), cap, diags);
}

/* What the user names is a file, else the id of a catalog in catalog/. */
static const char *named_path(const struct job_run *run, const char *name)
{
    const char *usual =
        gk_arena_printf(run->arena, "%s/%s.json", job_path(run, "catalog", run->arena), name).s;
    bool id = !gk_path_is_standard(name) && !gk_file_exists(name) && gk_catalog_id_valid(gk_str_of(name));
    return id && gk_file_exists(usual) ? usual : name;
}

static void load_catalogs(struct job_run *run, struct gk_diags *diags)
{
    const struct gk_job_options *o = run->options;
    run->ids.arena = run->arena;
    size_t cap = 0;
    int n = 0;
    const char **files = job_files(o->files, o->n_files, &n, run->arena, diags);
    for (int i = 0; i < n && !job_stopped(run); i++)
        add_file(run, named_path(run, files[i]), job_is_named(o->files, o->n_files, files[i]), &cap, diags);
    if (o->n_files) return;
    const char *dir = job_path(run, "catalog", run->arena);
    const char **names = gk_folder_files(dir, ".json", run->arena, &n, diags);
    for (int i = 0; i < n && !job_stopped(run); i++)
        add_file(run, gk_arena_printf(run->arena, "%s/%s", dir, names[i]).s, false, &cap, diags);
    if (n == 0) {
        struct gk_place place = {.file = gk_str_of(dir)};
        gk_diag(diags, GK_DIAG_NO_CATALOGS, &place, NULL);
    }
}

enum gk_status job_load_shared(struct job_run *run, struct gk_diags *diags)
{
    const struct gk_job_options *o = run->options;
    run->vocabulary = job_vocabulary(o->root, run->arena, diags);
    if (!run->vocabulary) return GK_EINPUT;
    const char *dir = gk_path_each(o->root, "fonts", run->arena);
    enum gk_status status = gk_fonts_load(dir, &run->fonts, diags);
    if (status == GK_OK && o->papers != GK_PAPER_PDF) /* only workbooks name faces of other machines */
        status = gk_office_load(dir, run->arena, &run->office, diags);
    if (status != GK_OK) return status;
    status = job_load_lint(run, diags);
    if (status != GK_OK) return status;
    run->date = o->date.n ? o->date : job_epoch_date(o->epoch, run->arena, diags);
    return GK_OK;
}

enum gk_status job_load(struct job_run *run, struct gk_diags *diags)
{
    enum gk_status status = job_load_shared(run, diags);
    if (status == GK_OK) load_catalogs(run, diags);
    struct gk_str *fields = GK_NEW_ARRAY(run->arena, struct gk_str, run->n_catalogs + 1);
    for (int i = 0; i < run->n_catalogs; i++)
        fields[i] = gk_fold(gk_catalog_field(run->catalogs[i], run->vocabulary), run->arena);
    run->fields = fields;
    return status;
}

void job_unload(struct job_run *run)
{
    job_unload_posters(run);
    job_zero_done(run);
    gk_fonts_free(run->fonts);
    gk_archive_words_free(run->archive);
    gk_arena_free(run->arena);
}
