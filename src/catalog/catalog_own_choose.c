/* A township's own lists from what somebody chose, item by item.
 *
 * ALGORITHM. What the rule takes by itself is held against what was chosen: what is wanted besides goes to
 * `add`, what is not wanted to `omit`; a township that has a list of its own (`only`) keeps to one. Each item
 * gets the first name by which no other answers. Entries that name nothing in the catalogs at hand stay, and
 * so do the township's own items and what it says of the period. What comes of it is selected once more: if
 * it is not what was chosen, that is said and nothing else. */
#include "catalog_int.h"

struct choosing {
    const struct gk_select_input *in;
    const struct gk_own_choice *list;
    int n;
    const struct gk_township *old;
    struct gk_arena *arena;
    struct gk_diags *diags;
    bool only;
    struct lines {
        struct gk_own *list;
        int n;
        size_t cap;
    } lines[GK_OWN_KINDS];
};

static void push(struct choosing *w, enum gk_own_kind kind, struct gk_own own)
{
    struct lines *l = &w->lines[kind];
    l->list = gk_arena_grow(w->arena, l->list, &l->cap, (size_t)l->n + 1, sizeof *l->list);
    l->list[l->n++] = own;
}

struct gk_township gk_own_bare(const struct gk_township *t, struct gk_arena *arena)
{
    struct gk_township bare = *t;
    const struct gk_own_list *add = &t->own[GK_OWN_ADD];
    struct gk_own *own = GK_NEW_ARRAY(arena, struct gk_own, add->n + 1);
    int n = 0;
    for (int i = 0; i < add->n; i++)
        if (add->list[i].n_fields) own[n++] = add->list[i];
    bare.own[GK_OWN_ONLY] = bare.own[GK_OWN_OMIT] = (struct gk_own_list){NULL, 0};
    bare.own[GK_OWN_ADD] = (struct gk_own_list){own, n};
    return bare;
}

/* What would go up of the catalog, were the township this one. */
static struct gk_selection select_as(struct choosing *w, const struct gk_township *t,
                                     const struct gk_catalog *c)
{
    struct gk_select_input in = *w->in;
    struct gk_registry r = *w->in->registry;
    struct gk_diags unheard = gk_diags_init(w->arena);
    const struct gk_catalog *with;
    struct gk_selection s;
    r.townships = t;
    r.n_townships = 1;
    in.registry = &r;
    in.township = 0;
    (void)gk_select_township(&in, c, w->arena, &with, &s, &unheard);
    return s;
}

/* ---- names ---- */

static struct gk_str text_of(const struct gk_catalog *c, int item, const char *key)
{
    int k = gk_catalog_column(c, gk_str_of(key));
    return k >= 0 && c->columns[k].kind == GK_KIND_TEXT ? gk_catalog_text(c, item, k) : GK_STR("");
}

/* How many items of the catalogs answer to the name; *hit: this one is among them. */
static int count_hits(struct choosing *w, struct gk_str name, const struct gk_catalog *c, int item, bool *hit)
{
    int n = 0;
    *hit = false;
    for (int i = 0; i < w->in->n_loaded; i++) {
        const struct gk_catalog *other = w->in->loaded[i];
        bool *hits = GK_NEW_ARRAY(w->arena, bool, other->n_items + 1);
        n += own_find_items(other, name, hits, w->arena);
        if (other == c) *hit = hits[item];
    }
    return n;
}

/* Empty: every name is another's, too. */
static struct gk_str name_of(struct choosing *w, const struct gk_catalog *c, int item)
{
    struct gk_str group = text_of(c, item, "level1"), name = text_of(c, item, "level2");
    const struct gk_str names[] = {name.n ? gk_arena_printf(w->arena, "%.*s/%.*s", (int)group.n,
                                                            group.n ? group.s : "", (int)name.n, name.s)
                                          : name,
                                   name, text_of(c, item, "level3"), text_of(c, item, "no"),
                                   c->items[item].id};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool hit;
        if (names[i].n && count_hits(w, names[i], c, item, &hit) == 1 && hit) return names[i];
    }
    return GK_STR("");
}

