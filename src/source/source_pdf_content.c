/* The content stream of a page: which text is shown under which MCID (ISO 32000-1, 14.6, 14.7.4).
 *
 * Only what tells that is interpreted: fonts, strings, marked contents. What is in an artifact is no text; a
 * form, or text that stands in no marked content, makes the tags of the page unfit to tell all its texts. */
#include "source_pdf_int.h"

#include <stdlib.h>

enum { MAX_PAGE = 64 << 20, MAX_MARKS = 64, MAX_SAVED = 64, MAX_MCID = 1 << 20 };

struct mark {
    int mcid;              /* -1: none */
    bool artifact, actual; /* its text is a property, which was taken */
};

struct content {
    qpdf_data pdf;
    qpdf_oh resources;
    int page; /* its object */
    struct gk_map *fonts;
    struct gk_arena *arena;
    struct src_pdf_page *out;
    struct src_pdf_lexer lexer;
    struct src_pdf_token *operands;
    size_t n_operands, cap_operands;
    struct mark marks[MAX_MARKS];
    int n_marks;
    const struct src_pdf_font *font, *saved[MAX_SAVED];
    int n_saved;
    struct gk_buf *texts; /* by MCID, while they grow */
    size_t cap_texts;
    bool new_line; /* the next string stands on another line */
    bool good;
};

/* ---- text ---- */

static struct gk_buf *text_of(struct content *c, int mcid)
{
    int old = c->out->n;
    c->texts = gk_arena_grow(c->arena, c->texts, &c->cap_texts, (size_t)mcid + 1, sizeof *c->texts);
    for (int i = old; i <= mcid; i++) c->texts[i] = (struct gk_buf){0};
    if (mcid >= old) c->out->n = mcid + 1;
    return &c->texts[mcid];
}

/* A line that was broken between two words has taken the space between them. */
static void begin_line(struct gk_buf *b, struct gk_str next)
{
    unsigned char last = b->n > 0 ? (unsigned char)b->s[b->n - 1] : ' ';
    unsigned char first = next.n > 0 ? (unsigned char)next.s[0] : ' ';
    bool words = (gk_is_alpha(last) || gk_is_digit(last)) && (gk_is_alpha(first) || gk_is_digit(first));
    if (words) gk_buf_putc(b, ' ');
}

static void put(struct content *c, int mcid, struct gk_str utf8)
{
    struct gk_buf *b = text_of(c, mcid);
    if (c->new_line) begin_line(b, utf8);
    c->new_line = false;
    gk_buf_str(b, utf8);
}

/* The MCID in force, -1 for none, -2 where no text counts. */
static int where(const struct content *c)
{
    int mcid = -1;
    for (int i = 0; i < c->n_marks; i++) {
        if (c->marks[i].artifact || c->marks[i].actual) return -2;
        if (c->marks[i].mcid >= 0) mcid = c->marks[i].mcid;
    }
    return mcid;
}

static void show(struct content *c, struct src_pdf_token t)
{
    struct gk_buf utf8 = {0};
    int mcid = where(c);
    if (t.kind != SRC_PDF_STRING || mcid == -2) return;
    bool known = c->font != NULL && src_pdf_font_text(c->font, src_pdf_bytes(&c->lexer, t), &utf8);
    bool blank = gk_str_trim(gk_buf_slice(&utf8)).n == 0;
    struct src_pdf_told *told = &c->out->told;
    told->missing += !known && c->font != NULL && c->font->mapped;
    told->blind += !known && c->font != NULL && c->font->blind;
    if (c->font != NULL && c->font->named) told->named += (int64_t)t.n / 2;
    told->known += (int64_t)gk_utf8_count(gk_squeeze_wide(gk_buf_slice(&utf8), c->arena));
    if (mcid >= 0)
        put(c, mcid, gk_buf_slice(&utf8));
    else if (!blank)
        known = false;
    c->good = c->good && known;
    gk_buf_done(&utf8);
}

/* ---- marks ---- */

static void put_actual(struct content *c, struct gk_str bytes)
{
    struct gk_buf utf8 = {0};
    int mcid = where(c);
    src_pdf_text_string(bytes, &utf8);
    if (mcid >= 0) put(c, mcid, gk_buf_slice(&utf8));
    gk_buf_done(&utf8);
}

static void set_mcid(struct mark *m, double number)
{
    if (number >= 0 && number < MAX_MCID) m->mcid = (int)number;
}

