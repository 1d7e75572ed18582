/* pdf: page list → PDF 1.7, PDF/A-2a and PDF/UA-1 at once; with files attached, PDF/A-3a.
 *
 * MODEL. A page list holds ink with the text and the structure behind it; a PDF holds the same facts in
 * another order. The writer decides nothing about looks. It keeps three promises: ink stands where the list
 * has it (1/1000 pt, and no sum of errors along a line), each glyph gives its own text back, and every piece
 * of ink is either content of one structure node or an artifact.
 *
 * ALGORITHM. Two passes over the pages, which need not stand in memory together. The first (pdf_fonts.c)
 * collects the glyphs of each face with all the texts they stand for, and makes subsets, ToUnicode maps and
 * widths of that; it also finds glyph 0, before a byte is written. The second (pdf_content.c) turns each page
 * into a compressed content stream and notes its marked-content sequences. Of those, pdf_structure.c makes
 * the structure tree; pdf_meta.c and pdf_nav.c add what the document says about itself. pdf_haru.c keeps
 * libharu behind one small door: objects are numbered as they are added, and their bytes are made when the
 * file is saved, so that neither structure nor parent tree ever exists twice in memory. Last, pdf_save.c
 * packs the objects into compressed streams and sets the file's id to a hash of the file.
 *
 * WHY SO LOW IN LIBHARU. Its font layer refuses or damages what is needed here (CFF, glyph ids above 32,767,
 * planes above the first, ToUnicode), its PDF/A switch writes PDF/A-1 with a clock in it, its strings end at
 * a NUL and so cannot hold UTF-16, its dictionaries are slow in numbers, and its files are those of PDF 1.4,
 * in which structure takes 100 bytes a node. Its document, page tree, streams and numbering are sound, and
 * these are used.
 *
 * NOT DONE. Images, transparency, links, vertical text. Encryption, which PDF/A forbids. CIDSet, which
 * PDF/A-2 makes optional and easy to get wrong. */
#include "pdf_int.h"

#define LARGEST  GK_PT(14400) /* ISO 32000-1 annex C */
#define SMALLEST GK_PT(1)

static enum gk_status check_pages(const struct gk_page_list *list, struct gk_diags *diags)
{
    if (list->n_pages == 0) {
        gk_diag(diags, GK_DIAG_PDF_NO_PAGES, NULL, NULL);
        return GK_EINPUT;
    }
    for (size_t i = 0; i < list->n_pages; i++) {
        gk_len w = list->pages[i].w, h = list->pages[i].h;
        if (w >= SMALLEST && w <= LARGEST && h >= SMALLEST && h <= LARGEST) continue;
        struct gk_str number = gk_arena_printf(diags->arena, "%zu", i + 1);
        gk_diag(diags, GK_DIAG_PDF_PAGE_SIZE, NULL, number.s, NULL);
        return GK_ELIMIT;
    }
    return GK_OK;
}

static void check_string(struct gk_str s, struct gk_diags *diags)
{
    struct gk_str cut = pdf_cut(s);
    if (cut.n == s.n) return;
    size_t head = 0;
    for (int i = 0; i < 20; i++) gk_utf8_next(s, &head);
    struct gk_str count = gk_arena_printf(diags->arena, "%zu", gk_utf8_count(cut));
    struct gk_str shown = gk_arena_str(diags->arena, gk_str_sub(s, 0, head));
    gk_diag(diags, GK_DIAG_PDF_STRING_CUT, NULL, count.s, shown.s, NULL);
}

/* Says which strings pdf_cut will shorten. */
static void check_strings(const struct gk_page_list *list, struct gk_diags *diags)
{
    check_string(list->title, diags);
    check_string(list->author, diags);
    check_string(list->subject, diags);
    for (size_t i = 0; i < list->n_outline; i++) check_string(list->outline[i].title, diags);
    for (size_t i = 0; i < list->n_pages; i++) check_string(list->pages[i].label, diags);
    for (size_t i = 0; i < list->n_more; i++)
        if (list->more[i].alt) check_string(*list->more[i].alt, diags);
    for (size_t i = 0; i < list->n_record; i++) check_string(list->record[i].value, diags);
}

struct gk_pdf_writer {
    struct pdf_doc d;
    struct pdf_sheets *sheets;
    enum gk_status status; /* of the pages so far */
};

