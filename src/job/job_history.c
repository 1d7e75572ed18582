#define _XOPEN_SOURCE 700 /* realpath */
#include "job_int.h"

#include <stdlib.h>
#include <unistd.h>

/* What stood in a catalog or a registry before it was replaced.
 *
 * MODEL. A file's *shelf* is .gongkai/history/<its path in the work folder>/; the work folder is the nearest
 * folder above the file that holds catalog/, else the file's own, so that the shelf is found from wherever
 * the program was called. On it stand the versions that were replaced, as numbered files with the bytes as
 * they were, and beside each, in NNNNNN.json, who replaced it, when, by which command, and what changed. The
 * version is written after that line and before the file itself: whatever ends the program, either the shelf
 * or the file has the bytes. The last KEPT versions stay.
 *
 * To undo is to put the last version back and take it from the shelf; what stood in the file goes to
 * NNNNNN.undone, since it may hold what nobody has elsewhere.
 *
 * NOT DONE: locks. Two programs that replace one file at one moment may share a number. */

enum { KEPT = 20, DIGITS = 6, MOST_CHECKED = 20000 };

struct shelf {
    const char *dir;
    int *numbers; /* rising */
    int n;
    bool unread; /* after a diagnostic: which there are is not known */
    struct gk_arena *arena;
};

/* The path with its links followed; of a file that is not there, with those of its folder followed. */
static const char *real_path(const char *path, struct gk_arena *arena)
{
    char *real = realpath(path, NULL);
    const char *slash = strrchr(path, '/');
    struct gk_str out = real ? gk_arena_str(arena, gk_str_of(real)) : gk_str_of(path);
    if (!real) {
        struct gk_str folder = {path, slash ? (size_t)(slash + 1 - path) : 0};
        char *there = realpath(folder.n ? gk_arena_str(arena, folder).s : ".", NULL);
        if (there) out = gk_arena_printf(arena, "%s/%s", there, gk_path_base(path).s);
        free(there);
    }
    free(real);
    return out.s;
}

/* How many bytes of the real path are the work folder's. */
static size_t work_folder(const char *real, struct gk_arena *arena)
{
    size_t own = (size_t)(strrchr(real, '/') - real);
    for (size_t n = own;; n--) {
        if (n > 0 && real[n] != '/') continue;
        if (gk_file_exists(gk_arena_printf(arena, "%.*s/catalog", (int)n, real).s)) return n;
        if (n == 0) return own;
    }
}

static int number_of(const char *name)
{
    return strlen(name) == DIGITS && strspn(name, "0123456789") == DIGITS ? atoi(name) : 0;
}

const char *job_beside(const char *path, const char *kind, struct gk_arena *arena)
{
    const char *real = real_path(path, arena);
    size_t root = work_folder(real, arena);
    bool work = gk_file_exists(gk_arena_printf(arena, "%.*s/catalog", (int)root, real).s);
    return work ? gk_arena_printf(arena, "%.*s/.gongkai/%s%s", (int)root, real, kind, real + root).s : NULL;
}

static struct shelf shelf_of(const char *path, struct gk_arena *arena, struct gk_diags *diags)
{
    const char *real = real_path(path, arena);
    size_t root = work_folder(real, arena);
    struct shelf s = {.arena = arena};
    s.dir = gk_arena_printf(arena, "%.*s/.gongkai/history%s", (int)root, real, real + root).s;
    int n = 0, before = gk_diags_count(diags, GK_ERROR);
    const char **names = gk_folder_files(s.dir, "", arena, &n, diags);
    s.unread = gk_diags_count(diags, GK_ERROR) > before;
    s.numbers = GK_NEW_ARRAY(arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        int number = number_of(names[i]);
        if (number > 0) s.numbers[s.n++] = number;
    }
    return s;
}

static const char *version_path(const struct shelf *s, int number, const char *end)
{
    return gk_arena_printf(s->arena, "%s/%06d%s", s->dir, number, end).s;
}

/* ---- keeping ---- */

static void forget_oldest(const struct shelf *s)
{
    for (int i = 0; i < s->n - KEPT + 1; i++) { /* one was just added */
        unlink(version_path(s, s->numbers[i], ""));
        unlink(version_path(s, s->numbers[i], ".json"));
        unlink(version_path(s, s->numbers[i], ".undone"));
    }
}

static enum gk_status keep(const struct gk_job_change *change, const char *path, struct gk_str was,
                           struct gk_str what, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf line = {0};
    struct gk_json_out o = {.out = &line};
    const struct shelf s = shelf_of(path, arena, diags);
    job_sweep(s.dir);
    int number = s.n ? s.numbers[s.n - 1] + 1 : 1;
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "when", change->now);
    gk_json_text(&o, "by", change->by);
    gk_json_text(&o, "command", change->command);
    gk_json_text(&o, "what", what);
    gk_json_end(&o, '}');
    gk_buf_putc(&line, '\n');
    enum gk_status status = s.unread ? GK_EIO : GK_OK; /* a number that is taken would cost a version */
    if (status == GK_OK)
        status = gk_file_write(version_path(&s, number, ".json"), gk_buf_slice(&line), diags);
    if (status == GK_OK) status = gk_file_write(version_path(&s, number, ""), was, diags);
    if (status == GK_OK) forget_oldest(&s);
    gk_buf_done(&line);
    gk_arena_free(arena);
    return status;
}

