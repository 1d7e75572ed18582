/* catalog: rules as people write them, a registry's defaults, a township's own lists. */
#include "gongkai/catalog/registry.h"

#include "vocabulary_case.h"
#include <stdlib.h>

/* ---- rules ---- */

static const struct {
    const char *text;
    bool good;
    const char *tier, *channel;
    int categories;
} rules[] = {
    {"board", true, "township", "board", 0},
    {"tier", true, "township", "", 0},
    {"all", true, "", "", 0},
    {"village", true, "village", "village-board", 0},
    {"tier:village", true, "village", "", 0},
    {"tier:village channel:website", true, "village", "website", 0},
    {"channel:website，category:甲、category:乙", true, "", "website", 2},
    {" board  category:甲 ", true, "township", "board", 1},
    {"", false, "", "", 0},
    {" ", false, "", "", 0},
    {"Board", false, "", "", 0},
    {"tier:", false, "", "", 0},
    {"board none", false, "", "", 0},
};

START_TEST(rules_are_read)
{
    struct gk_select_rule r;
    ck_assert_int_eq(gk_select_rule_parse(gk_str_of(rules[_i].text), arena, &r), rules[_i].good);
    if (!rules[_i].good) return;
    ck_assert(gk_str_eq(r.tier, gk_str_of(rules[_i].tier)));
    ck_assert(gk_str_eq(r.channel, gk_str_of(rules[_i].channel)));
    ck_assert_int_eq(r.n_categories, rules[_i].categories);
}
END_TEST

/* Five items in two groups; the fourth has a continuation row. */
static const char catalog_json[] =
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\", \"columns\": ["
    "{\"key\": \"no\", \"caption\": \"序号\"}, {\"key\": \"level1\", \"caption\": \"一级\"},"
    "{\"key\": \"level2\", \"caption\": \"二级\"}, {\"key\": \"content\", \"caption\": \"内容\"},"
    "{\"key\": \"channels\", \"caption\": \"渠道\", \"kind\": \"checks\", \"options\": [\"政府网站\", "
    "\"公示栏\"]},"
    "{\"key\": \"tier.township\", \"caption\": \"乡级\", \"kind\": \"tick\"},"
    "{\"key\": \"tier.village\", \"caption\": \"村级\", \"kind\": \"tick\"}], \"items\": ["
    "{\"id\": \"one\", \"no\": \"1\", \"level1\": \"登记\", \"level2\": \"参保\", \"content\": \"a\","
    " \"channels\": {\"公示栏\": true}, \"tier.township\": true},"
    "{\"no\": \"2\", \"level2\": \"变更\", \"content\": \"b\", \"channels\": {\"政府网站\": true},"
    " \"tier.township\": true, \"tier.village\": true},"
    "{\"no\": \"3\", \"level1\": \"待遇\", \"level2\": \"申领\", \"content\": \"c\", \"tier.village\": true},"
    "{\"no\": \"4\", \"level2\": \"变更\", \"content\": \"d\", \"tier.township\": null},"
    "{\"content\": \"d2\"},"
    "{\"no\": \"5\", \"level2\": \"注销\", \"content\": \"e\", \"channels\": {\"公示栏\": true},"
    " \"tier.township\": true}]}";

enum { ROWS = 6 };

static const struct gk_catalog *catalog_x(void)
{
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(catalog_json), NULL, arena, &diags);
    ck_assert_msg(c != NULL, "the catalog of this test");
    return c;
}

static const struct gk_registry *registry_with(const char *items)
{
    const char *json =
        gk_arena_printf(arena,
                        "{\"format\": \"gongkai-townships/1\", \"townships\": [{\"name\": \"甲镇\", "
                        "\"catalogs\": [\"x\"]%s}]}",
                        items)
            .s;
    return gk_registry_parse(gk_str_of(json), "r.json", arena, &diags);
}

static bool select_with(const char *items, const char *rule, const struct gk_catalog **with,
                        struct gk_selection *out)
{
    const struct gk_catalog *c = catalog_x();
    struct gk_select_rule r;
    ck_assert(gk_select_rule_parse(gk_str_of(rule), arena, &r));
    const struct gk_registry *registry = registry_with(items);
    ck_assert_msg(registry != NULL, "%s", items);
    struct gk_select_input in = {registry, 0, &c, 1, vocabulary, &r};
    return gk_select_township(&in, c, arena, with, out, &diags);
}

