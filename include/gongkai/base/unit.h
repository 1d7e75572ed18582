/* Lengths. All of layout computes in gk_len; floating point lives in the backends only. */
#ifndef GONGKAI_BASE_UNIT_H
#define GONGKAI_BASE_UNIT_H

#include <stdint.h>

/* 1/1024 of a point (1 pt = 1/72 in). Range ±2,097,151 pt (740 m); sums that may pass it use int64_t. */
typedef int32_t gk_len;

#define GK_PT(points) ((gk_len)((points)*1024))

/* Millimetres to gk_len, rounded: 1 mm = 1024 * 72 / 25.4. */
#define GK_MM(mm) ((gk_len)((mm)*1024.0 * 72.0 / 25.4 + 0.5))

static inline double gk_len_to_pt(gk_len v)
{
    return (double)v / 1024.0;
}

/* Font units at a size: units * size / upem, rounded to nearest, ties up. */
static inline gk_len gk_len_from_units(int64_t units, int upem, gk_len size)
{
    int64_t n = units * size * 2 + upem;
    int64_t d = (int64_t)upem * 2;
    return (gk_len)(n >= 0 ? n / d : -((-n + d - 1) / d));
}

#endif
