/* The structure tree, read back from finished files (ISO 32000-1 14.7, 14.8; PDF/UA-1): objects by their
 * number, the parent tree against the nodes' kids, table heads, outline, page labels. */
#include "check_pdf_sample.h"

#include "suite.h"
#include <check.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>

#define OBJECTS 5000

struct file {
    struct gk_buf bytes;
    char **objects; /* by number: the text between obj and endobj, NUL-terminated */
    int n;
};

static struct sample start(void)
{
    struct sample s = {.arena = gk_arena_new(NULL)};
    struct gk_diags diags = gk_diags_init(s.arena);
    if (gk_fonts_load("fonts", &s.fonts, &diags) != GK_OK) abort();
    s.list = gk_page_list_new(s.arena);
    return s;
}

static void put_object(struct sample *s, struct file *f, int id, struct gk_str text)
{
    ck_assert_int_lt(id, OBJECTS);
    ck_assert_msg(!f->objects[id], "object %d stands twice", id);
    f->objects[id] = (char *)(uintptr_t)gk_arena_str(s->arena, text).s;
    if (id > f->n) f->n = id;
}

/* The number after `key`. */
static int number_after(const char *object, const char *key)
{
    const char *at = strstr(object, key);
    ck_assert_msg(at, "%s in %s", key, object);
    return atoi(at + strlen(key));
}

/* What the stream in an object holds. */
static struct gk_str open_stream(struct sample *s, struct gk_str object)
{
    size_t at = gk_str_find(object, GK_STR(">>\nstream\r\n"), 0), n = 0;
    ck_assert(at != (size_t)-1);
    size_t length = (size_t)number_after(gk_arena_str(s->arena, gk_str_sub(object, 0, at)).s, "/Length ");
    char *room = GK_NEW_ARRAY(s->arena, char, 1 << 20);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    enum libdeflate_result result =
        libdeflate_zlib_decompress(d, object.s + at + 11, length, room, 1 << 20, &n);
    libdeflate_free_decompressor(d);
    ck_assert_int_eq(result, LIBDEFLATE_SUCCESS);
    return (struct gk_str){room, n};
}

/* ISO 32000-1 7.5.7: pairs of number and offset, then the objects. */
static void unpack(struct sample *s, struct file *f, struct gk_str object)
{
    struct gk_str all = open_stream(s, object);
    int n = number_after(object.s, "/N "), first = number_after(object.s, "/First ");
    char *at = (char *)(uintptr_t)all.s;
    for (int i = 0; i < n; i++) {
        int id = (int)strtol(at, &at, 10);
        size_t from = (size_t)first + (size_t)strtol(at, &at, 10);
        char *next = at;
        strtol(next, &next, 10);
        size_t to = i + 1 < n ? (size_t)first + (size_t)strtol(next, &next, 10) : all.n;
        put_object(s, f, id, gk_str_sub(all, from, to));
    }
}

static struct file write_list(struct sample *s)
{
    struct file f = {0};
    struct gk_diags diags = gk_diags_init(s->arena);
    enum gk_status status = gk_pdf_write(s->list, s->fonts, &f.bytes, &diags);
    ck_assert_int_eq(status, GK_OK);
    struct gk_str all = gk_buf_slice(&f.bytes);
    f.objects = GK_NEW_ARRAY(s->arena, char *, OBJECTS);
    for (size_t at = 0;;) {
        at = gk_str_find(all, GK_STR(" 0 obj\n"), at);
        if (at == (size_t)-1) break;
        size_t number = at, end = gk_str_find(all, GK_STR("\nendobj"), at);
        while (all.s[number - 1] >= '0' && all.s[number - 1] <= '9') number--;
        struct gk_str object = gk_str_sub(all, at + 7, end);
        put_object(s, &f, atoi(all.s + number), object);
        if (gk_str_starts(object, GK_STR("<</Type/ObjStm"))) unpack(s, &f, object);
        at = end;
    }
    return f;
}

