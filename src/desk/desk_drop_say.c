/* What is said of a file that was dropped, and what may be done with it. */
#include "desk_drop_int.h"

static void say(struct desk_call *c, struct gk_buf *out, enum gk_code code, struct gk_str a, struct gk_str b,
                int n)
{
    const struct gk_str args[4] = {a, b, gk_arena_printf(c->arena, "%d", n)};
    gk_diag_fill(out, code, c->lang, args);
}

static const struct gk_diagnostic *drop_error(const struct gk_diags *diags)
{
    for (size_t i = 0; i < diags->n; i++)
        if (diags->list[i].level == GK_ERROR) return &diags->list[i];
    return NULL;
}

static void say_catalog(struct desk_call *c, struct drop *d, struct gk_buf *out)
{
    const struct gk_str none = GK_STR("");
    const struct gk_diagnostic *error = drop_error(&d->diags);
    bool there = false;
    for (int i = 0; i < d->n_parts; i++) {
        const struct gk_job_imported *p = &d->parts[i];
        there = there || (p->to && gk_file_replaces(p->to));
        say(c, out, p->sheet.n ? GK_DIAG_DESK_SAYS_SHEET : GK_DIAG_DESK_SAYS_CATALOG, p->title, p->sheet,
            p->items);
    }
    if (error)
        gk_diag_fill(out, error->code, c->lang, error->args);
    else if (there)
        say(c, out, d->changes ? GK_DIAG_DESK_SAYS_CHANGED : GK_DIAG_DESK_SAYS_SAME, none, none, d->changes);
}

static void say_drop(struct desk_call *c, struct drop *d, struct gk_buf *out)
{
    const struct gk_str none = GK_STR("");
    const struct gk_diagnostic *error = drop_error(&d->diags);
    switch (d->kind) {
    case DROP_CATALOG:
        say_catalog(c, d, out);
        break;
    case DROP_OWN_CATALOG:
        say(c, out, GK_DIAG_DESK_SAYS_OWN, d->id, none, 0);
        break;
    case DROP_OWN_REGISTRY:
        say(c, out, GK_DIAG_DESK_SAYS_REGISTRY, d->id, none, 0);
        break;
    case DROP_LIST:
        say(c, out, GK_DIAG_DESK_SAYS_LIST, none, none, 0);
        break;
    case DROP_TOWNSHIPS:
        if (d->target)
            say(c, out, GK_DIAG_DESK_SAYS_TOWNSHIPS, gk_path_stem(d->target), none, d->changes);
        else
            say(c, out, GK_DIAG_DESK_SAYS_PLACES, none, none, d->places);
        break;
    case DROP_NOTHING:
        say(c, out, GK_DIAG_DESK_SAYS_NOTHING, none, none, 0);
        break;
    }
    if (error && d->kind != DROP_CATALOG) gk_diag_fill(out, error->code, c->lang, error->args);
}

/* ---- what may be done ---- */

/* Which file a drop would change, found out once while the work folder stays as it is. */
struct target {
    struct gk_str version, to; /* `to` empty: none, or several */
};

static void note_target(struct desk_call *c, const struct drop *d)
{
    struct gk_desk *desk = c->desk;
    struct gk_map_slot *slot = gk_map_put(&desk->targets, GK_STR("drop"), (uint64_t)d->number);
    if (!slot->data) slot->data = GK_NEW(desk->arena, struct target);
    bool one = d->kind == DROP_CATALOG && d->n_parts == 1 && d->parts[0].to;
    struct target *t = slot->data;
    t->version = gk_arena_str(desk->arena, desk_version(c));
    t->to = one ? gk_arena_str(desk->arena, gk_str_of(d->parts[0].to)) : GK_STR("");
}

static struct gk_str target_of(struct desk_call *c, int number)
{
    const struct gk_map_slot *slot = gk_map_find(&c->desk->targets, GK_STR("drop"), (uint64_t)number);
    const struct target *t = slot ? slot->data : NULL;
    struct drop other;
    if (t && gk_str_eq(t->version, desk_version(c))) return t->to;
    if (!drop_find(c, number, &other)) return GK_STR("");
    drop_look(c, &other);
    note_target(c, &other);
    gk_buf_done(&other.said);
    return target_of(c, number);
}

/* The others that would change the same catalog: with them it can be merged. */
static int *fellows(struct desk_call *c, const struct drop *d, const char *to, int *n)
{
    int count = 0;
    const int *numbers = desk_numbers(c, "drops", &count);
    int *list = GK_NEW_ARRAY(c->arena, int, count + 1);
    *n = 0;
    for (int i = 0; i < count; i++)
        if (numbers[i] != d->number && gk_str_eq(target_of(c, numbers[i]), gk_str_of(to)))
            list[(*n)++] = numbers[i];
    return list;
}

