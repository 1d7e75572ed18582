/* Whose office it is: chosen once from the country's divisions (catalog/divisions.tsv, a line a township: its
 * code of nine digits and the names above it), kept in own/office.json. */
#include "desk_int.h"

/* How many digits of a code name each: province, city, county, township. */
static const size_t digits[] = {2, 4, 6, 9};
enum { LEVELS = 4, COUNTY = 2 };

/* A line of the file: the code, then LEVELS names. */
struct line {
    struct gk_str code, names[LEVELS];
};

static bool next_line(struct gk_str text, size_t *at, struct line *l)
{
    struct gk_str line;
    if (!gk_str_line(text, at, &line)) return false;
    for (int i = 0; i <= LEVELS; i++) {
        size_t tab = gk_str_find(line, GK_STR("\t"), 0), to = tab == (size_t)-1 ? line.n : tab;
        *(i ? &l->names[i - 1] : &l->code) = gk_str_sub(line, 0, to);
        line = gk_str_sub(line, to < line.n ? to + 1 : to, line.n);
    }
    return true;
}

static bool read_divisions(struct desk_call *c, struct gk_buf *text)
{
    const char *path = gk_path_find(c->desk->options.root, "catalog/divisions.tsv", c->arena);
    return gk_file_read(path, text, &c->diags) == GK_OK;
}

/* The level that a code names; -1: none. "" is above all. */
static int level_of(struct gk_str code)
{
    for (size_t i = 0; i < code.n; i++)
        if (code.s[i] < '0' || code.s[i] > '9') return -1;
    for (int i = 0; i < LEVELS; i++)
        if (code.n == digits[i]) return i;
    return -1;
}

void desk_get_divisions(struct desk_call *c)
{
    struct gk_str under = desk_query(c, "under"), last = {"", 0};
    int level = under.n ? level_of(under) + 1 : 0;
    struct gk_buf text = {0};
    struct line l;
    bool good = (under.n == 0 || level > 0) && level < LEVELS;
    if (!good) desk_refuse(c, GK_DIAG_DESK_DIVISION, gk_arena_str(c->arena, under).s, NULL);
    if (good && read_divisions(c, &text)) {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_begin(&c->json, "divisions", '[');
        for (size_t at = 0; next_line(gk_buf_slice(&text), &at, &l);) {
            if (!gk_str_starts(l.code, under) || level_of(l.code) != LEVELS - 1) continue;
            struct gk_str code = gk_str_sub(l.code, 0, digits[level]);
            if (gk_str_eq(code, last)) continue;
            last = code;
            gk_json_begin(&c->json, NULL, '{');
            gk_json_text(&c->json, "code", code);
            gk_json_text(&c->json, "name", l.names[level]);
            gk_json_end(&c->json, '}');
        }
        gk_json_end(&c->json, ']');
        gk_json_end(&c->json, '}');
    }
    gk_buf_done(&text);
}

/* ---- the office ---- */

static const char *office_path(const struct gk_desk *d, struct gk_arena *arena)
{
    return desk_path(d, ".gongkai/desk/own/office.json", arena);
}

void desk_put_office(struct desk_call *c)
{
    const char *path = office_path(c->desk, c->arena);
    struct gk_buf text = {0};
    bool there;
    if (gk_file_read_any(path, &text, &there, &c->diags) == GK_OK && there)
        gk_json_raw(&c->json, GK_STR("office"), gk_buf_slice(&text));
    gk_buf_done(&text);
}

struct gk_str desk_office_code(struct desk_call *c)
{
    const char *path = office_path(c->desk, c->arena);
    json_t *office = desk_load(c, path);
    struct gk_str code = gk_arena_str(c->arena, desk_member(office, "code"));
    json_decref(office);
    return code;
}

struct gk_str desk_county(struct desk_call *c)
{
    struct gk_str code = desk_office_code(c);
    return gk_str_sub(code, 0, code.n > digits[COUNTY] ? digits[COUNTY] : code.n);
}

/* The first township whose code begins so. */
static bool find_line(struct gk_str text, struct gk_str code, struct line *l)
{
    for (size_t at = 0; next_line(text, &at, l);)
        if (level_of(l->code) == LEVELS - 1 && gk_str_starts(l->code, code)) return true;
    return false;
}

static bool save_office(struct desk_call *c, const struct line *l, int level)
{
    static const char *const keys[] = {"province", "city", "county", "township"};
    const struct gk_job_change change = desk_change(c, GK_STR(""));
    struct gk_buf text = {0};
    struct gk_json_out o = {.out = &text};
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "code", gk_str_sub(l->code, 0, digits[level]));
    gk_json_text(&o, "name", l->names[level]);
    for (int i = 0; i <= level; i++) gk_json_text(&o, keys[i], l->names[i]);
    gk_json_end(&o, '}');
    enum gk_status status =
        gk_job_replace(&change, office_path(c->desk, c->arena), gk_buf_slice(&text), GK_STR(""), &c->diags);
    gk_buf_done(&text);
    return status == GK_OK;
}

/* The registry of its county, where there is none: what the papers of townships are made by. */
static bool make_registry(struct desk_call *c, struct gk_str code)
{
    const struct gk_job_change change = desk_change(c, GK_STR(""));
    struct gk_diags said = gk_diags_init(c->arena);
    struct gk_job_townships_made made;
    const char *name =
        gk_arena_printf(c->arena, "catalog/townships/%.*s.json", (int)digits[COUNTY], code.s).s;
    if (gk_file_exists(desk_path(c->desk, name, c->arena))) return true;
    const char *all = gk_path_find(c->desk->options.root, "catalog/divisions.tsv", c->arena);
    if (gk_job_townships_import(c->desk->options.root, all, NULL, code, (struct gk_str){"", 0}, &change,
                                &made, &said) == GK_OK)
        return true;
    gk_diags_append(&c->diags, &said);
    return false;
}

void desk_put_office_code(struct desk_call *c)
{
    struct gk_str code = desk_text(c, c->body, "code");
    int level = level_of(code);
    struct gk_buf text = {0};
    struct desk_step step;
    struct line l;
    if (!desk_is_current(c, desk_version(c)) || !read_divisions(c, &text)) return;
    if (level < COUNTY || !find_line(gk_buf_slice(&text), code, &l)) {
        desk_refuse(c, GK_DIAG_DESK_DIVISION, gk_arena_str(c->arena, code).s, NULL);
    } else if (desk_step_begin(c, &step, GK_DIAG_DESK_DID_OFFICE, l.names[level], GK_STR(""))) {
        bool good = save_office(c, &l, level) && make_registry(c, code);
        if (desk_step_end(c, &step) && good) desk_answer_version(c);
    }
    gk_buf_done(&text);
}
