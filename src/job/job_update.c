#include "gongkai/merge.h"
#include "job_int.h"

/* A catalog that is imported where one stands already.
 *
 * MODEL. What stands there is known by its id and title. A file of another catalog does not take its place
 * unless the user says so (--replace). A file of the same one is an *update*: a merge with one copy
 * (gongkai/merge.h), so that ids, confirmations, columns, record and layout that the file does not hold stay,
 * and each change is told. A workbook of ours that was made of exactly this catalog holds all of it: then
 * what was imported is the update, in the order of its rows, and the merge only tells the changes.
 *
 * A file without a title, and a workbook of ours with the catalog's id and another title, are taken for the
 * same catalog when half of their rows or more are known there. */

struct update {
    const char *path;
    const struct gk_catalog *old, *new;
    struct gk_str who; /* name of the file that the new one was read from */
    const struct gk_merge *merge;
    bool numbered; /* made of exactly the old one */
    struct gk_arena *arena;
};

static bool same_words(const struct update *u, struct gk_str a, struct gk_str b)
{
    return gk_str_eq(gk_fold(a, u->arena), gk_fold(b, u->arena));
}

static int count(const struct gk_merge *m, enum gk_merge_what first, enum gk_merge_what last)
{
    int n = 0;
    for (int i = 0; i < m->n_changes; i++) n += m->changes[i].what >= first && m->changes[i].what <= last;
    return n;
}

static bool is_same_catalog(const struct update *u)
{
    if (!gk_str_eq(u->new->id, u->old->id)) return false;
    if (u->new->kept_id.n && !gk_str_eq(u->new->kept_id, u->old->id)) return false;
    if (u->numbered || same_words(u, u->new->title, u->old->title)) return true;
    if (u->new->title.n && u->new->kept_id.n == 0) return false;
    return 2 * count(u->merge, GK_MERGE_ROW_NEW, GK_MERGE_ROW_NEW) <= u->new->n_items;
}

enum gk_status job_refuse_other(const char *path, const struct gk_catalog *old, struct gk_str id,
                                struct gk_str title, struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_place place = {.file = gk_str_of(path)};
    gk_diag(diags, GK_DIAG_REPLACE_OTHER, &place, old->id.s, gk_arena_str(arena, old->title).s,
            gk_arena_str(arena, id).s, gk_arena_str(arena, title).s, NULL);
    return GK_EINPUT;
}

static enum gk_status refuse(const struct update *u, struct gk_diags *diags)
{
    const struct gk_catalog *c = u->new;
    struct gk_str id = c->kept_id.n ? c->kept_id : gk_str_eq(c->id, u->old->id) ? u->who : c->id;
    return job_refuse_other(u->path, u->old, id, c->title, u->arena, diags);
}

/* Items that both have stand in another order in the file: what is merged keeps the old one. */
static bool is_reordered(const struct update *u)
{
    static const char *const keys[] = {"no", "level1", "level2"};
    const struct gk_catalog *a = u->new, *b = u->merge->catalog;
    bool differs = a->n_items != b->n_items;
    for (int i = 0; i < a->n_items && !differs; i++) {
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            int x = gk_catalog_column(a, gk_str_of(keys[k])), y = gk_catalog_column(b, gk_str_of(keys[k]));
            bool both =
                x >= 0 && y >= 0 && a->columns[x].kind == GK_KIND_TEXT && b->columns[y].kind == GK_KIND_TEXT;
            differs = differs || (both && !same_words(u, gk_catalog_text(a, i, x), gk_catalog_text(b, i, y)));
        }
    }
    return differs;
}

/* The merged catalog, whose source is now this file, unless that came of a workbook of ours. */
static const struct gk_catalog *updated(const struct update *u)
{
    if (u->numbered) return u->new;
    struct gk_catalog *c = GK_NEW(u->arena, struct gk_catalog);
    *c = *u->merge->catalog;
    if (u->new->kept_id.n) return c;
    c->source_file = u->new->source_file;
    c->source_sha256 = u->new->source_sha256;
    c->source_importer = u->new->source_importer;
    return c;
}

static void tell(const struct update *u, const struct gk_job_change *change, struct gk_buf *out)
{
    const struct gk_merge *m = u->merge;
    const int numbers[] = {
        count(m, GK_MERGE_ROW_NEW, GK_MERGE_ROW_NEW), count(m, GK_MERGE_ROW_GONE, GK_MERGE_ROW_GONE),
        count(m, GK_MERGE_FIELD, GK_MERGE_COLUMN_NEW) + count(m, GK_MERGE_CELL, GK_MERGE_CELL)};
    struct gk_str args[4] = {u->old->id};
    for (int i = 0; i < 3; i++) args[i + 1] = gk_arena_printf(u->arena, "%d", numbers[i]);
    if (change->changes) *change->changes += numbers[0] + numbers[1] + numbers[2];
    gk_merge_write_changes(m, change->lang, out);
    gk_diag_fill(out, GK_DIAG_UPDATED, change->lang, args);
    gk_buf_putc(out, '\n');
}

static enum gk_status update(struct update *u, const struct gk_job_change *change, struct gk_diags *diags)
{
    struct gk_merge_copy copy = {
        .catalog = u->new, .who = u->who, .numbered = u->numbered, .whole = u->new->kept_id.n > 0};
    const struct gk_place place = {.file = gk_str_of(u->path)};
    u->merge = gk_merge(u->old, &copy, 1, u->arena);
    if (!is_same_catalog(u)) return refuse(u, diags);
    if (copy.whole && !copy.numbered) gk_diag(diags, GK_DIAG_MERGE_OTHER_BASE, &place, NULL);
    if (!copy.numbered && is_reordered(u)) gk_diag(diags, GK_DIAG_UPDATE_ORDER, &place, NULL);
    struct gk_buf text = {0};
    tell(u, change, &text);
    enum gk_status status = gk_job_replace_catalog(change, u->path, updated(u), gk_buf_slice(&text), diags);
    if (status == GK_OK && change->said) gk_buf_str(change->said, gk_buf_slice(&text));
    gk_buf_done(&text);
    return status;
}

const struct gk_catalog *job_standing(const char *path, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_buf bytes = {0};
    const struct gk_catalog *old = NULL;
    if (gk_file_read(path, &bytes, &unheard) == GK_OK) /* what merge writes may be called otherwise */
        old = gk_catalog_parse(gk_buf_slice(&bytes), NULL, arena, &unheard);
    gk_buf_done(&bytes);
    if (!old) gk_diag(diags, GK_DIAG_REPLACE_UNKNOWN, &(struct gk_place){.file = gk_str_of(path)}, NULL);
    return old;
}

enum gk_status job_update_catalog(const struct gk_job_change *change, const char *path,
                                  const struct gk_catalog *catalog, const char *from, struct gk_diags *diags)
{
    if (change->replace || !gk_file_replaces(path))
        return gk_job_replace_catalog(change, path, catalog, GK_STR(""), diags);
    struct gk_arena *arena = gk_arena_new(NULL);
    struct update u = {.path = path, .new = catalog, .arena = arena};
    enum gk_status status = GK_EINPUT;
    u.old = job_standing(path, arena, diags);
    if (u.old) {
        u.who = gk_arena_str(arena, gk_path_base(from));
        u.numbered = catalog->digest.n && gk_str_eq(catalog->digest, gk_catalog_digest(u.old, arena));
        status = update(&u, change, diags);
    }
    gk_arena_free(arena);
    return status;
}
