/* What was inferred, who confirmed it, and which findings somebody looked at and found right. */
#include "catalog_int.h"

#include "gongkai/base/hash.h"

/* ---- reasons ---- */

/* The reasons that import writes. Catalogs of before have the old sentences; `detail`: words of the source
 * follow, after the code behind a semicolon. The first that fits counts. */
static const struct reason {
    const char *code, *old;
    enum gk_code text;
    bool detail;
} reasons[] = {
    {"ticks-unplaced", "inferred: the source gives ticks without positions", GK_DIAG_REVIEW_TICKS_UNPLACED,
     false},
    {"ticks-lost", "unknown: the source gives ticks without positions", GK_DIAG_REVIEW_TICKS_LOST, false},
    {"ditto", "inferred: the source says as above", GK_DIAG_REVIEW_DITTO, false},
    {"none", "the source has none", GK_DIAG_REVIEW_NONE, false},
    {"from-body", "inferred from body", GK_DIAG_REVIEW_FROM_BODY, false},
    {"from-title", "inferred from the title", GK_DIAG_REVIEW_FROM_TITLE, false},
    {"given-none", "supplied; the source has none", GK_DIAG_REVIEW_GIVEN_NONE, false},
    {"given-other", "supplied; the source has ", GK_DIAG_REVIEW_GIVEN_OTHER, true},
    {"given", "supplied; body has ", GK_DIAG_REVIEW_GIVEN, true},
    {"placeholder", "a placeholder", GK_DIAG_REVIEW_PLACEHOLDER, false},
    {"from-file", "from the file's name", GK_DIAG_REVIEW_FROM_FILE, false},
    {"from-publication", "from the page's publication", GK_DIAG_REVIEW_FROM_PUBLICATION, false},
    {"place-guessed", "inferred: the source gives lines without columns", GK_DIAG_REVIEW_PLACE_GUESSED,
     false},
    {"head-guessed", "head guessed from ", GK_DIAG_REVIEW_HEAD_GUESSED, true},
    {"box-guessed", "box guessed: ", GK_DIAG_REVIEW_BOX_GUESSED, true},
    {"box-alone", "only box: ", GK_DIAG_REVIEW_BOX_ALONE, true},
    {"box-bare-off", "without a mark: ", GK_DIAG_REVIEW_BOX_BARE_OFF, true},
    {"box-bare", "without a box: ", GK_DIAG_REVIEW_BOX_BARE, true},
    {"joined", "joined: ", GK_DIAG_REVIEW_JOINED, true},
    {"option-near", "misspelt: ", GK_DIAG_REVIEW_OPTION_NEAR, true},
    {"struck-out", "struck out: ", GK_DIAG_REVIEW_STRUCK_OUT, true},
    {"struck", "struck through", GK_DIAG_REVIEW_STRUCK, false},
    {"formula-empty", "a formula without a result", GK_DIAG_REVIEW_FORMULA_EMPTY, false},
    {"controls", "controls of a form: ", GK_DIAG_REVIEW_CONTROLS, true},
    {"merged-across", "merged across", GK_DIAG_REVIEW_ACROSS, false},
    {"picture", "a picture", GK_DIAG_REVIEW_PICTURE, false},
};

enum { REASONS = sizeof reasons / sizeof *reasons };

struct gk_str gk_review_code(struct gk_str text, struct gk_arena *arena)
{
    for (int i = 0; i < REASONS; i++) {
        struct gk_str old = gk_str_of(reasons[i].old);
        if (!reasons[i].detail && gk_str_eq(text, old)) return gk_str_of(reasons[i].code);
        if (!reasons[i].detail || !gk_str_starts(text, old)) continue;
        struct gk_str detail = gk_str_sub(text, old.n, text.n);
        return gk_arena_printf(arena, "%s; %.*s", reasons[i].code, (int)detail.n, detail.s);
    }
    return text;
}

struct gk_str gk_review_split(struct gk_str note, struct gk_str *reason)
{
    size_t colon = gk_str_find(note, GK_STR(":"), 0);
    *reason = colon == (size_t)-1 ? note : gk_str_trim(gk_str_sub(note, colon + 1, note.n));
    return colon == (size_t)-1 ? (struct gk_str){"", 0} : gk_str_trim(gk_str_sub(note, 0, colon));
}

struct gk_str gk_review_note_code(struct gk_str note, struct gk_arena *arena)
{
    struct gk_str reason, key = gk_review_split(note, &reason), code = gk_review_code(reason, arena);
    if (key.n == 0 || gk_str_eq(code, reason)) return note;
    return gk_arena_printf(arena, "%.*s: %.*s", (int)key.n, key.s, (int)code.n, code.s);
}

struct gk_str gk_review_say(struct gk_str text, enum gk_lang lang, struct gk_arena *arena)
{
    struct gk_str now = gk_review_code(text, arena);
    size_t end = gk_str_find(now, GK_STR("; "), 0);
    struct gk_str code = end == (size_t)-1 ? now : gk_str_sub(now, 0, end);
    struct gk_str detail = end == (size_t)-1 ? (struct gk_str){"", 0} : gk_str_sub(now, end + 2, now.n);
    for (int i = 0; i < REASONS; i++) {
        if (!gk_str_eq(code, gk_str_of(reasons[i].code))) continue;
        struct gk_buf b = {0};
        gk_diag_fill(&b, reasons[i].text, lang, &detail);
        struct gk_str said = gk_arena_str(arena, gk_buf_slice(&b));
        gk_buf_done(&b);
        return said;
    }
    return text;
}

