/* catalog_pdf DATA CATALOG.json PAPER.pdf: one catalog as a paper, step by step: catalog → grid → pages →
 * PDF. DATA is the folder of the program's data (share/gongkai of an installation). */
#include <gongkai/pdf.h>
#include <gongkai/table.h>

#include <stdio.h>

/* The pages in `list`; false after diagnostics. */
static bool lay_out(const char *data, const char *path, const struct gk_fonts *fonts,
                    struct gk_page_list *list, struct gk_arena *arena, struct gk_diags *diags)
{
    const char *words = gk_path_first(data, "catalog/vocabulary.json", arena);
    const char *layouts = gk_path_first(data, "layouts", arena);
    const struct gk_vocabulary *v = gk_vocabulary_load(words, arena, diags);
    const struct gk_catalog *c = gk_catalog_load(path, arena, diags);
    const struct gk_form *form = gk_form_load(layouts, GK_STR("standard"), arena, diags);
    const struct gk_grid *grid = v && c && form ? gk_grid_new(c, form, v, arena, diags) : NULL;
    if (!grid) return false;
    struct gk_text *text = gk_text_new(fonts);
    struct gk_measure measure = gk_measure_text(text);
    enum gk_status status = gk_document_layout(grid, &measure, list, diags);
    gk_text_free(text);
    return status == GK_OK;
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_page_list *list = gk_page_list_new(arena);
    struct gk_fonts *fonts = NULL;
    struct gk_buf pdf = {0}, line = {0};
    enum gk_status status = gk_fonts_load(gk_path_first(argv[1], "fonts", arena), &fonts, &diags);
    if (status == GK_OK && lay_out(argv[1], argv[2], fonts, list, arena, &diags)) {
        status = gk_pdf_write(list, fonts, &pdf, &diags);
        if (status == GK_OK) status = gk_file_write(argv[3], gk_buf_slice(&pdf), &diags);
        if (status == GK_OK) printf("%zu pages\n", list->n_pages);
    }
    for (size_t i = 0; i < diags.n; i++) {
        gk_buf_clear(&line);
        gk_diag_format(&diags.list[i], GK_EN, &line);
        fprintf(stderr, "%.*s\n", (int)line.n, line.s);
    }
    int code = gk_diags_exit_code(&diags, false);
    gk_buf_done(&pdf);
    gk_buf_done(&line);
    gk_fonts_free(fonts);
    gk_arena_free(arena);
    return code;
}
