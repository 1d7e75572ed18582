/* What one township posts: the catalogs that it lists, and of their items those that go up, chosen from the
 * list. Where it lists none, all catalogs of the work folder count, as they do when its notice is asked for.
 */
#include "desk_int.h"

#include "gongkai/catalog/registry.h"

#include <stdlib.h>

struct place {
    const struct desk_file *file;
    struct gk_registry *r; /* a copy, whose townships may be changed */
    struct gk_township *t; /* the one that is asked for */
    int row;
    const struct gk_catalog **all; /* of the work folder */
    int n_all;
    const struct gk_catalog **posted;
    int n_posted;
    struct gk_select_rule rule;
    const struct gk_vocabulary *v;
};

static bool lists(const struct gk_township *t, struct gk_str id)
{
    for (int i = 0; i < t->n_catalogs; i++)
        if (gk_str_eq(t->catalogs[i], id)) return true;
    return false;
}

static const struct gk_catalog *catalog_of(const struct place *p, struct gk_str id)
{
    for (int i = 0; i < p->n_all; i++)
        if (gk_str_eq(p->all[i]->id, id)) return p->all[i];
    return NULL;
}

/* The catalogs that count: in the township's order, else the folder's. */
static void find_posted(struct desk_call *c, struct place *p)
{
    p->posted = GK_NEW_ARRAY(c->arena, const struct gk_catalog *, p->n_all + p->t->n_catalogs + 1);
    p->n_posted = 0;
    for (int i = 0; i < p->t->n_catalogs; i++) {
        const struct gk_catalog *catalog = catalog_of(p, p->t->catalogs[i]);
        if (catalog) p->posted[p->n_posted++] = catalog;
    }
    for (int i = 0; p->t->n_catalogs == 0 && i < p->n_all; i++) p->posted[p->n_posted++] = p->all[i];
}

static void load_catalogs(struct desk_call *c, struct place *p)
{
    int n = 0;
    const struct desk_file *files = desk_files(c, &n);
    p->all = GK_NEW_ARRAY(c->arena, const struct gk_catalog *, n + 1);
    for (int i = 0; i < n; i++) {
        struct gk_diags unheard = gk_diags_init(c->arena);
        if (files[i].kind != DESK_CATALOG) continue;
        p->all[p->n_all] = gk_catalog_load(files[i].full, c->arena, &unheard);
        if (p->all[p->n_all]) p->n_all++;
    }
}

/* The township of the path, in the registry of that name; false after diagnostics. */
static bool find_place(struct desk_call *c, struct gk_str registry, struct place *p)
{
    *p = (struct place){.file = desk_registry_file(c, registry), .row = desk_whole(c->parts[0])};
    if (!p->file) return desk_refuse(c, GK_DIAG_DESK_NO_REGISTRY, NULL, NULL);
    const struct gk_registry *old = gk_registry_load(p->file->full, c->arena, &c->diags);
    if (!old) return false;
    if (p->row < 0 || p->row >= old->n_townships)
        return desk_refuse(c, GK_DIAG_DESK_PATH, gk_arena_str(c->arena, c->ask->method).s,
                           gk_arena_str(c->arena, c->ask->path).s);
    struct gk_township *list = GK_NEW_ARRAY(c->arena, struct gk_township, old->n_townships);
    memcpy(list, old->townships, (size_t)old->n_townships * sizeof *list);
    p->r = GK_NEW(c->arena, struct gk_registry);
    *p->r = *old;
    p->r->townships = list;
    p->t = &list[p->row];
    p->v = desk_vocabulary(c);
    load_catalogs(c, p);
    find_posted(c, p);
    return p->v && gk_job_place_rule(c->desk->options.root, old, &p->rule, c->arena, &c->diags);
}

static struct gk_select_input input_of(const struct place *p)
{
    return (struct gk_select_input){.registry = p->r,
                                    .township = p->row,
                                    .loaded = p->posted,
                                    .n_loaded = p->n_posted,
                                    .vocabulary = p->v,
                                    .rule = &p->rule};
}

/* ---- telling ---- */