/* What goes up, a letter a row: r by rule, o on the own list, a added, n an own item; what stays down: t
 * tier, u unknown, c channel, g category, l not listed, x omitted. */
static const struct {
    const char *items, *rule, *why;
} picks[] = {
    {"", "board", "rctuur"},
    {"", "tier", "rrtuur"},
    {"", "all", "rrrrrr"},
    {"", "tier:village", "trrttt"},
    {"", "tier:village channel:website", "trcttt"},
    {"", "all category:待遇", "ggrrrr"},
    {"", "tier:county", "tttttt"},
    {", \"items\": {\"add\": [\"3\"]}", "board", "rcauur"},
    {", \"items\": {\"add\": [\"one\", \"登记/变更\"]}", "board", "ratuur"},
    {", \"items\": {\"add\": [\"变更\"]}", "board", "rataar"},
    {", \"items\": {\"add\": [\"待遇\"]}", "board", "rcaaar"},
    {", \"items\": {\"only\": [\"4\", \"参保\"]}", "board", "ollool"},
    {", \"items\": {\"only\": [\"4\", \"参保\"], \"add\": [\"5\"]}", "board", "ollooa"},
    {", \"items\": {\"omit\": [\"one\", {\"item\": \"注销\", \"reason\": \"已停办\"}]}", "board", "xctuux"},
    /* what is omitted stays down, whatever else says so */
    {", \"items\": {\"only\": [\"1\"], \"add\": [\"1\"], \"omit\": [\"1\"]}", "all", "xlllll"},
    {", \"items\": {\"add\": [{\"level1\": \"登记\", \"level2\": \"本镇医保日\", \"content\": \"每月5日\"}]}",
     "board", "rctuurn"},
    {", \"items\": {\"add\": [{\"catalog\": \"y\", \"level2\": \"别处\"}]}", "board", "rctuur"},
};

START_TEST(lists_change_what_the_rule_takes)
{
    static const char letters[] = "roantucglx";
    struct gk_selection s;
    const struct gk_catalog *c;
    ck_assert(select_with(picks[_i].items, picks[_i].rule, &c, &s));
    ck_assert_int_eq(c->n_items, (int)strlen(picks[_i].why));
    int taken = 0, items = 0;
    for (int i = 0; i < c->n_items; i++) {
        ck_assert_msg(letters[s.why[i]] == picks[_i].why[i], "case %d row %d: %c", _i, i, letters[s.why[i]]);
        ck_assert_int_eq(s.take[i], strchr("roan", picks[_i].why[i]) != NULL);
        taken += i != 4 && s.take[i];
        items += i != 4;
    }
    ck_assert_int_eq(s.n_taken, taken);
    ck_assert_int_eq(s.n_items, items);
}
END_TEST

/* Whose board a label is, by its words: v a village's, t a township's, b both's, - none. */
static const struct {
    const char *label;
    char whose;
} walls[] = {
    {"村务公开栏", 'v'},
    {"村/社区公开栏(电子屏)", 'v'},
    {"社区/企事业单位/村公示栏（电子屏）", 'v'},
    {"拟征收土地所在村、村民小组公示拦", 'v'},
    {"乡镇政府公示栏", 't'},
    {"石羊镇便民服务中心公告栏（含电子屏）", 't'},
    {"镇村公示公开栏", 'b'},
    {"乡镇/村公示栏（电子屏）", 'b'},
    {"公示栏", 'b'},
    {"政务公开栏", 'b'},
    {"村微信群", '-'},
    {"县政府网站公开栏", '-'},
};

static bool goes_up(const char *label, const char *rule)
{
    const char *json =
        gk_arena_printf(arena,
                        "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\", "
                        "\"columns\": [{\"key\": \"channels\", \"caption\": \"渠道\", \"kind\": "
                        "\"checks\", \"options\": [\"%s\"]}], \"items\": [{\"channels\": {\"%s\": "
                        "true}}]}",
                        label, label)
            .s;
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags), *with;
    struct gk_select_rule r;
    struct gk_selection s;
    ck_assert(c != NULL && gk_select_rule_parse(gk_str_of(rule), arena, &r));
    struct gk_select_input in = {registry_with(""), 0, &c, 1, vocabulary, &r};
    ck_assert(gk_select_township(&in, c, arena, &with, &s, &diags));
    return s.take[0];
}

