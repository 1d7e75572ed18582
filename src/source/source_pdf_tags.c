/* A tagged PDF → sheets, by its structure tree (ISO 32000-1, 14.7 and 14.8).
 *
 * MODEL. Table elements are sheets, their TR rows, TH and TD cells with RowSpan and ColSpan; what stands
 * before and after is loose text, H a heading. An element's text is what its marked contents show, page by
 * page, and that of its kids; a block begins on a line of its own, but for the label and the body of a list's
 * item.
 *
 * The tags are believed where they account for all: each text on a page is an artifact or has its place in
 * the tree once, and rows and spans fill a rectangle. Else the pages are read as they look. */
#include "source_pdf_int.h"

enum { MAX_DEPTH = 64, MAX_SPAN = 1000, MAX_KIDS = 1 << 20 };

struct tree {
    struct gk_source *src;
    qpdf_data pdf;
    struct gk_arena *arena; /* of the reading */
    qpdf_oh roles;
    struct src_pdf_page *pages;
    int n_pages;
    struct gk_map page_of; /* object number → index, plus 1 */
    struct gk_map fonts;
    struct gk_sheet around; /* loose texts since the last table */
    struct gk_sheet *sheets;
    int n_sheets;
    size_t cap_sheets;
    int elements;
    bool good;
};

/* ---- elements ---- */

/* The standard kind of an element, through the role map; "" for what is no element. */
static const char *kind_of(struct tree *t, qpdf_oh e)
{
    qpdf_oh kind = qpdf_oh_get_key_if_dict(t->pdf, e, "/S");
    for (int i = 0; i < 8; i++) {
        if (!qpdf_oh_is_name(t->pdf, kind)) return "";
        qpdf_oh role = qpdf_oh_get_key_if_dict(t->pdf, t->roles, qpdf_oh_get_name(t->pdf, kind));
        if (!qpdf_oh_is_name(t->pdf, role)) break;
        kind = role;
    }
    return gk_arena_str(t->arena, gk_str_of(qpdf_oh_get_name(t->pdf, kind) + 1)).s;
}

static bool is_one_of(const char *kind, const char *list)
{
    size_t n = strlen(kind);
    for (const char *at = list; n > 0 && (at = strstr(at, kind)) != NULL; at += n)
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0')) return true;
    return false;
}

static bool is_block(const char *kind)
{
    return is_one_of(kind, "P H H1 H2 H3 H4 H5 H6 L LI Div Sect Part Art BlockQuote Caption TR Table Note");
}

/* The kids of an element, which may be one or an array. */
static int kids_of(struct tree *t, qpdf_oh e, qpdf_oh *kids)
{
    *kids = qpdf_oh_get_key_if_dict(t->pdf, e, "/K");
    if (qpdf_oh_is_array(t->pdf, *kids)) return qpdf_oh_get_array_n_items(t->pdf, *kids);
    return qpdf_oh_is_integer(t->pdf, *kids) || qpdf_oh_is_dictionary(t->pdf, *kids) ? 1 : 0;
}

static qpdf_oh kid_at(struct tree *t, qpdf_oh kids, int i)
{
    return qpdf_oh_is_array(t->pdf, kids) ? qpdf_oh_get_array_item(t->pdf, kids, i) : kids;
}

/* The page of an element or of a reference, else that of what is around it. */
static int page_of(struct tree *t, qpdf_oh e, int around)
{
    qpdf_oh page = qpdf_oh_get_key_if_dict(t->pdf, e, "/Pg");
    if (!qpdf_oh_is_dictionary(t->pdf, page)) return around;
    int id = qpdf_oh_get_object_id(t->pdf, page);
    const struct gk_map_slot *slot = gk_map_find(&t->page_of, GK_MAP_BYTES(id), 0);
    return slot ? (int)slot->number - 1 : -1;
}

