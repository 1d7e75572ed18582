/* A measure without fonts for the tests of posters: a Han character or a mark is one em, ASCII half an em; a
 * line may break between any two characters but before a closing and after an opening mark. One role number a
 * name, in order of first use. */
#ifndef POSTER_FAKE_H
#define POSTER_FAKE_H

#include "gongkai/table.h"

struct gk_para {
    struct gk_str text;
    int role;
    int n;        /* characters */
    uint32_t *at; /* n + 1 byte offsets */
    int32_t *to;  /* n + 1 pen positions, units */
};

struct fake {
    struct gk_arena *arena;
    struct gk_str roles[16];
    int n_roles;
    struct gk_map paras;
    long shaped, broken;
};

static inline int fake_role(void *ctx, struct gk_str name)
{
    struct fake *f = ctx;
    for (int i = 0; i < f->n_roles; i++)
        if (gk_str_eq(f->roles[i], name)) return i;
    f->roles[f->n_roles] = name;
    return f->n_roles++;
}

static inline const struct gk_para *fake_para(void *ctx, int role, struct gk_str text, unsigned flags)
{
    struct fake *f = ctx;
    (void)flags;
    f->paras.arena = f->arena;
    struct gk_map_slot *slot = gk_map_put(&f->paras, text, (uint64_t)role);
    if (slot->data) return slot->data;
    struct gk_para *p = slot->data = GK_NEW(f->arena, struct gk_para);
    slot->key = p->text = gk_arena_str(f->arena, text);
    p->role = role;
    p->at = GK_NEW_ARRAY(f->arena, uint32_t, text.n + 1);
    p->to = GK_NEW_ARRAY(f->arena, int32_t, text.n + 1);
    int32_t pen = 0;
    for (size_t pos = 0; pos < text.n;) {
        p->at[p->n] = (uint32_t)pos;
        pen += gk_utf8_next(text, &pos) < 128 ? GK_UNITS / 2 : GK_UNITS;
        p->to[++p->n] = pen;
    }
    p->at[p->n] = (uint32_t)text.n;
    f->shaped++;
    return p;
}

static inline int32_t fake_natural(void *ctx, const struct gk_para *p)
{
    (void)ctx;
    return p->to[p->n];
}

static inline int32_t fake_min(void *ctx, const struct gk_para *p, enum gk_text_relax relax)
{
    (void)ctx, (void)relax;
    return p->n > 0 ? GK_UNITS : 0;
}

static inline void fake_line(struct fake *f, const struct gk_para *p, int from, int to, int32_t width,
                             enum gk_text_align align, struct gk_line *out)
{
    struct gk_text_glyph *glyphs = GK_NEW_ARRAY(f->arena, struct gk_text_glyph, to - from + 1);
    for (int i = from; i < to; i++) {
        size_t pos = p->at[i];
        glyphs[i - from] = (struct gk_text_glyph){.gid = gk_utf8_next(p->text, &pos) % 60000 + 1,
                                                  .face = 0,
                                                  .advance = p->to[i + 1] - p->to[i],
                                                  .cluster = p->at[i]};
    }
    int32_t ink = p->to[to] - p->to[from], spare = width > ink ? width - ink : 0;
    *out = (struct gk_line){.glyphs = glyphs,
                            .n = to - from,
                            .from = p->at[from],
                            .to = p->at[to],
                            .indent = align == GK_TEXT_CENTER  ? spare / 2
                                      : align == GK_TEXT_RIGHT ? spare
                                                               : 0,
                            .width = ink};
}

/* May a line break before the i-th character? */
static inline bool fake_may_break(const struct gk_para *p, int i)
{
    static const char closing[] = "、。，：；）》〕”’", opening[] = "（《〔“‘";
    size_t pos = p->at[i], before = p->at[i - 1];
    gk_utf8_next(p->text, &pos);
    struct gk_str here = gk_str_sub(p->text, p->at[i], pos), last = gk_str_sub(p->text, before, p->at[i]);
    return (here.n < 3 || gk_str_find(gk_str_of(closing), here, 0) == (size_t)-1) &&
           (last.n < 3 || gk_str_find(gk_str_of(opening), last, 0) == (size_t)-1);
}

static inline const struct gk_lines *fake_lines(void *ctx, const struct gk_para *p, int32_t width,
                                                enum gk_text_align align)
{
    struct fake *f = ctx;
    struct gk_lines *l = GK_NEW(f->arena, struct gk_lines);
    struct gk_line *lines = GK_NEW_ARRAY(f->arena, struct gk_line, p->n + 1);
    l->para = p;
    for (int from = 0, to; from < p->n; from = to) {
        for (to = from + 1; to < p->n && p->to[to + 1] - p->to[from] <= width;) to++;
        int fits = to;
        while (to > from + 1 && to < p->n && !fake_may_break(p, to)) to--;
        if (to == from + 1 && to < p->n && !fake_may_break(p, to)) to = fits;
        if (p->to[to] - p->to[from] > width) l->overfull++;
        fake_line(f, p, from, to, width, align, &lines[l->n++]);
    }
    l->lines = lines;
    f->broken++;
    return l;
}

static inline const struct gk_lines *fake_title(void *ctx, const struct gk_para *p, int32_t width)
{
    return fake_lines(ctx, p, width, GK_TEXT_CENTER);
}

static inline int32_t fake_baseline(void *ctx, int role, int32_t leading)
{
    (void)ctx, (void)role;
    return (leading - GK_UNITS) / 2 + 880;
}

static inline struct gk_str fake_text(void *ctx, const struct gk_para *p)
{
    (void)ctx;
    return p->text;
}

static inline struct gk_measure fake_measure(struct fake *f)
{
    return (struct gk_measure){.ctx = f,
                               .role = fake_role,
                               .para = fake_para,
                               .natural = fake_natural,
                               .min = fake_min,
                               .lines = fake_lines,
                               .title_lines = fake_title,
                               .baseline = fake_baseline,
                               .text = fake_text};
}

#endif
