/* What is said around a notice's table, for all who write it. */
#include "grid_int.h"

bool gk_notice_part(struct gk_str period, size_t *at, struct gk_str *text, struct gk_str *blank)
{
    static const struct gk_str space = {"\xE3\x80\x80", 3};
    if (*at >= period.n) return false;
    size_t from = gk_str_find(period, space, *at), end = from;
    if (from == (size_t)-1) from = end = period.n;
    while (gk_str_starts(gk_str_sub(period, end, period.n), space)) end += space.n;
    *text = gk_str_sub(period, *at, from);
    *blank = gk_str_sub(period, from, end);
    *at = end;
    return true;
}
