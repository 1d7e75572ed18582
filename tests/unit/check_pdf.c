/* pdf as a whole: files that hold what the page list says. Expected values come from ISO 32000-1 and from the
 * list; finished files are read by other programs in tests/backend. With an argument the sample is written
 * there, for those; with `--attached FILE` the sample with a record and two files inside; with `--pages N
 * FILE` a synthetic list of N pages. */
#include "check_pdf_sample.h"

#include <check.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/pdf/pdf_int.h"
#include "suite.h"

static struct sample start(void)
{
    struct sample s = {.arena = gk_arena_new(NULL)};
    struct gk_diags diags = gk_diags_init(s.arena);
    if (gk_fonts_load("fonts", &s.fonts, &diags) != GK_OK) abort(); /* not only called from tests */
    s.list = gk_page_list_new(s.arena);
    return s;
}

static void finish(struct sample *s)
{
    gk_fonts_free(s->fonts);
    gk_arena_free(s->arena);
}

/* The file as text with every deflated stream opened, for searching. */
static struct gk_buf open_streams(struct gk_str file)
{
    struct gk_buf out = {0};
    size_t at = 0;
    char *room = gk_xalloc(1 << 22);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    for (;;) {
        size_t stream = gk_str_find(file, GK_STR("stream\r\n"), at);
        if (stream == (size_t)-1) break;
        stream += 8;
        size_t end = gk_str_find(file, GK_STR("\nendstream"), stream), n = 0;
        gk_buf_add(&out, file.s + at, stream - at);
        if (libdeflate_zlib_decompress(d, file.s + stream, end - stream, room, 1 << 22, &n) ==
            LIBDEFLATE_SUCCESS)
            gk_buf_add(&out, room, n);
        else
            gk_buf_add(&out, file.s + stream, end - stream);
        at = end;
    }
    gk_buf_add(&out, file.s + at, file.n - at);
    libdeflate_free_decompressor(d);
    free(room);
    return out;
}

static struct gk_buf write_ok(struct sample *s)
{
    struct gk_buf out = {0};
    struct gk_diags diags = gk_diags_init(s->arena);
    enum gk_status status = gk_pdf_write(s->list, s->fonts, &out, &diags);
    ck_assert_int_eq(status, GK_OK);
    ck_assert_int_eq((int)diags.n, 0);
    return out;
}

/* The file with its streams opened. */
static struct gk_buf write_open(struct sample *s)
{
    struct gk_buf out = write_ok(s), text = open_streams(gk_buf_slice(&out));
    gk_buf_done(&out);
    return text;
}

static bool holds(const struct gk_buf *b, const char *needle)
{
    return gk_str_find(gk_buf_slice(b), gk_str_of(needle), 0) != (size_t)-1;
}

static int count(const struct gk_buf *b, const char *needle)
{
    int n = 0;
    for (size_t at = 0; (at = gk_str_find(gk_buf_slice(b), gk_str_of(needle), at)) != (size_t)-1; at++) n++;
    return n;
}

START_TEST(sample_is_sound)
{
    struct sample s = start();
    sample_build(&s);
    const char *fault = gk_page_check(s.list, s.arena);
    ck_assert_msg(!fault, "%s", fault);
    finish(&s);
}
END_TEST

START_TEST(same_list_same_bytes)
{
    struct sample a = start(), b = start();
    sample_build(&a);
    sample_build(&b);
    struct gk_buf x = write_ok(&a), y = write_ok(&b);
    ck_assert(gk_str_eq(gk_buf_slice(&x), gk_buf_slice(&y)));
    b.list->title = GK_STR("另一个");
    struct gk_buf z = write_ok(&b);
    const char *id_x = x.s + gk_str_find(gk_buf_slice(&x), GK_STR("/ID[<"), 0);
    const char *id_z = z.s + gk_str_find(gk_buf_slice(&z), GK_STR("/ID[<"), 0);
    ck_assert(memcmp(id_x, id_z, 37) != 0);
    ck_assert(memcmp(id_x + 5, id_x + 39, 32) == 0);
    gk_buf_done(&x);
    gk_buf_done(&y);
    gk_buf_done(&z);
    finish(&a);
    finish(&b);
}
END_TEST

