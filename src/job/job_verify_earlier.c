/* verify --code, of a code that no manifest has.
 *
 * MODEL. It may be an earlier edition's: the notices of each version in the catalogs' histories are made once
 * more, aside, the last first, until one bears the code.
 *
 * NOT DONE. A code is of all that the notice says. One that was made with other facts of its place (another
 * telephone, other dates, options of its own) is not found among the earlier ones. */
#include "job_out_int.h"

struct search {
    const struct gk_job_verify *ask;
    const char *folder, *id, *catalog;
    const char *version, *copy; /* of the catalog's file: one in its history, and what that is called here */
    struct gk_arena *arena;
    struct gk_diags *diags;
};

static void tell_earlier(const struct search *s, const json_t *entry)
{
    const char *path = json_string_value(json_object_get(entry, "path"));
    struct gk_str number = gk_path_base(s->version);
    while (number.n > 1 && *number.s == '0') number = gk_str_sub(number, 1, number.n);
    struct gk_arena *arena = s->diags->arena;
    const char *id = gk_arena_printf(arena, "%s@%.*s", s->id, (int)number.n, number.s).s;
    gk_diag(s->diags, GK_DIAG_CODE_EARLIER, &(struct gk_place){.file = gk_str_of(s->catalog)},
            gk_arena_str(arena, s->ask->code).s, job_code_place(s->ask->root, entry, path, arena).s,
            job_code_edition(s->copy, id, arena).s, NULL);
}

/* Does a notice that was just made into `out` bear the code? */
static bool is_made(const struct search *s, const char *out)
{
    struct gk_diags unheard = gk_diags_init(s->arena);
    struct gk_buf bytes = {0};
    struct job_listing listing;
    struct gk_str text;
    bool found = false;
    const char *manifest = gk_arena_printf(s->arena, "%s/manifest.json", out).s;
    bool read = gk_file_exists(manifest) && gk_file_read(manifest, &bytes, &unheard) == GK_OK &&
                job_listing_begin(&listing, gk_buf_slice(&bytes), s->arena);
    for (json_t *entry; read && !found && (entry = job_listing_next(&listing, &text)); json_decref(entry)) {
        found = job_bears_code(entry, s->ask->code);
        if (found) tell_earlier(s, entry);
    }
    gk_buf_done(&bytes);
    return found;
}

/* Makes the notices of the version; under its own name, since a catalog is called as its file. */
static bool try_version(const struct search *s)
{
    struct gk_diags unheard = gk_diags_init(s->arena);
    struct gk_job_summary summary;
    struct gk_buf bytes = {0};
    const char *out = gk_arena_printf(s->arena, "%s/out", s->folder).s;
    const struct gk_job_options options = {.root = s->ask->root,
                                           .out = out,
                                           .temp = s->ask->temp,
                                           .files = &s->copy,
                                           .n_files = 1,
                                           .papers = GK_PAPER_POSTER};
    bool found = gk_file_read(s->version, &bytes, &unheard) == GK_OK &&
                 gk_file_write(s->copy, gk_buf_slice(&bytes), &unheard) == GK_OK &&
                 gk_job_build(&options, &summary, &unheard) == GK_OK && is_made(s, out);
    gk_buf_done(&bytes);
    gk_folder_remove(out);
    return found;
}

static bool try_versions(struct search *s)
{
    int n;
    const char **versions = job_versions(s->catalog, &n, s->arena, s->diags);
    bool found = false;
    s->copy = gk_arena_printf(s->arena, "%s/%s.json", s->folder, s->id).s;
    for (int i = 0; i < n && !found; i++) {
        s->version = versions[i];
        found = try_version(s);
    }
    return found;
}

static bool is_earlier(struct search *s)
{
    int n;
    const char *dir = gk_path_first(s->ask->root, "catalog", s->arena);
    const char **names = gk_folder_files(dir, ".json", s->arena, &n, s->diags);
    bool found = false;
    for (int i = 0; i < n && !found; i++) {
        s->id = gk_arena_str(s->arena, gk_path_stem(names[i])).s;
        s->catalog = job_code_catalog(s->ask->root, gk_str_of(s->id), s->diags->arena);
        found = try_versions(s);
    }
    return found;
}

enum gk_status gk_job_verify_earlier(const struct gk_job_verify *ask, struct gk_diags *diags)
{
    struct search s = {.ask = ask, .arena = gk_arena_new(NULL), .diags = diags};
    bool found = false;
    int errors = gk_diags_count(diags, GK_ERROR);
    s.folder = ask->root ? gk_process_folder(ask->temp, diags) : NULL;
    if (s.folder) found = is_earlier(&s);
    if (s.folder) gk_folder_remove(s.folder);
    gk_arena_free(s.arena);
    if (gk_diags_count(diags, GK_ERROR) > errors) return GK_EIO;
    if (!found)
        gk_diag(diags, GK_DIAG_CODE_UNKNOWN, &(struct gk_place){.file = gk_str_of(ask->paths[0])},
                gk_arena_str(diags->arena, ask->code).s, NULL);
    return GK_OK;
}
