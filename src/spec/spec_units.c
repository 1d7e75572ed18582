/* Numbers with units, read exactly: no floating point, so no locale and no rounding twice. */
#include "spec_int.h"

static bool read_digits(struct gk_str s, size_t *pos, int64_t *value, int *count)
{
    *count = 0;
    while (*pos < s.n && s.s[*pos] >= '0' && s.s[*pos] <= '9') {
        if (++*count > 6) return false;
        *value = *value * 10 + (s.s[(*pos)++] - '0');
    }
    return *count > 0;
}

static bool read_unit(struct gk_str s, enum spec_unit *unit)
{
    static const struct {
        struct gk_str word;
        enum spec_unit unit;
    } units[] = {{{"pt", 2}, SPEC_UNIT_PT},
                 {{"mm", 2}, SPEC_UNIT_MM},
                 {{"cm", 2}, SPEC_UNIT_CM},
                 {{"em", 2}, SPEC_UNIT_EM},
                 {{"%", 1}, SPEC_UNIT_PERCENT}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!gk_str_eq(s, units[i].word)) continue;
        *unit = units[i].unit;
        return true;
    }
    return false;
}

bool spec_parse_measure(struct gk_str s, int64_t *millionths, enum spec_unit *unit)
{
    size_t pos = 0;
    int64_t value = 0;
    int whole, fraction = 0;
    if (!read_digits(s, &pos, &value, &whole)) return false;
    if (pos < s.n && s.s[pos] == '.') {
        pos++;
        if (!read_digits(s, &pos, &value, &fraction)) return false;
    }
    for (int i = fraction; i < 6; i++) value *= 10;
    *millionths = value;
    return read_unit(gk_str_sub(s, pos, s.n), unit);
}

int64_t spec_measure_len(int64_t millionths, enum spec_unit unit)
{
    /* pt and em: 1024 a unit. mm: 1024 · 72 / 25.4 = 1024 · 720 / 254. At most 10^12 · 7,372,800 < 2^63. */
    int64_t num = 1024, den = 1000000;
    if (unit == SPEC_UNIT_MM || unit == SPEC_UNIT_CM) {
        num *= unit == SPEC_UNIT_CM ? 7200 : 720;
        den *= 254;
    }
    return (millionths * num * 2 + den) / (den * 2);
}

/* "240x120cm": width and height as written. */
static bool board_size(struct gk_str paper, gk_len *w, gk_len *h)
{
    size_t cross = gk_str_find(paper, GK_STR("x"), 0);
    if (cross == (size_t)-1 || paper.n < 2) return false;
    char first[16];
    size_t n = cross;
    if (n + 2 >= sizeof first) return false;
    memcpy(first, paper.s, n);
    memcpy(first + n, paper.s + paper.n - 2, 2); /* the unit stands once, at the end */
    int64_t a, b;
    enum spec_unit ua, ub;
    if (!spec_parse_measure((struct gk_str){first, n + 2}, &a, &ua)) return false;
    if (!spec_parse_measure(gk_str_sub(paper, cross + 1, paper.n), &b, &ub)) return false;
    if (ub != SPEC_UNIT_MM && ub != SPEC_UNIT_CM) return false;
    int64_t wide = spec_measure_len(a, ua), high = spec_measure_len(b, ub);
    /* From a postcard to what a PDF page can be: 14,400 pt. */
    if (wide < GK_PT(144) || wide > GK_PT(14400) || high < GK_PT(144) || high > GK_PT(14400)) return false;
    *w = (gk_len)wide;
    *h = (gk_len)high;
    return true;
}

bool gk_paper_size(struct gk_str paper, gk_len *w, gk_len *h)
{
    /* ISO 216, GB/T 148: millimetres. */
    static const int sizes[][2] = {{841, 1189}, {594, 841}, {420, 594}, {297, 420}, {210, 297}, {148, 210}};
    if (paper.n != 2 || (paper.s[0] != 'A' && paper.s[0] != 'a')) return board_size(paper, w, h);
    int i = paper.s[1] - '0';
    if (i < 0 || i >= (int)(sizeof sizes / sizeof *sizes)) return false;
    *w = (gk_len)spec_measure_len((int64_t)sizes[i][0] * 1000000, SPEC_UNIT_MM);
    *h = (gk_len)spec_measure_len((int64_t)sizes[i][1] * 1000000, SPEC_UNIT_MM);
    return true;
}

/* Paper must leave at least 20 mm of body both ways. */
static bool margins_fit(const struct gk_form *form, gk_len w, gk_len h)
{
    int64_t across = (int64_t)w - form->margin_left - form->margin_right;
    int64_t down = (int64_t)h - form->margin_top - form->margin_bottom;
    return across >= GK_MM(20) && down >= GK_MM(20);
}

/* Takes "-portrait" or "-landscape" off the end; without one, sheets lie as the form's does. */
static bool lies_wide(struct gk_str *paper, bool usual)
{
    static const struct gk_str upright = {"-portrait", 9}, wide = {"-landscape", 10};
    bool up = gk_str_ends(*paper, upright), lies = gk_str_ends(*paper, wide);
    if (up || lies) *paper = gk_str_sub(*paper, 0, paper->n - (up ? upright.n : wide.n));
    return up ? false : lies ? true : usual;
}

bool spec_set_paper(struct gk_form *form, struct gk_str paper)
{
    gk_len w, h;
    bool wide = lies_wide(&paper, form->paper_w > form->paper_h);
    if (!gk_paper_size(paper, &w, &h)) return false;
    bool board = paper.n != 2;
    if (!board && (w > h) != wide) {
        gk_len swap = w;
        w = h;
        h = swap;
    }
    if (!margins_fit(form, w, h)) return false;
    form->paper_w = w;
    form->paper_h = h;
    return true;
}
