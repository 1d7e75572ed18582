/* xlsx: grid → workbook.
 *
 * MODEL. The workbook is the page as a sheet: attachment mark, title, issuer and date, the head's tiers, the
 * body with the grid's merges, the notes. Head and body are bands: grid rows, each carried by one sheet row,
 * or by several when a text is taller than a row of a workbook can be (xlsx_plan.c). Columns are about as
 * wide as those of the page (xlsx_fit.c).
 *
 * ALGORITHM. Widths; the plan of both bands (texts cleaned and measured once each, sheet rows counted,
 * heights spread over merged rows); then the library is told row by row. Heights count lines on the side of
 * more, since the fonts that the workbook names are on the reader's machine and not on this one
 * (xlsx_measure.c): Excel would cut what does not fit and does not fit merged rows itself.
 *
 * The library reports success for malformed UTF-8, overlapping merges and rows above 409.5 pt, and then the
 * file is broken; all three are excluded here beforehand. So it does when the disk is full: what it made is
 * read to the end (xlsx_verify.c). It writes to a file name only: that of an unlinked temporary file, so that
 * nothing is left behind. Its constant-memory mode loses the texts below vertical merges and is not used.
 *
 * NOT DONE. Page breaks are those of the program that prints. No justified text: Excel, WPS and LibreOffice
 * each spread Han text differently. No half-em cell padding: an indent is three digits wide at least. */
#include "xlsx_int.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static enum gk_status refuse(struct xlsx_book *book, const char *why)
{
    struct gk_place place = {.name = book->grid->title};
    if (book->grid->catalog) place.catalog = book->grid->catalog->id;
    gk_diag(book->diags, GK_DIAG_XLSX_LIBRARY, &place, why, (const char *)NULL);
    return GK_ELIB;
}

static enum gk_status check_limits(struct xlsx_book *book, int rows)
{
    if (rows <= XLSX_MAX_ROWS && book->grid->n_columns <= XLSX_MAX_COLUMNS) return GK_OK;
    struct gk_place place = {.name = book->grid->title};
    if (book->grid->catalog) place.catalog = book->grid->catalog->id;
    struct gk_str have_rows = gk_arena_printf(book->arena, "%d", rows);
    struct gk_str have_columns = gk_arena_printf(book->arena, "%d", book->grid->n_columns);
    struct gk_str max_rows = gk_arena_printf(book->arena, "%d", XLSX_MAX_ROWS);
    struct gk_str max_columns = gk_arena_printf(book->arena, "%d", XLSX_MAX_COLUMNS);
    gk_diag(book->diags, GK_DIAG_XLSX_TOO_LARGE, &place, have_rows.s, have_columns.s, max_rows.s,
            max_columns.s, (const char *)NULL);
    return GK_ELIMIT;
}

static const char *sheet_name(struct xlsx_book *book, struct gk_buf *out)
{
    if (xlsx_sheet_name(book->grid->title, out)) return out->s;
    if (xlsx_sheet_name(gk_form_text(book->form, GK_STR("sheet")), out)) return out->s;
    return NULL; /* the library's own */
}

static bool open_sheet(struct xlsx_book *book, const char *path)
{
    book->workbook = workbook_new(path);
    if (!book->workbook) return false;
    struct gk_buf name = {0};
    book->sheet = workbook_add_worksheet(book->workbook, sheet_name(book, &name));
    gk_buf_done(&name);
    for (int c = 0; book->sheet && c < book->grid->n_columns; c++) {
        xlsx_note(book, worksheet_set_column_pixels(book->sheet, (lxw_col_t)c, (lxw_col_t)c,
                                                    (uint32_t)book->px[c], NULL));
    }
    return book->sheet != NULL;
}

/* A row is no taller than what a page has left below the head. */
static gk_len row_cap(const struct xlsx_book *book, const struct xlsx_band *head)
{
    int64_t room = (int64_t)book->form->paper_h - book->form->margin_top - book->form->margin_bottom;
    for (int r = 0; r < head->first[head->n_rows]; r++) room -= head->heights[r];
    if (room > GK_PT(409.5)) return GK_PT(409.5);
    return room < GK_PT(72) ? GK_PT(72) : (gk_len)room;
}

