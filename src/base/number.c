/* The C library's own conversions, which are exact, in the C locale of the calling thread. */
#include "gongkai/base/number.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

void *gk_c_locale_begin(void)
{
    return (void *)uselocale(
        newlocale(LC_ALL_MASK, "C", (locale_t)0)); /* which is there once and not freed */
}

void gk_c_locale_end(void *before)
{
    uselocale((locale_t)before);
}

bool gk_number_parse(struct gk_str s, double *out)
{
    enum { MOST = 64 };
    char text[MOST] = "", *end = text;
    if (s.n == 0 || s.n >= MOST) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!s.s[i] || !strchr("0123456789+-.eE", s.s[i])) return false;
    memcpy(text, s.s, s.n);
    void *before = gk_c_locale_begin();
    *out = strtod(text, &end);
    gk_c_locale_end(before);
    return end == text + s.n;
}

/* By hand and in place, for papers have millions of them. */
void gk_number_put_int(struct gk_buf *out, int64_t value)
{
    enum { MOST = 20 };
    uint64_t v = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    char *p = gk_buf_reserve(out, MOST);
    size_t n = 1;
    for (uint64_t more = 10; v >= more && n < MOST - 1; more *= 10) n++;
    if (value < 0) *p++ = '-';
    for (size_t i = n; i-- > 0; v /= 10) p[i] = (char)('0' + v % 10);
    out->n += n + (value < 0);
}

static void put(struct gk_buf *out, const char *format, int precision, double value)
{
    enum { MOST = 400 }; /* the largest double has 309 digits before the point */
    void *before = gk_c_locale_begin();
    int n = snprintf(gk_buf_reserve(out, MOST), MOST, format, precision, value);
    gk_c_locale_end(before);
    out->n += (size_t)n;
}

void gk_number_put_fixed(struct gk_buf *out, double value, int decimals)
{
    put(out, "%.*f", decimals < 64 ? decimals : 64, value);
}

void gk_number_put(struct gk_buf *out, double value, int digits)
{
    put(out, "%.*g", digits < 64 ? digits : 64, value);
}
