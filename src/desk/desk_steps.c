/* Steps: what a request changed, as one thing that can be undone.
 *
 * MODEL. Between desk_step_begin and desk_step_end any call of job may change files of the work folder; what
 * differs then is the step's. Below .gongkai/desk stand
 *   bytes/<sha256>      what files held, before and after;
 *   steps/NNNNNN.json   a step: its words in both languages, when, by whom, and of each file which bytes were
 *                       there and which came;
 *   at                  the number of the last step that holds, where steps were undone; else all hold;
 *   pending.json        the files as a step found them, while it lasts;
 *   moving.json         the files that undoing or redoing is about to put back.
 * Each file is written whole, in this order: bytes, pending, the files themselves, the step, and then pending
 * goes. So whatever ends the program, the next one finds either no change, or a change whose begin is there:
 * it becomes a step as it stands. What was begun to be moved is moved to its end. A step is answered after
 * all of this. Where the disk refuses in the midst, the same is done before the next change
 * (desk_steps_settle): left for later, it would put old bytes over what came since.
 *
 * The shelves of job_history have each version as well: `gongkai undo` works on a file, this on what was
 * done. A file that others have changed since the step is not put back (DESK_CHANGED). */
#include "desk_int.h"

#include "gongkai/base/cause.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEPT = 1000, KEPT_LEAST = 50, DIGITS = 6, SWEEP_EVERY = 16 };
static const int64_t MOST_BYTES = INT64_C(512) << 20; /* of files that steps hold: the oldest go */

static const char *own_path(const struct gk_desk *d, const char *name, struct gk_arena *arena)
{
    return desk_path(d, gk_arena_printf(arena, ".gongkai/desk/%s", name).s, arena);
}

static const char *bytes_path(const struct gk_desk *d, struct gk_str sha, struct gk_arena *arena)
{
    return own_path(d, gk_arena_printf(arena, "bytes/%.*s", (int)sha.n, sha.s).s, arena);
}

static const char *step_path(const struct gk_desk *d, int number, struct gk_arena *arena)
{
    return own_path(d, gk_arena_printf(arena, "steps/%06d.json", number).s, arena);
}

/* ---- which there are ---- */

/* How many of the steps hold: the others are undone. */
static int step_count(struct desk_call *c, const int *numbers, int n)
{
    struct gk_buf text = {0};
    const char *path = own_path(c->desk, "at", c->arena);
    bool there;
    int at = gk_file_read_any(path, &text, &there, &c->diags) == GK_OK && there
                 ? desk_whole(gk_buf_slice(&text))
                 : -1;
    while (at >= 0 && n > 0 && numbers[n - 1] > at) n--;
    gk_buf_done(&text);
    return n;
}

/* The step that undoing (or, `redo`, redoing) is about; 0: there is none. */
static int step_next(struct desk_call *c, bool redo, int *before)
{
    int n = 0;
    const int *numbers = desk_numbers(c, "steps", &n), count = step_count(c, numbers, n);
    *before = count > 1 ? numbers[count - 2] : 0;
    if (redo) return count < n ? numbers[count] : 0;
    return count > 0 ? numbers[count - 1] : 0;
}

const int *desk_steps_held(struct desk_call *c, int *n)
{
    const int *numbers = desk_numbers(c, "steps", n);
    *n = step_count(c, numbers, *n);
    return numbers;
}

json_t *desk_step_load(struct desk_call *c, int number)
{
    return number > 0 ? desk_load(c, step_path(c->desk, number, c->arena)) : NULL;
}

const char *desk_step_bytes(struct desk_call *c, struct gk_str sha)
{
    return bytes_path(c->desk, sha, c->arena);
}

/* ---- writing ---- */

static bool keep_bytes(struct desk_call *c, const struct desk_file *f)
{
    const char *to = bytes_path(c->desk, f->sha, c->arena);
    struct gk_buf bytes = {0};
    if (gk_file_exists(to)) return true;
    bool good = gk_file_read(f->full, &bytes, &c->diags) == GK_OK &&
                gk_file_write(to, gk_buf_slice(&bytes), &c->diags) == GK_OK;
    gk_buf_done(&bytes);
    return good;
}

