/* import: foreign files → catalog.
 *
 * MODEL. Three kinds of files come in. A *dump* has a line a row with tabs between cells; a *pdftext* is what
 * a PDF's text layer gives, a line for each printed line and no columns; all others (HTML, CSV, XLSX, DOCX)
 * become *sheets* of cells (import_sheet.h). All are read into one table (leaves of the head; rows of cleaned
 * cells), and from there on nothing knows where it came from.
 *
 * ALGORITHM. bytes → UTF-8 (import_charset) → lines (import_detect) or sheets (import_html, import_csv,
 * import_xlsx, import_docx) → table (import_rows with import_tiers and import_loose, for dumps import_markup
 * and import_wrap too; or import_pdftext with import_flow and import_join; import_head names the columns) →
 * boxes (import_boxes, import_options), ticks (import_ticks), merged cells (import_merges where the source
 * tells them, else import_spans) → title, issuer and notes (import_review) → catalog (import_assemble). All
 * words by which things are recognised come from the vocabulary.
 *
 * What the catalog cannot hold is reported with the words themselves: every non-blank cell of the source ends
 * up in the catalog or in a diagnostic that quotes it. What is inferred stands under `review`. Nothing is put
 * right: slips of the source are the source's.
 *
 * NOT DONE: dumps whose rows are torn at page ends (none was seen); a second column of boxes. */
#include "import_sheet.h"

static const char *const format_names[] = {"auto", "dump", "pdftext", "html", "csv", "xlsx", "docx", "pdf"};

bool gk_import_format_parse(struct gk_str word, enum gk_import_format *out)
{
    for (int i = GK_IMPORT_DUMP; i <= GK_IMPORT_PDF; i++) {
        if (gk_str_eq(word, gk_str_of(format_names[i]))) {
            *out = (enum gk_import_format)i;
            return true;
        }
    }
    return false;
}

const char *imp_format_name(enum gk_import_format format)
{
    return format_names[format];
}

void imp_report(struct imp *im, enum gk_code code, int line, const struct imp_leaf *leaf, struct gk_str a,
                struct gk_str b)
{
    struct gk_place place = {.file = gk_str_of(im->path),
                             .line = line,
                             .catalog = im->opt->id,
                             .column = leaf ? (leaf->caption.n ? leaf->caption : leaf->key) : GK_STR("")};
    struct gk_str x = gk_arena_str(im->arena, a), y = gk_arena_str(im->arena, b);
    gk_diag(im->diags, code, &place, x.s, y.s, NULL);
}

struct gk_str imp_quote(struct imp *im, struct gk_str s)
{
    size_t pos = 0;
    for (int i = 0; i < 40 && pos < s.n; i++) {
        gk_utf8_next(s, &pos);
    }
    return pos == s.n ? s : gk_arena_printf(im->arena, "%.*s\xE2\x80\xA6", (int)pos, s.s);
}

int imp_leaf_of(const struct imp_table *t, const char *key)
{
    for (int i = 0; i < t->n_leaves; i++) {
        if (gk_str_eq(t->leaves[i].key, gk_str_of(key))) {
            return i;
        }
    }
    return -1;
}

bool imp_is_label_key(struct gk_str key)
{
    return gk_str_eq(key, GK_STR("no")) || gk_str_eq(key, GK_STR("category")) ||
           gk_str_eq(key, GK_STR("level1"));
}

struct imp_row *imp_row_new(struct imp *im, int line)
{
    struct imp_table *t = &im->table;
    t->rows = gk_arena_grow(im->work, t->rows, &t->cap_rows, t->n_rows + 1, sizeof *t->rows);
    struct imp_row *row = &t->rows[t->n_rows++];
    *row = (struct imp_row){.line = line,
                            .width = t->n_leaves,
                            .cells = GK_NEW_ARRAY(im->work, struct gk_str, t->n_leaves),
                            .ticks = -1,
                            .cont = GK_NEW_ARRAY(im->work, bool, t->n_leaves)};
    for (int i = 0; i < t->n_leaves; i++) {
        row->cells[i] = GK_STR("");
    }
    return row;
}

void imp_add_review(struct imp *im, struct imp_row *row, int leaf, const char *text)
{
    if (row->review == NULL) {
        row->review = GK_NEW_ARRAY(im->work, struct imp_review, im->table.n_leaves);
    }
    if (row->n_review < im->table.n_leaves) {
        row->review[row->n_review++] = (struct imp_review){leaf, text};
    }
}

static bool check_id(struct imp *im)
{
    if (im->opt->id.n > 0 && !gk_catalog_id_valid(im->opt->id)) {
        imp_report(im, GK_DIAG_IMPORT_ID, 0, NULL, im->opt->id, GK_STR(""));
        return false;
    }
    return true;
}

/* An OLE container: what the office programs before 2007 wrote, and WPS still does. */
static bool is_old_office(struct imp *im)
{
    if (!gk_str_starts(im->bytes, GK_STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))) {
        return false;
    }
    imp_report(im, GK_DIAG_IMPORT_OLD_OFFICE, 0, NULL, GK_STR(""), GK_STR(""));
    return true;
}

