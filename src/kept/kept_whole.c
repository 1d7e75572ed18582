/* A form may print some of a catalog's columns only. The records of such a workbook hold the whole catalog,
 * and what the sheet does not show comes back from there: columns at their old places among those that are
 * seen, the heads above them, the values of the items that are still there. */
#include "kept_int.h"

enum { MOST_TIERS = 8 };

void kept_take_whole(struct kept *k)
{
    if (k->whole_json.n == 0) return;
    struct gk_diags unheard =
        gk_diags_init(k->src->arena); /* a damaged record is no fault of the reader's file */
    const struct gk_catalog *c = gk_catalog_parse(k->whole_json, NULL, k->src->arena, &unheard);
    bool fits = c != NULL && c->n_columns > k->n_columns;
    for (int i = 0; fits && i < k->n_columns; i++) {
        int at = gk_catalog_column(c, k->columns[i].key);
        fits = at >= 0 && c->columns[at].kind == k->columns[i].kind;
    }
    k->whole = fits ? c : NULL;
    k->bad += !fits;
}

bool kept_is_unshown(const struct kept *k, struct gk_str key)
{
    return k->whole != NULL && !gk_map_find(&k->by_key, key, 0) && gk_catalog_column(k->whole, key) >= 0;
}

/* ---- columns ---- */

/* A column of the catalog to be: where it stands on the sheet, and in the whole (-1: not there). */
struct place {
    int seen, whole;
    struct gk_str path[MOST_TIERS]; /* captions of the groups above it, from the top */
    int depth;
};

struct restore {
    struct gk_source *src;
    const struct gk_catalog *seen, *whole;
    const struct kept *k;
    struct place *places;
    int n;
    struct gk_head *heads;
    int n_heads, tiers;
};

static bool is_above(const struct gk_head *h, int column)
{
    return h->column < 0 && h->first <= column && column < h->first + h->count;
}

/* The caption of a group of the whole as the sheet has it: that of a column in it that is seen. */
static struct gk_str caption_now(const struct restore *r, const struct gk_head *group)
{
    for (int c = group->first; c < group->first + group->count; c++) {
        int at = gk_catalog_column(r->seen, r->whole->columns[c].key);
        for (int i = 0; at >= 0 && i < r->seen->n_heads; i++) {
            const struct gk_head *h = &r->seen->heads[i];
            if (h->level == group->level && is_above(h, at)) return h->caption;
        }
    }
    return group->caption;
}

static void find_path(const struct restore *r, struct place *p)
{
    const struct gk_catalog *c = p->seen >= 0 ? r->seen : r->whole;
    int column = p->seen >= 0 ? p->seen : p->whole;
    for (int i = 0; i < c->n_heads; i++) {
        const struct gk_head *h = &c->heads[i];
        if (!is_above(h, column) || h->level != p->depth || p->depth == MOST_TIERS) continue;
        p->path[p->depth++] = p->seen >= 0 ? h->caption : caption_now(r, h);
    }
}

static void add_place(struct restore *r, int seen, int whole)
{
    struct place *p = &r->places[r->n++];
    *p = (struct place){.seen = seen, .whole = whole};
    find_path(r, p);
}

/* The unshown columns behind a column of the whole (-1: before all), up to the next that is seen. */
static void add_unshown(struct restore *r, int behind)
{
    for (int c = behind + 1; c < r->whole->n_columns; c++) {
        struct gk_str key = r->whole->columns[c].key;
        if (kept_is_unshown(r->k, key))
            add_place(r, -1, c);
        else if (gk_catalog_column(r->seen, key) >= 0)
            return;
    }
}

static void order_columns(struct restore *r)
{
    r->places = GK_NEW_ARRAY(r->src->arena, struct place, r->seen->n_columns + r->whole->n_columns + 1);
    add_unshown(r, -1);
    for (int c = 0; c < r->seen->n_columns; c++) {
        int at = gk_catalog_column(r->whole, r->seen->columns[c].key);
        add_place(r, c, at);
        if (at >= 0) add_unshown(r, at);
    }
}

static const struct gk_column *column_of(const struct restore *r, int i)
{
    const struct place *p = &r->places[i];
    return p->seen >= 0 ? &r->seen->columns[p->seen] : &r->whole->columns[p->whole];
}