static void finish(struct sample *s, struct file *f)
{
    gk_buf_done(&f->bytes);
    gk_fonts_free(s->fonts);
    gk_arena_free(s->arena);
}

/* The object's number that holds both words, from `from` on, or 0. */
static int find(const struct file *f, const char *a, const char *b, int from)
{
    for (int i = from; i <= f->n; i++)
        if (f->objects[i] && strstr(f->objects[i], a) && strstr(f->objects[i], b)) return i;
    return 0;
}

static int count(const struct file *f, const char *word)
{
    int n = 0;
    for (int i = 0; (i = find(f, word, "", i)) != 0; i++) n++;
    return n;
}

/* Do the node's kids hold this MCID of this page? */
static bool holds_mark(const char *node, int page, int mcid)
{
    char mcr[64];
    snprintf(mcr, sizeof mcr, "<</Type/MCR/Pg %d 0 R/MCID %d>>", page, mcid);
    if (strstr(node, mcr)) return true;
    if (!strstr(node, "/Pg ") || number_after(node, "/Pg ") != page) return false;
    const char *p = strstr(node, "/K[") + 3;
    while (*p >= '0' && *p <= '9') {
        char *after;
        if (strtol(p, &after, 10) == mcid && strncmp(after, " 0 R", 4) != 0) return true;
        p = *after == ' ' ? after + 1 : after;
    }
    return false;
}

START_TEST(parent_tree_agrees_with_kids)
{
    struct sample s = start();
    sample_build(&s);
    struct file f = write_list(&s);
    int leaf = find(&f, "/Limits[0 1]/Nums[", "", 1), marks = 0;
    ck_assert_int_ne(leaf, 0);
    const char *p = strstr(f.objects[leaf], "/Nums[") + 6;
    for (int page = 0; page < 2; page++) {
        char key[40];
        snprintf(key, sizeof key, "/StructParents %d/", page);
        int page_id = find(&f, "/Type /Page\n", key, 1);
        ck_assert_int_ne(page_id, 0);
        p = strchr(p, '[') + 1;
        for (int mcid = 0; *p != ']'; mcid++, marks++) {
            int node = atoi(p);
            ck_assert(holds_mark(f.objects[node], page_id, mcid));
            p = strchr(p, 'R') + 1;
        }
    }
    ck_assert_int_eq(marks, 18); /* H1, 7 TH, TD, 2 Lbl, 2 LBody; page 2: 3 TD, Figure, P */
    finish(&s, &f);
}
END_TEST

/* Each node is among its parent's kids, after its elder siblings. */
START_TEST(tree_is_whole_and_in_order)
{
    struct sample s = start();
    sample_build(&s);
    struct file f = write_list(&s);
    int root = find(&f, "/S/Document/P ", "", 1);
    const char **after = GK_NEW_ARRAY(s.arena, const char *, s.list->n_nodes);
    for (int i = 1; i < (int)s.list->n_nodes; i++) {
        char reference[32];
        int parent = s.list->nodes[i].parent;
        snprintf(reference, sizeof reference, " %d 0 R", root + i);
        if (!after[parent]) after[parent] = strstr(f.objects[root + parent], "/K[");
        after[parent] = strstr(after[parent], reference);
        ck_assert_msg(after[parent], "node %d", i);
        ck_assert_int_eq(number_after(f.objects[root + i], "/P "), root + parent);
    }
    finish(&s, &f);
}
END_TEST

START_TEST(a_cell_on_two_pages_is_one)
{
    struct sample s = start();
    sample_build(&s);
    struct file f = write_list(&s);
    int td = find(&f, "/S/TD", "/MCR", 1);
    ck_assert_int_ne(td, 0);
    ck_assert_int_eq(find(&f, "/S/TD", "/MCR", td + 1), 0);
    ck_assert_int_eq(count(&f, "/S/TD"), 5);
    finish(&s, &f);
}
END_TEST