START_TEST(pages_may_go_when_they_are_written)
{
    struct sample a = start(), b = start();
    sample_build(&a);
    sample_build(&b);
    struct gk_buf x = write_ok(&a), y = {0};
    struct gk_diags diags = gk_diags_init(b.arena);
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(b.fonts);
    ck_assert_uint_gt(b.list->n_pages, 1);
    for (int p = 0; p < (int)b.list->n_pages; p++)
        ck_assert_int_eq(gk_pdf_fonts_add_page(set, b.list, p, &diags), GK_OK);
    ck_assert_int_eq(gk_pdf_fonts_finish(set, &diags), GK_OK);
    struct gk_pdf_writer *w = gk_pdf_begin(b.list, set, NULL, &diags);
    for (int p = 0; p < (int)b.list->n_pages; p++) {
        ck_assert(gk_pdf_page(w, p));
        gk_page_drop(b.list, p);
    }
    ck_assert_int_eq(gk_pdf_end(w, &y), GK_OK);
    ck_assert(gk_str_eq(gk_buf_slice(&x), gk_buf_slice(&y)));
    w = gk_pdf_begin(b.list, set, NULL, &diags); /* given up: leaks show under ASan */
    ck_assert(gk_pdf_page(w, 0));
    ck_assert_int_eq(gk_pdf_end(w, NULL), GK_OK);
    gk_pdf_fonts_free(set);
    gk_buf_done(&x);
    gk_buf_done(&y);
    finish(&a);
    finish(&b);
}
END_TEST

/* More pages than may be under way, and more objects: the same bytes with any number of helpers, though each
 * page goes as soon as it is handed over. */
START_TEST(helpers_change_nothing)
{
    static const int helpers[] = {0, 1, 3, 8};
    struct sample s = start();
    sample_build(&s);
    s.list->n_nodes = 1; /* figures are the caller's own work */
    for (size_t p = 0; p < s.list->n_pages; p++) s.list->pages[p].n = 0;
    for (int p = (int)s.list->n_pages; p < 100; p++) gk_page_add(s.list, GK_MM(297), GK_MM(210));
    for (int p = 0; p < 100; p++)
        for (int i = 0; i <= p % 10; i++)
            sample_text(&s, p, gk_page_node(s.list, GK_NODE_P, 0), "body", GK_MM(20), GK_MM(20 + 7 * i),
                        GK_PT(10), 0, i % 3 ? "政务公开" : "第711号");
    s.list->n_outline = 0;
    struct gk_diags diags = gk_diags_init(s.arena);
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(s.fonts);
    ck_assert_int_eq(gk_pdf_fonts_add(set, s.list, &diags), GK_OK);
    ck_assert_int_eq(gk_pdf_fonts_finish(set, &diags), GK_OK);
    struct gk_buf first = {0};
    ck_assert_int_eq(gk_pdf_write_shared(s.list, set, &first, &diags), GK_OK);
    for (int h = 0; h < 4; h++) {
        struct gk_pdf_options options = {.helpers = helpers[h]};
        struct gk_pdf_writer *w = gk_pdf_begin(s.list, set, &options, &diags);
        struct gk_buf out = {0};
        for (int p = 0; p < 100; p++) {
            struct gk_page_item *items = s.list->pages[p].items, kept[16];
            size_t n = s.list->pages[p].n;
            memcpy(kept, items, n * sizeof *items);
            ck_assert(gk_pdf_page(w, p));
            memset(items, 0xA5, n * sizeof *items);
            if (p % 40 == 39) gk_pdf_settle(w);
            memcpy(items, kept, n * sizeof *items);
        }
        ck_assert_int_eq(gk_pdf_end(w, &out), GK_OK);
        ck_assert(gk_str_eq(gk_buf_slice(&out), gk_buf_slice(&first)));
        gk_buf_done(&out);
    }
    gk_buf_done(&first);
    gk_pdf_fonts_free(set);
    finish(&s);
}
END_TEST

