/* Workbooks as a whole. Run with a folder as its argument, it writes the sample workbooks there, and beside
 * each what must be found in it (<name>.json), for tests/backend/check_xlsx.py, which reads them with other
 * programs. */
#include "gongkai/package.h"
#include "gongkai/xlsx.h"

#include "diags_case.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* ---- a form and grids made by hand ---- */

static const struct gk_style styles[] = {
    {.name = {"title", 5},
     .role = {"title", 5},
     .size = GK_PT(22),
     .leading = GK_PT(30),
     .align = GK_ALIGN_CENTER},
    {.name = {"attachment", 10}, .role = {"head", 4}, .size = GK_PT(16), .leading = GK_PT(22)},
    {.name = {"line", 4}, .role = {"fangsong", 8}, .size = GK_PT(12), .leading = GK_PT(16)},
    {.name = {"head", 4},
     .role = {"head", 4},
     .size = GK_PT(9),
     .leading = GK_PT(12),
     .align = GK_ALIGN_CENTER},
    {.name = {"body", 4}, .role = {"body", 4}, .size = GK_PT(9), .leading = GK_PT(12.5)},
    {.name = {"notes", 5}, .role = {"body", 4}, .size = GK_PT(9), .leading = GK_PT(12.5)},
    {.name = {"page-number", 11}, .role = {"page-number", 11}, .size = GK_PT(14), .leading = GK_PT(16)},
};

static const char *const offices[] = {"方正小标宋简体", "黑体", "仿宋", "黑体", "宋体", "宋体", "宋体"};

#define EM(x) ((gk_len)((x)*1024))
static const struct gk_column_hint narrow = {.min_em = EM(2.6),
                                             .align = GK_ALIGN_CENTER,
                                             .long_align = GK_ALIGN_CENTER,
                                             .short_lines = 3,
                                             .valign = GK_VALIGN_MIDDLE,
                                             .repeat = true};
static const struct gk_column_hint label = {.min_em = EM(5.5),
                                            .share = 20,
                                            .align = GK_ALIGN_CENTER,
                                            .long_align = GK_ALIGN_LEFT,
                                            .short_lines = 8,
                                            .valign = GK_VALIGN_MIDDLE,
                                            .repeat = true};
static const struct gk_column_hint prose = {.min_em = EM(9),
                                            .share = 100,
                                            .align = GK_ALIGN_LEFT,
                                            .long_align = GK_ALIGN_JUSTIFY,
                                            .short_lines = 2,
                                            .valign = GK_VALIGN_MIDDLE};
static const struct gk_column_hint boxes = {.min_em = EM(18),
                                            .share = 10,
                                            .align = GK_ALIGN_LEFT,
                                            .long_align = GK_ALIGN_LEFT,
                                            .valign = GK_VALIGN_MIDDLE};

static struct gk_form *new_form(void)
{
    struct gk_form *f = GK_NEW(arena, struct gk_form);
    struct gk_style *s = GK_NEW_ARRAY(arena, struct gk_style, 7);
    for (int i = 0; i < 7; i++) {
        s[i] = styles[i];
        s[i].office = gk_str_of(offices[i]);
    }
    *f = (struct gk_form){.name = GK_STR("hand"),
                          .paper_w = GK_MM(297),
                          .paper_h = GK_MM(210),
                          .margin_top = GK_MM(20),
                          .margin_right = GK_MM(20),
                          .margin_bottom = GK_MM(20),
                          .margin_left = GK_MM(20),
                          .styles = s,
                          .n_styles = 7,
                          .rule_inner = GK_PT(0.5),
                          .rule_outer = GK_PT(1),
                          .pad_v = GK_PT(2),
                          .head_pad_v = GK_PT(2),
                          .tick = GK_STR("√"),
                          .option_columns = 2,
                          .option_gap_em = EM(1),
                          .title_gap = GK_PT(8),
                          .line_gap = GK_PT(3),
                          .notes_gap = GK_PT(4),
                          .page_number = GK_STR("— {page} —"),
                          .page_number_drop = GK_MM(7),
                          .freeze_head = 1};
    return f;
}

