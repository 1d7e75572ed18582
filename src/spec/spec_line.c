/* jansson tells the line of a syntax error, not of a value. This walks the text once more along a JSON
 * pointer, and only when something is wrong. The text is known to be valid JSON. */
#include "spec_int.h"

static void skip_space(struct gk_str s, size_t *pos)
{
    while (*pos < s.n && strchr(" \t\r\n", s.s[*pos]) && s.s[*pos]) ++*pos;
}

static void skip_string(struct gk_str s, size_t *pos)
{
    for (++*pos; *pos < s.n && s.s[*pos] != '"'; ++*pos) {
        if (s.s[*pos] == '\\') ++*pos;
    }
    ++*pos;
}

static void skip_value(struct gk_str s, size_t *pos)
{
    int depth = 0;
    do {
        skip_space(s, pos);
        if (*pos >= s.n) return;
        char c = s.s[*pos];
        if (c == '"') {
            skip_string(s, pos);
        } else if (strchr("{[", c)) {
            depth++;
            ++*pos;
        } else if (strchr("}]", c)) {
            depth--;
            ++*pos;
        } else if (strchr(",:", c)) {
            ++*pos;
        } else {
            while (*pos < s.n && !strchr(",:]} \t\r\n", s.s[*pos])) ++*pos;
        }
    } while (depth > 0);
}

/* `pos` is at a container; moves it to the value of a member (or element), *key to where the member begins.
 */
static bool enter(struct gk_str s, size_t *pos, struct gk_str token, size_t *key)
{
    bool object = s.s[*pos] == '{';
    if (!object && s.s[*pos] != '[') return false;
    ++*pos;
    for (int64_t index = 0;; index++) {
        skip_space(s, pos);
        if (*pos >= s.n || s.s[*pos] == '}' || s.s[*pos] == ']') return false;
        *key = *pos;
        bool found;
        if (object) {
            skip_string(s, pos);
            found = gk_str_eq(gk_str_sub(s, *key + 1, *pos - 1), token);
            skip_space(s, pos);
            ++*pos; /* the colon */
            skip_space(s, pos);
        } else {
            char number[24];
            int n = 0;
            for (int64_t v = index; v || n == 0; v /= 10)
                number[sizeof number - (size_t)++n] = (char)('0' + v % 10);
            found = gk_str_eq((struct gk_str){number + sizeof number - n, (size_t)n}, token);
        }
        if (found) return *pos < s.n;
        skip_value(s, pos);
        skip_space(s, pos);
        if (*pos < s.n && s.s[*pos] == ',') ++*pos;
    }
}

int spec_line(struct gk_str json, struct gk_str pointer)
{
    size_t pos = 0, key = 0;
    skip_space(json, &pos);
    for (size_t at = 0; at < pointer.n;) {
        size_t end = gk_str_find(pointer, GK_STR("/"), at + 1);
        if (end == (size_t)-1) end = pointer.n;
        if (pos >= json.n || !enter(json, &pos, gk_str_sub(pointer, at + 1, end), &key)) return 0;
        at = end;
    }
    int line = 1;
    for (size_t i = 0; i < key && i < json.n; i++) line += json.s[i] == '\n';
    return line;
}
