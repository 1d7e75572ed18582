/* Packages for archives.
 *
 * MODEL. Filing (归档) lays a year's catalogs with their directory, cover and spine into one folder for the
 * office's own archive; transfer (移交) lays them as 档发〔2012〕7号, annex 2, has it: a text that explains,
 * a directory as XML, a folder a piece with the PDF, the catalog and its metadata as XML, and what proves
 * them. Both have the sums of their files by SHA-256 and SM3. What a record must say is asked for first, and
 * nothing is made while anything is missing; nothing is filled in.
 *
 * The package is made in a hidden folder beside its place, which a lock keeps, and has its name in one step
 * when it is whole. What a killed run has left there goes when the next one begins. The sheet to sign holds
 * the sums of the list of sums, so it alone stands outside of that list. */
#include "job_archive_int.h"
#include "job_out_int.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gongkai/package.h"

static struct gk_str name_of(const struct job_archive *a, const char *name)
{
    return gk_archive_name(a->words, name);
}

static struct gk_str value_of(const struct job_archive *a, const struct gk_catalog *c, const char *field)
{
    return gk_archive_value(a->words, c, name_of(a, field));
}

/* ---- the pieces ---- */

static bool check_piece(struct job_archive *a, const struct gk_catalog *c)
{
    int n = 0;
    enum gk_archive_need need = a->ask->transfer ? GK_ARCHIVE_TRANSFER : GK_ARCHIVE_FILING;
    struct gk_str *names = gk_archive_missing(a->words, c, need, &n, a->arena);
    struct gk_buf list = {0};
    for (int i = 0; i < n; i++) {
        if (i) gk_buf_str(&list, gk_archive_word(a->words, "join"));
        gk_buf_str(&list, names[i]);
    }
    struct gk_place place = {.file = c->path, .catalog = c->id, .field = GK_STR("/record")};
    if (n)
        gk_diag(a->diags, GK_DIAG_ARCHIVE_MISSING, &place, gk_arena_str(a->arena, gk_buf_slice(&list)).s,
                NULL);
    gk_buf_done(&list);
    return n == 0;
}

static int by_number(const void *x, const void *y)
{
    const struct job_archive_piece *a = x, *b = y;
    return a->no - b->no;
}

/* Its number: the record's, else its place among those named. */
static int number_of(const struct job_archive *a, int i)
{
    int64_t n = 0;
    struct gk_str said = value_of(a, a->run->catalogs[i], "field-no");
    for (size_t k = 0; k < said.n; k++) n = 10 * n + (said.s[k] - '0');
    return said.n ? (int)n : i + 1;
}

/* Numbers are the records' or those of the order, never both: which those of the order are to keep clear of
 * changes with every catalog that comes in. */
static bool check_mixed(const struct job_archive *a)
{
    const struct gk_catalog *with = NULL, *without = NULL;
    for (int i = 0; i < a->n; i++) {
        const struct gk_catalog *c = a->pieces[i].catalog;
        *(value_of(a, c, "field-no").n ? &with : &without) = c;
    }
    if (!with || !without) return true;
    struct gk_place place = {.file = without->path, .catalog = without->id, .field = GK_STR("/record")};
    gk_diag(a->diags, GK_DIAG_ARCHIVE_MIXED, &place, with->id.s, NULL);
    return false;
}

/* No two of one number or, where these name folders, one code. */
static bool check_twice(struct job_archive *a)
{
    struct gk_map codes = {.arena = a->arena};
    bool good = true;
    for (int i = 0; i < a->n; i++) {
        const struct job_archive_piece *p = &a->pieces[i];
        struct gk_place place = {.file = p->catalog->path, .catalog = p->catalog->id};
        struct gk_str no = gk_arena_printf(a->arena, "%d", p->no), code = p->folder;
        bool twice = i && a->pieces[i - 1].no == p->no;
        bool again = a->ask->transfer && !gk_map_add(&codes, code);
        if (twice || again) gk_diag(a->diags, GK_DIAG_ARCHIVE_TWICE, &place, twice ? no.s : code.s, NULL);
        good = good && !twice && !again;
    }
    return good;
}

