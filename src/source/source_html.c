/* HTML: the tables of a page → sheets, and the texts around them.
 *
 * Pages wrap their tables in tables. A table that shows captions in cells of its own is one of data, and so
 * is each that holds no other; tables inside the cells of a data table (the grid of boxes, now and then) are
 * text of the cell; all others are wrappers, whose own texts stand outside. libxml2 reads what browsers read;
 * no entity is loaded, nothing is fetched. All walks go without recursion. */
#include "source_html_int.h"

enum {
    MAX_HTML = 256 << 20,
    MAX_ROWSPAN = 65534,
    MAX_COLSPAN = 1000,
    MIN_CAPTIONS = 3,
    MOST_ATTRIBUTES = 4000
};

struct merge {
    int row, column, rows, columns;
};

struct html {
    struct gk_source *src;
    xmlDoc *doc;
    struct html_text text;
    struct gk_sheet *sheets;
    int n_sheets;
    size_t cap_sheets;
    struct gk_sheet around; /* loose texts since the last table */
    int heading, link;      /* open elements of these kinds */
    bool only_links;
    struct gk_quotes left_out; /* texts that only lead elsewhere */
    int pictures;              /* cells that hold some without words */
    /* the table under reading */
    int *left; /* one a column: rows that a cell above still covers */
    int n_columns, width;
    struct merge *merges;
    size_t n_merges, cap_merges;
};

/* A node's line as far as libxml2 knows it. */
static int line_of(const xmlNode *node)
{
    long line = xmlGetLineNo((xmlNode *)(uintptr_t)node);
    return line > 0 && line < 1000000000 ? (int)line : 0;
}

/* ---- which tables are data ---- */

/* What is known of a table; hangs at its node's _private. */
struct table_info {
    struct table_info *up; /* the table around it */
    xmlNode *cell;         /* open in the walk */
    int captions;          /* among its own cells */
    bool holds_tables;
};

struct survey {
    struct html *h;
    struct table_info *table; /* innermost open one */
};

static bool is_data(const xmlNode *table)
{
    const struct table_info *info = table->_private;
    return info != NULL && (info->captions >= MIN_CAPTIONS || !info->holds_tables);
}

static bool is_cell(const xmlNode *node)
{
    return html_is(node, "td") || html_is(node, "th");
}

static void survey_enter(struct survey *s, const xmlNode *node)
{
    xmlNode *mine = (xmlNode *)(uintptr_t)node;
    if (html_is(node, "table")) {
        struct table_info *info = GK_NEW(s->h->src->arena, struct table_info);
        info->up = s->table;
        mine->_private = s->table = info;
    } else if (is_cell(node) && s->table != NULL) {
        s->table->cell = mine;
    }
}

static void survey_leave(void *ctx, const xmlNode *node)
{
    struct survey *s = ctx;
    if (html_is(node, "table")) {
        s->table = ((struct table_info *)node->_private)->up;
        if (s->table != NULL) s->table->holds_tables = true;
        if (s->table != NULL && s->table->cell != NULL)
            s->table->cell->_private = s->table; /* holds a table */
    } else if (is_cell(node) && s->table != NULL) {
        s->table->cell = NULL;
        if (node->_private == NULL && s->table->captions < MIN_CAPTIONS) {
            struct gk_str text = gk_squeeze_wide(html_text_of(&s->h->text, node), s->h->src->arena);
            s->table->captions += src_is_caption(s->h->src, text);
        }
    }
}

/* Diagnostics come from the second walk. */
static void survey(struct html *h, const xmlNode *root)
{
    struct gk_diags ignored = gk_diags_init(h->src->arena), *diags = h->src->diags;
    struct survey s = {.h = h};
    h->src->diags = &ignored;
    for (const xmlNode *node = root; node != NULL;) {
        survey_enter(&s, node);
        node = html_next(root, node, !html_is_skipped(node) && node->type != XML_TEXT_NODE, survey_leave, &s);
    }
    h->src->diags = diags;
}

/* ---- a table → a sheet ---- */

static void reserve_columns(struct html *h, int n)
{
    if (n <= h->n_columns) return;
    int *left = GK_NEW_ARRAY(h->src->arena, int, n * 2);
    if (h->n_columns > 0) memcpy(left, h->left, sizeof *left * (size_t)h->n_columns);
    h->left = left;
    h->n_columns = n * 2;
}