static void put_head(struct gk_json_out *o, const struct desk_call *c, const struct desk_step *s)
{
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "zh", s->words[GK_ZH]);
    gk_json_text(o, "en", s->words[GK_EN]);
    gk_json_text(o, "when", c->ask->now);
    gk_json_text(o, "by", desk_change(c, GK_STR("")).by);
    gk_json_begin(o, "files", '[');
}

static void put_file(struct gk_json_out *o, struct gk_str path, struct gk_str was, struct gk_str now)
{
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "path", path);
    gk_json_text(o, "was", was);
    gk_json_text(o, "now", now);
    gk_json_end(o, '}');
}

static bool put_end(struct gk_json_out *o, const char *path, struct gk_diags *diags)
{
    gk_json_end(o, ']');
    gk_json_end(o, '}');
    bool good = gk_file_write(path, gk_buf_slice(o->out), diags) == GK_OK;
    gk_buf_done(o->out);
    return good;
}

bool desk_step_begin(struct desk_call *c, struct desk_step *s, enum gk_code code, struct gk_str a,
                     struct gk_str b)
{
    struct gk_buf text = {0};
    struct gk_str words[2];
    const struct gk_str args[4] = {a, b};
    for (int lang = 0; lang < 2; lang++) {
        gk_diag_fill(&text, code, (enum gk_lang)lang, args);
        words[lang] = gk_arena_str(c->arena, gk_buf_slice(&text));
        gk_buf_clear(&text);
    }
    gk_buf_done(&text);
    return desk_step_begin_in(c, s, words);
}

bool desk_step_begin_in(struct desk_call *c, struct desk_step *s, const struct gk_str words[2])
{
    struct gk_buf text = {0};
    struct gk_json_out o = {.out = &text};
    *s = (struct desk_step){.words = {words[0], words[1]}};
    s->was = desk_files(c, &s->n);
    put_head(&o, c, s);
    bool good = !desk_failed(c);
    for (int i = 0; i < s->n && good; i++) {
        put_file(&o, s->was[i].path, s->was[i].sha, GK_STR(""));
        good = keep_bytes(c, &s->was[i]);
    }
    good = good && put_end(&o, own_path(c->desk, "pending.json", c->arena), &c->diags);
    gk_buf_done(&text);
    return good;
}

static const struct desk_file *same_path(const struct desk_file *list, int n, struct gk_str path)
{
    for (int i = 0; i < n; i++)
        if (gk_str_eq(list[i].path, path)) return &list[i];
    return NULL;
}

/* The files that differ, into `o`; how many. After diagnostics not all of it is known. */
static int put_differing(struct desk_call *c, const struct desk_step *s, struct gk_json_out *o)
{
    int n = 0, differing = 0;
    const struct desk_file *now = desk_files(c, &n);
    for (int i = 0; i < n; i++) {
        const struct desk_file *was = same_path(s->was, s->n, now[i].path);
        if (was && gk_str_eq(was->sha, now[i].sha)) continue;
        put_file(o, now[i].path, was ? was->sha : GK_STR(""), now[i].sha);
        keep_bytes(c, &now[i]);
        differing++;
    }
    for (int i = 0; i < s->n; i++) {
        if (same_path(now, n, s->was[i].path)) continue;
        put_file(o, s->was[i].path, s->was[i].sha, GK_STR(""));
        differing++;
    }
    return differing;
}

/* ---- what is forgotten ---- */

