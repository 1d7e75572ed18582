#include "gongkai/kept.h"
#include "job_int.h"

/* Registries of a table of townships, one file a county. */

/* The ids that the user names. */
static struct gk_str *named_ids(struct gk_str named, int *n, struct gk_arena *arena)
{
    struct gk_str *ids = NULL;
    size_t cap = 0;
    for (size_t at = 0; at < named.n;) {
        size_t end = gk_str_find(named, GK_STR(","), at);
        if (end == (size_t)-1) end = named.n;
        ids = gk_arena_grow(arena, ids, &cap, (size_t)*n + 1, sizeof *ids);
        ids[(*n)++] = gk_str_trim(gk_str_sub(named, at, end));
        at = end + 1;
    }
    return ids;
}

struct gk_str *job_catalog_ids(const char *root, int *n, struct gk_arena *arena)
{
    int files = 0;
    const char *dir = gk_path_first(root, "catalog", arena);
    const char **names = gk_file_list(dir, ".json", arena, &files);
    struct gk_str *ids = GK_NEW_ARRAY(arena, struct gk_str, files + 1);
    *n = 0;
    for (int i = 0; i < files; i++) {
        struct gk_buf bytes = {0};
        struct gk_diags unsaid = gk_diags_init(arena);
        const char *path = gk_arena_printf(arena, "%s/%s", dir, names[i]).s;
        bool read = gk_file_read(path, &bytes, &unsaid) == GK_OK;
        if (read && gk_str_starts(gk_json_format(gk_buf_slice(&bytes), arena), GK_STR("gongkai-catalog/")))
            ids[(*n)++] = gk_path_stem(names[i]);
        gk_buf_done(&bytes);
    }
    return ids;
}

/* Which catalogs the townships post: nothing was said, or something that is none. */
static void judge_ids(const char *root, const struct gk_str *ids, int n, int townships,
                      struct gk_diags *diags)
{
    struct gk_arena *arena = diags->arena;
    int there = 0;
    const struct gk_str *known = job_catalog_ids(root, &there, arena);
    const char *all = "";
    for (int i = 0; i < there; i++)
        all = gk_arena_printf(arena, "%s%s%.*s", all, i ? ", " : "", (int)known[i].n, known[i].s).s;
    if (n == 0 && townships > 0)
        gk_diag(diags, GK_DIAG_TOWNSHIPS_UNLINKED, NULL, gk_arena_printf(arena, "%d", townships).s, all,
                NULL);
    for (int i = 0; i < n; i++) {
        struct gk_nearest near = gk_nearest_of(ids[i]);
        bool found = false;
        for (int k = 0; k < there && !found; k++) {
            found = gk_str_eq(known[k], ids[i]);
            gk_nearest_try(&near, known[k]);
        }
        if (found) continue;
        gk_diag(diags, GK_DIAG_NO_SUCH_CATALOG, NULL, gk_arena_str(arena, ids[i]).s,
                gk_arena_printf(arena, "%d", townships).s, NULL);
        gk_nearest_tell(&near, diags);
    }
}

static bool ids_good(const struct gk_str *ids, int n, struct gk_diags *diags)
{
    bool good = true;
    for (int i = 0; i < n; i++) {
        if (gk_catalog_id_valid(ids[i])) continue;
        gk_diag(diags, GK_DIAG_CATALOG_ID, NULL, gk_arena_str(diags->arena, ids[i]).s, NULL);
        good = false;
    }
    return good;
}

static bool is_code(struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9') return false;
    return true;
}

/* Is the county called so, with or without its city and province before it? */
static bool is_county(const struct gk_registry *r, struct gk_str name, struct gk_arena *arena)
{
    struct gk_str full = gk_arena_printf(
        arena, "%.*s%.*s%.*s", (int)r->province.n, r->province.s ? r->province.s : "", (int)r->city.n,
        r->city.s ? r->city.s : "", (int)r->county.n, r->county.s ? r->county.s : "");
    return r->county.n > 0 && name.n >= r->county.n && gk_str_ends(full, name);
}

