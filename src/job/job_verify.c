#define _XOPEN_SOURCE 700 /* realpath */
#include "job_out_int.h"

#include <limits.h>
#include <stdlib.h>

/* The manifest against the files: what it lists is there and unchanged, and beside it, and in the folders of
 * what it lists with all that is below them, there is nothing else. Of a folder of which it lists nothing
 * that is said, no more: it is not ours to judge. Names that begin with a dot are passed over, and others
 * that file managers and office programs leave behind. Of a single file it is the nearest manifest above that
 * speaks.
 *
 * Where a run is at work, or had no end, its journal (job_journal.c) stands beside the manifest: what that
 * has of a file is as good as what the manifest has, and a removal that is noted there may have taken place.
 */

/* The paths of the manifest. */
struct listed {
    const char **paths;
    size_t n, cap;
    struct job_records journal; /* of a run that is at work or had no end */
    const struct gk_job_verify *ask;
    struct gk_arena *arena;
};

static void add_listed(struct listed *listed, const char *path)
{
    struct gk_arena *arena = listed->arena;
    listed->paths = gk_arena_grow(arena, listed->paths, &listed->cap, listed->n + 1, sizeof *listed->paths);
    listed->paths[listed->n++] = gk_arena_str(arena, gk_str_of(path)).s;
}

/* Has the journal a record of the path that the file agrees with? `bytes` NULL: it is not there. */
static bool journal_agrees(const struct listed *listed, const char *path, const struct gk_buf *bytes)
{
    size_t n;
    bool agrees = false;
    const struct job_record *r = job_records_of(&listed->journal, path, &n);
    for (size_t i = 0; i < n && !agrees; i++)
        agrees = bytes ? r[i].step != JOB_REMOVES && job_record_holds(&r[i], gk_buf_slice(bytes))
                       : r[i].step == JOB_REMOVES;
    return agrees;
}

/* Are the bytes those of the entry? Else it is said how they differ. */
static void compare(const char *full, const struct gk_buf *bytes, const json_t *entry,
                    const struct gk_job_verify *ask, struct gk_diags *diags)
{
    json_int_t n = json_integer_value(json_object_get(entry, "bytes"));
    bool longer = n > 0 && (json_int_t)bytes->n > n;
    struct gk_str first = {bytes->s, longer ? (size_t)n : 0};
    if (job_entry_holds(entry, gk_buf_slice(bytes)) && (n <= 0 || (json_int_t)bytes->n == n)) return;
    bool added = longer && job_entry_holds(entry, first);
    char more[24];
    snprintf(more, sizeof more, "%zu", bytes->n - first.n);
    const struct gk_place place = {.file = gk_str_of(full)};
    gk_diag(diags, added ? GK_DIAG_FILE_APPENDED : GK_DIAG_FILE_CHANGED, &place, added ? more : NULL, NULL);
    job_verify_look(full, gk_buf_slice(bytes), first.n, ask, diags);
}

static const char *path_of(const json_t *entry)
{
    return json_string_value(json_object_get(entry, "path"));
}

static void verify_file(const char *full, const json_t *entry, struct listed *listed, struct gk_diags *diags)
{
    const char *path = path_of(entry), *hash = json_string_value(json_object_get(entry, "sha256"));
    struct gk_buf bytes = {0};
    if (!path || !hash || !job_is_inside(path)) {
        gk_diag(diags, GK_DIAG_BAD_MANIFEST, NULL, path ? path : "path", NULL);
    } else if (!gk_file_exists(full)) {
        if (!journal_agrees(listed, path, NULL))
            gk_diag(diags, GK_DIAG_FILE_MISSING, &(struct gk_place){.file = gk_str_of(full)}, NULL);
    } else if (gk_file_read(full, &bytes, diags) == GK_OK && !journal_agrees(listed, path, &bytes)) {
        compare(full, &bytes, entry, listed->ask, diags);
    }
    gk_buf_done(&bytes);
    if (path) add_listed(listed, path);
}

