/* Which items go up on a township's board (DOMAIN section 5). An item is judged by its own row, in which 同上
 * is what it means; its continuation rows go where it goes. */
#include "catalog_int.h"

/* ---- the channel ---- */

/* What the items of one catalog are judged by. */
struct judge {
    const struct gk_catalog *catalog;
    const struct gk_vocabulary *v;
    const struct gk_select_rule *rule;
    int tier, category, level1; /* columns, or -1 */
    bool tierless; /* the catalog has no column of any tier, and a channel is asked for: that decides */
    struct gk_str tier_key;    /* "tier.township" */
    const int32_t *sources;    /* gk_catalog_sources */
    struct gk_str *categories; /* folded */
    struct gk_map *channels;   /* labels met so far → 1: not the rule's channel, 2: it */
    struct gk_arena *arena;
};

static bool names_channel(const struct judge *j, struct gk_str label)
{
    struct gk_str channel = j->rule->channel, whose = channel;
    whose.n -= gk_str_ends(channel, GK_STR("-board")) ? strlen("-board") : 0;
    return whose.n < channel.n ? vocabulary_is_board_of(j->v, label, whose)
                               : gk_str_eq(gk_vocabulary_option(j->v, label), channel);
}

/* Asked once for each label: slips of the pen take time to tell, and the items say the same few. */
static bool is_channel(const struct judge *j, struct gk_str label)
{
    enum { NO = 1, YES };
    struct gk_map_slot *slot = gk_map_put(j->channels, label, 0);
    if (!slot->number) slot->number = names_channel(j, label) ? YES : NO;
    return slot->number == YES;
}

/* Marks between the names of a printed list. */
static bool separates(uint32_t c)
{
    return gk_is_space(c) || c == ',' || c == ';' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B || c == 0x3002;
}

/* Without the bullet before it. */
static struct gk_str without_bullet(struct gk_str s)
{
    size_t pos = 0;
    uint32_t c = s.n > 0 ? gk_utf8_next(s, &pos) : 'a';
    bool word = gk_is_han(c) || gk_is_alpha(c) || gk_is_digit(c) || gk_is_open(c);
    return word ? s : gk_str_trim(gk_str_sub(s, pos, s.n));
}

/* Past the separator or the enumerator at *pos; false when there is none. */
static bool past_separator(struct gk_str s, size_t *pos)
{
    size_t next = *pos, at = *pos;
    bool separator = separates(gk_utf8_next(s, &next));
    bool digits = at > 0 && gk_is_digit((unsigned char)s.s[at - 1]);
    size_t number = separator || digits ? 0 : gk_enumerator(gk_str_sub(s, at, s.n));
    *pos = number > 0 ? at + number : next;
    return separator || number > 0;
}

/* Whether a list printed as plain text names the channel; a label may hold such marks itself. */
static bool text_has_channel(const struct judge *j, struct gk_str text)
{
    size_t start = 0, pos = 0;
    if (text.n > 0 && gk_vocabulary_has_option(j->v, text)) return is_channel(j, text);
    while (pos < text.n) {
        size_t end = pos;
        if (!past_separator(text, &pos)) continue;
        if (end > start && is_channel(j, without_bullet(gk_str_sub(text, start, end)))) return true;
        start = pos;
    }
    return start < text.n && is_channel(j, without_bullet(gk_str_sub(text, start, text.n)));
}

static bool value_has_channel(const struct judge *j, const struct gk_value *value)
{
    bool hit = false;
    for (int i = 0; i < value->n && !hit; i++)
        if (value->kind == GK_VALUE_CHECKS)
            hit = value->checks[i].box == GK_BOX_ON && is_channel(j, value->checks[i].label);
        else if (value->kind == GK_VALUE_LIST)
            hit = text_has_channel(j, value->list[i]);
    return hit || (value->kind == GK_VALUE_TEXT && text_has_channel(j, value->text));
}

/* Where options may be ticked: every checks column, and `channels` whatever its kind; a column of ticks is
 * itself an option where its caption names one. */
static bool holds_options(const struct gk_column *column)
{
    return column->kind == GK_KIND_CHECKS || gk_str_eq(column->key, GK_STR("channels"));
}

/* The value that an item's cell means. */
static const struct gk_value *meant(const struct judge *j, int item, int column)
{
    int32_t row = j->sources[(size_t)item * (size_t)j->catalog->n_columns + (size_t)column];
    return &j->catalog->items[row].values[column];
}

