/* The work folder as one archive, by which it leaves the browser and comes back. Both calls say on the error
 * stream what went wrong. */
#include "engine.h"

#include "gongkai/package.h"

#include <string.h>

/* The lines of a text, each NUL-terminated. */
static const char **lines_of(struct gk_str text, int *n, struct gk_arena *arena)
{
    const char **list = GK_NEW(arena, const char *);
    size_t cap = 1;
    for (size_t at = 0; at < text.n;) {
        size_t end = gk_str_find(text, GK_STR("\n"), at);
        if (end == (size_t)-1) end = text.n;
        list = gk_arena_grow(arena, list, &cap, (size_t)*n + 1, sizeof *list);
        list[(*n)++] = gk_arena_str(arena, gk_str_sub(text, at, end)).s;
        at = end + 1;
    }
    return list;
}

/* Packs the files of the current folder that `names` has, one a line. */
EMSCRIPTEN_KEEPALIVE int engine_pack(const char *to, const char *names, int lang)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    int n = 0;
    const char **list = lines_of(gk_str_of(names), &n, arena);
    bool packed = gk_package_pack(to, list, list, n, &diags);
    engine_say(&diags, lang);
    gk_arena_free(arena);
    return packed;
}

/* Programs that pack a folder put its name before all others: how long that is. */
static size_t common_folder(const struct gk_package *zip)
{
    struct gk_str first = gk_str_of(gk_package_count(zip) ? gk_package_name(zip, 0) : "");
    size_t slash = gk_str_find(first, GK_STR("/"), 0), n = slash == (size_t)-1 ? 0 : slash + 1;
    for (int i = 0; i < gk_package_count(zip); i++)
        if (!gk_str_starts(gk_str_of(gk_package_name(zip, i)), gk_str_sub(first, 0, n))) return 0;
    return gk_str_starts(first, GK_STR("catalog/")) || gk_str_starts(first, GK_STR(".gongkai/")) ? 0 : n;
}

static bool unpack_part(struct gk_package *zip, const char *name, const char *path, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf bytes = {0};
    const char *slash = strrchr(path, '/');
    struct gk_str folder = gk_arena_str(arena, (struct gk_str){path, (size_t)(slash - path)});
    bool good = gk_folder_make(folder.s, diags) == GK_OK;
    if (good && slash[1] != '\0')
        good = gk_package_read(zip, name, &bytes) &&
               gk_file_write_unsettled(path, gk_buf_slice(&bytes), diags) == GK_OK;
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return good;
}

/* Unpacks the archive at `from` into the folder `to`. */
EMSCRIPTEN_KEEPALIVE int engine_unpack(const char *from, const char *to, int lang)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_buf bytes = {0};
    struct gk_package *zip = NULL;
    if (gk_file_read(from, &bytes, &diags) == GK_OK)
        zip = gk_package_open(gk_buf_slice(&bytes), gk_path_base(from).s, arena, &diags);
    size_t cut = zip ? common_folder(zip) : 0;
    bool good = zip != NULL;
    for (int i = 0; good && i < gk_package_count(zip); i++) {
        const char *name = gk_package_name(zip, i);
        good = unpack_part(zip, name, gk_arena_printf(arena, "%s/%s", to, name + cut).s, &diags);
    }
    gk_package_close(zip);
    engine_say(&diags, lang);
    gk_buf_done(&bytes);
    gk_arena_free(arena);
    return good;
}