/* A column of a sample: key, caption, group caption ("" : none), kind, hint. */
struct column {
    const char *key, *caption, *group;
    enum gk_kind kind;
    const struct gk_column_hint *hint;
};

static const struct column columns[] = {
    {"no", "序号", "", GK_KIND_TEXT, &narrow},
    {"level1", "一级事项", "公开事项", GK_KIND_TEXT, &label},
    {"level2", "二级事项", "公开事项", GK_KIND_TEXT, &label},
    {"content", "公开内容（要素）", "", GK_KIND_TEXT, &prose},
    {"basis", "公开依据", "", GK_KIND_TEXT, &prose},
    {"deadline", "公开时限", "", GK_KIND_TEXT, &label},
    {"body", "公开主体", "", GK_KIND_TEXT, &label},
    {"channels", "公开渠道和载体", "", GK_KIND_CHECKS, &boxes},
    {"audience.all", "全社会", "公开对象", GK_KIND_TICK, &narrow},
    {"audience.specific", "特定群体", "公开对象", GK_KIND_TICK, &narrow},
    {"method.active", "主动", "公开方式", GK_KIND_TICK, &narrow},
    {"method.request", "依申请公开", "公开方式", GK_KIND_TICK, &narrow},
    {"tier.county", "县级", "公开层级", GK_KIND_TICK, &narrow},
    {"tier.township", "乡级", "公开层级", GK_KIND_TICK, &narrow},
};
enum { N_COLUMNS = sizeof columns / sizeof *columns, N_TEXTS = 7 };

static const char *const labels[] = {"政府网站",
                                     "政府公报",
                                     "两微一端",
                                     "发布会/听证会",
                                     "广播电视",
                                     "纸质媒体",
                                     "公开查阅点",
                                     "政务服务中心",
                                     "便民服务站",
                                     "入户/现场宣传",
                                     "社区/企事业单位/村公示栏（电子屏）",
                                     "精准推送",
                                     "其他"};
enum { N_LABELS = sizeof labels / sizeof *labels };

/* A row of a sample; a NULL text continues the cell above. */
struct row {
    struct gk_str texts[N_TEXTS];
    unsigned ticked; /* options, bit by bit */
    unsigned ticks;  /* of the tick columns */
};

static void add_head(struct gk_grid *g)
{
    struct gk_cell *head = GK_NEW_ARRAY(arena, struct gk_cell, 2 * N_COLUMNS);
    struct gk_cell leaves[N_COLUMNS];
    int n = 0, n_leaves = 0;
    for (int c = 0; c < N_COLUMNS; c++) {
        struct gk_cell cell = {.kind = GK_CELL_TEXT,
                               .col = c,
                               .row_span = 2,
                               .col_span = 1,
                               .text = gk_str_of(columns[c].caption)};
        if (*columns[c].group) {
            cell.row = cell.row_span = 1;
            leaves[n_leaves++] = cell;
            if (c > 0 && strcmp(columns[c].group, columns[c - 1].group) == 0) {
                head[n - 1].col_span++;
                continue;
            }
            cell = (struct gk_cell){.kind = GK_CELL_TEXT,
                                    .col = c,
                                    .row_span = 1,
                                    .col_span = 1,
                                    .text = gk_str_of(columns[c].group)};
        }
        head[n++] = cell;
    }
    for (int i = 0; i < n_leaves; i++) head[n++] = leaves[i];
    g->head = head;
    g->n_head = n;
    g->tiers = 2;
}