static void add_merge(struct html *h, struct merge m)
{
    h->merges = gk_arena_grow(h->src->arena, h->merges, &h->cap_merges, h->n_merges + 1, sizeof *h->merges);
    h->merges[h->n_merges++] = m;
}

/* The columns from `column` on that are free, `columns` at most. */
static int free_columns(const struct html *h, int column, int columns)
{
    int n = 1;
    while (n < columns && (column + n >= h->n_columns || h->left[column + n] == 0)) n++;
    return n;
}

/* The cell's text is taken: its part of the tree can go. */
static void forget(const xmlNode *cell)
{
    xmlNode *mine = (xmlNode *)(uintptr_t)cell;
    xmlFreeNodeList(mine->children);
    mine->children = mine->last = NULL;
}

/* Puts a cell at the first free place from *column on. */
static void put_cell(struct html *h, struct gk_sheet *sheet, const xmlNode *node, int row, int *column)
{
    int rows = html_number(node, "rowspan", 0, MAX_ROWSPAN, 1), line = line_of(node);
    int columns = html_number(node, "colspan", 1, MAX_COLSPAN, 1);
    rows = rows == 0 ? MAX_ROWSPAN : rows; /* to the end of the table */
    while (*column < h->n_columns && h->left[*column] > 0) ++*column;
    int free = free_columns(h, *column, columns);
    if (free < columns) {
        gk_source_report(
            h->src, GK_DIAG_IMPORT_MERGE, line,
            gk_arena_printf(h->src->arena, "R%dC%d, %d \xC3\x97 %d", row + 1, *column + 1, rows, columns),
            GK_STR(""));
    }
    int pictures = h->text.pictures;
    struct gk_str text = html_text_of(&h->text, node);
    forget(node);
    struct gk_sheet_cell *cell = src_sheet_at(h->src, sheet, row, *column);
    if (cell == NULL) {
        if (text.n > 0) {
            gk_source_report(h->src, GK_DIAG_IMPORT_ROW_LONG, line, gk_source_quote(h->src, text),
                             gk_arena_printf(h->src->arena, "%d", *column + 1));
        }
        return;
    }
    *cell = (struct gk_sheet_cell){
        .text = text, .row_span = 1, .col_span = 1, .hidden = html_is_hidden(node), .struck = h->text.struck};
    cell->unstruck = h->text.unstruck;
    cell->picture = h->text.pictures > pictures;
    h->pictures += cell->picture;
    reserve_columns(h, *column + free);
    for (int i = 0; i < free; i++) h->left[*column + i] = rows;
    if (rows > 1 || free > 1) add_merge(h, (struct merge){row, *column, rows, free});
    *column += free;
    h->width = *column - free + 1 > h->width ? *column - free + 1 : h->width;
}

static void end_row(struct html *h)
{
    for (int i = 0; i < h->n_columns; i++) h->left[i] -= h->left[i] > 0;
}

/* A merge reaches no further than the table has cells. */
static void apply_merges(struct html *h, struct gk_sheet *sheet)
{
    for (size_t i = 0; i < h->n_merges; i++) {
        struct merge m = h->merges[i];
        m.columns = m.column + m.columns > h->width ? h->width - m.column : m.columns;
        m.rows = m.row + m.rows > sheet->n_rows ? sheet->n_rows - m.row : m.rows;
        src_sheet_merge(h->src, sheet, m.row, m.column, m.rows, m.columns);
    }
}

/* Text between rows belongs to no cell. */
static void take_between(struct html *h, struct gk_sheet *sheet, const xmlNode *node)
{
    bool text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    if (text && gk_str_trim(gk_str_of((const char *)node->content)).n == 0) return;
    src_sheet_loose(h->src, sheet, false, html_text_of(&h->text, node), line_of(node),
                    html_is(node, "caption"));
}

