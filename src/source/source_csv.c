/* CSV: RFC 4180 and what programs make of it.
 *
 * A field that begins with a quotation mark ends at the next single one; what follows it up to the separator
 * is kept. A mark inside other fields is text. Records end with LF, CR LF or CR. A quotation that is never
 * closed is no quotation: the mark is text, and a diagnostic says where. An apostrophe before what a
 * spreadsheet would compute is no part of the text: it was put there so that none does. */
#include "source_int.h"

enum { LOOK_RECORDS = 40 };

struct csv {
    struct gk_source *src;
    struct gk_str s;
    char separator;
    size_t pos;
    int line;
    size_t no_quote; /* from here on no quotation is closed */
};

/* The quotation mark that closes the field opened before `from`, or SIZE_MAX. *doubled: the field has marks
 * inside. */
static size_t closing_quote(const struct csv *c, size_t from, bool *doubled)
{
    *doubled = false;
    for (size_t i = from; i < c->s.n; i += 2) {
        const char *q = memchr(c->s.s + i, '"', c->s.n - i);
        if (q == NULL) return SIZE_MAX;
        i = (size_t)(q - c->s.s);
        if (i + 1 == c->s.n || c->s.s[i + 1] != '"') return i;
        *doubled = true;
    }
    return SIZE_MAX;
}

enum { BLOCK = 16 };

/* Does no field end in the block? (Without a branch: all bytes at a time.) */
static bool is_inside(const char *p, char separator)
{
    unsigned char found = 0;
    for (int i = 0; i < BLOCK; i++)
        found = (unsigned char)(found | (p[i] == separator) | (p[i] == '\n') | (p[i] == '\r'));
    return found == 0;
}

static size_t end_of_plain(const struct csv *c, size_t i)
{
    while (i + BLOCK <= c->s.n && is_inside(c->s.s + i, c->separator)) i += BLOCK;
    while (i < c->s.n && c->s.s[i] != c->separator && c->s.s[i] != '\n' && c->s.s[i] != '\r') i++;
    return i;
}

static int count_lines(struct gk_str s)
{
    int n = 0;
    for (const char *p = s.s, *end = s.s + s.n; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) n++;
    return n;
}

/* The field with its marks taken away and line breaks made LF. */
static struct gk_str unquoted(const struct csv *c, size_t from, size_t close, size_t end)
{
    char *to = gk_arena_alloc(c->src->arena, end - from + 1);
    size_t n = 0;
    for (size_t i = from; i < end; i++) {
        if (i == close || (c->s.s[i] == '\r' && i + 1 < end && c->s.s[i + 1] == '\n')) continue;
        i += i < close && c->s.s[i] == '"'; /* the first of two */
        to[n++] = c->s.s[i] == '\r' ? '\n' : c->s.s[i];
    }
    return (struct gk_str){to, n};
}

static void report_quote(struct csv *c, size_t at)
{
    struct gk_str rest = gk_str_sub(c->s, at, c->s.n);
    gk_source_report(c->src, GK_DIAG_IMPORT_QUOTE, c->line, gk_source_quote(c->src, rest), GK_STR(""));
}

/* The field at the position, which is moved to what ends it. */
static struct gk_str take_field(struct csv *c)
{
    size_t from = c->pos;
    if (from < c->s.n && c->s.s[from] == '"' && from < c->no_quote) {
        bool doubled;
        size_t close = closing_quote(c, from + 1, &doubled);
        if (close != SIZE_MAX) {
            size_t end = end_of_plain(c, close + 1);
            c->pos = end;
            struct gk_str inner = gk_str_sub(c->s, from + 1, close);
            bool plain = !doubled && end == close + 1 && memchr(inner.s, '\r', inner.n) == NULL;
            c->line += count_lines(inner);
            return plain ? inner : unquoted(c, from + 1, close, end);
        }
        report_quote(c, from);
        c->no_quote = from;
    }
    c->pos = end_of_plain(c, from);
    return gk_str_sub(c->s, from, c->pos);
}

