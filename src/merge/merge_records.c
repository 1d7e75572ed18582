/* What a sheet does not show but a catalog holds: edition, field, archive record, notes of review,
 * confirmation. A workbook brings them back from its hidden sheet as they were sent, so that only copies in
 * JSON speak here. And columns that a copy has no more, which are said and stay. */
#include "merge_int.h"

bool merge_says_records(const struct merge_work *w, int copy)
{
    return w->copies[copy].whole && w->copies[copy].catalog->kept_id.n == 0;
}

/* ---- the archive record ---- */

static struct gk_str record_value(const struct gk_catalog *c, struct gk_str name)
{
    for (int i = 0; i < c->n_record; i++)
        if (gk_str_eq(c->record[i].name, name)) return c->record[i].value;
    return GK_STR("");
}

/* The names of all records, each once: the base's, then new ones. */
static struct gk_str *record_names(const struct merge_work *w, int *n)
{
    int most = w->base->n_record;
    for (int k = 0; k < w->n; k++) most += w->copies[k].catalog->n_record;
    struct gk_str *names = GK_NEW_ARRAY(w->arena, struct gk_str, most + 1);
    *n = 0;
    for (int k = -1; k < w->n; k++) {
        const struct gk_catalog *c = k < 0 ? w->base : w->copies[k].catalog;
        for (int i = 0; i < c->n_record && (k < 0 || merge_says_records(w, k)); i++) {
            bool there = false;
            for (int j = 0; j < *n && !there; j++) there = gk_str_eq(names[j], c->record[i].name);
            if (!there) names[(*n)++] = c->record[i].name;
        }
    }
    return names;
}

static void merge_record(struct merge_work *w)
{
    int n = 0, taken = 0;
    struct gk_str *names = record_names(w, &n);
    struct gk_str *values = GK_NEW_ARRAY(w->arena, struct gk_str, w->n + 1);
    struct gk_field *record = GK_NEW_ARRAY(w->arena, struct gk_field, n + 1);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < w->n; k++) {
            values[k] = merge_says_records(w, k) ? record_value(w->copies[k].catalog, names[i])
                                                 : (struct gk_str){NULL, 0};
        }
        struct gk_str what = gk_arena_printf(w->arena, "record / %.*s", (int)names[i].n, names[i].s);
        struct gk_str now = merge_three(w, GK_MERGE_FIELD, what, record_value(w->base, names[i]), values);
        if (now.n > 0) record[taken++] = (struct gk_field){names[i], now};
    }
    w->out->record = record;
    w->out->n_record = taken;
}

/* ---- notes of review ---- */

