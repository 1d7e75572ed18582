/* A package looked at: the lists of sums against the files, the directory against the folders, the metadata
 * against the papers, and the papers themselves.
 *
 * MODEL. Each check has its own list of what it found, in the order of the data; a check that cannot be made
 * here (veraPDF is not installed) says so and finds nothing. job_archive_look.c looks at one piece. */
#include "job_archive_check_int.h"

#include <stdlib.h>
#include <string.h>

/* ---- the files ---- */

static bool visit(void *ctx, const char *path, enum gk_entry entry)
{
    struct archive_check *k = ctx;
    if (entry == GK_FOLDER) return true;
    k->files = gk_arena_grow(k->arena, k->files, &k->cap, (size_t)k->n + 1, sizeof *k->files);
    k->files[k->n++] = (struct archive_file){.path = gk_arena_str(k->arena, gk_str_of(path)).s};
    return false;
}

/* ---- the sums ---- */

/* A line's path; false: it is none. */
static bool parse_line(struct gk_str line, struct gk_sha256 *sum, struct gk_str *path)
{
    enum { DIGITS = 64 };
    if (line.n < DIGITS + 3 || !gk_sha256_parse(line.s, sum) || line.s[DIGITS] != ' ') return false;
    *path = gk_str_sub(line, DIGITS + 2, line.n);
    return true;
}

static void compare_sum(struct archive_check *k, const char *check, struct gk_str list,
                        struct archive_file *f, const struct gk_sha256 *sum, bool sm3)
{
    struct gk_buf bytes = {0};
    f->listed |= sm3 ? ARCHIVE_BY_SM3 : ARCHIVE_BY_SHA256;
    if (gk_file_read(archive_path(k, f->path), &bytes, k->diags) == GK_OK) {
        struct gk_sha256 now = sm3 ? gk_sm3(gk_buf_slice(&bytes)) : gk_sha256(gk_buf_slice(&bytes));
        if (memcmp(now.bytes, sum->bytes, sizeof now.bytes) != 0)
            archive_fault(k, check, GK_DIAG_ARCHIVE_SUM, f->path, gk_arena_str(k->arena, list).s, NULL, NULL);
    }
    gk_buf_done(&bytes);
}

static void check_line(struct archive_check *k, const char *check, struct gk_str name, struct gk_str line,
                       bool sm3)
{
    struct gk_sha256 sum;
    struct gk_str path;
    const char *shown = gk_arena_str(k->arena, line).s;
    if (!parse_line(line, &sum, &path) || !job_is_inside(gk_arena_str(k->arena, path).s)) {
        archive_fault(k, check, GK_DIAG_ARCHIVE_SUMS_BAD, name.s, shown, NULL, NULL);
        return;
    }
    struct archive_file *f = archive_file_called(k, path);
    if (f)
        compare_sum(k, check, gk_path_base(name.s), f, &sum, sm3);
    else if (gk_map_add(&k->gone, gk_arena_str(k->arena, path)))
        archive_fault(k, "files", GK_DIAG_ARCHIVE_GONE, gk_arena_str(k->arena, path).s, NULL, NULL, NULL);
}

static void check_anchor(struct archive_check *k, struct gk_str list, struct gk_str path)
{
    if (job_anchor_of(k->ask->anchor, list) < JOB_ANCHOR_SHA256)
        archive_fault(k, "sums", GK_DIAG_ARCHIVE_ANCHOR, path.s, NULL, NULL, NULL);
}

static void check_sums(struct archive_check *k, const char *check, struct gk_str path, bool sm3)
{
    struct gk_buf bytes = {0};
    struct archive_file *list = archive_file_called(k, path);
    if (!list || gk_file_read(archive_path(k, path.s), &bytes, k->diags) != GK_OK) {
        archive_fault(k, check, GK_DIAG_ARCHIVE_SUMS_BAD, path.s, path.s, NULL, NULL);
        return;
    }
    struct gk_str all = gk_arena_str(k->arena, gk_buf_slice(&bytes)), line;
    gk_buf_done(&bytes);
    list->listed = ARCHIVE_BY_ALL;
    k->lists |= sm3 ? ARCHIVE_BY_SM3 : ARCHIVE_BY_SHA256;
    if (!sm3 && k->ask->anchor.n) check_anchor(k, all, path);
    for (size_t at = 0; gk_str_line(all, &at, &line);) check_line(k, check, path, line, sm3);
}