static bool is_ticked(const struct judge *j, const struct gk_value *value)
{
    return value->kind == GK_VALUE_TICK ||
           (value->kind == GK_VALUE_TEXT && gk_vocabulary_lists(j->v, "ticks", value->text));
}

static bool is_channel_column(const struct judge *j, const struct gk_column *column)
{
    return (column->kind == GK_KIND_TICK || gk_str_starts(column->key, GK_STR("channels."))) &&
           is_channel(j, column->caption);
}

static bool item_has_channel(const struct judge *j, int item)
{
    const struct gk_catalog *catalog = j->catalog;
    for (int c = 0; c < catalog->n_columns; c++) {
        const struct gk_column *column = &catalog->columns[c];
        if (is_channel_column(j, column) && is_ticked(j, meant(j, item, c))) return true;
        if (!holds_options(column)) continue;
        if (value_has_channel(j, meant(j, item, c))) return true;
    }
    return false;
}

static bool catalog_has_channel(const struct judge *j)
{
    const struct gk_catalog *catalog = j->catalog;
    for (int c = 0; c < catalog->n_columns; c++) {
        if (is_channel_column(j, &catalog->columns[c])) return true;
        for (int i = 0; i < catalog->columns[c].n_options; i++)
            if (is_channel(j, catalog->columns[c].options[i])) return true;
    }
    for (int i = 0; i < catalog->n_items; i++)
        if (item_has_channel(j, i)) return true;
    return false;
}

/* ---- tier and category ---- */

/* Is the code point one of the list's glyphs? */
static bool in_list(const struct gk_vocabulary *v, const char *list, struct gk_str glyph)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(v, list, &n);
    for (int i = 0; i < n; i++)
        if (gk_str_eq(words[i], glyph)) return true;
    return false;
}

static bool is_tier(const struct judge *j, struct gk_str caption, struct gk_str word)
{
    return word.n > 0 && gk_str_eq(gk_vocabulary_key(j->v, caption, word), j->tier_key);
}

/* Does a text (县级、乡级; ☑县级 ☐乡级) under the caption of all tiers name the one asked for, and not behind
 * a blank box? */
static bool names_tier(const struct judge *j, struct gk_str caption, struct gk_str text)
{
    bool on = true, was = true;
    size_t start = 0;
    for (size_t pos = 0; start <= text.n && pos <= text.n;) {
        size_t end = pos;
        uint32_t c = pos < text.n ? gk_utf8_next(text, &pos) : 0;
        struct gk_str glyph = gk_str_sub(text, end, pos);
        bool ticked = c != 0 && in_list(j->v, "ticked-boxes", glyph);
        bool blank = c != 0 && in_list(j->v, "blank-boxes", glyph);
        was = on;
        on = ticked || (on && !blank);
        if (c != 0 && c != '/' && !separates(c) && !ticked && !blank) continue;
        struct gk_str word = gk_str_sub(text, start, end);
        if (was && is_tier(j, caption, word)) return true;
        start = c == 0 ? text.n + 1 : pos;
    }
    return false;
}

/* The tier's tick (in a text column a word of the vocabulary's ticks); where all tiers stand in one column,
 * the tier's name in it. */
static bool has_tier(const struct judge *j, int item)
{
    const struct gk_value *value = meant(j, item, j->tier);
    const struct gk_column *column = &j->catalog->columns[j->tier];
    if (gk_str_eq(column->key, GK_STR("tier"))) {
        return value->kind == GK_VALUE_TEXT &&
               (is_tier(j, column->caption, value->text) || names_tier(j, column->caption, value->text));
    }
    return is_ticked(j, value);
}

/* The column that says whether an item is of the tier: its own, else that of all tiers, else -1. */
static int tier_column(const struct judge *j)
{
    int own = gk_catalog_column(j->catalog, j->tier_key), all = gk_catalog_column(j->catalog, GK_STR("tier"));
    return own >= 0 || all < 0 || j->catalog->columns[all].kind != GK_KIND_TEXT ? own : all;
}

/* Does any column speak of tiers? */
static bool has_tiers(const struct gk_catalog *c)
{
    for (int i = 0; i < c->n_columns; i++)
        if (gk_str_eq(c->columns[i].key, GK_STR("tier")) || gk_str_starts(c->columns[i].key, GK_STR("tier.")))
            return true;
    return false;
}

