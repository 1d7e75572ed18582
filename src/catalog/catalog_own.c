/* A township's own lists: what goes up besides, or in place of, what the rule takes.
 *
 * MODEL. An entry names an item; in `omit` and `status` a note may follow; in `add` it may be an item of the
 * township's own, which is a few text fields. In JSON an entry is a string or an object, in a workbook's cell
 * a line with bars. Both say the same, so that a registry goes out and comes back. */
#include "catalog_int.h"

static const char *const kind_keys[GK_OWN_KINDS] = {"only", "add", "omit", "status"};
static const char *const note_keys[GK_OWN_KINDS] = {NULL, NULL, "reason", "text"};

/* What an item of one's own may hold. */
static const char *const field_keys[] = {"catalog", "category", "level1", "level2", "content",
                                         "basis",   "deadline", "body",   NULL};

/* Which field names an own item, the first that it has. */
static const char *const name_keys[] = {"level2", "level1", "content"};

static struct gk_str field_of(const struct gk_own *own, const char *key)
{
    for (int i = 0; i < own->n_fields; i++)
        if (gk_str_eq(own->fields[i].name, gk_str_of(key))) return own->fields[i].value;
    return GK_STR("");
}

static void name_own(struct gk_own *own)
{
    for (size_t i = 0; i < sizeof name_keys / sizeof *name_keys && own->item.n == 0; i++)
        own->item = field_of(own, name_keys[i]);
}

/* ---- JSON ---- */

static void read_fields(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                        struct gk_own *own)
{
    struct gk_field *fields = GK_NEW_ARRAY(f->arena, struct gk_field, sizeof field_keys / sizeof *field_keys);
    json_check_keys(f, at, object, field_keys);
    for (int i = 0; field_keys[i]; i++) {
        struct gk_str text = json_member(f, at, object, field_keys[i], false);
        if (text.n > 0) fields[own->n_fields++] = (struct gk_field){gk_str_of(field_keys[i]), text};
    }
    own->fields = fields;
    name_own(own);
    if (own->item.n == 0) json_report(f, at, GK_DIAG_JSON_MISSING, "level2", NULL);
}

static void read_noted(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                       const char *key, struct gk_own *own)
{
    const char *const allowed[] = {"item", key, NULL};
    json_check_keys(f, at, object, allowed);
    own->item = json_member(f, at, object, "item", true);
    own->note = json_member(f, at, object, key, false);
}

static void read_entry(struct json_file *f, const struct gk_json_at *at, const json_t *value,
                       enum gk_own_kind kind, struct gk_own *own)
{
    if (!json_is_object(value))
        own->item = gk_str_trim(json_text(f, at, value, GK_DIAG_JSON_STRING));
    else if (kind == GK_OWN_ADD)
        read_fields(f, at, value, own);
    else if (kind == GK_OWN_ONLY)
        json_report_value(f, at, GK_DIAG_JSON_STRING, NULL, value);
    else
        read_noted(f, at, value, note_keys[kind], own);
}

static void read_list(struct json_file *f, const struct gk_json_at *up, const json_t *object,
                      enum gk_own_kind kind, struct gk_own_list *out)
{
    const struct gk_json_at *at = GK_JSON_KEY(up, kind_keys[kind]);
    const json_t *array = json_array_member(f, up, object, kind_keys[kind], false);
    struct gk_own *list = GK_NEW_ARRAY(f->arena, struct gk_own, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++)
        read_entry(f, GK_JSON_INDEX(at, i), json_array_get(array, i), kind, &list[i]);
    *out = (struct gk_own_list){list, (int)json_array_size(array)};
}

void own_read(struct json_file *f, const struct gk_json_at *up, const json_t *object,
              struct gk_own_list own[GK_OWN_KINDS])
{
    const char *const allowed[] = {kind_keys[0], kind_keys[1], kind_keys[2], kind_keys[3], NULL};
    const json_t *items = json_object_member(f, up, object, "items", false);
    const struct gk_json_at *at = GK_JSON_KEY(up, "items");
    if (!items) return;
    json_check_keys(f, at, items, allowed);
    for (int k = 0; k < GK_OWN_KINDS; k++) read_list(f, at, items, (enum gk_own_kind)k, &own[k]);
}

static void write_entry(struct gk_json_out *o, const struct gk_own *own, enum gk_own_kind kind)
{
    static const struct gk_str no_key = {NULL, 0};
    if (own->n_fields == 0 && own->note.n == 0) {
        gk_json_pair(o, no_key, own->item);
        return;
    }
    gk_json_open(o, no_key, '{');
    for (int i = 0; i < own->n_fields; i++) gk_json_pair(o, own->fields[i].name, own->fields[i].value);
    if (own->n_fields == 0) {
        gk_json_text(o, "item", own->item);
        gk_json_text(o, note_keys[kind] ? note_keys[kind] : "reason", own->note);
    }
    gk_json_end(o, '}');
}

