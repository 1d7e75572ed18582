/* Marks that may not begin or end a line, as code points (GB/T 15834-2011 5.1; CLREQ 3.1). Half-width
 * brackets and ASCII marks are judged by the breaker alone: inside Latin words they may stand anywhere. */
#include "page_int.h"

static bool listed(uint32_t c, const uint16_t *marks, int n)
{
    for (int i = 0; i < n; i++)
        if (marks[i] == c) return true;
    return false;
}

bool page_mark_never_starts(uint32_t c)
{
    static const uint16_t marks[] = {
        0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F,         /* stops */
        0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF09, 0xFF3D, /* closing brackets */
        0x2019, 0x201D, 0x00B7, 0x30FB, 0xFF5E,                                 /* quotes, dots, tilde */
        0xFF0F,                                                                 /* slash */
    };
    return listed(c, marks, (int)(sizeof marks / sizeof *marks));
}

bool page_mark_never_ends(uint32_t c)
{
    static const uint16_t marks[] = {
        0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, /* opening brackets */
        0x2018, 0x201C, 0xFF0F,                                                 /* quotes, slash */
    };
    return listed(c, marks, (int)(sizeof marks / sizeof *marks));
}
