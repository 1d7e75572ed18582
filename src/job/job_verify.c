#include "job_int.h"

#include <stdlib.h>

/* The manifest against the files: what it lists is there and unchanged, and in the folders of what it lists
 * there is nothing else. Other folders below out/ are not ours to judge; nor are names that begin with a dot
 * (what file managers leave behind). */

/* The paths of the manifest. */
struct listed {
    const char **paths;
    size_t n, cap;
    struct gk_arena *arena;
};

static bool has_hash(struct gk_str bytes, const char *sha256)
{
    struct gk_sha256 sum = gk_sha256(bytes);
    char hex[65];
    gk_sha256_hex(&sum, hex);
    return strcmp(hex, sha256) == 0;
}

static void verify_file(const char *dir, json_t *entry, struct listed *listed, struct gk_diags *diags)
{
    struct gk_arena *arena = listed->arena;
    const char *path = json_string_value(json_object_get(entry, "path"));
    const char *hash = json_string_value(json_object_get(entry, "sha256"));
    const char *full = gk_arena_printf(arena, "%s/%s", dir, path ? path : "").s;
    struct gk_place place = {.file = gk_str_of(full)};
    struct gk_buf bytes = {0};
    if (!path || !hash || !job_is_inside(path)) {
        gk_diag(diags, GK_DIAG_BAD_MANIFEST, NULL, path ? path : "path", NULL);
    } else if (!gk_file_exists(full)) {
        gk_diag(diags, GK_DIAG_FILE_MISSING, &place, NULL);
    } else if (gk_file_read(full, &bytes, diags) == GK_OK) {
        json_int_t n = json_integer_value(json_object_get(entry, "bytes"));
        bool longer = n > 0 && (json_int_t)bytes.n > n;
        struct gk_str first = {bytes.s, longer ? (size_t)n : 0};
        if (!has_hash(gk_buf_slice(&bytes), hash))
            gk_diag(diags, longer && has_hash(first, hash) ? GK_DIAG_FILE_APPENDED : GK_DIAG_FILE_CHANGED,
                    &place, NULL);
    }
    gk_buf_done(&bytes);
    if (!path) return;
    listed->paths = gk_arena_grow(arena, listed->paths, &listed->cap, listed->n + 1, sizeof *listed->paths);
    listed->paths[listed->n++] = gk_arena_str(arena, gk_str_of(path)).s;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Reports the files of `folder` ("" or one that ends in a slash) that the manifest does not list. */
static void verify_folder(const char *dir, const char *folder, const struct listed *listed,
                          struct gk_diags *diags)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    int n = 0;
    const char **names = gk_file_list(gk_arena_printf(scratch, "%s/%s", dir, folder).s, "", scratch, &n);
    for (int i = 0; i < n; i++) {
        const char *path = gk_arena_printf(scratch, "%s%s", folder, names[i]).s;
        if (names[i][0] == '.' || strcmp(path, "manifest.json") == 0) continue;
        if (listed->n && bsearch(&path, listed->paths, listed->n, sizeof path, by_bytes)) continue;
        const char *full = gk_arena_printf(listed->arena, "%s/%s", dir, path).s;
        gk_diag(diags, GK_DIAG_FILE_UNLISTED, &(struct gk_place){.file = gk_str_of(full)}, NULL);
    }
    gk_arena_free(scratch);
}

static void verify_folders(const char *dir, struct listed *listed, struct gk_diags *diags)
{
    if (listed->n) qsort(listed->paths, listed->n, sizeof *listed->paths, by_bytes);
    verify_folder(dir, "", listed, diags);
    /* Paths of one folder need not stand together: a/b/x stands between a/a and a/c. */
    struct listed folders = {.arena = listed->arena};
    for (size_t i = 0; i < listed->n; i++) {
        const char *slash = strrchr(listed->paths[i], '/');
        if (!slash || !job_is_inside(listed->paths[i])) continue;
        struct gk_str folder = {listed->paths[i], (size_t)(slash + 1 - listed->paths[i])};
        if (folders.n && gk_str_eq(gk_str_of(folders.paths[folders.n - 1]), folder)) continue;
        folders.paths =
            gk_arena_grow(folders.arena, folders.paths, &folders.cap, folders.n + 1, sizeof *folders.paths);
        folders.paths[folders.n++] = gk_arena_str(folders.arena, folder).s;
    }
    if (folders.n) qsort(folders.paths, folders.n, sizeof *folders.paths, by_bytes);
    for (size_t i = 0; i < folders.n; i++)
        if (i == 0 || strcmp(folders.paths[i], folders.paths[i - 1]) != 0)
            verify_folder(dir, folders.paths[i], listed, diags);
}

enum gk_status gk_job_verify(const char *dir, int *checked, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct listed listed = {.arena = arena};
    const char *path = gk_arena_printf(arena, "%s/manifest.json", dir).s;
    struct gk_place place = {.file = gk_str_of(path)};
    struct gk_buf bytes = {0};
    struct job_listing listing;
    struct gk_str text;
    enum gk_status status = gk_file_read(path, &bytes, diags);
    *checked = 0;
    if (status == GK_OK && !job_listing_begin(&listing, gk_buf_slice(&bytes), arena)) {
        gk_diag(diags, GK_DIAG_BAD_MANIFEST, &place, listing.fault, NULL);
        status = GK_EINPUT;
    }
    if (status == GK_OK) {
        for (json_t *entry; (entry = job_listing_next(&listing, &text)); json_decref(entry)) {
            verify_file(dir, entry, &listed, diags);
            (*checked)++;
        }
        verify_folders(dir, &listed, diags);
    }
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return status;
}
