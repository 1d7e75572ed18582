/* The files of a package, each by its kind; its pieces, each with what it says of itself. */
#include <stdlib.h>
#include <string.h>

#include "gongkai/import.h"
#include "job_archive_check_int.h"

/* ---- what is asked of a package ---- */

void archive_fault(struct archive_check *k, const char *check, enum gk_code code, const char *path,
                   const char *a, const char *b, const char *c)
{
    struct gk_archive_check at;
    struct gk_place place = {.file = gk_arena_str(k->arena, gk_str_of(path))};
    for (int i = 0; gk_archive_check_at(k->words, i, &at) && i < ARCHIVE_CHECKS; i++)
        if (gk_str_eq(at.key, gk_str_of(check))) gk_diag(&k->found[i], code, &place, a, b, c, NULL);
}

struct gk_str archive_name(const struct archive_check *k, const char *name)
{
    return gk_archive_name(k->words, name);
}

const char *archive_path(const struct archive_check *k, const char *below)
{
    return gk_arena_printf(k->arena, "%s/%s", k->ask->dir, below).s;
}

int archive_by_path(const void *a, const void *b)
{
    return strcmp(((const struct archive_file *)a)->path, ((const struct archive_file *)b)->path);
}

struct archive_file *archive_file_called(const struct archive_check *k, struct gk_str path)
{
    const struct archive_file key = {.path = gk_arena_str(k->arena, path).s};
    return k->n ? bsearch(&key, k->files, (size_t)k->n, sizeof key, archive_by_path) : NULL;
}

bool archive_has(const struct archive_check *k, const char *path)
{
    return archive_file_called(k, gk_str_of(path)) != NULL;
}

bool archive_ends(const char *path, const char *with)
{
    size_t n = strlen(path), m = strlen(with);
    return n >= m && gk_str_same_latin(gk_str_of(path + n - m), gk_str_of(with));
}

static bool read(struct archive_check *k, const char *path, struct gk_buf *out)
{
    return archive_has(k, path) && gk_file_read(archive_path(k, path), out, k->diags) == GK_OK;
}

void archive_skip(struct archive_check *k, const char *check)
{
    struct gk_archive_check at;
    for (int i = 0; i < ARCHIVE_CHECKS && gk_archive_check_at(k->words, i, &at); i++)
        if (gk_str_eq(at.key, gk_str_of(check))) k->skipped[i] = true;
}

/* ---- files by their kind ---- */

static void check_kind(struct archive_check *k, const char *path)
{
    static const char *const kept[] = {".txt", ".xml", ".xsd", ".pdf", ".ofd"};
    bool good = !k->transfer && archive_ends(path, ".xlsx");
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) good = good || archive_ends(path, kept[i]);
    if (!good) archive_fault(k, "formats", GK_DIAG_ARCHIVE_KIND, path, NULL, NULL, NULL);
}

static void check_pdf(struct archive_check *k, struct archive_file *f)
{
    const char *path = f->path;
    struct gk_buf bytes = {0};
    struct gk_archive_risks risks;
    if (read(k, path, &bytes)) {
        bool good = gk_archive_pdf_look(gk_buf_slice(&bytes), &risks, k->arena);
        if (good && risks.looked) f->pages = risks.pages;
        if (!risks.looked) archive_skip(k, "encryption");
        if (!risks.looked) archive_skip(k, "script");
        if (risks.encrypted) archive_fault(k, "encryption", GK_DIAG_ARCHIVE_LOCKED, path, NULL, NULL, NULL);
        if (risks.script) archive_fault(k, "script", GK_DIAG_ARCHIVE_SCRIPT, path, risks.script, NULL, NULL);
        if (!good && !risks.encrypted) archive_fault(k, "pdf", GK_DIAG_ARCHIVE_PDF, path, NULL, NULL, NULL);
    }
    gk_buf_done(&bytes);
}

/* ---- XML ---- */

/* The document; NULL: it is not there or not well-formed. What the program's own schema has against it is
 * told. */
static struct gk_archive_xml *open_xml(struct archive_check *k, const char *path, const char *schema)
{
    struct gk_buf bytes = {0}, rules = {0};
    const char *fault = NULL;
    struct gk_archive_xml *xml = NULL;
    const char *file = job_data(k->run, gk_arena_printf(k->arena, "catalog/schema/%s", schema).s);
    if (read(k, path, &bytes) && gk_file_read(file, &rules, k->diags) == GK_OK) {
        xml = gk_archive_xml_parse(gk_buf_slice(&bytes), k->arena, &fault);
        if (!xml || !gk_archive_xml_valid(xml, gk_buf_slice(&rules), k->arena, &fault))
            archive_fault(k, "xml", GK_DIAG_ARCHIVE_XML, path, fault, NULL, NULL);
    }
    gk_buf_done(&bytes);
    gk_buf_done(&rules);
    return xml;
}