/* Moves past a record's end. */
static void end_record(struct csv *c)
{
    if (c->pos < c->s.n && c->s.s[c->pos] == '\r') c->pos++;
    if (c->pos < c->s.n && c->s.s[c->pos] == '\n') c->pos++;
    c->line++;
}

static bool at_separator(const struct csv *c)
{
    return c->pos < c->s.n && c->s.s[c->pos] == c->separator;
}

/* ---- which separator ---- */

/* Does a record among the first show a head with this separator? */
static bool shows_head(struct gk_source *src, char separator)
{
    struct gk_diags ignored = gk_diags_init(src->arena), *diags = src->diags;
    struct csv c = {.src = src, .s = src->text, .separator = separator, .no_quote = SIZE_MAX};
    bool found = false;
    src->diags = &ignored;
    for (int i = 0; i < LOOK_RECORDS && c.pos < c.s.n && !found; i++) {
        int known = 0;
        for (bool more = true; more;) {
            struct gk_str field = gk_str_trim(take_field(&c));
            known += field.n > 0 && field.n < 96 && src_is_caption(src, gk_squeeze_wide(field, src->arena));
            more = at_separator(&c);
            c.pos += more;
        }
        end_record(&c);
        found = known >= (src->words.least ? src->words.least : 3);
    }
    src->diags = diags;
    return found;
}

/* Is the first field that begins with a quotation mark after a tab or at a line start a quoted one? */
static bool quotes_cells(const struct gk_source *src)
{
    struct csv c = {.src = NULL, .s = src->text, .separator = '\t'};
    for (const char *p = c.s.s, *end = c.s.s + c.s.n; (p = memchr(p, '"', (size_t)(end - p))) != NULL; p++) {
        size_t at = (size_t)(p - c.s.s);
        if (at > 0 && p[-1] != '\t' && p[-1] != '\n') continue;
        bool doubled;
        size_t close = closing_quote(&c, at + 1, &doubled);
        size_t next = close + 1;
        return close != SIZE_MAX && (next == c.s.n || strchr("\t\r\n", c.s.s[next]) != NULL);
    }
    return false;
}

char src_csv_separator(struct gk_source *src, bool tabs)
{
    if (tabs) return quotes_cells(src) && shows_head(src, '\t') ? '\t' : '\0';
    return shows_head(src, ',') ? ',' : shows_head(src, ';') ? ';' : '\0';
}

/* ---- records → sheet ---- */

static struct gk_str cell_text(struct gk_str field)
{
    struct gk_str s = gk_str_trim(field);
    bool kept = s.n > 0 && s.s[0] == '\'' && gk_is_formula(s);
    return kept ? gk_str_trim(gk_str_sub(s, 1, s.n)) : s;
}

static void read_record(struct csv *c, struct gk_sheet *sheet)
{
    int row = sheet->n_rows, line = c->line;
    bool more = true;
    for (int column = 0; more; column++) {
        struct gk_str field = take_field(c);
        struct gk_sheet_cell *cell = src_sheet_at(c->src, sheet, row, column);
        if (cell != NULL) {
            cell->text = cell_text(field);
        } else if (gk_str_trim(field).n > 0) {
            gk_source_report(c->src, GK_DIAG_IMPORT_ROW_LONG, line,
                             gk_source_quote(c->src, gk_str_trim(field)),
                             gk_arena_printf(c->src->arena, "%d", column + 1));
        }
        more = at_separator(c);
        c->pos += more;
    }
    if (row < sheet->n_rows) sheet->rows[row].line = line;
    end_record(c);
}

bool src_read_csv(struct gk_source *src)
{
    char separator = shows_head(src, ',') ? ',' : shows_head(src, ';') ? ';' : '\t';
    struct csv c = {.src = src, .s = src->text, .separator = separator, .line = 1, .no_quote = SIZE_MAX};
    src->sheets = GK_NEW(src->arena, struct gk_sheet);
    src->n_sheets = 1;
    while (c.pos < c.s.n) read_record(&c, src->sheets);
    return true;
}
