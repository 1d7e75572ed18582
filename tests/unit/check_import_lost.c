/* Nothing is lost: tables of random cells, well-formed and not, go through each format of text; every cell is
 * then in the catalog or quoted by a diagnostic. Each text is used once, so that none can stand for another.
 */
#include "import_grid.h"

struct random {
    uint64_t state;
    int texts;
};

static int pick(struct random *r, int n)
{
    r->state = r->state * 6364136223846793005U + 1442695040888963407U;
    return (int)((r->state >> 33) % (uint64_t)n);
}

static struct gk_str fresh(struct random *r)
{
    static const char *const words[] = {"事项", "《条例》第", "备注：", "1.", "即时办结", "a,b\"c\"",
                                        "莫𡐓", "<外国>",     "&",      "; ", "=x"};
    return gk_arena_printf(arena, "%s词%d号", words[pick(r, 11)], r->texts++);
}

static struct gk_str boxes(struct random *r)
{
    static const char *const labels[] = {"政府网站", "政府公报", "两微一端", "公示栏", "其他"};
    struct gk_buf b = {0};
    bool bad = pick(r, 6) == 0;
    for (int i = 0; i < 5; i++) {
        if (bad && pick(r, 3) == 0) gk_buf_str(&b, fresh(r));
        gk_buf_puts(&b, pick(r, 2) ? "■" : "□");
        gk_buf_puts(&b, labels[i]);
        if (bad && pick(r, 3) == 0) {
            gk_buf_puts(&b, "_");
            gk_buf_str(&b, fresh(r));
        }
    }
    return finished(&b);
}

static struct gk_str cell_for(struct random *r, int column)
{
    int kind = pick(r, 10);
    if (kind < 2) return GK_STR("");
    if (column == 5) return kind < 8 ? boxes(r) : fresh(r);
    if (column == 6 || column == 7) return kind < 8 ? GK_STR("√") : fresh(r);
    return fresh(r);
}

static void add_row(struct grid *g, int width)
{
    g->widths[g->n++] = width;
}

static struct grid *random_grid(struct random *r)
{
    static const char *const top[] = {"序号",     "公开事项",       "",         "公开内容",
                                      "公开依据", "公开渠道和载体", "公开对象", ""};
    static const char *const bottom[] = {"", "一级事项", "二级事项", "", "", "", "全社会", "特定群体"};
    struct grid *g = GK_NEW(arena, struct grid);
    int extra = pick(r, 3), width = 8 + extra;
    for (int i = pick(r, 4); i > 0; i--) {
        g->cells[g->n][0] = fresh(r);
        add_row(g, 1);
    }
    for (int page = 1 + pick(r, 3); page > 0; page--) {
        for (int i = 0; i < 8; i++) {
            g->cells[g->n][i] = gk_str_of(top[i]);
            g->cells[g->n + 1][i] = gk_str_of(bottom[i]);
        }
        for (int i = 8; i < width; i++) g->cells[g->n][i] = gk_arena_printf(arena, "未知栏%d", i);
        add_row(g, width);
        add_row(g, width);
        for (int i = 1 + pick(r, 6); i > 0; i--) {
            int n = pick(r, 5) == 0 ? 2 + pick(r, width + 2) : width;
            for (int k = 0; k < n; k++) g->cells[g->n][k] = cell_for(r, k);
            add_row(g, n);
        }
        if (pick(r, 3) == 0) {
            g->cells[g->n][0] = fresh(r);
            add_row(g, 1);
        }
    }
    return g;
}

static void check_format(struct grid *g, struct gk_str bytes, enum gk_source_format format, const char *what)
{
    struct gk_import_options options = {.format = format};
    diags = gk_diags_init(arena);
    const struct gk_catalog *c = gk_import(bytes, "case", &options, vocabulary, arena, &diags);
    ck_assert_msg(c != NULL, "%s: no catalog", what);
    nothing_is_lost(g, c, what);
}

