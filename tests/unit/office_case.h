/* Packages in memory for the tests of workbooks and documents: parts by name, zipped. */
#ifndef OFFICE_CASE_H
#define OFFICE_CASE_H

#include "gongkai/base.h"

#include <zip.h>

#include "suite.h"

static struct gk_arena *arena; /* the test's own */

#define RELS_NS "http://schemas.openxmlformats.org/package/2006/relationships"
#define TYPE_NS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define BOOK_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define WORD_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

#define OFFICE_RELS                                                                                          \
    "<Relationships xmlns='" RELS_NS "'><Relationship Id='a' Type='" TYPE_NS                                 \
    "officeDocument' Target='xl/workbook.xml'/></Relationships>"

/* A cell of a workbook that holds its text. */
#define CELL(ref, text) "<c r='" ref "' t='inlineStr'><is><t>" text "</t></is></c>"

struct part {
    const char *name, *content;
};

/* The archive of the parts up to the one without a name, in the arena. `sizes`, one a part: bytes of contents
 * that hold a NUL, 0 for others. */
static inline struct gk_str package_sized(const struct part *parts, const size_t *sizes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    ck_assert_ptr_nonnull(source);
    zip_source_keep(source);
    zip_t *z = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    ck_assert_ptr_nonnull(z);
    for (int i = 0; parts[i].name; i++) {
        size_t n = sizes && sizes[i] ? sizes[i] : strlen(parts[i].content);
        zip_source_t *s = zip_source_buffer(z, parts[i].content, n, 0);
        ck_assert_ptr_nonnull(s);
        ck_assert_int_ge(zip_file_add(z, parts[i].name, s, ZIP_FL_ENC_UTF_8), 0);
    }
    ck_assert_int_eq(zip_close(z), 0);
    ck_assert_int_eq(zip_source_open(source), 0);
    ck_assert_int_eq(zip_source_seek(source, 0, SEEK_END), 0);
    zip_int64_t n = zip_source_tell(source);
    ck_assert_int_eq(zip_source_seek(source, 0, SEEK_SET), 0);
    char *bytes = gk_arena_alloc(arena, (size_t)n);
    ck_assert_int_eq(zip_source_read(source, bytes, (zip_uint64_t)n), n);
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return (struct gk_str){bytes, (size_t)n};
}

static inline struct gk_str package(const struct part *parts)
{
    return package_sized(parts, NULL);
}

/* printf for parts. */
#define TEXT(...) (gk_arena_printf(arena, __VA_ARGS__).s)

/* A workbook of one sheet: what stands in its <worksheet>, its <sst> and its <styleSheet>. */
static inline struct gk_str workbook(const char *sheet, const char *strings, const char *styles)
{
    const struct part parts[] = {
        {"_rels/.rels", "<Relationships xmlns='" RELS_NS "'><Relationship Id='a' Type='" TYPE_NS
                        "officeDocument' Target='b/book.xml'/></Relationships>"},
        {"b/book.xml",
         "<workbook xmlns='" BOOK_NS "' xmlns:r='r'><sheets><sheet name='x' sheetId='1' r:id='s'/>"
         "</sheets></workbook>"},
        {"b/_rels/book.xml.rels", "<Relationships xmlns='" RELS_NS "'><Relationship Id='s' Type='" TYPE_NS
                                  "worksheet' Target='sheet.xml'/><Relationship Id='t' Type='" TYPE_NS
                                  "sharedStrings' Target='../b/t.xml'/><Relationship Id='f' Type='" TYPE_NS
                                  "styles' Target='/b/f.xml'/></Relationships>"},
        {"b/sheet.xml", TEXT("<worksheet xmlns='" BOOK_NS "'>%s</worksheet>", sheet)},
        {"b/t.xml", TEXT("<sst xmlns='" BOOK_NS "'>%s</sst>", strings)},
        {"b/f.xml", TEXT("<styleSheet xmlns='" BOOK_NS "'>%s</styleSheet>", styles)},
        {NULL, NULL}};
    return package(parts);
}