/* Of the folder in which the path is. */
static void sweep_beside(const char *path)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    const char *slash = strrchr(path, '/');
    job_sweep(slash ? gk_arena_printf(arena, "%.*s", (int)(slash - path), path).s : ".");
    gk_arena_free(arena);
}

enum gk_status gk_job_replace(const struct gk_job_change *change, const char *path, struct gk_str bytes,
                              struct gk_str what, struct gk_diags *diags)
{
    struct gk_buf was = {0};
    enum gk_status status = GK_OK;
    bool there = gk_file_replaces(path);
    if (!change->dry && !gk_path_is_standard(path)) sweep_beside(path);
    if (there && !change->dry) status = gk_file_read(path, &was, diags);
    bool same = change->dry || (there && gk_str_eq(gk_buf_slice(&was), bytes));
    if (there && !same && status == GK_OK) status = keep(change, path, gk_buf_slice(&was), what, diags);
    if (!same && status == GK_OK) status = gk_file_write(path, bytes, diags);
    gk_buf_done(&was);
    return status;
}

/* Would the file be read again as a catalog? What hinders it is told as the loader tells it. Its name may be
 * another one than its id: it may be meant for another place. */
static bool is_loadable(const char *path, struct gk_str json, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    bool good = gk_catalog_parse(json, NULL, arena, &unheard) != NULL;
    gk_arena_free(arena);
    if (good) return true;
    struct gk_place place = {.file = gk_str_of(path)};
    arena = gk_arena_new(NULL);
    (void)gk_catalog_parse(json, NULL, arena, diags);
    gk_diag(diags, GK_DIAG_CATALOG_UNSAVED, &place, NULL);
    gk_arena_free(arena);
    return false;
}

/* A new file of very many rows goes out piece by piece, and only what stands above its rows is looked at. */
static enum gk_status save_new(const struct gk_job_change *change, const char *path,
                               const struct gk_catalog *catalog, struct gk_diags *diags)
{
    struct gk_catalog head = *catalog;
    struct gk_buf json = {0};
    head.n_items = 0;
    gk_catalog_write(&head, &json);
    bool good = is_loadable(path, gk_buf_slice(&json), diags);
    gk_buf_done(&json);
    if (good && change->dry) return GK_OK;
    return good ? gk_catalog_save(catalog, path, diags) : GK_EINPUT;
}

enum gk_status gk_job_replace_catalog(const struct gk_job_change *change, const char *path,
                                      const struct gk_catalog *catalog, struct gk_str what,
                                      struct gk_diags *diags)
{
    if (catalog->n_items > MOST_CHECKED && !gk_file_replaces(path))
        return save_new(change, path, catalog, diags);
    struct gk_buf json = {0};
    gk_catalog_write(catalog, &json);
    enum gk_status status = is_loadable(path, gk_buf_slice(&json), diags) ? GK_OK : GK_EINPUT;
    if (status == GK_OK) status = gk_job_replace(change, path, gk_buf_slice(&json), what, diags);
    gk_buf_done(&json);
    return status;
}

/* ---- looking back ---- */

/* What is said of a version; a line that is gone or damaged says nothing. */
struct note {
    json_t *json;
    struct gk_str when, by, command, what;
};

static struct gk_str member(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return gk_str_of(s ? s : "");
}

static struct note note_of(const struct shelf *s, int number)
{
    json_t *json = json_load_file(version_path(s, number, ".json"), JSON_REJECT_DUPLICATES, NULL);
    return (struct note){json, member(json, "when"), member(json, "by"), member(json, "command"),
                         member(json, "what")};
}

static void put_column(struct gk_buf *out, struct gk_str s)
{
    gk_buf_puts(out, "  ");
    gk_buf_str(out, s.n ? s : GK_STR("-"));
}

/* Number, time, name, command on one line; what changed below it. */
static void put_version(struct gk_buf *out, const struct shelf *s, int number)
{
    struct note note = note_of(s, number);
    struct gk_str line;
    gk_buf_printf(out, "%06d", number);
    put_column(out, note.when);
    put_column(out, note.by);
    put_column(out, note.command);
    gk_buf_putc(out, '\n');
    for (size_t at = 0; gk_str_line(note.what, &at, &line);) {
        gk_buf_puts(out, "        ");
        gk_buf_str(out, line);
        gk_buf_putc(out, '\n');
    }
    json_decref(note.json);
}

