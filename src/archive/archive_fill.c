/* What the data say, filled in. */
#include "archive_int.h"

/* ---- texts ---- */

/* Appends the text with each {name} replaced; were there names, and was something in one of them? */
static void fill(struct gk_str text, const struct gk_archive_facts *facts, struct gk_buf *out, bool *named,
                 bool *filled)
{
    *named = *filled = false;
    for (size_t i = 0; i < text.n;) {
        size_t open = gk_str_find(text, GK_STR("{"), i);
        size_t end = open == (size_t)-1 ? open : gk_str_find(text, GK_STR("}"), open);
        if (end == (size_t)-1) open = text.n;
        gk_buf_str(out, gk_str_sub(text, i, open));
        if (open == text.n) break;
        struct gk_str value = facts->fact(facts->ctx, gk_str_sub(text, open + 1, end));
        gk_buf_str(out, value);
        *named = true;
        *filled = *filled || value.n > 0;
        i = end + 1;
    }
}

static struct gk_str filled_in(struct gk_str text, const struct gk_archive_facts *facts,
                               struct gk_arena *arena)
{
    struct gk_buf out = {0};
    bool named, filled;
    fill(text, facts, &out, &named, &filled);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

void gk_archive_put_text(const struct gk_archive_words *w, const char *text,
                         const struct gk_archive_facts *facts, struct gk_buf *out)
{
    const json_t *lines = json_object_get(w->root, text);
    for (size_t i = 0; i < json_array_size(lines); i++) {
        const json_t *line = json_array_get(lines, i);
        bool named, filled;
        fill((struct gk_str){json_string_value(line), json_string_length(line)}, facts, out, &named, &filled);
        gk_buf_puts(out, "\r\n");
    }
}

/* ---- trees ---- */

struct tree {
    const struct gk_archive_facts *facts;
    struct gk_buf *out;
};

static void indent(struct gk_buf *out, int depth)
{
    for (int i = 0; i < depth; i++) gk_buf_puts(out, "  ");
}

static void put_filled(const struct tree *t, struct gk_str text, bool *empty)
{
    struct gk_buf value = {0};
    bool named, filled;
    fill(text, t->facts, &value, &named, &filled);
    *empty = value.n == 0 || (named && !filled);
    gk_put_xml(t->out, gk_buf_slice(&value));
    gk_buf_done(&value);
}

static void put_attributes(const struct tree *t, const json_t *attributes)
{
    bool empty;
    for (void *at = json_object_iter((json_t *)attributes); at;
         at = json_object_iter_next((json_t *)attributes, at)) {
        const char *name = json_object_iter_key(at);
        gk_buf_printf(t->out, " %s=\"", name);
        put_filled(t, archive_text(attributes, name), &empty);
        gk_buf_putc(t->out, '"');
    }
}

static bool put_elements(const struct tree *t, const json_t *list, int depth);

/* One element; false: nothing is in it, and it left no trace where it may. */
static bool put_element(const struct tree *t, const json_t *e, int depth)
{
    struct gk_str name = archive_text(e, "name");
    const json_t *of = json_object_get(e, "of"), *value = json_object_get(e, "value");
    size_t from = t->out->n;
    bool empty = true;
    indent(t->out, depth);
    gk_buf_printf(t->out, "<%s", name.s);
    put_attributes(t, json_object_get(e, "attributes"));
    gk_buf_putc(t->out, '>');
    put_filled(t, value ? archive_text(e, "value") : archive_text(e, "text"), &empty);
    if (of) {
        gk_buf_putc(t->out, '\n');
        empty = !put_elements(t, of, depth + 1) && empty;
        indent(t->out, depth);
    }
    gk_buf_printf(t->out, "</%s>\n", name.s);
    if (empty && archive_on(e, "optional")) t->out->n = from;
    return !empty;
}

static bool put_elements(const struct tree *t, const json_t *list, int depth)
{
    bool any = false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *e = json_array_get(list, i);
        struct gk_str each = archive_text(e, "each");
        if (each.n == 0) any = put_element(t, e, depth) || any;
        if (each.n == 0) continue;
        for (int k = 0; t->facts->enter(t->facts->ctx, each.s, k); k++) any = put_element(t, e, depth) || any;
        t->facts->enter(t->facts->ctx, each.s, -1);
    }
    return any;
}

void gk_archive_put_xml(const struct gk_archive_words *w, const char *tree,
                        const struct gk_archive_facts *facts, struct gk_buf *out)
{
    struct tree t = {facts, out};
    gk_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    put_element(&t, json_object_get(w->root, tree), 0);
}

/* ---- tables ---- */

static void add_row(struct gk_catalog *c, struct gk_item *item, const json_t *texts,
                    const struct gk_archive_facts *facts, struct gk_arena *arena)
{
    item->values = GK_NEW_ARRAY(arena, struct gk_value, c->n_columns);
    for (int k = 0; k < c->n_columns; k++) {
        const json_t *text = json_array_get(texts, (size_t)k);
        struct gk_str s = {json_string_value(text), json_string_length(text)};
        item->values[k] = (struct gk_value){.kind = GK_VALUE_TEXT, .text = filled_in(s, facts, arena)};
    }
    c->n_items++;
}

/* Columns without captions have no head. */
static void add_columns(struct gk_catalog *c, const json_t *columns, struct gk_arena *arena)
{
    int n = (int)json_array_size(columns);
    struct gk_column *list = GK_NEW_ARRAY(arena, struct gk_column, n + 1);
    struct gk_head *heads = GK_NEW_ARRAY(arena, struct gk_head, n + 1);
    for (int k = 0; k < n; k++) {
        const json_t *column = json_array_get(columns, (size_t)k);
        struct gk_str caption = gk_arena_str(arena, archive_text(column, "caption"));
        list[k] =
            (struct gk_column){.key = gk_arena_str(arena, archive_text(column, "key")), .caption = caption};
        heads[k] = (struct gk_head){.caption = caption, .first = k, .count = 1, .column = k};
        c->n_heads = caption.n ? n : c->n_heads;
    }
    c->columns = list;
    c->heads = heads;
    c->n_columns = n;
    c->tiers = c->n_heads > 0;
}

const struct gk_catalog *gk_archive_table(const struct gk_archive_words *w, const char *table,
                                          const struct gk_archive_facts *facts, struct gk_arena *arena)
{
    const json_t *t = json_object_get(json_object_get(w->root, "tables"), table);
    const json_t *rows = json_object_get(t, "rows"), *row = json_object_get(t, "row");
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    struct gk_item *items = NULL;
    struct gk_str each = archive_text(t, "each");
    size_t cap = 0;
    c->id = gk_arena_printf(arena, "archive-%s", table);
    c->title = filled_in(archive_text(t, "title"), facts, arena);
    c->layout = gk_arena_str(arena, archive_text(t, "layout"));
    add_columns(c, json_object_get(t, "columns"), arena);
    for (int i = 0; each.n ? facts->enter(facts->ctx, each.s, i) : i < (int)json_array_size(rows); i++) {
        items = gk_arena_grow(arena, items, &cap, (size_t)c->n_items + 1, sizeof *items);
        items[c->n_items] = (struct gk_item){0};
        add_row(c, &items[c->n_items], each.n ? row : json_array_get(rows, (size_t)i), facts, arena);
    }
    if (each.n) facts->enter(facts->ctx, each.s, -1);
    c->items = items;
    gk_catalog_index(c, arena);
    return c;
}
