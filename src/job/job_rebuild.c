/* verify --rebuild: a PDF against the one that is made anew of the catalog inside it. It asks no manifest:
 * the file proves itself, on any machine with this program, these forms and these fonts. */
#include "job_out_int.h"

struct found {
    const char *folder;
    const char *pdf; /* or NULL */
    struct gk_arena *arena;
};

static bool visit(void *ctx, const char *path, enum gk_entry entry)
{
    struct found *f = ctx;
    if (entry == GK_FILE && !f->pdf && gk_str_ends(gk_str_of(path), GK_STR(".pdf")))
        f->pdf = gk_arena_printf(f->arena, "%s/%s", f->folder, path).s;
    return entry == GK_FOLDER;
}

/* Builds into the folder; the PDF's path, or NULL after diagnostics. */
static const char *build(const struct gk_job_options *options, const char *const *file, const char *folder,
                         struct gk_diags *diags)
{
    struct gk_job_options o = *options;
    struct gk_job_summary summary;
    struct gk_diags said = gk_diags_init(diags->arena);
    struct found found = {.folder = folder, .arena = diags->arena};
    o.files = file;
    o.n_files = 1;
    o.out = folder;
    o.papers = GK_PAPER_PDF;
    o.attach = true;
    enum gk_status status = gk_job_build(&o, &summary, &said);
    if (status == GK_OK) status = gk_folder_walk(folder, visit, &found, &said);
    if (status != GK_OK || !found.pdf) gk_diags_append(diags, &said);
    return status == GK_OK ? found.pdf : NULL;
}

enum gk_status gk_job_rebuild(const struct gk_job_options *options, const char *file, struct gk_diags *diags)
{
    struct gk_buf is = {0}, anew = {0};
    const struct gk_place place = {.file = gk_str_of(file)};
    const char *folder = gk_process_folder(options->temp, diags);
    const char *pdf = folder ? build(options, &file, folder, diags) : NULL;
    enum gk_status status = GK_EINPUT;
    if (pdf && gk_file_read(pdf, &anew, diags) == GK_OK && gk_file_read(file, &is, diags) == GK_OK) {
        bool begins = gk_str_starts(gk_buf_slice(&is), gk_buf_slice(&anew));
        char more[24];
        snprintf(more, sizeof more, "%zu", begins ? is.n - anew.n : 0);
        gk_diag(diags,
                !begins          ? GK_DIAG_REBUILD_DIFFERS
                : is.n == anew.n ? GK_DIAG_REBUILD_SAME
                                 : GK_DIAG_REBUILD_APPENDED,
                &place, more, NULL);
        status = GK_OK;
    }
    if (folder) gk_folder_remove(folder);
    gk_buf_done(&is);
    gk_buf_done(&anew);
    return status;
}