/* What stands there and in no list, or in one of both; the sheet and the text that tell the sums cannot. Of a
 * list that is lost that is said, once. */
static void check_extra(struct archive_check *k)
{
    struct gk_str sheet =
        gk_arena_printf(k->arena, "%s/%s", archive_name(k, "other").s, archive_name(k, "sheet").s);
    for (int i = 0; i < k->n; i++) {
        struct gk_str path = gk_str_of(k->files[i].path);
        bool tells = k->transfer && (gk_str_eq(path, sheet) || gk_str_eq(path, archive_name(k, "readme")));
        unsigned listed = k->files[i].listed & k->lists;
        const char *only = listed == ARCHIVE_BY_SM3 ? "sums-sm3" : "sums";
        if (k->lists && listed == 0 && !tells)
            archive_fault(k, "files", GK_DIAG_ARCHIVE_EXTRA, path.s, NULL, NULL, NULL);
        else if (listed && listed != k->lists)
            archive_fault(k, "files", GK_DIAG_ARCHIVE_ONE_LIST, path.s, archive_name(k, only).s, NULL, NULL);
    }
    if (k->transfer && !archive_has(k, archive_name(k, "readme").s))
        archive_fault(k, "files", GK_DIAG_ARCHIVE_GONE, archive_name(k, "readme").s, NULL, NULL, NULL);
    if (k->transfer && !archive_has(k, sheet.s))
        archive_fault(k, "files", GK_DIAG_ARCHIVE_GONE, sheet.s, NULL, NULL, NULL);
}

/* ---- the report ---- */

struct report {
    const struct archive_check *k;
    int at; /* the check that is told, or -1 */
};

static const char *result_of(const struct archive_check *k, int i)
{
    return k->found[i].n ? "failed" : k->skipped[i] ? "skipped" : "passed";
}

