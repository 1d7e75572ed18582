/* Tables of plain cells, and writers that put one table into each format of text: the tests of the readers
 * ask whether all formats give the same catalog, and whether any cell is lost on the way. */
#ifndef IMPORT_GRID_H
#define IMPORT_GRID_H

#include "import_case.h"
#include "office_case.h"

enum { GRID_COLUMNS = 24, GRID_ROWS = 128 };

/* Texts of a table; a title line has one cell. An empty cell is "". */
struct grid {
    struct gk_str cells[GRID_ROWS][GRID_COLUMNS];
    int widths[GRID_ROWS];
    int n;
};

/* Cells with a form's boxes as box characters, and without other tags. */
static inline struct gk_str plain_cell(struct gk_str s)
{
    struct gk_buf b = {0};
    for (size_t i = 0; i < s.n; i++) {
        const char *end = s.s[i] == '<' ? memchr(s.s + i, '>', s.n - i) : NULL;
        if (end == NULL) {
            gk_buf_putc(&b, s.s[i]);
            continue;
        }
        struct gk_str tag = gk_str_sub(s, i, (size_t)(end - s.s));
        if (gk_str_starts(tag, GK_STR("<input")))
            gk_buf_puts(&b, gk_str_find(tag, GK_STR("checked"), 0) != (size_t)-1 ? "☑" : "☐");
        i = (size_t)(end - s.s);
    }
    struct gk_str result = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return result;
}

static inline struct grid *grid_of_dump(struct gk_str text)
{
    struct grid *g = GK_NEW(arena, struct grid);
    for (size_t from = 0; from < text.n && g->n < GRID_ROWS;) {
        size_t end = gk_str_find(text, GK_STR("\n"), from);
        end = end == (size_t)-1 ? text.n : end;
        struct gk_str line = gk_str_sub(text, from, end);
        from = end + 1;
        if (gk_str_trim(line).n == 0) continue;
        int n = 0;
        for (size_t at = 0; at <= line.n && n < GRID_COLUMNS; n++) {
            size_t tab = gk_str_find(line, GK_STR("\t"), at);
            tab = tab == (size_t)-1 ? line.n : tab;
            g->cells[g->n][n] = plain_cell(gk_str_trim(gk_str_sub(line, at, tab)));
            at = tab + 1;
        }
        g->widths[g->n++] = n;
    }
    return g;
}

static inline struct gk_str finished(struct gk_buf *b)
{
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(b));
    gk_buf_done(b);
    return s;
}

static inline void put_quoted(struct gk_buf *b, struct gk_str s)
{
    gk_buf_putc(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        gk_buf_puts(b, s.s[i] == '"' ? "\"" : "");
        gk_buf_putc(b, s.s[i]);
    }
    gk_buf_putc(b, '"');
}

static inline struct gk_str grid_to_csv(const struct grid *g, char separator)
{
    struct gk_buf b = {0};
    for (int r = 0; r < g->n; r++) {
        for (int c = 0; c < g->widths[r]; c++) {
            if (c > 0) gk_buf_putc(&b, separator);
            put_quoted(&b, g->cells[r][c]);
        }
        gk_buf_puts(&b, "\r\n");
    }
    return finished(&b);
}

static inline struct gk_str grid_to_dump(const struct grid *g)
{
    struct gk_buf b = {0};
    for (int r = 0; r < g->n; r++) {
        for (int c = 0; c < g->widths[r]; c++) {
            gk_buf_puts(&b, c > 0 ? "\t" : "");
            gk_buf_str(&b, g->cells[r][c]);
        }
        gk_buf_puts(&b, "\n");
    }
    return finished(&b);
}

static inline void put_escaped(struct gk_buf *b, struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.s[i]) {
        case '<':
            gk_buf_puts(b, "&lt;");
            break;
        case '&':
            gk_buf_puts(b, "&amp;");
            break;
        case '\n':
            gk_buf_puts(b, "<br>");
            break;
        default:
            gk_buf_putc(b, s.s[i]);
        }
    }
}

