/* Printed lines → running text.
 *
 * Lines are joined without a space, but between two words. Inside a line, a text layer has spaces that nobody
 * typed: around numbers, before closing brackets, and now and then between two Han characters. The last kind
 * is told from meant spaces by the file itself: where the same characters stand somewhere without it, it is
 * an artefact. */
#include "import_int.h"

/* Key of up to two characters before and after a place: their bytes with a mark between. Empty when there are
 * fewer than three characters in all. */
static struct gk_str gram(struct gk_str before, struct gk_str after, char *to)
{
    size_t from = before.n, upto = 0, n;
    int chars = 0;
    for (int i = 0; i < 2 && from > 0; i++, chars++) {
        size_t at = from;
        if (gk_is_space(gk_utf8_prev(before, &at))) break;
        from = at;
    }
    for (int i = 0; i < 2 && upto < after.n; i++, chars++) {
        size_t at = upto;
        if (gk_is_space(gk_utf8_next(after, &at))) break;
        upto = at;
    }
    n = before.n - from;
    memcpy(to, before.s + from, n);
    to[n++] = '\x1F';
    memcpy(to + n, after.s, upto);
    return (struct gk_str){to, chars < 3 || from == before.n || upto == 0 ? 0 : n + upto};
}

void imp_joiner_add(struct imp *im, struct imp_joiner *j, struct gk_str line)
{
    char key[20];
    for (size_t pos = 0; pos < line.n;) {
        gk_utf8_next(line, &pos);
        struct gk_str k = pos < line.n ? gram(gk_str_sub(line, 0, pos), gk_str_sub(line, pos, line.n), key)
                                       : (struct gk_str){NULL, 0};
        if (k.n > 0 && !gk_map_find(&j->grams, k, 0)) gk_map_add(&j->grams, gk_arena_str(im->arena, k));
    }
}

/* Is the space between `before` and `after` meant? */
static bool is_meant(const struct imp_joiner *j, struct gk_str before, struct gk_str after)
{
    char key[20];
    size_t a_at = before.n, b_at = 0;
    uint32_t a = gk_utf8_prev(before, &a_at), b = gk_utf8_next(after, &b_at);
    if (imp_starts_enumerator(after)) return true;
    if (gk_is_close(b) || gk_is_open(a)) return false;
    if ((gk_is_digit(a) && gk_is_wide(b)) || (gk_is_wide(a) && gk_is_digit(b))) return false;
    if (gk_is_wide(a) && gk_is_wide(b)) {
        struct gk_str k = gram(before, after, key);
        return k.n == 0 || !gk_map_find(&j->grams, k, 0);
    }
    return true;
}

static void add_line(const struct imp_joiner *j, struct gk_str s, struct gk_buf *out)
{
    for (size_t pos = 0; pos < s.n;) {
        size_t from = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (!gk_is_space(c)) {
            gk_buf_add(out, s.s + from, pos - from);
            continue;
        }
        size_t after = pos;
        while (after < s.n) {
            size_t at = after;
            if (!gk_is_space(gk_utf8_next(s, &at))) break;
            after = at;
        }
        if (is_meant(j, gk_str_sub(s, 0, from), gk_str_sub(s, after, s.n))) gk_buf_putc(out, ' ');
        pos = after;
    }
}

struct gk_str imp_join_lines(struct imp *im, const struct imp_joiner *j, const struct gk_str *lines, int n)
{
    struct gk_buf b = {0};
    for (int i = 0; i < n; i++) {
        bool words = b.n > 0 && lines[i].n > 0 && gk_is_alpha((unsigned char)b.s[b.n - 1]) &&
                     gk_is_alpha((unsigned char)lines[i].s[0]);
        if (words) gk_buf_putc(&b, ' ');
        add_line(j, lines[i], &b);
    }
    struct gk_str result = gk_arena_str(im->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return result;
}
