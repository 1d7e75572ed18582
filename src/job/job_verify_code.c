/* verify --code: whose a check code is that a notice bears. The manifest has the codes of what stands in
 * out/; the registry and the catalog of its entry say of which place and edition it is. */
#include "job_out_int.h"

bool job_bears_code(const json_t *entry, struct gk_str code)
{
    struct gk_str check = gk_str_of(json_string_value(json_object_get(entry, "check")));
    return check.n && gk_str_same_latin(check, code);
}

/* ---- of which place, by which edition ---- */

/* Is that the file of the township's notice, or one beside it? */
static bool is_of(const struct gk_registry *r, int township, const char *full, struct gk_arena *arena)
{
    struct gk_str file = gk_path_stem(full), stem = gk_township_stem(r, township, arena);
    return gk_str_starts(file, stem) && (file.n == stem.n || file.s[stem.n] == '-');
}

struct gk_str job_code_place(const char *root, const json_t *entry, const char *full, struct gk_arena *arena)
{
    struct gk_diags unheard = gk_diags_init(arena);
    const char *source = json_string_value(json_object_get(entry, "source"));
    struct gk_str file = gk_arena_str(arena, gk_path_stem(full));
    const char *path = gk_path_first(
        root, gk_arena_printf(arena, "catalog/townships/%s.json", source ? source : "").s, arena);
    const struct gk_registry *r = gk_file_exists(path) ? gk_registry_load(path, arena, &unheard) : NULL;
    for (int t = 0; r && t < r->n_townships; t++)
        if (is_of(r, t, full, arena))
            return gk_arena_printf(arena, "%.*s (%s)", (int)r->townships[t].name.n, r->townships[t].name.s,
                                   file.s);
    return file;
}

struct gk_str job_code_edition(const char *path, const char *id, struct gk_arena *arena)
{
    struct gk_diags unheard = gk_diags_init(arena);
    const struct gk_catalog *c = gk_file_exists(path) ? gk_catalog_load(path, arena, &unheard) : NULL;
    if (!c) return gk_arena_str(arena, gk_str_of(id));
    struct gk_str edition = c->edition.n ? c->edition : c->date;
    return gk_arena_printf(arena, "%s %s%s%s", id, c->title.s, edition.n ? " " : "",
                           edition.n ? edition.s : "");
}

const char *job_code_catalog(const char *root, struct gk_str id, struct gk_arena *arena)
{
    return gk_path_first(root, gk_arena_printf(arena, "catalog/%.*s.json", (int)id.n, id.s).s, arena);
}

static struct gk_str id_of(const json_t *entry)
{
    struct gk_str path = gk_str_of(json_string_value(json_object_get(entry, "path")));
    return gk_str_sub(path, 0, path.n ? strcspn(path.s, "/") : 0);
}

void job_verify_code_found(const struct gk_job_verify *ask, const json_t *entry, const char *full,
                           struct gk_diags *diags)
{
    struct gk_arena *arena = diags->arena;
    const char *root = ask->root ? ask->root : "", *id = gk_arena_str(arena, id_of(entry)).s;
    gk_diag(diags, GK_DIAG_CODE_FOUND, &(struct gk_place){.file = gk_str_of(full)},
            gk_arena_str(arena, ask->code).s, job_code_place(root, entry, full, arena).s,
            job_code_edition(job_code_catalog(root, gk_str_of(id), arena), id, arena).s, NULL);
}
