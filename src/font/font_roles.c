/* fonts/roles.json → wishes. Every key is known or refused, so that a slip of the pen does not pass in
 * silence. */
#include "font_int.h"

#include <jansson.h>

struct reader {
    struct gk_arena *arena;
    struct gk_diags *diags;
    struct gk_place place;
    bool ok;
};

static void complain(struct reader *r, struct gk_str what)
{
    gk_diag(r->diags, GK_DIAG_FONT_ROLES, &r->place, what.s, NULL);
    r->ok = false;
}

static struct gk_str copy(struct reader *r, const json_t *value)
{
    return gk_arena_str(r->arena, gk_str_of(json_string_value(value)));
}

static const struct gk_str *read_strings(struct reader *r, const char *key, const json_t *array, int *n)
{
    *n = (int)json_array_size(array);
    struct gk_str *list = GK_NEW_ARRAY(r->arena, struct gk_str, *n + 1);
    if (!json_is_array(array)) complain(r, gk_arena_printf(r->arena, "%s: [\"…\"]", key));
    for (int i = 0; i < *n; i++) {
        const json_t *value = json_array_get(array, (size_t)i);
        if (!json_is_string(value)) complain(r, gk_arena_printf(r->arena, "%s: [\"…\"]", key));
        list[i] = copy(r, value);
    }
    return list;
}

static bool read_flag(struct reader *r, const char *key, const json_t *value)
{
    if (!json_is_boolean(value)) complain(r, gk_arena_printf(r->arena, "%s: true | false", key));
    return json_is_true(value);
}

static void read_wish_key(struct reader *r, struct wish *w, const char *key, const json_t *value)
{
    if (!strcmp(key, "families")) {
        w->families = read_strings(r, key, value, &w->n_families);
    } else if (!strcmp(key, "files")) {
        w->files = read_strings(r, key, value, &w->n_files);
    } else if (!strcmp(key, "weight")) {
        w->weight = (int)json_integer_value(value);
        if (w->weight < 1 || w->weight > 1000) complain(r, GK_STR("weight: 1–1000"));
    } else if (!strcmp(key, "dropped")) {
        w->dropped = read_flag(r, key, value);
    } else if (!strcmp(key, "latin")) {
        w->latin = read_flag(r, key, value);
    } else if (!strcmp(key, "private")) {
        w->private_use = read_flag(r, key, value);
    } else if (!strcmp(key, "has") && json_is_string(value)) {
        w->has = copy(r, value);
    } else if (strcmp(key, "about")) {
        complain(r, gk_arena_printf(r->arena, "\"%s\"?", key));
    }
}

static const struct wish *read_wishes(struct reader *r, const char *name, json_t *array, int *n)
{
    *n = (int)json_array_size(array);
    struct wish *list = GK_NEW_ARRAY(r->arena, struct wish, *n + 1);
    if (!json_is_array(array)) complain(r, gk_arena_printf(r->arena, "%s: [{…}]", name));
    for (int i = 0; i < *n; i++) {
        json_t *object = json_array_get(array, (size_t)i);
        const char *key;
        json_t *value;
        if (!json_is_object(object)) complain(r, gk_arena_printf(r->arena, "%s: [{…}]", name));
        json_object_foreach(object, key, value) read_wish_key(r, &list[i], key, value);
        if (!list[i].n_families && !list[i].n_files)
            complain(r, gk_arena_printf(r->arena, "%s: families?", name));
    }
    return list;
}

static void read_role(struct reader *r, struct role_wish *role, const char *name, json_t *object)
{
    const char *key;
    json_t *value;
    role->name = gk_arena_str(r->arena, gk_str_of(name));
    if (!json_is_object(object)) complain(r, gk_arena_printf(r->arena, "%s: {…}", name));
    json_object_foreach(object, key, value)
    {
        if (!strcmp(key, "faces"))
            role->wishes = read_wishes(r, name, value, &role->n);
        else if (!strcmp(key, "like") && json_is_string(value))
            role->like = copy(r, value);
        else if (strcmp(key, "about"))
            complain(r, gk_arena_printf(r->arena, "%s: \"%s\"?", name, key));
    }
}

static void read_roles(struct reader *r, json_t *object, struct wishes *out)
{
    struct role_wish *roles = GK_NEW_ARRAY(r->arena, struct role_wish, json_object_size(object) + 1);
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value) read_role(r, &roles[out->n_roles++], key, value);
    out->roles = roles;
    if (out->n_roles == 0) complain(r, GK_STR("roles: {…}"));
}

/* Every `like` names a role, and none leads back to itself. */
static void check_likes(struct reader *r, const struct wishes *w)
{
    for (int i = 0; i < w->n_roles; i++) {
        const struct role_wish *at = &w->roles[i];
        for (int steps = 0; at && at->like.n && r->ok; steps++) {
            const struct role_wish *next = NULL;
            for (int k = 0; k < w->n_roles; k++)
                if (gk_str_eq(w->roles[k].name, at->like)) next = &w->roles[k];
            if (!next || steps > 6)
                complain(r, gk_arena_printf(r->arena, "%s: like \"%s\"?", w->roles[i].name.s, at->like.s));
            at = next;
        }
    }
}