static bool is_category(const struct judge *j, int item, int column)
{
    if (column < 0) return false;
    int32_t row = j->sources[(size_t)item * (size_t)j->catalog->n_columns + (size_t)column];
    struct gk_str text = gk_fold(gk_catalog_text(j->catalog, row, column), j->arena);
    for (int i = 0; i < j->rule->n_categories; i++)
        if (gk_str_eq(text, j->categories[i])) return true;
    return false;
}

static enum gk_select_why judge_item(const struct judge *j, int item)
{
    if (j->rule->tier.n > 0 && !j->tierless) {
        if (j->tier < 0) return GK_WHY_TIER;
        if (meant(j, item, j->tier)->kind == GK_VALUE_UNKNOWN) return GK_WHY_UNKNOWN;
        if (!has_tier(j, item)) return GK_WHY_TIER;
    }
    if (j->rule->channel.n > 0 && !item_has_channel(j, item)) return GK_WHY_CHANNEL;
    if (j->rule->n_categories > 0 && !is_category(j, item, j->category) && !is_category(j, item, j->level1))
        return GK_WHY_CATEGORY;
    return GK_WHY_RULE;
}

static struct judge judge_new(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                              const struct gk_select_rule *rule, struct gk_arena *arena)
{
    struct judge j = {.catalog = catalog, .v = v, .rule = rule, .tier = -1, .arena = arena};
    if (rule->tier.n > 0) {
        j.tier_key = gk_arena_printf(arena, "tier.%.*s", (int)rule->tier.n, rule->tier.s);
        j.tier = tier_column(&j);
        j.tierless = rule->channel.n > 0 && !has_tiers(catalog);
    }
    bool asks = rule->tier.n > 0 || rule->channel.n > 0 || rule->n_categories > 0;
    j.sources = asks ? gk_catalog_sources(catalog, v, arena) : NULL;
    j.channels = GK_NEW(arena, struct gk_map);
    j.channels->arena = arena;
    j.category = gk_catalog_column(catalog, GK_STR("category"));
    j.level1 = gk_catalog_column(catalog, GK_STR("level1"));
    j.categories = GK_NEW_ARRAY(arena, struct gk_str, rule->n_categories);
    for (int i = 0; i < rule->n_categories; i++) j.categories[i] = gk_fold(rule->categories[i], arena);
    return j;
}

void select_count(const struct gk_catalog *catalog, struct gk_selection *s)
{
    s->n_items = s->n_taken = s->without_tier = s->without_board = 0;
    s->unknown_tier = s->without_category = s->without_list = 0;
    for (int i = 0; i < catalog->n_items; i++) {
        int lead = gk_catalog_lead(catalog, i);
        enum gk_select_why why = s->why[i] = s->why[lead];
        s->take[i] = why <= GK_WHY_OWN;
        if (lead != i) continue;
        s->n_items++;
        s->n_taken += s->take[i];
        s->without_tier += why == GK_WHY_TIER || why == GK_WHY_UNKNOWN;
        s->unknown_tier += why == GK_WHY_UNKNOWN;
        s->without_board += why == GK_WHY_CHANNEL;
        s->without_category += why == GK_WHY_CATEGORY;
        s->without_list += why >= GK_WHY_UNLISTED;
    }
}

struct gk_selection select_by_rule(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                                   const struct gk_select_rule *rule, struct gk_arena *arena)
{
    struct judge j = judge_new(catalog, v, rule, arena);
    struct gk_selection s = {.take = GK_NEW_ARRAY(arena, bool, catalog->n_items),
                             .why = GK_NEW_ARRAY(arena, enum gk_select_why, catalog->n_items)};
    s.no_tier_column = rule->tier.n > 0 && j.tier < 0 && !j.tierless;
    s.tierless = j.tierless;
    s.no_board_option = rule->channel.n > 0 && !catalog_has_channel(&j);
    for (int i = 0; i < catalog->n_items; i++)
        if (gk_catalog_lead(catalog, i) == i) s.why[i] = judge_item(&j, i);
    select_count(catalog, &s);
    return s;
}

struct gk_selection gk_select_items(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                                    enum gk_select rule, struct gk_arena *arena)
{
    struct gk_select_rule named = {.tier = rule == GK_SELECT_ALL ? GK_STR("") : GK_STR("township"),
                                   .channel = rule == GK_SELECT_BOARD ? GK_STR("board") : GK_STR("")};
    return select_by_rule(catalog, v, &named, arena);
}