static struct gk_cell options_cell(unsigned ticked)
{
    struct gk_option *o = GK_NEW_ARRAY(arena, struct gk_option, N_LABELS);
    for (int i = 0; i < N_LABELS; i++)
        o[i] = (struct gk_option){.ticked = (ticked >> i) & 1, .text = gk_str_of(labels[i])};
    return (struct gk_cell){.kind = GK_CELL_OPTIONS, .options = o, .n_options = N_LABELS};
}

static struct gk_cell body_cell(const struct gk_form *form, const struct row *row, int c)
{
    if (c < N_TEXTS) {
        struct gk_str t = row->texts[c];
        return (struct gk_cell){.kind = t.n ? GK_CELL_TEXT : GK_CELL_EMPTY, .text = t};
    }
    if (c == N_TEXTS) return options_cell(row->ticked);
    if ((row->ticks >> (c - N_TEXTS - 1)) & 1)
        return (struct gk_cell){.kind = GK_CELL_TICK, .text = form->tick};
    return (struct gk_cell){.kind = GK_CELL_EMPTY};
}

static struct gk_grid *new_grid(const struct row *rows, int n_rows)
{
    struct gk_grid *g = GK_NEW(arena, struct gk_grid);
    struct gk_form *form = new_form();
    struct gk_grid_column *cols = GK_NEW_ARRAY(arena, struct gk_grid_column, N_COLUMNS);
    for (int c = 0; c < N_COLUMNS; c++) {
        cols[c] = (struct gk_grid_column){gk_str_of(columns[c].key), gk_str_of(columns[c].caption),
                                          columns[c].kind, columns[c].hint};
    }
    struct gk_cell *cells = GK_NEW_ARRAY(arena, struct gk_cell, n_rows * N_COLUMNS);
    int32_t *at = GK_NEW_ARRAY(arena, int32_t, n_rows * N_COLUMNS);
    struct gk_grid_row *grid_rows = GK_NEW_ARRAY(arena, struct gk_grid_row, n_rows);
    int n = 0;
    for (int r = 0; r < n_rows; r++) {
        bool starts = r == 0 || rows[r].texts[1].s;
        grid_rows[r] = (struct gk_grid_row){
            .item = r, .group_start = starts, .group = r ? grid_rows[r - 1].group + starts : 0};
        for (int c = 0; c < N_COLUMNS; c++) {
            if (c < N_TEXTS && !rows[r].texts[c].s && r > 0) {
                at[r * N_COLUMNS + c] = at[(r - 1) * N_COLUMNS + c];
                cells[at[r * N_COLUMNS + c]].row_span++;
                continue;
            }
            cells[n] = body_cell(form, &rows[r], c);
            cells[n].row = r;
            cells[n].col = c;
            cells[n].row_span = cells[n].col_span = 1;
            at[r * N_COLUMNS + c] = n++;
        }
    }
    *g = (struct gk_grid){.form = form,
                          .box_ticked = GK_STR("☑"),
                          .box_blank = GK_STR("☐"),
                          .columns = cols,
                          .n_columns = N_COLUMNS,
                          .cells = cells,
                          .n_cells = n,
                          .rows = grid_rows,
                          .n_rows = n_rows,
                          .at = at,
                          .title = GK_STR("样县医疗保障领域基层政务公开标准目录")};
    add_head(g);
    return g;
}

static const char *const content = "事项名称、事项简述、办理材料、办理方式、办理时限、结果送达、收费依据及标"
                                   "准、办事时间、办理机构及地点、咨询查询途径、"
                                   "监督投诉渠道";
static const char *const basis =
    "《中华人民共和国政府信息公开条例》（国务院令第711号）、《国务院办公厅关于全面推进基层政务公开"
    "标准化规范化工作的指导意见》（国办发〔2019〕54号）";
static const char *const deadline = "公开事项信息形成或变更之日起20个工作日内公开";

#define NO_TEXT ((struct gk_str){0})
#define EMPTY   ((struct gk_str){"", 0})

