#include "job_int.h"

#include <sys/stat.h>

/* Files and folders that the user names, and what a new file among them may be called. */

bool job_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char **job_files(const char *const *named, int n_named, int *n, struct gk_arena *arena)
{
    const char **files = NULL;
    size_t cap = 0, count = 0;
    for (int i = 0; i < n_named; i++) {
        int inside = gk_str_starts(gk_path_base(named[i]), GK_STR("~$")) ? 0 : 1;
        const char **names = job_is_folder(named[i]) ? gk_file_list(named[i], "", arena, &inside) : NULL;
        for (int k = 0; k < inside; k++) {
            if (names && (names[k][0] == '.' || strncmp(names[k], "~$", 2) == 0)) continue;
            files = gk_arena_grow(arena, files, &cap, count + 1, sizeof *files);
            files[count++] = names ? gk_path_first(named[i], names[k], arena) : named[i];
        }
    }
    *n = (int)count;
    return files;
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
