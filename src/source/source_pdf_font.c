/* The characters that a font's codes stand for: its ToUnicode map (ISO 32000-1, 9.10.3). A simple font
 * without one is believed as far as ASCII goes, where it names a usual encoding and changes nothing in it; of
 * all else nothing is known. */
#include "source_pdf_int.h"

#include <stdlib.h>

enum { MAX_CMAP = 8 << 20, LONGEST = 64, MAX_ENTRIES = 4 << 16 };

static void enter(struct src_pdf_font *f, uint32_t code, struct gk_str utf8)
{
    size_t most = f->bytes == 1 ? 256 : 65536;
    if (code >= most || utf8.n > LONGEST) return;
    f->to[code] = (uint32_t)f->grown.n + 1;
    gk_buf_putc(&f->grown, (char)utf8.n);
    gk_buf_str(&f->grown, utf8);
}

static uint32_t number_of(struct gk_str bytes)
{
    uint32_t code = 0;
    for (size_t i = 0; i < bytes.n && i < 4; i++) code = code << 8 | (unsigned char)bytes.s[i];
    return code;
}

static uint32_t unit_at(struct gk_str s, size_t i)
{
    return (uint32_t)(unsigned char)s.s[i] << 8 | (unsigned char)s.s[i + 1];
}

/* UTF-16BE, the last unit `more` up, as UTF-8. */
static void put_utf16(struct gk_str s, uint32_t more, struct gk_buf *out)
{
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t c = unit_at(s, i) + (i + 3 < s.n ? 0 : more);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < s.n) {
            uint32_t low = unit_at(s, i + 2) + (i + 5 < s.n ? 0 : more);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        char utf8[4];
        if (c < 0xD800 || c >= 0xE000) gk_buf_add(out, utf8, (size_t)gk_utf8_encode(c & 0x1FFFFF, utf8));
    }
}

void src_pdf_text_string(struct gk_str s, struct gk_buf *out)
{
    char utf8[4];
    if (gk_str_starts(s, GK_STR("\xFE\xFF")))
        put_utf16(gk_str_sub(s, 2, s.n), 0, out);
    else if (gk_str_starts(s, GK_STR("\xEF\xBB\xBF")) && gk_utf8_validate(s) == s.n)
        gk_buf_str(out, gk_str_sub(s, 3, s.n));
    else
        for (size_t i = 0; i < s.n; i++)
            gk_buf_add(out, utf8, (size_t)gk_utf8_encode((unsigned char)s.s[i], utf8));
}

/* ---- the map ---- */

struct cmap {
    struct src_pdf_lexer lexer;
    struct src_pdf_font *font;
    struct gk_buf utf8;
    int entries; /* so far: ranges that overlap without end are hostile */
};

static void enter_utf16(struct cmap *m, uint32_t code, struct gk_str utf16, uint32_t more)
{
    if (m->entries++ > MAX_ENTRIES) return;
    gk_buf_clear(&m->utf8);
    put_utf16(utf16, more, &m->utf8);
    enter(m->font, code, gk_buf_slice(&m->utf8));
}

static void read_chars(struct cmap *m)
{
    for (;;) {
        gk_buf_clear(&m->lexer.bytes);
        struct src_pdf_token code = src_pdf_next(&m->lexer);
        if (code.kind != SRC_PDF_STRING) return;
        struct src_pdf_token to = src_pdf_next(&m->lexer);
        if (to.kind == SRC_PDF_STRING)
            enter_utf16(m, number_of(src_pdf_bytes(&m->lexer, code)), src_pdf_bytes(&m->lexer, to), 0);
    }
}

/* One range; its targets are one string, counted up, or an array. False at the end of the ranges. */
static bool read_range(struct cmap *m)
{
    gk_buf_clear(&m->lexer.bytes);
    struct src_pdf_token low = src_pdf_next(&m->lexer);
    if (low.kind != SRC_PDF_STRING) return false;
    struct src_pdf_token high = src_pdf_next(&m->lexer), to = src_pdf_next(&m->lexer);
    uint32_t from = number_of(src_pdf_bytes(&m->lexer, low)), end = number_of(src_pdf_bytes(&m->lexer, high));
    if (to.kind == SRC_PDF_STRING) {
        struct gk_str first = src_pdf_bytes(&m->lexer, to);
        for (uint32_t c = from; c <= end && c < 65536 && m->entries <= MAX_ENTRIES; c++)
            enter_utf16(m, c, first, c - from);
        return true;
    }
    for (uint32_t c = from;; c++) {
        struct src_pdf_token one = src_pdf_next(&m->lexer);
        if (one.kind != SRC_PDF_STRING) return true;
        enter_utf16(m, c, src_pdf_bytes(&m->lexer, one), 0);
    }
}

