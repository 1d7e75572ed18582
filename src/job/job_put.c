#include "gongkai/base/crew.h"
#include "gongkai/pdf.h"
#include "job_out_int.h"

/* A unit's files on their way out. */

bool job_reread(const char *path, struct gk_str pdf, int pages, struct gk_diags *diags)
{
    const char *fault = gk_pdf_reread(pdf, pages);
    if (fault)
        gk_diag(diags, GK_DIAG_PAPER_DAMAGED, &(struct gk_place){.file = gk_str_of(path)}, fault, NULL);
    return !fault;
}

struct sums {
    struct gk_str bytes;
    struct gk_sha256 sha256, sm3;
};

static void sum_up(void *sums)
{
    struct sums *s = sums;
    s->sha256 = gk_sha256(s->bytes);
    s->sm3 = gk_sm3(s->bytes);
}

static struct job_file file_with(struct gk_str path, struct gk_str source, const struct sums *sums, int pages,
                                 struct gk_arena *arena)
{
    char hex[65];
    gk_sha256_hex(&sums->sm3, hex);
    return (struct job_file){.path = path,
                             .source = source,
                             .bytes = sums->bytes.n,
                             .sha256 = sums->sha256,
                             .sm3 = gk_arena_str(arena, gk_str_of(hex)),
                             .pages = pages};
}

struct job_file job_file_of(struct gk_str path, struct gk_str source, struct gk_str bytes, int pages,
                            struct gk_arena *arena)
{
    struct sums sums = {.bytes = bytes};
    sum_up(&sums);
    return file_with(path, source, &sums, pages, arena);
}

/* The file, as job_file_of has it, and whether it can be reread: a helper makes the sums meanwhile. */
static bool look_through(const struct job_run *run, struct job_unit *unit, const char *full,
                         struct gk_str bytes, struct job_file *file)
{
    enum { WORTH_A_THREAD = 1 << 18 }; /* bytes: 1 ms */
    int helpers = run->helpers > 0 && bytes.n >= WORTH_A_THREAD;
    struct gk_crew *crew = gk_crew_new(helpers, 1, sizeof(struct sums), sum_up);
    ((struct sums *)gk_crew_next(crew))->bytes = bytes;
    gk_crew_give(crew);
    bool sound =
        !gk_str_ends(file->path, GK_STR(".pdf")) || job_reread(full, bytes, file->pages, &unit->diags);
    *file = file_with(file->path, file->source, gk_crew_take(crew), file->pages, unit->arena);
    gk_crew_free(crew);
    return sound;
}

enum gk_status job_put(const struct job_run *run, struct job_unit *unit, struct gk_str path,
                       struct gk_str source, struct gk_str bytes, int pages)
{
    if (job_leads_outside(run, path, &unit->diags)) return GK_EINPUT;
    path = job_place_for(run, path, bytes, unit->arena, &unit->diags);
    if (!path.n) return GK_EIO;
    const char *full = gk_arena_printf(unit->arena, "%s/%s", run->options->out, path.s).s;
    struct job_file file = {.path = path, .source = source, .pages = pages};
    if (!look_through(run, unit, full, bytes, &file)) return GK_ELIB;
    bool one_of_many = unit->kind == JOB_POSTER || unit->kind == JOB_INDEX; /* settled before the manifest */
    enum gk_status status = job_manifest_announce(run, &file, !one_of_many, &unit->diags);
    if (status == GK_OK)
        status = (one_of_many ? gk_file_write_unsettled : gk_file_write)(full, bytes, &unit->diags);
    if (status != GK_OK) return status;
    unit->files = gk_arena_grow(unit->arena, unit->files, &unit->cap_files, (size_t)unit->n_files + 1,
                                sizeof *unit->files);
    unit->files[unit->n_files++] = file;
    return GK_OK;
}

void job_report_pages(const char *fault, const struct gk_catalog *catalog, struct gk_diags *diags)
{
    struct gk_place place = {.catalog = catalog->id};
    gk_diag(diags, GK_DIAG_PAGE_CHECK, &place, fault, NULL);
}

bool job_check_pages(const struct gk_page_list *list, const struct gk_catalog *catalog,
                     struct gk_arena *arena, struct gk_diags *diags)
{
    const char *fault = gk_page_check(list, arena);
    if (fault) job_report_pages(fault, catalog, diags);
    return !fault;
}