START_TEST(random_tables)
{
    struct random r = {(uint64_t)_i * 7919 + 1, 0};
    struct grid *g = random_grid(&r);
    check_format(g, grid_to_csv(g, ','), GK_SOURCE_CSV, "csv");
    check_format(g, grid_to_csv(g, ','), GK_SOURCE_AUTO, "csv, found out");
    check_format(g, grid_to_html(g), GK_SOURCE_AUTO, "html");
    check_format(g, grid_to_dump(g), GK_SOURCE_DUMP, "dump");
    check_format(g, grid_to_xlsx(g), GK_SOURCE_AUTO, "xlsx");
    check_format(g, grid_to_docx(g), GK_SOURCE_AUTO, "docx");
}
END_TEST

/* ---- tables that merge ---- */

/* A cell of a table in which any cell may reach over others: `rows` 0: covered. */
struct tile {
    struct gk_str text;
    int rows, columns;
};

enum { TILE_ROWS = 9, TILE_COLUMNS = 8 };

struct tiles {
    struct tile at[TILE_ROWS][TILE_COLUMNS];
    int rows;
};

static bool is_free(const struct tiles *t, int row, int column, int rows, int columns)
{
    for (int r = row; r < row + rows; r++) {
        for (int c = column; c < column + columns; c++)
            if (r >= t->rows || c >= TILE_COLUMNS || t->at[r][c].rows != 1 || t->at[r][c].columns != 1)
                return false;
    }
    return true;
}

static void merge_tiles(struct tiles *t, int row, int column, int rows, int columns)
{
    if (!is_free(t, row, column, rows, columns)) return;
    for (int r = row; r < row + rows; r++)
        for (int c = column; c < column + columns; c++) t->at[r][c] = (struct tile){t->at[r][c].text, 0, 0};
    t->at[row][column].rows = rows;
    t->at[row][column].columns = columns;
}

/* A head of two tiers and rows below it: `merges` attempts to merge anywhere among these. */
static struct tiles *random_tiles(struct random *r, int rows, int merges)
{
    static const char *const top[] = {"序号",     "公开事项",       "",         "公开内容",
                                      "公开依据", "公开渠道和载体", "公开对象", ""};
    static const char *const bottom[] = {"", "一级事项", "二级事项", "", "", "", "全社会", "特定群体"};
    struct tiles *t = GK_NEW(arena, struct tiles);
    t->rows = rows + 2;
    for (int i = 0; i < t->rows; i++) {
        for (int c = 0; c < TILE_COLUMNS; c++) {
            struct gk_str text = i == 0 ? gk_str_of(top[c]) : i == 1 ? gk_str_of(bottom[c]) : cell_for(r, c);
            t->at[i][c] = (struct tile){text, 1, 1};
        }
    }
    for (int c = 0; c < TILE_COLUMNS; c++)
        if (bottom[c][0] == '\0') merge_tiles(t, 0, c, 2, 1);
    merge_tiles(t, 0, 1, 1, 2);
    merge_tiles(t, 0, 6, 1, 2);
    for (; merges > 0; merges--) {
        int columns = pick(r, 4) == 0 ? 1 + pick(r, TILE_COLUMNS) : 1;
        merge_tiles(t, 2 + pick(r, rows), pick(r, TILE_COLUMNS), 1 + pick(r, 4), columns);
    }
    return t;
}

static struct gk_str tiles_to_html(const struct tiles *t)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "<meta charset=utf-8><table>");
    for (int r = 0; r < t->rows; r++) {
        gk_buf_puts(&b, "<tr>");
        for (int c = 0; c < TILE_COLUMNS; c++) {
            const struct tile *tile = &t->at[r][c];
            if (tile->rows == 0) continue;
            gk_buf_printf(&b, "<td rowspan=%d colspan=%d>", tile->rows, tile->columns);
            put_escaped(&b, tile->text);
            gk_buf_puts(&b, "</td>");
        }
        gk_buf_puts(&b, "</tr>");
    }
    gk_buf_puts(&b, "</table>");
    return finished(&b);
}

