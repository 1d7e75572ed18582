/* The kinds of papers: what each is called, and how its files are told. */
#include "gongkai/job.h"

static const struct gk_job_format formats[] = {
    {"pdf", ".pdf", "application/pdf", GK_PAPER_PDF, GK_DIAG_FORMAT_PDF},
    {"xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", GK_PAPER_XLSX,
     GK_DIAG_FORMAT_XLSX},
    {"poster", ".pdf", "application/pdf", GK_PAPER_POSTER, GK_DIAG_FORMAT_POSTER},
    {"html", ".html", "text/html", GK_PAPER_HTML, GK_DIAG_FORMAT_HTML},
    {"docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     GK_PAPER_DOCX, GK_DIAG_FORMAT_DOCX},
    {"ofd", ".ofd", "application/ofd", GK_PAPER_OFD, GK_DIAG_FORMAT_OFD},
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

_Static_assert((1 << N_FORMATS) - 1 == (GK_PAPER_CATALOG | GK_PAPER_POSTER),
               "a row for each kind of enum gk_papers");

const struct gk_job_format *gk_job_format(int i)
{
    return i >= 0 && i < N_FORMATS ? &formats[i] : NULL;
}