/* ---- faces of workbooks ---- */

static void read_office_face(struct reader *r, struct office_face *face, const json_t *object)
{
    const char *name = json_string_value(json_object_get(object, "face"));
    const json_t *holds = json_object_get(object, "holds");
    if (!name || !*name || json_object_size(object) != (holds ? 2 : 1))
        complain(r, GK_STR("office: {\"face\": …, \"holds\": …}"));
    face->name = gk_arena_str(r->arena, gk_str_of(name));
    if (holds) face->charset = copy(r, holds);
    if (holds && !font_office_knows(face->charset))
        complain(r, gk_arena_printf(r->arena, "holds: \"%s\"?", copy(r, holds).s));
}

static struct gk_office read_office_set(struct reader *r, json_t *object)
{
    struct office_name *names = GK_NEW_ARRAY(r->arena, struct office_name, json_object_size(object) + 1);
    struct gk_office set = {.names = names};
    const char *key;
    json_t *array;
    json_object_foreach(object, key, array)
    {
        struct office_name *of = &names[set.n++];
        struct office_face *faces = GK_NEW_ARRAY(r->arena, struct office_face, json_array_size(array) + 1);
        *of =
            (struct office_name){gk_arena_str(r->arena, gk_str_of(key)), faces, (int)json_array_size(array)};
        if (of->n == 0) complain(r, gk_arena_printf(r->arena, "%s: [{…}]", key));
        for (int i = 0; i < of->n; i++) read_office_face(r, &faces[i], json_array_get(array, (size_t)i));
    }
    return set;
}

/* All sets are looked at, one is taken. */
static void read_office(struct reader *r, json_t *object, struct gk_office *out)
{
    json_t *sets = json_object_get(object, "sets"), *value;
    const char *chosen = json_string_value(json_object_get(object, "set")), *key;
    bool found = false;
    json_object_foreach(sets, key, value)
    {
        struct gk_office set = read_office_set(r, value);
        if (!chosen || strcmp(key, chosen) != 0) continue;
        *out = set;
        found = true;
    }
    if (!found || json_object_size(object) != 2) complain(r, GK_STR("office: {\"set\": …, \"sets\": {…}}"));
}

static void read_all(struct reader *r, json_t *root, struct wishes *out)
{
    const char *key;
    json_t *value;
    const char *format = json_string_value(json_object_get(root, "format"));
    if (!format || strcmp(format, "gongkai-fonts/1")) complain(r, GK_STR("format: \"gongkai-fonts/1\""));
    json_object_foreach(root, key, value)
    {
        if (!strcmp(key, "roles"))
            read_roles(r, value, out);
        else if (!strcmp(key, "fallback"))
            out->fallback = read_wishes(r, key, value, &out->n_fallback);
        else if (!strcmp(key, "rare"))
            out->rare = read_wishes(r, key, value, &out->n_rare);
        else if (!strcmp(key, "office"))
            read_office(r, value, &out->office);
        else if (strcmp(key, "format") && strcmp(key, "about"))
            complain(r, gk_arena_printf(r->arena, "\"%s\"?", key));
    }
    if (!json_object_get(root, "roles")) complain(r, GK_STR("roles: {…}"));
    check_likes(r, out);
}

/* A key that stands twice is said with both lines, where the JSON has no worse fault. */
static void report_syntax(struct reader *r, struct gk_str json, json_error_t *error)
{
    bool twice = json_error_code(error) == json_error_duplicate_key;
    json_t *whole = twice ? json_loadb(json.s, json.n, 0, error) : NULL;
    r->ok = false;
    r->place.line = error->line;
    if (!whole || !gk_json_duplicate(json, &r->place, r->diags))
        complain(r, gk_str_of(gk_cause_said(r->arena, error->text)));
    json_decref(whole);
}

enum gk_status font_roles_read(const char *path, struct gk_arena *arena, struct wishes *out,
                               struct gk_diags *diags)
{
    *out = (struct wishes){0};
    struct gk_buf bytes = {0};
    struct reader r = {.arena = arena, .diags = diags, .place = {.file = gk_str_of(path)}, .ok = true};
    json_error_t error;
    json_t *root = NULL;
    enum gk_status status = gk_file_read(path, &bytes, diags);
    if (status != GK_OK) goto out;
    root = json_loadb(bytes.s ? bytes.s : "", bytes.n, JSON_REJECT_DUPLICATES, &error);
    if (root)
        read_all(&r, root, out);
    else
        report_syntax(&r, gk_buf_slice(&bytes), &error);
    status = r.ok ? GK_OK : GK_EINPUT;
out:
    json_decref(root);
    gk_buf_done(&bytes);
    return status;
}

enum gk_status gk_office_load(const char *dir, struct gk_arena *arena, const struct gk_office **out,
                              struct gk_diags *diags)
{
    struct wishes *wishes = GK_NEW(arena, struct wishes);
    enum gk_status status = font_roles_read(gk_path_find(dir, "roles.json", arena), arena, wishes, diags);
    *out = status == GK_OK ? &wishes->office : NULL;
    if (*out) font_office_fill(*out, arena);
    return status;
}