static struct gk_str element(const struct archive_check *k, const struct gk_archive_xml *xml,
                             const char *name, int i)
{
    return gk_archive_xml_text(xml, archive_name(k, name), i, k->arena);
}

/* ---- a piece ---- */

struct piece {
    const char *folder, *metadata;
    const char *pdf;                  /* or NULL */
    const struct gk_catalog *catalog; /* as its XML has it, or NULL */
};

static void differs(struct archive_check *k, const struct piece *p, const char *check, const char *name,
                    struct gk_str said, struct gk_str is)
{
    if (gk_str_eq(said, is)) return;
    archive_fault(k, check, GK_DIAG_ARCHIVE_DIFFERS, p->metadata, archive_name(k, name).s,
                  gk_arena_str(k->arena, said).s, gk_arena_str(k->arena, is).s);
}

static void check_mandatory(struct archive_check *k, const struct piece *p, const struct gk_archive_xml *xml)
{
    struct gk_str name;
    for (int i = 0; (name = gk_archive_mandatory(k->words, i)).n; i++)
        if (gk_str_trim(gk_archive_xml_text(xml, name, 0, k->arena)).n == 0)
            archive_fault(k, "mandatory", GK_DIAG_ARCHIVE_FIELD_EMPTY, p->metadata,
                          gk_arena_str(k->arena, name).s, NULL, NULL);
}

/* Each file of the metadata: is it there, as large, with these pages? */
static void check_files(struct archive_check *k, const struct piece *p, const struct gk_archive_xml *xml)
{
    struct gk_str name;
    for (int i = 0; (name = element(k, xml, "element-file", i)).s; i++) {
        struct gk_buf bytes = {0};
        const char *path = gk_arena_printf(k->arena, "%s/%.*s", p->folder, (int)name.n, name.s).s;
        const struct archive_file *f = archive_file_called(k, gk_str_of(path));
        if (!read(k, path, &bytes)) {
            differs(k, p, "directory", "element-file", name, GK_STR("-"));
        } else {
            struct gk_str size = gk_arena_printf(k->arena, "%zu", bytes.n);
            differs(k, p, "metadata", "element-size", element(k, xml, "element-size", i), size);
            if (f->pages)
                differs(k, p, "pdf", "element-pages", element(k, xml, "element-pages", 0),
                        gk_arena_printf(k->arena, "%d", f->pages));
        }
        gk_buf_done(&bytes);
    }
}

static const struct gk_catalog *catalog_of(struct archive_check *k, const char *path)
{
    struct gk_archive_xml *xml = open_xml(k, path, "archive-catalog.xsd");
    struct gk_buf json = {0};
    struct gk_diags unheard = gk_diags_init(k->arena);
    const struct gk_catalog *c = NULL;
    if (xml && gk_archive_take_catalog(xml, &json)) {
        c = gk_catalog_parse(gk_buf_slice(&json), NULL, k->arena, &unheard);
        if (!c) archive_fault(k, "catalog", GK_DIAG_ARCHIVE_CATALOG, path, NULL, NULL, NULL);
    }
    gk_buf_done(&json);
    gk_archive_xml_free(xml);
    return c;
}

/* Without white space: pages break lines where they like. */
static void squeeze(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t c = gk_utf8_next(s, &i);
        if (c > ' ' && c != 0xA0 && c != 0x3000) gk_buf_str(out, gk_str_sub(s, from, i));
    }
}

static void put_texts(const struct gk_catalog *c, struct gk_buf *out)
{
    squeeze(out, c->title);
    for (int i = 0; i < c->n_items; i++)
        for (int j = 0; j < c->n_columns; j++) {
            gk_buf_putc(out, '\n');
            if (c->columns[j].kind == GK_KIND_TEXT) squeeze(out, gk_catalog_text(c, i, j));
        }
}