static struct gk_str content(struct tree *t, int page, qpdf_oh mcid)
{
    long long id = qpdf_oh_is_integer(t->pdf, mcid) ? qpdf_oh_get_int_value(t->pdf, mcid) : -1;
    if (page < 0 || id < 0 || id >= t->pages[page].n) return GK_STR("");
    struct src_pdf_content *c = &t->pages[page].content[id];
    if (c->taken && gk_str_trim(c->text).n > 0) t->good = false;
    c->taken = true;
    return c->text;
}

/* ---- text ---- */

static void end_line(struct gk_buf *out)
{
    while (out->n > 0 && out->s[out->n - 1] == ' ') out->n--;
    if (out->n > 0 && out->s[out->n - 1] != '\n') gk_buf_putc(out, '\n');
}

static void put_text(struct tree *t, qpdf_oh e, int page, int depth, struct gk_buf *out);

/* A number or a reference to marked content; false: it is an element. */
static bool put_content(struct tree *t, qpdf_oh kid, int page, struct gk_buf *out)
{
    qpdf_oh mcid = qpdf_oh_get_key_if_dict(t->pdf, kid, "/MCID");
    if (qpdf_oh_is_integer(t->pdf, kid))
        gk_buf_str(out, content(t, page, kid));
    else if (qpdf_oh_is_integer(t->pdf, mcid))
        gk_buf_str(out, content(t, page_of(t, kid, page), mcid));
    else
        return false;
    return true;
}

static void put_kids(struct tree *t, qpdf_oh e, int page, int depth, struct gk_buf *out)
{
    qpdf_oh kids;
    int n = kids_of(t, e, &kids);
    for (int i = 0; i < n; i++) {
        qpdf_oh kid = kid_at(t, kids, i);
        if (put_content(t, kid, page, out)) continue;
        bool block = is_block(kind_of(t, kid));
        if (block) end_line(out);
        put_text(t, kid, page, depth + 1, out);
        if (block) end_line(out);
    }
}

/* All text of an element. One with an ActualText that is no label is that text. */
static void put_text(struct tree *t, qpdf_oh e, int page, int depth, struct gk_buf *out)
{
    if (depth > MAX_DEPTH || ++t->elements > MAX_KIDS) {
        t->good = false;
        return;
    }
    qpdf_oh actual = qpdf_oh_get_key_if_dict(t->pdf, e, "/ActualText");
    size_t from = out->n, n = 0;
    put_kids(t, e, page_of(t, e, page), depth, out);
    if (!qpdf_oh_is_string(t->pdf, actual) || strcmp(kind_of(t, e), "Lbl") == 0) return;
    out->n = from;
    const char *bytes = qpdf_oh_get_binary_string_value(t->pdf, actual, &n);
    src_pdf_text_string(gk_str_make(bytes, n), out);
}

static struct gk_str text_of(struct tree *t, qpdf_oh e, int page, int depth)
{
    struct gk_buf b = {0};
    put_text(t, e, page, depth, &b);
    struct gk_str s = gk_arena_str(t->src->arena, gk_str_trim(gk_buf_slice(&b)));
    gk_buf_done(&b);
    return s;
}

/* ---- tables ---- */

struct rows {
    qpdf_oh *tr;
    int *page;
    bool *head;
    int n;
    size_t cap, cap_page, cap_head;
};

static void gather_rows(struct tree *t, qpdf_oh e, int page, int depth, bool head, struct rows *rows)
{
    qpdf_oh kids;
    int n = kids_of(t, e, &kids);
    page = page_of(t, e, page);
    if (depth > MAX_DEPTH) t->good = false;
    for (int i = 0; i < n && depth <= MAX_DEPTH; i++) {
        qpdf_oh kid = kid_at(t, kids, i);
        const char *kind = kind_of(t, kid);
        if (is_one_of(kind, "THead TBody TFoot")) {
            gather_rows(t, kid, page, depth + 1, strcmp(kind, "THead") == 0, rows);
        } else if (strcmp(kind, "TR") == 0) {
            size_t need = (size_t)rows->n + 1;
            rows->tr = gk_arena_grow(t->arena, rows->tr, &rows->cap, need, sizeof *rows->tr);
            rows->page = gk_arena_grow(t->arena, rows->page, &rows->cap_page, need, sizeof *rows->page);
            rows->head = gk_arena_grow(t->arena, rows->head, &rows->cap_head, need, sizeof *rows->head);
            rows->tr[rows->n] = kid;
            rows->page[rows->n] = page;
            rows->head[rows->n++] = head;
        } else if (strcmp(kind, "Caption") == 0) {
            src_sheet_loose(t->src, &t->around, false, text_of(t, kid, page, depth), 0, true);
        }
    }
}