static struct gk_str tiles_to_xlsx(const struct tiles *t)
{
    struct gk_buf b = {0}, merges = {0};
    gk_buf_puts(&b, "<sheetData>");
    for (int r = 0; r < t->rows; r++) {
        gk_buf_printf(&b, "<row r='%d'>", r + 1);
        for (int c = 0; c < TILE_COLUMNS; c++) {
            const struct tile *tile = &t->at[r][c];
            if (tile->rows == 0) continue;
            gk_buf_printf(&b, "<c r='%c%d' t='inlineStr'><is><t>", 'A' + c, r + 1);
            put_xml(&b, tile->text, NULL);
            gk_buf_puts(&b, "</t></is></c>");
            if (tile->rows * tile->columns > 1) {
                gk_buf_printf(&merges, "<mergeCell ref='%c%d:%c%d'/>", 'A' + c, r + 1,
                              'A' + c + tile->columns - 1, r + tile->rows);
            }
        }
        gk_buf_puts(&b, "</row>");
    }
    gk_buf_printf(&b, "</sheetData><mergeCells>%.*s</mergeCells>", (int)merges.n, merges.s);
    gk_buf_done(&merges);
    gk_buf_putc(&b, '\0');
    return workbook(finished(&b).s, "", "");
}

/* The tile that covers a place, and whether the place is its left column. */
static const struct tile *tile_over(const struct tiles *t, int row, int column, bool *top)
{
    for (int r = row; r >= 0; r--) {
        const struct tile *tile = &t->at[r][column];
        if (tile->rows > 0) {
            *top = r == row;
            return r + tile->rows > row ? tile : NULL;
        }
    }
    return NULL;
}

static struct gk_str tiles_to_docx(const struct tiles *t)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "<w:tbl>");
    for (int r = 0; r < t->rows; r++) {
        gk_buf_puts(&b, "<w:tr>");
        for (int c = 0, wide = 1; c < TILE_COLUMNS; c += wide) {
            bool top = false;
            const struct tile *tile = tile_over(t, r, c, &top);
            wide = tile ? tile->columns : 1;
            gk_buf_printf(&b, "<w:tc><w:tcPr><w:gridSpan w:val='%d'/>%s</w:tcPr><w:p><w:r><w:t>", wide,
                          !tile || tile->rows == 1 ? ""
                          : top                    ? "<w:vMerge w:val='restart'/>"
                                                   : "<w:vMerge/>");
            if (tile && top) put_xml(&b, tile->text, "</w:t><w:br/><w:t>");
            gk_buf_puts(&b, "</w:t></w:r></w:p></w:tc>");
        }
        gk_buf_puts(&b, "</w:tr>");
    }
    gk_buf_puts(&b, "</w:tbl>");
    gk_buf_putc(&b, '\0');
    return document(finished(&b).s);
}

/* The texts that the table shows, as a grid to ask after. */
static struct grid *shown_tiles(const struct tiles *t)
{
    struct grid *g = GK_NEW(arena, struct grid);
    for (int r = 0; r < t->rows; r++) {
        for (int c = 0; c < TILE_COLUMNS; c++)
            g->cells[r][c] = t->at[r][c].rows > 0 ? t->at[r][c].text : GK_STR("");
        add_row(g, TILE_COLUMNS);
    }
    return g;
}

/* What is lost of the tables of a seed in one format, or empty. */
static struct gk_str lost_of(uint64_t seed, int rows, int merges, int format, bool *read)
{
    struct random r = {seed, 0};
    const struct tiles *t = random_tiles(&r, rows, merges);
    struct gk_str bytes = format == 0 ? tiles_to_html(t) : format == 1 ? tiles_to_xlsx(t) : tiles_to_docx(t);
    const struct gk_catalog *c = import_bytes(bytes);
    *read = c != NULL;
    return first_lost(shown_tiles(t), c);
}

/* The smallest table that fails is the one to look at: rows and merges are tried from few to many. */
START_TEST(random_merges)
{
    static const char *const formats[] = {"html", "xlsx", "docx"};
    for (int rows = 1; rows <= TILE_ROWS - 2; rows += 2) {
        for (int merges = 0; merges <= 9; merges += 3) {
            for (int format = 0; format < 3; format++) {
                bool read = false;
                struct gk_str lost = lost_of((uint64_t)_i * 104729 + 7, rows, merges, format, &read);
                if (!read) { /* the one row is merged over the table: no row of data */
                    ck_assert_ptr_nonnull(find_code(GK_DIAG_IMPORT_NO_ROWS));
                    continue;
                }
                ck_assert_msg(lost.n == 0, "seed %d, %d rows, %d merges, %s: “%.*s” is lost", _i, rows,
                              merges, formats[format], (int)lost.n, lost.s);
            }
        }
    }
}
END_TEST

