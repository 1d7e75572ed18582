/* The catalog as a whole: its columns with their captions and heads, its fields. */
#include "merge_int.h"

static int find_column(const struct merge_work *w, const struct gk_column *c)
{
    for (int i = 0; i < w->n_columns; i++) {
        bool known = i < w->base->n_columns;
        if (known ? gk_str_eq(w->columns[i].key, c->key)
                  : gk_str_eq(w->columns[i].caption, c->caption) && w->columns[i].kind == c->kind)
            return i;
    }
    return -1;
}

static struct gk_str fresh_key(const struct merge_work *w, struct gk_str key)
{
    for (int n = 1;; n++) {
        bool taken = false;
        for (int i = 0; i < w->n_columns; i++) taken = taken || gk_str_eq(w->columns[i].key, key);
        if (!taken) return key;
        key = gk_arena_printf(w->arena, "x%d", n);
    }
}

static void add_column(struct merge_work *w, int copy, const struct gk_column *c)
{
    w->columns[w->n_columns] = *c;
    w->columns[w->n_columns].key = fresh_key(w, c->key);
    w->n_columns++;
    struct gk_merge_change *change = merge_change(w, GK_MERGE_COLUMN_NEW, c->caption, GK_STR(""));
    merge_side(change, copy, c->caption, false);
}

/* One more copy has this new column. */
static void count_column(struct merge_work *w, int copy, struct gk_str caption)
{
    for (int i = 0; i < w->n_changes; i++) {
        struct gk_merge_change *change = &w->changes[i];
        if (change->what == GK_MERGE_COLUMN_NEW && gk_str_eq(change->column, caption)) {
            merge_side(change, copy, caption, false);
            return;
        }
    }
}

static void match_columns(struct merge_work *w)
{
    int most = w->base->n_columns;
    for (int k = 0; k < w->n; k++) most += w->copies[k].catalog->n_columns;
    w->columns = GK_NEW_ARRAY(w->arena, struct gk_column, most + 1);
    w->n_columns = w->base->n_columns;
    memcpy(w->columns, w->base->columns, sizeof *w->columns * (size_t)w->n_columns);
    for (int k = 0; k < w->n; k++) {
        const struct gk_catalog *c = w->copies[k].catalog;
        w->column_of[k] = GK_NEW_ARRAY(w->arena, int, most + 1);
        for (int i = 0; i < most; i++) w->column_of[k][i] = -1;
        for (int i = 0; i < c->n_columns; i++) {
            int at = find_column(w, &c->columns[i]);
            if (at >= w->base->n_columns) count_column(w, k, c->columns[i].caption);
            if (at < 0) {
                at = w->n_columns;
                add_column(w, k, &c->columns[i]);
            }
            if (w->columns[at].kind == c->columns[i].kind) w->column_of[k][at] = i;
        }
    }
}

static void merge_captions(struct merge_work *w)
{
    struct gk_str *values = GK_NEW_ARRAY(w->arena, struct gk_str, w->n + 1);
    for (int i = 0; i < w->base->n_columns; i++) {
        for (int k = 0; k < w->n; k++) {
            int from = w->column_of[k][i];
            values[k] = from >= 0 ? w->copies[k].catalog->columns[from].caption : (struct gk_str){NULL, 0};
        }
        struct gk_str old = w->base->columns[i].caption;
        w->columns[i].caption = merge_three(w, GK_MERGE_CAPTION, old, old, values);
    }
}

static void put_heads(struct merge_work *w)
{
    const struct gk_catalog *base = w->base;
    int more = w->n_columns - base->n_columns;
    struct gk_head *heads = GK_NEW_ARRAY(w->arena, struct gk_head, base->n_heads + more + 1);
    if (base->n_heads > 0) memcpy(heads, base->heads, sizeof *heads * (size_t)base->n_heads);
    for (int i = 0; i < base->n_heads; i++)
        if (heads[i].column >= 0) heads[i].caption = w->columns[heads[i].column].caption;
    for (int i = 0; i < more; i++) {
        int c = base->n_columns + i;
        heads[base->n_heads + i] = (struct gk_head){w->columns[c].caption, 0, c, 1, c};
    }
    w->out->heads = heads;
    w->out->n_heads = base->n_heads > 0 ? base->n_heads + more : 0;
    w->out->columns = w->columns;
    w->out->n_columns = w->n_columns;
}

void merge_columns(struct merge_work *w)
{
    match_columns(w);
    merge_captions(w);
    put_heads(w);
}

/* Which copies speak of a field. */
enum source {
    ON_THE_PAGE, /* all: any sheet prints it */
    ON_OURS,     /* those that are whole: our own sheets print it, and keep it when it is empty */
    IN_RECORDS   /* JSON: no sheet shows it */
};

static void merge_field(struct merge_work *w, const char *name, size_t offset, enum source source)
{
    struct gk_str *values = GK_NEW_ARRAY(w->arena, struct gk_str, w->n + 1);
    for (int k = 0; k < w->n; k++) {
        struct gk_str value = *(const struct gk_str *)((const char *)w->copies[k].catalog + offset);
        bool says = source == IN_RECORDS ? merge_says_records(w, k)
                                         : w->copies[k].whole || (source == ON_THE_PAGE && value.n > 0);
        values[k] = says ? (value.s ? value : GK_STR("")) : (struct gk_str){NULL, 0};
    }
    struct gk_str *to = (struct gk_str *)((char *)w->out + offset);
    *to = merge_three(w, GK_MERGE_FIELD, gk_str_of(name), *to, values);
}

void merge_fields(struct merge_work *w)
{
    static const struct {
        const char *name;
        size_t offset;
        enum source source;
    } fields[] = {{"title", offsetof(struct gk_catalog, title), ON_THE_PAGE},
                  {"field", offsetof(struct gk_catalog, field), IN_RECORDS},
                  {"issuer", offsetof(struct gk_catalog, issuer), ON_OURS},
                  {"edition", offsetof(struct gk_catalog, edition), IN_RECORDS},
                  {"date", offsetof(struct gk_catalog, date), ON_OURS},
                  {"attachment", offsetof(struct gk_catalog, attachment), ON_THE_PAGE},
                  {"notes", offsetof(struct gk_catalog, notes), ON_THE_PAGE},
                  {"layout", offsetof(struct gk_catalog, layout), IN_RECORDS}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        merge_field(w, fields[i].name, fields[i].offset, fields[i].source);
}