START_TEST(appends_to_what_is_there)
{
    struct sample s = start();
    sample_build(&s);
    struct gk_buf plain = write_ok(&s), out = {0};
    struct gk_diags diags = gk_diags_init(s.arena);
    gk_buf_puts(&out, "before");
    enum gk_status status = gk_pdf_write(s.list, s.fonts, &out, &diags);
    ck_assert_int_eq(status, GK_OK);
    ck_assert(gk_str_eq(gk_str_sub(gk_buf_slice(&out), 6, out.n), gk_buf_slice(&plain)));
    gk_buf_done(&plain);
    gk_buf_done(&out);
    finish(&s);
}
END_TEST

START_TEST(says_what_it_is)
{
    static const char *const wanted[] = {"%PDF-1.7",
                                         "/Lang(zh-CN)",
                                         "/MarkInfo<</Marked true>>",
                                         "/DisplayDocTitle true",
                                         "/Tabs/S",
                                         "/GTS_PDFA1",
                                         "<pdfaid:part>2</pdfaid:part>",
                                         "<pdfaid:conformance>A</pdfaid:conformance>",
                                         "<pdfuaid:part>1</pdfuaid:part>",
                                         "会议镇医疗保险领域&lt;基层&gt;政务公开标准目录 &amp; 样例",
                                         "/CreationDate(D:20261001000000Z)",
                                         "2026-10-01T00:00:00Z",
                                         "/MediaBox[0 0 841.89 595.275]",
                                         "/RowSpan 2",
                                         "/ColSpan 2",
                                         "/ListNumbering/Square",
                                         "/Alt<FEFF5DF29009>", /* 已选 */
                                         "/Alt<FEFF672A9009>"};
    struct sample s = start();
    sample_build(&s);
    struct gk_buf text = write_open(&s);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(holds(&text, wanted[i]), "%s", wanted[i]);
    ck_assert(!holds(&text, "CIDSet"));
    ck_assert(!holds(&text, "Haru"));
    gk_buf_done(&text);
    finish(&s);
}
END_TEST

/* A date that nobody gave is written nowhere. */
START_TEST(no_date_is_none)
{
    static const char *const dates[] = {"", "soon", "2026-13x01", "20261001", "2026-02-29", "0000-01-01"};
    struct sample s = start();
    sample_build(&s);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        s.list->date = gk_str_of(dates[i]);
        struct gk_buf out = write_open(&s);
        ck_assert(!holds(&out, "Date(") && !holds(&out, "Date>") && holds(&out, "<xmp:CreatorTool>"));
        gk_buf_done(&out);
    }
    s.list->date = GK_STR("2026-10-01");
    struct gk_buf out = write_open(&s);
    ck_assert(holds(&out, "/CreationDate(D:20261001000000Z)/ModDate(D:20261001000000Z)"));
    ck_assert(holds(&out, "<xmp:CreateDate>2026-10-01T00:00:00Z</xmp:CreateDate>"));
    gk_buf_done(&out);
    finish(&s);
}
END_TEST

/* ISO 32000-1 14.6: sequences balanced, here also never nested, but for /Span. */
START_TEST(marks_are_balanced)
{
    struct sample s = start();
    sample_build(&s);
    struct gk_buf text = write_open(&s);
    ck_assert_int_eq(count(&text, "BDC\n") + count(&text, "BMC\n"), count(&text, "EMC\n"));
    ck_assert_int_eq(count(&text, "BT\n"), count(&text, "ET\n"));
    int depth = 0;
    for (size_t i = 0; i + 4 <= text.n; i++) {
        const char *p = text.s + i;
        bool span = memcmp(p, "/Span<<", i + 7 <= text.n ? 7 : 0) == 0 && i + 7 <= text.n;
        if (span) ck_assert_int_eq(depth, 1);
        if (memcmp(p, "BDC\n", 4) == 0 || memcmp(p, "BMC\n", 4) == 0) depth++;
        if (memcmp(p, "EMC\n", 4) == 0) depth--;
        ck_assert(depth >= 0 && depth <= 2);
    }
    ck_assert_int_eq(depth, 0);
    ck_assert_int_eq(count(&text, "/Span<<"), 1); /* ½, drawn by the glyphs of 1 and 2 */
    gk_buf_done(&text);
    finish(&s);
}
END_TEST