/* A number among an element's attributes, which are one dictionary or several. */
static int attribute(struct tree *t, qpdf_oh e, const char *key)
{
    qpdf_oh all = qpdf_oh_get_key_if_dict(t->pdf, e, "/A");
    int n = qpdf_oh_is_array(t->pdf, all) ? qpdf_oh_get_array_n_items(t->pdf, all) : 1;
    for (int i = 0; i < n; i++) {
        qpdf_oh value = qpdf_oh_get_key_if_dict(t->pdf, kid_at(t, all, i), key);
        if (!qpdf_oh_is_integer(t->pdf, value)) continue;
        long long number = qpdf_oh_get_int_value(t->pdf, value);
        return number < 1 ? 1 : number > MAX_SPAN ? MAX_SPAN : (int)number;
    }
    return 1;
}

static bool is_free(const struct gk_sheet *sheet, int row, int column)
{
    const struct gk_sheet_row *r = &sheet->rows[row];
    return column >= r->n || (!r->cells[column].covered && r->cells[column].row_span == 0);
}

/* Covers a free place; those that are made on the way to it stay free. */
static bool claim(struct tree *t, struct gk_sheet *sheet, int row, int column)
{
    int old = sheet->rows[row].n;
    struct gk_sheet_cell *cell =
        is_free(sheet, row, column) ? src_sheet_at(t->src, sheet, row, column) : NULL;
    if (cell == NULL) return false;
    for (int k = old; k < column; k++) sheet->rows[row].cells[k].row_span = 0;
    *cell = (struct gk_sheet_cell){.covered = true, .row_span = 1, .col_span = 1};
    return true;
}

/* Puts a cell at the first free place; its spans must be free, too. */
static void put_cell(struct tree *t, struct gk_sheet *sheet, int row, qpdf_oh e, int page)
{
    int rows = attribute(t, e, "/RowSpan"), columns = attribute(t, e, "/ColSpan"), at = 0;
    while (!is_free(sheet, row, at)) at++;
    if (row + rows > sheet->n_rows) t->good = false;
    for (int r = row; t->good && r < row + rows; r++)
        for (int c = at; t->good && c < at + columns; c++) t->good = claim(t, sheet, r, c);
    struct gk_str text = text_of(t, e, page, 0);
    if (t->good)
        sheet->rows[row].cells[at] =
            (struct gk_sheet_cell){.text = text, .row_span = rows, .col_span = columns};
}

static void put_row(struct tree *t, struct gk_sheet *sheet, int row, qpdf_oh tr, int page)
{
    qpdf_oh kids;
    int n = kids_of(t, tr, &kids);
    page = page_of(t, tr, page);
    for (int i = 0; i < n && t->good; i++) {
        qpdf_oh kid = kid_at(t, kids, i);
        const char *kind = kind_of(t, kid);
        if (is_one_of(kind, "TH TD")) put_cell(t, sheet, row, kid, page);
    }
}

/* All rows are as long, and no place is left free. */
static bool is_full(const struct gk_sheet *sheet)
{
    for (int r = 0; r < sheet->n_rows; r++) {
        if (sheet->rows[r].n != sheet->rows[0].n || sheet->rows[r].n == 0) return false;
        for (int c = 0; c < sheet->rows[r].n; c++)
            if (is_free(sheet, r, c)) return false;
    }
    return true;
}