static struct gk_str detail_of(const struct archive_check *k, int i)
{
    struct gk_buf out = {0};
    for (size_t f = 0; f < k->found[i].n; f++) {
        const struct gk_diagnostic *d = &k->found[i].list[f];
        gk_buf_printf(&out, "%s%.*s\n", f ? "\n" : "", (int)d->place.file.n, d->place.file.s);
        gk_diag_fill(&out, d->code, k->ask->lang, d->args);
    }
    struct gk_str s = gk_arena_str(k->arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

static struct gk_str fact_of(void *ctx, struct gk_str name)
{
    const struct report *r = ctx;
    struct gk_archive_check at;
    if (r->at < 0 || !gk_archive_check_at(r->k->words, r->at, &at)) return GK_STR("");
    if (gk_str_eq(name, GK_STR("aspect"))) return at.aspect;
    if (gk_str_eq(name, GK_STR("check"))) return at.name;
    if (gk_str_eq(name, GK_STR("detail"))) return detail_of(r->k, r->at);
    return gk_archive_word(r->k->words, result_of(r->k, r->at));
}

static bool enter(void *ctx, const char *each, int i)
{
    struct report *r = ctx;
    struct gk_archive_check at;
    (void)each;
    r->at = i >= 0 && i < ARCHIVE_CHECKS && gk_archive_check_at(r->k->words, i, &at) ? i : -1;
    return r->at >= 0;
}

static bool write_pdf(struct archive_check *k, struct job_run *run)
{
    struct report r = {k, -1};
    struct gk_archive_facts facts = {enter, fact_of, &r};
    struct job_archive a = {.run = run, .words = k->words, .arena = k->arena, .diags = k->diags};
    a.text = job_text_new(run);
    bool good = job_archive_write_table(&a, "report", &facts, k->ask->pdf);
    gk_text_free(a.text);
    return good;
}

static void write_text(const struct archive_check *k, struct gk_buf *out)
{
    struct gk_archive_check at;
    for (int i = 0; i < ARCHIVE_CHECKS && gk_archive_check_at(k->words, i, &at); i++) {
        struct gk_str word = gk_archive_word(k->words, result_of(k, i));
        gk_buf_printf(out, "%.*s\t%.*s\t%.*s\n", (int)at.aspect.n, at.aspect.s, (int)word.n, word.s,
                      (int)at.name.n, at.name.s);
    }
}

static void write_json(const struct archive_check *k, struct gk_buf *out)
{
    struct gk_archive_check at;
    struct gk_json_out o = {.out = out};
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "format", GK_STR("gongkai-archive-check/1"));
    gk_json_int(&o, "files", k->n);
    gk_json_begin(&o, "checks", '[');
    for (int i = 0; i < ARCHIVE_CHECKS && gk_archive_check_at(k->words, i, &at); i++) {
        gk_json_begin(&o, NULL, '{');
        gk_json_text(&o, "check", at.key);
        gk_json_text(&o, "aspect", at.aspect);
        gk_json_text(&o, "name", at.name);
        gk_json_text(&o, "result", gk_str_of(result_of(k, i)));
        gk_json_begin(&o, "faults", '[');
        for (size_t f = 0; f < k->found[i].n; f++) {
            const struct gk_diagnostic *d = &k->found[i].list[f];
            struct gk_buf said = {0};
            gk_diag_fill(&said, d->code, k->ask->lang, d->args);
            gk_json_begin(&o, NULL, '{');
            gk_json_text(&o, "code", gk_arena_printf(k->arena, "GK%04d", (int)d->code));
            gk_json_text(&o, "file", d->place.file);
            gk_json_text(&o, "text", gk_buf_slice(&said));
            gk_json_end(&o, '}');
            gk_buf_done(&said);
        }
        gk_json_end(&o, ']');
        gk_json_end(&o, '}');
    }
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    gk_buf_putc(out, '\n');
}

/* ---- the whole ---- */

static void look(struct archive_check *k)
{
    struct gk_str sums = archive_name(k, "sums"), sm3 = archive_name(k, "sums-sm3"),
                  other = archive_name(k, "other");
    const char *at = k->transfer ? gk_arena_printf(k->arena, "%s/", other.s).s : "";
    check_sums(k, "sums", gk_arena_printf(k->arena, "%s%s", at, sums.s), false);
    check_sums(k, "sm3", gk_arena_printf(k->arena, "%s%s", at, sm3.s), true);
    check_extra(k);
    archive_look(k);
    archive_check_pdfa(k);
}

static enum gk_status run_check(struct job_run *run, struct archive_check *k, struct gk_buf *out)
{
    struct gk_str sums = archive_name(k, "sums"), other = archive_name(k, "other");
    enum gk_status status = gk_folder_walk(k->ask->dir, visit, k, k->diags);
    if (status != GK_OK) return status;
    if (k->n) qsort(k->files, (size_t)k->n, sizeof *k->files, archive_by_path);
    k->transfer = archive_has(k, gk_arena_printf(k->arena, "%s/%s", other.s, sums.s).s) ||
                  archive_has(k, archive_name(k, "directory").s);
    if (!k->transfer && !archive_has(k, sums.s)) {
        gk_diag(k->diags, GK_DIAG_ARCHIVE_NONE, &(struct gk_place){.file = gk_str_of(k->ask->dir)}, NULL);
        return GK_EINPUT;
    }
    look(k);
    /* Of what a disk does not give nothing is known: no result is told, and no report filed, that blames the
     * package. */
    if (gk_diags_exit_code(k->diags, false) == 4) return GK_EIO;
    (k->ask->json ? write_json : write_text)(k, out);
    if (k->ask->pdf && !write_pdf(k, run)) return GK_EIO;
    for (int i = 0; i < ARCHIVE_CHECKS; i++) gk_diags_append(k->diags, &k->found[i]);
    return GK_OK;
}

enum gk_status gk_job_archive_check(const struct gk_job_options *options,
                                    const struct gk_job_archive_check *ask, struct gk_buf *out,
                                    struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct archive_check k = {
        .run = &run, .ask = ask, .arena = run.arena, .diags = diags, .gone = {.arena = run.arena}};
    enum gk_status status = job_load_shared(&run, diags);
    if (status == GK_OK && !job_load_archive(&run, diags)) status = GK_EINPUT;
    k.words = run.archive;
    for (int i = 0; i < ARCHIVE_CHECKS; i++) k.found[i] = gk_diags_init(diags->arena);
    if (status == GK_OK) status = run_check(&run, &k, out);
    job_unload(&run);
    return status;
}