/* Lines with one cell are paragraphs around one table. */
static inline struct gk_str grid_to_html(const struct grid *g)
{
    struct gk_buf b = {0};
    bool table = false;
    gk_buf_puts(&b, "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>\n");
    for (int r = 0; r < g->n; r++) {
        bool row = g->widths[r] > 1;
        gk_buf_puts(&b, row && !table ? "<table border=1>\n" : !row && table ? "</table>\n" : "");
        table = row;
        gk_buf_puts(&b, row ? "<tr>" : "<p align='center'>");
        for (int c = 0; c < g->widths[r]; c++) {
            gk_buf_puts(&b, row ? "<td>" : "");
            put_escaped(&b, g->cells[r][c]);
            gk_buf_puts(&b, row ? "</td>" : "");
        }
        gk_buf_puts(&b, row ? "</tr>\n" : "</p>\n");
    }
    gk_buf_puts(&b, table ? "</table></body></html>\n" : "</body></html>\n");
    return finished(&b);
}

/* A cell as elements of XML: breaks are made by `line` (NULL: line feeds stay). */
static inline void put_xml(struct gk_buf *b, struct gk_str s, const char *line)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] == '\n' && line != NULL)
            gk_buf_puts(b, line);
        else if (s.s[i] == '<' || s.s[i] == '&')
            gk_buf_puts(b, s.s[i] == '<' ? "&lt;" : "&amp;");
        else
            gk_buf_putc(b, s.s[i]);
}

/* Rows of one worksheet; a title is merged over the table's width. */
static inline struct gk_str grid_to_xlsx(const struct grid *g)
{
    struct gk_buf b = {0}, merges = {0};
    int n = 0;
    gk_buf_puts(&b, "<sheetData>");
    for (int r = 0; r < g->n; r++) {
        gk_buf_printf(&b, "<row r='%d'>", r + 1);
        for (int c = 0; c < g->widths[r]; c++) {
            gk_buf_printf(&b, "<c r='%c%d' t='inlineStr'><is><t xml:space='preserve'>", 'A' + c, r + 1);
            put_xml(&b, g->cells[r][c], NULL);
            gk_buf_puts(&b, "</t></is></c>");
        }
        gk_buf_puts(&b, "</row>");
        if (g->widths[r] == 1) {
            gk_buf_printf(&merges, "<mergeCell ref='A%d:H%d'/>", r + 1, r + 1);
            n++;
        }
    }
    gk_buf_puts(&b, "</sheetData>");
    if (n > 0) gk_buf_printf(&b, "<mergeCells>%.*s</mergeCells>", (int)merges.n, merges.s);
    gk_buf_done(&merges);
    struct gk_str body = finished(&b);
    return workbook(gk_arena_printf(arena, "%.*s", (int)body.n, body.s).s, "", "");
}

/* Lines with one cell are centred paragraphs around the tables. */
static inline struct gk_str grid_to_docx(const struct grid *g)
{
    static const char open[] = "<w:p><w:r><w:t xml:space='preserve'>", shut[] = "</w:t></w:r></w:p>";
    static const char centred[] = "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t xml:space='preserve'>";
    struct gk_buf b = {0};
    bool table = false;
    for (int r = 0; r < g->n; r++) {
        bool row = g->widths[r] > 1;
        gk_buf_puts(&b, row && !table ? "<w:tbl>" : !row && table ? "</w:tbl>" : "");
        table = row;
        gk_buf_puts(&b, row ? "<w:tr>" : "");
        for (int c = 0; c < g->widths[r]; c++) {
            gk_buf_puts(&b, row ? "<w:tc>" : "");
            gk_buf_puts(&b, row ? open : centred);
            put_xml(&b, g->cells[r][c], "</w:t><w:br/><w:t xml:space='preserve'>");
            gk_buf_puts(&b, shut);
            gk_buf_puts(&b, row ? "</w:tc>" : "");
        }
        gk_buf_puts(&b, row ? "</w:tr>" : "");
    }
    gk_buf_puts(&b, table ? "</w:tbl>" : "");
    struct gk_str body = finished(&b);
    return document(gk_arena_printf(arena, "%.*s", (int)body.n, body.s).s);
}

/* ---- nothing is lost ---- */

static inline void add_squeezed(struct gk_buf *b, struct gk_str s)
{
    for (size_t pos = 0; pos < s.n;) {
        size_t from = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (!gk_is_space(c) && c != '_') gk_buf_add(b, s.s + from, pos - from);
    }
    gk_buf_putc(b, '\n');
}

static inline void add_value(struct gk_buf *b, const struct gk_value *v)
{
    add_squeezed(b, v->text);
    for (int i = 0; v->kind == GK_VALUE_CHECKS && i < v->n; i++) {
        add_squeezed(b, gk_arena_printf(arena, "%.*s%.*s", (int)v->checks[i].label.n, v->checks[i].label.s,
                                        (int)v->checks[i].note.n, v->checks[i].note.s));
        add_squeezed(b, v->checks[i].label);
    }
    for (int i = 0; v->kind == GK_VALUE_LIST && i < v->n; i++) add_squeezed(b, v->list[i]);
}

