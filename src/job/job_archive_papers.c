/* The papers of a package, on their way into it. */
#include "gongkai/ofd.h"
#include "gongkai/pdf.h"
#include "job_archive_int.h"

bool job_archive_put(struct job_archive *a, struct gk_str path, struct gk_str bytes)
{
    const char *full = gk_arena_printf(a->arena, "%s/%s", a->stage, path.s).s;
    if (gk_file_write_unsettled(full, bytes, a->diags) != GK_OK) return false;
    a->files = gk_arena_grow(a->arena, a->files, &a->cap_files, (size_t)a->n_files + 1, sizeof *a->files);
    a->files[a->n_files++] = (struct job_archive_file){path, bytes.n, gk_sha256(bytes), gk_sm3(bytes)};
    return true;
}

/* ---- PDF ---- */

static bool put_list(struct job_archive *a, const struct gk_page_list *list, struct gk_str path)
{
    struct gk_buf bytes = {0};
    const char *full = gk_arena_printf(a->arena, "%s/%s", a->stage, path.s).s;
    bool good = gk_pdf_write(list, a->run->fonts, &bytes, a->diags) == GK_OK &&
                job_reread(full, gk_buf_slice(&bytes), (int)list->n_pages, a->diags) &&
                job_archive_put(a, path, gk_buf_slice(&bytes));
    gk_buf_done(&bytes);
    return good;
}

static bool put_ofd(struct job_archive *a, const struct gk_page_list *list, struct gk_str stem)
{
    struct gk_buf bytes = {0};
    bool good = gk_ofd_write(list, a->run->fonts, &bytes, a->diags) == GK_OK &&
                job_archive_put(a, gk_arena_printf(a->arena, "%s.ofd", stem.s), gk_buf_slice(&bytes));
    gk_buf_done(&bytes);
    return good;
}

int job_archive_put_paper(struct job_archive *a, const struct gk_catalog *c, struct gk_str stem)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct job_paper paper = {0};
    bool good = job_lay_out(a->run, c, a->text, arena, &paper, a->diags) &&
                put_list(a, paper.list, gk_arena_printf(a->arena, "%s.pdf", stem.s)) &&
                (!a->ask->transfer || put_ofd(a, paper.list, stem));
    int pages = good ? (int)paper.list->n_pages : 0;
    gk_arena_free(arena);
    return pages;
}

/* ---- tables ---- */

static bool lay_out(struct job_archive *a, const char *table, const struct gk_archive_facts *facts,
                    struct job_paper *paper)
{
    const struct gk_catalog *c = gk_archive_table(a->words, table, facts, a->arena);
    struct gk_diags advice = gk_diags_init(a->arena); /* on tables of ours nobody needs any */
    bool good = job_lay_out(a->run, c, a->text, a->arena, paper, &advice);
    if (!good) gk_diags_append(a->diags, &advice);
    return good;
}

static bool lay_out_table(struct job_archive *a, const char *table, struct job_paper *paper)
{
    struct gk_archive_facts facts = job_archive_facts(a);
    return lay_out(a, table, &facts, paper);
}

bool job_archive_write_table(struct job_archive *a, const char *table, const struct gk_archive_facts *facts,
                             const char *path)
{
    struct job_paper paper = {0};
    struct gk_buf bytes = {0};
    bool good = lay_out(a, table, facts, &paper) &&
                gk_pdf_write(paper.list, a->run->fonts, &bytes, a->diags) == GK_OK &&
                job_reread(path, gk_buf_slice(&bytes), (int)paper.list->n_pages, a->diags) &&
                gk_file_write(path, gk_buf_slice(&bytes), a->diags) == GK_OK;
    gk_buf_done(&bytes);
    return good;
}

bool job_archive_put_tables(struct job_archive *a, const char *const *tables, int n, struct gk_str path)
{
    struct job_paper whole = {0};
    if (!lay_out_table(a, tables[0], &whole)) return false;
    for (int i = 1; i < n; i++) {
        struct job_paper one = {0};
        if (!lay_out_table(a, tables[i], &one)) return false;
        gk_page_append(whole.list, one.list);
    }
    return put_list(a, whole.list, path);
}

bool job_archive_put_workbook(struct job_archive *a, const char *table, struct gk_str path)
{
    struct job_paper paper = {.bare = true};
    struct gk_buf out = {0};
    if (!lay_out_table(a, table, &paper)) return false;
    struct gk_xlsx_options options = {.plain = true, .temp = a->run->options->temp};
    struct gk_xlsx_part part = job_sheet(a->run, &paper, &options, a->arena);
    bool good = gk_xlsx_write(part.grid, part.widths, a->ask->date, &options, &out, a->diags) == GK_OK &&
                job_archive_put(a, path, gk_buf_slice(&out));
    gk_buf_done(&out);
    return good;
}

/* ---- the volume ---- */

/* Lays out a table behind what the volume has. */
static bool add_table(struct job_archive *a, const char *table, struct gk_page_list *volume)
{
    struct job_paper paper = {.before = (int)volume->n_pages};
    if (!lay_out_table(a, table, &paper)) return false;
    gk_page_append(volume, paper.list);
    return true;
}

/* On which page each piece begins: behind the cover and as many pages of contents as there will be. */
static bool count_pages(struct job_archive *a)
{
    struct job_paper cover = {0}, contents = {.before = 1};
    if (!lay_out_table(a, "volume", &cover) || !lay_out_table(a, "contents", &contents)) return false;
    int page = (int)(cover.list->n_pages + contents.list->n_pages) + 1;
    for (int i = 0; i < a->n; i++) {
        a->pieces[i].page = page;
        page += a->pieces[i].pages;
    }
    return true;
}

/* A piece's pages, with a bookmark above its own. */
static bool add_piece(struct job_archive *a, const struct job_archive_piece *p, struct gk_page_list *volume)
{
    struct job_paper paper = {.before = (int)volume->n_pages};
    size_t marks = volume->n_outline + 1;
    if (!job_lay_out(a->run, p->catalog, a->text, a->arena, &paper, a->diags)) return false;
    gk_page_outline(volume, 0, p->catalog->title, (int)volume->n_pages, 0);
    gk_page_append(volume, paper.list);
    for (size_t i = marks; i < volume->n_outline; i++) volume->outline[i].level++;
    return true;
}

bool job_archive_put_volume(struct job_archive *a, struct gk_str path)
{
    struct job_paper cover = {0};
    if (!count_pages(a) || !lay_out_table(a, "volume", &cover)) return false;
    struct gk_page_list *volume = cover.list;
    if (!add_table(a, "contents", volume)) return false;
    for (int i = 0; i < a->n; i++)
        if (!add_piece(a, &a->pieces[i], volume) || job_stopped(a->run)) return false;
    return put_list(a, volume, path);
}
