#include "gongkai/kept.h"
#include "gongkai/xlsx.h"
#include "job_int.h"

/* What goes to other programs: export, and the registry of townships as a workbook, which also comes back. */

enum gk_status gk_job_export(const char *root, const char *from, const char *to, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf csv = {0};
    const struct gk_vocabulary *v = job_vocabulary(root, arena, diags);
    const struct gk_catalog *c = v ? gk_catalog_load(from, arena, diags) : NULL;
    if (c) gk_catalog_write_csv(c, v, &csv);
    enum gk_status status = c ? gk_file_write(to, gk_buf_slice(&csv), diags) : GK_EINPUT;
    gk_buf_done(&csv);
    gk_arena_free(arena);
    return status;
}

/* ---- registries ---- */

/* The columns of a registry's workbook in their order: the vocabulary's list whose first word is the caption.
 */
static const char *const registry_lists[] = {
    "township-code",        "township-name",      "township-issuer", "township-phone",
    "township-supervision", "township-address",   "township-hours",  "township-website",
    "township-posted-from", "township-posted-to", "township-signed", "township-catalogs",
    "township-select",      "township-province",  "township-city",   "township-county",
    "township-only",        "township-add",       "township-omit",   "township-status"};

static void add_township(struct gk_grid_builder *b, const struct gk_registry *r, const struct gk_township *t,
                         int row, struct gk_arena *arena)
{
    const struct gk_str values[] = {t->code,
                                    t->name,
                                    t->issuer,
                                    t->phone,
                                    t->supervision_phone,
                                    t->address,
                                    t->hours,
                                    t->website,
                                    t->posted_from,
                                    t->posted_to,
                                    t->signed_on,
                                    job_joined_catalogs(t, arena),
                                    r->select,
                                    r->province,
                                    r->city,
                                    r->county};
    gk_grid_builder_row(b, row, true, false);
    for (size_t k = 0; k < sizeof values / sizeof *values; k++)
        gk_grid_builder_text(b, values[k].s ? values[k] : GK_STR(""));
    for (int k = 0; k < GK_OWN_KINDS; k++) gk_grid_builder_text(b, gk_own_format(&t->own[k], arena));
}

/* What holds for all, under a name that says so; a row that says nothing is left out. */
static int add_defaults(struct gk_grid_builder *b, const struct gk_registry *r, const struct gk_vocabulary *v,
                        struct gk_arena *arena)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(v, "township-defaults", &n);
    struct gk_township t = r->defaults;
    const struct gk_str known[] = {t.issuer,  t.phone,       t.supervision_phone, t.address,  t.hours,
                                   t.website, t.posted_from, t.posted_to,         t.signed_on};
    size_t said = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) said += known[i].n;
    if (n == 0 || said == 0) return 0;
    t.name = words[0];
    add_township(b, r, &t, 0, arena);
    return 1;
}

static const struct gk_grid *registry_grid(const struct gk_registry *r, const struct gk_vocabulary *v,
                                           const struct gk_form *form, struct gk_arena *arena)
{
    struct gk_grid_builder *b = gk_grid_builder_new(form, arena);
    for (size_t k = 0; k < sizeof registry_lists / sizeof *registry_lists; k++) {
        int n = 0;
        const struct gk_str *words = gk_vocabulary_list(v, registry_lists[k], &n);
        gk_grid_builder_column(b, gk_str_of(registry_lists[k]), n ? words[0] : (struct gk_str){0},
                               GK_KIND_TEXT);
    }
    int first = add_defaults(b, r, v, arena);
    for (int i = 0; i < r->n_townships; i++) add_township(b, r, &r->townships[i], first + i, arena);
    return gk_grid_builder_finish(b);
}

static enum gk_status registry_to_xlsx(const char *root, const char *temp, const struct gk_registry *r,
                                       const struct gk_vocabulary *v, struct gk_buf *out,
                                       struct gk_arena *arena, struct gk_diags *diags)
{
    const char *layouts = gk_path_each(root, "layouts", arena);
    const struct gk_form *form = gk_form_load(layouts, GK_STR("standard"), arena, diags);
    if (!form) return GK_EINPUT;
    struct gk_xlsx_options options = {.temp = temp};
    return gk_xlsx_write(registry_grid(r, v, form, arena), NULL, (struct gk_str){0}, &options, out, diags);
}

enum gk_status gk_job_townships(const char *root, const char *from, const char *to, const char *temp,
                                const struct gk_job_change *change, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf bytes = {0}, out = {0};
    const struct gk_vocabulary *v = job_vocabulary(root, arena, diags);
    enum gk_status status = v ? GK_OK : GK_EINPUT;
    if (status == GK_OK && gk_str_ends(gk_str_of(from), GK_STR(".json"))) {
        const struct gk_registry *r = gk_registry_load(from, arena, diags);
        status = r ? registry_to_xlsx(root, temp, r, v, &out, arena, diags) : GK_EINPUT;
        if (status == GK_OK) status = job_replace(change, to, gk_buf_slice(&out), GK_STR(""), diags);
    } else if (status == GK_OK && (status = gk_file_read(from, &bytes, diags)) == GK_OK) {
        const struct gk_registry *read = gk_kept_townships(gk_buf_slice(&bytes), from, v, arena, diags);
        struct gk_registry r = read ? *read : (struct gk_registry){0};
        r.name = gk_path_stem(to);
        status = read ? job_update_registry(change, to, &r, from, v, diags) : GK_EINPUT;
    }
    gk_buf_done(&bytes);
    gk_buf_done(&out);
    gk_arena_free(arena);
    return status;
}