bool gk_pdf_page(struct gk_pdf_writer *w, int page)
{
    w->status = pdf_sheets_add(w->sheets, page);
    if (gk_stopped(w->d.options.stop)) w->status = GK_ESTOPPED;
    return w->status == GK_OK;
}

void gk_pdf_settle(struct gk_pdf_writer *w)
{
    enum gk_status status = pdf_sheets_settle(w->sheets);
    if (w->status == GK_OK) w->status = status;
}

static enum gk_status begin_writer(const struct gk_page_list *list, const struct gk_pdf_fonts *set,
                                   const struct gk_pdf_options *options, const struct pdf_memory *memory,
                                   struct gk_pdf_writer **writer, struct gk_diags *diags)
{
    enum gk_status status = check_pages(list, diags);
    if (status != GK_OK) return status;
    check_strings(list, diags);
    struct pdf_haru *haru = pdf_haru_new(memory, list->n_pages, options ? options->temp : NULL);
    if (!haru) {
        gk_diag(diags, GK_DIAG_PDF_LIBRARY, NULL, "HPDF_New", "0", NULL);
        return GK_ELIB;
    }
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_pdf_writer *w = GK_NEW(arena, struct gk_pdf_writer);
    w->d = (struct pdf_doc){
        .list = list, .set = set, .haru = haru, .arena = arena, .diags = diags, .date = list->date};
    if (!gk_date_good(w->d.date)) w->d.date = (struct gk_str){NULL, 0};
    if (options) w->d.options = *options;
    w->d.layers_used = GK_NEW_ARRAY(arena, unsigned, set->n_faces + 1);
    w->d.page_marks = GK_NEW_ARRAY(arena, size_t, list->n_pages + 1);
    w->d.page_ids = GK_NEW_ARRAY(arena, int, list->n_pages);
    pdf_figures_find(&w->d);
    w->sheets = pdf_sheets_new(&w->d);
    *writer = w;
    return GK_OK;
}

struct gk_pdf_writer *gk_pdf_begin(const struct gk_page_list *list, const struct gk_pdf_fonts *set,
                                   const struct gk_pdf_options *options, struct gk_diags *diags)
{
    struct gk_pdf_writer *w = NULL;
    return begin_writer(list, set, options, NULL, &w, diags) == GK_OK ? w : NULL;
}

static enum gk_status write_document(struct pdf_doc *d, struct gk_buf *out)
{
    pdf_embed_fonts(d);
    pdf_structure_add(d);
    pdf_attach_add(d);
    pdf_meta_add(d);
    return pdf_save(d, out);
}

enum gk_status gk_pdf_end(struct gk_pdf_writer *w, struct gk_buf *out)
{
    gk_pdf_settle(w);
    enum gk_status status = w->status;
    pdf_sheets_free(w->sheets);
    if (status == GK_OK && out) status = write_document(&w->d, out);
    pdf_haru_free(w->d.haru);
    gk_arena_free(w->d.arena);
    return status;
}

enum gk_status pdf_write_with(const struct gk_page_list *list, const struct gk_pdf_fonts *set,
                              const struct gk_pdf_options *options, const struct pdf_memory *memory,
                              struct gk_buf *out, struct gk_diags *diags)
{
    struct gk_pdf_writer *w = NULL;
    enum gk_status status = begin_writer(list, set, options, memory, &w, diags);
    if (status != GK_OK) return status;
    for (size_t i = 0; i < list->n_pages && gk_pdf_page(w, (int)i); i++) {
    }
    return gk_pdf_end(w, out);
}

enum gk_status gk_pdf_write_shared(const struct gk_page_list *list, const struct gk_pdf_fonts *set,
                                   struct gk_buf *out, struct gk_diags *diags)
{
    return pdf_write_with(list, set, NULL, NULL, out, diags);
}

enum gk_status pdf_write_options(const struct gk_page_list *list, const struct gk_fonts *fonts,
                                 const struct gk_pdf_options *options, struct gk_buf *out,
                                 struct gk_diags *diags)
{
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(fonts);
    enum gk_status status = gk_pdf_fonts_add(set, list, diags);
    if (status == GK_OK) status = gk_pdf_fonts_finish(set, diags);
    if (status == GK_OK) status = pdf_write_with(list, set, options, NULL, out, diags);
    gk_pdf_fonts_free(set);
    return status;
}

enum gk_status gk_pdf_write(const struct gk_page_list *list, const struct gk_fonts *fonts, struct gk_buf *out,
                            struct gk_diags *diags)
{
    return pdf_write_options(list, fonts, NULL, out, diags);
}