static void put_catalogs(struct desk_call *c, const struct place *p)
{
    gk_json_begin(&c->json, "catalogs", '[');
    for (int i = 0; i < p->n_all; i++) {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_text(&c->json, "id", p->all[i]->id);
        gk_json_text(&c->json, "title", p->all[i]->title);
        gk_json_bool(&c->json, "listed", lists(p->t, p->all[i]->id));
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

static void put_item(struct desk_call *c, const struct gk_catalog *catalog, int item, bool up, bool rule)
{
    int group = gk_catalog_column(catalog, GK_STR("level1"));
    gk_json_begin(&c->json, NULL, '{');
    gk_json_text(&c->json, "catalog", catalog->id);
    gk_json_int(&c->json, "item", item);
    if (group >= 0) gk_json_text(&c->json, "group", gk_catalog_text(catalog, item, group));
    gk_json_text(&c->json, "name", gk_catalog_name(catalog, item));
    gk_json_bool(&c->json, "up", up);
    gk_json_bool(&c->json, "rule", rule);
    gk_json_end(&c->json, '}');
}

/* Of each item whether it goes up, and whether the rule alone would have it so. */
static void put_items_of(struct desk_call *c, struct place *p, const struct gk_catalog *catalog)
{
    const struct gk_township now = *p->t;
    const struct gk_select_input in = input_of(p);
    struct gk_diags unheard = gk_diags_init(c->arena);
    struct gk_selection own, rule;
    const struct gk_catalog *with;
    (void)gk_select_township(&in, catalog, c->arena, &with, &own, &unheard);
    *p->t = gk_own_bare(&now, c->arena);
    (void)gk_select_township(&in, catalog, c->arena, &with, &rule, &unheard);
    *p->t = now;
    for (int i = 0; i < catalog->n_items; i++)
        if (gk_catalog_lead(catalog, i) == i) put_item(c, catalog, i, own.take[i], rule.take[i]);
}

static void put_place(struct desk_call *c, struct place *p)
{
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    gk_json_text(&c->json, "registry", p->file->id);
    gk_json_text(&c->json, "code", p->t->code);
    gk_json_text(&c->json, "name", p->t->name);
    put_catalogs(c, p);
    gk_json_begin(&c->json, "items", '[');
    for (int i = 0; i < p->n_posted; i++) put_items_of(c, p, p->posted[i]);
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
}

void desk_get_place(struct desk_call *c)
{
    struct place p;
    if (find_place(c, desk_query(c, "registry"), &p)) put_place(c, &p);
}

/* ---- choosing ---- */

static struct gk_str *ids_of(struct desk_call *c, const struct gk_catalog *const *list, int n)
{
    struct gk_str *ids = GK_NEW_ARRAY(c->arena, struct gk_str, n + 1);
    for (int i = 0; i < n; i++) ids[i] = list[i]->id;
    return ids;
}

/* The catalogs of the body take the place of those listed; what is not in the folder stays listed. */
static bool take_catalogs(struct desk_call *c, struct place *p)
{
    const json_t *named = desk_array(c, c->body, "catalogs"), *id;
    struct gk_str *ids =
        GK_NEW_ARRAY(c->arena, struct gk_str, json_array_size(named) + (size_t)p->t->n_catalogs + 1);
    int n = 0;
    size_t i;
    if (!named) return !desk_failed(c);
    json_array_foreach((json_t *)named, i, id)
    {
        struct gk_str text = gk_str_of(json_string_value(id));
        if (!catalog_of(p, text))
            return desk_refuse(c, GK_DIAG_DESK_NO_CATALOG, gk_arena_str(c->arena, text).s, NULL);
        ids[n++] = text;
    }
    for (int k = 0; k < p->t->n_catalogs; k++)
        if (!catalog_of(p, p->t->catalogs[k])) ids[n++] = p->t->catalogs[k];
    p->t->catalogs = ids;
    p->t->n_catalogs = n;
    find_posted(c, p);
    return true;
}

static bool read_choice(struct desk_call *c, const struct place *p, const json_t *item,
                        struct gk_own_choice *out)
{
    struct gk_str id = desk_text(c, item, "catalog");
    *out = (struct gk_own_choice){.catalog = NULL,
                                  .item = desk_number(c, item, "item", -1),
                                  .up = json_is_true(json_object_get(item, "up"))};
    for (int i = 0; i < p->n_posted; i++)
        if (gk_str_eq(p->posted[i]->id, id)) out->catalog = p->posted[i];
    bool there = out->catalog && out->item >= 0 && out->item < out->catalog->n_items &&
                 gk_catalog_lead(out->catalog, out->item) == out->item;
    if (desk_failed(c) || there) return there;
    if (!out->catalog) return desk_refuse(c, GK_DIAG_DESK_NO_CATALOG, gk_arena_str(c->arena, id).s, NULL);
    return desk_refuse(c, GK_DIAG_EDIT_ITEM, gk_arena_printf(c->arena, "%d", out->item + 1).s,
                       gk_arena_printf(c->arena, "%d", out->catalog->n_items).s);
}

/* The items of the body go up or stay down. */
static bool take_items(struct desk_call *c, struct place *p)
{
    const json_t *named = desk_array(c, c->body, "items"), *item;
    struct gk_own_choice *list = GK_NEW_ARRAY(c->arena, struct gk_own_choice, json_array_size(named) + 1);
    const struct gk_select_input in = input_of(p);
    size_t i;
    json_array_foreach((json_t *)named, i, item) if (!read_choice(c, p, item, &list[i])) return false;
    if (json_array_size(named) == 0) return !desk_failed(c);
    struct gk_township chosen = *p->t;
    if (!gk_own_choose(&in, list, (int)json_array_size(named), &chosen, c->arena, &c->diags)) return false;
    if (chosen.n_catalogs == 0)
        chosen.catalogs = ids_of(c, p->posted, p->n_posted), chosen.n_catalogs = p->n_posted;
    *p->t = chosen;
    return true;
}

void desk_post_place(struct desk_call *c)
{
    struct place p;
    struct desk_step step;
    if (!desk_is_current(c, desk_version(c)) || !find_place(c, desk_text(c, c->body, "registry"), &p)) return;
    if (!json_object_get(c->body, "catalogs") && !desk_needs(c, c->body, "items")) return;
    if (!take_catalogs(c, &p) || !take_items(c, &p)) return;
    if (!desk_step_begin(c, &step, GK_DIAG_DESK_DID_PLACE, p.t->name, GK_STR(""))) return;
    bool good = desk_save_registry(c, p.file, p.r);
    if (desk_step_end(c, &step) && good) put_place(c, &p);
}