static void read_cmap(struct src_pdf_font *font, struct gk_str bytes)
{
    struct cmap m = {.lexer = {.s = bytes}, .font = font};
    for (;;) {
        gk_buf_clear(&m.lexer.bytes);
        struct src_pdf_token t = src_pdf_next(&m.lexer);
        if (t.kind == SRC_PDF_END) break;
        if (src_pdf_is(&m.lexer, t, "beginbfchar")) read_chars(&m);
        if (src_pdf_is(&m.lexer, t, "beginbfrange"))
            while (read_range(&m)) {
            }
    }
    gk_buf_done(&m.lexer.bytes);
    gk_buf_done(&m.utf8);
}

/* ---- fonts ---- */

static bool is_named(qpdf_data pdf, qpdf_oh object, const char *what)
{
    return qpdf_oh_is_name(pdf, object) && strcmp(qpdf_oh_get_name(pdf, object), what) == 0;
}

static void enter_ascii(struct src_pdf_font *f)
{
    for (int i = ' '; i <= '~'; i++) {
        char c = (char)i;
        enter(f, (unsigned char)c, gk_str_make(&c, 1));
    }
}

/* Glyphs by number alone, in an order of the file's own: nobody but a map could tell their characters. */
static bool is_blind(qpdf_data pdf, qpdf_oh font)
{
    qpdf_oh encoding = qpdf_oh_get_key_if_dict(pdf, font, "/Encoding");
    qpdf_oh below = qpdf_oh_get_key_if_dict(pdf, font, "/DescendantFonts");
    if (!is_named(pdf, encoding, "/Identity-H") && !is_named(pdf, encoding, "/Identity-V")) return false;
    if (qpdf_oh_is_array(pdf, below) && qpdf_oh_get_array_n_items(pdf, below) > 0)
        below = qpdf_oh_get_array_item(pdf, below, 0);
    qpdf_oh order =
        qpdf_oh_get_key_if_dict(pdf, qpdf_oh_get_key_if_dict(pdf, below, "/CIDSystemInfo"), "/Ordering");
    return !qpdf_oh_is_string(pdf, order) || strcmp(qpdf_oh_get_utf8_value(pdf, order), "Identity") == 0;
}

struct src_pdf_font *src_pdf_font_new(qpdf_data pdf, qpdf_oh font, struct gk_arena *arena)
{
    struct src_pdf_font *f = GK_NEW(arena, struct src_pdf_font);
    qpdf_oh map = qpdf_oh_get_key_if_dict(pdf, font, "/ToUnicode");
    qpdf_oh encoding = qpdf_oh_get_key_if_dict(pdf, font, "/Encoding");
    unsigned char *bytes = NULL;
    size_t n = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    f->bytes = is_named(pdf, qpdf_oh_get_key_if_dict(pdf, font, "/Subtype"), "/Type0") ? 2 : 1;
    f->to = GK_NEW_ARRAY(arena, uint32_t, f->bytes == 1 ? 256 : 65536);
    f->mapped = qpdf_oh_is_stream(pdf, map) &&
                qpdf_oh_get_stream_data(pdf, map, qpdf_dl_generalized, &filtered, &bytes, &n) < QPDF_ERRORS &&
                filtered && n <= MAX_CMAP;
    f->blind = !f->mapped && f->bytes == 2 && is_blind(pdf, font);
    f->named = !f->mapped && f->bytes == 2 && !f->blind;
    if (f->mapped)
        read_cmap(f, gk_str_make((const char *)bytes, n));
    else if (f->bytes == 1 &&
             (is_named(pdf, encoding, "/WinAnsiEncoding") || is_named(pdf, encoding, "/MacRomanEncoding")))
        enter_ascii(f);
    free(bytes);
    f->texts = gk_buf_take(&f->grown, arena);
    return f;
}

bool src_pdf_font_text(const struct src_pdf_font *f, struct gk_str codes, struct gk_buf *out)
{
    size_t step = (size_t)f->bytes;
    bool known = true;
    for (size_t i = 0; i + step <= codes.n; i += step) {
        uint32_t at = f->to[number_of(gk_str_sub(codes, i, i + step))];
        if (at > 0)
            gk_buf_add(out, f->texts.s + at, (unsigned char)f->texts.s[at - 1]);
        else
            known = false;
    }
    return known;
}
