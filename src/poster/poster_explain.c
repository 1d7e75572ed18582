/* Why nothing goes up: the condition that emptied the selection decides which note is given. */
#include "poster_int.h"

/* The notes that speak of the township's tier and the board fit the two usual rules only. */
static bool is_usual(const struct gk_select_rule *rule)
{
    return gk_str_eq(rule->tier, GK_STR("township")) && rule->n_categories == 0 &&
           (rule->channel.n == 0 || gk_str_eq(rule->channel, GK_STR("board")));
}

static enum gk_code reason(const struct gk_selection *s, const struct gk_select_rule *rule)
{
    bool asks = rule->tier.n > 0 || rule->channel.n > 0 || rule->n_categories > 0;
    if (s->n_items > 0 && s->without_list > 0) return GK_DIAG_POSTER_LISTS_EMPTY;
    if (s->n_items == 0 || !asks) return GK_DIAG_POSTER_NO_ITEMS;
    if (!is_usual(rule)) return GK_DIAG_POSTER_RULE_EMPTY;
    if (s->no_tier_column) return GK_DIAG_POSTER_NO_TIER;
    if (s->without_tier >= s->n_items) return GK_DIAG_POSTER_TIER_EMPTY;
    if (s->no_board_option) return GK_DIAG_POSTER_NO_BOARD;
    return GK_DIAG_POSTER_BOARD_EMPTY;
}

static const char *number(struct gk_arena *arena, int n)
{
    return gk_arena_printf(arena, "%d", n).s;
}

static void explain_rule(const struct gk_selection *s, const struct gk_place *place, const char *township,
                         const struct gk_select_rule *rule, struct gk_diags *diags)
{
    struct gk_arena *arena = diags->arena;
    const char *removed =
        gk_arena_printf(arena, "%d+%d+%d", s->without_tier, s->without_board, s->without_category).s;
    gk_diag(diags, GK_DIAG_POSTER_RULE_EMPTY, place, township, gk_arena_str(arena, rule->text).s,
            number(arena, s->n_items), removed, NULL);
}

static void explain(const struct gk_selection *s, const struct gk_catalog *catalog,
                    const struct gk_township *t, const struct gk_select_rule *rule, struct gk_diags *diags)
{
    enum gk_code code = reason(s, rule);
    struct gk_arena *arena = diags->arena;
    struct gk_place place = {.catalog = catalog->id};
    const char *township = gk_arena_str(arena, t->name).s;
    if (code == GK_DIAG_POSTER_RULE_EMPTY) {
        explain_rule(s, &place, township, rule, diags);
        return;
    }
    int third = code == GK_DIAG_POSTER_TIER_EMPTY    ? s->unknown_tier
                : code == GK_DIAG_POSTER_LISTS_EMPTY ? s->without_list
                                                     : s->without_tier;
    gk_diag(diags, code, &place, township, number(arena, s->n_items), number(arena, third),
            number(arena, s->n_items - s->without_tier), NULL);
}

void gk_poster_explain(const struct gk_poster_input *input, const struct gk_select_rule *rule,
                       struct gk_diags *diags)
{
    const struct gk_township *t = &input->registry->townships[input->township];
    for (int i = 0; i < input->n_catalogs; i++) {
        const struct gk_selection *s = &input->selections[i];
        if (s->n_taken == 0) explain(s, input->catalogs[i], t, rule, diags);
    }
}

/* ---- the whole account ---- */

enum gk_code poster_why_code(enum gk_select_why why)
{
    static const enum gk_code codes[GK_WHYS] = {
        [GK_WHY_RULE] = GK_DIAG_POSTER_UP_RULE,           [GK_WHY_ONLY] = GK_DIAG_POSTER_UP_ONLY,
        [GK_WHY_ADDED] = GK_DIAG_POSTER_UP_ADDED,         [GK_WHY_OWN] = GK_DIAG_POSTER_UP_OWN,
        [GK_WHY_TIER] = GK_DIAG_POSTER_DOWN_TIER,         [GK_WHY_UNKNOWN] = GK_DIAG_POSTER_DOWN_UNKNOWN,
        [GK_WHY_CHANNEL] = GK_DIAG_POSTER_DOWN_CHANNEL,   [GK_WHY_CATEGORY] = GK_DIAG_POSTER_DOWN_CATEGORY,
        [GK_WHY_UNLISTED] = GK_DIAG_POSTER_DOWN_UNLISTED, [GK_WHY_OMITTED] = GK_DIAG_POSTER_DOWN_OMITTED};
    return codes[why];
}

static void explain_item(const struct gk_catalog *c, const struct gk_selection *s, int item,
                         const struct gk_select_rule *rule, struct gk_diags *diags)
{
    struct gk_place place = gk_catalog_place(c, item, -1);
    struct gk_str reason = s->reason ? s->reason[item] : GK_STR("");
    enum gk_select_why why = s->why[item];
    struct gk_str condition = why == GK_WHY_TIER || why == GK_WHY_UNKNOWN ? rule->tier
                              : why == GK_WHY_CHANNEL                     ? rule->channel
                              : why == GK_WHY_RULE                        ? rule->text
                                                                          : reason;
    gk_diag(diags, poster_why_code(why), &place, gk_arena_str(diags->arena, condition).s, NULL);
}

void gk_poster_explain_items(const struct gk_poster_input *input, const struct gk_select_rule *rule,
                             struct gk_diags *diags)
{
    const struct gk_township *t = &input->registry->townships[input->township];
    struct gk_arena *arena = diags->arena;
    for (int i = 0; i < input->n_catalogs; i++) {
        const struct gk_selection *s = &input->selections[i];
        const struct gk_catalog *c = input->catalogs[i];
        struct gk_place place = {.catalog = c->id};
        gk_diag(diags, GK_DIAG_POSTER_SELECTED, &place, gk_arena_str(arena, t->name).s,
                gk_arena_str(arena, rule->text).s, number(arena, s->n_items), number(arena, s->n_taken),
                NULL);
        for (int k = 0; k < c->n_items; k++)
            if (gk_catalog_lead(c, k) == k) explain_item(c, s, k, rule, diags);
        if (s->tierless && s->n_taken > 0)
            gk_diag(diags, GK_DIAG_POSTER_TIERLESS, &place, gk_arena_str(arena, rule->channel).s, NULL);
        for (int k = 0; k < s->n_put; k++)
            gk_diag(diags, GK_DIAG_POSTER_PUT_IN, &place, gk_arena_str(arena, s->put[k].from).s,
                    gk_arena_str(arena, s->put[k].to).s, number(arena, s->put[k].items), NULL);
    }
}