/* One glyph draws 一 and ⼀, another — and ——: each in the layer that reads so, without ActualText. */
START_TEST(layers_tell_twins_apart)
{
    struct sample s = start();
    sample_build(&s);
    struct gk_buf text = write_open(&s);
    ck_assert_int_ge(count(&text, "><4E00>\n"), 1);
    ck_assert_int_eq(count(&text, "><2F00>\n"), 1);
    ck_assert_int_eq(count(&text, "><2F06>\n"), 1);
    ck_assert_int_eq(count(&text, "><20142014>\n"), 2); /* centred in its two em: and its wider copy */
    ck_assert(!holds(&text, "/ActualText<FEFF2F00>"));
    ck_assert_int_eq(count(&text, "/Subtype/Type0"), count(&text, "/Type/Font/Subtype/CIDFontType") + 1);
    ck_assert_int_eq(count(&text, "/FontFile"), count(&text, "/Type/FontDescriptor")); /* no outlines twice */
    gk_buf_done(&text);
    finish(&s);
}
END_TEST

START_TEST(glyph_zero_is_refused)
{
    struct sample s = start();
    struct gk_buf out = {0};
    struct gk_diags diags = gk_diags_init(s.arena);
    gk_page_add(s.list, GK_MM(210), GK_MM(297));
    int p = gk_page_node(s.list, GK_NODE_P, 0);
    static const struct gk_glyph none = {.gid = 0, .advance = GK_PT(9)};
    gk_page_run(s.list, 0, p, GK_MM(20), GK_MM(20), 0, GK_PT(9), 0, &none, 1, GK_STR("\xEE\x80\x80"));
    enum gk_status status = gk_pdf_write(s.list, s.fonts, &out, &diags);
    ck_assert_int_eq(status, GK_EFACE);
    ck_assert_int_eq((int)diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_PDF_GLYPH_MISSING);
    ck_assert(gk_str_eq(diags.list[0].args[1], GK_STR("\xEE\x80\x80")));
    ck_assert_int_eq((int)out.n, 0);
    gk_buf_done(&out);
    finish(&s);
}
END_TEST

START_TEST(bad_lists_are_refused)
{
    struct sample s = start();
    struct gk_buf out = {0};
    struct gk_diags diags = gk_diags_init(s.arena);
    enum gk_status status = gk_pdf_write(s.list, s.fonts, &out, &diags);
    ck_assert_int_eq(status, GK_EINPUT);
    gk_page_add(s.list, GK_PT(14401), GK_PT(100));
    status = gk_pdf_write(s.list, s.fonts, &out, &diags);
    ck_assert_int_eq(status, GK_ELIMIT);
    ck_assert_int_eq((int)diags.n, 2);
    ck_assert_int_eq(diags.list[1].code, GK_DIAG_PDF_PAGE_SIZE);
    gk_buf_done(&out);
    finish(&s);
}
END_TEST

START_TEST(shared_fonts_make_papers_independent)
{
    struct sample a = start();
    sample_build(&a);
    struct sample b = a;
    b.list = gk_page_list_new(a.arena);
    gk_page_add(b.list, GK_MM(210), GK_MM(297));
    int p = gk_page_node(b.list, GK_NODE_P, 0);
    sample_text(&b, 0, p, "body", GK_MM(20), GK_MM(20), GK_PT(9), 0, "另一张纸");
    struct gk_diags diags = gk_diags_init(a.arena);
    struct gk_buf first = {0}, second = {0};
    enum gk_status status = GK_OK;
    for (int i = 0; i < 2; i++) {
        struct gk_pdf_fonts *set = gk_pdf_fonts_new(a.fonts);
        status = gk_pdf_fonts_add(set, a.list, &diags);
        ck_assert_int_eq(status, GK_OK);
        status = gk_pdf_fonts_add(set, b.list, &diags);
        ck_assert_int_eq(status, GK_OK);
        status = gk_pdf_fonts_finish(set, &diags);
        ck_assert_int_eq(status, GK_OK);
        struct gk_buf other = {0};
        if (i == 0) status = gk_pdf_write_shared(a.list, set, &other, &diags);
        ck_assert_int_eq(status, GK_OK);
        status = gk_pdf_write_shared(b.list, set, i ? &second : &first, &diags);
        ck_assert_int_eq(status, GK_OK);
        gk_buf_done(&other);
        gk_pdf_fonts_free(set);
    }
    ck_assert(gk_str_eq(gk_buf_slice(&first), gk_buf_slice(&second)));
    struct gk_buf text = open_streams(gk_buf_slice(&first));
    ck_assert_int_eq(count(&text, "/Type/FontDescriptor"), 1); /* only the face that it uses */
    gk_buf_done(&text);

    struct gk_pdf_fonts *set = gk_pdf_fonts_new(a.fonts);
    status = gk_pdf_fonts_add(set, b.list, &diags);
    ck_assert_int_eq(status, GK_OK);
    status = gk_pdf_fonts_finish(set, &diags);
    ck_assert_int_eq(status, GK_OK);
    status = gk_pdf_write_shared(a.list, set, &second, &diags);
    ck_assert_int_eq(status, GK_EFACE);
    gk_pdf_fonts_free(set);
    gk_buf_done(&first);
    gk_buf_done(&second);
    finish(&a);
}
END_TEST

