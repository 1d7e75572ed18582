/* The head: captions → keys and kinds. Each caption claims a key by what it means; of several that claim one,
 * the surest has it, and of equally sure ones the first. The others, and what means nothing, become columns
 * with keys of their own. A caption within a longer one, and one with a slip of the pen, are taken and said,
 * the latter only where the usual order of columns has it. */
#include "import_int.h"

enum { TRUST_USUAL = GK_CAPTION_WHOLE + 1, TRUST_TIER = GK_CAPTION_NEAR, VALUES = 3 };

struct claim {
    struct gk_str key, known;
    int trust;
    bool misplaced; /* a slip that stands where the order does not want it */
};

/* ---- what a caption means ---- */

static bool is_tier_group(const struct imp *im, const struct imp_leaf *leaf)
{
    return leaf->group.n > 0 && gk_str_eq(gk_vocabulary_group(im->v, leaf->group), GK_STR("tier"));
}

/* A tier with the place's name before it ("某某市级" under 公开层级): the tier it ends with. */
static struct gk_str named_tier(struct imp *im, const struct imp_leaf *leaf)
{
    if (!is_tier_group(im, leaf)) return GK_STR("");
    for (size_t pos = 0; pos < leaf->caption.n && leaf->caption.n < 96;) {
        gk_utf8_next(leaf->caption, &pos);
        struct gk_str end = gk_str_sub(leaf->caption, pos, leaf->caption.n);
        struct gk_str key = end.n > 3 ? gk_vocabulary_key(im->v, leaf->group, end) : GK_STR("");
        if (gk_str_starts(key, GK_STR("tier."))) return key;
    }
    return GK_STR("");
}

static struct claim claim_of(struct imp *im, const struct imp_leaf *leaf)
{
    struct gk_caption c =
        gk_vocabulary_caption(im->v, leaf->group, leaf->caption, GK_CAPTION_WITHIN, im->work);
    bool channel = leaf->group.n > 0 && leaf->caption.n > 0 &&
                   gk_str_eq(gk_vocabulary_group(im->v, leaf->group), GK_STR("channels"));
    struct gk_str option = channel ? gk_vocabulary_option(im->v, leaf->caption) : GK_STR("");
    struct claim claim = {.key = c.key, .known = c.known, .trust = (int)c.trust};
    if (option.n > 0) {
        claim.key = gk_arena_printf(im->arena, "channels.%.*s", (int)option.n, option.s);
        claim.known = gk_vocabulary_option_near(im->v, leaf->caption, im->work);
        claim.trust = claim.known.n > 0 ? GK_CAPTION_NEAR : GK_CAPTION_WHOLE;
    } else if (c.trust < GK_CAPTION_BARE && is_tier_group(im, leaf)) {
        struct gk_str tier = named_tier(im, leaf);
        if (c.trust == GK_CAPTION_WITHIN && gk_str_starts(c.key, GK_STR("tier."))) tier = c.key;
        bool other = tier.n == 0 && c.key.n == 0 && gk_vocabulary_ends(im->v, "tier-ends", leaf->caption);
        if (tier.n > 0 || other)
            claim = (struct claim){.key = tier.n ? tier : GK_STR("tier.other"), .trust = GK_CAPTION_BARE};
    }
    bool usual =
        c.trust >= GK_CAPTION_BARE && gk_vocabulary_same(im->v, c.known, gk_vocabulary_usual(im->v, c.key));
    claim.trust = usual && option.n == 0 ? TRUST_USUAL : claim.trust;
    return claim;
}

struct gk_str imp_leaf_key(struct imp *im, const struct imp_leaf *leaf)
{
    struct claim claim = claim_of(im, leaf);
    bool own = leaf->group.n > 0 && imp_is_tick_key(claim.key); /* what its group is about */
    return own || claim.trust >= GK_CAPTION_BARE ? claim.key : GK_STR("");
}

/* ---- who has it ---- */

/* A caption over two columns ("公开事项") names the group's label and the matter: the first is level1. */
static bool is_pair(const struct imp_table *t, int i)
{
    return i + 1 < t->n_leaves && t->leaves[i].caption.n > 0 &&
           gk_str_eq(t->leaves[i].caption, t->leaves[i + 1].caption) &&
           gk_str_eq(t->leaves[i].group, t->leaves[i + 1].group);
}

static bool claims(const struct claim *list, int n, const char *key)
{
    for (int i = 0; i < n; i++)
        if (gk_str_eq(list[i].key, gk_str_of(key))) return true;
    return false;
}

/* Does the usual order of columns want this key between its neighbours that are sure? It says nothing of the
 * columns of one channel each. */
static bool in_order(const struct imp *im, const struct claim *list, int n, int i)
{
    int place = gk_vocabulary_place(im->v, list[i].key);
    if (place < 0) return true;
    for (int step = -1; step <= 1; step += 2) {
        int k = i + step;
        while (k >= 0 && k < n && list[k].trust < GK_CAPTION_BARE) k += step;
        int other = k >= 0 && k < n ? gk_vocabulary_place(im->v, list[k].key) : -1;
        if (other >= 0 && (step < 0 ? other >= place : other <= place)) return false;
    }
    return true;
}

/* The column that has the key which leaf i claims: i itself, or another. */
static int winner(const struct claim *list, int n, int i)
{
    int best = i;
    for (int k = 0; k < n; k++) {
        if (!gk_str_eq(list[k].key, list[i].key) || list[k].misplaced) continue;
        if (list[k].trust > list[best].trust || (list[k].trust == list[best].trust && k < best)) best = k;
    }
    return best;
}