static void put_act(struct desk_call *c, const char *act, enum gk_code label, struct gk_str arg,
                    const int *with, int n)
{
    struct gk_buf text = {0};
    const struct gk_str args[4] = {arg};
    gk_diag_fill(&text, label, c->lang, args);
    gk_json_begin(&c->json, NULL, '{');
    gk_json_text(&c->json, "act", gk_str_of(act));
    gk_json_text(&c->json, "label", gk_buf_slice(&text));
    if (with) gk_json_begin(&c->json, "with", '[');
    for (int i = 0; with && i < n; i++) gk_json_int(&c->json, NULL, with[i]);
    if (with) gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
    gk_buf_done(&text);
}

static void put_choice(struct desk_call *c, const char *act, enum gk_code label, const int *with, int n)
{
    put_act(c, act, label, gk_arena_printf(c->arena, "%d", n + 1), with, n);
}

/* Where two catalogs wait, each may be the newer one, or what is held against the other. */
static void put_comparisons(struct desk_call *c, const struct drop *d)
{
    int n = 0;
    const int *numbers = desk_numbers(c, "drops", &n);
    const int *other = n == 2 && numbers[0] == d->number ? &numbers[1] : numbers;
    struct drop with;
    if (n != 2 || d->n_parts != 1 || !d->parts[0].to || !target_of(c, *other).n ||
        !drop_find(c, *other, &with))
        return;
    put_act(c, "compare", GK_DIAG_DESK_ACT_COMPARE, with.name, other, 1);
    put_act(c, "against", GK_DIAG_DESK_ACT_AGAINST, with.name, other, 1);
}

static void put_catalog_choices(struct desk_call *c, const struct drop *d)
{
    const char *to = d->n_parts == 1 ? d->parts[0].to : NULL;
    bool other = drop_says_code(&d->diags, GK_DIAG_REPLACE_OTHER), there = to && gk_file_replaces(to);
    int n = 0;
    const int *with = there && d->changes ? fellows(c, d, to, &n) : NULL;
    if (n > 0 && with[0] > d->number) /* once for all of them, at the first */
        put_choice(c, "merge", GK_DIAG_DESK_ACT_MERGE, with, n);
    if (drop_says_code(&d->diags, GK_DIAG_IMPORT_UNSURE))
        put_choice(c, "guess", GK_DIAG_DESK_ACT_GUESS, NULL, 0);
    if (!drop_error(&d->diags) && (!there || d->changes))
        put_choice(c, "take", there ? GK_DIAG_DESK_ACT_UPDATE : GK_DIAG_DESK_ACT_TAKE, NULL, 0);
    if (other) put_choice(c, "replace", GK_DIAG_DESK_ACT_REPLACE, NULL, 0);
    if (d->n_parts == 1 && (other || there || drop_says_code(&d->diags, GK_DIAG_CATALOG_TWICE)))
        put_choice(c, "copy", GK_DIAG_DESK_ACT_COPY, NULL, 0);
    put_comparisons(c, d);
}

static void put_choices(struct desk_call *c, const struct drop *d)
{
    gk_json_begin(&c->json, "choices", '[');
    if (d->kind == DROP_CATALOG) put_catalog_choices(c, d);
    if (d->kind == DROP_LIST) put_choice(c, "notice", GK_DIAG_DESK_ACT_NOTICE, NULL, 0);
    bool plain = d->kind == DROP_OWN_CATALOG || d->kind == DROP_OWN_REGISTRY || d->kind == DROP_TOWNSHIPS;
    if (plain && !drop_error(&d->diags)) put_choice(c, "take", GK_DIAG_DESK_ACT_TAKE, NULL, 0);
    gk_json_end(&c->json, ']');
}

void drop_put_parts(struct desk_call *c, const struct drop *d)
{
    gk_json_begin(&c->json, "parts", '[');
    for (int i = 0; d->kind == DROP_CATALOG && i < d->n_parts; i++) {
        const struct gk_job_imported *p = &d->parts[i];
        gk_json_begin(&c->json, NULL, '{');
        gk_json_text(&c->json, "id", p->id);
        gk_json_text(&c->json, "title", p->title);
        gk_json_text(&c->json, "sheet", p->sheet);
        gk_json_int(&c->json, "items", p->items);
        gk_json_bool(&c->json, "there", p->to && gk_file_replaces(p->to));
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

void drop_put(struct desk_call *c, struct drop *d)
{
    static const char *const kinds[] = {"nothing", "catalog", "catalog", "townships", "townships", "list"};
    struct gk_buf sentence = {0};
    drop_look(c, d);
    note_target(c, d);
    say_drop(c, d, &sentence);
    gk_json_int(&c->json, "drop", d->number);
    gk_json_text(&c->json, "name", d->name);
    gk_json_text(&c->json, "kind", gk_str_of(kinds[d->kind]));
    gk_json_text(&c->json, "sentence", gk_buf_slice(&sentence));
    gk_json_int(&c->json, "changes", d->changes);
    gk_json_text(&c->json, "details", gk_buf_slice(&d->said));
    drop_put_parts(c, d);
    put_choices(c, d);
    desk_put_messages(c, "messages", &d->diags);
    gk_buf_done(&sentence);
    gk_buf_done(&d->said);
}