static struct gk_str joined(struct gk_str *notes, int n, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    for (int i = 0; i < n; i++) {
        if (i > 0) gk_buf_putc(&b, '\n');
        gk_buf_str(&b, notes[i]);
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s.s ? s : GK_STR("");
}

static struct gk_str catalog_notes(const struct gk_catalog *c, struct gk_arena *arena)
{
    return joined((struct gk_str *)(uintptr_t)c->review, c->n_review, arena);
}

static struct gk_str item_notes(const struct gk_item *item, struct gk_arena *arena)
{
    struct gk_str *notes = GK_NEW_ARRAY(arena, struct gk_str, item->n_review + 1);
    for (int i = 0; i < item->n_review; i++) {
        struct gk_review r = item->review[i];
        notes[i] = gk_arena_printf(arena, "%.*s: %.*s", (int)r.key.n, r.key.s, (int)r.text.n, r.text.s);
    }
    return joined(notes, item->n_review, arena);
}

static void merge_notes(struct merge_work *w)
{
    struct gk_str *values = GK_NEW_ARRAY(w->arena, struct gk_str, w->n + 1);
    for (int k = 0; k < w->n; k++) {
        values[k] = merge_says_records(w, k) ? catalog_notes(w->copies[k].catalog, w->arena)
                                             : (struct gk_str){NULL, 0};
    }
    struct gk_str old = catalog_notes(w->base, w->arena);
    struct gk_str now = merge_three(w, GK_MERGE_FIELD, GK_STR("review"), old, values);
    for (int k = 0; k < w->n && !gk_str_eq(now, old); k++) {
        if (values[k].s == NULL || !gk_str_eq(values[k], now)) continue;
        w->out->review = w->copies[k].catalog->review;
        w->out->n_review = w->copies[k].catalog->n_review;
    }
}

/* ---- what was settled ---- */

static bool has_accepted(const struct gk_accepted *list, int n, const struct gk_accepted *a)
{
    for (int i = 0; i < n; i++)
        if (gk_str_eq(list[i].code, a->code) && gk_str_eq(list[i].column, a->column) &&
            gk_str_eq(list[i].text, a->text))
            return true;
    return false;
}

static const struct gk_accepted *accept_too(struct merge_work *w, const struct gk_accepted *list, int *n,
                                            const struct gk_accepted *more, int n_more)
{
    struct gk_accepted *all = GK_NEW_ARRAY(w->arena, struct gk_accepted, *n + n_more + 1);
    int old = *n;
    if (n_more == 0) return list;
    if (old > 0) memcpy(all, list, (size_t)old * sizeof *all);
    for (int i = 0; i < n_more; i++)
        if (!has_accepted(all, *n, &more[i])) all[(*n)++] = more[i];
    return all;
}

/* What anybody has confirmed or found right is so: nobody contradicts. A returned workbook speaks here, too:
 * its list of what is open is where people confirm. */
static void settle_item(struct merge_work *w, int row, struct gk_item *item)
{
    for (int k = 0; k < w->n; k++) {
        int at = w->copies[k].whole ? w->row_of[k][row] : -1;
        const struct gk_item *copy = at >= 0 ? &w->copies[k].catalog->items[at] : NULL;
        for (int i = 0; copy && i < copy->n_confirmed_by; i++) {
            item->confirmed_by =
                gk_confirmed_with(item->confirmed_by, &item->n_confirmed_by, copy->confirmed_by[i].name,
                                  copy->confirmed_by[i].value, w->arena);
        }
        if (copy)
            item->accepted =
                accept_too(w, item->accepted, &item->n_accepted, copy->accepted, copy->n_accepted);
    }
}

static void settle_whole(struct merge_work *w)
{
    struct gk_catalog *out = w->out;
    for (int k = 0; k < w->n; k++) {
        const struct gk_catalog *copy = w->copies[k].catalog;
        if (!w->copies[k].whole) continue;
        for (int i = 0; i < copy->n_confirmed_by; i++) {
            out->confirmed_by =
                gk_confirmed_with(out->confirmed_by, &out->n_confirmed_by, copy->confirmed_by[i].name,
                                  copy->confirmed_by[i].value, w->arena);
        }
        out->accepted = accept_too(w, out->accepted, &out->n_accepted, copy->accepted, copy->n_accepted);
    }
}

/* ---- all of them ---- */

/* Columns of the base that a copy lacks: one change each, with all copies that lack it. */
static void report_gone(struct merge_work *w)
{
    for (int i = 0; i < w->base->n_columns; i++) {
        struct gk_merge_change *change = NULL;
        struct gk_str caption = w->base->columns[i].caption;
        for (int k = 0; k < w->n; k++) {
            if (gk_catalog_column(w->copies[k].catalog, w->base->columns[i].key) >= 0) continue;
            if (change == NULL) change = merge_change(w, GK_MERGE_COLUMN_GONE, caption, caption);
            merge_side(change, k, GK_STR(""), true);
        }
    }
}

void merge_records(struct merge_work *w)
{
    merge_record(w);
    merge_notes(w);
    settle_whole(w);
    report_gone(w);
}

static const struct gk_item *copy_item(const struct merge_work *w, int copy, int row)
{
    int at = w->row_of[copy][row];
    return at >= 0 && merge_says_records(w, copy) ? &w->copies[copy].catalog->items[at] : NULL;
}

/* Has any copy other notes, or another confirmation? Else there is nothing to put into words. */
static bool is_told(const struct merge_work *w, int row)
{
    const struct gk_item *base = &w->base->items[row];
    for (int k = 0; k < w->n; k++) {
        const struct gk_item *i = copy_item(w, k, row);
        if (i == NULL) continue;
        if (i->confirmed != base->confirmed || i->n_review != base->n_review) return true;
        for (int r = 0; r < i->n_review; r++)
            if (!gk_str_eq(i->review[r].key, base->review[r].key) ||
                !gk_str_eq(i->review[r].text, base->review[r].text))
                return true;
    }
    return false;
}

/* One of the two: what all say, merged; named when it has changed. */
static struct gk_str merge_one(struct merge_work *w, int row, bool notes, struct gk_str *values)
{
    struct gk_str yes = GK_STR("true"), no = GK_STR(""), old;
    for (int k = -1; k < w->n; k++) {
        const struct gk_item *i = k < 0 ? &w->base->items[row] : copy_item(w, k, row);
        struct gk_str s = {NULL, 0};
        if (i != NULL) s = notes ? item_notes(i, w->arena) : i->confirmed ? yes : no;
        if (k < 0)
            old = s;
        else
            values[k] = s;
    }
    int before = w->n_changes;
    struct gk_str what = notes ? GK_STR("review") : GK_STR("confirmed");
    struct gk_str now = merge_three(w, GK_MERGE_CELL, what, old, values);
    if (w->n_changes > before) merge_name(w, w->base, row, row);
    return now;
}

/* Who confirmed all of the item has confirmed each of its columns. */
static void confirm_each(struct merge_work *w, int row, struct gk_item *item)
{
    const struct gk_field *list = item->confirmed_by;
    int n = item->n_confirmed_by;
    struct gk_str by = GK_STR("");
    bool all = item->confirmed;
    item->confirmed_by = NULL;
    item->n_confirmed_by = 0;
    item->confirmed = false;
    for (int i = 0; i < n; i++) {
        bool whole = gk_str_eq(list[i].name, GK_STR("*"));
        if (whole) by = list[i].value;
        all = all || whole;
        if (!whole)
            item->confirmed_by = gk_confirmed_with(item->confirmed_by, &item->n_confirmed_by, list[i].name,
                                                   list[i].value, w->arena);
    }
    for (int i = 0; all && i < item->n_review; i++)
        item->confirmed_by =
            gk_confirmed_with(item->confirmed_by, &item->n_confirmed_by, item->review[i].key, by, w->arena);
    for (int c = 0; all && c < w->base->n_columns; c++)
        if (gk_value_is_unknown(&w->base->items[row].values[c]))
            item->confirmed_by = gk_confirmed_with(item->confirmed_by, &item->n_confirmed_by,
                                                   w->base->columns[c].key, by, w->arena);
}

/* The fields but that of the key; *n is their number. */
static const struct gk_field *without(struct merge_work *w, const struct gk_field *list, int *n,
                                      struct gk_str key)
{
    struct gk_field *rest = GK_NEW_ARRAY(w->arena, struct gk_field, *n + 1);
    int kept = 0;
    for (int i = 0; i < *n; i++)
        if (!gk_str_eq(list[i].name, key)) rest[kept++] = list[i];
    *n = kept;
    return rest;
}

void merge_reopen(struct merge_work *w, const struct gk_merge_change *change, int row, int column,
                  struct gk_item *item)
{
    int copy = change->sides[0].copy, at = w->row_of[copy][row], from = w->column_of[copy][column];
    if (w->copies[copy].whole || at < 0 || from < 0) return;
    const struct gk_catalog *c = w->copies[copy].catalog;
    struct gk_str key = w->columns[column].key, there = c->columns[from].key;
    bool open = gk_value_is_unknown(&c->items[at].values[from]);
    for (int i = 0; i < c->items[at].n_review; i++)
        open = open || gk_str_eq(c->items[at].review[i].key, there);
    if (open) confirm_each(w, row, item);
    item->confirmed_by = without(w, item->confirmed_by, &item->n_confirmed_by, key);
    const struct gk_item *new = &c->items[at];
    struct gk_review *notes = GK_NEW_ARRAY(w->arena, struct gk_review, item->n_review + new->n_review + 1);
    int n = 0;
    for (int i = 0; i < item->n_review; i++)
        if (!gk_str_eq(item->review[i].key, key)) notes[n++] = item->review[i];
    for (int i = 0; i < new->n_review; i++)
        if (gk_str_eq(new->review[i].key, there)) notes[n++] = (struct gk_review){key, new->review[i].text};
    item->review = notes;
    item->n_review = n;
}

void merge_item_records(struct merge_work *w, int row, struct gk_item *item)
{
    settle_item(w, row, item);
    if (!is_told(w, row)) return;
    struct gk_str *values = GK_NEW_ARRAY(w->arena, struct gk_str, w->n + 1);
    item->confirmed = merge_one(w, row, false, values).n > 0;
    struct gk_str old = item_notes(item, w->arena), now = merge_one(w, row, true, values);
    for (int k = 0; k < w->n && !gk_str_eq(now, old); k++) {
        if (values[k].s == NULL || !gk_str_eq(values[k], now)) continue;
        item->review = copy_item(w, k, row)->review;
        item->n_review = copy_item(w, k, row)->n_review;
    }
}