static struct row plain_row(const char *no, const char *level1, const char *level2)
{
    return (struct row){{gk_str_of(no), level1 ? gk_str_of(level1) : NO_TEXT, gk_str_of(level2),
                         gk_str_of(content), gk_str_of(basis), gk_str_of(deadline), GK_STR("县医疗保障局")},
                        0x405,
                        0x35};
}

/* ---- samples ---- */

static const struct gk_grid *sample_plain(void)
{
    struct row rows[] = {
        plain_row("1", "医疗保险登记", "城乡居民医疗保险参保登记"),
        plain_row("2", NULL, "城乡居民医疗保险新生儿待遇审批"),
        plain_row("3", "医疗保险参保信息维护", "个人账户基本信息维护"),
        plain_row("4", NULL, "特殊人员参保信息标识维护"),
        plain_row("5", NULL, "参保人员基本信息变更登记"),
        plain_row("6", "医疗保险缴费", "医疗保险费延缴申请"),
    };
    rows[4].texts[4] = NO_TEXT;
    rows[5].texts[5] = EMPTY;
    struct gk_grid *g = new_grid(rows, 6);
    g->attachment = GK_STR("附件2");
    g->issuer_line = GK_STR("发布机构：样县医疗保障局");
    g->date_line = GK_STR("2026年10月");
    g->notes = GK_STR("说明：1. 本目录所列事项按年度调整。2. √表示选用，☑表示采用该渠道，☐表示未采用。");
    return g;
}

/* Texts that a spreadsheet would like to take for something else, and characters that are hard. */
static const struct gk_grid *sample_texts(void)
{
    static const char *const hard[] = {"=1+1",
                                       "+86",
                                       "-5%",
                                       "@SUM(A1)",
                                       "_x0041_",
                                       "http://example.org/",
                                       "2026-10-01",
                                       "莫𡐓村",
                                       "  两端空格  ",
                                       "<a href=\"x\">&amp;</a>",
                                       "第一行\n第二行",
                                       "0012"};
    enum { N = sizeof hard / sizeof *hard };
    struct row *rows = GK_NEW_ARRAY(arena, struct row, N);
    for (int i = 0; i < N; i++) {
        rows[i] = plain_row("1", "一级", hard[i]);
        rows[i].ticked = (unsigned)i;
    }
    struct gk_grid *g = new_grid(rows, N);
    g->title = GK_STR("目录:[县/乡]*标准?\\'");
    return g;
}

static struct gk_str repeat(const char *s, size_t times, const char *end)
{
    struct gk_buf b = {0};
    for (size_t i = 0; i < times; i++) gk_buf_puts(&b, s);
    gk_buf_puts(&b, end);
    struct gk_str out = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

/* Taller than a row may be; a short row whose merged neighbour is tall. */
static const struct gk_grid *sample_tall(void)
{
    struct row rows[] = {
        plain_row("1", "甲", "高的一行"),
        plain_row("2", "乙", "合并的依据"),
        plain_row("3", "乙", "合并的依据之二"),
        plain_row("4", "丙", "普通的一行"),
    };
    rows[0].texts[3] = repeat("公开内容很长，需要接排在后面的行中。", 120, "完于此甲");
    rows[1].texts[4] = repeat("合并单元格里的依据也很长。", 150, "完于此乙");
    rows[2].texts[4] = NO_TEXT;
    return new_grid(rows, 4);
}

static const struct gk_grid *sample_endless(void)
{
    struct row rows[] = {plain_row("1", "甲", "一百万字"), plain_row("2", "乙", "普通的一行")};
    rows[0].texts[3] = repeat("百万字文𡐓", 199999, "完于此丙丁");
    return new_grid(rows, 2);
}

static const struct gk_grid *sample_rows(int n)
{
    struct row *rows = GK_NEW_ARRAY(arena, struct row, n);
    for (int i = 0; i < n; i++) {
        struct gk_str name = gk_arena_printf(arena, "第%d项公开事项", i + 1);
        rows[i] = plain_row("1", i % 5 ? NULL : name.s, name.s);
        rows[i].texts[0] = gk_arena_printf(arena, "%d", i + 1);
        rows[i].ticked = (unsigned)(i * 7) & 0x1FFF;
    }
    return new_grid(rows, n);
}

static const struct gk_grid *sample_many(void)
{
    return sample_rows(10000);
}

static const struct {
    const char *name;
    const struct gk_grid *(*make)(void);
} samples[] = {{"plain", sample_plain},
               {"texts", sample_texts},
               {"tall", sample_tall},
               {"endless", sample_endless},
               {"many", sample_many}};

/* ---- writing them out ---- */

static void json_string(FILE *f, struct gk_str s)
{
    fputc('"', f);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c == '"' || c == '\\') fputc('\\', f);
        if (c < 0x20)
            fprintf(f, "\\u%04x", c);
        else
            fputc(c, f);
    }
    fputc('"', f);
}

