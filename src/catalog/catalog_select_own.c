/* What one township's own lists change.
 *
 * ALGORITHM. The township's own items become rows at the end of a copy of the catalog, so that all that
 * follows sees one catalog. The rule judges the catalog's rows; then `only` takes the place of its judgement,
 * `add` lifts, `omit` lowers, in this order: what is omitted stays down. */
#include "catalog_int.h"

struct own_select {
    const struct gk_select_input *in;
    const struct gk_township *t;
    const struct gk_catalog *catalog; /* with the own items */
    struct gk_arena *arena;
    struct gk_diags *diags;
    bool ok;
};

static void report(struct own_select *o, enum gk_code code, enum gk_own_kind kind, struct gk_str what,
                   struct gk_str more)
{
    static const char *const fields[GK_OWN_KINDS] = {"items/only", "items/add", "items/omit", "items/status"};
    const struct gk_registry *r = o->in->registry;
    struct gk_place place = {
        .file = r->path.n > 0 ? r->path : r->name,
        .item = o->in->township + 1,
        .name = o->t->name,
        .field = gk_arena_printf(o->arena, "/townships/%d/%s", o->in->township, fields[kind])};
    gk_diag(o->diags, code, &place, gk_arena_str(o->arena, what).s, gk_arena_str(o->arena, more).s, NULL);
    o->ok = false;
}

/* ---- own items ---- */

static struct gk_str own_catalog(const struct gk_own *own)
{
    for (int i = 0; i < own->n_fields; i++)
        if (gk_str_eq(own->fields[i].name, GK_STR("catalog"))) return own->fields[i].value;
    return (struct gk_str){NULL, 0};
}

/* Does this item of one's own go with the catalog? */
static bool goes_with(const struct own_select *o, const struct gk_own *own, const struct gk_catalog *c)
{
    struct gk_str named = own_catalog(own);
    if (own->n_fields == 0) return false;
    if (named.n > 0) return gk_str_eq(named, c->id);
    return o->t->n_catalogs > 0 && gk_str_eq(o->t->catalogs[0], c->id);
}

static void fill_row(struct own_select *o, const struct gk_catalog *c, const struct gk_own *own,
                     struct gk_value *values)
{
    for (int k = 0; k < c->n_columns; k++) {
        bool text = c->columns[k].kind == GK_KIND_TEXT;
        values[k] = (struct gk_value){.kind = text ? GK_VALUE_TEXT : GK_VALUE_NONE, .text = GK_STR("")};
    }
    for (int i = 0; i < own->n_fields; i++) {
        const struct gk_field *f = &own->fields[i];
        int k = gk_catalog_column(c, f->name);
        if (k >= 0 && c->columns[k].kind == GK_KIND_TEXT)
            values[k].text = f->value;
        else if (!gk_str_eq(f->name, GK_STR("catalog")))
            report(o, GK_DIAG_TOWNSHIP_ITEM_KEY, GK_OWN_ADD, f->name, c->id);
    }
}

static const struct gk_catalog *with_own(struct own_select *o, const struct gk_catalog *c)
{
    const struct gk_own_list *add = &o->t->own[GK_OWN_ADD];
    int n = 0;
    for (int i = 0; i < add->n; i++) n += goes_with(o, &add->list[i], c);
    if (n == 0) return c;
    struct gk_catalog *copy = GK_NEW(o->arena, struct gk_catalog);
    struct gk_item *items = GK_NEW_ARRAY(o->arena, struct gk_item, c->n_items + n);
    memcpy(items, c->items, (size_t)c->n_items * sizeof *items);
    *copy = *c;
    for (int i = 0; i < add->n; i++) {
        if (!goes_with(o, &add->list[i], c)) continue;
        struct gk_item *item = &items[copy->n_items++];
        item->values = GK_NEW_ARRAY(o->arena, struct gk_value, c->n_columns);
        fill_row(o, c, &add->list[i], item->values);
    }
    copy->items = items;
    copy->n_own = n;
    gk_catalog_index(copy, o->arena);
    return copy;
}

/* ---- names ---- */

enum { BY_ID, BY_NUMBER, BY_NAME, BY_GROUP, BY_BOTH, WAYS };

static bool text_is(const struct gk_catalog *c, int item, const char *key, struct gk_str folded,
                    struct gk_arena *arena)
{
    int column = gk_catalog_column(c, gk_str_of(key));
    return column >= 0 && c->columns[column].kind == GK_KIND_TEXT &&
           gk_str_eq(gk_fold(gk_catalog_text(c, item, column), arena), folded);
}

static struct gk_str group_and_name(const struct gk_catalog *c, int item, struct gk_arena *arena)
{
    int group = gk_catalog_column(c, GK_STR("level1")), name = gk_catalog_column(c, GK_STR("level2"));
    if (group < 0 || name < 0) return (struct gk_str){NULL, 0};
    struct gk_str a = gk_catalog_text(c, item, group), b = gk_catalog_text(c, item, name);
    return gk_fold(gk_arena_printf(arena, "%.*s/%.*s", (int)a.n, a.s ? a.s : "", (int)b.n, b.s ? b.s : ""),
                   arena);
}

