#include "job_int.h"

#include <jansson.h>
#include <stdlib.h>

/* The manifest: which files a run made, with their hashes; no clock, no path of a machine. `verify` reads it
 * back. */

#define MANIFEST_FORMAT "gongkai-manifest/1"

static json_t *text_of(struct gk_str s)
{
    return json_stringn(s.s ? s.s : "", s.n);
}

static json_t *file_entry(const struct job_file *f)
{
    char hex[65];
    gk_sha256_hex(&f->sha256, hex);
    json_t *o = json_object();
    json_object_set_new(o, "path", text_of(f->path));
    json_object_set_new(o, "source", text_of(f->source));
    json_object_set_new(o, "bytes", json_integer((json_int_t)f->bytes));
    json_object_set_new(o, "sha256", json_string(hex));
    if (f->pages) json_object_set_new(o, "pages", json_integer(f->pages));
    if (f->check.n) json_object_set_new(o, "check", text_of(f->check));
    return o;
}

static int by_path(const void *a, const void *b)
{
    const struct job_file *const *x = a, *const *y = b;
    return gk_str_cmp((*x)->path, (*y)->path);
}

static const struct job_file **sorted_files(const struct job_run *run, const struct job_unit *units, int n,
                                            int *count)
{
    int k = 0;
    for (int i = 0; i < n; i++) k += units[i].n_files;
    const struct job_file **files = GK_NEW_ARRAY(run->arena, const struct job_file *, k + 1);
    k = 0;
    for (int i = 0; i < n; i++) {
        for (int f = 0; f < units[i].n_files; f++) files[k++] = &units[i].files[f];
    }
    qsort(files, (size_t)k, sizeof *files, by_path);
    *count = k;
    return files;
}

enum gk_status job_manifest(const struct job_run *run, const struct job_unit *units, int n,
                            struct gk_diags *diags)
{
    int count = 0;
    const struct job_file **files = sorted_files(run, units, n, &count);
    json_t *list = json_array();
    for (int i = 0; i < count; i++) json_array_append_new(list, file_entry(files[i]));
    json_t *root = json_object();
    json_object_set_new(root, "format", json_string(MANIFEST_FORMAT));
    json_object_set_new(root, "program", json_string("gongkai " GK_VERSION));
    json_object_set_new(root, "files", list);
    char *dump = json_dumps(root, JSON_INDENT(2));
    struct gk_buf bytes = {0};
    gk_buf_puts(&bytes, dump);
    gk_buf_putc(&bytes, '\n');
    const char *path = gk_arena_printf(run->arena, "%s/manifest.json", run->options->out).s;
    enum gk_status status = gk_file_write(path, gk_buf_slice(&bytes), diags);
    gk_buf_done(&bytes);
    free(dump);
    json_decref(root);
    return status;
}

static void verify_file(const char *dir, json_t *entry, struct gk_arena *arena, struct gk_diags *diags)
{
    const char *path = json_string_value(json_object_get(entry, "path"));
    const char *hash = json_string_value(json_object_get(entry, "sha256"));
    const char *full = gk_arena_printf(arena, "%s/%s", dir, path ? path : "").s;
    struct gk_place place = {.file = gk_str_of(full)};
    struct gk_buf bytes = {0};
    if (!path || !hash || strstr(path, "..") || path[0] == '/') {
        gk_diag(diags, GK_DIAG_BAD_MANIFEST, NULL, path ? path : "path", NULL);
    } else if (!gk_file_exists(full)) {
        gk_diag(diags, GK_DIAG_FILE_MISSING, &place, NULL);
    } else if (gk_file_read(full, &bytes, diags) == GK_OK) {
        struct gk_sha256 sum = gk_sha256(gk_buf_slice(&bytes));
        char hex[65];
        gk_sha256_hex(&sum, hex);
        if (strcmp(hex, hash) != 0) gk_diag(diags, GK_DIAG_FILE_CHANGED, &place, NULL);
    }
    gk_buf_done(&bytes);
}

enum gk_status gk_job_verify(const char *dir, int *checked, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    const char *path = gk_arena_printf(arena, "%s/manifest.json", dir).s;
    struct gk_place place = {.file = gk_str_of(path)};
    struct gk_buf bytes = {0};
    enum gk_status status = gk_file_read(path, &bytes, diags);
    json_t *root = NULL;
    *checked = 0;
    if (status == GK_OK) {
        json_error_t error;
        root = json_loadb(bytes.s ? bytes.s : "", bytes.n, JSON_REJECT_DUPLICATES, &error);
        const char *format = json_string_value(json_object_get(root, "format"));
        if (!root || !format || strcmp(format, MANIFEST_FORMAT) != 0) {
            gk_diag(diags, GK_DIAG_BAD_MANIFEST, &place, root ? "format" : error.text, NULL);
            status = GK_EINPUT;
        }
    }
    size_t i;
    json_t *entry;
    if (status == GK_OK) {
        json_array_foreach(json_object_get(root, "files"), i, entry)
        {
            verify_file(dir, entry, arena, diags);
            (*checked)++;
        }
    }
    json_decref(root);
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return status;
}
