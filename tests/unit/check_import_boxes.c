/* Boxes as offices draw them: pairs of glyphs, brackets, marks behind labels, lists; and what has no box.
 * Each case is a column of cells and what a reader sees in them. */
#include "import_case.h"

enum { ROWS = 4 };

/* A table with one row a cell. */
static const struct gk_catalog *column(const char *const *cells)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "某县某领域政务公开标准目录\n序号\t公开事项\t公开内容\t公开渠道和载体\n");
    for (int i = 0; i < ROWS && cells[i]; i++) gk_buf_printf(&b, "%d\t甲%d\tc\t%s\n", i + 1, i + 1, cells[i]);
    const struct gk_catalog *c = import_bytes(gk_arena_str(arena, gk_buf_slice(&b)));
    gk_buf_done(&b);
    ck_assert_ptr_nonnull(c);
    return c;
}

/* What a cell says: its boxes as meanings() has them, "= " and the entries of a list, or ": " and a text. */
static struct gk_str said(const struct gk_value *v)
{
    if (v->kind == GK_VALUE_TEXT) return gk_arena_printf(arena, ": %.*s", (int)v->text.n, v->text.s);
    if (v->kind != GK_VALUE_LIST) return meanings(v);
    struct gk_buf b = {0};
    gk_buf_puts(&b, "=");
    for (int i = 0; i < v->n; i++) gk_buf_printf(&b, " %.*s", (int)v->list[i].n, v->list[i].s);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

static const struct {
    const char *cells[ROWS];
    const char *want[ROWS];
    const char *pair;   /* the boxes of the catalog; NULL: not asked */
    enum gk_code told;  /* 0: nothing */
    const char *review; /* the note on the column; NULL: none */
} cases[] = {
    /* pairs that the vocabulary has */
    {{"★政府网站 ☆政府公报 ★村务公示栏", "☆政府网站 ★政府公报 ☆村务公示栏"},
     {"website board", "gazette"},
     "★☆",
     0,
     NULL},
    {{"▇政府网站；☐政府公报；▇村务公开栏。", "☐政府网站；▇政府公报；☐村务公开栏。"},
     {"website board", "gazette"},
     "■☐",
     0,
     NULL},
    {{"●政府网站 〇政府公报 ●公示栏", "〇政府网站 ●政府公报 〇公示栏"},
     {"website board", "gazette"},
     "●○",
     0,
     NULL},
    {{"■政府网站口政府公报口办事窗口口村公示栏", "口政府网站■政府公报口办事窗口■村公示栏"},
     {"website", "gazette board"},
     "■□",
     0,
     NULL},
    {{"■政府网站,口政府公报,口户外大屏,口公示栏", "口政府网站,口政府公报,■户外大屏,■公示栏"},
     {"website", "board 户外大屏"},
     "■□",
     GK_DIAG_IMPORT_OPTION,
     NULL},
    /* pairs that the other box tells */
    {{"▼政府网站 □政府公报 ▼公示栏", "□政府网站 ▼政府公报 □公示栏"},
     {"website board", "gazette"},
     "▼□",
     GK_DIAG_IMPORT_BOX_GUESS,
     "channels: box-guessed; ▼"},
    {{"√政府网站 ▽政府公报 √公示栏", "▽政府网站 √政府公报 ▽公示栏"},
     {"website board", "gazette"},
     "√▽",
     GK_DIAG_IMPORT_BOX_GUESS,
     "channels: box-guessed; ▽"},
    {{"√政府网站 ×政府公报", "×政府网站 √政府公报"},
     {"website", "gazette"},
     NULL,
     GK_DIAG_IMPORT_BOX_GUESS,
     "channels: box-guessed; ×"},
    {{"×政府网站 □政府公报", "□政府网站 ×政府公报"},
     {"website", "gazette"},
     NULL,
     GK_DIAG_IMPORT_BOX_GUESS,
     "channels: box-guessed; ×"},
    {{"▼政府网站 ▽政府公报", "▽政府网站 ▼政府公报"},
     {"?website ?gazette", "?website ?gazette"},
     NULL,
     GK_DIAG_IMPORT_BOX_BARE,
     NULL},
    /* brackets */
    {{"[√]政府网站 [ ]政府公报 [√]公示栏", "[ ]政府网站 [√]政府公报 [ ]公示栏"},
     {"website board", "gazette"},
     "☑☐",
     0,
     NULL},
    {{"（√）政府网站（　）两微一端（√）镇公示栏", "（√）政府网站（ ）两微一端（ ）镇公示栏"},
     {"website board", "website"},
     "☑☐",
     0,
     NULL},
    {{"[x] 政府网站 [_] 社区公示栏（电子屏）", "[ ] 政府网站 [X] 社区公示栏（电子屏）"},
     {"website", "board"},
     "☑☐",
     0,
     NULL},
    {{"■政府网站 □公示栏 □其他（ ）", "□政府网站 ■公示栏 ■其他（热线）"},
     {"website", "board other:热线"},
     "■□",
     0,
     NULL},
    /* behind the label */
    {{"政府网站√、公示栏√", "政府网站√"}, {"= 政府网站 公示栏", "= 政府网站"}, NULL, 0, NULL},
    {{"政府网站■；政府公报□；村公示栏■", "政府网站□；政府公报■；村公示栏□"},
     {"website board", "gazette"},
     "■□",
     0,
     NULL},
    {{"政府网站（√）、政府公报（ ）、社区公示栏（电子屏）（√）",
      "政府网站（ ）、政府公报（√）、社区公示栏（电子屏）（ ）"},
     {"website board", "gazette"},
     "☑☐",
     0,
     NULL},
    {{"政府网站√ 政府公报 公示栏√", "政府网站 政府公报√ 公示栏"},
     {"website board", "gazette"},
     NULL,
     GK_DIAG_IMPORT_BOX_BARE_OFF,
     "channels: box-bare-off; √"},
    {{"政府网站√ 政府公报 公示栏"},
     {"website"},
     NULL,
     GK_DIAG_IMPORT_BOX_BARE_OFF,
     "channels: box-bare-off; √"},
    /* lists of what applies */
    {{"1.政府网站; 2.公示栏", "①政府网站②村公示栏"},
     {": 1.政府网站; 2.公示栏", ": ①政府网站②村公示栏"},
     NULL,
     0,
     NULL},
    {{"○政府网站 ○公示栏", "○政府网站"},
     {"= 政府网站 公示栏", "= 政府网站"},
     NULL,
     GK_DIAG_IMPORT_BOX_ALONE,
     "channels: box-alone; ○"},
    {{"•政府网站 •村公示栏", "•政府网站"}, {"= 政府网站 村公示栏", "= 政府网站"}, "•☐", 0, NULL},
    {{"√政府网站/√公示栏", "√政府网站"}, {"= 政府网站 公示栏", "= 政府网站"}, NULL, 0, NULL},
    {{"□政府网站 □政府公报 □两微一端 □广播电视 □公示栏 □其他",
      "□政府网站 □政府公报 □两微一端 □广播电视 □公示栏 □其他"},
     {"", ""},
     NULL,
     0,
     NULL},
    /* separators, notes, options that have no box */
    {{"☑政府网站、☐发布会、听证会、☑入户、现场、☐广播、电视。",
      "☐政府网站、☑发布会、听证会、☐入户、现场、☑广播、电视。"},
     {"website on-site", "press broadcast"},
     "☑☐",
     0,
     NULL},
    {{"☑政府网站；☐公示栏；☑其他：微信群；", "☐政府网站；☑公示栏；☐其他：；"},
     {"website other:微信群", "board"},
     "☑☐",
     0,
     NULL},
    {{"国家档案馆；■政府网站；□政府公报", "■国家档案馆；■政府网站；□政府公报"},
     {"website ?reading-point", "website reading-point"},
     "■□",
     GK_DIAG_IMPORT_BOX_BARE,
     NULL},
    /* rows that list fewer, or more */
    {{"■政府网站 □政府公报 □公示栏", "■政府网站 □公示栏", "□政府网站 ■政府公报 □公示栏",
      "□政府网站 □政府公报 ■公示栏"},
     {"website", "website -board", "gazette", "board"},
     "■□",
     0,
     NULL},
    {{"■政府网站 □公示栏", "□政府网站 ■公示栏", "■政府网站 □公示栏 □会议", "■政府网站 □公示栏"},
     {"website", "board", "website -board -meeting", "website"},
     "■□",
     0,
     NULL},
    /* two options of one meaning */
    {{"■公开查阅点 □图书馆 □档案馆", "□公开查阅点 ■图书馆 ■档案馆"},
     {"reading-point", "reading-point reading-point"},
     "■□",
     0,
     NULL},
    /* a slip */
    {{"■政府网站 □存公示栏", "□政府网站 ■存公示栏"},
     {"website", "board"},
     "■□",
     GK_DIAG_IMPORT_OPTION_NEAR,
     "channels: option-near; 存公示栏"},
};

static const enum gk_code warnings[] = {
    GK_DIAG_IMPORT_OPTION,   GK_DIAG_IMPORT_OPTION_VARIANT, GK_DIAG_IMPORT_NOTE_LOST,
    GK_DIAG_IMPORT_BOX_TEXT, GK_DIAG_IMPORT_BOX_GUESS,      GK_DIAG_IMPORT_BOX_ALONE,
    GK_DIAG_IMPORT_BOX_BARE, GK_DIAG_IMPORT_BOX_BARE_OFF,   GK_DIAG_IMPORT_OPTION_NEAR};

START_TEST(as_a_reader_sees_them)
{
    const struct gk_catalog *c = column(cases[_i].cells);
    for (int i = 0; i < ROWS && cases[_i].want[i]; i++) {
        struct gk_str have = said(value(c, i, "channels"));
        ck_assert_msg(gk_str_eq(have, gk_str_of(cases[_i].want[i])), "case %d, row %d: “%.*s” is not “%s”",
                      _i, i + 1, (int)have.n, have.s ? have.s : "", cases[_i].want[i]);
    }
    if (cases[_i].pair) {
        struct gk_str pair = gk_arena_printf(arena, "%.*s%.*s", (int)c->box_ticked.n, c->box_ticked.s,
                                             (int)c->box_blank.n, c->box_blank.s);
        ck_assert_msg(gk_str_eq(pair, gk_str_of(cases[_i].pair)), "case %d: %.*s", _i, (int)pair.n, pair.s);
    }
    if (cases[_i].told) ck_assert_msg(count_code(cases[_i].told) > 0, "case %d: not told", _i);
    for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
        if (warnings[i] != cases[_i].told)
            ck_assert_msg(count_code(warnings[i]) == 0, "case %d: %d told", _i, (int)warnings[i]);
    bool noted = false;
    for (int i = 0; i < c->n_review && cases[_i].review; i++)
        noted = noted || gk_str_eq(c->review[i], gk_str_of(cases[_i].review));
    ck_assert_msg(noted || !cases[_i].review, "case %d: no note", _i);
}
END_TEST

/* What is unknown stands under the item's review, with the option's name. */
START_TEST(unknown_ones_are_noted)
{
    const char *const cells[ROWS] = {"■政府网站；□政府公报；国家档案馆；□公示栏",
                                     "■政府网站；□政府公报；□公示栏"};
    const struct gk_catalog *c = column(cells);
    ck_assert_int_eq(c->items[0].n_review, 1);
    ck_assert(gk_str_eq(c->items[0].review[0].text, GK_STR("box-bare; 国家档案馆")));
    ck_assert(gk_item_is_open(c, 0));
    struct gk_str say = gk_review_say(c->items[0].review[0].text, GK_EN, arena);
    ck_assert(gk_str_find(say, GK_STR("国家档案馆"), 0) != (size_t)-1);
    struct gk_value on = gk_value_settle(value(c, 0, "channels"), true, arena);
    ck_assert(!gk_value_is_unknown(&on) && on.n == value(c, 0, "channels")->n);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("import: boxes");
    TCase *c = suite_case(s, "boxes");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, as_a_reader_sees_them, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(c, unknown_ones_are_noted);
    return suite_run(s);
}
