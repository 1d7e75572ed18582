/* Text → lines, and which format a file has. */
#include "source_int.h"

static void add_line(struct gk_source *src, struct gk_str s, int number)
{
    while (s.n > 0 && s.s[s.n - 1] == '\r') s.n--;
    if (gk_str_trim(s).n == 0) return;
    src->lines = gk_arena_grow(src->own, src->lines, &src->cap_lines, src->n_lines + 1, sizeof *src->lines);
    src->lines[src->n_lines++] = (struct gk_source_line){s, number};
}

void src_split_lines(struct gk_source *src)
{
    struct gk_str s = src->text;
    int number = 1;
    for (size_t from = 0; from < s.n; number++) {
        const char *lf = memchr(s.s + from, '\n', s.n - from);
        size_t end = lf ? (size_t)(lf - s.s) : s.n;
        for (const char *ff; (ff = memchr(s.s + from, '\f', end - from)) != NULL;) {
            add_line(src, gk_str_sub(s, from, (size_t)(ff - s.s)), number);
            from = (size_t)(ff - s.s) + 1;
        }
        add_line(src, gk_str_sub(s, from, end), number);
        from = end + 1;
    }
}

/* A ZIP container names its parts at the end: word/… is a document, all else a workbook's reader judges. */
enum gk_source_format src_detect_bytes(const struct gk_source *src)
{
    struct gk_str s = src->bytes;
    if (gk_str_starts(s, GK_STR("%PDF-"))) return GK_SOURCE_PDF;
    if (src->asked != GK_SOURCE_AUTO) return src->asked;
    if (!gk_str_starts(s, GK_STR("PK\x03\x04"))) return GK_SOURCE_AUTO;
    struct gk_str tail = gk_str_sub(s, s.n > (1 << 20) ? s.n - (1 << 20) : 0, s.n);
    bool word = gk_str_find(tail, GK_STR("word/document"), 0) != (size_t)-1;
    bool sheet = gk_str_find(tail, GK_STR("xl/workbook"), 0) != (size_t)-1;
    return word && !sheet ? GK_SOURCE_DOCX : GK_SOURCE_XLSX;
}

/* Is there a tag with this name (lower case)? */
static bool has_tag(struct gk_str s, const char *name)
{
    size_t n = strlen(name);
    const char *end = s.s + s.n;
    for (const char *p = s.s; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++) {
        size_t i = 0;
        while (i < n && (size_t)(end - p) > i + 1 && (p[i + 1] | 0x20) == name[i]) i++;
        if (i == n && (size_t)(end - p) > n + 1 && !gk_is_alpha((unsigned char)p[n + 1])) return true;
    }
    return false;
}

/* A page has a table made of tags; a dump may hold a stray tag in a cell. */
static bool is_html(struct gk_str s)
{
    return has_tag(s, "td") && (has_tag(s, "tr") || has_tag(s, "table"));
}

enum gk_source_format src_detect(struct gk_source *src)
{
    if (is_html(src->text)) return GK_SOURCE_HTML;
    size_t rows = 0;
    for (size_t i = 0; i < src->n_lines; i++) {
        struct gk_str s = src->lines[i].s;
        const char *tab = memchr(s.s, '\t', s.n);
        tab = tab ? memchr(tab + 1, '\t', (size_t)(s.s + s.n - tab - 1)) : NULL;
        rows += tab != NULL;
    }
    bool tabs = rows >= 2 || rows * 4 > src->n_lines;
    if (!tabs && src_has_pipes(src)) return GK_SOURCE_PIPES;
    if (src_csv_separator(src, tabs) != 0) return GK_SOURCE_CSV;
    /* A dump has tabs in its rows; a text layer has none, but for a stray one. */
    return tabs ? GK_SOURCE_DUMP : GK_SOURCE_PDFTEXT;
}
