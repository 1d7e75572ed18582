/* MHT: a web page saved as one file, and the workbooks and documents that office programs save so (RFC 2557).
 *
 * The file is a tree of parts (RFC 2046) with lines of their own above each; those that are HTML are decoded
 * (base64, quoted-printable: RFC 2045, section 6) and put one after the other, as the frames of a workbook's
 * sheets stand in it. Pictures and style sheets are left out. A part's charset is told where the page does
 * not tell it itself. */
#include "source_int.h"

enum { LOOK = 4096, DEPTH = 6, MAX_BOUNDARY = 200 };

struct part {
    struct gk_str type, boundary, charset, encoding; /* as the lines above it say */
    struct gk_str body;
};

/* The next line without its end, and past it in *pos. */
static struct gk_str take_line(struct gk_str s, size_t *pos)
{
    const char *lf = memchr(s.s + *pos, '\n', s.n - *pos);
    size_t from = *pos, end = lf ? (size_t)(lf - s.s) : s.n;
    *pos = lf ? end + 1 : s.n;
    return gk_str_sub(s, from, end > from && s.s[end - 1] == '\r' ? end - 1 : end);
}

static bool begins_like(struct gk_str s, const char *word)
{
    size_t n = strlen(word);
    return s.n >= n && gk_str_same_latin(gk_str_sub(s, 0, n), gk_str_of(word));
}

/* The value of `name=` in a line, with or without quotation marks; empty when it is not there. */
static struct gk_str parameter(struct gk_str line, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 1; i + n < line.n; i++) {
        if (strchr("; \t", line.s[i - 1]) == NULL || !begins_like(gk_str_sub(line, i, line.n), name))
            continue;
        size_t from = i + n, to;
        bool quoted = line.s[from] == '"';
        for (to = from += quoted; to < line.n; to++)
            if (quoted ? line.s[to] == '"' : strchr("; \t", line.s[to]) != NULL) break;
        return gk_str_sub(line, from, to);
    }
    return GK_STR("");
}

/* What a line above a part says; one that begins with a space belongs to the line before it. */
static void take_header(struct part *part, struct gk_str *name, struct gk_str line)
{
    bool more = line.n > 0 && (line.s[0] == ' ' || line.s[0] == '\t');
    if (!more) *name = line;
    if (begins_like(*name, "content-transfer-encoding:") && !more) {
        part->encoding = gk_str_trim(gk_str_sub(line, 26, line.n));
    } else if (begins_like(*name, "content-type:")) {
        struct gk_str boundary = parameter(line, "boundary="), charset = parameter(line, "charset=");
        if (!more) part->type = gk_str_trim(gk_str_sub(line, 13, line.n));
        if (boundary.n > 0) part->boundary = boundary;
        if (charset.n > 0) part->charset = charset;
    }
}

static struct part open_part(struct gk_str s)
{
    struct part part = {.encoding = GK_STR("")};
    struct gk_str name = GK_STR("");
    size_t pos = 0;
    while (pos < s.n) {
        struct gk_str line = take_line(s, &pos);
        if (line.n == 0) break;
        take_header(&part, &name, line);
    }
    part.body = gk_str_sub(s, pos, s.n);
    return part;
}

/* ---- contents ---- */

static int digit64(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

static void put_base64(struct gk_buf *out, struct gk_str s)
{
    unsigned bits = 0, n = 0;
    for (size_t i = 0; i < s.n && s.s[i] != '='; i++) {
        int d = digit64(s.s[i]);
        if (d < 0) continue;
        bits = (bits << 6 | (unsigned)d) & 0xFFFFFF;
        n += 6;
        if (n >= 8) gk_buf_putc(out, (char)(bits >> (n -= 8) & 0xFF));
    }
}

static int digit16(char c)
{
    static const char digits[] = "0123456789ABCDEF0123456789abcdef";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) % 16 : -1;
}

static void put_quoted(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        int high = s.s[i] == '=' && i + 2 < s.n ? digit16(s.s[i + 1]) : -1;
        int low = high >= 0 ? digit16(s.s[i + 2]) : -1;
        size_t end = i + 1;
        while (end < s.n && strchr(" \t\r", s.s[end]) != NULL && s.s[end] != '\0') end++;
        if (low >= 0) {
            gk_buf_putc(out, (char)(high * 16 + low));
            i += 2;
        } else if (s.s[i] == '=' && (end == s.n || s.s[end] == '\n')) {
            i = end; /* the line goes on */
        } else {
            gk_buf_putc(out, s.s[i]);
        }
    }
}

static void put_page(struct gk_buf *out, const struct part *part)
{
    if (part->charset.n > 0 && part->charset.n < 40)
        gk_buf_printf(out, "<meta charset=\"%.*s\">\n", (int)part->charset.n, part->charset.s);
    if (gk_str_same_latin(part->encoding, GK_STR("base64")))
        put_base64(out, part->body);
    else if (gk_str_same_latin(part->encoding, GK_STR("quoted-printable")))
        put_quoted(out, part->body);
    else
        gk_buf_str(out, part->body);
    gk_buf_putc(out, '\n');
}

/* ---- the tree ---- */

static void put_part(struct gk_buf *out, struct gk_str s, int depth);

/* The parts between the lines `--boundary`. */
static void put_parts(struct gk_buf *out, const struct part *whole, int depth)
{
    size_t from = 0, pos = 0;
    bool inside = false;
    while (pos < whole->body.n) {
        size_t at = pos;
        struct gk_str line = take_line(whole->body, &pos);
        bool mark =
            gk_str_starts(line, GK_STR("--")) && gk_str_starts(gk_str_sub(line, 2, line.n), whole->boundary);
        if (mark && inside) put_part(out, gk_str_sub(whole->body, from, at), depth + 1);
        if (mark) from = pos;
        inside |= mark;
    }
    if (inside && from < whole->body.n)
        put_part(out, gk_str_sub(whole->body, from, whole->body.n), depth + 1);
}

static void put_part(struct gk_buf *out, struct gk_str s, int depth)
{
    struct part part = open_part(s);
    if (begins_like(part.type, "text/html"))
        put_page(out, &part);
    else if (part.boundary.n > 0 && part.boundary.n < MAX_BOUNDARY && depth < DEPTH)
        put_parts(out, &part, depth);
}

/* ---- the file ---- */

/* Lines with names come first, that of the version among them. */
static bool is_mht(struct gk_str s)
{
    size_t pos = 0;
    bool version = false, type = false;
    for (int i = 0; i < 40 && pos < s.n && pos < LOOK; i++) {
        struct gk_str line = take_line(s, &pos);
        if (line.n == 0) break;
        version |= begins_like(line, "mime-version:");
        type |= begins_like(line, "content-type:");
    }
    return version && type;
}

bool src_take_mht(struct gk_source *src)
{
    struct gk_str s = src->bytes;
    size_t from = gk_str_starts(s, GK_STR("\xEF\xBB\xBF")) ? 3 : 0;
    while (from < s.n && strchr("\r\n", s.s[from]) != NULL && s.s[from] != '\0') from++;
    s = gk_str_sub(s, from, s.n);
    if (!is_mht(s)) return true;
    struct gk_buf page = {0};
    put_part(&page, s, 0);
    bool found = page.n > 0;
    if (found)
        src->bytes = gk_arena_str(src->own, gk_buf_slice(&page));
    else
        gk_source_report(src, GK_DIAG_IMPORT_FORMAT, 0, GK_STR("mht"), GK_STR(""));
    if (found && src->buf != NULL) gk_buf_done(src->buf);
    if (found) src->buf = NULL;
    gk_buf_done(&page);
    return found;
}