static void plan(struct xlsx_book *book, const gk_len *widths, struct xlsx_band *head, struct xlsx_band *body)
{
    const struct gk_grid *grid = book->grid;
    *head = (struct xlsx_band){.cells = grid->head,
                               .n_cells = grid->n_head,
                               .n_rows = grid->tiers,
                               .head = true,
                               .style = gk_form_style(book->form, GK_STR("head"))};
    *body = (struct xlsx_band){.cells = grid->cells,
                               .n_cells = grid->n_cells,
                               .n_rows = grid->n_rows,
                               .style = gk_form_style(book->form, GK_STR("body"))};
    xlsx_choose_columns(book, widths);
    xlsx_choose_pitches(book);
    book->cap = GK_PT(409.5);
    xlsx_plan_band(book, head);
    book->cap = row_cap(book, head);
    xlsx_plan_band(book, body);
}

static void write_sheet(struct xlsx_book *book, struct xlsx_band *head, struct xlsx_band *body)
{
    head->top = xlsx_write_above(book, 0);
    body->top = head->top + head->first[head->n_rows];
    xlsx_foresee_pages(book, head, body);
    xlsx_write_band(book, head);
    xlsx_write_band(book, body);
    int rows = xlsx_write_below(book, body->top + body->first[body->n_rows]);
    xlsx_set_up(book, head, body, rows);
}

static bool read_back(FILE *file, struct gk_buf *out)
{
    if (fseek(file, 0, SEEK_SET) != 0) return false;
    size_t before = out->n;
    for (;;) {
        char *to = gk_buf_reserve(out, 65536);
        size_t n = fread(to, 1, 65536, file);
        out->n += n;
        if (n == 0) break;
    }
    return !ferror(file) && out->n > before;
}

static enum gk_status write_file(struct xlsx_book *book, struct xlsx_band *head, struct xlsx_band *body,
                                 struct gk_str date, FILE *file)
{
    char path[32];
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    if (!open_sheet(book, path)) {
        if (book->workbook) lxw_workbook_free(book->workbook);
        return refuse(book, "workbook_new");
    }
    write_sheet(book, head, body);
    xlsx_set_properties(book, date);
    if (book->error != LXW_NO_ERROR) {
        lxw_workbook_free(book->workbook);
        return refuse(book, lxw_strerror(book->error));
    }
    lxw_error error = workbook_close(book->workbook);
    return error == LXW_NO_ERROR ? GK_OK : refuse(book, lxw_strerror(error));
}

static enum gk_status make(struct xlsx_book *book, const gk_len *widths, struct gk_str date,
                           struct gk_buf *out)
{
    struct xlsx_band head, body;
    plan(book, widths, &head, &body);
    enum gk_status status = check_limits(book, head.first[head.n_rows] + body.first[body.n_rows] + 16);
    if (status != GK_OK) return status;
    FILE *file = tmpfile();
    if (!file) return refuse(book, strerror(errno));
    status = write_file(book, &head, &body, date, file);
    size_t before = out->n;
    if (status == GK_OK && !read_back(file, out)) status = refuse(book, strerror(errno));
    if (status == GK_OK && !xlsx_is_whole((struct gk_str){out->s + before, out->n - before})) {
        status = refuse(book, strerror(ENOSPC));
    }
    if (status != GK_OK) out->n = before;
    fclose(file);
    return status;
}

enum gk_status gk_xlsx_write(const struct gk_grid *grid, struct gk_text *text, const gk_len *widths,
                             struct gk_str date, struct gk_buf *out, struct gk_diags *diags)
{
    (void)text;
    assert(gk_grid_check(grid) == NULL);
    struct gk_arena *arena = gk_arena_new(NULL);
    struct xlsx_book book = {.grid = grid, .form = grid->form, .arena = arena, .diags = diags};
    book.texts.arena = arena;
    enum gk_status status = make(&book, widths, date, out);
    gk_buf_done(&book.scratch);
    gk_arena_free(arena);
    return status;
}
