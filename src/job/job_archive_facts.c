/* What the names in catalog/archive.json stand for: these here; all others are fields of the record. */
#include "job_archive_int.h"

enum fact {
    NO,
    PAGES,
    FOLDER,
    FILE_NAME,
    BYTES,
    FORMAT,
    SHA256,
    POSITION,
    PROGRAM,
    HANDED,
    COUNT,
    FILES,
    TOTAL_BYTES,
    TOTAL_PAGES,
    ANCHOR,
    ANCHOR_SM3,
    SPACED,
    SPACED_SM3,
    FIRST,
    LAST,
    PAGE,
    FACTS
};

static const char *const names[FACTS] = {
    "no",          "pages",       "folder",  "file",       "bytes",         "format",
    "sha256",      "position",    "program", "handed",     "count",         "files",
    "total-bytes", "total-pages", "anchor",  "anchor-sm3", "anchor-spaced", "anchor-sm3-spaced",
    "first",       "last",        "page"};

static struct gk_str number(const struct job_archive *a, int64_t n)
{
    return gk_arena_printf(a->arena, "%lld", (long long)n);
}

static struct gk_str hex(const struct job_archive *a, const struct gk_sha256 *sum)
{
    char text[65];
    gk_sha256_hex(sum, text);
    return gk_arena_str(a->arena, gk_str_of(text));
}

/* In groups, to be compared by a person. */
static struct gk_str spaced(const struct job_archive *a, const struct gk_sha256 *sum)
{
    enum { GROUP = 8, DIGITS = 64 };
    struct gk_str text = hex(a, sum);
    struct gk_buf out = {0};
    for (size_t i = 0; i < DIGITS; i += GROUP) gk_buf_printf(&out, "%s%.*s", i ? " " : "", GROUP, text.s + i);
    struct gk_str s = gk_arena_str(a->arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

static struct gk_str format_of(struct gk_str path)
{
    return gk_str_ends(path, GK_STR(".pdf"))   ? GK_STR("PDF/A-2a (ISO 19005-2), PDF/UA-1")
           : gk_str_ends(path, GK_STR(".ofd")) ? GK_STR("OFD (GB/T 33190-2016)")
                                               : GK_STR("XML 1.0, UTF-8");
}

static struct gk_str of_file(const struct job_archive *a, enum fact fact)
{
    const struct job_archive_file *f = a->file;
    switch (fact) {
    case FILE_NAME:
        return gk_path_base(f->path.s);
    case BYTES:
        return number(a, (int64_t)f->bytes);
    case FORMAT:
        return format_of(f->path);
    case SHA256:
        return hex(a, &f->sha256);
    default:
        return number(a, f - a->files - a->piece->first + 1);
    }
}

static struct gk_str of_piece(const struct job_archive *a, enum fact fact)
{
    const struct job_archive_piece *p = a->piece;
    switch (fact) {
    case NO:
        return number(a, p->no);
    case PAGES:
        return number(a, p->pages);
    case PAGE:
        return p->page ? number(a, p->page) : GK_STR("000");
    default:
        return p->folder;
    }
}

static struct gk_str of_all(const struct job_archive *a, enum fact fact)
{
    int64_t bytes = 0, pages = 0, files = 0;
    for (int i = 0; i < a->n; i++) {
        pages += a->pieces[i].pages;
        files += a->pieces[i].n;
    }
    for (int i = 0; i < a->n_files; i++) bytes += (int64_t)a->files[i].bytes;
    switch (fact) {
    case PROGRAM:
        return GK_STR("gongkai " GK_VERSION_STRING);
    case HANDED:
        return a->ask->date;
    case COUNT:
        return number(a, a->n);
    case FILES:
        return number(a, files);
    case TOTAL_BYTES:
        return number(a, bytes);
    case TOTAL_PAGES:
        return number(a, pages);
    case ANCHOR:
        return hex(a, &a->sums);
    case ANCHOR_SM3:
        return hex(a, &a->sums_sm3);
    case SPACED:
        return spaced(a, &a->sums);
    case SPACED_SM3:
        return spaced(a, &a->sums_sm3);
    case FIRST:
        return number(a, a->pieces[0].no);
    default:
        return number(a, a->pieces[a->n - 1].no);
    }
}

/* A field's value; of all pieces together, the different ones. */
static struct gk_str of_record(const struct job_archive *a, struct gk_str name)
{
    if (a->piece) return gk_archive_value(a->words, a->piece->catalog, name);
    struct gk_map seen = {.arena = a->arena};
    struct gk_buf out = {0};
    for (int i = 0; i < a->n; i++) {
        struct gk_str value = gk_archive_value(a->words, a->pieces[i].catalog, name);
        if (value.n == 0 || !gk_map_add(&seen, value)) continue;
        if (out.n) gk_buf_str(&out, gk_archive_word(a->words, "join"));
        gk_buf_str(&out, value);
    }
    struct gk_str s = gk_arena_str(a->arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

static struct gk_str fact_of(void *ctx, struct gk_str name)
{
    const struct job_archive *a = ctx;
    int fact = 0;
    while (fact < FACTS && !gk_str_eq(name, gk_str_of(names[fact]))) fact++;
    if (fact == FACTS) return of_record(a, name);
    if (a->file && fact >= FILE_NAME && fact <= POSITION) return of_file(a, (enum fact)fact);
    if (a->piece && (fact <= FOLDER || fact == PAGE)) return of_piece(a, (enum fact)fact);
    return fact >= PROGRAM && fact < PAGE ? of_all(a, (enum fact)fact) : GK_STR("");
}

static bool enter(void *ctx, const char *each, int i)
{
    struct job_archive *a = ctx;
    if (strcmp(each, "piece") == 0) {
        a->piece = i >= 0 && i < a->n ? &a->pieces[i] : NULL;
        return a->piece != NULL;
    }
    a->file = a->piece && i >= 0 && i < a->piece->n ? &a->files[a->piece->first + i] : NULL;
    return a->file != NULL;
}

struct gk_archive_facts job_archive_facts(struct job_archive *a)
{
    return (struct gk_archive_facts){enter, fact_of, a};
}
