/* The account of two editions. Texts stand whole: what differs may be their last word. */
#include "merge_int.h"

/* ---- text ---- */

struct account {
    const struct gk_diff *diff;
    enum gk_lang lang;
    struct gk_buf *out;
    struct gk_arena *arena;
};

static void put_line(const struct account *a, const char *indent, enum gk_code code, struct gk_str one,
                     struct gk_str two, struct gk_str three)
{
    const struct gk_str args[4] = {one, two, three};
    struct gk_buf line = {0};
    gk_diag_fill(&line, code, a->lang, args);
    gk_buf_puts(a->out, indent);
    for (size_t i = 0; i < line.n; i++)
        if (line.s[i] == '\n')
            gk_buf_puts(a->out, "\xE2\x86\xB5"); /* ↵ */
        else
            gk_buf_putc(a->out, line.s[i]);
    gk_buf_putc(a->out, '\n');
    gk_buf_done(&line);
}

struct gk_str merge_counts(const struct gk_diff *diff, enum gk_lang lang, struct gk_arena *arena)
{
    struct gk_str n[GK_DIFF_KINDS];
    struct gk_buf out = {0};
    for (int k = 0; k < GK_DIFF_KINDS; k++) n[k] = gk_arena_printf(arena, "%d", diff->counts[k]);
    const struct gk_str edited[4] = {n[0], n[1], n[2]}, more[4] = {n[3], n[4], n[5]};
    const struct gk_str held[4] = {n[1], n[0], n[4], n[2]};
    if (diff->against) {
        gk_diag_fill(&out, GK_DIAG_AGAINST_COUNTS, lang, held);
    } else {
        gk_diag_fill(&out, GK_DIAG_DIFF_COUNTS, lang, edited);
        gk_diag_fill(&out, GK_DIAG_DIFF_COUNTS_MORE, lang, more);
    }
    return gk_buf_take(&out, arena);
}

struct gk_str merge_what_words(const struct gk_diff *diff, unsigned what, enum gk_lang lang,
                               struct gk_arena *arena)
{
    static const enum gk_code codes[2][GK_DIFF_KINDS] = {
        {GK_DIAG_DIFF_ADDED, GK_DIAG_DIFF_DELETED, GK_DIAG_DIFF_CHANGED, GK_DIAG_DIFF_MOVED,
         GK_DIAG_DIFF_RENAMED, GK_DIAG_DIFF_NUMBERED},
        {GK_DIAG_AGAINST_EXTRA, GK_DIAG_AGAINST_MISSING, GK_DIAG_AGAINST_OTHER, GK_DIAG_DIFF_MOVED,
         GK_DIAG_AGAINST_NAME, GK_DIAG_DIFF_NUMBERED}};
    struct gk_buf b = {0};
    for (int i = 0; i < GK_DIFF_KINDS; i++) {
        if (!(what & 1u << i)) continue;
        if (b.n) gk_buf_puts(&b, gk_diag_text(GK_DIAG_DIFF_COMMA, lang));
        gk_buf_puts(&b, gk_diag_text(codes[diff->against][i], lang));
    }
    return gk_buf_take(&b, arena);
}

struct gk_str merge_place(const struct gk_catalog *c, int row, struct gk_arena *arena)
{
    static const char *const keys[] = {"no", "category", "level1", "level2", "level3"};
    struct gk_buf b = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct gk_str s = merge_show(c, row, gk_catalog_column(c, gk_str_of(keys[i])), arena);
        if (s.n == 0) continue;
        if (b.n) gk_buf_puts(&b, b.s[b.n - 1] == ']' ? " " : " / ");
        gk_buf_printf(&b, i == 0 ? "[%.*s]" : "%.*s", (int)s.n, s.s);
    }
    return gk_buf_take(&b, arena);
}

int merge_options(const struct gk_merge_change *list, int n)
{
    int same = 1;
    while (list->option.n && same < n && list[same].option.n && gk_str_eq(list[same].column, list->column))
        same++;
    return same;
}

/* Those that were added (old state empty), deleted (new state empty), or say something else. */
void merge_put_options(const struct gk_merge_change *list, int n, enum gk_lang lang, struct gk_buf *out)
{
    static const enum gk_code codes[] = {GK_DIAG_DIFF_MORE, GK_DIAG_DIFF_LESS, GK_DIAG_DIFF_OTHER};
    for (int kind = 0; kind < 3; kind++) {
        struct gk_buf labels = {0};
        for (int i = 0; i < n; i++) {
            struct gk_str now = list[i].sides[0].value, then = list[i].old;
            if ((then.n == 0 ? 0 : now.n == 0 ? 1 : 2) != kind) continue;
            if (labels.n) gk_buf_puts(&labels, gk_diag_text(GK_DIAG_DIFF_COMMA, lang));
            gk_buf_str(&labels, list[i].option);
            if (kind == 2)
                gk_buf_printf(&labels, " %.*s \xE2\x86\x92 %.*s", (int)then.n, then.s, (int)now.n, now.s);
        }
        const struct gk_str args[4] = {gk_buf_slice(&labels)};
        if (labels.n && out->n) gk_buf_puts(out, gk_diag_text(GK_DIAG_DIFF_STOP, lang));
        if (labels.n) gk_diag_fill(out, codes[kind], lang, args);
        gk_buf_done(&labels);
    }
}

