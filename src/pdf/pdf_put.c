/* Values as PDF syntax. Written by hand because content streams of millions of glyphs pass through here, and
 * because printf's decimals would depend on the locale. */
#include "pdf_int.h"

#include <assert.h>

static const char hex_digits[] = "0123456789ABCDEF";

void pdf_put_milli(struct gk_buf *b, int64_t v)
{
    uint64_t u = v < 0 ? (uint64_t)-v : (uint64_t)v;
    unsigned rest = (unsigned)(u % 1000);
    if (v < 0) gk_buf_putc(b, '-');
    if (u >= 1000 || !rest) pdf_put_int(b, (int64_t)(u / 1000));
    if (!rest) return;
    gk_buf_putc(b, '.');
    for (unsigned unit = 100; rest; unit /= 10) {
        gk_buf_putc(b, (char)('0' + rest / unit));
        rest %= unit;
    }
}

void pdf_put_len(struct gk_buf *b, gk_len v)
{
    pdf_put_milli(b, pdf_milli(v));
}

void pdf_put_hex16(struct gk_buf *b, uint32_t v)
{
    char *p = gk_buf_reserve(b, 4);
    p[0] = hex_digits[v >> 12 & 15];
    p[1] = hex_digits[v >> 8 & 15];
    p[2] = hex_digits[v >> 4 & 15];
    p[3] = hex_digits[v & 15];
    b->n += 4;
}

void pdf_put_utf16(struct gk_buf *b, struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t c = gk_utf8_next(s, &i);
        if (c >= 0x10000) {
            pdf_put_hex16(b, 0xD800 + ((c - 0x10000) >> 10));
            pdf_put_hex16(b, 0xDC00 + ((c - 0x10000) & 0x3FF));
        } else if (c >= 0x20 || c == '\n' || c == '\t') {
            pdf_put_hex16(b, c);
        }
    }
}

struct gk_str pdf_cut(struct gk_str s)
{
    if (s.n <= PDF_LONGEST) return s; /* UTF-16 never has more units than UTF-8 bytes */
    size_t units = 0, i = 0;
    while (i < s.n) {
        size_t from = i;
        units += gk_utf8_next(s, &i) >= 0x10000 ? 2 : 1;
        if (units > PDF_LONGEST) return gk_str_sub(s, 0, from);
    }
    return s;
}

void pdf_put_text(struct gk_buf *b, struct gk_str s)
{
    gk_buf_puts(b, "<FEFF");
    pdf_put_utf16(b, s);
    gk_buf_putc(b, '>');
}

void pdf_put_name(struct gk_buf *b, struct gk_str s)
{
    gk_buf_putc(b, '/');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c > 0x20 && c < 0x7F && !strchr("()<>[]{}/%#", c)) {
            gk_buf_putc(b, (char)c);
        } else {
            gk_buf_putc(b, '#');
            gk_buf_putc(b, hex_digits[c >> 4]);
            gk_buf_putc(b, hex_digits[c & 15]);
        }
    }
}

void pdf_put_ref(struct gk_buf *b, int id)
{
    gk_buf_putc(b, ' ');
    pdf_put_int(b, id);
    gk_buf_puts(b, " 0 R");
}

void pdf_put_date(struct gk_buf *b, const char *key, struct gk_str iso)
{
    if (iso.n == 0) return;
    gk_buf_printf(b, "%s(D:%.4s%.2s%.2s000000Z)", key, iso.s, iso.s + 5, iso.s + 8);
}

void pdf_deflate_again(struct libdeflate_compressor **kept, struct gk_str in, int level, struct gk_buf *out)
{
    if (!*kept) *kept = libdeflate_alloc_compressor(level);
    if (!*kept) gk_xfree(gk_xalloc(SIZE_MAX)); /* there is no memory: that is said, and does not come back */
    size_t room = libdeflate_zlib_compress_bound(*kept, in.n);
    char *p = gk_buf_reserve(out, room);
    size_t n = libdeflate_zlib_compress(*kept, in.n ? in.s : "", in.n, p, room);
    assert(n != 0); /* the bound suffices */
    out->n += n;
}

void pdf_deflate(struct gk_str in, int level, struct gk_buf *out)
{
    struct libdeflate_compressor *c = NULL;
    pdf_deflate_again(&c, in, level, out);
    libdeflate_free_compressor(c);
}
