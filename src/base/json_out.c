#include "gongkai/base/json_out.h"

enum { BLOCK = 32 };

/* Does any byte of the block need an escape? (Without a branch: many bytes at a time.) */
static bool needs_escape(const char *p)
{
    unsigned char found = 0;
    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = (unsigned char)p[i];
        found = (unsigned char)(found | (c < 0x20) | (c == '"') | (c == '\\'));
    }
    return found != 0;
}

static void add_string(struct gk_json_out *o, struct gk_str s)
{
    if (o->shown) s = o->shown(s, o->scratch);
    gk_buf_putc(o->out, '"');
    static const char from[] = "\b\f\n\r\t", to[] = "bfnrt";
    size_t done = 0;
    for (size_t i = 0; i < s.n; i++) {
        while (i + BLOCK < s.n && !needs_escape(s.s + i)) i += BLOCK;
        unsigned char c = (unsigned char)s.s[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        gk_buf_add(o->out, s.s + done, i - done);
        done = i + 1;
        const char *hit = c ? strchr(from, c) : NULL;
        if (c == '"' || c == '\\')
            gk_buf_printf(o->out, "\\%c", c);
        else if (hit)
            gk_buf_printf(o->out, "\\%c", to[hit - from]);
        else
            gk_buf_printf(o->out, "\\u%04X", c);
    }
    if (s.n > done) gk_buf_add(o->out, s.s + done, s.n - done);
    gk_buf_putc(o->out, '"');
}

static void new_line(struct gk_json_out *o)
{
    gk_buf_putc(o->out, '\n');
    for (int i = 0; i < o->depth; i++) gk_buf_puts(o->out, "  ");
}

/* The comma, the line break and the key (s NULL in an array). */
static void lead_in(struct gk_json_out *o, struct gk_str key)
{
    if (o->depth > 0) {
        if (!o->first) gk_buf_putc(o->out, ',');
        new_line(o);
    }
    o->first = false;
    if (key.s) {
        add_string(o, key);
        gk_buf_puts(o->out, ": ");
    }
}

void gk_json_open(struct gk_json_out *o, struct gk_str key, char bracket)
{
    lead_in(o, key);
    gk_buf_putc(o->out, bracket);
    o->depth++;
    o->first = true;
}

void gk_json_begin(struct gk_json_out *o, const char *key, char bracket)
{
    gk_json_open(o, gk_str_of(key), bracket);
}

void gk_json_end(struct gk_json_out *o, char bracket)
{
    o->depth--;
    if (!o->first) new_line(o);
    gk_buf_putc(o->out, bracket);
    o->first = false;
}

void gk_json_pair(struct gk_json_out *o, struct gk_str key, struct gk_str value)
{
    lead_in(o, key);
    add_string(o, value);
}

void gk_json_text(struct gk_json_out *o, const char *key, struct gk_str value)
{
    gk_json_pair(o, gk_str_of(key), value);
}

void gk_json_raw(struct gk_json_out *o, struct gk_str key, struct gk_str json)
{
    lead_in(o, key);
    gk_buf_str(o->out, json);
}

void gk_json_int(struct gk_json_out *o, const char *key, int64_t value)
{
    lead_in(o, gk_str_of(key));
    gk_buf_printf(o->out, "%lld", (long long)value);
}

void gk_json_bool(struct gk_json_out *o, const char *key, bool value)
{
    gk_json_raw(o, gk_str_of(key), value ? GK_STR("true") : GK_STR("false"));
}

void gk_json_texts(struct gk_json_out *o, struct gk_str key, const struct gk_str *values, int n)
{
    gk_json_open(o, key, '[');
    for (int i = 0; i < n; i++) gk_json_pair(o, (struct gk_str){NULL, 0}, values[i]);
    gk_json_end(o, ']');
}
