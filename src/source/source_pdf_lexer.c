/* Tokens of content streams and CMaps: the lexical rules of ISO 32000-1, 7.2 and 7.3. */
#include "source_pdf_int.h"

static bool is_white(unsigned char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(unsigned char c)
{
    return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static int hex(unsigned char c)
{
    if (gk_is_digit(c)) return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static unsigned char peek(const struct src_pdf_lexer *l, size_t ahead)
{
    return l->at + ahead < l->s.n ? (unsigned char)l->s.s[l->at + ahead] : '\0';
}

static void skip_white(struct src_pdf_lexer *l)
{
    for (; l->at < l->s.n; l->at++) {
        if (peek(l, 0) == '%')
            while (l->at < l->s.n && peek(l, 0) != '\n' && peek(l, 0) != '\r') l->at++;
        else if (!is_white(peek(l, 0)))
            return;
    }
}

/* ---- strings ---- */

static void escape(struct src_pdf_lexer *l)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    unsigned char c = peek(l, 0);
    const char *known = c != '\0' ? strchr(from, c) : NULL;
    if (known != NULL) {
        gk_buf_putc(&l->bytes, to[known - from]);
    } else if (c >= '0' && c <= '7') {
        int value = 0, n = 0;
        for (; n < 3 && peek(l, 0) >= '0' && peek(l, 0) <= '7'; n++)
            value = value * 8 + (l->s.s[l->at++] - '0');
        gk_buf_putc(&l->bytes, (char)value);
        return;
    } else if (c == '\r' || c == '\n') {
        l->at += c == '\r' && peek(l, 1) == '\n';
    } else {
        gk_buf_putc(&l->bytes, (char)c);
    }
    l->at++;
}

static void literal(struct src_pdf_lexer *l)
{
    int depth = 1;
    while (l->at < l->s.n) {
        unsigned char c = (unsigned char)l->s.s[l->at++];
        if (c == '\\') {
            escape(l);
            continue;
        }
        depth += (c == '(') - (c == ')');
        if (depth == 0) return;
        gk_buf_putc(&l->bytes, (char)c);
    }
}

static void hexadecimal(struct src_pdf_lexer *l)
{
    int high = -1;
    while (l->at < l->s.n) {
        unsigned char c = (unsigned char)l->s.s[l->at++];
        int digit = hex(c);
        if (c == '>') break;
        if (digit < 0) continue;
        if (high >= 0) gk_buf_putc(&l->bytes, (char)(high << 4 | digit));
        high = high >= 0 ? -1 : digit;
    }
    if (high >= 0) gk_buf_putc(&l->bytes, (char)(high << 4));
}

/* ---- names, numbers, words ---- */

static void name(struct src_pdf_lexer *l)
{
    while (l->at < l->s.n && !is_white(peek(l, 0)) && !is_delimiter(peek(l, 0))) {
        int high = peek(l, 0) == '#' ? hex(peek(l, 1)) : -1, low = high >= 0 ? hex(peek(l, 2)) : -1;
        gk_buf_putc(&l->bytes, low >= 0 ? (char)(high << 4 | low) : l->s.s[l->at]);
        l->at += low >= 0 ? 3 : 1;
    }
}

static void word(struct src_pdf_lexer *l, struct src_pdf_token *t)
{
    size_t from = l->at;
    while (l->at < l->s.n && !is_white(peek(l, 0)) && !is_delimiter(peek(l, 0))) l->at++;
    if (l->at == from) l->at++; /* a stray delimiter */
    struct gk_str s = gk_str_sub(l->s, from, l->at);
    gk_buf_str(&l->bytes, s);
    t->kind =
        strchr("+-.0123456789", s.s[0]) && gk_number_parse(s, &t->number) ? SRC_PDF_NUMBER : SRC_PDF_WORD;
}

struct src_pdf_token src_pdf_next(struct src_pdf_lexer *l)
{
    struct src_pdf_token t = {.kind = SRC_PDF_END, .from = l->bytes.n};
    skip_white(l);
    if (l->at >= l->s.n) return t;
    unsigned char c = peek(l, 0);
    if (c == '/') {
        l->at++;
        t.kind = SRC_PDF_NAME;
        name(l);
    } else if (c == '(') {
        l->at++;
        t.kind = SRC_PDF_STRING;
        literal(l);
    } else if (c == '<' && peek(l, 1) != '<') {
        l->at++;
        t.kind = SRC_PDF_STRING;
        hexadecimal(l);
    } else if (c == '[' || c == ']' || c == '<' || (c == '>' && peek(l, 1) == '>')) {
        t.kind = SRC_PDF_MARK;
        size_t n = c == '<' || c == '>' ? 2 : 1;
        gk_buf_str(&l->bytes, gk_str_sub(l->s, l->at, l->at + n));
        l->at += n;
    } else {
        word(l, &t);
    }
    t.n = l->bytes.n - t.from;
    return t;
}

struct gk_str src_pdf_bytes(const struct src_pdf_lexer *l, struct src_pdf_token t)
{
    return gk_str_sub(gk_buf_slice(&l->bytes), t.from, t.from + t.n);
}

bool src_pdf_is(const struct src_pdf_lexer *l, struct src_pdf_token t, const char *what)
{
    return (t.kind == SRC_PDF_WORD || t.kind == SRC_PDF_MARK || t.kind == SRC_PDF_NAME) &&
           gk_str_eq(src_pdf_bytes(l, t), gk_str_of(what));
}

void src_pdf_skip_image(struct src_pdf_lexer *l)
{
    for (l->at++; l->at + 2 < l->s.n; l->at++) {
        bool end = is_white(peek(l, 0)) && peek(l, 1) == 'E' && peek(l, 2) == 'I';
        if (end && (l->at + 3 >= l->s.n || is_white(peek(l, 3)))) {
            l->at += 3;
            return;
        }
    }
    l->at = l->s.n;
}
