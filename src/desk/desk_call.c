/* What handlers ask of a request, and how they answer. */
#include "desk_int.h"

/* ---- the query ---- */

static int hex_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = gk_latin_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct gk_str desk_unescaped(struct gk_str s, struct gk_arena *arena)
{
    char *out = gk_arena_alloc(arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int a = s.s[i] == '%' && i + 2 < s.n ? hex_of(s.s[i + 1]) : -1, b = a >= 0 ? hex_of(s.s[i + 2]) : -1;
        out[n++] = b >= 0 ? (char)(a << 4 | b) : s.s[i];
        if (b >= 0) i += 2;
    }
    return gk_str_make(out, n);
}

/* A value of a form: its spaces are plus signs. */
static struct gk_str plain(struct gk_str value, struct gk_arena *arena)
{
    char *spaced = gk_arena_alloc(arena, value.n + 1);
    for (size_t i = 0; i < value.n; i++) spaced[i] = value.s[i] == '+' ? ' ' : value.s[i];
    return desk_unescaped(gk_str_make(spaced, value.n), arena);
}

struct gk_str desk_query(const struct desk_call *c, const char *name)
{
    struct gk_str q = c->ask->query, key = gk_str_of(name);
    for (size_t at = 0; at < q.n;) {
        size_t end = gk_str_find(q, GK_STR("&"), at);
        struct gk_str pair = gk_str_sub(q, at, end == (size_t)-1 ? q.n : end);
        bool ours = gk_str_starts(pair, key) && pair.n > key.n && pair.s[key.n] == '=';
        if (ours) return plain(gk_str_sub(pair, key.n + 1, pair.n), c->arena);
        at = at + pair.n + 1;
    }
    return (struct gk_str){"", 0};
}

/* ---- the body ---- */

static bool is_other(struct desk_call *c, const json_t *value, bool good, const char *key, const char *kind)
{
    if (value && !good) desk_refuse(c, GK_DIAG_DESK_BODY_MEMBER, key, kind);
    return !value || !good;
}

struct gk_str desk_text(struct desk_call *c, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (is_other(c, value, json_is_string(value), key, "text")) return (struct gk_str){"", 0};
    return (struct gk_str){json_string_value(value), json_string_length(value)};
}

int desk_number(struct desk_call *c, const json_t *object, const char *key, int other)
{
    const json_t *value = json_object_get(object, key);
    json_int_t n = json_integer_value(value);
    bool good = json_is_integer(value) && n >= -INT32_MAX && n <= INT32_MAX;
    return is_other(c, value, good, key, "number") ? other : (int)n;
}

const json_t *desk_array(struct desk_call *c, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return is_other(c, value, json_is_array(value), key, "[…]") ? NULL : value;
}

bool desk_needs(struct desk_call *c, const json_t *object, const char *key)
{
    return json_object_get(object, key) || desk_refuse(c, GK_DIAG_DESK_BODY_MISSING, key, NULL);
}

/* ---- what is said ---- */

bool desk_refuse(struct desk_call *c, enum gk_code code, const char *a, const char *b)
{
    gk_diag(&c->diags, code, NULL, a ? a : "", b ? b : "", NULL);
    return false;
}

bool desk_failed(const struct desk_call *c)
{
    return gk_diags_count(&c->diags, GK_ERROR) > 0;
}

bool desk_is_current(struct desk_call *c, struct gk_str now)
{
    if (!desk_needs(c, c->body, "version")) return false;
    struct gk_str seen = desk_text(c, c->body, "version");
    return !desk_failed(c) && (gk_str_eq(seen, now) || desk_refuse(c, GK_DIAG_DESK_OLD_VERSION, NULL, NULL));
}

static void put_place(struct desk_call *c, const struct gk_place *place)
{
    struct gk_json_out *o = &c->json;
    struct gk_buf cell = {0};
    if (place->file.n)
        gk_json_text(o, "file", gk_str_of(gk_path_base(gk_arena_str(c->arena, place->file).s).s));
    if (place->catalog.n) gk_json_text(o, "catalog", place->catalog);
    if (place->line) gk_json_int(o, "line", place->line);
    if (place->item) gk_json_int(o, "item", place->item - 1);
    if (place->name.n) gk_json_text(o, "name", place->name);
    if (place->column.n) gk_json_text(o, "column", place->column);
    gk_place_cell(place, c->lang, &cell);
    if (cell.n) gk_json_text(o, "cell", gk_buf_slice(&cell));
    gk_buf_done(&cell);
}

static void put_message(struct desk_call *c, const struct gk_diagnostic *d)
{
    static const char *const levels[] = {"note", "warning", "error"};
    struct gk_buf text = {0};
    char code[16];
    snprintf(code, sizeof code, "GK%04d", (int)d->code);
    gk_diag_fill(&text, d->code, c->lang, d->args);
    gk_json_text(&c->json, "code", gk_str_of(code));
    gk_json_text(&c->json, "level", gk_str_of(levels[d->level]));
    gk_json_text(&c->json, "message", gk_buf_slice(&text));
    put_place(c, &d->place);
    gk_buf_done(&text);
}