static void read_table(struct html *h, const xmlNode *table, struct gk_sheet *sheet)
{
    int row = -1, column = 0;
    bool open = false; /* a row */
    sheet->merges = true;
    h->n_merges = 0;
    h->width = 0;
    memset(h->left, 0, sizeof *h->left * (size_t)h->n_columns);
    for (const xmlNode *node = table; node != NULL;) {
        bool descend = true, cell = is_cell(node);
        if (html_is(node, "tr") || (cell && row < 0)) {
            if (open) end_row(h);
            row++;
            column = 0;
            open = true;
        }
        if (cell) {
            put_cell(h, sheet, node, row, &column);
            if (row < sheet->n_rows) {
                sheet->rows[row].line = line_of(node);
                sheet->rows[row].head = html_is(node->parent->parent, "thead");
                sheet->rows[row].hidden = html_is_hidden(node->parent);
            }
            descend = false;
        } else if (html_is(node, "caption") || node->type == XML_TEXT_NODE) {
            take_between(h, sheet, node);
            descend = false;
        } else if (html_is_skipped(node)) {
            descend = false;
        }
        node = html_next(table, node, descend, NULL, NULL);
    }
    apply_merges(h, sheet);
}

/* ---- the page ---- */

static void leave_out(struct html *h, struct gk_str text)
{
    gk_quotes_add(h->src, &h->left_out, 0, 0, text);
}

static void end_block(struct html *h, const xmlNode *node)
{
    struct gk_str s = html_text_take(&h->text);
    if (s.n > 0 && (!h->only_links || h->heading > 0)) {
        src_sheet_loose(h->src, &h->around, false, s, line_of(node), h->heading > 0);
        if (h->around.n_before > 0 && h->heading > 0 && html_is(node, "title"))
            h->around.before[h->around.n_before - 1].page = true;
    } else if (s.n > 0)
        leave_out(h, s);
    h->only_links = true;
}

/* Navigation, a footer: counted, with the words of the first. */
static void leave_furniture(struct html *h, const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    struct gk_str s = content ? gk_str_trim(gk_str_of((const char *)content)) : GK_STR("");
    if (s.n > 0) leave_out(h, gk_arena_str(h->src->arena, gk_source_quote(h->src, s)));
    xmlFree(content);
}

static bool is_heading(const xmlNode *node)
{
    const char *align = html_attr(node, "align"), *style = html_attr(node, "style");
    bool h = node->type == XML_ELEMENT_NODE && node->name[0] == 'h' && node->name[1] >= '1' &&
             node->name[1] <= '6' && node->name[2] == '\0';
    bool centred = (align && strcmp(align, "center") == 0) || (style && strstr(style, "center") != NULL);
    return h || html_is(node, "title") || html_is(node, "center") || (html_is(node, "p") && centred);
}

static void take_table(struct html *h, const xmlNode *table)
{
    end_block(h, table);
    h->sheets =
        gk_arena_grow(h->src->arena, h->sheets, &h->cap_sheets, (size_t)h->n_sheets + 1, sizeof *h->sheets);
    struct gk_sheet *sheet = &h->sheets[h->n_sheets++];
    *sheet = (struct gk_sheet){
        .before = h->around.before, .n_before = h->around.n_before, .cap_before = h->around.cap_before};
    h->around = (struct gk_sheet){.n_rows = 0};
    read_table(h, table, sheet);
}

static void page_leave(void *ctx, const xmlNode *node)
{
    struct html *h = ctx;
    if (node->type != XML_ELEMENT_NODE || html_is_skipped(node) || html_is_furniture(node) ||
        html_is_hidden(node))
        return;
    if (html_is_block(node)) end_block(h, node);
    h->heading -= is_heading(node);
    h->link -= html_is(node, "a");
}

static bool page_enter(struct html *h, const xmlNode *node)
{
    if (html_is_skipped(node)) return false;
    if (node->type == XML_ELEMENT_NODE && html_is_hidden(node)) {
        html_report_hidden(&h->text, node);
        return false;
    }
    if (html_is_furniture(node)) {
        leave_furniture(h, node);
        return false;
    }
    if (node->type == XML_TEXT_NODE) {
        bool blank = gk_str_trim(gk_str_of((const char *)node->content)).n == 0;
        h->only_links = h->only_links && (h->link > 0 || blank);
    } else {
        if (html_is_block(node)) end_block(h, node);
        h->heading += is_heading(node);
        h->link += html_is(node, "a");
    }
    return html_text_enter(&h->text, node);
}

static void read_page(struct html *h, const xmlNode *root)
{
    survey(h, root);
    for (const xmlNode *node = root; node != NULL;) {
        bool table = html_is(node, "table") && is_data(node) && !html_is_hidden(node);
        if (table) {
            take_table(h, node);
            h->heading += is_heading(node); /* leaving takes them back */
        }
        node = html_next(root, node, !table && page_enter(h, node), page_leave, h);
    }
    end_block(h, root);
    if (h->n_sheets > 0) {
        struct gk_sheet *last = &h->sheets[h->n_sheets - 1];
        last->after = h->around.before;
        last->n_after = h->around.n_before;
    }
    gk_quotes_say(h->src, &h->left_out);
    src_say_left(h->src, h->pictures);
}

