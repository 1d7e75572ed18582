/* import: foreign files → catalog.
 *
 * MODEL. A file's bytes are lines or sheets by the time they come here (source). Both are read into one table
 * (leaves of the head; rows of cleaned cells), and from there on nothing knows where it came from. Our own
 * workbooks need no guessing: kept leads them back, and so does a PDF that holds its catalog (import_pdf).
 *
 * ALGORITHM. source → table (import_rows with import_tiers and import_loose, for dumps import_markup too; or
 * import_pdftext with import_flow and import_join; import_head names the columns) → is it
 * certain enough (import_sure) → names over groups (import_groups) → broken lines (import_broken) → boxes
 * (import_boxes with import_glyphs and import_marks; import_options), ticks (import_ticks), merged cells
 * (import_merges where the source tells them, else import_spans) → title, issuer and notes (import_review) →
 * catalog (import_assemble). All words by which things are recognised come from the vocabulary.
 *
 * What the catalog cannot hold is reported with the words themselves: every non-blank cell of the source ends
 * up in the catalog or in a diagnostic that quotes it. What is inferred stands under `review`. Nothing is put
 * right: slips of the source are the source's.
 *
 * NOT DONE: dumps whose rows are torn at page ends (none was seen); a second column of boxes. */
#include "import_rows_int.h"

static bool check_id(struct imp *im)
{
    if (im->opt->id.n > 0 && !gk_catalog_id_valid(im->opt->id)) {
        imp_report(im, GK_DIAG_IMPORT_ID, 0, NULL, im->opt->id, GK_STR(""));
        return false;
    }
    return true;
}

/* One a leaf and row; made when the source's own form is gone. */
static void make_values(struct imp *im)
{
    struct imp_table *t = &im->table;
    for (size_t r = 0; r < t->n_rows; r++)
        t->rows[r].values = GK_NEW_ARRAY(im->arena, struct gk_value, t->n_leaves);
}

/* Table → catalog: the stages that do not know where the table came from. */
static const struct gk_catalog *finish(struct imp *im)
{
    if (im->table.n_rows == 0) {
        imp_report(im, GK_DIAG_IMPORT_NO_ROWS, 0, NULL, GK_STR(""), GK_STR(""));
        return NULL;
    }
    if (!imp_is_sure(im)) return NULL;
    imp_even_rows(im);
    imp_add_groups(im);
    make_values(im);
    imp_settle_kinds(im);
    imp_join_broken(im);
    imp_say_guesses(im);
    imp_read_boxes(im);
    imp_read_ticks(im);
    if (im->table.has_merges)
        imp_resolve_merges(im);
    else
        imp_resolve_spans(im);
    return imp_assemble(im);
}

static const struct gk_catalog *import_sheets(struct imp *im)
{
    struct gk_catalog *own = NULL;
    if (!gk_source_read(im->src) || !gk_kept_catalog(im->src, im->v, &own)) return NULL;
    if (own != NULL) {
        if (im->opt->id.n > 0) own->id = gk_arena_str(im->arena, im->opt->id);
        if (im->opt->issuer.n > 0) own->issuer = gk_arena_str(im->arena, im->opt->issuer);
        imp_title_own(im, own);
        return own;
    }
    gk_source_settle(im->src);
    if (!imp_choose_sheets(im)) return NULL;
    imp_join_continued(im, im->src->sheets, im->src->n_sheets);
    bool read = imp_read_sheets(im, im->src->sheets, im->src->n_sheets);
    gk_source_close(im->src); /* the table has it all */
    return read ? finish(im) : NULL;
}

static const struct gk_catalog *import(struct imp *im)
{
    const struct gk_catalog *own = NULL;
    if (!check_id(im) || !gk_source_open(im->src)) return NULL;
    im->table.checks_leaf = -1;
    switch (im->src->format) {
    case GK_SOURCE_PDF:
        return imp_unpack_pdf(im, &own) ? own : import_sheets(im);
    case GK_SOURCE_DUMP:
        return imp_read_dump(im) ? finish(im) : NULL;
    case GK_SOURCE_PDFTEXT:
        return imp_read_pdftext(im) ? finish(im) : NULL;
    default:
        return import_sheets(im);
    }
}

static bool is_caption(void *ctx, struct gk_str text)
{
    return imp_is_caption(ctx, text);
}

static bool begins_with_box(void *ctx, struct gk_str text)
{
    const struct imp *im = ctx;
    size_t pos = 0;
    bool ticked;
    return gk_vocabulary_box(im->v, text, &pos, &ticked);
}

static bool is_title(void *ctx, struct gk_str text)
{
    const struct imp *im = ctx;
    return imp_ends_like_title(im, text) && !imp_is_numbered(text) &&
           !gk_vocabulary_begins(im->v, "notes-marks", text);
}

static const struct gk_catalog *import_with(struct gk_source *src, const struct gk_import_options *options,
                                            const struct gk_vocabulary *v)
{
    static const struct gk_import_options none = {.format = GK_SOURCE_AUTO};
    struct imp im = {.src = src, .opt = options ? options : &none, .v = v, .arena = src->arena};
    im.diags = src->diags;
    im.work = im.captions.arena = im.clean.arena = gk_arena_new(NULL);
    src->own = gk_arena_new(NULL);
    src->id = im.opt->id;
    src->by = im.opt->by;
    src->whole = im.opt->whole;
    src->temp = im.opt->temp;
    src->asked = im.opt->format;
    src->words = (struct gk_source_words){is_caption, begins_with_box, is_title, &im, 0};
    const struct gk_catalog *c = import(&im);
    gk_source_close(src);
    gk_arena_free(im.work);
    return c;
}

const struct gk_catalog *gk_import(struct gk_str bytes, const char *path,
                                   const struct gk_import_options *options, const struct gk_vocabulary *v,
                                   struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_source src = {.bytes = bytes, .path = path, .arena = arena, .diags = diags};
    return import_with(&src, options, v);
}

const struct gk_catalog *gk_import_buf(struct gk_buf *bytes, const char *path,
                                       const struct gk_import_options *options, const struct gk_vocabulary *v,
                                       struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_source src = {
        .bytes = gk_buf_slice(bytes), .buf = bytes, .path = path, .arena = arena, .diags = diags};
    const struct gk_catalog *c = import_with(&src, options, v);
    gk_buf_done(bytes);
    return c;
}