/* One a leaf and row; made when the source's own form is gone. */
static void make_values(struct imp *im)
{
    struct imp_table *t = &im->table;
    for (size_t r = 0; r < t->n_rows; r++) {
        t->rows[r].values = GK_NEW_ARRAY(im->arena, struct gk_value, t->n_leaves);
    }
}

/* Table → catalog: the stages that do not know where the table came from. */
static const struct gk_catalog *finish(struct imp *im)
{
    if (im->table.n_rows == 0) {
        imp_report(im, GK_DIAG_IMPORT_NO_ROWS, 0, NULL, GK_STR(""), GK_STR(""));
        return NULL;
    }
    imp_even_rows(im);
    imp_add_groups(im);
    make_values(im);
    imp_settle_kinds(im);
    imp_read_boxes(im);
    imp_read_ticks(im);
    if (im->table.has_merges) {
        imp_resolve_merges(im);
    } else {
        imp_resolve_spans(im);
    }
    return imp_assemble(im);
}

const struct gk_catalog *imp_from_sheets(struct imp *im, struct imp_sheet *sheets, int n)
{
    im->table.checks_leaf = -1;
    bool read = imp_read_sheets(im, sheets, n);
    gk_arena_free(im->sheets); /* the table has it all */
    im->sheets = NULL;
    return read ? finish(im) : NULL;
}

static const struct gk_catalog *import_sheets(struct imp *im)
{
    struct imp_sheet *sheets = NULL;
    int n = 0;
    bool read = false;
    switch (im->format) {
    case GK_IMPORT_HTML:
        read = imp_read_html(im, &sheets, &n);
        break;
    case GK_IMPORT_CSV:
        read = imp_read_csv(im, &sheets, &n);
        break;
    case GK_IMPORT_XLSX:
        read = imp_read_xlsx(im, &sheets, &n);
        break;
    case GK_IMPORT_DOCX:
        read = imp_read_docx(im, &sheets, &n);
        break;
    default:
        break;
    }
    if (im->whole != NULL) {
        return im->whole;
    }
    return read ? imp_from_sheets(im, sheets, n) : NULL;
}

static const struct gk_catalog *import_text(struct imp *im)
{
    if (!imp_take_text(im)) {
        return NULL;
    }
    if (im->format == GK_IMPORT_AUTO || im->format == GK_IMPORT_DUMP || im->format == GK_IMPORT_PDFTEXT) {
        imp_split_lines(im);
    }
    im->format = im->format == GK_IMPORT_AUTO ? imp_detect(im) : im->format;
    if (im->format != GK_IMPORT_HTML) {
        imp_keep_text(im);
    }
    im->table.checks_leaf = -1;
    switch (im->format) {
    case GK_IMPORT_DUMP:
        return imp_read_dump(im) ? finish(im) : NULL;
    case GK_IMPORT_PDFTEXT:
        return imp_read_pdftext(im) ? finish(im) : NULL;
    default:
        return import_sheets(im);
    }
}

static const struct gk_catalog *import(struct imp *im)
{
    if (!check_id(im) || is_old_office(im)) {
        return NULL;
    }
    if (im->opt->format == GK_IMPORT_PDF || gk_str_starts(im->bytes, GK_STR("%PDF-"))) {
        return imp_read_pdf(im);
    }
    im->hash = gk_sha256(im->bytes);
    im->format = im->opt->format == GK_IMPORT_AUTO ? imp_detect_bytes(im) : im->opt->format;
    bool zipped = im->format == GK_IMPORT_XLSX || im->format == GK_IMPORT_DOCX;
    return zipped ? import_sheets(im) : import_text(im);
}

static const struct gk_catalog *import_with(struct imp *im, const struct gk_import_options *options)
{
    static const struct gk_import_options none = {GK_IMPORT_AUTO, {NULL, 0}, {NULL, 0}, {NULL, 0}};
    im->opt = options ? options : &none;
    im->work = gk_arena_new(NULL);
    im->sheets = gk_arena_new(NULL);
    const struct gk_catalog *c = import(im);
    gk_buf_done(&im->text_bytes);
    gk_arena_free(im->sheets);
    gk_arena_free(im->work);
    return c;
}

const struct gk_catalog *gk_import(struct gk_str bytes, const char *path,
                                   const struct gk_import_options *options, const struct gk_vocabulary *v,
                                   struct gk_arena *arena, struct gk_diags *diags)
{
    struct imp im = {.bytes = bytes, .path = path, .v = v, .arena = arena, .diags = diags};
    return import_with(&im, options);
}

const struct gk_catalog *gk_import_buf(struct gk_buf *bytes, const char *path,
                                       const struct gk_import_options *options, const struct gk_vocabulary *v,
                                       struct gk_arena *arena, struct gk_diags *diags)
{
    struct imp im = {
        .bytes = gk_buf_slice(bytes), .buf = bytes, .path = path, .v = v, .arena = arena, .diags = diags};
    const struct gk_catalog *c = import_with(&im, options);
    gk_buf_done(bytes);
    return c;
}
