/* Texts: what may stand in a cell. The library writes what it gets, and a workbook with a byte out of place
 * does not open; so each distinct text is cleaned here, once. */
#include "xlsx_int.h"

enum { ESCAPE = 6 }; /* what "_x005F" adds */

static bool is_xml_char(uint32_t c)
{
    if (c < 0x20) return c == '\t' || c == '\n';
    return c != 0xFFFE && c != 0xFFFF;
}

static void add_char(struct gk_buf *out, uint32_t c)
{
    char bytes[4];
    gk_buf_add(out, bytes, (size_t)gk_utf8_encode(c, bytes));
}

/* One stretch of valid UTF-8. */
static int clean_valid(struct gk_str s, struct gk_buf *out)
{
    int bad = 0;
    for (size_t pos = 0; pos < s.n;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (c == '\r') {
            if (pos < s.n && s.s[pos] == '\n') continue;
            gk_buf_putc(out, '\n');
        } else if (is_xml_char(c)) {
            gk_buf_add(out, s.s + at, pos - at);
        } else {
            add_char(out, 0xFFFD);
            bad++;
        }
    }
    return bad;
}

int xlsx_clean(struct gk_str raw, struct gk_buf *out)
{
    int bad = 0;
    for (size_t at = 0; at < raw.n;) {
        struct gk_str rest = gk_str_sub(raw, at, raw.n);
        size_t good = gk_utf8_validate(rest);
        bad += clean_valid(gk_str_sub(rest, 0, good), out);
        at += good;
        if (at == raw.n) break;
        add_char(out, 0xFFFD);
        bad++;
        at++;
        /* the bytes that followed the bad one in its sequence belong to the same broken character */
        while (at < raw.n && ((unsigned char)raw.s[at] & 0xC0) == 0x80) at++;
    }
    return bad;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

static bool is_escape(struct gk_str s, size_t at)
{
    return at + 7 <= s.n && s.s[at] == '_' && s.s[at + 1] == 'x' && is_hex(s.s[at + 2]) &&
           is_hex(s.s[at + 3]) && is_hex(s.s[at + 4]) && is_hex(s.s[at + 5]) && s.s[at + 6] == '_';
}

int xlsx_units(struct gk_str clean)
{
    int units = 0;
    for (size_t pos = 0; pos < clean.n;) {
        if (clean.s[pos] == '_' && is_escape(clean, pos)) units += ESCAPE;
        units += gk_utf8_next(clean, &pos) > 0xFFFF ? 2 : 1;
    }
    return units;
}

size_t xlsx_cell_end(struct gk_str clean, size_t from)
{
    int units = 0, feeds = 0;
    for (size_t pos = from; pos < clean.n;) {
        size_t at = pos;
        if (clean.s[pos] == '_' && is_escape(clean, pos)) units += ESCAPE;
        uint32_t c = gk_utf8_next(clean, &pos);
        units += c > 0xFFFF ? 2 : 1;
        feeds += c == '\n';
        if (units > XLSX_MAX_CHARS || feeds > XLSX_MAX_FEEDS) return at;
    }
    return clean.n;
}

static void count(struct xlsx_text *t)
{
    t->units = xlsx_units(t->clean);
    for (size_t i = 0; i < t->clean.n; i++) t->feeds += t->clean.s[i] == '\n';
}

static struct xlsx_text *new_text(struct gk_arena *arena, struct gk_str raw, bool copy)
{
    struct xlsx_text *t = GK_NEW(arena, struct xlsx_text);
    struct gk_buf out = {0};
    t->bad = xlsx_clean(raw, &out);
    t->marked = gk_marked_read(gk_arena_str(arena, gk_buf_slice(&out)), arena);
    t->clean = t->marked.text;
    t->raw = copy ? gk_arena_str(arena, raw) : raw;
    gk_buf_done(&out);
    count(t);
    return t;
}

struct xlsx_text *xlsx_text_lookup(struct gk_map *texts, struct gk_str raw, bool copy)
{
    struct gk_map_slot *slot = gk_map_put(texts, raw, 0);
    struct xlsx_text *t = slot->data;
    if (t) return t;
    slot->data = t = new_text(texts->arena, raw, copy);
    slot->key = t->raw;
    return t;
}

const char *xlsx_escape(struct gk_str clean, struct gk_buf *out)
{
    gk_buf_clear(out);
    size_t from = 0;
    for (size_t at = gk_str_find(clean, GK_STR("_x"), 0); at != (size_t)-1;
         at = gk_str_find(clean, GK_STR("_x"), at + 1)) {
        if (!is_escape(clean, at)) continue;
        gk_buf_add(out, clean.s + from, at - from);
        gk_buf_puts(out, "_x005F");
        from = at;
    }
    gk_buf_add(out, clean.s + from, clean.n - from);
    gk_buf_putc(out, '\0');
    out->n--;
    return out->s;
}

bool xlsx_sheet_name(struct gk_str title, struct gk_buf *out)
{
    struct gk_buf clean = {0};
    xlsx_clean(title, &clean);
    struct gk_str s = gk_buf_slice(&clean);
    gk_buf_clear(out);
    int units = 0;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        if (c < 0x20 || c == 0x7F || (c < 0x80 && strchr("[]:*?/\\", (int)c))) continue;
        if (c == '\'' && units == 0) continue;
        units += c > 0xFFFF ? 2 : 1;
        if (units > XLSX_MAX_SHEET) break;
        add_char(out, c);
    }
    while (out->n && (out->s[out->n - 1] == '\'' || out->s[out->n - 1] == ' ')) out->n--;
    bool empty = gk_str_trim(gk_buf_slice(out)).n == 0;
    gk_buf_putc(out, '\0');
    out->n--;
    gk_buf_done(&clean);
    return !empty;
}