START_TEST(boards_are_told_apart)
{
    const char *label = walls[_i].label;
    ck_assert_int_eq(goes_up(label, "channel:board"), walls[_i].whose != '-');
    ck_assert_int_eq(goes_up(label, "channel:village-board"), strchr("vb", walls[_i].whose) != NULL);
    ck_assert_int_eq(goes_up(label, "channel:township-board"), strchr("tb", walls[_i].whose) != NULL);
}
END_TEST

START_TEST(reasons_and_states_stand_at_their_rows)
{
    struct gk_selection s;
    const struct gk_catalog *c;
    ck_assert(select_with(", \"items\": {\"omit\": [{\"item\": \"5\", \"reason\": \"已停办\"}], \"status\": "
                          "[{\"item\": \"1\", \"text\": \"本季12人\"}]}",
                          "all", &c, &s));
    ck_assert(gk_str_eq(s.reason[5], GK_STR("已停办")));
    ck_assert_int_eq((int)s.reason[0].n, 0);
    ck_assert(gk_str_eq(s.status[0], GK_STR("本季12人")));
    ck_assert_int_eq((int)s.status[5].n, 0);
}
END_TEST

START_TEST(an_own_item_is_a_row_of_its_own)
{
    struct gk_selection s;
    const struct gk_catalog *c;
    ck_assert(select_with(", \"items\": {\"add\": [{\"level2\": \"本镇医保日\", \"content\": \"每月5日\"}]}",
                          "board", &c, &s));
    ck_assert_int_eq(c->n_items, ROWS + 1);
    ck_assert_int_eq(c->n_own, 1);
    ck_assert(
        gk_str_eq(gk_catalog_text(c, ROWS, gk_catalog_column(c, GK_STR("level2"))), GK_STR("本镇医保日")));
    /* it continues nothing */
    ck_assert_int_eq((int)gk_catalog_text(c, ROWS, gk_catalog_column(c, GK_STR("level1"))).n, 0);
    ck_assert(!gk_catalog_is_continuation(c, ROWS));
}
END_TEST

static const struct {
    const char *items;
    enum gk_code code;
    const char *what, *field;
} unknown[] = {
    {", \"items\": {\"only\": [\"1\", \"办结\"]}", GK_DIAG_TOWNSHIP_ITEM, "办结", "/townships/0/items/only"},
    {", \"items\": {\"add\": [\"9\"]}", GK_DIAG_TOWNSHIP_ITEM, "9", "/townships/0/items/add"},
    {", \"items\": {\"omit\": [{\"item\": \"two\"}]}", GK_DIAG_TOWNSHIP_ITEM, "two",
     "/townships/0/items/omit"},
    {", \"items\": {\"status\": [{\"item\": \"\", \"text\": \"…\"}]}", GK_DIAG_TOWNSHIP_ITEM, "",
     "/townships/0/items/status"},
    {", \"items\": {\"add\": [{\"level2\": \"甲\", \"deadline\": \"长期\"}]}", GK_DIAG_TOWNSHIP_ITEM_KEY,
     "deadline", "/townships/0/items/add"},
};

/* Better no sheet than one with what should have stayed down. */
START_TEST(what_names_nothing_is_told)
{
    struct gk_selection s;
    const struct gk_catalog *c;
    ck_assert(!select_with(unknown[_i].items, "board", &c, &s));
    ck_assert_int_eq((int)diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, unknown[_i].code);
    ck_assert(gk_str_eq(diags.list[0].args[0], gk_str_of(unknown[_i].what)));
    ck_assert(gk_str_eq(diags.list[0].place.name, GK_STR("甲镇")));
    ck_assert(gk_str_eq(diags.list[0].place.file, GK_STR("r.json")));
    ck_assert(gk_str_eq(diags.list[0].place.field, gk_str_of(unknown[_i].field)));
}
END_TEST