void desk_put_messages(struct desk_call *c, const char *key, const struct gk_diags *diags)
{
    gk_json_begin(&c->json, key, '[');
    for (size_t i = 0; i < diags->n; i++) {
        gk_json_begin(&c->json, NULL, '{');
        put_message(c, &diags->list[i]);
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

static int status_of(const struct gk_diagnostic *d)
{
    static const struct {
        enum gk_code code;
        int status;
    } own[] = {
        /* clang-format off */
        {GK_DIAG_DESK_BODY, 400}, {GK_DIAG_DESK_BODY_MEMBER, 400}, {GK_DIAG_DESK_UTF8, 400},
        {GK_DIAG_DESK_BODY_MISSING, 400}, {GK_DIAG_DESK_ACT, 400}, {GK_DIAG_DESK_CELL, 400}, {GK_DIAG_DESK_WANT, 400}, {GK_DIAG_DESK_DROP_NAME, 400},
        {GK_DIAG_DESK_DROP_EMPTY, 400}, {GK_DIAG_DESK_EDIT_OP, 400},
        {GK_DIAG_DESK_PATH, 404}, {GK_DIAG_DESK_NO_CATALOG, 404}, {GK_DIAG_DESK_NO_PAGE, 404},
        {GK_DIAG_DESK_NO_DROP, 404}, {GK_DIAG_DESK_NO_REGISTRY, 404}, {GK_DIAG_DESK_NO_FILE, 404}, {GK_DIAG_DESK_NO_EDITION, 404}, {GK_DIAG_DESK_DIVISION, 404},
        {GK_DIAG_DESK_METHOD, 405},
        {GK_DIAG_DESK_OLD_VERSION, 409},
        /* clang-format on */
    };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].code == d->code) return own[i].status;
    const struct gk_diags one = {.list = (struct gk_diagnostic *)(uintptr_t)d, .n = 1};
    return gk_diags_exit_code(&one, false) == 4 ? 500 : 422;
}

void desk_answer_errors(struct desk_call *c)
{
    const struct gk_diagnostic *first = NULL;
    for (size_t i = 0; i < c->diags.n && !first; i++)
        if (c->diags.list[i].level == GK_ERROR) first = &c->diags.list[i];
    gk_buf_clear(&c->desk->body);
    c->json = (struct gk_json_out){.out = &c->desk->body};
    *c->answer = (struct gk_desk_answer){.status = status_of(first), .type = GK_STR("application/json")};
    gk_json_begin(&c->json, NULL, '{');
    put_message(c, first);
    desk_put_messages(c, "messages", &c->diags);
    if (c->answer->status == 409) gk_json_text(&c->json, "version", desk_version(c));
    gk_json_end(&c->json, '}');
}

struct gk_job_change desk_change(const struct desk_call *c, struct gk_str command)
{
    const json_t *by = json_object_get(c->body, "by");
    struct gk_str name = json_is_string(by) ? gk_str_of(json_string_value(by)) : c->ask->by;
    return (struct gk_job_change){
        .command = command, .by = name, .now = c->ask->now, .temp = c->desk->options.temp, .lang = c->lang};
}

void desk_take_paper(struct gk_job_options *options, struct gk_str paper, struct gk_arena *arena)
{
    enum { SCREEN_W = 1920, SCREEN_H = 1080 };
    bool screen = gk_str_eq(paper, GK_STR("screen"));
    bool board = gk_str_find(paper, GK_STR("x"), 0) != (size_t)-1 && !gk_str_ends(paper, GK_STR("cm"));
    if (screen) options->screen_w = SCREEN_W, options->screen_h = SCREEN_H;
    if (!screen) options->paper = gk_arena_printf(arena, "%.*s%s", (int)paper.n, paper.s, board ? "cm" : "");
}

struct gk_str desk_member(const json_t *object, const char *key)
{
    return gk_str_of(json_string_value(json_object_get(object, key)));
}

/* A day as people write it, as YYYY-MM-DD; false after a diagnostic. */
static bool take_day(struct desk_call *c, struct gk_str text, struct gk_str *day, struct gk_arena *arena)
{
    *day = text.n ? gk_date_iso_of(text, arena) : GK_STR("");
    return text.n == 0 || day->n > 0 ||
           desk_refuse(c, GK_DIAG_CATALOG_DATE, gk_arena_str(c->arena, text).s, NULL);
}

bool desk_take_period(struct desk_call *c, struct gk_job_options *o, const struct desk_period *p,
                      struct gk_arena *arena)
{
    enum { MOST_DAYS = 400 };
    int given = (p->to.n > 0) + (p->days != 0) + (p->working_days != 0);
    bool good = p->days >= 0 && p->days <= MOST_DAYS && p->working_days >= 0 && p->working_days <= MOST_DAYS;
    if (given > 1 || !good) return desk_refuse(c, GK_DIAG_DESK_PERIOD, NULL, NULL);
    if (!take_day(c, p->from, &o->posted_from, arena) || !take_day(c, p->to, &o->posted_to, arena))
        return false;
    if (o->posted_from.n && o->posted_to.n && gk_str_cmp(o->posted_to, o->posted_from) < 0)
        return desk_refuse(c, GK_DIAG_TOWNSHIP_PERIOD, o->posted_from.s, o->posted_to.s);
    o->days = p->days;
    o->working_days = p->working_days;
    return true;
}
