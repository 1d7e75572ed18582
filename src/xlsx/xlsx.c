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
 * read to the end (xlsx_verify.c). It writes to a file name only: that of a temporary file, which is read
 * back and taken away. Its constant-memory mode loses the texts below vertical merges and is not used.
 *
 * Other sheets: contents before several catalogs (xlsx_contents.c); of a review copy, the list of notes and
 * the summary (xlsx_review.c, xlsx_summary.c); last the hidden one, which holds what cells cannot
 * (xlsx_hidden.c).
 *
 * NOT DONE. The summary has no charts. No justified text: Excel, WPS and LibreOffice each spread Han text
 * differently. No half-em cell padding: an indent is three digits wide at least. */
#include "xlsx_int.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum { PARTS_A_PAGE = 3 };

static enum gk_status refuse_temp(struct xlsx_file *file, int error)
{
    const char *why = gk_cause(file->arena, error ? error : EIO);
    gk_diag(file->diags, GK_DIAG_XLSX_TEMP, &file->place, why, file->temp, (const char *)NULL);
    return GK_EIO;
}

static enum gk_status refuse(struct xlsx_file *file, lxw_error error)
{
    if (error >= LXW_ERROR_CREATING_XLSX_FILE && error <= LXW_ERROR_ZIP_CLOSE)
        return refuse_temp(file, errno);
    const char *why = gk_cause_said(file->arena, lxw_strerror(error));
    gk_diag(file->diags, GK_DIAG_XLSX_LIBRARY, &file->place, why, (const char *)NULL);
    return GK_ELIB;
}

static struct gk_place place_of(const struct gk_grid *grid)
{
    struct gk_place place = {.name = grid->title};
    if (grid->catalog) place.catalog = grid->catalog->id;
    return place;
}

static enum gk_status check_limits(struct xlsx_book *book)
{
    int rows = book->head.first[book->head.n_rows] + book->body.first[book->body.n_rows] + 16;
    if (rows <= XLSX_MAX_ROWS && book->grid->n_columns <= XLSX_MAX_COLUMNS) return GK_OK;
    struct gk_place place = place_of(book->grid);
    struct gk_str have_rows = gk_arena_printf(book->arena, "%d", rows);
    struct gk_str have_columns = gk_arena_printf(book->arena, "%d", book->grid->n_columns);
    struct gk_str max_rows = gk_arena_printf(book->arena, "%d", XLSX_MAX_ROWS);
    struct gk_str max_columns = gk_arena_printf(book->arena, "%d", XLSX_MAX_COLUMNS);
    gk_diag(book->diags, GK_DIAG_XLSX_TOO_LARGE, &place, have_rows.s, have_columns.s, max_rows.s,
            max_columns.s, (const char *)NULL);
    return GK_ELIMIT;
}

/* ---- sheets ---- */

static void open_sheet(struct xlsx_book *book, struct gk_str name)
{
    struct gk_buf legal = {0};
    if (!xlsx_sheet_name(name, &legal) && !xlsx_sheet_name(book->grid->title, &legal))
        name = gk_form_text(book->form, GK_STR("sheet"));
    else
        name = gk_arena_str(book->arena, gk_buf_slice(&legal));
    gk_buf_done(&legal);
    book->sheet = xlsx_add_sheet(book->file, name);
    for (int c = 0; book->sheet && c < book->grid->n_columns; c++) {
        xlsx_note(book, worksheet_set_column_pixels(book->sheet, (lxw_col_t)c, (lxw_col_t)c,
                                                    (uint32_t)book->px[c], NULL));
    }
    if (book->sheet && book->options->entries) xlsx_entry_open(book);
}

/* A row is no taller than what a page has left below the head. */
static gk_len row_cap(const struct xlsx_book *book, const struct xlsx_band *head)
{
    int64_t room = xlsx_page_room(book);
    for (int r = 0; r < head->first[head->n_rows]; r++) room -= head->heights[r];
    if (room > GK_PT(409.5)) return GK_PT(409.5);
    return room < GK_PT(72) ? GK_PT(72) : (gk_len)room;
}

