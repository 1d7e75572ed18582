#include "job_int.h"

#include <jansson.h>
#include <stdlib.h>

/* The manifest: which files a run made, with their hashes; no clock, no path of a machine. It is written as
 * the run goes, in the order of the units: the catalogs' papers, then the posters, registry by registry.
 * `verify` reads it back. */

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

struct job_manifest {
    struct gk_file_out file;
    struct gk_buf held; /* not yet written */
    bool first;
};

enum { HELD_MOST = 1 << 16 };

static void put(struct job_manifest *m, const char *s)
{
    gk_buf_puts(&m->held, s);
}

struct job_manifest *job_manifest_new(const struct job_run *run, struct gk_diags *diags)
{
    const char *path = gk_arena_printf(run->arena, "%s/manifest.json", run->options->out).s;
    struct job_manifest *m = GK_NEW(run->arena, struct job_manifest);
    m->first = true;
    gk_file_out_begin(&m->file, path, diags);
    if (m->file.fd < 0) {
        (void)!gk_file_out_end(&m->file, false, diags);
        return NULL;
    }
    put(m, "{\n  \"format\": \"" MANIFEST_FORMAT "\",\n  \"program\": \"gongkai " GK_VERSION
           "\",\n  \"files\": [");
    return m;
}

/* The entry as the whole would be written by JSON_INDENT(2), of which it is the third level. */
void job_manifest_add(struct job_manifest *m, const struct job_file *file)
{
    json_t *entry = file_entry(file);
    char *dump = json_dumps(entry, JSON_INDENT(2));
    put(m, m->first ? "\n    " : ",\n    ");
    m->first = false;
    for (char *line = dump, *end; *line; line = end) {
        end = strchr(line, '\n');
        end = end ? end + 1 : line + strlen(line);
        gk_buf_add(&m->held, line, (size_t)(end - line));
        if (*end) put(m, "    ");
    }
    free(dump);
    json_decref(entry);
    if (m->held.n < HELD_MOST) return;
    gk_file_out_add(&m->file, gk_buf_slice(&m->held));
    gk_buf_clear(&m->held);
}

enum gk_status job_manifest_finish(struct job_manifest *m, bool keep, struct gk_diags *diags)
{
    put(m, m->first ? "]\n}\n" : "\n  ]\n}\n");
    gk_file_out_add(&m->file, gk_buf_slice(&m->held));
    gk_buf_done(&m->held);
    return gk_file_out_end(&m->file, keep, diags);
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
