/* The files of the work folder that the page shows, and their versions. */
#include "desk_int.h"

#include "gongkai/base/cause.h"
#include "gongkai/catalog.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

const char *desk_path(const struct gk_desk *d, const char *name, struct gk_arena *arena)
{
    return gk_path_first(d->folder, name, arena);
}

int desk_whole(struct gk_str s)
{
    enum { DIGITS = 9 };
    int n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.n > DIGITS || !gk_is_digit((unsigned char)s.s[i]))
            return -1;
        else
            n = 10 * n + (s.s[i] - '0');
    return s.n ? n : -1;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

struct numbers {
    struct gk_arena *arena;
    int *list, n;
    size_t cap;
};

static bool add_number(void *ctx, const char *name, enum gk_entry entry)
{
    struct numbers *all = ctx;
    int number = desk_whole(gk_path_stem(name));
    (void)entry;
    if (number <= 0) return false;
    all->list = gk_arena_grow(all->arena, all->list, &all->cap, (size_t)all->n + 1, sizeof *all->list);
    all->list[all->n++] = number;
    return false;
}

/* A folder that nobody made holds nothing; of one that does not answer, whoever walks it is told. */
static bool is_absent(const char *path)
{
    struct stat st;
    return stat(path, &st) != 0 && errno == ENOENT;
}

const int *desk_numbers(struct desk_call *c, const char *folder, int *n)
{
    const char *path = desk_path(c->desk, gk_arena_printf(c->arena, ".gongkai/desk/%s", folder).s, c->arena);
    struct numbers all = {.arena = c->arena, .list = GK_NEW(c->arena, int), .cap = 1};
    if (!is_absent(path)) (void)!gk_folder_walk(path, add_number, &all, &c->diags);
    qsort(all.list, (size_t)all.n, sizeof *all.list, by_number);
    *n = all.n;
    return all.list;
}

json_t *desk_load(struct desk_call *c, const char *path)
{
    struct gk_buf text = {0};
    json_t *json = NULL;
    bool there;
    if (gk_file_read_any(path, &text, &there, &c->diags) == GK_OK && there)
        json = json_loadb(text.n ? text.s : "", text.n, JSON_REJECT_DUPLICATES, NULL);
    gk_buf_done(&text);
    return json;
}

static struct gk_str hash_of(struct gk_str bytes, struct gk_arena *arena)
{
    struct gk_sha256 h = gk_sha256(bytes);
    char hex[65];
    gk_sha256_hex(&h, hex);
    return gk_arena_str(arena, gk_str_of(hex));
}

/* What is known of a file as long as it is the same: files are replaced, not written into, so that another
 * one has another number, and what is written into has another time or size. */
struct seen {
    struct stat st;
    bool ours;
    char sha[65];
};

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_dev == b->st_dev && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* As our writers begin a file; there is no need to read the rest. */
static bool begins_so(struct gk_str bytes, struct gk_str format)
{
    static const char before[] = "{\n  \"format\": \"";
    return gk_str_starts(bytes, gk_str_of(before)) &&
           gk_str_starts(gk_str_sub(bytes, sizeof before - 1, bytes.n), format);
}

/* Does the file say that it is a catalog, or a registry? Other JSON of the folder says something else. */
static bool is_ours(struct gk_str bytes, int kind, struct gk_arena *arena)
{
    struct gk_str format = kind == DESK_REGISTRY ? GK_STR("gongkai-townships/") : GK_STR("gongkai-catalog/");
    return kind == DESK_OWN || begins_so(bytes, format) ||
           gk_str_starts(gk_json_format(bytes, arena), format);
}

/* Asks the disk for what is_same() compares: 0, or why it does not tell, which is said unless there is no
 * such file. */
static int ask_disk(const char *path, struct stat *st, struct gk_diags *diags)
{
    int why = stat(path, st) == 0 ? 0 : errno;
    if (why && why != ENOENT) (void)gk_file_report(diags, GK_DIAG_FILE_READ, path, why);
    return why;
}