/* The heads of the columns [from, to) below a level: neighbours under one caption are one group. No deeper
 * than MOST_TIERS. */
static void put_heads(struct restore *r, int level, int from, int to)
{
    r->tiers = level + 1 > r->tiers ? level + 1 : r->tiers;
    for (int i = from, end; i < to; i = end) {
        const struct place *p = &r->places[i];
        end = i + 1;
        if (p->depth <= level) {
            r->heads[r->n_heads++] = (struct gk_head){column_of(r, i)->caption, level, i, 1, i};
            continue;
        }
        while (end < to && r->places[end].depth > level &&
               gk_str_eq(r->places[end].path[level], p->path[level]))
            end++;
        r->heads[r->n_heads++] = (struct gk_head){p->path[level], level, i, end - i, -1};
        put_heads(r, level + 1, i, end);
    }
}

/* ---- items ---- */

/* Is an unshown cell still one with that of the row above? */
static bool continues(const struct restore *r, int item, enum gk_value_kind kind)
{
    const struct gk_item *now = &r->seen->items[item];
    int level1 = gk_catalog_column(r->seen, GK_STR("level1"));
    int old = gk_catalog_column(r->whole, GK_STR("level1"));
    bool above = item > 0 && r->seen->items[item - 1].number == now->number - 1;
    bool parted = level1 >= 0 && old >= 0 && now->values[level1].kind == GK_VALUE_TEXT &&
                  r->whole->items[now->number - 1].values[old].kind == GK_VALUE_NONE;
    return above && (!parted || kind == GK_VALUE_SAME);
}

static struct gk_value unshown_value(const struct restore *r, int item, int column)
{
    const struct gk_item *now = &r->seen->items[item];
    bool text = r->whole->columns[column].kind == GK_KIND_TEXT;
    bool known = now->number > 0 && now->number <= r->whole->n_items;
    if (!known) return (struct gk_value){.kind = text ? GK_VALUE_TEXT : GK_VALUE_NONE, .text = GK_STR("")};
    struct gk_value v = r->whole->items[now->number - 1].values[column];
    bool own = gk_catalog_owner(r->whole, now->number - 1, column) == now->number - 1;
    return own || continues(r, item, v.kind) ? v : *gk_catalog_value(r->whole, now->number - 1, column);
}

/* What the sheet shows; among its columns `same` may have gone without saying. */
static struct gk_value seen_value(const struct restore *r, int item, int column)
{
    bool own = gk_catalog_owner(r->seen, item, column) == item;
    return own ? r->seen->items[item].values[column] : (struct gk_value){.kind = GK_VALUE_SAME};
}

static void put_items(const struct restore *r, struct gk_catalog *to)
{
    struct gk_item *items = GK_NEW_ARRAY(r->src->arena, struct gk_item, to->n_items + 1);
    for (int i = 0; i < to->n_items; i++) {
        items[i] = to->items[i];
        items[i].values = GK_NEW_ARRAY(r->src->arena, struct gk_value, r->n);
        for (int c = 0; c < r->n; c++) {
            const struct place *p = &r->places[c];
            items[i].values[c] = p->seen >= 0 ? seen_value(r, i, p->seen) : unshown_value(r, i, p->whole);
        }
    }
    to->items = items;
}

struct gk_catalog *kept_restore(const struct kept *k, struct gk_catalog *seen)
{
    if (k->whole == NULL) return seen;
    struct restore r = {.src = k->src, .k = k, .seen = seen, .whole = k->whole};
    struct gk_catalog *c = GK_NEW(k->src->arena, struct gk_catalog);
    *c = *seen;
    order_columns(&r);
    struct gk_column *columns = GK_NEW_ARRAY(k->src->arena, struct gk_column, r.n + 1);
    for (int i = 0; i < r.n; i++) columns[i] = *column_of(&r, i);
    r.heads = GK_NEW_ARRAY(k->src->arena, struct gk_head, (size_t)r.n * (MOST_TIERS + 1) + 1);
    put_heads(&r, 0, 0, r.n);
    put_items(&r, c);
    c->columns = columns;
    c->n_columns = r.n;
    c->heads = r.heads;
    c->n_heads = r.n_heads;
    c->tiers = r.tiers;
    gk_catalog_index(c, k->src->arena);
    return c;
}