/* A workbook of several sheets, NULL at the end: what stands in each <worksheet>. */
static inline struct gk_str workbook_of(const char *const *sheets)
{
    struct part parts[16] = {{"_rels/.rels",
                              "<Relationships xmlns='" RELS_NS "'><Relationship Id='a' Type='" TYPE_NS
                              "officeDocument' Target='b/book.xml'/></Relationships>"}};
    struct gk_buf names = {0}, rels = {0};
    int n = 3;
    for (int i = 0; sheets[i] != NULL && n < 15; i++, n++) {
        gk_buf_printf(&names, "<sheet name='x%d' sheetId='%d' r:id='s%d'/>", i, i + 1, i);
        gk_buf_printf(&rels, "<Relationship Id='s%d' Type='" TYPE_NS "worksheet' Target='%d.xml'/>", i, i);
        parts[n] = (struct part){TEXT("b/%d.xml", i),
                                 TEXT("<worksheet xmlns='" BOOK_NS "'>%s</worksheet>", sheets[i])};
    }
    parts[1] = (struct part){"b/book.xml", TEXT("<workbook xmlns='" BOOK_NS
                                                "' xmlns:r='r'><sheets>%.*s</sheets></workbook>",
                                                (int)names.n, names.s)};
    parts[2] =
        (struct part){"b/_rels/book.xml.rels",
                      TEXT("<Relationships xmlns='" RELS_NS "'>%.*s</Relationships>", (int)rels.n, rels.s)};
    gk_buf_done(&names);
    gk_buf_done(&rels);
    return package(parts);
}

/* A workbook whose second sheet, of that name, is hidden: what stands in each <worksheet>. */
static inline struct gk_str workbook_hiding(const char *sheet, const char *name, const char *hidden)
{
    const struct part parts[] = {
        {"_rels/.rels", "<Relationships xmlns='" RELS_NS "'><Relationship Id='a' Type='" TYPE_NS
                        "officeDocument' Target='b/book.xml'/></Relationships>"},
        {"b/book.xml",
         TEXT("<workbook xmlns='" BOOK_NS "' xmlns:r='r'><sheets><sheet name='s' sheetId='1' r:id='s'/>"
              "<sheet name='%s' sheetId='2' r:id='k' state='hidden'/></sheets></workbook>",
              name)},
        {"b/_rels/book.xml.rels", "<Relationships xmlns='" RELS_NS "'><Relationship Id='s' Type='" TYPE_NS
                                  "worksheet' Target='sheet.xml'/><Relationship Id='k' Type='" TYPE_NS
                                  "worksheet' Target='hidden.xml'/></Relationships>"},
        {"b/sheet.xml", TEXT("<worksheet xmlns='" BOOK_NS "'>%s</worksheet>", sheet)},
        {"b/hidden.xml", TEXT("<worksheet xmlns='" BOOK_NS "'>%s</worksheet>", hidden)},
        {NULL, NULL}};
    return package(parts);
}

/* A document: what stands in its <w:body> and in its <w:numbering>. */
static inline struct gk_str document_with(const char *body, const char *numbering)
{
    const struct part parts[] = {
        {"_rels/.rels", "<Relationships xmlns='" RELS_NS "'><Relationship Id='a' Type='" TYPE_NS
                        "officeDocument' Target='word/document.xml'/></Relationships>"},
        {"word/document.xml",
         TEXT("<w:document xmlns:w='" WORD_NS "' xmlns:w14='x14'><w:body>%s</w:body></w:document>", body)},
        {"word/_rels/document.xml.rels",
         "<Relationships xmlns='" RELS_NS "'><Relationship Id='n' Type='" TYPE_NS
         "numbering' Target='numbering.xml'/></Relationships>"},
        {"word/numbering.xml", TEXT("<w:numbering xmlns:w='" WORD_NS "'>%s</w:numbering>", numbering)},
        {NULL, NULL}};
    return package(parts);
}

static inline struct gk_str document(const char *body)
{
    return document_with(body, "");
}

#endif