/* ---- the parser ---- */

enum { MAX_ATTRIBUTES = 16 };

/* A node of the tree takes 120 bytes, an attribute with its value 220, and most of a page that an office
 * program made is attributes: those that nobody asks for are left out. A form's box becomes its character at
 * once, part of the text around it. */
static void start_element(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
    const xmlChar *kept[MAX_ATTRIBUTES * 2 + 1];
    int n = 0;
    for (const xmlChar **a = attributes; a != NULL && a[0] != NULL && n < MAX_ATTRIBUTES * 2; a += 2) {
        if (html_is_asked((const char *)a[0], (const char *)a[1])) {
            kept[n++] = a[0];
            kept[n++] = a[1];
        }
    }
    kept[n] = NULL;
    const char *box = strcmp((const char *)name, "input") == 0 ? html_box((const char *const *)kept) : NULL;
    if (box != NULL)
        xmlSAX2Characters(ctx, (const xmlChar *)box, (int)strlen(box));
    else
        xmlSAX2StartElement(ctx, name, n > 0 ? kept : NULL);
}

/* A box has made no node that could be closed. */
static void end_element(void *ctx, const xmlChar *name)
{
    const xmlNode *open = ((htmlParserCtxt *)ctx)->node;
    if (strcmp((const char *)name, "input") != 0 || (open != NULL && html_is(open, "input")))
        xmlSAX2EndElement(ctx, name);
}

/* The parser's own limit of depth would drop the rest of the page without a word; the walks here need none.
 */
static xmlDoc *parse(struct gk_str text)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                        HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
    htmlParserCtxt *ctxt = text.n < MAX_HTML ? htmlNewParserCtxt() : NULL;
    if (ctxt == NULL) return NULL;
    ctxt->options |= XML_PARSE_HUGE;
    ctxt->sax->startElement = start_element;
    ctxt->sax->endElement = end_element;
    xmlDoc *doc = htmlCtxtReadMemory(ctxt, text.s, (int)text.n, NULL, "UTF-8", options);
    htmlFreeParserCtxt(ctxt);
    return doc;
}

/* Has some tag more attributes than any page's? The parser holds each of them against all before it. Words
 * are counted where a tag is open, names and quoted values apart. */
static bool is_crowded(struct gk_str text)
{
    char quote = '\0', before = ' ';
    int names = -1; /* -1: no tag is open */
    for (size_t i = 0; i < text.n && names <= MOST_ATTRIBUTES; i++) {
        char c = text.s[i];
        if (quote) {
            if (c == quote) quote = '\0', before = ' ';
        } else if (names < 0) {
            if (c == '<') names = 0, before = 'x';
        } else if (c == '>') {
            names = -1;
        } else if (strchr("\"'", c) && before == '=') {
            quote = c;
        } else {
            bool space = strchr(" \t\r\n\f/", c) != NULL;
            names += !space && before == ' ';
            if (!space || before != '=') before = space ? ' ' : c;
        }
    }
    return names > MOST_ATTRIBUTES;
}

bool src_read_html(struct gk_source *src)
{
    if (is_crowded(src->text)) {
        struct gk_str most = gk_arena_printf(src->arena, "%d", MOST_ATTRIBUTES);
        gk_source_report(src, GK_DIAG_IMPORT_ATTRIBUTES, 0, most, GK_STR(""));
        return false;
    }
    struct html h = {.src = src, .only_links = true, .left_out = {.code = GK_DIAG_IMPORT_LINKS_LEFT}};
    h.text.src = src;
    reserve_columns(&h, 16);
    h.doc = parse(src->text);
    src_drop_text(src); /* the tree holds all of it */
    const xmlNode *root = h.doc ? xmlDocGetRootElement(h.doc) : NULL;
    if (root == NULL)
        gk_source_report(src, GK_DIAG_IMPORT_FORMAT, 0, GK_STR("html"), GK_STR(""));
    else
        read_page(&h, root);
    html_text_done(&h.text);
    xmlFreeDoc(h.doc);
    src->sheets = h.sheets;
    src->n_sheets = h.n_sheets;
    return root != NULL;
}