/* All texts of a catalog (NULL: none) and of the diagnostics, without white space, a line each. */
static inline struct gk_str all_texts(const struct gk_catalog *c)
{
    struct gk_buf b = {0};
    for (int i = 0; c && i < c->n_items; i++)
        for (int k = 0; k < c->n_columns; k++) add_value(&b, &c->items[i].values[k]);
    for (int i = 0; c && i < c->n_columns; i++)
        for (int k = 0; k < c->columns[i].n_options; k++) add_squeezed(&b, c->columns[i].options[k]);
    for (int i = 0; c && i < c->n_heads; i++) add_squeezed(&b, c->heads[i].caption);
    const struct gk_str tops[] = {c ? c->title : GK_STR(""), c ? c->attachment : GK_STR(""),
                                  c ? c->notes : GK_STR(""), c ? c->issuer : GK_STR(""),
                                  c ? c->date : GK_STR("")};
    for (size_t i = 0; i < sizeof tops / sizeof tops[0]; i++) add_squeezed(&b, tops[i]);
    for (size_t i = 0; i < diags.n; i++)
        for (int k = 0; k < 4; k++) add_squeezed(&b, diags.list[i].args[k]);
    return finished(&b);
}

/* A text of the source is there, whole or as a diagnostic quotes it (39 characters). */
static inline bool is_kept(struct gk_str all, struct gk_str text)
{
    struct gk_buf b = {0};
    add_squeezed(&b, text);
    b.n--;
    struct gk_str s = finished(&b);
    size_t cut = 0;
    for (int i = 0; i < 30 && cut < s.n; i++) gk_utf8_next(s, &cut);
    return gk_str_find(all, s, 0) != (size_t)-1 ||
           (cut < s.n && gk_str_find(all, gk_arena_printf(arena, "\n%.*s", (int)cut, s.s), 0) != (size_t)-1);
}

/* Is the character a box or a tick, which stands in the catalog as a value? */
static inline bool is_mark(struct gk_str s)
{
    static const char *const lists[] = {"ticks", "ticked-boxes", "blank-boxes", "tick-words", "untick-words"};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (gk_vocabulary_lists(vocabulary, lists[i], s)) return true;
    return false;
}

/* Without the marks that part options, which are no part of a label. */
static inline struct gk_str without_parting(struct gk_str s)
{
    s = gk_str_trim(s);
    while (s.n > 0 && strchr(";,:", s.s[0])) s = gk_str_trim(gk_str_sub(s, 1, s.n));
    while (s.n > 0 && strchr(";,:", s.s[s.n - 1])) s = gk_str_trim(gk_str_sub(s, 0, s.n - 1));
    return s;
}

/* The first part of a cell between boxes that is nowhere, or empty. */
static inline struct gk_str lost_part(struct gk_str all, struct gk_str cell)
{
    for (size_t pos = 0, from = 0; from < cell.n;) {
        size_t at = pos;
        bool end = pos == cell.n, mark = false;
        if (!end) {
            gk_utf8_next(cell, &pos);
            mark = is_mark(gk_str_sub(cell, at, pos));
        }
        if (!end && !mark) continue;
        struct gk_str part = without_parting(gk_str_sub(cell, from, at));
        if (part.n > 0 && !is_kept(all, part)) return part;
        from = end ? cell.n : pos;
    }
    return GK_STR("");
}

/* The first text of the grid that is neither in the catalog nor quoted, or empty; a cell of boxes is asked
 * label by label. */
static inline struct gk_str first_lost(const struct grid *g, const struct gk_catalog *c)
{
    struct gk_str all = all_texts(c);
    for (int r = 0; r < g->n; r++) {
        for (int k = 0; k < g->widths[r]; k++) {
            struct gk_str cell = g->cells[r][k];
            bool kept = cell.n == 0 || is_mark(cell) || is_kept(all, cell);
            struct gk_str part = kept ? GK_STR("") : lost_part(all, cell);
            if (part.n > 0) return part;
        }
    }
    return GK_STR("");
}

static inline void nothing_is_lost(const struct grid *g, const struct gk_catalog *c, const char *what)
{
    struct gk_str lost = first_lost(g, c);
    ck_assert_msg(lost.n == 0, "%s: “%.*s” is lost", what, (int)lost.n, lost.s);
}

#endif