/* Properties that stand in the resources under a name. */
static bool named_properties(struct content *c, struct gk_str name, struct mark *m, struct gk_buf *actual)
{
    qpdf_oh all = qpdf_oh_get_key_if_dict(c->pdf, c->resources, "/Properties");
    const char *key = gk_arena_printf(c->arena, "/%.*s", (int)name.n, name.s).s;
    qpdf_oh one = qpdf_oh_get_key_if_dict(c->pdf, all, key);
    qpdf_oh id = qpdf_oh_get_key_if_dict(c->pdf, one, "/MCID");
    qpdf_oh text = qpdf_oh_get_key_if_dict(c->pdf, one, "/ActualText");
    size_t n = 0;
    if (qpdf_oh_is_integer(c->pdf, id)) set_mcid(m, (double)qpdf_oh_get_int_value(c->pdf, id));
    if (!qpdf_oh_is_string(c->pdf, text)) return false;
    const char *bytes = qpdf_oh_get_binary_string_value(c->pdf, text, &n);
    gk_buf_add(actual, bytes, n);
    return true;
}

/* Properties that stand in the stream itself. */
static bool own_properties(const struct content *c, struct mark *m, struct gk_buf *actual)
{
    const struct src_pdf_lexer *l = &c->lexer;
    bool found = false;
    int depth = 0;
    for (size_t i = 1; i + 1 < c->n_operands; i++) {
        struct src_pdf_token key = c->operands[i], value = c->operands[i + 1];
        depth += src_pdf_is(l, key, "<<") && key.kind == SRC_PDF_MARK;
        depth -= src_pdf_is(l, key, ">>") && key.kind == SRC_PDF_MARK;
        if (depth != 1 || key.kind != SRC_PDF_NAME) continue;
        if (src_pdf_is(l, key, "MCID") && value.kind == SRC_PDF_NUMBER) set_mcid(m, value.number);
        if (!src_pdf_is(l, key, "ActualText") || value.kind != SRC_PDF_STRING) continue;
        gk_buf_str(actual, src_pdf_bytes(l, value));
        found = true;
    }
    return found;
}

static void begin_mark(struct content *c, bool properties)
{
    struct mark m = {.mcid = -1};
    struct gk_buf actual = {0};
    if (c->n_marks == MAX_MARKS || c->n_operands == 0) {
        c->good = false;
        return;
    }
    m.artifact = src_pdf_is(&c->lexer, c->operands[0], "Artifact");
    bool named = properties && c->n_operands == 2 && c->operands[1].kind == SRC_PDF_NAME;
    bool text = named        ? named_properties(c, src_pdf_bytes(&c->lexer, c->operands[1]), &m, &actual)
                : properties ? own_properties(c, &m, &actual)
                             : false;
    c->marks[c->n_marks++] = m;
    if (text) put_actual(c, gk_buf_slice(&actual));
    c->marks[c->n_marks - 1].actual = text;
    gk_buf_done(&actual);
}

/* ---- operators ---- */

static void set_font(struct content *c)
{
    if (c->n_operands < 2 || c->operands[0].kind != SRC_PDF_NAME) return;
    struct gk_str name = src_pdf_bytes(&c->lexer, c->operands[0]);
    qpdf_oh all = qpdf_oh_get_key_if_dict(c->pdf, c->resources, "/Font");
    const char *key = gk_arena_printf(c->arena, "/%.*s", (int)name.n, name.s).s;
    qpdf_oh font = qpdf_oh_get_key_if_dict(c->pdf, all, key);
    c->font = NULL;
    if (!qpdf_oh_is_dictionary(c->pdf, font)) return;
    int object = qpdf_oh_get_object_id(c->pdf, font); /* 0: it stands in the resources themselves */
    struct gk_str id = gk_arena_printf(c->arena, "%d %d %s", object, object ? 0 : c->page, object ? "" : key);
    struct gk_map_slot *slot = gk_map_put(c->fonts, id, 0);
    if (slot->data == NULL) slot->data = src_pdf_font_new(c->pdf, font, c->arena);
    c->font = slot->data;
}

static void draw(struct content *c)
{
    if (c->n_operands == 0 || c->operands[0].kind != SRC_PDF_NAME) return;
    struct gk_str name = src_pdf_bytes(&c->lexer, c->operands[0]);
    const char *key = gk_arena_printf(c->arena, "/%.*s", (int)name.n, name.s).s;
    qpdf_oh all = qpdf_oh_get_key_if_dict(c->pdf, c->resources, "/XObject");
    qpdf_oh object = qpdf_oh_get_key_if_dict(c->pdf, all, key);
    qpdf_oh dict = qpdf_oh_is_stream(c->pdf, object) ? qpdf_oh_get_dict(c->pdf, object) : object;
    qpdf_oh kind = qpdf_oh_get_key_if_dict(c->pdf, dict, "/Subtype");
    bool form = qpdf_oh_is_name(c->pdf, kind) && strcmp(qpdf_oh_get_name(c->pdf, kind), "/Form") == 0;
    if (form && where(c) != -2) c->good = false; /* it may hold text of its own */
}

static void move(struct content *c)
{
    double down = c->n_operands >= 2 ? c->operands[c->n_operands - 1].number : 0;
    c->new_line = c->new_line || down < -0.01 || down > 0.01;
}