/* A township of two catalogs, of which one is at hand: the entry may mean the other. */
START_TEST(what_another_catalog_may_have_is_not_told)
{
    const struct gk_catalog *c = catalog_x(), *with;
    struct gk_select_rule rule;
    struct gk_selection s;
    ck_assert(gk_select_rule_parse(GK_STR("all"), arena, &rule));
    const struct gk_registry *r =
        gk_registry_parse(GK_STR("{\"format\": \"gongkai-townships/1\", \"townships\": [{\"name\": \"甲镇\", "
                                 "\"catalogs\": [\"x\", "
                                 "\"y\"], \"items\": {\"omit\": [\"办结\"]}}]}"),
                          "r.json", arena, &diags);
    struct gk_select_input in = {r, 0, &c, 1, vocabulary, &rule};
    ck_assert(gk_select_township(&in, c, arena, &with, &s, &diags));
    ck_assert_int_eq((int)diags.n, 0);
}
END_TEST

static const struct {
    const char *items;
    enum gk_code code;
    const char *field;
} faults[] = {
    {", \"items\": []", GK_DIAG_JSON_OBJECT, "/townships/0/items"},
    {", \"items\": {\"all\": []}", GK_DIAG_JSON_UNKNOWN_KEY, "/townships/0/items/all"},
    {", \"items\": {\"only\": [{\"item\": \"1\"}]}", GK_DIAG_JSON_STRING, "/townships/0/items/only/0"},
    {", \"items\": {\"omit\": [{\"reason\": \"1\"}]}", GK_DIAG_JSON_MISSING,
     "/townships/0/items/omit/0/item"},
    {", \"items\": {\"add\": [\"1\", {\"item\": \"1\"}]}", GK_DIAG_JSON_UNKNOWN_KEY,
     "/townships/0/items/add/1/item"},
    {", \"items\": {\"add\": [{\"body\": \"甲\"}]}", GK_DIAG_JSON_MISSING, "/townships/0/items/add/0"},
    {", \"items\": {\"add\": [7]}", GK_DIAG_JSON_STRING, "/townships/0/items/add/0"},
};

START_TEST(wrong_lists_are_refused)
{
    ck_assert_ptr_null(registry_with(faults[_i].items));
    ck_assert_int_eq(diags.list[0].code, faults[_i].code);
    ck_assert_msg(gk_str_eq(diags.list[0].place.field, gk_str_of(faults[_i].field)), "%.*s",
                  (int)diags.list[0].place.field.n, diags.list[0].place.field.s);
}
END_TEST

/* ---- out and back ---- */

static const char full[] =
    ", \"items\": {\"only\": [\"1\", \"甲|乙\"], \"add\": [\"3\", {\"level2\": \"本镇｜一\", \"content\": "
    "\"上\\n下 "
    "\\\\ 等\", \"catalog\": \"x\"}], \"omit\": [\"5\", {\"item\": \"4\", \"reason\": \"停办|缓办\"}], "
    "\"status\": [{\"item\": \"1\", \"text\": \"12人\"}]}";

START_TEST(lists_go_out_and_come_back)
{
    const struct gk_registry *r = registry_with(full);
    ck_assert_ptr_nonnull(r);
    struct gk_buf once = {0}, twice = {0};
    gk_registry_write(r, &once);
    struct gk_township copy = r->townships[0];
    for (int k = 0; k < GK_OWN_KINDS; k++) {
        struct gk_str cell = gk_own_format(&r->townships[0].own[k], arena);
        ck_assert_int_gt((int)cell.n, 0);
        copy.own[k] = gk_own_parse(cell, (enum gk_own_kind)k, arena);
    }
    struct gk_registry again = *r;
    again.townships = &copy;
    gk_registry_write(&again, &twice);
    ck_assert(gk_str_eq(gk_buf_slice(&once), gk_buf_slice(&twice)));
    const struct gk_registry *read = gk_registry_parse(gk_buf_slice(&once), "r.json", arena, &diags);
    ck_assert_ptr_nonnull(read);
    ck_assert_int_eq(read->townships[0].own[GK_OWN_ADD].list[1].n_fields, 3);
    ck_assert(gk_str_eq(read->townships[0].own[GK_OWN_OMIT].list[1].note, GK_STR("停办|缓办")));
    gk_buf_done(&once);
    gk_buf_done(&twice);
}
END_TEST