static void put_versions_json(struct gk_buf *out, const struct shelf *s, const char *path)
{
    struct gk_json_out o = {.out = out};
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "format", GK_STR("gongkai-history/1"));
    gk_json_text(&o, "file", gk_str_of(path));
    gk_json_begin(&o, "versions", '[');
    for (int i = s->n - 1; i >= 0; i--) {
        struct note note = note_of(s, s->numbers[i]);
        gk_json_begin(&o, NULL, '{');
        gk_json_int(&o, "number", s->numbers[i]);
        gk_json_text(&o, "when", note.when);
        gk_json_text(&o, "by", note.by);
        gk_json_text(&o, "command", note.command);
        gk_json_text(&o, "what", note.what);
        gk_json_end(&o, '}');
        json_decref(note.json);
    }
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    gk_buf_putc(out, '\n');
}

enum gk_status gk_job_history(const char *path, bool json, enum gk_lang lang, struct gk_buf *out,
                              struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    const struct shelf s = shelf_of(path, arena, diags);
    const struct gk_place place = {.file = gk_str_of(path)};
    if (s.unread) {
        /* said */
    } else if (s.n == 0 && !gk_file_exists(path)) {
        gk_diag(diags, GK_DIAG_HISTORY_NONE, &place, NULL);
    } else if (json) {
        put_versions_json(out, &s, path);
    } else {
        const struct gk_str head[4] = {gk_str_of(path), gk_arena_printf(arena, "%d", s.n)};
        gk_diag_fill(out, s.n ? GK_DIAG_HISTORY_HEAD : GK_DIAG_HISTORY_EMPTY, lang, head);
        gk_buf_putc(out, '\n');
        for (int i = s.n - 1; i >= 0; i--) put_version(out, &s, s.numbers[i]);
    }
    gk_arena_free(arena);
    return GK_OK;
}

const char *job_edition_path(const char *path, struct gk_arena *arena, struct gk_diags *diags)
{
    const char *at = strrchr(path, '@');
    bool number = at && at > path && at[1] && strspn(at + 1, "0123456789") == strlen(at + 1);
    if (!number || strlen(at) > DIGITS + 1 || gk_file_exists(path)) return path;
    const char *file = gk_arena_printf(arena, "%.*s", (int)(at - path), path).s;
    const struct shelf s = shelf_of(file, arena, diags);
    const char *version = version_path(&s, atoi(at + 1), "");
    if (s.unread || gk_file_exists(version)) return s.unread ? NULL : version;
    gk_diag(diags, GK_DIAG_HISTORY_NO_NUMBER, &(struct gk_place){.file = gk_str_of(file)}, at + 1, NULL);
    return NULL;
}

const char **job_versions(const char *path, int *n, struct gk_arena *arena, struct gk_diags *diags)
{
    const struct shelf s = shelf_of(path, arena, diags);
    const char **paths = GK_NEW_ARRAY(arena, const char *, s.n + 1);
    *n = s.n;
    for (int i = 0; i < s.n; i++) paths[i] = version_path(&s, s.numbers[s.n - 1 - i], "");
    return paths;
}

/* Keeps what is about to be undone. */
static enum gk_status put_aside(const struct shelf *s, int number, const char *path, struct gk_diags *diags)
{
    struct gk_buf now = {0};
    bool there;
    enum gk_status status = gk_file_read_any(path, &now, &there, diags);
    if (status == GK_OK && there)
        status = gk_file_write(version_path(s, number, ".undone"), gk_buf_slice(&now), diags);
    gk_buf_done(&now);
    return status;
}

enum gk_status gk_job_undo(const char *path, enum gk_lang lang, struct gk_buf *out, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf was = {0};
    const struct shelf s = shelf_of(path, arena, diags);
    const struct gk_place place = {.file = gk_str_of(path)};
    enum gk_status status = s.unread ? GK_EIO : s.n ? GK_OK : GK_EINPUT;
    int last = s.n ? s.numbers[s.n - 1] : 0;
    if (!last && !s.unread) gk_diag(diags, GK_DIAG_HISTORY_NONE, &place, NULL);
    sweep_beside(path);
    job_sweep(s.dir);
    if (status == GK_OK) status = gk_file_read(version_path(&s, last, ""), &was, diags);
    if (status == GK_OK) status = put_aside(&s, last, path, diags);
    if (status == GK_OK) status = gk_file_write(path, gk_buf_slice(&was), diags);
    if (status == GK_OK) {
        const struct gk_str args[4] = {gk_str_of(path), gk_str_of(version_path(&s, last, ".undone")),
                                       gk_arena_printf(arena, "%d", s.n - 1)};
        gk_diag_fill(out, GK_DIAG_UNDONE, lang, args);
        gk_buf_putc(out, '\n');
        put_version(out, &s, last);
        unlink(version_path(&s, last, ""));
        unlink(version_path(&s, last, ".json"));
    }
    gk_buf_done(&was);
    gk_arena_free(arena);
    return status;
}