/* The id of the TH of a node, which is its number. */
static const char *id_of(struct sample *s, int node)
{
    return gk_arena_printf(s->arena, "(h%07d)", node).s;
}

/* The nodes in order: 公开事项 over 一级事项 and 二级事项, two heads over both rows; then the body. */
struct cells {
    int group, content, channels, first, second; /* the head */
    int label, row, text, options;               /* the first row: two row heads, two cells */
    int below, empty, tick;                      /* the second row, which the first row head reaches into */
};

static struct cells find_cells(const struct sample *s)
{
    int at[12], n = 0;
    for (int i = 0; i < (int)s->list->n_nodes && n < 12; i++) {
        enum gk_node_kind kind = s->list->nodes[i].kind;
        if (kind == GK_NODE_TH || kind == GK_NODE_TD) at[n++] = i;
    }
    ck_assert_int_eq(n, 12);
    return (struct cells){at[0], at[1], at[2], at[3], at[4],  at[5],
                          at[6], at[7], at[8], at[9], at[10], at[11]};
}

/* The node's Headers are just these, in this order; the last one is -1. */
static void expect_headers(struct sample *s, const struct file *f, int node, const int *heads)
{
    struct gk_buf wanted = {0};
    const char *object = f->objects[find(f, "/S/Document/P ", "", 1) + node];
    gk_buf_puts(&wanted, "/Headers[");
    for (; *heads >= 0; heads++) gk_buf_puts(&wanted, id_of(s, *heads));
    gk_buf_puts(&wanted, "]>>");
    gk_buf_putc(&wanted, 0);
    ck_assert_msg(strstr(object, wanted.s), "%s in %s", wanted.s, object);
    gk_buf_done(&wanted);
}

#define HEADERS(node, ...) expect_headers(&s, &f, (node), (const int[]){__VA_ARGS__, -1})

START_TEST(heads_are_named)
{
    struct sample s = start();
    sample_build(&s);
    struct file f = write_list(&s);
    struct cells c = find_cells(&s);
    int root = find(&f, "/S/Document/P ", "", 1);
    ck_assert_int_eq(count(&f, "/Scope/Column"), 5);
    ck_assert_int_eq(count(&f, "/Scope/Row"), 2);
    ck_assert_ptr_null(strstr(f.objects[root + c.group], "/Headers"));
    ck_assert_ptr_null(strstr(f.objects[root + c.channels], "/Headers"));
    HEADERS(c.first, c.group);
    HEADERS(c.second, c.group);
    HEADERS(c.label, c.group, c.first);
    HEADERS(c.row, c.group, c.second, c.label);
    HEADERS(c.text, c.content, c.label, c.row);
    HEADERS(c.options, c.channels, c.label, c.row);
    HEADERS(c.below, c.group, c.second, c.label);
    HEADERS(c.tick, c.channels, c.label);
    int names = find(&f, "/Names[", id_of(&s, c.group), 1);
    const char *wanted = gk_arena_printf(s.arena, "%s %d 0 R", id_of(&s, c.row), root + c.row).s;
    ck_assert_ptr_nonnull(strstr(f.objects[names], wanted));
    finish(&s, &f);
}
END_TEST

/* A cell over several rows stands beside the row heads of all; a row head of another table is none of them.
 */
START_TEST(heads_of_several_rows)
{
    struct sample s = start();
    s.list->title = GK_STR("x");
    gk_page_add(s.list, GK_MM(297), GK_MM(210));
    int cell[4], head[4];
    for (int table = 0; table < 2; table++) {
        int body = gk_page_node(s.list, GK_NODE_TBODY, gk_page_node(s.list, GK_NODE_TABLE, 0));
        for (int i = 0; i < 2; i++) {
            int row = gk_page_node(s.list, GK_NODE_TR, body);
            head[2 * table + i] = sample_row_head(&s, row, 0, 1);
            if (i == 0) cell[table] = sample_cell(&s, GK_NODE_TD, row, 1, 2, 1);
        }
    }
    struct file f = write_list(&s);
    HEADERS(cell[0], head[0], head[1]);
    HEADERS(cell[1], head[2], head[3]);
    finish(&s, &f);
}
END_TEST