static void take_table(struct tree *t, qpdf_oh e, int page)
{
    struct rows rows = {0};
    gather_rows(t, e, page, 0, false, &rows);
    t->sheets =
        gk_arena_grow(t->src->arena, t->sheets, &t->cap_sheets, (size_t)t->n_sheets + 1, sizeof *t->sheets);
    struct gk_sheet *sheet = &t->sheets[t->n_sheets];
    *sheet = (struct gk_sheet){.before = t->around.before,
                               .n_before = t->around.n_before,
                               .cap_before = t->around.cap_before,
                               .merges = true};
    t->around = (struct gk_sheet){0};
    for (int r = 0; r < rows.n && t->good; r++) {
        struct gk_sheet_cell *first = src_sheet_at(t->src, sheet, r, 0);
        t->good = first != NULL;
        if (first) first->row_span = 0; /* free */
    }
    for (int r = 0; r < rows.n && t->good; r++) {
        sheet->rows[r].head = rows.head[r];
        put_row(t, sheet, r, rows.tr[r], rows.page[r]);
    }
    t->good = t->good && rows.n > 0 && is_full(sheet);
    t->n_sheets++;
}

/* ---- the document ---- */

static void walk(struct tree *t, qpdf_oh e, int page, int depth)
{
    qpdf_oh kids;
    int n = kids_of(t, e, &kids);
    page = page_of(t, e, page);
    if (depth > MAX_DEPTH || n > MAX_KIDS) t->good = false;
    for (int i = 0; i < n && t->good; i++) {
        qpdf_oh kid = kid_at(t, kids, i);
        const char *kind = kind_of(t, kid);
        if (strcmp(kind, "Table") == 0) {
            take_table(t, kid, page);
        } else if (is_one_of(kind, "Document Part Art Sect Div NonStruct") || kind[0] == '\0') {
            struct gk_buf own = {0};
            if (put_content(t, kid, page, &own))
                src_sheet_loose(t->src, &t->around, false, gk_arena_str(t->src->arena, gk_buf_slice(&own)), 0,
                                false);
            else
                walk(t, kid, page, depth + 1);
            gk_buf_done(&own);
        } else {
            src_sheet_loose(t->src, &t->around, false, text_of(t, kid, page, depth), 0, kind[0] == 'H');
        }
    }
}

/* Is there a text on a page that the tree does not name? */
static bool has_untaken(const struct tree *t)
{
    for (int p = 0; p < t->n_pages; p++)
        for (int i = 0; i < t->pages[p].n; i++)
            if (!t->pages[p].content[i].taken && gk_str_trim(t->pages[p].content[i].text).n > 0) return true;
    return false;
}

static void read_pages(struct tree *t)
{
    t->pages = GK_NEW_ARRAY(t->arena, struct src_pdf_page, t->n_pages + 1);
    for (int i = 0; i < t->n_pages && t->good; i++) {
        qpdf_oh page = qpdf_get_page_n(t->pdf, (size_t)i);
        int *id = GK_NEW(t->arena, int);
        *id = qpdf_oh_get_object_id(t->pdf, page);
        gk_map_put(&t->page_of, GK_MAP_BYTES(*id), 0)->number = i + 1;
        t->good = src_pdf_read_page(t->pdf, page, &t->fonts, t->arena, &t->pages[i]);
    }
}

bool src_pdf_read_tags(struct gk_source *src, qpdf_data pdf)
{
    struct tree t = {.src = src, .pdf = pdf, .arena = src->own, .good = true};
    qpdf_oh root = qpdf_oh_get_key_if_dict(pdf, qpdf_get_root(pdf), "/StructTreeRoot");
    t.page_of.arena = t.fonts.arena = t.arena;
    t.roles = qpdf_oh_get_key_if_dict(pdf, root, "/RoleMap");
    t.n_pages = qpdf_get_num_pages(pdf);
    if (!qpdf_oh_is_dictionary(pdf, root) || t.n_pages < 1) return false;
    read_pages(&t);
    if (t.good) walk(&t, root, -1, 0);
    if (!t.good || t.n_sheets == 0 || has_untaken(&t)) return false;
    struct gk_sheet *last = &t.sheets[t.n_sheets - 1];
    last->after = t.around.before;
    last->n_after = t.around.n_before;
    src->sheets = t.sheets;
    src->n_sheets = t.n_sheets;
    return true;
}