/* The seeds as workbooks and documents. */
START_TEST(seeds_as_office_files)
{
    static const char *const seeds[] = {"000_9435e5a117b0ae06", "001_64b3f3eb907f7148",
                                        "002_499a967a9331cd9b", "004_7d21e846ea086855"};
    struct gk_str text = read_file(gk_arena_printf(arena, "catalog/source/%s.txt", seeds[_i]).s);
    struct grid *g = grid_of_dump(text);
    const struct gk_catalog *dump = import_bytes(text);
    const struct gk_str files[] = {grid_to_xlsx(g), grid_to_docx(g)};
    for (int i = 0; i < 2; i++) {
        const struct gk_catalog *c = import_bytes(files[i]);
        nothing_is_lost(g, c, i == 0 ? "xlsx" : "docx");
        if (i == 1) same_reading(dump, c, seeds[_i]);
    }
}
END_TEST

/* The question itself is able to fail: each text of the source, once changed, is missed. */
START_TEST(losses_are_seen)
{
    struct random r = {1, 0};
    struct grid *g = random_grid(&r);
    const struct gk_catalog *c = import_bytes(grid_to_csv(g, ','));
    int asked = 0;
    for (int i = 0; i < g->n; i++) {
        for (int k = 0; k < g->widths[i]; k++) {
            struct gk_str cell = g->cells[i][k];
            if (cell.n > 0 && !is_mark(cell)) {
                g->cells[i][k] = gk_arena_printf(arena, "改%.*s", (int)cell.n, cell.s);
                ck_assert_uint_gt(first_lost(g, c).n, 0);
                g->cells[i][k] = cell;
                asked++;
            }
        }
    }
    ck_assert_int_gt(asked, 10);
}
END_TEST

/* ---- what is left out is quoted text by text ---- */

#define SMALL_TABLE                                                                                          \
    "<row r='1'><c t='str'><v>序号</v></c><c t='str'><v>公开事项</v></c><c "                           \
    "t='str'><v>公开内容</v></c></row>"

START_TEST(hidden_sheets)
{
    struct grid *g = GK_NEW(arena, struct grid);
    struct gk_buf b = {0};
    gk_buf_puts(&b, "<sheetData>");
    for (int r = 0; r < 40; r++, g->n++) {
        gk_buf_printf(&b, "<row r='%d'>", 3 * r + 1);
        for (int c = 0; c < 3; c++) {
            g->cells[r][c] = gk_arena_printf(arena, "藏%d行%d格", r, c);
            gk_buf_printf(&b, "<c t='str'><v>%s</v></c>", g->cells[r][c].s);
        }
        g->widths[r] = 3;
        gk_buf_puts(&b, "</row>");
    }
    gk_buf_puts(&b, "</sheetData>");
    gk_buf_putc(&b, '\0');
    const struct gk_catalog *c = import_bytes(
        workbook_hiding("<sheetData>" SMALL_TABLE
                        "<row r='2'><c t='str'><v>1</v></c><c t='str'><v>甲</v></c></row></sheetData>",
                        "底稿", finished(&b).s));
    nothing_is_lost(g, c, "hidden sheet");
    int cells = 0;
    for (size_t i = 0; i < diags.n; i++)
        if (diags.list[i].code == GK_DIAG_XLSX_SHEET_HIDDEN) cells += atoi(diags.list[i].args[1].s);
    ck_assert_int_eq(cells, 120);
    ck_assert_int_lt(count_code(GK_DIAG_XLSX_SHEET_HIDDEN), 20); /* several texts a message */
}
END_TEST

START_TEST(hidden_rows)
{
    const struct gk_catalog *c = import_bytes(workbook(
        "<sheetData>" SMALL_TABLE "<row r='2' hidden='1'><c t='str'><v>1</v></c><c t='str'><v>甲</v></c>"
        "<c t='str'><v>乙</v></c></row><row r='3'><c t='str'><v>2</v></c><c t='str'><v>丙</v></c></row>"
        "<row r='4' hidden='1'><c t='str'><v>3</v></c><c t='str'><v>丁</v></c></row></sheetData>",
        "", ""));
    ck_assert_int_eq(c->n_items, 3); /* taken, and said */
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_HIDDEN);
    ck_assert_ptr_nonnull(d);
    ck_assert_str_eq(d->args[0].s, "1 | 甲 | 乙 | 3 | 丁");
    ck_assert_str_eq(d->args[1].s, "5");
}
END_TEST