static void json_cells(FILE *f, const struct gk_cell *cells, int n)
{
    for (int i = 0; i < n; i++) {
        const struct gk_cell *c = &cells[i];
        fprintf(f, "%s\n  {\"kind\": %d, \"at\": [%d, %d, %d, %d], \"text\": ", i ? "," : "", (int)c->kind,
                c->row, c->col, c->row_span, c->col_span);
        json_string(f, c->text);
        fputs(", \"options\": [", f);
        for (int o = 0; o < c->n_options; o++) {
            fprintf(f, "%s[%s, ", o ? ", " : "", c->options[o].ticked ? "true" : "false");
            json_string(f, c->options[o].text);
            fputc(']', f);
        }
        fputs("]}", f);
    }
}

static void write_expected(const struct gk_grid *g, const char *path)
{
    FILE *f = fopen(path, "w");
    if (!f) exit(4);
    const struct gk_str lines[] = {g->title, g->attachment, g->issuer_line, g->date_line, g->notes};
    static const char *const names[] = {"title", "attachment", "issuer", "date", "notes"};
    fprintf(f, "{\"columns\": %d, \"tiers\": %d, \"rows\": %d", g->n_columns, g->tiers, g->n_rows);
    for (int i = 0; i < 5; i++) {
        fprintf(f, ",\n \"%s\": ", names[i]);
        json_string(f, lines[i]);
    }
    fputs(",\n \"boxes\": [", f);
    json_string(f, g->box_ticked);
    fputs(", ", f);
    json_string(f, g->box_blank);
    fputs("],\n \"head\": [", f);
    json_cells(f, g->head, g->n_head);
    fputs("],\n \"cells\": [", f);
    json_cells(f, g->cells, g->n_cells);
    fputs("]}\n", f);
    fclose(f);
}

static int write_samples(const char *dir, const char *only)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        if (only && strcmp(only, samples[i].name) != 0) continue;
        setup();
        const struct gk_grid *g = samples[i].make();
        struct gk_buf out = {0}, path = {0};
        enum gk_status status = gk_xlsx_write(g, NULL, GK_STR("2026-10-01"), NULL, &out, &diags);
        gk_buf_printf(&path, "%s/%s.xlsx", dir, samples[i].name);
        if (status == GK_OK)
            status = gk_file_write(gk_arena_str(arena, gk_buf_slice(&path)).s, gk_buf_slice(&out), &diags);
        gk_buf_clear(&path);
        gk_buf_printf(&path, "%s/%s.json", dir, samples[i].name);
        write_expected(g, gk_arena_str(arena, gk_buf_slice(&path)).s);
        gk_buf_done(&path);
        gk_buf_done(&out);
        teardown();
        if (status != GK_OK) return (int)status;
    }
    return 0;
}

/* ---- tests ---- */

static int count_of(enum gk_code code)
{
    int n = 0;
    for (size_t i = 0; i < diags.n; i++) n += diags.list[i].code == code;
    return n;
}

