/* What a file that was dropped is: it is taken dry. */
#include "desk_drop_int.h"

#include "gongkai/catalog/registry.h"

/* ---- the folder of drops ---- */

const char *drop_folder(const struct gk_desk *d, int number, struct gk_arena *arena)
{
    return desk_path(d, gk_arena_printf(arena, ".gongkai/desk/drops/%d", number).s, arena);
}

bool drop_find(struct desk_call *c, int number, struct drop *d)
{
    int n = 0;
    const char *folder = drop_folder(c->desk, number, c->arena);
    const char **names = number > 0 ? gk_folder_files(folder, "", c->arena, &n, &c->diags) : NULL;
    *d = (struct drop){.number = number, .diags = gk_diags_init(c->arena)};
    if (n == 0) return false;
    d->name = gk_str_of(names[0]);
    d->path = gk_path_first(folder, names[0], c->arena);
    return true;
}

/* ---- what it is ---- */

struct gk_job_change drop_change(struct desk_call *c, struct drop *d, const struct drop_taking *t)
{
    struct gk_job_change change = desk_change(c, d->name);
    change.dry = t->dry;
    change.replace = t->replace;
    change.said = &d->said;
    change.changes = &d->changes;
    return change;
}

bool drop_import(struct desk_call *c, struct drop *d, const struct drop_taking *t)
{
    const struct gk_job_change change = drop_change(c, d, t);
    const struct gk_job_import ask = {.root = c->desk->options.root,
                                      .files = &d->path,
                                      .n_files = 1,
                                      .id = t->id,
                                      .accept_guess = t->guess,
                                      .change = &change};
    return gk_job_import(&ask, c->arena, &d->parts, &d->n_parts, &d->diags) == GK_OK;
}

/* Into the registry that knows most of its names. */
bool drop_update_registry(struct desk_call *c, struct drop *d, const struct drop_taking *t, const char *to)
{
    const struct gk_job_change change = drop_change(c, d, t);
    return gk_job_townships(c->desk->options.root, d->path, to, c->desk->options.temp, &change, &d->diags) ==
           GK_OK;
}

bool drop_make_registries(struct desk_call *c, struct drop *d, const struct drop_taking *t)
{
    const struct gk_job_change change = drop_change(c, d, t);
    struct gk_job_townships_made made;
    enum gk_status status =
        gk_job_townships_import(c->desk->options.root, d->path, NULL, (struct gk_str){"", 0},
                                (struct gk_str){"", 0}, &change, &made, &d->diags);
    d->places = made.townships;
    return status == GK_OK;
}

void drop_forget(struct desk_call *c, struct drop *d)
{
    d->diags = gk_diags_init(c->arena);
    gk_buf_clear(&d->said);
    d->changes = 0;
}

static bool is_unread(const struct gk_diags *diags)
{
    return gk_diags_exit_code(diags, false) == 4;
}

bool drop_unread(const struct drop *d)
{
    return is_unread(&d->diags);
}

static int unknown_names(const struct gk_diags *diags)
{
    int n = 0;
    for (size_t i = 0; i < diags->n; i++) n += diags->list[i].code == GK_DIAG_UPDATE_UNKNOWN;
    return n;
}

static void look_at_townships(struct desk_call *c, struct drop *d)
{
    const struct drop_taking dry = {.dry = true};
    int n = 0, least = INT32_MAX;
    const struct desk_file *files = desk_files(c, &n);
    d->kind = DROP_TOWNSHIPS;
    for (int i = 0; i < n; i++) {
        if (files[i].kind != DESK_REGISTRY) continue;
        drop_forget(c, d);
        bool taken = drop_update_registry(c, d, &dry, files[i].full);
        if (drop_unread(d)) return;
        if (!taken || unknown_names(&d->diags) >= least) continue;
        least = unknown_names(&d->diags);
        d->target = files[i].full;
    }
    drop_forget(c, d);
    if (d->target)
        drop_update_registry(c, d, &dry, d->target);
    else
        drop_make_registries(c, d, &dry);
}