START_TEST(figures_have_boxes)
{
    struct sample s = start();
    sample_build(&s);
    struct file f = write_list(&s);
    int figure = find(&f, "/S/Figure", "/Alt<FEFF4E8C", 1);
    ck_assert_int_ne(figure, 0);
    /* 250 mm to 258 mm, and 170 mm to 180 mm from the top of 210 mm */
    double box[4];
    const char *at = strstr(f.objects[figure], "/BBox[");
    ck_assert_int_eq(sscanf(at, "/BBox[%lf %lf %lf %lf]", &box[0], &box[1], &box[2], &box[3]), 4);
    static const double wanted[4] = {250, 30, 258, 40};
    for (int i = 0; i < 4; i++) ck_assert_double_eq_tol(box[i], wanted[i] * 72 / 25.4, 0.005);
    finish(&s, &f);
}
END_TEST

START_TEST(outline_is_linked)
{
    struct sample s = start();
    sample_build(&s);
    struct file f = write_list(&s);
    int root = find(&f, "/Type/Outlines", "/Count 4", 1);
    ck_assert_int_ne(root, 0);
    int first = number_after(f.objects[root], "/First "), last = number_after(f.objects[root], "/Last ");
    ck_assert_int_eq(number_after(f.objects[first], "/Next "), last);
    ck_assert_int_eq(number_after(f.objects[last], "/Prev "), first);
    ck_assert_int_eq(number_after(f.objects[first], "/Count "), 2);
    int second = number_after(f.objects[first], "/First ");
    ck_assert_int_eq(number_after(f.objects[first], "/Last "), second);
    ck_assert_ptr_nonnull(strstr(f.objects[second], "/Title<FEFF83ABD845DC136751>")); /* 莫𡐓村 */
    int third = number_after(f.objects[second], "/First ");
    ck_assert_int_eq(number_after(f.objects[third], "/Parent "), second);
    int page = find(&f, "/Type /Page\n", "/StructParents 1/", 1);
    ck_assert_int_eq(number_after(f.objects[third], "/Dest[ "), page);
    finish(&s, &f);
}
END_TEST

/* An outline may begin deep and skip levels; it still hangs together. */
START_TEST(odd_levels_hang_together)
{
    static const int levels[] = {3, 1, 5, 5, 0, 2, 1};
    struct sample s = start();
    sample_build(&s);
    s.list->n_outline = 0;
    for (int i = 0; i < 7; i++) gk_page_outline(s.list, levels[i], GK_STR("x"), 0, 0);
    struct file f = write_list(&s);
    int root = find(&f, "/Type/Outlines", "/Count 7", 1), tops = 0;
    for (int i = number_after(f.objects[root], "/First ");; i = number_after(f.objects[i], "/Next ")) {
        tops++;
        ck_assert_int_eq(number_after(f.objects[i], "/Parent "), root);
        if (!strstr(f.objects[i], "/Next ")) break;
    }
    ck_assert_int_eq(tops, 3); /* 3; 1 with 5, 5 below it; 0 with 2 and 1 below it */
    finish(&s, &f);
}
END_TEST

START_TEST(labels_are_ranges)
{
    static const char *const labels[] = {"i", "", "7", "8", "A-1", "", "7", "08"};
    struct sample s = start();
    s.list->title = GK_STR("x");
    for (int i = 0; i < 8; i++) gk_page_add(s.list, GK_MM(210), GK_MM(297))->label = gk_str_of(labels[i]);
    struct file f = write_list(&s);
    ck_assert_int_ne(find(&f,
                          "/Nums[0<</P<FEFF0069>>>1<</S/D/St 2>>2<</S/D/St 7>>4<</P<FEFF0041002D0031>>>"
                          "5<</S/D/St 6>>7<</P<FEFF00300038>>>]",
                          "", 1),
                     0);
    finish(&s, &f);
}
END_TEST