START_TEST(test_is_a_zip)
{
    struct gk_buf out = {0};
    gk_buf_puts(&out, "before");
    ck_assert_int_eq(gk_xlsx_write(sample_plain(), NULL, GK_STR(""), NULL, &out, &diags), GK_OK);
    ck_assert_mem_eq(out.s, "beforePK\x03\x04", 10); /* appended, APPNOTE 4.3.7 */
    ck_assert_uint_eq(diags.n, 0);
    gk_buf_done(&out);
}
END_TEST

START_TEST(test_same_bytes)
{
    struct gk_buf a = {0}, b = {0};
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    ck_assert_int_eq(gk_xlsx_write(sample_plain(), NULL, GK_STR("2026-10-01"), NULL, &a, &diags), GK_OK);
    setenv("TZ", "America/Los_Angeles", 1);
    tzset();
    ck_assert_int_eq(gk_xlsx_write(sample_plain(), NULL, GK_STR("2026-10-01"), NULL, &b, &diags), GK_OK);
    ck_assert_uint_eq(a.n, b.n);
    ck_assert_mem_eq(a.s, b.s, a.n);
    gk_buf_done(&a);
    gk_buf_done(&b);
}
END_TEST

START_TEST(test_other_date_other_bytes)
{
    struct gk_buf a = {0}, b = {0};
    ck_assert_int_eq(gk_xlsx_write(sample_plain(), NULL, GK_STR("2026-10-01"), NULL, &a, &diags), GK_OK);
    ck_assert_int_eq(gk_xlsx_write(sample_plain(), NULL, GK_STR("2026-10-02"), NULL, &b, &diags), GK_OK);
    ck_assert(a.n != b.n || memcmp(a.s, b.s, a.n) != 0);
    gk_buf_done(&a);
    gk_buf_done(&b);
}
END_TEST

/* A day that nobody gave is not made up, whatever the zone; one that was given stands there twice. */
START_TEST(test_no_date_is_none)
{
    static const char *const dates[] = {"", "soon", "1970-01-01", "2026-10-01"};
    struct gk_buf files[4] = {{0}};
    for (int i = 0; i < 4; i++) {
        struct gk_buf core = {0};
        setenv("TZ", i % 2 ? "America/Los_Angeles" : "Pacific/Kiritimati", 1);
        tzset();
        struct gk_str date = gk_str_of(dates[i]);
        ck_assert_int_eq(gk_xlsx_write(sample_plain(), NULL, date, NULL, &files[i], &diags), GK_OK);
        struct gk_package *package = gk_package_open(gk_buf_slice(&files[i]), "x.xlsx", arena, &diags);
        ck_assert(gk_package_read(package, "docProps/core.xml", &core));
        gk_package_close(package);
        bool dated = gk_str_find(gk_buf_slice(&core), GK_STR(">2026-10-01T00:00:00Z</dcterms:created>"), 0) !=
                     (size_t)-1;
        bool undated = gk_str_find(gk_buf_slice(&core), GK_STR("dcterms:W3CDTF"), 0) == (size_t)-1;
        ck_assert(dated == (i == 3) && undated == (i < 3));
        ck_assert(gk_str_ends(gk_buf_slice(&core), GK_STR("</cp:coreProperties>")));
        gk_buf_done(&core);
    }
    ck_assert(files[0].n == files[1].n && memcmp(files[0].s, files[1].s, files[0].n) == 0);
    for (int i = 0; i < 4; i++) gk_buf_done(&files[i]);
}
END_TEST