static struct gk_str own_key(struct imp *im, int i)
{
    int unknown = 1;
    for (int k = 0; k < im->table.n_leaves; k++)
        unknown += k != i && im->table.leaves[k].key.n > 0 && !im->table.leaves[k].known;
    return gk_arena_printf(im->arena, "x%d", unknown);
}

static void name_leaf(struct imp *im, const struct claim *list, int i, int line)
{
    struct imp_table *t = &im->table;
    struct imp_leaf *leaf = &t->leaves[i];
    const struct claim *claim = &list[i];
    int first = claim->key.n > 0 ? winner(list, t->n_leaves, i) : i;
    bool free = claim->key.n > 0 && !claim->misplaced;
    leaf->known = free && first == i;
    leaf->key = leaf->known ? claim->key : own_key(im, i);
    leaf->kind = !leaf->known                               ? GK_KIND_TEXT
                 : imp_is_tick_key(leaf->key)               ? GK_KIND_TICK
                 : gk_str_eq(leaf->key, GK_STR("channels")) ? GK_KIND_CHECKS
                                                            : GK_KIND_TEXT;
    leaf->line = line;
    bool guess = claim->trust == GK_CAPTION_NEAR || claim->trust == GK_CAPTION_WITHIN;
    leaf->guess = (leaf->known || claim->misplaced) && guess ? claim->known : GK_STR("");
    if (leaf->known || leaf->guess.n > 0) return;
    bool twice = free && gk_str_eq(leaf->caption, t->leaves[first].caption) && !leaf->numbers;
    if (free && !twice)
        imp_report(im, GK_DIAG_IMPORT_COLUMN_BESIDE, line, leaf, leaf->key, t->leaves[first].caption);
    else
        imp_report(im, twice ? GK_DIAG_IMPORT_COLUMN_TWICE : GK_DIAG_IMPORT_COLUMN, line, leaf, leaf->caption,
                   leaf->key);
}

void imp_map_head(struct imp *im, int line)
{
    struct imp_table *t = &im->table;
    int n = t->n_leaves;
    struct claim *list = GK_NEW_ARRAY(im->work, struct claim, n + 1);
    for (int i = 0; i < n; i++) list[i] = claim_of(im, &t->leaves[i]);
    for (int i = 0; i < n; i++)
        if (is_pair(t, i) && gk_str_eq(list[i].key, GK_STR("level2")) && !claims(list, n, "level1"))
            list[i].key = GK_STR("level1");
    for (int i = 0; i < n; i++)
        list[i].misplaced = list[i].trust == GK_CAPTION_NEAR && !in_order(im, list, n, i);
    for (int i = 0; i < n; i++) { /* a name over 一级事项 that claims to be one */
        int level1 = gk_str_eq(list[i].key, GK_STR("level1")) ? winner(list, n, i) : i;
        if (i < level1 && !claims(list, n, "category")) list[i].key = GK_STR("category");
    }
    for (int i = 0; i < n; i++) name_leaf(im, list, i, line);
}

int imp_add_leaf(struct imp *im, const struct imp_leaf *leaf, int line)
{
    struct imp_table *t = &im->table;
    int n = t->n_leaves;
    struct imp_leaf *leaves = GK_NEW_ARRAY(im->arena, struct imp_leaf, n + 1);
    struct claim *list = GK_NEW_ARRAY(im->work, struct claim, n + 1);
    memcpy(leaves, t->leaves, sizeof *leaves * (size_t)n);
    leaves[n] = *leaf;
    leaves[n].opens = leaf->group.n > 0 && !(n > 0 && gk_str_eq(leaves[n - 1].group, leaf->group));
    for (int i = 0; i < n; i++) list[i] = (struct claim){.key = leaves[i].key, .trust = TRUST_USUAL};
    list[n] = claim_of(im, leaf);
    list[n].misplaced = list[n].trust == GK_CAPTION_NEAR && !in_order(im, list, n + 1, n);
    t->leaves = leaves;
    t->n_leaves++;
    name_leaf(im, list, n, line);
    return n;
}

/* ---- what was guessed ---- */

/* The first texts of a column, for a person to judge by. */
static struct gk_str first_values(struct imp *im, int leaf)
{
    struct gk_buf b = {0};
    struct gk_str last = {NULL, 0};
    int n = 0;
    for (size_t r = 0; r < im->table.n_rows && n < VALUES; r++) {
        struct gk_str cell = im->table.rows[r].cells[leaf];
        if (cell.n == 0 || gk_str_eq(cell, last)) continue;
        last = cell;
        gk_buf_puts(&b, n++ ? " | " : "");
        gk_buf_str(&b, gk_source_quote(im->src, cell));
    }
    struct gk_str out = gk_arena_str(im->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

void imp_say_guesses(struct imp *im)
{
    for (int i = 0; i < im->table.n_leaves; i++) {
        const struct imp_leaf *leaf = &im->table.leaves[i];
        if (leaf->guess.n == 0) continue;
        struct gk_str guess = gk_arena_str(im->arena, leaf->guess), values = first_values(im, i);
        struct gk_place place = gk_source_place(im->src, leaf->line, leaf->column);
        place.catalog = im->opt->id;
        place.column = leaf->caption;
        gk_diag(im->diags, leaf->known ? GK_DIAG_IMPORT_HEAD_GUESS : GK_DIAG_IMPORT_HEAD_MAYBE, &place,
                guess.s, values.s, leaf->key.s, NULL);
    }
}