/* Is the entry asked for? Where a check code is, it says whose that is. */
static bool is_asked(const char *full, const json_t *entry, const struct listed *listed,
                     struct gk_diags *diags)
{
    if (!listed->ask->code.n) return true;
    if (!job_bears_code(entry, listed->ask->code)) return false;
    job_verify_code_found(listed->ask, entry, full, diags);
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct looking {
    const char *dir;
    const struct listed *listed; /* by bytes */
    struct gk_diags *diags;
};

static void tell(const struct looking *l, enum gk_code code, const char *path)
{
    const char *full = gk_arena_printf(l->listed->arena, "%s/%s", l->dir, path).s;
    gk_diag(l->diags, code, &(struct gk_place){.file = gk_str_of(full)}, NULL);
}

static bool is_ours(const struct listed *listed, const char *folder)
{
    size_t n = strlen(folder);
    for (size_t i = 0; i < listed->n; i++)
        if (strncmp(listed->paths[i], folder, n) == 0 && listed->paths[i][n] == '/') return true;
    return false;
}

static bool is_left_behind(struct gk_str name)
{
    return name.s[0] == '.' || gk_str_starts(name, GK_STR("~$")) ||
           gk_str_same_latin(name, GK_STR("thumbs.db")) || gk_str_same_latin(name, GK_STR("desktop.ini"));
}

static bool look(void *ctx, const char *path, enum gk_entry entry)
{
    const struct looking *l = ctx;
    const struct listed *listed = l->listed;
    if (is_left_behind(gk_path_base(path)) || strcmp(path, "manifest.json") == 0 ||
        strcmp(path, "manifest.json.p7s") == 0)
        return false;
    if (entry == GK_FOLDER) {
        bool ours = strchr(path, '/') || is_ours(listed, path);
        if (!ours) tell(l, GK_DIAG_FOLDER_NOT_OURS, path);
        return ours;
    }
    if (!listed->n || !bsearch(&path, listed->paths, listed->n, sizeof path, by_bytes))
        tell(l, GK_DIAG_FILE_UNLISTED, path);
    return false;
}

/* A paper of a run that has not listed it yet. */
static void verify_noted(const char *full, const char *path, struct listed *listed, struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    if (gk_file_read(full, &bytes, diags) == GK_OK && !journal_agrees(listed, path, &bytes))
        gk_diag(diags, GK_DIAG_FILE_CHANGED, &(struct gk_place){.file = gk_str_of(full)}, NULL);
    gk_buf_done(&bytes);
    add_listed(listed, path);
}

/* Of the journal what the manifest has not, where it is there. */
static void verify_journal(const char *dir, struct listed *listed, int *checked, struct gk_diags *diags)
{
    const struct job_records *journal = &listed->journal;
    for (size_t i = 0, n = listed->n; i < journal->n; i++) {
        const char *path = journal->list[i].path.s;
        const char *full = gk_arena_printf(listed->arena, "%s/%s", dir, path).s;
        bool known = n && bsearch(&path, listed->paths, n, sizeof path, by_bytes);
        if (known || (i && gk_str_eq(journal->list[i - 1].path, journal->list[i].path)) ||
            !gk_file_exists(full))
            continue;
        verify_noted(full, path, listed, diags);
        ++*checked;
    }
}

static void sort_listed(struct listed *listed)
{
    if (listed->n) qsort(listed->paths, listed->n, sizeof *listed->paths, by_bytes);
}

/* The journals of the folder; false: there is none. */
static bool read_journals(const char *dir, struct listed *listed, struct gk_diags *diags)
{
    int n;
    const char **paths = job_journals(dir, &n, listed->arena);
    for (int i = 0; i < n; i++) (void)!job_journal_read(paths[i], &listed->journal, listed->arena, diags);
    job_records_sort(&listed->journal);
    if (n) gk_diag(diags, GK_DIAG_OUT_UNFINISHED, &(struct gk_place){.file = gk_str_of(dir)}, NULL);
    return n > 0;
}

/* Reads the folder's manifest into `bytes`, in which the listing lies, and looks at what speaks for it. */
static enum gk_status open_manifest(const char *dir, struct gk_buf *bytes, struct job_listing *listing,
                                    const struct listed *listed, struct gk_diags *diags)
{
    const char *path = gk_arena_printf(listed->arena, "%s/manifest.json", dir).s;
    enum gk_status status = gk_file_read(path, bytes, diags);
    if (status == GK_OK) status = job_verify_anchor(path, gk_buf_slice(bytes), listed->ask->anchor, diags);
    if (status != GK_OK) return status;
    job_verify_signature(path, diags);
    if (job_listing_begin(listing, gk_buf_slice(bytes), listed->arena)) return GK_OK;
    gk_diag(diags, GK_DIAG_BAD_MANIFEST, &(struct gk_place){.file = gk_str_of(path)}, listing->fault, NULL);
    return GK_EINPUT;
}

static enum gk_status verify_manifest(const char *dir, struct listed *listed, int *checked,
                                      struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    struct job_listing listing;
    struct gk_str text;
    enum gk_status status = open_manifest(dir, &bytes, &listing, listed, diags);
    for (json_t *entry; status == GK_OK && (entry = job_listing_next(&listing, &text)); json_decref(entry)) {
        const char *path = path_of(entry);
        const char *full = gk_arena_printf(listed->arena, "%s/%s", dir, path ? path : "").s;
        if (!is_asked(full, entry, listed, diags)) continue;
        verify_file(full, entry, listed, diags);
        ++*checked;
        if (path && listed->ask->held) listed->ask->held(listed->ask->ctx, path);
    }
    sort_listed(listed);
    gk_buf_done(&bytes);
    return status;
}

/* The folder of the nearest manifest above the file, whose path below it goes into *below; NULL: there is
 * none. */
static const char *manifest_above(const char *file, const char **below, struct gk_arena *arena)
{
    char real[PATH_MAX];
    if (!realpath(file, real)) return NULL;
    const char *whole = gk_arena_str(arena, gk_str_of(real)).s;
    for (char *slash; (slash = strrchr(real, '/')) && slash > real;) {
        *slash = '\0';
        *below = whole + strlen(real) + 1;
        if (gk_file_exists(gk_arena_printf(arena, "%s/manifest.json", real).s))
            return gk_arena_str(arena, gk_str_of(real)).s;
    }
    return NULL;
}

/* One file against the manifest above it. */
static enum gk_status verify_one(const char *file, struct listed *listed, int *checked,
                                 struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    struct job_listing listing;
    struct gk_str text;
    const struct gk_place place = {.file = gk_str_of(file)};
    const char *below = NULL, *dir = manifest_above(file, &below, listed->arena);
    if (!dir) {
        gk_diag(diags, GK_DIAG_MANIFEST_NONE, &place, NULL);
        return GK_EINPUT;
    }
    (void)read_journals(dir, listed, diags);
    enum gk_status status = open_manifest(dir, &bytes, &listing, listed, diags);
    for (json_t *entry; status == GK_OK && (entry = job_listing_next(&listing, &text)); json_decref(entry)) {
        const char *path = path_of(entry);
        if (path && strcmp(path, below) == 0 && is_asked(file, entry, listed, diags))
            verify_file(file, entry, listed, diags);
    }
    size_t n = 0;
    bool coded = listed->ask->code.n > 0;
    if (status == GK_OK && !listed->n && !coded && job_records_of(&listed->journal, below, &n))
        verify_noted(file, below, listed, diags);
    else if (status == GK_OK && !listed->n && !coded)
        gk_diag(diags, GK_DIAG_FILE_UNLISTED, &place, NULL);
    *checked = status == GK_OK && (!coded || listed->n > 0);
    gk_buf_done(&bytes);
    return status;
}

static enum gk_status verify_folder(const char *dir, struct listed *listed, int *checked,
                                    struct gk_diags *diags)
{
    const char *path = gk_arena_printf(listed->arena, "%s/manifest.json", dir).s;
    bool first = read_journals(dir, listed, diags) && !gk_file_exists(path); /* run, and at work or ended */
    enum gk_status status = first ? GK_OK : verify_manifest(dir, listed, checked, diags);
    if (status != GK_OK) return status;
    if (listed->ask->code.n) return status;
    verify_journal(dir, listed, checked, diags);
    sort_listed(listed);
    if (!first && listed->n == 0)
        gk_diag(diags, GK_DIAG_MANIFEST_EMPTY, &(struct gk_place){.file = gk_str_of(path)}, NULL);
    struct looking looking = {dir, listed, diags};
    return gk_folder_walk(dir, look, &looking, diags);
}

enum gk_status gk_job_verify(const struct gk_job_verify *ask, int *checked, struct gk_diags *diags)
{
    enum gk_status status = GK_OK;
    *checked = 0;
    for (int i = 0; i < ask->n_paths; i++) {
        struct listed listed = {.arena = gk_arena_new(NULL), .ask = ask};
        int n = 0;
        bool one = gk_file_replaces(ask->paths[i]);
        enum gk_status ended = (one ? verify_one : verify_folder)(ask->paths[i], &listed, &n, diags);
        if (status == GK_OK) status = ended;
        *checked += n;
        gk_arena_free(listed.arena);
    }
    return status;
}