START_TEST(test_broken_text_is_reported)
{
    struct row row = plain_row("1", "甲", "乙");
    row.texts[3] = (struct gk_str){"好\x01坏\x7F", 8};
    row.texts[4] = (struct gk_str){"\xEF\xBF\xBE", 3}; /* U+FFFE: UTF-8, but no XML character */
    struct gk_buf out = {0};
    ck_assert_int_eq(gk_xlsx_write(new_grid(&row, 1), NULL, GK_STR(""), NULL, &out, &diags), GK_OK);
    ck_assert_int_eq(count_of(GK_DIAG_XLSX_CHARACTER), 2);
    ck_assert_int_eq(diags.list[0].place.item, 1);
    ck_assert_str_eq(diags.list[0].place.column.s, "公开内容（要素）");
    gk_buf_done(&out);
}
END_TEST

START_TEST(test_endless_text_goes_on)
{
    struct gk_buf out = {0};
    ck_assert_int_eq(gk_xlsx_write(sample_endless(), NULL, GK_STR(""), NULL, &out, &diags), GK_OK);
    ck_assert_int_eq(count_of(GK_DIAG_XLSX_CARRIED), 1);
    gk_buf_done(&out);
}
END_TEST

START_TEST(test_tall_text_goes_on)
{
    struct gk_buf out = {0};
    ck_assert_int_eq(gk_xlsx_write(sample_tall(), NULL, GK_STR(""), NULL, &out, &diags), GK_OK);
    ck_assert_int_eq(count_of(GK_DIAG_XLSX_TALL), 2);
    ck_assert_int_eq(count_of(GK_DIAG_XLSX_CARRIED), 0);
    gk_buf_done(&out);
}
END_TEST

/* More rows than a sheet has, by one text. */
START_TEST(test_too_many_rows)
{
    struct gk_grid *g = (struct gk_grid *)sample_rows(3);
    struct gk_cell *cells = (struct gk_cell *)g->cells;
    cells[3].text = repeat("a\n", 40 * 1048576, "");
    struct gk_buf out = {0};
    ck_assert_int_eq(gk_xlsx_write(g, NULL, GK_STR(""), NULL, &out, &diags), GK_ELIMIT);
    ck_assert_int_eq(count_of(GK_DIAG_XLSX_TOO_LARGE), 1);
    ck_assert_uint_eq(out.n, 0);
}
END_TEST

START_TEST(test_empty_grid)
{
    struct gk_buf out = {0};
    struct gk_grid *g = new_grid(NULL, 0);
    g->title = EMPTY;
    ck_assert_int_eq(gk_xlsx_write(g, NULL, GK_STR(""), NULL, &out, &diags), GK_OK);
    ck_assert_uint_gt(out.n, 1000);
    gk_buf_done(&out);
}
END_TEST

START_TEST(test_widths_count)
{
    gk_len widths[N_COLUMNS];
    for (int c = 0; c < N_COLUMNS; c++) widths[c] = GK_PT(52);
    struct gk_buf a = {0}, b = {0};
    ck_assert_int_eq(gk_xlsx_write(sample_plain(), widths, GK_STR(""), NULL, &a, &diags), GK_OK);
    ck_assert_int_eq(gk_xlsx_write(sample_plain(), NULL, GK_STR(""), NULL, &b, &diags), GK_OK);
    ck_assert(a.n != b.n || memcmp(a.s, b.s, a.n) != 0);
    gk_buf_done(&a);
    gk_buf_done(&b);
}
END_TEST

int main(int argc, char **argv)
{
    if (argc > 1) return write_samples(argv[1], argc > 2 ? argv[2] : NULL);
    Suite *s = suite_create("xlsx");
    TCase *t = suite_case(s, "workbook");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, test_is_a_zip);
    tcase_add_test(t, test_same_bytes);
    tcase_add_test(t, test_other_date_other_bytes);
    tcase_add_test(t, test_no_date_is_none);
    tcase_add_test(t, test_broken_text_is_reported);
    tcase_add_test(t, test_endless_text_goes_on);
    tcase_add_test(t, test_tall_text_goes_on);
    tcase_add_test(t, test_empty_grid);
    tcase_add_test(t, test_widths_count);
    if (suite_long()) tcase_add_test(t, test_too_many_rows);
    return suite_run(s);
}