static bool answers(const struct gk_catalog *c, int item, int way, struct gk_str name, struct gk_str folded,
                    struct gk_arena *arena)
{
    switch (way) {
    case BY_ID:
        return c->items[item].id.n > 0 && gk_str_eq(c->items[item].id, name);
    case BY_NUMBER:
        return text_is(c, item, "no", folded, arena);
    case BY_NAME:
        return text_is(c, item, "level3", folded, arena) || text_is(c, item, "level2", folded, arena);
    case BY_GROUP:
        return text_is(c, item, "level1", folded, arena);
    default:
        return gk_str_eq(group_and_name(c, item, arena), folded);
    }
}

int own_find_items(const struct gk_catalog *c, struct gk_str name, bool *hit, struct gk_arena *arena)
{
    struct gk_str folded = gk_fold(name, arena);
    int n = 0;
    for (int way = 0; way < WAYS && n == 0 && folded.n > 0; way++) {
        for (int i = 0; i < c->n_items - c->n_own; i++) {
            hit[i] = gk_catalog_lead(c, i) == i && answers(c, i, way, name, folded, arena);
            n += hit[i];
        }
    }
    return n;
}

/* ---- the lists ---- */

static const struct gk_catalog *loaded(const struct own_select *o, struct gk_str id)
{
    for (int i = 0; i < o->in->n_loaded; i++)
        if (gk_str_eq(o->in->loaded[i]->id, id)) return o->in->loaded[i];
    return NULL;
}

/* An entry that names nothing here may name something in another catalog of the township, or in one that is
 * not at hand. */
static bool named_elsewhere(const struct own_select *o, const struct gk_own *own)
{
    for (int i = 0; i < o->t->n_catalogs; i++) {
        const struct gk_catalog *c = loaded(o, o->t->catalogs[i]);
        if (!c) return true;
        bool *hit = GK_NEW_ARRAY(o->arena, bool, c->n_items);
        if (own_find_items(c, own->item, hit, o->arena) > 0) return true;
    }
    return false;
}

static void apply(struct own_select *o, enum gk_own_kind kind, struct gk_selection *s, struct gk_str *reasons,
                  struct gk_str *statuses)
{
    const struct gk_own_list *list = &o->t->own[kind];
    bool *hit = GK_NEW_ARRAY(o->arena, bool, o->catalog->n_items);
    for (int i = 0; i < list->n; i++) {
        const struct gk_own *own = &list->list[i];
        if (own->n_fields > 0) continue;
        if (own_find_items(o->catalog, own->item, hit, o->arena) == 0) {
            if (!named_elsewhere(o, own)) report(o, GK_DIAG_TOWNSHIP_ITEM, kind, own->item, GK_STR(""));
            continue;
        }
        for (int k = 0; k < o->catalog->n_items; k++) {
            if (!hit[k]) continue;
            if (kind == GK_OWN_ONLY) s->why[k] = GK_WHY_ONLY;
            if (kind == GK_OWN_ADD && s->why[k] > GK_WHY_OWN) s->why[k] = GK_WHY_ADDED;
            if (kind == GK_OWN_OMIT) s->why[k] = GK_WHY_OMITTED;
            if (kind == GK_OWN_OMIT) reasons[k] = own->note;
            if (kind == GK_OWN_STATUS) statuses[k] = own->note;
        }
    }
}

static bool has_lists(const struct gk_township *t)
{
    int n = 0;
    for (int k = 0; k < GK_OWN_KINDS; k++) n += t->own[k].n;
    return n > 0;
}

bool gk_select_township(const struct gk_select_input *input, const struct gk_catalog *catalog,
                        struct gk_arena *arena, const struct gk_catalog **with, struct gk_selection *out,
                        struct gk_diags *diags)
{
    const struct gk_township *t = &input->registry->townships[input->township];
    struct own_select o = {input, t, catalog, arena, diags, true};
    if (has_lists(t)) o.catalog = with_own(&o, catalog);
    const struct gk_catalog *c = o.catalog;
    *out = select_by_rule(c, input->vocabulary, input->rule, arena);
    *with = place_put_in(c, input->registry, input->township, input->vocabulary, arena, out);
    if (!has_lists(t)) return true;
    struct gk_str *reasons = GK_NEW_ARRAY(arena, struct gk_str, c->n_items);
    struct gk_str *statuses = GK_NEW_ARRAY(arena, struct gk_str, c->n_items);
    for (int i = 0; t->own[GK_OWN_ONLY].n > 0 && i < c->n_items; i++) out->why[i] = GK_WHY_UNLISTED;
    for (int i = c->n_items - c->n_own; i < c->n_items; i++) out->why[i] = GK_WHY_OWN;
    for (int k = 0; k < GK_OWN_KINDS; k++) apply(&o, (enum gk_own_kind)k, out, reasons, statuses);
    out->reason = reasons;
    if (t->own[GK_OWN_STATUS].n > 0) out->status = statuses;
    select_count(c, out);
    return o.ok;
}
