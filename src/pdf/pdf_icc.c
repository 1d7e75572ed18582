/* An ICC v2 display profile of sRGB (IEC 61966-2-1), computed: three primaries adapted to D50, and the sRGB
 * transfer curve in 256 steps. ICC.1:2001-04. */
#include "pdf_int.h"

#include <math.h>

#define CURVE_STEPS 256
#define HEADER_SIZE 128

static void put_u16(struct gk_buf *b, uint32_t v)
{
    gk_buf_putc(b, (char)(v >> 8 & 255));
    gk_buf_putc(b, (char)(v & 255));
}

static void put_u32(struct gk_buf *b, uint32_t v)
{
    put_u16(b, v >> 16);
    put_u16(b, v & 0xFFFF);
}

static void put_zeros(struct gk_buf *b, size_t n)
{
    memset(gk_buf_reserve(b, n), 0, n);
    b->n += n;
}

static void patch_u32(struct gk_buf *b, size_t at, size_t v)
{
    for (int i = 0; i < 4; i++) b->s[at + (size_t)i] = (char)(v >> (24 - 8 * i) & 255);
}

static void put_header(struct gk_buf *b)
{
    put_u32(b, 0); /* size, set at the end */
    put_zeros(b, 4);
    put_u32(b, 0x02100000); /* version 2.1 */
    gk_buf_puts(b, "mntrRGB XYZ ");
    put_u16(b, 1980); /* a fixed date: no clock */
    put_u16(b, 1);
    put_u16(b, 1);
    put_zeros(b, 6);
    gk_buf_puts(b, "acsp");
    put_zeros(b, 28);   /* platform, flags, device, attributes, intent: perceptual */
    put_u32(b, 0xF6D6); /* illuminant D50 in s15Fixed16 */
    put_u32(b, 0x10000);
    put_u32(b, 0xD32D);
    put_zeros(b, HEADER_SIZE - 80);
}

static void put_description(struct gk_buf *b)
{
    static const char text[] = "sRGB IEC61966-2.1";
    gk_buf_puts(b, "desc");
    put_zeros(b, 4);
    put_u32(b, sizeof text);
    gk_buf_add(b, text, sizeof text);
    put_zeros(b, 4 + 4 + 2 + 1 + 67); /* no Unicode, no ScriptCode description */
}

static void put_copyright(struct gk_buf *b)
{
    static const char text[] = "No copyright, use freely";
    gk_buf_puts(b, "text");
    put_zeros(b, 4);
    gk_buf_add(b, text, sizeof text);
}

static void put_xyz(struct gk_buf *b, const uint32_t xyz[3])
{
    gk_buf_puts(b, "XYZ ");
    put_zeros(b, 4);
    for (int i = 0; i < 3; i++) put_u32(b, xyz[i]);
}

static void put_curve(struct gk_buf *b)
{
    gk_buf_puts(b, "curv");
    put_zeros(b, 4);
    put_u32(b, CURVE_STEPS);
    for (int i = 0; i < CURVE_STEPS; i++) {
        double v = i / (double)(CURVE_STEPS - 1);
        double linear = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
        put_u16(b, (uint32_t)(linear * 65535.0 + 0.5));
    }
}

/* White and primaries: s15Fixed16, the primaries of ITU-R BT.709 taken from D65 to D50 by Bradford's method.
 */
static const uint32_t white[3] = {0xF6D6, 0x10000, 0xD32D};
static const uint32_t primaries[3][3] = {
    {0x6FA2, 0x38F5, 0x0390}, {0x6299, 0xB785, 0x18DA}, {0x24A0, 0x0F84, 0xB6CF}};

static void end_tag(struct gk_buf *b, size_t base, size_t entry, size_t start)
{
    patch_u32(b, entry + 4, start - base);
    patch_u32(b, entry + 8, b->n - start);
    while ((b->n - base) % 4) gk_buf_putc(b, 0);
}

void pdf_icc_srgb(struct gk_buf *out)
{
    static const char *const names[] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                        "bXYZ", "rTRC", "gTRC", "bTRC"};
    enum { TAGS = sizeof names / sizeof *names, ENTRY = 12 };
    size_t base = out->n, table = base + HEADER_SIZE + 4, curve = 0, curve_end = 0;
    put_header(out);
    put_u32(out, TAGS);
    for (int i = 0; i < TAGS; i++) {
        gk_buf_puts(out, names[i]);
        put_zeros(out, 8);
    }
    for (int i = 0; i < TAGS; i++) {
        size_t entry = table + (size_t)i * ENTRY, start = out->n;
        if (i == 0) put_description(out);
        if (i == 1) put_copyright(out);
        if (i == 2) put_xyz(out, white);
        if (i >= 3 && i < 6) put_xyz(out, primaries[i - 3]);
        if (i == 6) {
            put_curve(out);
            curve = start;
            curve_end = out->n;
        }
        if (i > 6) { /* all three share one curve */
            patch_u32(out, entry + 4, curve - base);
            patch_u32(out, entry + 8, curve_end - curve);
            continue;
        }
        end_tag(out, base, entry, start);
    }
    patch_u32(out, base, out->n - base);
}
