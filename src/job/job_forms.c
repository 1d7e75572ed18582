#include "gongkai/ofd.h"
#include "job_int.h"

/* A notice in the forms that stand beside its PDF, for posters and for notices of lists alike. */

static enum gk_status write_form(const struct job_run *run, unsigned kind, const struct gk_notice *notice,
                                 struct gk_page_list *list, struct gk_str stem, struct gk_diags *diags,
                                 struct gk_buf *out)
{
    switch (kind) {
    case GK_PAPER_HTML:
        job_write_notice_page(run, notice, list, stem, list->arena, out);
        return GK_OK;
    case GK_PAPER_DOCX:
        return job_write_notice_docx(run, notice, list, diags, out);
    default:
        return gk_ofd_write(list, run->fonts, out, diags);
    }
}

enum gk_status job_put_forms(const struct job_run *run, const struct gk_notice *notice,
                             struct gk_page_list *list, struct gk_str stem, job_take_form *take, void *ctx,
                             struct gk_diags *diags)
{
    const struct gk_job_format *f;
    unsigned wanted = job_poster_kinds(run) & ~(unsigned)GK_PAPER_PDF;
    enum gk_status first = GK_OK;
    for (int i = 0; (f = gk_job_format(i)) != NULL; i++) {
        struct gk_buf bytes = {0};
        if (!(wanted & f->papers)) continue;
        enum gk_status status = write_form(run, f->papers, notice, list, stem, diags, &bytes);
        int pages = f->papers == GK_PAPER_OFD ? (int)list->n_pages : 0;
        if (status == GK_OK) status = take(ctx, f->end, gk_buf_slice(&bytes), pages);
        if (first == GK_OK) first = status;
        gk_buf_done(&bytes);
    }
    return first;
}
