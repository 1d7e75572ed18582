#include "job_out_int.h"

#include <stdlib.h>

/* The manifest against the files: what it lists is there and unchanged, and beside it, and in the folders of
 * what it lists with all that is below them, there is nothing else. Of a folder of which it lists nothing
 * that is said, no more: it is not ours to judge. Names that begin with a dot are passed over (what file
 * managers leave behind). */

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
        if (!has_hash(gk_buf_slice(&bytes), hash) || (n > 0 && (json_int_t)bytes.n != n))
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

static bool look(void *ctx, const char *path, enum gk_entry entry)
{
    const struct looking *l = ctx;
    const struct listed *listed = l->listed;
    if (*gk_path_base(path).s == '.' || strcmp(path, "manifest.json") == 0) return false;
    if (entry == GK_FOLDER) {
        bool ours = strchr(path, '/') || is_ours(listed, path);
        if (!ours) tell(l, GK_DIAG_FOLDER_NOT_OURS, path);
        return ours;
    }
    if (!listed->n || !bsearch(&path, listed->paths, listed->n, sizeof path, by_bytes))
        tell(l, GK_DIAG_FILE_UNLISTED, path);
    return false;
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
        if (listed.n) qsort(listed.paths, listed.n, sizeof *listed.paths, by_bytes);
        struct looking looking = {dir, &listed, diags};
        status = gk_folder_walk(dir, look, &looking, diags);
    }
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return status;
}
