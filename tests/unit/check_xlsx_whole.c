/* A workbook that lost something on its way is seen. What a reader of all XML (libxml2, by package's) finds
 * broken in a damaged part, or with another number of cells or children than it says, must be found. */
#include "../../src/xlsx/xlsx_int.h"

#include "diags_case.h"
#include "gongkai/package.h"

enum { DEEPEST = 16, BLOCK = 4096 /* what stdio loses at once */ };

static int said_by(const struct gk_xml *xml)
{
    struct gk_str unique = gk_xml_attr(xml, "uniqueCount");
    return gk_xml_int(unique.n ? unique : gk_xml_attr(xml, "count"), -1);
}

/* The same question to the other reader; adds the part's cells. */
static bool is_well_formed(struct gk_package *package, const char *part, size_t *cells)
{
    struct gk_xml *xml = gk_xml_open(package, part);
    int said[DEEPEST] = {0}, has[DEEPEST] = {0};
    bool whole = true;
    for (enum gk_xml_event e; xml && (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        int depth = gk_xml_depth(xml);
        ck_assert_int_lt(depth, DEEPEST);
        if (e == GK_XML_TEXT) continue;
        if (e == GK_XML_END) {
            whole = whole && (said[depth] < 0 || said[depth] == has[depth]);
            continue;
        }
        *cells += gk_xml_is(xml, "c");
        has[depth - 1]++;
        has[depth] = 0;
        said[depth] = said_by(xml);
    }
    return gk_xml_close(xml) && whole;
}

static bool are_well_formed(struct gk_str file, size_t *cells)
{
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_package *package = gk_package_open_own(file, "", arena, &unheard);
    bool whole = package != NULL;
    *cells = 0;
    for (int i = 0; whole && i < gk_package_count(package); i++)
        whole = is_well_formed(package, gk_package_name(package, i), cells);
    gk_package_close(package);
    return whole;
}

static struct gk_str workbook(const char *id)
{
    const struct gk_catalog *c =
        gk_catalog_load(gk_arena_printf(arena, "catalog/%s.json", id).s, arena, &diags);
    const struct gk_form *form = gk_form_load("layouts", GK_STR("standard"), arena, &diags);
    struct gk_buf out = {0};
    ck_assert(c && form);
    struct gk_xlsx_options review = {.review = true};
    ck_assert_int_eq(gk_xlsx_write(gk_grid_new(c, form, NULL, arena, &diags), NULL, GK_STR("2026-10-01"),
                                   &review, &out, &diags),
                     GK_OK);
    struct gk_str file = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return file;
}

static unsigned chance = 7;

static size_t some(size_t below)
{
    chance = chance * 1103515245U + 12345U;
    return below ? (chance >> 8) % below : 0;
}

/* The end is lost, or some blocks. */
static struct gk_str damaged(struct gk_str s)
{
    size_t from = some(s.n), n = some(2) ? s.n : BLOCK * (1 + some(3)), to = from + n < s.n ? from + n : s.n;
    return gk_arena_printf(arena, "%.*s%.*s", (int)from, s.s, (int)(s.n - to), s.s + to);
}

START_TEST(what_was_lost_is_seen)
{
    struct gk_str file = workbook("huiyi-medical");
    struct gk_package *package = gk_package_open_own(file, "", arena, &diags);
    int n = gk_package_count(package), seen = 0;
    struct gk_package_part *parts = GK_NEW_ARRAY(arena, struct gk_package_part, n);
    size_t cells, other;
    for (int i = 0; i < n; i++) {
        struct gk_buf bytes = {0};
        parts[i].name = gk_package_name(package, i);
        ck_assert(gk_package_read(package, parts[i].name, &bytes));
        parts[i].bytes = gk_arena_str(arena, gk_buf_slice(&bytes));
        gk_buf_done(&bytes);
    }
    ck_assert(are_well_formed(file, &cells) && xlsx_is_whole(file, cells));
    ck_assert(!xlsx_is_whole(file, cells + 1) && !xlsx_is_whole(file, cells - 1));
    for (int i = 0; i < suite_size(300, 4000); i++) {
        struct gk_package_part *part = &parts[some((size_t)n)];
        struct gk_str was = part->bytes;
        struct gk_buf made = {0};
        part->bytes = damaged(was);
        ck_assert(gk_package_make(parts, n, &made));
        bool well = are_well_formed(gk_buf_slice(&made), &other) && other == cells,
             whole = xlsx_is_whole(gk_buf_slice(&made), cells);
        ck_assert_msg(well || !whole, "%s, %zu bytes less: %s", part->name, was.n - part->bytes.n,
                      part->bytes.s);
        seen += !whole;
        gk_buf_done(&made);
        part->bytes = was;
    }
    ck_assert_int_gt(seen, suite_size(300, 4000) * 9 / 10);
    gk_package_close(package);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("xlsx_whole");
    TCase *t = suite_case(s, "whole");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, what_was_lost_is_seen);
    return suite_run(s);
}