/* Is each text of the catalog in the PDF? The PDF is read as any that is imported. */
static void compare_texts(struct archive_check *k, const struct piece *p, struct gk_buf *pdf)
{
    struct gk_diags unheard = gk_diags_init(k->arena);
    struct gk_import_options options = {
        .id = p->catalog->id, .accept_guess = true, .temp = k->run->options->temp};
    const struct gk_catalog *read =
        gk_import_buf(pdf, p->pdf, &options, k->run->vocabulary, k->arena, &unheard);
    struct gk_buf all = {0}, wanted = {0};
    if (read) put_texts(read, &all);
    put_texts(p->catalog, &wanted);
    struct gk_str rest = gk_buf_slice(&wanted), text = gk_buf_slice(&all), one;
    for (size_t at = 0; gk_str_line(rest, &at, &one);) {
        if (one.n && gk_str_find(text, one, 0) == (size_t)-1) {
            archive_fault(k, "catalog", GK_DIAG_ARCHIVE_TEXT_LOST, p->pdf, gk_arena_str(k->arena, one).s,
                          NULL, NULL);
            break;
        }
    }
    gk_buf_done(&all);
    gk_buf_done(&wanted);
}

static void check_piece(struct archive_check *k, struct piece *p)
{
    struct gk_archive_xml *xml = open_xml(k, p->metadata, "archive-metadata.xsd");
    struct gk_buf pdf = {0};
    p->catalog = catalog_of(k, gk_arena_printf(k->arena, "%s/catalog.xml", p->folder).s);
    if (!archive_has(k, gk_arena_printf(k->arena, "%s/catalog.xml", p->folder).s))
        archive_fault(k, "catalog", GK_DIAG_ARCHIVE_NO_CATALOG, p->folder, NULL, NULL, NULL);
    static const char *const same[] = {"element-title", "element-issuer", "element-date"};
    for (int i = 0; i < 3 && p->catalog && xml; i++)
        differs(k, p, "metadata", same[i], element(k, xml, same[i], 0),
                gk_archive_value(k->words, p->catalog, archive_name(k, same[i])));
    if (xml) check_mandatory(k, p, xml);
    if (xml) check_files(k, p, xml);
    gk_archive_xml_free(xml);
    if (p->catalog) p->pdf = gk_arena_printf(k->arena, "%s/%s.pdf", p->folder, p->catalog->id.s).s;
    if (p->pdf && read(k, p->pdf, &pdf)) compare_texts(k, p, &pdf);
    gk_buf_done(&pdf);
}

/* ---- the directory ---- */

/* Each entry has a folder with metadata, each such folder an entry. */
static void check_directory(struct archive_check *k)
{
    struct gk_str name = archive_name(k, "directory"), metadata = archive_name(k, "metadata"), folder;
    struct gk_archive_xml *xml = open_xml(k, name.s, "archive-directory.xsd");
    struct gk_map listed = {.arena = k->arena};
    if (!xml) archive_fault(k, "directory", GK_DIAG_ARCHIVE_DIRECTORY, name.s, name.s, NULL, NULL);
    for (int i = 0; xml && (folder = element(k, xml, "element-folder", i)).s; i++) {
        const char *path = gk_arena_printf(k->arena, "%.*s/%s", (int)folder.n, folder.s, metadata.s).s;
        if (!gk_map_add(&listed, gk_str_of(path)) || !archive_has(k, path))
            archive_fault(k, "directory", GK_DIAG_ARCHIVE_DIRECTORY, name.s, gk_arena_str(k->arena, folder).s,
                          NULL, NULL);
    }
    for (int i = 0; i < k->n; i++) {
        const char *path = k->files[i].path;
        if (!gk_str_eq(gk_path_base(path), metadata)) continue;
        if (xml && !gk_map_find(&listed, gk_str_of(path), 0))
            archive_fault(k, "directory", GK_DIAG_ARCHIVE_DIRECTORY, path, path, NULL, NULL);
        struct piece p = {.folder =
                              gk_arena_printf(k->arena, "%.*s", (int)(strlen(path) - metadata.n - 1), path).s,
                          .metadata = path};
        check_piece(k, &p);
    }
    gk_archive_xml_free(xml);
}

void archive_look(struct archive_check *k)
{
    for (int i = 0; i < k->n; i++) {
        check_kind(k, k->files[i].path);
        if (archive_ends(k->files[i].path, ".pdf")) check_pdf(k, &k->files[i]);
    }
    if (k->transfer) {
        check_directory(k);
        return;
    }
    static const char *const without[] = {"metadata", "catalog", "directory", "mandatory", "xml"};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++) archive_skip(k, without[i]);
}