/* ---- record and attached files ---- */

static const struct gk_property record_of_sample[] = {
    {{"档号", 6}, {"0123-WS·2026-Y-0007", 20}},
    {{"责任者", 9}, {"会议镇<人民>政府 & 社", 29}},
    {{"密级", 6}, {"", 0}},         /* absent stays absent */
    {{"2026年度", 10}, {"x", 1}},   /* no name: starts with a digit */
    {{"保管 期限", 13}, {"x", 1}},  /* no name: a space */
    {{"xmp:Rating", 10}, {"5", 1}}, /* no name: a colon */
    {{"𠀀号", 7}, {"x", 1}},        /* parsers differ */
    {{"page.count-1_a", 14}, {"2", 1}}};

static void put_record(struct sample *s)
{
    s->list->record = record_of_sample;
    s->list->n_record = sizeof record_of_sample / sizeof *record_of_sample;
}

#define LONG_JSON "{\"a\": \"目录\"}      \t\t\t\t                                                      \n"

static const struct gk_pdf_attachment attachments_of_sample[] = {
    {{"sample.xlsx", 11},
     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 65},
     GK_PDF_ALTERNATIVE,
     {NULL, 0},
     {"PK\0\xFF\r\n%%EOF\nendstream", 21}},
    {{"sample.json", 11},
     {"application/json", 16},
     GK_PDF_SOURCE,
     {"目录数据", 12},
     {LONG_JSON, sizeof LONG_JSON - 1}}};

static const struct gk_pdf_options two_files = {.attachments = attachments_of_sample, .n = 2};

START_TEST(attached_files_make_it_part_three)
{
    static const char *const wanted[] = {
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/AFRelationship/Source",
        "/AFRelationship/Alternative",
        "/Subtype/application#2Fjson",
        "/Subtype/application#2Fvnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "/Desc<FEFF76EE5F556570636E>",
        "/Params<</Size 21/ModDate(D:20261001000000Z)>>",
        "PK",
        LONG_JSON};
    struct sample s = start();
    sample_build(&s);
    struct gk_diags diags = gk_diags_init(s.arena);
    struct gk_buf out = {0};
    enum gk_status status = pdf_write_options(s.list, s.fonts, &two_files, &out, &diags);
    ck_assert_int_eq(status, GK_OK);
    ck_assert_int_eq((int)diags.n, 0);
    struct gk_buf text = open_streams(gk_buf_slice(&out));
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(holds(&text, wanted[i]), "%s", wanted[i]);
    /* the name tree is sorted, whatever the order of the files */
    size_t tree = gk_str_find(gk_buf_slice(&text), GK_STR("/EmbeddedFiles<</Names[<FEFF"), 0);
    ck_assert(tree != (size_t)-1);
    const char *json = strstr(text.s + tree, "006A0073006F006E"),
               *xlsx = strstr(text.s + tree, "0078006C0073");
    ck_assert(json && xlsx && json < xlsx);
    gk_buf_done(&text);
    gk_buf_done(&out);
    finish(&s);
}
END_TEST

