/* import: foreign files → catalog.
 *
 * MODEL. Two formats come in. A *dump* has a line a row with tabs between cells; a *pdftext* is what a PDF's
 * text layer gives, a line for each printed line and no columns. Both are read into one table (leaves of the
 * head; rows of cleaned cells), and from there on nothing knows where it came from.
 *
 * ALGORITHM. bytes → lines (import_detect) → table (import_dump with import_markup and import_wrap, or
 * import_pdftext with import_flow and import_join; import_head names the columns) → boxes (import_boxes,
 * import_options), ticks (import_ticks), merged cells (import_spans) → title, issuer and notes
 * (import_review) → catalog (import_assemble). All words by which things are recognised come from the
 * vocabulary.
 *
 * What the catalog cannot hold is reported with the words themselves: every non-blank cell of the source ends
 * up in the catalog or in a diagnostic that quotes it. What is inferred stands under `review`. Nothing is put
 * right: slips of the source are the source's.
 *
 * NOT DONE: text in other encodings than UTF-8; dumps whose rows are torn at page ends (none was seen); a
 * second column of boxes. */
#include "import_int.h"

bool gk_import_format_parse(struct gk_str word, enum gk_import_format *out)
{
    if (gk_str_eq(word, GK_STR("dump"))) {
        *out = GK_IMPORT_DUMP;
    } else if (gk_str_eq(word, GK_STR("pdftext"))) {
        *out = GK_IMPORT_PDFTEXT;
    } else {
        return false;
    }
    return true;
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
    t->rows = gk_arena_grow(im->arena, t->rows, &t->cap_rows, t->n_rows + 1, sizeof *t->rows);
    struct imp_row *row = &t->rows[t->n_rows++];
    *row = (struct imp_row){.line = line,
                            .cells = GK_NEW_ARRAY(im->arena, struct gk_str, t->n_leaves),
                            .ticks = -1,
                            .cont = GK_NEW_ARRAY(im->arena, bool, t->n_leaves),
                            .values = GK_NEW_ARRAY(im->arena, struct gk_value, t->n_leaves)};
    for (int i = 0; i < t->n_leaves; i++) {
        row->cells[i] = GK_STR("");
    }
    return row;
}

void imp_add_review(struct imp *im, struct imp_row *row, int leaf, const char *text)
{
    if (row->review == NULL) {
        row->review = GK_NEW_ARRAY(im->arena, struct imp_review, im->table.n_leaves);
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

/* Stages up to the table. */
static bool read_table(struct imp *im)
{
    im->table.checks_leaf = -1;
    imp_split_lines(im);
    im->format = im->opt->format == GK_IMPORT_AUTO ? imp_detect(im) : im->opt->format;
    if (!(im->format == GK_IMPORT_DUMP ? imp_read_dump(im) : imp_read_pdftext(im))) {
        return false;
    }
    if (im->table.n_rows == 0) {
        imp_report(im, GK_DIAG_IMPORT_NO_ROWS, 0, NULL, GK_STR(""), GK_STR(""));
        return false;
    }
    return true;
}

const struct gk_catalog *gk_import(struct gk_str bytes, const char *path,
                                   const struct gk_import_options *options, const struct gk_vocabulary *v,
                                   struct gk_arena *arena, struct gk_diags *diags)
{
    static const struct gk_import_options none = {GK_IMPORT_AUTO, {NULL, 0}, {NULL, 0}, {NULL, 0}};
    struct imp im = {.bytes = bytes,
                     .path = path,
                     .opt = options ? options : &none,
                     .v = v,
                     .arena = arena,
                     .diags = diags};
    if (!check_id(&im) || !imp_take_text(&im) || !read_table(&im)) {
        return NULL;
    }
    imp_settle_kinds(&im);
    imp_read_boxes(&im);
    imp_read_ticks(&im);
    imp_resolve_spans(&im);
    return imp_assemble(&im);
}