static void save(struct content *c, bool restore)
{
    if (!restore && c->n_saved < MAX_SAVED) c->saved[c->n_saved] = c->font;
    c->n_saved += restore ? -(c->n_saved > 0) : 1;
    if (restore && c->n_saved < MAX_SAVED) c->font = c->saved[c->n_saved];
}

static void operate(struct content *c, struct gk_str op)
{
    bool quote = gk_str_eq(op, GK_STR("'")) || gk_str_eq(op, GK_STR("\""));
    c->new_line = c->new_line || quote || gk_str_eq(op, GK_STR("T*")) || gk_str_eq(op, GK_STR("Tm"));
    if (quote || gk_str_eq(op, GK_STR("Tj")) || gk_str_eq(op, GK_STR("TJ")))
        for (size_t i = 0; i < c->n_operands; i++) show(c, c->operands[i]);
    else if (gk_str_eq(op, GK_STR("Td")) || gk_str_eq(op, GK_STR("TD")))
        move(c);
    else if (gk_str_eq(op, GK_STR("Tf")))
        set_font(c);
    else if (gk_str_eq(op, GK_STR("BDC")) || gk_str_eq(op, GK_STR("BMC")))
        begin_mark(c, op.s[1] == 'D');
    else if (gk_str_eq(op, GK_STR("EMC")))
        c->n_marks -= c->n_marks > 0;
    else if (gk_str_eq(op, GK_STR("q")) || gk_str_eq(op, GK_STR("Q")))
        save(c, op.s[0] == 'Q');
    else if (gk_str_eq(op, GK_STR("Do")))
        draw(c);
    else if (gk_str_eq(op, GK_STR("ID")))
        src_pdf_skip_image(&c->lexer);
}

static void interpret(struct content *c)
{
    for (;;) {
        struct src_pdf_token t = src_pdf_next(&c->lexer);
        if (t.kind == SRC_PDF_END) return;
        if (t.kind == SRC_PDF_WORD) {
            struct gk_str op = gk_arena_str(c->arena, src_pdf_bytes(&c->lexer, t));
            operate(c, op);
            c->n_operands = 0;
            gk_buf_clear(&c->lexer.bytes);
            continue;
        }
        c->operands = gk_arena_grow(c->arena, c->operands, &c->cap_operands, c->n_operands + 1, sizeof t);
        c->operands[c->n_operands++] = t;
    }
}

/* Resources may come from the nodes above the page. */
static qpdf_oh resources_of(qpdf_data pdf, qpdf_oh page)
{
    qpdf_oh found = qpdf_oh_get_key_if_dict(pdf, page, "/Resources");
    for (int i = 0; i < 32 && !qpdf_oh_is_dictionary(pdf, found) && qpdf_oh_is_dictionary(pdf, page); i++) {
        page = qpdf_oh_get_key_if_dict(pdf, page, "/Parent");
        found = qpdf_oh_get_key_if_dict(pdf, page, "/Resources");
    }
    return found;
}

bool src_pdf_read_page(qpdf_data pdf, qpdf_oh page, struct gk_map *fonts, struct gk_arena *arena,
                       struct src_pdf_page *out)
{
    struct content c = {.pdf = pdf, .fonts = fonts, .arena = arena, .out = out, .good = true};
    unsigned char *bytes = NULL;
    size_t n = 0;
    if (qpdf_oh_get_page_content_data(pdf, page, &bytes, &n) >= QPDF_ERRORS || n > MAX_PAGE) {
        free(bytes);
        return false;
    }
    c.page = qpdf_oh_get_object_id(pdf, page);
    c.resources = resources_of(pdf, page);
    c.lexer.s = gk_str_make((const char *)bytes, n);
    interpret(&c);
    out->content = GK_NEW_ARRAY(arena, struct src_pdf_content, out->n + 1);
    for (int i = 0; i < out->n; i++) {
        out->content[i].text = gk_arena_str(arena, gk_buf_slice(&c.texts[i]));
        gk_buf_done(&c.texts[i]);
    }
    gk_buf_done(&c.lexer.bytes);
    free(bytes);
    return c.good;
}

struct src_pdf_told src_pdf_survey(qpdf_data pdf, struct gk_arena *arena)
{
    struct gk_map fonts = {.arena = arena};
    struct src_pdf_told all = {.missing = 0};
    int n = qpdf_get_num_pages(pdf);
    for (int i = 0; i < n; i++) {
        struct src_pdf_page page = {.n = 0};
        (void)src_pdf_read_page(pdf, qpdf_get_page_n(pdf, (size_t)i), &fonts, arena, &page);
        all.missing += page.told.missing;
        all.blind += page.told.blind;
        all.named += page.told.named;
        all.known += page.told.known;
    }
    return all;
}
