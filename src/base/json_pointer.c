/* From a JSON pointer to its line.
 *
 * jansson keeps no positions of values, so a second look at the bytes finds them, only when something is to
 * be reported. One pass serves all diagnostics: it carries the pointer of the value at hand and looks it up
 * among the pointers wanted. What a pointer names may not exist (a missing key); then the thing around it is
 * taken, in another pass for those that are left. The bytes are known to be well-formed JSON, of bounded
 * depth. */
#include "gongkai/base/json_pointer.h"

#include "gongkai/base/map.h"
#include "gongkai/base/utf8.h"

#include <stdlib.h>

static void add_pointer_char(struct gk_buf *pointer, uint32_t c)
{
    char utf8[4];
    if (c == '~' || c == '/')
        gk_buf_puts(pointer, c == '~' ? "~0" : "~1");
    else
        gk_buf_add(pointer, utf8, (size_t)gk_utf8_encode(c, utf8));
}

void gk_json_pointer(const struct gk_json_at *at, struct gk_buf *out)
{
    if (!at || (!at->up && !at->key)) return;
    gk_json_pointer(at->up, out);
    gk_buf_putc(out, '/');
    if (!at->key) gk_buf_printf(out, "%zu", at->index);
    struct gk_str key = gk_str_of(at->key);
    for (size_t pos = 0; pos < key.n;) add_pointer_char(out, gk_utf8_next(key, &pos));
}

/* ---- lines ---- */

struct want {
    struct gk_str pointer;
    int *line;
};

struct scan {
    struct gk_str json;
    size_t pos, counted; /* lines are counted up to here */
    int line;
    struct gk_buf pointer; /* of the value at hand */
    struct want *wants;    /* sorted by pointer */
    size_t n;
    struct gk_map *seen; /* pointer → line, where twins are looked for; or NULL */
    struct gk_buf twin;  /* the pointer of the first; empty: none yet */
    int first, second;   /* lines of both */
};

static int compare_wants(const void *a, const void *b)
{
    return gk_str_cmp(((const struct want *)a)->pointer, ((const struct want *)b)->pointer);
}

static void skip_space(struct scan *s)
{
    while (s->pos < s->json.n && strchr(" \t\r\n", s->json.s[s->pos])) s->pos++;
}

/* The line of the present position. */
static int line_here(struct scan *s)
{
    for (; s->counted < s->pos; s->counted++) s->line += s->json.s[s->counted] == '\n';
    return s->line;
}

/* Has the present pointer been seen? */
static void look_for_twin(struct scan *s, int line)
{
    struct gk_map_slot *slot = gk_map_put(s->seen, gk_buf_slice(&s->pointer), 0);
    if (slot->number > 0 && s->twin.n == 0) {
        gk_buf_str(&s->twin, gk_buf_slice(&s->pointer));
        s->first = (int)slot->number;
        s->second = line;
    }
    slot->number = line;
}

/* Gives the line to those who want the present pointer. */
static void visit(struct scan *s, int line)
{
    if (s->seen) look_for_twin(s, line);
    if (s->n == 0) return;
    struct want key = {.pointer = gk_buf_slice(&s->pointer)};
    struct want *hit = bsearch(&key, s->wants, s->n, sizeof key, compare_wants);
    if (!hit) return;
    while (hit > s->wants && compare_wants(hit - 1, &key) == 0) hit--;
    for (; hit < s->wants + s->n && compare_wants(hit, &key) == 0; hit++) *hit->line = line;
}

static uint32_t hex4(const char *p)
{
    uint32_t c = 0;
    for (int i = 0; i < 4; i++) {
        char d = p[i];
        c = c * 16 + (uint32_t)(d <= '9' ? d - '0' : (d | 0x20) - 'a' + 10);
    }
    return c;
}