/* Marks the bytes that a step needs; how many more they are. */
static int64_t mark_bytes(struct desk_call *c, int number, struct gk_map *needed)
{
    json_t *step = desk_load(c, step_path(c->desk, number, c->arena)), *file;
    int64_t more = 0;
    size_t i;
    json_array_foreach(json_object_get(step, "files"), i, file) for (int k = 0; k < 2; k++)
    {
        struct stat st;
        struct gk_str sha = gk_arena_str(c->arena, desk_member(file, k ? "now" : "was"));
        if (sha.n && gk_map_add(needed, sha) && stat(bytes_path(c->desk, sha, c->arena), &st) == 0)
            more += st.st_size;
    }
    json_decref(step);
    return more;
}

/* The oldest steps go where there are too many, or their bytes are; then bytes that none needs. Where some
 * step can't be read, nobody knows which these are, and they stay till the next time. */
static void sweep(const struct desk_call *call)
{
    struct desk_call own = *call, *c = &own; /* what is done can't fail any more */
    c->diags = gk_diags_init(c->arena);
    struct gk_map needed = {.arena = c->arena};
    int n = 0, files = 0, kept = 0;
    int64_t held = 0;
    const int *numbers = desk_numbers(c, "steps", &n);
    for (int i = n; i-- > 0;) {
        bool goes = kept >= KEPT || (kept >= KEPT_LEAST && held > MOST_BYTES);
        if (goes) unlink(step_path(c->desk, numbers[i], c->arena));
        if (goes) continue;
        held += mark_bytes(c, numbers[i], &needed);
        kept++;
    }
    const struct desk_file *now = desk_files(c, &n);
    for (int i = 0; i < n; i++) gk_map_add(&needed, now[i].sha); /* the next step begins with these */
    const char **names = gk_file_list(own_path(c->desk, "bytes", c->arena), "", c->arena, &files);
    for (int i = 0; i < files && !desk_failed(c); i++)
        if (!gk_map_find(&needed, gk_str_of(names[i]), 0))
            unlink(bytes_path(c->desk, gk_str_of(names[i]), c->arena));
}

/* A new step: what was undone can't be redone any more. 0 after diagnostics: it stays. */
static int next_number(struct desk_call *c)
{
    int n = 0;
    const int *numbers = desk_numbers(c, "steps", &n), count = step_count(c, numbers, n);
    if (desk_failed(c)) return 0;
    for (int i = n; i-- > count;) unlink(step_path(c->desk, numbers[i], c->arena));
    unlink(own_path(c->desk, "at", c->arena));
    return count > 0 ? numbers[count - 1] + 1 : 1;
}

bool desk_step_end(struct desk_call *c, const struct desk_step *s)
{
    struct gk_buf text = {0};
    struct gk_json_out o = {.out = &text};
    put_head(&o, c, s);
    int number = put_differing(c, s, &o) > 0 ? next_number(c) : 0;
    bool good = !desk_failed(c);
    if (number && good) good = put_end(&o, step_path(c->desk, number, c->arena), &c->diags);
    gk_buf_done(&text);
    if (good) unlink(own_path(c->desk, "pending.json", c->arena));
    if (good && number && number % SWEEP_EVERY == 0) sweep(c);
    return good;
}

/* ---- undoing ---- */

/* Does the file hold what the step says, and is there what it is to hold? */
static void stands(struct desk_call *c, const struct desk_file *now, int n, const json_t *file, bool redo)
{
    const struct gk_place place = {.file = desk_member(file, "path")};
    const struct desk_file *f = same_path(now, n, place.file);
    struct gk_str from = desk_member(file, redo ? "was" : "now"),
                  to = desk_member(file, redo ? "now" : "was");
    const char *bytes = bytes_path(c->desk, to, c->arena);
    if (!gk_str_eq(f ? f->sha : GK_STR(""), from)) gk_diag(&c->diags, GK_DIAG_DESK_CHANGED, &place, NULL);
    if (to.n && !gk_file_exists(bytes)) (void)gk_file_report(&c->diags, GK_DIAG_FILE_READ, bytes, ENOENT);
}

/* True also where there is none. */
static bool take_away(struct desk_call *c, const char *full)
{
    if (unlink(full) == 0 || errno == ENOENT) return true;
    (void)gk_file_report(&c->diags, GK_DIAG_FILE_WRITE, full, errno);
    return false;
}