START_TEST(no_options_change_nothing)
{
    struct sample s = start();
    sample_build(&s);
    struct gk_buf plain = write_ok(&s), out = {0};
    struct gk_diags diags = gk_diags_init(s.arena);
    const struct gk_pdf_options none = {.n = 0};
    enum gk_status status = pdf_write_options(s.list, s.fonts, &none, &out, &diags);
    ck_assert_int_eq(status, GK_OK);
    ck_assert(gk_str_eq(gk_buf_slice(&plain), gk_buf_slice(&out)));
    gk_buf_done(&plain);
    gk_buf_done(&out);
    finish(&s);
}
END_TEST

/* Bytes that nothing makes shorter. */
static struct gk_str noise(struct gk_arena *arena, size_t n)
{
    uint32_t x = 1;
    char *p = gk_arena_alloc(arena, n);
    for (size_t i = 0; i < n; i++) p[i] = (char)((x = x * 1664525 + 1013904223) >> 24);
    return (struct gk_str){p, n};
}

START_TEST(what_is_too_much_for_memory_has_the_same_bytes)
{
    struct sample s = start();
    sample_build(&s);
    struct gk_diags diags = gk_diags_init(s.arena);
    struct gk_buf whole = {0}, part = {0};
    struct gk_pdf_attachment file = two_files.attachments[0];
    file.bytes = noise(s.arena, 3 << 20);
    struct gk_pdf_options options = {.attachments = &file, .n = 1};
    ck_assert_int_eq(pdf_write_options(s.list, s.fonts, &options, &whole, &diags), GK_OK);
    options.temp = "/tmp";
    options.file = gk_scratch_new("/tmp");
    ck_assert_int_eq(pdf_write_options(s.list, s.fonts, &options, &part, &diags), GK_OK);
    ck_assert(gk_str_eq(gk_scratch_bytes(options.file), gk_buf_slice(&whole)));
    ck_assert_uint_eq(part.n, 0);
    gk_scratch_free(options.file);
    options.temp = "/tmp/there is none";
    options.file = NULL;
    ck_assert_int_eq(pdf_write_options(s.list, s.fonts, &options, &part, &diags), GK_EIO);
    ck_assert_int_eq((int)diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_FILE_WRITE);
    gk_buf_done(&whole);
    gk_buf_done(&part);
    finish(&s);
}
END_TEST

START_TEST(record_is_in_xmp)
{
    struct sample s = start();
    sample_build(&s);
    put_record(&s);
    struct gk_diags diags = gk_diags_init(s.arena);
    struct gk_buf out = {0};
    enum gk_status status = gk_pdf_write(s.list, s.fonts, &out, &diags);
    ck_assert_int_eq(status, GK_OK);
    ck_assert(holds(&out, "<record:档号>0123-WS·2026-Y-0007</record:档号>")); /* XMP is not compressed */
    ck_assert(holds(&out, "<record:责任者>会议镇&lt;人民&gt;政府 &amp; 社</record:责任者>"));
    ck_assert(holds(&out, "<record:page.count-1_a>2</record:page.count-1_a>"));
    ck_assert(holds(&out, "<pdfaProperty:name>档号</pdfaProperty:name>"));
    ck_assert(!holds(&out, "密级"));
    ck_assert(!holds(&out, "Rating"));
    ck_assert_int_eq((int)diags.n, 4);
    for (size_t i = 0; i < diags.n; i++) ck_assert_int_eq(diags.list[i].code, GK_DIAG_PDF_RECORD_NAME);
    gk_buf_done(&out);
    finish(&s);
}
END_TEST

/* Check's programs may keep state: the allocator of libharu has no context. */
static long allocations_left;

static void *failing_alloc(unsigned n)
{
    return allocations_left-- > 0 ? malloc(n ? n : 1) : NULL;
}