/* The character of an escape; the position is at the letter after the backslash and moves past the escape. */
static uint32_t unescape(struct scan *s)
{
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    char letter = s->json.s[s->pos++];
    const char *hit = strchr(from, letter);
    if (letter != 'u') return hit ? (uint32_t)to[hit - from] : (uint32_t)(unsigned char)letter;
    uint32_t c = hex4(s->json.s + s->pos);
    s->pos += 4;
    if (c >= 0xD800 && c < 0xDC00) { /* the other half follows: \uDC00 */
        uint32_t low = hex4(s->json.s + s->pos + 2);
        s->pos += 6;
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    return c;
}

/* Past a string; a key is added to the pointer. */
static void scan_string(struct scan *s, bool key)
{
    s->pos++;
    while (s->json.s[s->pos] != '"') {
        uint32_t c;
        if (s->json.s[s->pos] == '\\') {
            s->pos++;
            c = unescape(s);
        } else {
            c = gk_utf8_next(s->json, &s->pos);
        }
        if (key) add_pointer_char(&s->pointer, c);
    }
    s->pos++;
}

static void scan_value(struct scan *s);

/* Past a container; each element is visited under its pointer. */
static void scan_container(struct scan *s, bool object)
{
    size_t base = s->pointer.n;
    s->pos++;
    skip_space(s);
    for (size_t i = 0; s->json.s[s->pos] != '}' && s->json.s[s->pos] != ']'; i++) {
        int line = line_here(s);
        gk_buf_putc(&s->pointer, '/');
        if (object) {
            scan_string(s, true);
            skip_space(s);
            s->pos++; /* the colon */
            skip_space(s);
        } else {
            gk_buf_printf(&s->pointer, "%zu", i);
        }
        visit(s, line);
        scan_value(s);
        s->pointer.n = base;
        skip_space(s);
        if (s->json.s[s->pos] == ',') {
            s->pos++;
            skip_space(s);
        }
    }
    s->pos++;
}

static void scan_value(struct scan *s)
{
    char c = s->json.s[s->pos];
    if (c == '{' || c == '[')
        scan_container(s, c == '{');
    else if (c == '"')
        scan_string(s, false);
    else
        while (s->pos < s->json.n && !strchr(",]} \t\r\n", s->json.s[s->pos])) s->pos++;
}

static void scan_all(struct gk_str json, struct want *wants, size_t n)
{
    struct scan s = {.json = json, .line = 1, .wants = wants, .n = n};
    qsort(wants, n, sizeof *wants, compare_wants);
    skip_space(&s);
    visit(&s, line_here(&s));
    scan_value(&s);
    gk_buf_done(&s.pointer);
}

/* Keeps the wants without a line, each with the pointer of what is around it. */
static size_t shorten(struct want *wants, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        struct want w = wants[i];
        if (*w.line == 0 && w.pointer.n > 0) {
            do {
                w.pointer.n--;
            } while (w.pointer.s[w.pointer.n] != '/');
            wants[kept++] = w;
        }
    }
    return kept;
}

void gk_json_lines(struct gk_str json, struct gk_diags *diags, size_t first)
{
    size_t n = 0;
    struct want *wants = gk_xalloc(sizeof *wants * (diags->n - first + 1));
    for (size_t i = first; i < diags->n; i++) {
        struct gk_place *place = &diags->list[i].place;
        if (place->field.n > 0 && place->line == 0) wants[n++] = (struct want){place->field, &place->line};
    }
    while (n > 0) {
        scan_all(json, wants, n);
        n = shorten(wants, n);
    }
    gk_xfree(wants);
}

int gk_json_line(struct gk_str json, struct gk_str pointer)
{
    int line = 0;
    struct want want = {pointer, &line};
    scan_all(json, &want, 1);
    return line;
}

static void report_twin(const struct scan *s, const struct gk_place *place, struct gk_diags *diags)
{
    struct gk_place at = *place;
    size_t key = s->twin.n;
    while (s->twin.s[key - 1] != '/') key--;
    struct gk_str name = gk_arena_printf(diags->arena, "\"%.*s\"", (int)(s->twin.n - key), s->twin.s + key);
    at.line = s->second;
    at.field = gk_buf_slice(&s->twin);
    gk_diag(diags, GK_DIAG_JSON_DUPLICATE, &at, name.s, gk_arena_printf(diags->arena, "%d", s->first).s,
            gk_arena_printf(diags->arena, "%d", s->second).s, NULL);
}

bool gk_json_duplicate(struct gk_str json, const struct gk_place *place, struct gk_diags *diags)
{
    struct gk_map seen = {0};
    struct scan s = {.json = json, .line = 1, .seen = &seen};
    skip_space(&s);
    scan_value(&s);
    bool found = s.twin.n > 0;
    if (found) report_twin(&s, place, diags);
    gk_buf_done(&s.pointer);
    gk_buf_done(&s.twin);
    gk_map_done(&seen);
    return found;
}
