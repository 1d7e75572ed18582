#include "gongkai/import.h"
#include "job_int.h"

/* The smaller commands: import, dump, fonts. */

enum gk_status gk_job_import(const char *root, const char *from, const char *to, struct gk_str format,
                             struct gk_str id, struct gk_str title, struct gk_str issuer,
                             struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf bytes = {0}, json = {0};
    struct gk_import_options options = {.id = id, .title = title, .issuer = issuer};
    if (options.id.n == 0) options.id = gk_path_stem(to);
    const char *words = gk_arena_printf(arena, "%s/catalog/vocabulary.json", root).s;
    enum gk_status status = GK_EINPUT;
    const struct gk_vocabulary *v = gk_vocabulary_load(words, arena, diags);
    if (!v || (format.n && !gk_import_format_parse(format, &options.format))) goto out;
    status = gk_file_read(from, &bytes, diags);
    if (status != GK_OK) goto out;
    const struct gk_catalog *c = gk_import(gk_buf_slice(&bytes), from, &options, v, arena, diags);
    status = c ? GK_OK : GK_EINPUT;
    if (!c) goto out;
    gk_catalog_write(c, &json);
    status = gk_file_write(to, gk_buf_slice(&json), diags);
out:
    gk_buf_done(&bytes);
    gk_buf_done(&json);
    gk_arena_free(arena);
    return status;
}

enum gk_status gk_job_dump(const struct gk_job_options *options, const char *what, struct gk_buf *out,
                           struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    enum gk_status status = job_load(&run, diags);
    struct gk_text *text = status == GK_OK ? gk_text_new(run.fonts) : NULL;
    for (int i = 0; status == GK_OK && i < run.n_catalogs; i++) {
        struct job_paper paper;
        if (!job_lay_out(&run, run.catalogs[i], text, run.arena, &paper, diags)) {
            status = GK_EINPUT;
        } else if (strcmp(what, "grid") == 0) {
            gk_grid_dump(paper.grid, out);
        } else {
            gk_page_dump(paper.list, out);
        }
    }
    if (text) gk_text_free(text);
    job_unload(&run);
    return status;
}

static void describe_role(const struct gk_fonts *fonts, int role, struct gk_buf *out)
{
    const struct gk_face *face;
    bool own = false;
    for (int i = 0; (face = gk_fonts_role_face(fonts, role, i, &own)) != NULL; i++) {
        struct gk_str name = i ? (struct gk_str){0} : gk_fonts_role_name(fonts, role);
        gk_buf_printf(out, "%-12.*s %c ", (int)name.n, name.s ? name.s : "", own ? '*' : ' ');
        gk_buf_str(out, face->postscript);
        gk_buf_puts(out, "  ");
        gk_buf_str(out, gk_path_base(face->path));
        gk_buf_putc(out, '\n');
    }
}

enum gk_status gk_job_fonts(const struct gk_job_options *options, bool check, struct gk_buf *out,
                            struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    enum gk_status status = job_load(&run, diags);
    for (int i = 0; status == GK_OK && i < gk_fonts_role_count(run.fonts); i++)
        describe_role(run.fonts, i, out);
    for (int i = 0; status == GK_OK && check && i < run.n_catalogs; i++) {
        job_check_catalog(&run, run.catalogs[i], run.arena, diags);
    }
    job_unload(&run);
    return status;
}
