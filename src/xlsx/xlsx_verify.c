/* The finished file, read to the end. The library does not look at what its writes to temporary files return:
 * when the disk is full, a sheet may end in the middle of a cell, and it still reports success. So each part
 * is unpacked here, and must end as it began. The layout is that of APPNOTE.TXT 4.3, without ZIP64. */
#include "xlsx_int.h"

#include <stdlib.h>
#include <zlib.h>

enum { END_SIZE = 22, ENTRY_SIZE = 46, LOCAL_SIZE = 30, EDGE = 64, CHUNK = 65536 };

/* The first and the last bytes of a part. */
struct edges {
    char head[EDGE * 2], tail[EDGE];
    size_t n_head, n_tail;
};

static size_t number(const char *p, int bytes)
{
    size_t n = 0;
    for (int i = bytes - 1; i >= 0; i--) n = n << 8 | (unsigned char)p[i];
    return n;
}

static void keep(struct edges *e, const char *s, size_t n)
{
    size_t more = sizeof e->head - e->n_head < n ? sizeof e->head - e->n_head : n;
    memcpy(e->head + e->n_head, s, more);
    e->n_head += more;
    if (n >= EDGE) {
        memcpy(e->tail, s + n - EDGE, EDGE);
        e->n_tail = EDGE;
        return;
    }
    size_t old = e->n_tail + n > EDGE ? EDGE - n : e->n_tail;
    memmove(e->tail, e->tail + e->n_tail - old, old);
    memcpy(e->tail + old, s, n);
    e->n_tail = old + n;
}

static bool unpack(struct gk_str packed, struct edges *e)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.s, .avail_in = (uInt)packed.n};
    if (inflateInit2(&z, -15) != Z_OK) return false;
    char *chunk = gk_xalloc(CHUNK);
    int result = Z_OK;
    while (result == Z_OK) {
        z.next_out = (Bytef *)chunk;
        z.avail_out = CHUNK;
        result = inflate(&z, Z_NO_FLUSH);
        keep(e, chunk, CHUNK - z.avail_out);
    }
    free(chunk);
    inflateEnd(&z);
    return result == Z_STREAM_END;
}

/* Does the part end with the end tag of the element that it begins with? */
static bool is_closed(const struct edges *e)
{
    struct gk_str head = {e->head, e->n_head}, tail = {e->tail, e->n_tail};
    if (tail.n && tail.s[tail.n - 1] == '\n') tail.n--;
    size_t start = gk_str_starts(head, GK_STR("<?")) ? gk_str_find(head, GK_STR("?>"), 0) : 0;
    start = start == (size_t)-1 ? start : gk_str_find(head, GK_STR("<"), start);
    if (start == (size_t)-1) return false;
    size_t end = ++start;
    while (end < head.n && head.s[end] != ' ' && head.s[end] != '>') end++;
    struct gk_str name = gk_str_sub(head, start, end);
    if (tail.n < name.n + 3 || tail.s[tail.n - 1] != '>') return false;
    struct gk_str last = gk_str_sub(tail, tail.n - name.n - 3, tail.n - 1);
    return gk_str_starts(last, GK_STR("</")) && gk_str_ends(last, name);
}

static bool part_is_whole(struct gk_str file, size_t local, size_t packed)
{
    if (local > file.n || file.n - local < LOCAL_SIZE) return false;
    size_t at = local + LOCAL_SIZE + number(file.s + local + 26, 2) + number(file.s + local + 28, 2);
    if (at > file.n || file.n - at < packed) return false;
    struct edges e = {.n_head = 0};
    return unpack(gk_str_sub(file, at, at + packed), &e) && is_closed(&e);
}

bool xlsx_is_whole(struct gk_str file)
{
    static const struct gk_str end_mark = {"PK\5\6", 4}, entry_mark = {"PK\1\2", 4};
    if (file.n < END_SIZE) return false;
    struct gk_str end = gk_str_sub(file, file.n - END_SIZE, file.n);
    if (!gk_str_starts(end, end_mark)) return false;
    size_t count = number(end.s + 10, 2), at = number(end.s + 16, 4);
    for (size_t i = 0; i < count; i++) {
        if (at > file.n || file.n - at < ENTRY_SIZE) return false;
        struct gk_str entry = gk_str_sub(file, at, file.n);
        if (!gk_str_starts(entry, entry_mark)) return false;
        if (!part_is_whole(file, number(entry.s + 42, 4), number(entry.s + 20, 4))) return false;
        at += ENTRY_SIZE + number(entry.s + 28, 2) + number(entry.s + 30, 2) + number(entry.s + 32, 2);
    }
    return count > 0;
}