static void put_cells(const struct account *a, const struct gk_diff_item *item)
{
    for (int i = 0, n; i < item->n_changes; i += n) {
        const struct gk_merge_change *c = &item->changes[i];
        n = merge_options(c, item->n_changes - i);
        if (!c->option.n) {
            put_line(a, "    ", GK_DIAG_MERGE_SIDE, c->column, c->old, c->sides[0].value);
            continue;
        }
        struct gk_buf options = {0};
        merge_put_options(c, n, a->lang, &options);
        put_line(a, "    ", GK_DIAG_DIFF_LINE, c->column, gk_buf_slice(&options), GK_STR(""));
        gk_buf_done(&options);
    }
}

static void put_item(const struct account *a, const struct gk_diff_item *item)
{
    const struct gk_diff *d = a->diff;
    struct gk_str place = merge_place(item->older >= 0 ? d->older : d->newer,
                                      item->older >= 0 ? item->older : item->newer, a->arena);
    put_line(a, "", GK_DIAG_DIFF_ITEM, merge_what_words(d, item->what, a->lang, a->arena), place, GK_STR(""));
    if (item->what & GK_DIFF_MOVED)
        put_line(a, "    ", GK_DIAG_DIFF_PLACES, gk_arena_printf(a->arena, "%d", item->older + 1),
                 gk_arena_printf(a->arena, "%d", item->newer + 1), GK_STR(""));
    put_cells(a, item);
}

static void put_whole(const struct account *a, const struct gk_merge_change *c)
{
    if (c->what == GK_MERGE_COLUMN_NEW || c->what == GK_MERGE_COLUMN_GONE)
        put_line(a, "", c->what == GK_MERGE_COLUMN_NEW ? GK_DIAG_MERGE_COLUMN_NEW : GK_DIAG_DIFF_COLUMN_GONE,
                 c->column, GK_STR(""), GK_STR(""));
    else
        put_line(a, "", GK_DIAG_MERGE_SIDE, c->column, c->old, c->sides[0].value);
}

void gk_diff_write_text(const struct gk_diff *diff, enum gk_lang lang, struct gk_buf *out)
{
    const struct account a = {diff, lang, out, gk_arena_new(NULL)};
    gk_buf_str(out, merge_counts(diff, lang, a.arena));
    gk_buf_putc(out, '\n');
    for (int i = 0; i < diff->n_whole; i++) put_whole(&a, &diff->whole[i]);
    for (int i = 0; i < diff->n_items; i++) put_item(&a, &diff->items[i]);
    gk_arena_free(a.arena);
}

/* ---- JSON ---- */

static const char *const kinds[GK_DIFF_KINDS] = {"added", "deleted", "changed",
                                                 "moved", "renamed", "numbered"};

static void put_side(struct gk_json_out *o, const char *key, const struct gk_catalog *c, int row,
                     struct gk_arena *arena)
{
    if (row < 0) return;
    gk_json_begin(o, key, '{');
    gk_json_int(o, "item", row + 1);
    if (c->items[row].id.n) gk_json_text(o, "id", c->items[row].id);
    gk_json_begin(o, "cells", '{');
    for (int i = 0; i < c->n_columns; i++) gk_json_pair(o, c->columns[i].key, merge_show(c, row, i, arena));
    gk_json_end(o, '}');
    gk_json_end(o, '}');
}

static void put_changes(struct gk_json_out *o, const struct gk_merge_change *list, int n)
{
    static const char *const names[] = {[GK_MERGE_FIELD] = "field",
                                        [GK_MERGE_CAPTION] = "caption",
                                        [GK_MERGE_COLUMN_NEW] = "column added",
                                        [GK_MERGE_COLUMN_GONE] = "column deleted",
                                        [GK_MERGE_CELL] = "cell"};
    gk_json_begin(o, "changes", '[');
    for (int i = 0; i < n; i++) {
        gk_json_begin(o, NULL, '{');
        gk_json_text(o, "what", gk_str_of(names[list[i].what]));
        gk_json_text(o, "column", list[i].column);
        if (list[i].option.n) gk_json_text(o, "option", list[i].option);
        gk_json_text(o, "old", list[i].old);
        gk_json_text(o, "new", list[i].sides[0].value);
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
}

static void put_json_item(struct gk_json_out *o, const struct gk_diff *d, const struct gk_diff_item *item)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    gk_json_begin(o, NULL, '{');
    gk_json_begin(o, "what", '[');
    for (int k = 0; k < GK_DIFF_KINDS; k++)
        if (item->what & 1u << k) gk_json_text(o, NULL, gk_str_of(kinds[k]));
    gk_json_end(o, ']');
    put_side(o, "old", d->older, item->older, arena);
    put_side(o, "new", d->newer, item->newer, arena);
    put_changes(o, item->changes, item->n_changes);
    gk_json_end(o, '}');
    gk_arena_free(arena);
}

void gk_diff_write_json(const struct gk_diff *d, struct gk_buf *out)
{
    struct gk_json_out o = {.out = out};
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "format", GK_STR("gongkai-diff/1"));
    gk_json_text(&o, "old", d->older->id);
    gk_json_text(&o, "new", d->newer->id);
    if (d->against) gk_json_bool(&o, "against", true);
    gk_json_begin(&o, "counts", '{');
    for (int k = 0; k < GK_DIFF_KINDS; k++) gk_json_int(&o, kinds[k], d->counts[k]);
    gk_json_end(&o, '}');
    put_changes(&o, d->whole, d->n_whole);
    gk_json_begin(&o, "items", '[');
    for (int i = 0; i < d->n_items; i++) put_json_item(&o, d, &d->items[i]);
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    gk_buf_putc(out, '\n');
}
