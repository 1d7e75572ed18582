/* Sums over clusters, so that the width of any line is a difference; segments; least widths. */
#include "text_int.h"

bool text_lone(const struct gk_para *p, int from, int to)
{
    int n = 0;
    for (int i = from; i < to && n < 2; i++) {
        unsigned flags = p->clusters[i].flags;
        n += !(flags & (CHAR_SPACE | CHAR_OPENING | CHAR_CLOSING)) && (!(flags & CHAR_NO_START) || i == from);
    }
    return n < 2;
}

static void add_up(struct gk_para *p)
{
    for (int i = 0; i < p->n; i++) {
        const struct cluster *k = &p->clusters[i];
        struct sums s = p->sums[i];
        s.pos += k->advance - k->cut_l - k->cut_r + k->gap;
        s.shrink += k->shrink;
        s.gaps[k->stretch]++;
        p->sums[i + 1] = s;
    }
}

static void split(struct gk_text *t, struct gk_para *p)
{
    int n = 0;
    for (int i = 0; i < p->n; i++) n += p->clusters[i].level == LEVEL_MUST;
    struct segment *old = p->segments; /* text_list left the hanging indents, in order of `from` */
    int n_old = p->n_segments, o = 0;
    p->segments = GK_NEW_ARRAY(t->bodies, struct segment, n + 1);
    p->n_segments = 0;
    for (int i = 0, from = 0; i < p->n; i++) {
        if (p->clusters[i].level != LEVEL_MUST) continue;
        while (o < n_old && old[o].from < from) o++;
        int32_t hang = o < n_old && old[o].from == from ? old[o].hang : 0;
        p->segments[p->n_segments++] = (struct segment){from, i + 1, hang};
        from = i + 1;
    }
}

static int32_t clamp32(int64_t v)
{
    return v > INT32_MAX / 2 ? INT32_MAX / 2 : (int32_t)v;
}

static int32_t widest_piece(const struct gk_para *p, int level)
{
    int64_t widest = 0;
    for (int i = 0, from = 0; i < p->n; i++) {
        int l = p->clusters[i].level;
        if (l != LEVEL_MUST && l > level) continue;
        int64_t w = text_tight_width(p, from, i + 1);
        if (w > widest) widest = w;
        from = i + 1;
    }
    return clamp32(widest);
}

void text_measure(struct gk_text *t, struct gk_para *p)
{
    p->sums = GK_NEW_ARRAY(t->bodies, struct sums, p->n + 1);
    add_up(p);
    split(t, p);
    int64_t natural = 0;
    for (int s = 0; s < p->n_segments; s++) {
        int64_t w = text_width(p, p->segments[s].from, p->segments[s].to);
        if (w > natural) natural = w;
    }
    p->natural = clamp32(natural);
    for (int level = 0; level <= LEVEL_KINSOKU; level++) p->min[level] = widest_piece(p, level);
}