/* 电子档案/2026/政务公开标准目录/0123-WS·2026-Y-0007 */
static struct gk_str folder_of(const struct job_archive *a, const struct gk_catalog *c)
{
    struct gk_str records = name_of(a, "records"), year = value_of(a, c, "field-year"),
                  kind = value_of(a, c, "field-class"), code = value_of(a, c, "field-code");
    if (kind.n == 0) kind = name_of(a, "category");
    return gk_arena_printf(a->arena, "%s/%.*s/%.*s/%.*s", records.s, (int)year.n, year.s, (int)kind.n, kind.s,
                           (int)code.n, code.s);
}

static bool find_pieces(struct job_archive *a)
{
    bool good = true;
    a->pieces = GK_NEW_ARRAY(a->arena, struct job_archive_piece, a->run->n_catalogs + 1);
    for (int i = 0; i < a->run->n_catalogs; i++) {
        const struct gk_catalog *c = a->run->catalogs[i];
        good = check_piece(a, c) && good;
        a->pieces[a->n++] =
            (struct job_archive_piece){.catalog = c, .no = number_of(a, i), .folder = folder_of(a, c)};
    }
    if (a->ask->transfer && a->ask->date.n == 0) {
        gk_diag(a->diags, GK_DIAG_ARCHIVE_DATE, NULL, NULL);
        good = false;
    }
    if (!good || a->n == 0 || !check_mixed(a)) return false;
    qsort(a->pieces, (size_t)a->n, sizeof *a->pieces, by_number);
    return check_twice(a);
}

/* ---- the sums ---- */

