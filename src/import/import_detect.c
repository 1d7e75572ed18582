/* Bytes → lines, and which format they are. Every text is checked here once; what comes after relies on it.
 */
#include "import_int.h"

static int line_of(struct gk_str s, size_t at)
{
    int line = 1;
    for (const char *p = s.s; (p = memchr(p, '\n', (size_t)(s.s + at - p))) != NULL; p++) {
        line++;
    }
    return line;
}

/* Bytes of the character at `i` if no paper can hold it (ASCII and C1 controls, a lone CR, noncharacters), or
 * 0. */
static size_t control_at(struct gk_str s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.s + i;
    if (p[0] < 0x20) {
        bool lone = p[0] == '\r' && (i + 1 == s.n || p[1] != '\n');
        return lone || (p[0] != '\t' && p[0] != '\n' && p[0] != '\r' && p[0] != '\f');
    }
    if (p[0] < 0xC2 || p[0] == 0x7F) {
        return p[0] == 0x7F;
    }
    if (p[0] == 0xC2) {
        return p[1] < 0xA0 ? 2 : 0;
    }
    if (p[0] == 0xEF) {
        return p[1] == 0xBF && p[2] >= 0xBE ? 3 : 0;
    }
    return p[0] >= 0xF0 && (p[1] & 0x0F) == 0x0F && p[2] == 0xBF && p[3] >= 0xBE ? 4 : 0;
}

/* Bytes that begin or continue no such character: nearly all. */
static inline bool may_be_text(unsigned char c)
{
    return (c >= 0x20 && c < 0x7F) || (c >= 0x80 && c < 0xEF && c != 0xC2);
}

/* They are left out, and reported once. */
static void drop_controls(struct imp *im)
{
    struct gk_str s = im->text;
    size_t first = 0, n = 0, dropped = 0;
    while (first < s.n && (may_be_text((unsigned char)s.s[first]) || control_at(s, first) == 0)) {
        first++;
    }
    if (first == s.n) {
        return;
    }
    char *to = gk_arena_alloc(im->arena, s.n + 1);
    for (size_t i = 0; i < s.n;) {
        size_t skip = control_at(s, i);
        dropped += skip > 0;
        if (skip == 0) {
            to[n++] = s.s[i];
        }
        i += skip ? skip : 1;
    }
    size_t at = first;
    imp_report(im, GK_DIAG_IMPORT_CONTROL, line_of(s, first), NULL,
               gk_arena_printf(im->arena, "U+%04X", (unsigned)gk_utf8_next(s, &at)),
               gk_arena_printf(im->arena, "%zu", dropped));
    im->text = (struct gk_str){to, n};
}

bool imp_take_text(struct imp *im)
{
    struct gk_str s = im->bytes;
    if (gk_str_starts(s, GK_STR("\xEF\xBB\xBF"))) {
        s = gk_str_sub(s, 3, s.n);
    }
    size_t bad = gk_utf8_validate(s);
    if (bad < s.n) {
        size_t at = bad + (im->bytes.n - s.n);
        imp_report(im, GK_DIAG_IMPORT_UTF8, line_of(s, bad), NULL, gk_arena_printf(im->arena, "%zu", at + 1),
                   gk_arena_printf(im->arena, "%02X", (unsigned)(unsigned char)s.s[bad]));
        return false;
    }
    im->text = gk_arena_str(im->arena, s); /* the catalog's texts are slices of it */
    drop_controls(im);
    if (gk_str_trim(im->text).n == 0) {
        imp_report(im, GK_DIAG_IMPORT_EMPTY, 0, NULL, GK_STR(""), GK_STR(""));
        return false;
    }
    return true;
}

static void add_line(struct imp *im, struct gk_str s, int number)
{
    while (s.n > 0 && s.s[s.n - 1] == '\r') {
        s.n--;
    }
    if (gk_str_trim(s).n == 0) {
        return;
    }
    im->lines = gk_arena_grow(im->arena, im->lines, &im->cap_lines, im->n_lines + 1, sizeof *im->lines);
    im->lines[im->n_lines++] = (struct imp_line){s, number};
}

void imp_split_lines(struct imp *im)
{
    struct gk_str s = im->text;
    int number = 1;
    for (size_t from = 0; from < s.n; number++) {
        const char *lf = memchr(s.s + from, '\n', s.n - from);
        size_t end = lf ? (size_t)(lf - s.s) : s.n;
        for (const char *ff; (ff = memchr(s.s + from, '\f', end - from)) != NULL;) {
            add_line(im, gk_str_sub(s, from, (size_t)(ff - s.s)), number);
            from = (size_t)(ff - s.s) + 1;
        }
        add_line(im, gk_str_sub(s, from, end), number);
        from = end + 1;
    }
}

/* A dump has tabs in its rows; a text layer has none, but for a stray one. */
enum gk_import_format imp_detect(const struct imp *im)
{
    size_t rows = 0;
    for (size_t i = 0; i < im->n_lines; i++) {
        struct gk_str s = im->lines[i].s;
        const char *tab = memchr(s.s, '\t', s.n);
        tab = tab ? memchr(tab + 1, '\t', (size_t)(s.s + s.n - tab - 1)) : NULL;
        rows += tab != NULL;
    }
    return rows >= 2 || rows * 4 > im->n_lines ? GK_IMPORT_DUMP : GK_IMPORT_PDFTEXT;
}
