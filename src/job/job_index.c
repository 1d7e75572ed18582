#include "gongkai/xlsx.h"
#include "job_int.h"

/* The index of a registry's posters, for whoever hands them out: a page to click on and a workbook to tick
 * off, out/townships/<registry>.html and .xlsx. Its words are the poster form's texts "index-…". Paths in it
 * are those of the manifest; they are made of ids and codes, so that nothing in a name can break them. */

enum { COLUMNS = 7 };

static const char *const captions[COLUMNS] = {"index-code",   "index-township", "index-catalog", "index-file",
                                              "index-sheets", "index-check",    "index-state"};

static struct gk_str word(const struct job_run *run, const char *name)
{
    return gk_form_text(&run->notice->form, gk_str_of(name));
}

static struct gk_str state_of(const struct job_run *run, const struct job_entry *e)
{
    static const char *const names[] = {[JOB_MADE] = "index-made",
                                        [JOB_DRAFT] = "index-draft",
                                        [JOB_EMPTY] = "index-empty",
                                        [JOB_FAILED] = "index-failed"};
    return word(run, names[e->state]);
}

struct row {
    struct gk_str cells[COLUMNS];
};

static struct row row_of(const struct job_run *run, const struct job_county *county,
                         const struct job_entry *e, struct gk_arena *arena)
{
    const struct gk_township *t = &county->registry->townships[e->township];
    struct gk_str sheets = e->pages > 0 ? gk_arena_printf(arena, "%d", e->pages) : GK_STR("");
    return (struct row){
        {t->code, t->name, run->catalogs[e->catalog]->title, e->path, sheets, e->check, state_of(run, e)}};
}

/* Is this what stands between province and county where there is no city (市辖区)? */
static bool is_no_city(const struct job_run *run, struct gk_str city)
{
    struct gk_str words = word(run, "index-no-city");
    for (size_t at = 0; at < words.n;) {
        size_t end = gk_str_find(words, GK_STR(" "), at);
        if (end == (size_t)-1) end = words.n;
        if (gk_str_eq(gk_str_sub(words, at, end), city)) return true;
        at = end + 1;
    }
    return false;
}

static struct gk_str title_of(const struct job_run *run, const struct gk_registry *r, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    gk_buf_str(&b, r->province);
    if (!is_no_city(run, r->city)) gk_buf_str(&b, r->city);
    gk_buf_str(&b, r->county.n ? r->county : b.n ? (struct gk_str){NULL, 0} : r->name);
    gk_buf_str(&b, word(run, "index-title"));
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

/* ---- HTML ---- */

static void put_escaped(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.s[i];
        if (c == '&' || c == '<' || c == '>' || c == '"') {
            gk_buf_printf(out, "&#%d;", c);
        } else {
            gk_buf_putc(out, c);
        }
    }
}

static void put_element(struct gk_buf *out, const char *name, struct gk_str text)
{
    gk_buf_printf(out, "<%s>", name);
    put_escaped(out, text);
    gk_buf_printf(out, "</%s>", name);
}

static void put_row(struct gk_buf *out, const struct row *row)
{
    enum { TOWNSHIP = 1, FILE_COLUMN = 3 };
    gk_buf_puts(out, "<tr>");
    for (int i = 0; i < COLUMNS; i++) {
        if (i == FILE_COLUMN && row->cells[i].n > 0) {
            gk_buf_puts(out, "<td><a href=\"../");
            put_escaped(out, row->cells[i]);
            gk_buf_puts(out, "\">");
            put_escaped(out, gk_path_base(row->cells[i].s));
            gk_buf_puts(out, "</a></td>");
        } else if (i == TOWNSHIP) {
            gk_buf_puts(out, "<th scope=\"row\">");
            put_escaped(out, row->cells[i]);
            gk_buf_puts(out, "</th>");
        } else {
            put_element(out, "td", row->cells[i]);
        }
    }
    gk_buf_puts(out, "</tr>\n");
}

static void put_html(const struct job_run *run, const struct job_county *county, struct gk_str title,
                     struct gk_arena *arena, struct gk_buf *out)
{
    gk_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width\">\n");
    put_element(out, "title", title);
    gk_buf_puts(
        out, "\n<style>\nbody { font: 16px/1.6 serif; margin: 2em auto; max-width: 70em; padding: 0 1em }\n"
             "table { border-collapse: collapse; width: 100% }\n"
             "th, td { border: 1px solid #999; padding: .2em .5em; text-align: left; font-weight: normal }\n"
             "thead th { background: #eee }\n</style>\n</head>\n<body>\n");
    put_element(out, "h1", title);
    gk_buf_puts(out, "\n<table>\n<thead><tr>");
    for (int i = 0; i < COLUMNS; i++) {
        gk_buf_puts(out, "<th scope=\"col\">");
        put_escaped(out, word(run, captions[i]));
        gk_buf_puts(out, "</th>");
    }
    gk_buf_puts(out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < county->posters; i++) {
        struct row row = row_of(run, county, &county->entries[i], arena);
        put_row(out, &row);
    }
    gk_buf_puts(out, "</tbody>\n</table>\n</body>\n</html>\n");
}

/* ---- workbook ---- */

static const struct gk_grid *index_grid(const struct job_run *run, const struct job_county *county,
                                        struct gk_str title, struct gk_arena *arena)
{
    struct gk_grid_builder *b = gk_grid_builder_new(run->index_form, arena);
    for (int i = 0; i < COLUMNS; i++) {
        gk_grid_builder_column(b, gk_str_of(captions[i]), word(run, captions[i]), GK_KIND_TEXT);
    }
    for (int i = 0; i < county->posters; i++) {
        struct row row = row_of(run, county, &county->entries[i], arena);
        gk_grid_builder_row(b, i, true, false);
        for (int k = 0; k < COLUMNS; k++) {
            gk_grid_builder_text(b, row.cells[k].s ? row.cells[k] : GK_STR(""));
        }
    }
    struct gk_grid *g = GK_NEW(arena, struct gk_grid);
    *g = *gk_grid_builder_finish(b);
    g->title = title;
    return g;
}

static void put_file(const struct job_run *run, struct job_unit *unit, const struct gk_registry *r,
                     const char *extension, const struct gk_buf *bytes)
{
    struct gk_str path =
        gk_arena_printf(unit->arena, "townships/%.*s.%s", (int)r->name.n, r->name.s, extension);
    (void)!job_put(run, unit, path, r->name, gk_buf_slice(bytes), 0);
}

void job_put_index(const struct job_run *run, const struct job_county *county, struct job_unit *unit)
{
    struct gk_str title = title_of(run, county->registry, unit->arena);
    struct gk_buf html = {0}, book = {0};
    put_html(run, county, title, unit->arena, &html);
    put_file(run, unit, county->registry, "html", &html);
    const struct gk_grid *grid = index_grid(run, county, title, unit->arena);
    if (gk_xlsx_write(grid, NULL, NULL, (struct gk_str){NULL, 0}, &book, &unit->diags) == GK_OK) {
        put_file(run, unit, county->registry, "xlsx", &book);
    }
    gk_buf_done(&html);
    gk_buf_done(&book);
}
