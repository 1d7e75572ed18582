/* GET /state: what there is. */
#include "desk_int.h"

#include "gongkai/catalog/registry.h"

/* What is told of a catalog, as long as its file has these bytes: the page asks for the state after each
 * change, and most catalogs are what they were. */
struct head {
    char sha[65];
    struct gk_str title;
    int items;
};

/* NULL after diagnostics: it can't be read. */
static const struct head *head_of(struct desk_call *c, const struct desk_file *f, struct gk_diags *diags)
{
    struct gk_desk *d = c->desk;
    struct gk_map_slot *slot = gk_map_find(&d->heads, f->id, 0);
    struct head *head = slot ? slot->data : NULL;
    if (head && gk_str_eq(gk_str_of(head->sha), f->sha)) return head;
    const struct gk_catalog *catalog = gk_catalog_load(f->full, c->arena, diags);
    if (!catalog) return NULL;
    if (!head) {
        head = GK_NEW(d->arena, struct head);
        gk_map_put(&d->heads, gk_arena_str(d->arena, f->id), 0)->data = head;
    }
    memcpy(head->sha, f->sha.s, sizeof head->sha);
    if (!gk_str_eq(head->title, catalog->title)) head->title = gk_arena_str(d->arena, catalog->title);
    head->items = catalog->n_items;
    return head;
}

static void put_catalog(struct desk_call *c, const struct desk_file *f)
{
    struct gk_json_out *o = &c->json;
    struct gk_diags said = gk_diags_init(c->arena);
    const struct head *head = head_of(c, f, &said);
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "id", f->id);
    gk_json_text(o, "version", f->version);
    gk_json_text(o, "title", head ? head->title : GK_STR(""));
    gk_json_int(o, "items", head ? head->items : 0);
    desk_put_open(c, f);
    if (!head) desk_put_messages(c, "messages", &said);
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
    struct gk_diags errors = c->diags;
    const struct desk_file *files = desk_files(c, &n);
    struct gk_diags said = c->diags;
    c->diags = errors;
    c->shows_all = true;
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
    gk_json_bool(&c->json, "papers", desk_has_papers(c));
    if (said.n) desk_put_messages(c, "messages", &said);
    gk_json_end(&c->json, '}');
}
