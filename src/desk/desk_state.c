/* GET /state: what there is. */
#include "desk_int.h"

#include "gongkai/catalog/registry.h"

static void put_catalog(struct desk_call *c, const struct desk_file *f)
{
    struct gk_json_out *o = &c->json;
    struct gk_diags unheard = gk_diags_init(c->arena);
    const struct gk_catalog *catalog = gk_catalog_load(f->full, c->arena, &unheard);
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "id", f->id);
    gk_json_text(o, "version", f->version);
    gk_json_text(o, "title", catalog ? catalog->title : GK_STR(""));
    gk_json_int(o, "items", catalog ? catalog->n_items : 0);
    desk_put_open(c, f);
    if (!catalog) desk_put_messages(c, "messages", &unheard);
    gk_json_end(o, '}');
}

static void put_registry(struct desk_call *c, const struct desk_file *f)
{
    struct gk_json_out *o = &c->json;
    struct gk_diags unheard = gk_diags_init(c->arena);
    const struct gk_registry *r = gk_registry_load(f->full, c->arena, &unheard);
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "id", f->id);
    gk_json_text(o, "version", f->version);
    gk_json_text(o, "county", r ? r->county : GK_STR(""));
    gk_json_int(o, "townships", r ? r->n_townships : 0);
    if (!r) desk_put_messages(c, "messages", &unheard);
    gk_json_end(o, '}');
}

void desk_get_state(struct desk_call *c)
{
    int n = 0;
    const struct desk_file *files = desk_files(c->desk, &n, c->arena);
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    desk_put_office(c);
    gk_json_begin(&c->json, "catalogs", '[');
    for (int i = 0; i < n; i++)
        if (files[i].kind == DESK_CATALOG) put_catalog(c, &files[i]);
    gk_json_end(&c->json, ']');
    gk_json_begin(&c->json, "registries", '[');
    for (int i = 0; i < n; i++)
        if (files[i].kind == DESK_REGISTRY) put_registry(c, &files[i]);
    gk_json_end(&c->json, ']');
    desk_put_drops(c);
    gk_json_end(&c->json, '}');
}