START_TEST(memory_runs_out_anywhere)
{
    struct sample s = start();
    gk_page_add(s.list, GK_MM(210), GK_MM(297));
    int p = gk_page_node(s.list, GK_NODE_P, 0);
    sample_text(&s, 0, p, "body", GK_MM(20), GK_MM(20), GK_PT(9), 0, "公开");
    gk_page_outline(s.list, 0, GK_STR("公开"), 0, 0);
    struct gk_diags diags = gk_diags_init(s.arena);
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(s.fonts);
    enum gk_status status = gk_pdf_fonts_add(set, s.list, &diags);
    ck_assert_int_eq(status, GK_OK);
    status = gk_pdf_fonts_finish(set, &diags);
    ck_assert_int_eq(status, GK_OK);
    const struct pdf_memory memory = {failing_alloc, free};
    int failures = 0;
    for (long n = 0; n < 5000; n++) {
        struct gk_buf out = {0};
        size_t before = diags.n;
        allocations_left = n;
        status = pdf_write_with(s.list, set, NULL, &memory, &out, &diags);
        gk_buf_done(&out);
        if (status == GK_OK) break;
        failures++;
        ck_assert_int_eq(status, GK_ELIB);
        ck_assert_int_eq((int)(diags.n - before), 1);
    }
    ck_assert_int_eq(status, GK_OK);
    ck_assert_int_gt(failures, 50);
    gk_pdf_fonts_free(set);
    finish(&s);
}
END_TEST

/* ---- as a program ---- */

static void build_pages(struct sample *s, int pages)
{
    static const char *const words[] = {
        "《中华人民共和国社会保险法》（主席令第35号）、", "《国务院办公厅关于全面推进基层政务公开",
        "标准化规范化工作的指导意见》（国办发〔2019〕", "54号）事项名称、事项简述、办理材料、办理",
        "方式、办理时限、结果送达、收费依据及标准。"};
    int table = gk_page_node(s->list, GK_NODE_TABLE, 0);
    int body = gk_page_node(s->list, GK_NODE_TBODY, table);
    s->list->title = GK_STR("样例");
    s->extra = 11;
    for (int page = 0; page < pages; page++) {
        gk_page_add(s->list, GK_MM(297), GK_MM(210));
        for (int r = 0; r < 8; r++) {
            int row = gk_page_node(s->list, GK_NODE_TR, body);
            for (int c = 0; c < 10; c++) {
                int td = sample_cell(s, GK_NODE_TD, row, c, 1, 1);
                sample_text(s, page, td, "body", GK_MM(20) + c * GK_MM(25), GK_MM(30) + r * GK_MM(20),
                            GK_PT(3), 0, words[(page + r * c) % 5]);
            }
            gk_page_rule(s->list, page, GK_MM(20), GK_MM(30) + r * GK_MM(20), GK_MM(250), 0, GK_PT(0.5), 0);
        }
    }
}

static int write_file(const char *path, int pages, bool attached)
{
    struct sample s = start();
    if (pages)
        build_pages(&s, pages);
    else
        sample_build(&s);
    if (attached) put_record(&s);
    struct gk_diags diags = gk_diags_init(s.arena);
    struct gk_buf out = {0};
    enum gk_status status = pdf_write_options(s.list, s.fonts, attached ? &two_files : NULL, &out, &diags);
    if (status == GK_OK) status = gk_file_write(path, gk_buf_slice(&out), &diags);
    gk_buf_done(&out);
    finish(&s);
    return status == GK_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--pages") == 0) return write_file(argv[3], atoi(argv[2]), false);
    if (argc == 3 && strcmp(argv[1], "--attached") == 0) return write_file(argv[2], 0, true);
    if (argc == 2) return write_file(argv[1], 0, false);
    Suite *suite = suite_create("pdf");
    TCase *t = suite_case(suite, "pdf");
    tcase_add_test(t, sample_is_sound);
    tcase_add_test(t, same_list_same_bytes);
    tcase_add_test(t, pages_may_go_when_they_are_written);
    tcase_add_test(t, helpers_change_nothing);
    tcase_add_test(t, appends_to_what_is_there);
    tcase_add_test(t, says_what_it_is);
    tcase_add_test(t, no_date_is_none);
    tcase_add_test(t, marks_are_balanced);
    tcase_add_test(t, layers_tell_twins_apart);
    tcase_add_test(t, glyph_zero_is_refused);
    tcase_add_test(t, bad_lists_are_refused);
    tcase_add_test(t, shared_fonts_make_papers_independent);
    tcase_add_test(t, attached_files_make_it_part_three);
    tcase_add_test(t, no_options_change_nothing);
    tcase_add_test(t, what_is_too_much_for_memory_has_the_same_bytes);
    tcase_add_test(t, record_is_in_xmp);
    tcase_add_test(t, memory_runs_out_anywhere);
    return suite_run(suite);
}
