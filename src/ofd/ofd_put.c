/* Values as OFD has them. By hand: millions of numbers pass through here, and none may depend on a locale. */
#include "ofd_int.h"

int64_t ofd_um(int64_t len)
{
    const int64_t um = 25400, units = 72 * 1024;
    int64_t twice = len * um * 2 + units; /* rounded down */
    return twice >= 0 ? twice / (2 * units) : -((-twice + 2 * units - 1) / (2 * units));
}

void ofd_put_mm(struct gk_buf *b, int64_t um)
{
    int64_t rest = um % 1000;
    if (um < 0) gk_buf_putc(b, '-');
    gk_number_put_int(b, um < 0 ? -(um / 1000) : um / 1000);
    if (rest == 0) return;
    if (rest < 0) rest = -rest;
    gk_buf_putc(b, '.');
    for (int64_t unit = 100; rest; unit /= 10) {
        gk_buf_putc(b, (char)('0' + rest / unit));
        rest %= unit;
    }
}

void ofd_put_mms(struct gk_buf *b, const int64_t *um, int n)
{
    for (int i = 0; i < n; i++) {
        if (i > 0) gk_buf_putc(b, ' ');
        ofd_put_mm(b, um[i]);
    }
}

void ofd_put_attribute(struct gk_buf *b, const char *name, struct gk_str value)
{
    if (value.n == 0) return;
    gk_buf_printf(b, " %s=\"", name);
    gk_put_xml(b, value);
    gk_buf_putc(b, '"');
}

void ofd_put_element(struct gk_buf *b, const char *name, struct gk_str value)
{
    if (value.n == 0) return;
    gk_buf_printf(b, "<ofd:%s>", name);
    gk_put_xml(b, value);
    gk_buf_printf(b, "</ofd:%s>", name);
}
