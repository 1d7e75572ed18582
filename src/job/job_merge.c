#include "gongkai/import.h"
#include "gongkai/merge.h"
#include "job_int.h"

/* Returned copies of a catalog: each is read, then all are merged with the base. Two editions that are to be
 * compared (job_diff.c) are read the same way. */

struct returned {
    const char *root;
    const struct gk_catalog *base;
    struct gk_str digest; /* of the base */
    const struct gk_vocabulary *vocabulary;
    struct gk_str by; /* who merges them */
    const char *temp;
    struct gk_arena *arena;
    struct gk_diags *diags;
};

/* Notes of an import are the report's matter; warnings are not. */
static void keep_warnings(const struct returned *r, const struct gk_diags *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const struct gk_diagnostic *d = &from->list[i];
        struct gk_diags one = {.arena = r->arena, .list = from->list + i, .n = 1, .cap = 1};
        if (d->level != GK_NOTE) gk_diags_append(r->diags, &one);
    }
}

/* A copy that has no title has none to give: what import proposed in its place is the base's. */
static const struct gk_catalog *with_title(const struct returned *r, const struct gk_catalog *c,
                                           const char *path, const struct gk_diags *heard)
{
    bool none = false;
    for (size_t i = 0; i < heard->n && !none; i++) none = heard->list[i].code == GK_DIAG_IMPORT_NO_TITLE;
    if (!c || !none || !r->base) return c;
    struct gk_place place = {.file = gk_str_of(path)};
    struct gk_catalog *titled = GK_NEW(r->arena, struct gk_catalog);
    *titled = *c;
    titled->title = r->base->title;
    gk_diag(r->diags, GK_DIAG_MERGE_NO_TITLE, &place, gk_arena_str(r->arena, titled->title).s, NULL);
    return titled;
}

static const struct gk_catalog *read_copy(const struct returned *r, const char *path)
{
    struct gk_buf bytes = {0};
    struct gk_diags heard = gk_diags_init(r->arena);
    struct gk_import_options options = {.by = r->by, .temp = r->temp};
    const struct gk_catalog *c = NULL;
    if (r->base) options.id = r->base->id;
    if (gk_file_read(path, &bytes, r->diags) != GK_OK) {
        /* reported */
    } else if (!job_is_foreign(gk_buf_slice(&bytes), path)) {
        c = gk_catalog_parse(gk_buf_slice(&bytes), NULL, r->arena, r->diags);
    } else {
        c = gk_import_buf(&bytes, path, &options, r->vocabulary, r->arena, &heard);
        keep_warnings(r, &heard);
        c = with_title(r, c, path, &heard);
    }
    gk_buf_done(&bytes);
    return c;
}

const struct gk_catalog *job_read_edition(const struct gk_vocabulary *vocabulary, const char *path,
                                          const char *temp, struct gk_arena *arena, struct gk_diags *diags)
{
    const struct returned r = {.vocabulary = vocabulary, .temp = temp, .arena = arena, .diags = diags};
    path = job_edition_path(path, arena, diags);
    return path ? read_copy(&r, path) : NULL;
}

static bool take_copy(const struct returned *r, const char *path, struct gk_merge_copy *to)
{
    const struct gk_catalog *c = read_copy(r, path);
    if (!c) return false;
    bool json = gk_str_ends(gk_str_of(path), GK_STR(".json"));
    struct gk_str id = json ? c->id : c->kept_id;
    struct gk_place place = {.file = gk_str_of(path)};
    if (id.n > 0 && !gk_str_eq(id, r->base->id)) {
        gk_diag(r->diags, GK_DIAG_MERGE_OTHER_CATALOG, &place, gk_arena_str(r->arena, id).s, r->base->id.s,
                NULL);
        return false;
    }
    *to = (struct gk_merge_copy){.catalog = c,
                                 .who = gk_arena_str(r->arena, gk_path_base(path)),
                                 .numbered = c->digest.n > 0 && gk_str_eq(c->digest, r->digest),
                                 .whole = json || c->kept_id.n > 0};
    if (!to->numbered && !json) gk_diag(r->diags, GK_DIAG_MERGE_OTHER_BASE, &place, NULL);
    return true;
}

static const struct gk_merge *merge_all(struct returned *r, const char *const *paths, int n)
{
    struct gk_merge_copy *copies = GK_NEW_ARRAY(r->arena, struct gk_merge_copy, n + 1);
    bool good = true;
    for (int i = 0; i < n; i++) good = take_copy(r, paths[i], &copies[i]) && good;
    return good ? gk_merge(r->base, copies, n, r->arena) : NULL;
}

/* A catalog of that id, with that title or half of its rows: an earlier merge may have titled it anew. */
static bool is_same_catalog(const struct returned *r, const struct gk_catalog *old,
                            const struct gk_catalog *c)
{
    const struct gk_merge_copy copy = {.catalog = c, .whole = true};
    int strange = 0;
    if (!gk_str_eq(old->id, c->id)) return false;
    if (gk_str_eq(gk_fold(old->title, r->arena), gk_fold(c->title, r->arena))) return true;
    const struct gk_merge *m = gk_merge(old, &copy, 1, r->arena);
    for (int i = 0; i < m->n_changes; i++) strange += m->changes[i].what == GK_MERGE_ROW_NEW;
    return 2 * strange <= c->n_items;
}

/* May the result go to this file? Another catalog there is for the user to give up. */
static bool may_replace(const struct returned *r, const struct gk_job_change *change, const char *to,
                        const struct gk_catalog *merged)
{
    if (change->replace || !gk_file_replaces(to)) return true;
    const struct gk_catalog *old = job_standing(to, r->arena, r->diags);
    if (!old || is_same_catalog(r, old, merged)) return old != NULL;
    return job_refuse_other(to, old, merged->id, merged->title, r->arena, r->diags) == GK_OK;
}

enum gk_status gk_job_merge(const char *root, const char *base, const char *const *copies, int n,
                            const char *to, bool json, enum gk_lang lang, const struct gk_job_change *change,
                            struct gk_buf *out, int *collisions, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct returned r = {
        .root = root, .by = change->by, .temp = change->temp, .arena = arena, .diags = diags};
    r.base = gk_catalog_load(base, arena, diags);
    if (r.base) r.digest = gk_catalog_digest(r.base, arena);
    r.vocabulary = job_vocabulary(root, arena, diags);
    const struct gk_merge *merge = r.base && r.vocabulary ? merge_all(&r, copies, n) : NULL;
    if (merge && !may_replace(&r, change, to, merge->catalog)) merge = NULL;
    enum gk_status status = merge ? GK_OK : GK_EINPUT;
    if (merge) {
        struct gk_buf text = {0};
        *collisions = merge->n_collisions;
        if (change->changes) *change->changes += merge->n_changes;
        gk_merge_write_text(merge, lang, &text);
        status = gk_job_replace_catalog(change, to, merge->catalog, gk_buf_slice(&text), diags);
        if (json) gk_merge_write_json(merge, out);
        if (!json) gk_buf_str(out, gk_buf_slice(&text));
        gk_buf_done(&text);
    }
    gk_arena_free(arena);
    return status;
}