/* ---- confirmations ---- */

static bool names_key(const struct gk_field *list, int n, struct gk_str key)
{
    for (int i = 0; i < n; i++)
        if (gk_str_eq(list[i].name, key) || gk_str_eq(list[i].name, GK_STR("*"))) return true;
    return false;
}

bool gk_item_confirmed(const struct gk_item *item, struct gk_str key)
{
    return item->confirmed || names_key(item->confirmed_by, item->n_confirmed_by, key);
}

bool gk_catalog_confirmed(const struct gk_catalog *c, struct gk_str key)
{
    return names_key(c->confirmed_by, c->n_confirmed_by, key);
}

bool gk_item_is_open(const struct gk_catalog *c, int row)
{
    const struct gk_item *item = &c->items[row];
    for (int i = 0; i < item->n_review; i++)
        if (!gk_item_confirmed(item, item->review[i].key)) return true;
    for (int k = 0; k < c->n_columns; k++)
        if (gk_value_is_unknown(&item->values[k]) && !gk_item_confirmed(item, c->columns[k].key)) return true;
    return false;
}

const struct gk_field *gk_confirmed_with(const struct gk_field *list, int *n, struct gk_str key,
                                         struct gk_str by, struct gk_arena *arena)
{
    if (names_key(list, *n, key)) return list;
    struct gk_field *more = GK_NEW_ARRAY(arena, struct gk_field, *n + 1);
    if (*n > 0) memcpy(more, list, (size_t)*n * sizeof *more);
    more[(*n)++] = (struct gk_field){key, by};
    return more;
}

/* ---- accepted findings ---- */

/* The text that an acceptance rests on: what a reader sees in the cell, boxes and ticks by their names. */
static void put_seen(const struct gk_catalog *c, int item, int column, struct gk_buf *out)
{
    const struct gk_value *v = gk_catalog_value(c, item, column);
    if (v->kind == GK_VALUE_TEXT) gk_buf_str(out, v->text);
    for (int i = 0; v->kind == GK_VALUE_CHECKS && i < v->n; i++) {
        gk_buf_str(out, v->checks[i].label);
        gk_buf_putc(out, '\t');
        gk_buf_str(out, v->checks[i].note);
        if (v->checks[i].box != GK_BOX_ON) gk_buf_putc(out, v->checks[i].box == GK_BOX_OFF ? '-' : '?');
        gk_buf_putc(out, '\n');
    }
    for (int i = 0; v->kind == GK_VALUE_LIST && i < v->n; i++) {
        gk_buf_str(out, v->list[i]);
        gk_buf_putc(out, '\n');
    }
    if (v->kind == GK_VALUE_TICK) gk_buf_putc(out, '1');
    if (v->kind == GK_VALUE_UNKNOWN) gk_buf_putc(out, '?');
}

struct gk_str gk_accepted_text(const struct gk_catalog *c, int item, int column, struct gk_str else_text,
                               struct gk_arena *arena)
{
    struct gk_buf seen = {0};
    char hex[65];
    if (item >= 0 && column >= 0) {
        put_seen(c, item, column, &seen);
    } else {
        for (int k = 0; item >= 0 && k < c->n_columns; k++) {
            put_seen(c, item, k, &seen);
            gk_buf_putc(&seen, '\n');
        }
        gk_buf_str(&seen, else_text);
    }
    struct gk_sha256 hash = gk_sha256(gk_buf_slice(&seen));
    gk_sha256_hex(&hash, hex);
    gk_buf_done(&seen);
    return gk_arena_str(arena, (struct gk_str){hex, 16});
}

const struct gk_accepted *gk_accepted_find(const struct gk_accepted *list, int n, enum gk_code code,
                                           struct gk_str column, struct gk_str text)
{
    char name[16];
    snprintf(name, sizeof name, "GK%04d", (int)code);
    for (int i = 0; i < n; i++)
        if (gk_str_eq(list[i].code, gk_str_of(name)) && gk_str_eq(list[i].column, column) &&
            gk_str_eq(list[i].text, text))
            return &list[i];
    return NULL;
}

const struct gk_accepted *gk_accepted_with(const struct gk_accepted *list, int *n, struct gk_accepted one,
                                           struct gk_arena *arena)
{
    struct gk_accepted *more = GK_NEW_ARRAY(arena, struct gk_accepted, *n + 1);
    if (*n > 0) memcpy(more, list, (size_t)*n * sizeof *more);
    more[(*n)++] = one;
    return more;
}

/* ---- reading ---- */

