/* What a catalog said before the steps that changed it, and the table of that against what it says now. */
#include "desk_int.h"

/* The catalog of the path; NULL after DESK_NO_CATALOG. */
static const struct desk_file *file_of(struct desk_call *c)
{
    const struct desk_file *f = desk_catalog_file(c, c->parts[0]);
    if (!f) desk_refuse(c, GK_DIAG_DESK_NO_CATALOG, gk_arena_str(c->arena, c->parts[0]).s, NULL);
    return f;
}

/* The hash of what the step found in the file; empty: it did not change it, or there was none. */
static struct gk_str found_by(struct desk_call *c, const json_t *step, const struct desk_file *f)
{
    const json_t *file;
    size_t i;
    json_array_foreach(json_object_get(step, "files"), i, file)
    {
        if (gk_str_eq(desk_member(file, "path"), f->path))
            return gk_arena_str(c->arena, desk_member(file, "was"));
    }
    return GK_STR("");
}

/* Those that differ from what stands there now, the last first. */
void desk_get_editions(struct desk_call *c)
{
    int n = 0;
    const struct desk_file *f = file_of(c);
    const int *numbers = desk_steps_held(c, &n);
    if (!f) return;
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    gk_json_begin(&c->json, "editions", '[');
    for (int i = n; i-- > 0;) {
        json_t *step = desk_step_load(c, numbers[i]);
        struct gk_str sha = found_by(c, step, f);
        if (sha.n && !gk_str_eq(sha, f->sha)) {
            gk_json_begin(&c->json, NULL, '{');
            gk_json_int(&c->json, "step", numbers[i]);
            desk_put_step(c, step);
            gk_json_end(&c->json, '}');
        }
        json_decref(step);
    }
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
}

/* The file with what the catalog said before that step; NULL after DESK_NO_EDITION. */
static const char *edition_of(struct desk_call *c, const struct desk_file *f, int number)
{
    json_t *step = desk_step_load(c, number);
    struct gk_str sha = found_by(c, step, f);
    json_decref(step);
    const char *bytes = desk_step_bytes(c, sha);
    if (sha.n && gk_file_exists(bytes)) return bytes;
    desk_refuse(c, GK_DIAG_DESK_NO_EDITION, gk_arena_printf(c->arena, "%d", number).s, NULL);
    return NULL;
}

void desk_post_compare(struct desk_call *c)
{
    const struct desk_file *f = file_of(c);
    if (!f || !desk_needs(c, c->body, "step")) return;
    int step = desk_number(c, c->body, "step", 0);
    const char *older = desk_failed(c) ? NULL : edition_of(c, f, step);
    if (older) desk_queue_comparison(c, older, f->full, false);
}