static void tell_choice(struct choosing *w, const struct gk_catalog *c, int item)
{
    struct gk_place place = gk_catalog_place(c, item, -1);
    gk_diag(w->diags, GK_DIAG_OWN_CHOICE, &place, gk_arena_str(w->arena, gk_catalog_name(c, item)).s, NULL);
}

static void add_entry(struct choosing *w, enum gk_own_kind kind, const struct gk_catalog *c, int item,
                      struct gk_str note)
{
    struct gk_own own = {.item = name_of(w, c, item), .note = note};
    if (own.item.n)
        push(w, kind, own);
    else
        tell_choice(w, c, item);
}

/* ---- what is wanted ---- */

static bool is_wanted(const struct choosing *w, const struct gk_catalog *c, int item, bool now)
{
    for (int i = 0; i < w->n; i++)
        if (w->list[i].catalog == c && w->list[i].item == item) return w->list[i].up;
    return now;
}

static void choose_of(struct choosing *w, const struct gk_catalog *c)
{
    struct gk_township bare = gk_own_bare(w->old, w->arena);
    struct gk_selection rule = select_as(w, &bare, c), now = select_as(w, w->old, c);
    for (int i = 0; i < c->n_items; i++) {
        if (gk_catalog_lead(c, i) != i) continue;
        bool up = is_wanted(w, c, i, now.take[i]);
        struct gk_str note = now.reason ? now.reason[i] : GK_STR("");
        if (w->only && up) add_entry(w, GK_OWN_ONLY, c, i, GK_STR(""));
        if (!w->only && up && !rule.take[i]) add_entry(w, GK_OWN_ADD, c, i, GK_STR(""));
        if (!w->only && !up && rule.take[i]) add_entry(w, GK_OWN_OMIT, c, i, note);
    }
}

/* Of the old lists what is no matter of the catalogs at hand. */
static void keep_others(struct choosing *w, enum gk_own_kind kind)
{
    const struct gk_own_list *list = &w->old->own[kind];
    for (int i = 0; i < list->n; i++) {
        const struct gk_own *own = &list->list[i];
        bool hit;
        if (kind == GK_OWN_STATUS || own->n_fields || count_hits(w, own->item, NULL, 0, &hit) == 0)
            push(w, kind, *own);
    }
}

static bool is_any_wanted(struct choosing *w)
{
    for (int k = 0; k < w->in->n_loaded; k++) {
        const struct gk_catalog *c = w->in->loaded[k];
        struct gk_selection now = select_as(w, w->old, c);
        for (int i = 0; i < c->n_items; i++)
            if (gk_catalog_lead(c, i) == i && is_wanted(w, c, i, now.take[i])) return true;
    }
    return false;
}

/* Is what the lists give what was chosen? Says of each item where it is not. */
static void check_of(struct choosing *w, const struct gk_township *made, const struct gk_catalog *c)
{
    struct gk_selection s = select_as(w, made, c);
    for (int k = 0; k < w->n; k++) {
        const struct gk_own_choice *choice = &w->list[k];
        if (choice->catalog == c && s.take[choice->item] != choice->up) tell_choice(w, c, choice->item);
    }
}

bool gk_own_choose(const struct gk_select_input *in, const struct gk_own_choice *list, int n,
                   struct gk_township *t, struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_township old = *t;
    struct choosing w = {.in = in, .list = list, .n = n, .old = &old, .arena = arena, .diags = diags};
    size_t said = diags->n;
    w.only = old.own[GK_OWN_ONLY].n > 0 && is_any_wanted(&w);
    for (int k = 0; k < GK_OWN_KINDS; k++)
        if (k != GK_OWN_ONLY || w.only) keep_others(&w, (enum gk_own_kind)k);
    for (int i = 0; i < in->n_loaded; i++) choose_of(&w, in->loaded[i]);
    for (int k = 0; k < GK_OWN_KINDS; k++) t->own[k] = (struct gk_own_list){w.lines[k].list, w.lines[k].n};
    for (int i = 0; i < in->n_loaded && diags->n == said; i++) check_of(&w, t, in->loaded[i]);
    if (diags->n > said) *t = old;
    return diags->n == said;
}