/* Puts bytes into a file, or takes it away. */
static bool put_back(struct desk_call *c, struct gk_str path, struct gk_str sha, struct gk_str words)
{
    struct gk_job_change change = desk_change(c, words);
    const char *full = desk_path(c->desk, gk_arena_str(c->arena, path).s, c->arena);
    struct gk_buf bytes = {0};
    if (sha.n == 0) return take_away(c, full);
    bool good = gk_file_read(bytes_path(c->desk, sha, c->arena), &bytes, &c->diags) == GK_OK &&
                gk_job_replace(&change, full, gk_buf_slice(&bytes), GK_STR(""), &c->diags) == GK_OK;
    gk_buf_done(&bytes);
    return good;
}

/* Does what moving.json says, if there is one. */
static bool move(struct desk_call *c)
{
    const char *path = own_path(c->desk, "moving.json", c->arena);
    json_t *moving = desk_load(c, path), *file;
    size_t i;
    bool good = true;
    if (!moving) return !desk_failed(c);
    json_array_foreach(json_object_get(moving, "files"), i, file) good =
        good && put_back(c, desk_member(file, "path"), desk_member(file, "now"), desk_member(moving, "zh"));
    struct gk_str at = desk_member(moving, "by"); /* where it leads to */
    good = good && gk_file_write(own_path(c->desk, "at", c->arena), at, &c->diags) == GK_OK;
    if (good) unlink(path);
    json_decref(moving);
    return good;
}

/* What undoing the step, or redoing it, has to do. */
static bool plan(struct desk_call *c, const json_t *step, bool redo, int at, struct gk_str words)
{
    struct gk_buf text = {0};
    struct gk_json_out o = {.out = &text};
    const json_t *file;
    size_t i;
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "zh", words);
    gk_json_text(&o, "by", gk_arena_printf(c->arena, "%d", at));
    gk_json_begin(&o, "files", '[');
    json_array_foreach(json_object_get(step, "files"), i, file)
        put_file(&o, desk_member(file, "path"), GK_STR(""), desk_member(file, redo ? "now" : "was"));
    return put_end(&o, own_path(c->desk, "moving.json", c->arena), &c->diags);
}

static void move_step(struct desk_call *c, bool redo)
{
    int before = 0, n = 0, number = step_next(c, redo, &before);
    json_t *step = number ? desk_load(c, step_path(c->desk, number, c->arena)) : NULL, *file;
    const struct desk_file *now = desk_files(c, &n);
    size_t i;
    if (!step && !desk_failed(c))
        desk_refuse(c, redo ? GK_DIAG_DESK_NO_REDO : GK_DIAG_DESK_NO_UNDO, NULL, NULL);
    json_array_foreach(json_object_get(step, "files"), i, file) stands(c, now, n, file, redo);
    struct gk_buf words = {0};
    const struct gk_str name = desk_member(step, c->lang == GK_ZH ? "zh" : "en");
    gk_diag_fill(&words, redo ? GK_DIAG_DESK_DID_REDO : GK_DIAG_DESK_DID_UNDO, c->lang, &name);
    if (!desk_failed(c) && plan(c, step, redo, redo ? number : before, gk_buf_slice(&words))) move(c);
    if (!desk_failed(c)) {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_text(&c->json, "sentence", gk_buf_slice(&words));
        desk_put_version(c);
        gk_json_end(&c->json, '}');
    }
    gk_buf_done(&words);
    json_decref(step);
}

void desk_post_undo(struct desk_call *c)
{
    if (desk_is_current(c, desk_version(c))) move_step(c, false);
}

void desk_post_redo(struct desk_call *c)
{
    if (desk_is_current(c, desk_version(c))) move_step(c, true);
}

/* ---- telling ---- */