static void plan(struct xlsx_book *book, const gk_len *widths)
{
    const struct gk_grid *grid = book->grid;
    book->head = (struct xlsx_band){.cells = grid->head,
                                    .n_cells = grid->n_head,
                                    .n_rows = grid->tiers,
                                    .head = true,
                                    .style = gk_form_style(book->form, GK_STR("head"))};
    book->body = (struct xlsx_band){.cells = grid->cells,
                                    .n_cells = grid->n_cells,
                                    .n_rows = grid->n_rows,
                                    .style = gk_form_style(book->form, GK_STR("body"))};
    xlsx_name_columns(book);
    if (book->options->entries)
        xlsx_entry_columns(book);
    else
        xlsx_choose_columns(book, widths);
    xlsx_choose_scale(book);
    xlsx_choose_pitches(book);
    book->cap = book->part_cap = GK_PT(409.5);
    xlsx_plan_band(book, &book->head);
    xlsx_cut_cells(book, &book->head);
    book->cap = row_cap(book, &book->head);
    book->part_cap = book->cap / PARTS_A_PAGE;
    xlsx_plan_band(book, &book->body);
}

static void write_sheet(struct xlsx_book *book)
{
    struct xlsx_band *head = &book->head, *body = &book->body;
    head->top = xlsx_write_above(book, 0);
    body->top = head->top + head->first[head->n_rows];
    if (book->options->entries)
        xlsx_cut_cells(book, body);
    else
        xlsx_choose_pages(book, xlsx_height_below(book));
    xlsx_write_band(book, head);
    xlsx_write_band(book, body);
    int rows = xlsx_write_below(book, body->top + body->first[body->n_rows]);
    xlsx_set_up(book, head, body, rows);
}

/* ---- the file ---- */

/* The sheets in the order of their tabs. */
static void write_sheets(struct xlsx_file *file, struct xlsx_book *books, const struct gk_xlsx_part *parts,
                         int n)
{
    struct xlsx_table contents;
    if (file->contents && !xlsx_open_contents(&contents, &books[0])) return;
    for (int i = 0; i < n && file->error == LXW_NO_ERROR; i++) {
        open_sheet(&books[i], parts[i].name);
        if (books[i].sheet) write_sheet(&books[i]);
        if (gk_stopped(file->stop)) return;
    }
    if (file->contents && file->error == LXW_NO_ERROR) xlsx_fill_contents(&contents, books, n);
    for (int i = 0; i < n && file->error == LXW_NO_ERROR; i++)
        if (books[i].options->review) xlsx_write_review(&books[i]);
    for (int i = 0; i < n && file->error == LXW_NO_ERROR; i++)
        if (!books[i].options->plain) xlsx_write_hidden(&books[i]);
}

static enum gk_status write_file(struct xlsx_file *file, struct xlsx_book *books,
                                 const struct gk_xlsx_part *parts, int n, struct gk_str date,
                                 const char *path)
{
    struct gk_str folder =
        gk_arena_str(file->arena, gk_str_of(file->temp)); /* the library wants it writable */
    lxw_workbook_options options = {.tmpdir = (char *)(uintptr_t)folder.s};
    file->workbook = workbook_new_opt(path, &options);
    if (!file->workbook) return refuse(file, LXW_ERROR_MEMORY_MALLOC_FAILED);
    for (int i = 0; i < n; i++) books[i].workbook = file->workbook;
    write_sheets(file, books, parts, n);
    if (gk_stopped(file->stop)) {
        lxw_workbook_free(file->workbook);
        return GK_ESTOPPED;
    }
    struct gk_str title = books[0].grid->title;
    if (file->contents) title = gk_form_text(books[0].form, GK_STR("contents-title"));
    xlsx_set_properties(&books[0], title, date);
    if (file->error != LXW_NO_ERROR) {
        lxw_workbook_free(file->workbook);
        return refuse(file, file->error);
    }
    file->cells = xlsx_count_cells(file->workbook);
    errno = 0;
    lxw_error error = workbook_close(file->workbook);
    return error == LXW_NO_ERROR ? GK_OK : refuse(file, error);
}