START_TEST(a_cell_as_people_type_it)
{
    struct gk_own_list l = gk_own_parse(GK_STR("参保登记｜ 已停办\n\n 5 \n|\n"), GK_OWN_OMIT, arena);
    ck_assert_int_eq(l.n, 2);
    ck_assert(gk_str_eq(l.list[0].item, GK_STR("参保登记")));
    ck_assert(gk_str_eq(l.list[0].note, GK_STR("已停办")));
    ck_assert(gk_str_eq(l.list[1].item, GK_STR("5")));
    l = gk_own_parse(GK_STR("level2=医保日｜content=每月5日"), GK_OWN_ADD, arena);
    ck_assert_int_eq(l.n, 1);
    ck_assert_int_eq(l.list[0].n_fields, 2);
    ck_assert(gk_str_eq(l.list[0].item, GK_STR("医保日")));
}
END_TEST

/* ---- defaults ---- */

static const char county[] =
    "{\"format\": \"gongkai-townships/1\", \"defaults\": {\"phone\": \"12345\", \"posted_from\": "
    "\"2026-10-09\"}, "
    "\"townships\": [{\"name\": \"甲镇\", \"phone\": \"67890\"}, {\"name\": \"乙镇\", \"posted_to\": "
    "\"2026-10-08\"}]}";

START_TEST(defaults_fill_what_is_empty_and_options_beat_all)
{
    const struct gk_registry *r = gk_registry_parse(gk_str_of(county), "r.json", arena, &diags);
    ck_assert_ptr_nonnull(r);
    struct gk_township over = {.posted_from = GK_STR("2026-11-01")};
    const struct gk_registry *s = gk_registry_settle(r, NULL, arena),
                             *o = gk_registry_settle(r, &over, arena);
    ck_assert(gk_str_eq(s->townships[0].phone, GK_STR("67890")));
    ck_assert(gk_str_eq(s->townships[1].phone, GK_STR("12345")));
    ck_assert(gk_str_eq(s->townships[0].posted_from, GK_STR("2026-10-09")));
    ck_assert(gk_str_eq(o->townships[0].posted_from, GK_STR("2026-11-01")));
    ck_assert(gk_str_eq(o->townships[1].phone, GK_STR("12345")));
    /* The registry itself stays as it was written. */
    ck_assert_int_eq((int)r->townships[1].phone.n, 0);
    struct gk_buf out = {0};
    gk_registry_write(r, &out);
    ck_assert(gk_str_find(gk_buf_slice(&out), GK_STR("\"defaults\": {\n    \"phone\": \"12345\""), 0) !=
              (size_t)-1);
    gk_buf_done(&out);
    /* Fields that are good one by one may not go together. */
    ck_assert(gk_township_period(s, 0, &diags));
    ck_assert(!gk_township_period(s, 1, &diags));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_TOWNSHIP_PERIOD);
    ck_assert(gk_str_eq(diags.list[0].place.name, GK_STR("乙镇")));
}
END_TEST

/* Whatever the lists were, and whatever is chosen of the five items: that goes up, and the own item stays. */
START_TEST(what_is_chosen_goes_up)
{
    static const int leads[] = {0, 1, 2, 3, 5};
    const struct gk_catalog *c = catalog_x(), *with;
    struct gk_select_rule rule;
    struct gk_selection s;
    ck_assert(gk_select_rule_parse(gk_str_of(picks[_i].rule), arena, &rule));
    for (unsigned wish = 0; wish < 32; wish++) {
        struct gk_registry r = *registry_with(picks[_i].items);
        struct gk_township t = r.townships[0];
        struct gk_select_input in = {&r, 0, &c, 1, vocabulary, &rule};
        struct gk_own_choice choices[5];
        for (int i = 0; i < 5; i++) choices[i] = (struct gk_own_choice){c, leads[i], (wish >> i & 1) != 0};
        ck_assert_msg(gk_own_choose(&in, choices, 5, &t, arena, &diags), "%s %u", picks[_i].items, wish);
        r.townships = &t;
        ck_assert(gk_select_township(&in, c, arena, &with, &s, &diags));
        for (int i = 0; i < 5; i++)
            ck_assert_msg(s.take[leads[i]] == choices[i].up, "%s %u: %d", picks[_i].items, wish, i);
        ck_assert_int_eq(s.take[4], choices[3].up);
        ck_assert_int_eq(with->n_own, strstr(picks[_i].why, "n") ? 1 : 0);
    }
}
END_TEST