/* As sha256sum and openssl dgst -r write them: the digits, two characters, the path from the package on. */
static struct gk_str list_sums(const struct job_archive *a, bool sm3)
{
    struct gk_buf out = {0};
    for (int i = 0; i < a->n_files; i++) {
        char hex[65];
        gk_sha256_hex(sm3 ? &a->files[i].sm3 : &a->files[i].sha256, hex);
        gk_buf_printf(&out, "%s %c%s\n", hex, sm3 ? '*' : ' ', a->files[i].path.s);
    }
    struct gk_str list = gk_arena_str(a->arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return list;
}

static struct gk_str beside(const struct job_archive *a, const char *name)
{
    struct gk_str other = name_of(a, "other"), file = name_of(a, name);
    if (!a->ask->transfer) return file;
    return gk_arena_printf(a->arena, "%s/%s", other.s, file.s);
}

static bool put_sums(struct job_archive *a)
{
    struct gk_str sums = list_sums(a, false), sm3 = list_sums(a, true);
    a->sums = gk_sha256(sums);
    a->sums_sm3 = gk_sm3(sums);
    return job_archive_put(a, beside(a, "sums"), sums) && job_archive_put(a, beside(a, "sums-sm3"), sm3);
}

/* So many of the pieces are done; what follows them counts as one. */
static void tell(const struct job_archive *a, int done)
{
    const struct gk_job_options *o = a->run->options;
    const struct gk_progress p = {.done = done, .total = a->n + 1};
    if (o->progress) o->progress(o->ctx, &p);
}

/* ---- filing ---- */

static bool put_filing(struct job_archive *a)
{
    static const char *const index[] = {"index"}, *const covers[] = {"cover", "spine"};
    for (int i = 0; i < a->n; i++) {
        struct job_archive_piece *p = &a->pieces[i];
        struct gk_str stem = gk_arena_printf(a->arena, "%04d-%s", p->no, p->catalog->id.s);
        p->pages = job_archive_put_paper(a, p->catalog, stem);
        if (p->pages == 0 || job_stopped(a->run)) return false;
        tell(a, i + 1);
    }
    struct gk_str name = name_of(a, "index");
    return job_archive_put_tables(a, index, 1, gk_arena_printf(a->arena, "%s.pdf", name.s)) &&
           job_archive_put_workbook(a, "index", gk_arena_printf(a->arena, "%s.xlsx", name.s)) &&
           job_archive_put_tables(a, covers, 2, name_of(a, "cover")) &&
           (!a->ask->volume || job_archive_put_volume(a, name_of(a, "volume"))) && put_sums(a);
}

/* ---- transfer ---- */

static bool put_xml(struct job_archive *a, const char *tree, struct gk_str path)
{
    struct gk_buf out = {0};
    struct gk_archive_facts facts = job_archive_facts(a);
    gk_archive_put_xml(a->words, tree, &facts, &out);
    bool good = job_archive_put(a, path, gk_buf_slice(&out));
    gk_buf_done(&out);
    return good;
}

static bool put_catalog(struct job_archive *a, const struct job_archive_piece *p)
{
    struct gk_buf json = {0}, out = {0};
    gk_catalog_write(p->catalog, &json);
    gk_archive_put_catalog(gk_buf_slice(&json), &out);
    bool good =
        job_archive_put(a, gk_arena_printf(a->arena, "%s/catalog.xml", p->folder.s), gk_buf_slice(&out));
    gk_buf_done(&json);
    gk_buf_done(&out);
    return good;
}

static bool put_piece(struct job_archive *a, struct job_archive_piece *p)
{
    struct gk_str stem = gk_arena_printf(a->arena, "%s/%s", p->folder.s, p->catalog->id.s);
    p->first = a->n_files;
    p->pages = job_archive_put_paper(a, p->catalog, stem);
    if (p->pages == 0 || !put_catalog(a, p)) return false;
    p->n = a->n_files - p->first;
    a->piece = p;
    bool good =
        put_xml(a, "metadata", gk_arena_printf(a->arena, "%s/%s", p->folder.s, name_of(a, "metadata").s));
    a->piece = NULL;
    return good;
}

/* The schemas, from the program's data. */
static bool put_schema(struct job_archive *a, const char *file, const char *name)
{
    struct gk_buf bytes = {0};
    const char *path = gk_arena_printf(a->arena, "catalog/schema/%s", file).s;
    bool good = gk_file_read(job_data(a->run, path), &bytes, a->diags) == GK_OK &&
                job_archive_put(a, beside(a, name), gk_buf_slice(&bytes));
    gk_buf_done(&bytes);
    return good;
}

static bool put_readme(struct job_archive *a)
{
    struct gk_buf out = {0};
    struct gk_archive_facts facts = job_archive_facts(a);
    gk_archive_put_text(a->words, "readme", &facts, &out);
    bool good = job_archive_put(a, name_of(a, "readme"), gk_buf_slice(&out));
    gk_buf_done(&out);
    return good;
}

/* What tells the sums comes after them, and so stands in no list. */
static bool put_transfer(struct job_archive *a)
{
    static const char *const sheet[] = {"sheet"};
    for (int i = 0; i < a->n; i++) {
        if (!put_piece(a, &a->pieces[i]) || job_stopped(a->run)) return false;
        tell(a, i + 1);
    }
    return put_xml(a, "directory", name_of(a, "directory")) &&
           put_schema(a, "archive-catalog.xsd", "catalog-schema") &&
           put_schema(a, "archive-metadata.xsd", "metadata-schema") &&
           put_schema(a, "archive-directory.xsd", "directory-schema") && put_sums(a) && put_readme(a) &&
           job_archive_put_tables(a, sheet, 1, beside(a, "sheet"));
}

/* ---- the stage ---- */

/* The hidden folder, empty and locked; -1 after a diagnostic. */
static int open_stage(struct job_archive *a)
{
    const char *to = a->ask->to;
    struct gk_str base = gk_path_base(to);
    a->stage = gk_arena_printf(a->arena, "%.*s.gongkai-%.*s", (int)(base.s - to), to, (int)base.n, base.s).s;
    bool left = gk_file_exists(a->stage); /* by a run that was killed */
    int fd = job_lock_folder(a->stage, a->diags);
    if (fd < 0 || !left) return fd;
    gk_folder_remove(a->stage);
    close(fd);
    return job_lock_folder(a->stage, a->diags);
}

static bool pack(struct job_archive *a)
{
    const char **paths = GK_NEW_ARRAY(a->arena, const char *, a->n_files + 1);
    const char **names = GK_NEW_ARRAY(a->arena, const char *, a->n_files + 1);
    for (int i = 0; i < a->n_files; i++) {
        names[i] = a->files[i].path.s;
        paths[i] = gk_arena_printf(a->arena, "%s/%s", a->stage, names[i]).s;
    }
    return gk_package_pack(a->ask->to, paths, names, a->n_files, a->diags);
}

/* Gives the package its name. */
static bool publish(struct job_archive *a)
{
    bool zip = gk_str_ends(gk_str_of(a->ask->to), GK_STR(".zip"));
    if (zip) return pack(a);
    if (gk_file_settle(a->stage, a->diags) != GK_OK) return false;
    if (rename(a->stage, a->ask->to) == 0) return true;
    (void)gk_file_report(a->diags, GK_DIAG_FILE_WRITE, a->ask->to, errno);
    return false;
}

static bool make(struct job_archive *a)
{
    int lock = open_stage(a);
    if (lock < 0) return false;
    a->text = job_text_new(a->run);
    tell(a, 0);
    bool good = (a->ask->transfer ? put_transfer : put_filing)(a) && !job_stopped(a->run) && publish(a);
    if (good) tell(a, a->n + 1);
    gk_text_free(a->text);
    if (gk_file_exists(a->stage)) gk_folder_remove(a->stage);
    close(lock);
    return good;
}

/* "归档/" is the folder 归档. */
static const char *without_slash(const char *to, struct gk_arena *arena)
{
    struct gk_str s = gk_str_of(to);
    while (s.n > 1 && s.s[s.n - 1] == '/') s.n--;
    return gk_arena_str(arena, s).s;
}

static enum gk_status run_archive(struct job_run *run, const struct gk_job_archive *asked,
                                  struct gk_job_archived *made, struct gk_diags *diags)
{
    struct gk_job_archive ask = *asked;
    struct job_archive a = {
        .run = run, .ask = &ask, .words = run->archive, .arena = run->arena, .diags = diags};
    ask.to = without_slash(asked->to, run->arena);
    if (gk_file_exists(ask.to)) {
        gk_diag(diags, GK_DIAG_ARCHIVE_EXISTS, &(struct gk_place){.file = gk_str_of(asked->to)}, NULL);
        return GK_EINPUT;
    }
    if (!find_pieces(&a) || !make(&a)) return GK_EINPUT;
    *made = (struct gk_job_archived){.pieces = a.n, .files = a.n_files};
    for (int i = 0; i < a.n; i++) made->pages += a.pieces[i].pages;
    for (int i = 0; i < a.n_files; i++) made->bytes += (int64_t)a.files[i].bytes;
    gk_sha256_hex(&a.sums, made->sha256);
    gk_sha256_hex(&a.sums_sm3, made->sm3);
    return GK_OK;
}

enum gk_status gk_job_archive(const struct gk_job_options *options, const struct gk_job_archive *ask,
                              struct gk_job_archived *made, struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct job_stop stop;
    job_stop_init(&run, &stop);
    *made = (struct gk_job_archived){0};
    int errors = gk_diags_count(diags, GK_ERROR);
    enum gk_status status = job_load(&run, diags);
    if (status == GK_OK && gk_diags_count(diags, GK_ERROR) > errors) status = GK_EINPUT; /* not without one */
    if (status == GK_OK && !job_load_archive(&run, diags)) status = GK_EINPUT;
    if (status == GK_OK) status = run_archive(&run, ask, made, diags);
    job_unload(&run);
    pthread_mutex_destroy(&stop.lock);
    return status;
}
