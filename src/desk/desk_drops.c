/* Files that were dropped on the page: what each is, and what may be done with it.
 *
 * MODEL. A file lies in .gongkai/desk/drops/<number>/ under its name until something is done with it. What it
 * is, is found out by doing it dry (gk_job_change.dry): import, then a table of townships, then a list. So
 * what is proposed is what will happen, said by the same code. Nothing outside of that folder is written
 * before an act is chosen, and each act is a step.
 *
 * NOT DONE. What was dropped is asked anew whenever it is looked at: proposals follow what stands in the work
 * folder, and nothing of them is kept. */
#include "desk_drop_int.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void remove_drop(struct desk_call *c, const struct drop *d)
{
    unlink(d->path);
    rmdir(drop_folder(c->desk, d->number, c->arena));
}

void desk_put_drops(struct desk_call *c)
{
    int n = 0;
    const int *numbers = desk_numbers(c, "drops", &n);
    gk_json_begin(&c->json, "drops", '[');
    for (int i = 0; i < n; i++) {
        struct drop d;
        if (!drop_find(c, numbers[i], &d)) continue;
        gk_json_begin(&c->json, NULL, '{');
        gk_json_int(&c->json, "drop", d.number);
        gk_json_text(&c->json, "name", d.name);
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

/* ---- the paths ---- */

/* The last part of what the browser calls the file; NULL after DESK_DROP_NAME. */
static const char *name_of(struct desk_call *c)
{
    struct gk_str name = desk_query(c, "name");
    for (size_t i = 0; i < name.n; i++)
        if (name.s[i] == '/' || name.s[i] == '\\') name = gk_str_sub(name, i + 1, name.n), i = (size_t)-1;
    bool good = name.n > 0 && name.n <= 240 && name.s[0] != '.' && name.s[0] != '~';
    for (size_t i = 0; i < name.n; i++) good = good && (unsigned char)name.s[i] >= ' ' && name.s[i] != 127;
    if (!good) desk_refuse(c, GK_DIAG_DESK_DROP_NAME, NULL, NULL);
    return good ? gk_arena_str(c->arena, name).s : NULL;
}

/* Is there room for one more? */
static bool has_room(struct desk_call *c, const int *numbers, int n, const char *name)
{
    enum { MOST = 100, MOST_MB = 512 };
    int64_t bytes = (int64_t)c->ask->body.n;
    for (int i = 0; i < n; i++) {
        struct drop d;
        struct stat st;
        if (drop_find(c, numbers[i], &d) && stat(d.path, &st) == 0) bytes += st.st_size;
    }
    if (n < MOST && bytes <= (int64_t)MOST_MB << 20) return true;
    gk_diag(&c->diags, GK_DIAG_DESK_DROPS_MANY, NULL, gk_arena_printf(c->arena, "%d", MOST).s,
            gk_arena_printf(c->arena, "%d", MOST_MB).s, name, NULL);
    return false;
}

void desk_post_drop(struct desk_call *c)
{
    int n = 0;
    const int *numbers = desk_numbers(c, "drops", &n);
    const char *name = name_of(c);
    struct drop d;
    if (!name) return;
    if (c->ask->body.n == 0) {
        desk_refuse(c, GK_DIAG_DESK_DROP_EMPTY, NULL, NULL);
        return;
    }
    if (!has_room(c, numbers, n, name)) return;
    int number = n && numbers[n - 1] > c->desk->last_drop ? numbers[n - 1] + 1 : c->desk->last_drop + 1;
    const char *path = gk_path_first(drop_folder(c->desk, number, c->arena), name, c->arena);
    if (gk_file_write(path, c->ask->body, &c->diags) != GK_OK) return;
    c->desk->last_drop = number;
    drop_find(c, number, &d);
    gk_json_begin(&c->json, NULL, '{');
    drop_put(c, &d);
    desk_put_version(c);
    gk_json_end(&c->json, '}');
}

void desk_get_drops(struct desk_call *c)
{
    int n = 0;
    const int *numbers = desk_numbers(c, "drops", &n);
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    gk_json_begin(&c->json, "drops", '[');
    for (int i = 0; i < n; i++) {
        struct drop d;
        if (!drop_find(c, numbers[i], &d)) continue;
        gk_json_begin(&c->json, NULL, '{');
        drop_put(c, &d);
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
}

static bool asked_drop(struct desk_call *c, struct drop *d)
{
    return drop_find(c, desk_whole(c->parts[0]), d) ||
           desk_refuse(c, GK_DIAG_DESK_NO_DROP, gk_arena_str(c->arena, c->parts[0]).s, NULL);
}

void desk_delete_drop(struct desk_call *c)
{
    struct drop d;
    if (!asked_drop(c, &d)) return;
    remove_drop(c, &d);
    desk_answer_version(c);
}

/* An id that no catalog has. */
static struct gk_str free_id(struct desk_call *c, struct gk_str id)
{
    for (int i = 2;; i++) {
        struct gk_str other = gk_arena_printf(c->arena, "%.*s-%d", (int)id.n, id.s, i);
        if (!desk_catalog_file(c, other)) return other;
    }
}

static int by_number(const void *a, const void *b)
{
    return ((const struct drop *)a)->number - ((const struct drop *)b)->number;
}

/* The drop and those of `with`, in the order in which they came. NULL after a diagnostic. */
static struct drop *fellows(struct desk_call *c, const struct drop *d, int *n)
{
    const json_t *with = desk_array(c, c->body, "with");
    struct drop *all = GK_NEW_ARRAY(c->arena, struct drop, json_array_size(with) + 1);
    *n = 1;
    all[0] = *d;
    for (size_t i = 0; i < json_array_size(with); i++)
        if (!drop_find(c, (int)json_integer_value(json_array_get(with, i)), &all[(*n)++])) {
            desk_refuse(c, GK_DIAG_DESK_NO_DROP, "", NULL);
            return NULL;
        }
    qsort(all, (size_t)*n, sizeof *all, by_number);
    return all;
}

static bool merge(struct desk_call *c, struct drop *d)
{
    int n = 0, collisions = 0;
    struct drop *all = fellows(c, d, &n);
    if (!all) return false;
    const char **copies = GK_NEW_ARRAY(c->arena, const char *, n);
    struct gk_buf report = {0};
    for (int i = 0; i < n; i++) copies[i] = all[i].path;
    const struct gk_job_change change = drop_change(c, d, &(struct drop_taking){.dry = false});
    const char *to = d->parts[0].to;
    bool good = gk_job_merge(c->desk->options.root, to, copies, n, to, true, c->lang, &change, &report,
                             &collisions, &d->diags) == GK_OK;
    if (good) good = desk_keep_conflicts(c, d->parts[0].id, gk_buf_slice(&report));
    for (int i = 0; i < n && good; i++)
        if (all[i].number != d->number) remove_drop(c, &all[i]);
    gk_buf_done(&report);
    return good;
}

/* The step of a drop; of several that are merged it names all. */
static bool begin_step(struct desk_call *c, struct desk_step *step, const struct drop *d, struct gk_str act)
{
    int n = 0;
    const struct drop *all = gk_str_eq(act, GK_STR("merge")) ? fellows(c, d, &n) : NULL;
    struct gk_str names = d->name;
    if (desk_failed(c)) return false;
    if (!all) return desk_step_begin(c, step, GK_DIAG_DESK_DID_ADOPT, names, GK_STR(""));
    for (int i = 0; i < n; i++)
        names = i ? gk_arena_printf(c->arena, "%.*s, %.*s", (int)names.n, names.s, (int)all[i].name.n,
                                    all[i].name.s)
                  : all[0].name;
    return desk_step_begin(c, step, GK_DIAG_DESK_DID_MERGE, names, GK_STR(""));
}

static bool take(struct desk_call *c, struct drop *d, struct gk_str act)
{
    struct drop_taking t = {.replace = gk_str_eq(act, GK_STR("replace")),
                            .guess = gk_str_eq(act, GK_STR("guess"))};
    if (gk_str_eq(act, GK_STR("copy")) && d->n_parts == 1) t.id = free_id(c, d->parts[0].id);
    drop_forget(c, d);
    if (gk_str_eq(act, GK_STR("merge"))) return d->n_parts == 1 && d->parts[0].to && merge(c, d);
    if (d->kind == DROP_CATALOG) return drop_import(c, d, &t);
    if (d->kind == DROP_OWN_CATALOG || d->kind == DROP_OWN_REGISTRY) return drop_take_own(c, d, &t);
    if (d->kind != DROP_TOWNSHIPS) return desk_refuse(c, GK_DIAG_DESK_ACT, "", NULL);
    return d->target ? drop_update_registry(c, d, &t, d->target) : drop_make_registries(c, d, &t);
}

/* The table of what this drop has that the other has not is work, as papers are. */
static void compare(struct desk_call *c, const struct drop *d, bool against)
{
    int n = 0;
    const struct drop *all = fellows(c, d, &n);
    if (all && n != 2) desk_refuse(c, GK_DIAG_DESK_ACT, against ? "against" : "compare", NULL);
    if (all && n == 2) desk_queue_comparison(c, all[all[0].number == d->number].path, d->path, against);
}

static bool is_act(struct gk_str act)
{
    static const char *const acts[] = {"take", "copy", "replace", "guess", "merge"};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (gk_str_eq(act, gk_str_of(acts[i]))) return true;
    return false;
}

/* What was dropped becomes part of the work folder, in one step. */
void desk_post_drop_act(struct desk_call *c)
{
    struct drop d;
    struct desk_step step;
    struct gk_str act = desk_text(c, c->body, "act");
    if (!desk_is_current(c, desk_version(c)) || !asked_drop(c, &d)) return;
    if (gk_str_eq(act, GK_STR("notice"))) {
        desk_queue_notice(c, d.path);
        return;
    }
    bool against = gk_str_eq(act, GK_STR("against"));
    if (against || gk_str_eq(act, GK_STR("compare"))) {
        compare(c, &d, against);
        return;
    }
    if (!is_act(act)) {
        desk_refuse(c, GK_DIAG_DESK_ACT, gk_arena_str(c->arena, act).s, NULL);
        return;
    }
    drop_look(c, &d);
    if (drop_unread(&d)) gk_diags_append(&c->diags, &d.diags);
    if (!begin_step(c, &step, &d, act)) {
        gk_buf_done(&d.said);
        return;
    }
    bool good = take(c, &d, act);
    if (!desk_step_end(c, &step) || !good || desk_failed(c)) {
        gk_diags_append(&c->diags, &d.diags);
        if (!desk_failed(c)) desk_refuse(c, GK_DIAG_DESK_ACT, gk_arena_str(c->arena, act).s, NULL);
        gk_buf_done(&d.said);
        return;
    }
    remove_drop(c, &d);
    gk_json_begin(&c->json, NULL, '{');
    gk_json_text(&c->json, "details", gk_buf_slice(&d.said));
    drop_put_parts(c, &d);
    desk_put_messages(c, "messages", &d.diags);
    desk_put_version(c);
    gk_json_end(&c->json, '}');
    gk_buf_done(&d.said);
}