/* NULL: there is no such file. */
static const struct seen *look(struct gk_desk *d, const char *path, int kind, struct gk_arena *arena,
                               struct gk_diags *diags)
{
    static const struct seen unread = {.ours = true};
    struct stat st;
    int why = ask_disk(path, &st, diags);
    if (why) return why == ENOENT ? NULL : &unread;
    struct gk_map_slot *slot = gk_map_find(&d->seen, gk_str_of(path), 0);
    struct seen *seen = slot ? slot->data : NULL;
    if (seen && is_same(&seen->st, &st)) return seen;
    struct gk_buf bytes = {0};
    if (gk_file_read(path, &bytes, diags) != GK_OK) {
        gk_buf_done(&bytes);
        return &unread;
    }
    if (!seen) {
        seen = GK_NEW(d->arena, struct seen);
        gk_map_put(&d->seen, gk_arena_str(d->arena, gk_str_of(path)), 0)->data = seen;
    }
    *seen = (struct seen){.st = st, .ours = is_ours(gk_buf_slice(&bytes), kind, arena)};
    memcpy(seen->sha, hash_of(gk_buf_slice(&bytes), arena).s, sizeof seen->sha);
    gk_buf_done(&bytes);
    return seen;
}

struct scan {
    struct gk_desk *desk;
    struct gk_arena *arena;
    struct gk_diags *diags;
    struct desk_file *list;
    int n;
    size_t cap;
};

static void add_file(struct scan *s, const char *folder, const char *name, int kind)
{
    struct gk_str path = gk_arena_printf(s->arena, "%s/%s", folder, name);
    const char *full = desk_path(s->desk, path.s, s->arena);
    const struct seen *seen = look(s->desk, full, kind, s->arena, s->diags);
    if (!seen || !seen->ours) return;
    char *hex =
        GK_NEW_ARRAY(s->arena, char, sizeof seen->sha); /* so long also when empty: it is copied whole */
    memcpy(hex, seen->sha, sizeof seen->sha);
    struct gk_str sha = gk_str_of(hex);
    s->list = gk_arena_grow(s->arena, s->list, &s->cap, (size_t)s->n + 1, sizeof *s->list);
    s->list[s->n++] = (struct desk_file){.path = path,
                                         .full = full,
                                         .id = gk_path_stem(path.s),
                                         .kind = (enum desk_kind)kind,
                                         .sha = sha,
                                         .version = gk_str_sub(sha, 0, sha.n ? DESK_VERSION : 0)};
}

const struct desk_file *desk_files(struct desk_call *c, int *n)
{
    static const char *const folders[] = {"catalog", "catalog/townships", ".gongkai/desk/own"};
    struct gk_diags unheard = gk_diags_init(c->arena);
    struct scan s = {.desk = c->desk, .arena = c->arena, .diags = c->shows_all ? &unheard : &c->diags};
    for (int f = DESK_CATALOG; f <= DESK_OWN; f++) {
        int count = 0;
        const char *path = desk_path(c->desk, folders[f], c->arena);
        const char **names = gk_folder_files(path, ".json", c->arena, &count, s.diags);
        for (int i = 0; i < count; i++) add_file(&s, folders[f], names[i], f);
    }
    *n = s.n;
    return s.list;
}

const struct desk_file *desk_catalog_file(struct desk_call *c, struct gk_str id)
{
    int n = 0;
    const struct desk_file *files = desk_files(c, &n);
    for (int i = 0; i < n; i++)
        if (files[i].kind == DESK_CATALOG && gk_str_eq(files[i].id, id)) return &files[i];
    return NULL;
}

struct gk_str desk_version(struct desk_call *c)
{
    int n = 0;
    const struct desk_file *files = desk_files(c, &n);
    struct gk_buf all = {0};
    for (int i = 0; i < n; i++) {
        gk_buf_str(&all, files[i].path);
        gk_buf_putc(&all, '\n');
        gk_buf_str(&all, files[i].version);
        gk_buf_putc(&all, '\n');
    }
    struct gk_str version = hash_of(gk_buf_slice(&all), c->arena);
    gk_buf_done(&all);
    return gk_str_sub(version, 0, DESK_VERSION);
}
