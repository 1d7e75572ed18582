/* The files of the work folder that the page shows, and their versions. */
#include "desk_int.h"

const char *desk_path(const struct gk_desk *d, const char *name, struct gk_arena *arena)
{
    return gk_path_first(d->folder, name, arena);
}

static struct gk_str hash_of(struct gk_str bytes, struct gk_arena *arena)
{
    struct gk_sha256 h = gk_sha256(bytes);
    char hex[65];
    gk_sha256_hex(&h, hex);
    return gk_arena_str(arena, gk_str_make(hex, DESK_VERSION));
}

/* Of a catalog or a registry the bytes begin with an object whose first key says so; other JSON of the folder
 * (laws, vocabulary) says something else. */
static bool is_ours(struct gk_str bytes, bool registry)
{
    struct gk_str head = gk_str_sub(bytes, 0, bytes.n < 200 ? bytes.n : 200);
    struct gk_str format = registry ? GK_STR("\"gongkai-townships/") : GK_STR("\"gongkai-catalog/");
    return gk_str_find(head, format, 0) != (size_t)-1;
}

struct scan {
    struct gk_desk *desk;
    struct gk_arena *arena;
    struct desk_file *list;
    int n;
    size_t cap;
};

static void add_file(struct scan *s, const char *folder, const char *name, bool registry)
{
    struct gk_diags unheard = gk_diags_init(s->arena);
    struct gk_buf bytes = {0};
    struct gk_str path = gk_arena_printf(s->arena, "%s/%s", folder, name);
    const char *full = desk_path(s->desk, path.s, s->arena);
    if (gk_file_read(full, &bytes, &unheard) == GK_OK && is_ours(gk_buf_slice(&bytes), registry)) {
        s->list = gk_arena_grow(s->arena, s->list, &s->cap, (size_t)s->n + 1, sizeof *s->list);
        s->list[s->n++] = (struct desk_file){.path = path,
                                             .full = full,
                                             .id = gk_path_stem(path.s),
                                             .registry = registry,
                                             .version = hash_of(gk_buf_slice(&bytes), s->arena)};
    }
    gk_buf_done(&bytes);
}

const struct desk_file *desk_files(struct gk_desk *d, int *n, struct gk_arena *arena)
{
    static const char *const folders[] = {"catalog", "catalog/townships"};
    struct scan s = {.desk = d, .arena = arena};
    for (int f = 0; f < 2; f++) {
        int count = 0;
        const char **names = gk_file_list(desk_path(d, folders[f], arena), ".json", arena, &count);
        for (int i = 0; i < count; i++) add_file(&s, folders[f], names[i], f == 1);
    }
    *n = s.n;
    return s.list;
}

const struct desk_file *desk_catalog_file(struct gk_desk *d, struct gk_str id, struct gk_arena *arena)
{
    int n = 0;
    const struct desk_file *files = desk_files(d, &n, arena);
    for (int i = 0; i < n; i++)
        if (!files[i].registry && gk_str_eq(files[i].id, id)) return &files[i];
    return NULL;
}

struct gk_str desk_version(struct gk_desk *d, struct gk_arena *arena)
{
    int n = 0;
    const struct desk_file *files = desk_files(d, &n, arena);
    struct gk_buf all = {0};
    for (int i = 0; i < n; i++) {
        gk_buf_str(&all, files[i].path);
        gk_buf_putc(&all, '\n');
        gk_buf_str(&all, files[i].version);
        gk_buf_putc(&all, '\n');
    }
    struct gk_str version = hash_of(gk_buf_slice(&all), arena);
    gk_buf_done(&all);
    return version;
}
