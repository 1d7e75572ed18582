#include "gongkai/import.h"
#include "job_int.h"

/* The smaller commands: dump, fonts. */

enum gk_status gk_job_dump(const struct gk_job_options *options, const char *what, struct gk_buf *out,
                           struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    enum gk_status status = job_load(&run, diags);
    struct gk_text *text = status == GK_OK ? job_text_new(&run) : NULL;
    for (int i = 0; status == GK_OK && i < run.n_catalogs; i++) {
        struct job_paper paper = {0};
        if (!job_lay_out(&run, run.catalogs[i], text, run.arena, &paper, diags))
            status = GK_EINPUT;
        else if (strcmp(what, "grid") == 0)
            gk_grid_dump(paper.grid, out);
        else
            gk_page_dump(paper.list, out);
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
    enum gk_status status = check ? job_load(&run, diags) : job_load_shared(&run, diags);
    for (int i = 0; status == GK_OK && i < gk_fonts_role_count(run.fonts); i++)
        describe_role(run.fonts, i, out);
    for (int i = 0; status == GK_OK && check && i < run.n_catalogs; i++)
        job_check_catalog(&run, run.catalogs[i], run.arena, diags);
    job_unload(&run);
    return status;
}