void own_write(struct gk_json_out *o, const struct gk_own_list own[GK_OWN_KINDS])
{
    int n = 0;
    for (int k = 0; k < GK_OWN_KINDS; k++) n += own[k].n;
    if (n == 0) return;
    gk_json_begin(o, "items", '{');
    for (int k = 0; k < GK_OWN_KINDS; k++) {
        if (own[k].n == 0) continue;
        gk_json_begin(o, kind_keys[k], '[');
        for (int i = 0; i < own[k].n; i++) write_entry(o, &own[k].list[i], (enum gk_own_kind)k);
        gk_json_end(o, ']');
    }
    gk_json_end(o, '}');
}

/* ---- a cell ---- */

static const char wide_bar[] = "\xEF\xBD\x9C"; /* U+FF5C */

/* Bytes of the mark at `pos` that parts or escapes, or 0. */
static size_t mark_at(struct gk_str s, size_t pos)
{
    if (s.s[pos] == '|' || s.s[pos] == '\\' || s.s[pos] == '\n') return 1;
    return gk_str_starts(gk_str_sub(s, pos, s.n), gk_str_of(wide_bar)) ? 3 : 0;
}

static void put_escaped(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t mark = mark_at(s, i), n = mark ? mark : 1;
        if (mark) gk_buf_putc(out, '\\');
        if (s.s[i] == '\n')
            gk_buf_putc(out, 'n');
        else
            gk_buf_add(out, s.s + i, n);
        i += n;
    }
}

static void put_entry(struct gk_buf *out, const struct gk_own *own)
{
    for (int i = 0; i < own->n_fields; i++) {
        if (i > 0) gk_buf_putc(out, '|');
        gk_buf_str(out, own->fields[i].name);
        gk_buf_putc(out, '=');
        put_escaped(out, own->fields[i].value);
    }
    if (own->n_fields > 0) return;
    put_escaped(out, own->item);
    if (own->note.n == 0) return;
    gk_buf_putc(out, '|');
    put_escaped(out, own->note);
}

struct gk_str gk_own_format(const struct gk_own_list *list, struct gk_arena *arena)
{
    struct gk_buf out = {0};
    for (int i = 0; i < list->n; i++) {
        if (i > 0) gk_buf_putc(&out, '\n');
        put_entry(&out, &list->list[i]);
    }
    struct gk_str text = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return text;
}

/* The next part of the text, without its escapes; *end says what ended it: '|', '\n' or 0. */
static struct gk_str next_part(struct gk_str s, size_t *pos, char *end, struct gk_arena *arena)
{
    struct gk_buf out = {0};
    *end = 0;
    while (*pos < s.n && *end == 0) {
        size_t mark = mark_at(s, *pos);
        if (mark == 0) {
            gk_buf_putc(&out, s.s[(*pos)++]);
        } else if (s.s[*pos] == '\\' && *pos + 1 < s.n) {
            size_t n = s.s[*pos + 1] == 'n' ? 0 : mark_at(s, *pos + 1);
            if (s.s[*pos + 1] == 'n') gk_buf_putc(&out, '\n');
            gk_buf_add(&out, s.s + *pos + 1, n);
            *pos += 1 + (n ? n : s.s[*pos + 1] == 'n');
        } else {
            *end = s.s[*pos] == '\n' ? '\n' : '|';
            *pos += mark;
        }
    }
    struct gk_str part = gk_str_trim(gk_arena_str(arena, gk_buf_slice(&out)));
    gk_buf_done(&out);
    return part;
}

/* `level2=…` in an entry of `add`. */
static bool is_field(struct gk_str part, struct gk_field *out)
{
    for (int i = 0; field_keys[i]; i++) {
        struct gk_str key = gk_str_of(field_keys[i]);
        if (!gk_str_starts(part, key) || part.n <= key.n || part.s[key.n] != '=') continue;
        *out = (struct gk_field){key, gk_str_trim(gk_str_sub(part, key.n + 1, part.n))};
        return out->value.n > 0;
    }
    return false;
}

static void take_part(struct gk_own *own, struct gk_str part, enum gk_own_kind kind, struct gk_arena *arena)
{
    enum { MOST = sizeof field_keys / sizeof *field_keys };
    struct gk_field field;
    if (kind == GK_OWN_ADD && own->n_fields < MOST && is_field(part, &field)) {
        struct gk_field *fields = GK_NEW_ARRAY(arena, struct gk_field, MOST);
        if (own->n_fields > 0) memcpy(fields, own->fields, (size_t)own->n_fields * sizeof *fields);
        fields[own->n_fields++] = field;
        own->fields = fields;
    } else if (own->item.n == 0) {
        own->item = part;
    } else {
        own->note = part;
    }
}

struct gk_own_list gk_own_parse(struct gk_str text, enum gk_own_kind kind, struct gk_arena *arena)
{
    struct gk_own *list = NULL;
    size_t cap = 0;
    int n = 0;
    for (size_t pos = 0; pos < text.n;) {
        struct gk_own own = {.n_fields = 0};
        for (char end = '|'; end == '|';) {
            struct gk_str part = next_part(text, &pos, &end, arena);
            if (part.n > 0) take_part(&own, part, kind, arena);
        }
        name_own(&own);
        if (own.item.n == 0) continue;
        list = gk_arena_grow(arena, list, &cap, (size_t)n + 1, sizeof *list);
        list[n++] = own;
    }
    return (struct gk_own_list){list, n};
}