/* One item is chosen; the others, the reasons, entries of other catalogs and what is said of the period stay.
 */
START_TEST(one_choice_leaves_the_rest)
{
    const struct gk_catalog *c = catalog_x(), *with;
    struct gk_registry r = *registry_with(
        ", \"items\": {\"add\": [\"别处的\"], \"omit\": [{\"item\": \"5\", \"reason\": \"已停办\"}], "
        "\"status\": [{\"item\": \"1\", \"text\": \"已公开\"}]}");
    struct gk_township t = r.townships[0];
    struct gk_select_rule rule;
    struct gk_selection s;
    ck_assert(gk_select_rule_parse(GK_STR("board"), arena, &rule));
    struct gk_select_input in = {&r, 0, &c, 1, vocabulary, &rule};
    struct gk_own_choice choice = {c, 2, true};
    ck_assert(gk_own_choose(&in, &choice, 1, &t, arena, &diags));
    ck_assert_int_eq(t.own[GK_OWN_ADD].n, 2);
    ck_assert(gk_str_eq(t.own[GK_OWN_ADD].list[0].item, GK_STR("别处的")));
    t.own[GK_OWN_ADD].n = 1; /* the other catalog is not at hand, and the entry is told */
    t.own[GK_OWN_ADD].list++;
    r.townships = &t;
    ck_assert(gk_select_township(&in, c, arena, &with, &s, &diags));
    ck_assert(s.take[0] && s.take[2] && !s.take[5]);
    ck_assert(gk_str_eq(s.reason[5], GK_STR("已停办")) && gk_str_eq(s.status[0], GK_STR("已公开")));
}
END_TEST

/* Two items that have all names in common can't be told apart, and nothing is changed. */
START_TEST(twins_are_not_chosen)
{
    const char *twins = "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\", \"columns\": ["
                        "{\"key\": \"level2\", \"caption\": \"二级\"}], \"items\": [{\"level2\": \"甲\"}, "
                        "{\"level2\": \"甲\"}]}";
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(twins), NULL, arena, &diags);
    const struct gk_registry *r = registry_with("");
    struct gk_township t = r->townships[0];
    struct gk_select_rule rule;
    ck_assert(gk_select_rule_parse(GK_STR("all"), arena, &rule));
    struct gk_select_input in = {r, 0, &c, 1, vocabulary, &rule};
    struct gk_own_choice choice = {c, 1, false};
    ck_assert(!gk_own_choose(&in, &choice, 1, &t, arena, &diags));
    ck_assert_int_eq(diags.list[diags.n - 1].code, GK_DIAG_OWN_CHOICE);
    ck_assert_int_eq(t.own[GK_OWN_OMIT].n, 0);
}
END_TEST

START_TEST(nothing_to_settle_is_no_copy)
{
    const struct gk_registry *r = registry_with("");
    ck_assert_ptr_eq(gk_registry_settle(r, NULL, arena), r);
}
END_TEST

#define N(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *suite = suite_create("catalog own");
    TCase *tc = suite_case(suite, "lists");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, rules_are_read, 0, N(rules));
    tcase_add_loop_test(tc, lists_change_what_the_rule_takes, 0, N(picks));
    tcase_add_loop_test(tc, boards_are_told_apart, 0, N(walls));
    tcase_add_test(tc, reasons_and_states_stand_at_their_rows);
    tcase_add_test(tc, an_own_item_is_a_row_of_its_own);
    tcase_add_loop_test(tc, what_names_nothing_is_told, 0, N(unknown));
    tcase_add_test(tc, what_another_catalog_may_have_is_not_told);
    tcase_add_loop_test(tc, wrong_lists_are_refused, 0, N(faults));
    tcase_add_test(tc, lists_go_out_and_come_back);
    tcase_add_test(tc, a_cell_as_people_type_it);
    tcase_add_test(tc, defaults_fill_what_is_empty_and_options_beat_all);
    tcase_add_loop_test(tc, what_is_chosen_goes_up, 0, N(picks));
    tcase_add_test(tc, one_choice_leaves_the_rest);
    tcase_add_test(tc, twins_are_not_chosen);
    tcase_add_test(tc, nothing_to_settle_is_no_copy);
    return suite_run(suite);
}