/* More pages than one node of the page tree and one leaf of the parent tree hold. */
START_TEST(many_pages)
{
    struct sample s = start();
    s.list->title = GK_STR("x");
    for (int i = 0; i < 600; i++) {
        gk_page_add(s.list, GK_MM(210), GK_MM(297));
        int p = gk_page_node(s.list, GK_NODE_P, 0);
        sample_text(&s, i, p, "body", GK_MM(20), GK_MM(20), GK_PT(9), 0, "公开");
    }
    struct file f = write_list(&s);
    ck_assert_int_eq(count(&f, "/Type /Pages\n"), 4);
    ck_assert_int_ne(find(&f, "/Type /Pages\n", "/Count 600", 1), 0);
    ck_assert_int_ne(find(&f, "/Limits[576 599]", "", 1), 0);
    ck_assert_int_eq(count(&f, "/Limits["), 10);
    finish(&s, &f);
}
END_TEST

/* ISO 32000-1 7.5.8: a row of the xref stream leads to each object, in the file or in an object stream. */
START_TEST(xref_finds_every_object)
{
    struct sample s = start();
    sample_build(&s);
    struct file f = write_list(&s);
    struct gk_str all = gk_buf_slice(&f.bytes);
    size_t tail = gk_str_find(all, GK_STR("\nstartxref\n"), 0);
    ck_assert(tail != (size_t)-1);
    struct gk_str xref = gk_str_sub(all, (size_t)atoi(all.s + tail + 11), all.n);
    ck_assert_int_eq(atoi(xref.s), f.n);
    int width = number_after(xref.s, "/W[1 "), size = number_after(xref.s, "/Size "), packed = 0;
    ck_assert_int_eq(number_after(xref.s, "/Columns "), width + 3);
    struct gk_str rows = open_stream(&s, xref);
    ck_assert_int_eq(size, f.n + 1);
    ck_assert_int_eq((int)rows.n, size * (width + 4));
    unsigned char row[16] = {0};
    for (int id = 0; id < size; id++) {
        const char *p = rows.s + id * (width + 4);
        ck_assert_int_eq(p[0], 2);
        for (int k = 0; k < width + 3; k++) row[k] = (unsigned char)(row[k] + (unsigned char)p[1 + k]);
        size_t where = 0;
        for (int k = 0; k < width; k++) where = where << 8 | row[1 + k];
        int index = row[1 + width] << 8 | row[2 + width];
        if (row[0] == 0) {
            ck_assert_msg(!f.objects[id], "object %d is said to be free", id);
        } else if (row[0] == 1) {
            ck_assert(where < all.n);
            ck_assert_int_eq(atoi(all.s + where), id);
        } else {
            ck_assert_int_eq(row[0], 2);
            ck_assert_ptr_nonnull(strstr(f.objects[where], "/ObjStm"));
            ck_assert_int_lt(index, number_after(f.objects[where], "/N "));
            ck_assert_ptr_nonnull(f.objects[id]);
            packed++;
        }
    }
    ck_assert_int_gt(packed, 50);
    finish(&s, &f);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdf_structure");
    TCase *t = suite_case(suite, "pdf_structure");
    tcase_add_test(t, parent_tree_agrees_with_kids);
    tcase_add_test(t, tree_is_whole_and_in_order);
    tcase_add_test(t, a_cell_on_two_pages_is_one);
    tcase_add_test(t, heads_are_named);
    tcase_add_test(t, heads_of_several_rows);
    tcase_add_test(t, figures_have_boxes);
    tcase_add_test(t, outline_is_linked);
    tcase_add_test(t, odd_levels_hang_together);
    tcase_add_test(t, labels_are_ranges);
    tcase_add_test(t, many_pages);
    tcase_add_test(t, xref_finds_every_object);
    return suite_run(suite);
}