static const struct gk_field *read_names(struct json_file *f, const struct gk_json_at *at,
                                         const json_t *object, int *n)
{
    struct gk_field *list = GK_NEW_ARRAY(f->arena, struct gk_field, json_object_size(object) + 1);
    const char *key;
    json_t *value;
    *n = 0;
    json_object_foreach((json_t *)object, key, value)
    {
        const struct gk_json_at *here = GK_JSON_KEY(at, key);
        list[(*n)++] = (struct gk_field){json_key_text(f, here, key, strlen(key)),
                                         json_text(f, here, value, GK_DIAG_JSON_STRING)};
    }
    return list;
}

void review_read_confirmed(struct json_file *f, const struct gk_json_at *at, const json_t *value,
                           struct gk_item *item)
{
    if (json_is_object(value)) {
        item->confirmed_by = read_names(f, at, value, &item->n_confirmed_by);
        return;
    }
    if (!json_is_true(value)) json_report_value(f, at, GK_DIAG_CATALOG_CONFIRMED, NULL, value);
    item->confirmed = true;
}

static struct gk_accepted read_entry(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                                     struct gk_str code)
{
    static const char *const allowed[] = {"column", "text", "reason", "by", NULL};
    if (!json_is_object(object)) {
        json_report_value(f, at, GK_DIAG_JSON_OBJECT, NULL, object);
        return (struct gk_accepted){.code = code};
    }
    json_check_keys(f, at, object, allowed);
    return (struct gk_accepted){.code = code,
                                .column = json_member(f, at, object, "column", true),
                                .text = json_member(f, at, object, "text", true),
                                .reason = json_member(f, at, object, "reason", true),
                                .by = json_member(f, at, object, "by", false)};
}

const struct gk_accepted *review_read_accepted(struct json_file *f, const struct gk_json_at *at,
                                               const json_t *object, int *n)
{
    struct gk_accepted *list = NULL;
    size_t cap = 0;
    const char *key;
    json_t *value;
    *n = 0;
    if (!json_is_object(object)) {
        json_report_value(f, at, GK_DIAG_JSON_OBJECT, NULL, object);
        return NULL;
    }
    json_object_foreach((json_t *)object, key, value)
    {
        const struct gk_json_at *here = GK_JSON_KEY(at, key);
        struct gk_str code = json_key_text(f, here, key, strlen(key));
        if (!json_is_array(value)) json_report_value(f, here, GK_DIAG_JSON_ARRAY, NULL, value);
        for (size_t i = 0; i < json_array_size(value); i++) {
            list = gk_arena_grow(f->arena, list, &cap, (size_t)*n + 1, sizeof *list);
            list[(*n)++] = read_entry(f, GK_JSON_INDEX(here, i), json_array_get(value, i), code);
        }
    }
    return list;
}

void review_read_top(struct reader *r)
{
    struct json_file *f = &r->file;
    const json_t *array = json_array_member(f, NULL, f->root, "review", false);
    const json_t *confirmed = json_object_member(f, NULL, f->root, "confirmed", false);
    const json_t *accepted = json_object_member(f, NULL, f->root, "accepted", false);
    if (confirmed)
        r->c->confirmed_by = read_names(f, GK_JSON_KEY(NULL, "confirmed"), confirmed, &r->c->n_confirmed_by);
    if (accepted)
        r->c->accepted = review_read_accepted(f, GK_JSON_KEY(NULL, "accepted"), accepted, &r->c->n_accepted);
    if (!array) return;
    int n = 0;
    const struct gk_str *notes = json_texts(f, GK_JSON_KEY(NULL, "review"), array, &n);
    struct gk_str *list = GK_NEW_ARRAY(f->arena, struct gk_str, n + 1);
    for (int i = 0; i < n; i++) list[i] = gk_review_note_code(notes[i], f->arena);
    r->c->review = list;
    r->c->n_review = n;
}

/* ---- writing ---- */

void review_write_confirmed(struct gk_json_out *o, bool all, const struct gk_field *list, int n)
{
    if (all) gk_json_raw(o, GK_STR("confirmed"), GK_STR("true"));
    if (all || n == 0) return;
    gk_json_begin(o, "confirmed", '{');
    for (int i = 0; i < n; i++) gk_json_pair(o, list[i].name, list[i].value.s ? list[i].value : GK_STR(""));
    gk_json_end(o, '}');
}

static bool is_first_of_code(const struct gk_accepted *list, int i)
{
    for (int k = 0; k < i; k++)
        if (gk_str_eq(list[k].code, list[i].code)) return false;
    return true;
}

void review_write_accepted(struct gk_json_out *o, const struct gk_accepted *list, int n)
{
    if (n == 0) return;
    gk_json_begin(o, "accepted", '{');
    for (int i = 0; i < n; i++) {
        if (!is_first_of_code(list, i)) continue;
        gk_json_open(o, list[i].code, '[');
        for (int k = i; k < n; k++) {
            if (!gk_str_eq(list[k].code, list[i].code)) continue;
            gk_json_begin(o, NULL, '{');
            gk_json_text(o, "column", list[k].column);
            gk_json_text(o, "text", list[k].text);
            gk_json_text(o, "reason", list[k].reason);
            gk_json_text(o, "by", list[k].by);
            gk_json_end(o, '}');
        }
        gk_json_end(o, ']');
    }
    gk_json_end(o, '}');
}
