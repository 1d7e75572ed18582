/* What copies of a catalog say differently, until somebody has settled it: own/conflicts.json, by the ids of
 * catalogs, as the merge reported it. One is settled when its cell holds something else than it did. */
#include "desk_int.h"

#include <stdlib.h>

static const char *conflicts_path(const struct gk_desk *d, struct gk_arena *arena)
{
    return desk_path(d, ".gongkai/desk/own/conflicts.json", arena);
}

json_t *desk_conflicts(struct gk_desk *d, struct gk_arena *arena)
{
    const char *path = conflicts_path(d, arena);
    json_t *all = gk_file_exists(path) ? json_load_file(path, JSON_REJECT_DUPLICATES, NULL) : NULL;
    return json_is_object(all) ? all : json_object();
}

bool desk_save_conflicts(struct desk_call *c, json_t *all)
{
    char *text = json_dumps(all, JSON_INDENT(2));
    struct gk_job_change change = desk_change(c, GK_STR(""));
    bool good = text && gk_job_replace(&change, conflicts_path(c->desk, c->arena), gk_str_of(text),
                                       GK_STR(""), &c->diags) == GK_OK;
    free(text);
    return good;
}

bool desk_keep_conflicts(struct desk_call *c, struct gk_str id, struct gk_str report)
{
    json_t *merged = json_loadb(report.s, report.n, 0, NULL), *change;
    json_t *all = desk_conflicts(c->desk, c->arena), *list = json_array();
    size_t i;
    json_array_foreach(json_object_get(merged, "changes"), i,
                       change) if (json_is_true(json_object_get(change, "collides")))
        json_array_append(list, change);
    json_object_set_new(all, gk_arena_str(c->arena, id).s, list);
    bool good = desk_save_conflicts(c, all);
    json_decref(all);
    json_decref(merged);
    return good;
}