static enum gk_status make(struct xlsx_file *file, struct xlsx_book *books, const struct gk_xlsx_part *parts,
                           int n, struct gk_str date, struct gk_buf *out)
{
    for (int i = 0; i < n; i++) {
        plan(&books[i], parts[i].widths);
        enum gk_status status = gk_stopped(file->stop) ? GK_ESTOPPED : check_limits(&books[i]);
        if (status != GK_OK) return status;
    }
    struct gk_buf path = {0};
    size_t before = out->n;
    int fd = gk_file_temp(gk_arena_printf(file->arena, "%s/", file->temp).s, 0600, &path);
    enum gk_status status = fd < 0 ? refuse_temp(file, errno) : GK_OK;
    if (status == GK_OK) status = write_file(file, books, parts, n, date, path.s);
    if (status == GK_OK) status = gk_file_read(path.s, out, file->diags);
    if (status == GK_OK && gk_stopped(file->stop)) status = GK_ESTOPPED;
    if (status == GK_OK && !xlsx_created_on(date) && !xlsx_drop_dates(out, before))
        status = refuse_temp(file, ENOSPC);
    if (status == GK_OK && books[0].options->entries && !xlsx_free_rows(out, before))
        status = refuse_temp(file, ENOSPC);
    if (status == GK_OK && !xlsx_is_whole((struct gk_str){out->s + before, out->n - before}, file->cells))
        status = refuse_temp(file, ENOSPC);
    if (status != GK_OK) out->n = before;
    if (fd >= 0) {
        close(fd);
        unlink(path.s);
    }
    gk_buf_done(&path);
    return status;
}

static enum gk_status write_parts(const struct gk_xlsx_part *parts, int n, bool contents, struct gk_str date,
                                  struct gk_buf *out, struct gk_diags *diags)
{
    static const struct gk_xlsx_options usual;
    struct gk_arena *arena = gk_arena_new(NULL);
    const struct gk_xlsx_options *first = parts[0].options ? parts[0].options : &usual;
    struct xlsx_file file = {.arena = arena,
                             .diags = diags,
                             .place = place_of(parts[0].grid),
                             .temp = first->temp ? first->temp : "/tmp",
                             .stop = first->stop,
                             .contents = contents,
                             .local_names = n > 1};
    struct xlsx_book *books = GK_NEW_ARRAY(arena, struct xlsx_book, n);
    for (int i = 0; i < n; i++) {
        assert(gk_grid_check(parts[i].grid) == NULL);
        books[i] = (struct xlsx_book){.grid = parts[i].grid,
                                      .form = parts[i].grid->form,
                                      .options = parts[i].options ? parts[i].options : &usual,
                                      .file = &file,
                                      .arena = arena,
                                      .diags = diags,
                                      .texts = {.arena = arena}};
    }
    void *before = gk_c_locale_begin(); /* the library writes numbers as the locale has them */
    enum gk_status status = make(&file, books, parts, n, date, out);
    gk_c_locale_end(before);
    for (int i = 0; i < n; i++) gk_buf_done(&books[i].scratch);
    gk_arena_free(arena);
    return status;
}

enum gk_status gk_xlsx_write(const struct gk_grid *grid, const gk_len *widths, struct gk_str date,
                             const struct gk_xlsx_options *options, struct gk_buf *out,
                             struct gk_diags *diags)
{
    struct gk_xlsx_part part = {.grid = grid, .widths = widths, .options = options};
    return write_parts(&part, 1, false, date, out, diags);
}

enum gk_status gk_xlsx_write_many(const struct gk_xlsx_part *parts, int n, struct gk_str date,
                                  struct gk_buf *out, struct gk_diags *diags)
{
    assert(n > 0);
    return write_parts(parts, n, true, date, out, diags);
}