static void put_words(struct desk_call *c, bool redo)
{
    int before, number = step_next(c, redo, &before);
    json_t *step = number ? desk_load(c, step_path(c->desk, number, c->arena)) : NULL;
    if (step)
        gk_json_text(&c->json, redo ? "redo" : "undo", desk_member(step, c->lang == GK_ZH ? "zh" : "en"));
    json_decref(step);
}

void desk_put_version(struct desk_call *c)
{
    gk_json_text(&c->json, "version", desk_version(c));
    put_words(c, false);
    put_words(c, true);
}

void desk_answer_version(struct desk_call *c)
{
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    gk_json_end(&c->json, '}');
}

void desk_put_step(struct desk_call *c, const json_t *step)
{
    gk_json_text(&c->json, "words", desk_member(step, c->lang == GK_ZH ? "zh" : "en"));
    gk_json_text(&c->json, "when", desk_member(step, "when"));
    gk_json_text(&c->json, "by", desk_member(step, "by"));
}

static void put_step(struct desk_call *c, int number, bool undone)
{
    struct gk_json_out *o = &c->json;
    json_t *step = desk_load(c, step_path(c->desk, number, c->arena)), *file;
    size_t i;
    gk_json_begin(o, NULL, '{');
    gk_json_int(o, "number", number);
    desk_put_step(c, step);
    gk_json_bool(o, "undone", undone);
    gk_json_begin(o, "files", '[');
    json_array_foreach(json_object_get(step, "files"), i, file)
        gk_json_text(o, NULL, gk_path_base(desk_member(file, "path").s));
    gk_json_end(o, ']');
    gk_json_end(o, '}');
    json_decref(step);
}

void desk_get_log(struct desk_call *c)
{
    int n = 0;
    const int *numbers = desk_numbers(c, "steps", &n), count = step_count(c, numbers, n);
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    gk_json_begin(&c->json, "steps", '[');
    for (int i = n; i-- > 0;) put_step(c, numbers[i], i >= count);
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
}

/* ---- what was left half done, by a desk that ended or by a disk that was full ---- */

/* A step that did not come to its end: what it changed is a step. */
static bool end_pending(struct desk_call *c)
{
    const char *path = own_path(c->desk, "pending.json", c->arena);
    json_t *pending = desk_load(c, path), *file;
    if (!pending) return !desk_failed(c);
    size_t i, n = json_array_size(json_object_get(pending, "files"));
    struct desk_file *was = GK_NEW_ARRAY(c->arena, struct desk_file, n + 1);
    struct desk_step s = {
        .words = {desk_member(pending, "zh"), desk_member(pending, "en")}, .was = was, .n = (int)n};
    const struct gk_desk_ask ask = {.now = desk_member(pending, "when"), .by = desk_member(pending, "by")};
    json_array_foreach(json_object_get(pending, "files"), i, file) was[i] =
        (struct desk_file){.path = desk_member(file, "path"), .sha = desk_member(file, "was")};
    c->ask = &ask;
    bool good = desk_step_end(c, &s);
    json_decref(pending);
    return good;
}

bool desk_steps_settle(struct desk_call *c)
{
    const struct gk_desk_ask *ask = c->ask;
    bool good = end_pending(c);
    c->ask = ask;
    return good && move(c);
}

/* What writers that were killed have left. */
static bool sweep_temporary(void *ctx, const char *path, enum gk_entry entry)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    if (entry == GK_FILE) (void)!gk_file_sweep(gk_path_first(ctx, path, arena));
    gk_arena_free(arena);
    return true;
}

bool desk_steps_open(struct gk_desk *d, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    const struct gk_desk_ask ask = {.lang = GK_ZH};
    struct desk_call c = {.desk = d, .ask = &ask, .arena = arena, .diags = gk_diags_init(arena)};
    const char *own = own_path(d, "", arena);
    bool good = gk_folder_walk(own, sweep_temporary, (void *)(uintptr_t)own, &c.diags) == GK_OK &&
                desk_steps_settle(&c);
    if (good) sweep(&c);
    gk_diags_append(diags, &c.diags);
    gk_arena_free(arena);
    return good;
}
