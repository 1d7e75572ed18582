#include "gongkai/kept.h"
#include "job_int.h"

#include <sys/stat.h>

/* Files and folders that the user names, and what a new file among them may be called. */

bool job_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char **job_files(const char *const *named, int n_named, int *n, struct gk_arena *arena,
                       struct gk_diags *diags)
{
    const char **files = NULL;
    size_t cap = 0, count = 0;
    for (int i = 0; i < n_named; i++) {
        int inside = gk_str_starts(gk_path_base(named[i]), GK_STR("~$")) ? 0 : 1;
        const char **names =
            job_is_folder(named[i]) ? gk_folder_files(named[i], "", arena, &inside, diags) : NULL;
        for (int k = 0; k < inside; k++) {
            if (names && (names[k][0] == '.' || strncmp(names[k], "~$", 2) == 0)) continue;
            files = gk_arena_grow(arena, files, &cap, count + 1, sizeof *files);
            files[count++] = names ? gk_path_first(named[i], names[k], arena) : named[i];
        }
    }
    *n = (int)count;
    return files;
}

bool job_is_named(const char *const *named, int n_named, const char *file)
{
    for (int i = 0; i < n_named; i++)
        if (named[i] == file) return true;
    return false;
}

bool job_is_table(const char *path, bool named, const struct gk_vocabulary *v, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_buf bytes = {0};
    int n = 0;
    bool list = gk_file_read(path, &bytes, &unheard) == GK_OK &&
                gk_kept_divisions(gk_buf_slice(&bytes), path, v, NULL, 0, arena, &n, &unheard) && n > 0;
    if (list)
        gk_diag(diags, named ? GK_DIAG_IMPORT_TOWNSHIPS : GK_DIAG_FOLDER_TOWNSHIPS,
                &(struct gk_place){.file = gk_str_of(path)}, NULL);
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return list;
}

bool job_is_data(struct gk_str format)
{
    static const char *const data[] = {"gongkai-vocabulary/", "gongkai-laws/", "gongkai-lint/",
                                       "gongkai-holidays/", "gongkai-archive/"};
    for (size_t i = 0; i < sizeof data / sizeof *data; i++)
        if (gk_str_starts(format, gk_str_of(data[i]))) return true;
    return false;
}

bool job_skips_data(const char *path, struct gk_str format, struct gk_diags *diags)
{
    if (!job_is_data(format) && !gk_str_starts(format, GK_STR("gongkai-townships/"))) return false;
    struct gk_place place = {.file = gk_str_of(path)};
    gk_diag(diags, GK_DIAG_FOLDER_DATA, &place, gk_arena_str(diags->arena, format).s, NULL);
    return true;
}

bool job_needs_no_import(const char *path, bool named, struct gk_str format, struct gk_diags *diags)
{
    const struct gk_place place = {.file = gk_str_of(path)};
    bool catalog = gk_str_starts(format, GK_STR("gongkai-catalog/"));
    bool registry = gk_str_starts(format, GK_STR("gongkai-townships/"));
    if (!named && !catalog) return job_skips_data(path, format, diags);
    if (!catalog && !registry && !job_is_data(format)) return false;
    enum gk_code code = catalog    ? (named ? GK_DIAG_IMPORT_CATALOG : GK_DIAG_FOLDER_CATALOG)
                        : registry ? GK_DIAG_IMPORT_TOWNSHIPS
                                   : GK_DIAG_IMPORT_DATA;
    gk_diag(diags, code, &place, gk_arena_str(diags->arena, format).s, NULL);
    return true;
}

const char *job_variant(const char *folder, struct gk_str id, struct gk_arena *arena)
{
    int n = 0;
    struct gk_str folded = gk_fold(id, arena);
    const char **names = gk_file_list(folder, ".json", arena, &n);
    for (int i = 0; i < n; i++) {
        struct gk_str stem = gk_path_stem(names[i]);
        if (gk_str_eq(gk_fold(stem, arena), folded) && !gk_str_eq(gk_catalog_id_of(stem, arena), id))
            return gk_path_first(folder, names[i], arena);
    }
    return NULL;
}
