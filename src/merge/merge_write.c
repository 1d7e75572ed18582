/* The report of a merge. */
#include "merge_int.h"

enum { LONG = 60 };

/* ---- text ---- */

/* A text on one line, cut in its middle when it is long. */
static struct gk_str brief(struct gk_str s, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    size_t n = gk_utf8_count(s), at = 0;
    for (size_t i = 0; i < n; i++) {
        size_t from = at;
        uint32_t c = gk_utf8_next(s, &at);
        if (n > LONG && i >= LONG / 2 && i + LONG / 3 < n) {
            if (i == LONG / 2) gk_buf_puts(&b, "\xE2\x80\xA6");
        } else if (c == '\n') {
            gk_buf_puts(&b, "\xE2\x86\xB5"); /* ↵ */
        } else {
            gk_buf_str(&b, gk_str_sub(s, from, at));
        }
    }
    struct gk_str out = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

static enum gk_code head_code(const struct gk_merge_change *c)
{
    static const enum gk_code codes[][2] = {
        [GK_MERGE_FIELD] = {GK_DIAG_MERGE_CHANGED, GK_DIAG_MERGE_COLLISION},
        [GK_MERGE_CAPTION] = {GK_DIAG_MERGE_CHANGED, GK_DIAG_MERGE_COLLISION},
        [GK_MERGE_COLUMN_NEW] = {GK_DIAG_MERGE_COLUMN_NEW, GK_DIAG_MERGE_COLUMN_NEW},
        [GK_MERGE_COLUMN_GONE] = {GK_DIAG_MERGE_COLUMN_GONE, GK_DIAG_MERGE_COLUMN_GONE},
        [GK_MERGE_CELL] = {GK_DIAG_MERGE_CHANGED, GK_DIAG_MERGE_COLLISION},
        [GK_MERGE_ROW_NEW] = {GK_DIAG_MERGE_ROW_NEW, GK_DIAG_MERGE_ROW_NEW},
        [GK_MERGE_ROW_GONE] = {GK_DIAG_MERGE_ROW_GONE, GK_DIAG_MERGE_ROW_CONTESTED}};
    return codes[c->what][c->collides];
}

/* 一级事项 / 二级事项 (序号), column, option. */
static void put_place(struct gk_buf *out, const struct gk_merge_change *c, struct gk_arena *arena)
{
    const struct gk_str parts[] = {c->level1, c->level2, c->column, c->option};
    bool any = false;
    if (c->number.n > 0) {
        gk_buf_putc(out, '[');
        gk_buf_str(out, brief(c->number, arena));
        gk_buf_putc(out, ']');
        any = true;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].n == 0) continue;
        gk_buf_puts(out, any ? (i == 0 ? " " : " / ") : "");
        gk_buf_str(out, brief(parts[i], arena));
        any = true;
    }
}

static void put_side(struct gk_buf *out, const struct gk_merge *m, const struct gk_merge_change *c,
                     const struct gk_merge_side *side, enum gk_lang lang, struct gk_arena *arena)
{
    const struct gk_str args[4] = {m->copies[side->copy].who, brief(c->old, arena),
                                   brief(side->value, arena)};
    bool valued = c->what == GK_MERGE_FIELD || c->what == GK_MERGE_CAPTION || c->what == GK_MERGE_CELL;
    enum gk_code code = valued                                                            ? GK_DIAG_MERGE_SIDE
                        : c->what != GK_MERGE_ROW_GONE && c->what != GK_MERGE_COLUMN_GONE ? GK_DIAG_MERGE_BY
                        : side->gone ? GK_DIAG_MERGE_DELETED_BY
                                     : GK_DIAG_MERGE_EDITED_BY;
    gk_buf_puts(out, "    ");
    gk_diag_fill(out, code, lang, args);
    gk_buf_putc(out, '\n');
}

void gk_merge_write_changes(const struct gk_merge *m, enum gk_lang lang, struct gk_buf *out)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    for (int i = 0; i < m->n_changes; i++) {
        const struct gk_merge_change *c = &m->changes[i];
        struct gk_buf place = {0};
        put_place(&place, c, arena);
        const struct gk_str args[4] = {gk_buf_slice(&place)};
        gk_diag_fill(out, head_code(c), lang, args);
        gk_buf_putc(out, '\n');
        gk_buf_done(&place);
        for (int k = 0; k < c->n_sides; k++) put_side(out, m, c, &c->sides[k], lang, arena);
    }
    gk_arena_free(arena);
}

void gk_merge_write_text(const struct gk_merge *m, enum gk_lang lang, struct gk_buf *out)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    gk_merge_write_changes(m, lang, out);
    int merged = m->n_changes - m->n_collisions;
    for (int i = 0; i < m->n_changes; i++) merged -= m->changes[i].what == GK_MERGE_COLUMN_GONE;
    const struct gk_str args[4] = {gk_arena_printf(arena, "%d", m->n_copies),
                                   gk_arena_printf(arena, "%d", merged),
                                   gk_arena_printf(arena, "%d", m->n_collisions)};
    gk_diag_fill(out, GK_DIAG_MERGE_SUMMARY, lang, args);
    gk_buf_putc(out, '\n');
    gk_arena_free(arena);
}

/* ---- JSON ---- */

static void put_change(struct gk_json_out *o, const struct gk_merge *m, const struct gk_merge_change *c)
{
    static const char *const names[] = {[GK_MERGE_FIELD] = "field",
                                        [GK_MERGE_CAPTION] = "caption",
                                        [GK_MERGE_COLUMN_NEW] = "column added",
                                        [GK_MERGE_COLUMN_GONE] = "column deleted",
                                        [GK_MERGE_CELL] = "changed",
                                        [GK_MERGE_ROW_NEW] = "row added",
                                        [GK_MERGE_ROW_GONE] = "row deleted"};
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "what", gk_str_of(names[c->what]));
    gk_json_bool(o, "collides", c->collides);
    if (c->item >= 0) gk_json_int(o, "item", c->item + 1);
    gk_json_text(o, "no", c->number);
    gk_json_text(o, "level1", c->level1);
    gk_json_text(o, "level2", c->level2);
    gk_json_text(o, "column", c->column);
    gk_json_text(o, "option", c->option);
    gk_json_text(o, "old", c->old);
    gk_json_begin(o, "by", '[');
    for (int k = 0; k < c->n_sides; k++) {
        gk_json_begin(o, NULL, '{');
        gk_json_text(o, "file", m->copies[c->sides[k].copy].who);
        gk_json_text(o, "new", c->sides[k].value);
        if (c->sides[k].gone) gk_json_bool(o, "deleted", true);
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
    gk_json_end(o, '}');
}

void gk_merge_write_json(const struct gk_merge *m, struct gk_buf *out)
{
    struct gk_json_out o = {.out = out};
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "format", GK_STR("gongkai-merge/1"));
    gk_json_text(&o, "catalog", m->catalog->id);
    gk_json_int(&o, "collisions", m->n_collisions);
    gk_json_begin(&o, "changes", '[');
    for (int i = 0; i < m->n_changes; i++) put_change(&o, m, &m->changes[i]);
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    gk_buf_putc(out, '\n');
}