/* ---- NUL ---- */

/* Formats of text leave a NUL out and say so; a package's XML may not hold one. */
START_TEST(nul_bytes)
{
    static const char html[] =
        "<meta charset=utf-8><table><tr><td>序号<td>公开事项<td>公开内容<tr><td>1<td>甲\0乙<td>丙"
        "</table>";
    static const char csv[] = "序号,公开事项,公开内容\n1,甲\0乙,丙\n";
    static const char tsv[] = "序号\t公开事项\t公开内容\n1\t甲\0乙\t丙\n";
    static const char dump[] = "序号\t公开事项\t\t公开内容\n\t一级事项\t二级事项\n1\t类\t甲\0乙\t丙\n";
    const struct {
        struct gk_str bytes;
        enum gk_source_format format;
    } files[] = {{{html, sizeof html - 1}, GK_SOURCE_AUTO},
                 {{csv, sizeof csv - 1}, GK_SOURCE_AUTO},
                 {{tsv, sizeof tsv - 1}, GK_SOURCE_CSV},
                 {{dump, sizeof dump - 1}, GK_SOURCE_DUMP}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct gk_import_options options = {.format = files[i].format};
        diags = gk_diags_init(arena);
        const struct gk_catalog *c = gk_import(files[i].bytes, "case", &options, vocabulary, arena, &diags);
        ck_assert_msg(c && c->n_items == 1, "file %zu", i);
        cell_is(c, 0, "level2", "甲乙");
        ck_assert_msg(find_code(GK_DIAG_IMPORT_CONTROL) != NULL, "file %zu: nothing said", i);
    }
}
END_TEST

START_TEST(nul_bytes_in_packages)
{
    static const char sheet[] =
        "<worksheet xmlns='" BOOK_NS "'><sheetData>" SMALL_TABLE
        "<row r='2'><c t='str'><v>1</v></c><c t='str'><v>甲\0乙</v></c></row></sheetData></worksheet>";
    static const char text[] =
        "<w:document xmlns:w='" WORD_NS "'><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>序号\0"
        "</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    const struct part book[] = {
        {"_rels/.rels", "<Relationships xmlns='" RELS_NS "'><Relationship Id='a' Type='" TYPE_NS
                        "officeDocument' Target='b/book.xml'/></Relationships>"},
        {"b/book.xml", "<workbook xmlns='" BOOK_NS
                       "' xmlns:r='r'><sheets><sheet name='s' sheetId='1' r:id='s'/></sheets></workbook>"},
        {"b/_rels/book.xml.rels", "<Relationships xmlns='" RELS_NS "'><Relationship Id='s' Type='" TYPE_NS
                                  "worksheet' Target='sheet.xml'/></Relationships>"},
        {"b/sheet.xml", sheet},
        {NULL, NULL}};
    const struct part words[] = {{"_rels/.rels",
                                  "<Relationships xmlns='" RELS_NS "'><Relationship Id='a' Type='" TYPE_NS
                                  "officeDocument' Target='word/document.xml'/></Relationships>"},
                                 {"word/document.xml", text},
                                 {NULL, NULL}};
    const size_t book_sizes[] = {0, 0, 0, sizeof sheet - 1}, word_sizes[] = {0, sizeof text - 1};
    for (int i = 0; i < 2; i++) {
        diags = gk_diags_init(arena);
        ck_assert_ptr_null(
            import_bytes(i == 0 ? package_sized(book, book_sizes) : package_sized(words, word_sizes)));
        ck_assert_ptr_nonnull(find_code(GK_DIAG_OFFICE_XML));
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("import: nothing is lost");
    TCase *c = suite_case(s, "lost");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, random_tables, 0, suite_size(15, 60));
    tcase_add_loop_test(c, random_merges, 0, suite_size(10, 40));
    tcase_add_loop_test(c, seeds_as_office_files, 0, 4);
    tcase_add_test(c, losses_are_seen);
    tcase_add_test(c, hidden_sheets);
    tcase_add_test(c, hidden_rows);
    tcase_add_test(c, nul_bytes);
    tcase_add_test(c, nul_bytes_in_packages);
    return s;
}

int main(void)
{
    return suite_run(suite());
}