/* A catalog or a registry in JSON. */
bool drop_take_own(struct desk_call *c, struct drop *d, const struct drop_taking *t)
{
    const struct gk_job_change change = drop_change(c, d, t);
    const char *root = c->desk->options.root;
    struct gk_buf bytes = {0};
    bool there = gk_file_replaces(d->target), good;
    int collisions = 0;
    if (d->kind == DROP_OWN_REGISTRY) {
        good = gk_registry_load(d->path, c->arena, &d->diags) &&
               gk_file_read(d->path, &bytes, &d->diags) == GK_OK &&
               gk_job_replace(&change, d->target, gk_buf_slice(&bytes), GK_STR(""), &d->diags) == GK_OK;
        d->changes = there;
    } else if (there) {
        good = gk_job_merge(root, d->target, &d->path, 1, d->target, false, c->lang, &change, &d->said,
                            &collisions, &d->diags) == GK_OK;
    } else {
        const struct gk_catalog *own = gk_catalog_load(d->path, c->arena, &d->diags);
        good = own && gk_job_replace_catalog(&change, d->target, own, GK_STR(""), &d->diags) == GK_OK;
    }
    gk_buf_done(&bytes);
    return good;
}

static bool look_at_own(struct desk_call *c, struct drop *d)
{
    const struct drop_taking dry = {.dry = true};
    struct gk_buf bytes = {0};
    bool read = gk_file_read(d->path, &bytes, &d->diags) == GK_OK;
    struct gk_str format = gk_json_format(gk_buf_slice(&bytes), c->arena);
    gk_buf_done(&bytes);
    if (!read) return true;
    bool catalog = gk_str_starts(format, GK_STR("gongkai-catalog/"));
    if (!catalog && !gk_str_starts(format, GK_STR("gongkai-townships/"))) return false;
    d->kind = catalog ? DROP_OWN_CATALOG : DROP_OWN_REGISTRY;
    d->id = gk_path_stem(d->path);
    d->target = desk_path(
        c->desk, /* whatever the file ends in: only .json is looked for there */
        gk_arena_printf(c->arena, "catalog/%s%.*s.json", catalog ? "" : "townships/", (int)d->id.n, d->id.s)
            .s,
        c->arena);
    drop_take_own(c, d, &dry);
    return true;
}

bool drop_says_code(const struct gk_diags *diags, enum gk_code code)
{
    for (size_t i = 0; i < diags->n; i++)
        if (diags->list[i].code == code) return true;
    return false;
}

/* Something that can be posted as a notice? Nothing of it is written. */
static bool is_list(struct desk_call *c, struct drop *d)
{
    const struct drop_taking dry = {.dry = true};
    struct gk_diags said = gk_diags_init(c->arena);
    const struct gk_job_change change = drop_change(c, d, &dry);
    const struct gk_job_options options = {.root = c->desk->options.root, .out = c->desk->options.out};
    const struct gk_job_notice notice = {.file = d->path, .change = &change};
    struct gk_job_notice_made made = {0};
    bool good = gk_job_notice(&options, &notice, &made, &said) == GK_OK && made.notices > 0;
    if (is_unread(&said)) gk_diags_append(&d->diags, &said);
    return good;
}

void drop_look(struct desk_call *c, struct drop *d)
{
    const struct drop_taking dry = {.dry = true};
    if (look_at_own(c, d)) return;
    if (drop_import(c, d, &dry)) {
        d->kind = DROP_CATALOG;
    } else if (drop_unread(d)) {
        return;
    } else if (drop_says_code(&d->diags, GK_DIAG_IMPORT_TOWNSHIPS)) {
        look_at_townships(c, d);
    } else if (drop_says_code(&d->diags, GK_DIAG_REPLACE_OTHER) ||
               drop_says_code(&d->diags, GK_DIAG_IMPORT_UNSURE) ||
               drop_says_code(&d->diags, GK_DIAG_CATALOG_TWICE)) {
        d->kind = DROP_CATALOG;
    } else if (is_list(c, d)) {
        d->kind = DROP_LIST;
        drop_forget(c, d);
    }
}