/* Counties of one name: which is meant is for the user to say. */
static bool is_one_county(const struct gk_registry *list, int n, struct gk_str name, struct gk_diags *diags)
{
    struct gk_arena *arena = diags->arena;
    const char *all = "";
    int found = 0;
    for (int i = 0; i < n && !is_code(name); i++) {
        const struct gk_registry *r = &list[i];
        if (!is_county(r, name, arena)) continue;
        all = gk_arena_printf(arena, "%s%s%.*s%.*s %.*s", all, found++ ? ", " : "", (int)r->city.n,
                              r->city.s ? r->city.s : "", (int)r->county.n, r->county.s, (int)r->name.n,
                              r->name.s)
                  .s;
    }
    if (found > 1) gk_diag(diags, GK_DIAG_COUNTY_SEVERAL, NULL, gk_arena_str(arena, name).s, all, NULL);
    return found <= 1;
}

/* The townships of the county that is called so, or whose codes begin so; the registry itself when `prefix`
 * is empty. */
static struct gk_registry chosen(const struct gk_registry *r, struct gk_str prefix, struct gk_arena *arena)
{
    struct gk_registry out = *r;
    if (prefix.n == 0 || (!is_code(prefix) && is_county(r, prefix, arena))) return out;
    struct gk_township *list = GK_NEW_ARRAY(arena, struct gk_township, r->n_townships + 1);
    out.townships = list;
    out.n_townships = 0;
    for (int i = 0; i < r->n_townships; i++)
        if (gk_str_starts(r->townships[i].code, prefix)) list[out.n_townships++] = r->townships[i];
    return out;
}

/* What all registries of a table have in common. */
struct table {
    const char *from, *to;
    struct gk_str county;
    const struct gk_job_change *change;
    const struct gk_vocabulary *v;
    int bare; /* townships that list no catalog now */
};

static int count_bare(const char *path)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    const struct gk_registry *r = gk_registry_load(path, arena, &unheard);
    int n = 0;
    for (int i = 0; r && i < r->n_townships; i++) n += r->townships[i].n_catalogs == 0;
    gk_arena_free(arena);
    return n;
}

static enum gk_status write_all(struct table *t, const struct gk_registry *list, int n,
                                struct gk_job_townships_made *made, struct gk_arena *arena,
                                struct gk_diags *diags)
{
    enum gk_status status = GK_OK;
    for (int i = 0; i < n && status == GK_OK; i++) {
        struct gk_registry r = chosen(&list[i], t->county, arena);
        if (r.n_townships == 0) continue;
        const char *path = gk_arena_printf(arena, "%s/%.*s.json", t->to, (int)r.name.n, r.name.s).s;
        bool fresh = t->change->replace || !gk_file_replaces(path);
        if (fresh && r.select.n == 0) r.select = GK_STR("board");
        status = job_update_registry(t->change, path, &r, t->from, t->v, diags);
        if (status != GK_OK) break;
        t->bare += count_bare(path);
        made->registries++;
        made->townships += r.n_townships;
    }
    return status;
}

enum gk_status gk_job_townships_import(const char *root, const char *from, const char *to,
                                       struct gk_str county, struct gk_str catalogs,
                                       const struct gk_job_change *change, struct gk_job_townships_made *made,
                                       struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf bytes = {0};
    int n = 0, n_ids = 0;
    *made = (struct gk_job_townships_made){0};
    if (!to) to = gk_path_first(root, "catalog/townships", arena);
    struct gk_str *ids = named_ids(catalogs, &n_ids, arena);
    const struct gk_vocabulary *v =
        gk_vocabulary_load(gk_path_find(root, "catalog/vocabulary.json", arena), arena, diags);
    enum gk_status status = v && ids_good(ids, n_ids, diags) ? GK_OK : GK_EINPUT;
    struct table table = {.from = from, .to = to, .county = county, .change = change, .v = v};
    if (status == GK_OK) status = gk_file_read(from, &bytes, diags);
    if (status == GK_OK) {
        const struct gk_registry *list =
            gk_kept_divisions(gk_buf_slice(&bytes), from, v, ids, n_ids, arena, &n, diags);
        status = list && is_one_county(list, n, county, diags)
                     ? write_all(&table, list, n, made, arena, diags)
                     : GK_EINPUT;
    }
    if (made->registries > 0) judge_ids(root, ids, n_ids, n_ids ? made->townships : table.bare, diags);
    if (status == GK_OK && n > 0 && made->registries == 0) {
        gk_diag(diags, GK_DIAG_NO_COUNTY, NULL, gk_arena_str(diags->arena, county).s, NULL);
        status = GK_EINPUT;
    }
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return status;
}
