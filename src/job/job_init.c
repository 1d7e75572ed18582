#include "job_int.h"

/* `init`: a work folder. What is there already stays as it is. */

static const char *const parts[] = {"catalog/townships", "fonts", "out"};

/* What stands in the data's folder start/ is for every work folder: a text that says what goes where. */
static enum gk_status put_texts(const char *folders, const char *to, struct gk_arena *arena, int *made,
                                struct gk_diags *diags)
{
    int n = 0;
    const char **names = gk_file_list(gk_path_each(folders, "start", arena), ".txt", arena, &n);
    enum gk_status status = GK_OK;
    for (int i = 0; i < n && status == GK_OK; i++) {
        const char *path = gk_path_first(to, names[i], arena);
        if (gk_file_exists(path)) continue;
        const char *from = gk_path_find(folders, gk_path_first("start", names[i], arena), arena);
        struct gk_buf bytes = {0};
        status = gk_file_read(from, &bytes, diags);
        if (status == GK_OK) status = gk_file_write(path, gk_buf_slice(&bytes), diags);
        gk_buf_done(&bytes);
        (*made)++;
    }
    return status;
}

enum gk_status gk_job_init(const char *folders, const char *to, int *made, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    enum gk_status status = GK_OK;
    *made = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == GK_OK; i++) {
        const char *path = gk_path_first(to, parts[i], arena);
        if (gk_file_exists(path)) continue;
        status = gk_folder_make(path, diags);
        (*made)++;
    }
    if (status == GK_OK) status = put_texts(folders, to, arena, made, diags);
    gk_arena_free(arena);
    return status;
}
